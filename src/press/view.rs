//! The view: all that one letter in one language may show, as templates see it.
//!
//! Facts become sentences waiting to be said ([`Said`]), cleaned names and capped texts; templates choose blocks and
//! order. Nothing here is a word of any language. What templates cannot see is not in the letter.

use serde::Serialize;
use serde_json::{Map, Value};

use super::danger;
use super::details::{self, Detail, IssuerBlock, Reference};
use super::figures::DateForm;
use super::followup::{self, Closing, Follow};
use super::issuer;
use super::products::{self, Named, Place};
use super::said::{Said, yes_no};
use super::steps::{self, Act, Step};
use super::tongue::{Tongue, WordError};
use crate::domain::advisory::Tlp;
use crate::domain::exchange::Enclosure;
use crate::domain::facts::{AlertFacts, Brief};
use crate::domain::rating::Rating;
use crate::domain::short_code::PLACE;
use crate::domain::subscriber::{AttachFormat, Skill};
use crate::domain::tenant::Brand;
use crate::domain::wording::Block;

/// One letter in one language.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates branch on plain words")]
pub(super) struct View {
    /// The language tag of the words.
    pub(super) lang: String,
    /// The skill, as three words to branch on.
    pub(super) beginner: bool,
    pub(super) intermediate: bool,
    pub(super) expert: bool,
    pub(super) brand: Face,
    /// Several languages follow each other: each block names itself.
    pub(super) several: bool,
    pub(super) tlp: Option<Said>,
    /// "high": chooses the shape and colour beside the word.
    pub(super) rating: &'static str,
    pub(super) not_rated: bool,
    /// It is rated, but may be worse.
    pub(super) unsure: bool,
    pub(super) withdrawn: bool,
    /// Variables of the sentences about the whole: act, when, deadline, objects, count, rating.
    pub(super) about: Map<String, Value>,
    /// How it was closed, if it was.
    pub(super) closing: Option<Closing>,
    /// What only a follow-up says.
    pub(super) follow: Option<Follow>,
    pub(super) places: Vec<Place>,
    /// Products of a beginner that are only listed.
    pub(super) also: Vec<String>,
    /// What an operator says could happen; our own sentences beside it are few.
    pub(super) consequence: Option<String>,
    pub(super) danger: Vec<Said>,
    /// What an operator says is to be done, in place of the steps.
    pub(super) action: Option<String>,
    pub(super) steps: Vec<Step>,
    /// What else an operator says, and whose words that are.
    pub(super) note: Option<String>,
    pub(super) note_title: Said,
    /// Expert's opening: exploitation, attack, vector.
    pub(super) facts: Vec<Said>,
    pub(super) issuer: Option<IssuerBlock>,
    pub(super) details: Vec<Detail>,
    pub(super) details_more: Option<Said>,
    pub(super) references: Vec<Reference>,
    pub(super) references_more: Option<Said>,
    pub(super) others: Vec<String>,
    pub(super) others_more: Option<Said>,
    /// Where the whole document stands, as far as an address is known.
    pub(super) source: Option<String>,
    /// What travels along, and what is too large for it.
    pub(super) enclosed: Vec<Said>,
    /// The page where the reader says how it went; none where there is nothing to do.
    pub(super) reply: Option<String>,
    pub(super) foot: Foot,
}

/// The sender, as far as a letter shows it.
#[derive(Debug, Serialize)]
pub(super) struct Face {
    pub(super) name: String,
    pub(super) accent: String,
    pub(super) site: String,
}

/// The end of the letter.
#[derive(Debug, Serialize)]
pub(super) struct Foot {
    pub(super) preferences: String,
    pub(super) verify: String,
    pub(super) genuine: Said,
    /// Where the letter's short code will stand.
    pub(super) code: Said,
    pub(super) rule: Said,
    /// Source, hash and fingerprint, for experts.
    pub(super) proof: Vec<Said>,
}

/// How much room a letter takes: halved until it is small enough to arrive whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Characters of all issuer texts of one kind.
    pub(super) text: usize,
    /// Entries of a list.
    pub(super) entries: usize,
}

impl Room {
    /// What a letter may take at first.
    pub(super) const WHOLE: Self = Self { text: 12_000, entries: 40 };

