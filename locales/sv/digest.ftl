# Sammanfattningen: en dags, en veckas eller en månads varningar i ett meddelande. Förklaringar: en/digest.ftl.

own-span =
    { $span ->
        [daily] i dag
        [weekly] den här veckan
       *[monthly] den här månaden
    }
digest-subject =
    { $label }{ $kind ->
        [todo] { $count ->
            [one] En sak att göra { own-span }: { $names }{ own-others }
           *[other] { NUM($count) } saker att göra { own-span }: { $names }{ own-others }
        }
        [know] Bra att veta { own-span }: { $names }{ own-others }
        [nothing-new] Inget nytt för dig { own-span }
       *[quiet] Inget för dig { own-span }
    }
digest-closed-name = en konfidentiell varning
digest-title =
    { $kind ->
        [todo] { $count ->
            [one] En sak att göra { own-span }
           *[other] { NUM($count) } saker att göra { own-span }
        }
        [know] Inget brådskande { own-span }
        [nothing-new] Inget nytt för dig { own-span }
       *[quiet] Inget för dig { own-span }
    }
digest-opening =
    { $read ->
        [0] Det här gäller dina produkter sedan { $since }.
        [one] Sedan { $since } har vi läst en ny varning. Det här gäller dina produkter.
       *[other] Sedan { $since } har vi läst { NUM($read) } nya varningar. Det här gäller dina produkter.
    }
digest-quiet =
    { $read ->
        [0] { $open ->
            [yes] Sedan { $since } har det inte kommit några nya varningar.
           *[no] Sedan { $since } har det inte kommit några nya varningar. Du behöver inte göra något.
        }
        [one] { $why ->
            [known] Sedan { $since } har vi läst en ny varning. Den gäller dina produkter, men innehåller inget nytt för dig.
            [elsewhere] Sedan { $since } har vi läst en ny varning. Den gäller dina produkter och står i en annan av dina sammanfattningar.
            [below] Sedan { $since } har vi läst en ny varning. Den gäller dina produkter, men är mindre allvarlig än det du vill höra om.
           *[foreign] Sedan { $since } har vi läst en ny varning. Den gäller inte dina produkter, så vitt vi känner till dem.
        }
       *[other] { $why ->
            [known] Sedan { $since } har vi läst { NUM($read) } nya varningar. Det som gäller dina produkter innehåller inget nytt för dig.
            [elsewhere] Sedan { $since } har vi läst { NUM($read) } nya varningar. Det som gäller dina produkter står i en annan av dina sammanfattningar.
            [below] Sedan { $since } har vi läst { NUM($read) } nya varningar. Det som gäller dina produkter är mindre allvarligt än det du vill höra om.
           *[foreign] Sedan { $since } har vi läst { NUM($read) } nya varningar. Ingen av dem gäller dina produkter, så vitt vi känner till dem.
        }
    }
digest-spent =
    { $skill ->
        [beginner] { $allowed ->
            [one] Du har fått ett brådskande meddelande från oss under ett år. Fler varningar får nu vänta till den här sammanfattningen. Bara de farligaste kommer fortfarande direkt.
           *[other] Du har nu fått så många brådskande meddelanden som vi skickar dig på ett år ({ NUM($allowed) }). Fler varningar får nu vänta till den här sammanfattningen. Bara de farligaste kommer fortfarande direkt.
        }
       *[other] { $allowed ->
            [one] Du har fått ett brådskande meddelande från oss under ett år. Fler varningar får nu vänta till den här sammanfattningen. De med mycket hög risk och de som redan utnyttjas kommer fortfarande direkt.
           *[other] Du har nu fått så många brådskande meddelanden som vi skickar dig på ett år ({ NUM($allowed) }). Fler varningar får nu vänta till den här sammanfattningen. De med mycket hög risk och de som redan utnyttjas kommer fortfarande direkt.
        }
    }
digest-group =
    { $group ->
        [act-now] Gör det här nu
        [plan] Planera för det här
       *[know] Bra att veta
    }

## En varning

item-title = { $name }{ own-others }
item-told = Du fick vårt meddelande om detta den { $day }.
item-changed = Vi skrev till dig om detta den { $day }.
item-held =
    { $why ->
        [away] Den här varningen kom inte direkt, eftersom du var borta.
        [told] Nu varnar även { $publisher } för samma säkerhetsbrist. För dig är det inget nytt.
       *[budget] Den här varningen fick vänta till sammanfattningen, så att de brådskande meddelandena inte blir för många.
    }
item-old =
    Den här säkerhetsbristen har varit känd sedan { $since }.{ $repair ->
        [no] {""}
       *[yes] {" "}Där uppdateringar installeras regelbundet är den oftast åtgärdad sedan länge. Om det inte är så hos dig, eller om du är osäker, agera nu.
    }
