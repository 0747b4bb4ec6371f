//! Vulnerabilities: identifiers, statuses, scores, threats, remedies.

use chrono::{TimeZone, Utc};

use super::*;
use crate::domain::vulnerability::{CvssVersion, ProductStatus, RemedyKind, Restart, ThreatKind, Vulnerability};

#[expect(clippy::needless_pass_by_value, reason = "reads better where it is called")]
fn one(vulnerability: Value) -> (Vulnerability, Advisory) {
    let found = advisory(&abc(json!({}), json!([vulnerability])));
    (found.vulnerabilities[0].clone(), found)
}

#[test]
fn a_list_inside_the_list_of_vulnerabilities_is_opened() {
    let found = advisory(&abc(
        json!({}),
        json!([[{"cve": "CVE-2024-1111"}, {"cve": "CVE-2024-2222"}], {"cve": "CVE-2024-3333"}]),
    ));
    assert_eq!(found.cves(), ["CVE-2024-1111", "CVE-2024-2222", "CVE-2024-3333"]);
    assert_eq!(places(&found), ["/vulnerabilities/0"]);
    assert_eq!(advisory(&abc(json!({}), json!({"cve": "CVE-2024-1111"}))).cves(), ["CVE-2024-1111"]);
    assert_eq!(advisory(&abc(json!({}), json!(["cve-2024-1111", 5]))).vulnerabilities.len(), 2);
}

#[test]
fn identifiers_are_read_whatever_their_case_and_place() {
    let (found, _) =
        one(json!({"cve": " cve-2024-1234 ", "ids": [{"system_name": "Bug", "text": "7"}], "title": "A\nB",
        "cwe": {"id": "CWE-79", "name": "XSS"}, "cwes": [{"id": "CWE-80", "name": "Y", "version": "4"}]}));
    assert_eq!(found.cve.as_deref(), Some("CVE-2024-1234"));
    assert_eq!(found.ids, [("Bug".to_owned(), "7".to_owned())]);
    assert_eq!(found.title.as_deref(), Some("A B"));
    assert_eq!(found.cwes.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["CWE-79", "CWE-80"]);
    let (found, all) = one(json!({"cve": "CAN-1"}));
    assert_eq!((found.cve, found.ids), (None, vec![(String::new(), "CAN-1".to_owned())]));
    assert_eq!(places(&all), ["/vulnerabilities/0/cve"]);
}

#[test]
fn the_same_cve_twice_fails_test_6_1_23_and_both_are_kept() {
    let found = advisory(&abc(json!({}), json!([{"cve": "CVE-2024-1111"}, {"cve": "cve-2024-1111"}])));
    assert_eq!((found.vulnerabilities.len(), failed(&found)), (2, vec![("/vulnerabilities/1", "6.1.23")]));
}

#[test]
fn every_status_is_read_and_blanks_or_unknown_words_lose_nothing() {
    use ProductStatus as S;
    for (key, status, odd) in [
        ("first_affected", S::FirstAffected, false),
        ("known_affected", S::KnownAffected, false),
        ("last_affected", S::LastAffected, false),
        ("first_fixed", S::FirstFixed, false),
        ("fixed", S::Fixed, false),
        ("known_not_affected", S::KnownNotAffected, false),
        ("recommended", S::Recommended, false),
        ("under_investigation", S::UnderInvestigation, false),
        ("unknown", S::Unknown, false),
        ("known not affected", S::KnownNotAffected, true),
        ("Known-Affected", S::KnownAffected, true),
        ("haunted", S::Unknown, true),
    ] {
        let (found, all) = one(json!({"product_status": {key: ["B"]}}));
        assert_eq!(found.statuses, [(status, 1)], "{key}");
        assert_eq!(!all.oddities.is_empty(), odd, "{key}");
    }
}

#[test]
fn contradicting_statuses_fail_test_6_1_6_and_are_all_kept() {
    let (found, all) = one(
        json!({"product_status": {"known_affected": ["A", "B"], "first_affected": ["A"], "fixed": ["B"], "recommended": ["A"]}}),
    );
    assert_eq!(found.statuses.len(), 5);
    assert_eq!(failed(&all), [("/vulnerabilities/0/product_status", "6.1.6")]);
    assert!(all.oddities[0].what.contains("\"B\""));
}

