//! Names, versions and statuses.

use super::*;
use crate::domain::verdict::{Certainty, Concern, Meeting, Route};
use crate::domain::vulnerability::ProductStatus::{
    FirstAffected, FirstFixed, Fixed, KnownAffected, KnownNotAffected, LastAffected, Recommended, UnderInvestigation,
    Unknown,
};

pub(super) fn how_they_meet(document: &str, reader_has: &str) -> Option<Meeting> {
    let advisory = advisory(vec![named(document)], vec![scored(&[(KnownAffected, 0)])]);
    verdict(&advisory, &reader(&[reader_has])).concerns.first().map(|concern| concern.meeting)
}

#[test]
fn names_meet_by_the_surest_way() {
    use Meeting::{Cpe, Line, Member, Name, NameWithoutVendor, Purl};
    let s7 = "Siemens AG|SIMATIC S7-1500 CPU 1511-1 PN (6ES7511-1AK02-0AB0)";
    let windows = "Microsoft|Windows 11 Version 22H2 for x64-based Systems";
    let rows = [
        ("pkg:composer/drupal/core@10.1", "pkg:composer/drupal/core@10.1", Some(Purl)),
        ("pkg:pypi/Foo_Bar", "pkg:pypi/foo-bar@1.0", Some(Purl)),
        ("pkg:npm/requests", "pkg:pypi/requests", None),
        ("cpe:/o:microsoft:windows_11", "cpe:2.3:o:microsoft:windows_11:*:*:*:*:*:*:*:*", Some(Cpe)),
        ("cpe:/a:microsoft:windows_11", "cpe:2.3:o:microsoft:windows_11:*:*:*:*:*:*:*:*", Some(Name)),
        ("cpe:/o:redhat:enterprise_linux:8", "Red Hat, Inc.|Red Hat Enterprise Linux", Some(Name)),
        (s7, "SIEMENS|SIMATIC S7-1500 CPU 1511-1 PN", Some(Name)),
        (s7, "siemens|SIMATIC S7-1500", Some(Member)),
        (s7, "Siemens|SIMATIC S7-1200", None),
        (s7, "Siemens", Some(Member)),
        (s7, "Moxa|SIMATIC S7-1500", None),
        (s7, "|Siemens SIMATIC S7-1500", Some(Member)),
        (windows, "cpe:2.3:o:microsoft:windows_11:*:*:*:*:*:*:*:*", Some(Member)),
        (windows, "cpe:2.3:o:microsoft:windows_10:*:*:*:*:*:*:*:*", None),
        ("Siemens|SIMATIC S7-1200 CPU family (incl. SIPLUS variants)", "Siemens|SIMATIC S7-1200 CPU 1212C", Some(Line)),
        ("Mikrotik|RouterOS", "Mikrotik|Router OS", Some(Name)),
        ("ICONICS, Mitsubishi Electric|Hyper Historian", "Mitsubishi Electric|Hyper Historian", Some(Name)),
        ("|Hyper Historian", "ICONICS|Hyper Historian", Some(NameWithoutVendor)),
        ("n/a|Hyper Historian", "ICONICS|Hyper", None),
        ("ICONICS|Hyper Historian", "|hyper historian", Some(NameWithoutVendor)),
        ("pkg:rpm/redhat/openssl@3.0", "OpenSSL|OpenSSL", Some(NameWithoutVendor)),
        ("Siemens|SIMATIC", "Siemens|SIMATICS", None),
    ];
    for (document, reader_has, meeting) in rows {
        assert_eq!(how_they_meet(document, reader_has), meeting, "{document} / {reader_has}");
    }
}

#[test]
fn a_reader_of_the_family_meets_its_members_but_members_do_not_meet_each_other() {
    let mut product = named("Siemens|CPU 1511-1 PN");
    product.families = vec!["SIMATIC".into(), "SIMATIC S7-1500".into()];
    let advisory = advisory(vec![product], vec![scored(&[(KnownAffected, 0)])]);
    let meets = |text: &str| verdict(&advisory, &reader(&[text])).concerns.first().map(|concern| concern.meeting);
    assert_eq!(meets("Siemens|SIMATIC S7-1500"), Some(Meeting::Member));
    assert_eq!(meets("Siemens|SIMATIC S7-1500 CPU 1511-1 PN"), Some(Meeting::Name));
    assert_eq!(meets("Siemens|SIMATIC S7-1500 CPU 1515-2 PN"), None);
    assert_eq!(meets("Siemens|SIMATIC WinCC"), None);
}

