//! Articles and the newsletters that tell them: how far each article is, which months tell it, and that it may be sent.

use axum::Json;
use chrono::Datelike as _;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, Sent};
use crate::domain::article::{Depth, Name};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::staff::Permission;
use crate::domain::subscriber::Skill;
use crate::publishing::{EditingError, Editor, Listed, PlannedMonth};

/// What can be done with articles.
pub(super) fn operations() -> Vec<Operation> {
    let (read, write) = (Permission::ReadAdvisories, Permission::WriteArticles);
    let list = ("/articles", "listArticles", "All articles, and how far each is in each language");
    let show = ("/articles/{slug}", "getArticle", "One article as its readers get it");
    let approve = ("/articles/{slug}/approval", "approveArticle", "Says that a text of your own may be sent");
    let plan = ("/newsletters/plan", "planNewsletters", "Which articles the newsletters of the coming months tell");
    vec![
        Operation::get(list, listed).needs(read).gives::<Articles>(),
        Operation::get(show, shown).needs(read).asks::<For>().gives::<Article>(),
        Operation::post(approve, approved).needs(write).takes::<Text>().gives::<Approved>(),
        Operation::get(plan, planned).needs(Permission::ReadEditions).asks::<Months>().gives::<Plan>(),
    ]
}

/// Does something at the editor's desk, which reads files.
async fn at_desk<T: Send + 'static>(
    caller: &Caller,
    work: impl FnOnce(&Editor) -> Result<T, EditingError> + Send + 'static,
) -> Result<T, Fault> {
    let (own, languages) = (caller.door.articles.clone(), caller.door.press.languages());
    let open = move || work(&Editor::open(own.as_deref(), languages)?);
    Ok(tokio::task::spawn_blocking(open).await.map_err(|_| Fault::broken())??)
}

/// Articles.
#[derive(Debug, Serialize, JsonSchema)]
struct Articles {
    articles: Vec<Listed>,
}

async fn listed(caller: Caller) -> Result<Json<Articles>, Fault> {
    Ok(Json(Articles { articles: at_desk(&caller, |editor| Ok(editor.list())).await? }))
}

/// For whom.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct For {
    /// The reader's language; English if not given.
    language: Option<String>,
    /// How much the reader knows; a beginner if not given.
    skill: Option<Skill>,
}

/// An article as its readers get it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ShownArticle")]
struct Article {
    slug: String,
    /// The language it is in.
    language: String,
    /// The language that was asked for.
    asked: String,
    /// It is not in the language that was asked for.
    fallback: bool,
    title: String,
    summary: String,
    text: String,
    html: String,
}

async fn shown(caller: Caller, At(slug): At<String>, Asked(asked): Asked<For>) -> Result<Json<Article>, Fault> {
    let (language, skill) = (asked.language.unwrap_or_else(|| "en".to_owned()), asked.skill);
    let skill = skill.unwrap_or(Skill::Beginner);
    let wanted = language.clone();
    let told = at_desk(&caller, move |editor| match editor.show(&slug, &wanted, skill) {
        Ok(told) => Ok(Some(told)),
        Err(EditingError::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    });
    let told = told.await?.ok_or_else(|| Fault::nothing("article that may be sent"))?;
    let (text, html) = caller.door.press.article(&told);
    let fallback = !told.is_in(&language);
    let (slug, title, summary) = (told.slug, told.title, told.summary);
    Ok(Json(Article { slug, language: told.language, asked: language, fallback, title, summary, text, html }))
}

/// One text of an article.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Text {
    /// Its language.
    language: String,
    /// For whom it is written; for everybody if not given.
    depth: Option<Depth>,
}

/// A text that may be sent.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ApprovedText")]
struct Approved {
    slug: String,
    language: String,
    depth: Depth,
}

async fn approved(caller: Caller, At(slug): At<String>, Sent(text): Sent<Text>) -> Result<Json<Approved>, Fault> {
    let depth = text.depth.unwrap_or(Depth::Everybody);
    let plain = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !plain(&slug) || !plain(&text.language) {
        return Err(Fault::nothing("article"));
    }
    let name = Name { slug: slug.clone(), language: text.language.clone(), depth };
    let looked = name.clone();
    // What is there to be approved is known before a file is touched.
    let known = at_desk(&caller, move |editor| Ok(editor.articles().text(&looked).is_some())).await?;
    if !known {
        return Err(Fault::nothing("text of an article"));
    }
    at_desk(&caller, move |editor| editor.approve(&name)).await?;
    let deed = Deed::of(Action::ArticleChange, SubjectKind::Article, &slug)
        .with("language", text.language.as_str())
        .with("expert", depth == Depth::Expert)
        .with("state", "approved");
    caller.desk().record_outside(&deed).await?;
    Ok(Json(Approved { slug, language: text.language, depth }))
}

/// How far ahead.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Months {
    /// So many months, 1 to 60; 12 if not given.
    #[schemars(range(min = 1, max = 60))]
    months: Option<u32>,
}

/// The coming months.
#[derive(Debug, Serialize, JsonSchema)]
struct Plan {
    months: Vec<PlannedMonth>,
}

async fn planned(caller: Caller, Asked(asked): Asked<Months>) -> Result<Json<Plan>, Fault> {
    let months = super::read::limit(asked.months, 12, 60)?;
    let today = caller.door.clock.now().date_naive();
    let first = today.with_day(1).unwrap_or(today);
    Ok(Json(Plan { months: caller.publisher().newsletter_plan(first, months).await? }))
}
