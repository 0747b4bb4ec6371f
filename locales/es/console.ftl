# The console: for those who work here.


## The navigation of the console

way-console = Resumen
way-inbox = Avisos
way-orders = Órdenes
way-editions = Ediciones
way-subscribers = Suscriptores
way-newsletters = Boletines
way-audit = Registro de auditoría
way-staff = Equipo
way-tokens = Fichas de acceso
console-done-saved = Está guardado.

## The overview

console-overview-title = Resumen
