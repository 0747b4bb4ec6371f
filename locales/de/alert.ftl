# Der Brief über eine Warnung. Erklärungen zu jeder Nachricht und ihren Variablen: en/alert.ftl.
# Anrede: Sie. Für Einsteiger keine Fachwörter: Schwachstelle, Aktualisierung, Angriff.

## Betreff

own-by =
    { $when ->
        [date] bis { $deadline }
       *[maintenance] bei der nächsten Wartung
    }
own-others =
    { $more ->
        [0] {""}
        [one] {""} und ein weiteres
       *[other] {""} und { NUM($more) } weitere
    }
subject-beginner =
    { $act ->
        [update] Bitte aktualisieren: { $name }{ own-others }, { own-by }
        [protect] Bitte schützen: { $name }{ own-others }, { own-by }
        [isolate] Bitte vom Internet trennen: { $name }{ own-others }, { own-by }
        [replace] Bitte ersetzen: { $name }{ own-others }, { own-by }
        [watch] Bitte im Auge behalten: { $name }{ own-others }
       *[ask] Bitte prüfen lassen: { $name }{ own-others }, { own-by }
    }
own-risk =
    { $rating ->
        [very-high] sehr hohes Risiko
        [high] hohes Risiko
        [medium] mittleres Risiko
        [low] geringes Risiko
       *[not-rated] noch nicht bewertet
    }
subject-intermediate =
    { $act ->
        [update] Aktualisieren: { $name }{ own-others }, { own-by }, { own-risk }
        [protect] Schützen: { $name }{ own-others }, { own-by }, { own-risk }
        [isolate] Vom Internet trennen: { $name }{ own-others }, { own-by }, { own-risk }
        [replace] Ersetzen: { $name }{ own-others }, { own-by }, { own-risk }
        [watch] Beobachten: { $name }{ own-others }, { own-risk }
       *[ask] Prüfen: { $name }{ own-others }, { own-by }, { own-risk }
    }
subject-expert =
    { $rating ->
        [very-high] Sehr hoch
        [high] Hoch
        [medium] Mittel
        [low] Gering
       *[not-rated] Nicht bewertet
    }: { $name }{ own-others }{ $range ->
        [none] {""}
       *[some] {""} { $affected }
    }, { $id }
subject-withdrawn = Nichts mehr zu tun: { $name }{ own-others }

## Über allem

tlp-line =
    { $label ->
        [GREEN] TLP:GREEN. Bitte veröffentlichen Sie diesen Brief nicht.
        [AMBER] TLP:AMBER. Bitte geben Sie diesen Brief nur in Ihrer Firma weiter und an alle, die Ihnen helfen müssen.
        [AMBER-STRICT] TLP:AMBER+STRICT. Bitte geben Sie diesen Brief nur in Ihrer Firma weiter.
       *[RED] TLP:RED. Dieser Brief ist nur für Sie.
    }
rating-name =
    { $rating ->
        [very-high] Sehr hohes Risiko
        [high] Hohes Risiko
        [medium] Mittleres Risiko
        [low] Geringes Risiko
       *[not-rated] Noch nicht bewertet
    }
rating-meaning =
    { $pace ->
        [own] { $rating ->
            [very-high] Das Risiko ist sehr hoch: Handeln Sie überall sofort.
            [high] Das Risiko ist hoch: Handeln Sie sofort, wo Sie aus dem Internet erreichbar sind, anderswo bald.
            [medium] Das Risiko ist mittel: Es kann kurz warten, aber planen Sie es jetzt ein.
            [low] Das Risiko ist gering: Die nächste geplante Wartung genügt.
           *[not-rated] Diese Schwachstelle hat noch niemand bewertet, also nehmen Sie sie bitte ernst.
        }
       *[stated] { $rating ->
            [very-high] Das Risiko ist sehr hoch. Bitte warten Sie nicht länger als oben angegeben.
            [high] Das Risiko ist hoch. Bitte warten Sie nicht länger als oben angegeben.
            [medium] Das Risiko ist mittel. Bitte warten Sie nicht länger als oben angegeben.
            [low] Das Risiko ist gering. Bitte warten Sie nicht länger als oben angegeben.
           *[not-rated] Diese Schwachstelle hat noch niemand bewertet, also nehmen Sie sie bitte ernst.
        }
    }
