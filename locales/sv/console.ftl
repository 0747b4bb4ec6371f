# The console: for those who work here.


## The navigation of the console

way-console = Översikt
way-inbox = Varningar
way-orders = Uppdrag
way-editions = Utgåvor
way-subscribers = Mottagare
way-newsletters = Nyhetsbrev
way-audit = Granskningslogg
way-staff = Personal
way-tokens = Åtkomstnycklar
console-done-saved = Det är sparat.

## The overview

console-overview-title = Översikt
