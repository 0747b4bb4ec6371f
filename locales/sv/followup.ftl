# Uppföljningen: ett kort meddelande till den som redan har fått ett om samma sak. Det nya står först.

followup-subject = Uppföljning: { $subject }
change-exploited = Kriminella har börjat utnyttja den här säkerhetsbristen.
change-exploit-public = Det finns nu offentliga instruktioner för angrepp mot säkerhetsbristen.
change-remedy-withdrawn = Den hjälp som vi nämnde finns inte längre.
change-remedy-replaced = Det finns en annan uppdatering i stället för den vi nämnde.
change-rating-rose = Risken är högre än vi skrev.
change-rating-fell = Risken är lägre än vi skrev.
change-remedy = Det finns ny hjälp mot säkerhetsbristen.
change-no-remedy = Tillverkaren säger nu att det inte blir någon uppdatering.
change-affected = Varningen gäller nu andra versioner eller fler säkerhetsbrister.
change-restored = En varning som hade dragits tillbaka gäller igen.
change-withdrawn = Varningen har dragits tillbaka.
change-cleared = Varningen har rättats: du berörs inte.
followup-done = Har du redan gjort det efter vårt meddelande den { $first }? Då behöver du inte göra något mer.
followup-again = Installera den även om du redan har installerat den förra.
followup-corrected = Varningen har rättats av avsändaren.
followup-first = Vårt första meddelande om detta kom den { $first }.
followup-explains = Där står vad som kan hända, och hur.
followup-history = Vad { $publisher } skriver om ändringen ({ $language })

cleared-opening = Varningen har rättats. Den nämner inte längre { $objects } som berört.
recalled-opening = Vi drar tillbaka vårt meddelande från den { $first } om { $objects }.
subject-recalled = Vi drar tillbaka vårt meddelande: { $name }

difference-title = Det här skiljer sig
own-difference-what =
    { $aspect ->
        [tlp] TLP
        [status] Dokumentets status
        [rating] Bedömning
        [affected] Berörda versioner av { $of }
        [fixed] Åtgärdade versioner av { $of }
        [remedy] Hjälp för { $of }
        [update] Versioner som nämns med uppdateringen för { $of }
        [advice] Texten om hjälp för { $of }
        [score] Poäng för { $of }
        [severity] Allvarlighet enligt avsändaren
       *[title] Rubrik
    }
difference =
    { $aspect ->
        [withdrawn] { $case ->
            [added] Hela varningen har dragits tillbaka.
           *[removed] Varningen gäller igen.
        }
        [exploited] { $case ->
            [added] { $of }: utnyttjande är nu känt.
           *[removed] { $of }: utnyttjande anges inte längre.
        }
        [exploit-public] { $case ->
            [added] { $of }: angreppskoden är nu offentlig.
           *[removed] { $of }: offentlig angreppskod anges inte längre.
        }
        [product] { $case ->
            [added] Produkt som nu nämns: { $of }
           *[removed] Produkt som inte längre nämns: { $of }
        }
        [weakness] { $case ->
            [added] Ny sårbarhet: { $of }
           *[removed] Borttagen sårbarhet: { $of }
        }
        [reference] { $case ->
            [added] Ny länk: { $now }
            [removed] Borttagen länk: { $was }
           *[changed] Borttagen länk: { $was }; ny länk: { $now }
        }
       *[line] { $case ->
            [added] { own-difference-what }: nu { $now }
            [removed] { own-difference-what }: tidigare { $was }, anges inte längre
           *[changed] { own-difference-what }: tidigare { $was }, nu { $now }
        }
    }
document-status =
    { $status ->
        [draft] utkast
        [interim] preliminärt
       *[final] slutligt
    }

correction-subject =
    { $recall ->
        [yes] Tillbakadraget: { $subject }
       *[no] Rättelse: { $subject }
    }
correction-title = En rättelse från oss
correction-opening =
    { $recall ->
        [yes] Vi drar tillbaka vårt meddelande från den { $first }: ”{ $subject }”. Följ det inte längre.
       *[no] Vi rättar vårt meddelande från den { $first }: ”{ $subject }”.
    }
correction-facts-title = Vad som stod i vårt meddelande och vad som är rätt
correction-line =
    { $aspect ->
        [exploited] { $case ->
            [added] Angrepp är kända. Det stod inte i vårt meddelande.
           *[removed] I vårt meddelande stod att angrepp är kända. Det stämmer inte.
        }
        [exploit-public] { $case ->
            [added] Instruktioner för angrepp är offentliga. Det stod inte i vårt meddelande.
           *[removed] I vårt meddelande stod att instruktioner för angrepp är offentliga. Det stämmer inte.
        }
        [product] { $case ->
            [added] Varningen nämner också { $of }. Det stod inte i vårt meddelande.
           *[removed] Varningen nämner inte { $of }. Det gjorde vårt meddelande.
        }
        [weakness] { $case ->
            [added] Även sårbarheten { $of } hör dit. Den saknades i vårt meddelande.
           *[removed] Sårbarheten { $of } hör inte dit. Den stod i vårt meddelande.
        }
       *[line] { $case ->
            [added] { own-difference-what }: { $now }. Det stod inte i vårt meddelande.
            [removed] { own-difference-what }: i vårt meddelande stod { $was }. Det stämmer inte.
           *[changed] { own-difference-what }: i vårt meddelande stod { $was }, rätt är { $now }.
        }
    }
correction-nothing =
    { $standing ->
        [clear] Det här berör dig inte: du behöver inte göra något.
        [withdrawn] Varningen har dragits tillbaka: du behöver inte göra något.
       *[recall] Du behöver inte göra något.
    }
correction-undo = Det som du har stängt av eller kopplat bort från internet på grund av vårt meddelande kan du använda igen.
correction-foreign = Texten nedan finns bara på detta språk: { $language }.
correction-foot-why = Du får det här meddelandet eftersom du fick det som det handlar om. Ändra eller avsluta här:
