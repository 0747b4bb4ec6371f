//! The editor: what an advisory says in the house's own words, by language and skill, beside the letter as it would be.
//!
//! The letter is a real one, printed by the press for a firm that uses the first product the advisory names. It changes
//! while one writes where scripts run, and by a button where they do not. Only what is approved gets into letters.

use axum::extract::Path;
use axum::response::Response;
use serde::Serialize;

use super::advisory::named;
use super::letters::framed;
use super::refusal::against;
use crate::domain::staff::Permission;
use crate::domain::subscriber::Skill;
use crate::domain::wording::{Block, Wording, WordingPlace, WordingState};
use crate::publishing::{ShownText, Texts};
use crate::web::form::Fields;
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Refusal, Signed};
use crate::web::visit::{Visit, minute};

/// What the page shows.
#[derive(Debug, Serialize)]
struct Page {
    row: i64,
    id: String,
    version: String,
    second_person: bool,
    languages: Vec<Line>,
    language: String,
    skill: &'static str,
    blocks: Vec<Shown>,
    frame: String,
    may_write: bool,
}

/// One language of the overview.
#[derive(Debug, Serialize)]
struct Line {
    language: String,
    skills: Vec<Cell>,
}

/// One language and skill of the overview.
#[derive(Debug, Serialize)]
struct Cell {
    to: String,
    skill: &'static str,
    /// The state that wants something done first.
    state: &'static str,
    here: bool,
}

/// One text.
#[derive(Debug, Serialize)]
struct Shown {
    block: &'static str,
    state: &'static str,
    text: String,
    written: Option<Done>,
    approved: Option<Done>,
    seen: String,
    may_approve: bool,
}

#[derive(Debug, Serialize)]
struct Done {
    by: String,
    at: String,
}

/// Whoever may approve a text: with two persons those who approve releases, else whoever writes as well.
fn may_approve(signed: &Signed) -> bool {
    let alone = !signed.publisher().texts_need_two();
    signed.may(Permission::ApproveReleases) || alone && signed.may(Permission::WriteAdvisories)
}

/// Which language and skill is meant; the page's own language and beginners if nothing is said.
fn whose(signed: &Signed, asked: &dyn Fn(&str) -> String) -> Result<(String, Skill), Refusal> {
    let languages = signed.visit.door.press.languages();
    let language = match asked("language") {
        none if none.is_empty() => signed.visit.language.clone(),
        given => given,
    };
    let skill = match asked("skill").as_str() {
        "" => Some(Skill::Beginner),
        given => Skill::from_key(given),
    };
    let known = skill.filter(|_| languages.contains(&language));
    known.map(|skill| (language, skill)).ok_or_else(|| signed.trouble(Trouble::NotUnderstood).into())
}

fn of_form(fields: &Fields) -> impl Fn(&str) -> String {
    |name| fields.get(name).trim().to_owned()
}

fn path(row: i64, (language, skill): (&str, Skill)) -> String {
    format!("/console/advisories/{row}/texts?language={language}&skill={}", skill.key())
}

/// Shows the texts of one language and skill, and how far all others are.
pub(super) async fn show(visit: Visit, Path(row): Path<i64>) -> Answered {
    let signed = visit.staff(Permission::ReadAdvisories).await?;
    let (language, skill) = whose(&signed, &|name| signed.visit.asked(name))?;
    let id = named(&signed, row).await?;
    let texts = signed.publisher().texts(&id).await.map_err(|error| against(&signed, error))?;
    let may_approve = may_approve(&signed);
    let here = texts.texts.iter().filter(|one| one.place.language == language && one.place.skill == skill);
    let view = Page {
        row,
        blocks: here.map(|one| shown(one, may_approve)).collect(),
        languages: overview(&texts, row, (&language, skill)),
        frame: format!("/console/advisories/{row}/texts/letter?language={language}&skill={}", skill.key()),
        may_write: signed.may(Permission::WriteAdvisories),
        second_person: texts.second_person,
        version: texts.version,
        id: texts.advisory,
        skill: skill.key(),
        language,
    };
    Ok(signed.page("console/texts.html", &view))
}

