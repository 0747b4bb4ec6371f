//! What looking something up among very many advisories costs: every kind of question that a page asks, and the same
//! words asked of SQLite plainly, with LIKE over titles and with an index of words of its own that knows no slips.
//!
//! `ops/bench library` runs it over 50,000 advisories of made-up words whose frequencies follow Zipf's law; `--advisories N`
//! takes others, `--small` only looks whether it still works. Nothing here fails because something is slow.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a measurement may stop at the first surprise, and its figures are what one runs it for"
)]
#[allow(dead_code, reason = "other measurements use more of it")]
mod figures;

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use figures::{Times, grouped};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use vigie::clock::Clock;
use vigie::domain::advisory::Tlp;
use vigie::domain::clearance::Clearance;
use vigie::domain::library::{AdvisoryState, Entry, Headings, Order, Question, Said, Sight, Texts};
use vigie::domain::rating::Rating;
use vigie::press::samples;
use vigie::store::{Desk, Incoming, Store};

const ADVISORIES: usize = 50_000;
const ROUNDS: usize = 15;

/// Words that really stand in advisories, the commonest first; the rest is made up.
const COMMON: &[&str] = &[
    "vulnerability",
    "security",
    "server",
    "update",
    "microsoft",
    "windows",
    "linux",
    "cisco",
    "remote",
    "code",
    "execution",
    "siemens",
    "simatic",
    "apache",
    "exchange",
    "buffer",
    "overflow",
    "adobe",
    "oracle",
    "fortinet",
    "fortios",
    "citrix",
    "vmware",
    "wordpress",
    "plugin",
    "router",
    "firmware",
    "injection",
    "denial",
    "service",
];

/// A small generator of numbers (xorshift): the same advisories every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A place among `most`, the first ones far likelier.
    fn zipf(&mut self, most: usize) -> usize {
        let share = (self.roll() % 1_000_000) as f64 / 1_000_000.0;
        ((most as f64).powf(share) as usize).saturating_sub(1).min(most - 1)
    }
}

fn words() -> Vec<String> {
    let syllables =
        ["ka", "ro", "ti", "mel", "vor", "sen", "dax", "plu", "nit", "gra", "bo", "quo", "zer", "lim", "ta"];
    let mut dice = Dice(7);
    let made = (0..20_000).map(|_| {
        let count = 2 + dice.roll() % 3;
        (0..count).map(|_| syllables[(dice.roll() % syllables.len() as u64) as usize]).collect::<String>()
    });
    COMMON.iter().map(|word| (*word).to_owned()).chain(made).collect()
}

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_400_000_000, 0).unwrap() + TimeDelta::hours(hours)
}

fn entry(number: usize, words: &[String], dice: &mut Dice) -> Entry {
    let mut some =
        |count: usize| (0..count).map(|_| words[dice.zipf(words.len())].as_str()).collect::<Vec<_>>().join(" ");
    let (title, product, summary) = (some(7), some(2), some(60));
    let ratings = [Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh, Rating::NotRated];
    let cves: Vec<String> =
        (0..=number % 4).map(|n| format!("CVE-{}-{}", 2014 + number % 12, number * 4 + n)).collect();
    Entry {
        headings: Headings {
            namespace: format!("https://publisher-{}.example", number % 40),
            tracking_id: format!("ADV-{number:06}"),
            title: title.clone(),
            publisher: format!("Publisher {}", number % 40),
            version: "1".into(),
            language: None,
            first_released: None,
            current_release: Some(at(i64::try_from(number).unwrap() * 2)),
            tlp: if number.is_multiple_of(20) { Tlp::Amber } else { Tlp::Clear },
            cves: cves.clone(),
            products: vec![product.clone()],
            product_count: 1,
            remedy: true,
        },
        rating: ratings[number % 5],
        unrated: number.is_multiple_of(9),
        says_exploited: number.is_multiple_of(50),
        says_withdrawn: false,
        said: cves.iter().map(|cve| Said { cve: cve.clone(), ..Said::default() }).collect(),
        texts: Texts {
            title,
            ids: [format!("ADV-{number:06}")].into_iter().chain(cves).collect(),
            names: vec![product],
            publisher: format!("Publisher {}", number % 40),
            summary,
        },
        mark: "1".into(),
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let small = args.iter().any(|word| word == "--small");
    let told = args.iter().position(|word| word == "--advisories").and_then(|at| args.get(at + 1)?.parse().ok());
    let count = told.unwrap_or(if small { 500 } else { ADVISORIES });
    tokio::runtime::Runtime::new().unwrap().block_on(run(count, if small { 1 } else { ROUNDS }));
}

async fn run(count: usize, rounds: usize) {
    let folder = tempfile::Builder::new().prefix("vigie-bench").tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("vigie.db").display());
    let store = Store::open(&url, 4, Duration::from_mins(1)).await.unwrap();
    store.migrate().await.unwrap();
    let desk = store.tenant("bench", "Bench", &samples::brand(), Clock::System.now()).await.unwrap();
    let began = Instant::now();
    fill(&desk, count).await;
    let each = began.elapsed().as_secs_f64() * 1_000.0 / count as f64;
    println!("{} advisories kept and released, {each:.2} ms each", grouped(count));
    for (name, questions) in questions() {
        for (who, sight) in
            [("public", Sight::Public), ("reader", Sight::Reader(Clearance::Amber)), ("staff", Sight::Staff)]
        {
            let (mut times, mut total) = (Times::default(), 0);
            for _ in 0..rounds {
                for question in &questions {
                    let began = Instant::now();
                    total += desk.library(question, &sight).await.unwrap().total;
                    times.add(began.elapsed());
                }
            }
            println!("{name:32} {who:8} {:>9} found  {}", grouped(total / rounds), times.words());
        }
    }
    let plain = Database::connect(url).await.unwrap();
    beside(&plain, rounds).await;
}

async fn fill(desk: &Desk, count: usize) {
    let (words, mut dice) = (words(), Dice(42));
    for start in (0..count).step_by(500) {
        let mut tx = desk.begin().await.unwrap();
        let mut rows = Vec::new();
        for number in start..count.min(start + 500) {
            let entry = entry(number, &words, &mut dice);
            let recorded = tx
                .record_advisory(Incoming {
                    namespace: &entry.headings.namespace,
                    tracking_id: &entry.headings.tracking_id,
                    publisher: &entry.headings.publisher,
                    title: &entry.headings.title,
                    version: "1",
                    format: "csaf",
                    source: entry.headings.tracking_id.as_bytes(),
                    cves: entry.headings.cves.clone(),
                    received: Clock::System.now(),
                    issued: None,
                })
                .await
                .unwrap();
            tx.shelve(recorded.advisory, recorded.revision, &entry).await.unwrap();
            rows.push(format!("{}|{}", entry.headings.namespace, entry.headings.tracking_id));
        }
        tx.commit().await.unwrap();
        let mut seen = Vec::new();
        for id in rows {
            seen.push(desk.advisory(&id).await.unwrap());
        }
        let mut tx = desk.begin().await.unwrap();
        for row in &seen {
            tx.mark_revision(row, AdvisoryState::Released).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

/// What is asked, by kind.
fn questions() -> Vec<(&'static str, Vec<Question>)> {
    let text = |text: &str| Question { text: text.into(), order: Order::BestMatch, ..Question::default() };
    let texts = |all: &[&str]| all.iter().map(|one| text(one)).collect::<Vec<_>>();
    let newest = Question::default();
    vec![
        ("newest first", vec![newest.clone()]),
        ("worst first", vec![Question { order: Order::Worst, ..newest.clone() }]),
        ("very high only", vec![Question { rating_from: Some(Rating::VeryHigh), ..newest.clone() }]),
        ("exploited only", vec![Question { exploited: Some(true), ..newest.clone() }]),
        ("a year", vec![Question { since: Some(at(20_000)), until: Some(at(28_760)), ..newest.clone() }]),
        ("one publisher", vec![Question { publisher: Some("Publisher 7".into()), ..newest.clone() }]),
        ("one CVE", vec![Question { cve: Some("CVE-2020-24".into()), ..newest.clone() }]),
        ("the commonest words", texts(&["vulnerability", "server", "security update"])),
        ("common words, newest first", vec![Question { order: Order::Newest, ..text("server") }]),
        ("usual words", texts(&["exchange server", "simatic", "fortios", "citrix vmware"])),
        ("a number", texts(&["CVE-2020-24", "2020-24", "ADV-000123"])),
        ("slips", texts(&["exchnage server", "simantic", "fortois", "microsft windows"])),
        ("words that nothing holds", texts(&["zebra giraffe", "exchange giraffe"])),
        ("a product", vec![Question { product: Some("simatic".into()), ..newest }]),
    ]
}

/// The same words, plainly.
async fn beside(database: &DatabaseConnection, rounds: usize) {
    database.execute_unprepared("CREATE VIRTUAL TABLE plain USING fts5 (title, summary)").await.unwrap();
    let all = "INSERT INTO plain (rowid, title, summary)
        SELECT id, json_extract(headings, '$.title'), headings FROM library";
    database.execute_unprepared(all).await.unwrap();
    let like = "SELECT l.headings FROM library l WHERE l.is_shown = 1 AND l.sight = 0
        AND json_extract(l.headings, '$.title') LIKE '%' || $1 || '%' ORDER BY l.dated DESC LIMIT 20";
    let fts = "SELECT l.headings FROM plain p JOIN library l ON l.id = p.rowid
        WHERE plain MATCH $1 AND l.is_shown = 1 AND l.sight = 0 ORDER BY p.rank LIMIT 20";
    for (name, statement) in [("beside: LIKE", like), ("beside: FTS5 by bm25", fts)] {
        for word in ["server", "simatic", "exchnage"] {
            let (mut times, mut found) = (Times::default(), 0);
            for _ in 0..rounds {
                let began = Instant::now();
                let asked = Statement::from_sql_and_values(DbBackend::Sqlite, statement, [word.into()]);
                found = database.query_all_raw(asked).await.unwrap().len();
                times.add(began.elapsed());
            }
            println!("{name:32} {word:8} {found:>9} shown  {}", times.words());
        }
    }
}
