//! The list of questions that schemes may ask, the words in which they are answered, and how CVSS vectors answer them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::super::cvss::metric;
use super::super::vulnerability::{CvssVersion, Score};

/// A question about a weakness. The words of its answers stand in [`Fact::words`], the least dangerous first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// The base score of the newest CVSS that speaks of the product, 0.0 to 10.0.
    Score,
    /// The same of CVSS 2.
    #[serde(rename = "score-2")]
    Score2,
    /// The same of CVSS 3.
    #[serde(rename = "score-3")]
    Score3,
    /// The same of CVSS 4.
    #[serde(rename = "score-4")]
    Score4,
    /// The probability that it is attacked within thirty days (FIRST EPSS), 0.0 to 1.0.
    Epss,
    /// It stands in a catalogue of known-exploited vulnerabilities, or its issuer says the same.
    KnownExploited,
    /// What is known of attacks.
    Exploitation,
    /// An attack can be run by a program against very many.
    Automatable,
    /// How much of the vulnerable part an attacker gains.
    TechnicalImpact,
    /// How much each success is worth to an attacker (CVSS 4: value density).
    ValueDensity,
    /// From where it can be attacked.
    AttackVector,
    /// How much has to come together.
    AttackComplexity,
    /// What has to be present that the attacker cannot bring about (CVSS 4).
    AttackRequirements,
    /// Which account is needed.
    Privileges,
    /// What somebody at the firm has to do.
    UserInteraction,
    /// How far secrets are lost.
    Confidentiality,
    /// How far data can be changed.
    Integrity,
    /// How far it stops working.
    Availability,
    /// The worst of the three, and "full" where all three are wholly lost.
    Damage,
    /// The best help that is offered.
    Remedy,
    /// The most that the repair restarts.
    Restart,
    /// The reader can be reached from the internet.
    Exposed,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// What is known.
    pub value: Value,
    /// From where.
    pub origin: Origin,
}

/// What an answer consists of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A number.
    Number(f32),
    /// Place in [`Fact::words`].
    Word(usize),
}

/// Where an answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[schemars(rename = "FactOrigin")]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The issuer's document.
    Issuer,
    /// A CVSS vector or score.
    Cvss,
    /// Concluded from a CVSS vector.
    Derived,
    /// A catalogue of known-exploited vulnerabilities.
    KnownExploited,
    /// The daily estimates of FIRST.
    Epss,
    /// Decision points of SSVC.
    Ssvc,
    /// The reader's profile.
    Reader,
    /// An operator.
    Operator,
    /// The scheme, for its whole audience.
    Scheme,
    /// Nobody: unknown, the scheme's default stands in for it.
    Unknown,
}

impl Fact {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Score,
        Self::Score2,
        Self::Score3,
        Self::Score4,
        Self::Epss,
        Self::KnownExploited,
        Self::Exploitation,
        Self::Automatable,
        Self::TechnicalImpact,
        Self::ValueDensity,
        Self::AttackVector,
        Self::AttackComplexity,
        Self::AttackRequirements,
        Self::Privileges,
        Self::UserInteraction,
        Self::Confidentiality,
        Self::Integrity,
        Self::Availability,
        Self::Damage,
        Self::Remedy,
        Self::Restart,
        Self::Exposed,
    ];

    /// The words of its answers, the least dangerous first; none where the answer is a number.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Score | Self::Score2 | Self::Score3 | Self::Score4 | Self::Epss => &[],
            Self::KnownExploited | Self::Automatable | Self::Exposed => &["no", "yes"],
            Self::Exploitation => &["none", "poc", "active"],
            Self::TechnicalImpact => &["partial", "total"],
            Self::ValueDensity => &["diffuse", "concentrated"],
            Self::AttackVector => &["physical", "local", "adjacent", "network"],
            Self::AttackComplexity => &["high", "medium", "low"],
            Self::AttackRequirements => &["present", "none"],
            Self::Privileges => &["high", "low", "none"],
            Self::UserInteraction => &["active", "passive", "none"],
            Self::Confidentiality | Self::Integrity | Self::Availability => &["none", "low", "high"],
            Self::Damage => &["none", "low", "high", "full"],
            Self::Remedy => &["fix", "workaround", "none"],
            Self::Restart => &["none", "program", "machine"],
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Issuer => "issuer",
            Self::Cvss => "CVSS",
            Self::Derived => "concluded from CVSS",
            Self::KnownExploited => "KEV",
            Self::Epss => "EPSS",
            Self::Ssvc => "SSVC",
            Self::Reader => "reader",
            Self::Operator => "operator",
            Self::Scheme => "scheme",
            Self::Unknown => "unknown, default",
        })
    }
}

/// What a vector answers, as a place in [`Fact::words`] (CVSS 2.0 section 2.1; 3.1 section 2; 4.0 section 2).
pub(super) fn of_vector(fact: Fact, score: &Score) -> Option<usize> {
    let (v2, v4) = (score.version == CvssVersion::V2, score.version == CvssVersion::V4);
    let name = match fact {
        Fact::ValueDensity if v4 => "V",
        Fact::AttackVector => "AV",
        Fact::AttackComplexity => "AC",
        Fact::AttackRequirements if v4 => "AT",
        Fact::Privileges if v2 => "Au",
        Fact::Privileges => "PR",
        Fact::UserInteraction if !v2 => "UI",
        Fact::Confidentiality if v4 => "VC",
        Fact::Integrity if v4 => "VI",
        Fact::Availability if v4 => "VA",
        Fact::Confidentiality => "C",
        Fact::Integrity => "I",
        Fact::Availability => "A",
        _ => return None,
    };
    let letters: &[&str] = match fact {
        Fact::ValueDensity => &["D", "C"],
        Fact::AttackVector => &["P", "L", "A", "N"],
        Fact::AttackComplexity => &["H", "M", "L"],
        Fact::AttackRequirements => &["P", "N"],
        // Logging in once or more often is one of a user's accounts.
        Fact::Privileges if v2 => &["", "S|M", "N"],
        Fact::Privileges => &["H", "L", "N"],
        Fact::UserInteraction => &["R|A", "P", "N"],
        _ => &["N", "L|P", "H|C"],
    };
    let value = metric(&score.vector, name)?;
    letters.iter().position(|letters| letters.split('|').any(|letter| letter == value))
}
