# The console: for those who work here.


## The navigation of the console

way-console = Überblick
way-inbox = Warnungen
way-orders = Aufträge
way-editions = Ausgaben
way-subscribers = Empfänger
way-newsletters = Rundbriefe
way-audit = Protokoll
way-staff = Team
way-tokens = Zugangsmarken
console-done-saved = Es ist gespeichert.

## The overview

console-overview-title = Überblick
