//! One advisory: what is known of it and by whom, what it means here and why, and what was changed since the last revision.

use axum::extract::Path;
use serde::Serialize;

use super::inbox::{Choice, RATINGS};
use super::refusal::against;
use crate::domain::library::Sight;
use crate::domain::staff::Permission;
use crate::publishing::{Order, Shown, Wish};
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Refusal, Signed};
use crate::web::visit::{Visit, minute};

/// Weaknesses whose judges are shown side by side; an advisory may name hundreds.
const PEERS: usize = 12;

/// What the page shows.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates branch on plain words")]
struct Page {
    row: i64,
    id: String,
    title: String,
    publisher: String,
    version: String,
    state: String,
    tlp: String,
    format: String,
    vulnerabilities: usize,
    products: usize,
    oddities: Vec<String>,
    rating: &'static str,
    unrated: bool,
    exploited: bool,
    ruling: Option<Ruled>,
    ratings: Vec<Choice>,
    weaknesses: Vec<Weakness>,
    revisions: Vec<Revision>,
    compared: Option<Compared>,
    may_rate: bool,
    may_order: bool,
    taken_back: bool,
}

#[derive(Debug, Serialize)]
struct Ruled {
    rating: &'static str,
    reason: String,
    by: String,
    at: String,
}

/// One weakness, and who says what of it.
#[derive(Debug, Serialize)]
struct Weakness {
    cve: String,
    exploited: bool,
    epss: Option<String>,
    judges: Vec<Judge>,
}

#[derive(Debug, Serialize)]
struct Judge {
    to: String,
    publisher: String,
    id: String,
    by: String,
    score: String,
    vector: String,
    word: String,
    rating: &'static str,
    exploited: bool,
}

/// The revision before another one, and the page that compares both.
#[derive(Debug, Serialize)]
struct Before {
    nth: usize,
    to: String,
}

