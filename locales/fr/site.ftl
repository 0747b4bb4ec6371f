# The open site, and what stands around every page.

site-skip = Aller au contenu
site-navigation = Pages
site-languages = Cette page dans d’autres langues
site-sign-out = Se déconnecter
site-verify = Un message vient-il vraiment de nous ?
site-verify = Une lettre vient-elle vraiment de nous ?
site-certificate = Notre certificat
site-feeds = Flux pour les programmes
site-preferences = Mes réglages
site-signature = Où voir la signature
site-articles = Les bonnes habitudes

## The navigation of the open site

way-now = L’essentiel
way-archive = Tous les avertissements
way-verify = Ce message est-il authentique ?
way-verify = Cette lettre est-elle authentique ?
way-subscribe = Recevoir les avertissements

## The front page

public-front-title = L’essentiel du moment
front-title = L’essentiel du moment
front-lead = { $brand } lit les avertissements de sécurité du monde entier et dit aux petites entreprises, en mots simples, les quelques-uns qui les concernent.
front-now = Ce qui presse maintenant
front-nothing = Rien de grave en ce moment
front-nothing-text = Au cours des 30 derniers jours, nous n’avons publié aucun avertissement que toute entreprise devrait connaître. Les moins importants sont dans la liste.
front-attacked = Des criminels s’en servent déjà
front-all = Tous les avertissements
front-how = Comment cela marche
front-how-list = Vous nous dites ce que votre entreprise utilise. Une liste de noms suffit.
front-how-read = Nous lisons pour vous, chaque jour, les avertissements de sécurité du monde entier.
front-how-write = Quand un de vos produits est en danger, nous vous écrivons : que faire, et pour quand.
front-subscribe = Être averti à temps
front-subscribe-text = Vous recevez peu de messages, dans votre langue et en mots simples. Vous pouvez arrêter à tout moment.
front-subscribe-button = Recevoir les avertissements
front-verify = Vous avez reçu un message de notre part ?
front-verify-text = Vérifiez qu’il est authentique avant de faire ce qu’il dit.
front-verify-button = Vérifier un message

## All warnings

public-archive-title = Tous les avertissements
archive-lead = Tous les avertissements que nous avons publiés pour tout le monde, les plus récents d’abord.
archive-text = Produit, fabricant ou numéro CVE
archive-text-hint = Par exemple : Windows, Siemens, CVE-2024-3400
archive-search = Chercher
archive-filters = Préciser la recherche
archive-level = Niveau de danger
archive-level-choice =
    { $level ->
        [low] risque faible ou plus
        [medium] risque moyen ou plus
        [high] risque élevé ou plus
        [very-high] risque très élevé
       *[any] tous
    }
archive-publisher = Publié par
archive-since = À partir de ce jour
archive-until = Jusqu’à ce jour
archive-attacked = Seulement ce dont des criminels se servent déjà
archive-found =
    { $count ->
        [0] Aucun avertissement trouvé
        [one] Un avertissement trouvé
       *[other] { NUM($count) } avertissements trouvés
    }
archive-spelled-otherwise = Rien ne s’écrit ainsi. Voici ce qui s’en approche.
archive-in-part = Aucun avertissement ne contient tous vos mots. Voici les plus proches.
archive-none = Essayez avec moins de mots, ou écrits autrement.
archive-more = Page suivante
archive-first = Retour à la première page
archive-withdrawn = Retiré

## One warning

advisory-versions-for = Le même avertissement en d’autres mots
advisory-for =
    { $skill ->
        [beginner] En mots simples
        [intermediate] Pour qui s’occupe des ordinateurs
       *[expert] Pour les spécialistes
    }
advisory-for-all = Voici l’avertissement tel que tout le monde peut le lire. Nous ne savons pas ici ce que vous utilisez. Si vous recevez nos messages, le vôtre ne parle que de vos produits.
advisory-withdrawn = Cet avertissement a été retiré. Vous n’avez rien à faire à cause de lui.
advisory-older = Ceci est une version plus ancienne de l’avertissement.
advisory-newest = Voir la version la plus récente
advisory-facts = À propos de cet avertissement
advisory-title = Titre d’origine
advisory-publisher = Publié par
advisory-number = Numéro
advisory-dated = État au
advisory-cves = Failles
advisory-history = Versions
advisory-version = Version { $version }
advisory-changed = Ce qui a changé
advisory-files = Fichiers
advisory-source = Le document d’origine, inchangé

