# Die Übersicht: die Warnungen eines Tages, einer Woche oder eines Monats in einem Brief. Erklärungen: en/digest.ftl.

own-span =
    { $span ->
        [daily] Heute
        [weekly] Diese Woche
       *[monthly] Diesen Monat
    }
own-for-span =
    { $span ->
        [daily] für heute
        [weekly] für diese Woche
       *[monthly] für diesen Monat
    }
digest-subject =
    { $label }{ $kind ->
        [todo] { $count ->
            [one] Eine Aufgabe { own-for-span }: { $names }{ own-others }
           *[other] { NUM($count) } Aufgaben { own-for-span }: { $names }{ own-others }
        }
        [know] { own-span } gut zu wissen: { $names }{ own-others }
        [nothing-new] { own-span } nichts Neues für Sie
       *[quiet] { own-span } nichts für Sie
    }
digest-closed-name = eine vertrauliche Warnung
digest-title =
    { $kind ->
        [todo] { $count ->
            [one] Eine Aufgabe { own-for-span }
           *[other] { NUM($count) } Aufgaben { own-for-span }
        }
        [know] { own-span } nichts Eiliges
        [nothing-new] { own-span } nichts Neues für Sie
       *[quiet] { own-span } nichts für Sie
    }
digest-opening =
    { $read ->
        [0] Hier steht, was Ihre Produkte seit { $since }, betrifft.
        [one] Seit { $since }, haben wir eine neue Warnung gelesen. Hier steht, was Ihre Produkte betrifft.
       *[other] Seit { $since }, haben wir { NUM($read) } neue Warnungen gelesen. Hier steht, was Ihre Produkte betrifft.
    }
digest-quiet =
    { $read ->
        [0] { $open ->
            [yes] Seit { $since }, gab es keine neuen Warnungen.
           *[no] Seit { $since }, gab es keine neuen Warnungen. Sie müssen nichts tun.
        }
        [one] { $why ->
            [known] Seit { $since }, haben wir eine neue Warnung gelesen. Sie betrifft Ihre Produkte, enthält für Sie aber nichts Neues.
            [elsewhere] Seit { $since }, haben wir eine neue Warnung gelesen. Sie betrifft Ihre Produkte und steht in einer anderen Ihrer Übersichten.
            [below] Seit { $since }, haben wir eine neue Warnung gelesen. Sie betrifft Ihre Produkte, ist aber weniger ernst als das, wovon Sie hören möchten.
           *[foreign] Seit { $since }, haben wir eine neue Warnung gelesen. Sie betrifft Ihre Produkte nicht, soweit wir sie kennen.
        }
       *[other] { $why ->
            [known] Seit { $since }, haben wir { NUM($read) } neue Warnungen gelesen. Was davon Ihre Produkte betrifft, enthält für Sie nichts Neues.
            [elsewhere] Seit { $since }, haben wir { NUM($read) } neue Warnungen gelesen. Was davon Ihre Produkte betrifft, steht in einer anderen Ihrer Übersichten.
            [below] Seit { $since }, haben wir { NUM($read) } neue Warnungen gelesen. Was davon Ihre Produkte betrifft, ist weniger ernst als das, wovon Sie hören möchten.
           *[foreign] Seit { $since }, haben wir { NUM($read) } neue Warnungen gelesen. Keine betrifft Ihre Produkte, soweit wir sie kennen.
        }
    }
digest-spent =
    { $skill ->
        [beginner] { $allowed ->
            [one] Sie haben innerhalb eines Jahres einen dringenden Brief von uns erhalten. Weitere Warnungen warten nun auf diese Übersicht. Nur die gefährlichsten kommen weiterhin sofort.
           *[other] Sie haben nun so viele dringende Briefe erhalten, wie wir Ihnen im Jahr schicken ({ NUM($allowed) }). Weitere Warnungen warten nun auf diese Übersicht. Nur die gefährlichsten kommen weiterhin sofort.
        }
       *[other] { $allowed ->
            [one] Sie haben innerhalb eines Jahres einen dringenden Brief von uns erhalten. Weitere Warnungen warten nun auf diese Übersicht. Bei sehr hohem Risiko und bei laufenden Angriffen schreiben wir weiterhin sofort.
           *[other] Sie haben nun so viele dringende Briefe erhalten, wie wir Ihnen im Jahr schicken ({ NUM($allowed) }). Weitere Warnungen warten nun auf diese Übersicht. Bei sehr hohem Risiko und bei laufenden Angriffen schreiben wir weiterhin sofort.
        }
    }
digest-group =
    { $group ->
        [act-now] Bitte jetzt erledigen
        [plan] Bitte einplanen
       *[know] Gut zu wissen
    }

## Eine Warnung

item-title = { $name }{ own-others }
item-told = Unser Brief dazu kam am { $day }.
item-changed = Wir haben Ihnen dazu am { $day } geschrieben.
item-held =
    { $why ->
        [away] Diese Warnung kam nicht sofort, weil Sie abwesend waren.
        [told] Auch { $publisher } warnt jetzt davor. Für Sie ist daran nichts neu.
       *[budget] Diese Warnung kam nicht sofort, damit es nicht zu viele dringende Briefe werden.
    }
