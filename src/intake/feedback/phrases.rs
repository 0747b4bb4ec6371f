//! Phrases by which machines are known, in lower case: data only.
//!
//! A phrase stands here if it is what a family of machines writes and people hardly do. To know another machine, add a
//! line.

/// Subjects of bounces.
#[rustfmt::skip]
pub(super) const SUBJECTS: &[&str] = &[
    "undeliver", "not deliver", "non deliver", "non-deliver", "nondeliver", "delivery fail", "delivery status notif",
    "delivery notif", "delivery report", "delivery has failed", "failure notice", "failed mail", "failed delivery",
    "mail delivery", "returned mail", "mail returned", "returning message", "return to sender", "returned to sender",
    "message delivery", "delivery error", "delivery problem", "delivery delay", "delayed mail", "message delayed",
    "mail system error", "mail error", "error mail", "mail failure", "mail could not be", "message could not be",
    "could not be delivered", "unable to deliver", "cannot deliver", "can't deliver", "warning: could not send",
    "warning: message", "delivery unsuccessful", "undelivered", "message status", "mail status report",
    "user unknown", "unknown user", "unknown address", "no such user", "rejected mail", "mail rejected", "rejected:",
    "automatically rejected", "message you sent blocked", "receipt notification", "nachricht nicht zustellbar",
    "unzustellbar", "nicht zugestellt", "zustellung", "fehlgeschlagen", "unzustellbarkeit", "non remis",
    "non distribu", "échec de la remise", "échec de remise", "avis de non-remise", "retour de courrier",
    "no entregado", "no se puede entregar", "error de entrega", "devuelto", "mancata consegna", "non recapitabile",
    "messaggio non", "kan inte levereras", "kunde inte levereras", "olevererbar", "onbestelbaar", "niet bezorgd",
    "não entregue", "não pôde ser entregue", "falha na entrega", "nie dostarczono", "niedostarczon", "nedoručiteln",
    "nedoručen", "kézbesíthetetlen", "недоставлен", "не доставлено", "не может быть доставлено", "配信エラー", "配信不能",
    "エラーメール", "送信エラー", "配信できません", "退信", "系统退信", "投递失败", "テストメールは送信できませんでした", "mail delivery problem", "dsn:",
    "bounce", "permanent error", "fatal error", "transient error", "attention: your message",
];

/// Sentences of bounces.
#[rustfmt::skip]
pub(super) const SENTENCES: &[&str] = &[
    "could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered",
    "can not be delivered", "was not delivered", "were not delivered", "not been delivered", "has not been delivered",
    "wasn't able to deliver", "was unable to deliver", "unable to deliver", "is undeliverable", "are undeliverable",
    "undeliverable message", "undelivered message", "non-delivery", "delivery failed", "delivery failure",
    "delivery has failed", "failed permanently", "failed to deliver", "failed delivery", "delivery to the following",
    "did not reach the following", "did not reach", "had permanent fatal errors", "had permanent delivery errors",
    "had delivery errors", "had transient", "transcript of session follows", "unsent message follows",
    "delivery error", "delivery problem", "problem delivering", "the following addresses", "the following recipient",
    "following address(es) failed", "could not deliver", "couldn't deliver", "this is a permanent error",
    "automatically generated delivery status", "returned to sender", "message returned", "message has been returned",
    "your message was rejected", "has been rejected", "was automatically rejected", "was rejected by",
    "rejected by a remote", "reason for failure", "reason(s) for failure", "failure reasons", "failed recipient",
    "failed address", "mail to the following", "invalid final delivery", "unknown user", "user unknown",
    "unknown local user", "no such user", "is over quota", "mailbox is full", "mailbox full", "invalid user address",
    "your mail to the following", "mail system", "message from interscan", "is not a valid", "does not exist",
    "not listed in", "konnte nicht zugestellt", "nicht zustellbar", "nicht zugestellt", "konnte nicht an",
    "n'a pas pu être", "n'a pu être", "pas pu être remis", "pas pu être distribué", "no se pudo entregar",
    "no se ha podido entregar", "no ha podido ser entregado", "non è stato possibile", "non è stato recapitato",
    "impossibile recapitare", "kunde inte levereras", "gick inte att leverera", "kon niet worden",
    "não pôde ser entregue", "nie mogła zostać", "не может быть доставлен", "не удалось доставить", "送信できません",
    "配信できません", "配信できなかった", "お届けできません", "お届けすることが", "届けられません", "送信されません", "メールを送ることができません", "投稿する権限がない", "無法送達",
    "无法送达", "无法投递", "退回", "has been delayed", "permanent failure", "couldn't post to", "you may not have permission",
];

/// What says that it is only late.
#[rustfmt::skip]
pub(super) const DELAYED: &[&str] = &[
    "delivery status notification (delay)", "delivery delayed", "message delayed", "delayed mail",
    "warning: could not send", "delivery temporarily", "still being retried", "will be retried", "will continue to",
    "still trying", "keep trying", "not yet been delivered", "not been delivered yet", "not been delivered after",
    "has been delayed", "will keep trying", "no action is required on your part", "this is a warning message only",
    "do not need to resend", "verzögert", "a été retardé", "se ha retrasado", "è in ritardo", "har fördröjts",
    "zustellung verzögert",
];

