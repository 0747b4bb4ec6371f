# Den årliga frågan till ett företag. Förklaringar: en/notice.ftl.

notice-subject = Är det här fortfarande dina produkter? Ta en titt
notice-title = Stämmer det här fortfarande?
notice-opening = Vi varnar dig för säkerhetsbrister i de produkter som ditt företag har berättat om. Senast vi hörde från dig om dem var den { $heard }.
notice-why = Ta gärna en snabb titt. Saknas en produkt här kan vi inte varna dig för den. Och är en version gammal skriver vi oftare till dig än vi skulle behöva.
notice-list-title = Dina produkter, så som vi känner dem
notice-product =
    { $state ->
        [keyword] allt om { $word }
        [told] { $subject }, version { $version }
        [dated] { $subject }, version { $version } ({ $told })
        [lapsed] { $subject }, version { $version } i { $told }: för länge sedan, så vi räknar med alla versioner
       *[unknown] { $subject }, vi känner inte till versionen
    }
notice-more =
    { $count ->
        [one] och en produkt till, som visas på sidan
       *[other] och { NUM($count) } produkter till, som visas på sidan
    }
notice-step-same = Om allt stämmer: öppna den här sidan och tryck på den första knappen:
notice-step-changed = Om något har ändrats: svara på det här meddelandet eller skriv till oss: { $help }
notice-step-nothing = Om du inte gör något fortsätter vi att varna dig. För gamla versioner räknas då som okända.
notice-until = Sidan är öppen till och med den { $until }.
notice-foot-why = Du får det här meddelandet eftersom ditt företag finns på vår lista. Vi frågar en gång om året. Ändra eller avsluta här:

page-yes = Ja, allt stämmer
page-no = Nej, något har ändrats
page-already =
    { $answer ->
        [unchanged] Du bekräftade listan den { $day }. Du behöver inte göra det igen.
       *[changed] Den { $day } berättade du att något har ändrats. Skriv gärna till oss vad det är.
    }
page-thanks = Tack
page-answered =
    { $answer ->
        [unchanged] Från och med i dag litar vi på din lista igen. Du behöver inte göra något mer.
       *[changed] Berätta för oss vad som är annorlunda: en produkt som du inte använder längre, en ny eller en annan version.
    }
page-changed-tell = Svara på vårt meddelande eller skriv till oss:
page-changed-meanwhile = Till dess är allt som förut, och vi fortsätter att varna dig.
page-help = Om du behöver hjälp, fråga oss: { $help }
page-problem-title =
    { $problem ->
        [unknown] Det finns inget på den här adressen
        [expired] Den här sidan är inte längre öppen
        [link-closed] Den här länken gäller inte längre
        [not-admitted] Du får inte se det här
        [not-understood] Det förstod vi inte
        [too-often] Vänta en stund
       *[ours] Det fungerade inte
    }
page-problem-text =
    { $problem ->
        [unknown] Adressen kan ha blivit avklippt. Kopiera hela adressen från vårt meddelande.
        [expired] Tiden för att svara är slut. Du förlorar inget: vi fortsätter att varna dig och frågar igen om ett år.
        [link-closed] Tiden är slut och inget har ändrats. Anmäl ditt företag en gång till.
        [not-admitted] Det som finns här är inte öppet för dig. Om det borde vara det, fråga oss.
        [not-understood] Gå tillbaka till vårt meddelande och öppna sidan en gång till.
        [too-often] Många koder har provats som inte hör till något meddelande. Försök igen om en timme, eller ge oss hela meddelandet.
       *[ours] Felet är vårt. Försök igen lite senare.
    }