#[test]
fn scores_of_both_versions_of_the_format_are_read() {
    let (found, all) = one(json!({
        "scores": [{"products": ["A"], "cvss_v3": {"vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.1}, "cvss_v2": {"vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P"}}],
        "metrics": [{"products": ["B"], "content": {"epss": {"probability": "0.1"}, "cvss_v4": {"vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}}}]}));
    let scores: Vec<_> =
        found.scores.iter().map(|score| (score.version, score.base, score.products.as_slice())).collect();
    assert_eq!(
        scores,
        [
            (CvssVersion::V2, Some(7.5), &[0][..]),
            (CvssVersion::V3, Some(9.1), &[0]),
            (CvssVersion::V4, Some(9.3), &[1])
        ]
    );
    assert_eq!(all.oddities, []);
}

#[test]
fn scores_that_say_nothing_or_too_much_are_noted() {
    let (found, all) = one(json!({"scores": [
        {"products": ["A"], "cvss_v3": {"version": "3.1"}}, {"products": ["A"], "cvss_v3": {"baseScore": "7.5"}},
        {"products": ["A"], "cvss_v3": {"baseScore": 77, "vectorString": "CVSS:3.1/AV:N"}}]}));
    assert_eq!(found.scores.iter().map(|score| score.base).collect::<Vec<_>>(), [Some(7.5), None]);
    assert_eq!(failed(&all), [("/vulnerabilities/0/scores/2/cvss_v3", "6.1.8"); 2]);
}

#[test]
fn remedies_keep_their_details_and_unknown_categories_are_mitigations() {
    let (found, all) = one(json!({"remediations": [
        {"category": "vendor_fix", "details": "Update.", "url": "https://example.com", "date": "2024-01-01T00:00:00Z",
         "restart_required": {"category": "machine"}, "product_ids": ["A"]},
        {"category": "prayer", "details": "Hope.", "product_ids": ["B"]}]}));
    let [fix, prayer] = found.remedies.as_slice() else { panic!("two") };
    assert_eq!(
        (fix.kind, fix.restart, fix.products.as_slice()),
        (RemedyKind::VendorFix, Some(Restart::Machine), &[0][..])
    );
    assert_eq!(fix.date, Some(Utc.with_ymd_and_hms(2024, 1, 1, 0, 0, 0).unwrap()));
    assert_eq!((prayer.kind, prayer.restart), (RemedyKind::Mitigation, None));
    assert_eq!(places(&all), ["/vulnerabilities/0/remediations/1"]);
}

#[test]
fn a_remedy_without_products_counts_for_all_and_fails_test_6_1_29() {
    let (found, all) = one(json!({"remediations": [{"category": "no_fix_planned", "details": "Never."}]}));
    assert!(found.remedies[0].concerns(2));
    assert_eq!(failed(&all), [("/vulnerabilities/0/remediations/0", "6.1.29")]);
}

#[test]
fn threats_stay_in_the_issuers_words() {
    let (found, _) = one(
        json!({"threats": [{"category": "exploit_status", "details": "Seen in the wild", "product_ids": ["A"]}, {"category": "?", "details": "d"}]}),
    );
    assert_eq!(
        (found.threats[0].kind, found.threats[0].details.as_str()),
        (ThreatKind::ExploitStatus, "Seen in the wild")
    );
    assert_eq!(found.threats[1].kind, ThreatKind::Impact);
    assert_eq!(found.exploited_since, None);
}

#[test]
fn the_first_known_exploitation_is_the_earliest_and_needs_no_date_of_its_own() {
    let (found, _) = one(json!({"first_known_exploitation_dates": [
        {"date": "2024-03-01T00:00:00Z", "exploitation_date": "2024-02-02T00:00:00Z"}, {"date": "2024-02-09T00:00:00Z"}]}));
    assert_eq!(found.exploited_since, Some(Utc.with_ymd_and_hms(2024, 2, 2, 0, 0, 0).unwrap()));
    let (found, all) = one(json!({"first_known_exploitation_dates": [{"exploitation_date": "soon"}]}));
    assert_eq!(found.exploited_since, all.current_release);
}
