# La puerta: darse de baja y volver, ajustes propios, inscribirse, comprobar un mensaje. Explicaciones: en/door.ftl.

leave-title =
    { $stream ->
        [alerts] ¿Dejar de recibir los avisos?
        [digest] ¿Dejar de recibir el resumen?
       *[newsletter] ¿Dejar de recibir el boletín?
    }
leave-what =
    { $stream ->
        [alerts] Escribimos enseguida a { $address } cuando uno de sus productos está en peligro. Si lo cancela, ya no le avisaremos.
        [digest] Enviamos a { $address } un resumen de lo menos urgente. Los avisos urgentes llegan aparte y los conserva.
       *[newsletter] Enviamos a { $address } un boletín al mes. Nuestros avisos los conserva.
    }
leave-button =
    { $stream ->
        [alerts] Cancelar los avisos
        [digest] Cancelar el resumen
       *[newsletter] Cancelar el boletín
    }
leave-done-title =
    { $stream ->
        [alerts] Los avisos están cancelados
        [digest] El resumen está cancelado
       *[newsletter] El boletín está cancelado
    }
leave-done =
    { $stream ->
        [alerts] Ya no enviamos avisos a { $address }. Un mensaje que ya esté en camino todavía puede llegar.
        [digest] Ya no enviamos el resumen a { $address }. Un mensaje que ya esté en camino todavía puede llegar.
       *[newsletter] Ya no enviamos el boletín a { $address }. Un mensaje que ya esté en camino todavía puede llegar.
    }
leave-back-button =
    { $stream ->
        [alerts] Volver a recibir los avisos
        [digest] Volver a recibir el resumen
       *[newsletter] Volver a recibir el boletín
    }
leave-others-title = Qué más enviamos
leave-other =
    { $stream ->
        [alerts] { $left ->
            [yes] Avisos: cancelados.
           *[no] Avisos: los recibe.
        }
        [digest] { $left ->
            [yes] Resumen: cancelado.
           *[no] Resumen: lo recibe.
        }
       *[newsletter] { $left ->
            [yes] Boletín: cancelado.
           *[no] Boletín: lo recibe.
        }
    }
leave-other-link = Cambiarlo
leave-preferences = Cambiar cómo le escribimos

preferences-title = Cómo le escribimos
preferences-saved = Sus cambios están guardados y valen desde ahora.
preferences-language = Idioma de nuestros mensajes
preferences-skill = ¿Cuánto sabe de ordenadores?
preferences-skill-choice =
    { $skill ->
        [beginner] Los uso y nada más
        [intermediate] Me ocupo de los nuestros
       *[expert] Es mi profesión
    }
preferences-alert-from = Avisarme enseguida si el peligro es al menos
preferences-digest-from = Ponerlo en mi resumen si el peligro es al menos
preferences-line =
    { $line ->
        [low] bajo
        [medium] medio
        [high] alto
        [very-high] muy alto
       *[never] nunca
    }
preferences-newsletter = Enviarme el boletín una vez al mes
preferences-save = Guardar
preferences-left =
    { $stream ->
        [alerts] Ha cancelado los avisos.
        [digest] Ha cancelado el resumen.
       *[newsletter] Ha cancelado el boletín.
    }
preferences-return-all = Volver a recibirlo todo
preferences-leave-text = Si lo cancela todo, ya no le avisaremos cuando sus productos estén en peligro.
preferences-leave-all = Cancelarlo todo

ask-title = Cambiar o cancelar nuestros mensajes
ask-text = Indique la dirección a la que escribimos. Le enviaremos un mensaje con un enlace a su propia página.
ask-button = Enviarme el enlace
door-address = Su dirección de correo electrónico
asked-title =
    { $wanted ->
        [preferences] Por favor, mire su buzón
        [sign-in] Por favor, mire su buzón
        [reply] Por favor, mire su buzón
       *[welcome] Casi listo: por favor, mire su buzón
    }
asked-text =
    { $wanted ->
        [preferences] Si escribimos a esta dirección, en unos minutos llegará un mensaje con su enlace. Por ahora no ha cambiado nada.
        [sign-in] Si conocemos esta dirección, en unos minutos llegará un mensaje con un enlace. El enlace vale una sola vez y por poco tiempo.
        [reply] Gracias. Si nuestro mensaje se envió a esta dirección, en unos minutos llega otro con un botón. Púlselo y contará lo que nos ha dicho. Si necesita ayuda, ya lo sabemos.
       *[welcome] En unos minutos llegará un mensaje con un enlace. Ábralo y confirme. Hasta entonces nada es definitivo.
    }

