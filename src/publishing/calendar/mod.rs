//! The calendar: when gathered letters leave, for whom, and that each window is told exactly once.
//!
//! `firing` says at which moments an expression fires in a zone, `house` which expressions there are, `appointments` who is
//! told by which, `round` makes what is due, `missed` keeps what is too late for that, `ahead` looks
//! into the future, `quiet` lets readers sleep.

mod ahead;
mod appointments;
mod firing;
mod house;
mod missed;
mod quiet;
mod round;
mod upcoming;

pub use ahead::{Ahead, Leaving, inspect};
pub use firing::place;
pub(in crate::publishing) use quiet::quiet_among;
pub use round::Round;
pub(super) use upcoming::Upcoming;

#[cfg(test)]
mod tests;
