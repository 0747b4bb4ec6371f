//! Articles and the newsletters that tell them: how far each article is, which months tell it, an operator's own begun and
//! written, and that a text may be sent.

use axum::Json;
use chrono::Datelike as _;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, Sent};
use crate::domain::article::{Depth, Name, State};
use crate::domain::staff::Permission;
use crate::domain::subscriber::Skill;
use crate::publishing::{ArticleChange, EditingError, Editor, Listed, PlannedMonth, change_article};

/// Bytes of the largest text of an article, as it stands in JSON.
const LARGEST_TEXT: usize = 512 << 10;

/// What can be done with articles.
pub(super) fn operations() -> Vec<Operation> {
    let (read, writes) = (Permission::ReadAdvisories, Permission::WriteArticles);
    let list = ("/articles", "listArticles", "All articles, and how far each is in each language");
    let show = ("/articles/{slug}", "getArticle", "One article as its readers get it");
    let approve = ("/articles/{slug}/approval", "approveArticle", "Says that a text of your own may be sent");
    let source = ("/articles/{slug}/source", "getArticleSource", "A text of your own as it stands in its file");
    let begin = ("/articles/{slug}/source", "beginArticle", "Begins an article of your own, or a translation of one");
    let write = ("/articles/{slug}/source", "writeArticle", "Writes a text of your own as a draft");
    let plan = ("/newsletters/plan", "planNewsletters", "Which articles the newsletters of the coming months tell");
    vec![
        Operation::get(list, listed).needs(read).gives::<Articles>(),
        Operation::get(show, shown).needs(read).asks::<For>().gives::<Article>(),
        Operation::post(approve, approved).needs(writes).takes::<Text>().gives::<Approved>(),
        Operation::get(source, source_of).needs(read).asks::<Text>().gives::<Source>(),
        Operation::post(begin, begun).needs(writes).takes::<Text>().gives::<Source>(),
        Operation::put(write, written).needs(writes).at_most(LARGEST_TEXT).takes::<NewText>().gives::<Source>(),
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

/// Which text is meant.
fn name(slug: String, text: Text) -> Result<Name, Fault> {
    let depth = text.depth.unwrap_or(Depth::Everybody);
    let name = Name { slug, language: text.language, depth };
    let as_file = Name::of_file(&name.language, &format!("{}{}", name.slug, depth.ending()));
    as_file.filter(|known| *known == name).ok_or_else(|| Fault::nothing("article"))
}

async fn change(caller: &Caller, name: &Name, change: ArticleChange) -> Result<(), Fault> {
    let sources = (caller.door.articles.clone(), caller.door.press.languages());
    change_article(&caller.desk(), sources, name.clone(), change).await?;
    Ok(())
}

async fn approved(caller: Caller, At(slug): At<String>, Sent(text): Sent<Text>) -> Result<Json<Approved>, Fault> {
    let name = name(slug, text)?;
    let looked = name.clone();
    // What is there to be approved is known before a file is touched.
    let known = at_desk(&caller, move |editor| Ok(editor.articles().text(&looked).is_some())).await?;
    if !known {
        return Err(Fault::nothing("text of an article"));
    }
    change(&caller, &name, ArticleChange::Approve).await?;
    Ok(Json(Approved { slug: name.slug, language: name.language, depth: name.depth }))
}

/// A text of your own.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ArticleSource")]
struct Source {
    slug: String,
    language: String,
    depth: Depth,
    /// How far it is.
    state: State,
    /// Its file: a head between two lines of ---, and Markdown.
    text: String,
}

async fn sourced(caller: &Caller, name: Name) -> Result<Json<Source>, Fault> {
    let looked = name.clone();
    let found = at_desk(caller, move |editor| Ok((editor.source(&looked)?, editor.articles().state(&looked)))).await?;
    let (Some(text), state) = found else { return Err(Fault::nothing("text of your own")) };
    Ok(Json(Source { slug: name.slug, language: name.language, depth: name.depth, state, text }))
}

async fn source_of(caller: Caller, At(slug): At<String>, Asked(text): Asked<Text>) -> Result<Json<Source>, Fault> {
    sourced(&caller, name(slug, text)?).await
}

async fn begun(caller: Caller, At(slug): At<String>, Sent(text): Sent<Text>) -> Result<Json<Source>, Fault> {
    let name = name(slug, text)?;
    if !caller.door.press.languages().contains(&name.language) {
        return Err(Fault::senseless("language is none of the letters"));
    }
    change(&caller, &name, ArticleChange::Begin).await?;
    sourced(&caller, name).await
}

/// A text to be written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewText {
    /// Its language.
    language: String,
    /// For whom it is written; for everybody if not given.
    depth: Option<Depth>,
    /// Its file, as it was given, with other words: a draft until it is approved.
    text: String,
}

async fn written(caller: Caller, At(slug): At<String>, Sent(new): Sent<NewText>) -> Result<Json<Source>, Fault> {
    let NewText { language, depth, text } = new;
    let name = name(slug, Text { language, depth })?;
    change(&caller, &name, ArticleChange::Write(text)).await?;
    sourced(&caller, name).await
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
