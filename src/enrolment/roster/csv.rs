//! Subscriber files in CSV: one line a contact, several lines with one id are several contacts of one firm.
//!
//! Columns may stand in any order and optional ones may be missing; a column that nobody knows is refused, since a
//! mistyped `alert_form` would silence a reader. Spreadsheets that write semicolons between columns are understood.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use chrono::Weekday;

use super::{Found, Mark, Refusal, Rules, check};
use crate::domain::clearance::{Clearance, Encrypt, Encryption};
use crate::domain::product::ProfileProduct;
use crate::domain::rating::Rating;
use crate::domain::rhythm::{Away, Cadence, WhenQuiet};
use crate::domain::subscriber::{Contact, Skill, Subscriber, Threshold};

const COLUMNS: &[&str] = &[
    "id",
    "name",
    "address",
    "language",
    "skill",
    "alert_from",
    "digest_from",
    "newsletter",
    "digest",
    "digest_day",
    "digest_hour",
    "cadence",
    "when_quiet",
    "quiet_hours",
    "away",
    "cleared",
    "certificate",
    "encryption",
    "encrypt",
    "time_zone",
    "confirmed",
    "products",
];
const REQUIRED: &[&str] = &["id", "address", "products"];

/// Reads the whole file twice: first where the last line of each firm stands, then the lines. So a firm can be handed on
/// as soon as it is whole, and only those are held whose lines stand apart.
pub(super) fn read(source: &mut (impl Read + Seek), rules: &Rules, take: &mut impl FnMut(Found)) -> io::Result<()> {
    let start = source.stream_position()?;
    let mut header = String::new();
    BufReader::new(&mut *source).read_line(&mut header)?;
    let delimiter = if header.contains(';') && !header.contains(',') { b';' } else { b',' };
    let builder = || {
        let mut builder = ::csv::ReaderBuilder::new();
        builder.delimiter(delimiter).flexible(true);
        builder
    };
    source.seek(SeekFrom::Start(start))?;
    let mut reader = builder().from_reader(BufReader::new(&mut *source));
    let columns = match reader.headers().map_err(|e| e.to_string()).and_then(columns) {
        Ok(columns) => columns,
        Err(why) => {
            take(Found::Refused(Refusal { line: 1, why }));
            return Ok(());
        }
    };
    let mut last: HashMap<Mark, u32> = HashMap::new();
    for (number, record) in (0_u32..).zip(reader.records()) {
        if let Some(id) = record.as_ref().ok().and_then(|record| id(record, &columns)) {
            last.insert(Mark::of(id), number);
        }
    }
    drop(reader);
    source.seek(SeekFrom::Start(start))?;
    let mut reader = builder().from_reader(BufReader::new(source));
    let mut open: HashMap<String, Subscriber> = HashMap::new();
    for (number, record) in (0_u32..).zip(reader.records()) {
        take(Found::Row);
        let place = |position: Option<&::csv::Position>| position.map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
        let (line, row) = match &record {
            Ok(record) => (place(record.position()), row(record, &columns, rules)),
            Err(e) => (place(e.position()), Err(e.to_string())),
        };
        if let Err(why) = row.and_then(|row| join(row, &mut open, rules)) {
            take(Found::Refused(Refusal { line, why }));
        }
        let id = record.as_ref().ok().and_then(|record| id(record, &columns));
        let whole = id.filter(|id| last.get(&Mark::of(id)) == Some(&number)).and_then(|id| open.remove(id));
        if let Some(firm) = whole {
            super::hand_on(firm, line, rules, take);
        }
    }
    Ok(())
}

/// The id of a line, if it has one.
fn id<'r>(record: &'r ::csv::StringRecord, columns: &HashMap<&str, usize>) -> Option<&'r str> {
    columns.get("id").and_then(|at| record.get(*at)).map(str::trim).filter(|id| !id.is_empty())
}

/// Where each column stands.
fn columns(header: &::csv::StringRecord) -> Result<HashMap<&'static str, usize>, String> {
    let mut found = HashMap::new();
    for (at, name) in header.iter().enumerate() {
        let name = name.trim().to_lowercase();
        let known = COLUMNS.iter().find(|column| **column == name);
        let known = known.ok_or_else(|| format!("unknown column \"{name}\"; known are {}", COLUMNS.join(", ")))?;
        if found.insert(*known, at).is_some() {
            return Err(format!("the column \"{name}\" stands twice"));
        }
    }
    match REQUIRED.iter().find(|column| !found.contains_key(**column)) {
        Some(missing) => Err(format!("the column \"{missing}\" is missing")),
        None => Ok(found),
    }
}

