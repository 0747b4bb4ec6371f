# The open site, and what stands around every page.

site-skip = Skip to the content
site-navigation = Pages
site-languages = This page in other languages
site-sign-out = Sign out
site-verify = Is a letter really ours?
site-certificate = Our certificate
site-feeds = Feeds for programs
site-preferences = My settings

## The navigation of the open site

way-now = What matters now
way-archive = All warnings
way-verify = Is this letter genuine?
way-subscribe = Get warnings

## The front page

public-front-title = What matters now
front-title = What matters now
front-lead = { $brand } reads the security warnings of the world and tells small firms the few that concern them, in plain words.