#[test]
fn the_whole_is_concerned_with_its_part_and_the_ground_is_not_concerned_with_what_runs_on_it() {
    let platform = |text: &str| NamedProduct { only_a_component: true, ..named(text) };
    let part = NamedProduct { part_of: Some(0), ..named("pkg:rpm/redhat/glibc@2.28-236.el8") };
    let program = NamedProduct { runs_on: Some(0), ..named("Acme|Tool|<2.0") };
    let rhel = platform("cpe:/o:redhat:enterprise_linux:8::baseos");
    let with_part = advisory(vec![rhel.clone(), part], vec![scored(&[(Fixed, 1)])]);
    let concerned = |advisory: &Advisory, text: &str| !verdict(advisory, &reader(&[text])).concerns.is_empty();
    assert!(concerned(&with_part, "Red Hat|Enterprise Linux"));
    assert!(concerned(&with_part, "Red Hat|Enterprise Linux|8.6"));
    assert!(!concerned(&with_part, "Red Hat|Enterprise Linux|9.2"), "the part belongs to release 8");
    assert!(concerned(&with_part, "pkg:rpm/redhat/glibc@2.28-189.el8"));
    assert!(!concerned(&with_part, "pkg:rpm/redhat/glibc@2.28-236.el8"));
    let with_program = advisory(vec![rhel, program], vec![scored(&[(KnownAffected, 1)])]);
    assert!(!concerned(&with_program, "Red Hat|Enterprise Linux"));
    assert!(concerned(&with_program, "Acme|Tool"));
}

