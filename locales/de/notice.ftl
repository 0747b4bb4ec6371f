# Die jährliche Frage an eine Firma. Erklärungen: en/notice.ftl.

notice-subject = Stimmen diese Produkte noch? Bitte schauen Sie kurz nach
notice-title = Stimmt das noch?
notice-opening = Wir warnen Sie vor Schwachstellen in den Produkten, die Ihre Firma uns genannt hat. Zuletzt haben wir dazu am { $heard } von Ihnen gehört.
notice-why = Bitte schauen Sie kurz nach. Fehlt hier ein Produkt, können wir Sie davor nicht warnen. Und ist eine Version veraltet, schreiben wir Ihnen öfter als nötig.
notice-list-title = Ihre Produkte, wie wir sie kennen
notice-product =
    { $state ->
        [keyword] alles über { $word }
        [told] { $subject }, Version { $version }
        [dated] { $subject }, Version { $version } (Stand: { $told })
        [lapsed] { $subject }, Version { $version } im { $told }: zu lange her, daher rechnen wir mit jeder Version
       *[unknown] { $subject }, Version uns nicht bekannt
    }
notice-more =
    { $count ->
        [one] und ein weiteres Produkt, das die Seite zeigt
       *[other] und { NUM($count) } weitere Produkte, die die Seite zeigt
    }
notice-step-same = Wenn alles stimmt: Öffnen Sie diese Seite, und drücken Sie den ersten Knopf:
notice-step-changed = Wenn sich etwas geändert hat: Antworten Sie auf diesen Brief, oder schreiben Sie uns: { $help }
notice-step-nothing = Wenn Sie nichts tun, warnen wir Sie weiter. Zu alte Versionen gelten dann als unbekannt.
notice-until = Die Seite steht bis zum { $until } offen.
notice-foot-why = Sie erhalten diesen Brief, weil Ihre Firma auf unserer Liste steht. Wir fragen einmal im Jahr. Ändern oder abbestellen:

page-yes = Ja, das stimmt alles
page-no = Nein, es hat sich etwas geändert
page-already =
    { $answer ->
        [unchanged] Sie haben diese Liste am { $day } bestätigt. Noch einmal ist das nicht nötig.
       *[changed] Am { $day } haben Sie uns gesagt, dass sich etwas geändert hat. Bitte schreiben Sie uns, was.
    }
page-thanks = Vielen Dank
page-answered =
    { $answer ->
        [unchanged] Ab heute verlassen wir uns wieder auf Ihre Liste. Mehr ist nicht zu tun.
       *[changed] Bitte sagen Sie uns, was anders ist: ein Produkt, das Sie nicht mehr nutzen, ein neues oder eine andere Version.
    }
page-changed-tell = Antworten Sie auf unseren Brief, oder schreiben Sie uns:
page-changed-meanwhile = Bis dahin bleibt alles, wie es war, und wir warnen Sie weiter.
page-help = Wenn Sie Hilfe brauchen, fragen Sie uns: { $help }
page-problem-title =
    { $problem ->
        [unknown] Unter dieser Adresse ist nichts
        [expired] Diese Seite ist nicht mehr offen
        [link-closed] Dieser Link gilt nicht mehr
        [not-admitted] Das ist nicht für Sie freigegeben
        [not-understood] Das haben wir nicht verstanden
        [too-often] Bitte warten Sie eine Weile
       *[ours] Das hat nicht geklappt
    }
page-problem-text =
    { $problem ->
        [unknown] Vielleicht wurde die Adresse abgeschnitten. Bitte kopieren Sie die ganze Adresse aus unserem Brief.
        [expired] Die Zeit zum Antworten ist vorbei. Sie verlieren nichts: Wir warnen Sie weiter und fragen in einem Jahr wieder.
        [link-closed] Seine Zeit ist vorbei, geändert wurde nichts. Bitte melden Sie Ihre Firma noch einmal an.
        [not-admitted] Was hier steht, ist für Sie nicht freigegeben. Wenn es das sein sollte, fragen Sie uns bitte.
        [not-understood] Bitte gehen Sie zurück zu unserem Brief, und öffnen Sie die Seite noch einmal.
        [too-often] Es wurden viele Codes versucht, die zu keinem Brief gehören. Bitte versuchen Sie es in einer Stunde wieder, oder geben Sie uns den ganzen Brief.
       *[ours] Der Fehler liegt bei uns. Bitte versuchen Sie es etwas später noch einmal.
    }
