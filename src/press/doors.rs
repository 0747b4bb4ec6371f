//! The pages at the door: leaving, settings of one's own, coming in, checking a letter.
//!
//! Like every page: one language, one screen, no scripts, nothing from elsewhere. What a stranger entered is shown again
//! only as text. Nothing here decides who may do what.

use serde::Serialize;
use serde_json::Map;

use super::said::{Said, yes_no};
use super::timing::Times;
use super::tongue::{Tongue, WordError};
use super::{Frame, Press, PressError, issuer};
use crate::domain::door::{Door, Entered, Leaving, Preferences, SignUp, Welcome};
use crate::domain::stream::Stream;
use crate::domain::subscriber::{Skill, Threshold};
use crate::domain::trade::{Trade, trades};

/// What a page can show; what it does not show stays empty.
#[derive(Debug, Default, Serialize)]
struct Inside {
    title: Option<Said>,
    text: Option<Said>,
    news: Option<Said>,
    firm: String,
    address: String,
    left: bool,
    left_all: bool,
    leave: Option<Said>,
    back: Option<Said>,
    others: Vec<Other>,
    gone: Vec<Said>,
    to: String,
    languages: Vec<Choice>,
    skills: Vec<Choice>,
    alerts: Vec<Choice>,
    digests: Vec<Choice>,
    trades: Vec<Choice>,
    newsletter: bool,
    timing: Option<Times>,
    products: Vec<String>,
    entered: String,
    help: Option<Said>,
}

/// Another stream, with the page on which it can be left.
#[derive(Debug, Serialize)]
struct Other {
    said: Said,
    to: String,
}

/// One of several.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    pub(super) value: String,
    /// Words of ours.
    pub(super) said: Option<Said>,
    /// A name as it is.
    pub(super) name: String,
    pub(super) chosen: bool,
}

impl Press {
    /// Prints a page at the door.
    pub(super) fn door(&self, frame: &Frame<'_>, page: &Door) -> Result<String, PressError> {
        self.framed(frame, |tongue| {
            let (template, mut inside) = self.inside(page, tongue);
            inside.help = Some(Said::new("page-help").with("help", issuer::line(&frame.brand.help, 120)));
            if let Door::SignUp(page) = page {
                inside.trades = choice_of_trades(&page.entered.trade, tongue)?;
            }
            Ok((template, inside.title.clone().unwrap_or_else(|| Said::new("page-thanks")), inside))
        })
    }

    /// Which template shows a page, and what it sees.
    fn inside(&self, page: &Door, tongue: &Tongue) -> (&'static str, Inside) {
        let said = |key: &str| Some(Said::new(key));
        match page {
            Door::Leave(page) => ("public/leave.html", leave(page)),
            Door::Preferences(page) => ("public/preferences.html", self.preferences(page)),
            Door::AskForLink(wrong) => {
                let news = wrong.then(|| Said::new("signup-trouble").with("field", "address"));
                ("public/ask.html", Inside { title: said("ask-title"), news, ..Inside::default() })
            }
            Door::Asked(wanted) => {
                let about = |key: &str| Some(Said::new(key).with("wanted", wanted.key()));
                let (title, text) = (about("asked-title"), about("asked-text"));
                ("public/problem.html", Inside { title, text, ..Inside::default() })
            }
            Door::Erased => (
                "public/erased.html",
                Inside { title: said("erased-title"), text: said("erased-text"), ..Inside::default() },
            ),
            Door::SignUp(page) => ("public/signup.html", self.sign_up(page, tongue)),
            Door::Welcome(page) => ("public/welcome.html", welcome(page)),
            Door::Welcomed(link) => {
                let to = link.clone().unwrap_or_default();
                ("public/welcomed.html", Inside { title: said("welcomed-title"), to, ..Inside::default() })
            }
        }
    }

