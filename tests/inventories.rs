//! Every inventory of a corpus of real lists, if one is at hand: each is read, and no component of it is lost.
//!
//! Set `VIGIE_CORPUS` to an unpacked folder; else this test says that it was skipped. What is found is held against a plain
//! count of the same file that shares no code with the readers. Run with `--nocapture` for the table.

#![expect(clippy::print_stdout, reason = "a test may fail loudly, and its figures are what one runs it for")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;
use vigie::domain::inventory::{Inventory, Understood};
use vigie::intake::{Limits, read_inventory};

const LIMITS: Limits = Limits { max_bytes: 64 << 20, max_depth: 96 };

/// Lists that are refused, and why. Every other one must be read.
const REFUSED: &[(&str, &str)] = &[
    ("sbom/_malformed/casp__sFractal_OpenC2_sbom_response.cdx.json", "line 6, column 13: expected a key"),
    ("inventory/other/cargo-install-list.txt", "line 1, column 1: the file is empty: there is no list in it"),
    ("inventory/winget/winget-cli__ImportFile-Bad-Invalid.json", "the document is of no known format"),
];

fn corpus() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "a test has no configuration to come through")]
    let named = std::env::var("VIGIE_CORPUS").ok().map(PathBuf::from);
    // The test of advisories unpacks it there.
    let unpacked = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let found = named.or_else(|| unpacked.is_dir().then_some(unpacked));
    if found.is_none() {
        println!("SKIPPED: no corpus; set VIGIE_CORPUS to an unpacked one");
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Rows of a list, counted plainly; `None` where no plain count is known.
fn plain_count(name: &str, text: &str) -> Option<usize> {
    let json = || serde_json::from_str::<Value>(text).ok();
    let lines = |fits: &dyn Fn(&str) -> bool| Some(text.lines().filter(|line| fits(line)).count());
    let list = |value: &Value, key: &str| value[key].as_array().map_or(0, Vec::len);
    if name.ends_with(".cdx.json") {
        let root = json()?;
        let described = usize::from(root["metadata"]["component"].is_object());
        Some(described + components(&root) + list(&root, "services"))
    } else if name.ends_with(".cdx.xml") {
        // Tools and what a component descends from hold components too.
        let text = without(&without(text, "pedigree"), "tools");
        Some(["<component ", "<service ", "<service>"].iter().map(|tag| text.matches(tag).count()).sum())
    } else if name.ends_with(".spdx3.json") {
        let types = json()?["@graph"].as_array()?.iter().map(|e| e["type"].clone()).collect::<Vec<_>>();
        Some(types.iter().filter(|t| **t == "software_Package" || **t == "software_File").count())
    } else if name.ends_with(".spdx.json") {
        json().map(|root| list(&root, "packages") + list(&root, "files"))
    } else if has_ending(name, "spdx") {
        let begun = text.lines().position(|line| line.starts_with("PackageName:")).unwrap_or(0);
        let files = text.lines().skip(begun).filter(|line| line.starts_with("FileName:")).count();
        Some(files + text.lines().filter(|line| line.starts_with("PackageName:")).count())
    } else if name.contains("winget") {
        Some(json()?["Sources"].as_array()?.iter().map(|source| list(source, "Packages")).sum())
    } else if name.contains("dpkg-l_") {
        lines(&|line| line.starts_with("ii "))
    } else if name.contains("dpkg/") && !name.contains(".tsv") {
        lines(&|line| line.starts_with("Package:"))
    } else if name.contains("rpm-qa") || name.contains(".tsv") {
        lines(&|line| !line.trim().is_empty())
    } else if name.contains("rpm-manifest") {
        json().map(|root| list(&root, "rpms"))
    } else if name.contains("pip-list") {
        json().and_then(|root| root.as_array().map(Vec::len))
    } else if name.contains("glpi") && has_ending(name, "json") {
        let content = json()?["content"].take();
        let single =
            ["operatingsystem", "bios", "network_device"].iter().filter(|key| content[**key].is_object()).count();
        Some(single + list(&content, "softwares") + list(&content, "firmwares") + list(&content, "antivirus"))
    } else if name.contains("glpi") {
        let of_computers: &[&str] = &["<SOFTWARES>", "<OPERATINGSYSTEM>", "<BIOS>", "<ANTIVIRUS>"];
        // What a computer calls so is something else.
        let of_devices: &[&str] = &["<DEVICE>", "<MODEMS>"];
        let tags = if text.contains("<BIOS>") { of_computers } else { of_devices };
        Some(tags.iter().map(|tag| text.matches(tag).count()).sum())
    } else if name.contains("nmap") {
        Some(text.matches("<port ").count())
    } else {
        None
    }
}

/// A text of XML without what stands in elements of that name.
fn without(text: &str, name: &str) -> String {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let outside = |piece: &str| piece.split_once(&close).map_or(String::new(), |(_, behind)| behind.to_owned());
    let mut pieces = text.split(&open);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + &outside(piece))
}

