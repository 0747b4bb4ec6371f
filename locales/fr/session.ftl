# Coming in and looking after one's own account: for those who work here.


## Coming in

session-sign-in-title = Se connecter
session-sign-in = Se connecter
session-sign-in-help = Cette page est destinée à celles et ceux qui travaillent ici. Si vous avez oublié votre mot de passe, demandez une nouvelle invitation à l’administration.
session-name = Nom
session-address = Adresse
session-roles = Rôles
session-password = Mot de passe
session-refused = Ce n’est pas correct. Vérifiez votre saisie et réessayez.
session-too-soon =
    { $seconds ->
        [one] Il y a eu trop de tentatives. Réessayez dans { NUM($seconds) } seconde.
       *[other] Il y a eu trop de tentatives. Réessayez dans { NUM($seconds) } secondes.
    }

## The second factor

session-code-title = Encore une étape
session-code = Code
session-code-hint = Les six chiffres que votre application affiche maintenant, ou l’un de vos codes de secours.
session-set-up-title = Configurer votre second facteur
session-set-up-text = Une application sur votre téléphone affiche un nouveau code toutes les trente secondes. Même avec votre mot de passe, personne n’entre sans lui.
session-set-up-begin = Afficher l’image pour mon application
session-set-up-anew = Recommencer
session-set-up-picture = Scannez cette image avec l’application, puis saisissez le code qu’elle affiche.
session-set-up-picture-name = Image pour l’application, également écrite ci-dessous
session-set-up-here = L’application est sur cet appareil
session-set-up-typed = Pas de caméra ? Saisissez ceci dans l’application :
session-set-up-confirm = Confirmer
session-codes-title = Vos codes de secours
session-codes-done = Ces codes sont nouveaux. Les précédents ne valent plus rien.
session-codes-text = Notez-les sur papier et gardez-le en lieu sûr : ils ne sont affichés que maintenant. Chacun vous laisse entrer une fois si vous perdez votre téléphone.
session-codes-kept = Je les ai notés
session-codes-left =
    { $count ->
        [one] Il reste { NUM($count) } code de secours.
       *[other] Il reste { NUM($count) } codes de secours.
    }
session-codes-new = Nouveaux codes de secours

## An invitation

session-invitation-title = Bienvenue
session-invitation-text = Cette invitation est pour { $name }. Choisissez un mot de passe ; vous configurerez ensuite un second facteur.
session-invitation-accept = Accepter l’invitation

## Passwords

session-password-title = Mot de passe
session-password-now = Votre mot de passe actuel
session-password-new = Nouveau mot de passe
session-password-again = Le nouveau mot de passe encore une fois
session-password-hint = Au moins { $shortest } caractères. Quelques mots à la suite conviennent bien.
session-password-change = Changer le mot de passe
session-password-differs = Le nouveau mot de passe n’était pas le même les deux fois.
session-password-short = Ce mot de passe est trop court.
session-password-long = Ce mot de passe est trop long.
session-password-guessable = Ce mot de passe est facile à deviner. Choisissez-en un sans votre nom et avec plus de caractères différents.

## One's own account

session-account-title = Votre compte
session-sessions-title = Où vous êtes connecté
session-since = Depuis le { $began }, dernière utilisation le { $seen }
session-this-one = Celle-ci
session-end = Fermer
session-end-named = Fermer la session ouverte le { $began }
session-end-others = Se déconnecter partout ailleurs
session-factor-title = Second facteur
session-factor-there = Un second facteur est configuré.
session-factor-none = Aucun second facteur n’est encore configuré.
session-factor-set-up = Configurer une autre application
session-done-ended = La session est fermée.
session-done-password = Votre mot de passe est changé. Toutes les autres sessions sont fermées.

## Roles

role-reader = Lecture
role-editor = Rédaction
role-approver = Validation
role-list-manager = Gestion de la liste
role-administrator = Administration

## The navigation of the portal

way-portal = Mes avertissements
