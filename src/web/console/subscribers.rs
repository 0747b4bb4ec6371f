//! Subscribers: found by name, key or address; what they use, what they got, and why they get something or do not.

use axum::extract::Path;
use serde::Serialize;

use super::refusal::against;
use crate::domain::staff::Permission;
use crate::domain::trade::trade;
use crate::domain::verdict::Reason;
use crate::web::portal::products::Shown;
use crate::web::session::{Answered, Body, Refusal, Signed};
use crate::web::visit::{Visit, minute};

/// So many stand on a page.
const PAGE: u32 = 50;

/// What the list shows.
#[derive(Debug, Serialize)]
struct List {
    text: String,
    total: usize,
    subscribers: Vec<Line>,
    next: Option<String>,
    may_write: bool,
}

#[derive(Debug, Serialize)]
struct Line {
    to: String,
    id: String,
    name: String,
    products: usize,
    addresses: Vec<String>,
}

/// What the page of one shows.
#[derive(Debug, Serialize)]
struct Page {
    id: String,
    name: String,
    /// As the list has it, and the message that names it where it is one of ours.
    trade: Option<String>,
    trade_key: Option<String>,
    products: Vec<Shown>,
    exposed: bool,
    profile: String,
    may_write: bool,
    contacts: Vec<Contact>,
    letters: Vec<Letter>,
    advisory: String,
    told: Option<Told>,
    unknown: bool,
}

#[derive(Debug, Serialize)]
struct Contact {
    to: String,
    address: String,
    language: String,
    skill: &'static str,
    left: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Letter {
    edition: String,
    kind: &'static str,
    subject: String,
    address: String,
    state: &'static str,
    at: String,
}

/// Why somebody gets something, or does not.
#[derive(Debug, Serialize)]
struct Told {
    route: &'static str,
    rating: &'static str,
    reasons: Vec<String>,
    contacts: Vec<ToldContact>,
}

#[derive(Debug, Serialize)]
struct ToldContact {
    address: String,
    route: &'static str,
    reasons: Vec<String>,
}

/// The page of a subscriber, whose key may hold anything.
pub(super) fn path(key: &str) -> String {
    let escaped: String = key.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    });
    format!("/console/subscribers/{escaped}")
}

/// Shows those that hold what is looked for.
pub(super) async fn list(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadSubscribers).await?;
    let (text, after) = (signed.visit.asked("q"), signed.visit.asked("after").parse().unwrap_or(0));
    let desk = signed.desk();
    let found = desk.find_subscribers(&text, after, PAGE).await.map_err(|error| against(&signed, error))?;
    let full = found.len() == usize::try_from(PAGE).unwrap_or_default();
    let next = found.last().filter(|_| full).map(|(row, _)| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        format!(
            "/console/subscribers?{}",
            query.append_pair("q", &text).append_pair("after", &row.to_string()).finish()
        )
    });
    let view = List {
        text,
        total: desk.subscriber_count().await.map_err(|error| against(&signed, error))?,
        subscribers: found
            .into_iter()
            .map(|(_, one)| Line {
                to: path(&one.id),
                name: one.display_name().to_owned(),
                products: one.products.len(),
                addresses: one.contacts.iter().map(|contact| contact.address.clone()).collect(),
                id: one.id,
            })
            .collect(),
        next,
        may_write: signed.may(Permission::WriteSubscribers),
    };
    Ok(signed.page("console/subscribers.html", &view))
}

/// Shows one; with `?advisory=` also why it gets that, or does not.
pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Answered {
    let signed = visit.staff(Permission::ReadSubscribers).await?;
    let (_, one) = signed.desk().subscriber(&key).await.map_err(|error| against(&signed, error))?;
    let letters = signed.desk().letters_to(&key).await.map_err(|error| against(&signed, error))?;
    let advisory = signed.visit.asked("advisory").trim().to_owned();
    let told = if advisory.is_empty() { None } else { told(&signed, &advisory, &key).await? };
    let view = Page {
        name: one.display_name().to_owned(),
        trade_key: one.trade.as_deref().and_then(trade).map(|known| format!("trade-{}", known.key)),
        trade: one.trade.clone(),
        products: one.products.iter().map(Shown::of).collect(),
        exposed: one.exposed(),
        profile: format!("{}/profile", path(&one.id)),
        may_write: signed.may(Permission::WriteSubscribers),
        contacts: one
            .contacts
            .iter()
            .map(|contact| Contact {
                to: to_contact(&one.id, &contact.address),
                address: contact.address.clone(),
                language: contact.language().to_owned(),
                skill: contact.skill().key(),
                left: contact.left.iter().map(|stream| stream.key()).collect(),
            })
            .collect(),
        letters: letters
            .into_iter()
            .rev()
            .map(|entry| Letter {
                edition: entry.edition,
                kind: entry.kind.key(),
                subject: entry.subject,
                address: entry.address,
                state: entry.state.key(),
                at: minute(entry.dated),
            })
            .collect(),
        unknown: told.is_none() && !advisory.is_empty(),
        advisory,
        told,
        id: one.id,
    };
    Ok(signed.page("console/subscriber.html", &view))
}

