//! The library: who may see what, in every state an advisory can be in, and what becomes of strange questions.

use chrono::TimeDelta;

use super::{at, brand, document, fresh};
use crate::domain::advisory::Tlp;
use crate::domain::clearance::Clearance;
use crate::domain::known_exploited::{KnownExploited, KnownExploitedCatalogue};
use crate::domain::library::{AdvisoryState, Closeness, Cursor, Entry, Headings, Order, Question, Said, Sight, Texts};
use crate::domain::rating::Rating;
use crate::domain::ruling::Signed;
use crate::store::{AdvisoryRow, Desk, Ruled};

fn entry(id: &str, title: &str, minute: i64) -> Entry {
    let cve = format!("CVE-2026-{:04}", minute + 1_000);
    Entry {
        headings: Headings {
            namespace: "https://cert.example".into(),
            tracking_id: id.into(),
            title: title.into(),
            publisher: "CERT Example".into(),
            version: "1".into(),
            language: Some("en".into()),
            first_released: None,
            current_release: Some(at(minute) - TimeDelta::days(400)),
            tlp: Tlp::Clear,
            cves: vec![cve.clone()],
            products: vec![title.into()],
            product_count: 1,
            remedy: true,
        },
        rating: Rating::High,
        unrated: false,
        says_exploited: false,
        says_withdrawn: false,
        said: vec![Said { cve: cve.clone(), score: Some(7.5), ..Said::default() }],
        texts: Texts {
            title: title.into(),
            ids: vec![id.into(), cve],
            names: vec![title.into()],
            publisher: "CERT Example".into(),
            summary: "A weakness allows attacks.".into(),
        },
        mark: "1".into(),
    }
}

/// Records and shelves a revision.
async fn shelve(desk: &Desk, source: &str, entry: &Entry) -> AdvisoryRow {
    let id = entry.headings.tracking_id.as_str();
    let mut tx = desk.begin().await.unwrap();
    let mut incoming = document(id, source.as_bytes());
    incoming.cves.clone_from(&entry.headings.cves);
    let recorded = tx.record_advisory(incoming).await.unwrap();
    tx.shelve(recorded.advisory, recorded.revision, entry).await.unwrap();
    tx.commit().await.unwrap();
    desk.advisory(id).await.unwrap()
}

async fn release(desk: &Desk, row: &AdvisoryRow) {
    let mut tx = desk.begin().await.unwrap();
    tx.mark_revision(row, AdvisoryState::Released).await.unwrap();
    tx.commit().await.unwrap();
}

async fn released(desk: &Desk, id: &str, title: &str, minute: i64) -> AdvisoryRow {
    let row = shelve(desk, id, &entry(id, title, minute)).await;
    release(desk, &row).await;
    row
}

fn text(text: &str) -> Question {
    Question { text: text.into(), order: Order::BestMatch, ..Question::default() }
}

async fn titles(desk: &Desk, question: &Question, sight: Sight) -> Vec<String> {
    let found = desk.library(question, &sight).await.unwrap();
    assert!(found.total >= found.listings.len());
    found.listings.into_iter().map(|listing| listing.headings.title).collect()
}

