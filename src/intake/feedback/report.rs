//! Reports of deliveries: multipart/report with message/delivery-status (RFC 3464), and its form with other letters than
//! ASCII (RFC 6533). Also what calls itself so and stands in plain text.

use super::mail::{Headers, MOST_LINES, Mail};
use super::{addresses, codes, plain, reasons};
use crate::domain::feedback::{Action, Feedback, Kind, Lasting, Reason, Recipient, Status};

/// Recipients of one mail that are looked at.
const MOST_RECIPIENTS: usize = 200;

/// A mail that holds such a report.
pub(super) fn read(mail: &Mail) -> Option<Feedback> {
    let mut recipients: Vec<Recipient> = Vec::new();
    let inline = mail.reports.is_empty() && mail.text.to_ascii_lowercase().contains("\nfinal-recipient:");
    for report in mail.reports.iter().chain(inline.then_some(&mail.text)) {
        recipients.extend(groups(report).iter().filter_map(|group| recipient(group, mail)));
    }
    if !inline && recipients.iter().all(|one| one.address.is_none()) && !mail.reports.is_empty() {
        // Some leave the fields empty and say everything in words.
        return plain::read(mail);
    }
    recipients.truncate(MOST_RECIPIENTS);
    let kind = kind(&recipients)?;
    Some(mail.feedback(kind, recipients))
}

/// What recipients come to together: the worst of them names the mail.
pub(super) fn kind(recipients: &[Recipient]) -> Option<Kind> {
    let failed = |class: u8| {
        let gone = recipients.iter().filter(|one| one.action == Action::Failed);
        gone.into_iter().any(|one| one.status.map_or(5, |status| status.0) == class)
    };
    let any = |action: Action| recipients.iter().any(|one| one.action == action);
    Some(match () {
        () if recipients.is_empty() => return None,
        () if failed(5) => Kind::Bounce(Lasting::Permanent),
        () if any(Action::Failed) => Kind::Bounce(Lasting::Temporary),
        () if any(Action::Delayed) => Kind::Bounce(Lasting::Delay),
        () => Kind::Receipt,
    })
}

/// Groups of fields: paragraphs, and wherever the next recipient begins.
fn groups(report: &str) -> Vec<Headers> {
    let mut groups = vec![String::new()];
    for line in report.lines().take(MOST_LINES) {
        let lowered = line.to_ascii_lowercase();
        let begins = line.trim().is_empty() || lowered.starts_with("final-recipient:");
        let known = groups.last().is_some_and(|group| group.to_ascii_lowercase().contains("final-recipient:"));
        let own = lowered.starts_with("final-recipient:") && !known;
        if begins && !own && groups.last().is_some_and(|group| !group.trim().is_empty()) {
            groups.push(String::new());
        }
        if let Some(group) = groups.last_mut() {
            group.push_str(line);
            group.push('\n');
        }
    }
    groups.iter().map(|group| Headers::of_text(group)).collect()
}

fn recipient(fields: &Headers, mail: &Mail) -> Option<Recipient> {
    let address = ["final-recipient", "original-recipient", "x-actual-recipient"].iter().find_map(|name| {
        let value = fields.get(name)?;
        let value = value.split_once(';').map_or(value, |(_, address)| address).trim();
        let plain = addresses::first(value).map(str::to_owned);
        plain.or_else(|| (!value.is_empty()).then(|| value.trim_matches(['<', '>']).to_owned()))
    });
    let said = fields.get("action").map(str::to_ascii_lowercase);
    if address.is_none() && said.is_none() {
        return None;
    }
    let told = fields.get("status").and_then(|status| {
        codes::status(status).or_else(|| Status::parse(status.split_whitespace().next().unwrap_or_default()))
    });
    let diagnostic = fields.get("diagnostic-code").unwrap_or_default();
    let diagnostic = diagnostic.split_once(';').map_or(diagnostic, |(_, words)| words).trim();
    let action = action(said.as_deref(), told);
    // The words of the machine that refused it are more exact than a status like 5.0.0.
    let status = told.filter(|status| (status.1, status.2) != (0, 0)).or_else(|| codes::status(diagnostic)).or(told);
    let words = words(diagnostic, address.as_deref(), status, mail);
    let reason = match action {
        Action::Delivered | Action::Relayed => Reason::Arrived,
        Action::Failed | Action::Delayed => reasons::reason(status, codes::reply(diagnostic), &words),
    };
    let remote = fields.get("remote-mta").map(|mta| mta.rsplit(';').next().unwrap_or_default().trim().to_owned());
    Some(Recipient {
        address,
        action,
        status: status.map(|status| of_class(status, told, action)),
        reason,
        diagnostic: if diagnostic.is_empty() { plain::short(&words) } else { plain::short(diagnostic) },
        remote: remote.filter(|remote| !remote.is_empty()),
    })
}

/// The diagnostic, or where there is none or it says nothing, what the mail says for people.
fn words(diagnostic: &str, address: Option<&str>, status: Option<Status>, mail: &Mail) -> String {
    if reasons::by_words(diagnostic).is_some() || (!diagnostic.is_empty() && reasons::by_status(status).is_some()) {
        return diagnostic.to_owned();
    }
    let about = address.map(|address| plain::about(&mail.text, address)).unwrap_or_default();
    if about.trim().is_empty() { format!("{diagnostic} {}", mail.text) } else { format!("{diagnostic} {about}") }
}

fn action(said: Option<&str>, status: Option<Status>) -> Action {
    match said.map(|said| said.split([' ', ';', '(']).next().unwrap_or_default()) {
        Some("failed" | "fail" | "failure") => Action::Failed,
        Some("delayed") => Action::Delayed,
        Some("delivered") => Action::Delivered,
        Some("relayed" | "expanded") => Action::Relayed,
        _ if status.is_some_and(|status| status.0 == 2) => Action::Delivered,
        _ => Action::Failed,
    }
}

/// A code found in words keeps the class of the report's own: what was given up after days stays a class 4.
fn of_class(found: Status, told: Option<Status>, action: Action) -> Status {
    match told {
        Some(told) if action == Action::Failed && told.0 != 2 && (told.1, told.2) != (0, 0) => told,
        _ => found,
    }
}
