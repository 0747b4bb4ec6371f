//! One visit: what every page needs to know of a request, and the ways to answer it.
//!
//! The language is the one in the path ("/de/…"), else the one that `?in=` names, else what the browser asks for. A page
//! of the site carries its language in its path, so that an address means the same to everybody.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Door;
use super::guard::Nonce;
use super::problem::{self, Trouble};
use crate::domain::question::Page;
use crate::enrolment::EnrolmentError;
use crate::press::{Area, Frame, Way};

/// A request on its way through the house.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    /// What the house offers.
    pub(super) door: Arc<Door>,
    /// What it asks for.
    pub(super) method: Method,
    /// Its headers.
    pub(super) headers: HeaderMap,
    /// Where it goes.
    pub(super) uri: Uri,
    /// The language of the answer.
    pub(super) language: String,
    nonce: Nonce,
}

impl FromRequestParts<Arc<Door>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, door: &Arc<Door>) -> Result<Self, Self::Rejection> {
        let (method, headers) = (parts.method.clone(), parts.headers.clone());
        let uri = parts.uri.clone();
        let nonce = parts.extensions.get::<Nonce>().cloned().unwrap_or_default();
        let language = language(door, &uri, &headers);
        Ok(Self { door: Arc::clone(door), method, headers, uri, language, nonce })
    }
}

/// The language of a request.
fn language(door: &Door, uri: &Uri, headers: &HeaderMap) -> String {
    let first = uri.path().split('/').nth(1).unwrap_or_default();
    let languages = door.press.languages();
    if let Some(tag) = languages.iter().find(|tag| *tag == first) {
        return tag.clone();
    }
    let asked = uri.query().and_then(|query| {
        url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "in").map(|(_, tag)| tag.into_owned())
    });
    match asked {
        Some(tag) if languages.contains(&tag) => tag,
        _ => own(&languages, door.language(headers)),
    }
}

/// The language as paths write it: who asks for "de-AT" is served under "/de/".
fn own(languages: &[String], asked: String) -> String {
    let primary = asked.split('-').next().unwrap_or_default();
    let exact = languages.iter().find(|tag| tag.eq_ignore_ascii_case(&asked));
    exact.or_else(|| languages.iter().find(|tag| tag.eq_ignore_ascii_case(primary))).cloned().unwrap_or(asked)
}

impl Visit {
    /// The visitor, as the proxy in front tells them apart.
    pub(super) fn source(&self) -> String {
        self.door.source(&self.headers)
    }

    /// A parameter of the address; empty if it is not there.
    pub(super) fn asked(&self, name: &str) -> String {
        let query = self.uri.query().unwrap_or_default();
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find(|(found, _)| found == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
    }

    /// A page of the open site; `template` is named by its path below `templates/`.
    pub(super) fn public(&self, template: &'static str, view: &impl Serialize) -> Response {
        if !self.uri.path().starts_with(&format!("/{}/", self.language)) {
            return self.trouble(Trouble::NothingHere);
        }
        let ways = self.ways(&self.language);
        self.page(Around { area: Area::Public, ways, person: None, csrf: "" }, template, view)
    }

    /// A page behind a link in a letter: its address carries no language.
    pub(super) fn leaflet(&self, template: &'static str, csrf: &str, view: &impl Serialize) -> Response {
        let ways = self.ways(&self.language);
        self.page(Around { area: Area::Public, ways, person: None, csrf }, template, view)
    }

    /// The same for a page that press knows by itself, in the language of whoever it is for.
    pub(super) fn show(&self, language: &str, page: &Page) -> Response {
        let frame = Frame {
            language,
            ways: self.ways(language),
            tongues: self.tongues(),
            ..Frame::bare(&self.door.brand, language, (&self.nonce.0, &self.door.assets))
        };
        match self.door.press.page_in(&frame, page) {
            Ok(page) => Html(page).into_response(),
            Err(error) => {
                tracing::error!(%error, "a page could not be printed");
                self.trouble(Trouble::Ours)
            }
        }
    }

    /// The page that says what a story had against it, in the language of whoever it was for, where that is known.
    pub(super) fn refuse(&self, error: &EnrolmentError) -> Response {
        problem::refuse(&self.door, &self.headers, &self.nonce, error)
    }

    fn ways(&self, language: &str) -> Vec<Way> {
        let way = |(path, key): &(&str, &'static str)| {
            let to = format!("/{language}/{path}");
            let here = if path.is_empty() { self.uri.path() == to } else { self.uri.path().starts_with(&to) };
            Way { to, key, here }
        };
        PUBLIC_WAYS.iter().map(way).collect()
    }

    /// A page with what stands around it; for visitors who have signed in, `Signed::page` knows that.
    pub(super) fn page(&self, around: Around<'_>, template: &'static str, view: &impl Serialize) -> Response {
        let Around { area, ways, person, csrf } = around;
        let frame = Frame {
            brand: &self.door.brand,
            language: &self.language,
            area,
            nonce: &self.nonce.0,
            template,
            ways,
            tongues: self.tongues(),
            person,
            csrf,
            assets: &self.door.assets,
            news: self.done(),
            canonical: (area == Area::Public).then(|| format!("{}{}", self.door.brand.site, self.uri.path())),
        };
        match self.door.press.site(&frame, view) {
            Ok(page) => Html(page).into_response(),
            Err(error) => {
                tracing::error!(%error, "a page could not be printed");
                self.trouble(Trouble::Ours)
            }
        }
    }

    /// The path to which `?next=` leads, if it is one of this site; empty else.
    pub(super) fn next(&self) -> String {
        let next = self.asked("next");
        if is_ours(&next) { next } else { String::new() }
    }

    /// What was done before this page was asked for, where its address says so.
    fn done(&self) -> Option<&'static str> {
        let asked = self.asked("done");
        DONE.iter().find(|(word, _)| *word == asked).map(|(_, key)| *key)
    }