#[tokio::test]
async fn nobody_outside_sees_what_was_not_released_and_the_earlier_revision_stays_until_the_next_one_is() {
    let (_folder, _store, desk) = fresh().await;
    let all = Question::default();
    let row = shelve(&desk, "one", &entry("A-1", "First words", 1)).await;
    for sight in [Sight::Public, Sight::Reader(Clearance::Red)] {
        assert_eq!(titles(&desk, &all, sight).await, [""; 0]);
        assert_eq!(desk.listing("A-1", &sight).await.unwrap(), None);
        assert_eq!(desk.naming("cve-2026-1001", &sight).await.unwrap(), []);
    }
    assert_eq!(titles(&desk, &all, Sight::Staff).await, ["First words"]);
    release(&desk, &row).await;
    let shown = desk.listing("https://cert.example|A-1", &Sight::Public).await.unwrap().unwrap();
    assert_eq!((shown.state, shown.withdrawn), (AdvisoryState::Released, false));
    assert!(shown.released_at.is_some());
    let second = shelve(&desk, "two", &entry("A-1", "Second words", 2)).await;
    assert_eq!(titles(&desk, &all, Sight::Public).await, ["First words"]);
    assert_eq!(titles(&desk, &text("second"), Sight::Public).await, [""; 0]);
    assert_eq!(titles(&desk, &all, Sight::Staff).await, ["Second words"]);
    release(&desk, &second).await;
    assert_eq!(titles(&desk, &all, Sight::Public).await, ["Second words"]);
    assert_eq!(titles(&desk, &text("first"), Sight::Staff).await, [""; 0], "what nobody may see is gone");
    let mut tx = desk.begin().await.unwrap();
    tx.set_advisory_state(row.id, AdvisoryState::Withdrawn).await.unwrap();
    tx.commit().await.unwrap();
    assert!(desk.listing("A-1", &Sight::Public).await.unwrap().unwrap().withdrawn);
}

#[tokio::test]
async fn what_was_taken_back_before_it_was_released_is_never_shown() {
    let (_folder, _store, desk) = fresh().await;
    let row = shelve(&desk, "one", &entry("A-1", "Never told", 1)).await;
    let mut tx = desk.begin().await.unwrap();
    tx.set_advisory_state(row.id, AdvisoryState::Withdrawn).await.unwrap();
    tx.mark_revision(&row, AdvisoryState::Withdrawn).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(titles(&desk, &Question::default(), Sight::Reader(Clearance::Red)).await, [""; 0]);
    assert_eq!(titles(&desk, &Question::default(), Sight::Staff).await, ["Never told"]);
}

#[tokio::test]
async fn a_label_closes_an_advisory_to_all_who_are_not_cleared_and_a_stricter_one_closes_it_at_once() {
    let (_folder, _store, desk) = fresh().await;
    let labels = [Tlp::Clear, Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red];
    for (minute, tlp) in (1..).zip(labels) {
        let mut one = entry(tlp.label(), tlp.label(), minute);
        one.headings.tlp = tlp;
        let row = shelve(&desk, tlp.label(), &one).await;
        release(&desk, &row).await;
    }
    let clearances = [Clearance::Green, Clearance::Amber, Clearance::AmberStrict, Clearance::Red];
    let sights = [Sight::Public].into_iter().chain(clearances.map(Sight::Reader)).chain([Sight::Staff]);
    for sight in sights {
        let open: Vec<&str> = labels.iter().filter(|tlp| sight.covers(**tlp)).map(|tlp| tlp.label()).collect();
        let mut seen = titles(&desk, &Question::default(), sight).await;
        seen.reverse();
        assert_eq!(seen, open, "{sight:?}");
        for tlp in labels {
            let listed = desk.listing(tlp.label(), &sight).await.unwrap();
            assert_eq!(listed.is_some(), sight.covers(tlp), "{sight:?} {tlp:?}");
            let found = desk.library(&text(tlp.label()), &sight).await.unwrap();
            let leaked = found.listings.iter().any(|listing| !sight.covers(listing.headings.tlp));
            assert!(!leaked, "{sight:?} {tlp:?}");
        }
    }
    let mut stricter = entry("CLEAR", "Now closed", 9);
    stricter.headings.tlp = Tlp::Amber;
    shelve(&desk, "stricter", &stricter).await;
    assert_eq!(titles(&desk, &Question::default(), Sight::Public).await, [""; 0]);
}

