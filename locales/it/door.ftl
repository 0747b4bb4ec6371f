# La porta: cancellarsi e tornare, le proprie impostazioni, iscriversi, verificare un messaggio. Spiegazioni: en/door.ftl.

leave-title =
    { $stream ->
        [alerts] Non ricevere più gli avvisi?
        [digest] Non ricevere più il riepilogo?
       *[newsletter] Non ricevere più la newsletter?
    }
leave-what =
    { $stream ->
        [alerts] Scriviamo subito a { $address } quando uno dei suoi prodotti è in pericolo. Se li disattiva, non la avvisiamo più.
        [digest] Inviamo a { $address } un riepilogo di ciò che è meno urgente. Gli avvisi urgenti arrivano a parte e restano attivi.
       *[newsletter] Inviamo a { $address } una newsletter al mese. I nostri avvisi restano attivi.
    }
leave-button =
    { $stream ->
        [alerts] Disattivare gli avvisi
        [digest] Disattivare il riepilogo
       *[newsletter] Disattivare la newsletter
    }
leave-done-title =
    { $stream ->
        [alerts] Gli avvisi sono disattivati
        [digest] Il riepilogo è disattivato
       *[newsletter] La newsletter è disattivata
    }
leave-done =
    { $stream ->
        [alerts] Non inviamo più avvisi a { $address }. Un messaggio già in viaggio può ancora arrivare.
        [digest] Non inviamo più il riepilogo a { $address }. Un messaggio già in viaggio può ancora arrivare.
       *[newsletter] Non inviamo più la newsletter a { $address }. Un messaggio già in viaggio può ancora arrivare.
    }
leave-back-button =
    { $stream ->
        [alerts] Ricevere di nuovo gli avvisi
        [digest] Ricevere di nuovo il riepilogo
       *[newsletter] Ricevere di nuovo la newsletter
    }
leave-others-title = Che cos’altro inviamo
leave-other =
    { $stream ->
        [alerts] { $left ->
            [yes] Avvisi: disattivati.
           *[no] Avvisi: li riceve.
        }
        [digest] { $left ->
            [yes] Riepilogo: disattivato.
           *[no] Riepilogo: lo riceve.
        }
       *[newsletter] { $left ->
            [yes] Newsletter: disattivata.
           *[no] Newsletter: la riceve.
        }
    }
leave-other-link = Modificare
leave-preferences = Cambiare come le scriviamo

preferences-title = Come le scriviamo
preferences-saved = Le sue modifiche sono salvate e valgono da subito.
preferences-language = Lingua dei nostri messaggi
preferences-skill = Quanto conosce i computer?
preferences-skill-choice =
    { $skill ->
        [beginner] Li uso e basta
        [intermediate] Mi occupo dei nostri
       *[expert] È il mio mestiere
    }
preferences-alert-from = Avvisarmi subito se il pericolo è almeno
preferences-digest-from = Inserirlo nel mio riepilogo se il pericolo è almeno
preferences-line =
    { $line ->
        [low] basso
        [medium] medio
        [high] alto
        [very-high] molto alto
       *[never] mai
    }
preferences-newsletter = Inviarmi la newsletter una volta al mese
preferences-save = Salvare
preferences-left =
    { $stream ->
        [alerts] Ha disattivato gli avvisi.
        [digest] Ha disattivato il riepilogo.
       *[newsletter] Ha disattivato la newsletter.
    }
preferences-return-all = Ricevere di nuovo tutto
preferences-leave-text = Se disattiva tutto, non la avvisiamo più quando i suoi prodotti sono in pericolo.
preferences-leave-all = Disattivare tutto

ask-title = Modificare o disattivare i nostri messaggi
ask-text = Indichi l’indirizzo a cui scriviamo. Le inviamo un messaggio con un link alla sua pagina.
ask-button = Inviarmi il link
door-address = Il suo indirizzo e-mail
asked-title =
    { $wanted ->
        [preferences] Controlli la sua casella di posta
        [sign-in] Controlli la sua casella di posta
        [reply] Controlli la sua casella di posta
       *[welcome] Quasi fatto: controlli la sua casella di posta
    }
asked-text =
    { $wanted ->
        [preferences] Se scriviamo a questo indirizzo, fra pochi minuti arriva un messaggio con il suo link. Finora non è cambiato nulla.
        [sign-in] Se conosciamo questo indirizzo, fra pochi minuti arriva un messaggio con un link. Il link vale una volta sola e per poco tempo.
        [reply] Grazie. Se il nostro messaggio è andato a questo indirizzo, tra pochi minuti ne arriva un altro, con un pulsante. Lo prema, e ciò che ci ha detto vale. Se le serve aiuto, lo sappiamo già.
       *[welcome] Fra pochi minuti arriva un messaggio con un link. Lo apra e confermi. Fino ad allora nulla è definitivo.
    }

