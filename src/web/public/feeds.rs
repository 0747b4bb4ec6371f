//! Feeds for programs: Atom 1.0 (RFC 4287) and RSS 2.0, in every language, of everything or from a level on.
//!
//! A feed that has not changed is not sent again (RFC 9110 section 13.1).

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use serde::Serialize;

use super::archive::level;
use super::entry::Entry;
use crate::domain::library::{Question, Sight};
use crate::domain::rating::Rating;
use crate::domain::sha256_hex;
use crate::press::one_line;
use crate::web::problem::{self, Trouble};
use crate::web::visit::Visit;

/// Advisories in a feed.
const IN_A_FEED: usize = 50;

/// How HTTP writes moments (RFC 9110 section 5.6.7).
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// What the page about feeds shows.
#[derive(Debug, Serialize)]
struct Feeds {
    levels: Vec<FeedLevel>,
}

#[derive(Debug, Serialize)]
struct FeedLevel {
    level: &'static str,
    atom: String,
    rss: String,
}

/// One feed.
#[derive(Debug, Serialize)]
struct Feed {
    lang: String,
    brand: String,
    site: String,
    level: &'static str,
    /// Its own address, without the site.
    own: String,
    page: String,
    updated: String,
    built: String,
    entries: Vec<FeedEntry>,
}

#[derive(Debug, Serialize)]
struct FeedEntry {
    #[serde(flatten)]
    entry: Entry,
    changed: String,
    published: String,
}

/// Shows where the feeds are.
pub(super) async fn show(visit: Visit) -> Response {
    let of = |level: &'static str| {
        let query = if level == "any" { String::new() } else { format!("?from={level}") };
        let address = |form: &str| format!("/{}/feed.{form}{query}", visit.language);
        FeedLevel { level, atom: address("atom"), rss: address("rss") }
    };
    let view = Feeds { levels: ["any", "high", "very-high"].map(of).into() };
    super::open(&visit, "public/feeds.html", &view)
}

/// The feed as Atom.
pub(super) async fn atom(visit: Visit) -> Response {
    feed(&visit, ("atom", "public/atom.html", "application/atom+xml; charset=utf-8")).await
}

/// The feed as RSS.
pub(super) async fn rss(visit: Visit) -> Response {
    feed(&visit, ("rss", "public/rss.html", "application/rss+xml; charset=utf-8")).await
}

async fn feed(visit: &Visit, (form, template, kind): (&str, &str, &'static str)) -> Response {
    if !visit.uri.path().starts_with(&format!("/{}/", visit.language)) {
        return visit.trouble(Trouble::NothingHere);
    }
    let rating_from = level(&visit.asked("from"));
    let question = Question { rating_from, limit: IN_A_FEED, ..Question::default() };
    let listings = match visit.door.desk.library(&question, &Sight::Public).await {
        Ok(found) => found.listings,
        Err(error) => {
            tracing::error!(%error, "a feed could not be made");
            return visit.trouble(Trouble::Ours);
        }
    };
    let entries: Vec<Entry> = listings.iter().map(|listing| Entry::of(&visit.language, listing)).collect();
    let updated = entries.iter().map(|entry| entry.updated).max().unwrap_or(DateTime::UNIX_EPOCH);
    let level = rating_from.map_or("any", Rating::key);
    let query = if level == "any" { String::new() } else { format!("?from={level}") };
    let view = Feed {
        lang: visit.language.clone(),
        brand: one_line(&visit.door.brand.name, 80),
        site: visit.door.brand.site.clone(),
        level,
        own: format!("/{}/feed.{form}{query}", visit.language),
        page: format!("/{}/advisories", visit.language),
        updated: written(updated),
        built: updated.to_rfc2822(),
        entries: entries.into_iter().map(dated).collect(),
    };
    match visit.door.press.unframed(&visit.door.brand.key, &visit.language, template, &view) {
        Ok(text) => answer(&visit.headers, (kind, text), updated),
        Err(error) => {
            tracing::error!(%error, "a feed could not be printed");
            visit.trouble(Trouble::Ours)
        }
    }
}

fn dated(entry: Entry) -> FeedEntry {
    FeedEntry { changed: written(entry.updated), published: entry.updated.to_rfc2822(), entry }
}

/// As RFC 3339 wants it, to the second.
fn written(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The feed, or the word that it is the one that the program has already.
fn answer(headers: &HeaderMap, (kind, text): (&'static str, String), updated: DateTime<Utc>) -> Response {
    let mark = format!("\"{}\"", &sha256_hex(text.as_bytes())[..32]);
    let known = is_known(headers, &mark, updated);
    let mut response = if known { problem::not_modified() } else { super::file(kind, text) };
    let head = response.headers_mut();
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    head.extend(HeaderValue::from_str(&mark).ok().map(|mark| (header::ETAG, mark)));
    let changed = HeaderValue::from_str(&updated.format(HTTP_DATE).to_string());
    head.extend(changed.ok().map(|changed| (header::LAST_MODIFIED, changed)));
    response
}

/// Whether the program says that it has this very feed; the mark goes before the date (RFC 9110 section 13.2.2).
fn is_known(headers: &HeaderMap, mark: &str, updated: DateTime<Utc>) -> bool {
    let said = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(marks) = said(header::IF_NONE_MATCH) {
        let mut marks = marks.split(',').map(|one| one.trim().trim_start_matches("W/"));
        return marks.any(|one| one == "*" || one == mark);
    }
    let since = said(header::IF_MODIFIED_SINCE).and_then(|date| NaiveDateTime::parse_from_str(date, HTTP_DATE).ok());
    since.is_some_and(|since| updated.timestamp() <= since.and_utc().timestamp())
}
