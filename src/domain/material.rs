//! What is material for a reader: the facts of a letter by which a later one is measured, and what changed between two.
//!
//! Plain data and total functions. Whether a contact is written to again is decided by nothing but
//! [`Material::changes_since`] and [`Change::is_news`]; who is asked at all is `publishing`'s business. A fact that a letter
//! of an earlier version did not note is absent, and what is absent is no change.

use serde::{Deserialize, Serialize};

use super::rating::Rating;
use super::vulnerability::RemedyKind;

/// What must change for a reader before a revision is worth another letter (CSAF 2.1, asset matching system: no new
/// match where the remediation of the product is unchanged).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Material {
    /// Digest of the reader's affected products, versions and vulnerabilities.
    pub affected: String,
    /// The kinds of help, sorted.
    pub remedies: Vec<RemedyKind>,
    /// The versions that repair it, sorted.
    pub fixed_in: Vec<String>,
    /// The versions that the words of updates name, sorted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named_in_updates: Option<Vec<String>>,
    /// It is being exploited.
    pub exploited: bool,
    /// Instructions for an attack are public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exploit_public: Option<bool>,
    /// What it means for readers.
    pub rating: Rating,
    /// The whole advisory was taken back.
    pub withdrawn: bool,
    /// The issuer has corrected it: the reader's products are not concerned any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cleared: bool,
}

/// One thing that changed since the reader's last letter about the same advisory, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Taken back.
    Withdrawn,
    /// The issuer has corrected it: the reader's products are not concerned any more.
    Cleared,
    /// Attacks have begun.
    Exploited,
    /// Instructions for an attack have become public.
    ExploitPublic,
    /// An update that was offered is offered no more.
    RemedyWithdrawn,
    /// Another update is offered instead of the one that was.
    RemedyReplaced,
    /// The rating rose.
    RatingRose,
    /// An earlier withdrawal no longer holds.
    Restored,
    /// There is an update where there was none, or other help.
    Remedy,
    /// There will be no update.
    NoRemedy,
    /// Other products, versions or weaknesses are concerned.
    Affected,
    /// The rating fell.
    RatingFell,
}

impl Change {
    /// All of them, worst first.
    pub const ALL: [Self; 12] = [
        Self::Withdrawn,
        Self::Cleared,
        Self::Exploited,
        Self::ExploitPublic,
        Self::RemedyWithdrawn,
        Self::RemedyReplaced,
        Self::RatingRose,
        Self::Restored,
        Self::Remedy,
        Self::NoRemedy,
        Self::Affected,
        Self::RatingFell,
    ];

    /// The word by which locale files select.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Cleared => "cleared",
            Self::Exploited => "exploited",
            Self::ExploitPublic => "exploit-public",
            Self::RemedyWithdrawn => "remedy-withdrawn",
            Self::RemedyReplaced => "remedy-replaced",
            Self::RatingRose => "rating-rose",
            Self::Restored => "restored",
            Self::Remedy => "remedy",
            Self::NoRemedy => "no-remedy",
            Self::Affected => "affected",
            Self::RatingFell => "rating-fell",
        }
    }

    /// Whether it is worth a letter. A risk that fell is told beside other news, and by the digest; by itself it wakes nobody.
    pub const fn is_news(self) -> bool {
        !matches!(self, Self::RatingFell)
    }

    /// Whether it takes back what we told: then everybody hears of it who had the letter, whatever the matter means for them
    /// now.
    pub const fn takes_back(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Cleared | Self::RemedyWithdrawn)
    }

    /// Whether what to do is another thing now.
    pub const fn changes_the_steps(self) -> bool {
        matches!(
            self,
            Self::RemedyWithdrawn
                | Self::RemedyReplaced
                | Self::Remedy
                | Self::NoRemedy
                | Self::Affected
                | Self::Restored
        )
    }
}

impl Material {
    /// What changed from `earlier` to `self`, worst first. No letter unless something of it is news.
    pub fn changes_since(&self, earlier: &Self) -> Vec<Change> {
        let gone = self.withdrawn || self.cleared;
        let mut changes: Vec<Change> = if gone {
            let newly = |is: bool, was: bool| is && !was;
            [
                (newly(self.withdrawn, earlier.withdrawn), Change::Withdrawn),
                // Who knows that it was taken back knows that nothing is left to do.
                (newly(self.cleared, earlier.cleared || earlier.withdrawn) && !self.withdrawn, Change::Cleared),
            ]
            .into_iter()
            .filter_map(|(changed, what)| changed.then_some(what))
            .collect()
        } else {
            let public = self.exploit_public == Some(true) && earlier.exploit_public == Some(false);
            [
                (earlier.withdrawn || earlier.cleared, Change::Restored),
                (self.exploited && !earlier.exploited, Change::Exploited),
                (public && !self.exploited, Change::ExploitPublic),
                (self.rating > earlier.rating, Change::RatingRose),
                (self.rating < earlier.rating, Change::RatingFell),
                (self.affected != earlier.affected, Change::Affected),
            ]
            .into_iter()
            .filter_map(|(changed, what)| changed.then_some(what))
            .chain(self.remedy_since(earlier))
            .collect()
        };
        changes.sort_unstable();
        changes
    }