rating-missing = Wie gefährlich sie ist, hat noch niemand beurteilt.
rating-unsure = Noch ist nicht alles davon sicher beurteilt: Die Gefahr kann größer sein.

## Der erste Satz

opening =
    { $act ->
        [update] Bitte aktualisieren Sie { $objects } { own-by }.
        [protect] Bitte schützen Sie { $objects } { own-by }: Folgen Sie dem Rat in der Warnung.
        [isolate] Bitte trennen Sie { $objects } { own-by } vom Internet.
        [replace] Bitte ersetzen Sie { $objects } { own-by }, oder trennen Sie die Verbindung zum Internet.
        [watch] Bitte behalten Sie { $objects } im Auge.
       *[ask] Bitte lassen Sie { $objects } { own-by } prüfen.
    }
opening-reason =
    { $act ->
        [watch] Vielleicht steckt darin eine Schwachstelle, die Angreifer ausnutzen können.
       *[other] { $count ->
            [one] Darin steckt eine Schwachstelle, die Angreifer ausnutzen können.
           *[other] Darin stecken Schwachstellen, die Angreifer ausnutzen können.
        }
    }

## Die Warnung ist zurückgenommen

withdrawn-title = Sie müssen nichts mehr tun
withdrawn-opening = Die Warnung ist zurückgenommen. Es ging um { $objects }.
withdrawn-advice = Was Sie schon geändert haben, kann so bleiben.
withdrawn-source = Es war die Warnung { $id } von { $publisher }.

## Bei Ihnen

place-title = Ihre Produkte
place-version-affected = Sie nutzen { $object }, Version { $version }. Diese Version ist betroffen.
place-all-versions = Sie nutzen { $object }. Jede Version ist betroffen.
place-version-unknown = Sie nutzen { $object }. Ihre Version kennen wir nicht.
place-version-lapsed = Sie nutzen { $object }. Ihre Angabe zur Version ist von { $told }. Darauf verlassen wir uns nicht mehr.
place-range-unreadable =
    { $known ->
        [yes] Sie nutzen { $object }, Version { $version }. Ob diese Version betroffen ist, konnten wir nicht klären.
       *[no] Sie nutzen { $object }. Welche Versionen betroffen sind, konnten wir nicht klären.
    }
place-range-unstated = Sie nutzen { $object }. Die Warnung sagt nicht, welche Versionen betroffen sind.
place-status-unclear =
    Sie nutzen { $object }. Der Hersteller prüft noch, ob { $gender ->
        [masculine] er
        [feminine] sie
       *[neuter] es
    } betroffen ist.
place-meeting-line = Die Warnung nennt { $named } und meint wohl auch Ihr Produkt.
place-meeting-member = Die Warnung nennt nur einen Teil dieser Reihe: { $named }. Bitte vergleichen Sie.
place-meeting-name = Wir konnten nur den Namen vergleichen. In der Warnung heißt es { $named }.
place-keyword =
    { $known ->
        [yes] Sie wollten informiert werden über: { $keyword }. Die Warnung nennt { $named }.
       *[no] Sie wollten informiert werden über: { $keyword }. Die Warnung spricht davon.
    }
place-also = Auch diese Produkte aus der Warnung nutzen Sie:
place-affected = Betroffen: { $versions }
place-fixed = Behoben in: { $versions }
place-named = In der Warnung genannt als: { $named }
own-meeting =
    { $meeting ->
        [purl] gleiche Paketadresse (purl)
        [cpe] gleicher Hersteller und gleiches Produkt nach CPE
        [name] gleicher Hersteller und gleicher Produktname
        [catalogue] anderer Name desselben Katalogeintrags
        [member] ein Mitglied Ihrer Produktreihe
        [line] die Reihe Ihres Produkts
        [keyword] Stichwort des Lesers
       *[name-without-vendor] gleicher Produktname, Hersteller auf einer Seite nicht genannt
    }
own-certainty =
    { $certainty ->
        [version-affected] Ihre Version liegt im betroffenen Bereich
        [all-versions] alle Versionen sind betroffen
        [version-unknown] Ihre Version ist uns nicht bekannt
        [range-unreadable] der betroffene Bereich ließ sich nicht auswerten
        [range-unstated] es ist kein betroffener Bereich genannt
       *[status-unclear] der Status ist unklar oder wird noch untersucht
    }
