//! Lanes: what may overtake what on its way out.
//!
//! Plain data. An alert never stands behind a newsletter: `store` hands letters out lane by lane, `channels` keeps
//! connections free for the urgent ones, `delivery` has a schedule for each.

use serde::{Deserialize, Serialize};

use super::edition::EditionKind;

/// How urgent a letter is, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// Warnings.
    Alert,
    /// What a reader waits for: confirmations, links to sign in, questions.
    Transactional,
    /// Digests of a window.
    Digest,
    /// Newsletters.
    Newsletter,
}

impl Lane {
    /// All lanes, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Alert, Self::Transactional, Self::Digest, Self::Newsletter];

    /// The lane in which editions of a kind travel.
    pub const fn of(kind: EditionKind) -> Self {
        match kind {
            EditionKind::Alert => Self::Alert,
            EditionKind::Notice => Self::Transactional,
            EditionKind::Digest => Self::Digest,
            EditionKind::Newsletter => Self::Newsletter,
        }
    }

    /// The word in the configuration, in reports and in metrics.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Transactional => "transactional",
            Self::Digest => "digest",
            Self::Newsletter => "newsletter",
        }
    }

    /// Whether it may wait for others: digests and newsletters do, alerts and what a reader waits for do not.
    pub const fn is_bulk(self) -> bool {
        matches!(self, Self::Digest | Self::Newsletter)
    }
}

/// Where letters are handed over: those that may wait never stand in front of those that may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counter {
    /// For alerts and what a reader waits for.
    Urgent,
    /// For digests and newsletters.
    Bulk,
}

impl Counter {
    /// Both, the urgent one first.
    pub const ALL: [Self; 2] = [Self::Urgent, Self::Bulk];

    /// The lanes served there, the most urgent first; no lane is served at both.
    pub const fn lanes(self) -> &'static [Lane] {
        match self {
            Self::Urgent => &[Lane::Alert, Lane::Transactional],
            Self::Bulk => &[Lane::Digest, Lane::Newsletter],
        }
    }

    /// The word in logs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Bulk => "bulk",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lane_is_served_at_one_counter_and_what_may_wait_at_the_other() {
        let served: Vec<Lane> = Counter::ALL.iter().flat_map(|counter| counter.lanes()).copied().collect();
        assert_eq!(served, Lane::ALL);
        assert!(Counter::Bulk.lanes().iter().all(|lane| lane.is_bulk()));
        assert!(!Counter::Urgent.lanes().iter().any(|lane| lane.is_bulk()));
    }
}
