# The open site, and what stands around every page.

site-skip = Aller au contenu
site-navigation = Pages
site-languages = Cette page dans d’autres langues
site-sign-out = Se déconnecter
site-verify = Une lettre vient-elle vraiment de nous ?
site-certificate = Notre certificat
site-feeds = Flux pour les programmes
site-preferences = Mes réglages

## The navigation of the open site

way-now = L’essentiel
way-archive = Tous les avertissements
way-verify = Cette lettre est-elle authentique ?
way-subscribe = Recevoir les avertissements

## The front page

public-front-title = L’essentiel du moment
front-title = L’essentiel du moment
front-lead = { $brand } lit les avertissements de sécurité du monde entier et dit aux petites entreprises, en mots simples, les quelques-uns qui les concernent.
