//! Kills: the process is killed without mercy, dozens of times, and afterwards every letter is accounted for.
//!
//! What is shown: nobody is lost; a second copy exists only where the ledger says that nobody knew, and it is the same
//! letter; what is only news is never sent twice by itself; and the ledger adds up after every single kill.

use std::collections::BTreeMap;
use std::process::Child;

use serde_json::json;

use crate::books::{Books, Row};
use crate::documents::{AXIS_ID, axis, axis_as, firm_with};
use crate::house::House;
use crate::restarts::{Dice, kill, until, written};
use crate::tally_sink::TallySink;

/// The second edition's advisory.
const NEWS_ID: &str = "ICSA-99-001-01";

/// Firms in a few variants: three languages, two skills.
pub(crate) fn readers(number: usize) -> Vec<serde_json::Value> {
    let (languages, skills) = (["en", "de", "fr"], ["beginner", "expert"]);
    (0..number)
        .map(|n| firm_with(&format!("f{n:05}"), json!({"language": languages[n % 3], "skill": skills[n / 3 % 2]})))
        .collect()
}

/// Turns the edition of the second advisory into a newsletter, before any of it left.
fn turn_into_a_newsletter(books: &Books) {
    let of_news = format!(
        "(SELECT e.id FROM editions e JOIN advisories a ON a.id = e.advisory_id WHERE a.tracking_id = '{NEWS_ID}')"
    );
    books.run(&format!("UPDATE deliveries SET urgency = 3 WHERE edition_id IN {of_news}"));
    books.run(&format!("UPDATE editions SET kind = 'newsletter' WHERE id IN {of_news}"));
}

/// Where a campaign is when a kill falls.
#[derive(Debug, Default)]
struct Kills {
    sending: usize,
    before_the_first_letter: usize,
}

/// Lets a worker go to a moment that the dice choose and kills it there; false if it came to its end before.
fn killed(sink: &TallySink, dice: &mut Dice, mut worker: Child, most: u64, kills: &mut Kills) -> bool {
    let (letters, commands) = (sink.letters(), sink.commands());
    // One in eight dies with its first few commands, the others after some letters.
    let reached = if dice.below(8) == 0 {
        sink.heard(usize::MAX, commands + 1 + dice.below(30), &mut worker)
    } else {
        sink.heard(letters + 1 + dice.below(most), usize::MAX, &mut worker)
    };
    if !reached {
        worker.wait().unwrap();
        return false;
    }
    kill(worker);
    *(if sink.letters() > letters { &mut kills.sending } else { &mut kills.before_the_first_letter }) += 1;
    true
}

/// Copies by token, and whose they are.
pub(crate) fn copies(sink: &TallySink) -> BTreeMap<String, (String, usize)> {
    let mut copies = BTreeMap::new();
    for ((recipient, message_id), number) in sink.copies() {
        let token = message_id.split('@').next().unwrap_or_default().to_owned();
        let before = copies.insert(token, (recipient, number));
        assert!(before.is_none(), "one letter went to two readers or under two names: {message_id}");
    }
    copies
}

/// Holds what the relay took against what the ledger says; the number of second copies and of letters in doubt.
pub(crate) fn audit(letters: &BTreeMap<String, Row>, copies: &BTreeMap<String, (String, usize)>) -> (usize, usize) {
    let (mut doubled, mut in_doubt) = (0, 0);
    for token in copies.keys() {
        assert!(letters.contains_key(token), "the relay took a letter that no ledger knows: {token}");
    }
    for (token, row) in letters {
        let taken = copies.get(token).map_or(0, |(recipient, number)| {
            assert_eq!(recipient, &row.address);
            *number
        });
        match row.state.as_str() {
            "accepted" => assert!(taken >= 1, "said to be accepted, and the relay has none: {row:?}"),
            "unknown" => in_doubt += 1,
            _ => panic!("neither sent nor said why not: {row:?}"),
        }
        let extra = taken.saturating_sub(1);
        assert!(extra <= row.unknown, "{taken} copies, and nobody was in doubt: {row:?}");
        if row.kind == "newsletter" {
            assert_eq!((extra, row.due), (0, None), "news is never sent again by itself: {row:?}");
        }
        doubled += extra;
    }
    (doubled, in_doubt)
}

