# The console: for those who work here.


## The navigation of the console

way-console = Panoramica
way-inbox = Avvisi
way-orders = Ordini
way-editions = Edizioni
way-subscribers = Destinatari
way-help = Aiuto
way-newsletters = Newsletter
way-audit = Registro di controllo
way-staff = Personale
way-tokens = Token
console-done-saved = È salvato.

## The overview

console-overview-title = Panoramica
overview-received = avvisi attendono il rilascio
overview-orders = ordini in attesa
overview-refused = documenti rifiutati
overview-alarms = Allarmi
overview-no-alarms = Nulla richiede la sua attenzione.
overview-letters = Lettere degli ultimi giorni
overview-letters-words =
    { $count ->
        [one] Una lettera in { $days } giorni.
       *[other] { NUM($count) } lettere in { $days } giorni, al massimo { $most } in un giorno.
    }
overview-reach = Portata delle ultime edizioni
overview-no-editions = Non è ancora stato inviato nulla.
overview-times = Con quale rapidità escono gli avvisi
overview-no-times = Non ci sono ancora dati.
column-handed-over = Consegnate
overview-share = { $share }%
column-to-release = Dall’editore al nostro invio
column-to-readers = Da lì alla metà dei lettori
overview-alerts =
    { $count ->
        [one] un avviso
       *[other] { NUM($count) } avvisi
    }
span =
    { $unit ->
        [minutes] { $count ->
                [one] 1 min
               *[other] { NUM($count) } min
            }
        [hours] { $count ->
                [one] 1 h
               *[other] { NUM($count) } h
            }
       *[days] { $count ->
                [one] 1 giorno
               *[other] { NUM($count) } giorni
            }
    }
overview-times-hint = Il valore mediano degli ultimi avvisi di ogni livello.

## Alarms

alarm-kind =
    { $kind ->
        [expired] Alcune lettere sono arrivate troppo tardi per servire.
        [refused] Molte più lettere del solito vengono rifiutate.
        [deferred] Molte più lettere del solito vengono rinviate.
        [complaints] Molti più lettori del solito si lamentano.
        [policy] Un server rifiuta noi, non il lettore.
        [unready] Alcune lettere non si possono firmare o cifrare come devono.
        [warmup] Lettere urgenti hanno superato il piano di un nuovo mittente.
        [approval] Un rilascio attende un’approvazione.
        [no-content] Una newsletter non ha articoli che si possano inviare.
       *[missed] Lettere raccolte hanno mancato la loro ora.
    }
alarm-letters =
    { $count ->
        [one] Una lettera.
       *[other] { NUM($count) } lettere.
    }
alarm-settle = Visto
alarm-settle-named = L’allarme del { $at } è stato visto
alarm-look = Guarda

## Words of several pages

choice-all = Tutti
action-search = Cerca
action-next = Altri
action-save = Salva
column-edition = Edizione
column-released = Rilasciato
column-received = Ricevuto
column-created = Quando
column-readers = Lettori
column-rating = Valutazione
column-state = Stato
column-letters = Lettere
column-subscriber = Destinatario
column-said = Che cosa è stato detto
column-since = Dal
column-subject = Oggetto
column-score = Punteggio
column-word = La sua parola
column-here = Qui
column-month = Mese
column-articles = Articoli
column-number = Numero
state-name =
    { $state ->
        [received] Nuovo
        [released] Rilasciato
       *[withdrawn] Ritirato
    }
kind-name =
    { $kind ->
        [alert] Allerta
        [digest] Riepilogo
        [newsletter] Newsletter
       *[notice] Comunicazione
    }
route-name =
    { $route ->
        [alert] Un’allerta subito
        [digest] Nel riepilogo
       *[skip] Nulla
    }
letter-state =
    { $state ->
        [accepted] Consegnata
        [deferred] Rinviata
        [refused] Rifiutata
        [unknown] Ignota
        [suppressed] Da non scrivere
        [expired] Troppo tardi
       *[pending] In attesa
    }
skill-name =
    { $skill ->
        [expert] Esperto
        [intermediate] Un po’ di esperienza
       *[beginner] Principiante
    }
stream-left =
    { $stream ->
        [alerts] Ha lasciato le allerte
        [digest] Ha lasciato il riepilogo
       *[newsletter] Ha lasciato la newsletter
    }
tag-exploited = Sfruttato
found-count =
    { $count ->
        [one] Ne è stato trovato uno.
       *[other] Ne sono stati trovati { NUM($count) }.
    }
found-nearly = Non tutto è stato trovato come scritto; questo si avvicina.
found-nothing = Qui non c’è nulla.
found-more =
    { $count ->
        [one] Un altro non è mostrato.
       *[other] Altri { NUM($count) } non sono mostrati.
    }
