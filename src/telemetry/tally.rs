//! Tallies: what this process did, counted where it is done and read by whoever shows figures.

use std::sync::atomic::{AtomicU64, Ordering};

/// A count that only grows.
#[derive(Debug)]
pub struct Tally(AtomicU64);

/// Letters that were printed: one for every variant.
pub static RENDERS: Tally = Tally(AtomicU64::new(0));

/// Letters that were signed: one for every signed variant.
pub static SIGNATURES: Tally = Tally(AtomicU64::new(0));

/// Alerts that were held back for the digest.
pub static HELD_BACK: Tally = Tally(AtomicU64::new(0));

impl Tally {
    /// So many more.
    pub fn add(&self, more: usize) {
        self.0.fetch_add(u64::try_from(more).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// One more.
    pub fn one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// So many so far.
    pub fn so_far(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
