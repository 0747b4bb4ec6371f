# Contenuto riservato. Spiegazioni: en/closed.ftl.

closed-subject = Messaggio riservato da { $brand }
closed-title = C’è un messaggio riservato per lei
closed-text =
    { $skill ->
        [beginner] Abbiamo per la sua azienda un avviso che non deve viaggiare in un messaggio aperto. Ce lo chieda oggi stesso, a un numero di telefono o a un indirizzo che conosce già.
        [expert] Un avviso classificato TLP:AMBER o superiore riguarda la sua azienda, e per questo indirizzo non risulta alcun certificato S/MIME valido: il contenuto resta quindi qui. Ce lo chieda oggi stesso, tramite un contatto che conosce già.
       *[intermediate] Un avviso non pubblico riguarda la sua azienda, e non abbiamo un suo certificato valido per cifrarlo. Ce lo chieda oggi stesso, a un numero di telefono o a un indirizzo che conosce già.
    }
closed-certificate =
    { $skill ->
        [beginner] Questo messaggio di proposito non dice altro. La regola è spiegata qui:
       *[other] Appena avremo un suo certificato S/MIME valido, questi avvisi le arriveranno cifrati. La regola è spiegata qui:
    }
closed-foot-why = Riceve questo messaggio perché è autorizzato a ricevere messaggi riservati. Per modifiche o per cancellarsi:

page-closed-title = Messaggi riservati
page-closed-text = Alcuni avvisi possono essere letti solo da coloro ai quali sono destinati. Per questo non viaggiano mai in un messaggio aperto. Se le abbiamo scritto che ce n’è uno per lei, ce lo chieda a un numero di telefono o a un indirizzo che conosce già, non a quelli indicati in un messaggio.
