//! CVE records, OSV records and `OpenVEX` documents of the corpus: all of them are read, and a plain count of the same
//! data that shares no code with the readers finds every name and every vulnerability again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;
use vigie::domain::advisory::Advisory;
use vigie::domain::product::NamedProduct;

use super::{advisory, corpus, items};

/// Documents that are refused, by the end of their path, and why. Everything else must be read.
const REFUSED: &[(&str, &str)] = &[
    ("osv/osv.dev/x.json", "/id: the identifier is missing"),
    ("vex/openvex/aquasecurity_trivy__testdata_openvex-oci-mismatch.json", "/@id: the identifier is missing"),
    ("vex/openvex/aquasecurity_trivy__testdata_openvex-oci.json", "/@id: the identifier is missing"),
    ("vex/openvex/aquasecurity_trivy__testdata_openvex.json", "/@id: the identifier is missing"),
];

#[test]
fn every_cve_record_is_read_and_no_name_in_it_is_lost() {
    let Some(corpus) = corpus() else { return };
    let read = read_all(&corpus, "cve", 3_000);
    let mut exploited = 0;
    for (file, advisory, json) in &read {
        let rejected = json["cveMetadata"]["state"] == "REJECTED";
        assert_eq!(advisory.withdrawn, rejected, "{}", file.display());
        assert_eq!(advisory.vulnerabilities.len(), usize::from(!rejected), "vulnerabilities of {}", file.display());
        assert_eq!(names(&advisory.products), cve_names(json), "names of {}", file.display());
        let kev = containers(json).any(|c| items(&c["metrics"]).iter().any(|metric| metric["other"]["type"] == "kev"));
        let known = advisory.vulnerabilities.iter().any(|one| one.exploited_since.is_some());
        assert!(known || !kev, "{} is in CISA's catalogue", file.display());
        exploited += u32::from(kev);
    }
    assert!(exploited > 100, "{exploited} records say that they are exploited");
}

/// Maker and product (or package) of each entry that names something.
fn cve_names(json: &Value) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for entry in containers(json).flat_map(|container| items(&container["affected"])) {
        let told = |key: &str| {
            let text = entry[key].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            let nothing = ["", "n/a", "na", "unknown", "unspecified", "-", "*", "none"];
            if nothing.contains(&text.to_lowercase().as_str()) { String::new() } else { text }
        };
        let (vendor, mut product, package) = (told("vendor"), told("product"), told("packageName"));
        if product.is_empty() {
            product.clone_from(&package);
        }
        if !vendor.is_empty() || !product.is_empty() || !items(&entry["cpes"]).is_empty() {
            found.insert((vendor, product));
        }
    }
    let applies = containers(json).flat_map(|container| items(&container["cpeApplicability"]));
    for matched in applies.flat_map(|one| items(&one["nodes"])).flat_map(|node| items(&node["cpeMatch"])) {
        if let Some(criteria) = matched["criteria"].as_str().filter(|_| matched["vulnerable"] == true) {
            let pieces: Vec<&str> = criteria.split(':').collect();
            let words = |at: usize| pieces[at].replace('_', " ").replace('\\', "");
            found.insert((words(3), words(4)));
        }
    }
    found
}

fn containers(json: &Value) -> impl Iterator<Item = &Value> {
    std::iter::once(&json["containers"]["cna"]).chain(items(&json["containers"]["adp"]))
}

/// Maker and product of each product; a part of a distribution counts as the distribution.
fn names(products: &[NamedProduct]) -> BTreeSet<(String, String)> {
    let own = |product: &NamedProduct| {
        (product.vendor.clone().unwrap_or_default(), product.product.clone().unwrap_or_default())
    };
    products.iter().filter(|product| product.part_of.is_none()).map(own).collect()
}

#[test]
fn every_osv_record_is_read_and_no_package_in_it_is_lost() {
    let Some(corpus) = corpus() else { return };
    for (file, advisory, json) in read_all(&corpus, "osv", 6_000) {
        let packages = items(&json["affected"]).iter().filter(|entry| entry["package"]["name"].is_string()).count();
        let found = advisory.products.iter().filter(|product| !product.only_a_component).count();
        let unnamed = items(&json["affected"]).len() - packages;
        assert!((packages..=packages + unnamed).contains(&found), "packages of {}: {found}", file.display());
        let mut cves: BTreeSet<&str> = BTreeSet::new();
        let id = json["id"].as_str().unwrap_or_default();
        let others = ["aliases", "upstream"].iter().flat_map(|key| items(&json[*key])).filter_map(Value::as_str);
        cves.extend(others.chain([id]).filter(|text| text.starts_with("CVE-")));
        let all: BTreeSet<&str> = advisory.cves().into_iter().collect();
        let expected = if id.starts_with("CVE-") { BTreeSet::from([id]) } else { cves };
        assert!(all.is_superset(&expected), "CVEs of {}: {all:?}", file.display());
        assert_eq!(advisory.vulnerabilities.len(), all.len().max(1), "vulnerabilities of {}", file.display());
        assert_eq!(advisory.withdrawn, json["withdrawn"].is_string(), "{}", file.display());
    }
}

