public-reply-title = ¿Cómo ha ido?
public-known-title = Un clic y ya le conocemos
reply-letter = Nuestro mensaje
reply-lead = Elija lo que corresponda. Puede cambiar de opinión en cualquier momento.
reply-unknown = Elija lo que corresponda y díganos quién es.
reply-who = Usted responde por { $firm } ({ $address }).
reply-forget = No soy yo
reply-button =
    { $kind ->
        [done] Hecho
        [not-us] No nos afecta
        [call] Llámenme
        [unclear] No lo he entendido
       *[open] Sigue pendiente
    }
reply-next =
    { $kind ->
        [done] Anotado: está hecho. Ya no figura entre lo pendiente de su resumen.
        [not-us] Anotado: no les afecta. Ya no figura entre lo pendiente de su resumen.
        [call] { $phone ->
            [none] Gracias. Queremos llamarle: deje su número más abajo.
           *[other] Gracias. Le llamamos al { $phone }.
        }
       *[unclear] Gracias. Alguien se lo explicará.
    }
reply-phone = Su número de teléfono
reply-phone-hint = Donde le localizamos durante el día.
reply-message = ¿Qué no está claro? No hace falta que escriba nada.
reply-profile = Cambiar la lista de lo que usamos
reply-closed = Un aviso confidencial
reply-none = Nada de este mensaje pide una respuesta.
reply-address = Su dirección de correo electrónico
reply-address-hint = Aquella a la que llegó nuestro mensaje. Le enviamos un enlace una sola vez; después conocemos este dispositivo.
reply-choose = ¿Qué quiere decirnos?
reply-send = Enviar
known-text = Este dispositivo responderá a nuestros mensajes por { $firm } ({ $address }).
known-answered = Lo que nos ha dicho cuenta desde entonces.
known-button = Sí, soy yo
