# The console: for those who work here.


## The navigation of the console

way-console = Vue d’ensemble
way-inbox = Avertissements
way-orders = Ordres
way-editions = Éditions
way-subscribers = Abonnés
way-help = Aide
way-newsletters = Lettres d’information
way-audit = Journal d’audit
way-staff = Équipe
way-tokens = Jetons
console-done-saved = C’est enregistré.

## The overview

console-overview-title = Vue d’ensemble
overview-received = avertissements attendent leur diffusion
overview-orders = ordres en attente
overview-refused = documents refusés
overview-alarms = Alertes du service
overview-no-alarms = Rien ne requiert votre attention.
overview-letters = Lettres des derniers jours
overview-letters-words =
    { $count ->
        [one] { NUM($count) } lettre en { $days } jours.
       *[other] { NUM($count) } lettres en { $days } jours, au plus { $most } en un jour.
    }
overview-reach = Portée des dernières éditions
overview-no-editions = Rien n’a encore été envoyé.
overview-times = En combien de temps les avertissements partent
overview-no-times = Il n’y a pas encore de chiffres.
column-handed-over = Remises
overview-share = { $share } %
column-to-release = De l’éditeur à notre diffusion
column-to-readers = De là à la moitié des lecteurs
overview-alerts =
    { $count ->
        [one] une alerte
       *[other] { NUM($count) } alertes
    }
span =
    { $unit ->
        [minutes] { $count ->
                [one] 1 min
               *[other] { NUM($count) } min
            }
        [hours] { $count ->
                [one] 1 h
               *[other] { NUM($count) } h
            }
       *[days] { $count ->
                [one] 1 jour
               *[other] { NUM($count) } jours
            }
    }
overview-times-hint = La valeur médiane des dernières alertes de chaque niveau.

## Alarms

alarm-kind =
    { $kind ->
        [expired] Des lettres sont arrivées trop tard pour servir.
        [refused] Bien plus de lettres que d’habitude sont refusées.
        [deferred] Bien plus de lettres que d’habitude sont différées.
        [complaints] Bien plus de lecteurs que d’habitude se plaignent.
        [policy] Un serveur nous refuse, pas le lecteur.
        [unready] Des lettres ne peuvent être signées ou chiffrées comme il le faut.
        [warmup] Des lettres urgentes ont dépassé le plan d’un nouvel expéditeur.
        [approval] Une diffusion attend une approbation.
        [no-content] Une lettre d’information n’a aucun article à envoyer.
       *[missed] Des lettres groupées ont manqué leur heure.
    }
alarm-letters =
    { $count ->
        [one] { NUM($count) } lettre.
       *[other] { NUM($count) } lettres.
    }
alarm-settle = Vu
alarm-settle-named = L’alerte du { $at } a été vue
alarm-look = Voir

## Words of several pages

choice-all = Tous
action-search = Chercher
action-next = Suite
action-save = Enregistrer
column-edition = Édition
column-released = Diffusé
column-received = Reçu
column-created = Quand
column-readers = Lecteurs
column-rating = Évaluation
column-state = État
column-letters = Lettres
column-subscriber = Abonné
column-said = Ce qui a été dit
column-since = Depuis
column-subject = Objet
column-score = Score
column-word = Son propre mot
column-here = Ici
column-month = Mois
column-articles = Articles
column-number = Numéro
state-name =
    { $state ->
        [received] Nouveau
        [released] Diffusé
       *[withdrawn] Retiré
    }
kind-name =
    { $kind ->
        [alert] Alerte
        [digest] Récapitulatif
        [newsletter] Lettre d’information
       *[notice] Avis
    }
route-name =
    { $route ->
        [alert] Une alerte immédiate
        [digest] Dans le récapitulatif
       *[skip] Rien
    }
letter-state =
    { $state ->
        [accepted] Remise
        [deferred] Différée
        [refused] Refusée
        [unknown] Inconnue
        [suppressed] À ne pas écrire
        [expired] Trop tard
       *[pending] En attente
    }
skill-name =
    { $skill ->
        [expert] Expert
        [intermediate] Un peu d’expérience
       *[beginner] Débutant
    }
stream-left =
    { $stream ->
        [alerts] A quitté les alertes
        [digest] A quitté le récapitulatif
       *[newsletter] A quitté la lettre d’information
    }
tag-exploited = Exploité
found-count =
    { $count ->
        [one] { NUM($count) } résultat.
       *[other] { NUM($count) } résultats.
    }
found-nearly = Tout n’a pas été trouvé tel quel ; ceci s’en approche.
found-nothing = Il n’y a rien ici.
found-more =
    { $count ->
        [one] { NUM($count) } autre n’est pas affiché.
       *[other] { NUM($count) } autres ne sont pas affichés.
    }