/// Two revisions, and what the later one says differently.
#[derive(Debug, Serialize)]
struct Compared {
    from: usize,
    to: usize,
    differences: Vec<String>,
    /// What the publisher's own history says of it.
    history: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Revision {
    nth: usize,
    /// The page that compares it with the one before, if there is one.
    compare: Option<Before>,
    version: String,
    received: String,
    released: Option<String>,
}

/// What names an advisory for the stories, by its row; another tenant's is not found.
pub(super) async fn named(signed: &Signed, row: i64) -> Result<String, Refusal> {
    let row = signed.desk().advisory_by_row(row).await.map_err(|error| against(signed, error))?;
    Ok(format!("{}|{}", row.namespace, row.tracking_id))
}

/// Shows it.
pub(super) async fn show(visit: Visit, Path(row): Path<i64>) -> Answered {
    let signed = visit.staff(Permission::ReadAdvisories).await?;
    let id = named(&signed, row).await?;
    let shown = signed.publisher().show(&id).await.map_err(|error| against(&signed, error))?;
    let desk = signed.desk();
    let listing = desk.listing(&id, &Sight::Staff).await.map_err(|error| against(&signed, error))?;
    let revisions = desk.revisions(row).await.map_err(|error| against(&signed, error))?;
    let compared = compared(&signed, &id, revisions.len()).await?;
    let weaknesses = weaknesses(&signed, &shown).await?;
    let ruling = shown.ruling.level.map(|ruled| Ruled {
        rating: ruled.value.key(),
        reason: ruled.reason,
        by: ruled.by.unwrap_or_default(),
        at: minute(ruled.at),
    });
    let view = Page {
        row,
        id: shown.id,
        title: shown.title,
        publisher: shown.publisher,
        version: shown.version,
        taken_back: shown.state == "withdrawn",
        state: shown.state,
        tlp: format!("TLP:{}", shown.tlp),
        format: shown.format,
        vulnerabilities: shown.vulnerabilities,
        products: shown.products,
        oddities: shown.oddities,
        rating: listing.as_ref().map_or("not-rated", |listing| listing.rating.key()),
        unrated: listing.as_ref().is_some_and(|listing| listing.unrated),
        exploited: listing.as_ref().is_some_and(|listing| listing.exploited),
        ratings: RATINGS.map(|one| Choice { value: one.key(), chosen: false }).into(),
        ruling,
        weaknesses,
        revisions: revisions
            .into_iter()
            .map(|one| Revision {
                nth: one.nth,
                compare: before(row, one.nth),
                version: one.version,
                received: minute(one.received),
                released: one.released.map(minute),
            })
            .collect(),
        compared,
        may_rate: signed.may(Permission::WriteAdvisories),
        may_order: signed.may(Permission::OrderReleases),
    };
    Ok(signed.page("console/advisory.html", &view))
}

fn before(row: i64, nth: usize) -> Option<Before> {
    let before = nth.checked_sub(1).filter(|before| *before > 0)?;
    Some(Before { nth: before, to: format!("/console/advisories/{row}?from={before}&to={nth}#differences") })
}

async fn weaknesses(signed: &Signed, shown: &Shown) -> Result<Vec<Weakness>, Refusal> {
    let mut all = Vec::new();
    for cve in shown.cves.iter().take(PEERS) {
        let found = signed.desk().weakness(cve, &Sight::Staff).await.map_err(|error| against(signed, error))?;
        let judges = found.said.into_iter().map(|(said, listing)| Judge {
            to: format!("/console/advisories/{}", listing.advisory),
            publisher: listing.headings.publisher,
            id: listing.headings.tracking_id,
            by: said.scored_by.unwrap_or_default(),
            score: said.score.map(|score| format!("{score:.1}")).unwrap_or_default(),
            vector: said.vector.unwrap_or_default(),
            word: said.word.unwrap_or_default(),
            rating: listing.rating.key(),
            exploited: said.exploited,
        });
        all.push(Weakness {
            judges: judges.collect(),
            exploited: found.known_exploited.is_some(),
            epss: found.epss.map(|epss| format!("EPSS {:.1} %", epss.probability * 100.0)),
            cve: found.cve,
        });
    }
    Ok(all)
}

/// What a revision says differently from another, in the words of the page's language: those that are asked for, else
/// the newest and the one before.
async fn compared(signed: &Signed, id: &str, revisions: usize) -> Result<Option<Compared>, Refusal> {
    if revisions < 2 {
        return Ok(None);
    }
    let visit = &signed.visit;
    let asked = |name: &str| visit.asked(name).parse::<usize>().ok().map(|nth| format!("#{nth}"));
    let (from, to) = (asked("from"), asked("to"));
    let found = signed.publisher().compare(id, from.as_deref(), to.as_deref()).await;
    let found = found.map_err(|error| against(signed, error))?;
    Ok(Some(Compared {
        from: found.from.nth,
        to: found.to.nth,
        differences: found.differences.iter().map(|one| visit.door.press.difference(&visit.language, one)).collect(),
        history: found.history,
    }))
}

/// Rules about its rating, with a reason, or takes the ruling back.
pub(super) async fn rate(visit: Visit, Path(row): Path<i64>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteAdvisories, body).await?;
    let id = named(&signed, row).await?;
    let order = match fields.get("level") {
        "" => Order::Clear,
        level => match RATINGS.into_iter().find(|one| one.key() == level) {
            Some(level) => Order::Level(level),
            None => return Err(signed.trouble(Trouble::NotUnderstood).into()),
        },
    };
    let by = signed.member().map(|member| member.name.clone());
    let rated = signed.publisher().rate(&id, order, (fields.get("reason"), by), false).await;
    rated.map_err(|error| against(&signed, error))?;
    Ok(signed.done(&format!("/console/advisories/{row}"), "saved"))
}

/// Orders its release: now, or not before a moment; where other persons must agree, it waits for them.
pub(super) async fn publish(visit: Visit, Path(row): Path<i64>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::OrderReleases, body).await?;
    let id = named(&signed, row).await?;
    let not_before = match fields.get("not_before") {
        "" => None,
        entered => match chrono::NaiveDateTime::parse_from_str(entered, "%Y-%m-%dT%H:%M") {
            Ok(moment) => Some(moment.and_utc()),
            Err(_) => return Err(signed.trouble(Trouble::NotUnderstood).into()),
        },
    };
    let by = signed.member().map(|member| member.name.clone());
    let wish = Wish { not_before, by, closed: fields.get("closed") == "yes" };
    let released = signed.publisher().publish(&id, &wish).await.map_err(|error| against(&signed, error))?;
    Ok(match released.edition {
        Some(edition) => signed.done(&format!("/console/editions/{edition}"), "released"),
        None if released.order.is_some() => signed.done("/console/orders", "ordered"),
        None => signed.done(&format!("/console/advisories/{row}"), "nobody"),
    })
}

/// Takes it back, and tells everybody who got it.
pub(super) async fn withdraw(visit: Visit, Path(row): Path<i64>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteAdvisories, body).await?;
    let id = named(&signed, row).await?;
    if fields.get("sure") != "yes" {
        return Err(signed.trouble(Trouble::NotUnderstood).into());
    }
    signed.publisher().withdraw(&id).await.map_err(|error| against(&signed, error))?;
    Ok(signed.done(&format!("/console/advisories/{row}"), "saved"))
}