    /// Whether anything that changed is worth a letter.
    pub fn is_news_after(&self, earlier: &Self) -> bool {
        self.changes_since(earlier).into_iter().any(Change::is_news)
    }

    /// What this adds for a reader who was told `told` of the same weaknesses in the same products by another document: it
    /// names products and versions in its own way, and takes nothing back of what another said.
    pub fn beside(&self, told: &Self) -> Vec<Change> {
        let same = Self { affected: told.affected.clone(), ..self.clone() };
        let came = |now: &[String], was: &[String]| now.iter().any(|version| !was.contains(version));
        let named = |of: &Self| [of.fixed_in.clone(), of.named_in_updates.clone().unwrap_or_default()].concat();
        let adds = |change: Change| match change {
            Change::Exploited | Change::ExploitPublic | Change::RatingRose | Change::Remedy | Change::NoRemedy => {
                Some(change)
            }
            Change::RemedyReplaced => came(&named(self), &named(told)).then_some(Change::Remedy),
            _ => None,
        };
        same.changes_since(told).into_iter().filter_map(adds).collect()
    }

    /// What became of the help. Measures beside an update come and go without being news.
    fn remedy_since(&self, earlier: &Self) -> Option<Change> {
        let offers = |of: &Self, kind: RemedyKind| of.remedies.contains(&kind);
        if earlier.has_update() && !self.has_update() {
            return Some(Change::RemedyWithdrawn);
        }
        if !earlier.has_update() && self.has_update() {
            return Some(Change::Remedy);
        }
        if self.has_update() {
            return versions_since(&self.fixed_in, &earlier.fixed_in).or_else(|| {
                let (now, was) = (self.named_in_updates.as_ref()?, earlier.named_in_updates.as_ref()?);
                versions_since(now, was)
            });
        }
        let measures = |of: &Self| offers(of, RemedyKind::Workaround) || offers(of, RemedyKind::Mitigation);
        match (measures(earlier), measures(self)) {
            (true, false) => return Some(Change::RemedyWithdrawn),
            (false, true) => return Some(Change::Remedy),
            _ => {}
        }
        if offers(self, RemedyKind::NoFixPlanned) && !offers(earlier, RemedyKind::NoFixPlanned) {
            return Some(Change::NoRemedy);
        }
        let planned = offers(self, RemedyKind::FixPlanned) && offers(earlier, RemedyKind::NoFixPlanned);
        planned.then_some(Change::Remedy)
    }

    fn has_update(&self) -> bool {
        let kinds = [RemedyKind::VendorFix, RemedyKind::OptionalPatch];
        kinds.iter().any(|kind| self.remedies.contains(kind)) || !self.fixed_in.is_empty()
    }
}

