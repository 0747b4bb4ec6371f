//! Every document of a corpus of real and of deliberately broken advisories, if one is at hand.
//!
//! Set `VIGIE_CORPUS` to an unpacked folder, or put the packed one beside the repository; else this test says that it
//! was skipped. What it finds is checked against a plain count of the same JSON that shares no code with the reader.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly, and its figures are what one runs it for"
)]

#[path = "corpus/differences.rs"]
mod differences;
#[path = "corpus/names.rs"]
mod names;
#[path = "corpus/records.rs"]
mod records;
#[path = "corpus/returns.rs"]
mod returns;
#[path = "corpus/year.rs"]
mod year;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::Value;
use vigie::domain::advisory::Advisory;
use vigie::domain::cvss::base_score;
use vigie::domain::product::NamedProduct;
use vigie::domain::vulnerability::CvssVersion;
use vigie::intake::{Document, IntakeError, Limits, read};

const LIMITS: Limits = Limits { max_bytes: 64 << 20, max_depth: 96 };

/// Documents below csaf/ that are refused, and why. Everything else there must be read.
const REFUSED: &[(&str, &str)] = &[
    ("_malformed/doc-min.json", "/document/publisher/namespace: the publisher has neither name space nor name"),
    ("_malformed/doc-min__1.json", "/document/publisher/namespace: the publisher has neither name space nor name"),
    ("_synthetic/EXAMPLE-2026-0003-csaf_unsupported_version.json", "/document/csaf_version: CSAF version \"1.2\""),
    ("_synthetic/noid-doc-max.json", "/document/publisher/namespace: the publisher has neither name space nor name"),
    ("_synthetic/noid-doc-max__1.json", "/document/publisher/namespace: the publisher has neither name space nor name"),
    (
        "_synthetic/vendorix-sa-20170301-abc-test_cvrf_full.json",
        "/product_tree/relationships/1: the product is defined by itself",
    ),
    ("_synthetic/noid-rhba-2023_0564.json", "/document/tracking/id: the tracking id is missing"),
];

/// The folder of the unpacked corpus. A packed one is unpacked once and kept below the target folder.
fn corpus() -> Option<PathBuf> {
    static CORPUS: OnceLock<Option<PathBuf>> = OnceLock::new();
    CORPUS.get_or_init(find_corpus).clone()
}

fn find_corpus() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "a test has no configuration to come through")]
    if let Ok(root) = std::env::var("VIGIE_CORPUS") {
        return Some(root.into());
    }
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !shared.join("data").is_dir() {
        println!("SKIPPED: no corpus; set VIGIE_CORPUS to an unpacked one");
        return None;
    }
    let unpacked = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    if !unpacked.is_dir() {
        // Under another name first: a run that was broken off leaves no half corpus.
        let part = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder").keep();
        let run = Command::new(shared.join("unpack-data")).arg(&part).output().expect("unpack-data runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        std::fs::rename(&part, &unpacked).expect("the folder gets its name");
    }
    Some(unpacked)
}

/// All JSON files below a folder, in a steady order.
fn json_files(folder: &Path) -> Vec<PathBuf> {
    files(folder, "json")
}

/// All files of an ending below a folder, in a steady order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn advisory(bytes: &[u8]) -> Result<Advisory, IntakeError> {
    match read(bytes, LIMITS)? {
        Document::Advisory(advisory) => Ok(*advisory),
        Document::KnownExploited(_) | Document::Epss(_) => panic!("no advisory"),
    }
}

#[test]
fn every_real_document_is_read_and_nothing_in_it_is_lost() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("csaf");
    let files = json_files(&folder);
    assert!(files.len() > 1000, "{} is no corpus", folder.display());
    let mut refused = BTreeMap::new();
    let (mut documents, mut nameable, mut bytes_read) = (0_u32, 0_u32, 0);
    let mut spent = Duration::ZERO;
    let mut oddities: BTreeMap<&str, u32> = BTreeMap::new();
    for file in &files {
        let bytes = std::fs::read(file).expect("readable file");
        let start = Instant::now();
        let result = advisory(&bytes);
        spent += start.elapsed();
        bytes_read += bytes.len();
        documents += 1;
        match result {
            Err(why) => {
                let name = file.strip_prefix(&folder).expect("below the folder").display().to_string();
                refused.insert(name, why.to_string());
            }
            Ok(advisory) => {
                compare(&advisory, &bytes, file);
                nameable += u32::from(advisory.products.iter().any(is_nameable));
                for test in
                    advisory.oddities.iter().map(|oddity| oddity.test.unwrap_or("other")).collect::<BTreeSet<_>>()
                {
                    *oddities.entry(test).or_default() += 1;
                }
            }
        }
    }
    report(documents, spent, bytes_read, nameable);
    println!("documents with oddities, by mandatory test: {oddities:?}");
    for (name, why) in REFUSED {
        let found = refused.remove(*name);
        assert!(found.as_ref().is_some_and(|found| found.starts_with(why)), "{name}: expected {why}, found {found:?}");
    }
    assert_eq!(refused, BTreeMap::new(), "refused, and not expected to be");
}

