//! The envelope of one delivery: the only personal part of a letter. Pure but for the marks.

use crate::channels::email::Own;
use crate::domain::delivery::{Delivery, Thread, message_id, shared_message_id};
use crate::domain::edition::Variant;
use crate::domain::letter::{Envelope, ListFields};
use crate::domain::return_path;
use crate::domain::stream::Stream;
use crate::domain::tenant::Brand;
use crate::keys::{LinkPurpose, LinkToken, Stamp};

/// What all letters of a house have in common outside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outside<'a> {
    /// Whose letters they are.
    pub(super) brand: &'a Brand,
    /// What return paths begin with.
    pub(super) bounces: &'a str,
    /// The mailbox for leaving by letter, before its plus sign; empty for none.
    pub(super) leave_mailbox: &'a str,
    /// What marks links and return paths.
    pub(super) stamp: &'a Stamp,
}

/// In-Reply-To and References.
fn answers(thread: Option<&Thread>, references: impl Fn(&Thread) -> Vec<String>) -> (Vec<String>, Vec<String>) {
    let Some(thread) = thread else { return Default::default() };
    let last = Thread { first: thread.last.clone(), last: thread.last.clone() };
    (references(&last), references(thread))
}

/// What is one reader's own outside.
pub(super) struct Personal {
    pub(super) return_path: String,
    pub(super) message_id: String,
    in_reply_to: Vec<String>,
    references: Vec<String>,
    /// The page where this reader leaves the list, empty for what is no list mail.
    unsubscribe: String,
    unsubscribe_mail: Option<String>,
}

impl Personal {
    /// Message-ID and return path derive from the delivery's token: the same on every attempt, so that a second copy after
    /// a lost reply is recognisable as the same letter. The return path carries the house's mark besides, so that only who
    /// got the letter can speak of it. The links derive from the contact: they outlive the delivery.
    pub(super) fn of(delivery: &Delivery, thread: Option<&Thread>, outside: Outside<'_>) -> Self {
        let Outside { brand, bounces, stamp, leave_mailbox } = outside;
        let mark = stamp.mark(return_path::PURPOSE, &delivery.token);
        let leave = |stream| LinkToken::write(stamp, LinkPurpose::Leave(stream), delivery.contact, &delivery.address);
        let leave = Stream::of(delivery.lane).map(leave);
        let mailbox = Some(leave_mailbox).filter(|mailbox| !mailbox.is_empty());
        let (in_reply_to, references) = answers(thread, |thread| thread.references(&brand.domain));
        Self {
            in_reply_to,
            references,
            return_path: return_path::address(bounces, &delivery.token, &mark, &brand.domain),
            message_id: message_id(&delivery.token, &brand.domain),
            unsubscribe: leave.as_ref().map_or_else(String::new, |leave| format!("{}/unsubscribe/{leave}", brand.site)),
            unsubscribe_mail: mailbox.zip(leave).map(|(mailbox, leave)| format!("{mailbox}+{leave}@{}", brand.domain)),
        }
    }

    /// The same for the outer headers.
    pub(super) fn own<'a>(&'a self, delivery: &'a Delivery) -> Own<'a> {
        Own {
            to: &delivery.address,
            message_id: &self.message_id,
            in_reply_to: &self.in_reply_to,
            references: &self.references,
            unsubscribe: &self.unsubscribe,
            unsubscribe_mail: self.unsubscribe_mail.as_deref(),
        }
    }
}

/// The envelope of one reader.
pub(super) fn envelope(
    delivery: &Delivery,
    variant: &Variant,
    thread: Option<&Thread>,
    outside: Outside<'_>,
) -> Envelope {
    let brand = outside.brand;
    let personal = Personal::of(delivery, thread, outside);
    let stream = Stream::of(delivery.lane);
    Envelope {
        from_name: brand.name.clone(),
        from: brand.from.clone(),
        reply_to: brand.reply_to.clone(),
        to: Some(delivery.address.clone()),
        return_path: personal.return_path,
        subject: variant.subject.clone(),
        message_id: personal.message_id,
        in_reply_to: personal.in_reply_to,
        references: personal.references,
        date: delivery.dated,
        languages: variant.languages.clone(),
        list: stream.map(|stream| ListFields {
            unsubscribe: personal.unsubscribe,
            one_click: true,
            unsubscribe_mail: personal.unsubscribe_mail,
            ..shared_fields(brand, stream)
        }),
        class: format!("{}:{}:vigie", stream.map_or(delivery.lane.key(), Stream::key), brand.key),
    }
}

/// The envelope that all readers of a variant share, for letters with many recipients: nothing in it is anybody's own, not
/// the way out of the list either.
pub(super) fn shared_envelope(
    delivery: &Delivery,
    (variant, thread): (&Variant, Option<&Thread>),
    stream: Stream,
    outside: Outside<'_>,
) -> Envelope {
    let Outside { brand, bounces, .. } = outside;
    let (in_reply_to, references) = answers(thread, |thread| thread.shared_references(&brand.domain));
    Envelope {
        from_name: brand.name.clone(),
        from: brand.from.clone(),
        reply_to: brand.reply_to.clone(),
        to: None,
        return_path: return_path::shared(bounces, &brand.domain),
        subject: variant.subject.clone(),
        message_id: shared_message_id(&delivery.edition, &delivery.variant, &brand.domain),
        in_reply_to,
        references,
        date: delivery.dated,
        languages: variant.languages.clone(),
        list: Some(shared_fields(brand, stream)),
        class: format!("{}:{}:vigie", stream.key(), brand.key),
    }
}