console-refused-title = Non è stato fatto
console-refused-text = Nulla è cambiato. Torni indietro, corregga quanto detto sopra e riprovi.
console-done-released = È rilasciato.
console-done-taken = È stato acquisito e attende.
console-done-known = Era già noto: non è cambiato nulla.
console-done-ordered = È ordinato e in attesa.
console-done-nobody = Non c’è nulla di nuovo per nessuno.
console-done-approved = La sua approvazione vale.
console-done-cancelled = È annullato.

## Advisories

console-inbox-title = Avvisi
inbox-text = Parole, prodotto, CVE
inbox-rating = Almeno
inbox-exploited = Solo ciò che viene sfruttato
state-changed = Cambiato
inbox-refused =
    { $count ->
        [one] Un documento è stato rifiutato: ecco perché.
       *[other] { NUM($count) } documenti sono stati rifiutati: ecco perché.
    }
inbox-upload = Aggiungi un documento
inbox-document = Il documento
inbox-document-hint = Ogni formato letto dall’importazione, come CSAF, OSV o OpenVEX; al massimo 16 MB. Non viene inviato nulla.
inbox-take = Aggiungi
console-refusals-title = Documenti rifiutati
refusals-lead = Questi documenti sono arrivati e non sono stati accettati. Appena ne viene accettato uno con lo stesso nome, lascia questo elenco.
column-document = Documento
column-reason = Perché no
refusal-source =
    { $source ->
        [console] da questa console
        [api] da un programma
       *[import] come file
    }
refusal-size =
    { $bytes ->
        [one] un byte
       *[other] { NUM($bytes) } byte
    }
refusal-hash = SHA-256 dell’inizio
refusal-times =
    { $count ->
        [one] una volta
       *[other] { NUM($count) } volte dal { $first }
    }
refusal-settle-named = { alarm-settle }: { $name }
refusals-none = Tutto ciò che è arrivato è stato accettato.
console-advisory-title = Avviso { $id }
fact-id = Identificativo
fact-publisher = Editore
fact-version = Versione
fact-weaknesses = Vulnerabilità
fact-products = Prodotti
advisory-oddities = Che cosa è strano nel documento
advisory-peers = Come lo giudicano altri
advisory-no-weaknesses = Non nomina alcuna CVE.
advisory-revisions = Revisioni
advisory-differences = Che cosa dice di diverso la revisione { $to } rispetto alla { $from }
advisory-compare = Confronta con la revisione { $nth }
advisory-same = Per i lettori dicono la stessa cosa.
advisory-own-history = Che cosa ne dice l’editore
advisory-letters = Rilascio
advisory-see-letters = Vedi le lettere e chi le riceve
advisory-not-before = Non prima di
advisory-not-before-hint = UTC. Lo lasci vuoto per adesso.
advisory-closed = Porta TLP:RED e deve andare a chi è abilitato
advisory-order = Rilascia
advisory-rating = Valutazione per i nostri lettori
advisory-ruled = Fissata da { $by }, { $at }:
advisory-by-scheme = Decide lo schema.
advisory-scheme-decides = Secondo lo schema
advisory-reason = Il motivo
advisory-withdraw = Ritira
advisory-withdraw-sure = Ritirarlo e dirlo a chi l’ha ricevuto

## Letters before they leave

console-letters-title = Le lettere
letters-readers =
    { $count ->
        [one] Un lettore
       *[other] { NUM($count) } lettori
    }
letters-not-cleared =
    { $count ->
        [one] Un contatto non è abilitato e non riceve nulla.
       *[other] { NUM($count) } contatti non sono abilitati e non ricevono nulla.
    }
letters-budget =
    { $count ->
        [one] Un lettore ha avuto abbastanza allerte e lo trova nel riepilogo.
       *[other] { NUM($count) } lettori hanno avuto abbastanza allerte e lo trovano nel riepilogo.
    }
letters-away =
    { $count ->
        [one] Un lettore è assente.
       *[other] { NUM($count) } lettori sono assenti.
    }
letters-old =
    { $count ->
        [one] Un lettore lo trova nel riepilogo, perché non è una novità.
       *[other] { NUM($count) } lettori lo trovano nel riepilogo, perché non è una novità.
    }
letters-told =
    { $count ->
        [one] Un lettore ha già ricevuto un messaggio sulla stessa falla e lo trova nel riepilogo.
       *[other] { NUM($count) } lettori hanno già ricevuto un messaggio sulla stessa falla e lo trovano nel riepilogo.
    }
