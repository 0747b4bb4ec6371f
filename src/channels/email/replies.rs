//! What the relay's replies mean, and what can be learnt from them.
//!
//! What this file does: it turns a reply into an [`Outcome`] and the [`Trace`] that goes with it: code, enhanced status
//! code, the relay's name for the letter, the wait that it asks for. What it never does: it guesses nothing that was not
//! said, and it keeps nobody's address. Which door to open: another software's way to name a letter is a line of
//! [`NAMES`], another way to ask for patience a line of [`PATIENCE`].

use std::borrow::Cow;
use std::time::Duration;

use super::reply::{Reply, words};
use crate::domain::delivery::{Outcome, Trace};

/// Permanent replies that say something about the dialogue or our account, not about the letter: a relay that is set
/// up wrongly must lose nothing.
const ABOUT_THE_DIALOGUE: [u16; 8] = [500, 502, 503, 504, 530, 534, 535, 538];

/// What came of one letter, and the proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) outcome: Outcome,
    pub(super) trace: Trace,
}

impl Verdict {
    /// The relay said nothing about it.
    pub(super) fn unsaid(outcome: Outcome) -> Self {
        Self { outcome, trace: Trace::default() }
    }

    /// Later, for this reason of our own.
    pub(super) fn later(why: impl Into<String>) -> Self {
        Self::unsaid(Outcome::Deferred { why: why.into() })
    }

    /// Never, for this reason of our own.
    pub(super) fn never(why: &str) -> Self {
        Self::unsaid(Outcome::Refused { why: why.to_owned() })
    }

    /// Taken.
    pub(super) fn accepted(reply: &Reply, to: &str) -> Self {
        Self { outcome: Outcome::Accepted { reply: words(reply, to) }, trace: trace(reply) }
    }

    /// Later, whatever the code says: the reply is about the dialogue.
    pub(super) fn put_off(reply: &Reply, to: &str) -> Self {
        Self { outcome: Outcome::Deferred { why: words(reply, to) }, trace: trace(reply) }
    }

    /// Nobody knows, and this was said instead of an answer.
    pub(super) fn in_doubt(reply: &Reply, to: &str) -> Self {
        Self { outcome: Outcome::Unknown { why: words(reply, to) }, trace: trace(reply) }
    }

    /// What a reply that is not positive means for the letter.
    pub(super) fn judged(reply: &Reply, to: &str) -> Self {
        let why = words(reply, to);
        let outcome = if reply.class() == 5 && !ABOUT_THE_DIALOGUE.contains(&reply.code()) {
            Outcome::Refused { why }
        } else {
            Outcome::Deferred { why }
        };
        Self { outcome, trace: trace(reply) }
    }
}

/// What a reply tells besides its meaning; whose reply it was, its session knows.
pub(super) fn trace(reply: &Reply) -> Trace {
    let text = one_line(reply);
    Trace {
        relay: None,
        status: reply.lines().find_map(|line| status(reply.class(), line)),
        queue_id: (reply.class() == 2).then(|| queue_id(&text)).flatten(),
        wait: (reply.class() == 4).then(|| wait(&text)).flatten(),
        code: Some(reply.code()),
    }
}

/// Its lines as one.
fn one_line(reply: &Reply) -> Cow<'_, str> {
    if reply.text().contains('\n') { Cow::Owned(reply.text().replace('\n', " ")) } else { Cow::Borrowed(reply.text()) }
}

/// The enhanced status code at the beginning of a line (RFC 2034 4); its class must be the reply's (RFC 3463 3).
fn status(class: u16, line: &str) -> Option<String> {
    let word = line.split_ascii_whitespace().next()?;
    (is_status(word) && word.get(..1)?.parse() == Ok(class)).then(|| word.to_owned())
}

fn is_status(word: &str) -> bool {
    let number = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = word.split('.');
    let mut next = |longest| parts.next().is_some_and(|part| part.len() <= longest && number(part));
    next(1) && next(3) && next(3) && parts.next().is_none()
}

/// Where the name of the letter stands.
#[derive(Debug, Clone, Copy)]
enum Side {
    /// After words that nobody uses for anything else.
    Plainly,
    After,
    Before,
}

