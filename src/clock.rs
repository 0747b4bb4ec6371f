//! The clock: the only place that asks what time it is, so that tests and rehearsals can say.
//!
//! Stories take a [`Clock`]; nothing else in the house may call `Utc::now` (`.clippy.toml` forbids it).

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};

/// The present moment, real or set. Cheap to clone; clones of a set clock move together.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The system's clock.
    System,
    /// A moment that only moves when told to.
    Set(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// A clock that stands at `moment`.
    pub fn set(moment: DateTime<Utc>) -> Self {
        Self::Set(Arc::new(Mutex::new(moment)))
    }

    /// The present moment, to the microsecond (what databases keep).
    pub fn now(&self) -> DateTime<Utc> {
        let now = match self {
            #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
            Self::System => Utc::now(),
            Self::Set(moment) => *moment.lock().unwrap_or_else(PoisonError::into_inner),
        };
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// Moves a set clock forward; the system's clock stays as it is.
    pub fn advance(&self, by: chrono::Duration) {
        if let Self::Set(moment) = self {
            *moment.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}