letter-form =
    { $form ->
        [signed] Firmata
        [plain] Non firmata
        [encrypted] Cifrata
       *[notice] Solo un avviso
    }
letters-plain = Il testo semplice
letters-none = Non c’è alcuna lettera.
console-counting-title = Conteggio in corso
counting-back = Indietro
counting-now = Il conteggio è in corso: si esaminano tutti i lettori. La pagina si aggiorna da sola.
counting-as-of = Contato il { $at }.
counting-again = Da allora qualcosa è cambiato; il conteggio viene rifatto.

## Orders

console-orders-title = Ordini
orders-open = In attesa
orders-none = Nulla è in attesa.
order-state =
    { $state ->
        [waits-for-approval] Attende approvazione
        [waits-for-time] Attende la sua ora
        [due] Pronto
        [approved] Approvato
        [released] Rilasciato
       *[cancelled] Annullato
    }
order-by = Ordinato da
order-not-before = Non prima di
order-approved-by = Approvato da
order-missing = Persone mancanti
order-fell = È cambiato il { $at }: quanto approvato prima non vale più.
order-approve = Approva
order-approve-named = Approva { $about }
order-refuse = Rifiuta
order-refuse-named = Rifiuta { $about }
order-cancel = Annulla
order-cancel-named = Annulla { $about }

## Editions

console-editions-title = Edizioni
console-edition-title = Edizione { $id }
edition-stopped =
    { $how ->
        [held] Sospesa
       *[cancelled] Annullata
    }
edition-created = Creata il { $at }.
edition-ordered = Ordinata da { $by }.
edition-approved = Approvata da
edition-came-back =
    { $count ->
        [one] Una lettera è tornata più tardi.
       *[other] { NUM($count) } lettere sono tornate più tardi.
    }
edition-hold = Sospendi
edition-resume = Riprendi
edition-correct = Correggi o richiama
edition-what = Che cosa fare
edition-what-correct = Dire che cosa era sbagliato
edition-what-recall = Richiamare la lettera
edition-words = Le sue parole ({ language-of-text })
edition-correct-sure = Chiunque abbia avuto la lettera riceve questo
edition-send = Invia
edition-rehearse = Mostra chi riceverebbe che cosa
console-rehearsal-title = Prova
rehearsal-letters =
    { $count ->
        [one] una lettera
       *[other] { NUM($count) } lettere diverse
    }
rehearsal-nothing-sent = Non è stato inviato nulla.
rehearsal-obstacles = Questo lo impedisce:
edition-cancel = Annulla il resto
edition-cancel-sure = Le lettere non partite non partiranno

## Subscribers

console-subscribers-title = Destinatari
console-subscriber-title = { $name }
subscribers-text = Nome, chiave o indirizzo
subscribers-total =
    { $count ->
        [one] C’è un destinatario.
       *[other] Ci sono { NUM($count) } destinatari.
    }
subscribers-products =
    { $count ->
        [one] un prodotto
       *[other] { NUM($count) } prodotti
    }
subscriber-contacts = Contatti
console-contact-title = { $address }
contact-behalf = Modifica questo per conto di chi lo ha chiesto. Conta come un desiderio del lettore e resta nel registro con il Suo nome.
subscriber-keyword = Parola chiave
subscriber-lapsed = Versione indicata da troppo tempo
subscriber-version-of = Versione di { $name }
subscriber-version-save = Salva la versione di { $name }
subscriber-remove = Togli
subscriber-remove-named = Togli { $name }
subscriber-add = Aggiungi un prodotto
subscriber-vendor = Produttore
subscriber-product = Prodotto
subscriber-exposed = I suoi sistemi sono raggiungibili da internet
subscriber-why = Perché ricevono qualcosa, o no?
subscriber-advisory = Identificativo di un avviso
subscriber-ask = Spiega
subscriber-unknown-advisory = Non esiste un avviso così.
console-out-of-reach-title = Irraggiungibili
out-of-reach-text = Le lettere non raggiungono questi contatti. Prima vengono le imprese dove nessuno è raggiungibile.
out-of-reach-none = Tutti sono raggiungibili.
out-of-reach-working = Altri che funzionano
out-of-reach-again = Scrivi di nuovo
out-of-reach-again-named = Scrivi di nuovo a { $address }

## Who needs help

console-help-title = Chi ha bisogno di aiuto
help-text = Questi lettori vogliono essere chiamati o non hanno capito un messaggio. I più recenti per primi.
help-none = Nessuno aspetta aiuto.
help-wants = Vuole
help-about = Su
help-kind =
    { $kind ->
        [call] Una telefonata
       *[unclear] Una spiegazione
    }
