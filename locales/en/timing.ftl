# The part of the page of settings that says when a reader hears of things. Plain and short, as the rest of that page.

timing-title = When we write to you
timing-digest = How often do you want your overview?
# $cadence: daily | weekly | monthly
timing-cadence =
    { $cadence ->
        [daily] every day
        [weekly] every week
       *[monthly] every month
    }
timing-day = On which day? (weekly overview only)
timing-any-day = any day that suits us
# $day: mon | tue | wed | thu | fri | sat | sun
timing-day-choice =
    { $day ->
        [mon] Monday
        [tue] Tuesday
        [wed] Wednesday
        [thu] Thursday
        [fri] Friday
        [sat] Saturday
       *[sun] Sunday
    }
timing-hour = At what hour, by your clock?
timing-any-hour = any hour that suits us
timing-quiet-week = And if there was nothing for you?
# $wish: tell | silent
timing-quiet-week-choice =
    { $wish ->
        [tell] tell me in a short letter
       *[silent] send me nothing
    }
timing-quiet-hours = Quiet hours
timing-quiet-hours-text = Between these times nothing reaches you, except what is very dangerous. Leave both empty to have none.
timing-from = From
timing-until = Until
timing-away = When you are away
timing-away-text = Meanwhile only what is very dangerous reaches you. Everything else stands in the first overview afterwards. Leave both empty if you are here.
timing-first-day = First day
timing-last-day = Last day
