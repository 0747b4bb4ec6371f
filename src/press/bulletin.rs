//! The bulletin: one advisory on a page, for readers whose products nobody knows.
//!
//! The same sentences, blocks and words as a letter, but for the opening, the products and whatever a letter says of
//! itself. What it makes is the inside of a page; the page around it is the door's. It never decides what is true of the
//! advisory, and never names anybody's products as theirs.

use super::products::{self, Named, Place};
use super::said::Said;
use super::tongue::{Tongue, WordError};
use super::view::{self, Room};
use super::{Press, PressError, no_language, subject};
use crate::domain::facts::{Brief, YourProduct};

/// More products are not named in the opening.
const NAMED: usize = 3;

/// Products that have sentences of their own; of the others beginners and experts alike see names.
const SPOKEN: usize = 3;

/// The inside of a page about one advisory, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulletin {
    /// The heading: what to do, with which product. Plain text.
    pub title: String,
    /// The first sentence under it. Plain text.
    pub lead: String,
    /// What stands below: HTML without heading, layout and styles, safe to be put into a page.
    pub html: String,
    /// The language it is in, which is another than was asked where words are missing.
    pub language: String,
}

impl Press {
    /// Prints what a page says about an advisory, in the first language of the brief. The facts are those for everybody
    /// ([`AlertFacts::unnamed`](crate::domain::facts::AlertFacts::unnamed)). The same brief always makes the same page.
    pub fn bulletin(&self, brief: &Brief) -> Result<Bulletin, PressError> {
        let languages: Vec<String> = brief.languages.iter().take(1).cloned().collect();
        self.in_whole(&brief.brand.key, &languages, |speakers| {
            let speaker = speakers.first().ok_or_else(|| no_language(brief))?;
            let tongue = speaker.tongue();
            let named = products::name(&brief.facts.products, tongue)?;
            let mut view = view::set(brief, tongue, 1, Room::WHOLE)?;
            let more = brief.facts.unnamed.unwrap_or_default();
            let spoken = if named.len() > SPOKEN { SPOKEN - 1 } else { named.len() };
            view.places = brief.facts.products.iter().zip(&named).take(spoken).map(place).collect();
            view.also = named.iter().skip(spoken).map(|named| named.subject.clone()).collect();
            view.others_more = (more > 0).then(|| Said::new("more-at-source").with("count", more));
            let lead = match &view.closing {
                Some(closing) => {
                    let ours = brief.facts.follows.as_ref().is_some_and(|follows| follows.recalled);
                    tongue.say(if ours { "bulletin-recalled" } else { &closing.opening.key }, &closing.opening.args)?
                }
                None => opening(&view.about, &named, more, tongue)?,
            };
            Ok(Bulletin {
                title: subject::subject(brief, &named, tongue)?,
                lead,
                html: speaker.body("bulletin/body.html", &view, brief.skill)?,
                language: tongue.tag.clone(),
            })
        })
    }
}

/// "If you use this or that: please …"
fn opening(
    about: &serde_json::Map<String, serde_json::Value>,
    named: &[Named],
    more: usize,
    tongue: &Tongue,
) -> Result<String, WordError> {
    let objects: Vec<&str> = named.iter().map(|named| named.object.as_str()).collect();
    let many = named.len() + more > NAMED || named.is_empty();
    let said = Said::new("bulletin-opening")
        .with_all(about)
        .with("objects", tongue.figures.or(&objects))
        .with("many", super::said::yes_no(many));
    tongue.say(&said.key, &said.args)
}

fn place((fact, named): (&YourProduct, &Named)) -> Place {
    let says = Said::new("bulletin-product").with_all(&named.args).with("certainty", products::kebab(&fact.certainty));
    Place { says: vec![says], versions: products::versions(fact, named), proof: Vec::new() }
}