/// Lines behind which a letter is given back as text.
#[rustfmt::skip]
pub(super) const COPY_BEGINS: &[&str] = &[
    "below this line is a copy of the message", "this is a copy of the message", "copy of your message",
    "a copy of the message", "original message follows", "original message header", "----- original message",
    "---- original message", "unsent message follows", "unsent message below", "returned message ---",
    "returned message follows", "header of the original message", "headers of the original message",
    "message header follows", "message headers follow", "original message headers", "the headers of the message",
    "below is a copy", "undelivered message follows", "here is a copy of the", "your original message",
    "following is the original", "message follows.", "text of the message follows", "the body of the message is",
    "returned mail follows", "-- message header", "start of returned message", "original mail as follows",
    "the original message was:", "failed message:", "--- the message", "message contents",
    "the full original message", "the forwarded message follows", "message text follows", "a copy of your",
    "rejected message:", "original e-mail", "----- mensaje original", "---- ursprüngliche",
    "the first part of the message", "the message headers", "included is a copy", "included below",
    "attached is your",
];

/// Subjects of complaints from before their standard.
#[rustfmt::skip]
pub(super) const COMPLAINTS: &[&str] = &[
    "complaint about message", "abuse report", "spam report", "feedback loop", "email feedback report",
    "client tos notification",
];

/// Subjects of reports that a letter was not authentic.
#[rustfmt::skip]
pub(super) const NOT_AUTHENTIC: &[&str] = &[
    "dmarc forensic", "dmarc failure", "dmarc fail", "dmarc ruf",
];

/// Subjects of answers for people who are away.
#[rustfmt::skip]
pub(super) const AWAY: &[&str] = &[
    "out of office", "out of the office", "out-of-office", "automatic reply", "automatic response", "automated reply",
    "automated response", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse",
    "autoresponder", "auto:", "auto ", "vacation", "on holiday", "on leave", "away until", "away from", "i am away",
    "i'm away", "maternity leave", "abwesenheit", "abwesend", "automatische antwort", "nicht im büro", "außer haus",
    "urlaub", "réponse automatique", "réponse auto", "absence du bureau", "absence", "absent du", "en congé",
    "respuesta automática", "respuesta automatica", "fuera de la oficina", "fuera de oficina", "ausencia",
    "vacaciones", "risposta automatica", "risponditore", "fuori ufficio", "fuori sede", "assenza", "in ferie",
    "autosvar", "automatiskt svar", "frånvaro", "frånvarande", "på semester", "automatisk svar", "fraværende",
    "fravær", "poissa", "automaattinen vastaus", "lomalla", "automatisch antwoord", "afwezig", "resposta automática",
    "resposta automatica", "fora do escritório", "ausência", "automatická odpověď", "automatická odpoveď",
    "nepřítomnost", "autoodpowiedź", "automatyczna odpowiedź", "odpowiedź automatyczna", "nieobecno", "urlop",
    "automatikus válasz", "házon kívül", "răspuns automat", "автоответ", "автоматический ответ", "отсутствие",
    "отпуск", "αυτόματη απάντηση", "otomatik yanıt", "otomatik cevap", "automātiska atbilde", "automatiska atbilde",
    "atvaļinājum", "prombūtn", "biroja atrasanas", "biroja atrašanās", "automaatvastus", "automatinis atsakymas",
    "自動応答", "自動返信", "自动回复", "自動回覆", "不在", "부재중", "자동 회신",
];

/// What filters write that want a proof.
#[rustfmt::skip]
pub(super) const CHALLENGES: &[&str] = &[
    "please confirm your message", "confirm your message", "confirm your e-mail to", "confirm your email to",
    "requires confirmation", "confirmation required to deliver", "sender verification",
    "verify your email address to deliver", "please verify yourself", "prove that you are human",
    "prove you are human", "prove you're human", "challenge/response", "challenge-response",
    "your message to me requires", "boxbe", "spam arrest", "spamarrest", "mailblocks", "earthlink spamblocker",
    "qurb", "mail confirmation request", "is protected by uol antispam", "antispam uol",
    "to complete the delivery of your message", "your email requires verification",
    "before your message can be delivered, please", "approve your email", "atvainojamies, ja sanemat",
    "bestätigen sie ihre nachricht", "confirmez votre message", "confirme su mensaje", "conferma il tuo messaggio",
    "bekräfta ditt meddelande",
];

/// Beginnings of subjects of answers and of what is passed on.
#[rustfmt::skip]
pub(super) const ANSWERS: &[&str] = &[
    "re:", "re :", "aw:", "antw:", "sv:", "vs:", "rv:", "r:", "rif:", "ynt:", "odp:", "fw:", "fwd:", "wg:", "tr:",
    "i:", "vb:", "回复", "答复", "re[", "re ",
];
