# Portalen: där läsare ser och ändrar sitt.

way-profile = Vad vi använder
way-settings = Inställningar
way-letters = Brev
way-open = Återstår
portal-done = Det är sparat och gäller från och med nu.
portal-done-left = Du har avslutat allt. Du kan komma tillbaka när som helst.
portal-done-back = Välkommen tillbaka. Vi skriver till dig igen.

## Coming in

portal-sign-in-title = Logga in
portal-sign-in-text = Du behöver inget lösenord. Ange adressen som vi skriver till, så skickar vi en länk som släpper in dig.
portal-sign-in-wrong = Det här är ingen e-postadress. Kontrollera om något är felskrivet.
portal-address = Din e-postadress
portal-sign-in-send = Skicka länken
portal-link-title = Kom in
portal-link-enter = Logga in
portal-certificate-title = Logga in med ditt certifikat
# $name: the name in a certificate; the names of firms follow.
portal-certificate-text = Ditt certifikat är utfärdat för ”{ $name }”. Med det kan du se och ändra det vi vet om:
portal-certificate-give = Ge mig en länk
portal-certificate-open = Öppna portalen
# $name: the name in a certificate.
portal-certificate-unknown = Ditt certifikat är utfärdat för ”{ $name }”. Det öppnar ingen portal: det innehåller ingen adress som vi skriver till, eller så är det inte vi som har utfärdat det. Du kan få en länk skickad till dig i stället.
portal-certificate-by-mail = Logga in via e-post

## What one sees first

portal-overview-title = Mina varningar
portal-left = Du har avslutat några av våra brev.
portal-lately = Vad som rört dig på sistone
portal-letters-last = Senaste breven
portal-letters-all = Alla brev
portal-letters-none = Vi har inte skrivit till dig än.
portal-products-change = Se och ändra
portal-data = Ta med mina uppgifter (JSON)
portal-erase = Radera mina uppgifter
portal-erase-title = Radera mina uppgifter
portal-erase-text = Vi raderar din adress, dina inställningar, ditt telefonnummer och det du har skrivit till oss. Vi skriver inte längre till dig, och ingen lista för dig tillbaka.
portal-erase-last = Du är företagets sista läsare: även produktlistan raderas, och ingen där blir varnad längre.
portal-erase-stays = Hur många brev vi har skickat räknas fortfarande, utan någons namn.
portal-erase-sure = Ja, radera allt som är känt om mig
portal-erase-button = Radera
portal-erase-back = Nej, tillbaka till mina sidor
portal-route-alert = varning genast
portal-route-digest = i sammanfattningen
portal-next-digest = Nästa sammanfattning
portal-open-count =
    { $count ->
        [one] varning återstår
       *[other] varningar återstår
    }

## What is still open

portal-open-title = Det här återstår
portal-open-text = Berätta hur det gick, så står det inte längre i din sammanfattning.
portal-open-none = Ingenting återstår.
portal-open-more =
    { $count ->
        [one] Det finns en till.
       *[other] Det finns { NUM($count) } till.
    }
portal-settled = Klart

## Letters

portal-letters-title = Brev till mig
portal-letter-title = Brevet
portal-letter-encrypted = Ett krypterat brev
portal-letter-encrypted-text = Det här brevet krypterades för dig ensam. Du kan bara läsa det i ditt e-postprogram.

## What a firm uses

portal-profile-title = Vad vi använder
portal-profile-lead = Vi varnar dig för det som står här, och för inget annat.
portal-profile-last = Den sista produkten måste vara kvar: utan någon kan vi inte varna dig för något. Lägg först till en annan, eller avsluta våra brev i inställningarna.
portal-add = Lägg till något
portal-search = Sök en produkt
portal-search-hint = Tillverkare eller namn, till exempel Windows 11, WordPress, Thunderbird
portal-version = Version
portal-add-button = Lägg till
portal-add-named = Lägg till { $name }
portal-found-none = Vi känner inte till någon sådan produkt. Prova en annan stavning, eller bara namnet utan version.
portal-trade = Vad företag som ditt använder
portal-trade-label = Din bransch
portal-look = Se vad som skulle ändras
portal-list = En hel lista
portal-list-file = Listan som fil
portal-list-hint = En lista som en dator har skrivit över sina program, en tabell, eller en produkt på varje rad.
portal-list-paste = Eller klistra in den här
portal-list-replace = Listan är fullständig: stryk det som inte står i den
portal-keyword = Ord i stället för en produkt
portal-keyword-label = Säg till om varningar med de här orden
portal-keyword-tag = ord
portal-lapsed = versionen uppgavs för länge sedan
portal-version-save-named = Spara versionen av { $name }
portal-remove = Vi använder det inte
portal-remove-named = { portal-remove }: { $name }
portal-exposed = Våra system kan nås från internet: en server, en webbutik, åtkomst utifrån

## What was understood of a list

portal-list-title = Vad som skulle ändras
portal-list-nothing = Vi kunde inte läsa någon produkt i den. En produkt på varje rad fungerar alltid.
portal-list-unfit = Vi kan inte ta emot det så här: det är för mycket, eller något som inte är en produkt.
portal-list-counts = Nya: { NUM($new) }. I en annan version: { NUM($changed) }. Som förut: { NUM($unchanged) }.
portal-list-after = Med den här ändringen
portal-list-before = Som det är nu
portal-cancel = Tillbaka utan ändring
portal-list-understood = Vad vi förstod
portal-settings-title = Hur vi skriver till dig
portal-settings-look = Se vad det skulle ha gett
portal-settings-tried = Vad de här inställningarna skulle ha gett

## Counts

portal-products-count =
    { $count ->
        [one] En produkt
       *[other] { NUM($count) } produkter
    }
portal-tried = Faror som vi skulle ha berättat om de senaste { NUM($days) } dagarna: { NUM($letters) }, varav { NUM($alerts) } genom en varning genast och { NUM($digest) } i din sammanfattning.
portal-list-state =
    { $state ->
        [new] ny
        [changed] annan version
       *[unchanged] som förut
    }
portal-list-more =
    { $count ->
        [one] Och en till
       *[other] Och { NUM($count) } till
    }
portal-list-unread =
    { $count ->
        [one] En rad som vi inte kunde läsa
       *[other] { NUM($count) } rader som vi inte kunde läsa
    }
