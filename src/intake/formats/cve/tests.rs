//! CVE records as numbering authorities and CISA write them, one behaviour a test. The records are our own, in the real
//! shape.

use serde_json::{Value, json};

use crate::domain::advisory::{Advisory, DocumentStatus, NoteCategory};
use crate::domain::version::{Containment, VersionClaim, display};
use crate::domain::vulnerability::{CvssVersion, Exploitation, ProductStatus, RemedyKind};
use crate::intake::{Document, IntakeError, Limits, read};

fn record(affected: Value) -> Value {
    let mut record = json!({"dataType": "CVE_RECORD", "dataVersion": "5.1",
        "cveMetadata": {"cveId": "CVE-2024-9999", "state": "PUBLISHED", "assignerShortName": "GitHub_M",
            "datePublished": "2024-03-01T10:00:00.000Z", "dateUpdated": "2024-04-02T11:12:13.456Z"},
        "containers": {"cna": {"providerMetadata": {"shortName": "GitHub_M"}, "affected": [],
            "descriptions": [{"lang": "de", "value": "Eine Schwachstelle."}, {"lang": "en-US", "value": "A weakness."}],
            "references": [{"url": "https://example.com/other"},
                {"url": "https://example.com/notice", "tags": ["vendor-advisory"]}]}}});
    record["containers"]["cna"]["affected"] = affected;
    record
}

fn one(entry: Value) -> Value {
    record(Value::Array(vec![entry]))
}

fn with(mut record: Value, key: &str, value: Value) -> Value {
    record["containers"]["cna"][key] = value;
    record
}

fn adp(mut record: Value, container: Value) -> Value {
    record["containers"]["adp"] = Value::Array(vec![container]);
    record
}

fn try_read(record: &Value) -> Result<Advisory, IntakeError> {
    match read(record.to_string().as_bytes(), Limits { max_bytes: 1 << 24, max_depth: 96 })? {
        Document::Advisory(advisory) => Ok(*advisory),
        _ => panic!("not an advisory"),
    }
}

fn advisory(record: &Value) -> Advisory {
    try_read(record).unwrap()
}

/// What is said, as (status, product, versions).
fn statements(advisory: &Advisory) -> Vec<(ProductStatus, &str, Option<String>)> {
    let statuses = advisory.vulnerabilities.iter().flat_map(|one| &one.statuses);
    statuses
        .map(|(status, at)| {
            let product = &advisory.products[*at];
            (*status, product.product.as_deref().unwrap_or_default(), display(&product.version))
        })
        .collect()
}

fn versions(entry: Value) -> Vec<(ProductStatus, &'static str, Option<String>)> {
    let advisory = advisory(&one(entry));
    statements(&advisory).into_iter().map(|(status, _, versions)| (status, "", versions)).collect()
}

#[test]
fn the_head_says_who_what_and_when() {
    let found = advisory(&one(json!({"vendor": "Acme", "product": "Gate", "versions": []})));
    assert_eq!(
        (found.tracking_id.as_str(), found.publisher.namespace.as_str()),
        ("CVE-2024-9999", "https://www.cve.org")
    );
    assert_eq!((found.publisher.name.as_str(), found.version.as_str()), ("GitHub", "2024-04-02 11:12"));
    assert_eq!(found.current_release.map(|at| at.to_rfc3339()).as_deref(), Some("2024-04-02T11:12:13.456+00:00"));
    assert_eq!((found.status, found.withdrawn, found.cves()), (DocumentStatus::Final, false, vec!["CVE-2024-9999"]));
    assert_eq!((found.title.as_str(), found.headline().as_str()), ("", "Acme Gate"), "no title: the products stand in");
    assert_eq!(advisory(&with(record(json!([])), "title", json!("A hole"))).title, "A hole");
    assert_eq!(advisory(&record(json!([]))).headline(), "CVE-2024-9999");
}

#[test]
fn texts_are_taken_in_one_language_english_first() {
    let found = advisory(&record(json!([])));
    let notes = &found.vulnerabilities[0].notes;
    assert_eq!(found.language.as_deref(), Some("en-US"));
    assert_eq!(notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["A weakness."]);
    let german = with(record(json!([])), "descriptions", json!([{"lang": "de", "value": "Eine Schwachstelle."}]));
    let german = advisory(&german);
    assert_eq!((german.language.as_deref(), german.vulnerabilities[0].notes.len()), (Some("de"), 1));
}

#[test]
fn the_makers_notice_stands_before_the_page_of_the_record() {
    let found = advisory(&record(json!([])));
    let own: Vec<(&str, bool)> = found.references.iter().map(|link| (link.url.as_str(), link.own)).collect();
    let page = "https://www.cve.org/CVERecord?id=CVE-2024-9999";
    assert_eq!(own, [("https://example.com/notice", true), (page, true), ("https://example.com/other", false)]);
}

#[test]
fn ranges_and_single_versions_are_what_is_affected() {
    let entry = json!({"vendor": "Acme", "product": "Gate", "defaultStatus": "unaffected", "versions": [
        {"version": "0", "lessThan": "2.0.5", "status": "affected", "versionType": "semver"},
        {"version": "3.0.0", "lessThanOrEqual": "3.1.0", "status": "affected", "versionType": "semver"}]});
    let found = advisory(&one(entry));
    let version = &found.products[0].version;
    for (version_in_use, expected) in [
        ("1.9.9", Containment::Inside),
        ("2.0.5", Containment::Outside),
        ("3.1.0", Containment::Inside),
        ("3.2.0", Containment::Outside),
    ] {
        assert_eq!(version.contains(version_in_use), expected, "{version_in_use}");
    }
    assert_eq!(found.vulnerabilities[0].remedies[0].kind, RemedyKind::VendorFix, "2.0.5 repairs it");
}

#[test]
fn by_default_affected_is_everything_but_what_is_said_to_be_unaffected() {
    let entry = json!({"vendor": "Linux", "product": "Linux", "defaultStatus": "affected", "versions": [
        {"version": "4.15", "status": "affected"},
        {"version": "0", "lessThan": "4.15", "status": "unaffected", "versionType": "semver"},
        {"version": "5.10.209", "lessThanOrEqual": "5.10.*", "status": "unaffected", "versionType": "semver"},
        {"version": "6.8", "lessThanOrEqual": "*", "status": "unaffected", "versionType": "original_commit_for_fix"}]});
    let found = advisory(&one(entry));
    let affected = found.vulnerabilities[0].statuses.iter().find(|(status, _)| status.is_affected()).unwrap().1;
    let version = &found.products[affected].version;
    for (version_in_use, expected) in
        [("4.14.1", Containment::Outside), ("4.19.0", Containment::Inside), ("5.10.210", Containment::Outside)]
    {
        assert_eq!(version.contains(version_in_use), expected, "{version_in_use} of {version:?}");
    }
}

#[test]
fn an_entry_without_versions_speaks_of_all_by_its_default() {
    let entry = |default: &str| json!({"vendor": "Acme", "product": "Gate", "defaultStatus": default});
    assert_eq!(versions(entry("affected")), [(ProductStatus::KnownAffected, "", None)]);
    assert_eq!(versions(entry("unaffected")), [(ProductStatus::KnownNotAffected, "", None)]);
    assert_eq!(versions(entry("unknown")), [(ProductStatus::Unknown, "", None)]);
    assert_eq!(versions(json!({"vendor": "Acme", "product": "Gate"})), [(ProductStatus::KnownAffected, "", None)]);
}

#[test]
fn a_version_that_turns_unaffected_is_a_repair() {
    let entry = json!({"vendor": "Acme", "product": "Gate", "defaultStatus": "unaffected", "versions": [
        {"version": "n/a", "lessThanOrEqual": "2.0.5", "status": "affected", "versionType": "custom",
         "changes": [{"at": "2.0.6", "status": "unaffected"}]}]});
    let found = advisory(&one(entry));
    let said = statements(&found);
    assert!(said.contains(&(ProductStatus::KnownAffected, "Gate", Some("<= 2.0.5".into()))), "{said:?}");
    assert!(said.contains(&(ProductStatus::Fixed, "Gate", Some("2.0.6".into()))), "{said:?}");
}

#[test]
fn commits_beside_versions_say_nothing_more_and_alone_they_are_kept() {
    let git = json!({"vendor": "Linux", "product": "Linux", "defaultStatus": "unaffected", "versions": [
        {"version": "1da177e4c3f41524e886b7f1b8a0c1fc7321cac2", "lessThan": "a".repeat(40), "status": "affected",
         "versionType": "git"}]});
    let versions =
        json!({"vendor": "Linux", "product": "linux", "versions": [{"version": "5.10", "status": "affected"}]});
    let both = advisory(&record(json!([git, versions])));
    assert!(both.products.iter().all(|product| !product.version.is_of_commits()) && both.products.len() == 1);
    let alone = advisory(&record(json!([git])));
    assert!(alone.products.len() == 1 && alone.products[0].version.is_unreadable());
}

#[test]
fn a_platform_is_no_product() {
    let found = advisory(&one(json!({"vendor": "Acme", "product": "Client", "platforms": ["Windows", "macOS"],
        "versions": [{"version": "1.0", "status": "affected"}]})));
    assert_eq!(found.products.len(), 1);
    assert_eq!((found.products[0].product.as_deref(), found.products[0].platforms.len()), (Some("Client"), 2));
}