    /// Half of it.
    pub(super) const fn half(self) -> Self {
        Self { text: self.text / 2, entries: self.entries / 2 }
    }
}

/// Sets the letter for one language.
pub(super) fn set(brief: &Brief, tongue: &Tongue, languages: usize, room: Room) -> Result<View, WordError> {
    let facts = &brief.facts;
    let named = products::name(&facts.products, tongue)?;
    let expert = brief.skill == Skill::Expert;
    let beginner = brief.skill == Skill::Beginner;
    let detailed = if expert { facts.vulnerabilities.len().min(room.entries) } else { 0 };
    let grammar = products::grammar(&named);
    let (places, also) = products::places(&facts.products, &named, tongue, beginner);
    let (references, references_more) = match brief.skill {
        Skill::Beginner => (Vec::new(), None),
        Skill::Intermediate => details::references(facts, 3),
        Skill::Expert => details::references(facts, room.entries),
    };
    let (others, others_more) = if expert { details::others(facts, room) } else { (Vec::new(), None) };
    let about = about(facts, &named, tongue);
    let steps = steps::steps(facts, &named, &issuer::line(&brief.brand.help, 120), tongue);
    let consequence = own_words(facts, tongue, Block::Consequence);
    let danger = danger::sentences(facts, &grammar, tongue);
    Ok(View {
        lang: tongue.tag.clone(),
        beginner,
        intermediate: brief.skill == Skill::Intermediate,
        expert,
        brand: Face {
            name: issuer::line(&brief.brand.name, 80),
            accent: accent(&brief.brand.accent),
            site: brief.brand.site.clone(),
        },
        several: languages > 1,
        tlp: tlp(facts.tlp),
        rating: facts.rating.key(),
        not_rated: facts.rating == Rating::NotRated,
        unsure: facts.unrated && !matches!(facts.rating, Rating::NotRated | Rating::VeryHigh),
        withdrawn: facts.withdrawn,
        closing: followup::closing(facts, &about, tongue),
        about,
        follow: followup::set(brief, &steps, tongue)?,
        places,
        also,
        danger: if consequence.is_some() { danger::beside_own_words(danger) } else { danger },
        consequence,
        action: own_words(facts, tongue, Block::Action),
        steps,
        note: own_words(facts, tongue, Block::Note),
        note_title: Said::new("note-title").with("brand", issuer::line(&brief.brand.name, 80)),
        facts: if expert { details::opening(facts) } else { Vec::new() },
        issuer: if beginner { None } else { details::issuer_block(brief, tongue, room)? },
        details: details::details(facts, detailed, tongue, room),
        details_more: (expert && facts.vulnerabilities.len() > detailed)
            .then(|| Said::new("details-more").with("count", facts.vulnerabilities.len() - detailed)),
        references,
        references_more,
        others,
        others_more,
        source: details::source_address(facts),
        enclosed: enclosed(&brief.enclosures, tongue),
        reply: (!facts.withdrawn).then(|| reply_page(&brief.brand)),
        foot: foot(brief, tongue),
    })
}

/// What an operator wrote for this language; what was written for another one is never shown here.
fn own_words(facts: &AlertFacts, tongue: &Tongue, block: Block) -> Option<String> {
    let mut written = facts.wordings.iter().filter(|one| one.place.block == block);
    let found = written.find(|one| one.place.language.eq_ignore_ascii_case(&tongue.tag));
    found.map(|one| one.text.clone())
}

/// What travels along, and what is too large for it.
pub(super) fn enclosed(enclosures: &[Enclosure], tongue: &Tongue) -> Vec<Said> {
    let sentence = |key: &str, chosen: fn(Enclosure) -> Option<AttachFormat>| {
        let formats: Vec<&str> = enclosures.iter().filter_map(|one| chosen(*one)).map(AttachFormat::label).collect();
        (!formats.is_empty())
            .then(|| Said::new(key).with("count", formats.len()).with("formats", tongue.figures.and(&formats)))
    };
    let attached = sentence("enclosed", |one| match one {
        Enclosure::Attached(format) => Some(format),
        Enclosure::TooLarge(_) => None,
    });
    let left_out = sentence("enclosed-too-large", |one| match one {
        Enclosure::TooLarge(format) => Some(format),
        Enclosure::Attached(_) => None,
    });
    attached.into_iter().chain(left_out).collect()
}

