//! Pace: how soon a contact hears of what, when its gathered letters leave, and when it wants to be left alone.
//!
//! Plain data and total functions over what its firm or itself said (`subscriber.rs`); the words are in `rhythm.rs`.

use chrono::NaiveDate;

use super::rating::Rating;
use super::rhythm::{Cadence, QuietHours, Rhythm, WhenQuiet, Wished};
use super::stream::Stream;
use super::subscriber::{Contact, Threshold};

impl Contact {
    /// How soon it hears of something of this rating that is not being exploited.
    pub fn cadence_of(&self, rating: Rating) -> Cadence {
        self.cadence_for(rating, rating == Rating::NotRated, false)
    }

    /// How soon it hears of something: the worst of it that is rated, whether something in it is not, and whether it is
    /// being exploited. What is not rated counts as what stands on its line for the digest; what is exploited and stands in
    /// the digest comes at once, but where it wished otherwise. The sooner of both counts.
    pub fn cadence_for(&self, rating: Rating, unrated: bool, exploited: bool) -> Cadence {
        let rated = Some(rating).filter(|rating| *rating != Rating::NotRated);
        let parts = rated.into_iter().chain(unrated.then_some(Rating::NotRated));
        parts.map(|part| self.cadence_of_part(part, exploited)).min().unwrap_or(Cadence::Never)
    }

    fn cadence_of_part(&self, part: Rating, exploited: bool) -> Cadence {
        if let Some(wish) = self.wished().of(part) {
            return wish;
        }
        let (alert_from, digest_from) = (self.alert_from(), self.digest_from());
        let wants_alerts = alert_from != Threshold::Never;
        let (alert, digest) = match part {
            Rating::NotRated => (wants_alerts && alert_from <= digest_from, digest_from != Threshold::Never),
            rated => (alert_from.reached_by(rated), digest_from.reached_by(rated)),
        };
        match (alert || (digest && exploited && wants_alerts), digest) {
            (true, _) => Cadence::AtOnce,
            (false, true) => self.gathered(),
            (false, false) => Cadence::Never,
        }
    }

    /// What it wishes for single ratings, as far as it has not left what it wishes.
    pub fn wished(&self) -> Wished {
        let mut wished = Wished::NONE;
        for (rating, cadence) in self.cadence.iter().flatten() {
            let alert = if self.has_left(Stream::Alerts) { self.gathered() } else { Cadence::AtOnce };
            let cadence = if *cadence == Cadence::AtOnce { alert } else { *cadence };
            let gathered = Cadence::GATHERED.contains(&cadence);
            let left = gathered && self.has_left(Stream::Digest);
            wished = wished.with(*rating, if left { Cadence::Never } else { cadence });
        }
        wished
    }

    /// Whether an alert of this rating leaves now: while it is away only the worst does, the rest stands in the first
    /// digest after.
    pub fn alert_now(&self, rating: Rating, day: NaiveDate) -> bool {
        rating == Rating::VeryHigh || !self.is_away(day)
    }

    /// In which digest it finds what no other wish places.
    pub fn gathered(&self) -> Cadence {
        self.digest.filter(|cadence| Cadence::GATHERED.contains(cadence)).unwrap_or(Cadence::Weekly)
    }

    /// When its gathered letters leave, in a zone: the digests in which something can stand, and the newsletter.
    pub fn rhythms(&self, zone: chrono_tz::Tz) -> Vec<Rhythm> {
        let placed = self.cadence.iter().flat_map(|wishes| wishes.values().copied());
        let mut cadences: Vec<Cadence> = placed.chain([self.gathered()]).collect();
        cadences.sort_unstable();
        cadences.dedup();
        let digests =
            cadences.into_iter().filter(|cadence| Cadence::GATHERED.contains(cadence)).map(|cadence| Rhythm {
                stream: Stream::Digest,
                cadence,
                day: self.digest_day.filter(|_| cadence == Cadence::Weekly),
                hour: self.digest_hour,
                zone,
            });
        let newsletter = Rhythm { stream: Stream::Newsletter, cadence: Cadence::Monthly, day: None, hour: None, zone };
        digests.chain([newsletter]).collect()
    }

    /// What it wants of a window in which nothing concerned it.
    pub fn when_quiet(&self) -> WhenQuiet {
        self.when_quiet.unwrap_or_default()
    }

    /// Its quiet hours; none where what stands there is no span (enrolment refuses it).
    pub fn quiet_hours(&self) -> Option<QuietHours> {
        self.quiet_hours.as_deref().and_then(QuietHours::parse)
    }

    /// Whether it is away on a day of its own calendar.
    pub fn is_away(&self, day: NaiveDate) -> bool {
        self.away.is_some_and(|away| away.on(day))
    }
}
