//! The approved articles for everyday work, to be read by everybody; newsletters tell the same ones.

use axum::extract::Path;
use axum::response::Response;
use serde::Serialize;

use crate::domain::article::Told;
use crate::domain::subscriber::Skill;
use crate::web::problem::Trouble;
use crate::web::visit::Visit;

/// The list.
#[derive(Debug, Serialize)]
struct Articles {
    articles: Vec<Entry>,
}

/// One article in the list.
#[derive(Debug, Serialize)]
struct Entry {
    slug: String,
    language: String,
    title: String,
    summary: String,
}

/// One article.
#[derive(Debug, Serialize)]
struct Article {
    title: String,
    language: String,
    summary: String,
    body: String,
}

/// Shows the list.
pub(super) async fn list(visit: Visit) -> Response {
    let told = match visit.door.publisher.told_articles(&visit.language).await {
        Ok(told) => told,
        Err(error) => return ours(&visit, &error),
    };
    let entry =
        |told: Told| Entry { slug: told.slug, language: told.language, title: told.title, summary: told.summary };
    super::open(&visit, "public/articles.html", &Articles { articles: told.into_iter().map(entry).collect() })
}

/// Shows one.
pub(super) async fn show(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Response {
    match visit.door.publisher.told_article(&slug, &visit.language, Skill::Beginner).await {
        Ok(Some(told)) => {
            let view = Article { title: told.title, language: told.language, summary: told.summary, body: told.body };
            super::open(&visit, "public/article.html", &view)
        }
        Ok(None) => visit.trouble(Trouble::NothingHere),
        Err(error) => ours(&visit, &error),
    }
}

fn ours(visit: &Visit, error: &crate::publishing::PublishError) -> Response {
    tracing::error!(%error, "articles could not be read");
    visit.trouble(Trouble::Ours)
}
