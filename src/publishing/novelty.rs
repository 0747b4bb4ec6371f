//! Novelty: whether a first alert would be old news to a reader.
//!
//! Pure, but for fetching the revision that was released last. A revision can make an old document news: what it says
//! to a reader is measured by what the one before would have said to the same reader. What is old is in
//! `domain/old_news`, what is held back for it in `domain/attention`.

use chrono::{DateTime, Utc};

use super::alert::Matter;
use super::{Case, PublishError, Publisher};
use crate::domain::old_news::Known;
use crate::domain::rating::RiskScheme;
use crate::domain::verdict::{Route, Verdict};
use crate::matching::{self, Catalogue, Profile, Subject};
use crate::store::AdvisoryRow;

/// An advisory that may be old news, with what it is measured by.
#[derive(Debug)]
pub(super) struct MayBeOld {
    /// What was known before this moment is old.
    before: DateTime<Utc>,
    /// The revision that was released last before the present one.
    last: Option<Case>,
}

/// The same, prepared for matching.
#[derive(Debug)]
pub(super) struct OldNews<'a> {
    before: DateTime<Utc>,
    last: Option<Subject<'a>>,
}

impl Publisher {
    /// What says whether an advisory is old news at a moment; nothing where it is for nobody.
    pub(super) async fn may_be_old(&self, case: &Case, now: DateTime<Utc>) -> Result<Option<MayBeOld>, PublishError> {
        let Some(before) = self.attention.old_before(now).filter(|before| self.known(case).may_be_old(*before)) else {
            return Ok(None);
        };
        let earlier = self.desk.released_revisions_before(case.row.id, case.row.revision).await?;
        let Some(revision) = earlier.first().copied() else { return Ok(Some(MayBeOld { before, last: None })) };
        // Of one that cannot be read any more nobody knows what it said: what comes after it may be news.
        let source = self.desk.source(revision).await?;
        let last = self.read(&case.row, &source).ok().map(|advisory| Case {
            row: AdvisoryRow { revision, ..case.row.clone() },
            advisory: advisory.into(),
            ..case.clone()
        });
        Ok(last.map(|last| MayBeOld { before, last: Some(last) }))
    }

    /// Whether an advisory was old news for a reader when its first revision was released.
    pub(super) fn was_old(&self, (case, first): (&Case, DateTime<Utc>), verdict: &Verdict) -> bool {
        self.attention.old_before(first).is_some_and(|before| self.known(case).is_old(verdict, before))
    }

    fn known<'a>(&'a self, case: &'a Case) -> Known<'a> {
        self.matter(case).known()
    }
}

impl<'a> Matter<'a> {
    fn known(self) -> Known<'a> {
        Known { advisory: self.advisory, exploited: self.exploited, dossier: self.dossier }
    }
}

impl MayBeOld {
    /// Prepared by the scheme and the catalogue by which the readers are.
    pub(super) fn prepared<'a>(&'a self, scheme: &'a RiskScheme, catalogue: &Catalogue) -> OldNews<'a> {
        OldNews { before: self.before, last: self.last.as_ref().map(|last| last.subject(scheme, catalogue)) }
    }
}

impl OldNews<'_> {
    /// For each contact of a reader, in their order, whether a first alert by this verdict is old news.
    pub(super) fn of_contacts(&self, matter: Matter<'_>, verdict: &Verdict, profile: &Profile) -> Vec<bool> {
        let old = matter.known().is_old(verdict, self.before);
        let last = self.last.as_ref().filter(|_| old).map(|last| matching::judge(last, profile));
        let said = |at: usize| {
            last.as_ref().is_none_or(|last| {
                let alert = last.contacts.get(at).is_some_and(|(route, _)| *route == Route::Alert);
                alert && last.rating >= verdict.rating && last.exploited >= verdict.exploited
            })
        };
        (0..verdict.contacts.len()).map(|at| old && said(at)).collect()
    }
}
