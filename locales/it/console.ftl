# The console: for those who work here.


## The navigation of the console

way-console = Panoramica
way-inbox = Avvisi
way-orders = Ordini
way-editions = Edizioni
way-subscribers = Destinatari
way-newsletters = Newsletter
way-audit = Registro di controllo
way-staff = Personale
way-tokens = Token
console-done-saved = È salvato.

## The overview

console-overview-title = Panoramica
