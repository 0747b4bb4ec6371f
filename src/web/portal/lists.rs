//! More products: one of the catalogue, words, a trade's usual ones, or a whole list. First it is shown what was
//! understood and what it would have brought; then it is saved.
//!
//! What was understood travels through the page and back; it is held against the rules again before it is written.

use serde::Serialize;

use super::products::{Tried, name_of, tried};
use crate::domain::inventory::{Inventory, InventoryItem, Understood};
use crate::domain::product::ProfileProduct;
use crate::domain::trade::trade;
use crate::enrolment::inventory::{Held, Merge, State};
use crate::enrolment::{EnrolmentError, list_of_trade};
use crate::intake::{Limits, read_inventory};
use crate::press::one_line;
use crate::store::LinkedContact;
use crate::web::form::{self, Fields};
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Refusal, Signed};
use crate::web::visit::Visit;

/// So many rows are shown.
const ROWS: usize = 200;

/// So deep may a list be nested.
const DEEP: usize = 64;

#[derive(Debug, Default, Serialize)]
struct Look {
    /// It could not be read at all, or nothing in it.
    nothing: bool,
    /// It holds more than is taken, or what is not taken.
    unfit: bool,
    rows: Vec<Row>,
    more: usize,
    new: usize,
    changed: usize,
    unchanged: usize,
    not_understood: Vec<String>,
    unread: usize,
    before: Option<Tried>,
    after: Option<Tried>,
    products: String,
    held: &'static str,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    version: String,
    state: &'static str,
}

/// Shows what was understood. Nothing is written.
pub(super) async fn look(visit: Visit, body: Body) -> Answered {
    let bytes = body.as_ref().ok().cloned().unwrap_or_default().0;
    let (signed, contact, fields) = super::reader_acting(visit, body).await?;
    let Some((inventory, held)) = wanted(&signed, &fields, &bytes).await? else {
        return Ok(signed.page("portal/list.html", &Look { nothing: true, ..Look::default() }));
    };
    page(&signed, &contact, inventory, held).await
}

/// What is to be added, by the form that was sent; nothing where that is not understood.
async fn wanted(signed: &Signed, fields: &Fields, bytes: &[u8]) -> Result<Option<(Inventory, Held)>, Refusal> {
    let given = |name: &str| Some(fields.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    let one = |product| Some((list_of(vec![product]), Held::Updated));
    Ok(match fields.get("do") {
        "entry" => {
            let names = signed.publisher().names().await;
            let names = names.map_err(|error| super::unpublished(&signed.visit, &error))?;
            let entry = given("entry").and_then(|id| names.entry(&id));
            entry.and_then(|entry| {
                let vendor = Some(entry.vendor).filter(|vendor| !vendor.is_empty());
                one(ProfileProduct {
                    vendor,
                    product: Some(entry.name),
                    version: given("version"),
                    ..ProfileProduct::default()
                })
            })
        }
        "keyword" => given("keyword").and_then(|words| {
            one(ProfileProduct { keyword: Some(words), vendor: given("vendor"), ..ProfileProduct::default() })
        }),
        "trade" => trade(fields.get("trade")).map(|trade| (list_of_trade(trade), Held::Kept)),
        "list" => {
            let kind = signed.visit.headers.get(axum::http::header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
            let file = form::bytes_of(kind.unwrap_or_default(), bytes, "file").unwrap_or_default();
            let pasted = fields.get("list").as_bytes();
            let list = if file.trim_ascii().is_empty() { pasted } else { file };
            let held = if fields.get("replace") == "yes" { Held::Replaced } else { Held::Updated };
            let limits = Limits { max_bytes: super::MOST_LIST, max_depth: DEEP };
            let read = read_inventory(list, limits).ok().filter(|read| !read.items.is_empty());
            read.map(|read| (read, held))
        }
        _ => return Err(signed.trouble(Trouble::NotUnderstood).into()),
    })
}

async fn page(signed: &Signed, contact: &LinkedContact, inventory: Inventory, held: Held) -> Answered {
    let names = signed.publisher().names().await.map_err(|error| super::unpublished(&signed.visit, &error))?;
    let products: Vec<&ProfileProduct> = inventory.items.iter().map(|item| &item.product).collect();
    let products = serde_json::to_string(&products).unwrap_or_default();
    let merged = signed.registrar().with_list(&contact.subscriber.id, inventory, held, &names).await;
    let (firm, report) = match merged {
        Ok(merged) => merged,
        Err(EnrolmentError::Unfit(_)) => {
            return Ok(signed.page("portal/list.html", &Look { unfit: true, ..Look::default() }));
        }
        Err(error) => return Err(signed.visit.failed(&error).into()),
    };
    let list = &report.inventory;
    let row = |row: &crate::enrolment::inventory::Row| Row {
        name: name_of(&row.item.product),
        version: one_line(row.item.product.version.as_deref().unwrap_or_default(), 80),
        state: match row.state {
            State::New => "new",
            State::Changed => "changed",
            State::Unchanged => "unchanged",
        },
    };
    let view = Look {
        rows: list.understood.iter().take(ROWS).map(row).collect(),
        more: list.understood.len().saturating_sub(ROWS),
        new: report.new,
        changed: report.changed,
        unchanged: report.unchanged,
        not_understood: list.not_understood.iter().take(ROWS).map(|row| one_line(&row.text, 120)).collect(),
        unread: list.not_understood.len() + list.more_not_understood,
        before: Some(tried(signed, &contact.subscriber, &contact.address).await?),
        after: Some(tried(signed, &firm, &contact.address).await?),
        products,
        held: word(held),
        ..Look::default()
    };
    Ok(signed.page("portal/list.html", &view))
}

/// Saves what was shown.
pub(super) async fn save(visit: Visit, body: Body) -> Answered {
    let (signed, contact, fields) = super::reader_acting(visit, body).await?;
    let not_understood = || Refusal::from(signed.trouble(Trouble::NotUnderstood));
    let products: Vec<ProfileProduct> = serde_json::from_str(fields.get("products")).map_err(|_| not_understood())?;
    let held = [Held::Updated, Held::Kept, Held::Replaced].into_iter().find(|held| word(*held) == fields.get("held"));
    let how = Merge { dry_run: false, held: held.ok_or_else(not_understood)?, without_system: false };
    let names = signed.publisher().names().await.map_err(|error| super::unpublished(&signed.visit, &error))?;
    let merged = signed.registrar().merge(&contact.subscriber.id, list_of(products), how, &names).await;
    merged.map_err(|error| super::unfit(&signed.visit, &error))?;
    Ok(signed.done("/portal/profile", "own"))
}

const fn word(held: Held) -> &'static str {
    match held {
        Held::Updated => "updated",
        Held::Kept => "kept",
        Held::Replaced => "replaced",
    }
}

/// Products as a list.
pub(in crate::web) fn list_of(products: Vec<ProfileProduct>) -> Inventory {
    let item = |(index, product): (usize, ProfileProduct)| InventoryItem {
        product,
        at: (index + 1).to_string(),
        how: Understood::Name,
        remark: None,
    };
    Inventory {
        format: "portal".to_owned(),
        rows: products.len(),
        items: products.into_iter().enumerate().map(item).collect(),
        repeated: 0,
        left_out: Vec::new(),
        not_understood: Vec::new(),
        more_not_understood: 0,
    }
}
