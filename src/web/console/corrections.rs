//! Corrections: what was wrong with an edition, rehearsed first, then told to exactly those who had it.

use std::collections::BTreeMap;

use axum::extract::Path;
use serde::Serialize;

use super::orders::name;
use super::refusal::against;
use crate::domain::clearance::Form;
use crate::domain::correction::Correction;
use crate::domain::staff::Permission;
use crate::publishing::{self, PublishError, Rehearsal, Rehearsing, Summary};
use crate::web::counting;
use crate::web::form::Fields;
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Refusal, Signed};
use crate::web::visit::Visit;

/// So many letters of a rehearsal are shown; the others are counted.
const SHOWN: usize = 12;

/// What a rehearsal shows.
#[derive(Debug, Serialize)]
pub(super) struct Rehearsed {
    about: String,
    readers: usize,
    letters: usize,
    obstacles: Vec<String>,
    sheets: Vec<Sheet>,
    more: usize,
    /// What is to be sent once it was looked at.
    send: Option<ToSend>,
    back: String,
    /// As of when, where it was kept.
    counted: Option<counting::Moment>,
}

#[derive(Debug, Serialize)]
struct Sheet {
    readers: usize,
    languages: Vec<String>,
    form: &'static str,
    subject: String,
    text: Option<String>,
    first: bool,
}

#[derive(Debug, Serialize)]
struct ToSend {
    to: String,
    what: &'static str,
    words: Vec<Words>,
}

#[derive(Debug, Serialize)]
struct Words {
    language: String,
    text: String,
}

impl Rehearsed {
    /// The first letters of a rehearsal.
    async fn of(mut rehearsal: Rehearsal, back: String) -> Result<Self, PublishError> {
        let sheets = rehearsal.sheets().await?;
        Ok(Self::shown((&rehearsal.summary, &sheets), back))
    }

    /// One that was counted.
    pub(super) fn counted(rehearsed: &publishing::Rehearsed, moment: counting::Moment, back: String) -> Self {
        Self { counted: Some(moment), ..Self::shown((&rehearsed.summary, &rehearsed.sheets), back) }
    }

    fn shown((summary, sheets): (&Summary, &[publishing::Sheet]), back: String) -> Self {
        let sheet = |(at, one): (usize, &publishing::Sheet)| Sheet {
            readers: one.readers,
            languages: one.languages.clone(),
            form: match one.form {
                Form::Encrypted => "encrypted",
                Form::Notice => "notice",
                Form::Open if one.signed => "signed",
                Form::Open => "plain",
            },
            subject: one.subject.clone(),
            text: one.text.clone(),
            first: at == 0,
        };
        let sheets: Vec<Sheet> = sheets.iter().take(SHOWN).enumerate().map(sheet).collect();
        Self {
            about: summary.about.clone(),
            readers: summary.readers,
            letters: summary.variants,
            obstacles: summary.obstacles.clone(),
            more: summary.variants.saturating_sub(sheets.len()),
            sheets,
            send: None,
            back,
            counted: None,
        }
    }
}

/// What a form says about an edition; nothing where it says nothing.
async fn wanted(signed: &Signed, id: &str, fields: &Fields) -> Result<Correction, Refusal> {
    let edition = signed.desk().edition_id(id).await.map_err(|error| against(signed, error))?;
    let press = &signed.visit.door.press;
    let words: BTreeMap<String, String> = press
        .languages()
        .into_iter()
        .map(|tag| (tag.clone(), fields.get(&format!("words-{tag}")).trim().to_owned()))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    if words.is_empty() {
        return Err(signed.trouble(Trouble::NotUnderstood).into());
    }
    Ok(Correction { edition, recall: fields.get("what") == "recall", words })
}

/// Shows who would get which letter. Nothing is written down.
pub(super) async fn rehearse(visit: Visit, Path(id): Path<String>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::RecallEditions, body).await?;
    let correction = wanted(&signed, &id, &fields).await?;
    let rehearsal = signed.publisher().rehearse_correction(&correction, &Rehearsing::default()).await;
    let rehearsal = rehearsal.map_err(|error| against(&signed, error))?;
    let back = format!("/console/editions/{}", correction.edition);
    let view = Rehearsed::of(rehearsal, back.clone()).await.map_err(|error| against(&signed, error))?;
    let send = ToSend {
        to: format!("{back}/correct"),
        what: if correction.recall { "recall" } else { "correct" },
        words: correction.words.into_iter().map(|(language, text)| Words { language, text }).collect(),
    };
    Ok(signed.page("console/rehearsal.html", &Rehearsed { send: Some(send), ..view }))
}

/// Says what was wrong with it, or takes it back, to exactly those who had it.
pub(super) async fn correct(visit: Visit, Path(id): Path<String>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::RecallEditions, body).await?;
    let correction = wanted(&signed, &id, &fields).await?;
    if fields.get("sure") != "yes" {
        return Err(signed.trouble(Trouble::NotUnderstood).into());
    }
    let name = name(&signed)?;
    let corrected = signed.publisher().correct(&correction, Some(&name)).await;
    let corrected = corrected.map_err(|error| against(&signed, error))?;
    let path = format!("/console/editions/{}", correction.edition);
    Ok(if corrected.order.is_some() {
        signed.done("/console/orders", "ordered")
    } else {
        signed.done(&path, "released")
    })
}
