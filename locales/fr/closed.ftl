# Contenu confidentiel. Explications : en/closed.ftl.

closed-subject = Message confidentiel de { $brand }
closed-title = Un message confidentiel vous attend
closed-text =
    { $skill ->
        [beginner] Nous avons pour votre entreprise une alerte qui ne doit pas circuler dans un message ouvert. Demandez-la-nous dès aujourd’hui, par un numéro de téléphone ou une adresse que vous connaissez déjà.
        [expert] Un avis classé TLP:AMBER ou plus concerne votre entreprise, et aucun certificat S/MIME valide n’est enregistré pour cette adresse : son contenu reste donc chez nous. Demandez-le-nous dès aujourd’hui, par un contact que vous connaissez déjà.
       *[intermediate] Un avis non public concerne votre entreprise, et nous n’avons pas de certificat valide de votre part pour le chiffrer. Demandez-le-nous dès aujourd’hui, par un numéro de téléphone ou une adresse que vous connaissez déjà.
    }
closed-certificate =
    { $skill ->
        [beginner] Ce message n’en dit volontairement pas plus. La règle est expliquée ici :
       *[other] Dès que nous aurons un certificat S/MIME valide de votre part, ces avis vous parviendront chiffrés. La règle est expliquée ici :
    }
closed-foot-why = Vous recevez ce message car vous êtes habilité à recevoir des messages confidentiels. Pour changer ou arrêter ces envois :

page-closed-title = Messages confidentiels
page-closed-text = Certaines alertes ne peuvent être lues que par leurs destinataires. Elles ne circulent donc jamais dans un message ouvert. Si nous vous avons écrit qu’une alerte vous attend, demandez-la-nous par un numéro de téléphone ou une adresse que vous connaissez déjà, et non par ceux d’un message.
