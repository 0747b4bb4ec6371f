//! Copies for programs, judged by programs that are not ours: libxml2 by the XML schema, Python's jsonschema by the other.

use std::path::Path;
use std::process::Command;

use super::{World, affected, corpus, files, fixture, read, reader};
use crate::domain::advisory::{Advisory, Note, NoteCategory};
use crate::domain::exchange::Exchange;
use crate::domain::facts::{Link, RemedyText};
use crate::domain::product::NamedProduct;
use crate::domain::subscriber::Skill;
use crate::domain::vulnerability::{ProductStatus, Remedy, RemedyKind, Vulnerability};
use crate::press::{JSON_SCHEMA, XML_XSD, XSD};

/// No call of a judge may take longer, in seconds.
const LONGEST: &str = "300";

/// The schema with nothing allowed that it does not name: readers pass over what they do not know, writers write nothing
/// that nobody has described.
const STRICT: &str = r#"
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
def close(part):
    if isinstance(part, dict):
        if part.get("type") == "object": part["additionalProperties"] = False
        for value in part.values(): close(value)
    elif isinstance(part, list):
        for value in part: close(value)
close(schema)
jsonschema.Draft202012Validator.check_schema(schema)
judge = jsonschema.Draft202012Validator(schema)
bad = 0
for name in sys.argv[2:]:
    for error in judge.iter_errors(json.load(open(name, encoding="utf-8"))):
        bad += 1
        print(name, list(error.absolute_path), error.message[:300])
sys.exit(bad > 0)
"#;

fn judged(mut command: Command) -> Result<(), String> {
    let output = command.output().map_err(|why| why.to_string())?;
    let said = [output.stdout, output.stderr].concat();
    let end = String::from_utf8_lossy(&said);
    if output.status.success() { Ok(()) } else { Err(end.chars().take(3_000).collect()) }
}

fn bounded(program: &str) -> Command {
    let mut command = Command::new("timeout");
    command.arg(LONGEST).arg(program);
    command
}

/// Files of copies, to be judged together.
struct Pile {
    folder: tempfile::TempDir,
    count: usize,
}

impl Pile {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("a.xsd", XSD), ("xml.xsd", XML_XSD), ("a.schema", JSON_SCHEMA)] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder, count: 0 }
    }

    fn add(&mut self, world: &World, exchange: &Exchange) {
        self.count += 1;
        let to = |ending: &str| self.folder.path().join(format!("{:05}.{ending}", self.count));
        std::fs::write(to("xml"), world.press.exchange_xml(exchange).unwrap()).unwrap();
        std::fs::write(to("json"), world.press.exchange_json(exchange).unwrap()).unwrap();
    }

    fn judge(&self) -> Result<(), String> {
        let at = |name: &str| self.folder.path().join(name);
        let all = files(self.folder.path());
        let ending =
            |wanted: &'static str| all.iter().filter(move |path| path.extension().is_some_and(|found| found == wanted));
        for some in ending("xml").collect::<Vec<_>>().chunks(500) {
            let mut xmllint = bounded("xmllint");
            xmllint.args(["--nonet", "--huge", "--noout", "--schema"]).arg(at("a.xsd")).args(some);
            judged(xmllint)?;
        }
        for some in ending("json").collect::<Vec<_>>().chunks(500) {
            let mut python = bounded("/usr/bin/python3");
            python.args(["-c", STRICT]).arg(at("a.schema")).args(some);
            judged(python)?;
        }
        Ok(())
    }
}

/// The first two products, or whichever there are.
fn two(advisory: &Advisory) -> Vec<usize> {
    let all = affected(advisory);
    if all.is_empty() { (0..advisory.products.len().min(2)).collect() } else { all.into_iter().take(2).collect() }
}

const FIXTURES: [&str; 6] = [
    "csaf/icsa-21-238-02.json",
    "csaf/icsa-22-349-04.json",
    "csaf/juice-shop-sa-20211014-proto.json",
    "cve/example-gate.json",
    "osv/BIT-activemq-2021-21348.json",
    "osv/dhi-CVE-2008-3142.json",
];

