# The console: for those who work here.


## The navigation of the console

way-console = Überblick
way-inbox = Warnungen
way-orders = Aufträge
way-editions = Ausgaben
way-subscribers = Empfänger
way-help = Hilfe
way-newsletters = Rundbriefe
way-audit = Protokoll
way-staff = Team
way-tokens = Zugangsmarken
console-done-saved = Es ist gespeichert.

## The overview

console-overview-title = Überblick
overview-received = Warnungen warten auf die Freigabe
overview-orders = Aufträge warten
overview-refused = Dokumente wurden abgewiesen
overview-alarms = Alarme
overview-no-alarms = Nichts braucht Ihre Aufmerksamkeit.
overview-letters = Briefe der letzten Tage
overview-letters-words =
    { $count ->
        [one] Ein Brief in { $days } Tagen.
       *[other] { NUM($count) } Briefe in { $days } Tagen, höchstens { $most } an einem Tag.
    }
overview-reach = Reichweite der letzten Ausgaben
overview-no-editions = Noch wurde nichts verschickt.
overview-times = Wie schnell Warnungen hinausgehen
overview-no-times = Noch gibt es keine Zahlen.
column-handed-over = Übergeben
overview-share = { $share } %
column-to-release = Vom Herausgeber bis zur Freigabe
column-to-readers = Von dort bis zur Hälfte der Leser
overview-alerts =
    { $count ->
        [one] eine Warnung
       *[other] { NUM($count) } Warnungen
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
                [one] 1 Tag
               *[other] { NUM($count) } Tage
            }
    }
overview-times-hint = Jeweils die Mitte der letzten Warnungen einer Stufe.

## Alarms

alarm-kind =
    { $kind ->
        [expired] Briefe kamen zu spät, um noch zu nützen.
        [refused] Weit mehr Briefe als sonst werden abgewiesen.
        [deferred] Weit mehr Briefe als sonst werden aufgeschoben.
        [complaints] Weit mehr Leser als sonst beschweren sich.
        [policy] Ein Server weist uns ab, nicht den Leser.
        [unready] Briefe lassen sich nicht wie nötig signieren oder verschlüsseln.
        [warmup] Eilige Briefe gingen über den Plan eines neuen Absenders hinaus.
        [approval] Eine Freigabe wartet auf Zustimmung.
        [no-content] Ein Rundbrief hat keinen Artikel, der verschickt werden darf.
       *[missed] Gesammelte Briefe haben ihre Zeit verpasst.
    }
alarm-letters =
    { $count ->
        [one] Ein Brief.
       *[other] { NUM($count) } Briefe.
    }
alarm-settle = Gesehen
alarm-settle-named = Der Alarm vom { $at } wurde gesehen
alarm-look = Ansehen

## Words of several pages

choice-all = Alle
action-search = Suchen
action-next = Weitere
action-save = Speichern
column-edition = Ausgabe
column-released = Freigegeben
column-received = Eingegangen
column-created = Wann
column-readers = Leser
column-rating = Einstufung
column-state = Stand
column-letters = Briefe
column-subscriber = Empfänger
column-said = Was gesagt wurde
column-since = Seit
column-subject = Betreff
column-score = Punkte
column-word = Eigenes Wort
column-here = Hier
column-month = Monat
column-articles = Artikel
column-number = Nummer
state-name =
    { $state ->
        [received] Neu
        [released] Freigegeben
       *[withdrawn] Zurückgezogen
    }
kind-name =
    { $kind ->
        [alert] Eilbrief
        [digest] Überblick
        [newsletter] Rundbrief
       *[notice] Mitteilung
    }
route-name =
    { $route ->
        [alert] Sofort ein Eilbrief
        [digest] Im Überblick
       *[skip] Nichts
    }
letter-state =
    { $state ->
        [accepted] Übergeben
        [deferred] Aufgeschoben
        [refused] Abgewiesen
        [unknown] Ungewiss
        [suppressed] Nicht zu beschreiben
        [expired] Zu spät
       *[pending] Wartet
    }
