//! What subscribers use and how their contacts are written to, changed on their behalf: a list of software put into a
//! profile in every form that `profile import` reads, settings as on the reader's own page, and the catalogue searched.

use axum::Json;
use chrono::Weekday;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, Raw, Sent, limit};
use crate::domain::catalogue::CatalogueEntry;
use crate::domain::door::{Chosen, Timing};
use crate::domain::product::ProfileProduct;
use crate::domain::rhythm::{Away, Cadence, QuietHours, WhenQuiet};
use crate::domain::staff::Permission;
use crate::domain::subscriber::{Skill, Threshold};
use crate::enrolment::inventory::{Held, Merge, MergeReport};
use crate::enrolment::{EnrolmentError, OwnChange, mark_of};
use crate::intake::{Limits, read_inventory};
use crate::web::problem::Trouble;

/// Bytes of the largest list of software; the command line takes any.
const LARGEST_LIST: usize = 8 << 20;

/// So deep may a list be nested.
const DEEP: usize = 64;

/// Media types in which lists come; what they are is recognised.
const LISTS: &[&str] =
    &["application/octet-stream", "application/json", "application/xml", "text/csv", "text/plain", "text/xml"];

/// What can be done.
pub(super) fn operations() -> Vec<Operation> {
    let write = Permission::WriteSubscribers;
    let merge = ("/subscribers/{id}/inventory", "importInventory", "Puts a list of software into a profile");
    let prefer =
        ("/subscribers/{id}/settings", "setSettings", "How a contact is written to, as if it had set it itself");
    let profile = ("/subscribers/{id}/profile", "getProfile", "What a subscriber uses, each product with its mark");
    let change = ("/subscribers/{id}/profile", "changeProfile", "Changes one thing of what a subscriber uses");
    let search = ("/products", "searchProducts", "Products of the catalogue by what people type, best first");
    vec![
        Operation::post(merge, merged)
            .needs(write)
            .at_most(LARGEST_LIST)
            .asks::<How>()
            .takes_bytes(LISTS)
            .gives::<MergeReport>(),
        Operation::post(prefer, preferred).needs(write).takes::<Settings>().gives::<Preferred>(),
        Operation::get(profile, used).needs(Permission::ReadSubscribers).gives::<Profile>(),
        Operation::post(change, changed).needs(write).takes::<Change>().gives::<Profile>(),
        Operation::get(search, found).needs(Permission::ReadAdvisories).asks::<Search>().gives::<Products>(),
    ]
}

/// How a list is put into a profile.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct How {
    /// Only say what would change.
    dry_run: Option<bool>,
    /// What becomes of what the profile holds; `updated` if not given.
    held: Option<Keeping>,
    /// The list names every package: leave the operating system itself out.
    without_system: Option<bool>,
}

/// What becomes of what a profile holds.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Keeping {
    /// A product of the list takes the list's version; all else stays.
    Updated,
    /// All stays: the list is of another machine.
    Kept,
    /// The profile becomes the list.
    Replaced,
}

impl From<Keeping> for Held {
    fn from(keeping: Keeping) -> Self {
        match keeping {
            Keeping::Updated => Self::Updated,
            Keeping::Kept => Self::Kept,
            Keeping::Replaced => Self::Replaced,
        }
    }
}

async fn merged(
    caller: Caller,
    At(id): At<String>,
    Asked(how): Asked<How>,
    list: Raw,
) -> Result<Json<MergeReport>, Fault> {
    if !LISTS.contains(&list.essence.as_str()) {
        let trouble = Trouble::WrongForm;
        return Err(Fault::of(trouble, format!("send one of {}", LISTS.join(", "))));
    }
    let limits = Limits { max_bytes: LARGEST_LIST, max_depth: DEEP };
    let bytes = list.bytes;
    let read = tokio::task::spawn_blocking(move || read_inventory(&bytes, limits)).await;
    let inventory = read.map_err(|_| Fault::broken())?;
    let inventory = inventory.map_err(|why| Fault::senseless(why.to_string()).coded("list-refused"))?;
    let how = Merge {
        dry_run: how.dry_run.unwrap_or_default(),
        held: how.held.map(Held::from).unwrap_or_default(),
        without_system: how.without_system.unwrap_or_default(),
    };
    let names = caller.publisher().names().await?;
    Ok(Json(caller.registrar().merge(&id, inventory, how, &names).await?))
}

/// How a contact is written to.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// The contact's address.
    address: String,
    /// The main language.
    language: String,
    /// How much it knows.
    skill: Skill,
    /// From where on it wants a warning.
    alert_from: Threshold,
    /// From where on it wants a line in the digest.
    digest_from: Threshold,
    /// Whether it wants the newsletter.
    newsletter: bool,
    /// When it wants to hear of things; as before if not given.
    timing: Option<Times>,
}

