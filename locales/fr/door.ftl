# La porte : se désabonner et revenir, ses réglages, s’inscrire, vérifier un message. Explications : en/door.ftl.

leave-title =
    { $stream ->
        [alerts] Arrêter les alertes ?
        [digest] Arrêter le récapitulatif ?
       *[newsletter] Arrêter la lettre d’information ?
    }
leave-what =
    { $stream ->
        [alerts] Nous écrivons aussitôt à { $address } quand l’un de vos produits est en danger. Si vous arrêtez ces envois, nous ne vous alertons plus.
        [digest] Nous envoyons à { $address } un récapitulatif de ce qui est moins urgent. Les alertes urgentes arrivent à part ; vous les gardez.
       *[newsletter] Nous envoyons à { $address } une lettre d’information par mois. Vous gardez nos alertes.
    }
leave-button =
    { $stream ->
        [alerts] Arrêter les alertes
        [digest] Arrêter le récapitulatif
       *[newsletter] Arrêter la lettre d’information
    }
leave-done-title =
    { $stream ->
        [alerts] Les alertes sont arrêtées
        [digest] Le récapitulatif est arrêté
       *[newsletter] La lettre d’information est arrêtée
    }
leave-done =
    { $stream ->
        [alerts] Nous n’envoyons plus d’alertes à { $address }. Un message déjà en route peut encore arriver.
        [digest] Nous n’envoyons plus de récapitulatif à { $address }. Un message déjà en route peut encore arriver.
       *[newsletter] Nous n’envoyons plus de lettre d’information à { $address }. Un message déjà en route peut encore arriver.
    }
leave-back-button =
    { $stream ->
        [alerts] M’alerter de nouveau
        [digest] Recevoir de nouveau le récapitulatif
       *[newsletter] Recevoir de nouveau la lettre d’information
    }
leave-others-title = Nos autres envois
leave-other =
    { $stream ->
        [alerts] { $left ->
            [yes] Alertes : arrêtées.
           *[no] Alertes : vous les recevez.
        }
        [digest] { $left ->
            [yes] Récapitulatif : arrêté.
           *[no] Récapitulatif : vous le recevez.
        }
       *[newsletter] { $left ->
            [yes] Lettre d’information : arrêtée.
           *[no] Lettre d’information : vous la recevez.
        }
    }
leave-other-link = Modifier
leave-preferences = Choisir comment nous vous écrivons

preferences-title = Comment nous vous écrivons
preferences-saved = Vos modifications sont enregistrées et valent dès maintenant.
preferences-language = Langue de nos messages
preferences-skill = Êtes-vous à l’aise avec l’informatique ?
preferences-skill-choice =
    { $skill ->
        [beginner] Je m’en sers, sans plus
        [intermediate] Je m’occupe de nos ordinateurs
       *[expert] C’est mon métier
    }
preferences-alert-from = M’alerter aussitôt si le danger est au moins
preferences-digest-from = Le mettre dans mon récapitulatif si le danger est au moins
preferences-line =
    { $line ->
        [low] faible
        [medium] moyen
        [high] élevé
        [very-high] très élevé
       *[never] jamais
    }
preferences-newsletter = M’envoyer la lettre d’information une fois par mois
preferences-save = Enregistrer
preferences-left =
    { $stream ->
        [alerts] Vous avez arrêté les alertes.
        [digest] Vous avez arrêté le récapitulatif.
       *[newsletter] Vous avez arrêté la lettre d’information.
    }
preferences-return-all = Tout recevoir de nouveau
preferences-leave-text = Si vous arrêtez tout, nous ne vous alertons plus quand vos produits sont en danger.
preferences-leave-all = Tout arrêter

ask-title = Modifier ou arrêter nos messages
ask-text = Indiquez l’adresse à laquelle nous écrivons. Nous vous envoyons un message avec un lien vers votre page.
ask-button = Recevoir le lien
door-address = Votre adresse électronique
asked-title =
    { $wanted ->
        [preferences] Merci de regarder votre messagerie
        [sign-in] Merci de regarder votre messagerie
        [reply] Merci de regarder votre messagerie
       *[welcome] Presque terminé : merci de regarder votre messagerie
    }
asked-text =
    { $wanted ->
        [preferences] Si nous écrivons à cette adresse, un message avec votre lien arrive dans quelques minutes. Rien n’a changé pour l’instant.
        [sign-in] Si nous connaissons cette adresse, un message avec un lien arrive dans quelques minutes. Le lien ne sert qu’une fois, et peu de temps.
        [reply] Merci. Si notre message est parti à cette adresse, un autre arrive dans quelques minutes, avec un bouton. Appuyez dessus, et votre réponse est prise en compte. Si vous avez besoin d’aide, nous le savons déjà.
       *[welcome] Un message avec un lien arrive dans quelques minutes. Ouvrez le lien et confirmez. D’ici là, rien n’est définitif.
    }

