# How Italian is called and how it writes dates, numbers and quotations.

language-name = italiano
formats-as = it-IT
first-of-month = 1º
helped-by = en
helped-out = Non tutto è già tradotto, perciò lo legge in { $language }.
quoted = «{ $text }»
language-of-text =
    { $tag ->
        [de] tedesco
        [en] inglese
        [es] spagnolo
        [fi] finlandese
        [fr] francese
        [it] italiano
        [ja] giapponese
        [nl] olandese
        [pl] polacco
        [pt] portoghese
        [sv] svedese
        [unknown] lingua non indicata
       *[other] codice lingua { $tag }
    }
