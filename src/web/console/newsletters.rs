//! Newsletters: which articles the coming months tell, and how far each article is in each language.

use chrono::Datelike as _;
use serde::Serialize;

use super::corrections::Rehearsed;
use super::refusal::{against, why_not};
use crate::domain::rhythm::Cadence;
use crate::domain::staff::Permission;
use crate::domain::stream::Stream;
use crate::publishing::{Editor, Rehearsable};
use crate::web::counting;
use crate::web::problem::Trouble;
use crate::web::session::Answered;
use crate::web::visit::Visit;

/// Months of the plan.
const MONTHS: u32 = 6;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Newsletters {
    may_see: bool,
    months: Vec<Plan>,
    languages: Vec<String>,
    articles: Vec<Article>,
}

#[derive(Debug, Serialize)]
struct Plan {
    month: String,
    by: &'static str,
    articles: Vec<String>,
    trades: Vec<Trade>,
}

#[derive(Debug, Serialize)]
struct Trade {
    trade: String,
    articles: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Article {
    to: String,
    slug: String,
    title: String,
    original: String,
    texts: Vec<Text>,
}

#[derive(Debug, Serialize)]
struct Text {
    to: String,
    language: String,
    states: Vec<&'static str>,
}

/// The page of an article's text in a language.
fn path(slug: &str, language: &str) -> String {
    format!("/console/articles/{slug}?language={language}")
}

/// Shows both.
pub(super) async fn show(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadEditions).await?;
    let door = &signed.visit.door;
    let today = door.clock.now().date_naive();
    let plan = signed.publisher().newsletter_plan(today.with_day(1).unwrap_or(today), MONTHS).await;
    let plan = plan.map_err(|error| against(&signed, error))?;
    let (own, languages) = (door.articles.clone(), door.press.languages());
    let open = {
        let languages = languages.clone();
        move || Editor::open(own.as_deref(), languages).map(|editor| editor.list())
    };
    let Ok(Ok(listed)) = tokio::task::spawn_blocking(open).await else {
        return Err(signed.trouble(Trouble::Ours).into());
    };
    let view = Newsletters {
        may_see: signed.may(Permission::ReadSubscribers),
        months: plan
            .into_iter()
            .map(|month| Plan {
                month: month.month,
                by: month.by,
                articles: month.articles,
                trades: month.trades.into_iter().map(|(trade, articles)| Trade { trade, articles }).collect(),
            })
            .collect(),
        articles: listed
            .into_iter()
            .map(|one| Article {
                to: path(&one.slug, &one.original),
                slug: one.slug.clone(),
                title: one.title,
                original: one.original,
                texts: languages
                    .iter()
                    .map(|language| {
                        let own = one.texts.iter().filter(|text| text.language == *language);
                        let mut states: Vec<&str> = own.map(|text| text.state.key()).collect();
                        states.dedup();
                        Text { to: path(&one.slug, language), language: language.clone(), states }
                    })
                    .collect(),
            })
            .collect(),
        languages,
    };
    Ok(signed.page("console/newsletters.html", &view))
}

/// The next newsletter or digest as one subscriber would get it now. Nothing is written down.
pub(super) async fn letter(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadSubscribers).await?;
    let firm = signed.visit.asked("for").trim().to_owned();
    let (stream, cadence) = match signed.visit.asked("what").as_str() {
        "newsletter" => (Stream::Newsletter, Cadence::Monthly),
        other => match Cadence::from_key(other).filter(|cadence| Cadence::GATHERED.contains(cadence)) {
            Some(cadence) => (Stream::Digest, cadence),
            None => return Err(signed.trouble(Trouble::NotUnderstood).into()),
        },
    };
    let what = Rehearsable::Window(stream, cadence);
    let counted = signed.publisher().counted_rehearsal(&what, Some(&firm), counting::patience(&signed)).await;
    let back = "/console/newsletters".to_owned();
    let Some(counted) = counted.map_err(|error| against(&signed, error))? else {
        return Ok(counting::page(&signed, &back));
    };
    let Some(rehearsed) = counted.what.as_ref() else {
        return Err(why_not(&signed, "the calendar has nobody to tell".to_owned()));
    };
    let view = Rehearsed::counted(rehearsed, counting::Moment::of(&counted), back);
    Ok(counting::again(signed.page("console/rehearsal.html", &view), &counted))
}