    fn preferences(&self, page: &Preferences) -> Inside {
        let chosen = &page.chosen;
        Inside {
            title: Some(Said::new("preferences-title")),
            news: page.saved.then(|| Said::new("preferences-saved")),
            firm: issuer::line(&page.firm, 120),
            address: page.address.clone(),
            languages: self.choices(&page.languages, &chosen.language),
            skills: skills(chosen.skill),
            alerts: lines(chosen.alert_from),
            digests: lines(chosen.digest_from),
            newsletter: chosen.newsletter,
            timing: chosen.timing.as_ref().map(Times::of),
            left_all: Stream::ALL.iter().all(|stream| page.left.contains(stream)),
            gone: page.left.iter().map(|left| Said::new("preferences-left").with("stream", left.key())).collect(),
            left: !page.left.is_empty(),
            ..Inside::default()
        }
    }

    fn sign_up(&self, page: &SignUp, tongue: &Tongue) -> Inside {
        let Entered { firm, address, language, skill, products, .. } = &page.entered;
        let language = if language.is_empty() { &tongue.tag } else { language };
        Inside {
            title: Some(Said::new("signup-title")),
            news: page.trouble.map(|field| Said::new("signup-trouble").with("field", field.key())),
            firm: issuer::line(firm, 300),
            address: issuer::line(address, 254),
            languages: self.choices(&page.languages, language),
            skills: skills(*skill),
            entered: products.clone(),
            ..Inside::default()
        }
    }

    /// Languages, each by its own name.
    fn choices(&self, languages: &[String], chosen: &str) -> Vec<Choice> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let exact = languages.iter().any(|tag| tag.eq_ignore_ascii_case(chosen));
        let is_chosen = |tag: &str| tag.eq_ignore_ascii_case(chosen) || (!exact && primary(tag) == primary(chosen));
        let choice = |tag: &String| Choice {
            // A regional tag stays as it is until another language is chosen.
            value: if is_chosen(tag) { chosen.to_owned() } else { tag.clone() },
            said: None,
            name: self.words(tag, "language-name", &[]),
            chosen: is_chosen(tag),
        };
        languages.iter().map(choice).collect()
    }
}

/// Trades by their names, in the order of these.
fn choice_of_trades(chosen: &str, tongue: &Tongue) -> Result<Vec<Choice>, WordError> {
    let of_trade = |trade: &Trade| {
        let name = tongue.say(&format!("trade-{}", trade.key), &Map::new())?;
        Ok(Choice { value: trade.key.clone(), said: None, name, chosen: trade.key == chosen })
    };
    let mut choices: Vec<Choice> = trades().iter().map(of_trade).collect::<Result<_, WordError>>()?;
    choices.sort_by_key(|choice| choice.name.to_lowercase());
    Ok(choices)
}

fn skills(chosen: Skill) -> Vec<Choice> {
    let choice = |skill: Skill| Choice {
        value: skill.key().to_owned(),
        said: Some(Said::new("preferences-skill-choice").with("skill", skill.key())),
        name: String::new(),
        chosen: skill == chosen,
    };
    Skill::ALL.into_iter().map(choice).collect()
}

fn lines(chosen: Threshold) -> Vec<Choice> {
    let choice = |line: Threshold| Choice {
        value: line.key().to_owned(),
        said: Some(Said::new("preferences-line").with("line", line.key())),
        name: String::new(),
        chosen: line == chosen,
    };
    Threshold::ALL.into_iter().map(choice).collect()
}

fn leave(page: &Leaving) -> Inside {
    let of = |key: &str| Said::new(key).with("stream", page.stream.key()).with("address", page.address.clone());
    let other = |(stream, left, link): &(Stream, bool, String)| Other {
        said: Said::new("leave-other").with("stream", stream.key()).with("left", yes_no(*left)),
        to: link.clone(),
    };
    Inside {
        title: Some(of(if page.left { "leave-done-title" } else { "leave-title" })),
        text: Some(of(if page.left { "leave-done" } else { "leave-what" })),
        firm: issuer::line(&page.firm, 120),
        left: page.left,
        leave: Some(of("leave-button")),
        back: Some(of("leave-back-button")),
        others: page.others.iter().map(other).collect(),
        to: page.preferences.clone(),
        ..Inside::default()
    }
}

fn welcome(page: &Welcome) -> Inside {
    Inside {
        title: Some(Said::new("welcome-title")),
        text: Some(Said::new("welcome-text").with("address", page.address.clone())),
        firm: issuer::line(&page.firm, 120),
        products: page.products.iter().map(|product| issuer::line(product, 200)).collect(),
        ..Inside::default()
    }
}