#[tokio::test]
async fn words_are_found_in_any_spelling_and_numbers_as_they_are() {
    let (_folder, _store, desk) = fresh().await;
    released(&desk, "SSA-1", "Siemens SIMATIC S7-1500", 1).await;
    released(&desk, "MS-1", "Microsoft Exchange Server", 2).await;
    released(&desk, "GE-1", "Geutebrück G-Cam", 3).await;
    released(&desk, "MS-2", "Microsoft Windows Server", 4).await;
    for (asked, first) in [
        ("simantic s7", "Siemens SIMATIC S7-1500"),
        ("exchnage server", "Microsoft Exchange Server"),
        ("microsft exchange", "Microsoft Exchange Server"),
        ("GEUTEBRUCK", "Geutebrück G-Cam"),
        ("geutebrück", "Geutebrück G-Cam"),
        ("exch", "Microsoft Exchange Server"),
        ("CVE-2026-1001", "Siemens SIMATIC S7-1500"),
        ("2026-1001", "Siemens SIMATIC S7-1500"),
        ("ssa-1", "Siemens SIMATIC S7-1500"),
        ("exchange 2016 zebra", "Microsoft Exchange Server"),
    ] {
        let found = titles(&desk, &text(asked), Sight::Public).await;
        assert_eq!(found.first().map(String::as_str), Some(first), "{asked}: {found:?}");
    }
    assert_eq!(titles(&desk, &text("CVE-2026-100"), Sight::Public).await, [""; 0], "a number is not another number");
    let of = |asked: &'static str| desk.library(Box::leak(Box::new(text(asked))), &Sight::Public);
    assert_eq!(of("exchange").await.unwrap().closeness, Closeness::AsAsked);
    assert_eq!(of("exchnage").await.unwrap().closeness, Closeness::SpelledOtherwise);
    assert_eq!(of("exchange zebra").await.unwrap().closeness, Closeness::InPart);
    let product = Question { product: Some("simantic".into()), ..Question::default() };
    assert_eq!(titles(&desk, &product, Sight::Public).await, ["Siemens SIMATIC S7-1500"]);
    let none = Question { product: Some("weakness".into()), ..Question::default() };
    assert_eq!(titles(&desk, &none, Sight::Public).await, [""; 0], "a word of the summary is no product");
}

#[tokio::test]
async fn pages_hold_everything_once_while_others_come() {
    let (_folder, _store, desk) = fresh().await;
    for minute in 0..30 {
        let mut one = entry(&format!("A-{minute}"), &format!("Alpha {minute}"), minute / 3);
        one.rating = if minute % 2 == 0 { Rating::High } else { Rating::Low };
        let row = shelve(&desk, &one.headings.tracking_id.clone(), &one).await;
        release(&desk, &row).await;
    }
    for (order, words) in
        [(Order::Newest, ""), (Order::Worst, ""), (Order::BestMatch, "alpha"), (Order::Worst, "alhpa")]
    {
        let mut seen: Vec<String> = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            let question = Question { text: words.into(), order, after, limit: 7, ..Question::default() };
            let found = desk.library(&question, &Sight::Public).await.unwrap();
            seen.extend(found.listings.iter().map(|listing| listing.headings.tracking_id.clone()));
            let late = format!("B-{order:?}-{}-{}", words.len(), seen.len());
            released(&desk, &late, "Alpha late", 5_000 + i64::try_from(seen.len()).unwrap()).await;
            let Some(next) = found.next else { break };
            after = Cursor::parse(&next.to_string());
            assert!(after.is_some());
        }
        let early: Vec<&String> = seen.iter().filter(|id| id.starts_with("A-")).collect();
        let distinct: std::collections::BTreeSet<&&String> = early.iter().collect();
        assert_eq!((early.len(), distinct.len()), (30, 30), "{order:?} {words:?}");
    }
}

