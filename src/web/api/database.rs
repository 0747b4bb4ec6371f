//! The database of advisories: found, shown, in all versions, as they came and as copies for programs.
//!
//! The same search as the pages'. Whoever comes with a token of the staff sees everything in its newest revision; holders
//! of certificates see what was released and is open to them.

use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::cursor::Cursors;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, limit};
use crate::domain::library::{AdvisoryState, Closeness, Cursor, Listing, Order, Question, Weakness};
use crate::domain::rating::Rating;
use crate::domain::staff::Permission;
use crate::domain::subscriber::AttachFormat;
use crate::publishing::Version;

/// What the database offers.
pub(super) fn operations() -> Vec<Operation> {
    let read = Permission::ReadAdvisories;
    let whoami = ("/whoami", "whoAmI", "Who you are, and what you may do");
    let search = ("/advisories", "searchAdvisories", "Finds advisories, page by page");
    let show = ("/advisories/{id}", "getAdvisory", "Shows one advisory, by its identifier or NAMESPACE|IDENTIFIER");
    let versions = ("/advisories/{id}/versions", "listVersions", "Its revisions, each with what it says differently");
    let source = ("/advisories/{id}/source", "getSource", "The publisher's document as it came");
    let copy = ("/advisories/{id}/copies/{form}", "getCopy", "A copy for programs: CSAF, or our XML or JSON");
    let cve = ("/vulnerabilities/{cve}", "getVulnerability", "What is known of a CVE, and who says what of it");
    vec![
        Operation::get(whoami, who_am_i).outside().gives::<WhoAmI>(),
        Operation::get(search, find).needs(read).outside().asks::<Search>().gives::<Found>(),
        Operation::get(show, advisory).needs(read).outside().gives::<Listing>(),
        Operation::get(versions, all_versions).needs(read).outside().gives::<Versions>(),
        Operation::get(source, document).needs(read).outside().asks::<OfRevision>().gives_bytes(SOURCES),
        Operation::get(copy, copied)
            .needs(read)
            .outside()
            .place::<AttachFormat>("form")
            .asks::<InLanguage>()
            .gives_bytes(COPIES),
        Operation::get(cve, weakness).needs(read).outside().gives::<Weakness>(),
    ]
}

/// In what documents are given as they came.
const SOURCES: &[&str] = &["application/json", "application/xml", "text/plain"];

/// In what copies are given.
const COPIES: &[&str] = &["application/json", "application/xml"];

/// Who asks.
#[derive(Debug, Serialize, JsonSchema)]
struct WhoAmI {
    /// "token" or "certificate".
    kind: &'static str,
    /// Its name, as it stands in the audit trail.
    name: String,
    /// What it may do.
    scopes: Vec<Permission>,
    /// When it ends, if it does.
    expires: Option<DateTime<Utc>>,
}

async fn who_am_i(caller: Caller) -> Json<WhoAmI> {
    Json(WhoAmI {
        kind: caller.who.kind(),
        name: caller.who.name(),
        expires: caller.token.as_ref().and_then(|token| token.expires),
        scopes: caller.scopes,
    })
}

/// What is sought. Everything that is given has to hold.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Search {
    /// Words of titles, identifiers, products, makers and summaries, in any order and nearly any spelling.
    q: Option<String>,
    /// Only what names this CVE.
    cve: Option<String>,
    /// Only what concerns such a product or maker.
    product: Option<String>,
    /// Only of this publisher, by name or name space.
    publisher: Option<String>,
    /// Only from this rating on.
    rating: Option<Rating>,
    /// Only what is being exploited, or is not.
    exploited: Option<bool>,
    /// Only what was taken back, or was not.
    withdrawn: Option<bool>,
    /// Only what is so far.
    state: Option<AdvisoryState>,
    /// Only what its publisher released at this day or moment or later.
    since: Option<String>,
    /// Only what its publisher released before this day or moment.
    until: Option<String>,
    /// In which order; with words the best match first, else the newest.
    order: Option<Order>,
    /// So many, 1 to 100; 50 if not given.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
    /// Behind what an earlier answer gave as `next`.
    after: Option<String>,
}

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
struct Found {
    /// One page.
    listings: Vec<Listing>,
    /// Where the next page begins, if there is one.
    next: Option<String>,
    /// How many there are on all pages; where words are asked for, 1,000 stand for 1,000 or more.
    total: usize,
    /// How closely they hold what was asked.
    closeness: Closeness,
}

fn moment(text: Option<&str>) -> Result<Option<DateTime<Utc>>, Fault> {
    let Some(text) = text else { return Ok(None) };
    let day = text.parse::<NaiveDate>().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let read = day.or_else(|_| text.parse()).map_err(|_| {
        Fault::senseless("since and until are a day (2026-11-22) or a moment (RFC 3339)").coded("parameter")
    });
    // What is further away than that, no advisory is; the database counts in microseconds.
    let near = |moment: &DateTime<Utc>| (0..=253_402_300_799).contains(&moment.timestamp());
    read.and_then(|moment| {
        Some(moment)
            .filter(near)
            .map(Some)
            .ok_or_else(|| Fault::senseless("since and until are moments since 1970").coded("parameter"))
    })
}

