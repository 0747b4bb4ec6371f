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
        [nothing-new] Niente di nuovo per lei { own-span }
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
        [nothing-new] Niente di nuovo per lei { own-span }
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
        [0] { $open ->
            [yes] Da { $since } non ci sono stati nuovi avvisi.
           *[no] Da { $since } non ci sono stati nuovi avvisi. Non deve fare nulla.
        }
        [one] { $why ->
            [known] Da { $since } abbiamo letto un nuovo avviso. Riguarda i suoi prodotti, ma non contiene nulla di nuovo per lei.
            [elsewhere] Da { $since } abbiamo letto un nuovo avviso. Riguarda i suoi prodotti e si trova in un altro dei suoi riepiloghi.
            [below] Da { $since } abbiamo letto un nuovo avviso. Riguarda i suoi prodotti, ma è meno grave di ciò di cui desidera ricevere notizie.
           *[foreign] Da { $since } abbiamo letto un nuovo avviso. Non riguarda i suoi prodotti, per quanto ne sappiamo.
        }
       *[other] { $why ->
            [known] Da { $since } abbiamo letto { NUM($read) } nuovi avvisi. Ciò che riguarda i suoi prodotti non contiene nulla di nuovo per lei.
            [elsewhere] Da { $since } abbiamo letto { NUM($read) } nuovi avvisi. Ciò che riguarda i suoi prodotti si trova in un altro dei suoi riepiloghi.
            [below] Da { $since } abbiamo letto { NUM($read) } nuovi avvisi. Ciò che riguarda i suoi prodotti è meno grave di ciò di cui desidera ricevere notizie.
           *[foreign] Da { $since } abbiamo letto { NUM($read) } nuovi avvisi. Nessuno riguarda i suoi prodotti, per quanto ne sappiamo.
        }
    }
digest-spent =
    { $skill ->
        [beginner] { $allowed ->
            [one] In un anno ha ricevuto da noi un messaggio urgente. Gli altri avvisi ora aspettano questo riepilogo. Solo i più pericolosi arrivano ancora subito.
           *[other] Ha ormai ricevuto tanti messaggi urgenti quanti gliene inviamo in un anno ({ NUM($allowed) }). Gli altri avvisi ora aspettano questo riepilogo. Solo i più pericolosi arrivano ancora subito.
        }
       *[other] { $allowed ->
            [one] In un anno ha ricevuto da noi un messaggio urgente. Gli altri avvisi ora aspettano questo riepilogo. Quelli con rischio molto alto e quelli su attacchi in corso arrivano ancora subito.
           *[other] Ha ormai ricevuto tanti messaggi urgenti quanti gliene inviamo in un anno ({ NUM($allowed) }). Gli altri avvisi ora aspettano questo riepilogo. Quelli con rischio molto alto e quelli su attacchi in corso arrivano ancora subito.
        }
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
item-held =
    { $why ->
        [away] Questo avviso non è arrivato subito, perché lei non c’era.
        [told] Ora anche { $publisher } avverte di questa falla. Per lei non c’è nulla di nuovo.
       *[budget] Questo avviso ha aspettato il riepilogo, perché i messaggi urgenti non diventino troppi.
    }
item-old =
    Questa falla è nota da { $since }.{ $repair ->
        [no] {""}
       *[yes] {" "}Dove gli aggiornamenti vengono installati regolarmente, di solito è corretta da tempo. Se da lei non è così, o se non ne è certo, la preghiamo di agire ora.
    }
item-cleared = Non la riguarda più e non deve fare altro al riguardo.
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
digest-reply = Qualcosa è già fatto, non vi riguarda, o vi serve aiuto? Ce lo dica qui:
digest-enclosed =
    { $count ->
        [one] In allegato, per i programmi informatici e per inoltrare l’avviso: copie in formato { $formats }. Non è necessario aprirle.
       *[other] In allegato, per i programmi informatici e per inoltrare gli avvisi: copie in formato { $formats }. Non è necessario aprirle.
    }
digest-enclosed-no-room =
    { $count ->
        [one] In questo messaggio non c’era posto per una copia in formato { $formats }.
       *[other] In questo messaggio non c’era posto per { NUM($count) } copie in formato { $formats }.
    }
digest-next = Il prossimo riepilogo arriverà { $day }.
digest-foot-why = Riceve questo messaggio perché la sua azienda ci ha detto quali prodotti usa. Per modifiche o per cancellarsi:
