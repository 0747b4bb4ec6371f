//! The facts of an alert: everything that its sentences are composed from, for one group of readers.
//!
//! Plain data without a sentence in it. `publishing` fills it from an advisory and a verdict, `press` turns it into
//! words. Two readers with equal [`Brief`]s read the very same letter: that is what makes a variant. So nothing personal
//! may stand here: no name of a firm, no address.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::advisory::Tlp;
use super::difference::Difference;
use super::edition::Change;
use super::epss::Epss;
use super::exchange::Enclosure;
use super::product::ProductClass;
use super::rating::Rating;
use super::subscriber::{BodyFormat, Skill};
use super::tenant::Brand;
use super::verdict::{Certainty, Meeting};
use super::vulnerability::{RemedyKind, Restart};
use super::wording::Wording;

/// What press needs to print one letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// Whose letter it is.
    pub brand: Brand,
    /// SHA-256 fingerprint of the signing certificate, if letters are signed; for the "is it genuine" line.
    pub signer_fingerprint: Option<String>,
    /// The main language first.
    pub languages: Vec<String>,
    /// How much the readers know.
    pub skill: Skill,
    /// The wanted body forms.
    pub formats: Vec<BodyFormat>,
    /// What it is about.
    pub facts: AlertFacts,
    /// The copies for programs that these readers asked for.
    #[serde(default)]
    pub enclosures: Vec<Enclosure>,
}

/// What an alert is composed from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlertFacts {
    /// The publisher's identifier ("ICSA-24-102-01").
    pub tracking_id: String,
    /// The publisher's name.
    pub publisher: String,
    /// The publisher's version of the document.
    pub revision: String,
    /// When the publisher released this revision.
    pub released: Option<NaiveDate>,
    /// SHA-256 of the source document, lower-case hex.
    pub source_sha256: String,
    /// The publisher's title: issuer text, untrusted, in `document_language`.
    pub title: String,
    /// Language of all issuer texts; English is likely where absent, but not sure.
    pub document_language: Option<String>,
    /// Who may see it.
    pub tlp: Tlp,
    /// What it means for these readers.
    pub rating: Rating,
    /// What nobody knows could make it worse.
    #[serde(default)]
    pub unrated: bool,
    /// The day the letter is written, in the reader's zone.
    pub today: NaiveDate,
    /// Act by this day; `None` means at the next planned maintenance.
    pub deadline: Option<NaiveDate>,
    /// And look for traces of an attack.
    #[serde(default)]
    pub forensics: bool,
    /// What changed since these readers' last letter about it; empty in the first letter.
    pub changes: Vec<Change>,
    /// What the first letter about it was; absent where this is the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<FollowUp>,
    /// The whole advisory was taken back: the letter says so and little else.
    pub withdrawn: bool,
    /// The readers' own products that are concerned, worst first. Never empty.
    pub products: Vec<YourProduct>,
    /// What an attacker needs and can do: the worst of what concerns these readers.
    pub danger: Danger,
    /// What helps: the best of what concerns these readers.
    pub action: Action,
    /// The weaknesses that concern these readers, worst first.
    pub vulnerabilities: Vec<VulnerabilityFact>,
    /// The issuer's own texts about the whole (summary, description): untrusted Markdown.
    pub issuer_texts: Vec<IssuerText>,
    /// The issuer's links, http or https only.
    pub references: Vec<Link>,
    /// Products of the advisory that are not these readers', as the issuer writes them ("Product X < 2.0").
    pub other_products: Vec<String>,
    /// Nobody knows what these readers use: `products` are the worst of what the advisory names, and so many more are
    /// concerned. Absent in letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unnamed: Option<usize>,
    /// What operators say in place of our sentences to readers of this skill, each in its language only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wordings: Vec<Wording>,
}

/// What a further letter about the same matter says of the earlier ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// The day of the first letter, in the readers' zone.
    pub first: NaiveDate,
    /// It is we who take the matter back, not the publisher.
    #[serde(default)]
    pub recalled: bool,
    /// The publisher says that it has corrected itself.
    #[serde(default)]
    pub corrected: bool,
    /// What the publisher says differently about what concerns these readers, for those who want detail.
    #[serde(default)]
    pub difference: Vec<Difference>,
    /// What the publisher's own history says of its later revisions: untrusted text.
    #[serde(default)]
    pub history: Vec<String>,
}

impl FollowUp {
    /// Says only when the first letter was.
    pub fn on(first: NaiveDate) -> Self {
        Self { first, recalled: false, corrected: false, difference: Vec::new(), history: Vec::new() }
    }
}

