# The console: for those who work here.


## The navigation of the console

way-console = Overview
way-inbox = Advisories
way-orders = Orders
way-editions = Editions
way-subscribers = Subscribers
way-newsletters = Newsletters
way-audit = Audit trail
way-staff = Staff
way-tokens = Tokens
console-done-saved = It is saved.

## The overview

console-overview-title = Overview
