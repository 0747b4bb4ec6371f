# The alert: the letter about one security notice that concerns a reader's products. What each message gets is described
# in en/alert.ftl. Address: usted. Words for beginners: fallo de seguridad, actualización, ataque; the maker is "el
# fabricante", the notice "el aviso", the letter "el mensaje". Experts may read "vulnerabilidad".
# "de" and "a" melt with "el": never put them in front of $object, $objects or $subject.

## Subject lines

own-due =
    { $when ->
        [date] {" "}(plazo: { $deadline })
       *[maintenance] {" "}en su próximo mantenimiento
    }
own-others =
    { $more ->
        [0] {""}
        [one] {""} y { NUM($more) } más
       *[other] {""} y { NUM($more) } más
    }
own-verb =
    { $act ->
        [update] Actualice
        [protect] Proteja
        [isolate] Desconecte
        [replace] Sustituya
        [watch] No pierda de vista
       *[ask] Haga revisar
    }
subject-beginner =
    { $act ->
        [isolate] { own-verb } { $name }{ own-others } de internet{ own-due }
        [watch] { own-verb } { $name }{ own-others }
       *[other] { own-verb } { $name }{ own-others }{ own-due }
    }
own-risk =
    { $rating ->
        [very-high] riesgo muy alto
        [high] riesgo alto
        [medium] riesgo medio
        [low] riesgo bajo
       *[not-rated] riesgo sin valorar
    }
own-risk-due =
    { $when ->
        [date] : { own-risk } (plazo: { $deadline })
       *[maintenance] {" "}en su próximo mantenimiento: { own-risk }
    }
subject-intermediate =
    { $act ->
        [update] Actualice { $name }{ own-others }{ own-risk-due }
        [protect] Proteja { $name }{ own-others }{ own-risk-due }
        [isolate] Desconecte { $name }{ own-others }{ own-risk-due }
        [replace] Sustituya { $name }{ own-others }{ own-risk-due }
        [watch] No pierda de vista { $name }{ own-others }: { own-risk }
       *[ask] Haga revisar { $name }{ own-others }{ own-risk-due }
    }
subject-expert =
    { $rating ->
        [very-high] Muy alto
        [high] Alto
        [medium] Medio
        [low] Bajo
       *[not-rated] Sin valorar
    }: { $name }{ own-others }{ $range ->
        [none] {""}
       *[some] {""} { $affected }
    }, { $id }
subject-withdrawn = Ya no tiene que hacer nada: { $name }{ own-others }

## Above everything

tlp-line =
    { $label ->
        [GREEN] TLP:GREEN. Le rogamos que no publique este mensaje.
        [AMBER] TLP:AMBER. Comparta este mensaje solo con su personal y con quien tenga que ayudarle.
        [AMBER-STRICT] TLP:AMBER+STRICT. Comparta este mensaje solo con su personal.
       *[RED] TLP:RED. Este mensaje es solo para usted.
    }
rating-name =
    { $rating ->
        [very-high] Riesgo muy alto
        [high] Riesgo alto
        [medium] Riesgo medio
        [low] Riesgo bajo
       *[not-rated] Riesgo sin valorar
    }
rating-meaning =
    { $pace ->
        [own] { $rating ->
            [very-high] El riesgo es muy alto: actúe de inmediato y en todas partes.
            [high] El riesgo es alto: actúe de inmediato donde haya acceso desde internet y pronto en los demás casos.
            [medium] El riesgo es medio: puede esperar un poco, pero planifíquelo ya.
            [low] El riesgo es bajo: basta con esperar al próximo mantenimiento previsto.
           *[not-rated] Nadie ha valorado todavía este fallo de seguridad, así que trátelo como importante.
        }
       *[stated] { $rating ->
            [very-high] El riesgo es muy alto. No espere más allá del plazo indicado arriba.
            [high] El riesgo es alto. No espere más allá del plazo indicado arriba.
            [medium] El riesgo es medio. No espere más allá del plazo indicado arriba.
            [low] El riesgo es bajo. No espere más allá del plazo indicado arriba.
           *[not-rated] Nadie ha valorado todavía este fallo de seguridad, así que trátelo como importante.
        }
    }