/// What a document says counts; how often the formulas say something else is worth knowing.
#[test]
fn stated_scores_are_those_of_their_vectors_but_for_a_few_that_are_counted() {
    let Some(corpus) = corpus() else { return };
    let mut counted: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for file in ["csaf", "cve"].iter().flat_map(|folder| json_files(&corpus.join(folder))) {
        let Ok(json) = serde_json::from_slice::<Value>(&std::fs::read(file).expect("readable file")) else { continue };
        count_scores(&json, &mut counted);
    }
    for (version, [same, other, unreadable]) in &counted {
        println!("CVSS {version}: {same} as stated, {other} stated otherwise, {unreadable} vectors cannot be read");
        assert!(*same > 20 * (other + unreadable), "{version}");
    }
    assert_eq!(counted.keys().copied().collect::<Vec<_>>(), ["2.0", "3.0", "3.1", "4.0"], "no scores in this corpus");
}

/// Every object with a vector and a base score, wherever it stands.
fn count_scores(json: &Value, counted: &mut BTreeMap<&'static str, [usize; 3]>) {
    if let (Some(vector), Some(stated)) = (json["vectorString"].as_str(), json["baseScore"].as_f64()) {
        let (name, version) = match vector.get(..9) {
            Some("CVSS:3.0/") => ("3.0", CvssVersion::V3),
            Some("CVSS:3.1/") => ("3.1", CvssVersion::V3),
            Some("CVSS:4.0/") => ("4.0", CvssVersion::V4),
            _ => ("2.0", CvssVersion::V2),
        };
        let place = match base_score(version, vector) {
            Some(computed) => usize::from((f64::from(computed) - stated).abs() > 0.05),
            None => 2,
        };
        counted.entry(name).or_default()[place] += 1;
    }
    match json {
        Value::Object(members) => members.values().for_each(|inner| count_scores(inner, counted)),
        Value::Array(list) => list.iter().for_each(|inner| count_scores(inner, counted)),
        _ => {}
    }
}

fn report(documents: u32, spent: Duration, bytes: usize, nameable: u32) {
    let per_second = f64::from(documents) / spent.as_secs_f64();
    let share = 100.0 * f64::from(nameable) / f64::from(documents);
    println!("{documents} documents, {} MB, in {spent:.2?}: {per_second:.0} documents/s", bytes >> 20);
    println!("{share:.1} % have a product that a profile can name");
}

fn is_nameable(product: &NamedProduct) -> bool {
    (product.vendor.is_some() && product.product.is_some()) || !product.cpes.is_empty() || !product.purls.is_empty()
}

/// The plain count: vulnerabilities, definitions of products, and ids that are used but not defined.
fn compare(advisory: &Advisory, bytes: &[u8], file: &Path) {
    let json = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>().next();
    let json = json.expect("a document").expect("JSON");
    let vulnerabilities: usize =
        items(&json["vulnerabilities"]).iter().map(|item| item.as_array().map_or(1, Vec::len)).sum();
    assert_eq!(advisory.vulnerabilities.len(), vulnerabilities, "vulnerabilities of {}", file.display());
    let mut count = Count::default();
    count.tree(&json["product_tree"]);
    count.uses(&json);
    let undefined = count.used.difference(&count.defined).count();
    assert_eq!(advisory.products.len(), count.definitions + undefined, "products of {}", file.display());
    let statuses: usize = advisory.vulnerabilities.iter().map(|found| found.statuses.len()).sum();
    let once: BTreeSet<_> = count.statuses.iter().collect();
    assert!(statuses >= once.len(), "statuses of {}: {statuses} of {}", file.display(), once.len());
}

#[derive(Default)]
struct Count<'j> {
    definitions: usize,
    defined: BTreeSet<&'j str>,
    used: BTreeSet<&'j str>,
    statuses: Vec<(usize, &'j str, &'j str)>,
}

impl<'j> Count<'j> {
    /// Every object that has a `product_id` defines a product.
    fn tree(&mut self, value: &'j Value) {
        if let Some(id) = value["product_id"].as_str() {
            self.definitions += 1;
            self.defined.insert(id.trim());
        }
        match value {
            Value::Object(members) => members.values().for_each(|inner| self.tree(inner)),
            Value::Array(list) => list.iter().for_each(|inner| self.tree(inner)),
            _ => {}
        }
    }

    fn uses(&mut self, json: &'j Value) {
        for relationship in items(&json["product_tree"]["relationships"]) {
            let ends = ["product_reference", "relates_to_product_reference"];
            self.used.extend(ends.iter().filter_map(|end| relationship[*end].as_str()));
        }
        for group in items(&json["product_tree"]["product_groups"]) {
            self.ids(&group["product_ids"]);
        }
        let lists = items(&json["vulnerabilities"]).iter();
        let vulnerabilities: Vec<&Value> =
            lists.flat_map(|item| item.as_array().map_or(vec![item], |inner| inner.iter().collect())).collect();
        for (index, vulnerability) in vulnerabilities.into_iter().enumerate() {
            for (status, list) in vulnerability["product_status"].as_object().into_iter().flatten() {
                self.ids(list);
                self.statuses
                    .extend(items(list).iter().filter_map(Value::as_str).map(|id| (index, status.as_str(), id)));
            }
            for key in ["scores", "metrics", "threats", "remediations", "flags", "involvements"] {
                for statement in items(&vulnerability[key]) {
                    self.ids(&statement["products"]);
                    self.ids(&statement["product_ids"]);
                }
            }
        }
    }