## Is this letter really ours?

public-check-title = Ce message vient-il vraiment de nous ?
check-lead = Donnez-nous le message entier, et nous vous disons s’il est authentique. Nous n’en gardons rien.
check-whole = Vérifier le message entier
check-file = Le message sous forme de fichier
check-file-hint = Dans votre messagerie, enregistrez le message dans un fichier (son nom finit par .eml) et choisissez-le ici.
check-paste = Ou son texte source, copié
check-paste-hint = En entier, depuis les lignes tout en haut (« From », « Subject ») jusqu’à la fin. Les messageries le montrent sous « Afficher l’original » ou « Code source ».
check-button = Vérifier le message
check-short = Vous n’avez que son code ?
check-code = Code du message
check-code-hint = Il figure vers la fin du message : huit lettres et chiffres, comme 7K3F-9XQ2. Son Message-ID convient aussi.
check-code-button = Chercher le code
check-result =
    { $state ->
        [genuine] Ce message est authentique
        [broken] Ce message n’est pas authentique
        [unsigned] Personne n’a signé ce message
        [known] Nous avons envoyé un message avec ce code
        [unknown] Nous ne connaissons aucun message avec ce code
       *[no-letter] Ce message n’est pas entier
    }
check-result-text =
    { $state ->
        [genuine] Il vient de nous, et pas un mot n’a changé depuis que nous l’avons signé.
        [broken] Il a été modifié en chemin, ou quelqu’un d’autre l’a signé. Ne faites pas ce qu’il dit : n’ouvrez aucun fichier, ne suivez aucun lien. Demandez-nous : { $help }
        [unsigned] Personne ne peut donc dire qui l’a écrit. Ne faites pas ce qu’il dit avant de nous avoir demandé : { $help }
        [known] Comparez l’objet avec celui de votre message. Si le vôtre dit autre chose, il n’est pas de nous. Et un code peut se recopier : seul le message entier prouve qu’il est authentique.
        [unknown] Vérifiez qu’il n’y a pas de faute de frappe. S’il est écrit ainsi dans votre message, ce message n’est pas de nous. Ne faites pas ce qu’il dit. Demandez-nous : { $help }
       *[no-letter] Il nous le faut en entier, avec les lignes tout en haut. Une copie de ce que vous voyez à l’écran ne suffit pas. Enregistrez le message dans un fichier et choisissez ce fichier.
    }
check-subject-changed = Le message lui-même est authentique, mais son objet a été modifié en chemin. Le nôtre figure ci-dessous.
check-signed-by = Signé par
check-signed-on = Signé le
check-print = Certificat (SHA-256)
check-authority = Garanti par
check-sent = Envoyé le
check-readers = Nombre de destinataires
check-sent-unknown = Nous ne le trouvons pas dans nos registres. Il est peut-être ancien.
check-about = C’est
check-kind =
    { $kind ->
        [alert] un avertissement
        [digest] un récapitulatif
        [newsletter] une lettre d’information
        [closed] un message confidentiel
       *[notice] un message sur votre propre inscription
    }
check-subject = Objet
check-read = Lire cet avertissement ici
check-recognise = Comment reconnaître nos messages
check-doubt = En cas de doute
check-doubt-text = N’ouvrez aucun fichier, ne suivez aucun lien, ne payez rien. Demandez-nous : { $help }

## Our certificate

