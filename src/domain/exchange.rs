//! Copies for programs: what an advisory says as a whole, and what of it concerns the readers of one letter.
//!
//! Plain data without a sentence in it, as [`facts`](super::facts) is. `publishing` fills it, `press` writes it as XML, as
//! JSON or as CSAF. Unlike a letter it is complete: whoever passes it on serves others too. Nothing personal stands here:
//! two readers with equal letters and equal wishes get equal bytes.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::epss::Epss;
use super::facts::{AlertFacts, IssuerText, Link, YourProduct};
use super::subscriber::AttachFormat;
use super::tenant::Brand;
use super::vulnerability::{CvssVersion, RemedyKind, Restart};

/// What press needs to write one copy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exchange {
    /// Who passes it on.
    pub brand: Brand,
    /// The languages of our own sentences, the main one first.
    pub languages: Vec<String>,
    /// What it is about: one for an alert, as many as stand in it for a digest.
    pub items: Vec<ExchangeItem>,
}

/// Copies in one form that travel with a letter about several advisories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copies {
    /// Their form.
    pub format: AttachFormat,
    /// Advisories of which there is a copy in the letter.
    pub attached: usize,
    /// Advisories for whose copies there was no room.
    pub left_out: usize,
}

/// One advisory.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExchangeItem {
    /// What it means for these readers, as experts are told it: our sentences are made of it.
    pub facts: AlertFacts,
    /// The name space of its publisher: with the tracking id its identity.
    pub namespace: String,
    /// Other identifiers of the same document.
    pub aliases: Vec<String>,
    /// The publisher expects it to change soon.
    pub interim: bool,
    /// When it first appeared.
    pub initial_release: Option<DateTime<Utc>>,
    /// When this revision appeared.
    pub current_release: Option<DateTime<Utc>>,
    /// The key of the scheme that gave the rating.
    pub scheme: String,
    /// Every product that the advisory makes a statement about.
    pub products: Vec<ExchangeProduct>,
    /// The readers' own products, and which of `products` they met.
    pub readers: Vec<(YourProduct, Vec<usize>)>,
    /// Every weakness, in the order of the document.
    pub weaknesses: Vec<ExchangeWeakness>,
    /// Every link, http or https; the flag says that it leads to the document itself.
    pub references: Vec<(Link, bool)>,
}

/// One product of an advisory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExchangeProduct {
    /// The maker, as the issuer writes it.
    pub vendor: Option<String>,
    /// The product, as the issuer writes it, without its versions where the document keeps the two apart.
    pub name: String,
    /// Its versions ("< 2.9.2"); absent where none are stated.
    pub versions: Option<String>,
    /// Versions that repair it, as far as its own range tells them.
    pub fixed_in: Vec<String>,
    /// CPE names, as written.
    pub cpes: Vec<String>,
    /// Package URLs, as written.
    pub purls: Vec<String>,
}

/// What is stated of a product (CSAF 2.0, section 3.2.3.9, its groups).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stated {
    /// It is affected.
    Affected,
    /// Nobody knows yet.
    UnderInvestigation,
    /// It is repaired.
    Fixed,
    /// It was never affected.
    NotAffected,
    /// The issuer recommends it.
    Recommended,
}

impl Stated {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 5] =
        [Self::Affected, Self::UnderInvestigation, Self::Fixed, Self::NotAffected, Self::Recommended];

    /// The word in documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Affected => "affected",
            Self::UnderInvestigation => "under-investigation",
            Self::Fixed => "fixed",
            Self::NotAffected => "not-affected",
            Self::Recommended => "recommended",
        }
    }
}

/// One weakness of an advisory. Lists of products hold places in [`ExchangeItem::products`]; empty means all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExchangeWeakness {
    /// "CVE-2024-1234", if it has one.
    pub cve: Option<String>,
    /// Other identifiers: (system, text).
    pub ids: Vec<(String, String)>,
    /// The issuer's heading.
    pub title: Option<String>,
    /// ("CWE-79", "Cross-site Scripting").
    pub cwes: Vec<(String, String)>,
    /// Scores.
    pub scores: Vec<ExchangeScore>,
    /// What is stated of which products; sorted.
    pub stated: Vec<(Stated, Vec<usize>)>,
    /// It concerns these readers.
    pub yours: bool,
    /// It is being exploited, as far as anybody says.
    pub exploited: bool,
    /// Since when, as the issuer says.
    pub exploited_since: Option<NaiveDate>,
    /// Its entry in a catalogue of known-exploited weaknesses.
    pub listed: Option<Listed>,
    /// How likely an attack is within thirty days.
    pub epss: Option<Epss>,
    /// The issuer's texts.
    pub texts: Vec<IssuerText>,
    /// The issuer's words about exploitation and impact.
    pub threats: Vec<String>,
    /// What can be done.
    pub remedies: Vec<ExchangeRemedy>,
}

/// An entry of a catalogue of known-exploited weaknesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Since when it stands there.
    pub added: Option<NaiveDate>,
    /// The catalogue's own deadline.
    pub due: Option<NaiveDate>,
    /// Used by extortionists.
    pub ransomware: bool,
}

/// One score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExchangeScore {
    /// The version of CVSS as text ("3.1").
    pub version: String,
    /// The generation.
    #[serde(skip)]
    pub generation: CvssVersion,
    /// The base score.
    pub base: Option<f32>,
    /// The vector, as written.
    pub vector: String,
    /// For which products.
    pub products: Vec<usize>,
}

/// One remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExchangeRemedy {
    /// What kind of help.
    pub kind: RemedyKind,
    /// The issuer's words.
    pub text: String,
    /// Where: http or https.
    pub link: Option<String>,
    /// What has to be restarted.
    pub restart: Option<Restart>,
    /// From when on it exists.
    pub date: Option<NaiveDate>,
    /// For which products.
    pub products: Vec<usize>,
}

/// A copy that a reader asked for, as the letter tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Enclosure {
    /// It travels along.
    Attached(AttachFormat),
    /// It is too large for a letter.
    TooLarge(AttachFormat),
}

impl AttachFormat {
    /// The name by which people know it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Csaf => "CSAF",
            Self::Xml => "XML",
            Self::Json => "JSON",
        }
    }
}