## What was known of a reader is thrown away

erased-title = Vos données sont effacées
erased-text = Nous ne savons plus rien de vous et ne vous écrivons plus. Un message déjà parti peut encore arriver. Si vous souhaitez un jour recevoir à nouveau nos avertissements, inscrivez votre entreprise.

signup-title = Être alerté à temps
signup-text = Dites-nous ce que votre entreprise utilise. Nous vous écrivons quand l’un de ces produits est en danger et vous disons quoi faire.
signup-trouble =
    { $field ->
        [firm] Merci d’indiquer le nom de votre entreprise, sur une ligne.
        [address] Merci de vérifier l’adresse électronique. Elle ressemble à nom@example.com.
       *[products] Merci d’indiquer au moins un produit ou de choisir votre activité, et de vérifier les produits.
    }
signup-firm = Nom de votre entreprise
signup-trade = Votre activité
signup-trade-none = Autre chose
signup-trade-hint = Si vous choisissez une activité, nous ajoutons ce que ces entreprises ont d’habitude.
signup-products = Les produits que vous utilisez, un par ligne
signup-products-hint = Par exemple : Siemens | SIMATIC S7-1500 | 2.9.2. La version peut manquer.
signup-trap = Laissez ce champ vide
signup-consent = Vos indications nous servent à vous alerter, et à rien d’autre. Vous pouvez arrêter à tout moment.
signup-button = S’inscrire
welcome-title = Est-ce exact ?
welcome-text = Appuyez sur le bouton, et nous vous alertons désormais à l’adresse { $address }.
welcome-button = Oui, alertez-nous
welcome-not-you = Si ce n’est pas vous qui avez rempli cela, fermez la page. Il ne se passera rien.
welcomed-title = Vous êtes sur notre liste
welcomed-text = Désormais, nous vous écrivons quand l’un de vos produits est en danger. Vous n’avez rien d’autre à faire.

verify-sender = Il vient de { $from }.
verify-program = Votre messagerie indique qu’il est signé et que la signature est valable.

link-subject =
    { $wanted ->
        [preferences] Votre lien : modifier ou arrêter nos messages
        [sign-in] Votre lien de connexion
        [reply] Un seul geste : répondre à notre message
       *[welcome] À confirmer : devons-nous vous alerter désormais ?
    }
link-title =
    { $wanted ->
        [preferences] Votre page
        [sign-in] Se connecter
        [reply] Répondre à notre message
       *[welcome] Merci de confirmer
    }
link-opening =
    { $wanted ->
        [preferences] { $skill ->
            [expert] Quelqu’un a demandé sur notre site la page de réglages de cette adresse.
           *[other] Vous avez demandé la page qui permet de modifier ou d’arrêter nos messages.
        }
        [sign-in] { $skill ->
            [expert] Quelqu’un a demandé à se connecter à notre site avec cette adresse.
           *[other] Vous avez demandé un lien pour vous connecter à notre site.
        }
        [reply] { $skill ->
            [expert] Quelqu’un a répondu sur notre site à l’un de nos messages avec cette adresse.
           *[other] Vous avez répondu sur notre site à l’un de nos messages. Nous voulons être sûrs que c’était vous.
        }
       *[welcome] { $skill ->
            [expert] Quelqu’un a inscrit cette adresse sur notre site pour recevoir des alertes de sécurité.
           *[other] Vous avez inscrit votre entreprise sur notre site. Nous voulons être sûrs que c’était bien vous.
        }
    }
link-step =
    { $wanted ->
        [preferences] Ce lien l’ouvre. Il est pour vous seul ; merci de ne pas le transmettre :
        [sign-in] Ouvrez cette page et appuyez sur le bouton. Le lien est pour vous seul ; merci de ne pas le transmettre :
        [reply] Ouvrez cette page et appuyez sur le bouton. Ensuite, cet appareil est connu et un clic suffit :
       *[welcome] Ouvrez cette page et appuyez sur le bouton. Nous ne commençons qu’ensuite :
    }
link-nothing = Si ce n’était pas vous, ne faites rien. Tout reste alors comme avant.
link-until = Le lien est valable jusqu’au { $until }.
link-minutes =
    { $minutes ->
        [one] Le lien ne sert qu’une fois, pendant une minute.
       *[other] Le lien ne sert qu’une fois, pendant { NUM($minutes) } minutes.
    }
