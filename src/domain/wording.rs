//! Wordings: what operators say about an advisory in place of sentences of ours, for readers of one language and skill.
//!
//! Plain data. A text counts only once it is approved, and only for the revision it was approved for: a newer revision may
//! make it wrong, so letters go back to our own sentences until somebody looks at it again. It never stands for another
//! language or skill. To let operators say more, add a [`Block`] and its place in `templates/`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::sha256_hex;
use super::subscriber::Skill;
use super::words::words;

words! {
    /// A part of a letter that operators may write themselves.
    Block {
        /// What could happen. What is known of attacks and of the reader's own machines is still said by us.
        Consequence = "consequence",
        /// What to do, in place of all steps.
        Action = "action",
        /// Something else, below the steps.
        Note = "note",
    }
}

words! {
    /// How far a text is.
    WordingState {
        /// Nobody wrote one: our own sentences stand there.
        Missing = "missing",
        /// Written, and in no letter.
        Draft = "draft",
        /// In letters.
        Approved = "approved",
        /// Written or approved for an earlier revision, and in no letter.
        Stale = "stale",
    }
}

/// Whose part of a letter it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WordingPlace {
    /// The language's tag.
    pub language: String,
    /// For readers of this skill.
    pub skill: Skill,
    /// Which part.
    pub block: Block,
}

/// A text in its place: Markdown as articles have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Where it stands.
    #[serde(flatten)]
    pub place: WordingPlace,
    /// The words.
    pub text: String,
}

/// Who did something to a text, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hand {
    /// Who, if told.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A text that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it says, and where.
    pub wording: Wording,
    /// SHA-256 of the source of the revision it is about, lower-case hexadecimal digits.
    pub source_sha256: String,
    /// Who wrote it.
    pub written: Hand,
    /// Who approved it, if anybody did.
    pub approved: Option<Hand>,
}

impl Written {
    /// How far it is, where the newest revision has this source.
    pub fn state(&self, source_sha256: &str) -> WordingState {
        match &self.approved {
            _ if self.source_sha256 != source_sha256 => WordingState::Stale,
            Some(_) => WordingState::Approved,
            None => WordingState::Draft,
        }
    }

    /// The digest of what there is to be seen where the newest revision has this source: an approval is bound to it.
    pub fn seen(&self, source_sha256: &str) -> String {
        sha256_hex(format!("{source_sha256}\n{}", self.wording.text).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_counts_once_approved_and_only_for_its_revision() {
        let hand = Hand { by: Some("Eva".to_owned()), at: DateTime::UNIX_EPOCH };
        let place = WordingPlace { language: "de".to_owned(), skill: Skill::Beginner, block: Block::Action };
        let draft = Written {
            wording: Wording { place, text: "Jetzt.".to_owned() },
            source_sha256: "aa".to_owned(),
            written: hand.clone(),
            approved: None,
        };
        assert_eq!(draft.state("aa"), WordingState::Draft);
        assert_eq!(draft.state("bb"), WordingState::Stale);
        let approved = Written { approved: Some(hand), ..draft.clone() };
        assert_eq!(approved.state("aa"), WordingState::Approved);
        assert_eq!(approved.state("bb"), WordingState::Stale, "a newer revision may make it wrong");
        assert_ne!(draft.seen("aa"), draft.seen("bb"), "who approves has seen the revision as well");
    }
}
