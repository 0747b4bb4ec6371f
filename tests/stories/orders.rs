//! Orders: a release waits for its moment and for other persons, to the second and through every crash, and what was
//! agreed to is what leaves.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, Duration, SecondsFormat, Utc};
use serde_json::{Value, json};

use crate::documents::{AXIS_ID, MEDIUM, VERY_HIGH, addresses, axis, firm, firms, known_exploited, revised, scored};
use crate::house::{House, Ran};
use crate::restarts::{Dice, kill, until};

/// A moment so many hours from now, to the second.
fn in_hours(hours: i64) -> DateTime<Utc> {
    let now = vigie::clock::Clock::System.now();
    DateTime::from_timestamp(now.timestamp(), 0).unwrap() + Duration::hours(hours)
}

fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn work_at(house: &House, at: DateTime<Utc>) -> Ran {
    house.run(&["work", "--until-idle", "--at", &written(at)])
}

/// Takes a document in without releasing it.
fn import(house: &House, document: &Value) {
    let file = house.file("document.json", document.to_string());
    house.json(&["advisory", "import", &file]);
}

/// A house with readers and an advisory that nobody has heard of. No digest comes in between.
fn ready(house: House, readers: usize) -> House {
    let house = house.with("CALENDAR__WEEKLY", "0 0 7 1 2 *").with("CALENDAR__NEWSLETTER", "0 0 7 1 2 *");
    house.enrol(&firms(readers));
    import(&house, &axis());
    house
}

/// The only order that waits.
fn waiting(house: &House) -> Value {
    let list = house.json(&["order", "list"]);
    let orders = list["orders"].as_array().unwrap();
    assert_eq!(orders.len(), 1, "{list}");
    orders[0].clone()
}

fn id(order: &Value) -> String {
    order["id"].as_str().unwrap().to_owned()
}

fn refused(house: &House, words: &[&str], why: &str) {
    let ran = house.run(words);
    assert_eq!(ran.code, Some(1), "{words:?}: {}", ran.out);
    assert!(ran.err.contains(why), "{words:?}: {}", ran.err);
}

#[test]
fn nothing_leaves_before_its_moment_and_everything_leaves_at_it() {
    let house = ready(House::new(), 3);
    let moment = in_hours(30);
    let placed = house.json(&["advisory", "publish", AXIS_ID, "--not-before", &written(moment), "--by", "Anna"]);
    assert_eq!((&placed["edition"], &placed["readers"]), (&Value::Null, &json!(3)));
    assert_eq!(placed["order"]["state"], "waits-for-time");
    house.work();
    work_at(&house, moment - Duration::seconds(1));
    assert!(house.outbox().is_empty() && house.ledgers().is_empty());
    assert_eq!(house.json(&["advisory", "show", AXIS_ID])["state"], "received");
    let again = house.run(&["advisory", "publish", AXIS_ID]);
    assert_eq!((again.code, &again.json["edition"]), (Some(1), &Value::Null), "{}", again.out);
    assert_eq!(work_at(&house, moment).code, Some(0));
    assert_eq!(house.recipients(), addresses(3));
    let edition = house.json(&["edition", "list"])["editions"][0].clone();
    assert_eq!(edition["created"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap(), moment);
    let order = house.json(&["order", "list", "--all"])["orders"][0].clone();
    assert_eq!((&order["state"], &order["edition"]), (&json!("released"), &edition["id"]));
    work_at(&house, moment + Duration::hours(1));
    assert_eq!(house.outbox().len(), 3, "once");
}

#[test]
fn a_process_killed_anywhere_in_a_release_that_was_due_neither_loses_nor_doubles_it() {
    let house = ready(House::new().with("PUBLISHING__CHUNK", "10"), 150);
    let moment = in_hours(5);
    house.json(&["advisory", "publish", AXIS_ID, "--not-before", &written(moment)]);
    let mut dice = Dice(0x0bde);
    let mut kills = 0;
    for _ in 0..12 {
        let mut worker = house.start(&["work", "--until-idle", "--at", &written(moment)]);
        let pause = std::time::Instant::now() + std::time::Duration::from_millis(20 + dice.below(200) as u64);
        if until(&mut worker, || std::time::Instant::now() > pause) {
            kill(worker);
            kills += 1;
        }
        let early = house.run(&["order", "list", "--all"]).json["orders"][0].clone();
        let steps = early["steps"].as_array().unwrap();
        assert!(steps.iter().all(|step| step["at"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap() <= moment));
    }
    assert!(kills > 2, "it was over after {kills} kills");
    work_at(&house, moment + Duration::hours(1));
    let ledger = house.ledger();
    assert_eq!((ledger.readers, ledger.accepted), (150, 150), "{ledger:?}");
    assert_eq!(house.recipients().into_iter().collect::<BTreeSet<_>>().len(), 150);
}

#[test]
fn two_workers_release_what_is_due_once() {
    let house = ready(House::new(), 60);
    let moment = in_hours(5);
    house.json(&["advisory", "publish", AXIS_ID, "--not-before", &written(moment)]);
    let words = ["work", "--until-idle", "--at", &written(moment)];
    let (mut one, mut other) = (house.start(&words), house.start(&words));
    one.wait().unwrap();
    other.wait().unwrap();
    work_at(&house, moment + Duration::minutes(10));
    assert_eq!((house.ledger().readers, house.ledger().accepted), (60, 60));
    assert_eq!(house.recipients(), addresses(60));
}

#[test]
fn whoever_orders_cannot_approve_and_another_person_can() {
    let house = ready(House::new().with("PUBLISHING__APPROVALS__ALERT", "1"), 2);
    let placed = house.json(&["advisory", "publish", AXIS_ID, "--by", "Anna Berg"]);
    assert_eq!((&placed["order"]["state"], &placed["order"]["missing"]), (&json!("waits-for-approval"), &json!(1)));
    house.work();
    assert!(house.ledgers().is_empty());
    let order = waiting(&house);
    assert_eq!((&order["ordered_by"], &order["readers"]), (&json!("Anna Berg"), &json!(2)));
    let short = id(&order)[..8].to_owned();
    refused(&house, &["order", "approve", &short, "--by", " anna berg "], "ordered it already");
    refused(&house, &["order", "approve", &short, "--by", "  "], "say who");
    refused(&house, &["order", "approve", &short, "--by", "Bo", "--seen", "0000"], "not what you looked at");
    assert_eq!(house.run(&["order", "approve", &short]).code, Some(2), "who?");
    let seen = order["seen"].as_str().unwrap()[..12].to_owned();
    let approved = house.json(&["order", "approve", &short, "--by", "Bo", "--seen", &seen]);
    assert_eq!((&approved["state"], &approved["approved_by"][0]["by"]), (&json!("due"), &json!("Bo")));
    house.work();
    assert_eq!(house.recipients(), addresses(2));
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    let shown = house.json(&["edition", "show", &edition[..6]])["editions"][0].clone();
    assert_eq!((&shown["ordered_by"], &shown["approved_by"][0]["by"]), (&json!("Anna Berg"), &json!("Bo")));
    refused(&house, &["order", "approve", &short, "--by", "Cleo"], "was released");
    refused(&house, &["order", "cancel", &short, "--by", "Cleo"], "has ended");
    refused(&house, &["edition", "show", &edition[..5]], "no such edition");
}

#[test]
fn what_changes_after_it_was_approved_must_be_approved_again_by_everybody() {
    let house = ready(House::new().with("PUBLISHING__APPROVALS__ALERT", "1"), 2);
    let moment = in_hours(5);
    let by = ["advisory", "publish", AXIS_ID, "--by", "Anna", "--not-before", &written(moment)];
    let order = id(&house.json(&by)["order"]);
    house.json(&["order", "approve", &order, "--by", "Bo"]);
    let changes = [
        scored(revised(axis(), "2"), VERY_HIGH),
        known_exploited(&["CVE-2023-21406"]),
        revised(scored(revised(axis(), "2"), VERY_HIGH), "3"),
    ];
    for (number, change) in changes.iter().enumerate() {
        import(&house, change);
        work_at(&house, moment + Duration::minutes(10 * i64::try_from(number).unwrap()));
        assert!(house.ledgers().is_empty(), "what nobody agreed to does not leave");
        let fallen = waiting(&house);
        assert_eq!((&fallen["missing"], &fallen["approved_by"]), (&json!(2), &json!([])), "{fallen}");
        assert!(fallen["fell_at"].is_string());
        let alarm = house.json(&["alarms"])["alarms"][0].clone();
        assert_eq!((&alarm["kind"], &alarm["edition"]), (&json!("approval"), &json!(order)));
        house.json(&["order", "approve", &order, "--by", "Bo"]);
        house.json(&["order", "approve", &order, "--by", "Anna"]);
        assert_eq!(house.json(&["alarms"])["alarms"], json!([]));
    }
    let rate = ["advisory", "rate", AXIS_ID, "--level", "high", "--reason", "we know better"];
    house.json(&rate);
    refused(&house, &["order", "approve", &order, "--by", "Cleo"], "look at it again");
    house.json(&["order", "approve", &order, "--by", "Cleo"]);
    house.json(&["order", "approve", &order, "--by", "Bo"]);
    work_at(&house, moment + Duration::hours(1));
    assert_eq!(house.recipients(), addresses(2));
}

#[test]
fn a_cancelled_order_releases_nothing_and_another_can_be_placed() {
    let house = ready(House::new(), 2);
    let moment = in_hours(5);
    let order = id(&house.json(&["advisory", "publish", AXIS_ID, "--not-before", &written(moment)])["order"]);
    let cancelled = house.json(&["order", "cancel", &order, "--by", "Bo"]);
    assert_eq!((&cancelled["state"], &cancelled["steps"][1]["by"]), (&json!("cancelled"), &json!("Bo")));
    work_at(&house, moment + Duration::hours(1));
    assert!(house.ledgers().is_empty());
    house.json(&["advisory", "publish", AXIS_ID]);
    house.work();
    assert_eq!(house.recipients(), addresses(2));
    assert_eq!(house.run(&["order", "show", "ffffffff"]).code, Some(1));
}

#[test]
fn what_would_reach_many_needs_two_persons_and_what_reaches_few_does_not() {
    let house = ready(House::new().with("PUBLISHING__APPROVALS__FROM_READERS", "5"), 5);
    house.json(&["advisory", "publish", AXIS_ID]);
    house.work();
    assert_eq!(house.outbox().len(), 5);
    house.clear_outbox();
    house.enrol(&firms(12));
    let placed = house.json(&["advisory", "publish", AXIS_ID, "--by", "Anna"]);
    assert_eq!((&placed["readers"], &placed["order"]["missing"]), (&json!(7), &json!(1)), "the new ones only");
    house.json(&["order", "approve", &id(&placed["order"]), "--by", "Bo"]);
    house.work();
    assert_eq!(house.outbox().len(), 7);
}

#[test]
fn a_release_that_grows_beyond_what_one_person_may_send_waits_for_another() {
    let house = ready(House::new().with("PUBLISHING__APPROVALS__FROM_READERS", "5"), 4);
    let moment = in_hours(5);
    let by = ["advisory", "publish", AXIS_ID, "--by", "Anna", "--not-before", &written(moment)];
    assert_eq!(house.json(&by)["order"]["missing"], 0);
    house.enrol(&firms(9));
    work_at(&house, moment);
    assert!(house.ledgers().is_empty());
    let order = waiting(&house);
    assert_eq!((&order["readers"], &order["missing"]), (&json!(9), &json!(1)));
    house.json(&["order", "approve", &id(&order), "--by", "Bo"]);
    work_at(&house, moment + Duration::minutes(10));
    assert_eq!(house.outbox().len(), 9);
}

#[test]
fn what_is_released_as_it_comes_waits_for_one_person_and_the_operator_hears_of_it() {
    let house = House::new().with("PUBLISHING__APPROVALS__ALERT", "1").with("OPERATOR__ADDRESS", "ops@house.example");
    house.enrol(&firms(2));
    let report = house.publish(&axis());
    assert_eq!(report["released"][0]["order"]["ordered_by"], Value::Null, "{report}");
    house.work();
    let outbox = house.outbox();
    assert_eq!(outbox.len(), 1);
    assert_eq!(outbox[0].to, "ops@house.example");
    assert!(outbox[0].text.contains(AXIS_ID) && outbox[0].text.contains("vigie order list"), "{}", outbox[0].text);
    house.clear_outbox();
    house.json(&["order", "approve", &id(&waiting(&house)), "--by", "Bo"]);
    house.work();
    assert_eq!(house.recipients(), addresses(2));
}

#[test]
fn a_withdrawal_waits_for_nobody_and_ends_what_waited() {
    let mut house = ready(House::new(), 2);
    house.json(&["advisory", "publish", AXIS_ID]);
    house.work();
    house.clear_outbox();
    house.set("PUBLISHING__APPROVALS__ALERT", "1");
    house.enrol(&[firm("f000"), firm("f001"), firm("late")]);
    import(&house, &scored(revised(axis(), "2"), VERY_HIGH));
    house.json(&["advisory", "publish", AXIS_ID, "--by", "Anna"]);
    let withdrawn = house.json(&["advisory", "withdraw", AXIS_ID]);
    assert_eq!(withdrawn["readers"], 2);
    house.work();
    assert_eq!(house.recipients(), addresses(2));
    assert_eq!(house.json(&["order", "list"])["orders"], json!([]));
}

#[test]
fn what_cannot_be_released_at_once_is_not_released_later() {
    let house = House::without_keys();
    house.enrol(&firms(2));
    import(&house, &axis());
    refused(&house, &["advisory", "publish", AXIS_ID, "--by", "Anna"], "no letter can be signed");
    assert_eq!(house.json(&["order", "list"])["orders"], json!([]));
    house.json(&["keys", "init"]);
    house.work();
    assert!(house.ledgers().is_empty());
}

/// A house where digests need somebody's word, with readers in two zones and something to tell them.
fn digests(approvals: &str) -> House {
    let house = House::new().with("PUBLISHING__APPROVALS__DIGEST", approvals).with("CALENDAR__WEEKLY", weekly());
    let mut madrid = firm("madrid");
    madrid["time_zone"] = json!("Europe/Madrid");
    house.enrol(&[firm("here"), madrid]);
    import(&house, &scored(axis(), MEDIUM));
    house.json(&["advisory", "publish", AXIS_ID]);
    house.work();
    house
}

/// The calendar of digests, as it usually is but for the day of the week.
pub(crate) fn weekly() -> String {
    format!("0 0 7 * * {}", digest_day(0, 0).weekday())
}

/// The day of digests but these weeks, at this hour of UTC. It is some days ahead of any now: no window closes meanwhile.
pub(crate) fn digest_day(weeks: i64, hour: i64) -> DateTime<Utc> {
    static TODAY: std::sync::OnceLock<DateTime<Utc>> = std::sync::OnceLock::new();
    let midnight = TODAY.get_or_init(|| in_hours(0)).date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    midnight + Duration::days(3 + 7 * weeks) + Duration::hours(hour)
}

#[test]
fn a_digest_waits_for_one_word_that_is_good_for_all_zones_and_no_window_is_lost() {
    let house = digests("1");
    assert_eq!(work_at(&house, digest_day(0, 9)).code, Some(0));
    assert!(house.outbox().is_empty());
    let order = waiting(&house);
    assert_eq!((&order["kind"], &order["cadence"], &order["missing"]), (&json!("digest"), &json!("weekly"), &json!(1)));
    assert_eq!((&order["ordered_by"], &order["readers"]), (&Value::Null, &json!(2)));
    assert_eq!(house.json(&["alarms"])["alarms"][0]["kind"], "approval");
    house.json(&["order", "approve", &id(&order), "--by", "Bo"]);
    work_at(&house, digest_day(0, 10));
    assert_eq!(house.recipients(), ["here@firms.example", "madrid@firms.example"]);
    for edition in house.json(&["edition", "list"])["editions"].as_array().unwrap() {
        let shown = house.json(&["edition", "show", edition["id"].as_str().unwrap()])["editions"][0].clone();
        assert_eq!((&shown["order"], &shown["approved_by"][0]["by"]), (&order["id"], &json!("Bo")));
    }
    work_at(&house, digest_day(0, 11));
    assert_eq!(house.outbox().len(), 2);
    assert_eq!(house.json(&["order", "list"])["orders"], json!([]), "nothing waits");
}

#[test]
fn a_digest_that_holds_something_else_than_was_approved_waits_again() {
    let house = digests("1");
    work_at(&house, digest_day(0, 9));
    let order = id(&waiting(&house));
    house.json(&["order", "approve", &order, "--by", "Bo"]);
    import(&house, &revised(scored(axis(), MEDIUM), "2"));
    work_at(&house, digest_day(0, 10));
    assert!(house.outbox().is_empty());
    assert!(waiting(&house)["fell_at"].is_string());
    house.json(&["order", "approve", &order, "--by", "Cleo"]);
    work_at(&house, digest_day(0, 11));
    assert_eq!(house.outbox().len(), 2);
}

#[test]
fn a_digest_does_not_speak_of_what_must_not_leave_yet() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    import(&house, &axis());
    let moment = written(digest_day(0, 12));
    house.json(&["advisory", "publish", AXIS_ID, "--not-before", &moment]);
    house.work();
    work_at(&house, digest_day(0, 9));
    assert!(house.outbox().iter().all(|mail| !mail.text.contains("A1001")), "{:?}", house.outbox());
    let before = house.outbox().len();
    work_at(&house, digest_day(0, 12));
    let outbox = house.outbox();
    assert_eq!(outbox.len(), before + 1);
    assert!(outbox.iter().any(|mail| mail.text.contains("A1001")));
}

#[test]
fn what_a_cancelled_digest_held_stands_in_the_next_one() {
    let mut house = digests("1");
    work_at(&house, digest_day(0, 9));
    house.json(&["order", "cancel", &id(&waiting(&house)), "--by", "Bo"]);
    work_at(&house, digest_day(0, 10));
    assert!(house.outbox().is_empty() && house.json(&["order", "list"])["orders"] == json!([]));
    house.set("PUBLISHING__APPROVALS__DIGEST", "0");
    work_at(&house, digest_day(1, 9));
    let outbox = house.outbox();
    assert_eq!(outbox.len(), 2);
    assert!(outbox[0].text.contains("A1001"), "{}", outbox[0].text);
}
