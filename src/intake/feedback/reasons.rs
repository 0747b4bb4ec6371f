//! Why a letter was refused: phrases of machines first, the enhanced status where the words say nothing, the reply code
//! last. Pure.
//!
//! Many machines give a status like 5.0.0 or 5.7.1 to everything, and words that are exact; and a status may be of one
//! fault and the words of another. The table is data: its lines are tried from the top, the first that fits decides, so
//! faults of ours stand above "rejected" and above "unknown".

use crate::domain::feedback::{Reason, Status};

/// Phrases in lower case; each may have several pieces, parted by `*`, that must follow in their order.
#[rustfmt::skip]
const WORDS: &[(Reason, &[&str])] = &[
    (Reason::MailboxFull, &[
        "mailbox*full", "mail box full", "over quota", "overquota", "quota exceeded", "exceeded*quota",
        "quota*exceed", "exceed*quota", "out of storage", "insufficient storage", "insufficient system storage",
        "not enough storage", "storage*exceeded", "exceeds*storage", "disk full", "disk quota", "diskspace quota",
        "mailbox size limit", "mailbox exceeds allowed size", "is full", "too many messages*mailbox", "user is over",
        "mailbox has exceeded", "mailbox exceeded", "over disk quota", "no space left for this user",
        "mailfolder is full", "inbox is full", "account is over", "user's storage", "exceeded*storage", "kontingent",
        "boîte*pleine", "buzón*lleno", "casella*piena", "postfach*voll", "box is full", "over the maximum allowed",
        "user over quota", "message would exceed", "has run out of space", "out of space", "quota violation",
        "mbox full", "mailbox is overfull",
    ]),
    (Reason::NotAuthentic, &[
        "dmarc", "spf check", "spf*fail", "fail*spf", "dkim", "unauthenticated", "5.7.26", "sender policy framework",
        "spf validation", "does not pass verification", "not authorized to send*domain",
        "not authorised to send*domain", "sender id*fail", "authentication-results", "failed spf", "spf record",
        "sender domain*not authenticat", "spf (sender", "openspf",
    ]),
    (Reason::NotTrusted, &[
        "reverse dns", "reverse hostname", "rdns", "ptr record", "ptr lookup", "no ptr", "reverse lookup",
        "without reverse", "missing ptr", "fcrdns", "cannot find your hostname", "cannot find your reverse",
        "client host rejected", "unresolvable relay host", "unresolvable host", "helo*invalid", "invalid helo",
        "helo command rejected", "does not resolve", "dynamic ip", "dynamic*address", "dynamic/generic", "blacklist",
        "black list", "blocklist", "block list", "blocked using", "listed at", "listed in*bl", "is listed", "rbl",
        "dnsbl", "spamhaus", "spamcop", "sorbs", "spamrl", "barracuda", "reputation", "senderbase",
        "access denied*ip", "your ip", "ip address*block", "ip*blocked", "ip*rejected", "connection refused by*poli",
        "connections from this host", "mail from your", "your host", "poor reputation", "not accepting mail from",
        "not accept*from*ip", "no access from", "client host*blocked", "host*not allowed", "server ip",
        "banned sending ip", "banned ip", "bad*ip", "invalid ip", "mail server at*unable to",
        "temporarily deferred due to user complaints", "unexpected volume", "deferred - see", "5.7.25", "4.7.650",
        "bulk mail*blocked", "your server*rejected", "too many bad", "refused*see http", "ip is", "hostname is not",
        "connection dropped due to", "connection reset by peer during*greet",
        "currently not permitted to relay through this server", "mail server*blocked", "network*blocked",
        "blocked by", "been blocked", "domain name not found for*host", "fix reverse",
    ]),
    (Reason::NoRelaying, &[
        "relaying denied", "relay access denied", "relay denied", "unable to relay", "relaying not allowed",
        "relay not permitted", "we do not relay", "not permitted to relay", "relaying prohibited", "no relaying",
        "relaying mail", "relay*rejected", "that domain isn't in my list", "not a gateway", "not an open relay",
        "relay operation rejected", "insecure mail relay", "cannot relay", "is currently not permitted to relay",
    ]),
    (Reason::TakenForVirus, &[
        "virus detected", "virus found", "contains a virus", "contained a virus", "virus*reject", "reject*virus",
        "virus in", "virus (", "virus:", "virus infect", "malware", "infected", "trojan", "dangerous attachment",
        "prohibited attachment", "banned file", "executable*attach", "attachment*not allowed",
    ]),
    (Reason::TakenForSpam, &[
        "considered spam", "considered unsolicited", "looks like spam", "spam message", "message*spam",
        "spam content", "spam detected", "as spam", "is spam", "spam score", "spamassassin", "unsolicited",
        "bulk email", "appears to be spam", "junk mail", "spam mail", "high spam", "spam filter", "anti-spam",
        "antispam", "spam rejected", "spam or virus", "contains spam", "gtube", "message rejected*spam",
        "detected as spam", "spamming", "classified as spam",
    ]),
    (Reason::TooMuch, &[
        "too many connection", "too many concurrent", "too many messages", "too many recipients", "too many emails",
        "too many mails", "rate limit", "rate*exceeded", "ratelimit", "too fast", "too quickly", "sending*limit",
        "throttl", "connection rate", "message rate", "receiving mail at a rate", "too many sessions",
        "too many errors", "maximum number of*connections", "exceeded the*rate", "exceeded*limit*connections",
        "concurrency limit", "daily*limit", "hourly*limit", "frequency limit", "frequency limited",
        "connections are allowed", "exceeded the maximum number of", "too many hosts",
    ]),
    (Reason::TooLarge, &[
        "message too large", "message too big", "too large", "exceeds*maximum*size", "message size exceeds",
        "size limit", "exceed*size", "message*exceeds", "maximum message size", "file too big",
        "message file too big", "exceeds fixed maximum", "exceeding the limit", "message length exceeds",
    ]),
    (Reason::SenderRefused, &[
        "sender address rejected", "sender address", "sender rejected", "sender denied", "domain of sender",
        "sender domain", "bad sender", "invalid sender", "sender verify failed", "sender*not exist",
        "from address*not", "envelope sender", "mail from*rejected", "unresolvable*sender", "sender unknown",
        "sender is not", "sender's*rejected", "mail from must", "could not verify sender", "unable to verify sender",
        "sender address verification", "return path*not", "not accept mail from*domain", "5.1.8", "backscatter",
        "refused to accept mail from", "denied by the", "rejected sender",
    ]),
    (Reason::TakesNoMail, &[
        "does not accept mail", "doesn't accept mail", "null mx", "nullmx", "mx .", "no mx for",
        "name server: .: host not found", "not accept any mail", "does not accept any", "host/domain does not accept",
        "smtp protocol diagnostic*does not accept", "domain does not receive mail", "takes no mail",
    ]),
    (Reason::NoSuchDomain, &[
        "host unknown", "unknown host", "host not found", "domain not found", "no such domain", "unknown domain",
        "name service error", "unrouteable mail domain", "unroutable*domain", "domain does not exist",
        "domain*does not exist", "domain*doesn't exist", "invalid domain", "bad destination host",
        "domain name*invalid", "nxdomain", "no such host", "host or domain name not found", "domain is not valid",
        "illegal host/domain", "couldn't find any host", "unable to find*mx", "dns loop", "no mx record",
        "non-existent domain", "could not find a gateway", "address*domain*invalid", "no valid recipients*domain",
        "recipient domain*not found", "domain couldn't be found", "domain was not found", "domain is not reachable",
        "host*not found", "no mx found for domain", "i couldn't find a mail exchanger",
    ]),
    (Reason::Moved, &[
        "has moved", "user has moved", "moved to", "new address", "please use instead", "recipient address changed",
        "address has changed", "address changed", "has been replaced by", "no longer*use",
    ]),
    (Reason::MailboxClosed, &[
        "mailbox*disabled", "account*disabled", "mailbox*inactive", "account*inactive", "user*inactive",
        "mailbox*suspend", "account*suspend", "user*suspend", "account*locked", "mailbox*locked", "mailbox*closed",
        "account*closed", "account*expired", "mailbox*expired", "account*deactivated", "user*deactivated",
        "disabled*user", "temporarily locked", "temporary locked", "is locked", "mailbox*blocked", "account*blocked",
        "user*blocked", "mailbox temporarily unavailable", "account has been", "not active", "is inactive",
        "is disabled", "vdelivermail: account is locked", "domain*suspended",
        "account that you tried to reach is disabled", "mailbox currently suspended", "user account*overdue",
        "is not currently accepting", "email account*frozen", "mailbox is frozen", "gesperrt", "deactivated",
        "inactive user",
    ]),
    (Reason::NoSuchAddress, &[
        "user unknown", "unknown user", "unknown local user", "unknown recipient", "recipient unknown",
        "user not found", "user*not found", "recipient not found", "recipient*not found", "no such user",
        "no such recipient", "no such mailbox", "no such address", "no such person", "no such local user",
        "no such account", "no such email", "no such id", "no mailbox", "mailbox not found", "mailbox*not found",
        "mailbox unavailable", "mailbox unknown", "mailbox does not exist", "mailbox*does not exist",
        "mailbox*doesn't exist", "unknown mailbox", "address unknown", "unknown address", "address not found",
        "unknown alias", "address*not exist", "user*not exist", "user*does not exist", "user*doesn't exist",
        "account*does not exist", "account*doesn't exist", "account*not found", "recipient*does not exist",
        "does not exist here", "does not exist", "doesn't exist", "not a valid mailbox", "not a valid user",
        "not a known user", "not a valid recipient", "not valid recipient", "invalid recipient", "invalid mailbox",
        "invalid user", "invalid address", "bad address", "bad destination mailbox", "bad recipient",
        "recipient*invalid", "not our customer", "nobody by that name", "no mailbox here", "unrouteable address",
        "unroutable address", "unknown or illegal alias", "not listed in", "name is not recognized", "not recognized",
        "recipientnotfound", "resolver.adr", "no longer available", "no longer valid", "no longer in use",
        "no longer an employee", "no longer on server", "user*not known", "not known at this", "unable to find*user",
        "unable to find*recipient", "isn't in a list", "couldn't be found", "could not be found", "wasn't found",
        "was not found", "has no account", "does not have an account", "doesn't have a*account", "no account",
        "mailbox name not allowed", "mailbox is unavailable", "is not a user", "not a mailbox", "rcpt*not exist",
        "undeliverable address", "invalid final delivery userid", "this user doesn't have", "user doesn't have",
        "list of valid", "there is no one", "there is no user", "unbekannt", "destinataire inconnu",
        "utilisateur inconnu", "usuario desconocido", "utente sconosciuto", "finns inte", "non-existent",
        "nonexistent", "kein empfänger", "empfänger unbekannt", "email address could not be found",
        "no valid recipient", "not a registered", "unregistered user", "isn't registered",
        "address couldn't be found", "address is invalid", "宛先", "ユーザーが見つかりません", "ディレクトリのリストにありません",
        "not in directory", "in virtual mailbox table", "in virtual alias table", "in local recipient table",
        "in relay recipient table", "user is unknown",
    ]),
    (Reason::MailboxRefuses, &[
        "recipient*rejected", "refused by the recipient", "refuses to accept", "recipient*refuse",
        "recipient does not wish", "user does not want", "rejected by recipient", "rejected by user",
        "recipient*restricted", "not allowed to*recipient", "not permitted to send to", "permission to post",
        "not accepting", "private mailbox", "restricted recipient", "only accepts", "deny your message",
        "filtered by", "sieve", "因為",
    ]),
    (Reason::NotInTime, &[
        "could not be delivered for", "delivery time expired", "delivery expired", "message expired",
        "retry timeout exceeded", "retry time*exceeded", "retry time not reached", "timed out", "timeout", "time out",
        "time-out", "queue too long", "too long in queue", "too long in*queue", "not been delivered after",
        "undeliverable for", "unable to deliver*for", "not been able to deliver", "been in the queue", "been waiting",
        "has expired", "giving up", "delayed", "in the queue too long", "tried to deliver*but", "message*too old",
        "connection timed out", "conversation*timed out", "lost connection", "4.4.7", "cannot send message for",
        "unable to contact*for", "within*days", "couldn't be delivered*days", "delivery failed*attempts",
        "unable to contact destination", "has been delayed", "remains undelivered", "could not be delivered within",
        "not be delivered for", "final try", "will be retried", "remote smtp server*did not respond",
        "server did not",
    ]),
    (Reason::NoWay, &[
        "connection refused", "network is unreachable", "no route to host", "host is unreachable", "host unreachable",
        "unreachable", "unable to connect", "cannot connect", "could not connect", "connect to*failed",
        "loops back to", "mail loop", "loop detected", "routing loop", "too many hops", "hop count",
        "malformed or unexpected name server", "name server failure", "temporary lookup failure", "dns*fail",
        "mx lookup failed", "connection reset", "connection was dropped", "connection*dropped", "connection*closed",
        "closed connection", "unable to route", "cname lookup failed", "network error", "host*not*responding",
        "unable to resolve", "tls*required", "starttls*fail", "no mail exchanger", "mail for*loops", "hop limit",
    ]),
    (Reason::OutOfOrder, &[
        "local configuration error", "configuration error", "server configuration", "local error", "internal error",
        "internal server error", "not accepting connections", "service refuse", "please try later", "system error",
        "queue file write error", "can't create", "cannot create", "couldn't create", "unable to write", "i/o error",
        "input/output error", "command died", "died with status", "child process", "procmail", "pipe to",
        "returned*exit", "service currently unavailable", "service unavailable", "service not available",
        "temporarily unavailable", "try again later", "local problem", "resources temporarily", "out of memory",
        "insufficient*resource", "mail system problem", "disk*error", "aliasing/forwarding loop", "loop*alias",
        "unable to append", "permission denied", "failed to open", "can't open", "cannot open",
        "remote protocol error", "temporary*failure", "program failure", "interrupted", "mail processing error",
        "system*failure", "server error",
    ]),
    (Reason::Content, &[
        "header error", "bad header", "header*invalid", "mime*error", "malformed", "illegal*mime", "8bit",
        "message content", "content rejected", "content*not allowed", "improper use of 8-bit", "invalid mime",
        "syntax error", "command not", "unrecognized command", "bad sequence", "parameter*not", "bare lf",
        "bare newline", "illegal attachment", "too many received", "must contain", "rfc 5322", "rfc5322",
        "addresses in from", "multiple addresses", "multiple subject", "rfc 2822", "message is not", "not rfc",
        "duplicate header", "multiple*header", "header*missing", "missing*header",
    ]),
    (Reason::Policy, &[
        "policy", "security", "rejected due to", "message refused", "message rejected", "mail rejected",
        "access denied", "not allowed", "prohibited", "administrative", "administratively", "by administrator",
        "transaction failed", "denied", "refused", "rejected", "encryption", "not permitted", "unacceptable",
        "blocked", "local policy", "suspicious", "phish", "authentication required", "authentication failed",
        "credentials",
    ]),
];

/// The reason of a refusal, from its status, its reply code and its words.
pub fn reason(status: Option<Status>, reply: Option<u16>, words: &str) -> Reason {
    let spoken = by_words(words);
    let told = by_status(status);
    match (spoken, told) {
        // General words are worth less than an exact status.
        (
            Some(
                Reason::Policy
                | Reason::MailboxRefuses
                | Reason::OutOfOrder
                | Reason::Content
                | Reason::NotInTime
                | Reason::NoWay,
            ),
            Some(exact),
        ) => exact,
        (Some(spoken), _) => spoken,
        (None, Some(told)) => told,
        (None, None) => by_reply(reply),
    }
}

/// Characters of a text that are looked at: who says why, says so at the beginning.
const LONGEST: usize = 12_000;

/// What the words say.
pub(super) fn by_words(words: &str) -> Option<Reason> {
    if words.is_empty() {
        return None;
    }
    let words = words.char_indices().nth(LONGEST).map_or(words, |(far, _)| &words[..far]);
    let text =
        words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ").replace(['\u{2019}', '\u{2018}'], "'");
    WORDS.iter().find(|(_, phrases)| phrases.iter().any(|phrase| says(&text, phrase))).map(|(reason, _)| *reason)
}

/// How far apart the pieces of a phrase may stand.
const APART: usize = 80;

