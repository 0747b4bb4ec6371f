//! Windows that were missed for too long: they wait for somebody to decide, and nothing of them is lost.
//!
//! Left alone, or skipped, the next window of the rhythm tells of both spans, and the missed one is forgotten. Made after
//! all, it is told now, to the firing that was missed.

use chrono::{DateTime, Utc};

use super::super::{PublishError, Publisher};
use super::house::{self, House};
use super::round::{Round, Table};
use crate::domain::alarm::AlarmKind;
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::rhythm::Rhythm;
use crate::domain::window::Sitting;
use crate::store::Missed;

impl Publisher {
    /// Notes what was missed, raises an alarm about what was not noted before, and forgets what a later firing covers.
    /// How many readers that newly concerns.
    pub(super) async fn note_missed(
        &self,
        house: &House,
        late: &[Table],
        now: DateTime<Utc>,
    ) -> Result<usize, PublishError> {
        let noted = self.desk.missed_windows().await?;
        let over: Vec<i64> = noted.iter().filter(|one| is_over(house, one, now)).map(|one| one.id).collect();
        if !over.is_empty() {
            let mut tx = self.desk.begin().await?;
            tx.forget_missed(&over).await?;
            tx.commit().await?;
        }
        let mut newly = 0;
        for table in late {
            let closes = table.turn.closes;
            for rhythm in &table.rhythms {
                if noted.iter().any(|one| one.rhythm == *rhythm && one.closes == closes) {
                    continue;
                }
                let readers = self.desk.due_count(*rhythm, closes).await?;
                if readers == 0 {
                    continue;
                }
                let mut tx = self.desk.begin().await?;
                if tx.note_missed(*rhythm, closes, readers).await? {
                    tx.alarm(AlarmKind::Missed, Some(&alarm_of(*rhythm, closes)), readers, now).await?;
                    newly += readers;
                    tracing::warn!(rhythm = %rhythm, %closes, readers, "a window was missed; `vigie calendar missed`");
                }
                tx.commit().await?;
            }
        }
        Ok(newly)
    }

    /// Windows that were missed and about which nobody has decided.
    pub async fn missed(&self) -> Result<Vec<Missed>, PublishError> {
        let (house, now) = (House::of(&self.calendar)?, self.clock.now());
        let noted = self.desk.missed_windows().await?;
        Ok(noted.into_iter().filter(|one| !one.decided && !is_over(&house, one, now)).collect())
    }

    /// Tells a missed window after all. Nothing of it is told twice, also if another process does the same.
    pub async fn make_missed(&self, missed: &Missed) -> Result<Round, PublishError> {
        let house = House::of(&self.calendar)?;
        self.arrange(&house::text(&self.calendar)).await?;
        let mut round = Round::default();
        let turn = house.turn(missed.rhythm, self.clock.now()).filter(|turn| turn.closes == missed.closes);
        let Some(turn) = turn else { return Ok(round) };
        let table = Table { turn, rhythms: vec![missed.rhythm] };
        while !self.tell(&table, &mut round).await? {
            // Whoever releases now is done soon; waiting for its turn and giving it back is waiting for the end.
            drop(super::super::turn::Turn::wait(&self.turn).await?);
        }
        if round.waiting == 0 {
            self.decide(missed, true).await?;
        }
        Ok(round)
    }

    /// Leaves a missed window to the next one.
    pub async fn skip_missed(&self, missed: &Missed) -> Result<(), PublishError> {
        self.decide(missed, false).await
    }

    async fn decide(&self, missed: &Missed, make: bool) -> Result<(), PublishError> {
        let mut tx = self.desk.begin().await?;
        tx.decide_missed(missed.id, make).await?;
        let what = if make { Action::CalendarMake } else { Action::CalendarSkip };
        let deed = Deed::of(what, SubjectKind::Window, alarm_of(missed.rhythm, missed.closes));
        tx.record(&deed.with("readers", missed.readers)).await?;
        Ok(tx.commit().await?)
    }
}

/// By which alarm a missed window is told: one for all its zones and rhythms.
fn alarm_of(rhythm: Rhythm, closes: DateTime<Utc>) -> String {
    let (stream, cadence, zone) = (rhythm.stream, rhythm.cadence, rhythm.zone);
    let window = Sitting { stream, cadence, zone, opens: closes, closes, next: closes, seats: Vec::new() };
    format!("{} {} {}", stream.key(), cadence.key(), window.name())
}

/// Whether a later firing covers a missed window.
fn is_over(house: &House, missed: &Missed, now: DateTime<Utc>) -> bool {
    house.turn(missed.rhythm, now).is_none_or(|turn| turn.closes != missed.closes)
}
