//! Complaints: reports of readers who do not want a letter (RFC 5965), of receivers to whom one was not authentic
//! (RFC 6591), and the older forms of the same without a report for machines.

use super::mail::{Mail, field};
use super::{addresses, phrases};
use crate::domain::feedback::{Action, Complaint, Feedback, Kind, Reason, Recipient};

/// A mail that is a complaint.
pub(super) fn read(mail: &Mail) -> Option<Feedback> {
    let kind = match &mail.complaint {
        Some(report) => about(&field(report, "feedback-type").unwrap_or_default()),
        None => without_report(mail)?,
    };
    let report = mail.complaint.as_deref().unwrap_or_default();
    let named = ["original-rcpt-to", "removal-recipient"].iter().find_map(|name| field(report, name));
    let named = named.or_else(|| mail.original.get("x-hmxmroriginalrecipient").map(str::to_owned));
    let named = named.or_else(|| mail.original.get("to").map(str::to_owned)).unwrap_or_default();
    let recipients = addresses::first(&named).map(|address| Recipient {
        address: Some(address.to_owned()),
        action: Action::Delivered,
        status: None,
        reason: Reason::Arrived,
        diagnostic: field(report, "feedback-type").unwrap_or_default(),
        remote: field(report, "reported-domain"),
    });
    Some(mail.feedback(Kind::Complaint(kind), recipients.into_iter().collect()))
}

/// RFC 5965 7.3 and RFC 6430: a type that is not known counts as "other", which is a complaint.
fn about(kind: &str) -> Complaint {
    match kind.trim().to_ascii_lowercase().as_str() {
        "not-spam" => Complaint::NotSpam,
        "auth-failure" | "dmarc" => Complaint::NotAuthentic,
        _ => Complaint::Unwanted,
    }
}

/// Complaints from before the standard: a subject, and the letter given back.
fn without_report(mail: &Mail) -> Option<Complaint> {
    if mail.is_answer() || !mail.reports.is_empty() {
        return None;
    }
    let subject = mail.subject_lower();
    let complains = phrases::COMPLAINTS.iter().any(|phrase| subject.contains(phrase))
        && (mail.gives_back || mail.original.get("x-hmxmroriginalrecipient").is_some());
    let hotmail = mail.original.get("x-hmxmroriginalrecipient").is_some() && mail.reports.is_empty();
    let opts_out = mail.headers.get("x-apple-unsubscribe").is_some();
    let not_authentic = phrases::NOT_AUTHENTIC.iter().any(|phrase| subject.contains(phrase))
        && mail.text.to_ascii_lowercase().contains("dmarc");
    match () {
        () if complains || hotmail || opts_out => Some(Complaint::Unwanted),
        () if not_authentic => Some(Complaint::NotAuthentic),
        () => None,
    }
}
