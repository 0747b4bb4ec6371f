# The alert: the letter about one security notice that concerns a reader's products. What each message gets is described
# in en/alert.ftl. Address: Lei, written small inside a sentence. Words for beginners: falla di sicurezza, aggiornamento,
# attacco, malintenzionato; the maker is "il produttore", the notice "l’avviso", the letter "il messaggio". Experts may
# read "vulnerabilità". Prepositions other than "per" and "con" melt with the article: never put them in front of
# $object, $objects or $subject. Days are read with an article ("dall’8 novembre"), so a bare date follows "giorno".

## Subject lines

own-by =
    { $when ->
        [date] { $weekday ->
            [no] (termine: { $deadline })
           *[yes] entro { $deadline }
        }
       *[maintenance] alla prossima manutenzione
    }
own-others =
    { $more ->
        [0] {""}
        [one] {""} e un altro prodotto
       *[other] {""} e altri { NUM($more) } prodotti
    }
own-others-short =
    { $more ->
        [0] {""}
        [one] {""} e un altro
       *[other] {""} e altri { NUM($more) }
    }
own-verb =
    { $act ->
        [update] Aggiorni
        [protect] Protegga
        [isolate] Scolleghi
        [replace] Sostituisca
        [watch] Tenga d’occhio
       *[ask] Faccia controllare
    }
subject-beginner =
    { $act ->
        [isolate] { own-verb } { $name }{ own-others } da internet { own-by }
        [watch] { own-verb } { $name }{ own-others }
       *[other] { own-verb } { $name }{ own-others } { own-by }
    }
own-risk =
    { $rating ->
        [very-high] rischio molto alto
        [high] rischio alto
        [medium] rischio medio
        [low] rischio basso
       *[not-rated] rischio non valutato
    }
# Here the date comes without its weekday, so it stands alone: "entro" would want an article ("entro l’8").
own-risk-due =
    { $when ->
        [date] : { own-risk } (termine: { $deadline })
       *[maintenance] {" "}alla prossima manutenzione: { own-risk }
    }
subject-intermediate =
    { $act ->
        [update] Aggiorni { $name }{ own-others-short }{ own-risk-due }
        [protect] Protegga { $name }{ own-others-short }{ own-risk-due }
        [isolate] Scolleghi { $name }{ own-others-short }{ own-risk-due }
        [replace] Sostituisca { $name }{ own-others-short }{ own-risk-due }
        [watch] Tenga d’occhio { $name }{ own-others-short }: { own-risk }
       *[ask] Faccia controllare { $name }{ own-others-short }{ own-risk-due }
    }
subject-expert =
    { $rating ->
        [very-high] Molto alto
        [high] Alto
        [medium] Medio
        [low] Basso
       *[not-rated] Non valutato
    }: { $name }{ own-others }{ $range ->
        [none] {""}
       *[some] {""} { $affected }
    }, { $id }
subject-withdrawn = Non deve fare altro: { $name }{ own-others }

## Above everything

tlp-line =
    { $label ->
        [GREEN] TLP:GREEN. La preghiamo di non pubblicare questo messaggio.
        [AMBER] TLP:AMBER. Condivida questo messaggio solo con il suo personale e con chi deve aiutarla.
        [AMBER-STRICT] TLP:AMBER+STRICT. Condivida questo messaggio solo con il suo personale.
       *[RED] TLP:RED. Questo messaggio è solo per lei.
    }
rating-name =
    { $rating ->
        [very-high] Rischio molto alto
        [high] Rischio alto
        [medium] Rischio medio
        [low] Rischio basso
       *[not-rated] Rischio non ancora valutato
    }
rating-meaning =
    { $pace ->
        [own] { $rating ->
            [very-high] Il rischio è molto alto: intervenga subito e ovunque.
            [high] Il rischio è alto: intervenga subito dove si accede da internet e presto negli altri casi.
            [medium] Il rischio è medio: può aspettare un po’, ma pianifichi già ora l’intervento.
            [low] Il rischio è basso: basta la prossima manutenzione programmata.
           *[not-rated] Nessuno ha ancora valutato questa falla di sicurezza, quindi la consideri importante.
        }
       *[stated] { $rating ->
            [very-high] Il rischio è molto alto. Non aspetti oltre il termine indicato sopra.
            [high] Il rischio è alto. Non aspetti oltre il termine indicato sopra.
            [medium] Il rischio è medio. Non aspetti oltre il termine indicato sopra.
            [low] Il rischio è basso. Non aspetti oltre il termine indicato sopra.
           *[not-rated] Nessuno ha ancora valutato questa falla di sicurezza, quindi la consideri importante.
        }
    }
