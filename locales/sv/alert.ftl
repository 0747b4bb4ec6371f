# The alert: the letter about one security notice that concerns a reader's products.
#
# What each message is for and which variables it may use stands in the English file. Choices of this language: the
# reader is addressed as "du"; a machine of unknown kind is "datorn eller enheten"; compound words are written as one.

## Subject lines: under 78 characters with a name of about 30.

own-by =
    { $when ->
        [date] { $weekday ->
            [no] senast den { $deadline }
           *[yes] senast { $deadline }
        }
       *[maintenance] vid nästa underhåll
    }
own-others =
    { $more ->
        [0] {""}
        [one] {""} och en annan produkt
       *[other] {""} och { NUM($more) } andra produkter
    }
subject-beginner =
    { $act ->
        [update] Uppdatera { $name }{ own-others } { own-by }
        [protect] Skydda { $name }{ own-others } { own-by }
        [isolate] Koppla bort { $name }{ own-others } från internet { own-by }
        [replace] Byt ut { $name }{ own-others } { own-by }
        [watch] Håll ett öga på { $name }{ own-others }
       *[ask] Låt någon kontrollera { $name }{ own-others } { own-by }
    }
own-risk =
    { $rating ->
        [very-high] mycket hög risk
        [high] hög risk
        [medium] medelhög risk
        [low] låg risk
       *[not-rated] risk ej bedömd
    }
subject-intermediate =
    { $act ->
        [update] Uppdatera { $name }{ own-others } { own-by }: { own-risk }
        [protect] Skydda { $name }{ own-others } { own-by }: { own-risk }
        [isolate] Koppla bort { $name }{ own-others } { own-by }: { own-risk }
        [replace] Byt ut { $name }{ own-others } { own-by }: { own-risk }
        [watch] Bevaka { $name }{ own-others }: { own-risk }
       *[ask] Kontrollera { $name }{ own-others } { own-by }: { own-risk }
    }
subject-expert =
    { $rating ->
        [very-high] Mycket hög
        [high] Hög
        [medium] Medelhög
        [low] Låg
       *[not-rated] Ej bedömd
    }: { $name }{ own-others }{ $range ->
        [none] {""}
       *[some] {""} { $affected }
    }, { $id }
subject-withdrawn = Inget mer att göra: { $name }{ own-others }

## Above everything

tlp-line =
    { $label ->
        [GREEN] TLP:GREEN. Publicera inte det här meddelandet.
        [AMBER] TLP:AMBER. Dela det här meddelandet bara inom din organisation och med dem som måste hjälpa dig.
        [AMBER-STRICT] TLP:AMBER+STRICT. Dela det här meddelandet bara inom din organisation.
       *[RED] TLP:RED. Det här meddelandet är bara för dig.
    }
rating-name =
    { $rating ->
        [very-high] Mycket hög risk
        [high] Hög risk
        [medium] Medelhög risk
        [low] Låg risk
       *[not-rated] Risken är ännu inte bedömd
    }
rating-meaning =
    { $pace ->
        [own] { $rating ->
            [very-high] Risken är mycket hög: agera genast, överallt.
            [high] Risken är hög: agera genast där du kan nås från internet, och snart på andra ställen.
            [medium] Risken är medelhög: det kan vänta lite, men planera nu.
            [low] Risken är låg: det räcker med nästa planerade underhåll.
           *[not-rated] Ingen har ännu bedömt säkerhetsbristen, så räkna den som viktig.
        }
       *[stated] { $rating ->
            [very-high] Risken är mycket hög. Vänta inte längre än vad som anges ovan.
            [high] Risken är hög. Vänta inte längre än vad som anges ovan.
            [medium] Risken är medelhög. Vänta inte längre än vad som anges ovan.
            [low] Risken är låg. Vänta inte längre än vad som anges ovan.
           *[not-rated] Ingen har ännu bedömt säkerhetsbristen, så räkna den som viktig.
        }
    }
rating-missing = Ingen har ännu bedömt hur stor risken är.
rating-unsure = Allt är ännu inte säkert bedömt: faran kan vara större.

## The first sentence: do X by DATE

own-them =
    { $count ->
        [one] { $gender ->
            [neuter] det
           *[common] den
        }
       *[other] dem
    }
opening =
    { $act ->
        [update] Uppdatera { $objects } { own-by }.
        [protect] Skydda { $objects } { own-by }: följ råden i varningen.
        [isolate] Koppla bort { $objects } från internet { own-by }.
        [replace] Byt ut { $objects } { own-by }, eller koppla bort { own-them } från internet.
        [watch] Håll ett öga på { $objects }.
       *[ask] Låt någon kontrollera { $objects } { own-by }.
    }