skill-name =
    { $skill ->
        [expert] Fachwissen
        [intermediate] Etwas Erfahrung
       *[beginner] Ohne Vorwissen
    }
stream-left =
    { $stream ->
        [alerts] Hat Eilbriefe abbestellt
        [digest] Hat den Überblick abbestellt
       *[newsletter] Hat den Rundbrief abbestellt
    }
tag-exploited = Wird ausgenutzt
found-count =
    { $count ->
        [one] Eine wurde gefunden.
       *[other] { NUM($count) } wurden gefunden.
    }
found-nearly = Nicht alles fand sich so geschrieben; dies kommt dem nahe.
found-nothing = Hier ist nichts.
found-more =
    { $count ->
        [one] Eine weitere Zeile fehlt hier.
       *[other] { NUM($count) } weitere Zeilen fehlen hier.
    }
console-refused-title = Das wurde nicht getan
console-refused-text = Nichts hat sich geändert. Gehen Sie zurück, beheben Sie das oben Gesagte und versuchen Sie es noch einmal.
console-done-released = Es ist freigegeben.
console-done-taken = Es ist aufgenommen und wartet.
console-done-known = Es war schon bekannt: Nichts hat sich geändert.
console-done-ordered = Es ist in Auftrag gegeben und wartet.
console-done-nobody = Für niemanden gibt es etwas Neues.
console-done-approved = Ihre Zustimmung gilt.
console-done-cancelled = Es ist abgebrochen.

## Advisories

console-inbox-title = Warnungen
inbox-text = Wörter, Produkt, CVE
inbox-rating = Mindestens
inbox-exploited = Nur was ausgenutzt wird
state-changed = Geändert
inbox-refused =
    { $count ->
        [one] Ein Dokument wurde abgewiesen: Gründe ansehen.
       *[other] { NUM($count) } Dokumente wurden abgewiesen: Gründe ansehen.
    }
inbox-upload = Ein Dokument aufnehmen
inbox-document = Das Dokument
inbox-document-hint = Jedes Format, das der Import liest, etwa CSAF, OSV oder OpenVEX; höchstens 16 MB. Freigegeben wird dadurch nichts.
inbox-take = Aufnehmen
console-refusals-title = Abgewiesene Dokumente
refusals-lead = Diese Dokumente kamen an und wurden nicht aufgenommen. Sobald eines mit demselben Namen aufgenommen ist, verschwindet es hier.
column-document = Dokument
column-reason = Warum nicht
refusal-source =
    { $source ->
        [console] über diese Konsole
        [api] von einem Programm
       *[import] als Datei
    }
refusal-size =
    { $bytes ->
        [one] ein Byte
       *[other] { NUM($bytes) } Bytes
    }
refusal-hash = SHA-256 seines Anfangs
refusal-times =
    { $count ->
        [one] einmal
       *[other] { NUM($count) }-mal seit { $first }
    }
refusal-settle-named = { alarm-settle }: { $name }
refusals-none = Alles, was kam, wurde aufgenommen.
console-advisory-title = Warnung { $id }
fact-id = Kennung
fact-publisher = Herausgeber
fact-version = Fassung
fact-weaknesses = Schwachstellen
fact-products = Produkte
advisory-oddities = Was am Dokument seltsam ist
advisory-peers = Wie andere urteilen
advisory-no-weaknesses = Sie nennt keine CVE.
advisory-revisions = Fassungen
advisory-differences = Was Fassung { $to } anders sagt als { $from }
advisory-compare = Mit Fassung { $nth } vergleichen
advisory-same = Für Leser bedeuten beide dasselbe.
advisory-own-history = Was der Herausgeber dazu schreibt
advisory-letters = Freigabe
advisory-see-letters = Briefe ansehen und wer sie bekommt
advisory-not-before = Nicht vor
advisory-not-before-hint = UTC. Leer bedeutet sofort.
advisory-closed = Sie trägt TLP:RED und soll an die gehen, die dafür zugelassen sind
advisory-order = Freigeben
advisory-rating = Einstufung für unsere Leser
advisory-ruled = Gesetzt von { $by }, { $at }:
advisory-by-scheme = Das Schema entscheidet.
advisory-scheme-decides = Wie das Schema sagt
advisory-reason = Begründung
advisory-withdraw = Zurückziehen
advisory-withdraw-sure = Zurückziehen und allen sagen, die sie bekommen haben