help-typed = Scritto con il solo indirizzo; il titolare non l’ha ancora confermato.
help-close = Seguito
help-close-named = { $name } è stato seguito
help-also-closed = Mostrare anche chi è già stato seguito
help-only-open = Mostrare solo chi aspetta
console-import-title = Importa un elenco
import-list = L’elenco
import-hint = JSON o CSV. Prima vede che cosa cambierebbe.
import-look = Vedi che cosa cambierebbe
import-take = Importa
import-would = Ecco che cosa cambierebbe
import-done = L’elenco è importato
import-new = nuovi
import-changed = cambiati
import-unchanged = come prima
import-kept-own = con scelte dei lettori che restano
import-refused = rifiutati

## Newsletters

console-newsletters-title = Newsletter e articoli
newsletters-plan = Che cosa raccontano i prossimi mesi
newsletters-trades = Per alcuni mestieri
newsletters-by =
    { $by ->
        [told] Già raccontato
        [planned] Come previsto
       *[turn] A turno
    }
newsletters-none = Nessun articolo si può inviare
newsletters-depths = La prima parola riguarda il testo per tutti, la seconda quello per chi cura i computer.
article-state =
    { $state ->
        [missing] manca
        [draft] bozza
        [stale] superato
       *[approved] approvato
    }
newsletters-letter = Come lo riceverebbe qualcuno
newsletters-for = Chiave dell’abbonato
newsletters-what = Quale lettera
newsletters-see = Mostra la lettera
console-article-title = Articolo { $slug }
article-depth =
    { $depth ->
        [expert] per chi si occupa dei computer
       *[everybody] per tutti
    }
article-missing = Nessuno ha scritto questo testo. I lettori lo ricevono in un’altra lingua, con un avviso.
article-flaws = Da correggere prima
article-approve-text = Da quel momento i bollettini possono riportarlo.
article-texts = Tutti i testi
article-revision = Revisione { $revision } di questo testo.

## The audit trail

console-audit-title = Registro di controllo
audit-about = Riguardo a
audit-what = Che cosa
audit-who = Chi
audit-detail = Dettagli
audit-verify = Verifica se è integro
audit-whole =
    { $count ->
        [one] Il registro è integro: una voce.
       *[other] Il registro è integro: { NUM($count) } voci.
    }
audit-broken = Il registro è rotto alla voce { $entry }.

## Staff and tokens

console-staff-title = Personale
staff-state =
    { $state ->
        [invited] Invito inviato
        [no-factor] Ancora senza secondo fattore
        [disabled] Disattivato
       *[in] Attivo
    }
staff-seen = ultima visita { $at }
staff-change = Modifica { $name }
staff-unlock = Dimentica i tentativi falliti
staff-sign-out = Chiudi tutte le sessioni
staff-reset = Reimposta e invita di nuovo
staff-disable = Disattiva
staff-enable = Attiva
staff-invite = Invita qualcuno
staff-invited = Consegni questo a { $name }. È mostrato solo adesso e vale una volta, fino al { $until }.
console-tokens-title = Token per programmi
tokens-issued = Lo conservi bene: non sarà più mostrato.
tokens-good = Valido
tokens-ended = Scaduto
tokens-expires = Scade
tokens-used = Ultimo uso
tokens-scopes = Che cosa può fare
tokens-issue = Emetti un token
tokens-revoke = Revoca
tokens-revoke-named = Revoca { $name }

## Texts of our own about an advisory

advisory-texts = Parole proprie
console-texts-title = Parole proprie
column-language = Lingua
texts-lead = Ciò che scrive qui prende il posto delle nostre frasi nelle lettere, una volta approvato. Una nuova revisione lo rende superato e tornano le nostre frasi.
texts-second-person = Deve approvarlo una persona diversa da chi l’ha scritto.
text-state =
    { $state ->
        [draft] Bozza
        [approved] Approvato
        [stale] Superato
       *[missing] Le nostre frasi
    }
text-block =
    { $block ->
        [consequence] Che cosa può succedere
        [action] Che cosa fare
       *[note] Una nota
    }
text-written = Scritto da { $by }, { $at }.
text-approved = Approvato da { $by }, { $at }.
text-approve = Approva
text-approve-named = Approva: { text-block }
texts-markup = Una riga vuota comincia un paragrafo, «1.» un passo, «-» una voce di elenco. Un campo vuoto lascia le nostre frasi.
texts-save = Salva come bozza
texts-preview = Mostra la lettera
texts-letter = La lettera con queste parole
texts-letter-hint = Così la riceve un’impresa che usa il primo prodotto citato e non ha indicato la versione.
