# One sentence for each code of a verdict, for people who ask why somebody got a letter or did not.

reason-matched-purl = { $product }: il documento cita lo stesso pacchetto.
reason-matched-cpe = { $product }: il documento cita lo stesso produttore e prodotto CPE.
reason-matched-name = { $product }: il documento cita lo stesso produttore e prodotto.
reason-matched-member = { $product }: il documento cita un membro di questa linea di prodotti ({ $detail }).
reason-matched-line = { $product }: il documento cita la linea a cui appartiene questo prodotto ({ $detail }).
reason-matched-name-without-vendor = { $product }: i nomi coincidono, ma da una parte il produttore manca o è abbreviato.
reason-matched-keyword = { $product }: il documento contiene la sua parola chiave.
reason-version-affected = { $product }: la versione rientra nell’intervallo interessato ({ $detail }).
reason-all-versions-affected = { $product }: tutte le versioni sono interessate.
reason-version-unknown = { $product }: la versione non è stata indicata, quindi si considera interessata.
reason-range-unreadable = { $product }: non è stato possibile valutare l’intervallo ({ $detail }), quindi si considera interessato.
reason-range-unstated = { $product }: le versioni interessate non sono indicate, quindi si considera interessato.
reason-status-unclear = { $product }: lo stato non è chiaro o è in corso di verifica, quindi si considera interessato.
reason-version-outside = { $product }: la versione è fuori da tutti gli intervalli interessati ({ $detail }).
reason-version-fixed = { $product }: la versione è corretta ({ $detail }).
reason-stated-not-affected = { $product }: il documento indica che non è interessato.
reason-no-product-matches = Il documento non cita nessuno dei prodotti.
reason-not-rated = Non c’è né un punteggio né una valutazione nota; vale come se raggiungesse la soglia del riepilogo.
reason-rating-reaches-alert = La valutazione raggiunge la soglia di allerta del contatto ({ $detail }).
reason-exploited-reaches-digest = È già sfruttata e raggiunge la soglia del riepilogo del contatto ({ $detail }).
reason-rating-reaches-digest = La valutazione raggiunge la soglia del riepilogo del contatto ({ $detail }).
reason-alerts-not-wanted = La valutazione raggiunge la soglia di allerta, ma il contatto non desidera allerte ({ $detail }).
reason-below-thresholds = La valutazione è sotto le soglie del contatto ({ $detail }).
reason-nothing-new-for-reader = Il contatto ha già ricevuto un messaggio su questo tema e nel suo caso nulla è cambiato.
reason-advisory-withdrawn = L’avviso è stato ritirato.
reason-tlp-forbids = Il documento non può essere inviato a liste.