/// Whether the pieces of a phrase stand in a text in their order, not too far apart, each at the beginning of a word.
fn says(text: &str, phrase: &str) -> bool {
    let (first, rest) = phrase.split_once('*').map_or((phrase, None), |(first, rest)| (first, Some(rest)));
    let inside =
        |at: usize| text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric);
    let latin = first.starts_with(|c: char| c.is_ascii_alphanumeric());
    text.match_indices(first).filter(|(at, _)| !latin || !inside(*at)).take(50).any(|(at, _)| {
        let Some(rest) = rest else { return true };
        let after = at + first.len();
        let end = (after + APART..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
        text.get(after..end).is_some_and(|near| says(near, rest))
    })
}

/// What an enhanced status says by itself (RFC 3463 and the registry of its codes); nothing for the general ones.
pub(super) fn by_status(status: Option<Status>) -> Option<Reason> {
    let Status(class, subject, detail) = status?;
    Some(match (subject, detail) {
        // What was tried until its time was over says nothing about the address.
        (1, 9) | (4, 1) if class == 4 => Reason::NotInTime,
        (1, 1 | 3 | 4 | 5 | 10 | 351) | (2, 4) | (4, 1) => Reason::NoSuchAddress,
        (1, 2) | (4, 4) => Reason::NoSuchDomain,
        (1, 6) => Reason::Moved,
        (1, 7 | 8) => Reason::SenderRefused,
        (1, 9) | (7, 27) => Reason::TakesNoMail,
        (2, 1) | (7, 13) => Reason::MailboxClosed,
        (2, 2) => Reason::MailboxFull,
        (2, 3) | (3, 4) => Reason::TooLarge,
        (2, 0) => Reason::MailboxRefuses,
        (3, _) => Reason::OutOfOrder,
        (4, 2 | 3 | 6) => Reason::NoWay,
        (4, 5) | (5, 3) => Reason::TooMuch,
        (4, 7 | 316) => Reason::NotInTime,
        (5, 1..) | (6, _) => Reason::Content,
        (7, 20..=24 | 26 | 30 | 509) => Reason::NotAuthentic,
        (7, 25 | 606 | 650) => Reason::NotTrusted,
        (7, _) => Reason::Policy,
        _ => return None,
    })
}

fn by_reply(reply: Option<u16>) -> Reason {
    match reply {
        Some(421 | 450 | 451) => Reason::OutOfOrder,
        Some(422 | 452 | 552) => Reason::MailboxFull,
        Some(530..=538 | 571) => Reason::Policy,
        Some(500..=504) => Reason::Content,
        _ => Reason::Unclear,
    }
}
