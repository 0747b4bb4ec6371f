//! What pacing promises, for any arrivals: limits hold, every letter gets its turn, alerts do not wait.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::domain::delivery::Trace;
use crate::domain::lane::Lane;

fn config(pacing: &str) -> Config {
    let text = format!("[channels.email]\nrelay = \"smtp://relay.example\"\n[delivery.pacing]\n{pacing}");
    Config::from_parts(Some(("test.toml", &text)), []).unwrap()
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn after(millis: i64) -> DateTime<Utc> {
    start() + TimeDelta::milliseconds(millis)
}

fn letter(id: i64, lane: Lane, domain: &str) -> Delivery {
    Delivery {
        id,
        edition: "e".into(),
        variant: "v".into(),
        lane,
        contact: 1,
        address: format!("reader{id}@{domain}"),
        token: format!("token{id}"),
        attempts: 0,
        dated: start(),
        expires: start() + TimeDelta::days(3),
    }
}

fn told_to_slow_down(id: i64) -> Report {
    let trace = Trace { code: Some(421), status: Some("4.7.0".into()), ..Trace::default() };
    Report { trace, ..Report::bare(id, Outcome::Deferred { why: "421 4.7.0 too fast".into() }) }
}

/// Sends letters as a worker does that looks every `tick` milliseconds and stalls now and then: when each one went, in
/// milliseconds, and how often it was asked for.
fn work(pacer: &Pacer, letters: &[(i64, Delivery)], tick: i64, stall: i64) -> BTreeMap<i64, (i64, u32)> {
    let mut due: BTreeSet<(i64, i64)> = letters.iter().map(|(arrives, one)| (arrives * 1_000, one.id)).collect();
    let by_id: HashMap<i64, &Delivery> = letters.iter().map(|(_, one)| (one.id, one)).collect();
    let (mut gone, mut asked, mut looks, mut now) = (BTreeMap::new(), BTreeMap::new(), 0, 0);
    while let Some((first, _)) = due.first() {
        looks += 1;
        now = (now + tick + if looks % 20 == 0 { stall } else { 0 }).max(first / 1_000);
        let ready: Vec<_> = due.iter().copied().take_while(|(moment, _)| *moment <= now * 1_000).collect();
        for (moment, id) in ready {
            due.remove(&(moment, id));
            let asked = asked.entry(id).or_insert(0u32);
            *asked += 1;
            match pacer.admit(by_id[&id], after(now)) {
                Admission::Now => drop(gone.insert(id, (now, *asked))),
                Admission::Later(turn) => {
                    assert!(turn > after(now), "a turn lies in the future");
                    due.insert(((turn - start()).num_microseconds().unwrap(), id));
                }
            }
        }
    }
    gone
}

/// Asserts that no window holds more than a limit allows.
fn within(rate: f64, burst: usize, mut gone: Vec<i64>) {
    gone.sort_unstable();
    for (first, from) in gone.iter().enumerate() {
        for (last, to) in gone.iter().enumerate().skip(first) {
            let seconds = f64::from(i32::try_from(to - from).unwrap()) / 1_000.0;
            let allowed = rate.mul_add(seconds, f64::from(u32::try_from(burst).unwrap())) + 0.001;
            let count = f64::from(u32::try_from(last - first + 1).unwrap());
            assert!(count <= allowed, "{count} letters in {seconds} s");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_window_ever_holds_more_than_rate_and_burst_and_every_letter_goes(
        rate in 1u32..40,
        burst in 1u32..20,
        arrivals in prop::collection::vec((0i64..20_000, 0usize..3), 1..300),
        tick in 1i64..400,
        stall in 0i64..8_000,
    ) {
        let group = format!("[[delivery.pacing.group]]\nname = \"a\"\ndomains = [\"a.example\", \"b.example\"]\nrate = \"{rate}/s\"\nburst = {burst}\n");
        let pacer = Pacer::new(&config(&format!("horizon = \"5s\"\n{group}")));
        let domains = ["a.example", "b.example", "free.example"];
        let letters: Vec<_> = arrivals.iter().zip(0..).map(|((at, domain), id)| (*at, letter(id, Lane::Newsletter, domains[*domain]))).collect();
        let gone = work(&pacer, &letters, tick, stall);
        prop_assert_eq!(gone.len(), letters.len());
        let limited = letters.iter().filter(|(_, one)| !one.address.ends_with("free.example"));
        within(f64::from(rate), usize::try_from(burst).unwrap(), limited.map(|(_, one)| gone[&one.id].0).collect());
        for (arrived, free) in letters.iter().filter(|(_, one)| one.address.ends_with("free.example")) {
            prop_assert!(gone[&free.id].0 >= *arrived && gone[&free.id].1 == 1, "nobody else waits for a limit");
        }
    }

    #[test]
    fn an_alert_never_waits_longer_than_its_bound_whatever_else_is_on_its_way(
        bulk in 1usize..400,
        alerts in prop::collection::vec(0i64..10_000, 1..80),
        tick in 1i64..100,
    ) {
        let group = "[[delivery.pacing.group]]\nname = \"a\"\ndomains = [\"a.example\"]\nrate = \"5/s\"\nburst = 5\n";
        let pacer = Pacer::new(&config(&format!("identity = \"8/s\"\nalert_wait = \"3s\"\n{group}")));
        let news = (0..bulk).zip(1_000..).map(|(_, id)| (0, letter(id, Lane::Newsletter, "a.example")));
        let urgent = alerts.iter().zip(0..).map(|(at, id)| (*at, letter(id, Lane::Alert, "a.example")));
        let letters: Vec<_> = news.chain(urgent).collect();
        let gone = work(&pacer, &letters, tick, 0);
        prop_assert_eq!(gone.len(), letters.len());
        for (arrived, alert) in letters.iter().filter(|(_, one)| one.lane == Lane::Alert) {
            let waited = gone[&alert.id].0 - arrived;
            prop_assert!(waited <= 3_000 + 2 * tick, "an alert waited {} ms", waited);
        }
    }

    #[test]
    fn turns_come_in_the_order_of_asking(count in 2i64..200, rate in 1u32..50) {
        let group = format!("[[delivery.pacing.group]]\nname = \"a\"\ndomains = [\"a.example\"]\nrate = \"{rate}/s\"\nburst = 1\n");
        let pacer = Pacer::new(&config(&group));
        let mut turns = Vec::new();
        for id in 0..count {
            match pacer.admit(&letter(id, Lane::Digest, "a.example"), start()) {
                Admission::Now => turns.push(start()),
                Admission::Later(turn) => turns.push(turn),
            }
        }
        prop_assert!(turns.is_sorted());
        let distinct: BTreeSet<_> = turns.iter().collect();
        prop_assert_eq!(distinct.len(), turns.len(), "each letter has a turn of its own");
    }
}

#[test]
fn a_letter_that_waits_is_rarely_asked_again() {
    let group = "[[delivery.pacing.group]]\nname = \"a\"\ndomains = [\"a.example\"]\nrate = \"20/s\"\nburst = 40\n";
    let pacer = Pacer::new(&config(group));
    let letters: Vec<_> = (0..10_000).map(|id| (0, letter(id, Lane::Newsletter, "a.example"))).collect();
    let gone = work(&pacer, &letters, 100, 0);
    let asked: u32 = gone.values().map(|(_, asked)| asked).sum();
    assert!(asked < 35_000, "{asked} questions for 10,000 letters");
    let last = gone.values().map(|(at, _)| *at).max().unwrap();
    assert!((498_000..=510_000).contains(&last), "10,000 letters at 20 a second took {last} ms");
}

#[test]
fn a_destination_that_asks_to_slow_down_is_believed_and_others_go_on() {
    let pacer = Pacer::new(&config(""));
    // One letter stands at the door at a time, and asks a hundred times a second.
    let send = |from: i64, domain: &str, seconds: std::ops::Range<i64>| {
        (seconds.start * 100..seconds.end * 100).fold(0, |sent, tick| {
            let one = letter(from + sent, Lane::Newsletter, domain);
            sent + i64::from(pacer.admit(&one, after(tick * 10)) == Admission::Now)
        })
    };
    let before = send(0, "gmail.com", 0..10);
    assert!((230..=240).contains(&before), "a burst of forty and twenty a second: {before} in ten seconds");
    let gmail = letter(1, Lane::Newsletter, "googlemail.com");
    pacer.heard(&gmail, &told_to_slow_down(1), after(10_000));
    pacer.heard(&gmail, &told_to_slow_down(1), after(11_000));
    let other = send(100_000, "web.de", 10..20);
    assert!((110..=120).contains(&other), "another provider is not slowed: {other} in ten seconds");
    let slowed = send(200_000, "gmail.com", 11..21);
    assert!((85..=110).contains(&slowed), "ten a second are left: {slowed} in ten seconds");
}

#[test]
fn a_limit_comes_back_little_by_little_and_falls_again_at_once() {
    let pacer = Pacer::new(&config(""));
    let gmail = letter(1, Lane::Newsletter, "gmail.com");
    let share = |now| pacer.books().buckets[&Whom::Group(0)].share(after(now).timestamp_micros());
    let near = |share: f64, wanted: f64| assert!((share - wanted).abs() < 0.001, "{share} is not {wanted}");
    pacer.heard(&gmail, &told_to_slow_down(1), after(0));
    near(share(0), 0.5);
    near(share(60_000), 0.6);
    near(share(600_000), 1.0);
    pacer.heard(&gmail, &told_to_slow_down(1), after(120_000));
    near(share(120_000), 0.35);
    for minute in 0..20 {
        pacer.heard(&gmail, &told_to_slow_down(1), after(200_000 + minute * 11_000));
    }
    assert!(share(420_000) >= 1.0 / 64.0, "something always remains");
}

#[test]
fn a_domain_of_its_own_is_limited_once_it_asked_and_until_it_has_recovered() {
    let pacer = Pacer::new(&config("others = \"4/s\"\n"));
    let at_once = |from: i64, now| {
        let letters = (from..from + 1_000).map(|id| letter(id, Lane::Digest, "firm.example"));
        letters.filter(|one| pacer.admit(one, after(now)) == Admission::Now).count()
    };
    assert_eq!(at_once(0, 0), 1_000);
    pacer.heard(&letter(1, Lane::Digest, "firm.example"), &told_to_slow_down(1), after(0));
    assert!(at_once(10_000, 1_000) <= 1);
    assert_eq!(pacer.group_name("a@firm.example"), "other");
    let hours = 8 * 3_600_000;
    assert_eq!(at_once(20_000, hours), 1_000, "the limit is gone with its reason");
}

#[test]
fn domains_belong_to_their_providers_and_look_alikes_do_not() {
    let pacer = Pacer::new(&config(""));
    for (address, group) in [
        ("a@GMail.com", "gmail"),
        ("a@hotmail.co.uk", "microsoft"),
        ("a@outlook.fr", "microsoft"),
        ("a@gmx.at", "united-internet"),
        ("a@live.firm.example", "other"),
        ("a@notgmail.com", "other"),
        ("a@yahoo.com.br", "yahoo"),
        ("a", "other"),
    ] {
        assert_eq!(pacer.group_name(address), group, "{address}");
    }
}

#[test]
fn a_folder_is_not_paced() {
    let config = Config::from_parts(None, []).unwrap();
    let pacer = Pacer::new(&config);
    assert!((0..1_000).all(|id| pacer.admit(&letter(id, Lane::Digest, "gmail.com"), start()) == Admission::Now));
    assert_eq!(pacer.last_turn(start()), None);
}