opening-reason =
    { $act ->
        [watch] { $count ->
            [one] Produkten kan ha en säkerhetsbrist som angripare kan utnyttja.
           *[other] Produkterna kan ha en säkerhetsbrist som angripare kan utnyttja.
        }
       *[other] { $count ->
            [one] Produkten har en säkerhetsbrist som angripare kan utnyttja.
           *[other] Produkterna har säkerhetsbrister som angripare kan utnyttja.
        }
    }

## The notice was taken back

withdrawn-title = Du behöver inte göra något mer
withdrawn-opening = Varningen om { $objects } har dragits tillbaka av avsändaren.
withdrawn-advice = Det som du redan har ändrat kan du låta vara.
withdrawn-source = Det gällde varning nummer { $id } från { $publisher }.

## At your place

place-title = Dina produkter
place-version-affected = Du använder { $object }, version { $version }. Den versionen har säkerhetsbristen.
place-all-versions = Du använder { $object }. Alla versioner har säkerhetsbristen.
place-version-unknown = Du använder { $object }. Du har inte sagt vilken version.
place-version-lapsed = Du använder { $object }. Du angav din version i { $told }. Den uppgiften litar vi inte längre på.
place-range-unreadable =
    { $known ->
        [yes] Du använder { $object }, version { $version }. Vi kunde inte ta reda på om den versionen har säkerhetsbristen.
       *[no] Du använder { $object }. Vi kunde inte ta reda på vilka versioner som har säkerhetsbristen.
    }
place-range-unstated = Du använder { $object }. Varningen säger inte vilka versioner som har säkerhetsbristen.
place-status-unclear =
    { $gender ->
        [neuter] Du använder { $object }. Tillverkaren undersöker fortfarande om det har säkerhetsbristen.
       *[common] Du använder { $object }. Tillverkaren undersöker fortfarande om den har säkerhetsbristen.
    }
place-meeting-line = Varningen nämner { $named }. Så vitt vi kan se gäller den även din produkt.
place-meeting-member = Varningen nämner bara en del av den här serien: { $named }. Jämför med det du har.
place-meeting-name = Vi kunde bara jämföra namnet. I varningen står det { $named }.
place-keyword =
    { $known ->
        [yes] Du har bett att få veta mer om { $keyword }. Varningen nämner { $named }.
       *[no] Du har bett att få veta mer om { $keyword }. Varningen tar upp det.
    }
place-also = Du använder också de här produkterna från varningen:
place-affected = Berörda versioner: { $versions }
place-fixed = Åtgärdat i: { $versions }
place-named = Namn i varningen: { $named }
own-meeting =
    { $meeting ->
        [purl] samma package URL
        [cpe] samma tillverkare och produkt enligt CPE
        [name] samma tillverkare och produktnamn
        [catalogue] annat namn på samma post i katalogen
        [member] en medlem av din produktserie
        [line] din produkts serie
        [keyword] läsarens sökord
       *[name-without-vendor] samma produktnamn, tillverkaren saknas eller är förkortad på ena sidan
    }
own-certainty =
    { $certainty ->
        [version-affected] din version ligger i det berörda intervallet
        [all-versions] alla versioner är berörda
        [version-unknown] vi känner inte till din version
        [range-unreadable] det berörda intervallet gick inte att tolka
        [range-unstated] inget berört intervall är angivet
       *[status-unclear] läget är oklart eller utreds
    }
place-why = Träff genom: { own-meeting }; { own-certainty }.

## What could happen: from the worst that concerns the reader

danger-title = Det här kan hända
own-thing =
    { $count ->
        [one] { $thing ->
            [software] datorn
            [device] enheten
           *[other] datorn eller enheten
        }
       *[other] { $thing ->
            [software] datorerna
            [device] enheterna
           *[other] datorerna eller enheterna
        }
    }
own-on =
    { $count ->
        [one] den
       *[other] dem
    }
danger-impact =
    { $impact ->
        [takeover] En angripare kan ta över { own-thing }: läsa och ändra allt på { own-on }.
        [read-change-stop] En angripare kan läsa och ändra data och störa arbetet.
        [read-change] En angripare kan läsa och ändra data.
        [read-stop] En angripare kan läsa data som ska vara hemliga och orsaka driftstopp.
        [change-stop] En angripare kan ändra data utan att det märks och orsaka driftstopp.
        [read] En angripare kan läsa data som ska vara hemliga.
        [change] En angripare kan ändra data utan att det märks.
       *[stop] En angripare kan orsaka driftstopp.
    }
danger-reach =
    { $reach ->
        [anyone] Det går att göra från internet, utan lösenord och utan att du gör något fel.
        [internet] Det går att göra från internet.
        [nearby] Angriparen måste finnas i samma nätverk, till exempel på ditt wifi.
        [user] Angriparen måste redan kunna använda { own-thing }.
       *[touch] Angriparen måste vara på plats och kunna röra { own-thing }.
    }
