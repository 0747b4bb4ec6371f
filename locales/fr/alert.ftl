# The alert: the letter about one security notice that concerns a reader's products.
#
# What each message is for and which variables it may use stands in the English file. Choices of this language: the
# reader is addressed as "vous", without any participle that guesses a gender; products always come as direct object or
# after a preposition that does not contract (pour, sur, concernant). No-break spaces: narrow before ; ? !, wide before
# a colon and inside « ».

## Subject lines: under 78 characters with a name of about 30.

# Short, for subjects.
own-by-short =
    { $when ->
        [date] d’ici au { $deadline }
       *[maintenance] à la prochaine maintenance
    }
# In full, for sentences.
own-by =
    { $when ->
        [date] au plus tard le { $deadline }
       *[maintenance] lors de votre prochaine maintenance
    }
own-others =
    { $more ->
        [0] {""}
        [one] {""} et un autre
       *[other] {""} et { NUM($more) } autres
    }
subject-beginner =
    { $act ->
        [update] Mettez à jour { $name }{ own-others } { own-by-short }
        [protect] Protégez { $name }{ own-others } { own-by-short }
        [isolate] Déconnectez { $name }{ own-others } d’Internet { own-by-short }
        [replace] Remplacez { $name }{ own-others } { own-by-short }
        [watch] Gardez un œil sur { $name }{ own-others }
       *[ask] Faites vérifier { $name }{ own-others } { own-by-short }
    }
own-risk =
    { $rating ->
        [very-high] risque très élevé
        [high] risque élevé
        [medium] risque moyen
        [low] risque faible
       *[not-rated] risque non évalué
    }
subject-intermediate =
    { $act ->
        [update] Mettez à jour { $name }{ own-others } { own-by-short } : { own-risk }
        [protect] Protégez { $name }{ own-others } { own-by-short } : { own-risk }
        [isolate] Déconnectez { $name }{ own-others } { own-by-short } : { own-risk }
        [replace] Remplacez { $name }{ own-others } { own-by-short } : { own-risk }
        [watch] Surveillez { $name }{ own-others } : { own-risk }
       *[ask] Vérifiez { $name }{ own-others } { own-by-short } : { own-risk }
    }
subject-expert =
    { $rating ->
        [very-high] Très élevé
        [high] Élevé
        [medium] Moyen
        [low] Faible
       *[not-rated] Non évalué
    } : { $name }{ own-others }{ $range ->
        [none] {""}
       *[some] {""} { $affected }
    }, { $id }
subject-withdrawn = Plus rien à faire : { $name }{ own-others }

## Above everything

tlp-line =
    { $label ->
        [GREEN] TLP:GREEN. Merci de ne pas publier ce message.
        [AMBER] TLP:AMBER. Merci de ne partager ce message qu’au sein de votre organisation et avec les personnes qui doivent vous aider.
        [AMBER-STRICT] TLP:AMBER+STRICT. Merci de ne partager ce message qu’au sein de votre organisation.
       *[RED] TLP:RED. Ce message est pour vous uniquement.
    }
rating-name =
    { $rating ->
        [very-high] Risque très élevé
        [high] Risque élevé
        [medium] Risque moyen
        [low] Risque faible
       *[not-rated] Risque pas encore évalué
    }
rating-meaning =
    { $pace ->
        [own] { $rating ->
            [very-high] Le risque est très élevé : agissez tout de suite, partout.
            [high] Le risque est élevé : agissez tout de suite là où l’on peut vous atteindre depuis Internet, et rapidement ailleurs.
            [medium] Le risque est moyen : cela peut attendre un peu, mais organisez-vous dès maintenant.
            [low] Le risque est faible : la prochaine maintenance prévue suffit.
           *[not-rated] Personne n’a encore évalué cette faille : traitez-la donc comme importante.
        }
       *[stated] { $rating ->
            [very-high] Le risque est très élevé. N’attendez pas au-delà du délai indiqué plus haut.
            [high] Le risque est élevé. N’attendez pas au-delà du délai indiqué plus haut.
            [medium] Le risque est moyen. N’attendez pas au-delà du délai indiqué plus haut.
            [low] Le risque est faible. N’attendez pas au-delà du délai indiqué plus haut.
           *[not-rated] Personne n’a encore évalué cette faille : traitez-la donc comme importante.
        }
    }
