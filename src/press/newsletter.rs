//! The newsletter: what mattered, one thing to learn, a tip, and the month in figures.
//!
//! Printed like every letter of the house. An article in another language than its block says so in one sentence. Figures
//! are numbers first: the bars beside them are cells of a table, or signs in plain text, and nothing is fetched for them.

use serde::Serialize;

use super::figures::DateForm;
use super::item::{self, ItemView};
use super::said::{Said, yes_no};
use super::sheet::{Foot, Order, face, foot};
use super::tongue::{Tongue, WordError};
use super::view::{Face, tlp};
use super::{LONGEST_HTML, Press, PressError, issuer};
use crate::domain::advisory::Tlp;
use crate::domain::article::Told;
use crate::domain::letter::Letter;
use crate::domain::newsletter::{NewsletterBrief, NewsletterFacts};
use crate::domain::subscriber::Skill;

/// Signs of the longest bar in plain text.
const BAR: usize = 30;

/// The letter in one language.
#[derive(Debug, Serialize)]
struct View {
    lang: String,
    beginner: bool,
    expert: bool,
    brand: Face,
    tlp: Option<Said>,
    title: Said,
    opening: Said,
    items: Vec<ItemView>,
    more: Option<Said>,
    others: Option<Said>,
    articles: Vec<ArticleView>,
    tip: Option<Said>,
    figures: Vec<Said>,
    bars: Vec<BarView>,
    foot: Foot,
}

/// One article.
#[derive(Debug, Serialize)]
struct ArticleView {
    /// The language of its words.
    lang: String,
    title: String,
    summary: String,
    body: String,
    /// That it is in another language.
    fallback: Option<Said>,
}

/// One bar.
#[derive(Debug, Serialize)]
struct BarView {
    rating: &'static str,
    /// The level in words.
    name: String,
    /// The same, padded with no-break spaces to the widest of them.
    padded: String,
    count: usize,
    /// Its length in per cent of the longest, at least 1.
    percent: usize,
    /// What is left of the line.
    rest: usize,
    /// Signs for plain text.
    signs: String,
}

impl Press {
    /// Prints a newsletter. The same brief always makes the same letter; one that mail programs would cut off is printed
    /// again with fewer warnings.
    pub fn newsletter(&self, brief: &NewsletterBrief) -> Result<Letter, PressError> {
        let order = Order {
            brand: &brief.brand,
            languages: &brief.languages,
            formats: &brief.formats,
            skill: brief.skill,
            folder: "newsletter",
        };
        let subject = |tongue: &Tongue| Ok(subject(&brief.facts, tongue));
        let mut facts = brief.facts.clone();
        loop {
            let letter = self.sheet_about(&order, subject, |tongue| Ok(set(brief, &facts, tongue)?))?;
            let fits = letter.html.as_ref().is_none_or(|html| html.len() <= LONGEST_HTML);
            if fits || facts.items.is_empty() {
                return Ok(letter);
            }
            facts = facts.within(facts.items.len() / 2);
        }
    }
}

fn month(facts: &NewsletterFacts, tongue: &Tongue) -> String {
    tongue.figures.date(facts.month, DateForm::Month, facts.today)
}

fn subject(facts: &NewsletterFacts, tongue: &Tongue) -> Said {
    let title = facts.articles.first().and_then(|article| article.in_block(&tongue.tag)).map(|told| told.title.clone());
    Said::new("newsletter-subject")
        .with("month", month(facts, tongue))
        .with("article", yes_no(title.is_some()))
        .with("title", issuer::line(&title.unwrap_or_default(), 60))
}

