# La newsletter. Spiegazioni: en/newsletter.ftl.

newsletter-subject =
    { $article ->
        [yes] Newsletter, { $month }: { $title }
       *[no] Newsletter, { $month }
    }
newsletter-title = La sicurezza nel mese di { $month }
newsletter-opening =
    { $count ->
        [0] Nessun avviso del mese riguardava i suoi prodotti.
        [one] { $grave ->
            [0] Un avviso del mese riguardava i suoi prodotti. Non era grave.
           *[other] Un avviso del mese riguardava i suoi prodotti, ed era grave.
        }
       *[other] { $grave ->
            [0] { NUM($count) } avvisi del mese riguardavano i suoi prodotti. Nessuno era grave.
            [one] { NUM($count) } avvisi del mese riguardavano i suoi prodotti. Uno di questi era grave.
           *[other] { NUM($count) } avvisi del mese riguardavano i suoi prodotti. Qui trova ancora una volta i più gravi.
        }
    }
newsletter-items-title = Che cosa contava per lei
newsletter-more =
    { $count ->
        [one] Un altro avviso sui suoi prodotti era meno urgente.
       *[other] Altri { NUM($count) } avvisi sui suoi prodotti erano meno urgenti.
    }
newsletter-others-title = Di che cosa si è parlato altrove
newsletter-others =
    { $count ->
        [one] Nel corso del mese alcuni criminali hanno attaccato un prodotto che altre aziende usano: { $names }. Non ci risulta che lei lo usi. Se lo usa, ci scriva: { $help }
       *[other] Nel corso del mese alcuni criminali hanno attaccato prodotti che altre aziende usano: { $names }. Non ci risulta che lei li usi. Se li usa, ci scriva: { $help }
    }
newsletter-language = Questo articolo non c’è ancora in italiano, quindi lo legge in { $language }.
newsletter-tip-title = Un consiglio da cinque minuti
newsletter-figures-title = Il mese in cifre
newsletter-looked =
    { $count ->
        [one] Abbiamo letto una comunicazione su falle di sicurezza.
       *[other] Abbiamo letto { NUM($count) } comunicazioni su falle di sicurezza.
    }
newsletter-yours =
    { $count ->
        [0] Nessuna riguardava i suoi prodotti.
        [one] Una di queste riguardava i suoi prodotti.
       *[other] { NUM($count) } di queste riguardavano i suoi prodotti.
    }
newsletter-exploited =
    { $count ->
        [0] Non ci risultano attacchi che sfruttino queste falle.
        [one] Una di queste parla di una falla che dei criminali sfruttano già.
       *[other] { NUM($count) } di queste parlano di falle che dei criminali sfruttano già.
    }
newsletter-levels = Quanto erano gravi, per chi usa i prodotti:
newsletter-foot-why = Riceve questo messaggio una volta al mese perché la nostra newsletter è attiva per il suo indirizzo. Per cambiarla o disdirla:
