//! Bounces that follow no standard: known by what nearly all of them do, whoever wrote them.
//!
//! A bounce comes from a machine, says in its subject or its first lines that something was not delivered, names the
//! address, and gives a reply or the letter back. No single one of these signs is enough.

use super::mail::{MOST_LINES, Mail};
use super::phrases::{DELAYED, SENTENCES, SUBJECTS};
use super::{addresses, codes, reasons, report};
use crate::domain::feedback::{Action, Feedback, Recipient, Status};

/// Signs that it takes.
const ENOUGH: u32 = 4;

/// Recipients that are looked at.
const MOST_RECIPIENTS: usize = 50;

/// The longest diagnostic that is kept.
const LONGEST_DIAGNOSTIC: usize = 500;

/// A mail that is such a bounce.
pub(super) fn read(mail: &Mail) -> Option<Feedback> {
    let text = mail.text.to_lowercase();
    if signs(mail, &text) < ENOUGH {
        return None;
    }
    let late = is_late(mail, &text);
    let mut recipients: Vec<Recipient> =
        whom(mail).into_iter().map(|address| recipient(Some(address), mail, late)).take(MOST_RECIPIENTS).collect();
    if recipients.is_empty() {
        recipients.push(recipient(None, mail, late));
    }
    Some(mail.feedback(report::kind(&recipients)?, recipients))
}

fn signs(mail: &Mail, text: &str) -> u32 {
    let sender = mail.headers.get("from").unwrap_or_default().to_lowercase();
    let subject = mail.subject_lower();
    let machine = mail.sender().is_none_or(addresses::is_daemon)
        || [
            "mail delivery",
            "mailer",
            "mail admin",
            "system administrator",
            "postmaster",
            "delivery subsystem",
            "mail system",
        ]
        .iter()
        .any(|name| sender.contains(name));
    let spoken = SENTENCES.iter().any(|sentence| text.contains(sentence));
    let named = SUBJECTS.iter().any(|phrase| subject.contains(phrase));
    let failed = ["x-failed-recipients", "x-failed-recipient", "x-failed-to"]
        .iter()
        .any(|name| mail.headers.get(name).is_some());
    let coded = text.lines().take(MOST_LINES).any(|line| {
        codes::status(line).is_some()
            || codes::reply(line).is_some_and(|_| addresses::first(line).is_some() || line.len() < 300)
    });
    let nobody = mail.is_from_nobody() || mail.headers.get("from").is_none_or(|from| from.trim() == "<>");
    let quoted = mail.is_answer() && !machine;
    let sum = 2 * u32::from(machine)
        + u32::from(nobody)
        + 2 * u32::from(named)
        + 2 * u32::from(spoken)
        + 3 * u32::from(failed)
        + 2 * u32::from(!mail.reports.is_empty())
        + u32::from(coded)
        + u32::from(mail.gives_back);
    // Somebody who passes a bounce on speaks about it; and without a word about delivery nothing is a bounce.
    if quoted || !(named || spoken || failed || (coded && (machine || nobody))) { 0 } else { sum }
}

/// Whether it is only late: says so, and nothing else says that it is over.
fn is_late(mail: &Mail, text: &str) -> bool {
    let subject = mail.subject_lower();
    let says = DELAYED.iter().any(|phrase| subject.contains(phrase) || text.contains(phrase));
    says && !["permanent error", "permanent fatal", "giving up", "given up", "i'm returning", "failed permanently"]
        .iter()
        .any(|phrase| text.contains(phrase))
}