#[test]
fn copies_of_every_format_are_valid_in_every_language_and_in_all_at_once() {
    let world = World::open();
    let languages = world.press.languages();
    let all: Vec<&str> = languages.iter().map(String::as_str).collect();
    let mut pile = Pile::new();
    for name in FIXTURES {
        let advisory = fixture(name);
        let reader = reader(&advisory, &two(&advisory));
        for some in all.iter().map(std::slice::from_ref).chain([all.as_slice()]) {
            let exchange = world.exchange(&advisory, &reader, some).unwrap_or_else(|| panic!("{name}: nobody"));
            pile.add(&world, &exchange);
        }
    }
    pile.judge().unwrap();
    assert_eq!(pile.count, FIXTURES.len() * (all.len() + 1));
}

#[test]
fn a_judge_can_refuse() {
    let world = World::open();
    let advisory = fixture(FIXTURES[0]);
    let mut pile = Pile::new();
    pile.add(&world, &world.exchange(&advisory, &reader(&advisory, &two(&advisory)), &["en"]).unwrap());
    pile.judge().unwrap();
    for (name, from, to) in
        [("00001.xml", "<status>final", "<status>done"), ("00001.json", "\"final\"", "\"final\", \"unheard\": 1")]
    {
        let path = pile.folder.path().join(name);
        let good = std::fs::read_to_string(&path).unwrap();
        assert!(good.contains(from), "{good}");
        std::fs::write(&path, good.replacen(from, to, 1)).unwrap();
        assert!(pile.judge().is_err(), "{name}");
        std::fs::write(&path, good).unwrap();
    }
}

#[test]
fn the_same_facts_make_the_same_bytes_and_say_whose_products_are_whose() {
    let world = World::open();
    let advisory = fixture("csaf/icsa-22-349-04.json");
    let reader = reader(&advisory, &two(&advisory));
    let exchange = world.exchange(&advisory, &reader, &["de", "fr"]).unwrap();
    let xml = world.press.exchange_xml(&exchange).unwrap();
    assert_eq!(xml, world.press.exchange_xml(&exchange).unwrap());
    let json: serde_json::Value = serde_json::from_slice(&world.press.exchange_json(&exchange).unwrap()).unwrap();
    let products = json["advisories"][0]["system_information"]["products"].as_array().unwrap();
    assert_eq!(products.len(), 196);
    let yours = products.iter().filter(|product| product["yours"] == true).count();
    assert!((2..20).contains(&yours), "{yours}");
    let xml = String::from_utf8(xml).unwrap();
    assert_eq!(xml.matches("<product id=").count(), 196);
    assert_eq!(xml.matches("yours=\"true\"").count(), yours + of_reader(&json));
    for language in ["de", "fr"] {
        assert!(xml.contains(&format!("level=\"beginner\" xml:lang=\"{language}\"")), "{xml}");
    }
}

/// How many weaknesses concern the reader.
fn of_reader(json: &serde_json::Value) -> usize {
    let all = json["advisories"][0]["classification"]["vulnerabilities"].as_array().unwrap();
    all.iter().filter(|one| one["yours"] == true).count()
}

/// Everything that has broken somebody's XML.
const HOSTILE: &str = "]]> <![CDATA[ <!-- --> & &amp; &#0; \u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}\u{7f}\u{85}\u{fffe}\u{ffff}\u{202e}\u{1f4a9} \
     \"'<?xml?>\r\n\t<script>alert(1)</script> {{t \"x\"}} { $rating }";

