//! What digests cost: a window of fifty advisories for a country's readers, each with eight products in it; once with
//! profiles that five firms share, once with none like another. Beside it, in the same run, what printing and signing alone
//! cost: no digest can be made faster than its letters are signed.
//!
//! Then the newsletter of the same readers, in which every warning is a grave one.
//!
//! `ops/bench digest` runs it; `--readers N` takes other numbers, `--small` only looks whether it still works.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement may stop at the first surprise, and its figures are what one runs it for"
)]

#[allow(dead_code, reason = "other measurements use more of it")]
mod figures;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use figures::{grouped, memory, processor_seconds};
use serde_json::{Value, json};
use vigie::app::App;
use vigie::channels::email;
use vigie::clock::Clock;
use vigie::config::Config;
use vigie::domain::rating::Rating;
use vigie::domain::rhythm::Cadence;
use vigie::domain::stream::Stream;
use vigie::domain::subscriber::Skill;
use vigie::domain::window::{Seat, Sitting};
use vigie::keys::Signer;
use vigie::press::samples;
use vigie::publishing::Order;

/// Advisories in the window, each about one product.
const ADVISORIES: usize = 50;
/// Products of a firm.
const PRODUCTS: usize = 8;
/// Seats of a sitting, as many as the calendar's round takes.
const SEATS: usize = 20_000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let word = |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    if let (Some(part), Some(folder), Some(opens)) = (word("--part"), word("--folder"), word("--opens")) {
        return runtime.block_on(tell(part, Path::new(folder), opens.parse().unwrap()));
    }
    let small = words.iter().any(|word| word == "--small");
    let readers = word("--readers").and_then(|number| number.parse().ok()).unwrap_or(if small { 600 } else { 100_000 });
    for (name, profiles) in [("five firms share a profile", readers / 5), ("no two profiles alike", readers)] {
        let folder = tempfile::Builder::new().prefix("vigie-bench").tempdir().unwrap();
        let opens = Clock::System.now();
        vigie(folder.path(), &["keys", "init"]);
        enrol(folder.path(), readers, profiles);
        advisories(folder.path());
        println!("\n{} contacts, {} profiles ({name})", grouped(readers), grouped(profiles));
        for part in ["digest", "newsletter"] {
            apart(part, folder.path(), opens);
        }
        alone(&config(folder.path()), if small { 5 } else { 300 });
    }
}

/// One part in a process of its own: what the filling took, or the part before, is nothing of its memory.
fn apart(part: &str, folder: &Path, opens: DateTime<Utc>) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--part", part, "--opens", &opens.to_rfc3339()]).arg("--folder").arg(folder);
    assert!(command.status().unwrap().success(), "{part}");
}

fn config(folder: &Path) -> Config {
    Config::from_parts(None, [("VIGIE__DATA__DIR".to_owned(), folder.display().to_string())]).unwrap()
}

