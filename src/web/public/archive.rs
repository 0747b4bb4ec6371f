//! All public advisories, to be searched and narrowed down, a page at a time. A question that makes no sense in a part is
//! answered without that part.

use axum::response::Response;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use url::form_urlencoded;

use super::address;
use super::entry::Entry;
use crate::domain::library::{Closeness, Cursor, Found, Order, Question, Sight};
use crate::domain::rating::Rating;
use crate::press::one_line;
use crate::web::problem::Trouble;
use crate::web::visit::Visit;

/// Advisories on a page.
const ON_A_PAGE: usize = 25;

/// Letters of a question that are read.
const LONGEST: usize = 200;

/// What the page shows.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates branch on plain words")]
struct Archive {
    text: String,
    levels: Vec<Level>,
    publisher: String,
    since: String,
    until: String,
    attacked: bool,
    narrowed: bool,
    count: usize,
    entries: Vec<Entry>,
    spelled_otherwise: bool,
    in_part: bool,
    first: Option<String>,
    more: Option<String>,
}

/// One choice of how dangerous.
#[derive(Debug, Serialize)]
struct Level {
    value: &'static str,
    chosen: bool,
}

/// What was asked, as it stands in the address.
#[derive(Debug, Default)]
struct Asked {
    text: String,
    level: String,
    publisher: String,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    attacked: bool,
    after: Option<Cursor>,
}

impl Asked {
    fn read(visit: &Visit) -> Self {
        let day = |name: &str| visit.asked(name).parse::<NaiveDate>().ok();
        Self {
            text: one_line(&visit.asked("text"), LONGEST),
            level: visit.asked("level"),
            publisher: one_line(&visit.asked("publisher"), LONGEST),
            since: day("since"),
            until: day("until"),
            attacked: visit.asked("attacked") == "yes",
            after: Cursor::parse(&visit.asked("after")),
        }
    }

    fn question(&self) -> Question {
        let begins = |day: NaiveDate| -> DateTime<Utc> { day.and_time(NaiveTime::MIN).and_utc() };
        Question {
            text: self.text.clone(),
            publisher: Some(self.publisher.clone()).filter(|name| !name.is_empty()),
            rating_from: level(&self.level),
            exploited: self.attacked.then_some(true),
            since: self.since.map(begins),
            until: self.until.and_then(|day| day.checked_add_days(Days::new(1))).map(begins),
            order: if self.text.is_empty() { Order::Newest } else { Order::BestMatch },
            after: self.after.clone(),
            limit: ON_A_PAGE,
            ..Question::default()
        }
    }

    /// The same question behind another place, as an address.
    fn address(&self, language: &str, after: Option<&Cursor>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let pairs = [
            ("text", self.text.clone()),
            ("level", level(&self.level).map(|rating| rating.key().to_owned()).unwrap_or_default()),
            ("publisher", self.publisher.clone()),
            ("since", day(self.since)),
            ("until", day(self.until)),
            ("attacked", if self.attacked { "yes" } else { "" }.to_owned()),
            ("after", after.map(ToString::to_string).unwrap_or_default()),
        ];
        for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("/{language}/advisories?{}", query.finish())
    }
}

/// The rating behind a word of the form.
pub(super) fn level(word: &str) -> Option<Rating> {
    [Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh].into_iter().find(|rating| rating.key() == word)
}

/// Shows a page of the list.
pub(super) async fn show(visit: Visit) -> Response {
    let asked = Asked::read(&visit);
    match visit.door.desk.library(&asked.question(), &Sight::Public).await {
        Ok(found) => super::open(&visit, "public/archive.html", &view(&visit.language, &asked, &found)),
        Err(error) => {
            tracing::error!(%error, "advisories could not be listed");
            visit.trouble(Trouble::Ours)
        }
    }
}

/// Shows the advisories of several publishers that use one identifier, each by its full name.
pub(super) async fn which(visit: &Visit, id: &str) -> Response {
    let asked = Asked { text: one_line(id, LONGEST), ..Asked::default() };
    let mut found = match visit.door.desk.library(&asked.question(), &Sight::Public).await {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(%error, "advisories could not be listed");
            return visit.trouble(Trouble::Ours);
        }
    };
    found.listings.retain(|listing| listing.headings.tracking_id == id);
    (found.total, found.next) = (found.listings.len(), None);
    let mut view = view(&visit.language, &asked, &found);
    for (entry, listing) in view.entries.iter_mut().zip(&found.listings) {
        entry.to = address::in_full(&visit.language, listing);
    }
    super::open(visit, "public/archive.html", &view)
}

fn view(language: &str, asked: &Asked, found: &Found) -> Archive {
    let chosen = level(&asked.level).map_or("any", Rating::key);
    let levels = ["any", "low", "medium", "high", "very-high"];
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Archive {
        text: asked.text.clone(),
        levels: levels.into_iter().map(|value| Level { value, chosen: value == chosen }).collect(),
        publisher: asked.publisher.clone(),
        since: day(asked.since),
        until: day(asked.until),
        attacked: asked.attacked,
        narrowed: chosen != "any"
            || asked.attacked
            || !asked.publisher.is_empty()
            || asked.since.is_some()
            || asked.until.is_some(),
        count: found.total,
        entries: found.listings.iter().map(|listing| Entry::of(language, listing)).collect(),
        spelled_otherwise: found.closeness == Closeness::SpelledOtherwise,
        in_part: found.closeness == Closeness::InPart && found.total > 0,
        first: asked.after.as_ref().map(|_| asked.address(language, None)),
        more: found.next.as_ref().map(|next| asked.address(language, Some(next))),
    }
}