rating-missing = Personne n’a encore évalué le risque.
rating-unsure = Tout n’est pas encore évalué avec certitude : le danger peut être plus grand.

## The first sentence: do X by DATE

own-disconnect =
    { $count ->
        [one] { $gender ->
            [feminine] la déconnecter
           *[masculine] le déconnecter
        }
       *[other] les déconnecter
    }
opening =
    { $act ->
        [update] Veuillez mettre à jour { $objects } { own-by }.
        [protect] Veuillez protéger { $objects } { own-by } : suivez les conseils de l’alerte.
        [isolate] Veuillez déconnecter { $objects } d’Internet { own-by }.
        [replace] Veuillez remplacer { $objects } { own-by }, ou { own-disconnect } d’Internet.
        [watch] Veuillez garder un œil sur { $objects }.
       *[ask] Veuillez faire vérifier { $objects } { own-by }.
    }
opening-reason =
    { $act ->
        [watch] { $count ->
            [one] Ce produit présente peut-être une faille de sécurité que des attaquants peuvent utiliser.
           *[other] Ces produits présentent peut-être une faille de sécurité que des attaquants peuvent utiliser.
        }
       *[other] { $count ->
            [one] Ce produit présente une faille de sécurité que des attaquants peuvent utiliser.
           *[other] Ces produits présentent des failles de sécurité que des attaquants peuvent utiliser.
        }
    }

## The notice was taken back

withdrawn-title = Vous n’avez plus rien à faire
withdrawn-opening = L’auteur de l’alerte concernant { $objects } l’a retirée.
withdrawn-advice = Ce que vous avez déjà changé peut rester tel quel.
withdrawn-source = Il s’agissait de l’alerte numéro { $id } ({ $publisher }).

## At your place

place-title = Vos produits
place-version-affected = Vous utilisez { $object }, version { $version }. Cette version présente la faille.
place-all-versions = Vous utilisez { $object }. Toutes les versions présentent la faille.
place-version-unknown = Vous utilisez { $object }. Nous ignorons votre version.
place-version-lapsed = Vous utilisez { $object }. Vous nous avez indiqué votre version en { $told }. Nous ne nous y fions plus.
place-range-unreadable =
    { $known ->
        [yes] Vous utilisez { $object }, version { $version }. Nous ne savons pas si cette version présente la faille.
       *[no] Vous utilisez { $object }. Nous ne savons pas quelles versions présentent la faille.
    }
place-range-unstated = Vous utilisez { $object }. L’alerte ne dit pas quelles versions présentent la faille.
place-status-unclear =
    { $gender ->
        [feminine] Vous utilisez { $object }. Le fabricant cherche encore à savoir si elle présente la faille.
       *[masculine] Vous utilisez { $object }. Le fabricant cherche encore à savoir s’il présente la faille.
    }
place-meeting-line = L’alerte cite { $named }. À notre avis, cela comprend aussi votre produit.
place-meeting-member = L’alerte ne cite qu’une partie de cette gamme : { $named }. Veuillez comparer.
place-meeting-name = Nous n’avons pu comparer que le nom. Dans l’alerte, on lit { $named }.
place-keyword =
    { $known ->
        [yes] Vous avez demandé à être informé au sujet de { $keyword }. L’alerte cite { $named }.
       *[no] Vous avez demandé à être informé au sujet de { $keyword }. L’alerte en parle.
    }
place-also = Vous utilisez aussi ces produits cités dans l’alerte :
place-affected = Versions concernées : { $versions }
place-fixed = Versions corrigées : { $versions }
place-named = Nom dans l’alerte : { $named }
own-meeting =
    { $meeting ->
        [purl] même package URL
        [cpe] même fabricant et même produit CPE
        [name] même fabricant et même nom de produit
        [catalogue] autre nom de la même entrée du catalogue
        [member] un membre de votre gamme de produits
        [line] la gamme de votre produit
        [keyword] mot-clé du lecteur
       *[name-without-vendor] même nom de produit, fabricant absent ou abrégé d’un côté
    }
