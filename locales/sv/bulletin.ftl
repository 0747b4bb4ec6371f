# The bulletin: see en/bulletin.ftl.

own-bulletin-which =
    { $many ->
        [yes] någon av produkterna längre ner
       *[no] { $objects }
    }
bulletin-opening =
    { $act ->
        [update] Om du använder { own-bulletin-which }: installera tillverkarens uppdatering { own-by }.
        [protect] Om du använder { own-bulletin-which }: följ råden i varningen { own-by }.
        [isolate] Om du använder { own-bulletin-which }: koppla bort produkten från internet { own-by }.
        [replace] Om du använder { own-bulletin-which }: byt ut produkten { own-by }, eller koppla bort den från internet.
        [watch] Om du använder { own-bulletin-which }: du behöver inte ändra något än.
       *[ask] Om du använder { own-bulletin-which }: låt någon kontrollera produkten { own-by }.
    }
bulletin-title = Gäller det dig?
bulletin-product =
    { $certainty ->
        [all-versions] Varningen gäller { $object }. Alla versioner har säkerhetsbristen.
        [status-unclear] Varningen gäller { $object }. Tillverkaren undersöker fortfarande om det finns en säkerhetsbrist.
        [version-unknown] Varningen gäller { $object }. Vissa versioner har säkerhetsbristen.
       *[other] Varningen gäller { $object }. Den säger inte tydligt vilka versioner som har säkerhetsbristen.
    }
bulletin-also = Varningen gäller också de här produkterna:
bulletin-version =
    { $place ->
        [program] { own-look-up }: ofta under ”Hjälp” eller ”Om”.
        [system] { own-look-up }: i inställningarna, under ”System” eller ”Om”.
       *[device] { own-look-up }: i inställningarna, eller fråga din leverantör.
    } { $known ->
        [below] Om den är lägre än { $limit } gäller det dig.
        [upto] Om den är { $limit } eller äldre gäller det dig.
        [exact] Om den är { $limit } gäller det dig.
       *[no] {""}
    }
bulletin-watch = Du behöver inte ändra något än. Titta in här igen om några dagar.
bulletin-recalled = Vi drar tillbaka vår varning om { $objects }.
bulletin-words = Ord som förklaras
