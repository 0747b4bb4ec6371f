# Dörren: avsluta och komma tillbaka, egna inställningar, anmäla sig, kontrollera ett meddelande. Förklaringar: en/door.ftl.

leave-title =
    { $stream ->
        [alerts] Avsluta varningarna?
        [digest] Avsluta sammanfattningen?
       *[newsletter] Avsluta nyhetsbrevet?
    }
leave-what =
    { $stream ->
        [alerts] Vi skriver genast till { $address } när någon av dina produkter är i fara. Om du avslutar det varnar vi dig inte längre.
        [digest] Vi skickar en sammanfattning över det mindre brådskande till { $address }. Brådskande varningar kommer för sig, och dem får du även i fortsättningen.
       *[newsletter] Vi skickar ett nyhetsbrev i månaden till { $address }. Våra varningar får du även i fortsättningen.
    }
leave-button =
    { $stream ->
        [alerts] Avsluta varningarna
        [digest] Avsluta sammanfattningen
       *[newsletter] Avsluta nyhetsbrevet
    }
leave-done-title =
    { $stream ->
        [alerts] Varningarna är avslutade
        [digest] Sammanfattningen är avslutad
       *[newsletter] Nyhetsbrevet är avslutat
    }
leave-done =
    { $stream ->
        [alerts] Vi skickar inga fler varningar till { $address }. Ett meddelande som redan är på väg kan fortfarande komma fram.
        [digest] Vi skickar inga fler sammanfattningar till { $address }. Ett meddelande som redan är på väg kan fortfarande komma fram.
       *[newsletter] Vi skickar inga fler nyhetsbrev till { $address }. Ett meddelande som redan är på väg kan fortfarande komma fram.
    }
leave-back-button =
    { $stream ->
        [alerts] Varna mig igen
        [digest] Skicka sammanfattningen till mig igen
       *[newsletter] Skicka nyhetsbrevet till mig igen
    }
leave-others-title = Vad vi skickar i övrigt
leave-other =
    { $stream ->
        [alerts] { $left ->
            [yes] Varningar: avslutade.
           *[no] Varningar: dem får du.
        }
        [digest] { $left ->
            [yes] Sammanfattning: avslutad.
           *[no] Sammanfattning: den får du.
        }
       *[newsletter] { $left ->
            [yes] Nyhetsbrev: avslutat.
           *[no] Nyhetsbrev: det får du.
        }
    }
leave-other-link = Ändra
leave-preferences = Ändra hur vi skriver till dig

preferences-title = Så skriver vi till dig
preferences-saved = Dina ändringar är sparade och gäller från och med nu.
preferences-language = Språk i våra meddelanden
preferences-skill = Hur van är du vid datorer?
preferences-skill-choice =
    { $skill ->
        [beginner] Jag använder dem, inget mer
        [intermediate] Jag sköter våra datorer
       *[expert] Det är mitt yrke
    }
preferences-alert-from = Varna mig genast om faran är minst
preferences-digest-from = Ta med det i min sammanfattning om faran är minst
preferences-line =
    { $line ->
        [low] låg
        [medium] medelhög
        [high] hög
        [very-high] mycket hög
       *[never] aldrig
    }
preferences-newsletter = Skicka nyhetsbrevet till mig en gång i månaden
preferences-save = Spara
preferences-left =
    { $stream ->
        [alerts] Du har avslutat varningarna.
        [digest] Du har avslutat sammanfattningen.
       *[newsletter] Du har avslutat nyhetsbrevet.
    }
preferences-return-all = Skicka allt till mig igen
preferences-leave-text = Om du avslutar allt varnar vi dig inte längre när dina produkter är i fara.
preferences-leave-all = Avsluta allt

ask-title = Ändra eller avsluta våra meddelanden
ask-text = Ange adressen som vi skriver till. Vi skickar ett meddelande med en länk till din egen sida.
ask-button = Skicka länken till mig
door-address = Din e-postadress
asked-title =
    { $wanted ->
        [preferences] Titta i din inkorg
        [sign-in] Titta i din inkorg
        [reply] Titta i din inkorg
       *[welcome] Nästan klart: titta i din inkorg
    }
