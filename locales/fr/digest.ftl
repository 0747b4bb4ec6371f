# Le récapitulatif : les alertes d’un jour, d’une semaine ou d’un mois dans un seul message. Explications : en/digest.ftl.

own-span =
    { $span ->
        [daily] aujourd’hui
        [weekly] cette semaine
       *[monthly] ce mois-ci
    }
digest-subject =
    { $label }{ $kind ->
        [todo] { $count ->
            [one] Une chose à faire { own-span } : { $names }{ own-others }
           *[other] { NUM($count) } choses à faire { own-span } : { $names }{ own-others }
        }
        [know] Bon à savoir { own-span } : { $names }{ own-others }
        [nothing-new] Rien de nouveau pour vous { own-span }
       *[quiet] Rien pour vous { own-span }
    }
digest-closed-name = une alerte confidentielle
digest-title =
    { $kind ->
        [todo] { $count ->
            [one] Une chose à faire { own-span }
           *[other] { NUM($count) } choses à faire { own-span }
        }
        [know] Rien d’urgent { own-span }
        [nothing-new] Rien de nouveau pour vous { own-span }
       *[quiet] Rien pour vous { own-span }
    }
digest-opening =
    { $read ->
        [0] Voici ce qui concerne vos produits depuis le { $since }.
        [one] Depuis le { $since }, nous avons lu une nouvelle alerte. Voici ce qui concerne vos produits.
       *[other] Depuis le { $since }, nous avons lu { NUM($read) } nouvelles alertes. Voici ce qui concerne vos produits.
    }
digest-quiet =
    { $read ->
        [0] { $open ->
            [yes] Depuis le { $since }, aucune nouvelle alerte n’est parue.
           *[no] Depuis le { $since }, aucune nouvelle alerte n’est parue. Vous n’avez rien à faire.
        }
        [one] { $why ->
            [known] Depuis le { $since }, nous avons lu une nouvelle alerte. Elle concerne vos produits, mais ne vous apprend rien de nouveau.
            [elsewhere] Depuis le { $since }, nous avons lu une nouvelle alerte. Elle concerne vos produits et figure dans un autre de vos récapitulatifs.
            [below] Depuis le { $since }, nous avons lu une nouvelle alerte. Elle concerne vos produits, mais elle est moins grave que ce dont vous souhaitez entendre parler.
           *[foreign] Depuis le { $since }, nous avons lu une nouvelle alerte. Elle ne concerne pas vos produits, d’après ce que nous en savons.
        }
       *[other] { $why ->
            [known] Depuis le { $since }, nous avons lu { NUM($read) } nouvelles alertes. Ce qui concerne vos produits ne vous apprend rien de nouveau.
            [elsewhere] Depuis le { $since }, nous avons lu { NUM($read) } nouvelles alertes. Ce qui concerne vos produits figure dans un autre de vos récapitulatifs.
            [below] Depuis le { $since }, nous avons lu { NUM($read) } nouvelles alertes. Ce qui concerne vos produits est moins grave que ce dont vous souhaitez entendre parler.
           *[foreign] Depuis le { $since }, nous avons lu { NUM($read) } nouvelles alertes. Aucune ne concerne vos produits, d’après ce que nous en savons.
        }
    }
digest-spent =
    { $skill ->
        [beginner] { $allowed ->
            [one] Vous avez reçu de nous un message urgent en un an. Les autres alertes attendent désormais ce récapitulatif. Seules les plus dangereuses arrivent encore tout de suite.
           *[other] Vous avez maintenant reçu autant de messages urgents que nous vous en envoyons en un an ({ NUM($allowed) }). Les autres alertes attendent désormais ce récapitulatif. Seules les plus dangereuses arrivent encore tout de suite.
        }
       *[other] { $allowed ->
            [one] Vous avez reçu de nous un message urgent en un an. Les autres alertes attendent désormais ce récapitulatif. En cas de risque très élevé ou d’attaques en cours, nous écrivons toujours tout de suite.
           *[other] Vous avez maintenant reçu autant de messages urgents que nous vous en envoyons en un an ({ NUM($allowed) }). Les autres alertes attendent désormais ce récapitulatif. En cas de risque très élevé ou d’attaques en cours, nous écrivons toujours tout de suite.
        }
    }
digest-group =
    { $group ->
        [act-now] À faire dès maintenant
        [plan] À prévoir
       *[know] Bon à savoir
    }

## Une alerte

item-title = { $name }{ own-others }
item-told = Vous avez reçu notre message à ce sujet le { $day }.
item-changed = Nous vous avons écrit à ce sujet le { $day }.
item-held =
    { $why ->
        [away] Cette alerte n’est pas arrivée tout de suite, en raison de votre absence.
        [told] { $publisher } met maintenant aussi en garde contre cette faille. Pour vous, cela n’apporte rien de nouveau.
       *[budget] Cette alerte a attendu le récapitulatif, pour que les messages urgents restent rares.
    }
