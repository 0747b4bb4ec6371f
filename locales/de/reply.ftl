public-reply-title = Wie ist es gegangen?
public-known-title = Ein Knopfdruck, und wir kennen Sie
reply-letter = Unser Brief
reply-lead = Wählen Sie, was stimmt. Sie können es sich jederzeit anders überlegen.
reply-unknown = Wählen Sie, was stimmt, und sagen Sie uns, wer Sie sind.
reply-who = Sie antworten für { $firm } ({ $address }).
reply-forget = Das bin ich nicht
reply-button =
    { $kind ->
        [done] Erledigt
        [not-us] Betrifft uns nicht
        [call] Bitte rufen Sie mich an
        [unclear] Ich habe es nicht verstanden
       *[open] Es ist noch offen
    }
reply-next =
    { $kind ->
        [done] Notiert: Das ist erledigt. Es steht nicht mehr unter dem, was in Ihrer Übersicht noch offen ist.
        [not-us] Notiert: Das betrifft Sie nicht. Es steht nicht mehr unter dem, was in Ihrer Übersicht noch offen ist.
        [call] { $phone ->
            [none] Danke. Wir möchten Sie anrufen: Bitte hinterlassen Sie unten Ihre Nummer.
           *[other] Danke. Wir rufen Sie unter { $phone } an.
        }
       *[unclear] Danke. Jemand wird es Ihnen erklären.
    }
reply-phone = Ihre Telefonnummer
reply-phone-hint = Unter der wir Sie tagsüber erreichen.
reply-message = Was ist unklar? Sie müssen nichts schreiben.
reply-profile = Die Liste ändern, was wir benutzen
reply-closed = Eine vertrauliche Warnung
reply-none = In diesem Brief ist nichts zu beantworten.
reply-address = Ihre E-Mail-Adresse
reply-address-hint = Die, an die unser Brief kam. Wir schicken ihr einmal einen Link; danach kennen wir dieses Gerät.
reply-choose = Was möchten Sie uns sagen?
reply-send = Senden
known-text = Dieses Gerät beantwortet unsere Briefe dann für { $firm } ({ $address }).
known-answered = Was Sie uns gesagt haben, gilt von da an.
known-button = Ja, das bin ich
