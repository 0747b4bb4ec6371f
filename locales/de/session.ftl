# Coming in and looking after one's own account: for those who work here.


## Coming in

session-sign-in-title = Anmelden
session-sign-in = Anmelden
session-sign-in-help = Diese Seite ist für alle, die hier arbeiten. Haben Sie Ihr Passwort vergessen, bitten Sie jemanden von der Verwaltung um eine neue Einladung.
session-name = Name
session-address = Adresse
session-roles = Rollen
session-password = Passwort
session-refused = Das stimmt nicht. Prüfen Sie Ihre Eingabe und versuchen Sie es noch einmal.
session-too-soon =
    { $seconds ->
        [one] Es waren zu viele Versuche. Versuchen Sie es in einer Sekunde noch einmal.
       *[other] Es waren zu viele Versuche. Versuchen Sie es in { NUM($seconds) } Sekunden noch einmal.
    }

## The second factor

session-code-title = Noch ein Schritt
session-code = Code
session-code-hint = Die sechs Ziffern, die Ihre App jetzt zeigt, oder einer Ihrer Ersatzcodes.
session-set-up-title = Zweiten Faktor einrichten
session-set-up-text = Eine App auf Ihrem Telefon zeigt alle halbe Minute einen neuen Code. Wer Ihr Passwort erfährt, kommt ohne ihn trotzdem nicht herein.
session-set-up-begin = Bild für meine App zeigen
session-set-up-anew = Neu beginnen
session-set-up-picture = Scannen Sie dieses Bild mit der App und geben Sie dann den Code ein, den sie zeigt.
session-set-up-picture-name = Bild für die App, unten auch in Buchstaben
session-set-up-here = Die App ist auf diesem Gerät
session-set-up-typed = Keine Kamera? Tippen Sie dies in die App:
session-set-up-confirm = Bestätigen
session-codes-title = Ihre Ersatzcodes
session-codes-done = Diese Codes sind neu. Frühere gelten nicht mehr.
session-codes-text = Schreiben Sie sie auf Papier und verwahren Sie es gut: Sie werden nur jetzt gezeigt. Jeder lässt Sie einmal herein, wenn Sie Ihr Telefon verlieren.
session-codes-kept = Ich habe sie aufgeschrieben
session-codes-left =
    { $count ->
        [one] Ein Ersatzcode ist übrig.
       *[other] { NUM($count) } Ersatzcodes sind übrig.
    }
session-codes-new = Neue Ersatzcodes

## An invitation

session-invitation-title = Willkommen
session-invitation-text = Diese Einladung ist für { $name }. Wählen Sie ein Passwort; danach richten Sie einen zweiten Faktor ein.
session-invitation-accept = Einladung annehmen

## Passwords

session-password-title = Passwort
session-password-now = Ihr jetziges Passwort
session-password-new = Neues Passwort
session-password-again = Das neue Passwort noch einmal
session-password-hint = Mindestens { $shortest } Zeichen. Einige Wörter hintereinander sind gut.
session-password-change = Passwort ändern
session-password-differs = Das neue Passwort war nicht beide Male gleich.
session-password-short = Dieses Passwort ist zu kurz.
session-password-long = Dieses Passwort ist zu lang.
session-password-guessable = Dieses Passwort ist leicht zu erraten. Wählen Sie eines ohne Ihren Namen und mit mehr verschiedenen Zeichen.

## One's own account

session-account-title = Ihr Konto
session-sessions-title = Wo Sie angemeldet sind
session-since = Seit { $began }, zuletzt benutzt { $seen }
session-this-one = Diese hier
session-end = Beenden
session-end-named = Sitzung beenden, die { $began } begann
session-end-others = Überall sonst abmelden
session-factor-title = Zweiter Faktor
session-factor-there = Ein zweiter Faktor ist eingerichtet.
session-factor-none = Noch ist kein zweiter Faktor eingerichtet.
session-factor-set-up = Andere App einrichten
session-done-ended = Die Sitzung ist beendet.
session-done-password = Ihr Passwort ist geändert. Alle anderen Sitzungen sind beendet.

## Roles

role-reader = Liest mit
role-editor = Redaktion
role-approver = Freigabe
role-list-manager = Listenpflege
role-administrator = Verwaltung

## The navigation of the portal

way-portal = Meine Warnungen
