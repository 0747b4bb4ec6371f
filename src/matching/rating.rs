//! How bad it is for a reader: what each finding weighs by the scheme of the audience, and the worst of them together.
//!
//! Only findings count: a critical score for somebody else's product does not make a reader's letter critical. A finding
//! that nobody has scored is not harmless because its neighbour is: it weighs beside it, as *not rated*.

use crate::domain::rating::Rating;
use crate::domain::verdict::Concern;
use crate::domain::vulnerability::{Score, Vulnerability};

use super::subject::Subject;

/// What something weighs for a reader. Weights of parts join to the weight of the whole, in any order and grouping, and
/// joining one twice changes nothing; what is nothing weighs [`Weight::default`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Weight {
    /// The worst of what is rated.
    pub rating: Rating,
    /// Something in it is not rated, which reaches whatever the digest's line reaches.
    pub unrated: bool,
    /// Something in it is being exploited.
    pub exploited: bool,
}

impl Weight {
    /// What is not rated and not known to be exploited.
    pub const UNRATED: Self = Self { rating: Rating::NotRated, unrated: true, exploited: false };

    /// Both together.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            rating: self.rating.max(other.rating),
            unrated: self.unrated | other.unrated,
            exploited: self.exploited | other.exploited,
        }
    }
}

/// What some of a reader's concerns weigh together. The weight of several is the join of the weights of each.
pub(super) fn weight(subject: &Subject, concerns: &[Concern]) -> Weight {
    let word = subject.advisory.aggregate_severity.as_ref().and_then(|word| subject.scheme.of_word(&word.text));
    let findings = concerns.iter().flat_map(|concern| &concern.findings);
    findings.fold(Weight::default(), |sum, (vulnerability, product, _)| {
        sum.join(of_finding(subject, *vulnerability, *product, word))
    })
}

/// One weakness in one product. The publisher's own word speaks of everything that the advisory describes: it may raise
/// what is scored, and it rates what is not.
fn of_finding(subject: &Subject, vulnerability: usize, product: usize, word: Option<Rating>) -> Weight {
    let vulnerability = subject.advisory.vulnerabilities.get(vulnerability);
    let base = vulnerability.and_then(|vulnerability| base_score(vulnerability, product));
    let by_score = base.map_or(Rating::NotRated, |base| subject.scheme.of_score(base));
    let rating = word.map_or(by_score, |word| word.max(by_score));
    Weight {
        rating,
        unrated: rating == Rating::NotRated,
        exploited: vulnerability.is_some_and(|vulnerability| is_exploited(subject, vulnerability)),
    }
}

fn is_exploited(subject: &Subject, vulnerability: &Vulnerability) -> bool {
    let known = vulnerability.cve.as_deref().and_then(|cve| subject.exploited.get(cve));
    vulnerability.exploited_since.is_some() || known.is_some()
}

/// The highest score of the newest CVSS that speaks of this product.
fn base_score(vulnerability: &Vulnerability, product: usize) -> Option<f32> {
    let speaks = |score: &&Score| score.base.is_some() && score.concerns(product);
    let newest = vulnerability.scores.iter().filter(speaks).map(|score| score.version).max()?;
    let scores = vulnerability.scores.iter().filter(speaks).filter(|score| score.version == newest);
    scores.filter_map(|score| score.base).max_by(f32::total_cmp)
}