rating-missing = Todavía nadie ha valorado el peligro.
rating-unsure = Aún no se ha valorado todo con seguridad: el peligro puede ser mayor.

## The first sentence: do X by DATE

own-by =
    { $when ->
        [date] a más tardar el { $deadline }
       *[maintenance] en su próximo mantenimiento
    }
own-disconnect =
    { $count ->
        [one] { $gender ->
            [feminine] desconéctela de internet
           *[masculine] desconéctelo de internet
        }
       *[other] desconecte de internet estos productos
    }
opening =
    { $act ->
        [update] Por favor, actualice { $objects } { own-by }.
        [protect] Por favor, proteja { $objects } { own-by }: siga los consejos del aviso.
        [isolate] Por favor, desconecte de internet { $objects } { own-by }.
        [replace] Por favor, sustituya { $objects } o { own-disconnect } { own-by }.
        [watch] Por favor, no pierda de vista { $objects }.
       *[ask] Por favor, haga revisar { $objects } { own-by }.
    }
opening-reason =
    { $act ->
        [watch] { $count ->
            [one] Es posible que haya un fallo de seguridad en este producto que permita atacarlo.
           *[other] Es posible que haya un fallo de seguridad en estos productos que permita atacarlos.
        }
       *[other] { $count ->
            [one] Hay un fallo de seguridad en este producto que permite atacarlo.
           *[other] Hay fallos de seguridad en estos productos que permiten atacarlos.
        }
    }

## The notice was taken back

withdrawn-title = No tiene que hacer nada más
withdrawn-opening = Quien publicó el aviso sobre { $objects } lo ha retirado.
withdrawn-advice = Lo que ya haya cambiado puede quedarse como está.
withdrawn-source = Se trata del aviso { $id }, publicado por { $publisher }.

## At your place

place-title = Sus productos
place-version-affected = Usted usa { $object }, versión { $version }. Esta versión tiene el fallo de seguridad.
place-all-versions = Usted usa { $object }. Todas las versiones tienen el fallo de seguridad.
place-version-unknown = Usted usa { $object }. No conocemos su versión.
place-version-lapsed = Usted usa { $object }. Nos indicó su versión en { $told }. Ya no nos fiamos de ese dato.
place-range-unreadable =
    { $known ->
        [yes] Usted usa { $object }, versión { $version }. No sabemos si esta versión tiene el fallo de seguridad.
       *[no] Usted usa { $object }. No sabemos qué versiones tienen el fallo de seguridad.
    }
place-range-unstated = Usted usa { $object }. El aviso no dice qué versiones tienen el fallo de seguridad.
place-status-unclear = Usted usa { $object }. El fabricante todavía investiga si tiene el fallo de seguridad.
place-meeting-line = El aviso habla de { $named }. Por lo que vemos, se refiere también a su producto.
place-meeting-member = El aviso solo nombra parte de esta familia: { $named }. Compruebe si su producto está incluido.
place-meeting-name = Solo hemos podido comparar el nombre. En el aviso figura como { $named }.
place-keyword =
    { $known ->
        [yes] Usted pidió recibir noticias sobre { $keyword }. El aviso habla de { $named }.
       *[no] Usted pidió recibir noticias sobre { $keyword }. El aviso lo menciona.
    }
place-also = También usa estos productos del aviso:
place-affected = Versiones afectadas: { $versions }
place-fixed = Versiones corregidas: { $versions }
place-named = En el aviso figura como: { $named }
own-meeting =
    { $meeting ->
        [purl] misma package URL
        [cpe] mismo fabricante y producto CPE
        [name] mismo nombre de fabricante y de producto
        [catalogue] otro nombre de la misma entrada del catálogo
        [member] un miembro de su línea de productos
        [line] la línea de su producto
        [keyword] palabra clave del lector
       *[name-without-vendor] mismo nombre de producto; en un lado el fabricante falta o está abreviado
    }
