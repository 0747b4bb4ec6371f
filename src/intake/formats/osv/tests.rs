//! OSV records as databases write them, one behaviour a test.

use serde_json::{Value, json};

use crate::domain::advisory::Advisory;
use crate::domain::version::{Containment, VersionClaim, display};
use crate::domain::vulnerability::RemedyKind;
use crate::intake::{Document, IntakeError, Limits, read};

const BITNAMI: &str = include_str!("../../../../tests/fixtures/osv/BIT-activemq-2021-21348.json");
const DOCKER: &str = include_str!("../../../../tests/fixtures/osv/dhi-CVE-2008-3142.json");

fn try_read(text: &str) -> Result<Advisory, IntakeError> {
    match read(text.as_bytes(), Limits { max_bytes: 1 << 24, max_depth: 96 })? {
        Document::Advisory(advisory) => Ok(*advisory),
        _ => panic!("not an advisory"),
    }
}

fn advisory(record: &Value) -> Advisory {
    try_read(&record.to_string()).unwrap()
}

fn record(id: &str, ecosystem: &str, name: &str) -> Value {
    json!({"schema_version": "1.6.0", "id": id, "modified": "2024-02-01T00:00:00Z", "affected": [
        {"package": {"ecosystem": ecosystem, "name": name},
         "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.1.0"}]}]}]})
}

fn with(mut record: Value, key: &str, value: Value) -> Value {
    record[key] = value;
    record
}

#[test]
fn a_record_of_bitnami_names_package_cpe_score_and_cve() {
    let found = try_read(BITNAMI).unwrap();
    assert_eq!((found.tracking_id.as_str(), found.publisher.name.as_str()), ("BIT-activemq-2021-21348", "Bitnami"));
    assert_eq!((found.cves(), found.products.len()), (vec!["CVE-2021-21348"], 1));
    let product = &found.products[0];
    assert_eq!((product.purls[0].written.as_str(), product.cpes.len()), ("pkg:bitnami/activemq", 1));
    assert_eq!(display(&product.version).as_deref().map(|text| text.starts_with("< 5.15.14")), Some(true));
    assert_eq!(found.vulnerabilities[0].scores[0].base, Some(7.5));
    assert_eq!(found.aggregate_severity.map(|word| word.text).as_deref(), Some("High"));
    assert_eq!(found.vulnerabilities[0].remedies[0].kind, RemedyKind::VendorFix);
}

#[test]
fn a_record_of_docker_is_dockers_whatever_its_identifier_and_without_versions_all_may_be_meant() {
    let found = try_read(DOCKER).unwrap();
    assert_eq!(
        (found.tracking_id.as_str(), found.publisher.name.as_str()),
        ("CVE-2008-3142", "Docker Hardened Images")
    );
    assert_eq!((found.cves(), &found.products[0].version), (vec!["CVE-2008-3142"], &VersionClaim::Unstated));
    assert_eq!((found.title.as_str(), found.headline().as_str()), ("", "python"), "no summary: the package stands in");
    assert!(found.vulnerabilities[0].remedies.is_empty());
}