    /// The same page in every language, where its address carries one.
    fn tongues(&self) -> Vec<(String, String)> {
        let path = self.uri.path();
        let Some(rest) = path.strip_prefix(&format!("/{}/", self.language)) else { return Vec::new() };
        let query = self.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        self.door.press.languages().into_iter().map(|tag| (tag.clone(), format!("/{tag}/{rest}{query}"))).collect()
    }

    /// To a page of the portal, at whatever address that is reached.
    pub(super) fn to_portal(&self, path: &str) -> Response {
        let mut response = problem::onwards();
        if let Ok(to) = HeaderValue::from_str(&format!("{}{path}", self.door.portal)) {
            response.headers_mut().insert(header::LOCATION, to);
        }
        response
    }

    /// The page that says what went wrong.
    pub(super) fn trouble(&self, trouble: Trouble) -> Response {
        problem::page(&self.door, &self.language, &self.nonce, trouble)
    }

    /// Onwards to another page of this site: after an act, or to the address that means the same to everybody. Only
    /// paths lead on; what is none leads to the front.
    #[expect(clippy::unused_self, reason = "an answer of the visit, like the others")]
    pub(super) fn onwards(&self, path: &str) -> Response {
        let to = if is_ours(path) { path } else { "/" };
        let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
        let mut response = problem::onwards();
        response.headers_mut().insert(header::LOCATION, to);
        response
    }
}

/// What stands around the inside of a page.
#[derive(Debug)]
pub(super) struct Around<'a> {
    /// The part of the house.
    pub(super) area: Area,
    /// Its navigation.
    pub(super) ways: Vec<Way>,
    /// Who has signed in, as a name to be shown.
    pub(super) person: Option<&'a str>,
    /// What every form of the page carries.
    pub(super) csrf: &'a str,
}

/// Whether a path leads to a page of this site, whatever a browser makes of it: browsers drop tabs and line ends, and
/// read a backslash as a slash.
pub(super) fn is_ours(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control())
}

/// A moment as the staff see it, to the minute: it sorts as it reads and is the same in every language and zone.
pub(super) fn minute(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// What an address may say was done (`?done=`), and the message that says so.
pub(super) const DONE: &[(&str, &str)] = &[
    ("saved", "console-done-saved"),
    ("taken", "console-done-taken"),
    ("known", "console-done-known"),
    ("released", "console-done-released"),
    ("ordered", "console-done-ordered"),
    ("nobody", "console-done-nobody"),
    ("approved", "console-done-approved"),
    ("cancelled", "console-done-cancelled"),
    ("own", "portal-done"),
    ("left", "portal-done-left"),
    ("back", "portal-done-back"),
    ("ended", "session-done-ended"),
    ("password", "session-done-password"),
];

/// The navigation of the open site: the path after the language, and the message that names it.
const PUBLIC_WAYS: [(&str, &str); 4] =
    [("", "way-now"), ("advisories", "way-archive"), ("verify", "way-verify"), ("subscribe", "way-subscribe")];

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_paths_of_this_site_lead_on() {
        for path in ["/", "/console/", "/console/advisories?q=a%20b&next=//x", "/a//b"] {
            assert!(is_ours(path), "{path}");
        }
        for path in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/\n/evil",
            "\\\\evil",
            "x",
        ] {
            assert!(!is_ours(path), "{path:?}");
        }
    }
}