rating-missing = Nessuno ha ancora valutato il pericolo.
rating-unsure = Non tutto è ancora valutato con certezza: il pericolo può essere maggiore.

## The first sentence: do X by DATE

own-disconnect =
    { $count ->
        [one] { $gender ->
            [feminine] scollegarla da internet
           *[masculine] scollegarlo da internet
        }
       *[other] scollegare da internet questi prodotti
    }
opening =
    { $act ->
        [update] La preghiamo di aggiornare { $objects } { own-by }.
        [protect] La preghiamo di proteggere { $objects } { own-by }: segua i consigli dell’avviso.
        [isolate] La preghiamo di scollegare da internet { $objects } { own-by }.
        [replace] La preghiamo di sostituire { $objects } o di { own-disconnect } { own-by }.
        [watch] La preghiamo di tenere d’occhio { $objects }.
       *[ask] La preghiamo di far controllare { $objects } { own-by }.
    }
opening-reason =
    { $act ->
        [watch] { $count ->
            [one] In questo prodotto potrebbe esserci una falla di sicurezza che un malintenzionato può sfruttare.
           *[other] In questi prodotti potrebbe esserci una falla di sicurezza che un malintenzionato può sfruttare.
        }
       *[other] { $count ->
            [one] In questo prodotto c’è una falla di sicurezza che un malintenzionato può sfruttare.
           *[other] In questi prodotti ci sono falle di sicurezza che un malintenzionato può sfruttare.
        }
    }

## The notice was taken back

withdrawn-title = Non deve fare altro
withdrawn-opening = Chi ha pubblicato l’avviso lo ha ritirato. Riguardava { $objects }.
withdrawn-advice = Ciò che ha già cambiato può restare com’è.
withdrawn-source = Si tratta dell’avviso { $id }, pubblicato da { $publisher }.

## At your place

place-title = I suoi prodotti
place-version-affected = Lei usa { $object }, versione { $version }. Questa versione ha la falla di sicurezza.
place-all-versions = Lei usa { $object }. Tutte le versioni hanno la falla di sicurezza.
place-version-unknown = Lei usa { $object }. Non ne conosciamo la versione.
place-version-lapsed = Lei usa { $object }. Ci ha indicato la versione a { $told }. Non ci basiamo più su quel dato.
place-range-unreadable =
    { $known ->
        [yes] Lei usa { $object }, versione { $version }. Non sappiamo se questa versione ha la falla di sicurezza.
       *[no] Lei usa { $object }. Non sappiamo quali versioni hanno la falla di sicurezza.
    }
place-range-unstated = Lei usa { $object }. L’avviso non dice quali versioni hanno la falla di sicurezza.
place-status-unclear = Lei usa { $object }. Il produttore sta ancora verificando se ha la falla di sicurezza.
place-meeting-line = L’avviso parla di { $named }. Per quanto possiamo vedere, riguarda anche il suo prodotto.
place-meeting-member = L’avviso cita solo una parte di questa famiglia: { $named }. Controlli se il suo prodotto è compreso.
place-meeting-name = Abbiamo potuto confrontare solo il nome. Nell’avviso si legge { $named }.
place-keyword =
    { $known ->
        [yes] Lei ha chiesto di essere informato su { $keyword }. L’avviso parla di { $named }.
       *[no] Lei ha chiesto di essere informato su { $keyword }. L’avviso ne parla.
    }
