# Die Tür: abbestellen und wiederkommen, eigene Einstellungen, anmelden, Briefe prüfen. Erklärungen: en/door.ftl.

leave-title =
    { $stream ->
        [alerts] Warnungen abbestellen?
        [digest] Übersicht abbestellen?
       *[newsletter] Rundbrief abbestellen?
    }
leave-what =
    { $stream ->
        [alerts] Wir schreiben sofort an { $address }, wenn eines Ihrer Produkte in Gefahr ist. Wenn Sie das abbestellen, warnen wir Sie nicht mehr.
        [digest] Wir senden an { $address } eine Übersicht über weniger Dringendes. Dringende Warnungen kommen einzeln; die behalten Sie.
       *[newsletter] Wir senden an { $address } einmal im Monat einen Rundbrief. Unsere Warnungen behalten Sie.
    }
leave-button =
    { $stream ->
        [alerts] Warnungen abbestellen
        [digest] Übersicht abbestellen
       *[newsletter] Rundbrief abbestellen
    }
leave-done-title =
    { $stream ->
        [alerts] Die Warnungen sind abbestellt
        [digest] Die Übersicht ist abbestellt
       *[newsletter] Der Rundbrief ist abbestellt
    }
leave-done =
    { $stream ->
        [alerts] Wir senden keine Warnungen mehr an { $address }. Ein Brief, der schon unterwegs ist, kann noch ankommen.
        [digest] Wir senden keine Übersichten mehr an { $address }. Ein Brief, der schon unterwegs ist, kann noch ankommen.
       *[newsletter] Wir senden keine Rundbriefe mehr an { $address }. Ein Brief, der schon unterwegs ist, kann noch ankommen.
    }
leave-back-button =
    { $stream ->
        [alerts] Mich wieder warnen
        [digest] Mir die Übersicht wieder senden
       *[newsletter] Mir den Rundbrief wieder senden
    }
leave-others-title = Was wir sonst noch senden
leave-other =
    { $stream ->
        [alerts] { $left ->
            [yes] Warnungen: abbestellt.
           *[no] Warnungen: Sie erhalten sie.
        }
        [digest] { $left ->
            [yes] Übersicht: abbestellt.
           *[no] Übersicht: Sie erhalten sie.
        }
       *[newsletter] { $left ->
            [yes] Rundbrief: abbestellt.
           *[no] Rundbrief: Sie erhalten ihn.
        }
    }
leave-other-link = Das ändern
leave-preferences = Ändern, wie wir Ihnen schreiben

preferences-title = So schreiben wir Ihnen
preferences-saved = Ihre Änderungen sind gespeichert und gelten ab jetzt.
preferences-language = Sprache unserer Briefe
preferences-skill = Wie gut kennen Sie sich mit Computern aus?
preferences-skill-choice =
    { $skill ->
        [beginner] Ich benutze sie, mehr nicht
        [intermediate] Ich betreue unsere Computer
       *[expert] Es ist mein Beruf
    }
preferences-alert-from = Sofort warnen, wenn die Gefahr mindestens so groß ist
preferences-digest-from = In die Übersicht aufnehmen, wenn die Gefahr mindestens so groß ist
preferences-line =
    { $line ->
        [low] niedrig
        [medium] mittel
        [high] hoch
        [very-high] sehr hoch
       *[never] nie
    }
preferences-newsletter = Mir einmal im Monat den Rundbrief senden
preferences-save = Speichern
preferences-left =
    { $stream ->
        [alerts] Sie haben die Warnungen abbestellt.
        [digest] Sie haben die Übersicht abbestellt.
       *[newsletter] Sie haben den Rundbrief abbestellt.
    }
preferences-return-all = Mir alles wieder senden
preferences-leave-text = Wenn Sie alles abbestellen, warnen wir Sie nicht mehr, wenn Ihre Produkte in Gefahr sind.
preferences-leave-all = Alles abbestellen

ask-title = Unsere Briefe ändern oder abbestellen
ask-text = Geben Sie die Adresse ein, an die wir schreiben. Wir senden Ihnen einen Brief mit einem Link zu Ihrer eigenen Seite.
ask-button = Link zusenden
door-address = Ihre E-Mail-Adresse
asked-title =
    { $wanted ->
        [preferences] Bitte sehen Sie in Ihr Postfach
        [sign-in] Bitte sehen Sie in Ihr Postfach
        [reply] Bitte sehen Sie in Ihr Postfach
       *[welcome] Fast fertig: Bitte sehen Sie in Ihr Postfach
    }
asked-text =
    { $wanted ->
        [preferences] Wenn wir an diese Adresse schreiben, kommt in wenigen Minuten ein Brief mit Ihrem Link. Bis jetzt hat sich nichts geändert.
        [sign-in] Wenn wir diese Adresse kennen, kommt in wenigen Minuten ein Brief mit einem Link. Der Link gilt einmal und nur für kurze Zeit.
        [reply] Danke. Wenn unser Brief an diese Adresse ging, kommt in wenigen Minuten ein weiterer, mit einem Knopf. Drücken Sie ihn, dann gilt, was Sie uns gesagt haben. Wenn Sie Hilfe brauchen, wissen wir das schon.
       *[welcome] In wenigen Minuten kommt ein Brief mit einem Link. Öffnen Sie ihn, und bestätigen Sie. Bis dahin nehmen wir nichts endgültig auf.
    }

