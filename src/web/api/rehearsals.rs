//! Rehearsals: the very letters that would leave, before anybody gets one. Nothing is written down and nothing leaves.

use std::collections::BTreeMap;

use axum::Json;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, Sent, limit};
use crate::domain::correction::Correction;
use crate::domain::rhythm::Cadence;
use crate::domain::staff::Permission;
use crate::domain::stream::Stream;
use crate::publishing::{Counted, Rehearsable, Rehearsal, Rehearsing, Sheet, Summary};
use crate::publishing::{PublishError, Rehearsed as Printed};

/// Bytes of the largest words about an edition.
const LARGEST_WORDS: usize = 256 << 10;

/// What can be rehearsed.
pub(super) fn operations() -> Vec<Operation> {
    let (see, recall) = (Permission::ReadSubscribers, Permission::RecallEditions);
    let alert = ("/advisories/{id}/rehearsal", "rehearseAlert", "The alerts that a release would send now, as letters");
    let window = (
        "/windows/{window}/rehearsal",
        "rehearseWindow",
        "The digest or newsletter that waits or comes next, as letters",
    );
    let correction =
        ("/editions/{id}/rehearsal", "rehearseCorrection", "What those would get who had an edition that was wrong");
    vec![
        Operation::get(alert, of_advisory).needs(see).asks::<Which>().gives::<Rehearsed>(),
        Operation::get(window, of_window).needs(see).place::<Window>("window").asks::<Which>().gives::<Rehearsed>(),
        Operation::post(correction, of_correction)
            .needs(recall)
            .at_most(LARGEST_WORDS)
            .asks::<Few>()
            .takes::<Words>()
            .gives::<Rehearsed>(),
    ]
}

/// What is gathered.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Window {
    /// The digest of those who want one every day.
    Daily,
    /// The digest of those who want one every week.
    Weekly,
    /// The digest of those who want one every month.
    Monthly,
    /// The newsletter.
    Newsletter,
}

/// For whom, and how many letters.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Only for this subscriber; for everybody if not given, which takes as long as a release.
    subscriber: Option<String>,
    /// So many letters, 1 to 64; 12 if not given. The others are counted.
    #[schemars(range(min = 1, max = 64))]
    limit: Option<u32>,
}

/// How many letters.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Few {
    /// So many letters, 1 to 64; 12 if not given. The others are counted.
    #[schemars(range(min = 1, max = 64))]
    limit: Option<u32>,
}

/// What would leave.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rehearsal")]
struct Rehearsed {
    #[serde(flatten)]
    summary: Summary,
    /// The first letters; `variants` says how many there are.
    letters: Vec<Letter>,
    /// Nothing is known to have changed since `at`. Where something has, it is being counted again: ask again soon.
    current: bool,
}

/// One letter, as all its readers would get it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RehearsedLetter")]
struct Letter {
    #[serde(flatten)]
    sheet: Sheet,
    /// Its plain part.
    text: Option<String>,
    /// Its part in HTML.
    html: Option<String>,
}

impl Rehearsed {
    async fn of(mut rehearsal: Rehearsal, most: Option<u32>) -> Result<Json<Self>, Fault> {
        let most = usize::try_from(limit(most, 12, 64)?).unwrap_or_default();
        let mut letters = Vec::new();
        while letters.len() < most {
            let sheets = rehearsal.sheets().await?;
            if sheets.is_empty() {
                break;
            }
            letters.extend(sheets.into_iter().map(Letter::of));
        }
        letters.truncate(most);
        Ok(Json(Self { summary: rehearsal.summary, letters, current: true }))
    }

    /// One that was counted; a program that asks while it is being counted is told to come again.
    fn counted(
        counted: Result<Option<Counted<Option<Printed>>>, PublishError>,
        nobody: &str,
        most: usize,
    ) -> Result<Json<Self>, Fault> {
        let counted = counted?.ok_or_else(Fault::being_counted)?;
        let rehearsed = counted.what.as_ref().as_ref().ok_or_else(|| Fault::nothing(nobody))?;
        let letters = rehearsed.sheets.iter().take(most).cloned().map(Letter::of).collect();
        Ok(Json(Self { summary: rehearsed.summary.clone(), letters, current: counted.current }))
    }
}

impl Letter {
    fn of(mut sheet: Sheet) -> Self {
        let (text, html) = (sheet.text.take(), sheet.html.take());
        Self { sheet, text, html }
    }
}

async fn of_advisory(caller: Caller, At(id): At<String>, Asked(which): Asked<Which>) -> Result<Json<Rehearsed>, Fault> {
    let most = usize::try_from(limit(which.limit, 12, 64)?).unwrap_or_default();
    let what = Rehearsable::Advisory(id);
    let counted = caller.publisher().counted_rehearsal(&what, which.subscriber.as_deref(), caller.patience()).await;
    Rehearsed::counted(counted, "advisory", most)
}

async fn of_window(
    caller: Caller,
    At(window): At<Window>,
    Asked(which): Asked<Which>,
) -> Result<Json<Rehearsed>, Fault> {
    let (stream, cadence) = match window {
        Window::Daily => (Stream::Digest, Cadence::Daily),
        Window::Weekly => (Stream::Digest, Cadence::Weekly),
        Window::Monthly => (Stream::Digest, Cadence::Monthly),
        Window::Newsletter => (Stream::Newsletter, Cadence::Monthly),
    };
    let most = usize::try_from(limit(which.limit, 12, 64)?).unwrap_or_default();
    let what = Rehearsable::Window(stream, cadence);
    let counted = caller.publisher().counted_rehearsal(&what, which.subscriber.as_deref(), caller.patience()).await;
    Rehearsed::counted(counted, "window: the calendar has nobody to tell", most)
}

/// What would be said about an edition.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Words {
    /// In Markdown, by the language of the letters they are for.
    words: BTreeMap<String, String>,
    /// It is taken back; corrected if not given.
    recall: Option<bool>,
}

async fn of_correction(
    caller: Caller,
    At(id): At<String>,
    Asked(few): Asked<Few>,
    Sent(said): Sent<Words>,
) -> Result<Json<Rehearsed>, Fault> {
    let edition = caller.desk().edition_id(&id).await?;
    let words = super::editions::words(&caller, said.words)?;
    let correction = Correction { edition, recall: said.recall.unwrap_or_default(), words };
    let rehearsal = caller.publisher().rehearse_correction(&correction, &Rehearsing::default()).await?;
    Rehearsed::of(rehearsal, few.limit).await
}
