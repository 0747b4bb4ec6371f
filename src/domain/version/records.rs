//! Claims from CVE and OSV records, and readers' versions of one scheme against claims of another.

use super::Containment::{Inside, Outside, Unknown};
use super::*;

fn affected<'a>(version: &'a str, less_than: Option<&'a str>, kind: Option<&'a str>) -> CveVersion<'a> {
    CveVersion { version, status: Some(Standing::Affected), less_than, version_type: kind, ..CveVersion::default() }
}

fn unaffected<'a>(version: &'a str, up_to: Option<&'a str>) -> CveVersion<'a> {
    let status = Some(Standing::Unaffected);
    CveVersion { version, status, less_than_or_equal: up_to, version_type: Some("custom"), ..CveVersion::default() }
}

/// What a record says of a version: affected, not, or perhaps.
fn in_affected(claims: &[(Standing, VersionClaim)], version: &str) -> Containment {
    let of = claims.iter().filter(|(standing, _)| *standing == Standing::Affected);
    let found: Vec<Containment> = of.map(|(_, claim)| claim.contains(version)).collect();
    if found.contains(&Inside) {
        Inside
    } else if found.contains(&Unknown) {
        Unknown
    } else {
        Outside
    }
}

#[test]
fn entries_of_a_cve_record_are_read_as_they_are_written() {
    let rows: &[(CveVersion<'_>, &[(&str, Containment)])] = &[
        (affected("0", Some("4.0.10"), Some("semver")), &[("4.0.9", Inside), ("4.0.10", Outside)]),
        (affected("10.0.0", Some("10.0.22631.4317"), Some("custom")), &[("10.0.22621.1", Inside), ("9.9", Outside)]),
        (affected("13.1.0", Some("13.1.*"), None), &[("13.1.9", Inside), ("13.2.0", Outside), ("13", Unknown)]),
        (affected("8.0.*", Some("8.0.29"), None), &[("8.0.28", Inside), ("8.0.29", Outside), ("7.4", Outside)]),
        (affected("n/a", Some("*"), None), &[("1", Inside)]),
        (affected("unspecified", Some(" V2.21"), Some("*")), &[("2.20", Inside), ("2.21", Outside)]),
        (affected("3.13.0a1", Some("3.13.0rc2"), Some("python")), &[("3.13.0rc1", Inside), ("3.13.0", Outside)]),
        (affected("0", Some("< 2.6"), None), &[("2.5", Inside), ("2.6", Outside)]),
        (affected("All versions < V4.1.4", None, None), &[("4.1.3", Inside), ("4.1.4", Outside)]),
        (affected("9.3\\(7a\\)", None, None), &[("9.3(7a)", Inside), ("1.0", Outside)]),
        (affected("13.1", Some("49.13"), Some("patch")), &[("13.1", Unknown), ("50", Unknown)]),
        (affected("14.0-RELEASE", Some("p10"), Some("release")), &[("13.0", Unknown)]),
        (affected("46738b1317e1", Some("e77a3ec7ada8"), Some("git")), &[("6.1", Unknown)]),
        (affected("2.0", Some("1.0"), None), &[("3.0", Unknown)]),
        (
            affected("cpe:2.3:a:x:y:0:*:*:*:*:*:*:*", Some("cpe:2.3:a:x:y:4.8.4:*:*:*:*:*:*:*"), Some("cpe")),
            &[("4.8.3", Inside), ("4.8.4", Outside)],
        ),
        (affected("0", None, None), &[("7", Inside)]),
        (affected("n/a", None, None), &[("7", Unknown)]),
    ];
    for (entry, expected) in rows {
        let claims = from_cve(None, std::slice::from_ref(entry));
        for (version, place) in *expected {
            assert_eq!(in_affected(&claims, version), *place, "{version} in {entry:?}: {claims:?}");
        }
    }
}

#[test]
fn a_default_of_affected_leaves_what_is_not_said_to_be_unaffected() {
    let versions = [
        affected("4.15", None, None),
        unaffected("0", Some("4.14.*")),
        unaffected("5.10.101", Some("5.10.*")),
        unaffected("5.15.24", Some("5.15.*")),
        unaffected("5.17", Some("*")),
    ];
    let claims = from_cve(Some(Standing::Affected), &versions);
    let rows = [
        ("4.14.200", Outside),
        ("4.15", Inside),
        ("5.10.100", Inside),
        ("5.10.101", Outside),
        ("5.10.240", Outside),
        ("5.11.3", Inside),
        ("5.15.23", Inside),
        ("5.15.30", Outside),
        ("5.16", Inside),
        ("5.17", Outside),
        ("6.1", Outside),
    ];
    for (version, place) in rows {
        assert_eq!(in_affected(&claims, version), place, "{version}: {claims:?}");
    }
}

#[test]
fn what_takes_versions_out_must_be_readable_to_do_so() {
    let odd = CveVersion { version: "the newest", less_than: Some("build of May"), ..unaffected("x", None) };
    let claims = from_cve(Some(Standing::Affected), &[odd]);
    assert_eq!(in_affected(&claims, "1.0"), Inside);
    let incomparable = [unaffected("2022 R2", Some("2022 R3")), unaffected("17.1", Some("17.2"))];
    assert_eq!(in_affected(&from_cve(Some(Standing::Affected), &incomparable), "18"), Unknown);
}

#[test]
fn one_odd_entry_costs_only_itself() {
    let versions = [affected("1.0", Some("1.5"), None), affected("14.0-RELEASE", Some("p10"), None)];
    let claims = from_cve(Some(Standing::Unaffected), &versions);
    assert_eq!(claims.len(), 2, "{claims:?}");
    assert_eq!(claims[0].1.contains("1.6"), Outside);
    assert!(claims[1].1.is_unreadable());
}

#[test]
fn changes_within_a_range_end_and_begin_it() {
    let mut entry = affected("1.0", Some("3.0"), None);
    entry.changes = vec![("2.5", Standing::Affected), ("1.4", Standing::Unaffected), ("9.0", Standing::Unaffected)];
    let claims = from_cve(None, &[entry]);
    for (version, place) in [("1.3", Inside), ("1.4", Outside), ("2.4", Outside), ("2.5", Inside), ("3.0", Outside)] {
        assert_eq!(in_affected(&claims, version), place, "{version}: {claims:?}");
    }
    let mut entry = affected("1.0", Some("3.0"), None);
    entry.changes = vec![("the fix", Standing::Unaffected)];
    assert_eq!(in_affected(&from_cve(None, &[entry]), "2.9"), Inside, "an odd change takes nothing out");
}

#[test]
fn a_record_without_versions_says_what_its_default_says() {
    assert_eq!(from_cve(None, &[]), [(Standing::Affected, VersionClaim::Unstated)]);
    assert_eq!(from_cve(Some(Standing::Affected), &[]), [(Standing::Affected, VersionClaim::All)]);
    assert_eq!(from_cve(Some(Standing::Unaffected), &[]), [(Standing::Unaffected, VersionClaim::All)]);
    assert_eq!(from_cve(Some(Standing::Unknown), &[]), [(Standing::Unknown, VersionClaim::All)]);
    let rest = from_cve(None, &[unaffected("2.0", Some("*"))]);
    assert_eq!(rest[0].0, Standing::Unknown);
    assert_eq!((rest[0].1.contains("1.9"), rest[0].1.contains("2.0")), (Inside, Outside));
}

#[test]
fn commits_are_told_apart_so_that_versions_beside_them_may_speak() {
    let claims = from_cve(None, &[affected("46738b1317e1", Some("e77a3ec7ada8"), Some("git"))]);
    assert!(claims[0].1.is_of_commits());
    let claims = from_cve(None, &[affected("1.0", Some("2.0"), None)]);
    assert!(!claims[0].1.is_of_commits());
}

fn range<'a>(kind: &'a str, events: &[OsvEvent<'a>]) -> OsvRange<'a> {
    OsvRange { kind, events: events.to_vec() }
}

#[test]
fn events_of_an_osv_record_make_stretches() {
    use OsvEvent::{Fixed, Introduced, LastAffected, Limit};
    type Row<'a> = (&'a str, Vec<OsvEvent<'a>>, &'a [(&'a str, Containment)]);
    let rows: &[Row<'_>] = &[
        ("Bitnami", vec![Introduced("0"), Fixed("2.274.1")], &[("2.274.0", Inside), ("2.274.1", Outside)]),
        (
            "Go",
            vec![Introduced("1.14.0-0"), Fixed("1.14.12"), Introduced("1.15.0-0"), Fixed("1.15.5")],
            &[("v1.14.0-rc1", Inside), ("1.14.12", Outside), ("go1.15.4", Inside), ("1.13.9", Outside)],
        ),
        ("PyPI", vec![Introduced("0"), LastAffected("1.16.0")], &[("1.16", Inside), ("1.16.1", Outside)]),
        (
            "RubyGems",
            vec![
                Introduced("3.2.0"),
                Fixed("3.2.22"),
                Introduced("4.2.0"),
                Fixed("4.2.2"),
                Introduced("4.0.0"),
                Fixed("4.1.11"),
            ],
            &[("4.0.1", Inside), ("4.1.11", Outside), ("4.2.1", Inside), ("3.2.22", Outside)],
        ),
        ("Chainguard", vec![Introduced("0"), Fixed("0")], &[("1.0-r0", Outside)]),
        ("npm", vec![Introduced("0")], &[("1.0.0", Inside)]),
        ("npm", vec![Fixed("1.5.0"), Limit("2.0.0")], &[("1.4.0", Inside), ("1.5.0", Outside)]),
        ("opam", vec![Introduced("5"), Fixed("the next one")], &[("5.1", Unknown)]),
    ];
    for (ecosystem, events, expected) in rows {
        let claim = from_osv(Some(ecosystem), &[range("ECOSYSTEM", events)], &[]);
        for (version, place) in *expected {
            let scheme = Scheme::of_ecosystem(ecosystem);
            assert_eq!(contains(&claim, version, scheme), *place, "{ecosystem} {version}: {claim:?}");
        }
    }
}

#[test]
fn listed_versions_count_beside_ranges_and_commits_only_alone() {
    let git = range("GIT", &[OsvEvent::Introduced("0"), OsvEvent::Fixed("8d8242f545e9cec3e6d0d2e3f5bde8be1c659735")]);
    let claim = from_osv(Some("PyPI"), std::slice::from_ref(&git), &["1.0", "1.1rc1"]);
    assert_eq!(contains(&claim, "1.1c1", Scheme::Pep440), Inside);
    assert_eq!(contains(&claim, "1.2", Scheme::Pep440), Outside);
    assert!(from_osv(None, &[git], &[]).is_of_commits());
    assert_eq!(from_osv(None, &[], &[]), VersionClaim::Unstated);
    assert_eq!(from_osv(Some("npm"), &[range("SEMVER", &[OsvEvent::Introduced("0")])], &["1.0.0"]), VersionClaim::All);
}

#[test]
fn a_distribution_never_counts_as_repaired_by_its_revision() {
    let makers = VersionClaim::from_range("< 3.0.12");
    let rows = [
        ("3.0.11-1~deb12u2", Unknown),
        ("1:3.0.11-1", Unknown),
        ("3.0.9-9", Unknown),
        ("3.0.12-1", Outside),
        ("3.0.13-1~deb12u1", Outside),
        ("3.0.13+really3.0.11-1", Unknown),
    ];
    for (version, place) in rows {
        assert_eq!(contains(&makers, version, Scheme::Debian), place, "{version}");
    }
    let taken_over = VersionClaim::from_range(">= 5.10 < 5.15.24");
    assert_eq!(contains(&taken_over, "4.18.0-513.el8", Scheme::Rpm), Unknown, "newer faults are taken over, too");
    assert_eq!(contains(&taken_over, "6.1.0-1", Scheme::Debian), Outside);
}

#[test]
fn within_a_distribution_revisions_decide() {
    let fixed = [OsvEvent::Introduced("0"), OsvEvent::Fixed("3.0.11-1~deb12u2")];
    let claim = from_osv(Some("Debian:12"), &[range("ECOSYSTEM", &fixed)], &[]);
    let rows = [
        ("3.0.11-1~deb12u1", Scheme::Debian, Inside),
        ("3.0.11-1~deb12u2", Scheme::Debian, Outside),
        ("3.0.11-1~deb12u1", Scheme::Loose, Inside),
        ("3.0.11", Scheme::Debian, Inside),
        ("3.0.11", Scheme::Loose, Unknown),
        ("3.0.9", Scheme::Loose, Inside),
        ("3.0.11-1.el9", Scheme::Rpm, Unknown),
        ("3.0.11", Scheme::Npm, Unknown),
    ];
    for (version, scheme, place) in rows {
        assert_eq!(contains(&claim, version, scheme), place, "{version} of {scheme:?}");
    }
    let packages = VersionClaim::Exact("2.28-236.el8_9.13".into());
    assert_eq!(contains(&packages, "0:2.28-236.el8_9.13", Scheme::Rpm), Inside);
    assert_eq!(
        VersionPoint::of("2.28-240.el8", Scheme::Rpm).order_to("2.28-236.el8_9.13"),
        Some(std::cmp::Ordering::Greater)
    );
}

#[test]
fn across_schemes_both_ways_of_reading_must_agree() {
    let claim = VersionClaim::from_range("vers:semver/>=1.0.0|<1.24.0");
    let rows = [
        ("1.23.9", Scheme::Loose, Inside),
        ("1.24.0", Scheme::Npm, Outside),
        ("1.063.0", Scheme::Loose, Outside),
        ("1.2", Scheme::Loose, Inside),
        ("1", Scheme::Loose, Inside),
        ("1.5.0-3ubuntu1", Scheme::Debian, Unknown),
        ("daa7c04131f5", Scheme::Commit, Unknown),
    ];
    for (version, scheme, place) in rows {
        assert_eq!(contains(&claim, version, scheme), place, "{version} of {scheme:?}");
    }
}

#[test]
fn versions_in_a_name_are_read_only_behind_a_comparator() {
    let rows = [
        ("SIMATIC S7-1500 < V2.9.2", Some(("SIMATIC S7-1500", "< V2.9.2"))),
        ("Siemens SCALANCE X-200: <= V5.2.4", Some(("Siemens SCALANCE X-200", "<= V5.2.4"))),
        ("Tool versions prior to 4.2", Some(("Tool", "< 4.2"))),
        ("Tool version 4.2 and earlier", Some(("Tool", "<= 4.2"))),
        ("Tool (all versions)", Some(("Tool", ""))),
        ("PAN-OS >=11.2.0 <11.2.4", Some(("PAN-OS", ">= 11.2.0, < 11.2.4"))),
        ("Windows 10", None),
        ("Windows 10 Version 22H2 for x64-based Systems", None),
        ("Tool version 4.2", None),
        ("< 4.2", None),
        ("Converter 3 <-> 5", None),
        ("Tool < the next build", None),
    ];
    for (name, expected) in rows {
        let found = in_name(name).map(|(front, claim)| (front, display(&claim).unwrap_or_default()));
        assert_eq!(found.as_ref().map(|(front, shown)| (*front, shown.as_str())), expected, "{name}");
    }
}
