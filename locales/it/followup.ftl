# Il seguito: un messaggio breve a chi ne ha già avuto uno sullo stesso argomento. Prima ciò che è nuovo.

followup-subject = Seguito: { $subject }
change-exploited = Dei criminali sfruttano ora questa falla.
change-exploit-public = Le istruzioni per attaccare questa falla sono ora pubbliche.
change-remedy-withdrawn = Il rimedio che avevamo indicato non è più offerto.
change-remedy-replaced = C’è un altro aggiornamento al posto di quello che avevamo indicato.
change-rating-rose = Il rischio è più alto di quanto avevamo scritto.
change-rating-fell = Il rischio è più basso di quanto avevamo scritto.
change-remedy = C’è un nuovo rimedio contro questa falla.
change-no-remedy = Il produttore dice ora che non ci sarà un aggiornamento.
change-affected = L’avviso riguarda ora altre versioni o altre falle.
change-restored = Un avviso che era stato ritirato è di nuovo valido.
change-withdrawn = L’avviso è stato ritirato.
change-cleared = L’avviso è stato corretto: questa falla non La riguarda.
followup-done = Se lo ha già fatto dopo il nostro messaggio del { $first }, non deve fare altro.
followup-again = Lo installi anche se ha già installato quello precedente.
followup-corrected = Chi ha pubblicato l’avviso lo ha corretto.
followup-first = Il nostro primo messaggio su questo argomento è del { $first }.
followup-explains = Spiega che cosa può succedere e come.
followup-history = Che cosa scrive { $publisher } sulla modifica ({ $language })

cleared-opening = Chi ha pubblicato l’avviso lo ha corretto. Non risulta più interessato: { $objects }.
recalled-opening = Ritiriamo il nostro messaggio del { $first }. Riguardava { $objects }.
subject-recalled = Ritiriamo il nostro messaggio: { $name }

difference-title = Che cosa è cambiato
own-difference-what =
    { $aspect ->
        [tlp] TLP
        [status] Stato del documento
        [rating] Valutazione
        [affected] Versioni interessate di { $of }
        [fixed] Versioni corrette di { $of }
        [remedy] Rimedi per { $of }
        [update] Versioni citate con l’aggiornamento di { $of }
        [advice] Testo dei rimedi per { $of }
        [score] Punteggio di { $of }
        [severity] Gravità secondo chi pubblica
       *[title] Titolo
    }
difference =
    { $aspect ->
        [withdrawn] { $case ->
            [added] L’intero avviso è stato ritirato.
           *[removed] L’avviso è di nuovo valido.
        }
        [exploited] { $case ->
            [added] { $of }: sfruttamento ora noto.
           *[removed] { $of }: lo sfruttamento non è più indicato.
        }
        [exploit-public] { $case ->
            [added] { $of }: il codice di attacco è ora pubblico.
           *[removed] { $of }: il codice di attacco pubblico non è più indicato.
        }
        [product] { $case ->
            [added] Prodotto ora citato: { $of }
           *[removed] Prodotto non più citato: { $of }
        }
        [weakness] { $case ->
            [added] Vulnerabilità aggiunta: { $of }
           *[removed] Vulnerabilità tolta: { $of }
        }
        [reference] { $case ->
            [added] Collegamento aggiunto: { $now }
            [removed] Collegamento tolto: { $was }
           *[changed] Collegamento tolto: { $was }; collegamento aggiunto: { $now }
        }
       *[line] { $case ->
            [added] { own-difference-what }: ora { $now }
            [removed] { own-difference-what }: prima { $was }, ora non più indicato
           *[changed] { own-difference-what }: prima { $was }, ora { $now }
        }
    }
document-status =
    { $status ->
        [draft] bozza
        [interim] provvisorio
       *[final] definitivo
    }

correction-subject =
    { $recall ->
        [yes] Messaggio ritirato: { $subject }
       *[no] Correzione: { $subject }
    }
correction-title = Una nostra correzione
correction-opening =
    { $recall ->
        [yes] Ritiriamo il nostro messaggio del { $first }: «{ $subject }». La preghiamo di non tenerne più conto.
       *[no] Correggiamo il nostro messaggio del { $first }: «{ $subject }».
    }
correction-facts-title = Che cosa diceva il nostro messaggio e che cosa è giusto
correction-line =
    { $aspect ->
        [exploited] { $case ->
            [added] Si conoscono attacchi. Il nostro messaggio non lo diceva.
           *[removed] Il nostro messaggio diceva che si conoscono attacchi. Non è così.
        }
        [exploit-public] { $case ->
            [added] Le istruzioni per un attacco sono pubbliche. Il nostro messaggio non lo diceva.
           *[removed] Il nostro messaggio diceva che le istruzioni per un attacco sono pubbliche. Non è così.
        }
        [product] { $case ->
            [added] L’avviso cita anche { $of }. Il nostro messaggio non lo diceva.
           *[removed] L’avviso non cita { $of }. Il nostro messaggio diceva il contrario.
        }
        [weakness] { $case ->
            [added] Anche la falla { $of } ne fa parte. Il nostro messaggio non la citava.
           *[removed] La falla { $of } non ne fa parte. Il nostro messaggio la citava.
        }
       *[line] { $case ->
            [added] { own-difference-what }: { $now }. Il nostro messaggio non lo diceva.
            [removed] { own-difference-what }: il nostro messaggio diceva { $was }. Non è così.
           *[changed] { own-difference-what }: il nostro messaggio diceva { $was }; è giusto { $now }.
        }
    }
correction-nothing =
    { $standing ->
        [clear] Questo non La riguarda: non deve fare nulla.
        [withdrawn] L’avviso è stato ritirato: non deve fare nulla.
       *[recall] Non deve fare nulla.
    }
correction-undo = Ciò che ha spento o scollegato da internet per il nostro messaggio può usarlo di nuovo.
correction-foreign = Il testo seguente è disponibile solo in questa lingua: { $language }.
correction-foot-why = Riceve questo messaggio perché ha ricevuto il messaggio in questione. Per modifiche o per cancellarsi:
