//! What is read out of mails that came back: each kind once, and nothing that harms out of hostile ones.

use proptest::prelude::*;

use super::read;
use crate::domain::feedback::{Action, Complaint, Kind, Lasting, Reason, Status};

const POSTFIX: &[u8] = include_bytes!("../../../tests/fixtures/feedback/postfix.eml");
const QMAIL: &[u8] = include_bytes!("../../../tests/fixtures/feedback/qmail.eml");
const EXIM: &[u8] = include_bytes!("../../../tests/fixtures/feedback/exim.eml");
const GMX: &[u8] = include_bytes!("../../../tests/fixtures/feedback/gmx.eml");
const DOMINO: &[u8] = include_bytes!("../../../tests/fixtures/feedback/domino.eml");
const EXCHANGE: &[u8] = include_bytes!("../../../tests/fixtures/feedback/exchange.eml");
const COMPLAINT: &[u8] = include_bytes!("../../../tests/fixtures/feedback/complaint.eml");
const AWAY: &[u8] = include_bytes!("../../../tests/fixtures/feedback/away.eml");
const LATE: &[u8] = include_bytes!("../../../tests/fixtures/feedback/late.eml");
const DRAGONFLY: &[u8] = include_bytes!("../../../tests/fixtures/feedback/dragonfly.eml");

const ALL: &[&[u8]] = &[POSTFIX, QMAIL, EXIM, GMX, DOMINO, EXCHANGE, COMPLAINT, AWAY, LATE, DRAGONFLY];

const PERMANENT: Kind = Kind::Bounce(Lasting::Permanent);

fn reasons(mail: &[u8]) -> (Kind, Vec<(Option<String>, Reason)>) {
    let feedback = read(mail);
    (feedback.kind, feedback.recipients.into_iter().map(|one| (one.address, one.reason)).collect())
}

#[test]
fn bounces_of_many_machines_are_read() {
    for (mail, wanted) in [
        (POSTFIX, Reason::NoSuchAddress),
        (QMAIL, Reason::NoSuchDomain),
        (EXIM, Reason::NoSuchAddress),
        (GMX, Reason::NoSuchAddress),
        (DOMINO, Reason::NoSuchAddress),
        (EXCHANGE, Reason::NoSuchAddress),
        (DRAGONFLY, Reason::NotAuthentic),
    ] {
        let (kind, recipients) = reasons(mail);
        assert_eq!((kind, recipients.first().map(|(_, reason)| *reason)), (PERMANENT, Some(wanted)));
        assert!(recipients.iter().all(|(address, _)| address.as_ref().is_some_and(|address| address.contains('@'))));
    }
    let both = [("mikeneko@example.co.jp", Reason::NoSuchAddress), ("sabineko@example.co.jp", Reason::MailboxFull)];
    assert_eq!(reasons(GMX).1, both.map(|(address, reason)| (Some(address.to_owned()), reason)));
}

#[test]
fn delays_complaints_and_answers_are_told_apart() {
    assert_eq!(read(LATE).kind, Kind::Bounce(Lasting::Delay));
    assert_eq!(read(COMPLAINT).kind, Kind::Complaint(Complaint::Unwanted));
    assert_eq!(read(AWAY).kind, Kind::AutoReply);
    let human =
        b"From: maria@sol.example\r\nTo: bounces@x.example\r\nSubject: Re: A1001\r\n\r\nDelivery failed? No.\r\n";
    assert_eq!(read(human).kind, Kind::Human);
    let passed_on =
        b"From: maria@sol.example\r\nSubject: Fwd: Undelivered Mail\r\n\r\n> 550 5.1.1 user unknown <a@b.example>\r\n";
    assert_eq!(read(passed_on).kind, Kind::Human);
    let challenge = b"From: maria@sol.example\r\nSubject: Please confirm your message\r\n\r\nClick here.\r\n";
    assert_eq!(read(challenge).kind, Kind::Challenge);
    assert_eq!(
        read(b"From: shop@news.example\r\nList-Id: <news>\r\nSubject: Offers\r\n\r\nBuy.\r\n").kind,
        Kind::NotOurs
    );
}

#[test]
fn a_report_tells_the_letter_the_recipient_and_the_token() {
    let (token, mark) = ("00112233445566778899aabbccddeeff", "0123456789abcdef0123");
    let mail = format!(
        "From: <>\r\nTo: <bounces+{token}.{mark}@v.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nWords.\r\n\
         --b\r\nContent-Type: message/global-delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\
         Original-Envelope-Id: QQ+2B1\r\n\r\nFinal-Recipient: utf-8; m\u{fc}ller@b\u{fc}cher.example\r\nAction: failed\r\n\
         Status: 5.1.1\r\nRemote-MTA: dns; in.example\r\nDiagnostic-Code: smtp; 550 no such\r\n user here\r\n\r\n\
         --b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <id@v.example>\r\n\r\nx\r\n--b--\r\n"
    );
    let feedback = read(mail.as_bytes());
    let one = &feedback.recipients[0];
    assert_eq!((feedback.kind, one.action, one.status), (PERMANENT, Action::Failed, Some(Status(5, 1, 1))));
    assert_eq!(one.address.as_deref(), Some("m\u{fc}ller@b\u{fc}cher.example"));
    assert_eq!((one.diagnostic.as_str(), one.remote.as_deref()), ("550 no such user here", Some("in.example")));
    assert_eq!(
        (feedback.original.as_deref(), feedback.reporter.as_deref()),
        (Some("id@v.example"), Some("mx.example"))
    );
    assert_eq!(feedback.envelope_id.as_deref(), Some("QQ+1"));
    assert_eq!(
        feedback.marked.iter().map(|one| (one.token.as_str(), one.mark.as_str())).collect::<Vec<_>>(),
        [(token, mark)]
    );
}

#[test]
fn hostile_mails_are_read_in_bounded_time_and_depth() {
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(60_000);
    let parts = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(60_000);
    let folded = format!("Subject: {}\r\n\r\nx", "a\r\n b".repeat(500_000));
    let headers = format!("{}\r\nx", "X-A: b\r\n".repeat(300_000));
    let signs = format!("From: mailer-daemon@x\r\nSubject: failure notice\r\n\r\n{}", "@".repeat(1 << 20));
    let addresses =
        format!("From: mailer-daemon@x\r\nSubject: failure notice\r\n\r\n{}", "a@b.example: 550 x\r\n".repeat(60_000));
    let zeros = vec![0; 20 << 20];
    let many = [nested, parts, folded, headers, signs, addresses];
    for mail in many.iter().map(String::as_bytes).chain([zeros.as_slice(), b"", b"\r", b"From ", b":", b"\xff\xfe"]) {
        let feedback = read(mail);
        assert!(feedback.recipients.len() <= 200 && feedback.subject.chars().count() <= 500);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_damaged_mail_is_read_without_harm(
        which in 0..ALL.len(),
        cut in any::<prop::sample::Index>(),
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40),
    ) {
        let mut mail = ALL[which].to_vec();
        for (place, byte) in places {
            let at = place.index(mail.len());
            mail[at] = byte;
        }
        mail.truncate(cut.index(mail.len()) + 1);
        let feedback = read(&mail);
        prop_assert!(feedback.recipients.len() <= 200);
    }

    #[test]
    fn anything_at_all_is_read_without_harm(mail in prop::collection::vec(any::<u8>(), 0..2_000)) {
        read(&mail);
    }
}