/// When a contact wants to hear of things.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Times {
    /// How often there is a digest: daily, weekly or monthly.
    digest: Cadence,
    /// On which weekday a weekly one leaves.
    day: Option<Weekday>,
    /// At which full hour digests leave.
    #[schemars(range(max = 23))]
    hour: Option<u8>,
    /// What it wants of a window in which nothing concerned it.
    when_quiet: WhenQuiet,
    /// Hours in which nothing but the worst may arrive, like "20:00-07:00".
    quiet_hours: Option<String>,
    /// Days on which it is away.
    away: Option<Away>,
}

impl Times {
    fn timing(self) -> Result<Timing, Fault> {
        let wrong = |what: &str| Fault::senseless(format!("timing: {what}"));
        let quiet = match self.quiet_hours {
            None => None,
            Some(text) => Some(QuietHours::parse(&text).ok_or_else(|| wrong("quiet_hours are like 20:00-07:00"))?),
        };
        if self.hour.is_some_and(|hour| hour > 23) {
            return Err(wrong("hour is 0 to 23"));
        }
        if !Cadence::GATHERED.contains(&self.digest) {
            return Err(wrong("digest is daily, weekly or monthly"));
        }
        if self.away.is_some_and(|away| away.until < away.from) {
            return Err(wrong("away ends before it begins"));
        }
        let Self { digest, day, hour, when_quiet, away, .. } = self;
        Ok(Timing { digest, day, hour, when_quiet, quiet, away })
    }
}

/// Whose settings were set.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SetSettings")]
struct Preferred {
    subscriber: String,
    address: String,
}

async fn preferred(
    caller: Caller,
    At(id): At<String>,
    Sent(settings): Sent<Settings>,
) -> Result<Json<Preferred>, Fault> {
    let Settings { address, language, skill, alert_from, digest_from, newsletter, timing } = settings;
    if !caller.door.press.languages().contains(&language) {
        return Err(Fault::senseless("language is none of the letters"));
    }
    let timing = timing.map(Times::timing).transpose()?;
    let contact = caller.desk().contact_row(&id, &address).await?;
    let chosen = Chosen { language, skill, alert_from, digest_from, newsletter, timing };
    caller.registrar().prefer_for(contact, &chosen).await?;
    Ok(Json(Preferred { subscriber: id, address }))
}

/// What a subscriber uses.
#[derive(Debug, Serialize, JsonSchema)]
struct Profile {
    subscriber: String,
    /// Whether its systems can be reached from the internet; nothing where nobody said.
    exposed: Option<bool>,
    products: Vec<Used>,
}

/// A product that a subscriber uses.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "UsedProduct")]
struct Used {
    /// What names it in a change; another one once anything of it has changed.
    mark: String,
    #[serde(flatten)]
    product: ProfileProduct,
}

async fn used(caller: Caller, At(id): At<String>) -> Result<Json<Profile>, Fault> {
    let (_, firm) = caller.desk().subscriber(&id).await?;
    let products = firm.products.into_iter().map(|product| Used { mark: mark_of(&product), product });
    Ok(Json(Profile { subscriber: id, exposed: firm.exposed, products: products.collect() }))
}

/// One change.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "lowercase", tag = "do")]
enum Change {
    /// A product is not used any more.
    Remove {
        /// Its mark.
        mark: String,
    },
    /// A product is used in another version.
    Version {
        /// Its mark.
        mark: String,
        /// The version; nothing if nobody knows.
        version: Option<String>,
    },
    /// Whether the systems can be reached from the internet.
    Exposed {
        /// They can.
        exposed: bool,
    },
}

async fn changed(caller: Caller, At(id): At<String>, Sent(change): Sent<Change>) -> Result<Json<Profile>, Fault> {
    let change = match change {
        Change::Remove { mark } => OwnChange::Remove(mark),
        Change::Version { mark, version } => OwnChange::Version(mark, version),
        Change::Exposed { exposed } => OwnChange::Exposed(exposed),
    };
    let meanwhile = || Fault::of(Trouble::Against, "no product of the profile has this mark now").coded("mark-unknown");
    caller.registrar().change_own(&id, &change).await.map_err(|error| match error {
        EnrolmentError::NoSuchLink => meanwhile(),
        error => error.into(),
    })?;
    used(caller, At(id)).await
}

/// What is looked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Search {
    /// A name in nearly any spelling, a CPE or a package URL.
    #[schemars(length(min = 1, max = 200))]
    q: String,
    /// So many, 1 to 50; 10 if not given.
    #[schemars(range(min = 1, max = 50))]
    limit: Option<u32>,
}

/// Products of the catalogue.
#[derive(Debug, Serialize, JsonSchema)]
struct Products {
    /// The best match first.
    products: Vec<CatalogueEntry>,
}

async fn found(caller: Caller, Asked(search): Asked<Search>) -> Result<Json<Products>, Fault> {
    if !(1..=200).contains(&search.q.chars().count()) {
        return Err(Fault::senseless("q has 1 to 200 characters").coded("parameter"));
    }
    let most = usize::try_from(limit(search.limit, 10, 50)?).unwrap_or_default();
    let hits = caller.publisher().find_products(&search.q, most).await?;
    Ok(Json(Products { products: hits.into_iter().map(|hit| hit.entry).collect() }))
}
