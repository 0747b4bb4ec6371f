//! One article: how far its texts are in every language, each as readers get it, and the approval of an operator's own.

use axum::extract::Path;
use serde::Serialize;

use super::refusal::against;
use crate::domain::article::{Depth, Name, State};
use crate::domain::staff::Permission;
use crate::publishing::{EditingError, Editor, approve_article};
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Refusal, Signed};
use crate::web::visit::Visit;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Page {
    slug: String,
    languages: Vec<Line>,
    language: String,
    depth: &'static str,
    state: &'static str,
    text: Option<Text>,
    flaws: Vec<String>,
    may_approve: bool,
}

#[derive(Debug, Serialize)]
struct Line {
    language: String,
    depths: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct Cell {
    to: String,
    state: &'static str,
    here: bool,
}

/// The text that is looked at, approved or not.
#[derive(Debug, Serialize)]
struct Text {
    title: String,
    summary: String,
    body: String,
    revision: u32,
}

/// What the editor's desk says of an article.
struct Looked {
    languages: Vec<Line>,
    state: State,
    text: Option<Text>,
    flaws: Vec<String>,
}

/// The desk with our articles and the operator's own, in the languages of the letters.
pub(super) fn sources(signed: &Signed) -> (Option<std::path::PathBuf>, Vec<String>) {
    (signed.visit.door.articles.clone(), signed.visit.door.press.languages())
}

fn path(name: &Name) -> String {
    format!("/console/articles/{}?language={}&depth={}", name.slug, name.language, name.depth.key())
}

/// Which text is meant.
fn named(signed: &Signed, slug: &str, asked: &dyn Fn(&str) -> String) -> Result<Name, Refusal> {
    let language = match asked("language") {
        none if none.is_empty() => signed.visit.language.clone(),
        given => given,
    };
    let depth = match asked("depth").as_str() {
        "" => Some(Depth::Everybody),
        given => Depth::ALL.into_iter().find(|depth| depth.key() == given),
    };
    let name = depth.map(|depth| Name { slug: slug.to_owned(), language, depth });
    let fits = |name: &Name| {
        Name::of_file(&name.language, &format!("{}{}", name.slug, name.depth.ending())).as_ref() == Some(name)
    };
    name.filter(fits).ok_or_else(|| signed.trouble(Trouble::NotUnderstood).into())
}

fn look(editor: &Editor, name: &Name) -> Option<Looked> {
    let listed = editor.list().into_iter().find(|one| one.slug == name.slug)?;
    let articles = editor.articles();
    let mut languages: Vec<Line> = Vec::new();
    for text in &listed.texts {
        let of = Name { slug: name.slug.clone(), language: text.language.clone(), depth: text.depth };
        let cell = Cell { to: path(&of), state: text.state.key(), here: of == *name };
        match languages.last_mut().filter(|line| line.language == text.language) {
            Some(line) => line.depths.push(cell),
            None => languages.push(Line { language: text.language.clone(), depths: vec![cell] }),
        }
    }
    let text = articles.text(name);
    let file = text.map(|text| text.file.clone());
    let flaws = editor.flaws(None).unwrap_or_default();
    Some(Looked {
        languages,
        state: articles.state(name),
        flaws: flaws.iter().filter(|flaw| Some(&flaw.file) == file.as_ref()).map(ToString::to_string).collect(),
        text: text.map(|text| Text {
            title: text.head.title.clone(),
            summary: text.head.summary.clone(),
            body: text.body.clone(),
            revision: text.head.revision,
        }),
    })
}

/// Shows it.
pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Answered {
    let signed = visit.staff(Permission::ReadAdvisories).await?;
    let name = named(&signed, &slug, &|asked| signed.visit.asked(asked))?;
    let ((own, languages), wanted) = (sources(&signed), name.clone());
    let open = move || Ok::<_, EditingError>(look(&Editor::open(own.as_deref(), languages)?, &wanted));
    let looked = tokio::task::spawn_blocking(open).await.map_err(|_| signed.trouble(Trouble::Ours))?;
    let looked = looked.map_err(|error| against(&signed, error))?;
    let Some(looked) = looked else { return Err(signed.trouble(Trouble::NothingHere).into()) };
    let view = Page {
        may_approve: looked.state == State::Draft && signed.may(Permission::WriteArticles),
        slug: name.slug,
        languages: looked.languages,
        language: name.language,
        depth: name.depth.key(),
        state: looked.state.key(),
        text: looked.text,
        flaws: looked.flaws,
    };
    Ok(signed.page("console/article.html", &view))
}

/// Approves a text.
pub(super) async fn approve(visit: Visit, Path(slug): Path<String>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteArticles, body).await?;
    let name = named(&signed, &slug, &|asked| fields.get(asked).to_owned())?;
    let back = path(&name);
    approve_article(&signed.desk(), sources(&signed), name).await.map_err(|error| against(&signed, error))?;
    Ok(signed.done(&back, "approved"))
}