#[test]
fn hostile_words_and_four_hundred_products_stay_well_formed() {
    let world = World::open();
    let product = |n: usize| NamedProduct {
        id: format!("id{n}"),
        name: format!("Gate {n} {HOSTILE}"),
        vendor: Some("Acme".to_owned()),
        product: Some(format!("Gate {n}")),
        models: vec![HOSTILE.to_owned()],
        ..NamedProduct::default()
    };
    let hostile = || Some(HOSTILE.to_owned());
    let advisory = Advisory {
        tracking_id: HOSTILE.to_owned(),
        title: HOSTILE.to_owned(),
        version: HOSTILE.to_owned(),
        language: hostile(),
        aliases: vec![HOSTILE.to_owned(), "\u{0}".to_owned()],
        notes: vec![Note {
            category: NoteCategory::Summary,
            title: hostile(),
            audience: None,
            text: HOSTILE.to_owned(),
        }],
        products: (0..400).map(product).collect(),
        vulnerabilities: vec![Vulnerability {
            cve: hostile(),
            ids: vec![(HOSTILE.to_owned(), HOSTILE.to_owned())],
            title: hostile(),
            cwes: vec![(HOSTILE.to_owned(), HOSTILE.to_owned()), (String::new(), String::new())],
            statuses: (0..400).map(|at| (ProductStatus::KnownAffected, at)).collect(),
            remedies: vec![Remedy {
                kind: RemedyKind::VendorFix,
                details: HOSTILE.to_owned(),
                url: Some(format!("https://acme.example/{HOSTILE}")),
                restart: None,
                date: None,
                products: (0..400).collect(),
            }],
            ..Vulnerability::default()
        }],
        ..Advisory::default()
    };
    let mut pile = Pile::new();
    let exchange = world.exchange(&advisory, &reader(&advisory, &[3, 399]), &["en", "sv"]).unwrap();
    pile.add(&world, &exchange);
    pile.judge().unwrap();
    let json = world.press.exchange_json(&exchange).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let title = json["advisories"][0]["identification"]["titles"][0]["text"].as_str().unwrap();
    assert!(title.starts_with("]]> <![CDATA[ <!-- --> & &amp; &#0;"), "{title}");
}

#[test]
fn a_copy_leaves_out_nothing_that_a_letter_leaves_out() {
    let world = World::open();
    let advisory = fixture("csaf/icsa-22-349-04.json");
    let reader = reader(&advisory, &two(&advisory));
    let letter = world.brief(&advisory, &reader, Skill::Intermediate).unwrap().facts;
    let copy = world.exchange(&advisory, &reader, &["en"]).unwrap();
    let item = &copy.items[0];
    assert_eq!(item.weaknesses.len(), advisory.vulnerabilities.len());
    assert!(letter.vulnerabilities.len() < item.weaknesses.len(), "{}", letter.vulnerabilities.len());
    let told: Vec<&RemedyText> = letter.vulnerabilities.iter().flat_map(|one| &one.remedies).collect();
    let all: usize = item.weaknesses.iter().map(|one| one.remedies.len()).sum();
    assert_eq!(all, advisory.vulnerabilities.iter().map(|one| one.remedies.len()).sum::<usize>());
    assert!(told.len() < all);
    let links: Vec<&Link> = item.references.iter().map(|(link, _)| link).collect();
    assert_eq!(links.len(), advisory.references.len());
}

#[test]
fn copies_of_a_whole_corpus_are_valid() {
    let Some(corpus) = corpus() else {
        #[expect(clippy::print_stdout, reason = "nothing is skipped silently")]
        {
            println!("SKIPPED: no corpus; set VIGIE_CORPUS to an unpacked one");
        }
        return;
    };
    let world = World::open();
    let mut pile = Pile::new();
    let mut count = 0;
    for folder in ["csaf", "cve/plain", "osv", "vex", "cvrf"] {
        for path in sample(&corpus.join(folder)) {
            let Some(advisory) = std::fs::read(&path).ok().and_then(|bytes| read(&bytes)) else { continue };
            let reader = reader(&advisory, &two(&advisory));
            let Some(exchange) = world.exchange(&advisory, &reader, &["es", "it"]) else { continue };
            pile.add(&world, &exchange);
            count += 1;
        }
    }
    pile.judge().unwrap();
    assert!(count > 100, "only {count}");
}

/// Every third file of a folder: enough to meet every publisher.
fn sample(folder: &Path) -> Vec<std::path::PathBuf> {
    files(folder).into_iter().step_by(3).filter(|path| path.metadata().is_ok_and(|meta| meta.len() < 3 << 20)).collect()
}
