# Il riepilogo: gli avvisi di un giorno, di una settimana o di un mese in un solo messaggio. Spiegazioni: en/digest.ftl.

own-span =
    { $span ->
        [daily] oggi
        [weekly] questa settimana
       *[monthly] questo mese
    }
digest-subject =
    { $label }{ $kind ->
        [todo] { $count ->
            [one] Una cosa da fare { own-span }: { $names }{ own-others-short }
           *[other] { NUM($count) } cose da fare { own-span }: { $names }{ own-others-short }
        }
        [know] Da sapere { own-span }: { $names }{ own-others-short }
       *[quiet] Niente per lei { own-span }
    }
digest-closed-name = un avviso riservato
digest-title =
    { $kind ->
        [todo] { $count ->
            [one] Una cosa da fare { own-span }
           *[other] { NUM($count) } cose da fare { own-span }
        }
        [know] Niente di urgente { own-span }
       *[quiet] Niente per lei { own-span }
    }
digest-opening =
    { $read ->
        [0] Ecco che cosa riguarda i suoi prodotti da { $since }.
        [one] Da { $since } abbiamo letto un nuovo avviso. Ecco che cosa riguarda i suoi prodotti.
       *[other] Da { $since } abbiamo letto { NUM($read) } nuovi avvisi. Ecco che cosa riguarda i suoi prodotti.
    }
digest-quiet =
    { $read ->
        [0] Da { $since } non ci sono stati nuovi avvisi. Non deve fare nulla.
        [one] Da { $since } abbiamo letto un nuovo avviso. Non riguarda i suoi prodotti, per quanto ne sappiamo.
       *[other] Da { $since } abbiamo letto { NUM($read) } nuovi avvisi. Nessuno riguarda i suoi prodotti, per quanto ne sappiamo.
    }
digest-group =
    { $group ->
        [act-now] Da fare subito
        [plan] Da pianificare
       *[know] Da sapere
    }

## Un avviso

item-title = { $name }{ own-others }
# "il 19 novembre", ma "l’8 novembre": perciò "in data".
item-told = Ha ricevuto il nostro messaggio su questo argomento in data { $day }.
item-changed = Le abbiamo scritto su questo argomento in data { $day }.
own-can =
    { $impact ->
        [takeover] Un malintenzionato può prendere il controllo { own-of-thing }
        [read-change-stop] Un malintenzionato può leggere e modificare dati e disturbare il lavoro
        [read-change] Un malintenzionato può leggere e modificare dati
        [read-stop] Un malintenzionato può leggere dati segreti e bloccare { own-it }
        [change-stop] Un malintenzionato può modificare dati di nascosto e bloccare { own-it }
        [read] Un malintenzionato può leggere dati che devono restare segreti
        [change] Un malintenzionato può modificare dati di nascosto
        [stop] Un malintenzionato può bloccare { own-it }
       *[unknown] L’avviso non dice che cosa può fare un malintenzionato
    }
item-danger =
    { own-can }{ $state ->
        [ransomware] , e dei ricattatori sfruttano già questa falla
        [exploited] , e dei criminali sfruttano già questa falla
        [public] , e le istruzioni per l’attacco sono pubbliche
       *[none] {""}
    }.
item-overdue = Quel giorno è passato: se non è ancora stato fatto, la preghiamo di farlo ora.
item-versions =
    { $many ->
        [yes] { $name }: {""}
       *[no] {""}
    }{ $affected ->
        [yes] versioni interessate { $versions }
       *[no] {""}
    }{ $repaired ->
        [yes] { $affected ->
            [yes] ; corretto in { $fixed }
           *[no] corretto in { $fixed }
        }
       *[no] {""}
    }
item-epss = EPSS { $percent }%
item-exploited = sfruttamento noto

## Ciò che non trova posto nel messaggio

digest-rest-title = In breve
digest-rest =
    { $group ->
        [act-now] { $count ->
            [one] Un altro avviso chiede di agire subito:
           *[other] Altri { NUM($count) } avvisi chiedono di agire subito:
        }
        [plan] { $count ->
            [one] Un altro avviso da pianificare:
           *[other] Altri { NUM($count) } avvisi da pianificare:
        }
       *[know] { $count ->
            [one] Un altro avviso da sapere:
           *[other] Altri { NUM($count) } avvisi da sapere:
        }
    }
digest-line =
    { $name }: { own-risk }{ $count ->
        [one] {""}
       *[other] {""} ({ NUM($count) } avvisi)
    }
digest-rest-more =
    { $count ->
        [one] Un altro prodotto non è nominato qui. Ci chieda l’elenco completo.
       *[other] Altri { NUM($count) } prodotti non sono nominati qui. Ci chieda l’elenco completo.
    }
digest-rest-page = Può leggere tutti gli avvisi qui:

## Ciò che resta

digest-closed =
    { $count ->
        [one] C’è anche un avviso riservato per lei, che non può stare in questo messaggio. Ce lo chieda a un numero di telefono o a un indirizzo che conosce già.
       *[other] Ci sono anche { NUM($count) } avvisi riservati per lei, che non possono stare in questo messaggio. Ce li chieda a un numero di telefono o a un indirizzo che conosce già.
    }
digest-open-title = Ancora da risolvere
digest-open =
    { $why ->
        [attacked] { $title }: dei criminali sfruttano questa falla. Si assicuri che sia tutto risolto{ $dated ->
            [yes] {""} entro { $deadline }
           *[no] {""}
        } (nostro messaggio in data { $day }).
        [due] { $title }: da fare entro { $deadline } (nostro messaggio in data { $day }).
       *[no-update] { $title }: non c’è ancora un aggiornamento. Resta valido il nostro consiglio in data { $day }.
    }
digest-open-more =
    { $count ->
        [one] Un’altra questione precedente è ancora aperta.
       *[other] Altre { NUM($count) } questioni precedenti sono ancora aperte.
    }
digest-next = Il prossimo riepilogo arriverà { $day }.
digest-foot-why = Riceve questo messaggio perché la sua azienda ci ha detto quali prodotti usa. Per modifiche o per cancellarsi:
