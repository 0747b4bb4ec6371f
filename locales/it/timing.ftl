# The part of the page of settings that says when a reader hears of things. Plain and short, as the rest of that page.

timing-title = Quando Le scriviamo
timing-digest = Ogni quanto vuole il riepilogo?
# $cadence: daily | weekly | monthly
timing-cadence =
    { $cadence ->
        [daily] ogni giorno
        [weekly] ogni settimana
       *[monthly] ogni mese
    }
timing-day = In quale giorno? (solo per il riepilogo settimanale)
timing-any-day = il giorno che ci conviene
# $day: mon | tue | wed | thu | fri | sat | sun
timing-day-choice =
    { $day ->
        [mon] lunedì
        [tue] martedì
        [wed] mercoledì
        [thu] giovedì
        [fri] venerdì
        [sat] sabato
       *[sun] domenica
    }
timing-hour = A che ora, secondo il Suo orologio?
timing-any-hour = l’ora che ci conviene
timing-quiet-week = E se per Lei non c’è stato nulla?
# $wish: tell | silent
timing-quiet-week-choice =
    { $wish ->
        [tell] dirmelo in una breve lettera
       *[silent] non inviarmi nulla
    }
timing-quiet-hours = Ore di silenzio
timing-quiet-hours-text = Tra questi orari non Le arriva nulla, tranne ciò che è molto pericoloso. Lasci vuoti entrambi i campi se non ne vuole.
timing-from = Dalle
timing-until = Alle
timing-away = Quando è assente
timing-away-text = In quel periodo Le arriva solo ciò che è molto pericoloso. Tutto il resto si trova nel primo riepilogo successivo. Lasci vuoti entrambi i campi se è presente.
timing-first-day = Primo giorno
timing-last-day = Ultimo giorno