fn components(value: &Value) -> usize {
    value["components"].as_array().into_iter().flatten().map(|component| 1 + components(component)).sum()
}

/// Distinct package URLs that stand in a CycloneDX or SPDX document, without qualifiers.
fn purls(value: &Value, found: &mut BTreeSet<String>) {
    let bare = |text: &Value| {
        let text = text.as_str().filter(|text| text.starts_with("pkg:"))?;
        text.split(['?', '#']).next().map(str::to_owned)
    };
    for component in value["components"].as_array().into_iter().flatten() {
        found.extend(bare(&component["purl"]));
        purls(component, found);
    }
    let packages = value["packages"].as_array().into_iter().flatten();
    for reference in packages.filter_map(|package| package["externalRefs"].as_array()).flatten() {
        found.extend(bare(&reference["referenceLocator"]));
    }
}

#[test]
fn every_real_list_is_read_and_no_row_of_it_is_lost() {
    let Some(corpus) = corpus() else { return };
    let mut refused = Vec::new();
    let (mut lists, mut rows, mut items, mut unread, mut counted, mut slowest) = (0, 0, 0, 0, 0, Duration::ZERO);
    for file in ["sbom", "inventory"].iter().flat_map(|folder| files(&corpus.join(folder))) {
        let bytes = std::fs::read(&file).unwrap();
        let start = Instant::now();
        let result = read_inventory(&bytes, LIMITS);
        slowest = slowest.max(start.elapsed());
        let name = file.strip_prefix(&corpus).unwrap().display().to_string();
        match result {
            Err(why) => refused.push((name, why.to_string())),
            Ok(list) => {
                counted += usize::from(compare(&name, &list, &String::from_utf8_lossy(&bytes)));
                lists += 1;
                rows += list.rows;
                items += list.items.len();
                unread += list.count_not_understood();
                tell(&name, &list);
            }
        }
    }
    println!("{lists} lists, {rows} rows, {items} products, {unread} rows not understood, slowest {slowest:?}");
    let expected: Vec<&str> = REFUSED.iter().map(|(name, _)| *name).collect();
    assert_eq!(refused.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), expected);
    assert!(refused.iter().zip(REFUSED).all(|((_, why), (_, wanted))| why.starts_with(wanted)), "{refused:?}");
    assert!(
        lists > 200 && counted * 10 >= lists * 9 && rows > 15_000 && unread * 200 < rows,
        "{lists} {counted} {rows} {unread}"
    );
}

fn tell(name: &str, list: &Inventory) {
    let (left, not) = (list.count_left_out(), list.count_not_understood());
    println!(
        "{name}\t{}\t{} rows\t{} products\t{left} left out\t{not} not understood",
        list.format,
        list.rows,
        list.items.len()
    );
}

/// Holds a list against the plain count; false where there is none.
fn compare(name: &str, list: &Inventory, text: &str) -> bool {
    let of_rows = |how: Understood| how != Understood::SourcePackage;
    // Systems and further identifiers come beside rows: there may be more products than rows, never fewer places.
    let own = list.items.iter().filter(|item| of_rows(item.how)).count();
    assert!(own + list.repeated + list.count_left_out() + list.count_not_understood() >= list.rows, "{name}");
    if let Ok(root) = serde_json::from_str::<Value>(text) {
        let mut stated = BTreeSet::new();
        purls(&root, &mut stated);
        let found: BTreeSet<String> = list.items.iter().filter_map(|item| item.product.purl.clone()).collect();
        let readable = |purl: &&String| vigie::domain::product::Purl::parse(purl).is_some();
        let missing: Vec<_> = stated.difference(&found).filter(readable).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
    let Some(plain) = plain_count(name, text) else { return false };
    // nmap's rows are ports and systems.
    if name.contains("nmap") {
        assert!(list.rows >= plain, "{name}: {} of {plain}", list.rows);
    } else {
        assert_eq!(list.rows, plain, "{name}");
    }
    true
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}
