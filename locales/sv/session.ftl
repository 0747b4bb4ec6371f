# Coming in and looking after one's own account: for those who work here.


## Coming in

session-sign-in-title = Logga in
session-sign-in = Logga in
session-sign-in-help = Den här sidan är för dem som arbetar här. Har du glömt ditt lösenord kan du be en administratör om en ny inbjudan.
session-name = Namn
session-address = Adress
session-roles = Roller
session-password = Lösenord
session-refused = Det stämmer inte. Kontrollera det du skrev och försök igen.
session-too-soon =
    { $seconds ->
        [one] Det blev för många försök. Försök igen om en sekund.
       *[other] Det blev för många försök. Försök igen om { NUM($seconds) } sekunder.
    }

## The second factor

session-code-title = Ett steg till
session-code = Kod
session-code-hint = De sex siffror som din app visar nu, eller en av dina återställningskoder.
session-set-up-title = Ställ in din andra faktor
session-set-up-text = En app i din telefon visar en ny kod varje halvminut. Den som får veta ditt lösenord kommer ändå inte in utan den.
session-set-up-begin = Visa bilden för min app
session-set-up-anew = Börja om
session-set-up-picture = Skanna bilden med appen och skriv sedan in koden som visas.
session-set-up-picture-name = Bild för appen, även utskriven nedan
session-set-up-here = Appen finns på den här enheten
session-set-up-typed = Ingen kamera? Skriv in detta i appen:
session-set-up-confirm = Bekräfta
session-codes-title = Dina återställningskoder
session-codes-done = Koderna är nya. De tidigare gäller inte längre.
session-codes-text = Skriv ner dem på papper och förvara det säkert: de visas bara nu. Var och en släpper in dig en gång om du tappar bort telefonen.
session-codes-kept = Jag har skrivit ner dem
session-codes-left =
    { $count ->
        [one] En återställningskod finns kvar.
       *[other] { NUM($count) } återställningskoder finns kvar.
    }
session-codes-new = Nya återställningskoder

## An invitation

session-invitation-title = Välkommen
session-invitation-text = Inbjudan gäller { $name }. Välj ett lösenord; därefter ställer du in en andra faktor.
session-invitation-accept = Ta emot inbjudan

## Passwords

session-password-title = Lösenord
session-password-now = Ditt nuvarande lösenord
session-password-new = Nytt lösenord
session-password-again = Det nya lösenordet en gång till
session-password-hint = Minst { $shortest } tecken. Några ord i rad är bra.
session-password-change = Byt lösenord
session-password-differs = Det nya lösenordet var inte likadant båda gångerna.
session-password-short = Lösenordet är för kort.
session-password-long = Lösenordet är för långt.
session-password-guessable = Lösenordet är lätt att gissa. Välj ett utan ditt namn och med fler olika tecken.

## One's own account

session-account-title = Ditt konto
session-sessions-title = Var du är inloggad
session-since = Sedan { $began }, senast använd { $seen }
session-this-one = Den här
session-end = Avsluta
session-end-named = Avsluta sessionen som började { $began }
session-end-others = Logga ut överallt annars
session-factor-title = Andra faktorn
session-factor-there = En andra faktor är inställd.
session-factor-none = Ingen andra faktor är inställd ännu.
session-factor-set-up = Ställ in en annan app
session-done-ended = Sessionen är avslutad.
session-done-password = Ditt lösenord är bytt. Alla andra sessioner är avslutade.

## Roles

role-reader = Läsare
role-editor = Redaktör
role-approver = Godkännare
role-list-manager = Listansvarig
role-administrator = Administratör

## The navigation of the portal

way-portal = Mina varningar