/// One of the readers' products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YourProduct {
    /// How the reader knows it ("Siemens SIMATIC S7-1500"), untrusted.
    pub name: String,
    /// The keyword by which the reader asked to hear of it, untrusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyword: Option<String>,
    /// The noun for it.
    pub class: ProductClass,
    /// The version the reader told.
    pub version: Option<String>,
    /// The day on which the reader told it, if that is too long ago to rely on it: then it counts as unknown.
    pub lapsed: Option<NaiveDate>,
    /// How sure it is that this version is meant.
    pub certainty: Certainty,
    /// How the names met.
    pub meeting: Meeting,
    /// The affected products as the issuer names them, without versions, each once.
    pub named: Vec<String>,
    /// The affected versions as the issuer writes them ("< 2.9.2"), each once; empty where unstated.
    pub affected_versions: Vec<String>,
    /// Versions that repair it ("2.9.2"), each once; empty where unknown.
    pub fixed_in: Vec<String>,
}

/// What an attacker needs and can do. `None` means that no score says so.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts, each with a sentence of its own")]
pub struct Danger {
    /// From where.
    pub access: Option<Access>,
    /// With which account.
    pub privileges: Option<Privileges>,
    /// Somebody at the firm has to do something for it to work.
    pub interaction: Option<bool>,
    /// Reading what should stay secret.
    pub confidentiality: Option<Impact>,
    /// Changing data unnoticed.
    pub integrity: Option<Impact>,
    /// Making it stop working.
    pub availability: Option<Impact>,
    /// It is being exploited.
    pub exploited: bool,
    /// Since this day, as far as known.
    pub exploited_since: Option<NaiveDate>,
    /// Extortionists use it.
    pub ransomware: bool,
    /// Instructions for the attack are public.
    pub exploit_public: bool,
    /// These readers can be reached from the internet.
    pub exposed: bool,
}

/// From where an attack is possible (CVSS attack vector; version 2: access vector).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// One must touch the machine.
    Physical,
    /// One must be able to use the machine.
    Local,
    /// One must be in the same network.
    Adjacent,
    /// From anywhere on the internet.
    Network,
}

/// Which account an attack needs (CVSS privileges required; version 2: authentication).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Privileges {
    /// An administrator's.
    High,
    /// Any user's.
    Low,
    /// None at all.
    None,
}

/// How far one protection aim is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Impact {
    /// Not at all.
    None,
    /// In part.
    Low,
    /// Wholly.
    High,
}

/// What helps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The kinds of help the issuer names for these readers' products, best first, each once; empty: nothing is stated.
    pub remedies: Vec<RemedyKind>,
    /// What must be restarted after the update: the worst of any, if stated.
    pub restart: Option<Restart>,
    /// Where to get the update or read about it: http or https, the first stated.
    pub link: Option<String>,
}

/// One weakness, for readers who want detail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VulnerabilityFact {
    /// "CVE-2024-1234", or another identifier, or nothing.
    pub id: Option<String>,
    /// The issuer's heading.
    pub title: Option<String>,
    /// ("CWE-79", "Cross-site Scripting").
    pub cwes: Vec<(String, String)>,
    /// Scores: (label "CVSS 3.1", base score if known, vector).
    pub scores: Vec<(String, Option<f32>, String)>,
    /// It is being exploited.
    pub exploited: bool,
    /// How likely an attack is within thirty days, for experts.
    #[serde(default)]
    pub epss: Option<Epss>,
    /// The issuer's texts: untrusted Markdown.
    pub texts: Vec<IssuerText>,
    /// The issuer's remedies that concern these readers' products.
    pub remedies: Vec<RemedyText>,
    /// The issuer's words about exploitation and impact.
    pub threats: Vec<String>,
}

/// A text of the issuer: untrusted Markdown in the document's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuerText {
    /// Its heading, if any.
    pub title: Option<String>,
    /// The text.
    pub text: String,
}

/// A remedy in the issuer's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyText {
    /// What kind of help.
    pub kind: RemedyKind,
    /// The words: untrusted text.
    pub text: String,
    /// Where: http or https.
    pub link: Option<String>,
    /// The readers' products it is for, by [`YourProduct::name`]; empty: all.
    pub products: Vec<String>,
}

/// A link the issuer gives: http or https.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The address.
    pub url: String,
    /// What is there: untrusted text.
    pub summary: String,
}
