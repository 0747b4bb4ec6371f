//! Products as the pages of the portal show them, found while one types, and what they would have brought.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use chrono::Duration;
use serde::Serialize;

use crate::domain::product::ProfileProduct;
use crate::domain::subscriber::Subscriber;
use crate::domain::verdict::Route;
use crate::enrolment::mark_of;
use crate::press::one_line;
use crate::publishing::{BackTest, shown_name};
use crate::web::session::{Answered, Refusal, Signed};
use crate::web::visit::Visit;

/// So far a look back goes.
const DAYS: i64 = 90;

/// So many examples are shown.
const EXAMPLES: usize = 8;

/// So many answers are offered.
pub(super) const ANSWERS: usize = 12;

/// A product of a profile.
#[derive(Debug, Serialize)]
pub(in crate::web) struct Shown {
    mark: String,
    name: String,
    version: String,
    lapsed: bool,
    keyword: bool,
}

/// An answer to what was typed.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    /// The entry of the catalogue.
    pub(super) value: String,
    /// Maker and name.
    pub(super) label: String,
}

/// What settings would have brought.
#[derive(Debug, Serialize)]
pub(super) struct Tried {
    days: i64,
    alerts: usize,
    digest_items: usize,
    letters: usize,
    examples: Vec<Seen>,
}

#[derive(Debug, Serialize)]
struct Seen {
    title: String,
    on: chrono::NaiveDate,
    alert: bool,
    rating: &'static str,
}

impl Shown {
    pub(in crate::web) fn of(product: &ProfileProduct) -> Self {
        Self {
            mark: mark_of(product),
            name: name_of(product),
            version: one_line(product.version.as_deref().unwrap_or_default(), 80),
            lapsed: product.lapsed.is_some(),
            keyword: product.keyword.is_some(),
        }
    }
}

/// Maker and name, else the words or what the identifier says.
pub(super) fn name_of(product: &ProfileProduct) -> String {
    let told = [&product.vendor, &product.product, &product.keyword];
    let told: Vec<&str> = told.into_iter().flatten().map(String::as_str).collect();
    one_line(&if told.is_empty() { shown_name(product) } else { told.join(" ") }, 200)
}

impl Tried {
    fn of(found: &BackTest) -> Self {
        let seen = |one: &crate::publishing::Example| Seen {
            title: one_line(&one.title, 160),
            on: one.released.date_naive(),
            alert: one.route == Route::Alert,
            rating: one.rating.key(),
        };
        Self {
            days: DAYS,
            alerts: found.alerts,
            digest_items: found.digest_items,
            letters: found.alerts + found.digest_items,
            examples: found.examples.iter().take(EXAMPLES).map(seen).collect(),
        }
    }
}

/// What a firm would have got lately.
pub(super) async fn tried(signed: &Signed, firm: &Subscriber, address: &str) -> Result<Tried, Refusal> {
    let found = signed.publisher().look_back(firm, address, Duration::days(DAYS)).await;
    let found = found.map_err(|error| super::unpublished(&signed.visit, &error))?;
    Ok(Tried::of(&found))
}

/// What the catalogue answers to what was typed.
pub(super) async fn answers(signed: &Signed, text: &str) -> Result<Vec<Answer>, Refusal> {
    let found = signed.publisher().find_products(text, ANSWERS).await;
    let found = found.map_err(|error| super::unpublished(&signed.visit, &error))?;
    let answer = |hit: crate::matching::catalogue::Hit| Answer {
        label: one_line(&format!("{} {}", hit.entry.vendor, hit.entry.name), 160),
        value: hit.entry.id,
    };
    Ok(found.into_iter().map(answer).collect())
}

/// The same for a script.
pub(super) async fn suggest(visit: Visit) -> Answered {
    let (signed, _) = super::reader(visit).await?;
    let found = answers(&signed, &signed.visit.asked("q")).await?;
    Ok(json(&found))
}

fn json(found: &[Answer]) -> Response {
    Json(found).into_response()
}