/// Whom it speaks of: as a header says, else the addresses of its words that are not the sender's own.
fn whom(mail: &Mail) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |address: &str| {
        if !found.iter().any(|known| known.eq_ignore_ascii_case(address)) {
            found.push(address.to_owned());
        }
    };
    for name in ["x-failed-recipients", "x-failed-recipient", "x-failed-to"] {
        mail.headers.all(name).flat_map(addresses::all).for_each(&mut add);
    }
    let own = mail.own_addresses();
    let sent_to: Vec<String> = ["to", "cc"]
        .iter()
        .flat_map(|name| mail.original.all(name))
        .flat_map(addresses::all)
        .map(str::to_lowercase)
        .collect();
    let foreign = |address: &&str| !own.contains(&address.to_lowercase()) && !addresses::is_daemon(address);
    if found.is_empty() {
        let lines = || mail.text.lines().take(MOST_LINES).filter(|line| !line.trim_start().starts_with("From:"));
        let mut spoken: Vec<&str> =
            lines().filter(|line| is_about(line)).flat_map(addresses::all).filter(foreign).collect();
        if spoken.is_empty() {
            spoken = lines().flat_map(addresses::all).filter(foreign).collect();
        }
        let known: Vec<&str> = spoken.iter().copied().filter(|a| sent_to.contains(&a.to_lowercase())).collect();
        let chosen =
            if spoken.iter().all(|a| is_about_alone(&mail.text, a)) || known.is_empty() { spoken } else { known };
        let mut add = |address: &str| {
            if !found.iter().any(|known| known.eq_ignore_ascii_case(address)) {
                found.push(address.to_owned());
            }
        };
        chosen.into_iter().take(4 * MOST_RECIPIENTS).for_each(&mut add);
    }
    if found.is_empty() {
        found.extend(sent_to.into_iter().filter(|address| !own.contains(address)).take(1));
    }
    found
}

/// A line that begins with an address, or says whose it is.
fn is_about(line: &str) -> bool {
    let lowered = line.trim().to_lowercase();
    let begin = lowered.trim_start_matches(|c: char| "<>*-\"' [(.".contains(c) || c.is_ascii_digit());
    let first = addresses::first(begin).is_some_and(|address| begin.starts_with(address));
    first
        || ["recipient", "rcpt to", "delivered to", "failed address", "invalid final delivery", "addressed to", "to:"]
            .iter()
            .any(|word| lowered.contains(word))
}

fn is_about_alone(text: &str, address: &str) -> bool {
    text.lines().take(MOST_LINES).any(|line| {
        let line = line.trim().trim_start_matches(['<', '*', ' ', '"']);
        line.starts_with(address)
    })
}

fn recipient(address: Option<String>, mail: &Mail, late: bool) -> Recipient {
    let about = address.as_deref().map(|address| about(&mail.text, address)).unwrap_or_default();
    let says = |words: &str| reasons::by_words(words).is_some() || codes::status(words).is_some();
    let words = if says(&about) { about } else { format!("{about}\n{}", mail.text) };
    let status = codes::status(&words);
    let reply = codes::reply(&words);
    let action = if late { Action::Delayed } else { Action::Failed };
    let reason = reasons::reason(status, reply, &words);
    let class = reply.map(|reply| if reply < 500 { 4 } else { 5 });
    Recipient {
        address,
        action,
        status: status.or_else(|| class.map(|class| Status(class, 0, 0))),
        reason,
        diagnostic: short(&words),
        remote: None,
    }
}

/// The lines that speak of an address: from where it stands to the next paragraph that names another.
pub(super) fn about(text: &str, address: &str) -> String {
    let wanted = address.to_lowercase();
    let (mut taken, mut mine, mut blanks) = (String::new(), false, 0);
    for line in text.lines().take(MOST_LINES) {
        let named: Vec<String> = addresses::all(line).into_iter().map(str::to_lowercase).collect();
        if named.contains(&wanted) {
            (mine, blanks) = (true, 0);
        } else if !named.is_empty() && is_about(line) {
            mine = false;
        }
        blanks = if line.trim().is_empty() { blanks + 1 } else { blanks };
        if mine && blanks < 3 && taken.len() < 4_000 {
            taken.push_str(line);
            taken.push('\n');
        }
    }
    taken
}

/// Words as they are kept: one line, not too long.
pub(super) fn short(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).take(LONGEST_DIAGNOSTIC).collect()
}
