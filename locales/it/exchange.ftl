# Ciò che accompagna un messaggio, e più lingue in un messaggio. Spiegazioni: en/exchange.ftl.

enclosed = In allegato, per i programmi informatici e per inoltrare l’avviso: { $formats }. Non è necessario aprirlo.
enclosed-too-large =
    { $count ->
        [one] La copia in formato { $formats } è troppo grande per un messaggio, perciò non è allegata.
       *[other] Le copie nei formati { $formats } sono troppo grandi per un messaggio, perciò non sono allegate.
    }
language-below = Più in basso trova questo messaggio in italiano.
csaf-made-of = Creato automaticamente da { $id } di { $publisher }, revisione { $revision }, che non è in formato CSAF (SHA-256 { $hash }).
