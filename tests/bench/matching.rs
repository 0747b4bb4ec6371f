//! What matching costs at the scale of a country: a million readers through the program's own doors into a real
//! database, the readership from there, and the same questions asked in three ways whose answers must be equal.
//!
//! `ops/bench matching` runs it. `--small` does the same with few readers, to see that all of it still works and that
//! the answers agree; nothing here fails because something is slow.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement may stop at the first surprise, and its figures are what one runs it for"
)]

mod figures;
mod sql;
mod world;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use figures::{Times, grouped, memory, milliseconds, processor_seconds};
use sql::Table;
use vigie::config::Config;
use vigie::domain::advisory::Advisory;
use vigie::domain::known_exploited::KnownExploitedSet;
use vigie::domain::rating::RiskScheme;
use vigie::domain::subscriber::Subscriber;
use vigie::domain::verdict::Route;
use vigie::matching::{Profile, Reach, Subject, judge};
use vigie::publishing::{Audience, Audiences};
use vigie::store::{Desk, Store};
use world::{Dice, Warning, World};

/// How much of everything.
struct Size {
    readers: usize,
    products: usize,
    typical: usize,
    popular: usize,
    rounds: usize,
    /// Readers judged one by one.
    judged: usize,
    year: usize,
    year_readers: usize,
    changes: usize,
}

const FULL: Size = Size {
    readers: 1_000_000,
    products: 50_000,
    typical: 300,
    popular: 15,
    rounds: 5,
    judged: 20_000,
    year: 20_000,
    year_readers: 100_000,
    changes: 50,
};

const SMALL: Size = Size {
    readers: 3_000,
    products: 400,
    typical: 30,
    popular: 10,
    rounds: 1,
    judged: 3_000,
    year: 200,
    year_readers: 1_000,
    changes: 5,
};

