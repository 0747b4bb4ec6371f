# The bulletin: see en/bulletin.ftl.

own-bulletin-which =
    { $many ->
        [yes] uno dei prodotti indicati più sotto
       *[no] { $objects }
    }
bulletin-opening =
    { $act ->
        [update] Se usa { own-bulletin-which }: la preghiamo di installare l’aggiornamento del produttore { own-by }.
        [protect] Se usa { own-bulletin-which }: la preghiamo di seguire i consigli dell’avviso { own-by }.
        [isolate] Se usa { own-bulletin-which }: la preghiamo di scollegare questo prodotto da internet { own-by }.
        [replace] Se usa { own-bulletin-which }: la preghiamo di sostituire questo prodotto o di scollegarlo da internet { own-by }.
        [watch] Se usa { own-bulletin-which }: per ora non deve cambiare niente.
       *[ask] Se usa { own-bulletin-which }: la preghiamo di far controllare questo prodotto { own-by }.
    }
bulletin-title = La riguarda?
bulletin-product =
    { $certainty ->
        [all-versions] L’avviso riguarda { $object }. Tutte le versioni hanno la falla di sicurezza.
        [status-unclear] L’avviso riguarda { $object }. Il produttore sta ancora verificando se c’è una falla di sicurezza.
        [version-unknown] L’avviso riguarda { $object }. Alcune versioni hanno la falla di sicurezza.
       *[other] L’avviso riguarda { $object }. Non dice chiaramente quali versioni hanno la falla di sicurezza.
    }
bulletin-also = L’avviso riguarda anche questi prodotti:
bulletin-version =
    { $place ->
        [program] { own-look-up }: spesso è indicata in «Aiuto» o «Informazioni».
        [system] { own-look-up }: è indicata nelle impostazioni, in «Sistema» o «Informazioni».
       *[device] { own-look-up } nelle impostazioni o chieda al fornitore.
    } { $known ->
        [below] Se è precedente alla { $limit }, la riguarda.
        [upto] Se è la { $limit } o una precedente, la riguarda.
        [exact] Se è la { $limit }, la riguarda.
       *[no] {""}
    }
bulletin-watch = Per ora non deve cambiare niente. Riguardi questa pagina tra qualche giorno.
bulletin-recalled = Ritiriamo il nostro avviso. Riguardava { $objects }.
bulletin-words = Parole spiegate
