//! Repetition: whether a letter about another document has told a reader of the very same weaknesses in its products.
//!
//! Several issuers write about one weakness; what one issuer writes twice it means twice. What the second document adds for a reader, if anything, is measured by what
//! the first one told it of just these weaknesses. What this file never does: decide what becomes of the letter, which is
//! `plan`, or what counts as added, which is [`Material::beside`]. Whatever is in doubt is no repetition: a weakness without
//! a CVE, a product that came into the profile later, a version that is surer now, attacks of which the first letter may
//! have meant another weakness.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::alert::{self, Addressee};
use super::plan::{Earlier, Former};
use super::{Case, PublishError, Publisher};
use crate::domain::advisory::Advisory;
use crate::domain::edition::Material;
use crate::domain::verdict::{Certainty, Verdict};
use crate::matching::{self, Catalogue, Profile};
use crate::store::{AdvisoryRow, AdvisoryState, Had};

/// Other documents that are looked at, those told of last first.
const OTHERS: u32 = 20;

/// Another document that shares weaknesses, with what contacts were told by it.
#[derive(Debug)]
pub(super) struct Other {
    earlier: Earlier,
    /// The revisions about which letters went out, by their rows; without their sources.
    revisions: HashMap<i64, Case>,
}

/// The same, prepared for matching.
#[derive(Debug)]
pub(super) struct Repetition<'a> {
    others: Vec<(&'a Earlier, HashMap<i64, Former<'a>>)>,
}

/// What a letter about another document told a contact of the same weaknesses.
#[derive(Debug, Clone)]
pub(super) struct SaidBefore {
    /// Of nothing but these.
    pub(super) said: Arc<Material>,
    /// The date on the first letter of its thread.
    pub(super) dated: DateTime<Utc>,
    /// The deliveries of the first and the last letter of that thread.
    pub(super) letters: (i64, i64),
}

/// One of a reader's products, a weakness in it, and whether it counts as repaired.
type Pair<'a> = (usize, &'a str, bool);

impl Publisher {
    /// Other issuers' documents about weaknesses of this one of which letters went out. One that can no longer be read is said, and
    /// counts as never told.
    pub(super) async fn others(&self, case: &Case) -> Result<Vec<Other>, PublishError> {
        if case.advisory.withdrawn || case.advisory.tlp.is_closed() {
            return Ok(Vec::new());
        }
        let rows = self.desk.alerts_of_same_cves(case.row.id, OTHERS).await?;
        let mut others = Vec::new();
        for published in self.desk.published_before(self.clock.now(), &rows).await? {
            if published.row.state != AdvisoryState::Released {
                continue;
            }
            let earlier = self.desk.told(published.row.id).await?;
            let present = match self.lean_case(published, &case.exploited).await {
                Ok(present) if !present.advisory.tlp.is_closed() => present,
                Ok(_) => continue,
                Err(why) if why.is_of_the_house() => return Err(why),
                Err(why) => {
                    tracing::warn!(%why, "another document about the same weakness cannot be compared");
                    continue;
                }
            };
            let told: BTreeSet<i64> = earlier.values().filter_map(|told| told.had.as_ref()?.revision).collect();
            let mut revisions = HashMap::new();
            for revision in told {
                let source = self.desk.source(revision).await?;
                match self.read(&present.row, &source) {
                    Ok(advisory) => {
                        let row = AdvisoryRow { revision, ..present.row.clone() };
                        revisions.insert(revision, Case { row, advisory: Arc::new(*advisory), ..present.clone() });
                    }
                    Err(why) => tracing::warn!(%why, revision, "an earlier revision cannot be compared"),
                }
            }
            others.push(Other { earlier, revisions });
        }
        Ok(others)
    }

    /// Prepared by the scheme and the catalogue by which the readers are.
    pub(super) fn repetition<'a>(&'a self, others: &'a [Other], catalogue: &Catalogue) -> Repetition<'a> {
        let prepared = |other: &'a Other| {
            let revisions = other.revisions.iter().map(|(row, case)| (*row, self.former_of(case, catalogue)));
            (&other.earlier, revisions.collect())
        };
        Repetition { others: others.iter().map(prepared).collect() }
    }
}

