//! How bad it is for a reader: what each finding weighs by the scheme of the audience, and the worst of them together.
//!
//! Only findings count: a critical score for somebody else's product does not make a reader's letter critical. A finding
//! that nobody has scored is not harmless because its neighbour is: it weighs beside it, as *not rated*.

use crate::domain::assessment::Assessment;
use crate::domain::rating::{Level, Rating};
use crate::domain::verdict::Concern;

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

/// What some of a reader's concerns weigh together. The weight of several is the join of the weights of each. `exposed`
/// counts only where the scheme asks for it.
pub(super) fn weight(subject: &Subject, concerns: &[Concern], exposed: bool) -> Weight {
    let word = subject.advisory.aggregate_severity.as_ref().and_then(|word| subject.scheme.of_word(&word.text));
    let ruling = subject.dossier.map(|dossier| &dossier.ruling);
    let ruled = ruling.and_then(|ruling| ruling.level.as_ref()).map(|level| level.value);
    let findings = concerns.iter().flat_map(|concern| &concern.findings);
    findings.fold(Weight::default(), |sum, (vulnerability, product, _)| {
        let place = (*vulnerability, *product);
        let assessment = Assessment::of(subject.advisory, place, subject.exploited, subject.dossier, exposed);
        let Level { rating, unrated } = match ruled {
            Some(rating) => Level { rating, unrated: false },
            None => subject.scheme.level(&assessment, word, ruling),
        };
        sum.join(Weight { rating, unrated, exploited: assessment.is_exploited() })
    })
}