/// How software tells under which name it keeps a letter, in lower case; the first line that fits counts.
const NAMES: &[(&str, Side)] = &[
    ("queued as ", Side::Plainly),                    // Postfix and what imitates it
    ("internalid=", Side::After),                     // Exchange: "[InternalId=…, Hostname=…] Queued mail for delivery"
    ("queued with id ", Side::After),                 // Stalwart
    ("message queued (", Side::After),                // Haraka
    (" message accepted for delivery", Side::Before), // Sendmail, OpenSMTPD
    (" - gsmtp", Side::Before),                       // Gmail
    (" qp ", Side::Before),                           // qmail
    ("ids=", Side::After),                            // KumoMTA
    ("id=", Side::After),                             // Exim
    ("ok ", Side::After),                             // Amazon SES, Courier and others
    ("ok. ", Side::After),
];

/// Under which name the relay keeps the letter that it took.
fn queue_id(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    NAMES.iter().find_map(|(words, side)| {
        let at = lower.find(words)?;
        let word = match side {
            Side::Plainly | Side::After => {
                text.get(at + words.len()..)?.split(|c: char| c.is_whitespace() || ",;)]".contains(c)).next()
            }
            Side::Before => text.get(..at)?.split(|c: char| c.is_whitespace() || "(,;".contains(c)).next_back(),
        };
        name(word?, matches!(side, Side::Plainly))
    })
}

/// A word that can be a name, and is never an address or a status code. Where the words before it say plainly that a name
/// follows it may be any; elsewhere it has at least four signs with a digit among them.
fn name(word: &str, plainly: bool) -> Option<String> {
    let word = word.trim_matches(|c: char| "<>[]().,;:'\"".contains(c));
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.+/=:".contains(&byte));
    let telling = plainly || word.len() >= 4 && word.bytes().any(|byte| byte.is_ascii_digit());
    (plain && telling && (1..=100).contains(&word.len()) && !is_status(word)).then(|| word.to_owned())
}

/// Words after which a relay says how long we should wait, in lower case.
const PATIENCE: &[&str] = &[
    "try again in",
    "try again after",
    "try later in",
    "retry in",
    "retry after",
    "retry again in",
    "retry=",
    "again in",
    "greylisted for",
    "greylisting for",
    "come back in",
    "come back after",
    "comeback in",
    "please wait",
    "wait for",
    "wait at least",
    "delayed for",
    "delay of",
    "deferred for",
    "resend in",
    "resend after",
];

/// The longest wait that is believed.
const LONGEST: u64 = 24 * 3600;

/// How long the relay asked us to wait.
fn wait(text: &str) -> Option<Duration> {
    let lower = text.to_ascii_lowercase();
    PATIENCE.iter().find_map(|words| {
        let rest = lower.get(lower.find(words)? + words.len()..)?;
        span(rest).filter(|seconds| (1..=LONGEST).contains(seconds)).map(Duration::from_secs)
    })
}