item-old =
    Cette faille est connue depuis { $since }.{ $repair ->
        [no] {""}
       *[yes] {" "}Là où les mises à jour sont installées régulièrement, elle est en général corrigée depuis longtemps. Si ce n’est pas le cas chez vous, ou en cas de doute, merci d’agir maintenant.
    }
item-cleared = Cela ne vous concerne plus, vous n’avez plus rien à faire à ce sujet.
own-can =
    { $impact ->
        [takeover] Un attaquant peut prendre le contrôle { own-of-thing }
        [read-change-stop] Un attaquant peut lire et modifier des données et perturber le travail
        [read-change] Un attaquant peut lire et modifier des données
        [read-stop] Un attaquant peut lire des données secrètes et provoquer une panne
        [change-stop] Un attaquant peut modifier des données sans que cela se voie et provoquer une panne
        [read] Un attaquant peut lire des données qui doivent rester secrètes
        [change] Un attaquant peut modifier des données sans que cela se voie
        [stop] Un attaquant peut provoquer une panne
       *[unknown] L’alerte ne dit pas ce qu’un attaquant peut faire
    }
item-danger =
    { own-can }{ $state ->
        [ransomware] , et des maîtres chanteurs exploitent déjà cette faille
        [exploited] , et des cybercriminels exploitent déjà cette faille
        [public] , et le mode d’emploi de l’attaque est public
       *[none] {""}
    }.
item-overdue = Cette date est passée : si ce n’est pas encore fait, merci de le faire maintenant.
item-versions =
    { $many ->
        [yes] { $name } : {""}
       *[no] {""}
    }{ $affected ->
        [yes] versions concernées { $versions }
       *[no] {""}
    }{ $repaired ->
        [yes] { $affected ->
            [yes] ; corrigé dans { $fixed }
           *[no] corrigé dans { $fixed }
        }
       *[no] {""}
    }
item-epss = EPSS { $percent } %
item-exploited = exploitation avérée

## Ce qui ne tient pas dans le message

digest-rest-title = En bref
digest-rest =
    { $group ->
        [act-now] { $count ->
            [one] Une autre alerte demande d’agir dès maintenant :
           *[other] { NUM($count) } autres alertes demandent d’agir dès maintenant :
        }
        [plan] { $count ->
            [one] Une autre alerte est à prévoir :
           *[other] { NUM($count) } autres alertes sont à prévoir :
        }
       *[know] { $count ->
            [one] Une autre alerte est bonne à savoir :
           *[other] { NUM($count) } autres alertes sont bonnes à savoir :
        }
    }
digest-line =
    { $name } : { own-risk }{ $count ->
        [one] {""}
       *[other] {""} ({ NUM($count) } alertes)
    }
digest-rest-more =
    { $count ->
        [one] Un autre produit n’est pas nommé ici. Demandez-nous la liste complète.
       *[other] { NUM($count) } autres produits ne sont pas nommés ici. Demandez-nous la liste complète.
    }
digest-rest-page = Vous pouvez lire toutes les alertes ici :

## Ce qui reste

digest-closed =
    { $count ->
        [one] Une alerte confidentielle vous attend aussi ; elle ne doit pas figurer dans ce message. Demandez-la-nous par un numéro de téléphone ou une adresse que vous connaissez déjà.
       *[other] { NUM($count) } alertes confidentielles vous attendent aussi ; elles ne doivent pas figurer dans ce message. Demandez-les-nous par un numéro de téléphone ou une adresse que vous connaissez déjà.
    }
digest-open-title = Toujours en attente
digest-open =
    { $why ->
        [attacked] { $title } : des cybercriminels exploitent cette faille. Assurez-vous que le nécessaire est fait{ $dated ->
            [yes] {""} d’ici au { $deadline }
           *[no] {""}
        } (notre message du { $day }).
        [due] { $title } : à faire d’ici au { $deadline } (notre message du { $day }).
       *[no-update] { $title } : il n’y a toujours pas de mise à jour. Nos conseils du { $day } restent valables.
    }
digest-open-more =
    { $count ->
        [one] Un autre point plus ancien est encore en attente.
       *[other] { NUM($count) } autres points plus anciens sont encore en attente.
    }
digest-reply = Un point est-il réglé, ne vous concerne-t-il pas, ou avez-vous besoin d’aide ? Dites-le-nous ici :
digest-enclosed =
    { $count ->
        [one] En pièce jointe, pour les logiciels et pour transmettre l’alerte : des copies au format { $formats }. Vous n’avez pas besoin de les ouvrir.
       *[other] En pièce jointe, pour les logiciels et pour transmettre les alertes : des copies au format { $formats }. Vous n’avez pas besoin de les ouvrir.
    }
digest-enclosed-no-room =
    { $count ->
        [one] Ce message n’avait pas assez de place pour une copie au format { $formats }.
       *[other] Ce message n’avait pas assez de place pour { NUM($count) } copies au format { $formats }.
    }
digest-next = Le prochain récapitulatif arrivera le { $day }.
digest-foot-why = Vous recevez ce message car votre entreprise nous a indiqué les produits qu’elle utilise. Pour changer ou arrêter ces envois :
