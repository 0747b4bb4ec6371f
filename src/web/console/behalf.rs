//! What is changed for a subscriber that called: how a contact is written to, and what the firm uses.
//!
//! The same stories and rules as on the reader's own pages; the trail names whoever did it.

use axum::extract::Path;
use axum::response::Response;
use serde::Serialize;

use super::refusal::{against, why_not};
use super::subscribers::path;
use crate::domain::door::Preferences;
use crate::domain::product::ProfileProduct;
use crate::domain::staff::Permission;
use crate::domain::stream::Stream;
use crate::enrolment::inventory::{Held, Merge};
use crate::enrolment::{EnrolmentError, OwnChange};
use crate::store::LinkedContact;
use crate::web::portal::{lists, settings};
use crate::web::preferences::chosen;
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Refusal, Signed};
use crate::web::visit::Visit;

/// What the page of a contact shows.
#[derive(Debug, Serialize)]
struct Page {
    back: String,
    action: String,
    name: String,
    address: String,
    settings: settings::Settings,
}

async fn contact(signed: &Signed, key: &str, address: &str) -> Result<LinkedContact, Refusal> {
    let desk = signed.desk();
    let row = desk.contact_row(key, address).await.map_err(|error| against(signed, error))?;
    desk.linked_contact(row).await.map_err(|error| against(signed, error))
}

/// Shows how a contact is written to.
pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Answered {
    let signed = visit.staff(Permission::WriteSubscribers).await?;
    let contact = contact(&signed, &key, &signed.visit.asked("address")).await?;
    let settings = signed.registrar().own_preferences(contact.contact).await;
    let settings = settings.map_err(|error| against(&signed, error))?.preferences;
    page(&signed, &contact, &settings).await
}

async fn page(signed: &Signed, contact: &LinkedContact, settings: &Preferences) -> Answered {
    let firm = &contact.subscriber;
    let view = Page {
        back: path(&firm.id),
        action: format!("{}/contact", path(&firm.id)),
        name: firm.display_name().to_owned(),
        address: contact.address.clone(),
        settings: settings::form(signed, contact, settings).await?,
    };
    Ok(signed.page("console/contact.html", &view))
}

/// Changes how a contact is written to, or looks what that would have brought.
pub(super) async fn change(visit: Visit, Path(key): Path<String>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteSubscribers, body).await?;
    let contact = contact(&signed, &key, fields.get("address")).await?;
    let registrar = signed.registrar();
    match (fields.get("do"), chosen(&fields)) {
        (streams @ ("leave-all" | "return-all"), _) => {
            for stream in Stream::ALL {
                let set = registrar.set_stream(&key, &contact.address, stream, streams == "return-all").await;
                set.map_err(|error| against(&signed, error))?;
            }
            Ok(signed.done(&path(&key), "saved"))
        }
        ("save", Some(chosen)) => {
            registrar.prefer_for(contact.contact, &chosen).await.map_err(|error| against(&signed, error))?;
            Ok(signed.done(&path(&key), "saved"))
        }
        ("look", Some(chosen)) => {
            let settings = registrar.own_preferences(contact.contact).await;
            let settings = settings.map_err(|error| against(&signed, error))?.preferences;
            let mut with = contact.clone();
            let listed = with.subscriber.contacts.iter_mut().filter(|listed| listed.address == contact.address);
            for listed in listed {
                listed.alert_from = Some(chosen.alert_from);
                listed.digest_from = Some(chosen.digest_from);
            }
            page(&signed, &with, &Preferences { chosen, ..settings }).await
        }
        _ => Err(signed.trouble(Trouble::NotUnderstood).into()),
    }
}

/// Changes one thing of what a firm uses.
pub(super) async fn profile(visit: Visit, Path(key): Path<String>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteSubscribers, body).await?;
    let given = |name: &str| Some(fields.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    let mark = fields.get("mark").to_owned();
    let change = match fields.get("do") {
        "remove" => OwnChange::Remove(mark),
        "version" => OwnChange::Version(mark, given("version")),
        "exposed" => OwnChange::Exposed(fields.get("exposed") == "yes"),
        "add" => {
            let Some(product) = given("product") else { return Err(signed.trouble(Trouble::NotUnderstood).into()) };
            let (vendor, version) = (given("vendor"), given("version"));
            let product = ProfileProduct { vendor, product: Some(product), version, ..ProfileProduct::default() };
            return add(&signed, &key, product).await;
        }
        _ => return Err(signed.trouble(Trouble::NotUnderstood).into()),
    };
    done(&signed, &key, signed.registrar().change_own(&key, &change).await)
}

async fn add(signed: &Signed, key: &str, product: ProfileProduct) -> Answered {
    let names = signed.publisher().names().await.map_err(|error| against(signed, error))?;
    let how = Merge { dry_run: false, held: Held::Updated, without_system: false };
    let merged = signed.registrar().merge(key, lists::list_of(vec![product]), how, &names).await;
    done(signed, key, merged.map(drop))
}

fn done(signed: &Signed, key: &str, changed: Result<(), EnrolmentError>) -> Result<Response, Refusal> {
    match changed {
        Ok(()) => Ok(signed.done(&path(key), "saved")),
        Err(EnrolmentError::NoSuchLink) => {
            Err(why_not(signed, "the list was changed meanwhile: look at it again".to_owned()))
        }
        Err(error) => Err(against(signed, error)),
    }
}