/// One line as a subscriber with one contact.
fn row(record: &::csv::StringRecord, columns: &HashMap<&str, usize>, rules: &Rules) -> Result<Subscriber, String> {
    if record.len() > columns.len() {
        return Err(format!("{} fields, but the header names {}", record.len(), columns.len()));
    }
    let text = |column: &str| {
        let field = columns.get(column).and_then(|at| record.get(*at)).map(str::trim);
        field.filter(|field| !field.is_empty()).map(str::to_owned)
    };
    let contact = Contact {
        address: text("address").ok_or("the address is missing")?,
        language: text("language"),
        skill: word::<Skill>("skill", text("skill"))?,
        alert_from: word::<Threshold>("alert_from", text("alert_from"))?,
        digest_from: word::<Threshold>("digest_from", text("digest_from"))?,
        newsletter: yes_or_no(text("newsletter"))?,
        digest: word::<Cadence>("digest", text("digest"))?,
        digest_day: word::<Weekday>("digest_day", text("digest_day"))?,
        digest_hour: text("digest_hour").map(|hour| hour.parse().map_err(|_| not_an_hour(&hour))).transpose()?,
        cadence: text("cadence").map(|wishes| cadence(&wishes)).transpose()?,
        when_quiet: word::<WhenQuiet>("when_quiet", text("when_quiet"))?,
        quiet_hours: text("quiet_hours"),
        away: text("away").map(|days| away(&days)).transpose()?,
        cleared: word::<Clearance>("cleared", text("cleared"))?,
        certificate: text("certificate"),
        encryption: word::<Encryption>("encryption", text("encryption"))?,
        encrypt: word::<Encrypt>("encrypt", text("encrypt"))?,
        ..Contact::default()
    };
    let subscriber = Subscriber {
        id: text("id").ok_or("the id is missing")?,
        name: text("name"),
        time_zone: text("time_zone"),
        confirmed: text("confirmed").map(|day| day.parse().map_err(|_| not_a_day(&day))).transpose()?,
        products: products(text("products").as_deref().unwrap_or_default()),
        contacts: vec![contact],
        ..Subscriber::default()
    };
    check::row(&subscriber, rules)?;
    Ok(subscriber)
}

/// Adds a line to the firm of the same id, or begins a new firm.
fn join(row: Subscriber, open: &mut HashMap<String, Subscriber>, rules: &Rules) -> Result<(), String> {
    let Some(firm) = open.get_mut(&row.id) else {
        if row.products.is_empty() {
            return Err("no product: there would be nothing to warn about".to_owned());
        }
        open.insert(row.id.clone(), row);
        return Ok(());
    };
    let mut joined = firm.clone();
    joined.products.extend(row.products.into_iter().filter(|p| !firm.products.contains(p)));
    joined.contacts.extend(row.contacts);
    joined.name = joined.name.or(row.name);
    joined.time_zone = joined.time_zone.or(row.time_zone);
    joined.confirmed = joined.confirmed.or(row.confirmed);
    check::subscriber(&joined, rules)?;
    *firm = joined;
    Ok(())
}

/// Products separated by `;`, each a CPE, a purl, `vendor|product|version`, `keyword:WORDS` or `keyword:VENDOR|WORDS`.
fn products(text: &str) -> Vec<ProfileProduct> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty()).map(product).collect()
}

pub(super) fn product(text: &str) -> ProfileProduct {
    if text.starts_with("cpe:") {
        return ProfileProduct { cpe: Some(text.to_owned()), ..ProfileProduct::default() };
    }
    if text.starts_with("pkg:") {
        return ProfileProduct { purl: Some(text.to_owned()), ..ProfileProduct::default() };
    }
    if let Some(words) = text.strip_prefix("keyword:") {
        let (vendor, words) = words.split_once('|').map_or((None, words), |(vendor, words)| (Some(vendor), words));
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let keyword = Some(words.trim().to_owned());
        return ProfileProduct { vendor: vendor.and_then(given), keyword, ..ProfileProduct::default() };
    }
    let mut parts = text.splitn(3, '|').map(str::trim);
    let mut next = || parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
    let (first, second, version) = (next(), next(), next());
    match second {
        Some(_) => ProfileProduct { vendor: first, product: second, version, ..ProfileProduct::default() },
        None => ProfileProduct { product: first, version, ..ProfileProduct::default() },
    }
}

/// A word of the contract, read by the same rule as in JSON.
fn word<T: serde::de::DeserializeOwned>(column: &str, text: Option<String>) -> Result<Option<T>, String> {
    let Some(text) = text else { return Ok(None) };
    let value = serde_json::Value::String(text.to_lowercase());
    serde_json::from_value(value).map(Some).map_err(|e| format!("{column}: {e}"))
}

fn not_an_hour(text: &str) -> String {
    format!("digest_hour: \"{}\" is no full hour from 0 to 23", check::shown(text))
}

/// "low=monthly medium=daily".
fn cadence(text: &str) -> Result<BTreeMap<Rating, Cadence>, String> {
    let wish = |pair: &str| {
        let wrong = || format!("cadence: \"{}\" is no wish like medium=daily", check::shown(pair));
        let (rating, cadence) = pair.split_once('=').ok_or_else(wrong)?;
        let rating = word::<Rating>("cadence", Some(rating.to_owned()))?.ok_or_else(wrong)?;
        Ok((rating, word::<Cadence>("cadence", Some(cadence.to_owned()))?.ok_or_else(wrong)?))
    };
    text.split_whitespace().map(wish).collect()
}

