# What this language is called and how it writes dates, numbers and quotations.

language-name = français
formats-as = fr-FR
first-of-month = 1er
helped-by = en
helped-out = Tout n’est pas encore traduit, c’est pourquoi vous le lisez en { $language }.
quoted = « { $text } »
language-of-text =
    { $tag ->
        [de] allemand
        [en] anglais
        [es] espagnol
        [fi] finnois
        [fr] français
        [it] italien
        [ja] japonais
        [nl] néerlandais
        [pl] polonais
        [pt] portugais
        [sv] suédois
        [unknown] langue non précisée
       *[other] code de langue { $tag }
    }
