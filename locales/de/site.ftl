# The open site, and what stands around every page.

site-skip = Zum Inhalt
site-navigation = Seiten
site-languages = Diese Seite in anderen Sprachen
site-sign-out = Abmelden
site-verify = Ist ein Brief wirklich von uns?
site-certificate = Unser Zertifikat
site-feeds = Feeds für Programme
site-preferences = Meine Einstellungen

## The navigation of the open site

way-now = Jetzt wichtig
way-archive = Alle Warnungen
way-verify = Ist dieser Brief echt?
way-subscribe = Warnungen bekommen

## The front page

public-front-title = Jetzt wichtig
front-title = Was jetzt wichtig ist
front-lead = { $brand } liest die Sicherheitswarnungen der Welt und sagt kleinen Firmen in einfachen Worten die wenigen, die sie betreffen.
