//! How bad it is for a reader: the worst of what concerns it, by the scheme of the audience.
//!
//! Only findings count: a critical score for somebody else's product does not make a reader's letter critical.

use crate::domain::rating::Rating;
use crate::domain::verdict::Concern;
use crate::domain::vulnerability::Score;

use super::subject::Subject;

/// The worst of the scores of the findings and of the publisher's own word.
pub(super) fn rating(subject: &Subject, concerns: &[Concern]) -> Rating {
    let by_score =
        findings(concerns).map(|(vulnerability, products)| of_vulnerability(subject, vulnerability, &products));
    let word = subject.advisory.aggregate_severity.as_ref().and_then(|word| subject.scheme.of_word(&word.text));
    by_score.chain(word).max().unwrap_or_default()
}

/// True when anything that concerns the reader is being exploited.
pub(super) fn is_exploited(subject: &Subject, concerns: &[Concern]) -> bool {
    findings(concerns).any(|(vulnerability, _)| {
        subject.advisory.vulnerabilities.get(vulnerability).is_some_and(|vulnerability| {
            let known = vulnerability.cve.as_deref().and_then(|cve| subject.exploited.get(cve));
            vulnerability.exploited_since.is_some() || known.is_some()
        })
    })
}

/// The products found for each vulnerability.
fn findings(concerns: &[Concern]) -> impl Iterator<Item = (usize, Vec<usize>)> {
    let mut by_vulnerability = std::collections::BTreeMap::<usize, Vec<usize>>::new();
    for (vulnerability, product, _) in concerns.iter().flat_map(|concern| &concern.findings) {
        by_vulnerability.entry(*vulnerability).or_default().push(*product);
    }
    by_vulnerability.into_iter()
}

/// The highest score of the newest CVSS that speaks of these products.
fn of_vulnerability(subject: &Subject, vulnerability: usize, products: &[usize]) -> Rating {
    let Some(vulnerability) = subject.advisory.vulnerabilities.get(vulnerability) else { return Rating::NotRated };
    let speaks = |score: &&Score| score.base.is_some() && products.iter().any(|product| score.concerns(*product));
    let newest = vulnerability.scores.iter().filter(speaks).map(|score| score.version).max();
    let scores = vulnerability.scores.iter().filter(speaks).filter(|score| Some(score.version) == newest);
    scores.filter_map(|score| score.base).map(|base| subject.scheme.of_score(base)).max().unwrap_or_default()
}
