//! Every expression of versions in a corpus of real documents, if one is at hand: how many are read, by source and class,
//! and how many fail open, by cause. Writes nothing.
//!
//! Set `VIGIE_CORPUS` to an unpacked folder, or let `tests/corpus.rs` unpack the packed one; else this test says that it
//! was skipped.

#![expect(clippy::print_stdout, reason = "its figures are what one runs it for")]

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use vigie::domain::version::{
    Containment, CveVersion, OsvEvent, OsvRange, PreparedClaim, Scheme, Standing, VersionClaim, VersionPoint, from_cve,
    from_osv,
};

fn corpus() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "a test has no configuration to come through")]
    let named = std::env::var("VIGIE_CORPUS").ok().map(PathBuf::from);
    let unpacked = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let found = named.or_else(|| unpacked.is_dir().then_some(unpacked));
    if found.is_none() {
        println!("SKIPPED: no corpus; set VIGIE_CORPUS to an unpacked one");
    }
    found
}

fn documents(folder: &Path) -> impl Iterator<Item = Value> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                files.push(path);
            }
        }
    }
    files.sort();
    files.into_iter().filter_map(|file| serde_json::from_slice(&std::fs::read(file).ok()?).ok())
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Counts by source and class, every occurrence.
#[derive(Default)]
struct Table(BTreeMap<(&'static str, String), u32>);

impl Table {
    fn add(&mut self, source: &'static str, claim: &VersionClaim) {
        *self.0.entry((source, class(claim))).or_default() += 1;
    }

    fn total(&self, source: &str) -> u32 {
        self.0.iter().filter(|((of, _), _)| *of == source).map(|(_, count)| count).sum()
    }

    fn open(&self, source: &str) -> u32 {
        let open = self.0.iter().filter(|((of, class), _)| *of == source && class.starts_with("fails open"));
        open.map(|(_, count)| count).sum()
    }

    /// The share that fails open, in per cent.
    fn share(&self, source: &str) -> f64 {
        100.0 * f64::from(self.open(source)) / f64::from(self.total(source).max(1))
    }

    fn print(&self) {
        let sources: BTreeSet<&str> = self.0.keys().map(|(source, _)| *source).collect();
        for source in sources {
            println!("{source}: {} expressions, {:.2} % fail open", self.total(source), self.share(source));
            for ((_, class), count) in self.0.iter().filter(|((of, _), _)| *of == source) {
                println!("  {count:>7}  {:>6.2} %  {class}", 100.0 * f64::from(*count) / f64::from(self.total(source)));
            }
        }
    }
}

fn class(claim: &VersionClaim) -> String {
    let range = match claim {
        VersionClaim::All => return "all versions".into(),
        VersionClaim::Unstated => return "fails open: states no version".into(),
        VersionClaim::Exact(_) => return "one version".into(),
        VersionClaim::Range(range) => range,
    };
    let Some(stretches) = &range.stretches else {
        let cause = if claim.is_of_commits() {
            "commits"
        } else if !range.written.bytes().any(|byte| byte.is_ascii_digit()) {
            "no number in it"
        } else if range.written.contains("serial") || range.written.contains("date") {
            "serial numbers and dates of making"
        } else if range.written.contains(['(', '_']) || range.written.contains(" with ") {
            "a condition beside the version"
        } else {
            "prose, or ends of different making"
        };
        return format!("fails open: {cause}");
    };
    if stretches.is_empty() {
        return "no version".into();
    }
    let prepared = PreparedClaim::of(claim);
    let ends = stretches.iter().flat_map(|stretch| stretch.from.iter().chain(&stretch.to));
    let knows = |text: &str| prepared.contains(&VersionPoint::of(text, range.scheme)) != Containment::Unknown;
    let list = stretches.len() > 1 && stretches.iter().all(|stretch| stretch.from == stretch.to);
    let by = if range.scheme == Scheme::Loose { String::new() } else { format!(", by {:?}", range.scheme) };
    match ends.into_iter().all(|(end, _)| end.ends_with(".*") || knows(end)) {
        true if list => format!("a list{by}"),
        true => format!("a range{by}"),
        false => "fails open: read, but no order for its ends".into(),
    }
}

fn csaf(branches: &Value, table: &mut Table) {
    for branch in items(branches) {
        if let Some(name) = branch["name"].as_str() {
            match branch["category"].as_str() {
                Some("product_version") => table.add("CSAF versions", &VersionClaim::from_version(name)),
                Some("product_version_range") => table.add("CSAF ranges", &VersionClaim::from_range(name)),
                _ => {}
            }
        }
        csaf(&branch["branches"], table);
    }
}

fn cve(record: &Value, table: &mut Table) {
    let cna = std::iter::once(&record["containers"]["cna"]);
    for container in cna.chain(items(&record["containers"]["adp"])) {
        for affected in items(&container["affected"]) {
            for version in items(&affected["versions"]) {
                let changes = items(&version["changes"]).iter().filter_map(|change| {
                    Some((change["at"].as_str()?, Standing::from_word(change["status"].as_str()?)?))
                });
                let entry = CveVersion {
                    version: version["version"].as_str().unwrap_or_default(),
                    status: Some(Standing::Affected),
                    less_than: version["lessThan"].as_str(),
                    less_than_or_equal: version["lessThanOrEqual"].as_str(),
                    version_type: version["versionType"].as_str(),
                    changes: changes.collect(),
                };
                let source =
                    if entry.less_than.or(entry.less_than_or_equal).is_some() { "CVE ranges" } else { "CVE versions" };
                if let Some((_, claim)) = from_cve(None, &[entry]).first() {
                    table.add(source, claim);
                }
            }
        }
    }
}

fn osv(record: &Value, table: &mut Table) {
    for affected in items(&record["affected"]) {
        let mut ranges = Vec::new();
        for range in items(&affected["ranges"]) {
            let events = items(&range["events"]).iter().filter_map(Value::as_object).flatten();
            let events = events.filter_map(|(name, at)| OsvEvent::from_name(name, at.as_str()?)).collect();
            ranges.push(OsvRange { kind: range["type"].as_str().unwrap_or_default(), events });
        }
        let versions: Vec<&str> = items(&affected["versions"]).iter().filter_map(Value::as_str).collect();
        table.add("OSV entries", &from_osv(affected["package"]["ecosystem"].as_str(), &ranges, &versions));
    }
}

#[test]
fn nearly_every_expression_in_real_documents_is_read() {
    let Some(corpus) = corpus() else { return };
    let mut table = Table::default();
    documents(&corpus.join("csaf")).for_each(|document| csaf(&document["product_tree"]["branches"], &mut table));
    documents(&corpus.join("cve")).for_each(|record| cve(&record, &mut table));
    documents(&corpus.join("osv")).for_each(|record| osv(&record, &mut table));
    table.print();
    for (source, most) in [
        ("CSAF ranges", 4.0),
        ("CSAF versions", 0.1),
        ("CVE ranges", 20.0),
        ("CVE versions", 10.0),
        ("OSV entries", 2.0),
    ] {
        assert!(table.total(source) > 1000, "{source}: {}", table.total(source));
        assert!(table.share(source) <= most, "{source}: {:.2} % fail open, {most} % are allowed", table.share(source));
    }
}

/// Versions of every form that Debian's policy speaks of, rising but for the last ones.
const DEBIAN: &[&str] = &[
    "1.0~~",
    "1.0~~a",
    "1.0~",
    "1.0~rc1-1",
    "1.0",
    "1.0-1~deb12u1",
    "1.0-1",
    "1.0-1ubuntu0.1",
    "1.0-1+b1",
    "1.0-10",
    "1.0a-1",
    "1.0+dfsg-1",
    "1.0.1-1",
    "1.10-1",
    "1:0.5-1",
    "1.0+really0.9-1",
    "8:6.9.11.60+dfsg-1.6+deb12u3",
    "3.0.11-1~deb12u2",
    "1.0.~1",
    "1.0a~",
    "1a0",
    "1a",
];

/// Debian's own program is the judge, where there is one.
#[test]
fn debian_versions_agree_with_dpkg() {
    if Command::new("dpkg").arg("--version").output().is_err() {
        println!("SKIPPED: no dpkg");
        return;
    }
    for (index, a) in DEBIAN.iter().enumerate() {
        // Neighbours at several distances: some dozens of comparisons instead of all.
        for b in [1, 2, 5, 11].iter().filter_map(|step| DEBIAN.get(index + step)) {
            let relation = match Scheme::Debian.key(a).cmp(&Scheme::Debian.key(b)) {
                Ordering::Less => "lt",
                Ordering::Equal => "eq",
                Ordering::Greater => "gt",
            };
            let run = Command::new("dpkg").args(["--compare-versions", a, relation, b]).status();
            assert!(run.is_ok_and(|status| status.success()), "{a} {relation} {b}");
        }
    }
}
