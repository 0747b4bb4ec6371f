# Le portail : où les lecteurs voient et modifient ce qui est à eux.

way-profile = Ce que nous utilisons
way-settings = Réglages
way-letters = Messages
way-open = À faire
portal-done = C’est enregistré et vaut dès maintenant.
portal-done-left = Vous avez tout arrêté. Vous pouvez revenir à tout moment.
portal-done-back = Bon retour parmi nous. Nous vous écrivons de nouveau.

## Coming in

portal-sign-in-title = Se connecter
portal-sign-in-text = Il ne faut pas de mot de passe. Indiquez l’adresse à laquelle nous écrivons, et nous vous envoyons un lien qui vous fait entrer.
portal-sign-in-wrong = Ce n’est pas une adresse e-mail. Vérifiez qu’il n’y a pas de faute de frappe.
portal-address = Votre adresse e-mail
portal-sign-in-send = M’envoyer le lien
portal-link-title = Entrer
portal-link-enter = Se connecter
portal-certificate-title = Se connecter avec votre certificat
# $name: the name in a certificate; the names of firms follow.
portal-certificate-text = Votre certificat est au nom de « { $name } ». Il vous permet de voir et de modifier ce que nous savons de :
portal-certificate-give = Me donner un lien
portal-certificate-open = Ouvrir le portail
# $name: the name in a certificate.
portal-certificate-unknown = Votre certificat est au nom de « { $name } ». Il n’ouvre aucun portail : il ne contient aucune adresse à laquelle nous écrivons, ou il ne vient pas de nous. Vous pouvez vous faire envoyer un lien.
portal-certificate-by-mail = Se connecter par e-mail

## What one sees first

portal-overview-title = Mes alertes
portal-left = Vous avez arrêté certains de nos messages.
portal-lately = Ce qui vous a concerné récemment
portal-letters-last = Derniers messages
portal-letters-all = Tous les messages
portal-letters-none = Nous ne vous avons pas encore écrit.
portal-products-change = Voir et modifier
portal-data = Emporter mes données (JSON)
portal-erase = Effacer mes données
portal-erase-title = Effacer mes données
portal-erase-text = Nous effaçons votre adresse, vos réglages, votre numéro de téléphone et ce que vous nous avez écrit. Nous ne vous écrivons plus, et aucune liste ne vous fait revenir.
portal-erase-last = Vous êtes le dernier lecteur de votre entreprise : la liste des produits est effacée elle aussi, et plus personne n’y est averti.
portal-erase-stays = Le nombre de messages envoyés compte toujours, sans aucun nom.
portal-erase-sure = Oui, effacer tout ce que l’on sait de moi
portal-erase-button = Effacer
portal-erase-back = Non, revenir à mes pages
portal-route-alert = alerte immédiate
portal-route-digest = dans le récapitulatif
portal-next-digest = Prochain récapitulatif
portal-open-count =
    { $count ->
        [one] avertissement en attente
       *[other] avertissements en attente
    }

## What is still open

portal-open-title = Encore à faire
portal-open-text = Dites-nous où vous en êtes, et cela ne figurera plus dans votre récapitulatif.
portal-open-none = Rien n’est en attente.
portal-open-more =
    { $count ->
        [one] Il y en a encore un.
       *[other] Il y en a encore { NUM($count) }.
    }
portal-settled = Réglé

## Letters

portal-letters-title = Messages qui m’ont été envoyés
portal-letter-title = Le message
portal-letter-encrypted = Un message chiffré
portal-letter-encrypted-text = Ce message a été chiffré pour vous seul. Vous ne pouvez le lire que dans votre messagerie.

## What a firm uses

portal-profile-title = Ce que nous utilisons
portal-profile-lead = Nous vous alertons sur ce qui figure ici, et sur rien d’autre.
portal-profile-last = Le dernier produit doit rester : sans lui, nous ne pourrions vous alerter sur rien. Ajoutez-en d’abord un autre, ou arrêtez nos messages dans les réglages.
portal-add = Ajouter quelque chose
portal-search = Chercher un produit
portal-search-hint = Fabricant ou nom, par exemple Windows 11, WordPress, Thunderbird
portal-version = Version
portal-add-button = Ajouter
portal-add-named = Ajouter { $name }
portal-found-none = Nous ne connaissons pas ce produit. Essayez une autre orthographe, ou seulement le nom sans version.
portal-trade = Ce qu’utilisent des entreprises comme la vôtre
portal-trade-label = Votre métier
portal-look = Voir ce qui changerait
portal-list = Une liste entière
portal-list-file = La liste dans un fichier
portal-list-hint = Une liste qu’un ordinateur a faite de ses programmes, un tableau, ou un produit par ligne.
portal-list-paste = Ou collez-la ici
portal-list-replace = Cette liste est complète : rayer ce qui n’y figure pas
portal-keyword = Des mots plutôt qu’un produit
portal-keyword-label = Me signaler les alertes qui contiennent ces mots
portal-keyword-tag = mots
portal-lapsed = version indiquée il y a longtemps
portal-version-save-named = Enregistrer la version de { $name }
portal-remove = Nous ne l’utilisons pas
portal-remove-named = { portal-remove } : { $name }
portal-exposed = Nos systèmes sont accessibles depuis Internet : un serveur, une boutique en ligne, un accès à distance

## What was understood of a list

portal-list-title = Ce qui changerait
portal-list-nothing = Nous n’avons pu y lire aucun produit. Un produit par ligne fonctionne toujours.
portal-list-unfit = Nous ne pouvons pas reprendre cela tel quel : il y en a trop, ou quelque chose n’est pas un produit.
portal-list-counts = Nouveaux : { NUM($new) }. Dans une autre version : { NUM($changed) }. Comme avant : { NUM($unchanged) }.
portal-list-after = Avec ce changement
portal-list-before = Comme maintenant
portal-cancel = Revenir sans rien changer
portal-list-understood = Ce que nous avons compris
portal-settings-title = Comment nous vous écrivons
portal-settings-look = Voir ce que cela aurait donné
portal-settings-tried = Ce que ces réglages auraient donné

## Counts

portal-products-count =
    { $count ->
        [one] Un produit
       *[other] { NUM($count) } produits
    }
portal-tried = Dangers dont nous vous aurions parlé ces { NUM($days) } derniers jours : { NUM($letters) }, dont { NUM($alerts) } par une alerte immédiate et { NUM($digest) } dans votre récapitulatif.
portal-list-state =
    { $state ->
        [new] nouveau
        [changed] autre version
       *[unchanged] comme avant
    }
portal-list-more =
    { $count ->
        [one] Et un autre
       *[other] Et { NUM($count) } autres
    }
portal-list-unread =
    { $count ->
        [one] Une ligne que nous n’avons pas pu lire
       *[other] { NUM($count) } lignes que nous n’avons pas pu lire
    }
