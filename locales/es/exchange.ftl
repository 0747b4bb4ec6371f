# Lo que acompaña a un mensaje, y varias lenguas en un mensaje. Explicaciones: en/exchange.ftl.

enclosed = Se adjunta, para programas informáticos y para reenviar el aviso: { $formats }. No hace falta que lo abra.
enclosed-too-large =
    { $count ->
        [one] La copia en formato { $formats } es demasiado grande para un mensaje, por eso no se adjunta.
       *[other] Las copias en los formatos { $formats } son demasiado grandes para un mensaje, por eso no se adjuntan.
    }
language-below = Más abajo encontrará este mensaje en español.
csaf-made-of = Elaborado automáticamente a partir de { $id } de { $publisher }, revisión { $revision }, que no está en formato CSAF (SHA-256 { $hash }).