## What was known of a reader is thrown away

erased-title = Ihre Daten sind gelöscht
erased-text = Wir wissen nichts mehr über Sie und schreiben Ihnen nicht mehr. Ein Brief, der schon unterwegs ist, kann noch ankommen. Wenn Sie unsere Warnungen eines Tages wieder möchten, tragen Sie Ihre Firma neu ein.

signup-title = Rechtzeitig gewarnt werden
signup-text = Sagen Sie uns, was Ihre Firma nutzt. Wir schreiben Ihnen, wenn eines dieser Produkte in Gefahr ist, und sagen, was zu tun ist.
signup-trouble =
    { $field ->
        [firm] Bitte geben Sie den Namen Ihrer Firma in einer Zeile ein.
        [address] Bitte prüfen Sie die E-Mail-Adresse. Sie sollte aussehen wie name@example.com.
       *[products] Bitte geben Sie mindestens ein Produkt ein oder wählen Sie, was Ihre Firma macht, und prüfen Sie die Produkte.
    }
signup-firm = Name Ihrer Firma
signup-trade = Was Ihre Firma macht
signup-trade-none = Etwas anderes
signup-trade-hint = Wenn Sie hier etwas wählen, ergänzen wir, was solche Firmen meistens haben.
signup-products = Produkte, die Sie nutzen, eines pro Zeile
signup-products-hint = Zum Beispiel: Siemens | SIMATIC S7-1500 | 2.9.2. Die Version darf fehlen.
signup-trap = Dieses Feld leer lassen
signup-consent = Wir verwenden Ihre Angaben, um Sie zu warnen, und für nichts sonst. Sie können jederzeit aufhören.
signup-button = Anmelden
welcome-title = Stimmt das so?
welcome-text = Drücken Sie den Knopf. Von da an warnen wir Sie unter { $address }.
welcome-button = Ja, warnen Sie uns
welcome-not-you = Wenn nicht Sie das eingegeben haben, schließen Sie die Seite. Dann geschieht nichts.
welcomed-title = Sie stehen auf unserer Liste
welcomed-text = Ab jetzt schreiben wir Ihnen, wenn eines Ihrer Produkte in Gefahr ist. Mehr ist nicht zu tun.

verify-sender = Er kommt von { $from }.
verify-program = Ihr Mailprogramm zeigt, dass er signiert und die Signatur gültig ist.

link-subject =
    { $wanted ->
        [preferences] Ihr Link: unsere Briefe ändern oder abbestellen
        [sign-in] Ihr Link zum Anmelden
        [reply] Ein Knopfdruck: unseren Brief beantworten
       *[welcome] Bitte bestätigen Sie: Sollen wir Sie ab jetzt warnen?
    }
link-title =
    { $wanted ->
        [preferences] Ihre eigene Seite
        [sign-in] Anmelden
        [reply] Unseren Brief beantworten
       *[welcome] Bitte bestätigen Sie
    }
link-opening =
    { $wanted ->
        [preferences] { $skill ->
            [expert] Jemand hat auf unserer Website die Einstellungsseite dieser Adresse angefordert.
           *[other] Sie haben die Seite angefordert, auf der Sie unsere Briefe ändern oder abbestellen.
        }
        [sign-in] { $skill ->
            [expert] Jemand möchte sich auf unserer Website mit dieser Adresse anmelden.
           *[other] Sie haben einen Link angefordert, um sich auf unserer Website anzumelden.
        }
        [reply] { $skill ->
            [expert] Jemand hat auf unserer Seite mit dieser Adresse einen unserer Briefe beantwortet.
           *[other] Sie haben auf unserer Seite einen unserer Briefe beantwortet. Wir möchten sicher sein, dass Sie das waren.
        }
       *[welcome] { $skill ->
            [expert] Jemand hat diese Adresse auf unserer Website für Sicherheitswarnungen angemeldet.
           *[other] Sie haben Ihre Firma auf unserer Website angemeldet. Wir möchten sicher sein, dass Sie das waren.
        }
    }
link-step =
    { $wanted ->
        [preferences] Dieser Link öffnet sie. Er ist nur für Sie, geben Sie ihn bitte nicht weiter:
        [sign-in] Öffnen Sie diese Seite, und drücken Sie den Knopf. Der Link ist nur für Sie, geben Sie ihn bitte nicht weiter:
        [reply] Öffnen Sie diese Seite, und drücken Sie den Knopf. Danach kennen wir dieses Gerät, und ein Klick genügt:
       *[welcome] Öffnen Sie diese Seite, und drücken Sie den Knopf. Erst dann fangen wir an:
    }
link-nothing = Wenn Sie das nicht waren, tun Sie nichts. Dann bleibt alles, wie es ist.
link-until = Der Link gilt bis zum { $until }.
link-minutes =
    { $minutes ->
        [one] Der Link gilt einmal, und zwar eine Minute lang.
       *[other] Der Link gilt einmal, und zwar { NUM($minutes) } Minuten lang.
    }
