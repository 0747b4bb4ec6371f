# The open site, and what stands around every page.

site-skip = Vai al contenuto
site-navigation = Pagine
site-languages = Questa pagina in altre lingue
site-sign-out = Esci
site-verify = Un messaggio è davvero nostro?
site-certificate = Il nostro certificato
site-feeds = Feed per programmi
site-preferences = Le mie impostazioni
site-signature = Dove si vede la firma
site-articles = Buone abitudini

## The navigation of the open site

way-now = Che cosa conta ora
way-archive = Tutti gli avvisi
way-verify = Questo messaggio è autentico?
way-subscribe = Ricevere gli avvisi

## The front page

public-front-title = Che cosa conta ora
front-title = Che cosa conta ora
front-lead = { $brand } legge gli avvisi di sicurezza di tutto il mondo e segnala alle piccole imprese, con parole semplici, i pochi che le riguardano.
front-now = Che cosa è urgente ora
front-nothing = Niente di grave al momento
front-nothing-text = Negli ultimi 30 giorni non abbiamo pubblicato avvisi che ogni impresa debba conoscere. Quelli minori sono nell’elenco.
front-attacked = I criminali la sfruttano già
front-all = Tutti gli avvisi
front-how = Come funziona
front-how-list = Lei ci dice che cosa usa la sua impresa. Basta un elenco di nomi.
front-how-read = Ogni giorno leggiamo per lei gli avvisi di sicurezza di tutto il mondo.
front-how-write = Quando uno dei suoi prodotti è in pericolo, le scriviamo: che cosa fare ed entro quando.
front-subscribe = L’avviso in tempo
front-subscribe-text = Riceve pochi messaggi, nella sua lingua e con parole semplici. Può smettere in qualsiasi momento.
front-subscribe-button = Ricevere gli avvisi
front-verify = Ha ricevuto un nostro messaggio?
front-verify-text = Verifichi che sia autentico prima di fare quello che dice.
front-verify-button = Verificare un messaggio

## All warnings

public-archive-title = Tutti gli avvisi
archive-lead = Tutti gli avvisi che abbiamo pubblicato per tutti, dal più recente.
archive-text = Prodotto, produttore o numero CVE
archive-text-hint = Per esempio: Windows, Siemens, CVE-2024-3400
archive-search = Cercare
archive-filters = Cercare più a fondo
archive-level = Livello di pericolo
archive-level-choice =
    { $level ->
        [low] rischio basso o superiore
        [medium] rischio medio o superiore
        [high] rischio alto o superiore
        [very-high] rischio molto alto
       *[any] tutti
    }
archive-publisher = Pubblicato da
archive-since = Da questo giorno
archive-until = Fino a questo giorno
archive-attacked = Solo ciò che i criminali sfruttano già
archive-found =
    { $count ->
        [0] Nessun avviso trovato
        [one] Un avviso trovato
       *[other] { NUM($count) } avvisi trovati
    }
archive-spelled-otherwise = Niente si scrive così. Questi si avvicinano.
archive-in-part = Nessun avviso contiene tutte le sue parole. Questi sono i più vicini.
archive-none = Provi con meno parole o scritte in un altro modo.
archive-more = Pagina successiva
archive-first = Torna alla prima pagina
archive-withdrawn = Ritirato

## One warning

advisory-versions-for = Lo stesso avviso con altre parole
advisory-for =
    { $skill ->
        [beginner] Con parole semplici
        [intermediate] Per chi si occupa dei computer
       *[expert] Per specialisti
    }
advisory-for-all = Questo è l’avviso come lo possono leggere tutti. Qui non sappiamo che cosa usa. Se riceve i nostri messaggi, il suo parla solo dei suoi prodotti.
advisory-withdrawn = Questo avviso è stato ritirato. Non deve fare nulla per causa sua.
advisory-older = Questa è una versione precedente dell’avviso.
advisory-newest = Alla versione più recente
advisory-facts = Su questo avviso
advisory-title = Titolo originale
advisory-publisher = Pubblicato da
advisory-number = Numero
advisory-dated = Aggiornato al
advisory-cves = Punti deboli
advisory-history = Versioni
advisory-version = Versione { $version }
advisory-changed = Che cosa è cambiato
advisory-files = File
advisory-source = Il documento originale, senza modifiche