danger-lure =
    { $alone ->
        [yes] Det räcker att någon hos er öppnar en manipulerad fil eller webbsida.
       *[no] Någon hos er måste också öppna något, till exempel en manipulerad fil eller webbsida.
    }
danger-account =
    { $account ->
        [user] Angriparen behöver först ett användarkonto.
       *[admin] Angriparen behöver först ett administratörskonto.
    }
danger-exploited =
    { $dated ->
        [yes] Kriminella utnyttjar redan detta. Det har pågått åtminstone sedan den { $since }.
       *[no] Kriminella utnyttjar redan detta.
    }
danger-ransomware = Utpressare använder det för att låsa data och kräva pengar.
danger-exploit-public = Det finns offentliga instruktioner för angreppet.
danger-exposed = Din utrustning kan nås från internet, och därför är det bråttom.
danger-unknown = Varningen säger inte vad en angripare kan göra.

## What to do: numbered steps, the one that ends the danger first

steps-title = Gör så här
# $brand: who sends the letter; what follows are its own words.
note-title = Att tänka på, från { $brand }
step-update =
    { $targets ->
        [one] Installera uppdateringen för { $object }: version { $versions } eller senare.
        [several] Installera uppdateringen för { $object }: version { $versions }, beroende på din serie, eller senare.
       *[none] Installera tillverkarens uppdatering för { $object }.
    }
step-update-all = Installera tillverkarnas uppdateringar för alla de här produkterna.
step-optional = Tillverkaren erbjuder en frivillig uppdatering. Om du installerar den försvinner säkerhetsbristen.
step-protect =
    { $link ->
        [yes] Följ råden i varningen från { $publisher }.
       *[no] Fråga oss eller tillverkaren om råden i varningen från { $publisher }.
    }
step-isolate =
    { $planned ->
        [yes] Tillverkaren förbereder en uppdatering. Koppla bort { $object } från internet tills den finns, eller gör uppehåll i användningen.
       *[no] Tillverkaren har ännu ingen uppdatering. Koppla bort { $object } från internet tills det finns en, eller gör uppehåll i användningen.
    }
step-replace = Tillverkaren kommer inte med någon uppdatering. Koppla bort { $object } från internet, eller skaffa något annat i stället.
step-later =
    { $later ->
        [never] Tillverkaren kommer inte med någon uppdatering. Planera för att byta ut { $object }.
        [planned] Tillverkaren förbereder en uppdatering. Installera den när den finns.
       *[open] Tillverkaren har ännu ingen uppdatering. Installera den när den finns.
    }
step-forensics = Låt sedan någon kontrollera om angripare redan har tagit sig in (okända konton, program eller anslutningar): säkerhetsbristen används redan i angrepp.
step-watch = Du behöver inte ändra något än. Vi skriver igen när läget ändras.
step-ask = Varningen säger inte hur säkerhetsbristen kan åtgärdas. Fråga tillverkaren eller den som sköter dina datorer.
own-tongue =
    { $tag ->
        [de] {" "}(kanske på tyska)
        [en] {" "}(kanske på engelska)
        [es] {" "}(kanske på spanska)
        [fi] {" "}(kanske på finska)
        [fr] {" "}(kanske på franska)
        [it] {" "}(kanske på italienska)
        [ja] {" "}(kanske på japanska)
        [nl] {" "}(kanske på nederländska)
        [pl] {" "}(kanske på polska)
        [pt] {" "}(kanske på portugisiska)
        [sv] {" "}(kanske på svenska)
       *[other] {""}
    }
step-link = Läs mer här{ own-tongue }:
step-restart =
    { $restart ->
        [none] Du kan fortsätta arbeta under tiden.
        [program] Det blir ett kort avbrott.
        [machine] En omstart behövs.
        [connected] En omstart behövs, även av det som är anslutet.
       *[system] Flera datorer eller enheter måste startas om, så välj en lugn stund.
    }
own-look-up =
    { $count ->
        [one] Ta reda på vilken version du har av { $object }
       *[other] Ta reda på vilka versioner du har av de här produkterna
    }
step-version =
    { $place ->
        [program] { own-look-up }: ofta under ”Hjälp” eller ”Om”.
        [system] { own-look-up }: i inställningarna, under ”System” eller ”Om”.
       *[device] { own-look-up }: i inställningarna, eller fråga din leverantör.
    } { $known ->
        [below] Om den är lägre än { $limit } gäller det här meddelandet dig.
        [upto] Om den är { $limit } eller äldre gäller det här meddelandet dig.
        [exact] Om den är { $limit } gäller det här meddelandet dig.
       *[no] {""}
    }
