//! What people type, and what they should find first, or among the first three.

use super::super::{Catalogue, Overlay};
use super::*;

/// What people type, the id that they mean, among the first so many.
const TYPED: &str = include_str!("../../../../tests/fixtures/search/typed.tsv");

fn typed() -> Vec<(&'static str, &'static str, usize)> {
    let rows = TYPED.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| (row[0], row[1], row[2].parse().unwrap())).collect()
}

#[test]
fn what_people_type_finds_what_they_mean() {
    let searcher = Searcher::of(Catalogue::builtin());
    let mut missed = Vec::new();
    let rows = typed();
    for (typed, wanted, among) in &rows {
        let hits = searcher.search(typed, 5);
        if !hits.iter().take(*among).any(|hit| hit.entry.id == *wanted) {
            let found: Vec<String> = hits.iter().map(|hit| format!("{} {}", hit.entry.id, hit.score)).collect();
            missed.push(format!("{typed:?} should find {wanted} among the first {among}: {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), rows.len(), missed.join("\n"));
}

#[test]
fn nonsense_finds_nothing_and_never_panics() {
    let searcher = Searcher::of(Catalogue::builtin());
    for typed in
        ["", " ", "!!!", "qqqqxxxxzzzz", "🦀🦀", "\u{0}", "cpe:2.3:a:none:none", "pkg:npm/none-such-thing-at-all"]
    {
        assert_eq!(searcher.search(typed, 3), [], "{typed:?}");
    }
    assert!(searcher.search(&"windows ".repeat(1_000), 3).len() <= 3);
}

#[test]
fn identifiers_find_what_they_name() {
    let searcher = Searcher::of(Catalogue::builtin());
    for typed in [
        "cpe:2.3:o:microsoft:windows_10_22h2:10.0.19045:*:*:*:*:*:*:*",
        "cpe:/o:microsoft:windows_10_22h2",
        "microsoft/windows-10-22h2",
    ] {
        let hits = searcher.search(typed, 3);
        assert_eq!(hits.first().map(|hit| hit.entry.id.as_str()), Some("microsoft/windows-10-22h2"), "{typed}");
    }
}

#[test]
fn an_entry_merged_is_found_as_what_it_was_merged_into() {
    let entries = "a/gate\ta/gate\tA\tGate\tc\t\t\t\tb/portal\t1\tx\nb/portal\tb/portal\tB\tPortal\tc\t\t\t\t\t1\tx";
    let overlay = Overlay { entries: vec![entries.to_owned()], ..Overlay::default() };
    let catalogue = Catalogue::without_seed(overlay);
    let hits = Searcher::of(&catalogue).search("gate", 3);
    assert_eq!(hits.iter().map(|hit| hit.entry.id.as_str()).collect::<Vec<_>>(), ["b/portal"]);
}
