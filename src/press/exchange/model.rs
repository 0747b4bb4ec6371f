//! The document that copies have in common, whether they are written as XML or as JSON.
//!
//! One field here is one element of `config/exchange/vigie-advisory-1.0.xsd` and one key of
//! `config/exchange/vigie-advisory-1.0.schema.json`; the names are the same. All texts are clean and all lists sorted
//! before they come here. What is absent is not written.

use serde::Serialize;

/// The whole document.
#[derive(Debug, Serialize)]
pub(super) struct Document {
    pub(super) version: &'static str,
    pub(super) advisories: Vec<Advisory>,
}

/// One advisory.
#[derive(Debug, Serialize)]
pub(super) struct Advisory {
    pub(super) identification: Identification,
    pub(super) classification: Classification,
    pub(super) system_information: SystemInformation,
    pub(super) description: Vec<Part>,
    pub(super) solution: Solution,
    pub(super) references: Vec<Reference>,
}

/// A text and its language (BCP 47).
#[derive(Debug, Clone, Serialize)]
pub(super) struct Text {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<String>,
    pub(super) text: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Identification {
    pub(super) publisher: Party,
    pub(super) disseminator: Party,
    pub(super) tracking_id: String,
    pub(super) aliases: Vec<String>,
    pub(super) revision: String,
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) initial_release: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) current_release: Option<String>,
    pub(super) written: String,
    pub(super) tlp: &'static str,
    pub(super) source_sha256: String,
    pub(super) changes: Vec<&'static str>,
    pub(super) titles: Vec<Text>,
}

/// Somebody who publishes or passes on.
#[derive(Debug, Serialize)]
pub(super) struct Party {
    pub(super) name: String,
    pub(super) namespace: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contact: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Classification {
    pub(super) rating: Rating,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) deadline: Option<Deadline>,
    pub(super) exploitation: Exploitation,
    pub(super) vulnerabilities: Vec<Vulnerability>,
}

#[derive(Debug, Serialize)]
pub(super) struct Rating {
    pub(super) level: &'static str,
    pub(super) scheme: String,
    pub(super) may_be_worse: bool,
    pub(super) reactions: Vec<Text>,
}

#[derive(Debug, Serialize)]
pub(super) struct Deadline {
    pub(super) date: String,
    pub(super) look_for_traces: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Exploitation {
    pub(super) known: bool,
    pub(super) public: bool,
    pub(super) ransomware: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Vulnerability {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cve: Option<String>,
    pub(super) yours: bool,
    pub(super) exploited: bool,
    pub(super) ids: Vec<Identifier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<Text>,
    pub(super) cwes: Vec<Weakness>,
    pub(super) scores: Vec<Score>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) known_exploited: Option<KnownExploited>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) epss: Option<Epss>,
    pub(super) states: Vec<State>,
    pub(super) threats: Vec<Text>,
}

#[derive(Debug, Serialize)]
pub(super) struct Identifier {
    pub(super) system: String,
    pub(super) text: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Weakness {
    pub(super) id: String,
    pub(super) name: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Score {
    pub(super) version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) base: Option<serde_json::Number>,
    pub(super) vector: String,
    pub(super) products: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct KnownExploited {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) added: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<String>,
    pub(super) ransomware: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Epss {
    pub(super) probability: serde_json::Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) percentile: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
}

/// What is stated of some products.
#[derive(Debug, Serialize)]
pub(super) struct State {
    pub(super) state: &'static str,
    pub(super) products: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct SystemInformation {
    pub(super) products: Vec<Product>,
    pub(super) reader_products: Vec<ReaderProduct>,
}

#[derive(Debug, Serialize)]
pub(super) struct Product {
    pub(super) id: String,
    pub(super) yours: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) vendor: Option<String>,
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) versions: Option<String>,
    pub(super) fixed_in: Vec<String>,
    pub(super) cpes: Vec<String>,
    pub(super) purls: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct ReaderProduct {
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) version: Option<String>,
    pub(super) class: &'static str,
    pub(super) certainty: String,
    pub(super) meeting: String,
    pub(super) products: Vec<String>,
    pub(super) affected_versions: Vec<String>,
    pub(super) fixed_in: Vec<String>,
}

/// One part of the description: what it speaks of, for whom, in which language.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) vulnerability: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) heading: Option<String>,
    #[serde(flatten)]
    pub(super) text: Text,
}

#[derive(Debug, Serialize)]
pub(super) struct Solution {
    /// The same steps, once in each language.
    pub(super) steps: Vec<Steps>,
    pub(super) remedies: Vec<Remedy>,
}

#[derive(Debug, Serialize)]
pub(super) struct Steps {
    pub(super) lang: String,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug, Serialize)]
pub(super) struct Step {
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) link: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Remedy {
    pub(super) kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) vulnerability: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) restart: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) link: Option<String>,
    pub(super) products: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<Text>,
}

#[derive(Debug, Serialize)]
pub(super) struct Reference {
    pub(super) own: bool,
    pub(super) url: String,
    pub(super) summary: String,
}