asked-text =
    { $wanted ->
        [preferences] Om vi skriver till den här adressen kommer ett meddelande med din länk om några minuter. Än så länge har inget ändrats.
        [sign-in] Om vi känner till adressen kommer ett meddelande med en länk om några minuter. Länken går att använda en gång och bara en kort tid.
        [reply] Tack. Om vårt meddelande gick till den här adressen kommer ett till om några minuter, med en knapp. Tryck på den, så gäller det du har sagt. Om du behöver hjälp vet vi det redan.
       *[welcome] Om några minuter kommer ett meddelande med en länk. Öppna länken och bekräfta. Till dess är inget slutgiltigt.
    }

## What was known of a reader is thrown away

erased-title = Dina uppgifter är raderade
erased-text = Vi vet ingenting om dig längre och skriver inte till dig. Ett brev som redan är på väg kan fortfarande komma fram. Om du någon gång vill ha våra varningar igen kan du anmäla företaget på nytt.

signup-title = Bli varnad i tid
signup-text = Berätta vad ditt företag använder. Vi skriver till dig när någon av produkterna är i fara och berättar vad du ska göra.
signup-trouble =
    { $field ->
        [firm] Ange företagets namn på en rad.
        [address] Kontrollera e-postadressen. Den ska se ut som namn@example.com.
       *[products] Ange minst en produkt eller välj vad företaget gör, och kontrollera produkterna.
    }
signup-firm = Företagets namn
signup-trade = Vad företaget gör
signup-trade-none = Något annat
signup-trade-hint = Om du väljer något här lägger vi till det som sådana företag brukar ha.
signup-products = Produkter som du använder, en per rad
signup-products-hint = Till exempel: Siemens | SIMATIC S7-1500 | 2.9.2. Versionen får saknas.
signup-trap = Lämna det här fältet tomt
signup-consent = Vi använder dina uppgifter för att varna dig och inte till något annat. Du kan sluta när som helst.
signup-button = Anmäl dig
welcome-title = Stämmer det här?
welcome-text = Tryck på knappen, så varnar vi dig på { $address } från och med då.
welcome-button = Ja, varna oss
welcome-not-you = Om det inte var du som angav det här kan du stänga sidan. Då händer ingenting.
welcomed-title = Du finns på vår lista
welcomed-text = Från och med nu skriver vi till dig när någon av dina produkter är i fara. Du behöver inte göra något mer.

verify-sender = Det kommer från { $from }.
verify-program = Ditt e-postprogram visar att det är signerat och att signaturen är giltig.

link-subject =
    { $wanted ->
        [preferences] Din länk: ändra eller avsluta våra meddelanden
        [sign-in] Din länk för att logga in
        [reply] Ett tryck: svara på vårt meddelande
       *[welcome] Bekräfta: ska vi varna dig från och med nu?
    }
link-title =
    { $wanted ->
        [preferences] Din egen sida
        [sign-in] Logga in
        [reply] Svara på vårt meddelande
       *[welcome] Bekräfta
    }
link-opening =
    { $wanted ->
        [preferences] { $skill ->
            [expert] Någon har på vår webbplats bett om inställningssidan för den här adressen.
           *[other] Du har bett om sidan där du ändrar eller avslutar våra meddelanden.
        }
        [sign-in] { $skill ->
            [expert] Någon har på vår webbplats bett om att få logga in med den här adressen.
           *[other] Du har bett om en länk för att logga in på vår webbplats.
        }
        [reply] { $skill ->
            [expert] Någon har på vår webbplats svarat på ett av våra meddelanden med den här adressen.
           *[other] Du har svarat på ett av våra meddelanden på vår webbplats. Vi vill vara säkra på att det var du.
        }
       *[welcome] { $skill ->
            [expert] Någon har på vår webbplats anmält den här adressen för säkerhetsvarningar.
           *[other] Du har anmält ditt företag på vår webbplats. Vi vill vara säkra på att det var du.
        }
    }
link-step =
    { $wanted ->
        [preferences] Den här länken öppnar den. Den är bara till för dig, så skicka den inte vidare:
        [sign-in] Öppna den här sidan och tryck på knappen. Länken är bara till för dig, så skicka den inte vidare:
        [reply] Öppna den här sidan och tryck på knappen. Sedan känner vi igen enheten, och då räcker ett klick:
       *[welcome] Öppna den här sidan och tryck på knappen. Först då börjar vi:
    }
link-nothing = Om det inte var du behöver du inte göra något. Då blir allt som det är.
link-until = Länken gäller till och med den { $until }.
link-minutes =
    { $minutes ->
        [one] Länken går att använda en gång, under en minut.
       *[other] Länken går att använda en gång, under { NUM($minutes) } minuter.
    }
