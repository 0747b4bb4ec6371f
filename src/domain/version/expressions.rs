//! Real expressions from advisories with versions that lie in them and versions that do not, checked by eye. Form
//! "text" is what stands in a CSAF branch, "osv:" an ecosystem's events, "cve:" the fields of one entry with its type.

use super::*;

const TABLE: &str = include_str!("../../../tests/fixtures/versions/expressions.tsv");

fn claims(form: &str, expression: &str) -> Vec<VersionClaim> {
    let pairs: Vec<(&str, &str)> = expression
        .split(" | ")
        .filter_map(|pair| pair.split_once(' '))
        .map(|(name, text)| (name, text.trim()))
        .collect();
    let field = |wanted: &str| pairs.iter().find(|(name, _)| *name == wanted).map(|(_, text)| *text);
    if let Some(ecosystem) = form.strip_prefix("osv:") {
        let events = pairs.iter().filter_map(|(name, version)| OsvEvent::from_name(name, version)).collect();
        return vec![from_osv(Some(ecosystem), &[OsvRange { kind: "SEMVER", events }], &[])];
    }
    if let Some(kind) = form.strip_prefix("cve:") {
        let entry = CveVersion {
            version: field("version").unwrap_or_default(),
            less_than: field("lessThan"),
            less_than_or_equal: field("lessThanOrEqual"),
            version_type: Some(kind),
            ..CveVersion::default()
        };
        return from_cve(None, &[entry]).into_iter().map(|(_, claim)| claim).collect();
    }
    vec![VersionClaim::from_version(expression)]
}

#[test]
fn real_expressions_hold_what_they_mean() {
    let mut rows = 0;
    let mut wrong = Vec::new();
    for line in TABLE.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [form, expression, inside, outside, source] = columns.as_slice() else {
            panic!("five columns: {line}");
        };
        assert!(!source.is_empty());
        rows += 1;
        let [claim] = claims(form, expression).try_into().expect("one claim");
        for (versions, expected) in [(inside, Containment::Inside), (outside, Containment::Outside)] {
            for version in versions.split(", ").filter(|version| !version.is_empty()) {
                let found = claim.contains(version);
                if found != expected {
                    wrong.push(format!("{form} {expression}: {version} is {found:?}, not {expected:?}"));
                }
            }
        }
    }
    assert!(rows >= 150, "{rows} rows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