/// The page with the settings of a contact.
fn to_contact(key: &str, address: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    format!("{}/contact?{}", path(key), query.append_pair("address", address).finish())
}

async fn told(signed: &Signed, advisory: &str, key: &str) -> Result<Option<Told>, Refusal> {
    let explained = match signed.publisher().explain(advisory, key, None).await {
        Ok(explained) => explained,
        Err(crate::publishing::PublishError::Store(crate::store::StoreError::NotFound(_))) => return Ok(None),
        Err(error) => return Err(against(signed, error)),
    };
    let words = |reasons: &[Reason]| reasons.iter().map(|reason| sentence(signed, reason)).collect::<Vec<_>>();
    Ok(Some(Told {
        route: explained.route.key(),
        rating: explained.rating.key(),
        reasons: words(&explained.reasons),
        contacts: explained
            .contacts
            .iter()
            .map(|contact| ToldContact {
                address: contact.address.clone(),
                route: contact.route.key(),
                reasons: words(&contact.reasons),
            })
            .collect(),
    }))
}

/// A step of a proof in the page's language.
fn sentence(signed: &Signed, reason: &Reason) -> String {
    let code = serde_json::to_value(reason.code).ok().and_then(|code| code.as_str().map(str::to_owned));
    let key = format!("reason-{}", code.unwrap_or_default().replace('_', "-"));
    let (product, detail) = (reason.product.as_deref().unwrap_or("none"), reason.detail.as_deref().unwrap_or("none"));
    signed.visit.door.press.words(&signed.visit.language, &key, &[("product", product), ("detail", detail)])
}

/// Contacts that letters do not reach.
#[derive(Debug, Serialize)]
struct OutOfReach {
    contacts: Vec<Unreached>,
    next: Option<String>,
    may_write: bool,
}

#[derive(Debug, Serialize)]
struct Unreached {
    to: String,
    subscriber: String,
    name: String,
    address: String,
    why: Option<String>,
    since: String,
    said: String,
    working: usize,
}

/// So many of them stand on a page; firms that hear nothing at all come first.
const UNREACHED: usize = 50;

/// Shows whom letters do not reach.
pub(super) async fn out_of_reach(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadSubscribers).await?;
    let all = signed.desk().unreached().await.map_err(|error| against(&signed, error))?;
    let from: usize = signed.visit.asked("from").parse().unwrap_or(0);
    let until = from.saturating_add(UNREACHED);
    let shown = all.get(from..until.min(all.len())).unwrap_or_default();
    let shown = signed.desk().out_of_reach_among(shown).await.map_err(|error| against(&signed, error))?;
    let view = OutOfReach {
        next: (all.len() > until).then(|| format!("/console/out-of-reach?from={until}")),
        may_write: signed.may(Permission::WriteSubscribers),
        contacts: shown
            .into_iter()
            .map(|one| Unreached {
                to: path(&one.subscriber),
                name: one.name.unwrap_or_default(),
                address: one.address,
                why: one.suppressed,
                since: one.since.map(minute).unwrap_or_default(),
                said: one.said.unwrap_or_default(),
                working: one.working,
                subscriber: one.subscriber,
            })
            .collect(),
    };
    Ok(signed.page("console/out-of-reach.html", &view))
}

/// Writes to an address again.
pub(super) async fn reinstate(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteSubscribers, body).await?;
    let done = signed.registrar().reinstate(fields.get("subscriber"), fields.get("address")).await;
    done.map_err(|error| against(&signed, error))?;
    Ok(signed.done("/console/out-of-reach", "saved"))
}
