public-reply-title = Com’è andata?
public-known-title = Un clic e la conosciamo
reply-letter = Il nostro messaggio
reply-lead = Scelga ciò che è giusto. Può cambiare idea in ogni momento.
reply-unknown = Scelga ciò che è giusto e ci dica chi è.
reply-who = Lei risponde per { $firm } ({ $address }).
reply-forget = Non sono io
reply-button =
    { $kind ->
        [done] Fatto
        [not-us] Non ci riguarda
        [call] Chiamatemi
        [unclear] Non ho capito
       *[open] È ancora da fare
    }
reply-next =
    { $kind ->
        [done] Annotato: è fatto. Non compare più tra le cose ancora da risolvere del suo riepilogo.
        [not-us] Annotato: non vi riguarda. Non compare più tra le cose ancora da risolvere del suo riepilogo.
        [call] { $phone ->
            [none] Grazie. Vorremmo chiamarla: lasci il suo numero qui sotto.
           *[other] Grazie. La chiamiamo al { $phone }.
        }
       *[unclear] Grazie. Qualcuno glielo spiegherà.
    }
reply-phone = Il suo numero di telefono
reply-phone-hint = Dove la troviamo durante il giorno.
reply-message = Che cosa non è chiaro? Non è obbligatorio scrivere.
reply-profile = Cambiare l’elenco di ciò che usiamo
reply-closed = Un avviso riservato
reply-none = In questo messaggio non c’è nulla a cui rispondere.
reply-address = Il suo indirizzo e-mail
reply-address-hint = Quello a cui è arrivato il nostro messaggio. Gli inviamo un link una volta sola; poi conosciamo questo dispositivo.
reply-choose = Che cosa vuole dirci?
reply-send = Inviare
known-text = Questo dispositivo risponderà ai nostri messaggi per { $firm } ({ $address }).
known-answered = Ciò che ci ha detto vale da quel momento.
known-button = Sì, sono io
