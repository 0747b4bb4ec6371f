//! Appointments, brought up to date with the list: who is told by which rhythm, and from where on.
//!
//! What was told is never forgotten: a contact that moves its day, its hour or its zone goes on from where it was told
//! last. A cadence that is new to a contact opens where what it takes the place of was told last, so that nothing falls
//! between the two. Who is new opens at the moment at which it came. A rhythm counts from when it holds: moving the day
//! from Friday to Monday on a Thursday makes no Monday that has passed.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveTime, Utc};

use super::super::{PublishError, Publisher};
use super::firing::place;
use super::house::KINDS;
use crate::domain::rhythm::{Cadence, Rhythm};
use crate::domain::stream::Stream;
use crate::domain::subscriber::{Contact, Subscriber};
use crate::store::{Appointment, Arranged, Known};

/// When the appointments were worked out before, and now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moments {
    /// Before; absent the first time.
    pub(super) before: Option<DateTime<Utc>>,
    /// Now.
    pub(super) now: DateTime<Utc>,
}

/// What becomes of the appointments of some contacts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// As they are from now on; those that are as they were are not among them.
    pub(super) written: Vec<Appointment>,
    /// Those that are no more.
    pub(super) ended: Vec<(i64, Stream, Cadence)>,
    /// Contacts that left the list.
    pub(super) gone: Vec<i64>,
}

impl Publisher {
    /// Brings the appointments up to date, by a calendar in its own words. Costs what changed since the last time. Repetition is harmless, and what a
    /// crash leaves undone is done the next time.
    pub(super) async fn arrange(&self, calendar: &str) -> Result<(), PublishError> {
        let (version, before) = (self.desk.subscribers_version().await?, self.desk.arranged().await?);
        let now = self.clock.now();
        // A rehearsal may have been ahead of us.
        let moments = Moments { before: before.at.map(|at| at.min(now)), now };
        let mut after = 0;
        loop {
            let rows = self.desk.changed_rows(before.version, after).await?;
            let Some(last) = rows.last() else { break };
            after = *last;
            let readers = self.desk.readers(&rows).await?;
            let mut tx = self.desk.begin().await?;
            let known = tx.known(&rows).await?;
            let listed: HashMap<i64, (&Subscriber, &Contact)> = readers
                .iter()
                .flat_map(|reader| {
                    let contacts = reader.subscriber.contacts.iter().zip(&reader.contacts);
                    contacts.map(|(contact, row)| (row.id, (&reader.subscriber, contact)))
                })
                .collect();
            let changes = changes(&known, &listed, moments);
            tx.end_appointments(&changes.ended).await?;
            tx.arrange(&changes.written).await?;
            tx.forget_coming(&changes.gone).await?;
            tx.commit().await?;
        }
        self.note_arranged(&before, Arranged { version, at: Some(moments.now), calendar: calendar.to_owned() }).await
    }

    async fn note_arranged(&self, before: &Arranged, now: Arranged) -> Result<(), PublishError> {
        let mut tx = self.desk.begin().await?;
        if let Some(at) = before.at.zip(now.at).map(|(before, now)| before.min(now)) {
            for ((one, other), (stream, cadence, _)) in before.calendar.lines().zip(now.calendar.lines()).zip(KINDS) {
                if one != other {
                    tx.begin_rhythms(stream, cadence, at).await?;
                }
            }
        }
        tx.note_arranged(&now).await?;
        Ok(tx.commit().await?)
    }
}

/// What becomes of the appointments of contacts, by how they stand in the list now.
pub(super) fn changes(known: &[Known], listed: &HashMap<i64, (&Subscriber, &Contact)>, moments: Moments) -> Changes {
    let mut changes = Changes::default();
    for one in known {
        let found = listed.get(&one.contact).filter(|_| one.active);
        let wanted = found.map_or_else(Vec::new, |(firm, contact)| wanted(one, firm, contact, moments));
        let kept: HashSet<(Stream, Cadence)> = wanted.iter().map(|next| (next.stream, next.cadence)).collect();
        let ended = one.appointments.iter().filter(|had| !kept.contains(&(had.stream, had.cadence)));
        changes.ended.extend(ended.map(|had| (had.contact, had.stream, had.cadence)));
        changes.written.extend(wanted.into_iter().filter(|next| !one.appointments.contains(next)));
        if !one.active && one.came.is_some() {
            changes.gone.push(one.contact);
        }
    }
    changes
}