#[test]
fn a_package_of_a_distribution_is_a_part_of_it() {
    let found = advisory(&one(
        json!({"vendor": "Red Hat", "product": "Red Hat Enterprise Linux 8", "packageName": "glibc",
        "collectionURL": "https://access.redhat.com/downloads/content/package-browser/", "defaultStatus": "affected",
        "cpes": ["cpe:/o:redhat:enterprise_linux:8::baseos"],
        "versions": [{"version": "0:2.28-236.el8_9.13", "lessThan": "*", "versionType": "rpm", "status": "unaffected"}]}),
    ));
    let part = found.products.iter().find(|product| product.product.as_deref() == Some("glibc")).unwrap();
    let whole = &found.products[part.part_of.unwrap()];
    assert!(whole.only_a_component && whole.cpes.len() == 1 && part.cpes.is_empty());
    assert_eq!(part.purls[0].written, "pkg:rpm/redhat/glibc");
}

#[test]
fn packages_and_repositories_become_package_urls_where_that_is_sure() {
    let purl = |entry: Value| {
        let found = advisory(&one(entry));
        found.products[0].purls.iter().map(|purl| purl.written.clone()).collect::<Vec<_>>()
    };
    let rows = [
        (
            json!({"packageName": "github.com/acme/gate", "collectionURL": "https://pkg.go.dev"}),
            "pkg:golang/github.com/acme/gate",
        ),
        (
            json!({"product": "X", "packageName": "org.acme:gate", "collectionURL": "https://repo.maven.apache.org/maven2"}),
            "pkg:maven/org.acme/gate",
        ),
        (
            json!({"product": "X", "packageName": "@acme/gate", "collectionURL": "https://registry.npmjs.org"}),
            "pkg:npm/%40acme/gate",
        ),
        (json!({"product": "X", "repo": "https://github.com/acme/gate.git"}), "pkg:github/acme/gate"),
        (json!({"product": "X", "repo": "https://github.com/acme/gate/tree/main/part"}), ""),
        (json!({"product": "X", "packageName": "gate", "collectionURL": "https://wordpress.org/plugins"}), ""),
    ];
    for (entry, expected) in rows {
        let expected: Vec<&str> = [expected].into_iter().filter(|text| !text.is_empty()).collect();
        assert_eq!(purl(entry.clone()), expected, "{entry}");
    }
}

#[test]
fn what_names_nothing_is_no_product_unless_a_cpe_does() {
    let nothing = json!({"vendor": "n/a", "product": "n/a", "versions": [{"version": "n/a", "status": "affected"}]});
    let found = advisory(&one(nothing.clone()));
    assert!(found.products.is_empty() && found.oddities.len() == 1, "{:?}", found.oddities);
    assert_eq!(found.vulnerabilities.len(), 1, "the weakness is kept");
    let mut named = nothing;
    named["cpes"] = json!(["cpe:2.3:a:acme:gate:*:*:*:*:*:*:*:*", "no cpe"]);
    let found = advisory(&one(named));
    assert_eq!((found.products.len(), found.products[0].cpes.len()), (1, 1));
    assert_eq!(found.products[0].version, VersionClaim::Unstated);
}

#[test]
fn applicability_names_products_by_cpe_and_platforms_are_left_out() {
    let nodes = json!([{"nodes": [{"operator": "OR", "negate": false, "cpeMatch": [
        {"vulnerable": true, "criteria": "cpe:2.3:a:acme:big_gate:*:*:*:*:*:*:*:*", "versionStartIncluding": "2.0",
         "versionEndExcluding": "2.4"},
        {"vulnerable": false, "criteria": "cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*"}]}]}]);
    let found = advisory(&with(record(json!([])), "cpeApplicability", nodes));
    assert_eq!(statements(&found), [(ProductStatus::KnownAffected, "big gate", Some(">= 2.0, < 2.4".into()))]);
}

