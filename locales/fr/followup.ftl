# La suite : un courrier bref à qui a déjà reçu un courrier sur le même sujet. Le nouveau d’abord.

followup-subject = Suite : { $subject }
change-exploited = Des cybercriminels se servent maintenant de cette faille.
change-exploit-public = Le mode d’emploi d’une attaque contre cette faille est maintenant public.
change-remedy-withdrawn = La solution que nous avions indiquée n’est plus proposée.
change-remedy-replaced = Une autre mise à jour remplace celle que nous avions indiquée.
change-rating-rose = Le risque est plus élevé que nous ne l’avions écrit.
change-rating-fell = Le risque est moins élevé que nous ne l’avions écrit.
change-remedy = Il existe une nouvelle solution contre cette faille.
change-no-remedy = Le fabricant annonce qu’il n’y aura pas de mise à jour.
change-affected = L’alerte porte maintenant sur d’autres versions ou d’autres failles.
change-restored = Une alerte qui avait été retirée est de nouveau valable.
change-withdrawn = L’alerte a été retirée.
change-cleared = L’alerte a été corrigée : vous n’êtes pas concerné.
followup-done = Si vous l’avez déjà fait après notre courrier du { $first }, vous n’avez plus rien à faire.
followup-again = Installez-la même si vous avez déjà installé la précédente.
followup-corrected = L’auteur de l’alerte l’a corrigée.
followup-first = Notre premier courrier à ce sujet date du { $first }.
followup-explains = Il explique ce qui peut arriver, et comment.
followup-history = Ce que { $publisher } écrit sur cette modification ({ $language })

cleared-opening = L’auteur de l’alerte l’a corrigée : { $objects } ne figure plus parmi les produits touchés.
recalled-opening = Nous retirons notre courrier du { $first } concernant { $objects }.
subject-recalled = Nous retirons notre courrier : { $name }

difference-title = Ce qui a changé
own-difference-what =
    { $aspect ->
        [tlp] TLP
        [status] État du document
        [rating] Évaluation
        [affected] Versions concernées de { $of }
        [fixed] Versions corrigées de { $of }
        [remedy] Solutions pour { $of }
        [update] Versions citées avec la mise à jour de { $of }
        [advice] Texte des solutions pour { $of }
        [score] Score de { $of }
        [severity] Gravité selon l’auteur
       *[title] Titre
    }
difference =
    { $aspect ->
        [withdrawn] { $case ->
            [added] L’alerte entière a été retirée.
           *[removed] L’alerte est de nouveau valable.
        }
        [exploited] { $case ->
            [added] { $of } : exploitation désormais avérée.
           *[removed] { $of } : exploitation qui n’est plus mentionnée.
        }
        [exploit-public] { $case ->
            [added] { $of } : code d’attaque désormais public.
           *[removed] { $of } : code d’attaque public qui n’est plus mentionné.
        }
        [product] { $case ->
            [added] Produit désormais cité : { $of }
           *[removed] Produit qui n’est plus cité : { $of }
        }
        [weakness] { $case ->
            [added] Faille ajoutée : { $of }
           *[removed] Faille retirée : { $of }
        }
        [reference] { $case ->
            [added] Lien ajouté : { $now }
            [removed] Lien retiré : { $was }
           *[changed] Lien retiré : { $was } ; lien ajouté : { $now }
        }
       *[line] { $case ->
            [added] { own-difference-what } : maintenant { $now }
            [removed] { own-difference-what } : avant { $was }, maintenant sans indication
           *[changed] { own-difference-what } : avant { $was }, maintenant { $now }
        }
    }
document-status =
    { $status ->
        [draft] brouillon
        [interim] provisoire
       *[final] définitif
    }

correction-subject =
    { $recall ->
        [yes] Courrier retiré : { $subject }
       *[no] Correction : { $subject }
    }
correction-title = Une correction de notre part
correction-opening =
    { $recall ->
        [yes] Nous retirons notre courrier du { $first } : « { $subject } ». Merci de ne plus en tenir compte.
       *[no] Nous corrigeons notre courrier du { $first } : « { $subject } ».
    }
correction-facts-title = Ce que disait notre courrier, et ce qui est juste
correction-line =
    { $aspect ->
        [exploited] { $case ->
            [added] Des attaques sont connues. Notre courrier ne le disait pas.
           *[removed] Notre courrier disait que des attaques sont connues. Ce n’est pas le cas.
        }
        [exploit-public] { $case ->
            [added] Le mode d’emploi d’une attaque est public. Notre courrier ne le disait pas.
           *[removed] Notre courrier disait que le mode d’emploi d’une attaque est public. Ce n’est pas le cas.
        }
        [product] { $case ->
            [added] L’alerte cite aussi { $of }. Notre courrier ne le disait pas.
           *[removed] L’alerte ne cite pas { $of }. Notre courrier disait le contraire.
        }
        [weakness] { $case ->
            [added] La faille { $of } en fait aussi partie. Notre courrier ne la citait pas.
           *[removed] La faille { $of } n’en fait pas partie. Notre courrier la citait.
        }
       *[line] { $case ->
            [added] { own-difference-what } : { $now }. Notre courrier ne le disait pas.
            [removed] { own-difference-what } : notre courrier disait { $was }. Ce n’est pas le cas.
           *[changed] { own-difference-what } : notre courrier disait { $was } ; il faut lire { $now }.
        }
    }
correction-nothing =
    { $standing ->
        [clear] Cela ne vous concerne pas : vous n’avez rien à faire.
        [withdrawn] L’alerte a été retirée : vous n’avez rien à faire.
       *[recall] Vous n’avez rien à faire.
    }
correction-undo = Ce que vous avez arrêté ou coupé d’internet à cause de notre courrier, vous pouvez vous en servir de nouveau.
correction-foreign = Le texte suivant n’existe que dans cette langue : { $language }.
correction-foot-why = Vous recevez ce message car vous avez reçu le courrier en question. Pour changer ou arrêter ces envois :
