# The console: for those who work here.


## The navigation of the console

way-console = Översikt
way-inbox = Varningar
way-orders = Uppdrag
way-editions = Utgåvor
way-subscribers = Mottagare
way-help = Hjälp
way-newsletters = Nyhetsbrev
way-audit = Granskningslogg
way-staff = Personal
way-tokens = Åtkomstnycklar
console-done-saved = Det är sparat.

## The overview

console-overview-title = Översikt
overview-received = varningar väntar på att släppas
overview-orders = uppdrag väntar
overview-refused = dokument har avvisats
overview-alarms = Larm
overview-no-alarms = Inget kräver din uppmärksamhet.
overview-letters = Brev de senaste dagarna
overview-letters-words =
    { $count ->
        [one] Ett brev på { $days } dagar.
       *[other] { NUM($count) } brev på { $days } dagar, som mest { $most } på en dag.
    }
overview-reach = De senaste utgåvornas räckvidd
overview-no-editions = Inget har skickats ännu.
overview-times = Hur snabbt varningar går ut
overview-no-times = Det finns inga siffror ännu.
column-handed-over = Överlämnade
overview-share = { $share } %
column-to-release = Från utgivaren till vår publicering
column-to-readers = Därifrån till hälften av läsarna
overview-alerts =
    { $count ->
        [one] en varning
       *[other] { NUM($count) } varningar
    }
span =
    { $unit ->
        [minutes] { $count ->
                [one] 1 min
               *[other] { NUM($count) } min
            }
        [hours] { $count ->
                [one] 1 h
               *[other] { NUM($count) } h
            }
       *[days] { $count ->
                [one] 1 dag
               *[other] { NUM($count) } dagar
            }
    }
overview-times-hint = Mittvärdet för de senaste varningarna på varje nivå.

## Alarms

alarm-kind =
    { $kind ->
        [expired] Brev kom för sent för att vara till nytta.
        [refused] Långt fler brev än vanligt avvisas.
        [deferred] Långt fler brev än vanligt skjuts upp.
        [complaints] Långt fler läsare än vanligt klagar.
        [policy] En server avvisar oss, inte läsaren.
        [unready] Brev kan inte signeras eller krypteras som de ska.
        [warmup] Brådskande brev gick utöver planen för en ny avsändare.
        [approval] Ett släpp väntar på godkännande.
        [no-content] Ett nyhetsbrev saknar artiklar som får skickas.
       *[missed] Samlade brev missade sin tid.
    }
alarm-letters =
    { $count ->
        [one] Ett brev.
       *[other] { NUM($count) } brev.
    }
alarm-settle = Sett
alarm-settle-named = Larmet från { $at } är sett
alarm-look = Titta

## Words of several pages

choice-all = Alla
action-search = Sök
action-next = Fler
action-save = Spara
column-edition = Utgåva
column-released = Släppt
column-received = Mottaget
column-created = När
column-readers = Läsare
column-rating = Bedömning
column-state = Läge
column-letters = Brev
column-subscriber = Mottagare
column-said = Vad som sades
column-since = Sedan
column-subject = Ämne
column-score = Poäng
column-word = Eget ord
column-here = Här
column-month = Månad
column-articles = Artiklar
column-number = Nummer
state-name =
    { $state ->
        [received] Ny
        [released] Släppt
       *[withdrawn] Återkallad
    }
kind-name =
    { $kind ->
        [alert] Larmbrev
        [digest] Sammandrag
        [newsletter] Nyhetsbrev
       *[notice] Meddelande
    }
route-name =
    { $route ->
        [alert] Ett larmbrev genast
        [digest] I sammandraget
       *[skip] Inget
    }
letter-state =
    { $state ->
        [accepted] Överlämnat
        [deferred] Uppskjutet
        [refused] Avvisat
        [unknown] Okänt
        [suppressed] Ska inte skickas
        [expired] För sent
       *[pending] Väntar
    }
skill-name =
    { $skill ->
        [expert] Expert
        [intermediate] Viss erfarenhet
       *[beginner] Nybörjare
    }
stream-left =
    { $stream ->
        [alerts] Har lämnat larmbreven
        [digest] Har lämnat sammandraget
       *[newsletter] Har lämnat nyhetsbrevet
    }
tag-exploited = Utnyttjas
found-count =
    { $count ->
        [one] En hittades.
       *[other] { NUM($count) } hittades.
    }
found-nearly = Allt hittades inte som det skrevs; detta kommer nära.
found-nothing = Här finns inget.
found-more =
    { $count ->
        [one] En till visas inte.
       *[other] { NUM($count) } till visas inte.
    }