item-old =
    Diese Schwachstelle ist seit { $since } bekannt.{ $repair ->
        [no] {""}
       *[yes] {" "}Wo Updates regelmäßig eingespielt werden, ist sie meist längst behoben. Ist das bei Ihnen nicht so oder sind Sie unsicher, handeln Sie bitte jetzt.
    }
item-cleared = Das betrifft Sie nicht mehr, Sie müssen dazu nichts weiter tun.
own-can =
    { $impact ->
        [takeover] Angreifer können { own-taken } übernehmen
        [read-change-stop] Angreifer können Daten lesen und ändern und die Arbeit stören
        [read-change] Angreifer können Daten lesen und ändern
        [read-stop] Angreifer können geheime Daten lesen und den Betrieb lahmlegen
        [change-stop] Angreifer können unbemerkt Daten ändern und den Betrieb lahmlegen
        [read] Angreifer können geheime Daten lesen
        [change] Angreifer können unbemerkt Daten ändern
        [stop] Angreifer können den Betrieb lahmlegen
       *[unknown] Die Warnung sagt nicht, was ein Angriff bewirken kann
    }
item-danger =
    { own-can }{ $state ->
        [ransomware] , und Erpresser nutzen die Schwachstelle bereits aus
        [exploited] , und Kriminelle nutzen die Schwachstelle bereits aus
        [public] , und Anleitungen für den Angriff sind öffentlich
       *[none] {""}
    }.
item-overdue = Dieser Tag ist vorbei: Falls es noch nicht erledigt ist, holen Sie es bitte jetzt nach.
item-versions =
    { $many ->
        [yes] { $name }: {""}
       *[no] {""}
    }{ $affected ->
        [yes] betroffen { $versions }
       *[no] {""}
    }{ $repaired ->
        [yes] { $affected ->
            [yes] ; behoben in { $fixed }
           *[no] behoben in { $fixed }
        }
       *[no] {""}
    }
item-epss = EPSS { $percent } %
item-exploited = wird nachweislich ausgenutzt

## Was im Brief keinen Platz hat

digest-rest-title = In Kürze
digest-rest =
    { $group ->
        [act-now] { $count ->
            [one] Eine weitere Warnung, bei der Sie jetzt handeln sollten:
           *[other] { NUM($count) } weitere Warnungen, bei denen Sie jetzt handeln sollten:
        }
        [plan] { $count ->
            [one] Eine weitere Warnung zum Einplanen:
           *[other] { NUM($count) } weitere Warnungen zum Einplanen:
        }
       *[know] { $count ->
            [one] Eine weitere Warnung, gut zu wissen:
           *[other] { NUM($count) } weitere Warnungen, gut zu wissen:
        }
    }
digest-line =
    { $name }: { own-risk }{ $count ->
        [one] {""}
       *[other] {""} ({ NUM($count) } Warnungen)
    }
digest-rest-more =
    { $count ->
        [one] Ein weiteres Produkt steht nicht hier. Die ganze Liste erhalten Sie von uns.
       *[other] { NUM($count) } weitere Produkte stehen nicht hier. Die ganze Liste erhalten Sie von uns.
    }
digest-rest-page = Alle Warnungen können Sie hier lesen:

## Was bleibt

digest-closed =
    { $count ->
        [one] Außerdem liegt für Sie eine vertrauliche Warnung bereit, die nicht in diesem Brief stehen darf. Bitte fragen Sie uns danach, über eine Telefonnummer oder Adresse, die Sie schon kennen.
       *[other] Außerdem liegen für Sie { NUM($count) } vertrauliche Warnungen bereit, die nicht in diesem Brief stehen dürfen. Bitte fragen Sie uns danach, über eine Telefonnummer oder Adresse, die Sie schon kennen.
    }
digest-open-title = Noch offen
digest-open =
    { $why ->
        [attacked] { $title }: Kriminelle nutzen diese Schwachstelle aus. Bitte sorgen Sie dafür, dass es erledigt ist{ $dated ->
            [yes] , bis { $deadline }
           *[no] {""}
        } (unser Brief vom { $day }).
        [due] { $title }: zu erledigen bis { $deadline } (unser Brief vom { $day }).
       *[no-update] { $title }: Es gibt noch immer keine Aktualisierung. Unser Rat vom { $day } gilt weiter.
    }
digest-open-more =
    { $count ->
        [one] Noch ein älterer Punkt ist offen.
       *[other] Noch { NUM($count) } ältere Punkte sind offen.
    }
digest-reply = Ist etwas davon erledigt, betrifft es Sie nicht, oder brauchen Sie Hilfe? Sagen Sie es uns hier:
digest-enclosed =
    { $count ->
        [one] Für Computerprogramme und zum Weitergeben liegen bei: Kopien dieser Warnung als { $formats }. Sie müssen sie nicht öffnen.
       *[other] Für Computerprogramme und zum Weitergeben liegen bei: Kopien der Warnungen als { $formats }. Sie müssen sie nicht öffnen.
    }
digest-enclosed-no-room =
    { $count ->
        [one] Für eine Kopie als { $formats } war in diesem Brief kein Platz.
       *[other] Für { NUM($count) } Kopien als { $formats } war in diesem Brief kein Platz.
    }
digest-next = Die nächste Übersicht kommt am { $day }.
digest-foot-why = Sie erhalten diesen Brief, weil Ihre Firma uns gesagt hat, welche Produkte sie benutzt. Ändern oder abbestellen:
