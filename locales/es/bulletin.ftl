# The bulletin: see en/bulletin.ftl.

own-bulletin-which =
    { $many ->
        [yes] alguno de los productos que figuran más abajo
       *[no] { $objects }
    }
bulletin-opening =
    { $act ->
        [update] Si usa { own-bulletin-which }: instale, por favor, la actualización del fabricante { own-by }.
        [protect] Si usa { own-bulletin-which }: siga, por favor, los consejos del aviso { own-by }.
        [isolate] Si usa { own-bulletin-which }: desconecte, por favor, este producto de internet { own-by }.
        [replace] Si usa { own-bulletin-which }: sustituya, por favor, este producto o desconéctelo de internet { own-by }.
        [watch] Si usa { own-bulletin-which }: por ahora no tiene que cambiar nada.
       *[ask] Si usa { own-bulletin-which }: haga revisar, por favor, este producto { own-by }.
    }
bulletin-title = ¿Le afecta?
bulletin-product =
    { $certainty ->
        [all-versions] El aviso trata de { $object }. Todas las versiones tienen el fallo de seguridad.
        [status-unclear] El aviso trata de { $object }. El fabricante todavía investiga si hay un fallo de seguridad.
        [version-unknown] El aviso trata de { $object }. Algunas versiones tienen el fallo de seguridad.
       *[other] El aviso trata de { $object }. No dice con claridad qué versiones tienen el fallo de seguridad.
    }
bulletin-also = El aviso trata también de estos productos:
bulletin-version =
    { $place ->
        [program] { own-look-up }: suele estar en «Ayuda» o «Acerca de».
        [system] { own-look-up }: está en los ajustes, en «Sistema» o «Acerca de».
       *[device] { own-look-up } en los ajustes o pregunte a su proveedor.
    } { $known ->
        [below] Si es anterior a la { $limit }, le afecta.
        [upto] Si es la { $limit } o una anterior, le afecta.
        [exact] Si es la { $limit }, le afecta.
       *[no] {""}
    }
bulletin-watch = Por ahora no tiene que cambiar nada. Vuelva a mirar esta página dentro de unos días.
bulletin-recalled = Retiramos nuestro aviso sobre { $objects }.
bulletin-words = Palabras explicadas