#[test]
fn statuses_and_versions_decide_who_is_concerned_and_how_surely() {
    use Certainty::{AllVersions, RangeUnreadable, RangeUnstated, StatusUnclear, VersionAffected, VersionUnknown};
    type Row<'a> = (&'a [(&'a str, ProductStatus)], &'a str, Option<Certainty>);
    let rows: &[Row] = &[
        (&[("<2.0", KnownAffected)], "1.9", Some(VersionAffected)),
        (&[("<2.0", KnownAffected)], "2.0", None),
        (&[("<2.0", KnownAffected)], "", Some(VersionUnknown)),
        (&[("<2.0", KnownAffected)], "*", Some(VersionUnknown)),
        (&[("vers:all/*", KnownAffected)], "", Some(AllVersions)),
        (&[("< March 13, 2019", KnownAffected)], "1.0", Some(RangeUnreadable)),
        (&[("n/a", KnownAffected)], "1.0", Some(RangeUnstated)),
        (&[("=10.2.1", KnownAffected)], "10.2.1", Some(VersionAffected)),
        (&[("=10.2.1", KnownAffected)], "10.2", Some(VersionUnknown)),
        (&[("=10.2.1", KnownAffected)], "10.2.2", None),
        (&[("=1.5", FirstAffected)], "1.4", None),
        (&[("=1.5", FirstAffected)], "1.6", Some(VersionAffected)),
        (&[("=1.5", LastAffected)], "1.6", None),
        (&[("=1.5", LastAffected)], "1.4", Some(VersionAffected)),
        (&[("=1.5", FirstAffected), ("=2.5", LastAffected)], "2.6", None),
        (&[("=1.5", FirstAffected), ("=2.5", LastAffected)], "2.5", Some(VersionAffected)),
        (&[("=1.5", FirstAffected), ("=2.5", LastAffected)], "1.4", None),
        (&[("=1.5", FirstAffected), ("=2.6", FirstFixed)], "2.6", None),
        (&[("=1.5", FirstAffected), ("=2.6", FirstFixed)], "2.7", None),
        (&[("=1.5", FirstAffected), ("=2.6", FirstFixed)], "2.5", Some(VersionAffected)),
        (&[("=2.5", FirstAffected), ("=1.5", LastAffected)], "2.0", Some(RangeUnreadable)),
        (&[("=1.5", FirstAffected), ("=3.0", FirstAffected), ("=2.5", LastAffected)], "2.7", Some(VersionAffected)),
        (&[("=2.0", Fixed)], "1.9", Some(VersionAffected)),
        (&[("=2.0", Fixed)], "", Some(VersionUnknown)),
        (&[("=2.0", Fixed)], "2.0", None),
        (&[("=2.0", FirstFixed)], "2.1", None),
        (&[("=10.0.6", Fixed), ("=11.2.3", Fixed)], "10.0.8", None),
        (&[("=10.0.6", Fixed), ("=11.2.3", Fixed)], "11.0.1", Some(VersionAffected)),
        (&[(">=2.0|<2.5", KnownAffected), ("=2.5", Fixed)], "1.9", None),
        (&[("vers:all/*", KnownNotAffected)], "1.0", None),
        (&[("n/a", KnownNotAffected)], "", None),
        (&[("<2.0", KnownAffected), ("n/a", KnownNotAffected)], "1.0", Some(VersionAffected)),
        (&[("<2.0", KnownAffected), ("=1.5", KnownNotAffected)], "1.5", None),
        (&[("vers:all/*", KnownAffected), ("=1.5", Fixed)], "1.5", None),
        (&[("=1.5", KnownAffected), ("=1.5", Fixed)], "1.5", Some(VersionAffected)),
        (&[("<2.0", UnderInvestigation)], "1.0", Some(StatusUnclear)),
        (&[("<2.0", Unknown)], "", Some(StatusUnclear)),
        (&[("<2.0", UnderInvestigation)], "2.1", None),
        (&[("=2.0", Recommended)], "1.0", None),
    ];
    for (stated, version, expected) in rows {
        let products = stated.iter().map(|(range, _)| named(&format!("Acme|Gate|{range}"))).collect();
        let statuses: Vec<_> = stated.iter().enumerate().map(|(index, (_, status))| (*status, index)).collect();
        let advisory = advisory(products, vec![scored(&statuses)]);
        let verdict = verdict(&advisory, &reader(&[&format!("Acme|Gate|{version}")]));
        let certainty = verdict.concerns.first().map(|concern| concern.certainty);
        assert_eq!(certainty, *expected, "{stated:?} for {version:?}: {:?}", verdict.reasons);
    }
}

#[test]
fn a_package_of_a_distribution_is_repaired_by_its_distribution_only() {
    let rows: &[(&str, ProductStatus, &str, Option<Certainty>)] = &[
        ("<3.0.12", KnownAffected, "3.0.11-1~deb12u2", Some(Certainty::RangeUnreadable)),
        ("<3.0.12", KnownAffected, "3.0.12-1~deb12u1", None),
        ("=3.0.11-1~deb12u2", Fixed, "3.0.11-1~deb12u1", Some(Certainty::VersionAffected)),
        ("=3.0.11-1~deb12u2", Fixed, "3.0.11-1~deb12u2", None),
        ("=3.0.11-1~deb12u2", Fixed, "3.0.11-1", None),
        ("=3.0.12", Fixed, "3.0.11-1~deb12u9", Some(Certainty::RangeUnreadable)),
    ];
    for (claim, status, version, expected) in rows {
        let mut product = named("pkg:deb/debian/openssl");
        product.version = named(&format!("a|b|{claim}")).version;
        let advisory = advisory(vec![product], vec![scored(&[(*status, 0)])]);
        let verdict = verdict(&advisory, &reader(&[&format!("pkg:deb/debian/openssl@{version}")]));
        let certainty = verdict.concerns.first().map(|concern| concern.certainty);
        assert_eq!(certainty, *expected, "{claim} {status:?} for {version}: {:?}", verdict.reasons);
    }
}

#[test]
fn what_nobody_speaks_of_counts_as_unclear() {
    let products = || vec![named("Acme|Gate|<2.0"), named("Acme|Door|<2.0")];
    let no_statuses = advisory(products(), vec![scored(&[])]);
    let only_gate = advisory(products(), vec![scored(&[(KnownAffected, 0)])]);
    for (advisory, has, expected) in [
        (&no_statuses, "Acme|Door|1.0", Some(Certainty::StatusUnclear)),
        (&no_statuses, "Acme|Door|3.0", None),
        (&only_gate, "Acme|Door", Some(Certainty::StatusUnclear)),
        (&only_gate, "Acme|Gate|1.0", Some(Certainty::VersionAffected)),
    ] {
        assert_eq!(verdict(advisory, &reader(&[has])).concerns.first().map(|c| c.certainty), expected, "{has}");
    }
}

#[test]
fn an_informational_advisory_concerns_every_product_as_a_whole() {
    let advisory = advisory(vec![named("Acme|Gate|<2.0"), named("Acme|Door")], Vec::new());
    let verdict = verdict(&advisory, &reader(&["Acme|Gate|1.0", "Acme|Door", "Acme|Gate|2.0"]));
    let findings: Vec<_> = verdict.concerns.iter().map(|c| (c.entry, c.certainty, c.findings.clone())).collect();
    let whole = |product| vec![(Concern::WHOLE_ADVISORY, product, Unknown)];
    assert_eq!(findings, [(0, Certainty::VersionAffected, whole(0)), (1, Certainty::RangeUnstated, whole(1))]);
    assert_eq!((verdict.rating, verdict.route), (Rating::NotRated, Route::Digest));
}

#[test]
fn a_proof_names_the_documents_words() {
    let advisory = advisory(vec![named("Acme|Gate 3000|vers:all/<2.0")], vec![scored(&[(KnownAffected, 0)])]);
    let verdict = verdict(&advisory, &reader(&["Acme|Gate|1.0"]));
    let steps: Vec<_> =
        verdict.reasons.iter().map(|r| (r.code, r.product.as_deref().unwrap(), r.detail.as_deref().unwrap())).collect();
    assert_eq!(
        steps,
        [
            (ReasonCode::MatchedMember, "Acme Gate 1.0", "Acme Gate 3000 vers:all/<2.0"),
            (ReasonCode::VersionAffected, "Acme Gate 1.0", "< 2.0"),
        ]
    );
}

#[test]
fn every_way_to_skip_is_known_and_says_why() {
    let stated =
        |range: &str, status| advisory(vec![named(&format!("Acme|Gate|{range}"))], vec![scored(&[(status, 0)])]);
    let component = NamedProduct { only_a_component: true, ..named("Acme|Gate") };
    let rows = [
        ("nothing in use is named", stated("<2.0", KnownAffected), "Other|Thing|1.0", ReasonCode::NoProductMatches),
        ("only a component", advisory(vec![component], vec![scored(&[])]), "Acme|Gate", ReasonCode::NoProductMatches),
        ("another version", stated("<2.0", KnownAffected), "Acme|Gate|2.0", ReasonCode::VersionOutside),
        ("has the repair", stated("=2.0", Fixed), "Acme|Gate|2.0", ReasonCode::VersionFixed),
        ("denied", stated("vers:all/*", KnownNotAffected), "Acme|Gate", ReasonCode::StatedNotAffected),
        ("only recommended", stated("=2.0", Recommended), "Acme|Gate", ReasonCode::VersionOutside),
        ("unclear, other version", stated("<2.0", UnderInvestigation), "Acme|Gate|2.0", ReasonCode::VersionOutside),
    ];
    for (way, advisory, has, why) in rows {
        let verdict = verdict(&advisory, &reader(&[has]));
        assert_eq!((verdict.route, verdict.concerns.len()), (Route::Skip, 0), "{way}");
        assert!(codes(&verdict).contains(&why), "{way}: {:?}", verdict.reasons);
        assert!(verdict.contacts.iter().all(|(route, _)| *route == Route::Skip), "{way}");
    }
    // The last way is the contact's own: what concerns it lies below its lines.
    let advisory = stated("<2.0", KnownAffected);
    let mut profile = reader(&["Acme|Gate|1.0"]);
    profile.lines[0].alert_from = Threshold::VeryHigh;
    profile.lines[0].digest_from = Threshold::VeryHigh;
    let verdict = verdict(&advisory, &profile);
    assert_eq!(verdict.route, Route::Skip);
    assert_eq!(verdict.contacts[0].1.last().map(|reason| reason.code), Some(ReasonCode::BelowThresholds));
}

#[test]
fn a_large_document_gives_every_reader_the_same_answer_each_at_its_own_place() {
    let products: Vec<NamedProduct> = (0..40).map(|index| named(&format!("Acme|Gate {index}|<2.0"))).collect();
    let statuses: Vec<_> = (0..40).map(|index| (KnownAffected, index)).collect();
    let advisory = advisory(products, vec![scored(&statuses)]);
    let (known, scheme) = (KnownExploitedSet::default(), scheme());
    let subject = Subject::new(&advisory, &known, &scheme);
    let first = judge(&subject, &reader(&["Acme|Gate 7|1.0"]));
    let second = judge(&subject, &reader(&["Other|Thing", "Acme|Gate 7|1.0", "Acme|Gate 7|2.0"]));
    assert_eq!((first.concerns.len(), first.concerns[0].entry), (1, 0));
    assert_eq!((second.concerns.len(), second.concerns[0].entry), (1, 1));
    assert_eq!(first.concerns[0].findings, second.concerns[0].findings);
}
