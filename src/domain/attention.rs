//! Attention: how many alerts a reader of a skill gets in a year, and in a week, before further ones wait for the digest.
//!
//! Plain data and total functions. What is worst is never held back, and neither is what is being exploited, unless it is
//! old news; what is old news is in `old_news`.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::rating::Rating;
use super::subscriber::{Contact, Skill, Threshold};
use super::verdict::Verdict;

/// Alerts in a year by skill; 0 is as many as there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attention {
    /// For those who run a firm, not a computer.
    pub beginner: u32,
    /// For those who look after the computers among other things.
    pub intermediate: u32,
    /// For those who do it for a living.
    pub expert: u32,
    /// The same within a week: one bad day must not use up a year.
    pub week: Weekly,
    /// Days after which what nobody heard of before waits for the digest, however grave; 0 is never.
    #[serde(rename = "old-days")]
    pub old_days: u32,
}

/// Alerts in seven days by skill; 0 is as many as there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weekly {
    /// For those who run a firm, not a computer.
    pub beginner: u32,
    /// For those who look after the computers among other things.
    pub intermediate: u32,
    /// For those who do it for a living.
    pub expert: u32,
}

/// How many first alerts a contact had.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Had {
    /// Within [`YEAR`].
    pub year: u32,
    /// Within [`WEEK`].
    pub week: u32,
}

/// What, besides their number, decides whether an alert waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// The contact is away.
    pub away: bool,
    /// The alert is old news ([`old_news`](super::old_news)).
    pub old: bool,
}

/// The spans over which alerts are counted.
pub const YEAR: Duration = Duration::from_hours(365 * 24);
/// The shorter one.
pub const WEEK: Duration = Duration::from_hours(7 * 24);

/// Why an alert was held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyHeld {
    /// The contact had as many alerts as its skill may get in a year.
    Budget,
    /// The contact had as many as its skill may get in a week.
    Week,
    /// The contact is away.
    Away,
    /// The matter has been known for long, and nothing about it is new.
    Old,
    /// The contact had a letter about the same weaknesses by another document, to which this one adds nothing.
    Told,
}

/// An alert that was held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeldBack {
    /// Why.
    pub why: WhyHeld,
    /// How many alerts the contact had in the year or the week before.
    pub had: u32,
    /// How many it may have.
    pub allowed: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// The date on the letter that told the same.
    pub letter: Option<DateTime<Utc>>,
}

impl WhyHeld {
    /// The word in the database and by which words are chosen.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Week => "week",
            Self::Away => "away",
            Self::Old => "old",
            Self::Told => "told",
        }
    }

    /// The reason of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Budget, Self::Week, Self::Away, Self::Old, Self::Told].into_iter().find(|why| why.key() == key)
    }
}

impl Attention {
    /// How many alerts a reader of this skill may get in a year; nothing where there is no limit.
    pub const fn allowed(self, skill: Skill) -> Option<u32> {
        limit(match skill {
            Skill::Beginner => self.beginner,
            Skill::Intermediate => self.intermediate,
            Skill::Expert => self.expert,
        })
    }

    /// The same in a week.
    pub const fn allowed_in_week(self, skill: Skill) -> Option<u32> {
        limit(match skill {
            Skill::Beginner => self.week.beginner,
            Skill::Intermediate => self.week.intermediate,
            Skill::Expert => self.week.expert,
        })
    }

    /// The lowest limit of any skill in a year; nothing where there is none.
    pub fn lowest(self) -> Option<u32> {
        Skill::ALL.into_iter().filter_map(|skill| self.allowed(skill)).min()
    }

    /// The same in a week.
    pub fn lowest_in_week(self) -> Option<u32> {
        Skill::ALL.into_iter().filter_map(|skill| self.allowed_in_week(skill)).min()
    }

    /// The moment before which something is old; nothing where nothing ever is.
    pub fn old_before(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        limit(self.old_days).and_then(|days| now.checked_sub_signed(chrono::Duration::days(days.into())))
    }

    /// Why a contact waits, in the words of lists: "budget 10 / 10", "away", "old".
    pub fn spent(self, why: WhyHeld, skill: Skill, had: Had) -> String {
        let counted = |had: u32, allowed: Option<u32>| format!("{} {had} / {}", why.key(), allowed.unwrap_or(0));
        match why {
            WhyHeld::Budget => counted(had.year, self.allowed(skill)),
            WhyHeld::Week => counted(had.week, self.allowed_in_week(skill)),
            WhyHeld::Away | WhyHeld::Old | WhyHeld::Told => why.key().to_owned(),
        }
    }

    /// Whether a first alert is held back from a contact that had so many, and why. Whoever reads no digest misses nothing:
    /// the alert goes out.
    pub fn held(self, contact: &Contact, verdict: &Verdict, now: Circumstances, had: Had) -> Option<WhyHeld> {
        if contact.digest_from() == Threshold::Never {
            return None;
        }
        if now.old {
            return Some(WhyHeld::Old);
        }
        if verdict.rating == Rating::VeryHigh || verdict.exploited {
            return None;
        }
        if now.away {
            return Some(WhyHeld::Away);
        }
        let spent = |allowed: Option<u32>, had: u32| allowed.is_some_and(|allowed| had >= allowed);
        if spent(self.allowed(contact.skill()), had.year) {
            return Some(WhyHeld::Budget);
        }
        spent(self.allowed_in_week(contact.skill()), had.week).then_some(WhyHeld::Week)
    }
}