/// The appointments of one contact as they should be.
fn wanted(known: &Known, firm: &Subscriber, contact: &Contact, moments: Moments) -> Vec<Appointment> {
    let zone = firm.time_zone();
    let day = |day: chrono::NaiveDate| place(zone, day.and_time(NaiveTime::MIN));
    let away = contact.away.and_then(|away| Some((day(away.from), day(away.until.checked_add_days(Days::new(1))?))));
    let quiet = contact.quiet_hours.clone().filter(|_| contact.quiet_hours().is_some());
    let rhythms = contact.rhythms(zone);
    let rhythm = |rhythm: Rhythm| {
        let had = known.appointments.iter().find(|had| (had.stream, had.cadence) == (rhythm.stream, rhythm.cadence));
        let (until, since) = match had {
            Some(had) if had.rhythm == rhythm.key() => (had.until, had.since),
            Some(had) => (had.until, moments.before.unwrap_or(moments.now)),
            None => opening(known, rhythm, &rhythms, moments),
        };
        Appointment {
            contact: known.contact,
            stream: rhythm.stream,
            cadence: rhythm.cadence,
            rhythm: rhythm.key(),
            until,
            since,
            away,
            quiet: quiet.clone(),
        }
    };
    rhythms.iter().copied().map(rhythm).collect()
}

