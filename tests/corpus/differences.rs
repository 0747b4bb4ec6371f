//! The difference between revisions, held against a plain comparison of the same JSON that shares no code with it: real
//! chains of revisions as their publishers made them, and real documents in which one thing was changed on purpose.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};
use vigie::domain::difference::Aspect;
use vigie::publishing::differences;

use super::{advisory, corpus, json_files};

/// Found and wanted, found alone, wanted alone.
#[derive(Debug, Default)]
struct Count {
    both: usize,
    found: usize,
    wanted: usize,
}

impl Count {
    fn add(&mut self, found: bool, wanted: bool) {
        match (found, wanted) {
            (true, true) => self.both += 1,
            (true, false) => self.found += 1,
            (false, true) => self.wanted += 1,
            (false, false) => {}
        }
    }

    fn precision(&self) -> f64 {
        share(self.both, self.both + self.found)
    }

    fn recall(&self) -> f64 {
        share(self.both, self.both + self.wanted)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 1.0;
    }
    f64::from(u32::try_from(part).expect("few")) / f64::from(u32::try_from(whole).expect("few"))
}

/// The kinds of change that both sides can tell.
const KINDS: [(&str, &[Aspect]); 7] = [
    ("status", &[Aspect::Status]),
    ("title", &[Aspect::Title]),
    ("reference", &[Aspect::Reference]),
    ("weakness", &[Aspect::Weakness]),
    ("score", &[Aspect::Score]),
    ("affected", &[Aspect::Product, Aspect::Affected]),
    ("help", &[Aspect::Remedy, Aspect::Update, Aspect::Advice, Aspect::Fixed]),
];

fn list<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn id(weakness: &Value) -> String {
    let other = list(weakness, "/ids").next().map(|id| text(id, "/text"));
    let cve = Some(text(weakness, "/cve")).filter(|cve| !cve.is_empty());
    cve.or(other).unwrap_or_else(|| text(weakness, "/title"))
}

/// The names of the products by their ids.
fn names(value: &Value, into: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(cells) => {
            if let (Some(Value::String(id)), Some(Value::String(name))) = (cells.get("product_id"), cells.get("name")) {
                into.insert(id.clone(), name.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            cells.values().for_each(|value| names(value, into));
        }
        Value::Array(values) => values.iter().for_each(|value| names(value, into)),
        _ => {}
    }
}

/// Everything of one kind that a document says, as plain texts.
fn told(document: &Value, kind: &str) -> BTreeSet<String> {
    let mut known = BTreeMap::new();
    names(&document["product_tree"], &mut known);
    let name = |id: &Value| known.get(id.as_str().unwrap_or_default()).cloned().unwrap_or_default();
    let mut told = BTreeSet::new();
    match kind {
        "status" => drop(told.insert(text(document, "/document/tracking/status"))),
        "title" => drop(told.insert(text(document, "/document/title"))),
        "reference" => told.extend(list(document, "/document/references").map(|one| text(one, "/url"))),
        _ => {}
    }
    for weakness in list(document, "/vulnerabilities") {
        let id = id(weakness);
        match kind {
            "reference" => told.extend(list(weakness, "/references").map(|one| text(one, "/url"))),
            "weakness" => drop(told.insert(id)),
            "score" => {
                let versions = ["cvss_v2", "cvss_v3", "cvss_v4"];
                let scores = list(weakness, "/scores").flat_map(|score| versions.map(|version| score.get(version)));
                let line = |cvss: &Value| format!("{id} {} {}", cvss["baseScore"], text(cvss, "/vectorString"));
                told.extend(scores.flatten().map(line));
            }
            "affected" => {
                for status in ["known_affected", "first_affected", "last_affected"] {
                    told.extend(list(weakness, &format!("/product_status/{status}")).map(name));
                }
            }
            "help" => {
                for remedy in list(weakness, "/remediations") {
                    let said = format!("{}: {}", text(remedy, "/category"), text(remedy, "/details"));
                    told.extend(list(remedy, "/product_ids").map(|product| format!("{} {said}", name(product))));
                }
                for status in ["fixed", "first_fixed", "recommended"] {
                    let fixed = list(weakness, &format!("/product_status/{status}")).map(name);
                    told.extend(fixed.map(|name| format!("{name} is fixed")));
                }
            }
            _ => {}
        }
    }
    told
}

/// The kinds in which we see a difference.
fn found(older: &Value, newer: &Value) -> Option<BTreeSet<&'static str>> {
    let read = |document: &Value| advisory(&serde_json::to_vec(document).expect("JSON")).ok();
    let found = differences(&read(older)?, &read(newer)?);
    let seen = |aspects: &[Aspect]| found.iter().any(|one| aspects.contains(&one.aspect));
    Some(KINDS.into_iter().filter(|(_, aspects)| seen(aspects)).map(|(kind, _)| kind).collect())
}

