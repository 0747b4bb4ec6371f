# The part of the page of settings that says when a reader hears of things. Plain and short, as the rest of that page.

timing-title = Quand nous vous écrivons
timing-digest = À quelle fréquence voulez-vous votre récapitulatif ?
# $cadence: daily | weekly | monthly
timing-cadence =
    { $cadence ->
        [daily] chaque jour
        [weekly] chaque semaine
       *[monthly] chaque mois
    }
timing-day = Quel jour ? (récapitulatif hebdomadaire seulement)
timing-any-day = le jour qui nous convient
# $day: mon | tue | wed | thu | fri | sat | sun
timing-day-choice =
    { $day ->
        [mon] lundi
        [tue] mardi
        [wed] mercredi
        [thu] jeudi
        [fri] vendredi
        [sat] samedi
       *[sun] dimanche
    }
timing-hour = À quelle heure, à votre montre ?
timing-any-hour = l’heure qui nous convient
timing-quiet-week = Et s’il n’y a rien eu pour vous ?
# $wish: tell | silent
timing-quiet-week-choice =
    { $wish ->
        [tell] m’écrire quelques mots
       *[silent] ne rien m’envoyer
    }
timing-quiet-hours = Heures de silence
timing-quiet-hours-text = Entre ces heures, rien ne vous parvient, sauf ce qui est très dangereux. Laissez les deux champs vides pour n’en avoir aucune.
timing-from = De
timing-until = À
timing-away = Pendant vos absences
timing-away-text = Pendant ce temps, seul ce qui est très dangereux vous parvient. Tout le reste figure dans le premier récapitulatif qui suit. Laissez les deux champs vides si vous êtes là.
timing-first-day = Premier jour
timing-last-day = Dernier jour
