# One sentence for each code of a verdict, for people who ask why somebody got a letter or did not.

reason-matched-purl = { $product }: dokumentet anger samma paket.
reason-matched-cpe = { $product }: dokumentet anger samma tillverkare och produkt enligt CPE.
reason-matched-name = { $product }: dokumentet anger samma tillverkare och produkt.
reason-matched-member = { $product }: dokumentet anger en medlem av den här produktserien ({ $detail }).
reason-matched-line = { $product }: dokumentet anger den serie som produkten hör till ({ $detail }).
reason-matched-name-without-vendor = { $product }: namnen är lika, men tillverkaren saknas eller är förkortad på ena sidan.
reason-matched-keyword = { $product }: dokumentet innehåller ditt sökord.
reason-version-affected = { $product }: versionen ligger i det berörda intervallet ({ $detail }).
reason-all-versions-affected = { $product }: alla versioner är berörda.
reason-version-unknown = { $product }: ingen version är angiven, så produkten räknas som berörd.
reason-range-unreadable = { $product }: intervallet gick inte att tolka ({ $detail }), så produkten räknas som berörd.
reason-range-unstated = { $product }: inga berörda versioner är angivna, så produkten räknas som berörd.
reason-status-unclear = { $product }: läget är oklart eller utreds, så produkten räknas som berörd.
reason-version-outside = { $product }: versionen ligger utanför alla berörda intervall ({ $detail }).
reason-version-fixed = { $product }: versionen är åtgärdad ({ $detail }).
reason-stated-not-affected = { $product }: dokumentet säger att produkten inte är berörd.
reason-no-product-matches = Ingen av produkterna nämns i dokumentet.
reason-not-rated = Det finns varken poäng eller något känt omdöme, så varningen räknas vid sammanfattningens gräns.
reason-rating-reaches-alert = Risknivån når kontaktens gräns för varningar ({ $detail }).
reason-exploited-reaches-digest = Säkerhetsbristen utnyttjas redan och når kontaktens gräns för sammanfattningen ({ $detail }).
reason-rating-reaches-digest = Risknivån når kontaktens gräns för sammanfattningen ({ $detail }).
reason-alerts-not-wanted = Risknivån når gränsen för varningar, men kontakten vill inte ha varningar ({ $detail }).
reason-below-thresholds = Risknivån ligger under kontaktens gränser ({ $detail }).
reason-nothing-new-for-reader = Kontakten har redan fått ett meddelande om detta, och inget har ändrats för kontakten.
reason-advisory-withdrawn = Varningen har dragits tillbaka.
reason-tlp-forbids = Dokumentet får inte skickas till listor.