#[test]
fn the_same_record_in_yaml_is_the_same_advisory() {
    let json = json!({"id": "PYSEC-2024-1", "details": "Bad.", "aliases": ["CVE-2024-1111", "GHSA-aaaa-bbbb-cccc"],
        "modified": "2024-02-01T00:00:00Z", "affected": [{"package": {"name": "Gate_Keeper", "ecosystem": "PyPI"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.10"}]}], "versions": ["1.0", "1.9"]}]});
    let yaml = "id: PYSEC-2024-1\ndetails: Bad.\naliases:\n- CVE-2024-1111\n- GHSA-aaaa-bbbb-cccc\nmodified: '2024-02-01T00:00:00Z'\n\
        affected:\n- package:\n    name: Gate_Keeper\n    ecosystem: PyPI\n  ranges:\n  - type: ECOSYSTEM\n    events:\n    - introduced: \"0\"\n    - fixed: 1.10\n  versions:\n  - \"1.0\"\n  - \"1.9\"\n";
    let found = try_read(yaml).unwrap();
    assert_eq!(found, advisory(&json));
    assert_eq!(found.products[0].purls[0].name, "gate-keeper");
    assert_eq!(found.products[0].version.contains("1.9"), Containment::Inside);
    assert_eq!(found.products[0].version.contains("1.10"), Containment::Outside);
}

#[test]
fn packages_become_package_urls_and_those_of_distributions_parts_of_them() {
    let rows = [
        ("Go", "github.com/acme/gate", "pkg:golang/github.com/acme/gate", ""),
        ("npm", "@acme/gate", "pkg:npm/%40acme/gate", ""),
        ("Maven", "org.acme:gate", "pkg:maven/org.acme/gate", ""),
        ("Packagist", "acme/gate", "pkg:composer/acme/gate", ""),
        ("crates.io", "gate", "pkg:cargo/gate", ""),
        ("Debian:12", "gate", "pkg:deb/debian/gate", "Debian Debian Linux 12"),
        ("Ubuntu:Pro:14.04:LTS", "gate", "pkg:deb/ubuntu/gate", "Canonical Ubuntu Linux 14.04"),
        ("SUSE:Linux Enterprise Server 12 SP1", "gate", "pkg:rpm/suse/gate", "SUSE Linux Enterprise Server 12 SP1"),
        ("Unheard Of", "gate", "", ""),
    ];
    for (ecosystem, name, purl, whole) in rows {
        let found = advisory(&record("OSV-1", ecosystem, name));
        let product = found.products.iter().find(|product| !product.only_a_component).unwrap();
        assert_eq!(product.purls.first().map_or("", |purl| purl.written.as_str()), purl, "{ecosystem}");
        assert_eq!(product.part_of.map_or("", |at| found.products[at].name.as_str()), whole, "{ecosystem}");
    }
}

#[test]
fn a_notice_of_a_distribution_is_one_weakness_for_each_cve() {
    let related = json!(["CVE-2024-0002", "CVE-2024-0001"]);
    let found = advisory(&with(record("ALSA-2024:1", "AlmaLinux:9", "gate"), "related", related.clone()));
    assert_eq!(found.cves(), ["CVE-2024-0001", "CVE-2024-0002"]);
    assert!(found.vulnerabilities.iter().all(|one| one.statuses.len() == 1));
    let library = advisory(&with(record("GHSA-aaaa-bbbb-cccc", "npm", "gate"), "related", related.clone()));
    assert!(library.cves().is_empty(), "related is another matter");
    let upstream = advisory(&with(record("UBUNTU-CVE-2024-0001", "Ubuntu:24.04:LTS", "gate"), "upstream", related));
    assert_eq!(upstream.cves().len(), 2);
}

#[test]
fn a_withdrawn_record_keeps_its_products() {
    let found =
        advisory(&with(record("GO-2024-1", "Go", "acme.example/gate"), "withdrawn", json!("2024-03-01T00:00:00Z")));
    assert!(found.withdrawn && found.products.len() == 1);
}

#[test]
fn a_date_before_there_were_records_is_none() {
    let mut old = record("GO-2024-1", "Go", "acme.example/gate");
    old["modified"] = json!("0001-01-01T00:00:00Z");
    old["published"] = json!("2021-04-14T20:04:52Z");
    let found = advisory(&old);
    assert_eq!(found.current_release, found.initial_release);
}

#[test]
fn what_has_no_identity_or_is_of_another_making_is_refused_with_its_place() {
    let why = |record: Value| try_read(&record.to_string()).unwrap_err().to_string();
    assert_eq!(why(record("", "Go", "x")), "/id: the identifier is missing: the record has no identity");
    let two = with(record("GO-1", "Go", "x"), "schema_version", json!("2.0.0"));
    assert_eq!(why(two), "/schema_version: OSV \"2.0.0\" cannot be read, only 1");
}

#[test]
fn names_and_packages_that_multiply_each_other_are_refused() {
    let package = json!({"package": {"ecosystem": "AlmaLinux:9", "name": "gate"}});
    let cves: Vec<String> = (1_000..6_000).map(|number| format!("CVE-2024-{number}")).collect();
    let many = json!({"id": "ALSA-1", "affected": vec![package; 5_000], "related": cves});
    let why = try_read(&many.to_string()).unwrap_err().to_string();
    assert!(why.ends_with("refers to products more than 10000000 times"), "{why}");
}