    fn ids(&mut self, list: &'j Value) {
        self.used.extend(items(list).iter().filter_map(Value::as_str).map(str::trim).filter(|id| !id.is_empty()));
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn every_revision_keeps_the_identity_of_its_chain() {
    let Some(corpus) = corpus() else { return };
    let files = json_files(&corpus.join("csaf-revisions"));
    let mut chains: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        let advisory = advisory(&std::fs::read(file).expect("readable file"));
        let advisory = advisory.unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        let chain = file.parent().expect("a folder").to_owned();
        chains.entry(chain).or_default().insert(advisory.tracking_id);
    }
    assert!(chains.len() > 10, "{} chains", chains.len());
    for (chain, ids) in chains {
        assert_eq!(ids.len(), 1, "{}: {ids:?}", chain.display());
    }
}

/// Invalid cases that the reader takes: the purl specification has readers accept slashes after the scheme.
const TAKEN: &[&str] = &["csaf-rs_csaf-csaf_2_0-6-1-13-s03.json", "csaf-rs_csaf-csaf_2_1-6-1-13-s03.json"];

/// What the reader says of the mandatory tests it knows, on the cases of the validators: never a false one.
#[test]
fn mandatory_tests_are_named_where_they_fail_and_only_there() {
    let Some(corpus) = corpus() else { return };
    let (mut named, mut missed) = (0, Vec::new());
    for file in json_files(&corpus.join("csaf-conformance")) {
        let Some(case) = Case::of(&file) else { continue };
        let found = read(&std::fs::read(&file).expect("readable file"), LIMITS);
        let tests: BTreeSet<&str> = match &found {
            Ok(Document::Advisory(advisory)) => advisory.oddities.iter().filter_map(|oddity| oddity.test).collect(),
            Ok(Document::KnownExploited(_) | Document::Epss(_)) => panic!("{} is no advisory", file.display()),
            Err(why) => why.test().into_iter().collect(),
        };
        if let Err(why) = &found {
            assert_eq!(why.test(), Some("6.1.3"), "{}: {why}", file.display());
        }
        let has = tests.contains(case.test);
        assert!(!(has && case.valid), "{} is valid, and yet {} was named", file.display(), case.test);
        if !case.valid && has {
            named += 1;
        } else if !case.valid {
            missed.push(format!("{} {found:?}", file.display()).chars().take(200).collect::<String>());
        }
    }
    assert_eq!(missed, [""; 0], "invalid by a test that the reader knows");
    println!("{named} invalid cases named by their test");
    assert!(named > 20, "only {named} cases named");
}

/// A case of a validator for a test that the reader knows.
struct Case {
    test: &'static str,
    valid: bool,
}

impl Case {
    /// From names like `…-6-1-06-02.json` (invalid; from 11 on valid) and `…-6-1-06-s01.json`.
    fn of(file: &Path) -> Option<Self> {
        const KNOWN: &[(&str, &str)] = &[
            ("6-1-01-", "6.1.1"),
            ("6-1-02-", "6.1.2"),
            ("6-1-03-", "6.1.3"),
            ("6-1-04-", "6.1.4"),
            ("6-1-05-", "6.1.5"),
            ("6-1-06-", "6.1.6"),
            ("6-1-13-", "6.1.13"),
            ("6-1-22-", "6.1.22"),
            ("6-1-23-", "6.1.23"),
        ];
        let name = file
            .file_name()?
            .to_str()
            .filter(|name| !TAKEN.contains(name))?
            .strip_suffix(".json")
            .filter(|name| !name.ends_with(".result"))?;
        let (test, number) = KNOWN.iter().find_map(|(mark, test)| Some((*test, name.split_once(mark)?.1)))?;
        let number: u32 = number.trim_start_matches('s').parse().ok()?;
        Some(Self { test, valid: number > 10 })
    }
}

#[test]
fn the_real_catalogues_are_read_in_full() {
    let Some(corpus) = corpus() else { return };
    for (file, entries) in [
        ("known_exploited_vulnerabilities_2025-03-10.json", 1294),
        ("known_exploited_vulnerabilities_2025-05-13.json", 1341),
        ("small/aboutcode-org+vulnerablecode__kev_data.json", 1),
    ] {
        let bytes = std::fs::read(corpus.join("kev").join(file)).expect("readable file");
        let Ok(Document::KnownExploited(catalogue)) = read(&bytes, LIMITS) else { panic!("{file} is a catalogue") };
        assert_eq!(catalogue.entries.len(), entries, "{file}");
        assert!(catalogue.entries.iter().all(|entry| entry.added.is_some() && !entry.vendor.is_empty()), "{file}");
        assert!(catalogue.entries.iter().any(|entry| entry.ransomware), "{file}");
    }
}
