# The open site, and what stands around every page.

site-skip = Zum Inhalt
site-navigation = Seiten
site-languages = Diese Seite in anderen Sprachen
site-sign-out = Abmelden
site-verify = Ist ein Brief wirklich von uns?
site-certificate = Unser Zertifikat
site-feeds = Feeds für Programme
site-preferences = Meine Einstellungen
site-signature = So sehen Sie die Signatur
site-articles = Gute Gewohnheiten

## The navigation of the open site

way-now = Jetzt wichtig
way-archive = Alle Warnungen
way-verify = Ist dieser Brief echt?
way-subscribe = Warnungen bekommen

## The front page

public-front-title = Jetzt wichtig
front-title = Was jetzt wichtig ist
front-lead = { $brand } liest die Sicherheitswarnungen der Welt und sagt kleinen Firmen in einfachen Worten die wenigen, die sie betreffen.
front-now = Was jetzt eilt
front-nothing = Im Moment nichts Großes
front-nothing-text = In den letzten 30 Tagen haben wir keine Warnung veröffentlicht, die jede Firma kennen sollte. Kleinere stehen in der Liste.
front-attacked = Kriminelle nutzen das schon aus
front-all = Alle Warnungen
front-how = So funktioniert es
front-how-list = Sie sagen uns, was Ihre Firma nutzt. Eine Liste von Namen genügt.
front-how-read = Wir lesen für Sie die Sicherheitswarnungen der Welt, jeden Tag.
front-how-write = Ist eines Ihrer Produkte in Gefahr, schreiben wir Ihnen: was zu tun ist und bis wann.
front-subscribe = Rechtzeitig gewarnt werden
front-subscribe-text = Sie bekommen wenige Briefe, in Ihrer Sprache und in einfachen Worten. Sie können jederzeit aufhören.
front-subscribe-button = Warnungen bekommen
front-verify = Haben Sie einen Brief von uns bekommen?
front-verify-text = Prüfen Sie, ob er echt ist, bevor Sie tun, was darin steht.
front-verify-button = Brief prüfen

## All warnings

public-archive-title = Alle Warnungen
archive-lead = Alle Warnungen, die wir für jedermann veröffentlicht haben, die neueste zuerst.
archive-text = Produkt, Hersteller oder CVE-Nummer
archive-text-hint = Zum Beispiel: Windows, Siemens, CVE-2024-3400
archive-search = Suchen
archive-filters = Genauer suchen
archive-level = Wie gefährlich
archive-level-choice =
    { $level ->
        [low] mindestens niedriges Risiko
        [medium] mindestens mittleres Risiko
        [high] mindestens hohes Risiko
        [very-high] sehr hohes Risiko
       *[any] alle
    }
archive-publisher = Herausgegeben von
archive-since = Ab diesem Tag
archive-until = Bis zu diesem Tag
archive-attacked = Nur, was Kriminelle schon ausnutzen
archive-found =
    { $count ->
        [0] Keine Warnung gefunden
        [one] Eine Warnung gefunden
       *[other] { NUM($count) } Warnungen gefunden
    }
archive-spelled-otherwise = So geschrieben gibt es nichts. Diese kommen dem nahe.
archive-in-part = Keine Warnung enthält alle Ihre Wörter. Diese kommen dem am nächsten.
archive-none = Versuchen Sie es mit weniger Wörtern oder in anderer Schreibweise.
archive-more = Nächste Seite
archive-first = Zurück zur ersten Seite
archive-withdrawn = Zurückgenommen

## One warning

advisory-versions-for = Dieselbe Warnung in anderen Worten
advisory-for =
    { $skill ->
        [beginner] In einfachen Worten
        [intermediate] Für alle, die Computer betreuen
       *[expert] Für Fachleute
    }
advisory-for-all = Das ist die Warnung, wie jeder sie lesen darf. Was Sie nutzen, wissen wir hier nicht. Bekommen Sie unsere Briefe, ist in Ihrem nur von Ihren Produkten die Rede.
advisory-withdrawn = Diese Warnung wurde zurückgenommen. Ihretwegen müssen Sie nichts tun.
advisory-older = Das ist eine ältere Fassung der Warnung.
advisory-newest = Zur neuesten Fassung
advisory-facts = Zu dieser Warnung
advisory-title = Ursprünglicher Titel
advisory-publisher = Herausgegeben von
advisory-number = Nummer
advisory-dated = Stand
advisory-cves = Schwachstellen
advisory-history = Fassungen
advisory-version = Fassung { $version }
advisory-changed = Was sich geändert hat
advisory-files = Dateien
advisory-source = Das Dokument des Herausgebers, unverändert