place-why = Zugeordnet durch: { own-meeting }; { own-certainty }.

## Was passieren könnte

danger-title = Was könnte passieren?
# Im Akkusativ.
own-thing =
    { $count ->
        [one] { $thing ->
            [software] den Computer
            [device] das Gerät
           *[other] den Computer oder das Gerät
        }
       *[other] { $thing ->
            [software] die Computer
            [device] die Geräte
           *[other] die Computer oder Geräte
        }
    }
own-taken =
    { $thing ->
        [software] { $count ->
            [one] den betroffenen Computer
           *[other] die betroffenen Computer
        }
       *[other] { own-thing }
    }
danger-impact =
    { $impact ->
        [takeover] Angreifer können { own-taken } übernehmen: alles darauf lesen und ändern.
        [read-change-stop] Angreifer können Daten lesen und ändern und die Arbeit stören.
        [read-change] Angreifer können Daten lesen und ändern.
        [read-stop] Angreifer können geheime Daten lesen und den Betrieb lahmlegen.
        [change-stop] Angreifer können unbemerkt Daten ändern und den Betrieb lahmlegen.
        [read] Angreifer können Daten lesen, die geheim bleiben sollen.
        [change] Angreifer können unbemerkt Daten ändern.
       *[stop] Angreifer können den Betrieb lahmlegen.
    }
danger-reach =
    { $reach ->
        [anyone] Das geht aus dem Internet, ohne Passwort und ohne einen Fehler bei Ihnen.
        [internet] Das geht aus dem Internet.
        [nearby] Dazu muss man im selben Netz sein, zum Beispiel in Ihrem WLAN.
        [user] Dazu muss man { own-thing } schon benutzen können.
       *[touch] Dazu muss man { own-thing } anfassen können.
    }
danger-lure =
    { $alone ->
        [yes] Es genügt, dass jemand bei Ihnen eine manipulierte Datei oder Webseite öffnet.
       *[no] Außerdem muss jemand bei Ihnen etwas öffnen, etwa eine manipulierte Datei oder Webseite.
    }
danger-account =
    { $account ->
        [user] Dazu braucht man zuerst ein Benutzerkonto.
       *[admin] Dazu braucht man zuerst ein Konto mit allen Rechten.
    }
danger-exploited =
    { $dated ->
        [yes] Kriminelle nutzen das bereits aus, mindestens seit dem { $since }.
       *[no] Kriminelle nutzen das bereits aus.
    }
danger-ransomware = Erpresser sperren damit Daten und verlangen Geld.
danger-exploit-public = Anleitungen für den Angriff sind öffentlich.
danger-exposed = Bei Ihnen ist es aus dem Internet erreichbar: Das macht es dringend.
danger-unknown = Die Warnung sagt nicht, was ein Angriff bewirken kann.

## Was zu tun ist

steps-title = Was ist zu tun?
# $brand: who sends the letter; what follows are its own words.
note-title = Hinweis von { $brand }
step-update =
    { $targets ->
        [one] Installieren Sie die Aktualisierung für { $object }: Version { $versions } oder neuer.
        [several] Installieren Sie die Aktualisierung für { $object }: je nach Reihe Version { $versions } oder neuer.
       *[none] Installieren Sie die Aktualisierung des Herstellers für { $object }.
    }
step-update-all = Installieren Sie die Aktualisierungen der Hersteller für alle diese Produkte.
step-optional = Der Hersteller bietet eine freiwillige Aktualisierung an. Sie behebt die Schwachstelle.
step-protect =
    { $link ->
        [yes] Tun Sie, was die Warnung von { $publisher } rät.
       *[no] Fragen Sie uns oder den Hersteller, was die Warnung von { $publisher } rät.
    }
step-isolate =
    { $planned ->
        [yes] Der Hersteller bereitet eine Aktualisierung vor. Trennen Sie bis dahin { $object } vom Internet, oder verzichten Sie so lange darauf.
       *[no] Es gibt noch keine Aktualisierung. Trennen Sie bis dahin { $object } vom Internet, oder verzichten Sie so lange darauf.
    }