impl Search {
    fn question(self, place: Option<&str>) -> Result<Question, Fault> {
        let text = self.q.unwrap_or_default();
        let usual = if text.trim().is_empty() { Order::Newest } else { Order::BestMatch };
        let limit = limit(self.limit, 50, 100)?;
        Ok(Question {
            order: self.order.filter(|order| *order != Order::BestMatch).unwrap_or(usual),
            text,
            cve: self.cve,
            product: self.product,
            publisher: self.publisher,
            rating_from: self.rating,
            exploited: self.exploited,
            withdrawn: self.withdrawn,
            state: self.state,
            since: moment(self.since.as_deref())?,
            until: moment(self.until.as_deref())?,
            after: place.and_then(Cursor::parse),
            limit: usize::try_from(limit).unwrap_or_default(),
        })
    }

    /// Everything that is asked but the page, by which cursors know it again.
    fn mark(&self) -> String {
        let words = [&self.q, &self.cve, &self.product, &self.publisher, &self.since, &self.until];
        let flags = (self.rating, self.exploited, self.withdrawn, self.state, self.order);
        format!("{words:?} {flags:?}")
    }
}

async fn find(caller: Caller, Asked(search): Asked<Search>) -> Result<Json<Found>, Fault> {
    let (question, sight) = (search.mark(), format!("{:?}", caller.sight));
    let cursors = Cursors::of(caller.door.stamp.as_ref(), &["advisories", &sight, &question]);
    let place = cursors.read(search.after.as_deref())?;
    let question = search.question(place.as_deref())?;
    let found = caller.desk().library(&question, &caller.sight).await?;
    Ok(Json(Found {
        next: cursors.next(found.next)?,
        listings: found.listings,
        total: found.total,
        closeness: found.closeness,
    }))
}

async fn listed(caller: &Caller, id: &str) -> Result<Listing, Fault> {
    let found = caller.desk().listing(id, &caller.sight).await?;
    found.ok_or_else(|| Fault::nothing("advisory"))
}

async fn advisory(caller: Caller, At(id): At<String>) -> Result<Json<Listing>, Fault> {
    Ok(Json(listed(&caller, &id).await?))
}

/// The revisions of an advisory.
#[derive(Debug, Serialize, JsonSchema)]
struct Versions {
    /// Oldest first; of very many the newest.
    versions: Vec<Version>,
}

async fn all_versions(caller: Caller, At(id): At<String>) -> Result<Json<Versions>, Fault> {
    let listing = listed(&caller, &id).await?;
    Ok(Json(Versions { versions: caller.publisher().versions(&listing, &caller.sight).await? }))
}

/// Which revision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfRevision {
    /// Its place among those that came, from 1; the newest if not given.
    #[schemars(range(min = 1))]
    revision: Option<u32>,
}

async fn document(caller: Caller, At(id): At<String>, Asked(asked): Asked<OfRevision>) -> Result<Response, Fault> {
    let listing = listed(&caller, &id).await?;
    let row = match asked.revision.and_then(|nth| usize::try_from(nth).ok()) {
        None => listing.revision,
        Some(nth) => {
            let versions = caller.publisher().versions(&listing, &caller.sight).await?;
            let seen = versions.iter().any(|one| one.nth == nth);
            let rows = caller.desk().revisions(listing.advisory).await?;
            let row = rows.iter().find(|one| one.nth == nth && seen).map(|one| one.row);
            row.ok_or_else(|| Fault::nothing("revision"))?
        }
    };
    let bytes = caller.desk().source(row).await?;
    let kind = match bytes.trim_ascii_start().first() {
        Some(b'{' | b'[') => "application/json",
        Some(b'<') => "application/xml",
        _ => "text/plain",
    };
    Ok(file(kind, bytes))
}

fn file(kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// In which language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct InLanguage {
    /// The language of our own sentences; English if not given.
    language: Option<String>,
}

async fn copied(
    caller: Caller,
    At((id, form)): At<(String, AttachFormat)>,
    Asked(asked): Asked<InLanguage>,
) -> Result<Response, Fault> {
    let language = asked.language.unwrap_or_else(|| "en".to_owned());
    if !caller.door.press.speaks(&language) {
        return Err(Fault::senseless("language is none of the letters").coded("parameter"));
    }
    let listing = listed(&caller, &id).await?;
    let (kind, bytes) = caller.publisher().copy_for_everybody(&listing, form, &language).await?;
    Ok(file(kind, bytes))
}

async fn weakness(caller: Caller, At(cve): At<String>) -> Result<Json<Weakness>, Fault> {
    let found = caller.desk().weakness(&cve, &caller.sight).await?;
    if found.said.is_empty() && found.known_exploited.is_none() && found.epss.is_none() {
        return Err(Fault::nothing("vulnerability"));
    }
    Ok(Json(found))
}
