//! Sample of the notice about closed content.

use super::brand;
use crate::domain::closed::ClosedBrief;
use crate::domain::subscriber::{BodyFormat, Skill};

/// The notice, in one language.
pub fn closed(language: &str, skill: Skill) -> ClosedBrief {
    ClosedBrief {
        brand: brand(),
        signer_fingerprint: Some("6f1b7c0a94e2d5583b6e0f2a7c1d98e4b35f60718293a4b5c6d7e8f901234567".to_owned()),
        languages: vec![language.to_owned()],
        skill,
        formats: vec![BodyFormat::Html, BodyFormat::Text],
    }
}
