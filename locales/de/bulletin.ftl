# The bulletin: see en/bulletin.ftl.

own-bulletin-which =
    { $many ->
        [yes] eines der unten genannten Produkte nutzen
       *[no] { $objects } nutzen
    }
bulletin-opening =
    { $act ->
        [update] Wenn Sie { own-bulletin-which }: Bitte installieren Sie das Update des Herstellers { own-by }.
        [protect] Wenn Sie { own-bulletin-which }: Bitte folgen Sie dem Rat in der Warnung { own-by }.
        [isolate] Wenn Sie { own-bulletin-which }: Bitte trennen Sie dieses Produkt vom Internet { own-by }.
        [replace] Wenn Sie { own-bulletin-which }: Bitte ersetzen Sie dieses Produkt { own-by }, oder trennen Sie die Verbindung zum Internet.
        [watch] Wenn Sie { own-bulletin-which }: Sie müssen noch nichts ändern.
       *[ask] Wenn Sie { own-bulletin-which }: Bitte lassen Sie dieses Produkt { own-by } prüfen.
    }
bulletin-title = Betrifft es Sie?
bulletin-product =
    { $certainty ->
        [all-versions] Es geht um { $object }. Jede Version ist betroffen.
        [status-unclear] Es geht um { $object }. Der Hersteller prüft noch, ob es eine Schwachstelle gibt.
        [version-unknown] Es geht um { $object }. Einige Versionen sind betroffen.
       *[other] Es geht um { $object }. Die Warnung sagt nicht klar, welche Versionen betroffen sind.
    }
bulletin-also = Es geht auch um diese Produkte:
bulletin-version =
    { $place ->
        [program] { own-version }, oft unter „Hilfe“ oder „Info“.
        [system] { own-version }, in den Einstellungen unter „System“ oder „Info“.
       *[device] { own-version }, oder fragen Sie Ihren Händler.
    } { $known ->
        [below] Liegt sie unter { $limit }, betrifft es Sie.
        [upto] Version { $limit } und ältere sind betroffen.
        [exact] Betroffen ist Version { $limit }.
       *[no] {""}
    }
bulletin-watch = Sie müssen noch nichts ändern. Bitte sehen Sie in ein paar Tagen wieder hier nach.
bulletin-recalled = Wir nehmen unsere Warnung zurück. Es ging um { $objects }.
bulletin-words = Wörter, kurz erklärt
