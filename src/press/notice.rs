//! The yearly question: its letter, and the pages on which it is answered.
//!
//! The letter is printed like every other: one layout, one foot, the languages below each other. A page is one language
//! and one screen, works without scripts, and asks nobody else for anything. Nothing here decides what a firm uses.

use serde::Serialize;

use super::figures::DateForm;
use super::products::Named;
use super::said::Said;
use super::sheet::{Foot, Order, face, foot};
use super::tongue::{LAST_RESORT, Tongue, WordError};
use super::view::Face;
use super::{Frame, Press, PressError, issuer};
use crate::domain::letter::Letter;
use crate::domain::question::{Answer, Page, QuestionBrief, QuestionFacts, ToldProduct};
use crate::domain::subscriber::Skill;
use crate::domain::tenant::Brand;

/// A letter lists this many products; the page shows all.
const LISTED: usize = 40;

/// The letter in one language.
#[derive(Debug, Serialize)]
struct View {
    lang: String,
    expert: bool,
    brand: Face,
    opening: Said,
    products: Vec<Said>,
    more: Option<Said>,
    step_changed: Said,
    until: Said,
    /// The address of the page.
    page: String,
    foot: Foot,
}

/// The inside of a page. What a page does not show stays empty.
#[derive(Debug, Default, Serialize)]
struct Inside {
    firm: String,
    products: Vec<Said>,
    answered: Option<Said>,
    changed: bool,
    contact: String,
    until: Option<Said>,
    title: Option<Said>,
    text: Option<Said>,
    help: Option<Said>,
}

impl Press {
    /// Prints the letter with the yearly question. The same brief always makes the same letter.
    pub fn question(&self, brief: &QuestionBrief) -> Result<Letter, PressError> {
        let order = Order {
            brand: &brief.brand,
            languages: &brief.languages,
            formats: &brief.formats,
            skill: brief.skill,
            folder: "notice/profile",
        };
        self.sheet(&order, &Said::new("notice-subject"), |tongue| Ok(set(brief, tongue)?))
    }

    /// Prints a page in a language, or the nearest that is spoken here, with nothing but itself around it.
    pub fn page(&self, brand: &Brand, language: &str, page: &Page, nonce: &str) -> Result<String, PressError> {
        let assets = self.assets(&brand.key);
        self.page_in(&Frame::bare(brand, language, (nonce, &assets)), page)
    }

    /// The same inside a frame; its template is chosen by the page.
    pub fn page_in(&self, frame: &Frame<'_>, page: &Page) -> Result<String, PressError> {
        if let Page::Door(page) = page {
            return self.door(frame, page);
        }
        self.framed(frame, |tongue| {
            let (template, inside) = inside(frame.brand, page, tongue)?;
            let title = inside.title.clone().unwrap_or_else(|| Said::new("notice-title"));
            Ok((template, title, inside))
        })
    }

    /// The language among those spoken here that a browser asks for (RFC 9110 section 12.5.4), else English.
    pub fn preferred(&self, accept_language: &str) -> String {
        let mut wanted: Vec<(f32, &str)> = accept_language
            .split(',')
            .filter_map(|part| {
                let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
                let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
                (weight > 0.0).then_some((weight, tag.trim()))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.into_iter().find(|(_, tag)| self.speaks(tag)).map_or(LAST_RESORT, |(_, tag)| tag).to_owned()
    }
}

fn set(brief: &QuestionBrief, tongue: &Tongue) -> Result<View, WordError> {
    let facts = &brief.facts;
    let listed = facts.products.len().min(LISTED);
    let products = facts.products.iter().take(listed).map(|product| told(product, facts, brief.skill, tongue));
    let more = facts.products.len() - listed;
    let help = issuer::line(&brief.brand.help, 120);
    let heard = tongue.figures.date(facts.heard, DateForm::Full, facts.today);
    Ok(View {
        lang: tongue.tag.clone(),
        expert: brief.skill == Skill::Expert,
        brand: face(&brief.brand),
        opening: Said::new("notice-opening").with("count", facts.products.len()).with("heard", heard),
        products: products.collect::<Result<_, _>>()?,
        more: (more > 0).then(|| Said::new("notice-more").with("count", more)),
        step_changed: Said::new("notice-step-changed").with("help", help),
        until: until(facts.until, facts, tongue),
        page: facts.link.clone(),
        foot: foot(&brief.brand, brief.signer_fingerprint.as_deref()),
    })
}

fn until(day: chrono::NaiveDate, facts: &QuestionFacts, tongue: &Tongue) -> Said {
    Said::new("notice-until").with("until", tongue.figures.date(day, DateForm::Full, facts.today))
}

/// One line of the list: noun, name, version, and how far it is relied on.
fn told(product: &ToldProduct, facts: &QuestionFacts, skill: Skill, tongue: &Tongue) -> Result<Said, WordError> {
    let named = Named::told(product, tongue)?;
    let version = product.version.as_deref().map(|version| issuer::line(version, 60)).filter(|text| !text.is_empty());
    let state = match &version {
        _ if product.keyword => "keyword",
        None => "unknown",
        Some(_) if product.lapsed => "lapsed",
        Some(_) if skill == Skill::Beginner => "told",
        Some(_) => "dated",
    };
    let day = match state {
        "dated" => tongue.figures.date(product.told, DateForm::Full, facts.today),
        _ => tongue.figures.date(product.told, DateForm::Month, facts.today),
    };
    Ok(Said::new("notice-product")
        .with_all(&named.args)
        .with("state", state)
        .with("version", version.unwrap_or_else(|| "none".to_owned()))
        .with("word", super::products::quoted(&named.name, tongue))
        .with("told", day))
}

/// Which template shows a page, and what it sees.
fn inside(brand: &Brand, page: &Page, tongue: &Tongue) -> Result<(&'static str, Inside), WordError> {
    let help = Some(Said::new("page-help").with("help", issuer::line(&brand.help, 120)));
    match page {
        Page::Question { firm, products, today, answered, until: last } => {
            let facts = QuestionFacts {
                today: *today,
                heard: *today,
                products: products.clone(),
                link: String::new(),
                until: *last,
            };
            let lines = products.iter().map(|product| told(product, &facts, Skill::Intermediate, tongue));
            let answered = answered.map(|(day, answer)| {
                let day = tongue.figures.date(day, DateForm::Full, *today);
                Said::new("page-already").with("answer", answer.key()).with("day", day)
            });
            let products = lines.collect::<Result<_, _>>()?;
            let until = Some(until(*last, &facts, tongue));
            let firm = issuer::line(firm, 120);
            Ok(("public/question.html", Inside { firm, products, answered, until, help, ..Inside::default() }))
        }
        Page::Answered(answer) => {
            let inside = Inside {
                answered: Some(Said::new("page-answered").with("answer", answer.key())),
                changed: *answer == Answer::Changed,
                contact: issuer::line(&brand.help, 120),
                title: Some(Said::new("page-thanks")),
                ..Inside::default()
            };
            Ok(("public/answered.html", inside))
        }
        Page::Closed => {
            let (title, text) = (Some(Said::new("page-closed-title")), Some(Said::new("page-closed-text")));
            Ok(("public/problem.html", Inside { title, text, help, ..Inside::default() }))
        }
        // Printed by `doors`.
        Page::Door(_) => Ok(("public/problem.html", Inside::default())),
        Page::Problem(problem) => {
            let title = Some(Said::new("page-problem-title").with("problem", problem.key()));
            let text = Some(Said::new("page-problem-text").with("problem", problem.key()));
            Ok(("public/problem.html", Inside { title, text, help, ..Inside::default() }))
        }
    }
}
