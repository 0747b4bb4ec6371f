//! What delivering costs: an advisory released to a country's readers, from the ledger to the relay's acceptance, beside
//! `smtp-source`, the load generator of Postfix, on the same sinks in alternating rounds with letters of the same size.
//!
//! `ops/bench delivery` runs it; it needs `smtp-sink`, `smtp-source` and Postfix. Only ratios of one run mean something.
//! The delivering process is the program itself, `vigie work --until-idle`, from its start to its end; its processor
//! time and memory are what the system counted for that process alone. `--small` sends few letters and looks at counts
//! only; nothing here fails because something is slow. `--beside=PROGRAM` looks at another build of it in alternating
//! rounds (`--rounds N`); `--only=PART`, also several, leaves the other parts out, and `--only=none` all of them.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement may stop at the first surprise, and its figures are what one runs it for"
)]

#[path = "../figures.rs"]
#[allow(dead_code, reason = "other measurements use more of it")]
mod figures;
mod house;
mod newsletter;
mod postfix;
mod sinks;

use std::time::{Duration, Instant};

use figures::{Times, grouped};
use house::{House, Ran};
use postfix::Postfix;
use sinks::{OwnSink, Readers, SmtpSink, source};

/// Connections of either side.
const CONNECTIONS: usize = 16;

/// What the row is called that others are reckoned from.
const OUR_COST: &str = "processor time of our process a letter, ledger included";

/// How much of everything.
struct Size {
    readers: usize,
    /// Letters against the sink that answers late, and through a real Postfix.
    late: usize,
    relayed: usize,
    rounds: usize,
    /// For the second look at memory.
    many: usize,
    /// Alerts released while a newsletter is on its way, and readers of each.
    alerts: usize,
    alert_readers: usize,
    signed: usize,
}

const FULL: Size = Size {
    readers: 100_000,
    late: 6_000,
    relayed: 10_000,
    rounds: 3,
    many: 1_000_000,
    alerts: 20,
    alert_readers: 20,
    signed: 300,
};

const SMALL: Size =
    Size { readers: 600, late: 120, relayed: 60, rounds: 1, many: 1_200, alerts: 2, alert_readers: 3, signed: 3 };

struct Bench {
    size: Size,
    house: House,
    /// Mean bytes of a letter, as it stands between DATA and the final dot.
    bytes: usize,
    rows: Vec<(String, String)>,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut size = if words.iter().any(|word| word == "--small") { SMALL } else { FULL };
    let number = |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)?.parse().ok());
    size.readers = number("--readers").unwrap_or(size.readers);
    size.many = number("--many").unwrap_or(size.many);
    size.rounds = number("--rounds").unwrap_or(size.rounds);
    let only: Vec<&str> = words.iter().filter_map(|word| word.strip_prefix("--only=")).collect();
    let wanted = |part: &str| only.is_empty() || only.contains(&part);
    let house = House::released(size.readers);
    let mut bench = Bench { size, house, bytes: 0, rows: Vec::new() };
    bench.count();
    if let Some(other) = words.iter().find_map(|word| word.strip_prefix("--beside=")) {
        bench.beside(other);
    }
    if wanted("sink") {
        bench.against_smtp_sink();
    }
    if wanted("late") {
        bench.against_a_late_sink();
    }
    if wanted("postfix") {
        bench.through_postfix();
    }
    if wanted("signing") {
        bench.one_signature_each();
    }
    if wanted("alert") {
        bench.alert_during_a_newsletter();
    }
    if wanted("memory") {
        bench.memory();
    }
    println!();
    for (what, figure) in &bench.rows {
        println!("{what:<58} {figure}");
    }
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    let upper = all.get(all.len() / 2).copied().unwrap_or_default();
    let lower = all.get(all.len().saturating_sub(1) / 2).copied().unwrap_or_default();
    f64::midpoint(lower, upper)
}

/// "12.3 us (user 8.0, system 4.3)": the medians of several runs with so many letters.
fn processor(ran: &[Ran], letters: usize) -> String {
    let [user, system] = [0, 1].map(|part| median(ran.iter().map(|ran| ran.parts(letters)[part]).collect()));
    let whole = median(ran.iter().map(|ran| ran.micros(letters)).collect());
    format!("{whole:.1} us (user {user:.1}, system {system:.1})")
}

/// Ours and theirs in alternating rounds, in letters a second.
#[derive(Default)]
struct Rounds {
    ours: Vec<f64>,
    theirs: Vec<f64>,
    ratios: Vec<f64>,
    ran: Vec<Ran>,
    their_ran: Vec<Ran>,
}

impl Rounds {
    /// The median of each, and of the ratios round by round.
    fn words(&self) -> String {
        let (ours, theirs, ratio) =
            (median(self.ours.clone()), median(self.theirs.clone()), median(self.ratios.clone()));
        format!("{ours:.0}/s, smtp-source {theirs:.0}/s: {:.0} %", ratio * 100.0)
    }
}

impl Bench {
    fn say(&mut self, what: &str, figure: String) {
        println!("   {what}: {figure}");
        self.rows.push((what.to_owned(), figure));
    }

    /// Everything that must be exact, and what our own part costs when nobody slows it down.
    fn count(&mut self) {
        let sink = OwnSink::start(Duration::ZERO);
        self.house.restore();
        let ran = self.house.work(&sink.relay(), self.size.readers, CONNECTIONS);
        let heard = sink.heard();
        assert_eq!(heard.letters, self.size.readers, "every reader gets one letter");
        assert_eq!(self.house.accepted(), (self.size.readers, self.size.readers));
        assert_eq!(self.house.renders, self.house.variants, "every variant is printed once");
        assert_eq!(self.house.signatures, self.house.variants, "and signed once");
        self.bytes = heard.bytes / heard.letters;
        let House { variants, renders, signatures, .. } = &self.house;
        let letters = grouped(self.size.readers);
        let figure = format!("{letters} letters, {variants} variants: {renders} renders, {signatures} signatures");
        self.say("readers, one letter each; counted by the process", figure);
        self.say("mean bytes of a letter", grouped(self.bytes));
        let rate = self.size.readers as f64 / ran.wall.as_secs_f64();
        let figure = format!("{rate:.0}/s, {} a letter", processor(&[ran], self.size.readers));
        self.say("into a sink that only counts (what is left is ours)", figure);
        let nothing = self.house.work(&sink.relay(), 0, CONNECTIONS);
        let figure = format!("{:.1} us of it, were it divided among them", nothing.micros(self.size.readers));
        self.say("   to start and to end the process", figure);
        let theirs = source(sink.port, self.size.readers, self.bytes, CONNECTIONS, Readers::One);
        let figure = format!("{} a letter", processor(&[theirs], self.size.readers));
        self.say("   smtp-source into the same, without any ledger", figure);
    }

    /// Another build of the program and this one in alternating rounds: what does a change cost or save?
    fn beside(&mut self, other: &str) {
        let sink = OwnSink::start(Duration::ZERO);
        let programs = [other, house::VIGIE];
        let mut ran: [Vec<Ran>; 2] = Default::default();
        for round in 0..self.size.rounds * programs.len() {
            // The order changes from pair to pair.
            let which = (round + round / 2) % 2;
            programs[which].clone_into(&mut self.house.program);
            self.house.restore();
            ran[which].push(self.house.work(&sink.relay(), self.size.readers, CONNECTIONS));
        }
        for (name, ran) in ["the other build", "this build"].iter().zip(&ran) {
            let each: Vec<String> = ran.iter().map(|ran| format!("{:.1}", ran.micros(self.size.readers))).collect();
            let figure = format!("{} a letter ({})", processor(ran, self.size.readers), each.join(" "));
            self.say(&format!("{name}, into a sink that only counts"), figure);
        }
        let [theirs, ours] = ran.map(|ran| median(ran.iter().map(|ran| ran.micros(self.size.readers)).collect()));
        self.say("   this build against the other", format!("{:+.1} us", ours - theirs));
        house::VIGIE.clone_into(&mut self.house.program);
    }

    /// One of ours and one of theirs against the same port, so often; `rest` comes before each.
    fn rounds(&mut self, letters: usize, port: u16, readers: Readers, rest: impl Fn()) -> Rounds {
        let theirs_takes = |bench: &Self| {
            rest();
            source(port, letters, bench.bytes, CONNECTIONS, readers)
        };
        let mut rounds = Rounds::default();
        for round in 0..self.size.rounds {
            self.house.restore_some(letters);
            // Whoever is second may find the machine warmer or busier: they take turns.
            let theirs_first = round % 2 == 1;
            let before = theirs_first.then(|| theirs_takes(self));
            rest();
            let ran = self.house.work(&format!("smtp://127.0.0.1:{port}"), letters, CONNECTIONS);
            let theirs = before.unwrap_or_else(|| theirs_takes(self));
            let rate = |ran: &Ran| letters as f64 / ran.wall.as_secs_f64();
            println!("      round {round}: ours {:.0}/s, theirs {:.0}/s", rate(&ran), rate(&theirs));
            rounds.ours.push(rate(&ran));
            rounds.theirs.push(rate(&theirs));
            rounds.ratios.push(rate(&ran) / rate(&theirs));
            rounds.ran.push(ran);
            rounds.their_ran.push(theirs);
        }
        rounds
    }

    /// Processor time a letter at a target where other things bind.
    fn costs(&mut self, rounds: &Rounds, letters: usize) {
        let figure =
            format!("{}; smtp-source {}", processor(&rounds.ran, letters), processor(&rounds.their_ran, letters));
        self.say("   processor time a letter", figure);
    }

