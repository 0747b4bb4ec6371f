//! Closed content: who may have it, and in which form it travels.
//!
//! What is marked amber or above goes only to contacts that the list owner cleared for it: encrypted where there is a
//! certificate that is good now, and else not at all: then a notice says that there is something to ask for. Content
//! that is open goes in the open, unless the reader wants every letter encrypted. Pure. To change who may have what:
//! [`form`]; what stands outside an envelope is in `locales/<tag>/closed.ftl`.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::advisory::Tlp;
use crate::domain::clearance::{Encrypt, Form};
use crate::domain::subscriber::Contact;
use crate::keys::ReaderCertificate;

/// How content of that label may travel to a contact; nothing where the contact may not have it.
pub(super) fn form(contact: &Contact, tlp: Tlp, now: DateTime<Utc>) -> Option<Form> {
    if !contact.cleared().covers(tlp) {
        return None;
    }
    let closed = tlp.is_closed();
    if !closed && contact.encrypt() == Encrypt::Closed {
        return Some(Form::Open);
    }
    let certificate = contact.certificate.as_deref().and_then(|text| ReaderCertificate::read(text).ok());
    Some(match certificate.filter(|certificate| certificate.valid_at(now)) {
        Some(_) => Form::Encrypted,
        None if closed => Form::Notice,
        None => Form::Open,
    })
}

/// What clearance keeps from readers whom the matter would alert. Operators see it before and after a release.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Kept {
    /// Contacts that are not cleared and get nothing.
    pub not_cleared: usize,
    /// Firms of which no contact is cleared: nobody there hears of it.
    pub firms_not_reached: usize,
    /// The first of these firms, by the list owner's keys.
    pub firms: Vec<String>,
}

impl Kept {
    /// Firms that are listed by name.
    const LISTED: usize = 100;

    /// Counts one firm: how many of its contacts would have been alerted and are not cleared, and whether anybody there
    /// hears of it.
    pub(super) fn count(&mut self, firm: &str, not_cleared: usize, somebody_hears: bool) {
        self.not_cleared += not_cleared;
        if not_cleared > 0 && !somebody_hears {
            self.firms_not_reached += 1;
            if self.firms.len() < Self::LISTED {
                self.firms.push(firm.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clearance::Clearance;

    fn contact(cleared: Clearance, encrypt: Encrypt) -> Contact {
        Contact { cleared: Some(cleared), encrypt: Some(encrypt), ..Contact::default() }
    }

    #[test]
    fn without_a_certificate_closed_content_never_travels_and_open_content_always_does() {
        let now = DateTime::UNIX_EPOCH;
        for encrypt in [Encrypt::Closed, Encrypt::Always] {
            for tlp in [Tlp::Clear, Tlp::Green] {
                assert_eq!(form(&contact(Clearance::Green, encrypt), tlp, now), Some(Form::Open));
            }
            for tlp in [Tlp::Amber, Tlp::AmberStrict, Tlp::Red] {
                assert_eq!(form(&contact(Clearance::Green, encrypt), tlp, now), None);
                assert_eq!(form(&contact(Clearance::Red, encrypt), tlp, now), Some(Form::Notice));
            }
        }
    }

    #[test]
    fn a_firm_counts_as_not_reached_only_if_nobody_there_hears_of_it() {
        let mut kept = Kept::default();
        kept.count("a", 2, false);
        kept.count("b", 1, true);
        kept.count("c", 0, false);
        assert_eq!(kept, Kept { not_cleared: 3, firms_not_reached: 1, firms: vec!["a".to_owned()] });
    }
}
