//! What finding a product costs: the catalogue from the store, the answer to what somebody types, the whole command, and
//! the same questions asked of SQLite over the same names.
//!
//! `ops/bench search` runs it, over the names that come with the program and, where a corpus is unpacked (`VIGIE_CORPUS`),
//! over every list of its folder `catalogue` besides. Nothing here fails because something is slow.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement may stop at the first surprise, and its figures are what one runs it for"
)]
#[expect(dead_code, reason = "the other measurement uses the rest")]
mod figures;
#[path = "search/like.rs"]
mod like;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use figures::{Times, grouped};
use like::Names;
use vigie::config::Config;
use vigie::matching::Catalogue;
use vigie::matching::catalogue::Searcher;
use vigie::publishing::Curator;
use vigie::store::{Desk, Store};

/// What people type, and what they mean by it.
const TYPED: &str = include_str!("../fixtures/search/typed.tsv");

/// So often everything is asked.
const ROUNDS: usize = 20;

/// One question: typed, the id that is meant, among so many first answers.
pub(crate) type Question = (&'static str, &'static str, usize);

fn main() {
    let scratch = tempfile::Builder::new().prefix("vigie-bench").tempdir().unwrap();
    let rounds = if std::env::args().any(|word| word == "--small") { 1 } else { ROUNDS };
    let run = async {
        println!("With the names that come with the program");
        measure(&scratch.path().join("seed"), &[], rounds).await;
        let lists = lists();
        if lists.is_empty() {
            println!("\nNo lists: VIGIE_CORPUS names no unpacked corpus");
        } else {
            println!("\nWith {} lists besides", lists.len());
            measure(&scratch.path().join("all"), &lists, rounds).await;
        }
    };
    tokio::runtime::Runtime::new().unwrap().block_on(run);
}

/// Every list of the corpus that a catalogue can be made of.
fn lists() -> Vec<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "a measurement has no configuration to come through")]
    let Ok(corpus) = std::env::var("VIGIE_CORPUS") else { return Vec::new() };
    let known = ["csv", "jsonl", "json", "tsv", "xml"];
    let folder = std::fs::read_dir(Path::new(&corpus).join("catalogue")).into_iter().flatten().flatten();
    let mut lists: Vec<PathBuf> = folder.map(|file| file.path()).collect();
    lists.retain(|file| file.extension().is_some_and(|ending| known.iter().any(|known| ending == *known)));
    lists.sort();
    lists
}

fn questions() -> Vec<Question> {
    let rows = TYPED.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| (row[0], row[1], row[2].parse().unwrap())).collect()
}

/// All figures of one catalogue in a folder of its own.
async fn measure(data: &Path, lists: &[PathBuf], rounds: usize) {
    command(data, &["migrate"]);
    if !lists.is_empty() {
        let files: Vec<&str> = lists.iter().map(|file| file.to_str().unwrap()).collect();
        let began = Instant::now();
        command(data, &[&["product", "import"], files.as_slice()].concat());
        say("taking the lists in", format!("{:.2} s", began.elapsed().as_secs_f64()));
    }
    let curator = Curator::new(desk(data).await);
    let (mut loading, mut preparing) = (Times::default(), Times::default());
    for _ in 0..rounds {
        let began = Instant::now();
        let catalogue = curator.catalogue().await.unwrap();
        loading.add(began.elapsed());
        let began = Instant::now();
        drop(Searcher::of(&catalogue));
        preparing.add(began.elapsed());
    }
    let catalogue = curator.catalogue().await.unwrap();
    say("products, with other names", {
        let names = catalogue.entries().count() + catalogue.aliases().count();
        format!("{}, {}", grouped(catalogue.len()), grouped(names))
    });
    say("the catalogue from the store", loading.words());
    say("making it searchable", preparing.words());
    let searcher = Searcher::of(&catalogue);
    ask("an answer", rounds, &catalogue, |typed, most| {
        searcher.search(typed, most).into_iter().map(|hit| hit.entry.id).collect()
    });
    let names = Names::of(&catalogue).await;
    let runtime = tokio::runtime::Handle::current();
    for (what, way) in [("the same by LIKE '%…%'", like::LIKE), ("the same by FTS5, trigrams", like::TRIGRAMS)] {
        let found = |typed: &str, most| tokio::task::block_in_place(|| runtime.block_on(names.ask(way, typed, most)));
        ask(what, rounds.min(3), &catalogue, found);
    }
    let mut whole = Times::default();
    for (typed, ..) in questions().iter().take(rounds.max(3)) {
        let began = Instant::now();
        command(data, &["product", "search", typed]);
        whole.add(began.elapsed());
    }
    say("the command, from start to end", whole.words());
}

/// Asks every question, and counts how many find what is meant.
fn ask(what: &str, rounds: usize, catalogue: &Catalogue, mut answer: impl FnMut(&str, usize) -> Vec<String>) {
    let (questions, mut times, mut found) = (questions(), Times::default(), 0);
    for round in 0..rounds {
        for (typed, meant, among) in &questions {
            let began = Instant::now();
            let answers = answer(typed, 10);
            times.add(began.elapsed());
            let settled = |id: &String| catalogue.entry(id).is_some_and(|entry| entry.id == *meant);
            found += usize::from(round == 0 && answers.iter().take(*among).any(settled));
        }
    }
    say(what, format!("{}; {found} of {} find what is meant", times.words(), questions.len()));
}

fn say(what: &str, figure: impl std::fmt::Display) {
    println!("{what:<32} {figure}");
}

/// Runs the program itself in that folder.
fn command(data: &Path, words: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    let answer = command.arg("--json").args(words).env("VIGIE__DATA__DIR", data).output().unwrap();
    // Rows without a name are refused and the rest is taken.
    assert!(answer.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&answer.stderr));
}

async fn desk(data: &Path) -> Desk {
    let config = Config::load(None).unwrap();
    let url = format!("sqlite://{}", data.join("vigie.db").display());
    let store = Store::open(&url, 2, Duration::from_mins(1)).await.unwrap();
    let now = chrono::DateTime::default();
    store.tenant(&config.tenant.key, &config.tenant.name, &config.brand, now).await.unwrap()
}
