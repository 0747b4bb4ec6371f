# The console: for those who work here.


## The navigation of the console

way-console = Vue d’ensemble
way-inbox = Avertissements
way-orders = Ordres
way-editions = Éditions
way-subscribers = Abonnés
way-newsletters = Lettres d’information
way-audit = Journal d’audit
way-staff = Équipe
way-tokens = Jetons
console-done-saved = C’est enregistré.

## The overview

console-overview-title = Vue d’ensemble