## What was known of a reader is thrown away

erased-title = Sus datos están borrados
erased-text = Ya no sabemos nada de usted ni le escribimos. Un mensaje que ya está en camino aún puede llegar. Si algún día quiere recibir de nuevo nuestros avisos, inscriba otra vez su empresa.

signup-title = Reciba los avisos a tiempo
signup-text = Díganos qué usa su empresa. Le escribiremos cuando uno de esos productos esté en peligro y le diremos qué hacer.
signup-trouble =
    { $field ->
        [firm] Por favor, indique el nombre de su empresa en una línea.
        [address] Por favor, compruebe la dirección de correo. Debe parecerse a nombre@example.com.
       *[products] Por favor, indique al menos un producto o elija a qué se dedica su empresa, y compruebe los productos.
    }
signup-firm = Nombre de su empresa
signup-trade = A qué se dedica su empresa
signup-trade-none = Otra cosa
signup-trade-hint = Si elige algo aquí, añadimos lo que suelen tener esas empresas.
signup-products = Productos que usa, uno por línea
signup-products-hint = Por ejemplo: Siemens | SIMATIC S7-1500 | 2.9.2. La versión puede faltar.
signup-trap = Deje este campo vacío
signup-consent = Usamos sus datos para avisarle y para nada más. Puede dejarlo cuando quiera.
signup-button = Inscribirse
welcome-title = ¿Es correcto?
welcome-text = Pulse el botón y desde entonces le avisaremos en { $address }.
welcome-button = Sí, avísennos
welcome-not-you = Si no fue usted quien lo escribió, cierre la página. Entonces no pasará nada.
welcomed-title = Está en nuestra lista
welcomed-text = Desde ahora le escribiremos cuando uno de sus productos esté en peligro. No tiene que hacer nada más.

verify-sender = Procede de { $from }.
verify-program = Su programa de correo muestra que está firmado y que la firma es válida.

link-subject =
    { $wanted ->
        [preferences] Su enlace: cambiar o cancelar nuestros mensajes
        [sign-in] Su enlace para entrar
        [reply] Un solo clic: responder a nuestro mensaje
       *[welcome] Por favor, confirme: ¿le avisamos desde ahora?
    }
link-title =
    { $wanted ->
        [preferences] Su propia página
        [sign-in] Entrar
        [reply] Responder a nuestro mensaje
       *[welcome] Por favor, confirme
    }
link-opening =
    { $wanted ->
        [preferences] { $skill ->
            [expert] Alguien pidió en nuestro sitio la página de ajustes de esta dirección.
           *[other] Usted pidió la página en la que se cambian o cancelan nuestros mensajes.
        }
        [sign-in] { $skill ->
            [expert] Alguien pidió entrar en nuestro sitio con esta dirección.
           *[other] Usted pidió un enlace para entrar en nuestro sitio.
        }
        [reply] { $skill ->
            [expert] Alguien ha respondido en nuestro sitio a uno de nuestros mensajes con esta dirección.
           *[other] Usted ha respondido en nuestro sitio a uno de nuestros mensajes. Queremos estar seguros de que ha sido usted.
        }
       *[welcome] { $skill ->
            [expert] Alguien inscribió esta dirección en nuestro sitio para recibir avisos de seguridad.
           *[other] Usted inscribió su empresa en nuestro sitio. Queremos estar seguros de que fue usted.
        }
    }
link-step =
    { $wanted ->
        [preferences] Este enlace la abre. Es solo para usted; por favor, no lo comparta:
        [sign-in] Abra esta página y pulse el botón. El enlace es solo para usted; por favor, no lo comparta:
        [reply] Abra esta página y pulse el botón. Después conoceremos este dispositivo y bastará con un clic:
       *[welcome] Abra esta página y pulse el botón. Solo entonces empezamos:
    }
link-nothing = Si no fue usted, no haga nada. Entonces todo quedará como está.
link-until = El enlace vale hasta el { $until }.
link-minutes =
    { $minutes ->
        [one] El enlace vale una sola vez, durante un minuto.
       *[other] El enlace vale una sola vez, durante { NUM($minutes) } minutos.
    }
