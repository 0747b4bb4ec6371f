//! The correction: the house says what was wrong with a letter of its own, or takes it back: the operator's words, what
//! stood in the letter and what is right, and what is to be done now.
//!
//! Words that are not there in the reader's language stand in another one and are marked. Pure. To change what it holds,
//! come here and to `templates/notice/correction/`; its words are in `locales/<tag>/followup.ftl`.

use serde::Serialize;

use super::figures::DateForm;
use super::said::{Said, yes_no};
use super::sheet::{Foot, Order, face, foot};
use super::steps::{self, Act, Step};
use super::tongue::{Tongue, WordError};
use super::view::{self, Face};
use super::{Press, PressError, followup, issuer, products};
use crate::domain::correction::{CorrectedMatter, CorrectionBrief, Standing};
use crate::domain::difference::{Aspect, Difference};
use crate::domain::letter::Letter;
use crate::domain::subscriber::Skill;

/// Longest words that a letter takes, in characters.
const LONGEST: usize = 20_000;
/// Lines about what stood in the letter and what is right.
const LINES: usize = 20;

/// The letter in one language.
#[derive(Debug, Serialize)]
struct View {
    lang: String,
    expert: bool,
    brand: Face,
    tlp: Option<Said>,
    opening: Said,
    /// Nothing is to be done; and what became of what was done already.
    nothing: Option<Said>,
    keep: Vec<Said>,
    words: String,
    words_lang: String,
    foreign: Option<Said>,
    /// What stood in the letter, and what is right.
    lines: Vec<Said>,
    more: Option<Said>,
    /// What to do now.
    steps: Vec<Step>,
    /// Which warning the letter was about.
    source: Option<Said>,
    foot: Foot,
}

/// What the matter of the letter adds to the operator's words.
#[derive(Debug, Default)]
struct Facts {
    keep: Vec<Said>,
    lines: Vec<Said>,
    more: Option<Said>,
    steps: Vec<Step>,
    source: Option<Said>,
}

impl Press {
    /// Prints a correction. The same brief always makes the same letter.
    pub fn correction(&self, brief: &CorrectionBrief) -> Result<Letter, PressError> {
        let order = Order {
            brand: &brief.brand,
            languages: &brief.languages,
            formats: &brief.formats,
            skill: brief.skill,
            folder: "notice/correction",
        };
        let subject = about(brief, "correction-subject", 50);
        self.sheet(&order, &subject, |tongue| Ok(set(brief, tongue)?))
    }
}

fn about(brief: &CorrectionBrief, key: &str, room: usize) -> Said {
    let subject = issuer::line(&brief.subject, usize::MAX);
    Said::new(key).with("recall", yes_no(brief.recall)).with("subject", issuer::shorten(&subject, room))
}

fn set(brief: &CorrectionBrief, tongue: &Tongue) -> Result<View, WordError> {
    let (language, words) = brief.words_in(&tongue.tag);
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let foreign = if primary(language) == primary(&tongue.tag) {
        None
    } else {
        let asked = Said::new("language-of-text").with("tag", primary(language));
        Some(Said::new("correction-foreign").with("language", tongue.say(&asked.key, &asked.args)?))
    };
    let first = tongue.figures.date(brief.first, DateForm::Full, brief.today);
    let facts = brief.matter.as_deref().map(|matter| facts(brief, matter, tongue)).transpose()?.unwrap_or_default();
    Ok(View {
        lang: tongue.tag.clone(),
        expert: brief.skill == Skill::Expert,
        brand: face(&brief.brand),
        tlp: view::tlp(brief.tlp),
        nothing: nothing(brief),
        keep: facts.keep,
        lines: facts.lines,
        more: facts.more,
        steps: facts.steps,
        source: facts.source,
        opening: about(brief, "correction-opening", 77).with("first", first),
        words: issuer::block(words, LONGEST).0,
        words_lang: language.to_owned(),
        foreign,
        foot: foot(&brief.brand, brief.signer_fingerprint.as_deref()),
    })
}

/// Whoever has nothing to do reads so before everything else.
fn nothing(brief: &CorrectionBrief) -> Option<Said> {
    let standing = match brief.matter.as_deref().map(|matter| matter.standing) {
        _ if brief.recall => "recall",
        None | Some(Standing::Concerns) => return None,
        Some(standing) => standing.key(),
    };
    Some(Said::new("correction-nothing").with("standing", standing))
}

fn facts(brief: &CorrectionBrief, matter: &CorrectedMatter, tongue: &Tongue) -> Result<Facts, WordError> {
    let named = products::name(&matter.facts.products, tongue)?;
    let about = view::about(&matter.facts, &named, tongue);
    let source = Some(Said::new("withdrawn-source").with_all(&about));
    if brief.recall || matter.standing != Standing::Concerns {
        let undo = matches!(Act::of(&matter.facts), Act::Protect | Act::Isolate | Act::Replace);
        let mut keep = vec![Said::new("withdrawn-advice")];
        keep.extend(undo.then(|| Said::new("correction-undo")));
        return Ok(Facts { keep, source, ..Facts::default() });
    }
    let told: Vec<&Difference> = matter.difference.iter().filter(|one| is_for(brief.skill, one.aspect)).collect();
    let lines = told.iter().take(LINES).map(|one| followup::line("correction-line", one, tongue));
    let left_out = told.len().saturating_sub(LINES);
    let steps = steps::steps(&matter.facts, &named, &issuer::line(&brief.brand.help, 120), tongue);
    Ok(Facts {
        keep: Vec::new(),
        lines: lines.collect::<Result<_, _>>()?,
        more: (left_out > 0).then(|| Said::new("more-at-source").with("count", left_out)),
        steps: followup::worth_saying(brief.skill, &steps),
        source,
    })
}

/// A beginner reads of what changes the steps and of attacks; of figures and names of weaknesses, those who use them.
const fn is_for(skill: Skill, aspect: Aspect) -> bool {
    match aspect {
        Aspect::Rating
        | Aspect::Exploited
        | Aspect::ExploitPublic
        | Aspect::Product
        | Aspect::Affected
        | Aspect::Fixed
        | Aspect::Update => true,
        Aspect::Remedy | Aspect::Advice | Aspect::Weakness => !matches!(skill, Skill::Beginner),
        Aspect::Status | Aspect::Tlp | Aspect::Score | Aspect::Severity | Aspect::Title | Aspect::Reference => {
            matches!(skill, Skill::Expert)
        }
        // Stands above everything else.
        Aspect::Withdrawn => false,
    }
}
