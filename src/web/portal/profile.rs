//! What a firm uses: shown, struck out, given a version; and where more is found.

use serde::Serialize;

use super::products::{Answer, Shown, answers};
use crate::domain::trade::trades;
use crate::enrolment::{EnrolmentError, OwnChange};
use crate::press::one_line;
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Signed};
use crate::web::visit::Visit;

#[derive(Debug, Serialize)]
struct Profile {
    products: Vec<Shown>,
    count: usize,
    exposed: bool,
    q: String,
    asked: bool,
    found: Vec<Answer>,
    trades: Vec<Choice>,
    last: bool,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    key: String,
}

/// Shows it; with `?q=` what the catalogue answers.
pub(super) async fn show(visit: Visit) -> Answered {
    let (signed, contact) = super::reader(visit).await?;
    page(&signed, &contact.subscriber, false).await
}

async fn page(signed: &Signed, firm: &crate::domain::subscriber::Subscriber, last: bool) -> Answered {
    let q = signed.visit.asked("q");
    let found = if q.trim().is_empty() { Vec::new() } else { answers(signed, &q).await? };
    let view = Profile {
        products: firm.products.iter().map(Shown::of).collect(),
        count: firm.products.len(),
        exposed: firm.exposed(),
        asked: !q.trim().is_empty(),
        q: one_line(&q, 120),
        found,
        trades: trades()
            .iter()
            .map(|trade| Choice { value: trade.key.clone(), key: format!("trade-{}", trade.key) })
            .collect(),
        last,
    };
    Ok(signed.page("portal/profile.html", &view))
}

/// Changes one thing of it.
pub(super) async fn change(visit: Visit, body: Body) -> Answered {
    let (signed, contact, fields) = super::reader_acting(visit, body).await?;
    let mark = fields.get("product").to_owned();
    let version = Some(fields.get("version").trim().to_owned()).filter(|version| !version.is_empty());
    let change = match fields.get("do") {
        "remove" => OwnChange::Remove(mark),
        "version" => OwnChange::Version(mark, version),
        "exposed" => OwnChange::Exposed(fields.get("exposed") == "yes"),
        _ => return Err(signed.trouble(Trouble::NotUnderstood).into()),
    };
    match signed.registrar().change_own(&contact.subscriber.id, &change).await {
        Ok(()) => Ok(signed.done("/portal/profile", "own")),
        // The last product cannot go: nothing would be left to warn about.
        Err(EnrolmentError::Unfit(_)) if matches!(change, OwnChange::Remove(_)) => {
            page(&signed, &contact.subscriber, true).await
        }
        Err(error) => Err(super::unfit(&signed.visit, &error).into()),
    }
}