public-certificate-title = Notre certificat
certificate-lead = Nous signons chaque message. Si votre messagerie connaît notre certificat, elle peut vous dire d’elle-même qu’un message vient de nous.
certificate-none = Il n’y a pas encore de certificat ici.
certificate-authority = L’autorité qui garantit nos messages
certificate-signer = Le certificat qui signe nos messages
certificate-holder = Nom
certificate-print = Empreinte (SHA-256)
certificate-until = Valable jusqu’au
certificate-files = En fichier
certificate-bundle = Tous dans un seul fichier (P7B)
certificate-compare = Avant de l’installer, comparez l’empreinte avec une autre qui ne vient pas de cette page : sur nos documents imprimés ou par téléphone. Demandez-nous : { $help }
certificate-install = Comment l’installer
certificate-windows = Windows, Outlook : ouvrez le fichier DER, choisissez « Installer un certificat », puis « Utilisateur actuel », puis le magasin « Autorités de certification racines de confiance ».
certificate-mac = Mac, Apple Mail : ouvrez le fichier PEM. Trousseaux d’accès s’ouvre. Ouvrez-y le certificat et, sous « Se fier », choisissez « Toujours approuver » pour le courrier sécurisé (S/MIME).
certificate-ios = iPhone, iPad : ouvrez le fichier PEM, installez le profil dans les Réglages, puis activez-le sous Général, Informations, Réglages des certificats.
certificate-thunderbird = Thunderbird : Paramètres, Vie privée et sécurité, Gérer les certificats, Autorités, Importer. Choisissez le fichier PEM et faites-lui confiance pour les utilisateurs de courrier.
certificate-android = Android : la plupart des messageries ne vérifient aucune signature. FairEmail le fait : Paramètres, Chiffrement, S/MIME, puis importez le fichier PEM.

## How to see the signature

public-signature-title = Où voir la signature
signature-lead = Une signature montre qui a écrit un message, et que personne ne l’a changé depuis. Voici où les messageries la montrent.
signature-outlook = Un ruban avec un sceau rouge figure à droite de l’expéditeur. Cliquez dessus : il dit qui a signé.
signature-apple = En haut du message, à côté de « Sécurité », figure « Signé » avec une coche. Cliquez sur la coche pour voir par qui.
signature-thunderbird = « S/MIME » figure en haut à droite avec une enveloppe cachetée. Cliquez dessus : il est dit si la signature est valable.
signature-gmail = Gmail, dans un navigateur ou en application, montre un fichier nommé smime.p7s et ne vérifie le plus souvent rien. Choisissez « Télécharger le message » dans le menu aux trois points et vérifiez le fichier ici.
signature-ios = Une coche figure à côté du nom de l’expéditeur. Touchez le nom : il est écrit « Signé ». Si la coche manque, installez notre certificat.
signature-android = La plupart des programmes montrent un fichier nommé smime.p7s et ne vérifient rien. Transférez le message vers un ordinateur, ou vérifiez-le ici.
signature-unknown = Votre programme dit qu’il ne connaît pas le certificat ?
signature-unknown-text = C’est normal tant que vous n’avez pas installé le nôtre. Cela prend quelques minutes, une seule fois.
signature-missing = Vous ne voyez aucune signature ?
signature-missing-text = Alors soyez prudent, et vérifiez le message avant de faire ce qu’il dit.

## Articles

public-articles-title = Les bonnes habitudes
articles-lead = De courts articles pour le travail de tous les jours. Nul besoin de s’y connaître en informatique.
articles-none = Il n’y a pas encore d’articles dans votre langue.
public-article-title = { $title }
articles-all = Tous les articles

## Feeds

public-feeds-title = Flux pour les programmes
feeds-lead = Un lecteur de flux vous montre les nouveaux avertissements sans message. Il ne sait pas ce que vous utilisez, il les montre donc tous.
feeds-level =
    { $level ->
        [high] Risque élevé ou plus
        [very-high] Risque très élevé
       *[any] Tous les avertissements
    }
public-advisory-title = { $title }
# The names of formats, the same in every language.
certificate-form =
    { $form ->
        [der] DER
       *[pem] PEM
    }
feeds-form =
    { $form ->
        [rss] RSS
       *[atom] Atom
    }
feed-title =
    { $level ->
        [low] { $brand } : avertissements à partir du risque faible
        [medium] { $brand } : avertissements à partir du risque moyen
        [high] { $brand } : avertissements à partir du risque élevé
        [very-high] { $brand } : avertissements de risque très élevé
       *[any] { $brand } : tous les avertissements
    }

## Signing up

