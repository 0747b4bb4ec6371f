# What this language is called and how it writes dates, numbers and quotations.

language-name = svenska
formats-as = sv-SE
first-of-month = 1
helped-by = en
helped-out = Allt är inte översatt än, därför läser du det på { $language }.
quoted = ”{ $text }”
language-of-text =
    { $tag ->
        [de] tyska
        [en] engelska
        [es] spanska
        [fi] finska
        [fr] franska
        [it] italienska
        [ja] japanska
        [nl] nederländska
        [pl] polska
        [pt] portugisiska
        [sv] svenska
        [unknown] språket är inte angivet
       *[other] språkkod { $tag }
    }
