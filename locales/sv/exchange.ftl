# Det som följer med ett meddelande, och flera språk i ett meddelande. Förklaringar: en/exchange.ftl.

enclosed = Bifogat för datorprogram och för att skicka varningen vidare: { $formats }. Du behöver inte öppna det.
enclosed-too-large =
    { $count ->
        [one] Kopian som { $formats } är för stor för ett meddelande och är därför inte bifogad.
       *[other] Kopiorna som { $formats } är för stora för ett meddelande och är därför inte bifogade.
    }
language-below = Längre ned hittar du det här meddelandet på svenska.
csaf-made-of = Skapat automatiskt från { $id } av { $publisher }, revision { $revision }, som inte är i CSAF-format (SHA-256 { $hash }).
