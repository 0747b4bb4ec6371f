# Tipps: ein oder zwei schlichte Sätze, die in jedem Monat stimmen. Für wen welcher Tipp gedacht ist: en/tips.ftl.
# Anrede: Sie. Keine Fachwörter, keine Ausrufezeichen, Sätze unter 20 Wörtern.

## Anmelden und Konten

tip-password-manager = Ein Passwortmanager erfindet für jeden Dienst ein langes Passwort und merkt sich alle. Sie müssen nur noch eines kennen.
tip-second-factor = Schalten Sie die Anmeldung in zwei Schritten zuerst für Ihre Mails ein. Wer Ihre Mails liest, kann die meisten anderen Passwörter zurücksetzen.
tip-shared-mailbox = Mehrere Personen können ein Postfach lesen, ohne dessen Passwort zu kennen. Bitten Sie Ihren Mailanbieter um eine Freigabe für ihre eigenen Konten.
tip-leaver-accounts = Wenn jemand die Firma verlässt, sperren Sie die Konten am selben Tag. Dabei hilft eine kurze Liste aller Zugänge.
tip-lock-screen = Sperren Sie den Bildschirm, sobald Sie aufstehen: am PC mit Windows-Taste und L. Fünf Sekunden halten fremde Blicke fern.

## Mails und Geld

tip-invoice-account-change = Ein Lieferant schreibt, sein Bankkonto habe sich geändert? Rufen Sie vor dem Bezahlen an, unter einer Nummer, die Sie schon hatten.
tip-boss-mail = Eine eilige, geheime Zahlung, per Mail im Namen der Geschäftsleitung verlangt, ist fast immer Betrug. Ein Anruf klärt es.
tip-fake-support-call = Niemand ruft ungefragt an, weil Ihr Computer einen Fehler hat. Legen Sie auf, und lassen Sie niemanden auf Ihren Bildschirm.
tip-macro-attachment = Bittet ein Dokument darum, „Inhalt aktivieren“ anzuklicken, schließen Sie es. Fragen Sie telefonisch nach, was es zeigen soll.
tip-booking-mail = Nachrichten zu Buchungen werden oft gefälscht. Öffnen Sie das Buchungsportal wie immer, nicht über den Link in der Nachricht.

## Computer und Programme

tip-restart-for-updates = Starten Sie jeden Computer einmal pro Woche neu. Viele Aktualisierungen schützen erst nach dem Neustart.
tip-old-windows = Ein Computer, für den es keine Aktualisierungen mehr gibt, gehört nicht ins Internet. Planen Sie Ersatz, oder geben Sie ihm ein eigenes Netz.
tip-browser-extensions = Sehen Sie die kleinen Helfer in Ihrem Browser durch, und entfernen Sie überflüssige. Sie können jede Seite mitlesen, die Sie öffnen.
tip-usb-stick = Stecken Sie keinen USB-Stick an, den jemand gefunden oder verschenkt hat. Bitten Sie Ihre Kundschaft, Dateien anders zu schicken.
tip-admin-rights = Arbeiten Sie im Alltag mit einem Konto, das keine Programme installieren darf. Ein falscher Klick schadet dann viel weniger.
tip-unused-programs = Ein Programm, das nicht da ist, kann niemand angreifen. Entfernen Sie, was seit einem Jahr niemand benutzt hat.

## Datensicherung

tip-backup-offline = Ziehen Sie die Festplatte ab, wenn die Sicherung fertig ist. Eine angeschlossene Festplatte kann zusammen mit dem Computer gesperrt werden.
tip-restore-test = Holen Sie heute eine Datei aus Ihrer Sicherung zurück. Eine Sicherung, die niemand erprobt hat, ist nur eine Hoffnung.
tip-synchronised-folder = Ein Ordner, der auf allen Geräten gleich ist, ist keine Datensicherung. Was an einer Stelle gelöscht wird, verschwindet überall.

## Netzwerk

tip-router-updates = Sehen Sie nach, ob Ihr Router sich selbst aktualisiert. Die Einstellung heißt oft „Auto-Update“ und kostet zwei Minuten.
tip-guest-wifi = Geben Sie Gästen ein eigenes WLAN. Sie sollen nicht im selben Netz sein wie Ihre Kasse und Ihre Dateien.
tip-remote-desktop = Ihr Remotedesktop darf nicht direkt aus dem Internet erreichbar sein. Lassen Sie das Ihre IT-Betreuung noch heute prüfen.
tip-camera-password = Ändern Sie das Passwort, mit dem Ihre Kameras geliefert wurden. Kameras mit Werkspasswort werden im Internet binnen Stunden gefunden.
tip-printer-memory = Kopierer merken sich, was sie gedruckt haben. Lassen Sie den Speicher löschen, bevor das Gerät zurückgeht oder verkauft wird.
tip-network-drive = Die Verwaltungsseite einer Netzwerkfestplatte gehört nicht ins Internet. Schalten Sie den Zugriff von außen ab, wenn ihn niemand braucht.

## Maschinen und Gebäude

tip-plc-no-internet = Eine Maschinensteuerung soll nicht aus dem Internet erreichbar sein. Braucht der Hersteller Zugang, öffnen Sie ihn nur für einen Termin.
tip-maintenance-access = Fragen Sie, welche Firmen aus der Ferne auf Ihre Maschinen kommen und auf welchem Weg. Schalten Sie ab, was niemand mehr nutzt.
tip-cold-room = Überwachen Sie Ihren Kühlraum auch auf einem zweiten Weg, etwa mit einem Thermometer mit eigenem Alarm. Das Netzwerk kann ausfallen.
tip-solar-portal = Geben Sie dem Portal Ihrer Solaranlage ein eigenes langes Passwort. Entziehen Sie Firmen den Zugang, die sie nicht mehr betreuen.

## Kundschaft, Gäste, Patienten

tip-card-terminal = Sehen Sie sich Ihr Kartenterminal jeden Morgen an: Siegel, Schlitz, Tasten. Wirkt etwas anders, nutzen Sie es nicht, und rufen Sie den Anbieter an.
tip-patient-data = Schicken Sie Patientendaten nur auf dafür gedachten Wegen, nicht per gewöhnlicher Mail oder Chat. Prüfen Sie vor dem Senden zweimal den Empfänger.
tip-medical-device = Medizingeräte mit Netzwerkanschluss gehören in ein eigenes Netz. Fragen Sie den Hersteller, bevor Sie daran etwas ändern.
tip-web-shop-admin = Zählen Sie, wer in Ihrem Shop oder Ihrer Website alle Rechte hat. Jede Person hat ein eigenes Konto, frühere Helfer haben keines.
tip-web-plugins = Löschen Sie Erweiterungen Ihrer Website, die Sie nicht nutzen. Auch abgeschaltete Erweiterungen lassen sich angreifen.

## Wenn etwas passiert

tip-phone-lost = Probieren Sie einmal aus, wie Sie Ihr Handy aus der Ferne finden, sperren und löschen. Ist es weg, ist es dafür zu spät.
tip-emergency-list = Schreiben Sie die Nummern für den Notfall auf Papier: IT-Betreuung, Bank, Versicherung, Polizei. Hängen Sie es auf, wo alle es finden.