fn vigie(folder: &Path, words: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    let done = command.args(["--json"]).args(words).env("VIGIE__DATA__DIR", folder).output().unwrap();
    assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn cpe(product: usize) -> String {
    format!("cpe:2.3:a:maker{product}:thing{product}:*:*:*:*:*:*:*:*")
}

/// Firms with one contact each; a profile calls its products as nobody else does.
fn enrol(folder: &Path, readers: usize, profiles: usize) {
    let firm = |number: usize| -> Value {
        // Those who share a profile stand beside each other, as in the list of an intermediary.
        let profile = number * profiles / readers;
        let products: Vec<Value> = (0..PRODUCTS)
            .map(|at| {
                let product = (profile + at * 7) % ADVISORIES;
                json!({"cpe": cpe(product), "product": format!("Thing {product} of hall {profile}")})
            })
            .collect();
        let contact = json!({"address": format!("f{number:06}@firms.example"), "skill": "beginner",
            "language": (["en", "de", "fr"][profile % 3])});
        json!({"id": format!("f{number:06}"), "products": products, "contacts": [contact]})
    };
    for (part, from) in (0..readers).step_by(20_000).enumerate() {
        let firms: Vec<Value> = (from..readers.min(from + 20_000)).map(firm).collect();
        let file = folder.join(format!("firms-{part}.json"));
        std::fs::write(&file, serde_json::to_vec(&firms).unwrap()).unwrap();
        vigie(folder, &["subscriber", "import", file.to_str().unwrap()]);
    }
}

/// A warning about one product, rated medium, repaired by an update.
fn document(number: usize) -> Value {
    let product = json!({"product_id": "P", "name": format!("Maker{number} Thing{number}"),
        "product_identification_helper": {"cpe": cpe(number)}});
    json!({"document": {"category": "csaf_security_advisory", "csaf_version": "2.0", "title": format!("Thing {number}"),
            "publisher": {"category": "vendor", "name": "Maker", "namespace": "https://maker.example"},
            "tracking": {"id": format!("M-{number}"), "status": "final", "version": "1",
                "initial_release_date": "2026-01-01T00:00:00Z", "current_release_date": "2026-01-01T00:00:00Z",
                "revision_history": [{"date": "2026-01-01T00:00:00Z", "number": "1", "summary": "first"}]}},
        "product_tree": {"full_product_names": [product]},
        "vulnerabilities": [{"cve": format!("CVE-2026-{:05}", 10_000 + number),
            "notes": [{"category": "description", "text": "A weakness."}],
            "product_status": {"known_affected": ["P"]},
            "scores": [{"products": ["P"], "cvss_v3": {"version": "3.1", "baseScore": 5.3, "baseSeverity": "MEDIUM",
                "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N"}}],
            "remediations": [{"category": "vendor_fix", "details": "Update.", "product_ids": ["P"],
                "url": format!("https://maker.example/update/{number}")}]}]})
}

/// The warnings of the window, released to nobody at once.
fn advisories(folder: &Path) {
    let mut words = vec!["advisory".to_owned(), "import".to_owned(), "--publish".to_owned()];
    for number in 0..ADVISORIES {
        let file = folder.join(format!("m-{number}.json"));
        std::fs::write(&file, document(number).to_string()).unwrap();
        words.push(file.display().to_string());
    }
    vigie(folder, &words.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Tells one window to everybody: its digest, or the month's newsletter once every warning of it has been rated very high,
/// each letter in the words of its reader's own products.
async fn tell(part: &str, folder: &Path, opens: DateTime<Utc>) {
    let mut config = config(folder);
    config.newsletter.enabled = true;
    let monthly = part == "newsletter";
    let closes = opens + Duration::days(if monthly { 30 } else { 7 });
    let app = App::open(config, Clock::set(closes)).await.unwrap();
    if monthly {
        for number in 0..ADVISORIES {
            let (id, level) = (format!("M-{number}"), Order::Level(Rating::VeryHigh));
            app.publisher.rate(&id, level, ("a measurement", None), false).await.unwrap();
        }
    }
    let sitting = sitting(&app, opens, closes).await;
    // A process that runs knows its readers by numbers; what a making takes comes on top of that.
    app.publisher.matches("M-0", 1, None).await.unwrap();
    // The highest mark of memory begins anew here.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let (began, processor, before) = (Instant::now(), processor_seconds(), memory("self", "VmRSS"));
    let (mut readers, mut variants, mut signatures) = (0, 0, 0);
    // As the calendar's round does it: some thousands at a table.
    for seats in sitting.seats.chunks(SEATS) {
        let table = Sitting { seats: seats.to_vec(), ..sitting.clone() };
        let made = if monthly {
            let table = Sitting { stream: Stream::Newsletter, cadence: Cadence::Monthly, ..table };
            app.publisher.newsletter(&table).await.unwrap()
        } else {
            app.publisher.digest(&table).await.unwrap()
        };
        readers += made.readers;
        variants += made.variants;
        signatures += made.signatures;
    }
    let (took, processor) = (began.elapsed().as_secs_f64(), processor_seconds() - processor);
    assert_eq!(readers, sitting.seats.len());
    println!("  {part}: letters{:>12}", grouped(readers));
    println!("  variants, signed            {}, {}", grouped(variants), grouped(signatures));
    println!("  time                        {took:.1} s ({processor:.1} s of processors)");
    println!("  variants in a second        {:.0}", variants as f64 / took);
    println!("  letters in a second         {:.0}", readers as f64 / took);
    println!("  of a processor, a variant   {:.2} ms", processor * 1000.0 / variants as f64);
    let peak = memory("self", "VmHWM");
    println!("  memory at most, before      {} MB, {} MB", grouped(megabytes(peak)), grouped(megabytes(before)));
    let size = std::fs::metadata(folder.join("vigie.db")).map_or(0, |file| file.len());
    println!("  the database after it       {} MB", grouped(megabytes(size)));
    app.close().await.unwrap();
}

fn megabytes(bytes: u64) -> usize {
    usize::try_from(bytes >> 20).unwrap_or(usize::MAX)
}

/// Everybody at one table.
async fn sitting(app: &App, opens: DateTime<Utc>, closes: DateTime<Utc>) -> Sitting {
    let mut seats = Vec::new();
    let mut after = None;
    loop {
        let page = app.desk.subscribers(after, 5_000).await.unwrap();
        let Some((last, _)) = page.last() else { break };
        after = Some(*last);
        let rows: Vec<i64> = page.iter().map(|(row, _)| *row).collect();
        for reader in app.desk.readers(&rows).await.unwrap() {
            let seat = |contact: i64| Seat { contact, subscriber: reader.row, opens };
            seats.extend(reader.contacts.iter().map(|contact| seat(contact.id)));
        }
    }
    seats.sort_unstable_by_key(|seat| seat.contact);
    Sitting {
        stream: Stream::Digest,
        cadence: Cadence::Weekly,
        zone: Tz::UTC,
        opens,
        closes,
        next: closes + Duration::days(7),
        seats,
    }
}

/// Printing and signing a letter of that size, on one processor, with nothing around.
fn alone(config: &Config, rounds: u32) {
    let press = vigie::press::Press::open(None).unwrap();
    let brief = samples::digest::brief(samples::digest::busy(Skill::Beginner), "en", Skill::Beginner);
    let letter = press.digest(&brief).unwrap();
    let began = Instant::now();
    for _ in 0..rounds {
        press.digest(&brief).unwrap();
    }
    let print = began.elapsed().as_secs_f64() * 1000.0 / f64::from(rounds);
    let signer = Signer::open(&config.keys_dir(), &config.brand.from, Clock::System.now()).unwrap();
    let entity = email::entity(&letter);
    let began = Instant::now();
    for _ in 0..rounds {
        signer.seal(&entity).unwrap();
    }
    let sign = began.elapsed().as_secs_f64() * 1000.0 / f64::from(rounds);
    println!(
        "  alone, on one processor: printing {print:.2} ms, signing {sign:.2} ms ({:.0} in a second)",
        1000.0 / sign
    );
}