console-refused-title = Detta gjordes inte
console-refused-text = Inget har ändrats. Gå tillbaka, rätta till det som sägs ovan och försök igen.
console-done-released = Det är släppt.
console-done-taken = Det är mottaget och väntar.
console-done-known = Det var redan känt: inget har ändrats.
console-done-ordered = Det är beställt och väntar.
console-done-nobody = Det finns inget nytt för någon.
console-done-approved = Ditt godkännande gäller.
console-done-cancelled = Det är avbrutet.

## Advisories

console-inbox-title = Varningar
inbox-text = Ord, produkt, CVE
inbox-rating = Minst
inbox-exploited = Bara det som utnyttjas
state-changed = Ändrad
inbox-refused =
    { $count ->
        [one] Ett dokument har avvisats: se varför.
       *[other] { NUM($count) } dokument har avvisats: se varför.
    }
inbox-upload = Ta in ett dokument
inbox-document = Dokumentet
inbox-document-hint = Alla format som importen läser, till exempel CSAF, OSV eller OpenVEX; högst 16 MB. Inget skickas ut av det.
inbox-take = Ta in
console-refusals-title = Avvisade dokument
refusals-lead = De här dokumenten kom in men togs inte emot. När ett dokument med samma namn har tagits emot försvinner det härifrån.
column-document = Dokument
column-reason = Varför inte
refusal-source =
    { $source ->
        [console] via konsolen
        [api] från ett program
       *[import] som fil
    }
refusal-size =
    { $bytes ->
        [one] en byte
       *[other] { NUM($bytes) } byte
    }
refusal-hash = SHA-256 av början
refusal-times =
    { $count ->
        [one] en gång
       *[other] { NUM($count) } gånger sedan { $first }
    }
refusal-settle-named = { alarm-settle }: { $name }
refusals-none = Allt som kom in har tagits emot.
console-advisory-title = Varning { $id }
fact-id = Beteckning
fact-publisher = Utgivare
fact-version = Version
fact-weaknesses = Sårbarheter
fact-products = Produkter
advisory-oddities = Vad som är märkligt i dokumentet
advisory-peers = Hur andra bedömer den
advisory-no-weaknesses = Den nämner ingen CVE.
advisory-revisions = Revisioner
advisory-differences = Vad revision { $to } säger annorlunda än { $from }
advisory-compare = Jämför med revision { $nth }
advisory-same = För läsarna betyder båda samma sak.
advisory-own-history = Vad utgivaren säger om det
advisory-letters = Släpp
advisory-see-letters = Se breven och vem som får dem
advisory-not-before = Inte före
advisory-not-before-hint = UTC. Lämna tomt för nu.
advisory-closed = Den är märkt TLP:RED och ska gå till dem som är behöriga
advisory-order = Släpp
advisory-rating = Bedömning för våra läsare
advisory-ruled = Satt av { $by }, { $at }:
advisory-by-scheme = Schemat avgör.
advisory-scheme-decides = Enligt schemat
advisory-reason = Skälet
advisory-withdraw = Återkalla
advisory-withdraw-sure = Ta tillbaka den och säg det till alla som fick den

## Letters before they leave

console-letters-title = Breven
letters-readers =
    { $count ->
        [one] En läsare
       *[other] { NUM($count) } läsare
    }
letters-not-cleared =
    { $count ->
        [one] En kontakt är inte behörig och får inget.
       *[other] { NUM($count) } kontakter är inte behöriga och får inget.
    }
letters-budget =
    { $count ->
        [one] En läsare har fått nog av larmbrev och hittar den i sammandraget.
       *[other] { NUM($count) } läsare har fått nog av larmbrev och hittar den i sammandraget.
    }
letters-away =
    { $count ->
        [one] En läsare är borta.
       *[other] { NUM($count) } läsare är borta.
    }
letters-old =
    { $count ->
        [one] En läsare hittar den i sammandraget, eftersom inget är nytt i den.
       *[other] { NUM($count) } läsare hittar den i sammandraget, eftersom inget är nytt i den.
    }
letters-told =
    { $count ->
        [one] En läsare har redan fått ett meddelande om samma säkerhetsbrist och hittar den i sammandraget.
       *[other] { NUM($count) } läsare har redan fått ett meddelande om samma säkerhetsbrist och hittar den i sammandraget.
    }
letter-form =
    { $form ->
        [signed] Signerat
        [plain] Inte signerat
        [encrypted] Krypterat
       *[notice] Bara en notis
    }
letters-plain = Den rena texten
letters-none = Det finns inget brev.
console-counting-title = Räknas just nu
counting-back = Tillbaka
counting-now = Det räknas just nu: alla läsare gås igenom. Sidan tittar efter igen av sig själv.
counting-as-of = Räknat { $at }.
counting-again = Något har ändrats sedan dess; det räknas om.

## Orders

console-orders-title = Uppdrag
orders-open = Väntande
orders-none = Inget väntar.
order-state =
    { $state ->
        [waits-for-approval] Väntar på godkännande
        [waits-for-time] Väntar på sin tid
        [due] Dags
        [approved] Godkänt
        [released] Släppt
       *[cancelled] Avbrutet
    }
order-by = Beställt av
order-not-before = Inte före
order-approved-by = Godkänt av
order-missing = Personer som saknas
order-fell = Det ändrades { $at }: tidigare godkännanden gäller inte längre.
order-approve = Godkänn
order-approve-named = Godkänn { $about }
order-refuse = Avslå
order-refuse-named = Avslå { $about }
order-cancel = Avbryt
order-cancel-named = Avbryt { $about }

## Editions

console-editions-title = Utgåvor
console-edition-title = Utgåva { $id }
edition-stopped =
    { $how ->
        [held] Stoppad
       *[cancelled] Avbruten
    }
edition-created = Skapad { $at }.
edition-ordered = Beställd av { $by }.
edition-approved = Godkänd av
edition-came-back =
    { $count ->
        [one] Ett brev kom tillbaka senare.
       *[other] { NUM($count) } brev kom tillbaka senare.
    }
edition-hold = Stoppa
edition-resume = Fortsätt
edition-correct = Rätta eller ta tillbaka
edition-what = Vad som ska göras
edition-what-correct = Säga vad som var fel
edition-what-recall = Ta tillbaka brevet
edition-words = Dina ord ({ language-of-text })
edition-correct-sure = Alla som fick brevet får detta
edition-send = Skicka
edition-rehearse = Visa vem som skulle få vad
console-rehearsal-title = Provkörning
rehearsal-letters =
    { $count ->
        [one] ett brev
       *[other] { NUM($count) } olika brev
    }
rehearsal-nothing-sent = Inget har skickats.
rehearsal-obstacles = Det här står i vägen:
edition-cancel = Avbryt resten
edition-cancel-sure = Brev som inte har gått går inte

## Subscribers

console-subscribers-title = Mottagare
console-subscriber-title = { $name }
subscribers-text = Namn, nyckel eller adress
subscribers-total =
    { $count ->
        [one] Det finns en mottagare.
       *[other] Det finns { NUM($count) } mottagare.
    }
subscribers-products =
    { $count ->
        [one] en produkt
       *[other] { NUM($count) } produkter
    }
subscriber-contacts = Kontakter
console-contact-title = { $address }
contact-behalf = Du ändrar det här åt någon som bett dig. Det räknas som läsarens egen önskan och står i loggen under ditt namn.
subscriber-keyword = Sökord
subscriber-lapsed = Versionen är för gammal uppgift
subscriber-version-of = Version av { $name }
subscriber-version-save = Spara versionen av { $name }
subscriber-remove = Ta bort
subscriber-remove-named = Ta bort { $name }
subscriber-add = Lägg till en produkt
subscriber-vendor = Tillverkare
subscriber-product = Produkt
subscriber-exposed = Systemen kan nås från internet
subscriber-why = Varför får de något, eller inte?
subscriber-advisory = En varnings beteckning
subscriber-ask = Förklara
subscriber-unknown-advisory = Det finns ingen sådan varning.
console-out-of-reach-title = Utom räckhåll
out-of-reach-text = Breven når inte dessa kontakter. Företag där ingen kan nås står först.
out-of-reach-none = Alla kan nås.
out-of-reach-working = Andra som fungerar
out-of-reach-again = Skriv igen
out-of-reach-again-named = Skriv till { $address } igen

## Who needs help

console-help-title = Vem som behöver hjälp
help-text = De här läsarna vill bli uppringda eller har inte förstått ett meddelande. De nyaste först.
help-none = Ingen väntar på hjälp.
help-wants = Vill ha
help-about = Om
help-kind =
    { $kind ->
        [call] Ett samtal
       *[unclear] En förklaring
    }
