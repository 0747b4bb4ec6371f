//! Rhythm: how soon a reader wants to hear of something, and on which day and at which hour gathered letters leave.
//!
//! Plain data and total functions. Which moments a rhythm comes to is the calendar's (`publishing`); what a contact says
//! of it stands in `subscriber.rs`.

use std::fmt;

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::rating::Rating;
use super::stream::Stream;

/// How soon a reader hears of an advisory of some rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cadence {
    /// A letter of its own, now.
    AtOnce,
    /// In the digest of the day.
    Daily,
    /// In the digest of the week.
    Weekly,
    /// In the digest of the month.
    Monthly,
    /// Not at all.
    Never,
}

impl Cadence {
    /// Those in which things are gathered.
    pub const GATHERED: [Self; 3] = [Self::Daily, Self::Weekly, Self::Monthly];

    /// The word in files, in forms, in the database and by which words are chosen.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Never => "never",
        }
    }

    /// The cadence of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::AtOnce, Self::Daily, Self::Weekly, Self::Monthly, Self::Never].into_iter().find(|one| one.key() == key)
    }
}

/// What a contact wishes for single ratings, whatever its lines say; the place is the rating's own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Wished([Option<Cadence>; 5]);

impl Wished {
    /// No wishes: the lines decide.
    pub const NONE: Self = Self([None; 5]);

    /// The wish for a rating.
    pub fn of(self, rating: Rating) -> Option<Cadence> {
        self.0.get(rating as usize).copied().flatten()
    }

    /// With another wish.
    #[must_use]
    pub fn with(mut self, rating: Rating, cadence: Cadence) -> Self {
        if let Some(wish) = self.0.get_mut(rating as usize) {
            *wish = Some(cadence);
        }
        self
    }

    /// True where there is none.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }
}

/// When the gathered letters of one stream leave for a contact. Where it names no day or hour, the house's calendar counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rhythm {
    /// The digest or the newsletter.
    pub stream: Stream,
    /// Daily, weekly or monthly.
    pub cadence: Cadence,
    /// The weekday the reader prefers (weekly only).
    pub day: Option<Weekday>,
    /// The full hour the reader prefers, 0 to 23.
    pub hour: Option<u8>,
    /// Where the reader's clock hangs.
    pub zone: Tz,
}

impl Rhythm {
    /// Its name in the database: contacts of one name are due at the same moments.
    pub fn key(&self) -> String {
        self.to_string()
    }

    /// The rhythm of a name.
    pub fn from_key(key: &str) -> Option<Self> {
        let mut words = key.split(' ');
        let stream = Stream::from_key(words.next()?)?;
        let cadence = Cadence::from_key(words.next()?)?;
        let day = match words.next()? {
            "-" => None,
            day => Some(day.parse().ok()?),
        };
        let hour = match words.next()? {
            "-" => None,
            hour => Some(hour.parse().ok().filter(|hour| *hour < 24)?),
        };
        let zone = words.next()?.parse().ok()?;
        words.next().is_none().then_some(Self { stream, cadence, day, hour, zone })
    }
}

impl fmt::Display for Rhythm {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} ", self.stream.key(), self.cadence.key())?;
        match self.day {
            Some(day) => write!(out, "{day} ")?,
            None => out.write_str("- ")?,
        }
        match self.hour {
            Some(hour) => write!(out, "{hour} ")?,
            None => out.write_str("- ")?,
        }
        out.write_str(self.zone.name())
    }
}

/// Days on which a reader is away, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Away {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub until: NaiveDate,
}

impl Away {
    /// Whether the reader is away on a day of its own calendar.
    pub fn on(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }
}

/// Hours of the day in which nothing but the worst may arrive; they may reach over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct QuietHours {
    /// The first quiet minute.
    pub from: NaiveTime,
    /// The first minute that is quiet no more.
    pub until: NaiveTime,
}

impl QuietHours {
    /// "20:00-07:00".
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.trim().split_once('-')?;
        let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        let hours = Self { from: time(from)?, until: time(until)? };
        (hours.from != hours.until).then_some(hours)
    }

    /// As a list has them: "20:00-07:00".
    pub fn text(self) -> String {
        format!("{}-{}", self.from.format("%H:%M"), self.until.format("%H:%M"))
    }

    /// Whether a time of day is quiet.
    pub fn at(self, time: NaiveTime) -> bool {
        if self.from < self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        }
    }
}

/// What a reader wants of a window in which nothing concerned it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhenQuiet {
    /// A short letter that says so: silence is no proof that somebody looked.
    #[default]
    Tell,
    /// Nothing.
    Silent,
}

impl WhenQuiet {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Tell, Self::Silent];

    /// The word in files, in forms and by which words are chosen.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tell => "tell",
            Self::Silent => "silent",
        }
    }

    /// The wish of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_is_known_by_its_name() {
        let every = [
            Rhythm {
                stream: Stream::Digest,
                cadence: Cadence::Weekly,
                day: None,
                hour: None,
                zone: Tz::Europe__Madrid,
            },
            Rhythm {
                stream: Stream::Digest,
                cadence: Cadence::Weekly,
                day: Some(Weekday::Fri),
                hour: Some(0),
                zone: Tz::America__Argentina__Buenos_Aires,
            },
            Rhythm { stream: Stream::Newsletter, cadence: Cadence::Monthly, day: None, hour: Some(23), zone: Tz::UTC },
        ];
        for rhythm in every {
            assert_eq!(Rhythm::from_key(&rhythm.key()), Some(rhythm), "{rhythm}");
        }
        for wrong in [
            "",
            "digest",
            "digest weekly - -",
            "digest weekly x - UTC",
            "digest weekly - 24 UTC",
            "digest weekly - - UTC x",
        ] {
            assert_eq!(Rhythm::from_key(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn quiet_hours_reach_over_midnight() {
        let night = QuietHours::parse("20:00-07:00").unwrap();
        let noon = QuietHours::parse(" 12:00 - 13:30 ").unwrap();
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        assert_eq!(
            [at(19, 59), at(20, 0), at(0, 0), at(6, 59), at(7, 0)].map(|time| night.at(time)),
            [false, true, true, true, false]
        );
        assert_eq!(
            [at(11, 59), at(12, 0), at(13, 29), at(13, 30)].map(|time| noon.at(time)),
            [false, true, true, false]
        );
        assert!(QuietHours::parse("07:00-07:00").is_none() && QuietHours::parse("25:00-07:00").is_none());
    }
}
