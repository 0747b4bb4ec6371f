//! What an advisory says in the house's own words, by language and skill; and documents that were not taken in.

use axum::Json;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, Sent, limit};
use crate::domain::refusal::RefusedDocument;
use crate::domain::staff::Permission;
use crate::domain::subscriber::Skill;
use crate::domain::wording::{Block, Wording, WordingPlace};
use crate::publishing::{ShownText, Texts};

/// Bytes of one text; the rule counts words.
const LARGEST_TEXT: usize = 64 << 10;

/// What can be done with texts, and with what was refused.
pub(super) fn operations() -> Vec<Operation> {
    let (read, write) = (Permission::ReadAdvisories, Permission::WriteAdvisories);
    let list = ("/advisories/{id}/texts", "listTexts", "What it says in our own words, in every language and skill");
    let place = "/advisories/{id}/texts/{language}/{skill}/{block}";
    let put = (place, "writeText", "Writes a text as a draft; an empty one takes it away");
    let approval = "/advisories/{id}/texts/{language}/{skill}/{block}/approval";
    let approve = (approval, "approveText", "Approves a text as it was seen: letters hold it from then on");
    let letter = ("/advisories/{id}/letter", "printLetter", "The letter with texts as they are being written");
    let refused = ("/refused-documents", "listRefusedDocuments", "Documents that were not taken in, and why");
    let settle = ("/refused-documents/{id}/settlement", "settleRefusedDocument", "Somebody has looked at it");
    vec![
        Operation::get(list, listed).needs(read).gives::<Texts>(),
        Operation::put(put, written)
            .needs(write)
            .at_most(LARGEST_TEXT)
            .place::<Skill>("skill")
            .place::<Block>("block")
            .takes::<Text>()
            .gives::<ShownText>(),
        Operation::post(approve, approved)
            .needs(read)
            .place::<Skill>("skill")
            .place::<Block>("block")
            .takes::<Approval>()
            .gives::<ShownText>(),
        Operation::post(letter, printed).needs(write).at_most(LARGEST_TEXT * 4).takes::<Draft>().gives::<Printed>(),
        Operation::get(refused, refusals).needs(read).asks::<Most>().gives::<Refusals>(),
        Operation::post(settle, settled).needs(write).place::<i64>("id").gives::<Refusals>(),
    ]
}

async fn listed(caller: Caller, At(id): At<String>) -> Result<Json<Texts>, Fault> {
    Ok(Json(caller.publisher().texts(&id).await?))
}

/// A text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Text {
    /// Markdown as articles have it.
    text: String,
}

/// An advisory, and a place for a text about it.
type Place = (String, String, Skill, Block);

async fn written(caller: Caller, At(place): At<Place>, Sent(new): Sent<Text>) -> Result<Json<ShownText>, Fault> {
    let (id, language, skill, block) = place;
    let wording = Wording { place: WordingPlace { language, skill, block }, text: new.text };
    let by = caller.person();
    Ok(Json(caller.publisher().write_text(&id, &wording, Some(&by)).await?))
}

/// What was looked at.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Approval {
    /// The digest that the text showed (`seen`): refused where something else stands there by now.
    #[schemars(length(min = 1))]
    seen: String,
}

async fn approved(
    caller: Caller,
    At(place): At<Place>,
    Sent(approval): Sent<Approval>,
) -> Result<Json<ShownText>, Fault> {
    // As on the page: who approves releases may, and where one person is enough, who writes as well.
    if caller.publisher().texts_need_two() || caller.must(Permission::WriteAdvisories).is_err() {
        caller.must(Permission::ApproveReleases)?;
    }
    if approval.seen.trim().is_empty() {
        return Err(Fault::senseless("seen is the digest that the text shows"));
    }
    let (id, language, skill, block) = place;
    let (place, by) = (WordingPlace { language, skill, block }, caller.person());
    Ok(Json(caller.publisher().approve_text(&id, &place, (Some(&by), Some(&approval.seen))).await?))
}

/// Texts as they are being written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Draft {
    /// The language of the letter.
    language: String,
    /// For whom it is written.
    skill: Skill,
    /// The texts; what is left out is said by us.
    #[schemars(length(max = 20))]
    texts: Vec<Drafted>,
}

/// One of them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Drafted {
    block: Block,
    /// Markdown as articles have it.
    text: String,
}

/// A letter that nobody gets.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PrintedLetter")]
struct Printed {
    subject: String,
    /// Its plain part.
    text: Option<String>,
    /// Its part in HTML.
    html: Option<String>,
}

async fn printed(caller: Caller, At(id): At<String>, Sent(draft): Sent<Draft>) -> Result<Json<Printed>, Fault> {
    if !caller.door.press.languages().contains(&draft.language) {
        return Err(Fault::senseless("language is none of the letters"));
    }
    let words: Vec<(Block, String)> = draft.texts.into_iter().map(|one| (one.block, one.text)).collect();
    let letter = caller.publisher().letter_with(&id, (&draft.language, draft.skill), &words).await?;
    Ok(Json(Printed { subject: letter.subject, text: letter.text, html: letter.html }))
}

/// How many.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Most {
    /// So many, 1 to 1000; 100 if not given.
    #[schemars(range(min = 1, max = 1000))]
    limit: Option<u32>,
}

/// Documents that were not taken in and that nobody has settled.
#[derive(Debug, Serialize, JsonSchema)]
struct Refusals {
    /// The newest first.
    documents: Vec<RefusedDocument>,
    /// How many there are.
    total: usize,
}

async fn refusals(caller: Caller, Asked(asked): Asked<Most>) -> Result<Json<Refusals>, Fault> {
    refused(&caller, limit(asked.limit, 100, 1_000)?).await
}

async fn refused(caller: &Caller, most: u32) -> Result<Json<Refusals>, Fault> {
    let documents = caller.publisher().refused_documents(most).await?;
    Ok(Json(Refusals { documents, total: caller.desk().refusal_count().await? }))
}

async fn settled(caller: Caller, At(id): At<i64>) -> Result<Json<Refusals>, Fault> {
    caller.publisher().settle_refusal(id).await?;
    refused(&caller, 100).await
}
