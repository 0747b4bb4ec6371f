//! The round: every window that closed and was not told yet is made, once.
//!
//! For each rhythm the last firing counts, whatever was missed before it: a window reaches from where its contact was told
//! last to that firing. Whoever was away when it fired stays out, and is told of everything at the first one after. Contacts
//! whose windows close together are told together, some thousands at a time, so that an alert never waits for long. What
//! cannot be made stands in nobody else's way: it is said, and tried again in the next round. A firing that is too long ago
//! waits for somebody to decide (`missed`).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::super::making::Made;
use super::super::orders::Leave;
use super::super::turn::Turn as Release;
use super::super::{PublishError, Publisher};
use super::house::{self, House, Turn};
use crate::domain::edition::EditionKind;
use crate::domain::rhythm::Rhythm;
use crate::domain::stream::Stream;
use crate::domain::window::{Seat, Sitting};
use crate::store::After;

/// Contacts told together at the most. Memory does not ask for this limit: a seat costs some hundred bytes, a thousand readers
/// are in memory at a time, whatever stands here. Alerts do: the turn to release is held for a whole sitting, and between two
/// sittings it is free. What it costs: a sitting knows only its own letters, so that one which readers of several sittings
/// share is printed and signed once for each of them, five times for a hundred thousand readers.
pub(super) const SEATS: usize = 20_000;

/// Attempts at one table in one round: a sitting that cannot be made is halved until those stand alone who cannot be told.
const ATTEMPTS: usize = 48;

/// Asked about a table at which nobody sits yet.
const NOBODY: Seat = Seat { contact: 0, subscriber: 0, opens: DateTime::UNIX_EPOCH };

/// What a round did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Round {
    /// What was made, sitting by sitting.
    pub made: Vec<Made>,
    /// Contacts whose window could not be told now; it is tried again.
    pub waiting: usize,
    /// Contacts whose window waits for somebody's approval.
    pub held: usize,
    /// Contacts whose window was found to be too late to be told unasked.
    pub missed: usize,
}

/// Rhythms whose windows close, opened and close again at the same moments.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) turn: Turn,
    pub(super) rhythms: Vec<Rhythm>,
}

impl Publisher {
    /// Makes every window that closed and was not told yet. What another process is just releasing is left for the next
    /// round.
    pub async fn round(&self) -> Result<Round, PublishError> {
        let house = House::of(&self.calendar)?;
        self.arrange(&house::text(&self.calendar)).await?;
        let now = self.clock.now();
        let (mut round, mut late) = (Round::default(), Vec::new());
        for table in tables(&house, self.desk.rhythms().await?, now) {
            let is_late = table.rhythms.first().is_some_and(|rhythm| house.is_late(*rhythm, table.turn.closes, now));
            // Of a newsletter that is turned off nobody misses anything; about what waits for an approval somebody knows
            // already, and decides with it.
            if is_late && self.would_leave(&table) && !self.is_ordered(&table).await? {
                late.push(table);
            } else if !self.tell(&table, &mut round).await? {
                return Ok(round);
            }
        }
        round.missed = self.note_missed(&house, &late, now).await?;
        Ok(round)
    }

    /// Makes all sittings of a table; false if somebody else releases now.
    pub(super) async fn tell(&self, table: &Table, round: &mut Round) -> Result<bool, PublishError> {
        let mut attempts = ATTEMPTS;
        for rhythms in together(&table.rhythms) {
            let mut after = vec![None; rhythms.len()];
            loop {
                let Some(_turn) = Release::free(&self.turn)? else { return Ok(false) };
                let seats = self.seats(rhythms, table.turn.closes, &mut after).await?;
                let Some(sitting) = table.sitting(seats) else { break };
                match self.leave(&sitting).await? {
                    Leave::Granted(_) => self.make(sitting, &mut attempts, round).await,
                    Leave::Waits(_) => round.held += sitting.seats.len(),
                    Leave::Refused(_) => return Ok(true),
                }
            }
        }
        Ok(true)
    }

    /// Whether letters of a table are made at all.
    fn would_leave(&self, table: &Table) -> bool {
        self.newsletters.enabled || table.rhythms.iter().any(|rhythm| rhythm.stream != Stream::Newsletter)
    }

    /// Whether an order was placed about a table's window.
    async fn is_ordered(&self, table: &Table) -> Result<bool, PublishError> {
        let Some(sitting) = table.sitting(vec![NOBODY]) else { return Ok(false) };
        let kind = if sitting.stream == Stream::Newsletter { EditionKind::Newsletter } else { EditionKind::Digest };
        Ok(self.desk.order_of_window(kind, sitting.cadence, &sitting.name()).await?.is_some())
    }

    /// The next contacts of these rhythms whose window closed at this moment.
    pub(super) async fn seats(
        &self,
        rhythms: &[Rhythm],
        closes: DateTime<Utc>,
        after: &mut [Option<After>],
    ) -> Result<Vec<Seat>, PublishError> {
        let mut seats: Vec<Seat> = Vec::new();
        for (rhythm, after) in rhythms.iter().zip(after) {
            if seats.len() < SEATS {
                let (some, last) = self.desk.due_seats(*rhythm, closes, *after, SEATS - seats.len()).await?;
                seats.extend(some);
                *after = last.or(*after);
            }
        }
        Ok(seats)
    }

