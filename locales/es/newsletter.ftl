# El boletín mensual. Explicaciones: en/newsletter.ftl.

newsletter-subject =
    { $article ->
        [yes] Boletín de { $month }: { $title }
       *[no] Boletín de { $month }
    }
newsletter-title = La seguridad en { $month }
newsletter-opening =
    { $count ->
        [0] Ningún aviso del mes afectaba a sus productos.
        [one] { $grave ->
            [0] Un aviso del mes afectaba a sus productos. No era grave.
           *[other] Un aviso del mes afectaba a sus productos, y era grave.
        }
       *[other] { $grave ->
            [0] { NUM($count) } avisos del mes afectaban a sus productos. Ninguno era grave.
            [one] { NUM($count) } avisos del mes afectaban a sus productos. Uno de ellos era grave.
           *[other] { NUM($count) } avisos del mes afectaban a sus productos. Aquí tiene de nuevo los más graves.
        }
    }
newsletter-items-title = Lo importante para usted
newsletter-more =
    { $count ->
        [one] Otro aviso sobre sus productos era menos urgente.
       *[other] Otros { NUM($count) } avisos sobre sus productos eran menos urgentes.
    }
newsletter-others-title = De qué hablaban los demás
newsletter-others =
    { $count ->
        [one] Durante el mes hubo delincuentes que atacaron un producto que usan otras empresas: { $names }. No nos consta que usted lo utilice. Si lo utiliza, escríbanos: { $help }
       *[other] Durante el mes hubo delincuentes que atacaron productos que usan otras empresas: { $names }. No nos consta que usted los utilice. Si los utiliza, escríbanos: { $help }
    }
newsletter-language = Todavía no tenemos este artículo en español; por eso lo lee en { $language }.
newsletter-tip-title = Un consejo de cinco minutos
newsletter-figures-title = El mes en cifras
newsletter-looked =
    { $count ->
        [one] Hemos leído una notificación sobre fallos de seguridad.
       *[other] Hemos leído { NUM($count) } notificaciones sobre fallos de seguridad.
    }
newsletter-yours =
    { $count ->
        [0] Ninguna afectaba a sus productos.
        [one] Una de ellas afectaba a sus productos.
       *[other] { NUM($count) } de ellas afectaban a sus productos.
    }
newsletter-exploited =
    { $count ->
        [0] No sabemos de ataques que aprovechen alguno de estos fallos.
        [one] Una de ellas trata de un fallo que los delincuentes ya aprovechan.
       *[other] { NUM($count) } de ellas tratan de fallos que los delincuentes ya aprovechan.
    }
newsletter-levels = Su gravedad, para quienes usan esos productos:
newsletter-foot-why = Recibe este mensaje una vez al mes porque nuestro boletín está activado para su dirección. Para cambiarlo o darse de baja:
