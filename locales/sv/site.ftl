# The open site, and what stands around every page.

site-skip = Till innehållet
site-navigation = Sidor
site-languages = Den här sidan på andra språk
site-sign-out = Logga ut
site-verify = Är ett meddelande verkligen från oss?
site-certificate = Vårt certifikat
site-feeds = Flöden för program
site-preferences = Mina inställningar
site-signature = Så ser du signaturen
site-articles = Goda vanor

## The navigation of the open site

way-now = Viktigt just nu
way-archive = Alla varningar
way-verify = Är meddelandet äkta?
way-subscribe = Få varningar

## The front page

public-front-title = Viktigt just nu
front-title = Det viktigaste just nu
front-lead = { $brand } läser världens säkerhetsvarningar och berättar för små företag, med enkla ord, om de få som rör dem.
front-now = Det som är bråttom nu
front-nothing = Inget stort just nu
front-nothing-text = De senaste 30 dagarna har vi inte publicerat någon varning som varje företag bör känna till. Mindre varningar finns i listan.
front-attacked = Brottslingar utnyttjar det här redan
front-all = Alla varningar
front-how = Så fungerar det
front-how-list = Du berättar för oss vad ditt företag använder. En lista med namn räcker.
front-how-read = Vi läser världens säkerhetsvarningar åt dig, varje dag.
front-how-write = När en av dina produkter är i fara skriver vi till dig: vad du ska göra, och när det ska vara klart.
front-subscribe = Bli varnad i tid
front-subscribe-text = Du får få meddelanden, på ditt språk och med enkla ord. Du kan sluta när du vill.
front-subscribe-button = Få varningar
front-verify = Har du fått ett meddelande från oss?
front-verify-text = Kontrollera att det är äkta innan du gör som det står.
front-verify-button = Kontrollera ett meddelande

## All warnings

public-archive-title = Alla varningar
archive-lead = Alla varningar som vi har publicerat för alla, den nyaste först.
archive-text = Produkt, tillverkare eller CVE-nummer
archive-text-hint = Till exempel: Windows, Siemens, CVE-2024-3400
archive-search = Sök
archive-filters = Sök noggrannare
archive-level = Hur farligt
archive-level-choice =
    { $level ->
        [low] låg risk eller mer
        [medium] medelhög risk eller mer
        [high] hög risk eller mer
        [very-high] mycket hög risk
       *[any] alla
    }
archive-publisher = Utgiven av
archive-since = Från och med den här dagen
archive-until = Till och med den här dagen
archive-attacked = Bara det som brottslingar redan utnyttjar
archive-found =
    { $count ->
        [0] Inga varningar hittades
        [one] En varning hittades
       *[other] { NUM($count) } varningar hittades
    }
archive-spelled-otherwise = Inget stavas så. De här kommer nära.
archive-in-part = Ingen varning innehåller alla dina ord. De här kommer närmast.
archive-none = Försök med färre ord eller en annan stavning.
archive-more = Nästa sida
archive-first = Tillbaka till första sidan
archive-withdrawn = Återkallad

## One warning

advisory-versions-for = Samma varning med andra ord
advisory-for =
    { $skill ->
        [beginner] Med enkla ord
        [intermediate] För den som sköter datorer
       *[expert] För experter
    }
advisory-for-all = Det här är varningen så som alla får läsa den. Vi vet inte här vad du använder. Får du våra meddelanden handlar ditt bara om dina produkter.
advisory-withdrawn = Den här varningen har återkallats. Du behöver inte göra något på grund av den.
advisory-older = Det här är en äldre version av varningen.
advisory-newest = Till den nyaste versionen
advisory-facts = Om den här varningen
advisory-title = Ursprunglig rubrik
advisory-publisher = Utgiven av
advisory-number = Nummer
advisory-dated = Per den
advisory-cves = Svagheter
advisory-history = Versioner
advisory-version = Version { $version }
advisory-changed = Vad som har ändrats
advisory-files = Filer
advisory-source = Utgivarens dokument, oförändrat

## Is this letter really ours?

public-check-title = Är det här meddelandet verkligen från oss?
check-lead = Ge oss hela meddelandet, så säger vi om det är äkta. Vi sparar inget av det.
check-whole = Kontrollera hela meddelandet
check-file = Meddelandet som fil
check-file-hint = Spara meddelandet som en fil i ditt e-postprogram (namnet slutar på .eml) och välj den här.
check-paste = Eller dess källtext, kopierad
check-paste-hint = Allt, från raderna längst upp (”From:”, ”Subject:”) till slutet. E-postprogram visar den under ”Visa original” eller ”Visa källa”.
check-button = Kontrollera meddelandet
check-short = Har du bara koden?
check-code = Meddelandets kod
check-code-hint = Den står nära slutet av meddelandet: åtta bokstäver och siffror, som 7K3F-9XQ2. Dess Message-ID går också bra.
check-code-button = Slå upp koden
check-result =
    { $state ->
        [genuine] Det här meddelandet är äkta
        [broken] Det här meddelandet är inte äkta
        [unsigned] Ingen har signerat det här meddelandet
        [known] Vi har skickat ett meddelande med den här koden
        [unknown] Vi känner inte till något meddelande med den här koden
       *[no-letter] Det här är inte hela meddelandet
    }
check-result-text =
    { $state ->
        [genuine] Det kommer från oss, och inte ett ord har ändrats sedan vi signerade det.
        [broken] Det har ändrats på vägen, eller så har någon annan signerat det. Gör inte som det står: öppna ingen fil och följ ingen länk. Fråga oss: { $help }
        [unsigned] Därför kan ingen säga vem som har skrivit det. Gör inte som det står innan du har frågat oss: { $help }
        [known] Jämför ämnesraden med den i ditt meddelande. Står det något annat där är det inte från oss. Och en kod går att kopiera: bara hela meddelandet bevisar att det är äkta.
        [unknown] Kontrollera att du inte har skrivit fel. Står koden så i ditt meddelande är meddelandet inte från oss. Gör inte som det står. Fråga oss: { $help }
       *[no-letter] Vi behöver allt, även raderna längst upp. En kopia av det du ser på skärmen räcker inte. Spara meddelandet som en fil och välj den.
    }
check-subject-changed = Själva meddelandet är äkta, men ämnesraden har ändrats på vägen. Vår står här nedanför.
check-signed-by = Signerat av
check-signed-on = Signerat den
check-print = Certifikat (SHA-256)
check-authority = Garanteras av
check-sent = Skickat den
check-readers = Antal mottagare
check-sent-unknown = Vi hittar det inte i våra böcker. Det kan vara gammalt.
check-about = Det är
check-kind =
    { $kind ->
        [alert] en varning
        [digest] en översikt
        [newsletter] ett nyhetsbrev
        [closed] ett konfidentiellt meddelande
       *[notice] ett meddelande om din egen anmälan
    }
check-subject = Ämnesrad
check-read = Läs den här varningen här
check-recognise = Så känner du igen våra meddelanden
check-doubt = Om du är osäker
check-doubt-text = Öppna ingen fil, följ ingen länk, betala ingenting. Fråga oss: { $help }

## Our certificate

public-certificate-title = Vårt certifikat
certificate-lead = Vi signerar varje meddelande. Om ditt e-postprogram känner till vårt certifikat kan det självt visa att ett meddelande är från oss.
certificate-none = Här finns inget certifikat ännu.
certificate-authority = Den som garanterar våra meddelanden
certificate-signer = Certifikatet som signerar våra meddelanden
certificate-holder = Namn
certificate-print = Fingeravtryck (SHA-256)
certificate-until = Giltigt till
certificate-files = Som fil
certificate-bundle = Alla i en fil (P7B)
certificate-compare = Jämför fingeravtrycket innan du installerar med ett som inte kommer från den här sidan: på vårt papper eller per telefon. Fråga oss: { $help }
certificate-install = Så installerar du det
certificate-windows = Windows, Outlook: öppna DER-filen, välj ”Installera certifikat”, sedan ”Aktuell användare” och sedan arkivet ”Betrodda rotcertifikatutfärdare”.
certificate-mac = Mac, Apple Mail: öppna PEM-filen. Nyckelhanteraren öppnas. Öppna certifikatet där och välj under ”Lita på” alternativet ”Lita alltid på” för säker e-post (S/MIME).
certificate-ios = iPhone, iPad: öppna PEM-filen, installera profilen i Inställningar och slå sedan på den under Allmänt, Om, Inställningar för certifikattillit.
certificate-thunderbird = Thunderbird: Inställningar, Sekretess och säkerhet, Hantera certifikat, Utfärdare, Importera. Välj PEM-filen och lita på den för e-postanvändare.
certificate-android = Android: de flesta e-postprogram kontrollerar inga signaturer. Det gör FairEmail: Inställningar, Kryptering, S/MIME, importera PEM-filen där.

## How to see the signature

public-signature-title = Så ser du signaturen
signature-lead = En signatur visar vem som har skrivit ett meddelande, och att ingen har ändrat det sedan dess. Här visar e-postprogrammen den.
signature-outlook = Till höger om avsändaren finns en rosett med ett rött sigill. Klicka på den: där står vem som har signerat.
signature-apple = Överst i meddelandet, bredvid ”Säkerhet”, står ”Signerat” med en bock. Klicka på bocken för att se av vem.
signature-thunderbird = Till höger i meddelandehuvudet står ”S/MIME” med ett förseglat kuvert. Klicka på det: där står om signaturen är giltig.
signature-gmail = Gmail i webbläsaren och som app visar en fil som heter smime.p7s och kontrollerar oftast ingenting. Välj ”Ladda ned meddelande” i menyn med tre punkter och kontrollera filen här.
signature-ios = Bredvid avsändarens namn finns en bock. Tryck på namnet: där står ”Signerat”. Saknas bocken, installera vårt certifikat.
signature-android = De flesta program visar en fil som heter smime.p7s och kontrollerar ingenting. Vidarebefordra meddelandet till en dator, eller kontrollera det här.
signature-unknown = Säger ditt program att det inte känner till certifikatet?
signature-unknown-text = Det är normalt tills du har installerat vårt. Det tar några minuter, en enda gång.
signature-missing = Ser du ingen signatur alls?
signature-missing-text = Var då försiktig, och kontrollera meddelandet innan du gör som det står.

## Articles

public-articles-title = Goda vanor
articles-lead = Korta artiklar för vardagen på jobbet. Du behöver inte kunna något om datorer.
articles-none = Det finns inga artiklar på ditt språk ännu.
public-article-title = { $title }
articles-all = Alla artiklar

## Feeds

public-feeds-title = Flöden för program
feeds-lead = En flödesläsare visar nya varningar utan meddelanden. Den vet inte vad du använder, så den visar alla.
feeds-level =
    { $level ->
        [high] Hög risk eller mer
        [very-high] Mycket hög risk
       *[any] Alla varningar
    }
public-advisory-title = { $title }
# The names of formats, the same in every language.
certificate-form =
    { $form ->
        [der] DER
       *[pem] PEM
    }
feeds-form =
    { $form ->
        [rss] RSS
       *[atom] Atom
    }
feed-title =
    { $level ->
        [low] { $brand }: varningar med låg risk eller mer
        [medium] { $brand }: varningar med medelhög risk eller mer
        [high] { $brand }: varningar med hög risk eller mer
        [very-high] { $brand }: varningar med mycket hög risk
       *[any] { $brand }: alla varningar
    }

## Signing up

