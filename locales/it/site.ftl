# The open site, and what stands around every page.

site-skip = Vai al contenuto
site-navigation = Pagine
site-languages = Questa pagina in altre lingue
site-sign-out = Esci
site-verify = Una lettera è davvero nostra?
site-certificate = Il nostro certificato
site-feeds = Feed per programmi
site-preferences = Le mie impostazioni

## The navigation of the open site

way-now = Che cosa conta ora
way-archive = Tutti gli avvisi
way-verify = Questa lettera è autentica?
way-subscribe = Ricevere gli avvisi

## The front page

public-front-title = Che cosa conta ora
front-title = Che cosa conta ora
front-lead = { $brand } legge gli avvisi di sicurezza di tutto il mondo e segnala alle piccole imprese, con parole semplici, i pochi che le riguardano.