/// Seconds of "300 seconds", "5 min", "about 5m", "1 hour", "00:04:59"; a bare number counts seconds.
fn span(text: &str) -> Option<u64> {
    let start = text.find(|c: char| c.is_ascii_digit()).filter(|start| *start <= 12)?;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
    let (number, unit) = rest.split_at(end);
    let clock = number.trim_end_matches(':');
    if clock.contains(':') {
        return clock.split(':').try_fold(0u64, |sum, part| sum.checked_mul(60)?.checked_add(part.parse().ok()?));
    }
    let unit = unit.trim_start_matches([' ', '-']);
    let unit = unit.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let seconds = match unit {
        "m" | "min" | "mins" | "minute" | "minutes" => 60,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3600,
        "d" | "day" | "days" => 86_400,
        _ => 1,
    };
    clock.parse::<u64>().ok()?.checked_mul(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Trace {
        trace(&format!("{text}\r\n").parse::<Reply>().unwrap())
    }

    #[test]
    fn a_relay_s_name_for_a_letter_is_found_in_what_each_software_says() {
        for (said, name) in [
            ("250 2.0.0 Ok: queued as 4Xk2Pq3zN1z9", Some("4Xk2Pq3zN1z9")),
            ("250 2.0.0 Ok: queued as 7F1D24E0A3", Some("7F1D24E0A3")),
            ("250 2.0.0 Ok: queued as Q1", Some("Q1")),
            ("250 2.0.0 Ok: queued as ABCDEF", Some("ABCDEF")),
            ("250 2.0.0 Ok: queued as 2.0.0", None),
            ("250 2.0.0 Ok: queued as ", None),
            ("250 OK id=1sT4Xk-0003Bq-2Z", Some("1sT4Xk-0003Bq-2Z")),
            ("250 2.0.0 48M9ZcQk012345 Message accepted for delivery", Some("48M9ZcQk012345")),
            ("250 2.0.0 8a3fb72f Message accepted for delivery", Some("8a3fb72f")),
            (
                "250 2.6.0 <t0k3n@cert.example> [InternalId=52553812345678, Hostname=HE1.prod.outlook.com] 9182 bytes in \
                 0.153, 58.1 KB/sec Queued mail for delivery",
                Some("52553812345678"),
            ),
            (
                "250 2.0.0 OK  1732251600 a640c23a62f3a-aa4f41ae9a8si1234 - gsmtp",
                Some("a640c23a62f3a-aa4f41ae9a8si1234"),
            ),
            ("250 ok 1732251600 qp 12345", Some("1732251600")),
            ("250 2.0.0 Message Queued (B8D2C7A1-44.1)", Some("B8D2C7A1-44.1")),
            ("250 2.0.0 Message queued with id 2f1a6c7e80000.", Some("2f1a6c7e80000")),
            ("250 OK ids=8f1c2d3e4b5a11efb0c4", Some("8f1c2d3e4b5a11efb0c4")),
            ("250 Ok 0102018f5a3c-1a2b-000000", Some("0102018f5a3c-1a2b-000000")),
            ("250 Ok. 000000000012B4C7.66A0", Some("000000000012B4C7.66A0")),
            (
                "250 Requested mail action okay, completed: id=1MeDIr-1rXk2a3b4c-00bF1s",
                Some("1MeDIr-1rXk2a3b4c-00bF1s"),
            ),
            ("250 2.0.0 Message accepted for delivery", None),
            ("250 2.0.0 Ok: queued as r2d2@firm.example", None),
            ("250 2.0.0 thanks", None),
            ("550 5.7.1 queued as 12345 never", None),
        ] {
            assert_eq!(read(said).queue_id.as_deref(), name, "{said}");
        }
    }

    #[test]
    fn a_wait_is_known_if_the_relay_names_one_and_only_if_it_defers() {
        for (said, seconds) in [
            ("450 4.2.0 <a@b.example>: Recipient address rejected: Greylisted for 300 seconds", Some(300)),
            ("450 4.7.1 Greylisting in action, please come back in 00:04:59", Some(299)),
            ("451 4.7.1 Greylisted, please try again in 5 minutes", Some(300)),
            ("421 4.7.0 too many letters; try again after 1 hour", Some(3600)),
            ("451 4.7.500 Server busy. Please retry after 90 seconds", Some(90)),
            ("451 try again in about 10 min.", Some(600)),
            ("450 4.7.1 greylisted, retry=60", Some(60)),
            ("421 please wait 30s", Some(30)),
            ("450 4.2.0 Greylisted, see http://postgrey.example/help/b.example.html", None),
            ("451 4.3.0 try again later", None),
            ("451 try again in 99999999999999999999 days", None),
            ("451 try again in 400 days", None),
            ("550 5.7.1 retry after 300 seconds somewhere else", None),
            ("250 2.0.0 wait for 300 seconds", None),
        ] {
            assert_eq!(read(said).wait.map(|wait| wait.as_secs()), seconds, "{said}");
        }
    }

    #[test]
    fn the_enhanced_status_code_stands_first_and_agrees_with_the_reply() {
        for (said, status) in [
            ("550 5.1.1 <a@b.example>: no such user", Some("5.1.1")),
            ("550-5.1.1 no\r\n550 5.1.1 such user", Some("5.1.1")),
            ("421-4.7.28 our system\r\n421 4.7.28 has detected", Some("4.7.28")),
            ("451 4.7.500 busy", Some("4.7.500")),
            ("550 no such user", None),
            ("550 4.1.1 contradicts itself", None),
            ("250 10.0.0.1 greets you", None),
            ("250 2.0.0.1 no", None),
            ("250 ", None),
        ] {
            let found = read(said);
            assert_eq!(found.status.as_deref(), status, "{said}");
            assert_eq!(found.code.map(|code| code.to_string()), said.get(..3).map(str::to_owned));
        }
    }
}