/// Nought is no limit.
const fn limit(number: u32) -> Option<u32> {
    if number == 0 { None } else { Some(number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::stream::Stream;
    use crate::domain::verdict::Route;

    const NONE: Weekly = Weekly { beginner: 0, intermediate: 0, expert: 0 };
    const ATTENTION: Attention = Attention { beginner: 2, intermediate: 3, expert: 0, week: NONE, old_days: 90 };
    const HERE: Circumstances = Circumstances { away: false, old: false };
    const AWAY: Circumstances = Circumstances { away: true, old: false };
    const OLD: Circumstances = Circumstances { away: false, old: true };

    fn year(number: u32) -> Had {
        Had { year: number, week: 0 }
    }

    fn verdict(rating: Rating, exploited: bool) -> Verdict {
        Verdict {
            route: Route::Alert,
            rating,
            unrated: false,
            exploited,
            concerns: Vec::new(),
            contacts: Vec::new(),
            reasons: Vec::new(),
        }
    }

    fn contact(skill: Skill) -> Contact {
        Contact { skill: Some(skill), ..Contact::default() }
    }

    #[test]
    fn who_had_enough_is_spared_all_but_the_worst_and_what_is_attacked() {
        let beginner = contact(Skill::Beginner);
        let held = |rating, exploited, had| ATTENTION.held(&beginner, &verdict(rating, exploited), HERE, year(had));
        assert_eq!(held(Rating::High, false, 1), None);
        assert_eq!(held(Rating::High, false, 2), Some(WhyHeld::Budget));
        assert_eq!(held(Rating::NotRated, false, 9), Some(WhyHeld::Budget));
        assert_eq!(held(Rating::VeryHigh, false, 9), None);
        assert_eq!(held(Rating::Medium, true, 9), None);
    }

    #[test]
    fn skills_differ_and_nought_is_no_limit() {
        let held = |skill| ATTENTION.held(&contact(skill), &verdict(Rating::High, false), HERE, year(2));
        assert_eq!((held(Skill::Intermediate), held(Skill::Expert)), (None, None));
        assert_eq!(ATTENTION.lowest(), Some(2));
        assert_eq!(Attention { beginner: 0, intermediate: 0, expert: 0, ..ATTENTION }.lowest(), None);
    }

    #[test]
    fn a_week_has_a_limit_of_its_own_and_the_years_comes_first() {
        let attention = Attention { week: Weekly { beginner: 1, ..NONE }, ..ATTENTION };
        let held = |skill, had| attention.held(&contact(skill), &verdict(Rating::High, false), HERE, had);
        assert_eq!(held(Skill::Beginner, Had { year: 1, week: 0 }), None);
        assert_eq!(held(Skill::Beginner, Had { year: 1, week: 1 }), Some(WhyHeld::Week));
        assert_eq!(held(Skill::Beginner, Had { year: 2, week: 2 }), Some(WhyHeld::Budget));
        assert_eq!(held(Skill::Intermediate, Had { year: 1, week: 1 }), None);
        assert_eq!((attention.lowest_in_week(), ATTENTION.lowest_in_week()), (Some(1), None));
        let beginner = contact(Skill::Beginner);
        let worst = attention.held(&beginner, &verdict(Rating::VeryHigh, false), HERE, Had { year: 9, week: 9 });
        assert_eq!(worst, None);
    }

    #[test]
    fn away_holds_back_and_without_a_digest_nothing_does() {
        let high = verdict(Rating::High, false);
        assert_eq!(ATTENTION.held(&contact(Skill::Expert), &high, AWAY, year(0)), Some(WhyHeld::Away));
        assert_eq!(ATTENTION.held(&contact(Skill::Expert), &verdict(Rating::VeryHigh, false), AWAY, year(0)), None);
        let no_digest = Contact { digest_from: Some(Threshold::Never), ..contact(Skill::Beginner) };
        assert_eq!(ATTENTION.held(&no_digest, &high, AWAY, year(9)), None);
    }

    #[test]
    fn old_news_wait_however_grave_but_not_for_a_digest_that_nobody_reads() {
        let attacked = verdict(Rating::VeryHigh, true);
        let held = |contact: &Contact| ATTENTION.held(contact, &attacked, OLD, year(0));
        assert_eq!(held(&contact(Skill::Expert)), Some(WhyHeld::Old));
        let never = Some(Threshold::Never);
        assert_eq!(held(&Contact { digest_from: never, ..contact(Skill::Beginner) }), None);
        assert_eq!(held(&Contact { left: vec![Stream::Digest], ..contact(Skill::Beginner) }), None);
    }

    #[test]
    fn old_is_what_lies_further_back_than_the_days_and_nought_is_no_such_rule() {
        let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
        assert_eq!(ATTENTION.old_before(now).unwrap().to_rfc3339(), "2026-08-24T10:00:00+00:00");
        assert_eq!(Attention { old_days: 0, ..ATTENTION }.old_before(now), None);
        assert_eq!(WhyHeld::from_key("old"), Some(WhyHeld::Old));
    }
}
