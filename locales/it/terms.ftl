# The nouns that carry the grammar, with their articles. "di", "a", "da", "in" and "su" melt with the article (del,
# dell’, alla …), so no sentence puts them in front of $object, $objects or $subject: it says "per" or takes a verb
# without preposition.

own-noun =
    { $class ->
        [program] il programma
        [operating-system] il sistema operativo
        [browser] il browser
        [web-software] il programma per siti web
        [server-software] il programma per server
        [library] il componente informatico
        [device] il dispositivo
        [network-device] il dispositivo di rete
        [control-unit] l’unità di controllo
        [camera] la telecamera
        [phone] il telefono
        [printer] la stampante
        [medical-device] il dispositivo medico
       *[product] il prodotto
    }

product-gender =
    { $class ->
        [control-unit] feminine
        [camera] feminine
        [printer] feminine
       *[other] masculine
    }
product-subject = { own-noun } «{ $name }»
product-object = { own-noun } «{ $name }»
products-more =
    { $count ->
        [one] un altro prodotto
       *[other] altri { NUM($count) } prodotti
    }