#[test]
fn every_record_in_yaml_is_read() {
    let Some(corpus) = corpus() else { return };
    let files = super::files(&corpus.join("osv"), "yaml");
    assert!(files.len() > 500, "{} records in YAML", files.len());
    for file in files {
        let text = std::fs::read_to_string(&file).expect("readable file");
        let advisory = advisory(text.as_bytes()).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        let packages = text.lines().filter(|line| line.trim_start().trim_start_matches("- ") == "package:").count();
        assert_eq!(advisory.products.len(), packages, "packages of {}", file.display());
        assert!(text.contains(&format!("id: {}\n", advisory.tracking_id)), "{}", file.display());
    }
}

#[test]
fn every_openvex_document_is_read_and_every_vulnerability_is_kept() {
    let Some(corpus) = corpus() else { return };
    for (file, advisory, json) in read_all(&corpus, "vex", 50) {
        let name = |statement: &Value| {
            let of = &statement["vulnerability"];
            let text = of["name"].as_str().or(of["@id"].as_str()).or(of.as_str()).unwrap_or_default();
            text.rsplit('/').next().unwrap_or_default().to_owned()
        };
        let names: BTreeSet<String> = items(&json["statements"]).iter().map(name).collect();
        assert_eq!(advisory.vulnerabilities.len(), names.len(), "vulnerabilities of {}", file.display());
        let stated: usize = advisory.vulnerabilities.iter().map(|one| one.statuses.len()).sum();
        assert!(stated >= names.len(), "statuses of {}", file.display());
    }
}

#[test]
fn every_revision_of_a_cve_record_keeps_the_identity_of_its_chain_and_is_newer() {
    let Some(corpus) = corpus() else { return };
    let mut chains: BTreeMap<PathBuf, Vec<Advisory>> = BTreeMap::new();
    for file in super::files(&corpus.join("cve/revisions"), "json") {
        let read = advisory(&std::fs::read(&file).expect("readable file"));
        let read = read.unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        chains.entry(file.parent().expect("a folder").to_owned()).or_default().push(read);
    }
    assert!(chains.len() > 10, "{} chains", chains.len());
    for (chain, revisions) in chains {
        let ids: BTreeSet<_> = revisions.iter().map(|one| (&one.publisher.namespace, &one.tracking_id)).collect();
        assert_eq!(ids.len(), 1, "{}: {ids:?}", chain.display());
        assert!(revisions.is_sorted_by_key(|one| one.current_release), "{}", chain.display());
    }
}

/// Reads every JSON document of a folder, each with the plain tree beside it, and says how fast.
fn read_all(corpus: &Path, folder: &str, at_least: usize) -> Vec<(PathBuf, Advisory, Value)> {
    let mut read = Vec::new();
    let (mut spent, mut bytes_read) = (Duration::ZERO, 0);
    let mut refused = BTreeSet::new();
    for file in super::files(&corpus.join(folder), "json") {
        let bytes = std::fs::read(&file).expect("readable file");
        let start = Instant::now();
        let result = advisory(&bytes);
        spent += start.elapsed();
        bytes_read += bytes.len();
        match result {
            Ok(advisory) => {
                let json = serde_json::from_slice(&bytes).expect("JSON");
                read.push((file, advisory, json));
            }
            Err(why) => {
                let known = REFUSED.iter().find(|(end, _)| file.ends_with(end));
                let (end, expected) = known.unwrap_or_else(|| panic!("{}: {why}", file.display()));
                assert!(why.to_string().starts_with(expected), "{}: {why}", file.display());
                refused.insert(*end);
            }
        }
    }
    let expected: BTreeSet<&str> = REFUSED.iter().map(|(end, _)| *end).filter(|end| end.starts_with(folder)).collect();
    assert_eq!(refused, expected, "refused in {folder}");
    assert!(read.len() >= at_least, "{} documents in {folder}", read.len());
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let per_second = read.len() as f64 / spent.as_secs_f64();
    println!(
        "{folder}: {} documents, {} MB, in {spent:.2?}: {per_second:.0} documents/s",
        read.len(),
        bytes_read >> 20
    );
    read
}
