//! Advisories for those who work here: taken in, judged, rated, released, taken back.

use axum::Json;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::caller::Caller;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, Raw, Sent, limit};
use crate::domain::rating::Rating;
use crate::domain::sha256_hex;
use crate::domain::staff::Permission;
use crate::publishing::{
    Arrival, Compared, Explanation, ImportReport, Matched, Order, Preview, Rated, Released, Shown, Wish,
};
use crate::web::problem::Trouble;

/// Bytes of the largest document that is taken in here; the command line takes larger ones.
const LARGEST_DOCUMENT: usize = 8 << 20;

/// Media types in which documents come.
const DOCUMENTS: &[&str] = &["application/json", "application/yaml", "text/yaml", "text/csv"];

/// What can be done with advisories.
pub(super) fn operations() -> Vec<Operation> {
    let (read, write) = (Permission::ReadAdvisories, Permission::WriteAdvisories);
    let take = ("/advisories", "importDocument", "Takes a document in; its format is recognised");
    let shown = ("/advisories/{id}/assessment", "getAssessment", "What is known of it, from whom, and what was ruled");
    let compared = ("/advisories/{id}/difference", "compareRevisions", "What two revisions say differently");
    let matched = ("/advisories/{id}/matches", "matchAdvisory", "Who would get it, without sending anything");
    let preview = ("/advisories/{id}/preview", "previewRelease", "What a release would send now, and to how many");
    let explain = ("/advisories/{id}/explanations/{subscriber}", "explain", "Why a subscriber gets it, or does not");
    let rate = ("/advisories/{id}/rating", "rateAdvisory", "Rules what it means for readers, with the reason");
    let clear = ("/advisories/{id}/rating", "clearRating", "Takes back what was ruled");
    let release =
        ("/advisories/{id}/release", "releaseAdvisory", "Releases it, or orders that, where others must agree");
    let withdraw = ("/advisories/{id}/withdrawal", "withdrawAdvisory", "Takes it back, and tells everybody who got it");
    vec![
        Operation::post(take, import)
            .needs(write)
            .at_most(LARGEST_DOCUMENT)
            .asks::<Called>()
            .takes_bytes(DOCUMENTS)
            .gives::<ImportReport>(),
        Operation::get(shown, assessment).needs(read).gives::<Shown>(),
        Operation::get(compared, difference).needs(read).asks::<Revisions>().gives::<Compared>(),
        Operation::get(matched, matches).needs(Permission::ReadSubscribers).asks::<Most>().gives::<Matched>(),
        Operation::get(preview, previewed).needs(read).gives::<Previewed>(),
        Operation::get(explain, explained).needs(Permission::ReadSubscribers).asks::<AsOf>().gives::<Explanation>(),
        Operation::put(rate, rated).needs(write).takes::<NewRuling>().gives::<Rated>(),
        Operation::delete(clear, cleared).needs(write).gives::<Rated>(),
        Operation::post(release, released).needs(Permission::OrderReleases).takes::<Release>().gives::<Released>(),
        Operation::post(withdraw, withdrawn).needs(write).gives::<Released>(),
    ]
}

/// What a document is called.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Called {
    /// Like the name of a file; what is refused is remembered by it. By its digest if not given.
    #[schemars(length(min = 1, max = 200))]
    name: Option<String>,
}

impl Called {
    fn name(self, document: &[u8]) -> Result<String, Fault> {
        let name = self.name.unwrap_or_else(|| sha256_hex(document).chars().take(16).collect());
        let good = (1..=200).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        Some(name).filter(|_| good).ok_or_else(|| Fault::senseless("name is one line of 1 to 200 characters"))
    }
}

async fn import(caller: Caller, Asked(asked): Asked<Called>, document: Raw) -> Result<Json<ImportReport>, Fault> {
    if !DOCUMENTS.contains(&document.essence.as_str()) {
        return Err(Fault::of(Trouble::WrongForm, format!("send one of {}", DOCUMENTS.join(", "))));
    }
    let name = asked.name(&document.bytes)?;
    let from = Arrival { source: "api", name: &name };
    let report = caller.publisher().import_document(from, document.bytes.to_vec(), false).await?;
    match report.refused.first() {
        None => Ok(Json(report)),
        Some(refusal) => {
            let test = refusal.test.as_deref().map(|test| format!(" (mandatory test {test})")).unwrap_or_default();
            Err(Fault::senseless(format!("{}{test}", refusal.why)).coded("document-refused"))
        }
    }
}