console-refused-title = Cela n’a pas été fait
console-refused-text = Rien n’a changé. Revenez en arrière, corrigez ce qui est dit ci-dessus et réessayez.
console-done-released = C’est diffusé.
console-done-taken = C’est enregistré, et cela attend.
console-done-known = C’était déjà connu : rien n’a changé.
console-done-ordered = C’est ordonné, et en attente.
console-done-nobody = Il n’y a rien de nouveau pour personne.
console-done-approved = Votre approbation est prise en compte.
console-done-cancelled = C’est annulé.

## Advisories

console-inbox-title = Avertissements
inbox-text = Mots, produit, CVE
inbox-rating = Au moins
inbox-exploited = Seulement ce qui est exploité
state-changed = Modifié
inbox-refused =
    { $count ->
        [one] Un document a été refusé : voir pourquoi.
       *[other] { NUM($count) } documents ont été refusés : voir pourquoi.
    }
inbox-upload = Ajouter un document
inbox-document = Le document
inbox-document-hint = Tous les formats que lit l’import, comme CSAF, OSV ou OpenVEX ; 16 Mo au plus. Rien n’est diffusé par là.
inbox-take = Ajouter
console-refusals-title = Documents refusés
refusals-lead = Ces documents sont arrivés et n’ont pas été admis. Dès qu’un document du même nom est admis, il quitte cette liste.
column-document = Document
column-reason = Pourquoi
refusal-source =
    { $source ->
        [console] par cette console
        [api] par un programme
       *[import] en fichier
    }
refusal-size =
    { $bytes ->
        [one] un octet
       *[other] { NUM($bytes) } octets
    }
refusal-hash = SHA-256 de son début
refusal-times =
    { $count ->
        [one] une fois
       *[other] { NUM($count) } fois depuis { $first }
    }
refusal-settle-named = { alarm-settle } : { $name }
refusals-none = Tout ce qui est arrivé a été admis.
console-advisory-title = Avertissement { $id }
fact-id = Identifiant
fact-publisher = Éditeur
fact-version = Version
fact-weaknesses = Failles
fact-products = Produits
advisory-oddities = Ce qui est étrange dans le document
advisory-peers = Comment d’autres en jugent
advisory-no-weaknesses = Il ne nomme aucune CVE.
advisory-revisions = Révisions
advisory-differences = Ce que la révision { $to } dit autrement que la { $from }
advisory-compare = Comparer à la révision { $nth }
advisory-same = Les deux disent la même chose aux lecteurs.
advisory-own-history = Ce qu’en dit l’éditeur
advisory-letters = Diffusion
advisory-see-letters = Voir les lettres et qui les reçoit
advisory-not-before = Pas avant
advisory-not-before-hint = UTC. Laissez vide pour maintenant.
advisory-closed = Il porte TLP:RED et doit aller à ceux qui y sont habilités
advisory-order = Diffuser
advisory-rating = Évaluation pour nos lecteurs
advisory-ruled = Fixée par { $by }, { $at } :
advisory-by-scheme = Le schéma décide.
advisory-scheme-decides = Selon le schéma
advisory-reason = La raison
advisory-withdraw = Retirer
advisory-withdraw-sure = Le retirer et le dire à tous ceux qui l’ont reçu

## Letters before they leave

console-letters-title = Les lettres
letters-readers =
    { $count ->
        [one] { NUM($count) } lecteur
       *[other] { NUM($count) } lecteurs
    }
letters-not-cleared =
    { $count ->
        [one] { NUM($count) } contact n’y est pas habilité et ne reçoit rien.
       *[other] { NUM($count) } contacts n’y sont pas habilités et ne reçoivent rien.
    }
letters-budget =
    { $count ->
        [one] { NUM($count) } lecteur a eu assez d’alertes et le trouve dans le récapitulatif.
       *[other] { NUM($count) } lecteurs ont eu assez d’alertes et le trouvent dans le récapitulatif.
    }
letters-away =
    { $count ->
        [one] { NUM($count) } lecteur est absent.
       *[other] { NUM($count) } lecteurs sont absents.
    }
letters-old =
    { $count ->
        [one] { NUM($count) } lecteur le trouve dans le récapitulatif, car rien n’y est nouveau.
       *[other] { NUM($count) } lecteurs le trouvent dans le récapitulatif, car rien n’y est nouveau.
    }
letters-told =
    { $count ->
        [one] { NUM($count) } lecteur a déjà reçu un message sur la même faille et le trouve dans le récapitulatif.
       *[other] { NUM($count) } lecteurs ont déjà reçu un message sur la même faille et le trouvent dans le récapitulatif.
    }
