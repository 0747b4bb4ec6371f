# Coming in and looking after one's own account: for those who work here.


## Coming in

session-sign-in-title = Accedere
session-sign-in = Accedi
session-sign-in-help = Questa pagina è per chi lavora qui. Se ha dimenticato la password, chieda un nuovo invito all’amministrazione.
session-name = Nome
session-address = Indirizzo
session-roles = Ruoli
session-password = Password
session-refused = Non è corretto. Controlli i dati e riprovi.
session-too-soon =
    { $seconds ->
        [one] Ci sono stati troppi tentativi. Riprovi tra un secondo.
       *[other] Ci sono stati troppi tentativi. Riprovi tra { NUM($seconds) } secondi.
    }

## The second factor

session-code-title = Ancora un passaggio
session-code = Codice
session-code-hint = Le sei cifre che la sua app mostra adesso, oppure uno dei suoi codici di recupero.
session-set-up-title = Impostare il secondo fattore
session-set-up-text = Un’app sul suo telefono mostra un nuovo codice ogni mezzo minuto. Chi scopre la sua password non può comunque entrare senza.
session-set-up-begin = Mostra l’immagine per la mia app
session-set-up-anew = Ricomincia
session-set-up-picture = Inquadri questa immagine con l’app, poi inserisca il codice che mostra.
session-set-up-picture-name = Immagine per l’app, scritta anche qui sotto
session-set-up-here = L’app è su questo dispositivo
session-set-up-typed = Niente fotocamera? Scriva questo nell’app:
session-set-up-confirm = Conferma
session-codes-title = I suoi codici di recupero
session-codes-done = Questi codici sono nuovi. I precedenti non valgono più.
session-codes-text = Li scriva su carta e la conservi bene: vengono mostrati solo adesso. Ognuno fa entrare una volta se perde il telefono.
session-codes-kept = Li ho scritti
session-codes-left =
    { $count ->
        [one] Rimane un codice di recupero.
       *[other] Rimangono { NUM($count) } codici di recupero.
    }
session-codes-new = Nuovi codici di recupero

## An invitation

session-invitation-title = Un saluto di benvenuto
session-invitation-text = Questo invito è per { $name }. Scelga una password; poi imposterà un secondo fattore.
session-invitation-accept = Accetta l’invito

## Passwords

session-password-title = Password
session-password-now = La sua password attuale
session-password-new = Nuova password
session-password-again = La nuova password ancora una volta
session-password-hint = Almeno { $shortest } caratteri. Alcune parole di seguito vanno bene.
session-password-change = Cambia la password
session-password-differs = La nuova password non era la stessa le due volte.
session-password-short = Questa password è troppo corta.
session-password-long = Questa password è troppo lunga.
session-password-guessable = Questa password è facile da indovinare. Ne scelga una senza il suo nome e con più caratteri diversi.

## One's own account

session-account-title = Il suo account
session-sessions-title = Dove ha effettuato l’accesso
session-since = Dal { $began }, ultimo uso { $seen }
session-this-one = Questa
session-end = Chiudi
session-end-named = Chiudi la sessione aperta il { $began }
session-end-others = Esci da tutti gli altri dispositivi
session-factor-title = Secondo fattore
session-factor-there = Un secondo fattore è impostato.
session-factor-none = Non è ancora impostato alcun secondo fattore.
session-factor-set-up = Imposta un’altra app
session-done-ended = La sessione è chiusa.
session-done-password = La sua password è cambiata. Tutte le altre sessioni sono chiuse.

## Roles

role-reader = Lettura
role-editor = Redazione
role-approver = Approvazione
role-list-manager = Gestione della lista
role-administrator = Amministrazione

## The navigation of the portal

way-portal = I miei avvisi
