//! Tokens of links: a number of ours and its mark, which nobody else can make.
//!
//! A token leads to what it was made for and to nothing else: the mark binds purpose, number and address together, so that
//! a link for one list does not work for another, and a number given anew to somebody else makes no old link his. It
//! needs no row of its own and does not grow old. It holds no address.

use super::Stamp;
use crate::domain::stream::Stream;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// Leaving a stream; the number is a contact's.
    Leave(Stream),
    /// The page of a contact's settings; the number is a contact's.
    Preferences,
    /// Confirming what somebody entered at the door; the number is a request's.
    Welcome,
    /// Being known when answering a letter; the number is a request's.
    Reply,
}

impl LinkPurpose {
    const ALL: [Self; 6] = [
        Self::Leave(Stream::Alerts),
        Self::Leave(Stream::Digest),
        Self::Leave(Stream::Newsletter),
        Self::Preferences,
        Self::Welcome,
        Self::Reply,
    ];

    const fn letter(self) -> char {
        match self {
            Self::Leave(Stream::Alerts) => 'a',
            Self::Leave(Stream::Digest) => 'd',
            Self::Leave(Stream::Newsletter) => 'n',
            Self::Preferences => 'p',
            Self::Welcome => 'w',
            Self::Reply => 'r',
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Leave(_) => "leave",
            Self::Preferences => "preferences",
            Self::Welcome => "welcome",
            Self::Reply => "reply",
        }
    }
}

/// A token as it was read; whether it is ours is for [`LinkToken::is_for`] to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkToken {
    /// What it claims to be for.
    pub purpose: LinkPurpose,
    /// The number it claims.
    pub number: i64,
    mark: String,
}

impl LinkToken {
    /// Makes the token for a number and the address that belongs to it: about 24 characters, each of which may stand in
    /// a URL and in the local part of an address.
    pub fn write(stamp: &Stamp, purpose: LinkPurpose, number: i64, address: &str) -> String {
        let mark = stamp.mark(purpose.key(), &bound(purpose, number, address));
        format!("{}{number:x}.{mark}", purpose.letter())
    }

    /// Takes a token apart. Nothing where it has not the form of one; upper case is forgiven, because local parts of
    /// addresses are changed on their way.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let (head, mark) = text.split_once('.')?;
        let purpose = LinkPurpose::ALL.into_iter().find(|purpose| head.starts_with(purpose.letter()))?;
        let digits = head.get(1..).filter(|digits| (1..=15).contains(&digits.len()))?;
        let number = i64::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with(['+', '-']))?;
        Some(Self { purpose, number, mark: mark.to_owned() })
    }

    /// Whether the house made it, for this address. Takes the same time for every wrong one.
    pub fn is_for(&self, stamp: &Stamp, address: &str) -> bool {
        stamp.knows(self.purpose.key(), &bound(self.purpose, self.number, address), &self.mark)
    }
}

/// What a mark is made of.
fn bound(purpose: LinkPurpose, number: i64, address: &str) -> String {
    format!("{}{number:x}|{address}", purpose.letter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_its_purpose_number_and_address_only() {
        let dir = tempfile::tempdir().unwrap();
        let stamp = Stamp::open(dir.path()).unwrap();
        let alerts = LinkPurpose::Leave(Stream::Alerts);
        let token = LinkToken::write(&stamp, alerts, 4_711, "a@b.example");
        assert!(token.len() <= 32 && !token.contains('@'), "{token}");
        let read = LinkToken::read(&token).unwrap();
        assert_eq!((read.purpose, read.number), (alerts, 4_711));
        assert!(read.is_for(&stamp, "a@b.example") && !read.is_for(&stamp, "c@d.example"));
        assert!(LinkToken::read(&token.to_uppercase()).unwrap().is_for(&stamp, "a@b.example"));
        for other in ["d", "n", "p", "w"] {
            let forged = LinkToken::read(&format!("{other}{}", &token[1..])).unwrap();
            assert!(!forged.is_for(&stamp, "a@b.example"), "{other}");
        }
        let next = LinkToken { number: 4_712, ..read };
        assert!(!next.is_for(&stamp, "a@b.example"));
    }

    #[test]
    fn what_is_no_token_is_none() {
        for text in ["", ".", "a.", "a.b", "x12.00", "a-1.00", "a+1.00", "azz.00", "a1234567890123456.00"] {
            let read = LinkToken::read(text);
            assert!(read.is_none(), "{text}: {read:?}");
        }
        assert!(LinkToken::read("0123456789abcdef0123456789abcdef").is_none(), "a token of a delivery");
    }
}
