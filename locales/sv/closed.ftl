# Konfidentiellt innehåll. Förklaringar: en/closed.ftl.

closed-subject = Konfidentiellt meddelande från { $brand }
closed-title = Det finns ett konfidentiellt meddelande till dig
closed-text =
    { $skill ->
        [beginner] Vi har en varning till ditt företag som inte får skickas i ett öppet meddelande. Fråga oss efter den redan i dag, via ett telefonnummer eller en adress som du redan känner till.
        [expert] En varning märkt TLP:AMBER eller högre gäller ditt företag, och det finns inget giltigt S/MIME-certifikat registrerat för den här adressen, så innehållet stannar här. Fråga oss efter den redan i dag, via en kontakt som du redan känner till.
       *[intermediate] En varning som inte är offentlig gäller ditt företag, och vi har inget giltigt certifikat från dig att kryptera den till. Fråga oss efter den redan i dag, via ett telefonnummer eller en adress som du redan känner till.
    }
closed-certificate =
    { $skill ->
        [beginner] Det här meddelandet säger med avsikt inte mer. Regeln förklaras här:
       *[other] Så snart vi har ett giltigt S/MIME-certifikat från dig kommer sådana varningar krypterade till dig. Regeln förklaras här:
    }
closed-foot-why = Du får det här meddelandet eftersom du är behörig att få konfidentiella meddelanden. Ändra eller avsluta här:

page-closed-title = Konfidentiella meddelanden
page-closed-text = Vissa varningar får bara läsas av dem som de är avsedda för. Därför skickas de aldrig i ett öppet meddelande. Om vi har skrivit att det finns en till dig, fråga oss efter den via ett telefonnummer eller en adress som du redan känner till, inte via en som står i ett meddelande.
