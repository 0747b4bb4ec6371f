public-reply-title = Où en êtes-vous ?
public-known-title = Un seul geste, et nous vous connaissons
reply-letter = Notre message
reply-lead = Choisissez ce qui convient. Vous pouvez changer d’avis à tout moment.
reply-unknown = Choisissez ce qui convient et dites-nous qui vous êtes.
reply-who = Vous répondez pour { $firm } ({ $address }).
reply-forget = Ce n’est pas moi
reply-button =
    { $kind ->
        [done] C’est fait
        [not-us] Cela ne nous concerne pas
        [call] Appelez-moi
        [unclear] Je n’ai pas compris
       *[open] C’est encore à faire
    }
reply-next =
    { $kind ->
        [done] C’est noté : cela est fait et ne figure plus parmi les points en attente de votre récapitulatif.
        [not-us] C’est noté : cela ne vous concerne pas et ne figure plus parmi les points en attente de votre récapitulatif.
        [call] { $phone ->
            [none] Merci. Nous voudrions vous appeler : laissez votre numéro ci-dessous.
           *[other] Merci. Nous vous appelons au { $phone }.
        }
       *[unclear] Merci. Quelqu’un va vous l’expliquer.
    }
reply-phone = Votre numéro de téléphone
reply-phone-hint = Celui où l’on vous joint en journée.
reply-message = Qu’est-ce qui n’est pas clair ? Vous n’êtes pas obligé d’écrire.
reply-profile = Changer la liste de ce que nous utilisons
reply-closed = Un avertissement confidentiel
reply-none = Rien dans ce message n’appelle de réponse.
reply-address = Votre adresse électronique
reply-address-hint = Celle où notre message est arrivé. Nous lui envoyons un lien, une seule fois ; ensuite, cet appareil est connu.
reply-choose = Que voulez-vous nous dire ?
reply-send = Envoyer
known-text = Cet appareil répondra à nos messages pour { $firm } ({ $address }).
known-answered = Ce que vous nous avez dit compte à partir de ce moment.
known-button = Oui, c’est moi
