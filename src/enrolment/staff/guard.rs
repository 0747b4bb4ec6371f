//! Guessing: how often somebody may try, and who has to wait.
//!
//! First by account and source together: from the third attempt on each has to wait twice as long as the one before, and
//! after `[staff] failures` none counts until they are forgotten. So a stranger makes nobody wait but himself. Then by
//! source, whatever the account. Only then by account, wherever from: that closes it to sources from which its owner never
//! came, because else whoever knows a name could lock its owner out. Names that nobody has are treated alike.

use chrono::{DateTime, Duration, Utc};

use super::Staffing;
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::enrolment::EnrolmentError;
use crate::enrolment::sessions::REMEMBERED;
use crate::store::{Attempts, Tx};

/// Attempts that cost no waiting: fingers slip.
const FREE: usize = 3;

/// What is tried, and by whom.
pub(super) struct Try {
    /// What stands for the account.
    pub(super) account: String,
    /// What stands for the place it is tried from.
    pub(super) source: String,
    /// The member, if there is one of this name.
    pub(super) member: Option<(i64, String)>,
    /// Whoever tries has proved something already: all attempts for the account count, wherever from.
    pub(super) half_in: bool,
}

impl Staffing {
    /// Writes an attempt down if it may be made now.
    pub(super) async fn admit(&self, tried: &Try) -> Result<(), EnrolmentError> {
        let now = self.clock.now();
        let window = self.window();
        let mut tx = self.desk.begin().await?;
        let attempts = tx.attempts(&tried.account, &tried.source, now - window).await?;
        let known_source = match &tried.member {
            Some((row, _)) if !tried.half_in => tx.came_from(*row, &tried.source, now - REMEMBERED).await?,
            _ => false,
        };
        if let Some(after) = self.wait(attempts, (known_source, tried.half_in), now) {
            return Err(EnrolmentError::TooSoon { seconds: after.num_seconds().max(1) });
        }
        tx.note_attempt(&tried.account, &tried.source).await?;
        self.tell_lock(&mut tx, tried, attempts).await?;
        tx.commit().await?;
        Ok(())
    }

    /// How long an attempt has to wait yet.
    fn wait(&self, attempts: Attempts, (known_source, half_in): (bool, bool), now: DateTime<Utc>) -> Option<Duration> {
        let window = self.window();
        let rules = &self.rules;
        let pause = match attempts.of_pair {
            tries if tries < FREE => Duration::zero(),
            tries if tries >= rules.failures => window,
            tries => Duration::seconds(1_i64 << (tries - FREE).min(20)).min(window),
        };
        let left = attempts.last.map_or(Duration::zero(), |last| last + pause - now);
        if left > Duration::zero() {
            return Some(left);
        }
        let of_account = if half_in { rules.failures } else { rules.failures_per_account };
        let everywhere = attempts.of_account >= of_account && !known_source;
        (everywhere || attempts.of_source >= rules.failures_per_source).then_some(window)
    }

    /// Writes a lock into the trail, once, with the attempt that brings it about.
    async fn tell_lock(&self, tx: &mut Tx, tried: &Try, before: Attempts) -> Result<(), EnrolmentError> {
        let Some((_, name)) = &tried.member else { return Ok(()) };
        let locked = [
            (before.of_pair + 1 == self.rules.failures, "source"),
            (before.of_account + 1 == self.rules.failures_per_account, "account"),
        ];
        for (_, what) in locked.iter().filter(|(locked, _)| *locked) {
            let deed = Deed::of(Action::StaffLock, SubjectKind::Staff, name).with("for", *what);
            tx.record_of(&Actor::Visitor, &deed).await?;
        }
        Ok(())
    }

    fn window(&self) -> Duration {
        Duration::from_std(self.rules.locked_for).unwrap_or(Duration::minutes(15))
    }
}
