//! What readers answer to a letter: done, not us, please call me, not understood; and that it is open again.
//!
//! Plain data. A firm answers for an advisory, whoever of its contacts says it; the last confirmed answer counts, and only
//! for what was told before it: a letter that comes later opens the matter again.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::words::words;

words! {
    /// What a reader answers.
    ReplyKind {
        /// What had to be done is done.
        Done = "done",
        /// It does not concern the firm.
        NotUs = "not-us",
        /// Somebody should call.
        Call = "call",
        /// The letter was not understood.
        Unclear = "unclear",
        /// It is open after all.
        Open = "open",
    }
}

words! {
    /// How the reader was known.
    IdentifiedBy {
        /// By nothing but a typed address: its owner has to press a button before it counts.
        Typed = "typed",
        /// By a device that had proved its address before.
        Device = "device",
        /// By having signed in.
        Portal = "portal",
        /// By a mail that answers the letter itself.
        Mail = "mail",
    }
}

impl ReplyKind {
    /// What a reader can choose from, in the order of pages.
    pub const CHOICES: [Self; 4] = [Self::Done, Self::NotUs, Self::Call, Self::Unclear];

    /// Nothing is left to do about it.
    pub const fn settles(self) -> bool {
        matches!(self, Self::Done | Self::NotUs)
    }

    /// Somebody has to look after the reader.
    pub const fn asks_for_help(self) -> bool {
        matches!(self, Self::Call | Self::Unclear)
    }
}

/// What a reader says beside it; short, untrusted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Where to call.
    pub phone: Option<String>,
    /// What was not understood.
    pub message: Option<String>,
}

/// Most characters of a telephone number.
const LONGEST_PHONE: usize = 40;

/// Most characters of a message.
const LONGEST_MESSAGE: usize = 500;

impl Said {
    /// What was typed, cut to what is kept: one line each, without anything invisible.
    pub fn typed(phone: &str, message: &str) -> Self {
        let line = |text: &str, longest: usize| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let line: String = words.join(" ").chars().filter(|c| !c.is_control()).take(longest).collect();
            Some(line).filter(|line| !line.is_empty())
        };
        let dials = |phone: &String| phone.chars().filter(char::is_ascii_digit).count() >= 3;
        Self { phone: line(phone, LONGEST_PHONE).filter(dials), message: line(message, LONGEST_MESSAGE) }
    }
}

/// An answer that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What it is.
    pub kind: ReplyKind,
    /// When it was given.
    pub at: DateTime<Utc>,
}

impl Standing {
    /// Whether it settles what was told at a moment.
    pub fn settles(self, told: DateTime<Utc>) -> bool {
        self.kind.settles() && self.at >= told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn an_answer_settles_what_was_told_before_it_and_nothing_later() {
        let told = DateTime::UNIX_EPOCH;
        let done = Standing { kind: ReplyKind::Done, at: told };
        assert!(done.settles(told) && !done.settles(told + TimeDelta::seconds(1)));
        for kind in [ReplyKind::Call, ReplyKind::Unclear, ReplyKind::Open] {
            assert!(!Standing { kind, ..done }.settles(told), "{kind:?}");
        }
    }

    #[test]
    fn what_is_typed_is_one_short_line_and_a_number_can_be_dialled() {
        let said = Said::typed(" +34 600\n123 456 ", "What is\u{0} a  «version»?\r\nBcc: x");
        assert_eq!(said.phone.as_deref(), Some("+34 600 123 456"));
        assert_eq!(said.message.as_deref(), Some("What is a «version»? Bcc: x"));
        assert_eq!(Said::typed("call me", " "), Said::default());
        assert_eq!(Said::typed("", &"ä".repeat(600)).message.unwrap().chars().count(), LONGEST_MESSAGE);
    }
}
