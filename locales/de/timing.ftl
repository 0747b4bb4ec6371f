# The part of the page of settings that says when a reader hears of things. Plain and short, as the rest of that page.

timing-title = Wann wir Ihnen schreiben
timing-digest = Wie oft möchten Sie Ihre Übersicht?
# $cadence: daily | weekly | monthly
timing-cadence =
    { $cadence ->
        [daily] jeden Tag
        [weekly] jede Woche
       *[monthly] jeden Monat
    }
timing-day = An welchem Tag? (nur bei wöchentlicher Übersicht)
timing-any-day = ein Tag, der uns passt
# $day: mon | tue | wed | thu | fri | sat | sun
timing-day-choice =
    { $day ->
        [mon] Montag
        [tue] Dienstag
        [wed] Mittwoch
        [thu] Donnerstag
        [fri] Freitag
        [sat] Samstag
       *[sun] Sonntag
    }
timing-hour = Um wie viel Uhr, nach Ihrer Uhr?
timing-any-hour = eine Uhrzeit, die uns passt
timing-quiet-week = Und wenn es nichts für Sie gab?
# $wish: tell | silent
timing-quiet-week-choice =
    { $wish ->
        [tell] es mir kurz schreiben
       *[silent] mir nichts senden
    }
timing-quiet-hours = Ruhezeiten
timing-quiet-hours-text = Zwischen diesen Uhrzeiten erreicht Sie nichts, außer es ist sehr gefährlich. Lassen Sie beide Felder leer, wenn Sie keine Ruhezeit möchten.
timing-from = Von
timing-until = Bis
timing-away = Wenn Sie nicht da sind
timing-away-text = In dieser Zeit erreicht Sie nur, was sehr gefährlich ist. Alles andere steht in der ersten Übersicht danach. Lassen Sie beide Felder leer, wenn Sie da sind.
timing-first-day = Erster Tag
timing-last-day = Letzter Tag
