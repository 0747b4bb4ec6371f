# Ein Satz für jeden Grund einer Entscheidung. Erklärungen: en/reasons.ftl.

reason-matched-purl = { $product }: Das Dokument nennt dasselbe Paket.
reason-matched-cpe = { $product }: Das Dokument nennt denselben Hersteller und dasselbe Produkt nach CPE.
reason-matched-name = { $product }: Das Dokument nennt denselben Hersteller und dasselbe Produkt.
reason-matched-member = { $product }: Das Dokument nennt ein Mitglied dieser Produktreihe ({ $detail }).
reason-matched-line = { $product }: Das Dokument nennt die Reihe, zu der dieses Produkt gehört ({ $detail }).
reason-matched-name-without-vendor = { $product }: Die Namen sind gleich, aber eine Seite nennt keinen Hersteller.
reason-matched-keyword = { $product }: Das Dokument nennt Ihr Stichwort.
reason-version-affected = { $product }: Die Version liegt im betroffenen Bereich ({ $detail }).
reason-all-versions-affected = { $product }: Jede Version ist betroffen.
reason-version-unknown = { $product }: Keine Version angegeben, gilt deshalb als betroffen.
reason-range-unreadable = { $product }: Der Bereich ließ sich nicht auswerten ({ $detail }), gilt deshalb als betroffen.
reason-range-unstated = { $product }: Keine betroffenen Versionen genannt, gilt deshalb als betroffen.
reason-status-unclear = { $product }: Der Status ist unklar oder wird untersucht, gilt deshalb als betroffen.
reason-version-outside = { $product }: Die Version liegt außerhalb aller betroffenen Bereiche ({ $detail }).
reason-version-fixed = { $product }: In dieser Version ist es behoben ({ $detail }).
reason-stated-not-affected = { $product }: Das Dokument sagt, dass es nicht betroffen ist.
reason-no-product-matches = Das Dokument nennt keines der Produkte.
reason-not-rated = Es gibt weder Bewertung noch bekanntes Wort, deshalb zählt es an der Grenze der Übersicht.
reason-rating-reaches-alert = Die Bewertung erreicht die Grenze des Kontakts für Warnbriefe ({ $detail }).
reason-exploited-reaches-digest = Es wird ausgenutzt und erreicht die Grenze des Kontakts für die Übersicht ({ $detail }).
reason-rating-reaches-digest = Die Bewertung erreicht die Grenze des Kontakts für die Übersicht ({ $detail }).
reason-alerts-not-wanted = Die Bewertung erreicht die Grenze für Warnbriefe, aber der Kontakt will keine ({ $detail }).
reason-below-thresholds = Die Bewertung liegt unter den Grenzen des Kontakts ({ $detail }).
reason-nothing-new-for-reader = Der Kontakt hatte dazu einen Brief, und für ihn ist nichts neu.
reason-advisory-withdrawn = Die Warnung ist zurückgenommen.
reason-tlp-forbids = Das Dokument darf nicht an Verteiler gehen.
