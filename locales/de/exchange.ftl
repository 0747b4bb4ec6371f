# Was mitreist, und mehrere Sprachen in einem Brief. Erklärungen: en/exchange.ftl.

enclosed = Für Computerprogramme und zum Weitergeben liegt bei: { $formats }. Sie müssen es nicht öffnen.
enclosed-too-large =
    { $count ->
        [one] Die Kopie als { $formats } ist für einen Brief zu groß und liegt deshalb nicht bei.
       *[other] Die Kopien als { $formats } sind für einen Brief zu groß und liegen deshalb nicht bei.
    }
language-below = Weiter unten finden Sie diesen Brief auf Deutsch.
csaf-made-of = Automatisch erstellt aus { $id } von { $publisher }, Revision { $revision }, das nicht in CSAF-Form vorliegt (SHA-256 { $hash }).
