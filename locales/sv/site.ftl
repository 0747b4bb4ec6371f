# The open site, and what stands around every page.

site-skip = Till innehållet
site-navigation = Sidor
site-languages = Den här sidan på andra språk
site-sign-out = Logga ut
site-verify = Är ett brev verkligen från oss?
site-certificate = Vårt certifikat
site-feeds = Flöden för program
site-preferences = Mina inställningar

## The navigation of the open site

way-now = Viktigt just nu
way-archive = Alla varningar
way-verify = Är brevet äkta?
way-subscribe = Få varningar

## The front page

public-front-title = Viktigt just nu
front-title = Det viktigaste just nu
front-lead = { $brand } läser världens säkerhetsvarningar och berättar för små företag, med enkla ord, om de få som rör dem.