    /// Makes one sitting; where that fails for a reason of some of its readers, those of the others.
    async fn make(&self, sitting: Sitting, attempts: &mut usize, round: &mut Round) {
        let mut waiting = vec![sitting];
        while let Some(sitting) = waiting.pop() {
            *attempts = attempts.saturating_sub(1);
            let made = match sitting.stream {
                Stream::Newsletter => self.newsletter(&sitting).await,
                Stream::Digest | Stream::Alerts => self.digest(&sitting).await,
            };
            match made {
                Ok(made) => {
                    let (window, readers) = (sitting.name(), made.readers);
                    tracing::info!(stream = sitting.stream.key(), %window, zone = %sitting.zone, readers, "told");
                    round.made.push(made);
                }
                Err(why) if why.is_of_readers() && sitting.seats.len() > 1 && *attempts > 1 => {
                    tracing::warn!(window = %sitting.name(), %why, "a window cannot be told together; in parts");
                    let (one, other) = sitting.seats.split_at(sitting.seats.len() / 2);
                    waiting.extend([one, other].map(|seats| Sitting { seats: seats.to_vec(), ..sitting.clone() }));
                }
                Err(why) => {
                    round.waiting += sitting.seats.len();
                    let (window, readers) = (sitting.name(), sitting.seats.len());
                    tracing::error!(stream = sitting.stream.key(), %window, readers, %why, "a window still waits");
                }
            }
        }
    }
}

impl Table {
    /// A sitting of contacts at this table; nothing where there are none.
    pub(super) fn sitting(&self, mut seats: Vec<Seat>) -> Option<Sitting> {
        let rhythm = self.rhythms.first().filter(|_| !seats.is_empty())?;
        seats.sort_unstable_by_key(|seat| seat.contact);
        let Turn { opens, closes, next } = self.turn;
        Some(Sitting { stream: rhythm.stream, cadence: rhythm.cadence, zone: rhythm.zone, opens, closes, next, seats })
    }
}

/// The tables of a moment: the latest firing of every rhythm, those of one stream, cadence and zone that fire together
/// at one table. The most frequent first.
pub(super) fn tables(house: &House, rhythms: Vec<Rhythm>, now: DateTime<Utc>) -> Vec<Table> {
    let mut tables: BTreeMap<_, Table> = BTreeMap::new();
    for rhythm in rhythms {
        let Some(turn) = house.turn(rhythm, now) else { continue };
        let key = (rhythm.stream, rhythm.cadence, rhythm.zone.name(), turn);
        tables.entry(key).or_insert_with(|| Table { turn, rhythms: Vec::new() }).rhythms.push(rhythm);
    }
    tables.into_values().collect()
}

/// Rhythms asked together.
fn together(rhythms: &[Rhythm]) -> impl Iterator<Item = &[Rhythm]> {
    rhythms.chunks(64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn house() -> House {
        House::of(&Config::from_parts(None, []).unwrap().calendar).unwrap()
    }

    #[test]
    fn rhythms_that_close_together_sit_at_one_table_and_zones_never_share_one() {
        let rhythms = [
            "digest weekly - - Europe/Madrid",
            "digest weekly Mon 7 Europe/Madrid",
            "digest weekly Mon 8 Europe/Madrid",
            "digest weekly - - Europe/Paris",
            "newsletter monthly - - Europe/Madrid",
        ];
        let rhythms = rhythms.iter().map(|name| Rhythm::from_key(name).unwrap()).collect();
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        let tables = tables(&house(), rhythms, now);
        let seen: Vec<_> = tables.iter().map(|table| (table.rhythms.len(), table.turn.closes.to_string())).collect();
        let expected = [
            (2, "2026-11-23 06:00:00 UTC"),
            (1, "2026-11-23 07:00:00 UTC"),
            (1, "2026-11-23 06:00:00 UTC"),
            (1, "2026-11-01 08:00:00 UTC"),
        ];
        assert_eq!(seen, expected.map(|(number, at)| (number, at.to_owned())));
        let turn = tables[0].turn;
        assert_eq!(
            (turn.closes - turn.opens, turn.next - turn.closes),
            (chrono::Duration::days(7), chrono::Duration::days(7))
        );
    }

    #[test]
    fn what_is_too_late_is_so_by_the_limit_of_its_own_cadence() {
        let (house, closes) = (house(), "2026-11-23T06:00:00Z".parse().unwrap());
        let late = |name: &str, hours| {
            house.is_late(Rhythm::from_key(name).unwrap(), closes, closes + chrono::Duration::hours(hours))
        };
        assert!(!late("digest daily - - UTC", 18) && late("digest daily - - UTC", 19));
        assert!(!late("digest weekly - - UTC", 72) && late("digest weekly - - UTC", 73));
        assert!(!late("newsletter monthly - - UTC", 240) && late("newsletter monthly - - UTC", 241));
    }
}