## Is this letter really ours?

public-check-title = Questo messaggio è davvero nostro?
check-lead = Ci dia il messaggio intero e le diciamo se è autentico. Non ne conserviamo nulla.
check-whole = Verificare il messaggio intero
check-file = Il messaggio come file
check-file-hint = Nel suo programma di posta salvi il messaggio come file (il nome finisce in .eml) e lo scelga qui.
check-paste = Oppure il suo sorgente, copiato
check-paste-hint = Tutto, dalle righe in alto («From:», «Subject:») fino alla fine. I programmi di posta lo mostrano con «Mostra originale» o «Sorgente del messaggio».
check-button = Verificare il messaggio
check-short = Ha solo il codice?
check-code = Codice del messaggio
check-code-hint = Si trova verso la fine del messaggio: otto lettere e cifre, come 7K3F-9XQ2. Va bene anche il suo Message-ID.
check-code-button = Cercare il codice
check-result =
    { $state ->
        [genuine] Questo messaggio è autentico
        [broken] Questo messaggio non è autentico
        [unsigned] Nessuno ha firmato questo messaggio
        [known] Abbiamo inviato un messaggio con questo codice
        [unknown] Non conosciamo nessun messaggio con questo codice
       *[no-letter] Questo messaggio non è intero
    }
check-result-text =
    { $state ->
        [genuine] Viene da noi, e nessuna parola è cambiata da quando lo abbiamo firmato.
        [broken] È stato modificato lungo il percorso, oppure lo ha firmato qualcun altro. Non faccia quello che dice: non apra file e non segua link. Ci chieda: { $help }
        [unsigned] Perciò nessuno può dire chi lo ha scritto. Non faccia quello che dice prima di averci chiesto: { $help }
        [known] Confronti l’oggetto con quello del suo messaggio. Se il suo dice altro, non è nostro. E un codice si può copiare: solo il messaggio intero dimostra di essere autentico.
        [unknown] Verifichi che non ci siano errori di battitura. Se nel suo messaggio è scritto così, il messaggio non è nostro. Non faccia quello che dice. Ci chieda: { $help }
       *[no-letter] Ci serve tutto, comprese le righe in alto. Una copia di ciò che vede sullo schermo non basta. Salvi il messaggio come file e scelga quel file.
    }
check-subject-changed = Il messaggio in sé è autentico, ma l’oggetto è stato modificato lungo il percorso. Il nostro è riportato qui sotto.
check-signed-by = Firmato da
check-signed-on = Firmato il
check-print = Certificato (SHA-256)
check-authority = Garantito da
check-sent = Inviato il
check-readers = Numero di destinatari
check-sent-unknown = Non lo troviamo nei nostri registri. Forse è vecchio.
check-about = È
check-kind =
    { $kind ->
        [alert] un avviso
        [digest] un riepilogo
        [newsletter] una newsletter
        [closed] un messaggio riservato
       *[notice] un messaggio sulla sua iscrizione
    }
check-subject = Oggetto
check-read = Leggere qui questo avviso
check-recognise = Come riconoscere i nostri messaggi
check-doubt = In caso di dubbio
check-doubt-text = Non apra file, non segua link, non paghi nulla. Ci chieda: { $help }

## Our certificate

