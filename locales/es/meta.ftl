# How Spanish is called and how it writes dates, numbers and quotations. Spanish of Spain; other countries may add a
# folder of their own (es-MX) with the few messages that differ.

language-name = español
formats-as = es-ES
first-of-month = 1
helped-by = en
helped-out = Todavía no está todo traducido, por eso lo lee en { $language }.
quoted = «{ $text }»
language-of-text =
    { $tag ->
        [de] alemán
        [en] inglés
        [es] español
        [fi] finés
        [fr] francés
        [it] italiano
        [ja] japonés
        [nl] neerlandés
        [pl] polaco
        [pt] portugués
        [sv] sueco
        [unknown] idioma no indicado
       *[other] código de idioma { $tag }
    }