## Letters before they leave

console-letters-title = Die Briefe
letters-readers =
    { $count ->
        [one] Ein Leser
       *[other] { NUM($count) } Leser
    }
letters-not-cleared =
    { $count ->
        [one] Ein Kontakt ist dafür nicht zugelassen und bekommt nichts.
       *[other] { NUM($count) } Kontakte sind dafür nicht zugelassen und bekommen nichts.
    }
letters-budget =
    { $count ->
        [one] Ein Leser hatte genug Eilbriefe und findet sie im Überblick.
       *[other] { NUM($count) } Leser hatten genug Eilbriefe und finden sie im Überblick.
    }
letters-away =
    { $count ->
        [one] Ein Leser ist abwesend.
       *[other] { NUM($count) } Leser sind abwesend.
    }
letters-old =
    { $count ->
        [one] Ein Leser findet sie im Überblick, weil sie nichts Neues enthält.
       *[other] { NUM($count) } Leser finden sie im Überblick, weil sie nichts Neues enthält.
    }
letters-told =
    { $count ->
        [one] Ein Leser hatte schon einen Brief über dieselbe Schwachstelle und findet sie im Überblick.
       *[other] { NUM($count) } Leser hatten schon einen Brief über dieselbe Schwachstelle und finden sie im Überblick.
    }
letter-form =
    { $form ->
        [signed] Signiert
        [plain] Nicht signiert
        [encrypted] Verschlüsselt
       *[notice] Nur ein Hinweis
    }
letters-plain = Der reine Text
letters-none = Es gibt keinen Brief.
console-counting-title = Wird gezählt
counting-back = Zurück
counting-now = Das wird gerade gezählt: Alle Leserinnen und Leser werden durchgegangen. Die Seite sieht von selbst wieder nach.
counting-as-of = Gezählt am { $at }.
counting-again = Seitdem hat sich etwas geändert; es wird neu gezählt.

## Orders

console-orders-title = Aufträge
orders-open = Wartend
orders-none = Nichts wartet.
order-state =
    { $state ->
        [waits-for-approval] Wartet auf Zustimmung
        [waits-for-time] Wartet auf seine Zeit
        [due] Fällig
        [approved] Genehmigt
        [released] Freigegeben
       *[cancelled] Abgebrochen
    }
order-by = In Auftrag gegeben von
order-not-before = Nicht vor
order-approved-by = Genehmigt von
order-missing = Fehlende Personen
order-fell = Er hat sich am { $at } geändert: Frühere Zustimmungen gelten nicht mehr.
order-approve = Genehmigen
order-approve-named = { $about } genehmigen
order-refuse = Ablehnen
order-refuse-named = { $about } ablehnen
order-cancel = Abbrechen
order-cancel-named = { $about } abbrechen

## Editions

console-editions-title = Ausgaben
console-edition-title = Ausgabe { $id }
edition-stopped =
    { $how ->
        [held] Angehalten
       *[cancelled] Abgebrochen
    }
edition-created = Erstellt { $at }.
edition-ordered = In Auftrag gegeben von { $by }.
edition-approved = Genehmigt von
edition-came-back =
    { $count ->
        [one] Ein Brief kam später zurück.
       *[other] { NUM($count) } Briefe kamen später zurück.
    }