    fn against_smtp_sink(&mut self) {
        let sink = SmtpSink::start();
        let rounds = self.rounds(self.size.readers, sink.port, Readers::One, || ());
        self.say("into smtp-sink, the ledger durable", rounds.words());
        self.say(OUR_COST, processor(&rounds.ran, self.size.readers));
        self.say("   of smtp-source a letter, which keeps none", processor(&rounds.their_ran, self.size.readers));
        let most = rounds.ran.iter().map(|ran| ran.memory).max().unwrap_or_default();
        self.say("memory at most", format!("{} MB", most >> 20));
    }

    fn against_a_late_sink(&mut self) {
        let sink = OwnSink::start(Duration::from_millis(10));
        let rounds = self.rounds(self.size.late, sink.port, Readers::One, || ());
        self.say("into a sink that answers 10 ms late, all connections", rounds.words());
        self.costs(&rounds, self.size.late);
        let ratio = median(rounds.ratios);
        self.say("   of smtp-source, for each connection", format!("{ratio:.2} times"));
    }

    fn through_postfix(&mut self) {
        let postfix = Postfix::start();
        // Its processes start with the first letters and then stay; neither side is to pay for that.
        source(postfix.port, self.size.relayed / 10, self.bytes, CONNECTIONS, Readers::Many);
        let rounds =
            self.rounds(self.size.relayed.min(self.size.readers), postfix.port, Readers::Many, || postfix.rest());
        self.say("through a real Postfix on this machine, both warm", rounds.words());
        self.costs(&rounds, self.size.relayed.min(self.size.readers));
        let alone = median(rounds.ours);
        // Several times as many, or the process would hardly have begun. All variants are mixed, as an alert's are.
        let letters = (self.size.relayed * 3).min(self.size.readers);
        self.house.restore_some(letters);
        postfix.rest();
        let ran = self.house.work_together(&format!("smtp://127.0.0.1:{}", postfix.port), letters, CONNECTIONS, 50);
        let rate = letters as f64 / ran.wall.as_secs_f64();
        let figure = format!("{rate:.0}/s: {:.1} times one each", rate / alone);
        self.say("   with up to 50 recipients in one transaction", figure);
    }

    /// What it would be with a signature for each reader: those take so long, and everything else comes on top.
    fn one_signature_each(&mut self) {
        let (one, bytes) = self.house.signature(self.size.signed);
        assert!(bytes > 1_000, "a signed letter");
        let rest = self.rows.iter().find(|(what, _)| what == OUR_COST);
        let rest = rest.and_then(|(_, figure)| figure.split(' ').next()?.parse::<f64>().ok()).unwrap_or_default();
        let micros = one.as_secs_f64() * 1e6;
        let figure = format!("{micros:.0} us a signature: {:.0} letters a second and core", 1e6 / (micros + rest));
        self.say("with one signature for each reader (RSA-3072)", figure);
    }

    /// A newsletter to everybody is on its way, and alerts are released meanwhile.
    fn alert_during_a_newsletter(&mut self) {
        let sink = OwnSink::start(Duration::ZERO);
        self.house.restore_none();
        newsletter::enqueue(&self.house, "newsletter", self.size.readers);
        let mut worker = self.house.start(&sink.relay(), CONNECTIONS);
        sink.wait_for(1);
        let mut waits = Times::default();
        let mut meanwhile = 0;
        for alert in 0..self.size.alerts {
            let id = format!("alert{alert:03}");
            newsletter::enqueue_alert(&self.house, &id, self.size.alert_readers);
            let released = Instant::now();
            meanwhile += usize::from(sink.heard().letters < self.size.readers);
            for came in sink.arrivals(&id, self.size.alert_readers) {
                waits.add(came.saturating_duration_since(released));
            }
        }
        sink.wait_for(self.size.readers + self.size.alerts * self.size.alert_readers);
        worker.stop();
        let (readers, accepted) = self.house.accepted();
        assert_eq!(readers, accepted, "nothing is in doubt after a stop");
        let during = format!("{meanwhile} of {} alerts during it", self.size.alerts);
        self.say("an alert released during a newsletter, until accepted", format!("{}; {during}", waits.words()));
    }

    /// The same with many more readers: they must not show.
    fn memory(&mut self) {
        let sink = OwnSink::start(Duration::ZERO);
        let mut peaks = Vec::new();
        for readers in [self.size.many / 10, self.size.many] {
            let house = House::empty();
            newsletter::enqueue(&house, "newsletter", readers);
            let ran = house.work(&sink.relay(), readers, CONNECTIONS);
            assert_eq!(house.accepted(), (readers, readers));
            peaks.push((readers, ran.memory >> 20));
        }
        let words: Vec<String> =
            peaks.iter().map(|(readers, peak)| format!("{} readers {peak} MB", grouped(*readers))).collect();
        self.say("memory of the delivering process at most", words.join(", "));
    }
}