own-certainty =
    { $certainty ->
        [version-affected] su versión está dentro del rango afectado
        [all-versions] todas las versiones están afectadas
        [version-unknown] desconocemos su versión
        [range-unreadable] no se pudo evaluar el rango afectado
        [range-unstated] no se indica ningún rango afectado
       *[status-unclear] el estado no está claro o se está investigando
    }
place-why = Coincidencia: { own-meeting }; { own-certainty }.

## What could happen: from the worst that concerns the reader

danger-title = Qué puede ocurrir
own-thing =
    { $count ->
        [one] { $thing ->
            [software] el ordenador
            [device] el dispositivo
           *[other] el ordenador o dispositivo
        }
       *[other] { $thing ->
            [software] los ordenadores
            [device] los dispositivos
           *[other] los ordenadores o dispositivos
        }
    }
own-of-thing =
    { $count ->
        [one] { $thing ->
            [software] del ordenador
            [device] del dispositivo
           *[other] del ordenador o dispositivo
        }
       *[other] { $thing ->
            [software] de los ordenadores
            [device] de los dispositivos
           *[other] de los ordenadores o dispositivos
        }
    }
own-stops =
    { $count ->
        [one] el producto deje de funcionar
       *[other] los productos dejen de funcionar
    }
danger-impact =
    { $impact ->
        [takeover] Un atacante puede tomar el control { own-of-thing }: leer y cambiar todo su contenido.
        [read-change-stop] Un atacante puede leer y cambiar datos, y entorpecer el trabajo.
        [read-change] Un atacante puede leer y cambiar datos.
        [read-stop] Un atacante puede leer datos secretos y hacer que { own-stops }.
        [change-stop] Un atacante puede cambiar datos sin que se note y hacer que { own-stops }.
        [read] Un atacante puede leer datos que deben seguir siendo secretos.
        [change] Un atacante puede cambiar datos sin que se note.
       *[stop] Un atacante puede hacer que { own-stops }.
    }
danger-reach =
    { $reach ->
        [anyone] El ataque es posible desde internet, sin contraseña y aunque usted no cometa ningún error.
        [internet] El ataque es posible desde internet.
        [nearby] El atacante tiene que estar en la misma red, por ejemplo, en su wifi.
        [user] El atacante tiene que poder usar ya { own-thing }.
       *[touch] El atacante tiene que poder tocar { own-thing }.
    }
danger-lure =
    { $alone ->
        [yes] Basta con que alguien de su personal abra un archivo o una web con trampa.
       *[no] Además, alguien de su personal tiene que abrir algo, como un archivo o una web con trampa.
    }
danger-account =
    { $account ->
        [user] El atacante necesita antes una cuenta de usuario.
       *[admin] El atacante necesita antes una cuenta de administrador.
    }
danger-exploited =
    { $dated ->
        [yes] Al menos desde el { $since }, hay delincuentes que aprovechan este fallo.
       *[no] Hay delincuentes que ya aprovechan este fallo.
    }
danger-ransomware = Los extorsionadores lo usan para bloquear datos y pedir dinero.
danger-exploit-public = Las instrucciones para el ataque son públicas.
danger-exposed = En su caso, se puede acceder desde internet: por eso es urgente.
danger-unknown = El aviso no dice qué puede hacer un atacante.

## What to do: numbered steps, the one that ends the danger first

steps-title = Qué hacer
# $brand: who sends the letter; what follows are its own words.
note-title = Nota de { $brand }
step-update =
    { $targets ->
        [one] Instale la actualización para { $object }: versión { $versions } o posterior.
        [several] Instale la actualización para { $object }: versión { $versions }, según su serie, o posterior.
       *[none] Instale la actualización del fabricante para { $object }.
    }
step-update-all = Instale las actualizaciones de los fabricantes para estos productos.
step-optional = El fabricante ofrece una actualización opcional. Si la instala, el fallo desaparece.
step-protect =
    { $link ->
        [yes] Siga los consejos del aviso publicado por { $publisher }.
       *[no] Pregúntenos, o pregunte al fabricante, qué aconseja el aviso publicado por { $publisher }.
    }