edition-hold = Anhalten
edition-resume = Weiterlaufen lassen
edition-correct = Berichtigen oder zurückrufen
edition-what = Was zu tun ist
edition-what-correct = Sagen, was falsch war
edition-what-recall = Den Brief zurückrufen
edition-words = Ihre Worte ({ language-of-text })
edition-correct-sure = Alle, die den Brief hatten, bekommen dies
edition-send = Abschicken
edition-rehearse = Zeigen, wer was bekäme
console-rehearsal-title = Probe
rehearsal-letters =
    { $count ->
        [one] ein Brief
       *[other] { NUM($count) } verschiedene Briefe
    }
rehearsal-nothing-sent = Verschickt ist noch nichts.
rehearsal-obstacles = Das steht im Weg:
edition-cancel = Den Rest abbrechen
edition-cancel-sure = Briefe, die noch nicht fort sind, gehen nicht mehr

## Subscribers

console-subscribers-title = Empfänger
console-subscriber-title = { $name }
subscribers-text = Name, Schlüssel oder Adresse
subscribers-total =
    { $count ->
        [one] Es gibt einen Empfänger.
       *[other] Es gibt { NUM($count) } Empfänger.
    }
subscribers-products =
    { $count ->
        [one] ein Produkt
       *[other] { NUM($count) } Produkte
    }
subscriber-contacts = Kontakte
console-contact-title = { $address }
contact-behalf = Das ändern Sie für jemanden, der darum gebeten hat. Es zählt wie ein Wunsch des Lesers und steht unter Ihrem Namen im Protokoll.
subscriber-keyword = Stichwort
subscriber-lapsed = Version zu lange her
subscriber-version-of = Version von { $name }
subscriber-version-save = Version von { $name } speichern
subscriber-remove = Entfernen
subscriber-remove-named = { $name } entfernen
subscriber-add = Ein Produkt hinzufügen
subscriber-vendor = Hersteller
subscriber-product = Produkt
subscriber-exposed = Seine Systeme sind aus dem Internet erreichbar
subscriber-why = Warum bekommen sie etwas oder nicht?
subscriber-advisory = Kennung einer Warnung
subscriber-ask = Erklären
subscriber-unknown-advisory = Diese Warnung gibt es nicht.
console-out-of-reach-title = Nicht zu erreichen
out-of-reach-text = Diese Kontakte erreicht kein Brief. Firmen, in denen niemand erreichbar ist, stehen vorn.
out-of-reach-none = Alle sind zu erreichen.
out-of-reach-working = Andere, die gehen
out-of-reach-again = Wieder schreiben
out-of-reach-again-named = Wieder an { $address } schreiben

## Who needs help

console-help-title = Wer Hilfe braucht
help-text = Diese Leser möchten angerufen werden oder haben einen Brief nicht verstanden. Die neuesten kommen zuerst.
help-none = Niemand wartet auf Hilfe.
help-wants = Möchte
help-about = Zu
help-kind =
    { $kind ->
        [call] Einen Anruf
       *[unclear] Eine Erklärung
    }
help-typed = Nur mit einer Adresse eingetippt; deren Inhaber hat es noch nicht bestätigt.
help-close = Erledigt
help-close-named = { $name } ist versorgt
help-also-closed = Auch die zeigen, um die sich jemand gekümmert hat
help-only-open = Nur die zeigen, die warten
out-of-reach-again-named = { out-of-reach-again }: { $address }
console-import-title = Liste einlesen
import-list = Die Liste
import-hint = JSON oder CSV. Zuerst sehen Sie, was sich ändern würde.
import-look = Ansehen, was sich ändern würde
import-take = Einlesen
import-would = Das würde sich ändern
import-done = Die Liste ist eingelesen
import-new = neu
import-changed = geändert
import-unchanged = wie zuvor
import-kept-own = mit eigenen Angaben der Leser, die bleiben
import-refused = abgelehnt

## Newsletters

console-newsletters-title = Rundbriefe und Artikel
newsletters-plan = Was die nächsten Monate erzählen
newsletters-trades = Für einige Gewerbe
newsletters-by =
    { $by ->
        [told] Schon erzählt
        [planned] Wie geplant
       *[turn] Der Reihe nach
    }
