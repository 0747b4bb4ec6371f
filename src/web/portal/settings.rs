//! How a reader is written to, with what its lines would have brought; and how it leaves.
//!
//! The form is that of the page behind the mailed link; "look" shows what other lines would have brought before they
//! count.

use serde::Serialize;

use super::products::{Tried, tried};
use crate::domain::door::{Chosen, Preferences, Timing};
use crate::domain::rhythm::{Cadence, QuietHours, WhenQuiet};
use crate::domain::stream::Stream;
use crate::domain::subscriber::{Skill, Threshold};
use crate::store::LinkedContact;
use crate::web::preferences::chosen;
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Refusal, Signed};
use crate::web::visit::Visit;

/// One of several, said by a message.
#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

/// The form of settings, as it stands.
#[derive(Debug, Serialize)]
pub(in crate::web) struct Settings {
    address: String,
    languages: Vec<Choice>,
    skills: Vec<Choice>,
    alerts: Vec<Choice>,
    digests: Vec<Choice>,
    cadences: Vec<Choice>,
    quiet_weeks: Vec<Choice>,
    days: Vec<Choice>,
    hours: Vec<Choice>,
    quiet_from: String,
    quiet_until: String,
    away_from: String,
    away_until: String,
    newsletter: bool,
    left: bool,
    left_all: bool,
    tried: Tried,
}

fn choice(value: &str, chosen: bool) -> Choice {
    Choice { value: value.to_owned(), name: value.to_owned(), chosen }
}

/// Shows them.
pub(super) async fn show(visit: Visit) -> Answered {
    let (signed, contact) = super::reader(visit).await?;
    let settings = signed.visit.door.registrar.own_preferences(contact.contact).await;
    let settings = settings.map_err(|error| signed.visit.failed(&error))?.preferences;
    page(&signed, &contact, &settings).await
}

/// Changes them, looks what they would have brought, leaves or comes back.
pub(super) async fn change(visit: Visit, body: Body) -> Answered {
    let (signed, contact, fields) = super::reader_acting(visit, body).await?;
    let registrar = signed.registrar();
    let failed = |error| super::unfit(&signed.visit, &error);
    match (fields.get("do"), chosen(&fields)) {
        ("leave-all", _) => {
            registrar.prefer_all_own(contact.contact, false).await.map_err(failed)?;
            Ok(signed.done("/portal/settings", "left"))
        }
        ("return-all", _) => {
            registrar.prefer_all_own(contact.contact, true).await.map_err(failed)?;
            Ok(signed.done("/portal/settings", "back"))
        }
        ("save", Some(chosen)) => {
            registrar.prefer_own(contact.contact, &chosen).await.map_err(failed)?;
            Ok(signed.done("/portal/settings", "own"))
        }
        ("look", Some(chosen)) => {
            let settings = registrar.own_preferences(contact.contact).await.map_err(failed)?.preferences;
            let mut with = contact.clone();
            let listed = with.subscriber.contacts.iter_mut().filter(|listed| listed.address == contact.address);
            for listed in listed {
                listed.alert_from = Some(chosen.alert_from);
                listed.digest_from = Some(chosen.digest_from);
            }
            page(&signed, &with, &Preferences { chosen, ..settings }).await
        }
        _ => Err(signed.trouble(Trouble::NotUnderstood).into()),
    }
}

async fn page(signed: &Signed, contact: &LinkedContact, settings: &Preferences) -> Answered {
    Ok(signed.page("portal/settings.html", &form(signed, contact, settings).await?))
}

/// What the form shows of a contact's settings, and what they would have brought.
pub(in crate::web) async fn form(
    signed: &Signed,
    contact: &LinkedContact,
    settings: &Preferences,
) -> Result<Settings, Refusal> {
    let Chosen { language, skill, alert_from, digest_from, newsletter, timing } = &settings.chosen;
    let Some(timing) = timing else { return Err(signed.trouble(Trouble::NotUnderstood).into()) };
    let press = &signed.visit.door.press;
    let tongue = |tag: &String| Choice {
        value: tag.clone(),
        name: press.words(tag, "language-name", &[]),
        chosen: tag == language,
    };
    let mut languages: Vec<Choice> = settings.languages.iter().map(tongue).collect();
    if languages.iter().all(|one| !one.chosen) {
        // A regional tag stays as it is until another language is chosen.
        languages.push(tongue(language));
    }
    let line = |of: Threshold| Threshold::ALL.into_iter().map(move |line| choice(line.key(), line == of)).collect();
    let (quiet_from, quiet_until) = span(timing.quiet.map(QuietHours::text));
    Ok(Settings {
        address: settings.address.clone(),
        languages,
        skills: Skill::ALL.into_iter().map(|one| choice(one.key(), one == *skill)).collect(),
        alerts: line(*alert_from),
        digests: line(*digest_from),
        cadences: Cadence::GATHERED.into_iter().map(|one| choice(one.key(), one == timing.digest)).collect(),
        quiet_weeks: WhenQuiet::ALL.into_iter().map(|one| choice(one.key(), one == timing.when_quiet)).collect(),
        days: days(timing),
        hours: (0..24)
            .map(|hour: u8| Choice {
                value: hour.to_string(),
                name: format!("{hour:02}:00"),
                chosen: timing.hour == Some(hour),
            })
            .collect(),
        quiet_from,
        quiet_until,
        away_from: timing.away.map(|away| away.from.to_string()).unwrap_or_default(),
        away_until: timing.away.map(|away| away.until.to_string()).unwrap_or_default(),
        newsletter: *newsletter,
        left: !settings.left.is_empty(),
        left_all: Stream::ALL.iter().all(|stream| settings.left.contains(stream)),
        tried: tried(signed, &contact.subscriber, &contact.address).await?,
    })
}

fn span(text: Option<String>) -> (String, String) {
    let text = text.unwrap_or_default();
    text.split_once('-').map(|(from, until)| (from.to_owned(), until.to_owned())).unwrap_or_default()
}

fn days(timing: &Timing) -> Vec<Choice> {
    const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let is = |day: &str| timing.day.is_some_and(|wanted| wanted.to_string().eq_ignore_ascii_case(day));
    WEEK.into_iter().map(|day| choice(day, is(day))).collect()
}
