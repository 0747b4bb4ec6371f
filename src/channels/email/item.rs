//! One letter as it goes over the wire: its commands and its bytes, made for what this relay offers.
//!
//! What this file does: it writes MAIL and RCPT with the parameters that the relay knows (SIZE, SMTPUTF8, and those by
//! which it reports what becomes of a letter, RFC 3461), and the message with its dots doubled. What it never does: it
//! asks for nothing that was not offered. Here a letter is found out that no attempt at this relay could deliver.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use super::address::{Mailbox, mailbox};
use super::replies::Verdict;
use super::session::Offer;
use super::wire::{END, after_data};
use crate::channels::{Head, Parcel};

/// A letter as it goes over the wire.
pub(super) struct Item {
    pub(super) mail: String,
    /// Whom it is for: one, or several who get the same bytes.
    pub(super) readers: Vec<Reader>,
    pub(super) message: Message,
}

/// The parts of a message as they follow DATA, but for its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    head: Head,
    body: Arc<[u8]>,
}

impl Message {
    /// What goes over the wire, one after the other.
    pub(super) fn parts(&self) -> [&[u8]; 3] {
        [&self.head, &self.body, END]
    }
}

/// One recipient of a letter.
pub(super) struct Reader {
    pub(super) parcel: Parcel,
    pub(super) rcpt: String,
}

impl Item {
    /// One more recipient, who gets the same letter; or why no attempt at this relay could deliver it.
    pub(super) fn join(&mut self, parcel: Parcel, offer: Offer) -> Result<(), Box<Verdict>> {
        let to = mailbox(&parcel.to).map_err(|why| Box::new(Verdict::never(why)))?;
        let rcpt = rcpt(&to, offer.reports && !parcel.return_path.is_empty());
        self.readers.push(Reader { parcel, rcpt });
        Ok(())
    }
}

/// How many bodies are kept ready: the letters of an edition come in the order of its readers, its variants mixed. One
/// whose bytes need no change is not copied.
const KEPT: usize = 64;

/// A body and what it is after DATA.
type Kept = (Arc<[u8]>, Arc<[u8]>);

/// Makes items; bodies that many readers share are prepared once.
#[derive(Default)]
pub(super) struct Bodies {
    kept: Vec<Kept>,
}

impl Bodies {
    /// The item of a parcel, or why no attempt at this relay could deliver it.
    pub(super) fn item(&mut self, parcel: Parcel, offer: Offer) -> Result<Item, Box<Verdict>> {
        let never = |why: &str| Box::new(Verdict::never(why));
        let to = mailbox(&parcel.to).map_err(never)?;
        let from = match parcel.return_path.as_str() {
            "" => None,
            path => Some(mailbox(path).map_err(|why| Box::new(Verdict::later(format!("return path: {why}"))))?),
        };
        let international = to.international || from.as_ref().is_some_and(|from| from.international);
        if international && !offer.international {
            let why = "the address has letters beyond ASCII before the @, and the relay does not take such";
            return Err(never(why));
        }
        let size = parcel.size();
        if offer.size.is_some_and(|limit| limit > 0 && size > limit) {
            return Err(never("the letter is larger than the relay takes"));
        }
        let message = self.message(&parcel).ok_or_else(|| never("the letter has a lone CR or LF"))?;
        let mut mail = format!("MAIL FROM:<{}>", from.as_ref().map_or("", |from| &from.text));
        if offer.size.is_some() {
            let _ = write!(mail, " SIZE={size}");
        }
        if international {
            mail.push_str(" SMTPUTF8");
        }
        // Nobody to report to, nothing to ask for.
        let reports = offer.reports && from.is_some();
        if reports {
            mail.push_str(" RET=HDRS");
            // What many share has no name of its own.
            if matches!(parcel.head, Head::Own(_)) {
                mail.push_str(" ENVID=");
                xtext(&mut mail, &parcel.token);
            }
        }
        mail.push_str("\r\n");
        let readers = vec![Reader { rcpt: rcpt(&to, reports), parcel }];
        Ok(Item { mail, readers, message })
    }

    /// The message as it follows DATA.
    fn message(&mut self, parcel: &Parcel) -> Option<Message> {
        if !parcel.head.ends_with(b"\r\n") {
            // The head runs on into the body: both are looked at as one.
            let whole = [&parcel.head[..], &parcel.body].concat();
            let body = Arc::from(after_data(&whole)?.as_ref());
            return Some(Message { head: Head::Own(Vec::new()), body });
        }
        let head = match after_data(&parcel.head)? {
            Cow::Borrowed(_) => parcel.head.clone(),
            Cow::Owned(changed) => Head::Own(changed),
        };
        let known =
            self.kept.iter().find(|(body, _)| Arc::ptr_eq(body, &parcel.body)).map(|(_, ready)| Arc::clone(ready));
        let body = match known {
            Some(body) => body,
            None => self.keep(&parcel.body)?,
        };
        Some(Message { head, body })
    }