#[test]
fn what_cisa_adds_counts_ssvc_scores_names_and_exploitation() {
    let container = json!({"providerMetadata": {"shortName": "CISA-ADP"}, "metrics": [
        {"cvssV3_1": {"version": "3.1", "baseScore": 9.8, "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}},
        {"other": {"type": "ssvc", "content": {"timestamp": "2024-05-05T00:00:00Z", "options": [
            {"Exploitation": "active"}, {"Automatable": "yes"}, {"Technical Impact": "total"}]}}},
        {"other": {"type": "kev", "content": {"dateAdded": "2024-05-01", "reference": "https://www.cisa.gov/kev"}}}],
        "affected": [{"vendor": "acme", "product": "gate", "defaultStatus": "unknown",
            "cpes": ["cpe:2.3:a:acme:gate:*:*:*:*:*:*:*:*"], "versions": [{"version": "0", "lessThan": "2", "status": "affected"}]}]});
    let found = advisory(&adp(record(json!([])), container));
    let weakness = &found.vulnerabilities[0];
    assert_eq!(
        (weakness.scores.len(), weakness.scores[0].version, weakness.scores[0].base),
        (1, CvssVersion::V3, Some(9.8))
    );
    assert_eq!((weakness.ssvc.exploitation, weakness.ssvc.automatable), (Some(Exploitation::Active), Some(true)));
    assert_eq!(weakness.exploited_since.map(|at| at.date_naive().to_string()).as_deref(), Some("2024-05-01"));
    assert_eq!((found.products.len(), found.products[0].cpes.len()), (1, 1));
}

#[test]
fn every_generation_of_scores_is_read_once() {
    let metrics = json!([{"cvssV4_0": {"vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "baseScore": 9.3}},
        {"cvssV3_1": {"vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}},
        {"cvssV3_1": {"vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}},
        {"cvssV2_0": {"vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P", "baseScore": 7.5}}, {"cvssV3_0": {}}]);
    let found = advisory(&with(record(json!([])), "metrics", metrics));
    let scores: Vec<_> = found.vulnerabilities[0].scores.iter().map(|score| (score.version, score.base)).collect();
    assert_eq!(scores, [(CvssVersion::V4, Some(9.3)), (CvssVersion::V3, Some(9.8)), (CvssVersion::V2, Some(7.5))]);
    assert_eq!(found.oddities.len(), 1, "a score that says nothing is noted");
}

#[test]
fn solutions_workarounds_classes_and_the_end_of_support_are_read() {
    let mut full = with(record(json!([])), "solutions", json!([{"lang": "en", "value": "Update."}]));
    full = with(full, "workarounds", json!([{"lang": "en", "value": "Switch it off."}]));
    full = with(full, "tags", json!(["unsupported-when-assigned"]));
    full = with(
        full,
        "problemTypes",
        json!([{"descriptions": [
        {"lang": "en", "cweId": "CWE-79", "description": "CWE-79 Cross-site Scripting"}, {"lang": "en", "description": "n/a"}]}]),
    );
    let found = advisory(&full);
    let weakness = &found.vulnerabilities[0];
    let kinds: Vec<RemedyKind> = weakness.remedies.iter().map(|remedy| remedy.kind).collect();
    assert_eq!(kinds, [RemedyKind::VendorFix, RemedyKind::Workaround, RemedyKind::NoFixPlanned]);
    assert_eq!(weakness.cwes, [("CWE-79".to_owned(), "Cross-site Scripting".to_owned())]);
}

#[test]
fn a_rejected_record_is_withdrawn_and_says_why() {
    let rejected = json!({"dataType": "CVE_RECORD", "dataVersion": "5.0",
        "cveMetadata": {"cveId": "CVE-2024-9999", "state": "REJECTED", "dateUpdated": "2024-05-01T00:00:00Z"},
        "containers": {"cna": {"rejectedReasons": [{"lang": "en", "value": "A duplicate."}]}}});
    let found = advisory(&rejected);
    assert!(found.withdrawn && found.products.is_empty() && found.vulnerabilities.is_empty());
    assert_eq!((found.notes[0].category, found.notes[0].text.as_str()), (NoteCategory::Summary, "A duplicate."));
}

#[test]
fn what_has_no_identity_says_nothing_or_is_of_another_making_is_refused_with_its_place() {
    let changed = |pointer: &str, value: Value| {
        let mut record = record(json!([]));
        *record.pointer_mut(pointer).unwrap() = value;
        try_read(&record).unwrap_err().to_string()
    };
    let reserved = changed("/cveMetadata/state", json!("RESERVED"));
    assert_eq!(reserved, "/cveMetadata/state: the record is only reserved: it says nothing yet");
    assert!(
        changed("/cveMetadata/cveId", json!("CVE-1"))
            .starts_with("/cveMetadata/cveId: expected a CVE, found \"CVE-1\"")
    );
    assert!(changed("/dataVersion", json!("4.0")).starts_with("/dataVersion: CVE JSON \"4.0\" cannot be read"));
    assert!(changed("/containers/cna", Value::Null).starts_with("/containers/cna: the container"));
}

#[test]
fn names_that_multiply_each_other_are_refused() {
    let cpes: Vec<String> =
        (0..2_000).map(|at| format!("cpe:2.3:a:acme:gate_{at}_{}:*:*:*:*:*:*:*:*", "x".repeat(200))).collect();
    let entry = |at: usize| json!({"version": format!("{at}.0"), "lessThan": "no version", "status": "affected"});
    let versions: Vec<Value> = (0..2_000).map(entry).collect();
    let why = try_read(&one(json!({"vendor": "Acme", "product": "Gate", "cpes": cpes, "versions": versions})));
    assert!(why.is_err_and(|why| why.to_string().ends_with("the products repeat more than 256 MB of text")));
}