own-certainty =
    { $certainty ->
        [version-affected] votre version se trouve dans la plage concernée
        [all-versions] toutes les versions sont concernées
        [version-unknown] votre version nous est inconnue
        [range-unreadable] la plage concernée n’a pas pu être évaluée
        [range-unstated] aucune plage concernée n’est indiquée
       *[status-unclear] le statut est incertain ou en cours d’examen
    }
place-why = Correspondance : { own-meeting } ; { own-certainty }.

## What could happen: from the worst that concerns the reader

danger-title = Ce qui pourrait arriver
own-thing =
    { $count ->
        [one] { $thing ->
            [software] l’ordinateur
            [device] l’appareil
           *[other] l’ordinateur ou l’appareil
        }
       *[other] { $thing ->
            [software] les ordinateurs
            [device] les appareils
           *[other] les ordinateurs ou les appareils
        }
    }
own-of-thing =
    { $count ->
        [one] { $thing ->
            [software] de l’ordinateur concerné
            [device] de l’appareil
           *[other] de l’ordinateur ou de l’appareil
        }
       *[other] { $thing ->
            [software] des ordinateurs concernés
            [device] des appareils
           *[other] des ordinateurs ou des appareils
        }
    }
danger-impact =
    { $impact ->
        [takeover] Un attaquant peut prendre le contrôle { own-of-thing } : tout y lire, tout y modifier.
        [read-change-stop] Un attaquant peut lire et modifier des données, et perturber le travail.
        [read-change] Un attaquant peut lire et modifier des données.
        [read-stop] Un attaquant peut lire des données qui doivent rester secrètes, et provoquer une panne.
        [change-stop] Un attaquant peut modifier des données sans que cela se voie, et provoquer une panne.
        [read] Un attaquant peut lire des données qui doivent rester secrètes.
        [change] Un attaquant peut modifier des données sans que cela se voie.
       *[stop] Un attaquant peut provoquer une panne.
    }
danger-reach =
    { $reach ->
        [anyone] L’attaque est possible depuis Internet, sans mot de passe et sans erreur de votre part.
        [internet] L’attaque est possible depuis Internet.
        [nearby] L’attaquant doit se trouver sur le même réseau, par exemple sur votre Wi-Fi.
        [user] L’attaquant doit déjà pouvoir utiliser { own-thing }.
       *[touch] L’attaquant doit être sur place et pouvoir toucher { own-thing }.
    }
danger-lure =
    { $alone ->
        [yes] Il suffit qu’une personne de votre équipe ouvre un fichier ou un site piégé.
       *[no] Une personne de votre équipe doit aussi ouvrir quelque chose, par exemple un fichier ou un site piégé.
    }
danger-account =
    { $account ->
        [user] L’attaquant a d’abord besoin d’un compte d’utilisateur.
       *[admin] L’attaquant a d’abord besoin d’un compte d’administrateur.
    }
danger-exploited =
    { $dated ->
        [yes] Des cybercriminels s’en servent déjà, depuis le { $since } au moins.
       *[no] Des cybercriminels s’en servent déjà.
    }
danger-ransomware = Des maîtres chanteurs l’utilisent pour bloquer des données et exiger une rançon.
danger-exploit-public = Le mode d’emploi de l’attaque est public.
danger-exposed = Votre installation est accessible depuis Internet : c’est donc urgent.
danger-unknown = L’alerte ne dit pas ce qu’un attaquant peut faire.

## What to do: numbered steps, the one that ends the danger first

steps-title = Que faire ?
# $brand: who sends the letter; what follows are its own words.
note-title = Remarque de { $brand }
step-update =
    { $targets ->
        [one] Installez la mise à jour pour { $object } : version { $versions } ou plus récente.
        [several] Installez la mise à jour pour { $object } : selon votre série, version { $versions }, ou plus récente.
       *[none] Installez la mise à jour du fabricant pour { $object }.
    }
