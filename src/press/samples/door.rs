//! Samples of the pages at the door and of the letters with links to them.

use chrono::{NaiveDate, Weekday};

use super::{brand, november};
use crate::domain::door::{
    Chosen, Door, Entered, Field, Leaving, LinkBrief, Preferences, SignUp, Timing, Wanted, Welcome, masked,
};
use crate::domain::rhythm::{Away, Cadence, QuietHours, WhenQuiet};
use crate::domain::stream::Stream;
use crate::domain::subscriber::{BodyFormat, Skill, Threshold};

/// The letters with links, in one language, with their names.
pub fn links(language: &str, skill: Skill) -> [(&'static str, LinkBrief); 4] {
    let link = |wanted: Wanted, page: &str| LinkBrief {
        brand: brand(),
        signer_fingerprint: Some("6f1b7c0a94e2d5583b6e0f2a7c1d98e4b35f60718293a4b5c6d7e8f901234567".to_owned()),
        languages: vec![language.to_owned()],
        skill,
        formats: vec![BodyFormat::Html, BodyFormat::Text],
        wanted,
        link: format!("https://cert.example/{page}.0123456789abcdef0123"),
        today: november(21),
        until: matches!(wanted, Wanted::Welcome | Wanted::Reply).then(|| november(28)),
        minutes: (wanted == Wanted::SignIn).then_some(15),
    };
    [
        ("link-preferences", link(Wanted::Preferences, "preferences/p4d2")),
        ("link-sign-in", link(Wanted::SignIn, "sign-in/s4d2")),
        ("link-reply", link(Wanted::Reply, "reply/known/r4d2")),
        ("link-welcome", link(Wanted::Welcome, "welcome/w4d2")),
    ]
}

const FIRM: &str = "Müller & Söhne <GmbH>";

fn languages() -> Vec<String> {
    ["de", "en", "es", "fr", "it", "sv"].map(str::to_owned).to_vec()
}

fn leaving(stream: Stream, left: bool) -> Door {
    let others = Stream::ALL.into_iter().filter(|other| *other != stream);
    let link = |other: Stream| format!("/unsubscribe/{}4d2.0123456789abcdef0123", &other.key()[..1]);
    Door::Leave(Leaving {
        firm: FIRM.to_owned(),
        address: masked("info@soehne.example"),
        stream,
        left,
        others: others.map(|other| (other, other == Stream::Digest, link(other))).collect(),
        preferences: "/preferences".to_owned(),
    })
}

fn preferences(left: Vec<Stream>, saved: bool) -> Door {
    Door::Preferences(Preferences {
        firm: FIRM.to_owned(),
        address: masked("info@soehne.example"),
        chosen: Chosen {
            language: "de-AT".to_owned(),
            skill: Skill::Beginner,
            alert_from: Threshold::High,
            digest_from: Threshold::Medium,
            newsletter: true,
            timing: Some(Timing {
                digest: Cadence::Weekly,
                day: Some(Weekday::Fri),
                hour: Some(17),
                when_quiet: WhenQuiet::Tell,
                quiet: QuietHours::parse("20:00-07:00"),
                away: NaiveDate::from_ymd_opt(2026, 12, 21)
                    .zip(NaiveDate::from_ymd_opt(2027, 1, 6))
                    .map(|(from, until)| Away { from, until }),
            }),
        },
        languages: languages(),
        left,
        saved,
    })
}

fn sign_up(trouble: Option<Field>) -> Door {
    let entered = Entered {
        firm: FIRM.to_owned(),
        address: "info@soehne".to_owned(),
        trade: "bakery".to_owned(),
        products: "Siemens | SIMATIC S7-1500 | 2.9.2\n</textarea><script>".to_owned(),
        ..Entered::default()
    };
    let entered = if trouble.is_some() { entered } else { Entered::default() };
    Door::SignUp(Box::new(SignUp { entered, trouble, languages: languages() }))
}

/// Every page at the door, with its name.
pub fn pages() -> Vec<(&'static str, Door)> {
    let products = ["Siemens SIMATIC S7-1500 2.9.2", "Google Chrome"].map(str::to_owned).to_vec();
    let welcome = Welcome { firm: FIRM.to_owned(), address: masked("info@soehne.example"), products };
    vec![
        ("leave-alerts", leaving(Stream::Alerts, false)),
        ("leave-digest", leaving(Stream::Digest, false)),
        ("leave-newsletter", leaving(Stream::Newsletter, false)),
        ("left-alerts", leaving(Stream::Alerts, true)),
        ("left-digest", leaving(Stream::Digest, true)),
        ("left-newsletter", leaving(Stream::Newsletter, true)),
        ("preferences", preferences(Vec::new(), false)),
        ("preferences-saved", preferences(vec![Stream::Alerts], true)),
        ("preferences-none", preferences(Stream::ALL.to_vec(), false)),
        ("ask", Door::AskForLink(false)),
        ("ask-again", Door::AskForLink(true)),
        ("asked-link", Door::Asked(Wanted::Preferences)),
        ("asked-sign-in", Door::Asked(Wanted::SignIn)),
        ("asked-reply", Door::Asked(Wanted::Reply)),
        ("asked-welcome", Door::Asked(Wanted::Welcome)),
        ("erased", Door::Erased),
        ("signup", sign_up(None)),
        ("signup-firm", sign_up(Some(Field::Firm))),
        ("signup-address", sign_up(Some(Field::Address))),
        ("signup-products", sign_up(Some(Field::Products))),
        ("welcome", Door::Welcome(welcome)),
        ("welcomed", Door::Welcomed(Some("/preferences/p4d2.0123456789abcdef0123".to_owned()))),
        ("welcomed-bare", Door::Welcomed(None)),
    ]
}
