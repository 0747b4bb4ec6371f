//! `advisory search`: the library, asked as pages ask it.

use anyhow::{Result, bail};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::answer::{Answer, End, table};
use crate::app::App;
use crate::domain::clearance::Clearance;
use crate::domain::library::{Closeness, Cursor, Found, Listing, Order, Question, Sight};
use crate::domain::rating::Rating;

#[derive(Debug, Args)]
pub(super) struct Search {
    /// Words of titles, identifiers, products, makers and summaries, in any order and nearly any spelling; without any,
    /// the newest advisories.
    text: Vec<String>,
    /// Only what names this CVE.
    #[arg(long)]
    cve: Option<String>,
    /// Only what concerns such a product or maker.
    #[arg(long)]
    product: Option<String>,
    /// Only of this publisher, by name or name space as lists show it.
    #[arg(long)]
    publisher: Option<String>,
    /// Only from this rating on (low, medium, high, very-high).
    #[arg(long, value_name = "LEVEL", value_parser = rating)]
    rating: Option<Rating>,
    /// Only what its publisher released at this day or moment or later.
    #[arg(long, value_name = "DAY", value_parser = moment)]
    since: Option<DateTime<Utc>>,
    /// Only what its publisher released before this day or moment.
    #[arg(long, value_name = "DAY", value_parser = moment)]
    until: Option<DateTime<Utc>>,
    /// Only what is being exploited.
    #[arg(long)]
    exploited: bool,
    /// In which order; with words the best match first, else the newest.
    #[arg(long)]
    order: Option<Sorted>,
    /// At most so many, 1 to 100.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u8).range(1..=100))]
    limit: u8,
    /// Behind what an earlier answer ended with.
    #[arg(long, value_name = "CURSOR")]
    after: Option<String>,
    /// With whose eyes: only what anybody may see (public), or a reader of this clearance.
    #[arg(long = "as", value_name = "WHO", default_value = "staff")]
    sight: Who,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Sorted {
    Newest,
    Worst,
    BestMatch,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Who {
    Staff,
    Public,
    Green,
    Amber,
    #[value(name = "amber+strict")]
    AmberStrict,
    Red,
}

impl Who {
    fn sight(self) -> Sight {
        match self {
            Self::Staff => Sight::Staff,
            Self::Public => Sight::Public,
            Self::Green => Sight::Reader(Clearance::Green),
            Self::Amber => Sight::Reader(Clearance::Amber),
            Self::AmberStrict => Sight::Reader(Clearance::AmberStrict),
            Self::Red => Sight::Reader(Clearance::Red),
        }
    }
}

impl Search {
    fn question(self) -> Result<Question> {
        let text = self.text.join(" ");
        let after = match self.after.as_deref().map(Cursor::parse) {
            Some(None) => bail!("--after takes what an earlier answer gave as \"next\""),
            Some(read) => read,
            None => None,
        };
        let order = match self.order {
            Some(Sorted::Newest) => Order::Newest,
            Some(Sorted::Worst) => Order::Worst,
            None if text.trim().is_empty() => Order::Newest,
            Some(Sorted::BestMatch) | None => Order::BestMatch,
        };
        Ok(Question {
            text,
            cve: self.cve,
            product: self.product,
            publisher: self.publisher,
            rating_from: self.rating,
            exploited: self.exploited.then_some(true),
            since: self.since,
            until: self.until,
            order,
            after,
            limit: usize::from(self.limit),
            ..Question::default()
        })
    }
}

pub(super) async fn run(search: Search, app: &App, answer: Answer) -> Result<End> {
    let sight = search.sight.sight();
    let question = search.question()?;
    app.publisher.shelve_missing().await?;
    let found = app.desk.library(&question, &sight).await?;
    answer.give(&json!(found), || words(&found))?;
    Ok(End::Fine)
}

fn words(found: &Found) -> String {
    let line = |listing: &Listing| {
        let head = &listing.headings;
        let exploited = if listing.exploited { "exploited" } else { "" };
        let state = if listing.withdrawn { "withdrawn" } else { listing.state.key() };
        [
            &head.tracking_id,
            &listing.dated.date_naive().to_string(),
            listing.rating.key(),
            exploited,
            state,
            &head.title,
        ]
        .map(str::to_owned)
        .to_vec()
    };
    let lines: Vec<Vec<String>> = found.listings.iter().map(line).collect();
    let mut words = match found.closeness {
        Closeness::AsAsked => String::new(),
        Closeness::SpelledOtherwise => "Nothing is spelled like that; this comes close:\n".to_owned(),
        Closeness::InPart => "Nothing holds all of these words; this holds some:\n".to_owned(),
    };
    if found.listings.is_empty() {
        return "nothing found\n".to_owned();
    }
    words.push_str(&table(&["advisory", "date", "rating", "", "state", "title"], &lines));
    words.push_str(&format!("{} of {}\n", found.listings.len(), found.total));
    if let Some(next) = &found.next {
        words.push_str(&format!("more: --after {next}\n"));
    }
    words
}

fn rating(text: &str) -> Result<Rating, String> {
    let all = [Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh];
    all.into_iter().find(|rating| rating.key() == text).ok_or_else(|| "one of low, medium, high, very-high".to_owned())
}

fn moment(text: &str) -> Result<DateTime<Utc>, String> {
    let day = text.parse::<NaiveDate>().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    day.or_else(|_| text.parse()).map_err(|_| "a day (2026-11-22) or a moment (RFC 3339)".to_owned())
}