letter-form =
    { $form ->
        [signed] Signée
        [plain] Non signée
        [encrypted] Chiffrée
       *[notice] Simple avis
    }
letters-plain = Le texte brut
letters-none = Il n’y a aucune lettre.
console-counting-title = Calcul en cours
counting-back = Retour
counting-now = Le calcul est en cours : tous les lecteurs sont passés en revue. La page se recharge d’elle-même.
counting-as-of = Calculé le { $at }.
counting-again = Quelque chose a changé depuis ; le calcul est refait.

## Orders

console-orders-title = Ordres
orders-open = En attente
orders-none = Rien n’attend.
order-state =
    { $state ->
        [waits-for-approval] Attend une approbation
        [waits-for-time] Attend son heure
        [due] Échu
        [approved] Approuvé
        [released] Diffusé
       *[cancelled] Annulé
    }
order-by = Ordonné par
order-not-before = Pas avant
order-approved-by = Approuvé par
order-missing = Personnes manquantes
order-fell = Il a changé le { $at } : ce qui avait été approuvé ne compte plus.
order-approve = Approuver
order-approve-named = Approuver { $about }
order-refuse = Refuser
order-refuse-named = Refuser { $about }
order-cancel = Annuler
order-cancel-named = Annuler { $about }

## Editions

console-editions-title = Éditions
console-edition-title = Édition { $id }
edition-stopped =
    { $how ->
        [held] Suspendue
       *[cancelled] Annulée
    }
edition-created = Créée le { $at }.
edition-ordered = Ordonnée par { $by }.
edition-approved = Approuvée par
edition-came-back =
    { $count ->
        [one] { NUM($count) } lettre est revenue plus tard.
       *[other] { NUM($count) } lettres sont revenues plus tard.
    }
edition-hold = Suspendre
edition-resume = Reprendre
edition-correct = Corriger ou rappeler
edition-what = Ce qu’il faut faire
edition-what-correct = Dire ce qui était faux
edition-what-recall = Rappeler la lettre
edition-words = Vos mots ({ language-of-text })
edition-correct-sure = Tous ceux qui ont eu la lettre reçoivent ceci
edition-send = Envoyer
edition-rehearse = Voir qui recevrait quoi
console-rehearsal-title = Répétition
rehearsal-letters =
    { $count ->
        [one] une lettre
       *[other] { NUM($count) } lettres différentes
    }
rehearsal-nothing-sent = Rien n’a été envoyé.
rehearsal-obstacles = Voici ce qui s’y oppose :
edition-cancel = Annuler le reste
edition-cancel-sure = Les lettres non parties ne partiront pas

## Subscribers

console-subscribers-title = Abonnés
console-subscriber-title = { $name }
subscribers-text = Nom, clé ou adresse
subscribers-total =
    { $count ->
        [one] Il y a { NUM($count) } abonné.
       *[other] Il y a { NUM($count) } abonnés.
    }
subscribers-products =
    { $count ->
        [one] { NUM($count) } produit
       *[other] { NUM($count) } produits
    }
subscriber-contacts = Contacts
console-contact-title = { $address }
contact-behalf = Vous modifiez cela à la demande de quelqu’un. Cela compte comme un souhait du lecteur et figure au journal sous votre nom.
subscriber-keyword = Mot-clé
subscriber-lapsed = Version trop ancienne
subscriber-version-of = Version de { $name }
subscriber-version-save = Enregistrer la version de { $name }
subscriber-remove = Retirer
subscriber-remove-named = Retirer { $name }
subscriber-add = Ajouter un produit
subscriber-vendor = Fabricant
subscriber-product = Produit
subscriber-exposed = Ses systèmes sont accessibles depuis internet
subscriber-why = Pourquoi reçoivent-ils quelque chose, ou non ?
subscriber-advisory = Identifiant d’un avertissement
subscriber-ask = Expliquer
subscriber-unknown-advisory = Cet avertissement n’existe pas.
console-out-of-reach-title = Hors d’atteinte
out-of-reach-text = Les lettres n’atteignent pas ces contacts. Les entreprises où personne n’est joignable viennent d’abord.
out-of-reach-none = Tout le monde est joignable.
out-of-reach-working = Autres qui marchent
out-of-reach-again = Écrire à nouveau
out-of-reach-again-named = Écrire à nouveau à { $address }

## Who needs help

console-help-title = Qui a besoin d’aide
help-text = Ces lecteurs souhaitent être appelés ou n’ont pas compris un message. Les plus récents d’abord.
help-none = Personne n’attend d’aide.
help-wants = Souhaite
help-about = Au sujet de
help-kind =
    { $kind ->
        [call] Un appel
       *[unclear] Une explication
    }