item-cleared = Det gäller inte längre dig, och du behöver inte göra något mer åt det.
own-can =
    { $impact ->
        [takeover] En angripare kan ta över { own-thing }
        [read-change-stop] En angripare kan läsa och ändra data och störa arbetet
        [read-change] En angripare kan läsa och ändra data
        [read-stop] En angripare kan läsa hemliga data och orsaka driftstopp
        [change-stop] En angripare kan ändra data utan att det märks och orsaka driftstopp
        [read] En angripare kan läsa data som ska vara hemliga
        [change] En angripare kan ändra data utan att det märks
        [stop] En angripare kan orsaka driftstopp
       *[unknown] Varningen säger inte vad en angripare kan göra
    }
item-danger =
    { own-can }{ $state ->
        [ransomware] , och utpressare utnyttjar redan säkerhetsbristen
        [exploited] , och kriminella utnyttjar redan säkerhetsbristen
        [public] , och det finns offentliga instruktioner för angreppet
       *[none] {""}
    }.
item-overdue = Den dagen har passerat: om det inte är gjort än, gör det nu.
item-versions =
    { $many ->
        [yes] { $name }: {""}
       *[no] {""}
    }{ $affected ->
        [yes] berörda versioner { $versions }
       *[no] {""}
    }{ $repaired ->
        [yes] { $affected ->
            [yes] ; åtgärdat i { $fixed }
           *[no] åtgärdat i { $fixed }
        }
       *[no] {""}
    }
item-epss = EPSS { $percent } %
item-exploited = utnyttjas bevisligen

## Det som inte får plats i meddelandet

digest-rest-title = I korthet
digest-rest =
    { $group ->
        [act-now] { $count ->
            [one] En varning till som du bör åtgärda nu:
           *[other] { NUM($count) } varningar till som du bör åtgärda nu:
        }
        [plan] { $count ->
            [one] En varning till att planera för:
           *[other] { NUM($count) } varningar till att planera för:
        }
       *[know] { $count ->
            [one] En varning till som är bra att veta om:
           *[other] { NUM($count) } varningar till som är bra att veta om:
        }
    }
digest-line =
    { $name }: { own-risk }{ $count ->
        [one] {""}
       *[other] {""} ({ NUM($count) } varningar)
    }
digest-rest-more =
    { $count ->
        [one] En produkt till nämns inte här. Fråga oss efter hela listan.
       *[other] { NUM($count) } produkter till nämns inte här. Fråga oss efter hela listan.
    }
digest-rest-page = Alla varningar kan du läsa här:

## Det som återstår

digest-closed =
    { $count ->
        [one] Det finns också en konfidentiell varning till dig, som inte får stå i det här meddelandet. Fråga oss efter den via ett telefonnummer eller en adress som du redan känner till.
       *[other] Det finns också { NUM($count) } konfidentiella varningar till dig, som inte får stå i det här meddelandet. Fråga oss efter dem via ett telefonnummer eller en adress som du redan känner till.
    }
digest-open-title = Återstår sedan tidigare
digest-open =
    { $why ->
        [attacked] { $title }: kriminella utnyttjar den här säkerhetsbristen. Se till att det är åtgärdat{ $dated ->
            [yes] {""} senast { $deadline }
           *[no] {""}
        } (vårt meddelande den { $day }).
        [due] { $title }: ska göras senast { $deadline } (vårt meddelande den { $day }).
       *[no-update] { $title }: det finns fortfarande ingen uppdatering. Våra råd från den { $day } gäller.
    }
digest-open-more =
    { $count ->
        [one] Ytterligare en sak från tidigare återstår.
       *[other] Ytterligare { NUM($count) } saker från tidigare återstår.
    }
digest-reply = Är något av detta klart, gäller det inte er, eller behöver ni hjälp? Berätta för oss här:
digest-enclosed =
    { $count ->
        [one] Bifogat för datorprogram och för att skicka varningen vidare: kopior som { $formats }. Du behöver inte öppna dem.
       *[other] Bifogat för datorprogram och för att skicka varningarna vidare: kopior som { $formats }. Du behöver inte öppna dem.
    }
digest-enclosed-no-room =
    { $count ->
        [one] I det här meddelandet fanns inte plats för en kopia som { $formats }.
       *[other] I det här meddelandet fanns inte plats för { NUM($count) } kopior som { $formats }.
    }
digest-next = Nästa sammanfattning kommer { $day }.
digest-foot-why = Du får det här meddelandet eftersom ditt företag har berättat vilka produkter det använder. Ändra eller avsluta här:
