//! Old news: an advisory that comes in for the first time years after its publisher released it, with nothing new in it.
//!
//! Pure. What this file does: it says whether everything that concerns a reader has been known for long. What it never
//! does: hold anything back, which is `attention`. Whatever is not known to be old counts as new. To make something else a
//! sign of news, add it to [`Known::is_old`].

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::advisory::{Advisory, ProductRef};
use super::assessment::{Assessment, Dossier};
use super::known_exploited::KnownExploitedSet;
use super::verdict::{Certainty, Verdict};

/// What is known of an advisory, the same for all readers.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The advisory.
    pub advisory: &'a Advisory,
    /// What is being exploited.
    pub exploited: &'a KnownExploitedSet,
    /// What the house itself knows.
    pub dossier: &'a Dossier,
}

impl Known<'_> {
    /// Whether all that concerns a reader was known before a moment: the document and its weaknesses, the attacks, and what
    /// operators decided. It is never old where the version that the reader told is affected: there is something to do.
    pub fn is_old(self, verdict: &Verdict, before: DateTime<Utc>) -> bool {
        let findings = || verdict.concerns.iter().flat_map(|concern| &concern.findings);
        self.may_be_old(before)
            && verdict.concerns.iter().all(|concern| concern.certainty != Certainty::VersionAffected)
            && findings().all(|(at, product, _)| self.is_old_weakness((*at, *product), before))
    }

    /// The same as far as it is the same for all readers: where this is false, it is old for nobody.
    pub fn may_be_old(self, before: DateTime<Utc>) -> bool {
        let ruling = &self.dossier.ruling;
        let mut ruled =
            [ruling.level.as_ref().map(|one| one.at), ruling.answers.as_ref().map(|one| one.at)].into_iter();
        first_released(self.advisory).is_some_and(|at| at < before) && ruled.all(|at| at.is_none_or(|at| at < before))
    }

    fn is_old_weakness(self, (at, product): (usize, ProductRef), before: DateTime<Utc>) -> bool {
        let Some(weakness) = self.advisory.vulnerabilities.get(at) else { return true };
        if weakness.cve.as_deref().and_then(numbered).is_some_and(|year| self.is_younger(year, before)) {
            return false;
        }
        if weakness.exploited_since.is_some_and(|since| since >= before) {
            return false;
        }
        if !Assessment::of(self.advisory, (at, product), self.exploited, Some(self.dossier), false).is_exploited() {
            return true;
        }
        // What only the issuer says is as old as its document.
        let listed = weakness.cve.as_deref().and_then(|cve| self.exploited.get(cve));
        listed.is_none_or(|entry| entry.added.is_some_and(|day| day < before.date_naive()))
    }

    /// A number of a year after the document first came out: the document grew. Numbers are given up to a year ahead, so that
    /// only older ones are surely old.
    fn is_younger(self, year: i32, before: DateTime<Utc>) -> bool {
        let born = first_released(self.advisory).map(|at| at.year());
        born.is_none_or(|born| year > born) && year + 1 >= before.year()
    }
}

/// When the publisher first released an advisory; what it says of the present revision where it says no more.
pub fn first_released(advisory: &Advisory) -> Option<DateTime<Utc>> {
    advisory.initial_release.or(advisory.current_release)
}

/// The day since when an advisory has been known.
pub fn known_since(advisory: &Advisory) -> Option<NaiveDate> {
    first_released(advisory).map(|at| at.date_naive())
}

/// The year in which a CVE was numbered.
fn numbered(cve: &str) -> Option<i32> {
    cve.strip_prefix("CVE-")?.split('-').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::known_exploited::KnownExploited;
    use crate::domain::rating::Rating;
    use crate::domain::ruling::Signed;
    use crate::domain::verdict::{Concern, Meeting, Route};
    use crate::domain::vulnerability::{Exploitation, ProductStatus, Vulnerability};

    const BEFORE: &str = "2026-08-24T10:00:00Z";

    fn at(moment: &str) -> DateTime<Utc> {
        moment.parse().unwrap()
    }

    fn advisory(released: &str, cve: &str) -> Advisory {
        let weakness = Vulnerability { cve: Some(cve.to_owned()), ..Vulnerability::default() };
        Advisory { initial_release: Some(at(released)), vulnerabilities: vec![weakness], ..Advisory::default() }
    }

    fn verdict(certainty: Certainty) -> Verdict {
        let findings = vec![(0, 0, ProductStatus::KnownAffected)];
        Verdict {
            route: Route::Alert,
            rating: Rating::VeryHigh,
            unrated: false,
            exploited: true,
            concerns: vec![Concern { entry: 0, meeting: Meeting::Name, certainty, findings }],
            contacts: Vec::new(),
            reasons: Vec::new(),
        }
    }

    /// Old for a reader whose version is not known.
    fn old(advisory: &Advisory, listed: &[KnownExploited], dossier: &Dossier) -> bool {
        let exploited: KnownExploitedSet = listed.iter().cloned().collect();
        let known = Known { advisory, exploited: &exploited, dossier };
        known.is_old(&verdict(Certainty::VersionUnknown), at(BEFORE))
    }

    fn listed(added: Option<&str>) -> KnownExploited {
        KnownExploited {
            cve: "CVE-2021-34527".to_owned(),
            added: added.map(|day| day.parse().unwrap()),
            due: None,
            ransomware: false,
            vendor: "Microsoft".to_owned(),
            product: "Windows".to_owned(),
        }
    }

    fn printing() -> Advisory {
        advisory("2021-07-02T21:25:13Z", "CVE-2021-34527")
    }

    #[test]
    fn a_document_is_as_old_as_its_publisher_says_and_one_without_a_date_is_new() {
        let none = Dossier::default();
        assert!(old(&printing(), &[], &none));
        assert!(!old(&advisory("2026-08-25T00:00:00Z", "CVE-2026-1000"), &[], &none));
        let undated = Advisory { initial_release: None, ..printing() };
        assert!(!old(&undated, &[], &none));
        assert!(old(&Advisory { current_release: Some(at("2022-01-01T00:00:00Z")), ..undated }, &[], &none));
    }

    #[test]
    fn attacks_are_as_old_as_the_catalogue_says_and_new_where_it_does_not() {
        let none = Dossier::default();
        assert!(old(&printing(), &[listed(Some("2021-11-03"))], &none));
        assert!(!old(&printing(), &[listed(Some("2026-11-15"))], &none));
        assert!(!old(&printing(), &[listed(None)], &none));
    }

    #[test]
    fn attacks_of_which_only_the_issuer_tells_are_as_old_as_the_document_unless_it_names_a_younger_day() {
        let none = Dossier::default();
        let mut stated = printing();
        stated.vulnerabilities[0].ssvc.exploitation = Some(Exploitation::Active);
        assert!(old(&stated, &[], &none));
        stated.vulnerabilities[0].exploited_since = Some(at("2026-11-20T00:00:00Z"));
        assert!(!old(&stated, &[], &none));
        assert!(!old(&stated, &[listed(Some("2021-11-03"))], &none), "the younger day counts");
    }

    #[test]
    fn who_is_known_to_have_an_affected_version_hears_of_it_at_once() {
        let (advisory, exploited, dossier) = (printing(), KnownExploitedSet::default(), Dossier::default());
        let known = Known { advisory: &advisory, exploited: &exploited, dossier: &dossier };
        assert!(!known.is_old(&verdict(Certainty::VersionAffected), at(BEFORE)));
        let mut two = verdict(Certainty::VersionUnknown);
        two.concerns.extend(verdict(Certainty::VersionAffected).concerns);
        assert!(!known.is_old(&two, at(BEFORE)), "one product is enough");
    }

    #[test]
    fn a_weakness_that_came_into_an_old_document_is_as_young_as_its_number() {
        let none = Dossier::default();
        assert!(!old(&advisory("2019-01-01T00:00:00Z", "CVE-2026-1000"), &[], &none));
        assert!(!old(&advisory("2019-01-01T00:00:00Z", "CVE-2025-1000"), &[], &none));
        assert!(old(&advisory("2019-01-01T00:00:00Z", "CVE-2021-1000"), &[], &none));
        assert!(old(&advisory("2026-01-01T00:00:00Z", "CVE-2026-1000"), &[], &none));
    }

    #[test]
    fn what_an_operator_decided_lately_is_new() {
        let ruled = |moment: &str| {
            let level = Signed { value: Rating::VeryHigh, reason: "attacks here".to_owned(), by: None, at: at(moment) };
            let mut dossier = Dossier::default();
            dossier.ruling.level = Some(level);
            dossier
        };
        assert!(!old(&printing(), &[], &ruled("2026-11-22T09:00:00Z")));
        assert!(old(&printing(), &[], &ruled("2026-01-01T09:00:00Z")));
    }
}