    fn keep(&mut self, body: &Arc<[u8]>) -> Option<Arc<[u8]>> {
        let ready = match after_data(body)? {
            Cow::Borrowed(_) => Arc::clone(body),
            Cow::Owned(changed) => Arc::from(changed),
        };
        if self.kept.len() >= KEPT {
            self.kept.remove(0);
        }
        self.kept.push((Arc::clone(body), Arc::clone(&ready)));
        Some(ready)
    }
}

/// RCPT for an address. With `reports`: tell us of failures and delays, never of success, and under the address that we
/// know (RFC 3461 4.1, 4.2).
fn rcpt(to: &Mailbox, reports: bool) -> String {
    let mut rcpt = String::with_capacity(64 + 2 * to.text.len());
    let _ = write!(rcpt, "RCPT TO:<{}>", to.text);
    if reports {
        rcpt.push_str(" NOTIFY=FAILURE,DELAY");
        // An address beyond ASCII has a form of its own (RFC 6533 3), which few relays know.
        if !to.international {
            rcpt.push_str(" ORCPT=rfc822;");
            xtext(&mut rcpt, &to.text);
        }
    }
    rcpt.push_str("\r\n");
    rcpt
}

/// ASCII as the value of a parameter may hold it (RFC 3461 4, xtext).
fn xtext(line: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'+' | b'=' | ..=b' ' | 0x7f.. => {
                let _ = write!(line, "+{byte:02X}");
            }
            plain => line.push(char::from(plain)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lane::Lane;

    fn parcel(to: &str, head: &str, body: &Arc<[u8]>) -> Parcel {
        Parcel {
            id: 1,
            lane: Lane::Alert,
            token: "t0+k3n".to_owned(),
            return_path: "bounces@cert.example".to_owned(),
            to: to.to_owned(),
            head: Head::Own(head.as_bytes().to_vec()),
            body: Arc::clone(body),
        }
    }

    #[test]
    fn a_body_that_many_share_is_prepared_once_and_is_what_it_would_be_alone() {
        const MANY: usize = KEPT + 5;
        let mut bodies = Bodies::default();
        let letters: Vec<Arc<[u8]>> = (0..MANY).map(|n| Arc::from(format!("\r\n{n}\r\n.\r\n").into_bytes())).collect();
        for (n, body) in letters.iter().chain(&letters).enumerate() {
            let item = bodies.item(parcel("a@b.example", "S: x\r\n.y\r\n", body), Offer::default()).ok().unwrap();
            let wanted = format!("S: x\r\n..y\r\n\r\n{}\r\n..\r\n.\r\n", n % MANY);
            assert_eq!(item.message.parts().concat(), wanted.into_bytes());
        }
        assert_eq!(bodies.kept.len(), KEPT);
        let split = parcel("a@b.example", "S: x\r", &Arc::from(b"\n\r\n.".as_slice()));
        let item = bodies.item(split, Offer::default()).ok().unwrap();
        assert_eq!(item.message.parts().concat(), b"S: x\r\n\r\n..\r\n.\r\n");
    }

    #[test]
    fn only_what_is_offered_is_asked_for() {
        let body = Arc::from(b"\r\nx\r\n".as_slice());
        let written = |to: &str, offer: Offer| {
            let item = Bodies::default().item(parcel(to, "S: x\r\n", &body), offer).ok().unwrap();
            (item.mail, item.readers[0].rcpt.clone())
        };
        let plain = ("MAIL FROM:<bounces@cert.example>\r\n".to_owned(), "RCPT TO:<a+b=c@d.example>\r\n".to_owned());
        assert_eq!(written("a+b=c@d.example", Offer::default()), plain);
        let all = Offer { pipelining: true, international: true, reports: true, size: Some(0) };
        assert_eq!(
            written("a+b=c@Bücher.example", all),
            (
                "MAIL FROM:<bounces@cert.example> SIZE=11 RET=HDRS ENVID=t0+2Bk3n\r\n".to_owned(),
                "RCPT TO:<a+b=c@xn--bcher-kva.example> NOTIFY=FAILURE,DELAY \
                 ORCPT=rfc822;a+2Bb+3Dc@xn--bcher-kva.example\r\n"
                    .to_owned()
            )
        );
        let (mail, rcpt) = written("josé@sol.example", all);
        assert!(mail.contains(" SMTPUTF8 ") && rcpt.ends_with("> NOTIFY=FAILURE,DELAY\r\n"), "{mail}{rcpt}");
    }

    #[test]
    fn a_letter_without_return_path_asks_for_no_reports() {
        let body = Arc::from(b"\r\nx\r\n".as_slice());
        let nameless = Parcel { return_path: String::new(), ..parcel("a@b.example", "S: x\r\n", &body) };
        let offer = Offer { reports: true, ..Offer::default() };
        let item = Bodies::default().item(nameless, offer).ok().unwrap();
        assert_eq!(
            (item.mail.as_str(), item.readers[0].rcpt.as_str()),
            ("MAIL FROM:<>\r\n", "RCPT TO:<a@b.example>\r\n")
        );
    }
}