step-isolate =
    { $planned ->
        [yes] El fabricante prepara una actualización. Mientras tanto, desconecte de internet { $object } o interrumpa su uso.
       *[no] El fabricante todavía no ofrece ninguna actualización. Mientras tanto, desconecte de internet { $object } o interrumpa su uso.
    }
step-replace = El fabricante no ofrecerá ninguna actualización. Desconecte de internet { $object } o busque una alternativa.
step-later =
    { $later ->
        [never] El fabricante no ofrecerá ninguna actualización. Tenga previsto sustituir { $object }.
        [planned] El fabricante prepara una actualización. Instálela cuando esté disponible.
       *[open] El fabricante todavía no ofrece ninguna actualización. Instálela cuando la haya.
    }
step-forensics = Después, pida que alguien compruebe si ya han entrado atacantes (cuentas, programas o conexiones desconocidos): el fallo ya se usa en ataques.
step-watch = Por ahora no tiene que cambiar nada. Le escribiremos de nuevo si hay novedades.
step-ask = El aviso no dice cómo eliminar el fallo. Pregunte al fabricante o a quien se ocupa de sus ordenadores.
own-tongue =
    { $tag ->
        [de] {" "}(quizá en alemán)
        [en] {" "}(quizá en inglés)
        [es] {" "}(quizá en español)
        [fi] {" "}(quizá en finés)
        [fr] {" "}(quizá en francés)
        [it] {" "}(quizá en italiano)
        [ja] {" "}(quizá en japonés)
        [nl] {" "}(quizá en neerlandés)
        [pl] {" "}(quizá en polaco)
        [pt] {" "}(quizá en portugués)
        [sv] {" "}(quizá en sueco)
       *[other] {""}
    }
step-link = Más información aquí{ own-tongue }:
step-restart =
    { $restart ->
        [none] Mientras tanto, puede seguir trabajando.
        [program] Habrá una breve interrupción.
        [machine] Después hay que reiniciar { own-thing }.
        [connected] Después hay que reiniciar { own-thing } y todo lo que tenga conectado.
       *[system] Después hay que reiniciar varios ordenadores o dispositivos; elija un momento tranquilo.
    }
own-look-up =
    { $count ->
        [one] En { $object }, compruebe la versión
       *[other] Compruebe la versión de estos productos
    }
step-version =
    { $place ->
        [program] { own-look-up }: suele estar en «Ayuda» o «Acerca de».
        [system] { own-look-up }: está en los ajustes, en «Sistema» o «Acerca de».
       *[device] { own-look-up } en los ajustes o pregunte a su proveedor.
    } { $known ->
        [below] Si es anterior a la { $limit }, este mensaje es para usted.
        [upto] Si es la { $limit } o una anterior, este mensaje es para usted.
        [exact] Si es la { $limit }, este mensaje es para usted.
       *[no] {""}
    }
step-cannot =
    { $how ->
        [offline] { $count ->
            [one] Si no puede hacerlo a tiempo, mientras tanto desconecte de internet el producto o deje de usarlo.
           *[other] Si no puede hacerlo a tiempo, mientras tanto desconecte de internet los productos o deje de usarlos.
        }
        [nearby] { $count ->
            [one] Si no puede hacerlo a tiempo, mientras tanto desconecte de la red el producto o deje de usarlo.
           *[other] Si no puede hacerlo a tiempo, mientras tanto desconecte de la red los productos o deje de usarlos.
        }
        [advised] { $count ->
            [one] Si no puede hacerlo a tiempo, siga los demás consejos del aviso o desconecte de internet el producto.
           *[other] Si no puede hacerlo a tiempo, siga los demás consejos del aviso o desconecte de internet los productos.
        }
        [careful] Mientras tanto, no abra archivos ni enlaces de personas desconocidas.
       *[trusted] Si no puede hacerlo a tiempo, permita el uso solo a personas de confianza.
    }
step-help = Si necesita ayuda, pregunte a quien se ocupa de sus ordenadores o pregúntenos: { $help }

