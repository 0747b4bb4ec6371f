//! What the calendar would tell: the window that waits, or else the one that closes next, for readers of every zone.
//!
//! For rehearsals: it reads the appointments as they stand and brings nothing up to date.

use std::collections::BTreeMap;

use super::super::{PublishError, Publisher};
use super::house::House;
use super::round::{SEATS, Table, tables};
use crate::domain::rhythm::Cadence;
use crate::domain::stream::Stream;
use crate::domain::window::Sitting;

/// A window, upcoming.
#[derive(Debug)]
pub(in crate::publishing) struct Upcoming {
    /// Its name.
    pub(in crate::publishing) name: String,
    /// Its sittings; each reader sits at one.
    pub(in crate::publishing) sittings: Vec<Sitting>,
    /// The list has changed since the appointments were worked out.
    pub(in crate::publishing) stale: bool,
}

impl Publisher {
    /// The earliest window of a stream and cadence of which somebody was not told yet, or else the next one that closes.
    /// Nothing where nobody is told so.
    pub(in crate::publishing) async fn upcoming(
        &self,
        stream: Stream,
        cadence: Cadence,
    ) -> Result<Option<Upcoming>, PublishError> {
        let house = House::of(&self.calendar)?;
        let rhythms = self.desk.rhythms().await?.into_iter();
        let rhythms = rhythms.filter(|one| (one.stream, one.cadence) == (stream, cadence)).collect();
        // Due ones first: among windows of one name those of some zones may be, and those of others not yet.
        let mut windows: BTreeMap<(bool, String), Vec<Sitting>> = BTreeMap::new();
        for table in tables(&house, rhythms, self.clock.now()) {
            let due = self.sittings_of(&table).await?;
            let next = Table {
                turn: table.rhythms.first().and_then(|one| house.turn(*one, table.turn.next)).unwrap_or(table.turn),
                ..table
            };
            let is_due = !due.is_empty();
            let sittings = if is_due { due } else { self.sittings_of(&next).await? };
            for sitting in sittings {
                windows.entry((!is_due, sitting.name())).or_default().push(sitting);
            }
        }
        let Some(((_, name), mut sittings)) = windows.pop_first() else { return Ok(None) };
        sittings.extend(windows.remove(&(true, name.clone())).unwrap_or_default());
        let stale = self.desk.arranged().await?.version != self.desk.subscribers_version().await?;
        Ok(Some(Upcoming { name, sittings, stale }))
    }

    /// Everybody who sits at a table, some thousands together.
    async fn sittings_of(&self, table: &Table) -> Result<Vec<Sitting>, PublishError> {
        let (mut sittings, mut after) = (Vec::new(), vec![None; table.rhythms.len()]);
        loop {
            let seats = self.seats(&table.rhythms, table.turn.closes, &mut after).await?;
            let whole = seats.len() >= SEATS;
            sittings.extend(table.sitting(seats));
            if !whole {
                return Ok(sittings);
            }
        }
    }
}
