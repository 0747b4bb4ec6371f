# La lettera al gestore: qualcosa non va con le lettere in corso di invio.

operator-subject =
    { $count ->
        [one] Alcuni invii richiedono la Sua attenzione
       *[other] Alcuni invii richiedono la Sua attenzione: { NUM($count) } segnalazioni
    }
operator-title = Alcuni invii richiedono la Sua attenzione
operator-opening = Qualcosa non va con le lettere inviate da { $brand }.
operator-opening-orders = Alcune lettere di { $brand } attendono una decisione.
operator-what =
    { $kind ->
        [expired] { $count ->
            [one] Una lettera non è stata consegnata in tempo ed è scaduta.
           *[other] { NUM($count) } lettere non sono state consegnate in tempo e sono scadute.
        }
        [refused] Molte più lettere del solito vengono rifiutate definitivamente: { NUM($count) } tra le ultime.
        [deferred] Molte più lettere del solito vengono rinviate: { NUM($count) } tra le ultime.
        [complaints] Molti più lettori del solito si lamentano.
        [policy] { $count ->
            [one] Un server di posta rifiuta noi, non il destinatario: una lettera finora.
           *[other] Alcuni server di posta rifiutano noi, non i destinatari: { NUM($count) } lettere finora.
        }
        [unready] { $count ->
            [one] Una lettera non può essere preparata: una chiave, un certificato o la cifratura non funziona.
           *[other] { NUM($count) } lettere non possono essere preparate: una chiave, un certificato o la cifratura non funziona.
        }
        [approval] { $count ->
            [one] Un invio a un lettore attende l’approvazione.
           *[other] Un invio a { NUM($count) } lettori attende l’approvazione.
        }
        [no-content] { $count ->
            [one] Una newsletter non ha nessun articolo che si possa inviare: un lettore attende.
           *[other] Una newsletter non ha nessun articolo che si possa inviare: { NUM($count) } lettori attendono.
        }
        [missed] { $count ->
            [one] Un riepilogo o una newsletter sarebbe dovuto partire mentre nulla era in funzione, troppo tempo fa per recuperarlo senza chiedere: un lettore attende.
           *[other] Riepiloghi o newsletter sarebbero dovuti partire mentre nulla era in funzione, troppo tempo fa per recuperarli senza chiedere: { NUM($count) } lettori attendono.
        }
       *[warmup] Le lettere urgenti hanno superato di { NUM($count) } il piano previsto per un nuovo mittente.
    }
operator-next =
    { $held ->
        [yes] L’edizione è sospesa finché Lei non decide.
       *[no] { $kind ->
            [expired] Questi lettori non la riceveranno più.
            [unready] Attendono e non partono mai senza cifratura o senza firma; i tentativi di ogni lettera dicono che cosa manca.
            [policy] Controlli SPF, DKIM, DMARC e la reputazione del mittente.
            [approval] Non parte nulla finché qualcuno non lo approva: vigie order list.
            [no-content] Attende finché un articolo non viene approvato: vigie article list.
            [missed] vigie calendar missed li mostra e Le lascia decidere. Se non fa nulla, il prossimo invio coprirà entrambi i periodi: nulla va perduto.
           *[other] L’invio continua.
        }
    }
operator-edition = Edizione { $edition }: { $about }
operator-order = Ordine { $edition }: { $about }
operator-step-look = Che cosa è ancora aperto:
operator-step-letters = Che fine ha fatto ogni lettera:
operator-step-decide = Se un’edizione è sospesa, la faccia riprendere o la annulli:
operator-step-settle = Quando ha esaminato tutto:
operator-foot = Riceve questa lettera perché il Suo indirizzo è indicato nelle impostazioni ([operator] address). Ne arriva una per ogni causa ed edizione.
