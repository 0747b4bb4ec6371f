//! Newsletters: a month with something of everything, a quiet one, and one whose article is not there in the language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{brand, control_unit, november, two_products, unknown_version};
use crate::domain::advisory::Tlp;
use crate::domain::article::Articles;
use crate::domain::digest::Item;
use crate::domain::facts::AlertFacts;
use crate::domain::newsletter::{ArticleFacts, MonthFigures, NewsletterBrief, NewsletterFacts};
use crate::domain::rating::Rating;
use crate::domain::subscriber::{BodyFormat, Skill};
use crate::press::Library;

/// Ours.
static ARTICLES: LazyLock<Articles> = LazyLock::new(|| Library::open(None).unwrap_or_default().articles);

/// A brief with these facts, in one language.
pub fn brief(facts: NewsletterFacts, language: &str, skill: Skill) -> NewsletterBrief {
    NewsletterBrief {
        brand: brand(),
        signer_fingerprint: Some("6f1b7c0a94e2d5583b6e0f2a7c1d98e4b35f60718293a4b5c6d7e8f901234567".to_owned()),
        languages: vec![language.to_owned()],
        skill,
        formats: vec![BodyFormat::Html, BodyFormat::Text],
        facts,
    }
}

/// Every sample with its name, as a reader of this language and skill gets it.
pub fn all(language: &str, skill: Skill) -> Vec<(&'static str, NewsletterFacts)> {
    vec![
        ("newsletter-full", full(&ARTICLES, language, skill)),
        ("newsletter-quiet", quiet(&ARTICLES, language, skill)),
        ("newsletter-green", green(&ARTICLES, language, skill)),
        ("newsletter-foreign", foreign(&ARTICLES, language, skill)),
    ]
}

fn article(articles: &Articles, slug: &str, language: &str, skill: Skill) -> Option<ArticleFacts> {
    let told = articles.told(slug, &[language.to_owned()], skill)?;
    Some(ArticleFacts { told: BTreeMap::from([(language.to_owned(), told)]) })
}

fn first_of_december() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default()
}

fn item(facts: AlertFacts, told: Option<NaiveDate>, skill: Skill) -> Item {
    Item::new(AlertFacts { today: first_of_december(), changes: Vec::new(), ..facts }, told, skill)
}

/// A month with three grave warnings, one of which the reader was not told before.
pub fn full(articles: &Articles, language: &str, skill: Skill) -> NewsletterFacts {
    let items = vec![
        item(control_unit(), Some(november(19)), skill),
        item(AlertFacts { rating: Rating::High, ..two_products() }, Some(november(9)), skill),
        item(AlertFacts { deadline: NaiveDate::from_ymd_opt(2026, 12, 8), ..unknown_version() }, None, skill),
    ];
    NewsletterFacts {
        month: november(1),
        today: first_of_december(),
        items,
        more: 4,
        others: vec!["Citrix NetScaler".to_owned(), "Ivanti Connect Secure".to_owned()],
        articles: article(articles, "backup", language, skill).into_iter().collect(),
        tip: Some("emergency-list".to_owned()),
        figures: MonthFigures {
            looked: 1214,
            exploited: 19,
            levels: vec![
                (Rating::VeryHigh, 96),
                (Rating::High, 431),
                (Rating::Medium, 588),
                (Rating::Low, 71),
                (Rating::NotRated, 28),
            ],
        },
    }
}

/// A month in which nothing concerned the reader.
pub fn quiet(articles: &Articles, language: &str, skill: Skill) -> NewsletterFacts {
    NewsletterFacts {
        items: Vec::new(),
        more: 0,
        others: Vec::new(),
        articles: article(articles, "passwords", language, skill).into_iter().collect(),
        tip: Some("router-updates".to_owned()),
        figures: MonthFigures { looked: 1, exploited: 0, levels: vec![(Rating::Medium, 1)] },
        ..full(articles, language, skill)
    }
}

/// A month with a warning that is not for everybody's eyes.
pub fn green(articles: &Articles, language: &str, skill: Skill) -> NewsletterFacts {
    let items = vec![item(AlertFacts { tlp: Tlp::Green, ..control_unit() }, Some(november(19)), skill)];
    NewsletterFacts { items, ..quiet(articles, language, skill) }
}

/// An article that is there in a language only that nobody here reads, and one of the reader's own warnings.
pub fn foreign(articles: &Articles, language: &str, skill: Skill) -> NewsletterFacts {
    let mut foreign = article(articles, "phones", if language == "en" { "de" } else { "en" }, Skill::Beginner);
    if let Some(article) = &mut foreign {
        article.told =
            std::mem::take(&mut article.told).into_values().map(|told| (language.to_owned(), told)).collect();
    }
    NewsletterFacts {
        more: 0,
        others: vec!["Citrix NetScaler".to_owned()],
        items: vec![item(control_unit(), Some(november(19)), skill)],
        articles: foreign.into_iter().collect(),
        tip: None,
        ..full(articles, language, skill)
    }
}