## The issuer's own words (intermediate and expert). The text itself is not translated.

issuer-title = Texto original de { $publisher } ({ $language })
issuer-shortened = Aquí está abreviado. El texto completo está en la página de quien lo publicó.
issuer-remedies-title = Lo que aconseja el aviso ({ $language })
remedy-kind =
    { $kind ->
        [vendor-fix] Actualización
        [optional-patch] Actualización opcional
        [workaround] Solución provisional
        [mitigation] Medida para reducir el riesgo
        [fix-planned] Actualización prevista
        [none-available] Todavía sin actualización
       *[no-fix-planned] Sin actualización prevista
    }
remedy-for = Para { $products }:

## Expert: details of the weaknesses

details-title = Vulnerabilidades en detalle
detail-weakness = Tipo de vulnerabilidad: { $classes }
detail-score =
    { $scored ->
        [yes] { $label }: { $score }, { $vector }
       *[no] { $label }: { $vector }
    }
detail-epss =
    { $dated ->
        [yes] EPSS: { $percent } % de probabilidad de ataques en 30 días (datos del { $day })
       *[no] EPSS: { $percent } % de probabilidad de ataques en 30 días
    }
detail-exploited = Explotación conocida.
detail-unnamed = Vulnerabilidad sin identificador
detail-unscored = No se indica ninguna puntuación.
details-more =
    { $count ->
        [one] En la fuente figura una vulnerabilidad más.
       *[other] En la fuente figuran { NUM($count) } vulnerabilidades más.
    }
expert-attack = Ataque: { $reach ->
        [network] a través de la red
        [adjacent] desde la red adyacente
        [local] local
        [physical] físico
       *[unknown] vector no indicado
    }, { $account ->
        [none] sin privilegios
        [low] privilegios bajos
        [high] privilegios altos
       *[unknown] privilegios no indicados
    }, { $help ->
        [yes] con interacción del usuario
        [no] sin interacción del usuario
       *[unknown] interacción no indicada
    }.
expert-exploited =
    { $state ->
        [exploited] Explotación: conocida.
        [public] Explotación: código de ataque público; no nos consta ningún ataque.
       *[unknown] Explotación: no nos consta ninguna.
    }
expert-vector = Vector: { $vector }

references-title = Referencias
others-title = Otros productos de este aviso
others-intro = No figuran en su lista; los incluimos para que la información esté completa.
more-at-source =
    { $count ->
        [one] En la fuente figura una entrada más.
       *[other] En la fuente figuran { NUM($count) } entradas más.
    }

## At the end

foot-why =
    { $asked ->
        [yes] { $count ->
            [one] Recibe este mensaje porque su empresa pidió avisos sobre esta palabra clave.
           *[other] Recibe este mensaje porque su empresa pidió avisos sobre estas palabras clave.
        }
       *[no] { $count ->
            [one] Recibe este mensaje porque su empresa nos indicó que usa este producto.
           *[other] Recibe este mensaje porque su empresa nos indicó que usa estos productos.
        }
    } Para cambiarlo o darse de baja:
foot-rule =
    { $exploited ->
        [yes] Regla: coincide con su perfil, { own-risk }, explotación conocida.
       *[no] Regla: coincide con su perfil, { own-risk }.
    }
foot-genuine =
    { $signed ->
        [yes] Este mensaje está firmado por { $brand }, { $from }. Cómo comprobarlo:
       *[no] Este mensaje no está firmado. Cómo comprobar que procede de { $brand }:
    }
foot-code = Código: { $code }
reply-ask = ¿Hecho? ¿Necesita ayuda? Díganoslo:
foot-fingerprint = Huella digital del certificado de firma (SHA-256): { $fingerprint }
foot-source =
    { $dated ->
        [yes] Fuente: { $publisher }, { $id }, revisión { $revision }, { $released }
       *[no] Fuente: { $publisher }, { $id }, revisión { $revision }
    }
foot-hash = Documento de origen (SHA-256): { $hash }
language-block = Este mensaje en español
