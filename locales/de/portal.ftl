# Das Portal: wo Leser sehen und ändern, was ihres ist.

way-profile = Was wir benutzen
way-settings = Einstellungen
way-letters = Briefe
way-open = Offen
portal-done = Gespeichert. Es gilt ab jetzt.
portal-done-left = Sie haben alles abbestellt. Sie können jederzeit zurückkommen.
portal-done-back = Willkommen zurück. Wir schreiben Ihnen wieder.

## Coming in

portal-sign-in-title = Anmelden
portal-sign-in-text = Sie brauchen kein Passwort. Geben Sie die Adresse ein, an die wir schreiben, und wir senden Ihnen einen Link, der Sie einlässt.
portal-sign-in-wrong = Das ist keine E-Mail-Adresse. Bitte prüfen Sie sie auf Tippfehler.
portal-address = Ihre E-Mail-Adresse
portal-sign-in-send = Link senden
portal-link-title = Eintreten
portal-link-enter = Anmelden
portal-certificate-title = Mit Ihrem Zertifikat anmelden
# $name: the name in a certificate; the names of firms follow.
portal-certificate-text = Ihr Zertifikat lautet auf „{ $name }“. Damit können Sie sehen und ändern, was wir wissen über:
portal-certificate-give = Link anzeigen
portal-certificate-open = Portal öffnen
# $name: the name in a certificate.
portal-certificate-unknown = Ihr Zertifikat lautet auf „{ $name }“. Es öffnet kein Portal: Darin steht keine Adresse, an die wir schreiben, oder es ist nicht von uns ausgestellt. Sie können sich stattdessen einen Link senden lassen.
portal-certificate-by-mail = Per E-Mail anmelden

## What one sees first

portal-overview-title = Meine Warnungen
portal-left = Sie haben einige unserer Briefe abbestellt.
portal-lately = Was Sie zuletzt betraf
portal-letters-last = Letzte Briefe
portal-letters-all = Alle Briefe
portal-letters-none = Wir haben Ihnen noch nicht geschrieben.
portal-products-change = Ansehen und ändern
portal-data = Meine Daten mitnehmen (JSON)
portal-erase = Meine Daten löschen
portal-erase-title = Meine Daten löschen
portal-erase-text = Wir löschen Ihre Adresse, Ihre Einstellungen, Ihre Telefonnummer und was Sie uns geschrieben haben. Wir schreiben Ihnen nicht mehr, und keine Liste bringt Sie zurück.
portal-erase-last = Sie sind der letzte Leser Ihrer Firma: Auch die Liste der Produkte wird gelöscht, und niemand dort wird mehr gewarnt.
portal-erase-stays = Wie viele Briefe wir verschickt haben, zählt weiter, ohne irgendeinen Namen.
portal-erase-sure = Ja, alles löschen, was über mich bekannt ist
portal-erase-button = Löschen
portal-erase-back = Nein, zurück zu meinen Seiten
portal-route-alert = sofort gewarnt
portal-route-digest = in der Übersicht
portal-next-digest = Nächste Übersicht
portal-open-count =
    { $count ->
        [one] Warnung ist offen
       *[other] Warnungen sind offen
    }

## What is still open

portal-open-title = Noch offen
portal-open-text = Sagen Sie uns, wie es gegangen ist; dann steht es nicht mehr in Ihrer Übersicht.
portal-open-none = Nichts ist offen.
portal-open-more =
    { $count ->
        [one] Dazu kommt noch eine.
       *[other] Dazu kommen noch { NUM($count) }.
    }
portal-settled = Erledigt

## Letters

portal-letters-title = Briefe an mich
portal-letter-title = Der Brief
portal-letter-encrypted = Ein verschlüsselter Brief
portal-letter-encrypted-text = Dieser Brief war nur für Sie verschlüsselt. Sie können ihn nur in Ihrem Mailprogramm lesen.

## What a firm uses

portal-profile-title = Was wir benutzen
portal-profile-lead = Wir warnen Sie vor dem, was hier steht, und vor nichts anderem.
portal-profile-last = Das letzte Produkt muss bleiben: Ohne eines könnten wir Sie vor nichts warnen. Fügen Sie zuerst ein anderes hinzu, oder bestellen Sie unsere Briefe in den Einstellungen ab.
portal-add = Etwas hinzufügen
portal-search = Produkt suchen
portal-search-hint = Hersteller oder Name, zum Beispiel Windows 11, WordPress, Thunderbird
portal-version = Version
portal-add-button = Hinzufügen
portal-add-named = { $name } hinzufügen
portal-found-none = Ein solches Produkt kennen wir nicht. Versuchen Sie eine andere Schreibweise oder nur den Namen ohne Version.
portal-trade = Was Betriebe wie Ihrer benutzen
portal-trade-label = Ihre Branche
portal-look = Ansehen, was sich ändern würde
portal-list = Eine ganze Liste
portal-list-file = Die Liste als Datei
portal-list-hint = Eine Liste, die ein Computer von seinen Programmen geschrieben hat, eine Tabelle, oder ein Produkt in jeder Zeile.
portal-list-paste = Oder hier einfügen
portal-list-replace = Diese Liste ist vollständig: alles streichen, was nicht darin steht
portal-keyword = Wörter statt eines Produkts
portal-keyword-label = Melden, wenn eine Warnung diese Wörter enthält
portal-keyword-tag = Wörter
portal-lapsed = Version vor langer Zeit genannt
portal-version-save-named = Version von { $name } speichern
portal-remove = Benutzen wir nicht
portal-remove-named = { portal-remove }: { $name }
portal-exposed = Unsere Systeme sind aus dem Internet erreichbar: ein Server, ein Webshop, ein Zugang von außen

## What was understood of a list

portal-list-title = Was sich ändern würde
portal-list-nothing = Wir konnten darin kein Produkt lesen. Ein Produkt in jeder Zeile geht immer.
portal-list-unfit = So können wir das nicht übernehmen: Es ist zu viel, oder etwas darin ist kein Produkt.
portal-list-counts = Neu: { NUM($new) }. In anderer Version: { NUM($changed) }. Wie zuvor: { NUM($unchanged) }.
portal-list-after = Mit dieser Änderung
portal-list-before = So wie jetzt
portal-cancel = Zurück ohne Änderung
portal-list-understood = Was wir verstanden haben
portal-settings-title = Wie wir Ihnen schreiben
portal-settings-look = Ansehen, was das gebracht hätte
portal-settings-tried = Was diese Einstellungen gebracht hätten

## Counts

portal-products-count =
    { $count ->
        [one] Ein Produkt
       *[other] { NUM($count) } Produkte
    }
portal-tried = In den letzten { NUM($days) } Tagen hätten wir Ihnen so viele Gefahren gemeldet: { NUM($letters) }. Davon { NUM($alerts) } als sofortige Warnung und { NUM($digest) } in Ihrer Übersicht.
portal-list-state =
    { $state ->
        [new] neu
        [changed] andere Version
       *[unchanged] wie zuvor
    }
portal-list-more =
    { $count ->
        [one] Und noch eines
       *[other] Und noch { NUM($count) }
    }
portal-list-unread =
    { $count ->
        [one] Eine Zeile, die wir nicht lesen konnten
       *[other] { NUM($count) } Zeilen, die wir nicht lesen konnten
    }