step-replace = Es wird keine Aktualisierung geben. Trennen Sie { $object } vom Internet, oder sorgen Sie für Ersatz.
step-later =
    { $later ->
        [never] Es wird keine Aktualisierung geben. Bitte planen Sie Ersatz für { $object }.
        [planned] Der Hersteller bereitet eine Aktualisierung vor. Installieren Sie sie, sobald es sie gibt.
       *[open] Es gibt noch keine Aktualisierung. Installieren Sie sie, sobald es sie gibt.
    }
step-forensics = Lassen Sie danach prüfen, ob Angreifer schon eingedrungen sind (unbekannte Konten, Programme oder Verbindungen): Die Schwachstelle wird bereits angegriffen.
step-watch = Sie müssen noch nichts ändern. Wir schreiben wieder, wenn sich die Lage ändert.
step-ask = Die Warnung sagt nicht, wie man die Schwachstelle behebt. Fragen Sie den Hersteller oder Ihre IT-Betreuung.
own-tongue =
    { $tag ->
        [de] {" "}(vielleicht auf Deutsch)
        [en] {" "}(vielleicht auf Englisch)
        [es] {" "}(vielleicht auf Spanisch)
        [fi] {" "}(vielleicht auf Finnisch)
        [fr] {" "}(vielleicht auf Französisch)
        [it] {" "}(vielleicht auf Italienisch)
        [ja] {" "}(vielleicht auf Japanisch)
        [nl] {" "}(vielleicht auf Niederländisch)
        [pl] {" "}(vielleicht auf Polnisch)
        [pt] {" "}(vielleicht auf Portugiesisch)
        [sv] {" "}(vielleicht auf Schwedisch)
       *[other] {""}
    }
step-link = Mehr dazu steht hier{ own-tongue }:
step-restart =
    { $restart ->
        [none] Sie können dabei weiterarbeiten.
        [program] Dabei gibt es eine kurze Unterbrechung.
        [machine] Danach ist ein Neustart nötig.
        [connected] Danach ist ein Neustart nötig, auch bei allem, was daran hängt.
       *[system] Mehrere Computer oder Geräte müssen neu gestartet werden. Wählen Sie eine ruhige Stunde.
    }
own-version =
    { $count ->
        [one] Sehen Sie nach, welche Version { $subject } hat
       *[other] Sehen Sie nach, welche Versionen dieser Produkte Sie haben
    }
step-version =
    { $place ->
        [program] { own-version }, oft unter „Hilfe“ oder „Info“.
        [system] { own-version }, in den Einstellungen unter „System“ oder „Info“.
       *[device] { own-version }, oder fragen Sie Ihren Händler.
    } { $known ->
        [below] Liegt sie unter { $limit }, gilt dieser Brief für Sie.
        [upto] Bei Version { $limit } oder älter gilt dieser Brief für Sie.
        [exact] Bei Version { $limit } gilt dieser Brief für Sie.
       *[no] {""}
    }
step-cannot =
    { $how ->
        [offline] { $count ->
            [one] Wenn das nicht rechtzeitig geht, trennen Sie das Produkt so lange vom Internet, oder nutzen Sie es nicht.
           *[other] Wenn das nicht rechtzeitig geht, trennen Sie die Produkte so lange vom Internet, oder nutzen Sie sie nicht.
        }
        [nearby] { $count ->
            [one] Wenn das nicht rechtzeitig geht, nehmen Sie das Produkt so lange aus Ihrem Netz, oder nutzen Sie es nicht.
           *[other] Wenn das nicht rechtzeitig geht, nehmen Sie die Produkte so lange aus Ihrem Netz, oder nutzen Sie sie nicht.
        }
        [advised] Wenn das nicht rechtzeitig geht, folgen Sie den anderen Ratschlägen in der Warnung, oder trennen Sie die Verbindung zum Internet.
        [careful] Öffnen Sie bis dahin keine Dateien oder Links von Unbekannten.
       *[trusted] Wenn das nicht rechtzeitig geht, lassen Sie nur Menschen daran, denen Sie vertrauen.
    }
step-help = Wenn Sie Hilfe brauchen, fragen Sie Ihre IT-Betreuung oder uns: { $help }

## Die eigenen Worte des Herausgebers

