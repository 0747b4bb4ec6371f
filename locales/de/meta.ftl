# Wie diese Sprache heißt und wie sie Daten, Zahlen und Anführungen schreibt. Erklärungen: en/meta.ftl.

language-name = Deutsch
formats-as = de-DE
first-of-month = 1
helped-by = en
helped-out = Noch ist nicht alles davon übersetzt, deshalb lesen Sie es auf { $language }.
quoted = „{ $text }“
language-of-text =
    { $tag ->
        [de] Deutsch
        [en] Englisch
        [es] Spanisch
        [fi] Finnisch
        [fr] Französisch
        [it] Italienisch
        [ja] Japanisch
        [nl] Niederländisch
        [pl] Polnisch
        [pt] Portugiesisch
        [sv] Schwedisch
        [unknown] Sprache nicht angegeben
       *[other] Sprachkürzel { $tag }
    }