public-certificate-title = Il nostro certificato
certificate-lead = Firmiamo ogni messaggio. Se il suo programma di posta conosce il nostro certificato, può dirle da solo che un messaggio è nostro.
certificate-none = Qui non c’è ancora nessun certificato.
certificate-authority = L’autorità che garantisce i nostri messaggi
certificate-signer = Il certificato che firma i nostri messaggi
certificate-holder = Nome
certificate-print = Impronta digitale (SHA-256)
certificate-until = Valido fino al
certificate-files = Come file
certificate-bundle = Tutti in un file (P7B)
certificate-compare = Prima di installarlo, confronti l’impronta digitale con una che non viene da questa pagina: sulla nostra carta o per telefono. Ci chieda: { $help }
certificate-install = Come installarlo
certificate-windows = Windows, Outlook: apra il file DER, scelga «Installa certificato», poi «Utente corrente», poi l’archivio «Autorità di certificazione radice attendibili».
certificate-mac = Mac, Apple Mail: apra il file PEM. Si apre Accesso Portachiavi. Lì apra il certificato e sotto «Attendibilità» scelga «Fidati sempre» per la posta sicura (S/MIME).
certificate-ios = iPhone, iPad: apra il file PEM, installi il profilo in Impostazioni e poi lo attivi in Generali, Info, Attendibilità certificati.
certificate-thunderbird = Thunderbird: Impostazioni, Privacy e sicurezza, Gestisci certificati, Autorità, Importa. Scelga il file PEM e lo consideri attendibile per gli utenti di posta.
certificate-android = Android: la maggior parte dei programmi di posta non verifica le firme. FairEmail sì: Impostazioni, Crittografia, S/MIME, e importi il file PEM.

## How to see the signature

public-signature-title = Dove si vede la firma
signature-lead = Una firma mostra chi ha scritto un messaggio e che da allora nessuno lo ha cambiato. Ecco dove la mostrano i programmi di posta.
signature-outlook = A destra del mittente c’è un nastro con un sigillo rosso. Faccia clic: dice chi ha firmato.
signature-apple = In testa al messaggio, accanto a «Sicurezza», c’è scritto «Firmato» con un segno di spunta. Faccia clic sul segno per vedere da chi.
signature-thunderbird = A destra nell’intestazione c’è scritto «S/MIME» con una busta sigillata. Faccia clic: dice se la firma è valida.
signature-gmail = Gmail, nel browser e come app, mostra un file di nome smime.p7s e di solito non verifica nulla. Scelga «Scarica messaggio» nel menu con i tre puntini e verifichi il file qui.
signature-ios = Accanto al nome del mittente c’è un segno di spunta. Tocchi il nome: c’è scritto «Firmato». Se il segno manca, installi il nostro certificato.
signature-android = La maggior parte dei programmi mostra un file di nome smime.p7s e non verifica nulla. Inoltri il messaggio a un computer o lo verifichi qui.
signature-unknown = Il suo programma dice di non conoscere il certificato?
signature-unknown-text = È normale finché non ha installato il nostro. Bastano pochi minuti, una volta sola.
signature-missing = Non vede nessuna firma?
signature-missing-text = Allora faccia attenzione e verifichi il messaggio prima di fare quello che dice.

## Articles

public-articles-title = Buone abitudini
articles-lead = Brevi articoli per il lavoro di ogni giorno. Non serve intendersi di computer.
articles-none = Non ci sono ancora articoli nella sua lingua.
public-article-title = { $title }
articles-all = Tutti gli articoli

## Feeds

public-feeds-title = Feed per programmi
feeds-lead = Un lettore di feed le mostra i nuovi avvisi senza messaggi. Non sa che cosa usa, perciò li mostra tutti.
feeds-level =
    { $level ->
        [high] Rischio alto o superiore
        [very-high] Rischio molto alto
       *[any] Tutti gli avvisi
    }
public-advisory-title = { $title }
# The names of formats, the same in every language.
certificate-form =
    { $form ->
        [der] DER
       *[pem] PEM
    }
feeds-form =
    { $form ->
        [rss] RSS
       *[atom] Atom
    }
feed-title =
    { $level ->
        [low] { $brand }: avvisi di rischio basso o superiore
        [medium] { $brand }: avvisi di rischio medio o superiore
        [high] { $brand }: avvisi di rischio alto o superiore
        [very-high] { $brand }: avvisi di rischio molto alto
       *[any] { $brand }: tutti gli avvisi
    }

## Signing up

