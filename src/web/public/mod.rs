//! The open site: for everybody, and above all for small firms to whom a database means nothing.
//!
//! Pages have their language in their path, are the same for everybody, and may be kept by caches for a while. To add
//! one: a file here with its handler and view, one line in [`routes`], a template in `templates/public/`, its words in
//! `locales/<tag>/site.ftl`.

mod address;
mod advisory;
mod archive;
mod articles;
mod bulletins;
mod certificate;
mod check;
mod entry;
mod feeds;
mod front;
mod robots;
mod signature;

use std::sync::Arc;

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use serde::Serialize;

use self::bulletins::Bulletins;
use super::Door;
use super::visit::Visit;

/// The pages of the open site.
pub(super) fn routes() -> Router<Arc<Door>> {
    Router::new()
        .route("/", get(front::door))
        .route("/{lang}", get(front::door))
        .route("/{lang}/", get(front::show))
        .route("/{lang}/advisories", get(archive::show))
        .route("/{lang}/advisories/{id}", get(advisory::show))
        .route("/{lang}/advisories/{id}/source", get(advisory::source))
        .route("/{lang}/feeds", get(feeds::show))
        .route("/{lang}/feed.atom", get(feeds::atom))
        .route("/{lang}/feed.rss", get(feeds::rss))
        .route("/{lang}/verify", get(check::show).post(check::check))
        .route("/{lang}/certificate", get(certificate::show))
        .route("/certificate/{file}", get(certificate::give))
        .route("/{lang}/signature", get(signature::show))
        .route("/{lang}/articles", get(articles::list))
        .route("/{lang}/articles/{slug}", get(articles::show))
        .route("/.well-known/security.txt", get(robots::security))
        .route("/robots.txt", get(robots::robots))
        .route("/sitemap.xml", get(robots::sitemap))
        .layer(Extension(Arc::new(Bulletins::default())))
}

/// A page that is the same for everybody: caches may keep it for a minute, and search engines may know it.
fn open(visit: &Visit, template: &'static str, view: &impl Serialize) -> Response {
    kept(visit.public(template, view))
}

/// An answer that caches may keep for a minute, if it is a good one.
fn kept(mut response: Response) -> Response {
    if response.status().is_success() {
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
        headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("all"));
    }
    response
}

/// A file of its own kind that everybody may have.
fn file(kind: &'static str, bytes: impl IntoResponse) -> Response {
    let mut response = bytes.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    kept(response)
}