/// One line of the table at the end.
type Row = (&'static str, String);

/// Everything that stays the same during a run.
struct Bench {
    size: Size,
    world: World,
    folder: PathBuf,
    scheme: RiskScheme,
    exploited: KnownExploitedSet,
    rows: Vec<Row>,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let small = words.iter().any(|word| word == "--small");
    let scratch = tempfile::Builder::new().prefix("vigie-bench").tempdir().unwrap();
    let mut size = if small { SMALL } else { FULL };
    let readers = words.iter().position(|word| word == "--readers").and_then(|at| words.get(at + 1));
    size.readers = readers.map_or(size.readers, |number| number.parse().unwrap());
    let bench = Bench {
        world: World::new(size.products),
        size,
        folder: scratch.path().to_owned(),
        scheme: Config::load(None).unwrap().risk,
        exploited: KnownExploitedSet::default(),
        rows: Vec::new(),
    };
    tokio::runtime::Runtime::new().unwrap().block_on(bench.run());
}

impl Bench {
    async fn run(mut self) {
        let (all, fewer) = (self.size.readers, self.size.readers / 10);
        let (_, less) = self.import("a-tenth", fewer);
        let (took, most) = self.import("all", all);
        self.say(
            "import, a file of all readers",
            format!("{:.1} s; {} MB at most, {} MB for a tenth of them", took.as_secs_f64(), most >> 20, less >> 20),
        );
        let desk = self.desk("all").await;
        let audiences = Audiences::default();
        let audience = self.load(&audiences, &desk).await;
        self.compare_with_sql(&audience).await;
        self.compare_with_the_rule(&audience, &desk).await;
        drop(audience);
        self.change(&audiences, &desk).await;
        drop(audiences);
        self.year().await;
        println!("\n{} readers with {} products each", grouped(self.size.readers), world::USES);
        for (what, figure) in &self.rows {
            println!("{what:<46} {figure}");
        }
    }

    fn say(&mut self, what: &'static str, figure: String) {
        println!("{what}: {figure}");
        self.rows.push((what, figure));
    }

    fn data(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Imports that many readers with the program itself; how long it took and how much memory it held at most.
    fn import(&self, name: &str, readers: usize) -> (Duration, u64) {
        let file = self.folder.join(format!("{name}.json"));
        let mut out = std::io::BufWriter::new(std::fs::File::create(&file).unwrap());
        for number in 0..readers {
            let before = if number == 0 { "[\n" } else { ",\n" };
            write!(out, "{before}{}", world::element(&self.world.firm(number))).unwrap();
        }
        out.write_all(b"\n]\n").unwrap();
        out.flush().unwrap();
        let began = Instant::now();
        let mut import = Command::new(env!("CARGO_BIN_EXE_vigie"));
        import.args(["--json", "subscriber", "import"]).arg(&file).env("VIGIE__DATA__DIR", self.data(name));
        let mut import = import.stdout(Stdio::piped()).spawn().unwrap();
        let process = import.id().to_string();
        let mut most = 0;
        let ended = loop {
            most = most.max(memory(&process, "VmHWM"));
            if let Some(ended) = import.try_wait().unwrap() {
                break ended;
            }
            std::thread::park_timeout(Duration::from_millis(5));
        };
        let took = began.elapsed();
        let report: serde_json::Value = serde_json::from_reader(import.stdout.take().unwrap()).unwrap();
        assert!(ended.success(), "{report}");
        assert_eq!(report["new"], readers, "{report}");
        std::fs::remove_file(file).unwrap();
        (took, most)
    }

    async fn desk(&self, name: &str) -> Desk {
        let config = Config::load(None).unwrap();
        let url = format!("sqlite://{}", self.data(name).join("vigie.db").display());
        let store = Store::open(&url, 4, Duration::from_mins(1)).await.unwrap();
        let now = chrono::DateTime::default();
        store.tenant(&config.tenant.key, &config.tenant.name, &config.brand, now).await.unwrap()
    }

    /// Loads the audience: the first time for the memory that it takes in a process that held nothing, then for the time.
    async fn load(&mut self, audiences: &Audiences, desk: &Desk) -> Arc<Audience> {
        let (before, busy) = (memory("self", "VmRSS"), processor_seconds());
        let mut times = Times::default();
        let began = Instant::now();
        let audience = audiences.now(desk).await.unwrap();
        times.add(began.elapsed());
        let (after, busy) = (memory("self", "VmRSS"), processor_seconds() - busy);
        for _ in 0..self.size.rounds.min(3) {
            let began = Instant::now();
            drop(Audiences::default().now(desk).await.unwrap());
            times.add(began.elapsed());
        }
        let readers = audience.len();
        assert_eq!(readers, self.size.readers);
        self.say("ready after the start", format!("{}; {busy:.2} s of processor", times.words()));
        self.say(
            "memory per reader",
            format!(
                "{} bytes counted; {} of the process, names and all",
                audience.bytes() / readers,
                after.saturating_sub(before) / readers as u64
            ),
        );
        audience
    }

    /// Alternates between memory and SQL on the same advisories; both must name the same readers.
    async fn compare_with_sql(&mut self, audience: &Audience) {
        let table = Table::fill(&self.folder.join("table.db"), &self.world, self.size.readers).await;
        for (name, popular, count) in [("typical", false, self.size.typical), ("popular", true, self.size.popular)] {
            let mut dice = Dice::seeded(if popular { 11 } else { 12 });
            let warnings: Vec<Warning> = (0..count).map(|_| self.world.warning(&mut dice, popular)).collect();
            // Who they are is compared first, which also warms both up.
            let mut hits = 0;
            for warning in &warnings {
                hits += self.compare(audience, &table, warning).await;
            }
            let (mut ours, mut theirs, mut ratios) = (Times::default(), Times::default(), Vec::new());
            for warning in std::iter::repeat_n(&warnings, self.size.rounds).flatten() {
                let advisory = world::advisory(warning);
                let began = Instant::now();
                let alerted = self.reach(audience, &advisory).alert_total();
                let own = began.elapsed();
                let began = Instant::now();
                let (number, _) = table.count(warning).await;
                let other = began.elapsed();
                assert_eq!(usize::try_from(number).unwrap(), alerted, "{warning:?}");
                ours.add(own);
                theirs.add(other);
                ratios.push(other.as_secs_f64() / own.as_secs_f64());
            }
            ratios.sort_by(f64::total_cmp);
            let ratio = ratios.get(ratios.len() / 2).copied().unwrap_or_default();
            self.rows.push((if popular { "popular advisories" } else { "typical advisories" }, String::new()));
            let reached = grouped(hits / count.max(1));
            self.say("  readers alerted by one, same as in SQL", format!("{reached} on average of {count} {name}"));
            self.say("  how many would it reach?", ours.words());
            self.say("  the same in SQL on SQLite", theirs.words());
            self.say("  SQL takes so many times as long", format!("{ratio:.0} in the median"));
        }
    }

    /// Compares who is alerted, one by one; how many they are.
    async fn compare(&self, audience: &Audience, table: &Table, warning: &Warning) -> usize {
        let advisory = world::advisory(warning);
        let rows = audience.rows(self.reach(audience, &advisory).alert());
        let firms: Vec<usize> = rows.iter().map(|row| usize::try_from(row - 1).unwrap()).collect();
        assert!(firms == table.firms(warning).await, "others are alerted: {warning:?}");
        firms.len()
    }

    /// Whom an advisory reaches, from the advisory as it was read to the number.
    fn reach(&self, audience: &Audience, advisory: &Advisory) -> Reach {
        audience.reach(&Subject::new_in(advisory, &self.exploited, &self.scheme, audience.catalogue()))
    }

    /// Judges readers one by one and compares their routes.
    async fn compare_with_the_rule(&mut self, audience: &Audience, desk: &Desk) {
        let mut dice = Dice::seeded(13);
        let advisories: Vec<Advisory> =
            (0..4).map(|at| world::advisory(&self.world.warning(&mut dice, at % 2 == 0))).collect();
        let subjects: Vec<Subject> = advisories
            .iter()
            .map(|advisory| Subject::new_in(advisory, &self.exploited, &self.scheme, audience.catalogue()))
            .collect();
        let limit = u32::try_from(self.size.judged).unwrap();
        let page: Vec<(i64, Subscriber)> = desk.subscribers(None, limit).await.unwrap();
        let profiles: Vec<Profile> =
            page.iter().map(|(_, subscriber)| Profile::of_in(subscriber, audience.catalogue())).collect();
        let mut took = Duration::ZERO;
        for subject in &subjects {
            let began = Instant::now();
            let routes: Vec<Route> = profiles.iter().map(|profile| judge(subject, profile).route).collect();
            took += began.elapsed();
            let reach = audience.reach(subject);
            for (wanted, found) in
                [(Route::Alert, reach.alert().collect::<Vec<_>>()), (Route::Digest, reach.digest().collect())]
            {
                let expected = (0_u32..).zip(&routes).filter(|(_, route)| **route == wanted).map(|(number, _)| number);
                let found = found.into_iter().filter(|number| (*number as usize) < routes.len());
                assert!(expected.eq(found), "the rule says otherwise");
            }
        }
        let each = milliseconds(took) * 1000.0 / (profiles.len() * subjects.len()).max(1) as f64;
        let judged = grouped(profiles.len());
        self.say(
            "judging one by one, same routes",
            format!("{each:.2} µs a reader ({judged} × {} compared)", subjects.len()),
        );
    }

    /// Readers change, one by one: how long until the answer knows it.
    async fn change(&mut self, audiences: &Audiences, desk: &Desk) {
        let mut times = Times::default();
        let warning = Warning::about_all_of(0);
        let advisory = world::advisory(&warning);
        for number in 0..self.size.changes {
            let firm = self.world.firm(number);
            let (mut with, mut without) = (firm.clone(), firm);
            with.haves[0] = world::Have { product: 0, version: None };
            with.haves.dedup_by_key(|have| have.product);
            without.haves.retain(|have| have.product != 0);
            for firm in [without, with] {
                let subscriber: Subscriber = serde_json::from_str(&world::element(&firm)).unwrap();
                let mut tx = desk.begin().await.unwrap();
                tx.upsert_subscribers(&[subscriber]).await.unwrap();
                tx.commit().await.unwrap();
                let began = Instant::now();
                let audience = audiences.now(desk).await.unwrap();
                times.add(began.elapsed());
                let has = firm.haves.iter().any(|have| have.product == 0);
                let reached = self.reach(&audience, &advisory).concerned().any(|reader| reader as usize == number);
                assert_eq!(reached, has, "the change of reader {number} is not known");
            }
        }
        self.say("a changed reader is known after its commit", times.words());
    }

    /// A year of advisories against fewer readers.
    async fn year(&mut self) {
        let readers = self.size.year_readers;
        self.import("year", readers);
        let desk = self.desk("year").await;
        let audience = Audiences::default().now(&desk).await.unwrap();
        let mut dice = Dice::seeded(14);
        let began = Instant::now();
        let (mut alerts, mut times) = (0, Times::default());
        for at in 0..self.size.year {
            let advisory = world::advisory(&self.world.warning(&mut dice, at % 4 == 0));
            let one = Instant::now();
            alerts += self.reach(&audience, &advisory).alert_total();
            times.add(one.elapsed());
        }
        let figure = format!(
            "{:.1} s for {} advisories × {} readers, {} alerts; {}",
            began.elapsed().as_secs_f64(),
            grouped(self.size.year),
            grouped(readers),
            grouped(alerts),
            times.words()
        );
        self.say("a year, every fourth advisory a popular one", figure);
    }
}
