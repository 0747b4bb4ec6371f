# La domanda annuale a un’azienda. Spiegazioni: en/notice.ftl.

notice-subject = Questi prodotti sono ancora i suoi? Dia un’occhiata
notice-title = Questo elenco è ancora giusto?
notice-opening = La avvisiamo delle falle di sicurezza nei prodotti che la sua azienda ci ha indicato. Ultime notizie da parte sua: { $heard }.
notice-why = La preghiamo di dare un’occhiata. Se un prodotto manca, non possiamo avvisarla. E se una versione è vecchia, le scriviamo più spesso del necessario.
notice-list-title = I suoi prodotti, come li conosciamo
notice-product =
    { $state ->
        [keyword] tutto ciò che riguarda { $word }
        [told] { $subject }, versione { $version }
        [dated] { $subject }, versione { $version } (data: { $told })
        [lapsed] { $subject }, versione { $version } a { $told }: troppo tempo fa, perciò consideriamo possibile ogni versione
       *[unknown] { $subject }, versione a noi sconosciuta
    }
notice-more =
    { $count ->
        [one] e un altro prodotto, che la pagina mostra
       *[other] e altri { NUM($count) } prodotti, che la pagina mostra
    }
notice-step-same = Se tutto è giusto, apra questa pagina e prema il primo pulsante:
notice-step-changed = Se qualcosa è cambiato, risponda a questo messaggio o ci scriva: { $help }
notice-step-nothing = Se non fa nulla, continuiamo ad avvisarla. Le versioni troppo vecchie valgono allora come sconosciute.
notice-until = Ultimo giorno in cui la pagina resta aperta: { $until }.
notice-foot-why = Riceve questo messaggio perché la sua azienda è nel nostro elenco. Lo chiediamo una volta all’anno. Per modifiche o per cancellarsi:

page-yes = Sì, è tutto giusto
page-no = No, qualcosa è cambiato
page-already =
    { $answer ->
        [unchanged] Ha confermato questo elenco in data { $day }. Non occorre farlo di nuovo.
       *[changed] In data { $day } ci ha detto che qualcosa è cambiato. La preghiamo di scriverci che cosa.
    }
page-thanks = Grazie
page-answered =
    { $answer ->
        [unchanged] Da oggi ci basiamo di nuovo sul suo elenco. Non deve fare altro.
       *[changed] Ci dica che cosa è diverso: un prodotto che non usa più, uno nuovo o un’altra versione.
    }
page-changed-tell = Risponda al nostro messaggio o ci scriva:
page-changed-meanwhile = Fino ad allora tutto resta com’era e continuiamo ad avvisarla.
page-help = Se serve aiuto, ci chieda: { $help }
page-problem-title =
    { $problem ->
        [unknown] A questo indirizzo non c’è nulla
        [expired] Questa pagina non è più aperta
        [link-closed] Questo link non vale più
        [not-admitted] Non può vedere questa pagina
        [not-understood] Non abbiamo capito
        [too-often] Attenda un po’
       *[ours] Non ha funzionato
    }
page-problem-text =
    { $problem ->
        [unknown] Forse l’indirizzo è stato tagliato. Copi l’indirizzo intero dal nostro messaggio.
        [expired] Il tempo per rispondere è finito. Non perde nulla: continuiamo ad avvisarla e lo chiederemo di nuovo fra un anno.
        [link-closed] Il suo tempo è finito e nulla è stato modificato. Iscriva di nuovo la sua azienda.
        [not-admitted] Ciò che si trova qui non è aperto per Lei. Se dovrebbe esserlo, ci chieda.
        [not-understood] Torni al nostro messaggio e apra di nuovo la pagina.
        [too-often] Sono stati provati molti codici che non appartengono a nessun messaggio. Riprovi tra un’ora, o ci dia il messaggio intero.
       *[ours] L’errore è nostro. Riprovi un po’ più tardi.
    }