/// The variables of sentences about the whole.
pub(super) fn about(facts: &AlertFacts, named: &[Named], tongue: &Tongue) -> Map<String, Value> {
    let deadline = facts.deadline.map(|day| tongue.figures.date(day, DateForm::Weekday, facts.today));
    let first = named.first();
    Said::new("")
        .with_all(&first.map(|named| named.args.clone()).unwrap_or_default())
        .with("act", Act::of(facts).key())
        .with("when", if deadline.is_some() { "date" } else { "maintenance" })
        .with("weekday", "yes")
        .with("deadline", deadline.unwrap_or_else(|| "none".to_owned()))
        .with("objects", products::objects(named, tongue))
        .with_all(&products::grammar(named))
        .with("rating", facts.rating.key())
        .with("pace", if paced(facts) { "own" } else { "stated" })
        .with("asked", yes_no(facts.products.iter().all(|product| product.keyword.is_some())))
        .with("id", issuer::line(&facts.tracking_id, 60))
        .with("publisher", issuer::line(&facts.publisher, 80))
        .args
}

/// Whether the time to act is what the sentence about the level alone would say: attacks and tables of times shorten
/// and lengthen it, and "act at once" must not stand under a date in three weeks.
fn paced(facts: &AlertFacts) -> bool {
    let days = facts.deadline.map(|day| (day - facts.today).num_days());
    match facts.rating {
        _ if Act::of(facts) == Act::Watch => true,
        Rating::VeryHigh => days.is_some_and(|days| days <= 7),
        Rating::High => days.is_some_and(|days| days <= if facts.danger.exposed { 5 } else { 14 }),
        Rating::Medium => days.is_none_or(|days| days > 7),
        Rating::Low => days.is_none_or(|days| days > 21),
        Rating::NotRated => true,
    }
}

/// The label of the sharing limit; nothing where there is none.
pub(super) fn tlp(tlp: Tlp) -> Option<Said> {
    // A plus sign is no Fluent name.
    (tlp != Tlp::Clear).then(|| Said::new("tlp-line").with("label", tlp.label().replace('+', "-")))
}

/// A colour that is one; else a calm blue. It stands in a style sheet, so nothing else may.
pub(super) fn accent(colour: &str) -> String {
    let is_colour = colour.len() == 7 && colour.starts_with('#') && colour[1..].bytes().all(|b| b.is_ascii_hexdigit());
    if is_colour { colour.to_owned() } else { "#1f4e79".to_owned() }
}

/// Where a letter is answered, by its code.
pub(super) fn reply_page(brand: &Brand) -> String {
    format!("{}/reply/{PLACE}", brand.site)
}

fn foot(brief: &Brief, tongue: &Tongue) -> Foot {
    let facts = &brief.facts;
    let released = facts.released.map(|day| tongue.figures.date(day, DateForm::Full, facts.today));
    let source = Said::new("foot-source")
        .with("publisher", issuer::line(&facts.publisher, 80))
        .with("id", issuer::line(&facts.tracking_id, 60))
        .with("revision", issuer::line(&facts.revision, 30))
        .with("dated", yes_no(released.is_some()))
        .with("released", released.unwrap_or_else(|| "none".to_owned()));
    let mut proof = vec![source, Said::new("foot-hash").with("hash", facts.source_sha256.clone())];
    proof.extend(
        brief.signer_fingerprint.iter().map(|print| Said::new("foot-fingerprint").with("fingerprint", print.clone())),
    );
    Foot {
        preferences: format!("{}/preferences", brief.brand.site),
        verify: format!("{}/verify", brief.brand.site),
        code: Said::new("foot-code").with("code", PLACE),
        genuine: Said::new("foot-genuine")
            .with("brand", issuer::line(&brief.brand.name, 80))
            .with("from", brief.brand.from.clone())
            .with("signed", yes_no(brief.signer_fingerprint.is_some())),
        rule: Said::new("foot-rule")
            .with("rating", facts.rating.key())
            .with("exploited", yes_no(facts.danger.exploited)),
        proof,
    }
}