#[tokio::test]
async fn no_text_is_an_error_or_finds_what_it_should_not() {
    let (_folder, _store, desk) = fresh().await;
    released(&desk, "A-1", "Alpha", 1).await;
    let endless = "x".repeat(10_240);
    let many = "alpha\" OR * ".repeat(900);
    for hostile in [
        "\"",
        "'",
        "*",
        "alpha\" OR \"",
        "NEAR(",
        "{title} : x",
        "^alpha",
        "-alpha",
        "a AND",
        "%",
        "_",
        "\0",
        "alpha\0beta",
        "') OR 1=1 --",
        "\u{202e}\u{feff}",
        "((((((((",
        "title:",
        "\\",
        "🦀",
        endless.as_str(),
        many.as_str(),
    ] {
        for sight in [Sight::Public, Sight::Staff] {
            let question = Question {
                text: hostile.into(),
                product: Some(hostile.into()),
                cve: None,
                publisher: None,
                order: Order::BestMatch,
                ..Question::default()
            };
            desk.library(&question, &sight).await.unwrap_or_else(|why| panic!("{hostile:.20}: {why}"));
        }
        let named = Question { cve: Some(hostile.into()), publisher: Some(hostile.into()), ..Question::default() };
        assert_eq!(desk.library(&named, &Sight::Public).await.unwrap().total, 0, "{hostile:.20}");
        assert_eq!(desk.listing(hostile, &Sight::Public).await.unwrap(), None);
    }
    assert_eq!(titles(&desk, &text("%"), Sight::Public).await, ["Alpha"], "no word at all is no question");
}

#[tokio::test]
async fn what_becomes_known_is_seen_at_once_and_what_must_be_made_anew_is_remembered() {
    let (_folder, _store, desk) = fresh().await;
    let row = released(&desk, "A-1", "Alpha", 1).await;
    released(&desk, "A-2", "Beta", 2).await;
    assert_eq!(desk.unshelved("1", 10).await.unwrap(), []);
    let listed = KnownExploited {
        cve: "CVE-2026-1001".into(),
        added: None,
        due: None,
        ransomware: false,
        vendor: String::new(),
        product: String::new(),
    };
    let catalogue = |entries| KnownExploitedCatalogue { source: "A".into(), version: "1".into(), entries };
    let mut tx = desk.begin().await.unwrap();
    tx.record_known_exploited(&catalogue(vec![listed]), at(0)).await.unwrap();
    tx.commit().await.unwrap();
    let attacked = Question { exploited: Some(true), ..Question::default() };
    assert_eq!(titles(&desk, &attacked, Sight::Public).await, ["Alpha"]);
    let weakness = desk.weakness("cve-2026-1001", &Sight::Public).await.unwrap();
    assert!(weakness.known_exploited.is_some());
    assert_eq!(weakness.said[0].0.score, Some(7.5));
    let missing = desk.unshelved("1", 10).await.unwrap();
    assert_eq!(missing.iter().map(|one| one.advisory).collect::<Vec<_>>(), [row.id]);
    assert_eq!(desk.unshelved("2", 10).await.unwrap().len(), 2, "made by another scheme");
    let mut tx = desk.begin().await.unwrap();
    let level = Signed { value: Ruled::Level(Rating::Low), reason: "r".into(), by: None, at: at(1) };
    tx.rule(row.id, &level).await.unwrap();
    tx.record_known_exploited(&catalogue(Vec::new()), at(2)).await.unwrap();
    tx.commit().await.unwrap();
    let now = desk.listing("A-1", &Sight::Public).await.unwrap().unwrap();
    assert_eq!((now.rating, now.exploited), (Rating::Low, false));
    let high = Question { rating_from: Some(Rating::High), ..Question::default() };
    assert_eq!(titles(&desk, &high, Sight::Public).await, ["Beta"]);
}

#[tokio::test]
async fn a_tenant_finds_nothing_of_another() {
    let (_folder, store, desk) = fresh().await;
    released(&desk, "A-1", "Alpha secret", 1).await;
    let other = store.tenant("two", "Two", &brand(), at(0)).await.unwrap();
    for question in [Question::default(), text("alpha"), text("alfa"), text("CVE-2026-1001")] {
        assert_eq!(titles(&other, &question, Sight::Staff).await, [""; 0]);
    }
    assert_eq!(other.listing("A-1", &Sight::Staff).await.unwrap(), None);
    assert_eq!(other.weakness("CVE-2026-1001", &Sight::Staff).await.unwrap().said, []);
}
