//! The calendar: when gathered letters leave, for whom, and that each window is told exactly once.
//!
//! `firing` says at which moments an expression fires in a zone, `house` which expressions there are, `appointments` who is
//! told by which, `round` makes what is due, `missed` keeps what is too late for that, `ahead` looks
//! into the future.

mod ahead;
mod appointments;
mod firing;
mod house;
mod missed;
mod round;

pub use ahead::{Ahead, Leaving, inspect};
pub use firing::place;
pub use round::Round;

#[cfg(test)]
mod tests;