#[test]
fn a_campaign_killed_fifty_times_loses_nobody_and_doubles_only_what_was_in_doubt() {
    const READERS: usize = 1_500;
    const KILLS: usize = 54;
    let sink = TallySink::start();
    let house = House::new().with("CHANNELS__EMAIL__RELAY", sink.relay());
    house.enrol(&readers(READERS));
    house.publish(&axis());
    house.publish(&axis_as(NEWS_ID));
    turn_into_a_newsletter(&Books::open(&house.data()));
    let seed = std::env::var_os("VIGIE_TEST_SEED").and_then(|seed| seed.to_str()?.parse().ok()).unwrap_or(0x5eed_4711);
    let (mut dice, mut kills) = (Dice(seed), Kills::default());
    // A kill falls, on the average, after half of this many letters: all of them shall fall into the campaign.
    let most = (3 * READERS / KILLS) as u64;
    for _ in 0..KILLS {
        if !killed(&sink, &mut dice, house.start(&["work", "--until-idle"]), most, &mut kills) {
            break;
        }
        let editions = Books::open(&house.data()).editions();
        assert_eq!(editions.len(), 2);
        assert!(editions.values().all(|edition| edition.rows() == READERS), "{editions:?}");
    }
    let done = kills.sending + kills.before_the_first_letter;
    assert!(done >= 50, "everything was delivered after {done} kills (seed {seed:#x})");
    house.work();
    let ledgers = house.ledgers();
    assert!(ledgers.iter().all(|l| l.readers == READERS as u64 && l.pending + l.deferred == 0), "{ledgers:?}");
    let (letters, copies) = (Books::open(&house.data()).letters(), copies(&sink));
    let (doubled, in_doubt) = audit(&letters, &copies);
    let marked: usize = letters.values().map(|row| row.unknown).sum();
    let unsent = letters.keys().filter(|token| !copies.contains_key(*token)).count();
    println!(
        "seed {seed:#x}: {done} kills ({} while sending, {} before the first letter of a run), {} letters to {READERS} \
         readers, {} copies at the relay, {doubled} second copies, {marked} attempts in doubt, {in_doubt} newsletters \
         left in doubt, {unsent} of them never arrived",
        kills.sending,
        kills.before_the_first_letter,
        letters.len(),
        sink.letters(),
    );
    assert!(letters.values().all(|row| row.kind == "newsletter" || row.state == "accepted"), "an alert is in doubt");
    assert!(marked > 0, "no kill fell between a final dot and its reply");
}

#[test]
fn a_release_killed_again_and_again_is_whole_or_made_anew_and_never_partly_out() {
    const READERS: usize = 400;
    let house = House::new().with("PUBLISHING__CHUNK", "40");
    house.enrol(&readers(READERS));
    let file = house.file("axis.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    let (mut dice, mut halves, mut wholes, mut kills) = (Dice(0xd1ce), 0, 0, 0);
    while kills < 20 && wholes == 0 {
        let steps = 1 + dice.below(30) as u64 * 4096;
        let start = written(&house);
        let mut release = house.start(&["advisory", "publish", AXIS_ID]);
        if until(&mut release, || written(&house) >= start + steps) {
            kill(release);
            kills += 1;
        }
        // Checks as well that nothing of an edition in preparation is due.
        for sums in Books::open(&house.data()).editions().values() {
            if sums.released {
                assert_eq!(sums.rows(), READERS, "{sums:?}");
                wholes += 1;
            } else {
                halves += 1;
            }
        }
    }
    println!("{kills} kills during a release: {halves} halves seen, {wholes} whole");
    assert!(halves > 0, "no kill fell into a release");
    house.work();
    house.json(&["advisory", "publish", AXIS_ID]);
    house.work();
    let editions = Books::open(&house.data()).editions();
    assert!(editions.values().all(|sums| sums.released), "{editions:?}");
    assert_eq!(editions.values().map(|sums| sums.of("accepted")).sum::<usize>(), READERS);
    assert_eq!(house.outbox().len(), READERS);
}