## Is this letter really ours?

public-check-title = Ist dieser Brief wirklich von uns?
check-lead = Geben Sie uns den ganzen Brief, und wir sagen Ihnen, ob er echt ist. Wir behalten nichts davon.
check-whole = Den ganzen Brief prüfen
check-file = Der Brief als Datei
check-file-hint = Speichern Sie den Brief in Ihrem Mailprogramm als Datei (der Name endet auf .eml), und wählen Sie sie hier aus.
check-paste = Oder sein Quelltext, kopiert
check-paste-hint = Alles, von den Zeilen ganz oben („From:“, „Subject:“) bis zum Ende. Mailprogramme zeigen ihn unter „Original anzeigen“ oder „Quelltext“.
check-button = Brief prüfen
check-short = Haben Sie nur den Code zur Hand?
check-code = Code des Briefs
check-code-hint = Er steht nahe am Ende des Briefs: acht Buchstaben und Ziffern, wie 7K3F-9XQ2. Die Message-ID geht auch.
check-code-button = Nachsehen
check-result =
    { $state ->
        [genuine] Dieser Brief ist echt
        [broken] Dieser Brief ist nicht echt
        [unsigned] Diesen Brief hat niemand signiert
        [known] Einen Brief mit diesem Code haben wir verschickt
        [unknown] Einen Brief mit diesem Code kennen wir nicht
       *[no-letter] Das ist kein ganzer Brief
    }
check-result-text =
    { $state ->
        [genuine] Er kommt von uns, und seit wir ihn signiert haben, wurde kein Wort daran geändert.
        [broken] Er wurde unterwegs geändert, oder jemand anderes hat ihn signiert. Tun Sie nicht, was darin steht: Öffnen Sie keine Datei, folgen Sie keinem Link. Fragen Sie uns: { $help }
        [unsigned] Deshalb kann niemand sagen, wer ihn geschrieben hat. Tun Sie nicht, was darin steht, bevor Sie uns gefragt haben: { $help }
        [known] Vergleichen Sie die Betreffzeile mit der Ihres Briefs. Steht bei Ihnen etwas anderes, ist er nicht von uns. Und ein Code lässt sich abschreiben: Nur der ganze Brief beweist, dass er echt ist.
        [unknown] Bitte prüfen Sie, ob Sie sich vertippt haben. Steht der Code so in Ihrem Brief, ist der Brief nicht von uns. Tun Sie nicht, was darin steht. Fragen Sie uns: { $help }
       *[no-letter] Wir brauchen alles, auch die Zeilen ganz oben. Eine Kopie dessen, was Sie auf dem Bildschirm sehen, genügt nicht. Bitte speichern Sie den Brief als Datei, und wählen Sie diese aus.
    }
check-subject-changed = Der Brief selbst ist echt, aber seine Betreffzeile wurde unterwegs geändert. Unsere steht unten.
check-signed-by = Signiert von
check-signed-on = Signiert am
check-print = Zertifikat (SHA-256)
check-authority = Dafür bürgt
check-sent = Verschickt am
check-readers = Verschickt an so viele Leser
check-sent-unknown = In unseren Büchern finden wir ihn nicht. Vielleicht ist er schon alt.
check-about = Das ist
check-kind =
    { $kind ->
        [alert] eine Warnung
        [digest] eine Übersicht
        [newsletter] ein Newsletter
        [closed] ein vertraulicher Brief
       *[notice] ein Brief zu Ihrem eigenen Eintrag
    }
check-subject = Betreff
check-read = Diese Warnung hier lesen
check-recognise = So erkennen Sie unsere Briefe
check-doubt = Im Zweifel
check-doubt-text = Öffnen Sie keine Datei, folgen Sie keinem Link, bezahlen Sie nichts. Fragen Sie uns: { $help }

## Our certificate

