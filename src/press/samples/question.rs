//! Samples of the yearly question, of its pages, and of an alert about a version that was told too long ago.

use chrono::NaiveDate;

use super::{brand, november, unknown_version};
use crate::domain::facts::AlertFacts;
use crate::domain::product::ProductClass;
use crate::domain::question::{Answer, Page, Problem, QuestionBrief, QuestionFacts, ToldProduct};
use crate::domain::subscriber::{BodyFormat, Skill};

/// An alert about a version that was told too long ago.
pub fn lapsed_version() -> AlertFacts {
    let mut facts = unknown_version();
    for product in &mut facts.products {
        product.version = Some("10.0.22631.1".to_owned());
        product.lapsed = Some(long_ago());
    }
    facts
}

fn long_ago() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 3, 14).unwrap_or_default()
}

/// What a firm told: a version, one that has lapsed, and none.
pub fn products() -> Vec<ToldProduct> {
    let product = |name: &str, class, version: Option<&str>, lapsed| ToldProduct {
        name: name.to_owned(),
        keyword: false,
        class,
        version: version.map(str::to_owned),
        told: long_ago(),
        lapsed,
    };
    vec![
        product("Siemens SIMATIC S7-1500", ProductClass::ControlUnit, Some("2.9.2"), false),
        product("Mozilla Thunderbird", ProductClass::Program, Some("115.3"), true),
        product("Microsoft Windows 11", ProductClass::OperatingSystem, None, false),
        ToldProduct { keyword: true, ..product("dental X-ray", ProductClass::Product, None, false) },
    ]
}

/// The letter with the yearly question, in one language.
pub fn question(language: &str, skill: Skill) -> QuestionBrief {
    QuestionBrief {
        brand: brand(),
        signer_fingerprint: Some("6f1b7c0a94e2d5583b6e0f2a7c1d98e4b35f60718293a4b5c6d7e8f901234567".to_owned()),
        languages: vec![language.to_owned()],
        skill,
        formats: vec![BodyFormat::Html, BodyFormat::Text],
        facts: QuestionFacts {
            today: november(21),
            heard: NaiveDate::from_ymd_opt(2025, 11, 20).unwrap_or_default(),
            products: products(),
            link: "https://cert.example/confirm/0123456789abcdef0123456789abcdef".to_owned(),
            until: NaiveDate::from_ymd_opt(2027, 1, 20).unwrap_or_default(),
        },
    }
}

/// The question to a firm with more products than a letter can name.
pub fn long_question(language: &str, skill: Skill) -> QuestionBrief {
    let mut brief = question(language, skill);
    brief.facts.products = products().into_iter().cycle().take(60).collect();
    brief
}

/// Every page that there is, with its name.
pub fn pages() -> Vec<(&'static str, Page)> {
    let question = |answered| Page::Question {
        firm: "Müller & Söhne <GmbH>".to_owned(),
        products: products(),
        today: november(21),
        answered,
        until: november(30),
    };
    let mut pages = vec![
        ("question", question(None)),
        ("question-answered", question(Some((november(20), Answer::Unchanged)))),
        ("question-changed", question(Some((november(20), Answer::Changed)))),
        ("confirmed", Page::Answered(Answer::Unchanged)),
        ("changed", Page::Answered(Answer::Changed)),
        ("unknown", Page::Problem(Problem::Unknown)),
        ("expired", Page::Problem(Problem::Expired)),
        ("link-closed", Page::Problem(Problem::LinkClosed)),
        ("not-understood", Page::Problem(Problem::NotUnderstood)),
        ("ours", Page::Problem(Problem::Ours)),
        ("closed", Page::Closed),
    ];
    pages.extend(super::door::pages().into_iter().map(|(name, page)| (name, Page::Door(page))));
    pages
}
