//! The calendar: when gathered letters leave, for whom, and that each window is told exactly once.
//!
//! `firing` says at which moments an expression fires in a zone.

mod firing;

pub use firing::{Expression, place};

#[cfg(test)]
mod tests;