step-update-all = Installez les mises à jour de tous ces produits.
step-optional = Le fabricant propose une mise à jour facultative. Si vous l’installez, la faille disparaît.
step-protect =
    { $link ->
        [yes] Suivez les conseils de l’alerte publiée par { $publisher }.
       *[no] Demandez au fabricant, ou à nous, les conseils de l’alerte publiée par { $publisher }.
    }
step-isolate =
    { $planned ->
        [yes] Le fabricant prépare une mise à jour. En attendant, déconnectez { $object } d’Internet, ou ne vous en servez plus.
       *[no] Le fabricant ne propose pas encore de mise à jour. En attendant, déconnectez { $object } d’Internet, ou ne vous en servez plus.
    }
step-replace = Le fabricant ne proposera pas de mise à jour. Déconnectez { $object } d’Internet, ou prévoyez un remplacement.
step-later =
    { $later ->
        [never] Le fabricant ne proposera pas de mise à jour. Prévoyez de remplacer { $object }.
        [planned] Le fabricant prépare une mise à jour. Installez-la dès qu’elle est disponible.
       *[open] Le fabricant ne propose pas encore de mise à jour. Installez-la dès qu’elle existe.
    }
step-forensics = Faites ensuite vérifier que personne ne s’est déjà introduit (comptes, programmes ou connexions inconnus) : la faille sert déjà à des attaques.
step-watch = Vous n’avez rien à changer pour le moment. Nous vous écrirons à nouveau si la situation change.
step-ask = L’alerte ne dit pas comment corriger la faille. Interrogez le fabricant, ou la personne qui s’occupe de votre informatique.
own-tongue =
    { $tag ->
        [de] {" "}(peut-être en allemand)
        [en] {" "}(peut-être en anglais)
        [es] {" "}(peut-être en espagnol)
        [fi] {" "}(peut-être en finnois)
        [fr] {" "}(peut-être en français)
        [it] {" "}(peut-être en italien)
        [ja] {" "}(peut-être en japonais)
        [nl] {" "}(peut-être en néerlandais)
        [pl] {" "}(peut-être en polonais)
        [pt] {" "}(peut-être en portugais)
        [sv] {" "}(peut-être en suédois)
       *[other] {""}
    }
step-link = Pour en savoir plus{ own-tongue } :
step-restart =
    { $restart ->
        [none] Vous pouvez continuer à travailler pendant ce temps.
        [program] Prévoyez une courte interruption.
        [machine] Il faut ensuite redémarrer { own-thing }.
        [connected] Il faut ensuite redémarrer { own-thing }, et tout ce qui y est relié.
       *[system] Il faut redémarrer plusieurs ordinateurs ou appareils : choisissez un moment calme.
    }
own-look-up =
    { $count ->
        [one] Cherchez le numéro de version pour { $object }
       *[other] Cherchez la version de ces produits
    }
step-version =
    { $place ->
        [program] { own-look-up } : souvent sous « Aide » ou « À propos ».
        [system] { own-look-up } : dans les paramètres, sous « Système » ou « À propos ».
       *[device] { own-look-up } : dans les réglages, ou auprès de votre fournisseur.
    } { $known ->
        [below] S’il est inférieur à { $limit }, ce message vous concerne.
        [upto] S’il s’agit de la version { $limit } ou d’une plus ancienne, ce message vous concerne.
        [exact] S’il s’agit de la version { $limit }, ce message vous concerne.
       *[no] {""}
    }
step-cannot =
    { $how ->
        [offline] { $count ->
            [one] Si le temps vous manque, déconnectez ce produit d’Internet en attendant, ou ne vous en servez plus.
           *[other] Si le temps vous manque, déconnectez ces produits d’Internet en attendant, ou ne vous en servez plus.
        }
        [nearby] { $count ->
            [one] Si le temps vous manque, déconnectez ce produit de votre réseau en attendant, ou ne vous en servez plus.
           *[other] Si le temps vous manque, déconnectez ces produits de votre réseau en attendant, ou ne vous en servez plus.
        }
        [advised] Si le temps vous manque, suivez les autres conseils de l’alerte, ou coupez la connexion à Internet.
        [careful] En attendant, n’ouvrez ni fichier ni lien d’une personne que vous ne connaissez pas.
       *[trusted] Si le temps vous manque, ne laissez que des personnes de confiance s’en servir.
    }
