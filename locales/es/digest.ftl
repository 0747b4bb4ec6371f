# El resumen: los avisos de un día, una semana o un mes en un solo mensaje. Explicaciones: en/digest.ftl.

own-span =
    { $span ->
        [daily] hoy
        [weekly] esta semana
       *[monthly] este mes
    }
digest-subject =
    { $label }{ $kind ->
        [todo] { $count ->
            [one] Una cosa por hacer { own-span }: { $names }{ own-others }
           *[other] { NUM($count) } cosas por hacer { own-span }: { $names }{ own-others }
        }
        [know] Conviene saber { own-span }: { $names }{ own-others }
        [nothing-new] Nada nuevo para usted { own-span }
       *[quiet] Nada para usted { own-span }
    }
digest-closed-name = un aviso confidencial
digest-title =
    { $kind ->
        [todo] { $count ->
            [one] Una cosa por hacer { own-span }
           *[other] { NUM($count) } cosas por hacer { own-span }
        }
        [know] Nada urgente { own-span }
        [nothing-new] Nada nuevo para usted { own-span }
       *[quiet] Nada para usted { own-span }
    }
digest-opening =
    { $read ->
        [0] Esto es lo que afecta a sus productos desde el { $since }.
        [one] Desde el { $since }, hemos leído un aviso nuevo. Esto es lo que afecta a sus productos.
       *[other] Desde el { $since }, hemos leído { NUM($read) } avisos nuevos. Esto es lo que afecta a sus productos.
    }
digest-quiet =
    { $read ->
        [0] { $open ->
            [yes] Desde el { $since }, no ha habido avisos nuevos.
           *[no] Desde el { $since }, no ha habido avisos nuevos. No tiene que hacer nada.
        }
        [one] { $why ->
            [known] Desde el { $since }, hemos leído un aviso nuevo. Afecta a sus productos, pero no contiene nada nuevo para usted.
            [elsewhere] Desde el { $since }, hemos leído un aviso nuevo. Afecta a sus productos y figura en otro de sus resúmenes.
            [below] Desde el { $since }, hemos leído un aviso nuevo. Afecta a sus productos, pero es menos grave que aquello de lo que desea recibir noticias.
           *[foreign] Desde el { $since }, hemos leído un aviso nuevo. No afecta a sus productos, hasta donde los conocemos.
        }
       *[other] { $why ->
            [known] Desde el { $since }, hemos leído { NUM($read) } avisos nuevos. Lo que afecta a sus productos no contiene nada nuevo para usted.
            [elsewhere] Desde el { $since }, hemos leído { NUM($read) } avisos nuevos. Lo que afecta a sus productos figura en otro de sus resúmenes.
            [below] Desde el { $since }, hemos leído { NUM($read) } avisos nuevos. Lo que afecta a sus productos es menos grave que aquello de lo que desea recibir noticias.
           *[foreign] Desde el { $since }, hemos leído { NUM($read) } avisos nuevos. Ninguno afecta a sus productos, hasta donde los conocemos.
        }
    }
digest-spent =
    { $skill ->
        [beginner] { $allowed ->
            [one] En un año ha recibido un mensaje urgente nuestro. Los demás avisos esperan ahora a este resumen. Solo los más peligrosos siguen llegando de inmediato.
           *[other] Ya ha recibido tantos mensajes urgentes como le enviamos en un año ({ NUM($allowed) }). Los demás avisos esperan ahora a este resumen. Solo los más peligrosos siguen llegando de inmediato.
        }
       *[other] { $allowed ->
            [one] En un año ha recibido un mensaje urgente nuestro. Los demás avisos esperan ahora a este resumen. Los de riesgo muy alto y los de ataques en curso siguen llegando de inmediato.
           *[other] Ya ha recibido tantos mensajes urgentes como le enviamos en un año ({ NUM($allowed) }). Los demás avisos esperan ahora a este resumen. Los de riesgo muy alto y los de ataques en curso siguen llegando de inmediato.
        }
    }
digest-group =
    { $group ->
        [act-now] Hágalo ahora, por favor
        [plan] Planifíquelo, por favor
       *[know] Conviene saberlo
    }

## Un aviso

item-title = { $name }{ own-others }
item-told = Recibió nuestro mensaje sobre este asunto el { $day }.
item-changed = Le escribimos sobre este asunto el { $day }.
item-held =
    { $why ->
        [away] Este aviso no llegó de inmediato, porque usted no estaba.
        [told] Ahora también { $publisher } advierte de este fallo. Para usted no hay nada nuevo.
       *[budget] Este aviso esperó al resumen, para que los mensajes urgentes no sean demasiados.
    }
