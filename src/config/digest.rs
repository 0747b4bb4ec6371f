//! `[digest]`: how much stands in a digest. Pure.

use serde::{Deserialize, Deserializer};

use crate::domain::link::web_link;
use crate::domain::subscriber::Skill;

/// `[digest]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Digest {
    /// Warnings told in full.
    pub items: PerSkill,
    /// Where all of it can be read, if there is such a page.
    #[serde(deserialize_with = "page")]
    pub more: Option<String>,
    /// Days for which what was told may stay open.
    pub open_days: u32,
    /// Open matters that are named.
    pub open_items: usize,
    /// Room for copies for programs in one digest, in KiB.
    pub copies_kib: usize,
}

/// A number for each skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerSkill {
    /// Who runs a firm, not a computer.
    pub beginner: usize,
    /// Who looks after the computers among other things.
    pub intermediate: usize,
    /// Who does it for a living.
    pub expert: usize,
}

impl PerSkill {
    /// The number of a skill.
    pub const fn of(self, skill: Skill) -> usize {
        match skill {
            Skill::Beginner => self.beginner,
            Skill::Intermediate => self.intermediate,
            Skill::Expert => self.expert,
        }
    }
}

fn page<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    use serde::de::Error as _;
    let text = String::deserialize(from)?;
    if text.is_empty() {
        return Ok(None);
    }
    let link = web_link(&text).filter(|link| link.starts_with("https://"));
    link.map(Some).ok_or_else(|| D::Error::custom(format!("digest.more: \"{text}\" is not an https address")))
}