fn set(brief: &NewsletterBrief, facts: &NewsletterFacts, tongue: &Tongue) -> Result<View, WordError> {
    let items: Vec<ItemView> =
        facts.items.iter().map(|one| item::set(one, brief.skill, tongue)).collect::<Result<_, _>>()?;
    let articles = facts.articles.iter().filter_map(|article| article.in_block(&tongue.tag));
    let green = facts.items.iter().any(|item| item.facts.tlp == Tlp::Green);
    Ok(View {
        lang: tongue.tag.clone(),
        beginner: brief.skill == Skill::Beginner,
        expert: brief.skill == Skill::Expert,
        brand: face(&brief.brand),
        tlp: tlp(if green { Tlp::Green } else { Tlp::Clear }),
        title: Said::new("newsletter-title").with("month", month(facts, tongue)),
        opening: Said::new("newsletter-opening").with("count", facts.count()).with("grave", items.len()),
        more: (facts.more > 0 && !items.is_empty()).then(|| Said::new("newsletter-more").with("count", facts.more)),
        others: others(brief, facts, tongue),
        articles: articles.map(|told| article(told, tongue)).collect::<Result<_, _>>()?,
        tip: facts.tip.as_ref().map(|id| Said::new(&format!("tip-{id}"))),
        figures: figures(facts),
        bars: bars(facts, tongue)?,
        items,
        foot: foot(&brief.brand, brief.signer_fingerprint.as_deref()),
    })
}

/// One sentence about what is not the reader's.
fn others(brief: &NewsletterBrief, facts: &NewsletterFacts, tongue: &Tongue) -> Option<Said> {
    let names: Vec<String> = facts.others.iter().map(|name| issuer::line(name, 70)).collect();
    (!names.is_empty()).then(|| {
        Said::new("newsletter-others")
            .with("count", names.len())
            .with("names", tongue.figures.and(&names))
            .with("help", issuer::line(&brief.brand.help, 120))
    })
}

fn article(told: &Told, tongue: &Tongue) -> Result<ArticleView, WordError> {
    let fallback = if told.is_in(&tongue.tag) {
        None
    } else {
        let code = told.language.split('-').next().unwrap_or_default().to_lowercase();
        let language = tongue.say("language-of-text", &Said::new("").with("tag", code).args)?;
        Some(Said::new("newsletter-language").with("language", language))
    };
    Ok(ArticleView {
        lang: told.language.clone(),
        title: issuer::line(&told.title, 80),
        summary: issuer::line(&told.summary, 200),
        body: told.body.clone(),
        fallback,
    })
}

fn figures(facts: &NewsletterFacts) -> Vec<Said> {
    let month = &facts.figures;
    if month.looked == 0 {
        return Vec::new();
    }
    let counted = |key: &str, count: usize| Said::new(key).with("count", count);
    vec![
        counted("newsletter-looked", month.looked),
        counted("newsletter-yours", facts.count()),
        counted("newsletter-exploited", month.exploited),
    ]
}

fn bars(facts: &NewsletterFacts, tongue: &Tongue) -> Result<Vec<BarView>, WordError> {
    let longest = facts.figures.levels.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let named = facts.figures.levels.iter().map(|(rating, count)| {
        let name = tongue.say("rating-name", &Said::new("").with("rating", rating.key()).args)?;
        Ok((rating.key(), name, *count))
    });
    let named: Vec<(&'static str, String, usize)> = named.collect::<Result<_, WordError>>()?;
    let widest = named.iter().map(|(_, name, _)| name.chars().count()).max().unwrap_or(0);
    let digits = longest.to_string().len();
    let bar = |(rating, name, count): (&'static str, String, usize)| {
        let share = |of: usize| (count * of).div_ceil(longest).max(1);
        let pad = |text: &str, width: usize| "\u{A0}".repeat(width.saturating_sub(text.chars().count()));
        let number = tongue.figures.number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
        let percent = share(100);
        BarView {
            rating,
            padded: format!("{name}{}\u{A0}\u{A0}{}{number}", pad(&name, widest), pad(&number, digits)),
            name,
            count,
            percent,
            rest: 100 - percent,
            signs: "█".repeat(share(BAR)),
        }
    };
    Ok(named.into_iter().map(bar).collect())
}