/// "2026-12-20/2027-01-06".
fn away(text: &str) -> Result<Away, String> {
    let days = text
        .split_once('/')
        .and_then(|(from, until)| Some(Away { from: from.trim().parse().ok()?, until: until.trim().parse().ok()? }));
    days.ok_or_else(|| format!("away: \"{}\" are no days like 2026-12-20/2027-01-06", check::shown(text)))
}

fn not_a_day(text: &str) -> String {
    format!("confirmed: \"{}\" is no day like 2026-03-31", check::shown(text))
}

fn yes_or_no(text: Option<String>) -> Result<Option<bool>, String> {
    match text.map(|text| text.to_lowercase()).as_deref() {
        None => Ok(None),
        Some("true" | "yes" | "1") => Ok(Some(true)),
        Some("false" | "no" | "0") => Ok(Some(false)),
        Some(other) => Err(format!("newsletter: \"{}\" is neither true nor false", check::shown(other))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Roster;
    use super::super::tests::read_whole as read;
    use super::*;

    const HEADER: &str = "id,name,address,language,skill,alert_from,digest_from,newsletter,time_zone,products\n";

    fn read_rows(rows: &str) -> Roster {
        let rules = Rules::new(vec!["en".into(), "es".into()], 5, crate::clock::Clock::System);
        read(&format!("{HEADER}{rows}"), &rules)
    }

    #[test]
    fn a_line_is_a_contact_and_lines_of_one_id_are_one_firm() {
        let roster = read_rows(
            "sol,Panadería Sol,info@sol.example,es,beginner,high,medium,true,Europe/Madrid,pkg:composer/drupal/core@10.2.1;Siemens|S7-1500|2.9\n\
             sol,,jefe@sol.example,en,expert,low,never,no,,\n",
        );
        assert_eq!(roster.refused, vec![]);
        let [firm] = &roster.subscribers[..] else { panic!("{:?}", roster.subscribers) };
        assert_eq!((firm.products.len(), firm.contacts.len()), (2, 2));
        assert_eq!(firm.products[1].version.as_deref(), Some("2.9"));
        assert_eq!(firm.contacts[1].digest_from, Some(Threshold::Never));
    }

    #[test]
    fn when_and_how_soon_stand_in_columns_of_their_own() {
        let text = "id,address,products,digest,digest_day,digest_hour,cadence,when_quiet,quiet_hours,away\n\
            a,a@a.example,V|P,weekly,Friday,17,low=monthly medium=daily,silent,20:00-07:00,2026-12-20/2027-01-06\n\
            b,b@b.example,V|P,,,25,,,,\nc,c@c.example,V|P,,,,medium:daily,,,\nd,d@d.example,V|P,,,,,,,soon\n";
        let rules = Rules::new(vec!["en".into()], 5, crate::clock::Clock::System);
        let roster = read(text, &rules);
        let lines: Vec<usize> = roster.refused.iter().map(|refused| refused.line).collect();
        assert_eq!(lines, [3, 4, 5], "{:?}", roster.refused);
        let contact = &roster.subscribers[0].contacts[0];
        let wishes = [(Rating::Low, Cadence::Monthly), (Rating::Medium, Cadence::Daily)];
        assert_eq!(contact.cadence, Some(wishes.into_iter().collect()));
        assert_eq!((contact.digest_day, contact.digest_hour), (Some(Weekday::Fri), Some(17)));
        assert_eq!(contact.away.unwrap().until.to_string(), "2027-01-06");
        assert!(contact.quiet_hours().is_some() && contact.when_quiet() == WhenQuiet::Silent);
    }

    #[test]
    fn a_bad_line_is_refused_with_its_number_and_the_good_ones_stay() {
        let roster = read_rows(
            "a,,not-an-address,en,,,,,,V|P\nb,,b@b.example,xx,,,,,,V|P\nc,,c@c.example,,clever,,,,,V|P\nd,,d@d.example,,,,,,,\ne,,e@e.example,,,,,,,V|P\n",
        );
        let lines: Vec<usize> = roster.refused.iter().map(|r| r.line).collect();
        assert_eq!((lines, roster.subscribers.len()), (vec![2, 3, 4, 5], 1), "{:?}", roster.refused);
        assert!(roster.refused[2].why.starts_with("skill:"), "{:?}", roster.refused);
    }

    #[test]
    fn an_unknown_or_missing_column_refuses_the_file() {
        let rules = Rules::new(vec!["en".into()], 5, crate::clock::Clock::System);
        assert!(read("id,address,products,alert_form\n", &rules).refused[0].why.contains("alert_form"));
        assert!(read("id,address\n", &rules).refused[0].why.contains("products"));
    }

    #[test]
    fn semicolons_between_columns_are_understood() {
        let rules = Rules::new(vec!["en".into()], 5, crate::clock::Clock::System);
        let roster = read("id;address;products\na;a@a.example;\"V|P;V|Q\"\n", &rules);
        assert_eq!(roster.subscribers[0].products.len(), 2, "{:?}", roster.refused);
    }
}
