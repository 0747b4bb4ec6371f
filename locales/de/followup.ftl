# Die Fortsetzung: ein kurzer Brief an alle, die zur selben Sache schon einen Brief hatten. Das Neue steht vorn.

followup-subject = Nachtrag: { $subject }
change-exploited = Kriminelle nutzen diese Schwachstelle jetzt aus.
change-exploit-public = Anleitungen für Angriffe auf diese Schwachstelle sind jetzt öffentlich.
change-remedy-withdrawn = Die Hilfe, die wir genannt haben, gibt es nicht mehr.
change-remedy-replaced = Statt der genannten Aktualisierung gibt es eine andere.
change-rating-rose = Das Risiko ist höher, als wir geschrieben haben.
change-rating-fell = Das Risiko ist geringer, als wir geschrieben haben.
change-remedy = Gegen diese Schwachstelle gibt es neue Hilfe.
change-no-remedy = Der Hersteller sagt jetzt: Es wird keine Aktualisierung geben.
change-affected = Die Warnung nennt jetzt andere Versionen oder weitere Schwachstellen.
change-restored = Eine zurückgenommene Warnung gilt wieder.
change-withdrawn = Die Warnung ist zurückgenommen.
change-cleared = Die Warnung ist berichtigt: Sie sind nicht betroffen.
followup-done = Haben Sie das nach unserem Brief vom { $first } schon getan? Dann müssen Sie nichts mehr tun.
followup-again = Bitte installieren Sie sie auch, wenn Sie die frühere schon installiert haben.
followup-corrected = Der Herausgeber hat seine Warnung berichtigt.
followup-first = Unser erster Brief dazu ist vom { $first }.
followup-explains = Darin steht, was passieren kann und wie.
followup-history = Was { $publisher } zur Änderung schreibt ({ $language })

cleared-opening = Die Warnung ist berichtigt. Sie nennt { $objects } nicht länger als betroffen.
recalled-opening = Wir nehmen unseren Brief vom { $first } zurück. Es ging um { $objects }.
subject-recalled = Wir nehmen unseren Brief zurück: { $name }

difference-title = Was anders ist
own-difference-what =
    { $aspect ->
        [tlp] TLP
        [status] Stand des Dokuments
        [rating] Einstufung
        [affected] Betroffene Versionen von { $of }
        [fixed] Behoben in Versionen von { $of }
        [remedy] Hilfe für { $of }
        [update] Mit der Aktualisierung für { $of } genannte Versionen
        [advice] Wortlaut der Hilfe für { $of }
        [score] Bewertung von { $of }
        [severity] Schweregrad laut Herausgeber
       *[title] Titel
    }
difference =
    { $aspect ->
        [withdrawn] { $case ->
            [added] Die ganze Warnung ist zurückgenommen.
           *[removed] Die Warnung gilt wieder.
        }
        [exploited] { $case ->
            [added] { $of }: Ausnutzung jetzt nachgewiesen.
           *[removed] { $of }: Ausnutzung nicht mehr angegeben.
        }
        [exploit-public] { $case ->
            [added] { $of }: Ein Exploit ist jetzt öffentlich.
           *[removed] { $of }: Ein öffentlicher Exploit ist nicht mehr angegeben.
        }
        [product] { $case ->
            [added] Jetzt genanntes Produkt: { $of }
           *[removed] Nicht mehr genanntes Produkt: { $of }
        }
        [weakness] { $case ->
            [added] Neue Schwachstelle: { $of }
           *[removed] Entfallene Schwachstelle: { $of }
        }
        [reference] { $case ->
            [added] Neuer Verweis: { $now }
            [removed] Entfallener Verweis: { $was }
           *[changed] Entfallener Verweis: { $was }; neuer Verweis: { $now }
        }
       *[line] { $case ->
            [added] { own-difference-what }: jetzt { $now }
            [removed] { own-difference-what }: bisher { $was }, nicht mehr angegeben
           *[changed] { own-difference-what }: bisher { $was }, jetzt { $now }
        }
    }
document-status =
    { $status ->
        [draft] Entwurf
        [interim] vorläufig
       *[final] endgültig
    }

correction-subject =
    { $recall ->
        [yes] Zurückgenommen: { $subject }
       *[no] Berichtigung: { $subject }
    }
correction-title = Eine Berichtigung von uns
correction-opening =
    { $recall ->
        [yes] Wir nehmen unseren Brief vom { $first } zurück: „{ $subject }“. Bitte handeln Sie nicht mehr danach.
       *[no] Wir berichtigen unseren Brief vom { $first }: „{ $subject }“.
    }
correction-facts-title = Was in unserem Brief stand und was richtig ist
correction-line =
    { $aspect ->
        [exploited] { $case ->
            [added] Angriffe sind bekannt. Das stand nicht in unserem Brief.
           *[removed] In unserem Brief stand, dass Angriffe bekannt sind. Das gilt nicht.
        }
        [exploit-public] { $case ->
            [added] Anleitungen für Angriffe sind öffentlich. Das stand nicht in unserem Brief.
           *[removed] In unserem Brief stand, dass Anleitungen für Angriffe öffentlich sind. Das gilt nicht.
        }
        [product] { $case ->
            [added] Die Warnung nennt auch { $of }. Das stand nicht in unserem Brief.
           *[removed] Die Warnung nennt { $of } nicht. In unserem Brief stand es.
        }
        [weakness] { $case ->
            [added] Auch die Schwachstelle { $of } gehört dazu. In unserem Brief fehlte sie.
           *[removed] Die Schwachstelle { $of } gehört nicht dazu. In unserem Brief stand sie.
        }
       *[line] { $case ->
            [added] { own-difference-what }: { $now }. Das stand nicht in unserem Brief.
            [removed] { own-difference-what }: In unserem Brief stand { $was }. Das gilt nicht.
           *[changed] { own-difference-what }: In unserem Brief stand { $was }, richtig ist { $now }.
        }
    }
correction-nothing =
    { $standing ->
        [clear] Das betrifft Sie nicht: Sie müssen nichts tun.
        [withdrawn] Die Warnung ist zurückgenommen: Sie müssen nichts tun.
       *[recall] Sie müssen nichts tun.
    }
correction-undo = Was Sie wegen unseres Briefs abgeschaltet oder vom Internet getrennt haben, können Sie wieder nutzen.
correction-foreign = Die folgenden Worte haben wir nur in dieser Sprache: { $language }.
correction-foot-why = Sie erhalten diesen Brief, weil Sie den Brief bekommen haben, um den es geht. Ändern oder abbestellen:
