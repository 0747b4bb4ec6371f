//! One advisory, at its permanent address: in plain words or for experts, in every revision that everybody may see, with
//! its files.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;

use super::bulletins::Bulletins;
use super::entry::Entry;
use super::{address, archive};
use crate::domain::library::{AdvisoryState, Listing, Sight};
use crate::domain::subscriber::Skill;
use crate::press::one_line;
use crate::publishing::Version;
use crate::store::StoreError;
use crate::web::problem::Trouble;
use crate::web::visit::Visit;

/// For whom a page is that says nothing else.
const USUAL: Skill = Skill::Beginner;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Advisory {
    /// Our heading, and the page's title.
    title: String,
    lead: String,
    html: String,
    spoken: String,
    entry: Entry,
    cves: Vec<String>,
    skills: Vec<Way>,
    older: bool,
    newest: String,
    versions: Vec<Shown>,
    source: String,
}

/// The same advisory for others.
#[derive(Debug, Serialize)]
struct Way {
    skill: &'static str,
    to: String,
    here: bool,
}

/// One revision.
#[derive(Debug, Serialize)]
struct Shown {
    version: String,
    day: NaiveDate,
    to: String,
    here: bool,
    changes: Vec<String>,
}

/// Shows it.
pub(super) async fn show(
    visit: Visit,
    Extension(bulletins): Extension<Arc<Bulletins>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    let listing = match find(&visit, &id).await {
        Ok(listing) => listing,
        Err(Nothing::Several) => return archive::which(&visit, &id).await,
        Err(Nothing::Trouble(trouble)) => return visit.trouble(trouble),
    };
    match page(&visit, &bulletins, (&id, listing)).await {
        Ok(page) => super::open(&visit, "public/advisory.html", &page),
        Err(trouble) => visit.trouble(trouble),
    }
}

/// Gives the publisher's document as it came.
pub(super) async fn source(visit: Visit, Path((_, id)): Path<(String, String)>) -> Response {
    let shown = match find(&visit, &id).await {
        Ok(listing) => revision(&visit, &listing).await.map(|(shown, _)| shown),
        Err(Nothing::Several) => Err(Trouble::NothingHere),
        Err(Nothing::Trouble(trouble)) => Err(trouble),
    };
    let bytes = match shown {
        Ok(shown) => visit.door.desk.source(shown.revision).await.map_err(|error| ours(&error)),
        Err(trouble) => Err(trouble),
    };
    match bytes {
        Ok(bytes) => {
            let (kind, ending) = kind_of(&bytes);
            let mut response = super::file(kind, bytes);
            let name: String =
                id.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).take(80).collect();
            let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{ending}\""));
            response.headers_mut().extend(name.ok().map(|name| (header::CONTENT_DISPOSITION, name)));
            response
        }
        Err(trouble) => visit.trouble(trouble),
    }
}

/// What a document is by its first letter; nothing that a browser would run.
fn kind_of(bytes: &[u8]) -> (&'static str, &'static str) {
    match bytes.trim_ascii_start().first() {
        Some(b'{' | b'[') => ("application/json", "json"),
        Some(b'<') => ("application/xml", "xml"),
        _ => ("text/plain; charset=utf-8", "txt"),
    }
}

/// Why there is none.
enum Nothing {
    Several,
    Trouble(Trouble),
}

async fn find(visit: &Visit, id: &str) -> Result<Listing, Nothing> {
    if !visit.uri.path().starts_with(&format!("/{}/", visit.language)) {
        return Err(Nothing::Trouble(Trouble::NothingHere));
    }
    match visit.door.desk.listing(id, &Sight::Public).await {
        Ok(Some(listing)) => Ok(listing),
        Ok(None) => Err(Nothing::Trouble(Trouble::NothingHere)),
        Err(StoreError::Conflict(_)) => Err(Nothing::Several),
        Err(error) => Err(Nothing::Trouble(ours(&error))),
    }
}

fn ours(error: &dyn std::fmt::Display) -> Trouble {
    tracing::error!(%error, "an advisory could not be shown");
    Trouble::Ours
}

/// The revision that the address asks for, which is the listed one where it names none, and all that may be seen.
async fn revision(visit: &Visit, listing: &Listing) -> Result<(Listing, Vec<Version>), Trouble> {
    let versions = visit.door.publisher.versions(listing, &Sight::Public).await.map_err(|error| ours(&error))?;
    let asked = visit.asked("revision");
    if asked.is_empty() {
        return Ok((listing.clone(), versions));
    }
    let nth = asked.parse::<usize>().map_err(|_| Trouble::NothingHere)?;
    let version = versions.iter().find(|one| one.nth == nth).ok_or(Trouble::NothingHere)?;
    let rows = visit.door.desk.revisions(listing.advisory).await.map_err(|error| ours(&error))?;
    let row = rows.iter().find(|one| one.nth == nth).ok_or(Trouble::NothingHere)?.row;
    if row == listing.revision {
        return Ok((listing.clone(), versions));
    }
    let state = AdvisoryState::Released;
    let shown = Listing { revision: row, released_at: version.released, state, ..listing.clone() };
    Ok((shown, versions))
}

async fn page(visit: &Visit, bulletins: &Bulletins, (id, listing): (&str, Listing)) -> Result<Advisory, Trouble> {
    let skill = Skill::from_key(&visit.asked("for")).unwrap_or(USUAL);
    let (shown, versions) = revision(visit, &listing).await?;
    let bulletin = bulletins.print(visit, &shown, skill).await?;
    let older = shown.revision != listing.revision;
    let path = format!("/{}/advisories/{}", visit.language, address::segment(id));
    let nth = visit.asked("revision");
    let with = |skill: Skill, nth: &str| {
        let pairs = [("for", if skill == USUAL { "" } else { skill.key() }), ("revision", nth)];
        let query: Vec<String> = pairs
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", address::segment(value)))
            .collect();
        if query.is_empty() { path.clone() } else { format!("{path}?{}", query.join("&")) }
    };
    let way = |one: Skill| Way { skill: one.key(), to: with(one, &nth), here: one == skill };
    let last = versions.last().map(|one| one.nth);
    let version = |one: &Version| {
        let newest = Some(one.nth) == last;
        Shown {
            version: one_line(&one.version, 40),
            day: one.issued.unwrap_or(one.received).date_naive(),
            to: with(skill, &if newest { String::new() } else { one.nth.to_string() }),
            here: if nth.is_empty() { newest } else { one.nth.to_string() == nth },
            changes: one.differences.iter().map(|one| visit.door.press.difference(&visit.language, one)).collect(),
        }
    };
    let source =
        if older { format!("{path}/source?revision={}", address::segment(&nth)) } else { format!("{path}/source") };
    Ok(Advisory {
        title: bulletin.title,
        lead: bulletin.lead,
        html: bulletin.html,
        spoken: bulletin.language,
        entry: Entry::of(&visit.language, &shown),
        cves: listing.headings.cves.iter().take(50).map(|cve| one_line(cve, 30)).collect(),
        skills: Skill::ALL.into_iter().map(way).collect(),
        older,
        newest: with(skill, ""),
        versions: versions.iter().rev().map(version).collect(),
        source,
    })
}
