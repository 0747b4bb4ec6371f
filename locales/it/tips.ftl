# Consigli: una o due frasi semplici, vere in ogni mese. Per chi è ciascun consiglio: en/tips.ftl.
# Si dà del lei. Niente gergo, niente punti esclamativi, frasi sotto le 20 parole.

## Accesso e account

tip-password-manager = Un gestore di password ne inventa una lunga per ogni servizio e le ricorda tutte. A lei basta conoscerne una.
tip-second-factor = Attivi la verifica in due passaggi prima di tutto per la posta. Chi la legge può reimpostare quasi tutte le altre password.
tip-shared-mailbox = Più persone possono leggere una casella senza conoscerne la password. Chieda al fornitore della posta di condividerla con i loro account.
tip-leaver-accounts = Quando qualcuno lascia l’azienda, chiuda gli account il giorno stesso. Aiuta un breve elenco di tutto ciò che poteva aprire.
tip-lock-screen = Blocchi lo schermo ogni volta che si alza: su un PC, tasto Windows e L. Cinque secondi tengono lontani gli sguardi altrui.

## Posta e denaro

tip-invoice-account-change = Un fornitore scrive che il suo conto bancario è cambiato? Prima di pagare telefoni, a un numero che aveva già.
tip-boss-mail = Un pagamento urgente e segreto, chiesto per e-mail a nome della direzione, è quasi sempre una frode. Basta una telefonata per chiarirlo.
tip-fake-support-call = Nessuna assistenza chiama di sua iniziativa perché il suo computer ha un guasto. Riagganci, e non lasci a nessuno il controllo dello schermo.
tip-macro-attachment = Se un documento le chiede di «abilitare il contenuto», lo chiuda. Chieda per telefono a chi lo manda che cosa deve mostrare.
tip-booking-mail = I messaggi sulle prenotazioni sono spesso imitati. Apra il portale delle prenotazioni come sempre, non dal link nel messaggio.

## Computer e programmi

tip-restart-for-updates = Riavvii ogni computer una volta a settimana. Molti aggiornamenti proteggono solo dopo il riavvio.
tip-old-windows = Un computer che non riceve più aggiornamenti non deve stare su internet. Preveda un sostituto o lo metta in una rete a parte.
tip-browser-extensions = Controlli le estensioni del browser e tolga quelle che non servono. Possono leggere ogni pagina che lei apre.
tip-usb-stick = Non colleghi chiavette USB trovate o regalate. Chieda ai clienti di mandare i file in un altro modo.
tip-admin-rights = Ogni giorno lavori con un account che non può installare programmi. Così un clic sbagliato fa molti meno danni.
tip-unused-programs = Un programma che non c’è non si può attaccare. Tolga ciò che nessuno usa da un anno.

## Backup

tip-backup-offline = Scolleghi il disco di backup quando la copia è finita. Un disco collegato può essere bloccato insieme al computer.
tip-restore-test = Recuperi oggi un file dal suo backup. Un backup che nessuno ha provato è solo una speranza.
tip-synchronised-folder = Una cartella uguale su tutti i dispositivi non è un backup. Ciò che si cancella in un punto sparisce dappertutto.

## Rete

tip-router-updates = Guardi se il suo router si aggiorna da solo. L’impostazione si chiama spesso «aggiornamento automatico» e richiede due minuti.
tip-guest-wifi = Dia agli ospiti un Wi-Fi a parte. Non devono stare nella stessa rete della cassa e dei suoi file.
tip-remote-desktop = Nessuno deve raggiungere il suo desktop remoto direttamente da internet. Lo faccia controllare oggi da chi si occupa dei suoi computer.
tip-camera-password = Cambi la password con cui sono arrivate le telecamere. Su internet, una telecamera con la password di fabbrica si trova in poche ore.
tip-printer-memory = Le fotocopiatrici conservano ciò che hanno stampato. Faccia cancellare la memoria prima di restituirle o venderle.
tip-network-drive = La pagina di gestione di un disco di rete non deve stare su internet. Disattivi l’accesso dall’esterno se non serve.

## Macchine ed edifici

tip-plc-no-internet = L’unità di controllo di una macchina non deve essere raggiungibile da internet. Se il produttore deve entrare, apra solo per un appuntamento.
tip-maintenance-access = Chieda quali aziende possono entrare a distanza nelle sue macchine, e per quale via. Disattivi ciò che nessuno usa più.
tip-cold-room = Sorvegli la cella frigorifera anche in un secondo modo, per esempio con un termometro con allarme proprio. La rete può guastarsi.
tip-solar-portal = Dia al portale del suo impianto solare una password lunga e propria. Tolga l’accesso agli installatori che non lo seguono più.

## Clienti, ospiti e pazienti

tip-card-terminal = Guardi il terminale per le carte ogni mattina: sigillo, fessura, tasti. Se qualcosa sembra diverso, non lo usi e chiami il fornitore.
tip-patient-data = Invii i dati dei pazienti solo per le vie previste, non con e-mail o chat comuni. Prima dell’invio controlli due volte il destinatario.
tip-medical-device = I dispositivi medici collegati vanno in una rete propria. Chieda al produttore prima di cambiare qualcosa.
tip-web-shop-admin = Conti chi amministra il suo negozio o il suo sito. Ogni persona ha un suo account, e chi non aiuta più non ne ha.
tip-web-plugins = Elimini dal suo sito le estensioni che non usa. Anche disattivate, si possono attaccare.

## Quando qualcosa va storto

tip-phone-lost = Provi una volta a trovare, bloccare e cancellare il suo telefono a distanza. Quando è sparito, è tardi per imparare.
tip-emergency-list = Scriva su carta i numeri di emergenza: assistenza informatica, banca, assicurazione, polizia. Appenda il foglio dove tutti lo trovano.