help-typed = Saisi avec une simple adresse ; son titulaire ne l’a pas encore confirmé.
help-close = Pris en charge
help-close-named = { $name } est pris en charge
help-also-closed = Montrer aussi ceux dont quelqu’un s’est occupé
help-only-open = Ne montrer que ceux qui attendent
console-import-title = Importer une liste
import-list = La liste
import-hint = JSON ou CSV. Vous voyez d’abord ce qui changerait.
import-look = Voir ce qui changerait
import-take = Importer
import-would = Voici ce qui changerait
import-done = La liste est importée
import-new = nouveaux
import-changed = modifiés
import-unchanged = inchangés
import-kept-own = avec des choix des lecteurs qui restent
import-refused = refusés

## Newsletters

console-newsletters-title = Lettres d’information et articles
newsletters-plan = Ce que racontent les prochains mois
newsletters-trades = Pour certains métiers
newsletters-by =
    { $by ->
        [told] Déjà raconté
        [planned] Comme prévu
       *[turn] À son tour
    }
newsletters-none = Aucun article ne peut être envoyé
newsletters-depths = Le premier mot concerne le texte pour tous, le second celui pour qui s’occupe des ordinateurs.
article-state =
    { $state ->
        [missing] manquant
        [draft] brouillon
        [stale] dépassé
       *[approved] approuvé
    }
newsletters-letter = Tel que quelqu’un le recevrait
newsletters-for = Clé de l’abonné
newsletters-what = Quelle lettre
newsletters-see = Voir la lettre
console-article-title = Article { $slug }
article-depth =
    { $depth ->
        [expert] pour qui s’occupe des ordinateurs
       *[everybody] pour tous
    }
article-missing = Personne n’a écrit ce texte. Les lecteurs le reçoivent dans une autre langue, avec une mention.
article-flaws = À corriger d’abord
article-approve-text = Dès lors, les lettres d’information peuvent le reprendre.
article-texts = Tous les textes
article-revision = Révision { $revision } de ce texte.

## The audit trail

console-audit-title = Journal d’audit
audit-about = À propos de
audit-what = Quoi
audit-who = Qui
audit-detail = Détails
audit-verify = Vérifier qu’il est intact
audit-whole =
    { $count ->
        [one] Le journal est intact : { NUM($count) } entrée.
       *[other] Le journal est intact : { NUM($count) } entrées.
    }
audit-broken = Le journal est rompu à l’entrée { $entry }.

## Staff and tokens

console-staff-title = Équipe
staff-state =
    { $state ->
        [invited] Invitation envoyée
        [no-factor] Pas encore de second facteur
        [disabled] Désactivé
       *[in] Actif
    }
staff-seen = dernière visite le { $at }
staff-change = Modifier { $name }
staff-unlock = Oublier les échecs
staff-sign-out = Fermer toutes les sessions
staff-reset = Réinitialiser et inviter à nouveau
staff-disable = Désactiver
staff-enable = Activer
staff-invite = Inviter quelqu’un
staff-invited = Remettez ceci à { $name }. C’est affiché seulement maintenant et sert une fois, jusqu’au { $until }.
console-tokens-title = Jetons pour les programmes
tokens-issued = Gardez-le bien : il ne sera plus affiché.
tokens-good = Valable
tokens-ended = Expiré
tokens-expires = Expire
tokens-used = Dernière utilisation
tokens-scopes = Ce qu’il peut faire
tokens-issue = Émettre un jeton
tokens-revoke = Révoquer
tokens-revoke-named = Révoquer { $name }

## Texts of our own about an advisory

advisory-texts = Vos propres mots
console-texts-title = Vos propres mots
column-language = Langue
texts-lead = Ce que vous écrivez ici remplace nos phrases dans les lettres, une fois approuvé. Une nouvelle révision le rend périmé : nos phrases reviennent alors.
texts-second-person = Une autre personne que l’auteur doit l’approuver.
text-state =
    { $state ->
        [draft] Brouillon
        [approved] Approuvé
        [stale] Périmé
       *[missing] Nos phrases
    }
text-block =
    { $block ->
        [consequence] Ce qui peut arriver
        [action] Que faire
       *[note] Une remarque
    }
text-written = Écrit par { $by }, { $at }.
text-approved = Approuvé par { $by }, { $at }.
text-approve = Approuver
text-approve-named = Approuver : { text-block }
texts-markup = Une ligne vide commence un paragraphe, « 1. » une étape, « * » un élément de liste. Un champ vide laisse la place à nos phrases.
texts-save = Enregistrer comme brouillon
texts-preview = Voir la lettre
texts-letter = La lettre avec ces mots
texts-letter-hint = Telle que la reçoit une entreprise qui utilise le premier produit cité et n’a pas indiqué de version.
