# Der Rundbrief. Erklärungen: en/newsletter.ftl.

newsletter-subject =
    { $article ->
        [yes] Rundbrief { $month }: { $title }
       *[no] Rundbrief { $month }
    }
newsletter-title = Sicherheit im { $month }
newsletter-opening =
    { $count ->
        [0] Keine Warnung des Monats betraf Ihre Produkte.
        [one] { $grave ->
            [0] Eine Warnung des Monats betraf Ihre Produkte. Sie war nicht schwerwiegend.
           *[other] Eine Warnung des Monats betraf Ihre Produkte, und sie war schwerwiegend.
        }
       *[other] { $grave ->
            [0] { NUM($count) } Warnungen des Monats betrafen Ihre Produkte. Keine davon war schwerwiegend.
            [one] { NUM($count) } Warnungen des Monats betrafen Ihre Produkte. Eine davon war schwerwiegend.
           *[other] { NUM($count) } Warnungen des Monats betrafen Ihre Produkte. Die schwerwiegendsten stehen hier noch einmal.
        }
    }
newsletter-items-title = Was für Sie wichtig war
newsletter-more =
    { $count ->
        [one] Eine weitere Warnung zu Ihren Produkten war weniger dringend.
       *[other] { NUM($count) } weitere Warnungen zu Ihren Produkten waren weniger dringend.
    }
newsletter-others-title = Wovon andere gesprochen haben
newsletter-others =
    { $count ->
        [one] Im selben Monat griffen Kriminelle ein Produkt an, das andere Firmen nutzen: { $names }. Dass Sie es nutzen, haben Sie uns nicht gesagt. Falls doch, schreiben Sie uns bitte: { $help }
       *[other] Im selben Monat griffen Kriminelle Produkte an, die andere Firmen nutzen: { $names }. Dass Sie sie nutzen, haben Sie uns nicht gesagt. Falls doch, schreiben Sie uns bitte: { $help }
    }
newsletter-language = Diesen Beitrag haben wir noch nicht auf Deutsch; Sie lesen ihn daher auf { $language }.
newsletter-tip-title = Ein Tipp für fünf Minuten
newsletter-figures-title = Der Monat in Zahlen
newsletter-looked =
    { $count ->
        [one] Wir haben eine Meldung über Schwachstellen gelesen.
       *[other] Wir haben { NUM($count) } Meldungen über Schwachstellen gelesen.
    }
newsletter-yours =
    { $count ->
        [0] Keine davon betraf Ihre Produkte.
        [one] Eine davon betraf Ihre Produkte.
       *[other] { NUM($count) } davon betrafen Ihre Produkte.
    }
newsletter-exploited =
    { $count ->
        [0] Angriffe sind uns bei keiner davon bekannt.
        [one] Eine davon nennt eine Schwachstelle, die Kriminelle schon ausnutzen.
       *[other] { NUM($count) } davon nennen Schwachstellen, die Kriminelle schon ausnutzen.
    }
newsletter-levels = Wie schwerwiegend sie für alle waren, die die Produkte nutzen:
newsletter-foot-why = Sie erhalten diesen Brief einmal im Monat, weil unser Rundbrief für Ihre Adresse eingeschaltet ist. Ändern oder abbestellen:
