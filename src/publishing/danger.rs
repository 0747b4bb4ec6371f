//! From scores to sentences' facts: what an attacker needs and can do, read from CVSS vectors.
//!
//! Pure. Facts of different weaknesses are not mixed: the worst weakness speaks, so that the letter never describes an
//! attack that does not exist. What it never does: judge; the rating comes from `matching`.

use super::alert::Matter;
use crate::domain::advisory::{Advisory, ProductRef};
use crate::domain::cvss;
use crate::domain::facts::{Access, Danger, Impact, Privileges};
use crate::domain::vulnerability::{CvssVersion, Score, Vulnerability};

/// The score that counts for some products: of the newest CVSS, the highest.
pub(super) fn score_for<'a>(vulnerability: &'a Vulnerability, products: &[ProductRef]) -> Option<&'a Score> {
    let concerning = |score: &&Score| products.iter().any(|product| score.concerns(*product));
    let newest = vulnerability.scores.iter().filter(concerning).map(|score| score.version).max()?;
    let of_newest = vulnerability.scores.iter().filter(concerning).filter(|score| score.version == newest);
    of_newest.max_by(|a, b| a.base.unwrap_or(0.0).total_cmp(&b.base.unwrap_or(0.0)))
}

/// The danger of what concerns a reader: `findings` are (index of the vulnerability, its products).
pub(super) fn danger(matter: Matter<'_>, findings: &[(usize, Vec<ProductRef>)], exposed: bool) -> Danger {
    let advisory = matter.advisory;
    let mut danger = worst_vector(advisory, findings).map(of_score).unwrap_or_default();
    danger.exposed = exposed;
    for (at, products) in findings {
        let Some(vulnerability) = advisory.vulnerabilities.get(*at) else { continue };
        let listed = vulnerability.cve.as_deref().and_then(|cve| matter.exploited.get(cve));
        danger.ransomware |= listed.is_some_and(|entry| entry.ransomware);
        for product in products {
            let assessment = matter.assessment((*at, *product), exposed);
            danger.exploited |= assessment.is_exploited();
            danger.exploit_public |= assessment.has_public_exploit();
        }
        let since = [listed.and_then(|entry| entry.added), vulnerability.exploited_since.map(|at| at.date_naive())];
        danger.exploited_since = since.into_iter().flatten().chain(danger.exploited_since).min();
    }
    danger
}

/// The score of the worst weakness among the findings.
fn worst_vector<'a>(advisory: &'a Advisory, findings: &[(usize, Vec<ProductRef>)]) -> Option<&'a Score> {
    let scores = findings.iter().filter_map(|(at, products)| score_for(advisory.vulnerabilities.get(*at)?, products));
    scores.max_by(|a, b| a.base.unwrap_or(0.0).total_cmp(&b.base.unwrap_or(0.0)))
}

/// What one vector says (CVSS 2.0 section 2.1; 3.1 section 2; 4.0 section 2).
fn of_score(score: &Score) -> Danger {
    let metric = |name: &str| cvss::metric(&score.vector, name);
    let impact = |v4: &str, older: &str| match score.version {
        CvssVersion::V4 => metric(v4).and_then(impact_of),
        CvssVersion::V2 | CvssVersion::V3 => metric(older).and_then(impact_of),
    };
    let privileges = match score.version {
        CvssVersion::V2 => metric("Au").and_then(|value| match value {
            "N" => Some(Privileges::None),
            "S" | "M" => Some(Privileges::Low),
            _ => None,
        }),
        CvssVersion::V3 | CvssVersion::V4 => metric("PR").and_then(|value| match value {
            "N" => Some(Privileges::None),
            "L" => Some(Privileges::Low),
            "H" => Some(Privileges::High),
            _ => None,
        }),
    };
    Danger {
        access: metric("AV").and_then(|value| match value {
            "N" => Some(Access::Network),
            "A" => Some(Access::Adjacent),
            "L" => Some(Access::Local),
            "P" => Some(Access::Physical),
            _ => None,
        }),
        privileges,
        interaction: metric("UI").and_then(|value| match value {
            "N" => Some(false),
            "R" | "P" | "A" => Some(true),
            _ => None,
        }),
        confidentiality: impact("VC", "C"),
        integrity: impact("VI", "I"),
        availability: impact("VA", "A"),
        ..Danger::default()
    }
}

/// One impact metric; version 2 says P(artial) and C(omplete).
fn impact_of(value: &str) -> Option<Impact> {
    match value {
        "N" => Some(Impact::None),
        "L" | "P" => Some(Impact::Low),
        "H" | "C" => Some(Impact::High),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(version: CvssVersion, vector: &str) -> Danger {
        of_score(&Score { version, vector: vector.to_owned(), base: None, products: vec![] })
    }

    #[test]
    fn the_three_generations_of_vectors_give_the_same_kind_of_facts() {
        let v3 = read(CvssVersion::V3, "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H");
        assert_eq!(
            (v3.access, v3.privileges, v3.interaction),
            (Some(Access::Network), Some(Privileges::None), Some(true))
        );
        let v2 = read(CvssVersion::V2, "AV:A/AC:L/Au:S/C:P/I:N/A:C");
        assert_eq!((v2.access, v2.privileges, v2.interaction), (Some(Access::Adjacent), Some(Privileges::Low), None));
        assert_eq!(
            (v2.confidentiality, v2.integrity, v2.availability),
            (Some(Impact::Low), Some(Impact::None), Some(Impact::High))
        );
        let v4 = read(CvssVersion::V4, "CVSS:4.0/AV:L/AC:L/AT:N/PR:H/UI:P/VC:N/VI:L/VA:H/SC:N/SI:N/SA:N");
        assert_eq!(
            (v4.access, v4.privileges, v4.interaction),
            (Some(Access::Local), Some(Privileges::High), Some(true))
        );
        assert_eq!(
            (v4.confidentiality, v4.integrity, v4.availability),
            (Some(Impact::None), Some(Impact::Low), Some(Impact::High))
        );
    }

    #[test]
    fn a_broken_vector_says_nothing() {
        assert_eq!(read(CvssVersion::V3, "CVSS:3.1/AV:X/garbage"), Danger::default());
    }
}
