# The part of the page of settings that says when a reader hears of things. Plain and short, as the rest of that page.

timing-title = När vi skriver till dig
timing-digest = Hur ofta vill du ha din sammanfattning?
# $cadence: daily | weekly | monthly
timing-cadence =
    { $cadence ->
        [daily] varje dag
        [weekly] varje vecka
       *[monthly] varje månad
    }
timing-day = Vilken dag? (bara för sammanfattning varje vecka)
timing-any-day = en dag som passar oss
# $day: mon | tue | wed | thu | fri | sat | sun
timing-day-choice =
    { $day ->
        [mon] måndag
        [tue] tisdag
        [wed] onsdag
        [thu] torsdag
        [fri] fredag
        [sat] lördag
       *[sun] söndag
    }
timing-hour = Vilken tid, enligt din klocka?
timing-any-hour = en tid som passar oss
timing-quiet-week = Och om det inte fanns något för dig?
# $wish: tell | silent
timing-quiet-week-choice =
    { $wish ->
        [tell] säg det i ett kort brev
       *[silent] skicka ingenting
    }
timing-quiet-hours = Tysta timmar
timing-quiet-hours-text = Mellan de här tiderna når dig ingenting, utom det som är mycket farligt. Lämna båda fälten tomma om du inte vill ha några.
timing-from = Från
timing-until = Till
timing-away = När du är borta
timing-away-text = Under den tiden når dig bara det som är mycket farligt. Allt annat står i den första sammanfattningen därefter. Lämna båda fälten tomma om du är här.
timing-first-day = Första dagen
timing-last-day = Sista dagen
