//! Samples of letters about a letter of the house itself.

use std::collections::BTreeMap;

use super::followup::different;
use super::{brand, control_unit, no_fix_yet, november};
use crate::domain::advisory::Tlp;
use crate::domain::correction::{CorrectedMatter, CorrectionBrief, Standing};
use crate::domain::difference::Aspect;
use crate::domain::subscriber::{BodyFormat, Skill};

/// A correction or a recall, with words in two languages.
pub fn correction(language: &str, skill: Skill, recall: bool) -> CorrectionBrief {
    let words = [
        ("en", "The version that repairs it is **2.9.4**, not 2.9.2.\n\nWe are sorry for the trouble."),
        ("de", "Die Version, die es behebt, ist **2.9.4**, nicht 2.9.2.\n\nBitte entschuldigen Sie die Mühe."),
    ];
    CorrectionBrief {
        brand: brand(),
        signer_fingerprint: Some("6f1b7c0a94e2d5583b6e0f2a7c1d98e4b35f60718293a4b5c6d7e8f901234567".to_owned()),
        languages: vec![language.to_owned()],
        skill,
        formats: vec![BodyFormat::Html, BodyFormat::Text],
        recall,
        tlp: Tlp::Clear,
        subject: "Please update Siemens SIMATIC S7-1500 by Monday 23 November".to_owned(),
        first: november(21),
        today: november(22),
        words: BTreeMap::from(words.map(|(tag, words)| (tag.to_owned(), words.to_owned()))),
        matter: Some(Box::new(matter())),
    }
}

/// Everything that can be said of what stood in a letter.
fn matter() -> CorrectedMatter {
    let plc = Some("Siemens SIMATIC S7-1500");
    let cve = Some("CVE-2026-1234");
    let mut facts = control_unit();
    facts.products.iter_mut().for_each(|own| own.fixed_in = vec!["2.9.4".to_owned()]);
    CorrectedMatter {
        facts,
        standing: Standing::Concerns,
        difference: vec![
            different(Aspect::Status, None, &["interim"], &["final"]),
            different(Aspect::Tlp, None, &["AMBER"], &["CLEAR"]),
            different(Aspect::Rating, None, &["medium"], &["high"]),
            different(Aspect::Exploited, cve, &[], &["yes"]),
            different(Aspect::ExploitPublic, cve, &["yes"], &[]),
            different(Aspect::Product, Some("Siemens SIMATIC ET 200"), &[], &["Siemens SIMATIC ET 200"]),
            different(Aspect::Affected, plc, &["< 2.9.2"], &["< 2.9.4"]),
            different(Aspect::Fixed, plc, &["2.9.2"], &["2.9.4"]),
            different(Aspect::Remedy, plc, &["mitigation"], &["mitigation", "vendor-fix"]),
            different(Aspect::Update, plc, &["2.9.2"], &[]),
            different(Aspect::Weakness, Some("CVE-2026-1235"), &["CVE-2026-1235"], &[]),
            different(Aspect::Score, cve, &["8.1 (CVSS:3.1/AV:N)"], &["9.8 (CVSS:3.1/AV:N)"]),
        ],
    }
}

/// A correction with more lines than a letter has room for, about what is not for everybody's eyes.
pub fn long(language: &str, skill: Skill) -> CorrectionBrief {
    let affected = |number| different(Aspect::Affected, Some(&format!("Model {number}")), &["< 2.9.2"], &["< 2.9.4"]);
    let matter = CorrectedMatter { difference: (0..40).map(affected).collect(), ..matter() };
    CorrectionBrief { tlp: Tlp::Green, matter: Some(Box::new(matter)), ..correction(language, skill, false) }
}

/// A correction by which the letter's readers are not affected.
pub fn clear(language: &str, skill: Skill) -> CorrectionBrief {
    let matter = CorrectedMatter { standing: Standing::Clear, difference: Vec::new(), ..matter() };
    CorrectionBrief { matter: Some(Box::new(matter)), ..correction(language, skill, false) }
}

/// A letter that is taken back after it had advised to take something off the internet.
pub fn undone(language: &str, skill: Skill) -> CorrectionBrief {
    let matter = CorrectedMatter { facts: no_fix_yet(), standing: Standing::Clear, difference: Vec::new() };
    CorrectionBrief { matter: Some(Box::new(matter)), ..correction(language, skill, true) }
}