fn judged(older: &Value, newer: &Value) -> BTreeSet<&'static str> {
    KINDS.into_iter().map(|(kind, _)| kind).filter(|kind| told(older, kind) != told(newer, kind)).collect()
}

fn parsed(file: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(file).expect("readable file")).expect("JSON")
}

fn print(counts: &BTreeMap<&str, Count>) {
    println!("{:>10} {:>6} {:>6} {:>6} {:>9} {:>7}", "kind", "both", "ours", "plain", "precision", "recall");
    for (kind, count) in counts {
        let Count { both, found, wanted } = count;
        println!("{kind:>10} {both:>6} {found:>6} {wanted:>6} {:>9.3} {:>7.3}", count.precision(), count.recall());
    }
}

#[test]
fn revisions_of_real_advisories_differ_as_a_plain_comparison_says() {
    let Some(corpus) = corpus() else { return };
    let mut chains: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for file in json_files(&corpus.join("csaf-revisions")) {
        chains.entry(file.parent().expect("a folder").to_owned()).or_default().push(file);
    }
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut pairs = 0;
    for files in chains.values() {
        for pair in files.windows(2) {
            let (older, newer) = (parsed(&pair[0]), parsed(&pair[1]));
            let found = found(&older, &newer).unwrap_or_else(|| panic!("{} cannot be read", pair[1].display()));
            let judged = judged(&older, &newer);
            if found != judged {
                println!("{}: {found:?}, plainly {judged:?}", pair[1].display());
            }
            pairs += 1;
            for (kind, _) in KINDS {
                counts.entry(kind).or_default().add(found.contains(kind), judged.contains(kind));
            }
        }
    }
    println!("{pairs} pairs of {} chains", chains.len());
    print(&counts);
    assert!(pairs >= 50 && chains.len() >= 30);
    for (kind, count) in counts {
        assert!(count.precision() >= 0.95 && count.recall() >= 0.95, "{kind}: {count:?}");
    }
}

/// What is found in chains of revisions that travel with the source, in the order of their files.
#[test]
fn revisions_that_travel_with_the_source_differ_in_what_a_person_finds_different() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/revisions");
    let wanted: [(&str, &[&[&str]]); 3] = [
        // Twice an address moved; then only the history was written anew.
        ("icsa-22-207-01", &[&["reference"], &["reference"], &[]]),
        // New title and other words of help; then only an announced day is gone from them.
        ("icsa-24-179-07", &[&["title", "help"], &["help"]]),
        ("icsa-24-226-06", &[&["title", "reference", "help"]]),
    ];
    for (chain, wanted) in wanted {
        let files = json_files(&folder.join(chain));
        let pairs = files.windows(2).map(|pair| (parsed(&pair[0]), parsed(&pair[1])));
        let found: Vec<_> = pairs.map(|(older, newer)| found(&older, &newer).expect("readable")).collect();
        let wanted: Vec<BTreeSet<&str>> = wanted.iter().map(|kinds| kinds.iter().copied().collect()).collect();
        assert_eq!(found, wanted, "{chain}");
    }
}