/// Where a rhythm that is new to a contact opens, and a moment at which it did not hold yet.
fn opening(known: &Known, new: Rhythm, all: &[Rhythm], moments: Moments) -> (DateTime<Utc>, DateTime<Utc>) {
    let others = || known.appointments.iter().filter(|had| had.stream == new.stream);
    let replaced =
        others().filter(|had| !all.iter().any(|kept| (kept.stream, kept.cadence) == (had.stream, had.cadence)));
    let told = replaced.map(|had| had.until).min().or_else(|| others().map(|had| had.until).min());
    // A clock that stands earlier than the list was taken in belongs to a rehearsal, in which nobody was there before.
    let came = known.came.unwrap_or(moments.now).min(moments.now);
    told.map_or((came, came), |until| (until, moments.before.unwrap_or(moments.now)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rating::Rating;
    use crate::domain::rhythm::Away;

    const CONTACT: i64 = 7;

    fn moment(text: &str) -> DateTime<Utc> {
        format!("{text}:00Z").parse().unwrap()
    }

    /// The list as it was looked at on Thursday noon, and a minute before.
    fn thursday() -> Moments {
        Moments { before: Some(moment("2026-11-26T11:59")), now: moment("2026-11-26T12:00") }
    }

    fn had(rhythm: &str, until: &str) -> Appointment {
        let read = Rhythm::from_key(rhythm).unwrap();
        Appointment {
            contact: CONTACT,
            stream: read.stream,
            cadence: read.cadence,
            rhythm: rhythm.to_owned(),
            until: moment(until),
            since: moment(until),
            away: None,
            quiet: None,
        }
    }

    fn known(appointments: Vec<Appointment>) -> Known {
        Known { contact: CONTACT, subscriber: 1, active: true, came: Some(moment("2026-11-01T09:30")), appointments }
    }

    fn of(known: &Known, contact: &Contact, moments: Moments) -> Changes {
        let firm = Subscriber { time_zone: Some("Europe/Madrid".to_owned()), ..Subscriber::default() };
        changes(std::slice::from_ref(known), &HashMap::from([(CONTACT, (&firm, contact))]), moments)
    }

    fn told(changes: &Changes) -> Vec<(String, DateTime<Utc>, DateTime<Utc>)> {
        changes.written.iter().map(|one| (one.rhythm.clone(), one.until, one.since)).collect()
    }

    const NEWS: &str = "newsletter monthly - - Europe/Madrid";
    const WEEKLY: &str = "digest weekly - - Europe/Madrid";

    #[test]
    fn who_is_new_opens_at_the_moment_at_which_it_came() {
        let came = moment("2026-11-01T09:30");
        let found = of(&known(Vec::new()), &Contact::default(), thursday());
        assert_eq!(told(&found), [(WEEKLY.to_owned(), came, came), (NEWS.to_owned(), came, came)]);
        // Who was there before anybody wrote it down opens now, and a rehearsal in the past begins then.
        let now = thursday().now;
        let unknown = Known { came: None, ..known(Vec::new()) };
        assert_eq!(of(&unknown, &Contact::default(), thursday()).written[0].until, now);
        let future = Known { came: Some(moment("2027-01-01T00:00")), ..known(Vec::new()) };
        assert_eq!(of(&future, &Contact::default(), thursday()).written[0].until, now);
    }

    #[test]
    fn what_is_as_it_was_is_not_written_and_another_day_goes_on_from_where_it_was_told() {
        let before = vec![had(WEEKLY, "2026-11-23T06:00"), had(NEWS, "2026-11-01T08:00")];
        assert_eq!(of(&known(before.clone()), &Contact::default(), thursday()), Changes::default());
        let friday = Contact { digest_day: Some(chrono::Weekday::Fri), ..Contact::default() };
        let found = of(&known(before), &friday, thursday());
        let (rhythm, until, since) =
            ("digest weekly Fri - Europe/Madrid", moment("2026-11-23T06:00"), moment("2026-11-26T11:59"));
        assert_eq!(told(&found), [(rhythm.to_owned(), until, since)]);
    }

    #[test]
    fn a_cadence_opens_where_the_one_that_it_takes_the_place_of_was_told_last() {
        let before = vec![had(WEEKLY, "2026-11-23T06:00"), had(NEWS, "2026-11-01T08:00")];
        let daily = Contact { digest: Some(Cadence::Daily), ..Contact::default() };
        let found = of(&known(before.clone()), &daily, thursday());
        assert_eq!(found.ended, [(CONTACT, Stream::Digest, Cadence::Weekly)]);
        assert_eq!(found.written[0].until, moment("2026-11-23T06:00"));
        // Beside one that stays it opens where that was told last: what moves from one to the other is in neither twice.
        let cadence = Some([(Rating::Low, Cadence::Monthly)].into_iter().collect());
        let found = of(&known(before), &Contact { cadence, ..Contact::default() }, thursday());
        assert_eq!((found.ended.len(), found.written.len()), (0, 1));
        assert_eq!((found.written[0].cadence, found.written[0].until), (Cadence::Monthly, moment("2026-11-23T06:00")));
    }

    #[test]
    fn who_left_the_list_has_no_appointment_and_comes_anew() {
        let before = vec![had(WEEKLY, "2026-11-23T06:00"), had(NEWS, "2026-11-01T08:00")];
        let gone = Known { active: false, ..known(before) };
        let found = of(&gone, &Contact::default(), thursday());
        assert_eq!((found.ended.len(), found.written.len(), found.gone), (2, 0, vec![CONTACT]));
    }

    #[test]
    fn an_absence_is_whole_days_by_the_readers_own_clock() {
        let day = |text: &str| text.parse().unwrap();
        let away = Some(Away { from: day("2026-12-20"), until: day("2027-01-06") });
        let found = of(&known(Vec::new()), &Contact { away, ..Contact::default() }, thursday());
        let (from, until) = (moment("2026-12-19T23:00"), moment("2027-01-06T23:00"));
        assert!(found.written.iter().all(|one| one.away == Some((from, until))), "{found:?}");
    }
}