step-cannot =
    { $how ->
        [offline] { $count ->
            [one] Om du inte hinner i tid, koppla bort produkten från internet så länge, eller använd den inte.
           *[other] Om du inte hinner i tid, koppla bort produkterna från internet så länge, eller använd dem inte.
        }
        [nearby] { $count ->
            [one] Om du inte hinner i tid, koppla bort produkten från nätverket så länge, eller använd den inte.
           *[other] Om du inte hinner i tid, koppla bort produkterna från nätverket så länge, eller använd dem inte.
        }
        [advised] Om du inte hinner i tid, följ de andra råden i varningen, eller koppla från internet.
        [careful] Öppna så länge inga filer eller länkar från okända.
       *[trusted] Om du inte hinner i tid, låt bara personer du litar på använda { own-thing }.
    }
step-help = Om du behöver hjälp, fråga den som sköter dina datorer, eller oss: { $help }

## The issuer's own words (intermediate and expert). The text itself is not translated.

issuer-title = Originaltext från { $publisher } ({ $language })
issuer-shortened = Texten är förkortad här. Hela texten finns på avsändarens sida.
issuer-remedies-title = Råd i varningen ({ $language })
remedy-kind =
    { $kind ->
        [vendor-fix] Uppdatering
        [optional-patch] Frivillig uppdatering
        [workaround] Tillfällig lösning
        [mitigation] Skyddsåtgärd
        [fix-planned] Planerad uppdatering
        [none-available] Ännu ingen uppdatering
       *[no-fix-planned] Ingen uppdatering planerad
    }
remedy-for = För { $products }:

## Expert: details of the weaknesses

details-title = Säkerhetsbristerna i detalj
detail-weakness = Typ av säkerhetsbrist: { $classes }
detail-score =
    { $scored ->
        [yes] { $label }: { $score }; { $vector }
       *[no] { $label }: { $vector }
    }
detail-epss =
    { $dated ->
        [yes] EPSS: { $percent } % sannolikhet för angrepp inom 30 dagar (per den { $day })
       *[no] EPSS: { $percent } % sannolikhet för angrepp inom 30 dagar
    }
detail-exploited = Känt utnyttjande.
detail-unnamed = Säkerhetsbrist utan nummer
detail-unscored = Ingen poäng är angiven.
details-more =
    { $count ->
        [one] En säkerhetsbrist till står i källan.
       *[other] { NUM($count) } säkerhetsbrister till står i källan.
    }
expert-attack = Angrepp: { $reach ->
        [network] över nätverket
        [adjacent] från angränsande nätverk
        [local] lokalt
        [physical] genom fysisk åtkomst
       *[unknown] vektor inte angiven
    }, { $account ->
        [none] inga behörigheter krävs
        [low] låga behörigheter krävs
        [high] höga behörigheter krävs
       *[unknown] behörigheter inte angivna
    }, { $help ->
        [yes] användaren måste medverka
        [no] användaren behöver inte medverka
       *[unknown] medverkan inte angiven
    }.
expert-exploited =
    { $state ->
        [exploited] Utnyttjande: känt.
        [public] Utnyttjande: angreppskoden är offentlig, inga angrepp kända för oss.
       *[unknown] Utnyttjande: inget känt för oss.
    }
expert-vector = Vektor: { $vector }

references-title = Referenser
others-title = Andra produkter i varningen
others-intro = Dem har du inte angett; de står här för fullständighetens skull.
more-at-source =
    { $count ->
        [one] En till står i källan.
       *[other] { NUM($count) } till står i källan.
    }

## At the end

foot-why =
    { $asked ->
        [yes] { $count ->
            [one] Du får det här meddelandet eftersom du har bett om varningar för det här sökordet.
           *[other] Du får det här meddelandet eftersom du har bett om varningar för de här sökorden.
        }
       *[no] { $count ->
            [one] Du får det här meddelandet eftersom du har sagt att du använder produkten.
           *[other] Du får det här meddelandet eftersom du har sagt att du använder produkterna.
        }
    } Ändra eller avsluta här:
foot-rule =
    { $exploited ->
        [yes] Regel: träff i din profil, { own-risk }, känt utnyttjande.
       *[no] Regel: träff i din profil, { own-risk }.
    }
foot-genuine =
    { $signed ->
        [yes] Det här meddelandet är signerat av { $brand }, { $from }. Så kontrollerar du det:
       *[no] Det här meddelandet är inte signerat. Så kontrollerar du att det kommer från { $brand }:
    }
foot-code = Kod: { $code }
reply-ask = Klart? Behöver ni hjälp? Berätta:
foot-fingerprint = Signeringscertifikatets fingeravtryck (SHA-256): { $fingerprint }
foot-source =
    { $dated ->
        [yes] Källa: { $publisher }, { $id }, revision { $revision }, { $released }
       *[no] Källa: { $publisher }, { $id }, revision { $revision }
    }
foot-hash = Källdokument (SHA-256): { $hash }
language-block = Det här meddelandet på svenska