/// A change on purpose: which kinds it may touch, the first of which it must; nothing where the document has nothing to change.
type Change = (&'static str, &'static [&'static str], fn(&mut Value) -> Option<()>);

const CHANGES: [Change; 7] = [
    ("nothing but order and notes", &[], |document| {
        for weakness in document["vulnerabilities"].as_array_mut()? {
            for list in ["remediations", "scores", "references", "notes"] {
                if let Some(list) = weakness.get_mut(list).and_then(Value::as_array_mut) {
                    list.reverse();
                }
            }
        }
        document["document"]["tracking"]["generator"] = json!({"engine": {"name": "another"}});
        Some(())
    }),
    ("status", &["status"], |document| {
        let status = document.pointer_mut("/document/tracking/status")?;
        *status = json!(if status == "final" { "interim" } else { "final" });
        Some(())
    }),
    ("title", &["title"], |document| {
        document["document"]["title"] = json!(format!("{} (Update A)", text(document, "/document/title")));
        Some(())
    }),
    ("link", &["reference"], |document| {
        let references = document.pointer_mut("/document/references")?.as_array_mut()?;
        references.push(json!({"url": "https://vendor.example/more", "summary": "More"}));
        Some(())
    }),
    ("weakness gone", &["weakness", "affected", "help", "score", "reference", "title"], |document| {
        let weaknesses = document["vulnerabilities"].as_array_mut()?;
        let last = id(weaknesses.last()?);
        let others = weaknesses.iter().filter(|one| id(one) == last).count();
        (weaknesses.len() > 1 && others == 1 && !last.is_empty()).then(|| drop(weaknesses.pop()))
    }),
    ("score", &["score"], |document| {
        let cvss = document.pointer_mut("/vulnerabilities/0/scores/0/cvss_v3")?;
        let (vector, score) = ("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", 1.6);
        *cvss = json!({"version": "3.1", "vectorString": vector, "baseScore": score, "baseSeverity": "LOW"});
        Some(())
    }),
    ("help gone", &["help"], |document| {
        let weaknesses = document["vulnerabilities"].as_array_mut()?;
        let mut changed = false;
        for weakness in weaknesses {
            let affected: BTreeSet<String> =
                list(weakness, "/product_status/known_affected").map(ToString::to_string).collect();
            for remedy in weakness.get_mut("remediations").and_then(Value::as_array_mut).into_iter().flatten() {
                let helps = list(remedy, "/product_ids").any(|product| affected.contains(&product.to_string()));
                changed |= helps && remedy["category"] != "no_fix_planned";
                remedy["category"] = json!("no_fix_planned");
            }
        }
        changed.then_some(())
    }),
];

#[test]
fn a_change_on_purpose_in_a_real_document_is_seen_and_nothing_else_is() {
    let Some(corpus) = corpus() else { return };
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for file in json_files(&corpus.join("csaf")).iter().step_by(10) {
        let Ok(older) = serde_json::from_slice::<Value>(&std::fs::read(file).expect("readable file")) else { continue };
        for (name, may, change) in CHANGES {
            let mut newer = older.clone();
            if newer.get("vulnerabilities").is_none() || change(&mut newer).is_none() {
                continue;
            }
            let Some(found) = found(&older, &newer) else { continue };
            let count = counts.entry(name).or_default();
            let too_much = found.iter().any(|kind| !may.contains(kind));
            let enough = may.first().is_none_or(|must| found.contains(must));
            match (enough, too_much) {
                (true, false) => count.both += 1,
                (true, true) => count.found += 1,
                (false, _) => count.wanted += 1,
            }
            if too_much || !enough {
                println!("{name}: {}: {found:?}", file.display());
            }
        }
    }
    print(&counts);
    assert_eq!(counts.len(), CHANGES.len());
    for (name, count) in counts {
        assert!(count.both > 50 && count.precision() >= 0.99 && count.recall() >= 0.98, "{name}: {count:?}");
    }
}