place-also = Usa anche questi prodotti dell’avviso:
place-affected = Versioni interessate: { $versions }
place-fixed = Versioni corrette: { $versions }
place-named = Nell’avviso si legge: { $named }
own-meeting =
    { $meeting ->
        [purl] stessa package URL
        [cpe] stesso produttore e prodotto CPE
        [name] stesso nome di produttore e prodotto
        [catalogue] altro nome della stessa voce del catalogo
        [member] un membro della sua linea di prodotti
        [line] la linea del suo prodotto
        [keyword] parola chiave del lettore
       *[name-without-vendor] stesso nome di prodotto; da una parte il produttore manca o è abbreviato
    }
own-certainty =
    { $certainty ->
        [version-affected] la sua versione rientra nell’intervallo interessato
        [all-versions] tutte le versioni sono interessate
        [version-unknown] non conosciamo la sua versione
        [range-unreadable] non è stato possibile valutare l’intervallo interessato
        [range-unstated] non è indicato alcun intervallo interessato
       *[status-unclear] lo stato non è chiaro o è in corso di verifica
    }
place-why = Corrispondenza: { own-meeting }; { own-certainty }.

## What could happen: from the worst that concerns the reader

danger-title = Che cosa può succedere
own-thing =
    { $count ->
        [one] { $thing ->
            [software] il computer
            [device] il dispositivo
           *[other] il computer o il dispositivo
        }
       *[other] { $thing ->
            [software] i computer
            [device] i dispositivi
           *[other] i computer o i dispositivi
        }
    }
own-of-thing =
    { $count ->
        [one] { $thing ->
            [software] del computer
            [device] del dispositivo
           *[other] del computer o del dispositivo
        }
       *[other] { $thing ->
            [software] dei computer
            [device] dei dispositivi
           *[other] dei computer o dei dispositivi
        }
    }
own-it =
    { $count ->
        [one] il prodotto
       *[other] i prodotti
    }
danger-impact =
    { $impact ->
        [takeover] Un malintenzionato può prendere il controllo { own-of-thing }: leggere e modificare tutto.
        [read-change-stop] Un malintenzionato può leggere e modificare dati e disturbare il lavoro.
        [read-change] Un malintenzionato può leggere e modificare dati.
        [read-stop] Un malintenzionato può leggere dati segreti e bloccare { own-it }.
        [change-stop] Un malintenzionato può modificare dati di nascosto e bloccare { own-it }.
        [read] Un malintenzionato può leggere dati che devono restare segreti.
        [change] Un malintenzionato può modificare dati di nascosto.
       *[stop] Un malintenzionato può bloccare { own-it }.
    }
danger-reach =
    { $reach ->
        [anyone] L’attacco è possibile da internet, senza password e anche se lei non commette alcun errore.
        [internet] L’attacco è possibile da internet.
        [nearby] Il malintenzionato deve trovarsi nella stessa rete, per esempio nella rete Wi-Fi interna.
        [user] Il malintenzionato deve già poter usare { own-thing }.
       *[touch] Il malintenzionato deve poter toccare { own-thing }.
    }
danger-lure =
    { $alone ->
        [yes] Basta che qualcuno del personale apra un file o una pagina web creati apposta.
       *[no] Inoltre, qualcuno del personale deve aprire qualcosa, come un file o una pagina web creati apposta.
    }
danger-account =
    { $account ->
        [user] Al malintenzionato serve prima un account utente.
       *[admin] Al malintenzionato serve prima un account da amministratore.
    }
danger-exploited =
    { $dated ->
        [yes] Almeno dal giorno { $since } dei criminali sfruttano questa falla.
       *[no] Dei criminali sfruttano già questa falla.
    }
danger-ransomware = I ricattatori la usano per bloccare i dati e chiedere denaro.
danger-exploit-public = Le istruzioni per l’attacco sono pubbliche.
danger-exposed = Nel suo caso si può accedere da internet: per questo è urgente.
danger-unknown = L’avviso non dice che cosa può fare un malintenzionato.

## What to do: numbered steps, the one that ends the danger first

steps-title = Che cosa fare
# $brand: who sends the letter; what follows are its own words.
note-title = Nota di { $brand }
step-update =
    { $targets ->
        [one] Installi l’aggiornamento per { $object }: versione { $versions } o successiva.
        [several] Installi l’aggiornamento per { $object }: versione { $versions }, a seconda della serie, o successiva.
       *[none] Installi l’aggiornamento del produttore per { $object }.
    }