newsletters-none = Kein Artikel darf verschickt werden
newsletters-depths = Das erste Wort gilt dem Text für alle, das zweite dem für die, die Computer betreuen.
article-state =
    { $state ->
        [missing] fehlt
        [draft] Entwurf
        [stale] veraltet
       *[approved] genehmigt
    }
newsletters-letter = Wie es jemand bekäme
newsletters-for = Schlüssel des Empfängers
newsletters-what = Welcher Brief
newsletters-see = Brief zeigen
console-article-title = Artikel { $slug }
article-depth =
    { $depth ->
        [expert] für alle, die Computer betreuen
       *[everybody] für alle
    }
article-missing = Diesen Text hat noch niemand geschrieben. Leser bekommen ihn in einer anderen Sprache, mit einem Hinweis darauf.
article-flaws = Vorher zu beheben
article-approve-text = Von da an dürfen Rundbriefe ihn bringen.
article-texts = Alle Texte
article-revision = Fassung { $revision } dieses Textes.

## The audit trail

console-audit-title = Protokoll
audit-about = Worüber
audit-what = Was
audit-who = Wer
audit-detail = Einzelheiten
audit-verify = Prüfen, ob es vollständig ist
audit-whole =
    { $count ->
        [one] Das Protokoll ist vollständig: ein Eintrag.
       *[other] Das Protokoll ist vollständig: { NUM($count) } Einträge.
    }
audit-broken = Das Protokoll ist beim Eintrag { $entry } verletzt.

## Staff and tokens

console-staff-title = Team
staff-state =
    { $state ->
        [invited] Eingeladen
        [no-factor] Noch kein zweiter Faktor
        [disabled] Gesperrt
       *[in] Aktiv
    }
staff-seen = zuletzt hier { $at }
staff-change = { $name } ändern
staff-unlock = Fehlversuche vergessen
staff-sign-out = Alle Sitzungen beenden
staff-reset = Zurücksetzen und neu einladen
staff-disable = Sperren
staff-enable = Entsperren
staff-invite = Jemanden einladen
staff-invited = Geben Sie dies an { $name }. Es wird nur jetzt gezeigt und gilt einmal, bis { $until }.
console-tokens-title = Zugangsmarken für Programme
tokens-issued = Bewahren Sie sie gut auf: Sie wird nicht wieder gezeigt.
tokens-good = Gültig
tokens-ended = Beendet
tokens-expires = Endet
tokens-used = Zuletzt benutzt
tokens-scopes = Was sie darf
tokens-issue = Zugangsmarke ausstellen
tokens-revoke = Widerrufen
tokens-revoke-named = { $name } widerrufen

## Texts of our own about an advisory

advisory-texts = Eigene Worte
console-texts-title = Eigene Worte
column-language = Sprache
texts-lead = Was hier steht, kommt nach der Zustimmung an die Stelle unserer Sätze. Eine neue Fassung der Warnung macht es ungültig; dann stehen wieder unsere Sätze im Brief.
texts-second-person = Zustimmen muss eine andere Person als die, die es geschrieben hat.
text-state =
    { $state ->
        [draft] Entwurf
        [approved] Genehmigt
        [stale] Veraltet
       *[missing] Unsere Sätze
    }
text-block =
    { $block ->
        [consequence] Was passieren kann
        [action] Was zu tun ist
       *[note] Ein Hinweis
    }
text-written = Geschrieben von { $by }, { $at }.
text-approved = Genehmigt von { $by }, { $at }.
text-approve = Genehmigen
text-approve-named = Genehmigen: { text-block }
texts-markup = Eine leere Zeile beginnt einen Absatz, „1.“ einen Schritt, „-“ einen Punkt einer Liste. Ein leeres Feld überlässt es unseren Sätzen.
texts-save = Als Entwurf speichern
texts-preview = Brief zeigen
texts-letter = Der Brief mit diesen Worten
texts-letter-hint = So bekommt ihn ein Betrieb, der das erste genannte Produkt nutzt und keine Version angegeben hat.