async fn assessment(caller: Caller, At(id): At<String>) -> Result<Json<Shown>, Fault> {
    Ok(Json(caller.publisher().show(&id).await?))
}

/// Which revisions.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Revisions {
    /// The older one: the publisher's version, or #N for the Nth that came; the one before if not given.
    from: Option<String>,
    /// The newer one; the current one if not given.
    to: Option<String>,
}

async fn difference(
    caller: Caller,
    At(id): At<String>,
    Asked(asked): Asked<Revisions>,
) -> Result<Json<Compared>, Fault> {
    Ok(Json(caller.publisher().compare(&id, asked.from.as_deref(), asked.to.as_deref()).await?))
}

/// How many.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Most {
    /// At most so many subscribers for each route, 1 to 10000; 1000 if not given.
    #[schemars(range(min = 1, max = 10000))]
    limit: Option<u32>,
}

async fn matches(caller: Caller, At(id): At<String>, Asked(asked): Asked<Most>) -> Result<Json<Matched>, Fault> {
    let most = usize::try_from(limit(asked.limit, 1_000, 10_000)?).unwrap_or_default();
    Ok(Json(caller.publisher().matches(&id, most, None).await?))
}

/// What a release would do, as it was counted last.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CountedPreview")]
struct Previewed {
    #[serde(flatten)]
    preview: Preview,
    /// When it was counted.
    counted: DateTime<Utc>,
    /// Nothing is known to have changed since. Where something has, it is being counted again: ask again soon.
    current: bool,
}

async fn previewed(caller: Caller, At(id): At<String>) -> Result<Json<Previewed>, Fault> {
    let counted = caller.publisher().counted_preview(&id, caller.patience()).await?;
    let counted = counted.ok_or_else(Fault::being_counted)?;
    let preview = Preview::clone(&counted.what);
    Ok(Json(Previewed { preview, counted: counted.at, current: counted.current }))
}

/// As of when.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AsOf {
    /// As it was at this moment; as it is now if not given.
    at: Option<DateTime<Utc>>,
}

async fn explained(
    caller: Caller,
    At((id, subscriber)): At<(String, String)>,
    Asked(asked): Asked<AsOf>,
) -> Result<Json<Explanation>, Fault> {
    Ok(Json(caller.publisher().explain(&id, &subscriber, asked.at).await?))
}

/// A ruling: a level, or answers to what a scheme asks.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewRuling {
    /// The level, whatever the scheme says.
    level: Option<Rating>,
    /// The scheme whose inputs are answered.
    scheme: Option<String>,
    /// The answers, by the names of the inputs.
    #[serde(default)]
    inputs: BTreeMap<String, String>,
    /// Why; kept with the ruling and shown with it.
    reason: String,
}

async fn rated(caller: Caller, At(id): At<String>, Sent(ruling): Sent<NewRuling>) -> Result<Json<Rated>, Fault> {
    let order = match (ruling.level, ruling.scheme) {
        (Some(level), None) if ruling.inputs.is_empty() => Order::Level(level),
        (None, Some(scheme)) if !ruling.inputs.is_empty() => {
            Order::Answers { scheme, inputs: ruling.inputs.into_iter().collect() }
        }
        _ => return Err(Fault::senseless("send a level, or a scheme with its inputs")),
    };
    let by = Some(caller.person());
    Ok(Json(caller.publisher().rate(&id, order, (&ruling.reason, by), false).await?))
}

async fn cleared(caller: Caller, At(id): At<String>) -> Result<Json<Rated>, Fault> {
    let by = Some(caller.person());
    Ok(Json(caller.publisher().rate(&id, Order::Clear, ("", by), false).await?))
}

/// How it is to be released.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Release {
    /// Nothing leaves before this moment.
    not_before: Option<DateTime<Utc>>,
    /// It is marked TLP:RED, and shall all the same go to those who are cleared for that.
    closed: bool,
}

async fn released(caller: Caller, At(id): At<String>, Sent(wish): Sent<Release>) -> Result<Json<Released>, Fault> {
    let wish = Wish { not_before: wish.not_before, by: Some(caller.person()), closed: wish.closed };
    Ok(Json(caller.publisher().publish(&id, &wish).await?))
}

async fn withdrawn(caller: Caller, At(id): At<String>) -> Result<Json<Released>, Fault> {
    Ok(Json(caller.publisher().withdraw(&id).await?))
}