step-update-all = Installi gli aggiornamenti dei produttori per tutti questi prodotti.
step-optional = Il produttore offre un aggiornamento facoltativo. Se lo installa, la falla scompare.
step-protect =
    { $link ->
        [yes] Segua i consigli dell’avviso pubblicato da { $publisher }.
       *[no] Chieda a noi o al produttore i consigli dell’avviso pubblicato da { $publisher }.
    }
step-isolate =
    { $planned ->
        [yes] Il produttore sta preparando un aggiornamento. Nel frattempo scolleghi da internet { $object } o ne sospenda l’uso.
       *[no] Il produttore non offre ancora un aggiornamento. Nel frattempo scolleghi da internet { $object } o ne sospenda l’uso.
    }
step-replace = Il produttore non offrirà alcun aggiornamento. Sostituisca { $object } o ne interrompa il collegamento a internet.
step-later =
    { $later ->
        [never] Il produttore non offrirà alcun aggiornamento. Metta in programma di sostituire { $object }.
        [planned] Il produttore sta preparando un aggiornamento. Lo installi quando è disponibile.
       *[open] Il produttore non offre ancora un aggiornamento. Lo installi quando è disponibile.
    }
step-forensics = Faccia poi controllare se qualcuno è già entrato (account, programmi o connessioni sconosciuti): la falla è già usata per attacchi.
step-watch = Per ora non deve cambiare niente. Le scriveremo di nuovo se ci sono novità.
step-ask = L’avviso non dice come eliminare la falla. Chieda al produttore o a chi si occupa dei suoi computer.
own-tongue =
    { $tag ->
        [de] {" "}(forse in tedesco)
        [en] {" "}(forse in inglese)
        [es] {" "}(forse in spagnolo)
        [fi] {" "}(forse in finlandese)
        [fr] {" "}(forse in francese)
        [it] {" "}(forse in italiano)
        [ja] {" "}(forse in giapponese)
        [nl] {" "}(forse in olandese)
        [pl] {" "}(forse in polacco)
        [pt] {" "}(forse in portoghese)
        [sv] {" "}(forse in svedese)
       *[other] {""}
    }
step-link = Maggiori informazioni qui{ own-tongue }:
step-restart =
    { $restart ->
        [none] Nel frattempo può continuare a lavorare.
        [program] Ci sarà una breve interruzione.
        [machine] Poi occorre riavviare { own-thing }.
        [connected] Poi occorre riavviare { own-thing } e tutto ciò che vi è collegato.
       *[system] Poi occorre riavviare più computer o dispositivi: scelga un momento tranquillo.
    }
own-look-up =
    { $count ->
        [one] Per { $object }, controlli la versione
       *[other] Controlli la versione di questi prodotti
    }
step-version =
    { $place ->
        [program] { own-look-up }: spesso è indicata in «Aiuto» o «Informazioni».
        [system] { own-look-up }: è indicata nelle impostazioni, in «Sistema» o «Informazioni».
       *[device] { own-look-up } nelle impostazioni o chieda al fornitore.
    } { $known ->
        [below] Se è precedente alla { $limit }, questo messaggio è per lei.
        [upto] Se è la { $limit } o una precedente, questo messaggio è per lei.
        [exact] Se è la { $limit }, questo messaggio è per lei.
       *[no] {""}
    }
step-cannot =
    { $how ->
        [offline] Se non può farlo in tempo, nel frattempo scolleghi { own-it } da internet o ne sospenda l’uso.
        [nearby] Se non può farlo in tempo, nel frattempo scolleghi { own-it } dalla rete o ne sospenda l’uso.
        [advised] Se non può farlo in tempo, segua gli altri consigli dell’avviso o scolleghi { own-it } da internet.
        [careful] Nel frattempo non apra file o link di persone che non conosce.
       *[trusted] Se non può farlo in tempo, ne consenta l’uso solo a persone di fiducia.
    }
step-help = Se serve aiuto, chieda a chi si occupa dei suoi computer o a noi: { $help }

## The issuer's own words (intermediate and expert). The text itself is not translated.

