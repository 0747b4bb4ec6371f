# The nouns that carry the grammar, with their articles. "de" and "a" melt with "el" (del, al), so no sentence puts
# them in front of $object, $objects or $subject: it says "sobre", "para", "en" or takes a verb without preposition.

own-noun =
    { $class ->
        [program] el programa
        [operating-system] el sistema operativo
        [browser] el navegador
        [web-software] el programa para sitios web
        [server-software] el programa de servidor
        [library] el componente informático
        [device] el dispositivo
        [network-device] el dispositivo de red
        [control-unit] la unidad de control
        [camera] la cámara
        [phone] el teléfono
        [printer] la impresora
        [medical-device] el aparato médico
       *[product] el producto
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
        [one] otro producto
       *[other] otros { NUM($count) } productos
    }
