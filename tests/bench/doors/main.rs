//! Every page and every look of the interface for programs in a house as large as a country: what each costs the server.
//!
//! `ops/bench doors` fills a house with 50,000 advisories and 100,000 subscribers, starts the real `vigie serve`, asks every
//! route that the program mounts (they are read from its own tables: one that nobody asks for ends the measurement), prints
//! what each took, and lets `wrk` press the doors that everybody uses. It ends with 1 where a page takes longer than
//! [`MOST`]. `--small` asks the same of a small house and only whether all answer. `--house DIR` keeps the house there and
//! takes it as it stands the next time.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement may stop at the first surprise, and its figures are what one runs it for"
)]
#[allow(dead_code, reason = "stories use more of it")]
#[path = "../../stories/browser.rs"]
mod browser;
#[allow(dead_code, reason = "other measurements use more of it")]
#[path = "../figures.rs"]
mod figures;
mod filling;
#[allow(dead_code, reason = "stories use more of it")]
#[path = "../../stories/house.rs"]
mod house;
mod load;
#[allow(dead_code, reason = "stories use more of it")]
#[path = "../../stories/programs.rs"]
mod programs;
mod seeds;
#[allow(dead_code, reason = "stories use more of it")]
#[path = "../../stories/serving.rs"]
mod serving;
mod ways;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use figures::{Times, grouped, milliseconds};

use self::ways::{Asking, Way};

/// A page takes no longer on the server.
const MOST: Duration = Duration::from_millis(100);

/// What is counted beside a page is there after this.
const COUNTED: Duration = Duration::from_mins(2);

/// So often each is asked, after once that does not count.
const ROUNDS: usize = 5;

/// How large a house is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Documents that are taken in, and how often each stands in the house in the end.
    pub(crate) documents: usize,
    pub(crate) copies: usize,
    /// Firms that are taken in, and how often each stands in the house in the end.
    pub(crate) firms: usize,
    pub(crate) likenesses: usize,
    /// Things in the audit trail.
    pub(crate) deeds: usize,
}

const COUNTRY: Size = Size { documents: 250, copies: 200, firms: 400, likenesses: 250, deeds: 50_000 };
const VILLAGE: Size = Size { documents: 34, copies: 3, firms: 30, likenesses: 5, deeds: 300 };

/// What one way took.
struct Taken {
    way: Way,
    times: Times,
    bytes: usize,
    /// The status of an answer that was not as it should be.
    wrong: Option<u16>,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let small = args.iter().any(|word| word == "--small");
    let size = if small { VILLAGE } else { COUNTRY };
    let house = seeds::house();
    let kept = args.iter().position(|word| word == "--house").and_then(|at| args.get(at + 1)).map(PathBuf::from);
    let people = match &kept {
        Some(kept) if kept.join("people.json").exists() => {
            house::copy(&kept.join("data"), &house.data());
            house.json(&["migrate"]);
            serde_json::from_slice(&std::fs::read(kept.join("people.json")).unwrap()).unwrap()
        }
        _ => large(&house, size),
    };
    if let Some(kept) = kept.filter(|kept| !kept.join("people.json").exists()) {
        house::copy(&house.data(), &kept.join("data"));
        std::fs::write(kept.join("people.json"), serde_json::to_vec(&people).unwrap()).unwrap();
    }
    seeds::begin_article(&house);
    let asking = Asking::begin(&house, &people);
    let all = asking.ways();
    let taken: Vec<Taken> = all.into_iter().map(|way| ask(&asking, way, if small { 1 } else { ROUNDS })).collect();
    let slow = told(&taken);
    load::press(&asking, small);
    asking.end();
    let all_right = taken.iter().all(|one| one.wrong.is_none());
    if all_right && (small || slow == 0) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Makes a house of that size.
fn large(house: &house::House, size: Size) -> seeds::People {
    let began = Instant::now();
    let people = seeds::sow(house, size);
    println!("{} documents and {} firms came in by the usual way: {:.0?}", size.documents, size.firms, began.elapsed());
    filling::fill(house, size);
    let (advisories, subscribers) = (size.documents * size.copies, size.firms * size.likenesses);
    println!("{} advisories, {} subscribers: {:.0?}", grouped(advisories), grouped(subscribers), began.elapsed());
    people
}

/// What has to be counted for a page is counted beside it: how long until it was there. The page answers meanwhile.
fn settle(asking: &Asking, way: &Way) {
    let began = Instant::now();
    while asking.is_counting(way) && began.elapsed() < COUNTED {
        std::thread::sleep(Duration::from_millis(200));
    }
    if began.elapsed() > MOST * 10 {
        println!("counted in {:.1?}: {}", began.elapsed(), way.path);
    }
}

fn ask(asking: &Asking, way: Way, rounds: usize) -> Taken {
    settle(asking, &way);
    let began = Instant::now();
    let (mut times, (mut status, mut bytes)) = (Times::default(), asking.ask(&way));
    let mut wrong = Some(status).filter(|status| *status != way.status);
    // What takes long is known after once more.
    let rounds = if began.elapsed() > MOST * 10 { 1 } else { rounds };
    for _ in 0..rounds {
        let began = Instant::now();
        (status, bytes) = asking.ask(&way);
        times.add(began.elapsed());
        wrong = wrong.or(Some(status).filter(|status| *status != way.status));
    }
    Taken { way, times, bytes, wrong }
}

/// Prints the table, the slowest first; how many pages take too long.
fn told(taken: &[Taken]) -> usize {
    let mut sorted: Vec<&Taken> = taken.iter().collect();
    sorted.sort_by_key(|one| std::cmp::Reverse(one.times.at(50)));
    println!("\n{:>10}  {:>10}  {:>10}  page", "median ms", "worst ms", "bytes");
    for one in &sorted {
        let (median, worst) = (milliseconds(one.times.at(50)), milliseconds(one.times.at(100)));
        let apart = match (one.wrong, one.way.is_page) {
            (Some(status), _) => format!("   (WRONG ANSWER: {status}, not {})", one.way.status),
            (None, false) => "   (no page: everything there is)".to_owned(),
            (None, true) => String::new(),
        };
        println!("{median:>10.1}  {worst:>10.1}  {:>10}  {}{apart}", grouped(one.bytes), one.way.path);
    }
    let slow = sorted.iter().filter(|one| one.way.is_page && one.times.at(50) > MOST).count();
    println!("{} ways asked, {slow} pages above {} ms", taken.len(), MOST.as_millis());
    slow
}