issuer-title = Testo originale di { $publisher } ({ $language })
issuer-shortened = Qui il testo è abbreviato. Per intero si trova sulla pagina di chi lo ha pubblicato.
issuer-remedies-title = Che cosa consiglia l’avviso ({ $language })
remedy-kind =
    { $kind ->
        [vendor-fix] Aggiornamento
        [optional-patch] Aggiornamento facoltativo
        [workaround] Soluzione provvisoria
        [mitigation] Misura per ridurre il rischio
        [fix-planned] Aggiornamento previsto
        [none-available] Ancora nessun aggiornamento
       *[no-fix-planned] Nessun aggiornamento previsto
    }
remedy-for = Per { $products }:

## Expert: details of the weaknesses

details-title = Vulnerabilità in dettaglio
detail-weakness = Tipo di vulnerabilità: { $classes }
detail-score =
    { $scored ->
        [yes] { $label }: { $score }, { $vector }
       *[no] { $label }: { $vector }
    }
detail-epss =
    { $dated ->
        [yes] EPSS: { $percent } % di probabilità di attacchi entro 30 giorni (dati del { $day })
       *[no] EPSS: { $percent } % di probabilità di attacchi entro 30 giorni
    }
detail-exploited = Sfruttamento noto.
detail-unnamed = Vulnerabilità senza identificativo
detail-unscored = Non è indicato alcun punteggio.
details-more =
    { $count ->
        [one] Nella fonte c’è un’altra vulnerabilità.
       *[other] Nella fonte ci sono altre { NUM($count) } vulnerabilità.
    }
expert-attack = Attacco: { $reach ->
        [network] attraverso la rete
        [adjacent] dalla rete adiacente
        [local] locale
        [physical] fisico
       *[unknown] vettore non indicato
    }, { $account ->
        [none] senza privilegi
        [low] privilegi bassi
        [high] privilegi elevati
       *[unknown] privilegi non indicati
    }, { $help ->
        [yes] con interazione dell’utente
        [no] senza interazione dell’utente
       *[unknown] interazione non indicata
    }.
expert-exploited =
    { $state ->
        [exploited] Sfruttamento: noto.
        [public] Sfruttamento: codice di attacco pubblico; non ci risultano attacchi.
       *[unknown] Sfruttamento: non ce ne risulta alcuno.
    }
expert-vector = Vettore: { $vector }

references-title = Riferimenti
others-title = Altri prodotti in questo avviso
others-intro = Non sono nel suo elenco; li riportiamo per completezza.
more-at-source =
    { $count ->
        [one] Nella fonte c’è un’altra voce.
       *[other] Nella fonte ci sono altre { NUM($count) } voci.
    }

## At the end

foot-why =
    { $asked ->
        [yes] { $count ->
            [one] Riceve questo messaggio perché la sua azienda ha chiesto avvisi su questa parola chiave.
           *[other] Riceve questo messaggio perché la sua azienda ha chiesto avvisi su queste parole chiave.
        }
       *[no] { $count ->
            [one] Riceve questo messaggio perché la sua azienda ci ha detto che usa questo prodotto.
           *[other] Riceve questo messaggio perché la sua azienda ci ha detto che usa questi prodotti.
        }
    } Per modifiche o per cancellarsi:
foot-rule =
    { $exploited ->
        [yes] Regola: corrisponde al suo profilo, { own-risk }, sfruttamento noto.
       *[no] Regola: corrisponde al suo profilo, { own-risk }.
    }
foot-genuine =
    { $signed ->
        [yes] Questo messaggio è firmato da { $brand }, { $from }. Come verificarlo:
       *[no] Questo messaggio non è firmato. Come verificare che proviene da { $brand }:
    }
foot-code = Codice: { $code }
reply-ask = Com’è andata? Risponda:
foot-fingerprint = Impronta digitale del certificato di firma (SHA-256): { $fingerprint }
foot-source =
    { $dated ->
        [yes] Fonte: { $publisher }, { $id }, revisione { $revision }, { $released }
       *[no] Fonte: { $publisher }, { $id }, revisione { $revision }
    }
foot-hash = Documento di origine (SHA-256): { $hash }
language-block = Questo messaggio in italiano