help-typed = Skrivet med bara en adress; ägaren har inte bekräftat det än.
help-close = Omhändertaget
help-close-named = { $name } är omhändertagen
help-also-closed = Visa även dem som någon har tagit hand om
help-only-open = Visa bara dem som väntar
out-of-reach-again-named = { out-of-reach-again }: { $address }
console-import-title = Läs in en lista
import-list = Listan
import-hint = JSON eller CSV. Först ser du vad som skulle ändras.
import-look = Se vad som skulle ändras
import-take = Läs in
import-would = Detta skulle ändras
import-done = Listan är inläst
import-new = nya
import-changed = ändrade
import-unchanged = som förut
import-kept-own = med läsarnas egna val, som står kvar
import-refused = avvisade

## Newsletters

console-newsletters-title = Nyhetsbrev och artiklar
newsletters-plan = Vad de kommande månaderna berättar
newsletters-trades = För vissa branscher
newsletters-by =
    { $by ->
        [told] Redan berättat
        [planned] Enligt plan
       *[turn] I tur och ordning
    }
newsletters-none = Ingen artikel får skickas
newsletters-depths = Det första ordet gäller texten för alla, det andra texten för dem som sköter datorer.
article-state =
    { $state ->
        [missing] saknas
        [draft] utkast
        [stale] föråldrad
       *[approved] godkänd
    }
newsletters-letter = Så som någon skulle få det
newsletters-for = Mottagarens nyckel
newsletters-what = Vilket brev
newsletters-see = Visa brevet
console-article-title = Artikel { $slug }
article-depth =
    { $depth ->
        [expert] för den som sköter datorer
       *[everybody] för alla
    }
article-missing = Ingen har skrivit den här texten. Läsarna får den på ett annat språk, och det sägs i brevet.
article-flaws = Att rätta först
article-approve-text = Därefter får nyhetsbreven ta med den.
article-texts = Alla texter
article-revision = Revision { $revision } av texten.

## The audit trail

console-audit-title = Granskningslogg
audit-about = Om
audit-what = Vad
audit-who = Vem
audit-detail = Detaljer
audit-verify = Kontrollera att den är hel
audit-whole =
    { $count ->
        [one] Loggen är hel: en post.
       *[other] Loggen är hel: { NUM($count) } poster.
    }
audit-broken = Loggen är bruten vid post { $entry }.

## Staff and tokens

console-staff-title = Personal
staff-state =
    { $state ->
        [invited] Inbjuden
        [no-factor] Ingen andra faktor ännu
        [disabled] Avstängd
       *[in] Aktiv
    }
staff-seen = senast här { $at }
staff-change = Ändra { $name }
staff-unlock = Glöm misslyckade försök
staff-sign-out = Avsluta alla sessioner
staff-reset = Återställ och bjud in igen
staff-disable = Stäng av
staff-enable = Slå på
staff-invite = Bjud in någon
staff-invited = Ge detta till { $name }. Det visas bara nu och fungerar en gång, till { $until }.
console-tokens-title = Åtkomstnycklar för program
tokens-issued = Förvara den väl: den visas inte igen.
tokens-good = Gäller
tokens-ended = Avslutad
tokens-expires = Upphör
tokens-used = Senast använd
tokens-scopes = Vad den får göra
tokens-issue = Utfärda en nyckel
tokens-revoke = Återkalla
tokens-revoke-named = Återkalla { $name }

## Texts of our own about an advisory

advisory-texts = Egna ord
console-texts-title = Egna ord
column-language = Språk
texts-lead = Det du skriver här ersätter våra meningar i breven när det har godkänts. En ny version av varningen gör texten inaktuell, och då står våra meningar där igen.
texts-second-person = Någon annan än den som skrev texten måste godkänna den.
text-state =
    { $state ->
        [draft] Utkast
        [approved] Godkänd
        [stale] Inaktuell
       *[missing] Våra meningar
    }
text-block =
    { $block ->
        [consequence] Vad som kan hända
        [action] Vad som ska göras
       *[note] En anmärkning
    }
text-written = Skrivet av { $by }, { $at }.
text-approved = Godkänt av { $by }, { $at }.
text-approve = Godkänn
text-approve-named = Godkänn: { text-block }
texts-markup = En tom rad börjar ett stycke, ”1.” ett steg, ”-” en punkt i en lista. Ett tomt fält lämnar plats för våra meningar.
texts-save = Spara som utkast
texts-preview = Visa brevet
texts-letter = Brevet med de här orden
texts-letter-hint = Så som det kommer till ett företag som använder den första produkten som nämns och inte har angett någon version.
