//! The advisory: what a CERT or a maker says about one problem, free of any format.
//!
//! Plain data. Readers in `intake/formats` fill it, `matching` and `publishing` use it; it never knows where it came
//! from or where it goes. A fact that the document does not state stays `None` or empty: nothing is invented here.

use chrono::{DateTime, Utc};

use super::product::NamedProduct;
use super::vulnerability::{Remedy, Vulnerability};

/// Index into [`Advisory::products`].
pub type ProductRef = usize;

/// One advisory in one of its revisions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Advisory {
    /// Who says it; its namespace is half of the identity.
    pub publisher: Publisher,
    /// The publisher's own identifier; the other half of the identity.
    pub tracking_id: String,
    /// Other identifiers of the same document.
    pub aliases: Vec<String>,
    /// The title as published, one line; empty where the format has none or the issuer gave none.
    pub title: String,
    /// The publisher's version of the document, as written ("3", "1.2.0").
    pub version: String,
    /// How final the publisher calls it.
    pub status: DocumentStatus,
    /// The document category as written (`csaf_security_advisory`).
    pub category: String,
    /// Language of the document's own texts (BCP 47), if stated.
    pub language: Option<String>,
    /// Who may see it. Absent in the document counts as [`Tlp::Clear`] only where the format says so.
    pub tlp: Tlp,
    /// When it first appeared.
    pub initial_release: Option<DateTime<Utc>>,
    /// When this revision appeared.
    pub current_release: Option<DateTime<Utc>>,
    /// The publisher's history, in the order of the document.
    pub history: Vec<HistoryEntry>,
    /// The publisher's own overall judgement ("Important"); a scheme of ours maps it.
    pub aggregate_severity: Option<AggregateSeverity>,
    /// Texts about the whole document.
    pub notes: Vec<Note>,
    /// Links about the whole document.
    pub references: Vec<Reference>,
    /// Every product the document names, resolved from its tree, in document order.
    pub products: Vec<NamedProduct>,
    /// Every vulnerability, in document order. Empty in informational advisories: then all products are concerned.
    pub vulnerabilities: Vec<Vulnerability>,
    /// The publisher took the whole advisory back.
    pub withdrawn: bool,
    /// What was strange about the document and how it was understood; never shown to readers, shown to operators.
    pub oddities: Vec<Oddity>,
}

/// Who publishes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publisher {
    /// A URL-like name space that tells publishers apart (`https://www.cisa.gov/`).
    pub namespace: String,
    /// The name to show; may be empty in real documents.
    pub name: String,
    /// "vendor", "coordinator" and the like, as written.
    pub category: String,
    /// How to reach them, as written.
    pub contact: Option<String>,
}

/// How final a document is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DocumentStatus {
    /// Not for publication yet.
    Draft,
    /// Published, expected to change soon.
    Interim,
    /// Published.
    #[default]
    Final,
}

/// The traffic light protocol, version 2.0 labels (FIRST, 2022). WHITE of version 1 is `Clear`.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Tlp {
    /// May travel freely.
    #[default]
    Clear,
    /// Inside the community.
    Green,
    /// Inside the organisation and its clients.
    Amber,
    /// Inside the organisation only.
    AmberStrict,
    /// For the named people only.
    Red,
}

impl Tlp {
    /// Whether only those may have it who are cleared for it: amber and above.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Amber | Self::AmberStrict | Self::Red)
    }

    /// The label as it stands in subjects and documents, without the "TLP:".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Clear => "CLEAR",
            Self::Green => "GREEN",
            Self::Amber => "AMBER",
            Self::AmberStrict => "AMBER+STRICT",
            Self::Red => "RED",
        }
    }
}

/// One line of the publisher's revision history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When.
    pub date: Option<DateTime<Utc>>,
    /// The version it made, as written.
    pub number: String,
    /// What changed, in the publisher's words.
    pub summary: String,
}

/// A publisher's own scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AggregateSeverity {
    /// The word, trimmed ("Important").
    pub text: String,
    /// Whose scale it is, if stated.
    pub namespace: Option<String>,
}

/// A text of the issuer: untrusted Markdown in the document's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What kind of text it is.
    pub category: NoteCategory,
    /// Its heading, if any.
    pub title: Option<String>,
    /// For whom the issuer wrote it, if stated.
    pub audience: Option<String>,
    /// The text itself.
    pub text: String,
}

/// Kinds of notes (CSAF 2.0, section 3.1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteCategory {
    /// What it is about.
    Description,
    /// The long form.
    Details,
    /// Questions and answers.
    Faq,
    /// General remarks.
    General,
    /// Legal text.
    LegalDisclaimer,
    /// The short form.
    Summary,
    /// Anything else.
    Other,
}

/// A link the issuer gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The address as written; check before showing it as a link.
    pub url: String,
    /// What is there.
    pub summary: String,
    /// The document itself, not something elsewhere.
    pub own: bool,
}

/// Something strange in a document that was understood all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// Where, as a JSON pointer (RFC 6901) or an element path.
    pub at: String,
    /// What was strange and how it was taken, one English sentence for operators and logs.
    pub what: String,
    /// The mandatory test of the format that fails on it ("6.1.1"), if there is one.
    pub test: Option<&'static str>,
}

/// A headline made of names has at most so many.
const NAMES_IN_A_HEADLINE: usize = 3;

impl Advisory {
    /// What to call it in a list: the title; else the products it names, the first few for the rest; else its identifier.
    pub fn headline(&self) -> String {
        if !self.title.trim().is_empty() {
            return self.title.clone();
        }
        let mut names: Vec<String> = Vec::new();
        for product in self.products.iter().filter(|product| !product.only_a_component) {
            let name = product.called();
            if name.is_empty() || names.contains(&name) {
                continue;
            }
            if names.len() == NAMES_IN_A_HEADLINE {
                return format!("{}, …", names.join(", "));
            }
            names.push(name);
        }
        if names.is_empty() { self.tracking_id.clone() } else { names.join(", ") }
    }

    /// The publisher's name, or its name space where the name is empty.
    pub fn publisher_name(&self) -> &str {
        if self.publisher.name.trim().is_empty() { &self.publisher.namespace } else { &self.publisher.name }
    }

    /// Every CVE the advisory names, sorted, once each.
    pub fn cves(&self) -> Vec<&str> {
        let mut cves: Vec<&str> = self.vulnerabilities.iter().filter_map(|v| v.cve.as_deref()).collect();
        cves.sort_unstable();
        cves.dedup();
        cves
    }

    /// All remedies of all vulnerabilities that speak of `product` or of no product in particular.
    pub fn remedies_for(&self, product: ProductRef) -> impl Iterator<Item = &Remedy> {
        self.vulnerabilities.iter().flat_map(|v| &v.remedies).filter(move |r| r.concerns(product))
    }
}
