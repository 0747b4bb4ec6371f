# Nyhetsbrevet. Förklaringar: en/newsletter.ftl.

newsletter-subject =
    { $article ->
        [yes] Nyhetsbrev { $month }: { $title }
       *[no] Nyhetsbrev { $month }
    }
newsletter-title = Säkerhet i { $month }
newsletter-opening =
    { $count ->
        [0] Ingen varning under månaden gällde dina produkter.
        [one] { $grave ->
            [0] En varning under månaden gällde dina produkter. Den var inte allvarlig.
           *[other] En varning under månaden gällde dina produkter, och den var allvarlig.
        }
       *[other] { $grave ->
            [0] { NUM($count) } varningar under månaden gällde dina produkter. Ingen av dem var allvarlig.
            [one] { NUM($count) } varningar under månaden gällde dina produkter. En av dem var allvarlig.
           *[other] { NUM($count) } varningar under månaden gällde dina produkter. De allvarligaste tar vi upp här en gång till.
        }
    }
newsletter-items-title = Det som var viktigt för dig
newsletter-more =
    { $count ->
        [one] Ytterligare en varning om dina produkter var mindre brådskande.
       *[other] Ytterligare { NUM($count) } varningar om dina produkter var mindre brådskande.
    }
newsletter-others-title = Det som andra talade om
newsletter-others =
    { $count ->
        [one] Under månaden angrep kriminella en produkt som andra företag använder: { $names }. Du har inte talat om för oss att du använder den. Gör du det, så skriv till oss: { $help }
       *[other] Under månaden angrep kriminella produkter som andra företag använder: { $names }. Du har inte talat om för oss att du använder dem. Gör du det, så skriv till oss: { $help }
    }
newsletter-language = Den här artikeln finns ännu inte på svenska, så du läser den på { $language }.
newsletter-tip-title = Ett tips på fem minuter
newsletter-figures-title = Månaden i siffror
newsletter-looked =
    { $count ->
        [one] Vi har läst ett meddelande om säkerhetsbrister.
       *[other] Vi har läst { NUM($count) } meddelanden om säkerhetsbrister.
    }
newsletter-yours =
    { $count ->
        [0] Inget av dem gällde dina produkter.
        [one] Ett av dem gällde dina produkter.
       *[other] { NUM($count) } av dem gällde dina produkter.
    }
newsletter-exploited =
    { $count ->
        [0] Vi känner inte till några angrepp mot dem.
        [one] Ett av dem handlar om en säkerhetsbrist som kriminella redan utnyttjar.
       *[other] { NUM($count) } av dem handlar om säkerhetsbrister som kriminella redan utnyttjar.
    }
newsletter-levels = Hur allvarliga de var, för den som använder produkterna:
newsletter-foot-why = Du får det här meddelandet en gång i månaden eftersom vårt nyhetsbrev är påslaget för din adress. Ändra eller avbeställ det:
