//! Digests: what stands in which group, what is still open, and letters in which nothing is lost.

use chrono::NaiveDate;
use vigie::domain::digest::{DigestFacts, Group, Item, OpenItem, StillOpen, Unsaid, open_in_order, still_open};
use vigie::domain::facts::{Action, AlertFacts, Danger, YourProduct};
use vigie::domain::product::ProductClass;
use vigie::domain::rating::Rating;
use vigie::domain::rhythm::Cadence;
use vigie::domain::subscriber::Skill;
use vigie::domain::verdict::{Certainty, Meeting};
use vigie::domain::vulnerability::RemedyKind;
use vigie::press::{Press, samples};

use super::{SKILLS, approve, html, root, text};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn facts(rating: Rating, deadline: Option<NaiveDate>) -> AlertFacts {
    let product = YourProduct {
        name: "Ledger".to_owned(),
        keyword: None,
        class: ProductClass::Program,
        version: Some("1".to_owned()),
        lapsed: None,
        certainty: Certainty::VersionAffected,
        meeting: Meeting::Name,
        named: vec!["Contoso Ledger".to_owned()],
        affected_versions: Vec::new(),
        fixed_in: vec!["2".to_owned()],
    };
    let mut facts = samples::control_unit();
    facts.rating = rating;
    facts.deadline = deadline;
    facts.today = day(16);
    facts.danger = Danger::default();
    facts.products = vec![product];
    facts.action = Action { remedies: vec![RemedyKind::VendorFix], ..Action::default() };
    facts
}

#[test]
fn what_is_attacked_or_due_within_a_week_is_to_be_done_now_and_what_has_a_later_day_is_to_be_planned() {
    assert_eq!(Group::of(&facts(Rating::High, Some(day(23)))), Group::ActNow);
    assert_eq!(Group::of(&facts(Rating::High, Some(day(9)))), Group::ActNow, "overdue");
    assert_eq!(Group::of(&facts(Rating::Medium, Some(day(24)))), Group::Plan);
    assert_eq!(Group::of(&facts(Rating::Medium, None)), Group::Plan);
    assert_eq!(Group::of(&facts(Rating::NotRated, None)), Group::Plan);
    assert_eq!(Group::of(&facts(Rating::Low, None)), Group::Know);
    let mut attacked = facts(Rating::Low, None);
    attacked.danger.exploited = true;
    assert_eq!(Group::of(&attacked), Group::ActNow);
    attacked.withdrawn = true;
    assert_eq!(Group::of(&attacked), Group::Know);
    let mut never = facts(Rating::Low, None);
    never.action.remedies = vec![RemedyKind::NoFixPlanned];
    never.products[0].fixed_in.clear();
    assert_eq!(Group::of(&never), Group::Plan, "it does not go away at the next maintenance");
    let mut unclear = facts(Rating::High, Some(day(17)));
    unclear.products[0].certainty = Certainty::StatusUnclear;
    assert_eq!(Group::of(&unclear), Group::Know);
}

#[test]
fn open_is_what_is_attacked_what_has_a_day_to_come_and_what_cannot_be_repaired_yet() {
    assert_eq!(still_open(&facts(Rating::Medium, Some(day(16)))), Some(StillOpen::Due));
    assert_eq!(still_open(&facts(Rating::Medium, Some(day(15)))), None);
    assert_eq!(still_open(&facts(Rating::Low, None)), None);
    let mut open = facts(Rating::Medium, None);
    open.action.remedies = vec![RemedyKind::FixPlanned];
    open.products[0].fixed_in.clear();
    assert_eq!(still_open(&open), Some(StillOpen::NoUpdate));
    open.danger.exploited = true;
    assert_eq!(still_open(&open), Some(StillOpen::Attacked));
    open.withdrawn = true;
    assert_eq!(still_open(&open), None);
}

#[test]
fn what_has_no_room_stands_in_lines_that_count_every_warning() {
    let item = |rating| Item::new(facts(rating, None), None, Skill::Beginner);
    let items = vec![item(Rating::Medium), item(Rating::Medium), item(Rating::Low), item(Rating::Low)];
    let whole = DigestFacts {
        cadence: Cadence::Weekly,
        today: day(16),
        since: day(9),
        next: day(23),
        read: 9,
        items,
        lines: Vec::new(),
        more: None,
        open: Vec::new(),
        open_more: 0,
        closed: 0,
        unsaid: Unsaid::Foreign,
        spent: None,
    };
    for room in 0..5 {
        let within = whole.within(room);
        assert_eq!((within.count(), within.to_do()), (4, 1), "four warnings, one program to bring up to date; {room}");
        assert_eq!(within.within(0), whole.within(0), "in one step or in two");
    }
    let counts: Vec<usize> = whole.within(1).lines.iter().map(|line| line.count).collect();
    assert_eq!(counts, [1, 2]);
}