step-help = Besoin d’aide ? Demandez à la personne qui s’occupe de votre informatique, ou à nous : { $help }

## The issuer's own words (intermediate and expert). The text itself is not translated.

issuer-title = Texte original : { $publisher } ({ $language })
issuer-shortened = Texte abrégé. Le texte complet se trouve sur la page de son auteur.
issuer-remedies-title = Ce que conseille l’alerte ({ $language })
remedy-kind =
    { $kind ->
        [vendor-fix] Mise à jour
        [optional-patch] Mise à jour facultative
        [workaround] Solution de contournement
        [mitigation] Mesure d’atténuation
        [fix-planned] Mise à jour prévue
        [none-available] Pas encore de mise à jour
       *[no-fix-planned] Aucune mise à jour prévue
    }
remedy-for = Pour { $products } :

## Expert: details of the weaknesses

details-title = Les failles en détail
detail-weakness = Type de faille : { $classes }
detail-score =
    { $scored ->
        [yes] { $label } : { $score } ; { $vector }
       *[no] { $label } : { $vector }
    }
detail-epss =
    { $dated ->
        [yes] EPSS : { $percent } % de probabilité d’attaques sous 30 jours (au { $day })
       *[no] EPSS : { $percent } % de probabilité d’attaques sous 30 jours
    }
detail-exploited = Exploitation connue.
detail-unnamed = Faille sans numéro
detail-unscored = Aucun score n’est indiqué.
details-more =
    { $count ->
        [one] Une autre faille figure dans la source.
       *[other] { NUM($count) } autres failles figurent dans la source.
    }
expert-attack = Attaque : { $reach ->
        [network] par le réseau
        [adjacent] depuis le réseau adjacent
        [local] en local
        [physical] par accès physique
       *[unknown] vecteur non précisé
    }, { $account ->
        [none] sans privilèges
        [low] privilèges simples requis
        [high] privilèges élevés requis
       *[unknown] privilèges non précisés
    }, { $help ->
        [yes] interaction requise
        [no] sans interaction
       *[unknown] interaction non précisée
    }.
expert-exploited =
    { $state ->
        [exploited] Exploitation : avérée.
        [public] Exploitation : code d’attaque public, aucune attaque connue de nous.
       *[unknown] Exploitation : aucune connue de nous.
    }
expert-vector = Vecteur : { $vector }

references-title = Références
others-title = Autres produits cités dans cette alerte
others-intro = Vous ne nous les avez pas signalés ; nous les citons par souci d’exhaustivité.
more-at-source =
    { $count ->
        [one] La source en cite encore un.
       *[other] La source en cite encore { NUM($count) }.
    }

## At the end

foot-why =
    { $asked ->
        [yes] { $count ->
            [one] Vous recevez ce message car vous avez demandé des alertes sur ce mot-clé.
           *[other] Vous recevez ce message car vous avez demandé des alertes sur ces mots-clés.
        }
       *[no] { $count ->
            [one] Vous recevez ce message car vous nous avez dit utiliser ce produit.
           *[other] Vous recevez ce message car vous nous avez dit utiliser ces produits.
        }
    } Pour changer ou arrêter ces envois :
foot-rule =
    { $exploited ->
        [yes] Règle : votre profil correspond, { own-risk }, exploitation connue.
       *[no] Règle : votre profil correspond, { own-risk }.
    }
foot-genuine =
    { $signed ->
        [yes] Message signé par { $brand }, { $from }. Pour le vérifier :
       *[no] Ce message n’est pas signé. Pour vérifier que { $brand } vous l’a bien envoyé :
    }
foot-code = Code : { $code }
reply-ask = Répondez-nous ici :
foot-fingerprint = Empreinte du certificat de signature (SHA-256) : { $fingerprint }
foot-source =
    { $dated ->
        [yes] Source : { $publisher }, { $id }, révision { $revision }, { $released }
       *[no] Source : { $publisher }, { $id }, révision { $revision }
    }
foot-hash = Document source (SHA-256) : { $hash }
language-block = Ce message en français
