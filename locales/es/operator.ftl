# La carta al operador: algo va mal con cartas que están en camino.

operator-subject =
    { $count ->
        [one] Hay envíos que requieren su atención
       *[other] Hay envíos que requieren su atención: { NUM($count) } avisos
    }
operator-title = Hay envíos que requieren su atención
operator-opening = Algo va mal con las cartas que envía { $brand }.
operator-opening-orders = Hay cartas de { $brand } que esperan una decisión.
operator-what =
    { $kind ->
        [expired] { $count ->
            [one] Una carta no se pudo entregar a tiempo y ha caducado.
           *[other] { NUM($count) } cartas no se pudieron entregar a tiempo y han caducado.
        }
        [refused] Se rechazan definitivamente muchas más cartas de lo habitual: { NUM($count) } de las últimas.
        [deferred] Se aplazan muchas más cartas de lo habitual: { NUM($count) } de las últimas.
        [complaints] Se quejan muchos más lectores de lo habitual.
        [policy] { $count ->
            [one] Un servidor de correo nos rechaza a nosotros, no al destinatario: una carta hasta ahora.
           *[other] Hay servidores de correo que nos rechazan a nosotros, no a los destinatarios: { NUM($count) } cartas hasta ahora.
        }
        [unready] { $count ->
            [one] Una carta no se puede preparar: falla una clave, un certificado o el cifrado.
           *[other] { NUM($count) } cartas no se pueden preparar: falla una clave, un certificado o el cifrado.
        }
        [approval] { $count ->
            [one] Un envío a un lector espera aprobación.
           *[other] Un envío a { NUM($count) } lectores espera aprobación.
        }
        [no-content] { $count ->
            [one] Un boletín no tiene ningún artículo que pueda enviarse: espera un lector.
           *[other] Un boletín no tiene ningún artículo que pueda enviarse: esperan { NUM($count) } lectores.
        }
        [missed] { $count ->
            [one] Un resumen o un boletín debería haber salido mientras nada funcionaba, hace demasiado tiempo para recuperarlo sin preguntar: espera un lector.
           *[other] Hubo resúmenes o boletines que deberían haber salido mientras nada funcionaba, hace demasiado tiempo para recuperarlos sin preguntar: esperan { NUM($count) } lectores.
        }
       *[warmup] Las cartas urgentes han superado en { NUM($count) } el plan previsto para un remitente nuevo.
    }
operator-next =
    { $held ->
        [yes] La edición está detenida hasta que usted decida.
       *[no] { $kind ->
            [expired] Estos lectores ya no la recibirán.
            [unready] Esperan y nunca salen sin cifrar o sin firmar; los intentos de cada carta dicen qué falta.
            [policy] Compruebe SPF, DKIM, DMARC y la reputación del remitente.
            [approval] No sale nada hasta que alguien lo apruebe: vigie order list.
            [no-content] Espera hasta que se apruebe un artículo: vigie article list.
            [missed] vigie calendar missed los muestra y le deja decidir. Si no hace nada, el próximo envío abarcará los dos periodos: no se pierde nada.
           *[other] El envío continúa.
        }
    }
operator-edition = Edición { $edition }: { $about }
operator-order = Orden { $edition }: { $about }
operator-step-look = Lo que está pendiente:
operator-step-letters = Qué ha sido de cada carta:
operator-step-decide = Si una edición está detenida, reanúdela o cancélela:
operator-step-settle = Cuando lo haya revisado todo:
operator-foot = Recibe esta carta porque su dirección figura en la configuración ([operator] address). Hay una por cada causa y edición.