fn overview(texts: &Texts, row: i64, (language, skill): (&str, Skill)) -> Vec<Line> {
    let mut languages: Vec<&String> = texts.texts.iter().map(|one| &one.place.language).collect();
    languages.dedup();
    let cell = |tag: &str, of: Skill| {
        let states = texts.texts.iter().filter(|one| one.place.language == tag && one.place.skill == of);
        let states: Vec<WordingState> = states.map(|one| one.state).collect();
        let first = [WordingState::Stale, WordingState::Draft, WordingState::Approved];
        let state = first.into_iter().find(|state| states.contains(state)).unwrap_or(WordingState::Missing);
        Cell { to: path(row, (tag, of)), skill: of.key(), state: state.key(), here: tag == language && of == skill }
    };
    let line = |tag: &String| Line { language: tag.clone(), skills: Skill::ALL.map(|of| cell(tag, of)).into() };
    languages.into_iter().map(line).collect()
}

fn shown(one: &ShownText, may_approve: bool) -> Shown {
    let done =
        |by: &Option<String>, at| Some(Done { by: by.clone().unwrap_or_else(|| "–".to_owned()), at: minute(at) });
    Shown {
        block: one.place.block.key(),
        state: one.state.key(),
        text: one.text.clone().unwrap_or_default(),
        written: one.written_at.and_then(|at| done(&one.written_by, at)),
        approved: one.approved_at.and_then(|at| done(&one.approved_by, at)),
        seen: one.seen.clone().unwrap_or_default(),
        may_approve: may_approve && matches!(one.state, WordingState::Draft | WordingState::Stale),
    }
}

/// Keeps the texts of one language and skill as drafts; those that are as they were stay approved.
pub(super) async fn write(visit: Visit, Path(row): Path<i64>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteAdvisories, body).await?;
    let (language, skill) = whose(&signed, &of_form(&fields))?;
    let id = named(&signed, row).await?;
    let by = signed.member().map(|member| member.name.clone());
    for block in Block::ALL {
        let place = WordingPlace { language: language.clone(), skill, block: *block };
        let wording = Wording { place, text: fields.get(block.key()).to_owned() };
        let kept = signed.publisher().write_text(&id, &wording, by.as_deref()).await;
        kept.map_err(|error| against(&signed, error))?;
    }
    Ok(signed.done(&path(row, (&language, skill)), "saved"))
}

/// Approves one text that was seen.
pub(super) async fn approve(visit: Visit, Path(row): Path<i64>, body: Body) -> Answered {
    let (signed, fields) = visit.inside_acting(body).await?;
    if !may_approve(&signed) {
        return Err(signed.trouble(Trouble::NotAdmitted).into());
    }
    let (language, skill) = whose(&signed, &of_form(&fields))?;
    let (block, seen) = (Block::from_key(fields.get("block")), fields.get("seen"));
    let Some(block) = block.filter(|_| !seen.is_empty()) else {
        return Err(signed.trouble(Trouble::NotUnderstood).into());
    };
    let id = named(&signed, row).await?;
    let by = signed.member().map(|member| member.name.clone());
    let place = WordingPlace { language: language.clone(), skill, block };
    let approved = signed.publisher().approve_text(&id, &place, (by.as_deref(), Some(seen))).await;
    approved.map_err(|error| against(&signed, error))?;
    Ok(signed.done(&path(row, (&language, skill)), "approved"))
}

/// The letter with the texts as they are kept.
pub(super) async fn letter(visit: Visit, Path(row): Path<i64>) -> Answered {
    let signed = visit.staff(Permission::ReadAdvisories).await?;
    let (language, skill) = whose(&signed, &|name| signed.visit.asked(name))?;
    let id = named(&signed, row).await?;
    let texts = signed.publisher().texts(&id).await.map_err(|error| against(&signed, error))?;
    let here = texts.texts.into_iter().filter(|one| one.place.language == language && one.place.skill == skill);
    let words = here.map(|one| (one.place.block, one.text.unwrap_or_default())).collect();
    printed(&signed, &id, (&language, skill), words).await
}

/// The letter with the texts as they are being written.
pub(super) async fn letter_as_written(visit: Visit, Path(row): Path<i64>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteAdvisories, body).await?;
    let (language, skill) = whose(&signed, &of_form(&fields))?;
    let id = named(&signed, row).await?;
    let words = Block::ALL.iter().map(|block| (*block, fields.get(block.key()).to_owned())).collect();
    printed(&signed, &id, (&language, skill), words).await
}

async fn printed(
    signed: &Signed,
    id: &str,
    whose: (&str, Skill),
    words: Vec<(Block, String)>,
) -> Result<Response, Refusal> {
    let letter = signed.publisher().letter_with(id, whose, &words).await.map_err(|error| against(signed, error))?;
    Ok(framed(letter.html.unwrap_or_default()))
}
