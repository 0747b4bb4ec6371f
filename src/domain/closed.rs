//! The notice about closed content: that there is something, and not a word about what. Plain data.

use serde::{Deserialize, Serialize};

use super::subscriber::{BodyFormat, Skill};
use super::tenant::Brand;

/// What press needs to print the notice. It holds nothing of the advisory, so nothing of it can be printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClosedBrief {
    /// Whose letter it is.
    pub brand: Brand,
    /// SHA-256 fingerprint of the signing certificate.
    pub signer_fingerprint: Option<String>,
    /// The main language first.
    pub languages: Vec<String>,
    /// How much the readers know.
    pub skill: Skill,
    /// The wanted body forms.
    pub formats: Vec<BodyFormat>,
}
