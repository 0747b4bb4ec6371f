# Der Brief an die Betreiber: mit Briefen, die unterwegs sind, stimmt etwas nicht.

operator-subject =
    { $count ->
        [one] Beim Versand braucht etwas Ihre Aufmerksamkeit
       *[other] Beim Versand braucht etwas Ihre Aufmerksamkeit: { NUM($count) } Meldungen
    }
operator-title = Beim Versand braucht etwas Ihre Aufmerksamkeit
operator-opening = Mit Briefen, die { $brand } versendet, stimmt etwas nicht.
operator-opening-orders = Briefe von { $brand } warten auf eine Entscheidung.
operator-what =
    { $kind ->
        [expired] { $count ->
            [one] Ein Brief konnte nicht rechtzeitig zugestellt werden und ist verfallen.
           *[other] { NUM($count) } Briefe konnten nicht rechtzeitig zugestellt werden und sind verfallen.
        }
        [refused] Weit mehr Briefe als üblich werden endgültig abgelehnt: { NUM($count) } der letzten.
        [deferred] Weit mehr Briefe als üblich werden auf später verwiesen: { NUM($count) } der letzten.
        [complaints] Weit mehr Leser als üblich beschweren sich.
        [policy] { $count ->
            [one] Ein Mailserver lehnt uns ab, nicht den Empfänger: bisher ein Brief.
           *[other] Mailserver lehnen uns ab, nicht die Empfänger: bisher { NUM($count) } Briefe.
        }
        [unready] { $count ->
            [one] Ein Brief kann nicht versandfertig gemacht werden: Ein Schlüssel, ein Zertifikat oder die Verschlüsselung versagt.
           *[other] { NUM($count) } Briefe können nicht versandfertig gemacht werden: Ein Schlüssel, ein Zertifikat oder die Verschlüsselung versagt.
        }
        [approval] { $count ->
            [one] Eine Ausgabe für einen Leser wartet auf Freigabe.
           *[other] Eine Ausgabe für { NUM($count) } Leser wartet auf Freigabe.
        }
        [no-content] { $count ->
            [one] Ein Rundbrief hat keinen Beitrag, der versandt werden darf: Ein Leser wartet.
           *[other] Ein Rundbrief hat keinen Beitrag, der versandt werden darf: { NUM($count) } Leser warten.
        }
        [missed] { $count ->
            [one] Eine Übersicht oder ein Rundbrief wäre fällig gewesen, während nichts lief, und das ist zu lange her, um es ungefragt nachzuholen: Ein Leser wartet.
           *[other] Übersichten oder Rundbriefe wären fällig gewesen, während nichts lief, und das ist zu lange her, um sie ungefragt nachzuholen: { NUM($count) } Leser warten.
        }
       *[warmup] Dringende Briefe haben den Plan für einen neuen Absender um { NUM($count) } überschritten.
    }
operator-next =
    { $held ->
        [yes] Die Ausgabe ist angehalten, bis Sie entscheiden.
       *[no] { $kind ->
            [expired] Diese Leser bekommen ihn nicht mehr.
            [unready] Sie warten und gehen nie unverschlüsselt oder unsigniert hinaus; die Versuche jedes Briefs sagen, was fehlt.
            [policy] Prüfen Sie SPF, DKIM, DMARC und den Ruf des Absenders.
            [approval] Nichts davon geht hinaus, bis jemand sie freigibt: vigie order list.
            [no-content] Er wartet, bis ein Beitrag freigegeben ist: vigie article list.
            [missed] vigie calendar missed zeigt sie und lässt Sie entscheiden. Wenn Sie nichts tun, berichtet der nächste Brief über beide Zeiträume: Es geht nichts verloren.
           *[other] Der Versand geht weiter.
        }
    }
operator-edition = Ausgabe { $edition }: { $about }
operator-order = Auftrag { $edition }: { $about }
operator-step-look = Was offen ist:
operator-step-letters = Was aus jedem Brief wurde:
operator-step-decide = Ist eine Ausgabe angehalten, lassen Sie sie weiterlaufen oder beenden Sie sie:
operator-step-settle = Wenn Sie alles angesehen haben:
operator-foot = Sie bekommen diesen Brief, weil Ihre Adresse in den Einstellungen steht ([operator] address). Je Ursache und Ausgabe kommt einer.