impl Repetition<'_> {
    /// What a contact was told of all the weaknesses that concern its firm by a letter about another document; of several
    /// such letters the one that told the worst.
    pub(super) fn of_contact(
        &self,
        contact: i64,
        (advisory, to): (&Advisory, Addressee<'_>),
        profile: &Profile,
    ) -> Option<SaidBefore> {
        let told = self.others.iter().filter_map(|(earlier, revisions)| {
            let had = earlier.get(&contact)?.had.as_ref()?;
            said_by((had, revisions.get(&had.revision?)?), (advisory, to), profile)
        });
        told.max_by_key(|told| (told.said.exploited, told.said.rating, Reverse(told.letters.1)))
    }
}

fn said_by(
    (had, other): (&Had, &Former<'_>),
    (advisory, to): (&Advisory, Addressee<'_>),
    profile: &Profile,
) -> Option<SaidBefore> {
    if had.said.withdrawn || had.said.cleared {
        return None;
    }
    let mut theirs = matching::judge(&other.subject, profile);
    // What the letter told is known for sure only as long as it would say the same today: profiles change.
    if alert::affected(other.matter, to.subscriber, &theirs) != had.said.affected || is_surer(to.verdict, &theirs) {
        return None;
    }
    let mine = pairs(advisory, to.verdict);
    let all_known = pairs_number(to.verdict) == mine.1 && !mine.0.is_empty();
    let told = pairs(other.matter.advisory, &theirs).0;
    if !all_known || !mine.0.is_subset(&told) {
        return None;
    }
    let only_these = mine.0 == told;
    if to.verdict.exploited && had.said.exploited && !only_these {
        return None;
    }
    for concern in &mut theirs.concerns {
        let entry = concern.entry;
        concern.findings.retain(|(at, _, status)| {
            let cve = other.matter.advisory.vulnerabilities.get(*at).and_then(|one| one.cve.as_deref());
            cve.is_some_and(|cve| mine.0.contains(&(entry, cve, status.is_fixed())))
        });
    }
    theirs.concerns.retain(|concern| !concern.findings.is_empty());
    let to = Addressee { verdict: &theirs, ..to };
    let facts = alert::facts(other.matter, to);
    // Help is as the document has it; attacks, and how grave it is, as the letter told them.
    let said = Material {
        exploited: had.said.exploited,
        exploit_public: had.said.exploit_public,
        rating: had.said.rating,
        ..alert::material(other.matter, to, &facts)
    };
    Some(SaidBefore { said: Arc::new(said), dated: had.dated, letters: (had.first, had.last) })
}

/// Products with their weaknesses that have a CVE, and how many findings these are.
fn pairs<'a>(advisory: &'a Advisory, verdict: &Verdict) -> (BTreeSet<Pair<'a>>, usize) {
    let findings = verdict.concerns.iter().flat_map(|concern| {
        concern.findings.iter().filter_map(|(at, _, status)| {
            let cve = advisory.vulnerabilities.get(*at)?.cve.as_deref()?;
            Some((concern.entry, cve, status.is_fixed()))
        })
    });
    let findings: Vec<Pair<'a>> = findings.collect();
    let number = findings.len();
    (findings.into_iter().collect(), number)
}

fn pairs_number(verdict: &Verdict) -> usize {
    verdict.concerns.iter().map(|concern| concern.findings.len()).sum()
}

/// Whether it is known of one of the products now that it is affected, and was not by the other document.
fn is_surer(mine: &Verdict, theirs: &Verdict) -> bool {
    let sure = |certainty: Certainty| certainty <= Certainty::AllVersions;
    let theirs = |entry: usize| theirs.concerns.iter().any(|one| one.entry == entry && sure(one.certainty));
    mine.concerns.iter().any(|one| sure(one.certainty) && !theirs(one.entry))
}