issuer-title = In den Worten von { $publisher } ({ $language })
issuer-shortened = Hier gekürzt. Der ganze Text steht auf der Seite des Herausgebers.
issuer-remedies-title = Was die Warnung rät ({ $language })
remedy-kind =
    { $kind ->
        [vendor-fix] Aktualisierung
        [optional-patch] Freiwillige Aktualisierung
        [workaround] Umgehung
        [mitigation] Schadensbegrenzung
        [fix-planned] Aktualisierung geplant
        [none-available] Noch keine Aktualisierung
       *[no-fix-planned] Keine Aktualisierung geplant
    }
remedy-for = Für { $products }:

## Für Fachleute

details-title = Die Schwachstellen im Einzelnen
detail-weakness = Art der Schwachstelle: { $classes }
detail-score =
    { $scored ->
        [yes] { $label }: { $score }, { $vector }
       *[no] { $label }: { $vector }
    }
detail-epss =
    { $dated ->
        [yes] EPSS: Angriffe innerhalb von 30 Tagen zu { $percent } % wahrscheinlich (Stand { $day })
       *[no] EPSS: Angriffe innerhalb von 30 Tagen zu { $percent } % wahrscheinlich
    }
detail-exploited = Wird nachweislich ausgenutzt.
detail-unnamed = Schwachstelle ohne Nummer
detail-unscored = Keine Bewertung angegeben.
details-more =
    { $count ->
        [one] Eine weitere Schwachstelle steht in der Quelle.
       *[other] { NUM($count) } weitere Schwachstellen stehen in der Quelle.
    }
expert-attack = Angriff: { $reach ->
        [network] über das Netz
        [adjacent] aus dem benachbarten Netz
        [local] lokal
        [physical] physisch
       *[unknown] Weg nicht angegeben
    }, { $account ->
        [none] keine Rechte nötig
        [low] geringe Rechte nötig
        [high] hohe Rechte nötig
       *[unknown] Rechte nicht angegeben
    }, { $help ->
        [yes] Mitwirkung eines Benutzers nötig
        [no] keine Mitwirkung eines Benutzers
       *[unknown] Mitwirkung nicht angegeben
    }.
expert-exploited =
    { $state ->
        [exploited] Ausnutzung: nachgewiesen.
        [public] Ausnutzung: Exploit öffentlich, keine Angriffe bekannt.
       *[unknown] Ausnutzung: keine bekannt.
    }
expert-vector = Vektor: { $vector }

references-title = Quellen
others-title = Andere Produkte in dieser Warnung
others-intro = Diese haben Sie nicht angegeben; sie stehen hier der Vollständigkeit halber.
more-at-source =
    { $count ->
        [one] Ein weiterer Eintrag steht in der Quelle.
       *[other] { NUM($count) } weitere Einträge stehen in der Quelle.
    }

## Am Ende

foot-why =
    { $asked ->
        [yes] { $count ->
            [one] Sie erhalten diesen Brief, weil Ihre Firma um Warnungen zu diesem Stichwort gebeten hat.
           *[other] Sie erhalten diesen Brief, weil Ihre Firma um Warnungen zu diesen Stichwörtern gebeten hat.
        }
       *[no] { $count ->
            [one] Sie erhalten diesen Brief, weil Ihre Firma uns dieses Produkt genannt hat.
           *[other] Sie erhalten diesen Brief, weil Ihre Firma uns diese Produkte genannt hat.
        }
    } Ändern oder abbestellen:
foot-rule =
    { $exploited ->
        [yes] Regel: Profil passt, { own-risk }, wird nachweislich ausgenutzt.
       *[no] Regel: Profil passt, { own-risk }.
    }
foot-genuine =
    { $signed ->
        [yes] Dieser Brief ist signiert von { $brand }, { $from }. So prüfen Sie das:
       *[no] Dieser Brief ist nicht signiert. So prüfen Sie, ob er von { $brand } kommt:
    }
foot-code = Code: { $code }
reply-ask = Erledigt? Brauchen Sie Hilfe? Sagen Sie es uns:
foot-fingerprint = Fingerabdruck des Signaturzertifikats (SHA-256): { $fingerprint }
foot-source =
    { $dated ->
        [yes] Quelle: { $publisher }, { $id }, Revision { $revision }, { $released }
       *[no] Quelle: { $publisher }, { $id }, Revision { $revision }
    }
foot-hash = Quelldokument (SHA-256): { $hash }
language-block = Dieser Brief auf Deutsch