public-certificate-title = Unser Zertifikat
certificate-lead = Wir signieren jeden Brief. Kennt Ihr Mailprogramm unser Zertifikat, zeigt es Ihnen von selbst, dass ein Brief von uns ist.
certificate-none = Hier gibt es noch kein Zertifikat.
certificate-authority = Die Stelle, die für unsere Briefe bürgt
certificate-signer = Das Zertifikat, das unsere Briefe signiert
certificate-holder = Name
certificate-print = Fingerabdruck (SHA-256)
certificate-until = Gültig bis
certificate-files = Als Datei
certificate-bundle = Alle in einer Datei (P7B)
certificate-compare = Vergleichen Sie vor dem Installieren den Fingerabdruck mit einem, der nicht von dieser Seite stammt: auf unserem Papier oder am Telefon. Fragen Sie uns: { $help }
certificate-install = So installieren Sie es
certificate-windows = Windows, Outlook: Öffnen Sie die DER-Datei, wählen Sie „Zertifikat installieren“, dann „Aktueller Benutzer“, dann den Speicher „Vertrauenswürdige Stammzertifizierungsstellen“.
certificate-mac = Mac, Apple Mail: Öffnen Sie die PEM-Datei. Die Schlüsselbundverwaltung geht auf. Öffnen Sie dort das Zertifikat, und wählen Sie unter „Vertrauen“ für sichere Mail (S/MIME) „Immer vertrauen“.
certificate-ios = iPhone, iPad: Öffnen Sie die PEM-Datei, installieren Sie das Profil in den Einstellungen, und schalten Sie es dann unter Allgemein, Info, Zertifikatsvertrauenseinstellungen ein.
certificate-thunderbird = Thunderbird: Einstellungen, Datenschutz & Sicherheit, Zertifikate verwalten, Zertifizierungsstellen, Importieren. Wählen Sie die PEM-Datei, und vertrauen Sie ihr für E-Mail-Nutzer.
certificate-android = Android: Die meisten Mailprogramme prüfen keine Signaturen. FairEmail prüft sie: Einstellungen, Verschlüsselung, S/MIME, dort die PEM-Datei importieren.

## How to see the signature

public-signature-title = So sehen Sie die Signatur
signature-lead = Eine Signatur zeigt, wer einen Brief geschrieben hat und dass ihn seither niemand geändert hat. Hier zeigen sie die Mailprogramme.
signature-outlook = Rechts neben dem Absender steht eine Schleife mit rotem Siegel. Klicken Sie darauf: Dann steht dort, wer signiert hat.
signature-apple = Im Kopf des Briefs steht neben „Sicherheit“ das Wort „Signiert“ mit einem Häkchen. Klicken Sie auf das Häkchen, um zu sehen, von wem.
signature-thunderbird = Rechts im Kopf steht „S/MIME“ mit einem versiegelten Umschlag. Klicken Sie darauf: Dann steht dort, ob die Signatur gültig ist.
signature-gmail = Gmail zeigt im Browser und als App eine Datei namens smime.p7s und prüft meistens nichts. Wählen Sie im Menü mit den drei Punkten „Nachricht herunterladen“, und prüfen Sie die Datei hier.
signature-ios = Neben dem Namen des Absenders steht ein Häkchen. Tippen Sie auf den Namen: Dort steht „Signiert“. Fehlt das Häkchen, installieren Sie unser Zertifikat.
signature-android = Die meisten Programme zeigen eine Datei namens smime.p7s und prüfen nichts. Leiten Sie den Brief an einen Computer weiter, oder prüfen Sie ihn hier.
signature-unknown = Ihr Programm sagt, es kenne das Zertifikat nicht?
signature-unknown-text = Das ist normal, bis Sie unseres installiert haben. Es dauert einmal ein paar Minuten.
signature-missing = Sie sehen gar keine Signatur?
signature-missing-text = Dann seien Sie vorsichtig, und prüfen Sie den Brief, bevor Sie tun, was darin steht.

## Articles

public-articles-title = Gute Gewohnheiten
articles-lead = Kurze Artikel für den Arbeitsalltag. Von Computern müssen Sie dafür nichts verstehen.
articles-none = In Ihrer Sprache gibt es noch keine Artikel.
public-article-title = { $title }
articles-all = Alle Artikel

## Feeds

public-feeds-title = Feeds für Programme
feeds-lead = Ein Feedreader zeigt Ihnen neue Warnungen ohne Brief. Er weiß nicht, was Sie nutzen, deshalb zeigt er alle.
feeds-level =
    { $level ->
        [high] Mindestens hohes Risiko
        [very-high] Sehr hohes Risiko
       *[any] Alle Warnungen
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
        [low] { $brand }: Warnungen ab niedrigem Risiko
        [medium] { $brand }: Warnungen ab mittlerem Risiko
        [high] { $brand }: Warnungen ab hohem Risiko
        [very-high] { $brand }: Warnungen mit sehr hohem Risiko
       *[any] { $brand }: alle Warnungen
    }

## Signing up

