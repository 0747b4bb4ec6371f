# Contenido confidencial. Explicaciones: en/closed.ftl.

closed-subject = Mensaje confidencial de { $brand }
closed-title = Hay un mensaje confidencial para usted
closed-text =
    { $skill ->
        [beginner] Tenemos para su empresa un aviso que no debe viajar en un mensaje abierto. Pídanoslo hoy mismo, por un número de teléfono o una dirección que ya conozca.
        [expert] Un aviso marcado como TLP:AMBER o superior afecta a su empresa, y no consta ningún certificado S/MIME válido para esta dirección, por lo que su contenido se queda aquí. Pídanoslo hoy mismo, por un contacto que ya conozca.
       *[intermediate] Un aviso no público afecta a su empresa, y no tenemos un certificado válido suyo para cifrarlo. Pídanoslo hoy mismo, por un número de teléfono o una dirección que ya conozca.
    }
closed-certificate =
    { $skill ->
        [beginner] Este mensaje no dice más a propósito. La regla se explica aquí:
       *[other] En cuanto tengamos un certificado S/MIME válido suyo, estos avisos le llegarán cifrados. La regla se explica aquí:
    }
closed-foot-why = Recibe este mensaje porque está autorizado a recibir mensajes confidenciales. Para cambiarlo o darse de baja:

page-closed-title = Mensajes confidenciales
page-closed-text = Algunos avisos solo pueden leerlos sus destinatarios. Por eso nunca viajan en un mensaje abierto. Si le hemos escrito que hay uno para usted, pídanoslo por un número de teléfono o una dirección que ya conozca, no por los que aparezcan en un mensaje.