/// What a list says of itself to all its readers.
fn shared_fields(brand: &Brand, stream: Stream) -> ListFields {
    ListFields {
        name: brand.name.clone(),
        id: format!("{}.{}.{}", stream.key(), brand.key, brand.domain),
        unsubscribe: format!("{}/preferences", brand.site),
        one_click: false,
        unsubscribe_mail: None,
        help: format!("{}/preferences", brand.site),
        subscribe: format!("{}/subscribe", brand.site),
        owner: Some(brand.help.clone()).filter(|help| help.contains('@') && !help.contains(char::is_whitespace)),
        // The site has none.
        archive: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::email;
    use crate::domain::lane::Lane;
    use crate::press::samples;
    use chrono::{TimeZone as _, Utc};

    /// A letter of one lane.
    fn letter(lane: Lane) -> (Delivery, Variant) {
        let dated = Utc.with_ymd_and_hms(2026, 11, 22, 9, 5, 0).unwrap();
        let delivery = Delivery {
            id: 1,
            edition: "e".to_owned(),
            variant: "v".to_owned(),
            lane,
            contact: 255,
            address: "info@sol.example".to_owned(),
            token: "0123456789abcdef0123456789abcdef".to_owned(),
            attempts: 0,
            dated,
            expires: dated,
        };
        let variant = Variant {
            encrypted: false,
            hash: "v".to_owned(),
            sealed: Vec::new(),
            subject: "Update Drupal today".to_owned(),
            languages: vec!["en".to_owned()],
            material: crate::domain::edition::Material::default(),
            code: None,
        };
        (delivery, variant)
    }

    /// The header block of one lane, with the marks, which are secret, made visible as such.
    fn head(lane: Lane, leave_mailbox: &str) -> String {
        let dir = tempfile::tempdir().unwrap();
        let stamp = Stamp::open(dir.path()).unwrap();
        let (delivery, variant) = letter(lane);
        let brand = samples::brand();
        let outside = Outside { brand: &brand, bounces: "bounces+", leave_mailbox, stamp: &stamp };
        let envelope = envelope(&delivery, &variant, None, outside);
        let mut head = String::from_utf8(email::head(&envelope, b"Content-Type: text/plain\r\n\r\n")).unwrap();
        assert!(head.is_ascii() && head.split("\r\n").all(|line| line.len() <= 78), "{head}");
        while let Some((before, after)) = head.split_once("ff.") {
            head = format!("{before}ff-{}{}", "mark", &after[20..]);
        }
        head.replace("\r\n", "\n")
    }

    const BEGINNING: &str = "From: CERT Example <alerts@cert.example>
To: <info@sol.example>
Subject: Update Drupal today
Date: Sun, 22 Nov 2026 09:05:00 +0000
Message-ID: <0123456789abcdef0123456789abcdef@cert.example>
Content-Language: en
";

    const END: &str = "Auto-Submitted: auto-generated
X-Auto-Response-Suppress: All
MIME-Version: 1.0
";

    fn list(stream: &str, letter: char, leave: &str) -> String {
        format!(
            "{BEGINNING}List-Id: CERT Example <{stream}.sample.cert.example>
List-Unsubscribe: <https://cert.example/unsubscribe/{letter}ff-mark>{leave}
List-Unsubscribe-Post: List-Unsubscribe=One-Click
List-Help: <https://cert.example/preferences>
List-Subscribe: <https://cert.example/subscribe>
List-Owner: <mailto:help@cert.example>
List-Post: NO
Precedence: bulk
Feedback-ID: {stream}:sample:vigie
{END}"
        )
    }

    #[test]
    fn the_headers_of_every_lane_are_these() {
        assert_eq!(head(Lane::Alert, ""), list("alerts", 'a', ""));
        assert_eq!(head(Lane::Digest, ""), list("digest", 'd', ""));
        assert_eq!(head(Lane::Newsletter, ""), list("newsletter", 'n', ""));
        let leave = ",\n <mailto:leave+aff-mark@cert.example?subject=unsubscribe>";
        assert_eq!(head(Lane::Alert, "leave"), list("alerts", 'a', leave));
        let notice = format!("{BEGINNING}Feedback-ID: transactional:sample:vigie\n{END}");
        assert_eq!(head(Lane::Transactional, "leave"), notice);
    }

    #[test]
    fn the_headers_that_many_share_are_these_and_name_nobody() {
        let dir = tempfile::tempdir().unwrap();
        let (brand, stamp) = (samples::brand(), Stamp::open(dir.path()).unwrap());
        let outside = Outside { brand: &brand, bounces: "bounces+", leave_mailbox: "leave", stamp: &stamp };
        let (delivery, variant) = letter(Lane::Digest);
        let shared = |delivery: &Delivery| shared_envelope(delivery, (&variant, None), Stream::Digest, outside);
        let envelope = shared(&delivery);
        assert_eq!(envelope.return_path, "bounces@cert.example");
        let other =
            Delivery { contact: 7, address: "x@y.example".to_owned(), token: "f".repeat(32), ..delivery.clone() };
        assert_eq!(envelope, shared(&other));
        assert_ne!(envelope.message_id, shared(&Delivery { edition: "f".to_owned(), ..delivery }).message_id);
        let head = String::from_utf8(email::head(&envelope, b"Content-Type: text/plain\r\n\r\n")).unwrap();
        let own = list("digest", 'd', "").replace("To: <info@sol.example>", "To: CERT Example:;");
        let own = own.replace("0123456789abcdef0123456789abcdef", envelope.message_id.split('@').next().unwrap());
        let own = own.replace("/unsubscribe/dff-mark", "/preferences");
        assert_eq!(head.replace("\r\n", "\n"), own.replace("List-Unsubscribe-Post: List-Unsubscribe=One-Click\n", ""));
    }
}
