# Il portale: dove i lettori vedono e modificano ciò che è loro.

way-profile = Che cosa usiamo
way-settings = Impostazioni
way-letters = Messaggi
way-open = Da fare
portal-done = È salvato e vale da subito.
portal-done-left = Ha disattivato tutto. Può tornare in ogni momento.
portal-done-back = Siamo lieti di riaverla con noi. Torniamo a scriverle.

## Coming in

portal-sign-in-title = Accedere
portal-sign-in-text = Non serve una password. Indichi l’indirizzo a cui scriviamo e le inviamo un link per entrare.
portal-sign-in-wrong = Questo non è un indirizzo e-mail. Controlli che non ci siano errori.
portal-address = Il suo indirizzo e-mail
portal-sign-in-send = Inviatemi il link
portal-link-title = Entrare
portal-link-enter = Accedere
portal-certificate-title = Accedere con il certificato
# $name: the name in a certificate; the names of firms follow.
portal-certificate-text = Il Suo certificato è intestato a «{ $name }». Con esso può vedere e modificare ciò che sappiamo di:
portal-certificate-give = Datemi un link
portal-certificate-open = Aprire il portale
# $name: the name in a certificate.
portal-certificate-unknown = Il Suo certificato è intestato a «{ $name }». Non apre nessun portale: non contiene un indirizzo a cui scriviamo, oppure non lo abbiamo rilasciato noi. Può farsi inviare un link.
portal-certificate-by-mail = Accedere per e-mail

## What one sees first

portal-overview-title = I miei avvisi
portal-left = Ha disattivato alcuni dei nostri messaggi.
portal-lately = Che cosa l’ha riguardata di recente
portal-letters-last = Ultimi messaggi
portal-letters-all = Tutti i messaggi
portal-letters-none = Non le abbiamo ancora scritto.
portal-products-change = Vedere e modificare
portal-data = Scaricare i miei dati (JSON)
portal-erase = Cancellare i miei dati
portal-erase-title = Cancellare i miei dati
portal-erase-text = Cancelliamo il suo indirizzo, le sue impostazioni, il suo numero di telefono e ciò che ci ha scritto. Non le scriviamo più, e nessun elenco la riporta indietro.
portal-erase-last = Lei è l’ultimo lettore della sua azienda: anche l’elenco dei prodotti viene cancellato, e lì nessuno sarà più avvisato.
portal-erase-stays = Quanti messaggi abbiamo inviato continua a contare, senza il nome di nessuno.
portal-erase-sure = Sì, cancellare tutto ciò che si sa di me
portal-erase-button = Cancellare
portal-erase-back = No, tornare alle mie pagine
portal-route-alert = avviso immediato
portal-route-digest = nel riepilogo
portal-next-digest = Prossimo riepilogo
portal-open-count =
    { $count ->
        [one] avviso da risolvere
       *[other] avvisi da risolvere
    }

## What is still open

portal-open-title = Ancora da fare
portal-open-text = Ci dica com’è andata, e non comparirà più nel suo riepilogo.
portal-open-none = Non c’è nulla da fare.
portal-open-more =
    { $count ->
        [one] Ce n’è un altro.
       *[other] Ce ne sono altri { NUM($count) }.
    }
portal-settled = Risolto

## Letters

portal-letters-title = Messaggi che ho ricevuto
portal-letter-title = Il messaggio
portal-letter-encrypted = Un messaggio cifrato
portal-letter-encrypted-text = Questo messaggio è stato cifrato solo per lei. Può leggerlo soltanto nel suo programma di posta.

## What a firm uses

portal-profile-title = Che cosa usiamo
portal-profile-lead = La avvisiamo su ciò che sta qui, e su nient’altro.
portal-profile-last = L’ultimo prodotto deve restare: senza, non potremmo avvisarla di nulla. Ne aggiunga prima un altro, oppure disattivi i nostri messaggi nelle impostazioni.
portal-add = Aggiungere qualcosa
portal-search = Cercare un prodotto
portal-search-hint = Produttore o nome, per esempio Windows 11, WordPress, Thunderbird
portal-version = Versione
portal-add-button = Aggiungere
portal-add-named = Aggiungere { $name }
portal-found-none = Non conosciamo questo prodotto. Provi un’altra grafia, o solo il nome senza versione.
portal-trade = Che cosa usano aziende come la sua
portal-trade-label = Il suo settore
portal-look = Vedere che cosa cambierebbe
portal-list = Un intero elenco
portal-list-file = L’elenco come file
portal-list-hint = Un elenco dei programmi scritto da un computer, una tabella, oppure un prodotto per riga.
portal-list-paste = Oppure lo incolli qui
portal-list-replace = Questo elenco è completo: togliere ciò che non vi compare
portal-keyword = Parole al posto di un prodotto
portal-keyword-label = Segnalarmi gli avvisi con queste parole
portal-keyword-tag = parole
portal-lapsed = versione indicata molto tempo fa
portal-version-save-named = Salvare la versione di { $name }
portal-remove = Non lo usiamo
portal-remove-named = { portal-remove }: { $name }
portal-exposed = I nostri sistemi si raggiungono da internet: un server, un negozio online, un accesso da fuori

## What was understood of a list

portal-list-title = Che cosa cambierebbe
portal-list-nothing = Non siamo riusciti a leggervi alcun prodotto. Un prodotto per riga funziona sempre.
portal-list-unfit = Così non possiamo prenderlo: è troppo, o qualcosa non è un prodotto.
portal-list-counts = Nuovi: { NUM($new) }. In un’altra versione: { NUM($changed) }. Come prima: { NUM($unchanged) }.
portal-list-after = Con questa modifica
portal-list-before = Com’è adesso
portal-cancel = Tornare senza modifiche
portal-list-understood = Che cosa abbiamo capito
portal-settings-title = Come le scriviamo
portal-settings-look = Vedere che cosa avrebbe ricevuto
portal-settings-tried = Che cosa avrebbe ricevuto con queste impostazioni

## Counts

portal-products-count =
    { $count ->
        [one] Un prodotto
       *[other] { NUM($count) } prodotti
    }
portal-tried = Pericoli di cui le avremmo parlato negli ultimi { NUM($days) } giorni: { NUM($letters) }, di cui { NUM($alerts) } con un avviso immediato e { NUM($digest) } nel suo riepilogo.
portal-list-state =
    { $state ->
        [new] nuovo
        [changed] altra versione
       *[unchanged] come prima
    }
portal-list-more =
    { $count ->
        [one] E un altro
       *[other] E altri { NUM($count) }
    }
portal-list-unread =
    { $count ->
        [one] Una riga che non siamo riusciti a leggere
       *[other] { NUM($count) } righe che non siamo riusciti a leggere
    }
