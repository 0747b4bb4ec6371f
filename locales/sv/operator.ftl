# Brevet till den som driver tjänsten: något är fel med brev som är på väg.

operator-subject =
    { $count ->
        [one] Utskick behöver din uppmärksamhet
       *[other] Utskick behöver din uppmärksamhet: { NUM($count) } larm
    }
operator-title = Utskick behöver din uppmärksamhet
operator-opening = Något är fel med brev som { $brand } skickar.
operator-opening-orders = Brev från { $brand } väntar på ett beslut.
operator-what =
    { $kind ->
        [expired] { $count ->
            [one] Ett brev kunde inte levereras i tid och har gått ut.
           *[other] { NUM($count) } brev kunde inte levereras i tid och har gått ut.
        }
        [refused] Långt fler brev än vanligt avvisas för gott: { NUM($count) } av de senaste.
        [deferred] Långt fler brev än vanligt skjuts upp: { NUM($count) } av de senaste.
        [complaints] Långt fler läsare än vanligt klagar.
        [policy] { $count ->
            [one] En e-postserver avvisar oss, inte mottagaren: ett brev hittills.
           *[other] E-postservrar avvisar oss, inte mottagarna: { NUM($count) } brev hittills.
        }
        [unready] { $count ->
            [one] Ett brev kan inte göras klart: en nyckel, ett certifikat eller krypteringen fungerar inte.
           *[other] { NUM($count) } brev kan inte göras klara: en nyckel, ett certifikat eller krypteringen fungerar inte.
        }
        [approval] { $count ->
            [one] Ett utskick till en läsare väntar på godkännande.
           *[other] Ett utskick till { NUM($count) } läsare väntar på godkännande.
        }
        [no-content] { $count ->
            [one] Ett nyhetsbrev har ingen artikel som får skickas: en läsare väntar.
           *[other] Ett nyhetsbrev har ingen artikel som får skickas: { NUM($count) } läsare väntar.
        }
        [missed] { $count ->
            [one] En sammanfattning eller ett nyhetsbrev skulle ha skickats medan ingenting kördes, för länge sedan för att tas igen utan att fråga: en läsare väntar.
           *[other] Sammanfattningar eller nyhetsbrev skulle ha skickats medan ingenting kördes, för länge sedan för att tas igen utan att fråga: { NUM($count) } läsare väntar.
        }
       *[warmup] Brådskande brev överskred planen för en ny avsändare med { NUM($count) }.
    }
operator-next =
    { $held ->
        [yes] Utgåvan är stoppad tills du bestämmer dig.
       *[no] { $kind ->
            [expired] De här läsarna får det inte längre.
            [unready] De väntar och skickas aldrig okrypterade eller osignerade; försöken för varje brev säger vad som saknas.
            [policy] Kontrollera SPF, DKIM, DMARC och avsändarens rykte.
            [approval] Inget av det skickas förrän någon godkänner det: vigie order list.
            [no-content] Det väntar tills en artikel har godkänts: vigie article list.
            [missed] vigie calendar missed visar dem och låter dig bestämma. Om du inte gör något täcker nästa utskick båda perioderna: ingenting går förlorat.
           *[other] Utskicket fortsätter.
        }
    }
operator-edition = Utgåva { $edition }: { $about }
operator-order = Order { $edition }: { $about }
operator-step-look = Det här är öppet:
operator-step-letters = Vad som hände med varje brev:
operator-step-decide = Om en utgåva är stoppad, låt den fortsätta eller avsluta den:
operator-step-settle = När du har gått igenom allt:
operator-foot = Du får det här brevet eftersom din adress står i inställningarna ([operator] address). Det kommer ett per orsak och utgåva.
