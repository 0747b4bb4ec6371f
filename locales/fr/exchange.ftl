# Ce qui accompagne un message, et plusieurs langues dans un message. Explications : en/exchange.ftl.

enclosed = En pièce jointe, pour les logiciels et pour transmettre l’alerte : { $formats }. Vous n’avez pas besoin de l’ouvrir.
enclosed-too-large =
    { $count ->
        [one] La copie au format { $formats } est trop volumineuse pour un message, elle n’est donc pas jointe.
       *[other] Les copies aux formats { $formats } sont trop volumineuses pour un message, elles ne sont donc pas jointes.
    }
language-below = Vous trouverez ce message en français plus bas.
csaf-made-of = Établi automatiquement à partir de { $id } de { $publisher }, révision { $revision }, qui n’est pas au format CSAF (SHA-256 { $hash }).
