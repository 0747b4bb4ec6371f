# La pregunta anual a una empresa. Explicaciones: en/notice.ftl.

notice-subject = ¿Siguen siendo estos sus productos? Por favor, compruébelo
notice-title = ¿Sigue siendo correcta esta lista?
notice-opening = Le avisamos de los fallos de seguridad de los productos que su empresa nos indicó. La última vez que supimos de usted sobre ellos fue el { $heard }.
notice-why = Por favor, écheles un vistazo. Si falta un producto, no podemos avisarle. Y si una versión es antigua, le escribimos más a menudo de lo necesario.
notice-list-title = Sus productos, tal como los conocemos
notice-product =
    { $state ->
        [keyword] todo sobre { $word }
        [told] { $subject }, versión { $version }
        [dated] { $subject }, versión { $version } (a { $told })
        [lapsed] { $subject }, versión { $version } en { $told }: hace demasiado tiempo, así que contamos con cualquier versión
       *[unknown] { $subject }, versión desconocida para nosotros
    }
notice-more =
    { $count ->
        [one] y un producto más, que se ve en la página
       *[other] y { NUM($count) } productos más, que se ven en la página
    }
notice-step-same = Si todo es correcto, abra esta página y pulse el primer botón:
notice-step-changed = Si algo ha cambiado, responda a este mensaje o escríbanos: { $help }
notice-step-nothing = Si no hace nada, le seguiremos avisando. Las versiones demasiado antiguas contarán como desconocidas.
notice-until = La página estará disponible hasta el { $until }.
notice-foot-why = Recibe este mensaje porque su empresa está en nuestra lista. Preguntamos una vez al año. Para cambiarlo o darse de baja:

page-yes = Sí, todo es correcto
page-no = No, algo ha cambiado
page-already =
    { $answer ->
        [unchanged] Usted confirmó esta lista el { $day }. No hace falta que lo repita.
       *[changed] El { $day } nos dijo que algo había cambiado. Por favor, escríbanos qué es.
    }
page-thanks = Gracias
page-answered =
    { $answer ->
        [unchanged] Desde hoy volvemos a fiarnos de su lista. No tiene que hacer nada más.
       *[changed] Por favor, díganos qué es distinto: un producto que ya no usa, uno nuevo u otra versión.
    }
page-changed-tell = Responda a nuestro mensaje o escríbanos:
page-changed-meanwhile = Hasta entonces todo queda como estaba y le seguiremos avisando.
page-help = Si necesita ayuda, pregúntenos: { $help }
page-problem-title =
    { $problem ->
        [unknown] No hay nada en esta dirección
        [expired] Esta página ya no está disponible
        [link-closed] Este enlace ya no vale
        [not-admitted] No tiene acceso a esta página
        [not-understood] No lo hemos entendido
        [too-often] Por favor, espere un poco
       *[ours] No ha funcionado
    }
page-problem-text =
    { $problem ->
        [unknown] Quizá la dirección esté cortada. Por favor, copie la dirección completa de nuestro mensaje.
        [expired] El plazo para responder ha terminado. No pierde nada: le seguiremos avisando y volveremos a preguntar dentro de un año.
        [link-closed] Su plazo ha terminado y no se ha cambiado nada. Por favor, inscriba su empresa otra vez.
        [not-admitted] Lo que hay aquí no está abierto para usted. Si debería estarlo, pregúntenos.
        [not-understood] Por favor, vuelva a nuestro mensaje y abra la página otra vez.
        [too-often] Se han probado muchos códigos que no son de ningún mensaje. Inténtelo de nuevo en una hora, o denos el mensaje entero.
       *[ours] El error es nuestro. Por favor, inténtelo de nuevo un poco más tarde.
    }