## What was known of a reader is thrown away

erased-title = I suoi dati sono cancellati
erased-text = Non sappiamo più nulla di lei e non le scriviamo più. Un messaggio già in viaggio può ancora arrivare. Se un giorno vorrà di nuovo i nostri avvisi, iscriva di nuovo la sua azienda.

signup-title = Essere avvisati in tempo
signup-text = Ci dica che cosa usa la sua azienda. Le scriviamo quando uno di questi prodotti è in pericolo e le diciamo che cosa fare.
signup-trouble =
    { $field ->
        [firm] Indichi il nome della sua azienda, su una riga.
        [address] Controlli l’indirizzo e-mail. Dovrebbe essere simile a nome@example.com.
       *[products] Indichi almeno un prodotto o scelga che cosa fa la sua azienda, e controlli i prodotti.
    }
signup-firm = Nome della sua azienda
signup-trade = Che cosa fa la sua azienda
signup-trade-none = Altro
signup-trade-hint = Se sceglie un’attività, aggiungiamo ciò che aziende simili hanno di solito.
signup-products = Prodotti che usa, uno per riga
signup-products-hint = Per esempio: Siemens | SIMATIC S7-1500 | 2.9.2. La versione può mancare.
signup-trap = Lasci vuoto questo campo
signup-consent = Usiamo i suoi dati per avvisarla e per nient’altro. Può smettere in qualsiasi momento.
signup-button = Iscriversi
welcome-title = È giusto così?
welcome-text = Prema il pulsante: da quel momento la avvisiamo all’indirizzo { $address }.
welcome-button = Sì, avvisateci
welcome-not-you = Se non è stato lei a inserire questi dati, chiuda la pagina. Non succederà nulla.
welcomed-title = È nel nostro elenco
welcomed-text = Da ora le scriviamo quando uno dei suoi prodotti è in pericolo. Non deve fare altro.

verify-sender = Proviene da { $from }.
verify-program = Il suo programma di posta mostra che è firmato e che la firma è valida.

link-subject =
    { $wanted ->
        [preferences] Il suo link: modificare o disattivare i nostri messaggi
        [sign-in] Il suo link per accedere
        [reply] Un solo clic: rispondere al nostro messaggio
       *[welcome] Da confermare: dobbiamo avvisarla d’ora in poi?
    }
link-title =
    { $wanted ->
        [preferences] La sua pagina
        [sign-in] Accedere
        [reply] Rispondere al nostro messaggio
       *[welcome] Conferma
    }
link-opening =
    { $wanted ->
        [preferences] { $skill ->
            [expert] Qualcuno ha chiesto sul nostro sito la pagina delle impostazioni di questo indirizzo.
           *[other] Ha chiesto la pagina su cui modificare o disattivare i nostri messaggi.
        }
        [sign-in] { $skill ->
            [expert] Qualcuno ha chiesto di accedere al nostro sito con questo indirizzo.
           *[other] Ha chiesto un link per accedere al nostro sito.
        }
        [reply] { $skill ->
            [expert] Qualcuno ha risposto sul nostro sito a uno dei nostri messaggi con questo indirizzo.
           *[other] Lei ha risposto sul nostro sito a uno dei nostri messaggi. Vogliamo essere sicuri che sia stato lei.
        }
       *[welcome] { $skill ->
            [expert] Qualcuno ha iscritto questo indirizzo sul nostro sito per ricevere avvisi di sicurezza.
           *[other] Ha iscritto la sua azienda sul nostro sito. Vogliamo essere sicuri che sia stato lei.
        }
    }
link-step =
    { $wanted ->
        [preferences] Questo link la apre. È solo per lei; la preghiamo di non inoltrarlo:
        [sign-in] Apra questa pagina e prema il pulsante. Il link è solo per lei; la preghiamo di non inoltrarlo:
        [reply] Apra questa pagina e prema il pulsante. Dopo conosceremo questo dispositivo e basterà un clic:
       *[welcome] Apra questa pagina e prema il pulsante. Solo allora cominciamo:
    }
link-nothing = Se non è stato lei, non faccia nulla. Tutto resterà com’è.
link-until = Ultimo giorno in cui il link vale: { $until }.
link-minutes =
    { $minutes ->
        [one] Il link vale una volta sola, per un minuto.
       *[other] Il link vale una volta sola, per { NUM($minutes) } minuti.
    }
