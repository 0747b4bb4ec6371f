public-reply-title = Hur gick det?
public-known-title = Ett tryck, så känner vi igen dig
reply-letter = Vårt meddelande
reply-lead = Välj det som stämmer. Du kan ändra dig när som helst.
reply-unknown = Välj det som stämmer och berätta vem du är.
reply-who = Du svarar för { $firm } ({ $address }).
reply-forget = Det är inte jag
reply-button =
    { $kind ->
        [done] Klart
        [not-us] Gäller inte oss
        [call] Ring mig
        [unclear] Jag förstod inte
       *[open] Det återstår ännu
    }
reply-next =
    { $kind ->
        [done] Noterat: det är klart. Det står inte längre bland det som återstår i din sammanfattning.
        [not-us] Noterat: det gäller inte er. Det står inte längre bland det som återstår i din sammanfattning.
        [call] { $phone ->
            [none] Tack. Vi vill gärna ringa: lämna ditt nummer här nedanför.
           *[other] Tack. Vi ringer dig på { $phone }.
        }
       *[unclear] Tack. Någon kommer att förklara det för dig.
    }
reply-phone = Ditt telefonnummer
reply-phone-hint = Där vi når dig på dagen.
reply-message = Vad är oklart? Du behöver inte skriva något.
reply-profile = Ändra listan över vad vi använder
reply-closed = En konfidentiell varning
reply-none = Inget i det här meddelandet behöver besvaras.
reply-address = Din e-postadress
reply-address-hint = Den som vårt meddelande kom till. Vi skickar en länk dit en gång; sedan känner vi igen enheten.
reply-choose = Vad vill du berätta?
reply-send = Skicka
known-text = Den här enheten svarar sedan på våra meddelanden för { $firm } ({ $address }).
known-answered = Det du har berättat gäller från och med då.
known-button = Ja, det är jag
