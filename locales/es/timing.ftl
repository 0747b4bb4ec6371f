# The part of the page of settings that says when a reader hears of things. Plain and short, as the rest of that page.

timing-title = Cuándo le escribimos
timing-digest = ¿Con qué frecuencia quiere su resumen?
# $cadence: daily | weekly | monthly
timing-cadence =
    { $cadence ->
        [daily] cada día
        [weekly] cada semana
       *[monthly] cada mes
    }
timing-day = ¿Qué día? (solo para el resumen semanal)
timing-any-day = el día que nos convenga
# $day: mon | tue | wed | thu | fri | sat | sun
timing-day-choice =
    { $day ->
        [mon] lunes
        [tue] martes
        [wed] miércoles
        [thu] jueves
        [fri] viernes
        [sat] sábado
       *[sun] domingo
    }
timing-hour = ¿A qué hora, según su reloj?
timing-any-hour = la hora que nos convenga
timing-quiet-week = ¿Y si no hubo nada para usted?
# $wish: tell | silent
timing-quiet-week-choice =
    { $wish ->
        [tell] decírmelo en dos líneas
       *[silent] no enviarme nada
    }
timing-quiet-hours = Horas de silencio
timing-quiet-hours-text = Entre estas horas no le llega nada, salvo lo que sea muy peligroso. Deje los dos campos vacíos si no quiere ninguna.
timing-from = Desde
timing-until = Hasta
timing-away = Cuando está ausente
timing-away-text = Durante ese tiempo solo le llega lo que sea muy peligroso. Todo lo demás figura en el primer resumen posterior. Deje los dos campos vacíos si está presente.
timing-first-day = Primer día
timing-last-day = Último día