item-old =
    Este fallo se conoce desde { $since }.{ $repair ->
        [no] {""}
       *[yes] {" "}Donde las actualizaciones se instalan con regularidad, suele estar corregido desde hace tiempo. Si no es su caso, o no está seguro, actúe ahora, por favor.
    }
item-cleared = Ya no le afecta y no tiene que hacer nada más al respecto.
own-can =
    { $impact ->
        [takeover] Un atacante puede tomar el control { own-of-thing }
        [read-change-stop] Un atacante puede leer y cambiar datos y entorpecer el trabajo
        [read-change] Un atacante puede leer y cambiar datos
        [read-stop] Un atacante puede leer datos secretos y hacer que { own-stops }
        [change-stop] Un atacante puede cambiar datos sin que se note y hacer que { own-stops }
        [read] Un atacante puede leer datos que deben seguir siendo secretos
        [change] Un atacante puede cambiar datos sin que se note
        [stop] Un atacante puede hacer que { own-stops }
       *[unknown] El aviso no dice qué puede hacer un atacante
    }
item-danger =
    { own-can }{ $state ->
        [ransomware] , y hay extorsionadores que ya aprovechan este fallo
        [exploited] , y hay delincuentes que ya aprovechan este fallo
        [public] , y las instrucciones para el ataque son públicas
       *[none] {""}
    }.
item-overdue = Ese día ya ha pasado: si aún no está hecho, hágalo ahora, por favor.
item-versions =
    { $many ->
        [yes] { $name }: {""}
       *[no] {""}
    }{ $affected ->
        [yes] versiones afectadas { $versions }
       *[no] {""}
    }{ $repaired ->
        [yes] { $affected ->
            [yes] ; corregido en { $fixed }
           *[no] corregido en { $fixed }
        }
       *[no] {""}
    }
item-epss = EPSS { $percent } %
item-exploited = explotación conocida

## Lo que no cabe en el mensaje

digest-rest-title = En breve
digest-rest =
    { $group ->
        [act-now] { $count ->
            [one] Otro aviso pide actuar ahora:
           *[other] Otros { NUM($count) } avisos piden actuar ahora:
        }
        [plan] { $count ->
            [one] Otro aviso pide planificar:
           *[other] Otros { NUM($count) } avisos piden planificar:
        }
       *[know] { $count ->
            [one] Otro aviso que conviene conocer:
           *[other] Otros { NUM($count) } avisos que conviene conocer:
        }
    }
digest-line =
    { $name }: { own-risk }{ $count ->
        [one] {""}
       *[other] {""} ({ NUM($count) } avisos)
    }
digest-rest-more =
    { $count ->
        [one] Hay otro producto que no se nombra aquí. Pídanos la lista completa.
       *[other] Hay otros { NUM($count) } productos que no se nombran aquí. Pídanos la lista completa.
    }
digest-rest-page = Puede leer todos los avisos aquí:

## Lo que queda

digest-closed =
    { $count ->
        [one] También hay un aviso confidencial para usted, que no debe figurar en este mensaje. Pídanoslo por un número de teléfono o una dirección que ya conozca.
       *[other] También hay { NUM($count) } avisos confidenciales para usted, que no deben figurar en este mensaje. Pídanoslos por un número de teléfono o una dirección que ya conozca.
    }
digest-open-title = Aún pendiente
digest-open =
    { $why ->
        [attacked] { $title }: hay delincuentes que aprovechan este fallo. Asegúrese de que está resuelto{ $dated ->
            [yes] {""} antes del final del { $deadline }
           *[no] {""}
        } (nuestro mensaje del { $day }).
        [due] { $title }: por hacer hasta el { $deadline } (nuestro mensaje del { $day }).
       *[no-update] { $title }: sigue sin haber una actualización. Nuestro consejo del { $day } sigue siendo válido.
    }
digest-open-more =
    { $count ->
        [one] Queda otro asunto anterior pendiente.
       *[other] Quedan otros { NUM($count) } asuntos anteriores pendientes.
    }
digest-reply = ¿Ya está hecho algo, no les afecta, o necesitan ayuda? Díganoslo aquí:
digest-enclosed =
    { $count ->
        [one] Se adjuntan, para programas informáticos y para reenviar el aviso, copias en formato { $formats }. No hace falta que las abra.
       *[other] Se adjuntan, para programas informáticos y para reenviar los avisos, copias en formato { $formats }. No hace falta que las abra.
    }
digest-enclosed-no-room =
    { $count ->
        [one] En este mensaje no había sitio para una copia en formato { $formats }.
       *[other] En este mensaje no había sitio para { NUM($count) } copias en formato { $formats }.
    }
digest-next = El próximo resumen llegará el { $day }.
digest-foot-why = Recibe este mensaje porque su empresa nos dijo qué productos utiliza. Para cambiarlo o darse de baja:
