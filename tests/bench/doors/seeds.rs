//! What comes in by the usual way, through the program itself: documents, firms, letters and what became of them. All that
//! a large house holds is made of it, so that every row has the shape that the program writes.

use chrono::Days;
use serde_json::{Value, json};
use vigie::clock::Clock;

use crate::Size;
use crate::house::House;

/// Documents as CISA published them (public domain).
const DOCUMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ops/demo-data/advisories");

/// Firms, and what they use.
const FIRMS: &str = include_str!("../../../ops/demo-data/subscribers.json");

/// A catalogue of known attacks.
const KNOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ops/demo-data/kev.json");

const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "it", "sv"];
const TRADES: [&str; 3] = ["bakery", "hotel", "dentist"];

/// Who is asked for by name.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct People {
    /// A firm that had many letters, and its address.
    pub(crate) firm: String,
    pub(crate) address: String,
    /// Where the links of its letters lead on the open site.
    pub(crate) links: Vec<String>,
}

/// An empty house whose calendar strikes once a year and whose programs need not wait.
pub(crate) fn house() -> House {
    let new_year = "0 0 0 1 1 *";
    let house = House::without_digests();
    let own = house.path("articles");
    std::fs::create_dir(&own).unwrap();
    house
        .with("NEWSLETTER__ARTICLES", own.to_str().unwrap())
        .with("CALENDAR__WEEKLY", new_year)
        .with("CALENDAR__NEWSLETTER", new_year)
        .with("WEB__LISTEN", "127.0.0.1:0")
        .with("WEB__COUNTING_MILLISECONDS", "60")
        .with("WEB__API_REQUESTS_PER_MINUTE", "100000000")
        .with("ATTENTION__OLD_DAYS", "0")
        // What was sent in the past can be answered, however old.
        .with("ENROLMENT__REPLIES__OPEN", "3650d")
        .with("STAFF__SECOND_FACTOR", "true")
}

/// Begins an article of the house's own: its file lies beside the data, so a house that was kept needs it anew.
pub(crate) fn begin_article(house: &House) {
    house.json(&["article", "new", "till", "--language", "en"]);
}

/// Takes documents and firms in, releases most, delivers all.
pub(crate) fn sow(house: &House, size: Size) -> People {
    house.enrol(&firms(size.firms));
    let templates = templates();
    for number in 0..size.documents {
        let document = document(&templates, number, 1);
        // Every fifth waits for somebody to release it.
        let folder = if number % 5 == 4 { "waiting" } else { "released" };
        house.file(&format!("{folder}/{}.json", id(number)), document.to_string());
        if number % 10 == 0 {
            let next = self::document(&templates, number, 2);
            house.file(&format!("later/{}.json", id(number)), next.to_string());
        }
    }
    let folder = |name: &str| house.path(name).to_str().unwrap().to_owned();
    house.json(&["advisory", "import", KNOWN]);
    house.json(&["advisory", "import", &folder("waiting")]);
    house.json(&["advisory", "import", "--publish", &folder("released")]);
    house.json(&["advisory", "import", "--publish", &folder("later")]);
    house.work();
    let own = house.outbox().into_iter().filter(|mail| mail.to == address(0));
    let links = own.flat_map(|mail| links(&std::fs::read_to_string(mail.file).unwrap(), &mail.text)).collect();
    house.clear_outbox();
    People { firm: key(0), address: address(0), links }
}

/// Paths of the open site in a letter, in its plain part and in its head.
fn links(letter: &str, text: &str) -> Vec<String> {
    let head = letter.replace("\r\n ", " ");
    let found = head.split("https://vigie.example").chain(text.split("https://vigie.example")).skip(1);
    let path = |rest: &str| rest.split([' ', '>', '\r', '\n']).next().unwrap_or_default().to_owned();
    found.map(path).filter(|path| path.starts_with('/')).collect()
}

/// The identifier of a document: nothing else reads so, and that is how copies are told apart.
pub(crate) fn id(number: usize) -> String {
    format!("SCALE-{number:04}")
}

/// The same of a firm.
pub(crate) fn key(number: usize) -> String {
    format!("firm{number:04}x")
}

fn address(number: usize) -> String {
    format!("{}@firms.example", key(number))
}

fn templates() -> Vec<Value> {
    let mut files: Vec<_> = std::fs::read_dir(DOCUMENTS).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()).collect()
}

/// A real document under an identifier, weaknesses and dates of its own.
fn document(templates: &[Value], number: usize, version: usize) -> Value {
    let mut document = templates[number % templates.len()].clone();
    let own = document.clone();
    let day = Clock::System.now().checked_sub_days(Days::new((number / 14) as u64)).unwrap();
    let date = day.to_rfc3339();
    let tracking = &mut document["document"]["tracking"];
    tracking["id"] = json!(id(number));
    tracking["version"] = json!(version.to_string());
    tracking["initial_release_date"] = json!(date);
    tracking["current_release_date"] = json!(date);
    let entry = |at: usize| json!({"date": date, "number": at.to_string(), "summary": "A summary"});
    tracking["revision_history"] = (1..=version).map(entry).collect();
    let title = own["document"]["title"].as_str().unwrap();
    document["document"]["title"] = json!(format!("{title}, notice {number}"));
    if number % 20 == 13 {
        document["document"]["distribution"] = json!({"text": "For members only", "tlp": {"label": "AMBER"}});
    }
    for (at, weakness) in document["vulnerabilities"].as_array_mut().unwrap().iter_mut().enumerate() {
        weakness["cve"] = json!(format!("CVE-2025-{}", 1_000 + number * 8 + at));
        if version > 1 {
            weakness["remediations"][0]["details"] = json!("There is a newer repair: update at once.");
        }
    }
    document
}

fn firms(count: usize) -> Vec<Value> {
    let known: Vec<Value> = serde_json::from_str(FIRMS).unwrap();
    let products: Vec<&Value> = known.iter().flat_map(|firm| firm["products"].as_array().unwrap()).collect();
    let firm = |number: usize| {
        // The first firm uses everything and has had most letters.
        let (most, step) = if number == 0 { (products.len(), 1) } else { (2 + number % 9, 1 + number % 7) };
        let uses: Vec<&Value> = (0..most).map(|at| products[(number + at * step) % products.len()]).collect();
        let language = LANGUAGES[number % LANGUAGES.len()];
        let from = ["low", "medium", "high", "very-high"][number % 4];
        let from = if number == 0 { "low" } else { from };
        let mut contacts = vec![json!({"address": address(number), "language": language, "alert_from": from})];
        if number % 10 == 1 {
            contacts.push(json!({"address": format!("second-{}", address(number)), "language": "en"}));
        }
        json!({"id": key(number), "name": format!("Firm {}", key(number)), "trade": TRADES[number % TRADES.len()],
            "exposed": number.is_multiple_of(2), "products": uses, "contacts": contacts})
    };
    (0..count).map(firm).collect()
}