/// Versions that came instead of others replace them; versions that only came are new help. Where none is named any more
/// the update is still there, and nothing can be said of it.
fn versions_since(now: &[String], was: &[String]) -> Option<Change> {
    let came = now.iter().any(|version| !was.contains(version));
    let went = was.iter().any(|version| !now.contains(version));
    match (came, went) {
        _ if now.is_empty() || was.is_empty() => None,
        (_, true) => Some(Change::RemedyReplaced),
        (true, false) => Some(Change::Remedy),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_document_adds_what_is_graver_attacked_or_helps_and_takes_nothing_back() {
        let first = Material { rating: Rating::High, ..told(&[RemedyKind::VendorFix], &["1.2"]) };
        let other = Material { affected: "b".to_owned(), ..first.clone() };
        assert_eq!(other.beside(&first), []);
        let fewer = Material { rating: Rating::Low, remedies: Vec::new(), fixed_in: Vec::new(), ..other.clone() };
        assert_eq!(fewer.beside(&first), []);
        assert_eq!(first.beside(&fewer), [Change::RatingRose, Change::Remedy]);
        let further = Material { fixed_in: vec!["1.3".to_owned()], ..other.clone() };
        assert_eq!(further.beside(&first), [Change::Remedy]);
        let both = Material { fixed_in: vec!["1.2".to_owned(), "1.3".to_owned()], ..other.clone() };
        assert_eq!((both.beside(&first), first.beside(&both)), (vec![Change::Remedy], Vec::new()));
        let attacked = Material { exploited: true, ..other };
        assert_eq!(attacked.beside(&first), [Change::Exploited]);
    }

    fn told(remedies: &[RemedyKind], fixed_in: &[&str]) -> Material {
        Material {
            affected: "a".to_owned(),
            remedies: remedies.to_vec(),
            fixed_in: fixed_in.iter().map(|version| (*version).to_owned()).collect(),
            named_in_updates: Some(Vec::new()),
            exploit_public: Some(false),
            rating: Rating::High,
            ..Material::default()
        }
    }

    #[test]
    fn what_is_the_same_is_no_news_and_a_fall_of_the_risk_wakes_nobody() {
        let first = told(&[RemedyKind::VendorFix], &["2.0"]);
        assert_eq!(first.changes_since(&first), []);
        let lower = Material { rating: Rating::Low, ..first.clone() };
        assert_eq!(lower.changes_since(&first), [Change::RatingFell]);
        assert!(!lower.is_news_after(&first) && first.is_news_after(&lower));
    }

    #[test]
    fn help_that_came_went_or_was_replaced_is_told_apart() {
        use RemedyKind::{FixPlanned, Mitigation, NoFixPlanned, NoneAvailable, VendorFix, Workaround};
        let since = |now: Material, was: Material| now.changes_since(&was);
        let fixed = || told(&[VendorFix], &["10.2.2"]);
        assert_eq!(since(told(&[VendorFix], &["10.2.3"]), fixed()), [Change::RemedyReplaced]);
        assert_eq!(since(told(&[VendorFix], &["10.2.2", "9.8"]), fixed()), [Change::Remedy]);
        assert_eq!(since(told(&[NoneAvailable], &[]), fixed()), [Change::RemedyWithdrawn]);
        assert_eq!(since(told(&[VendorFix, Mitigation], &["10.2.2"]), fixed()), []);
        assert_eq!(since(fixed(), told(&[VendorFix, Workaround], &["10.2.2"])), []);
        assert_eq!(since(fixed(), told(&[NoneAvailable], &[])), [Change::Remedy]);
        assert_eq!(since(told(&[NoneAvailable], &[]), told(&[Workaround], &[])), [Change::RemedyWithdrawn]);
        assert_eq!(since(told(&[NoFixPlanned], &[]), told(&[FixPlanned], &[])), [Change::NoRemedy]);
        assert_eq!(since(told(&[FixPlanned], &[]), told(&[NoneAvailable], &[])), []);
        // The update stays, but no version of it is named any more: nothing can be said.
        assert_eq!(since(told(&[VendorFix], &[]), fixed()), []);
    }

    #[test]
    fn an_update_that_is_named_in_words_alone_is_replaced_too() {
        let named = |version: &str| Material {
            named_in_updates: Some(vec![version.to_owned()]),
            ..told(&[RemedyKind::VendorFix], &[])
        };
        assert_eq!(named("1.66").changes_since(&named("1.65")), [Change::RemedyReplaced]);
        let unknown = Material { named_in_updates: None, ..named("1.65") };
        assert_eq!(named("1.66").changes_since(&unknown), []);
    }

    #[test]
    fn a_public_exploit_is_news_unless_attacks_are() {
        let first = told(&[], &[]);
        let public = Material { exploit_public: Some(true), ..first.clone() };
        let attacked = Material { exploited: true, ..public.clone() };
        assert_eq!(public.changes_since(&first), [Change::ExploitPublic]);
        assert_eq!(attacked.changes_since(&first), [Change::Exploited]);
        assert_eq!(attacked.changes_since(&public), [Change::Exploited]);
        assert_eq!(public.changes_since(&attacked), []);
        assert_eq!(public.changes_since(&Material { exploit_public: None, ..first }), []);
    }

    #[test]
    fn what_was_taken_back_says_nothing_else_and_can_come_again() {
        let first = told(&[], &[]);
        let gone = Material { withdrawn: true, rating: Rating::NotRated, ..first.clone() };
        let cleared = Material { cleared: true, ..first.clone() };
        assert_eq!(gone.changes_since(&first), [Change::Withdrawn]);
        assert_eq!(cleared.changes_since(&first), [Change::Cleared]);
        assert_eq!(cleared.changes_since(&gone), []);
        assert_eq!(gone.changes_since(&cleared), [Change::Withdrawn]);
        assert_eq!(gone.changes_since(&gone), []);
        assert!(first.changes_since(&gone).contains(&Change::Restored));
    }

    #[test]
    fn what_an_earlier_version_kept_can_still_be_read() {
        let kept = r#"{"affected":"x","remedies":["vendor-fix"],"fixed_in":[],"exploited":false,"rating":"high","withdrawn":false}"#;
        let material: Material = serde_json::from_str(kept).unwrap();
        assert_eq!((material.exploit_public, material.cleared), (None, false));
        assert_eq!(serde_json::to_string(&material).unwrap(), kept);
    }
}