#[test]
fn what_is_open_is_said_once_where_the_words_would_be_the_same() {
    let told = |rating, deadline, on| OpenItem {
        why: StillOpen::Due,
        item: Item::new(facts(rating, Some(day(deadline))), Some(day(on)), Skill::Beginner),
    };
    let mut open = vec![
        told(Rating::Medium, 18, 2),
        told(Rating::High, 18, 2),
        told(Rating::Medium, 18, 3),
        told(Rating::Medium, 20, 2),
    ];
    open_in_order(&mut open);
    let days: Vec<_> = open.iter().map(|one| (one.item.facts.rating, one.item.facts.deadline, one.item.told)).collect();
    let line = |rating, deadline, on| (rating, Some(day(deadline)), Some(day(on)));
    assert_eq!(
        days,
        [line(Rating::High, 18, 2), line(Rating::Medium, 18, 3), line(Rating::Medium, 20, 2)],
        "another day of the letter, or another day to come, is said apart"
    );
}

#[test]
fn readers_who_read_the_same_words_share_a_letter_whatever_version_they_told() {
    let mut other = facts(Rating::High, None);
    other.products[0].version = Some("1.4".to_owned());
    other.products[0].certainty = Certainty::AllVersions;
    other.products[0].meeting = Meeting::Cpe;
    let item = |facts| Item::new(facts, None, Skill::Beginner);
    assert_eq!(item(other), item(facts(Rating::High, None)));
}

/// Samples whose words were approved.
const DIGESTS: [&str; 7] =
    ["digest-busy", "digest-changed", "digest-quiet", "digest-one", "digest-long", "digest-held", "digest-known"];

#[test]
fn digests_read_as_they_were_approved() {
    let press = Press::open(None).unwrap();
    let update = std::env::vars().any(|(name, value)| name == "UPDATE_GOLDEN" && value == "1");
    for language in press.languages() {
        for skill in SKILLS {
            for (sample, facts) in samples::digest::all(skill) {
                if !DIGESTS.contains(&sample) {
                    continue;
                }
                let letter = press.digest(&samples::digest::brief(facts, &language, skill)).unwrap();
                let file = root("tests/golden").join(format!("{sample}.{language}.{}.txt", skill.key()));
                approve(&file, &letter, update);
            }
        }
    }
}

#[test]
fn a_subject_says_how_much_there_is_to_do_and_with_what_in_one_short_line() {
    let press = Press::open(None).unwrap();
    for language in press.languages() {
        for (sample, facts) in samples::digest::all(Skill::Beginner) {
            let (count, first) = (facts.to_do(), facts.items.first().map(|item| item.facts.products[0].name.clone()));
            let letter = press.digest(&samples::digest::brief(facts, &language, Skill::Beginner)).unwrap();
            let subject = &letter.subject;
            assert!(subject.chars().count() <= 77 && !subject.ends_with('…'), "{language} {sample}: {subject}");
            let named = first.is_none_or(|name| subject.contains(name.split(' ').next().unwrap()));
            assert!(named, "{language} {sample}: {subject}");
            assert!(count < 2 || subject.contains(&count.to_string()), "{language} {sample}: {subject}");
        }
    }
}

#[test]
fn a_digest_that_mail_programs_would_cut_off_tells_fewer_warnings_in_full_and_leaves_none_out() {
    let press = Press::open(None).unwrap();
    let whole = samples::digest::long(Skill::Expert);
    let items: Vec<Item> = (0..400)
        .map(|number| {
            let mut item = whole.items[number % whole.items.len()].clone();
            item.facts.products[0].name = format!("Product {number}");
            item
        })
        .collect();
    let facts = DigestFacts { items, lines: Vec::new(), ..whole };
    let letter = press.digest(&samples::digest::brief(facts, "en", Skill::Expert)).unwrap();
    assert!(html(&letter).len() <= 96_000, "{}", html(&letter).len());
    assert!(
        letter.subject.starts_with("400 things to do") || letter.subject.contains("things to do"),
        "{}",
        letter.subject
    );
    let told = text(&letter).matches("\n* Product ").count();
    let counted: usize = text(&letter)
        .lines()
        .filter_map(|line| line.split_once(" more warning"))
        .filter_map(|(count, _)| count.trim().parse::<usize>().ok())
        .sum();
    assert_eq!(told + counted, 400, "{told} in full, {counted} counted");
}
