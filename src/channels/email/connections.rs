//! Who may have how many connections.
//!
//! What this file does: it keeps connections for urgent letters that no digest and no newsletter ever uses, lets the
//! urgent ones use what the others leave free, and leaves the others always one of theirs. What it never does: it opens
//! nothing.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::domain::lane::Counter;

/// The connections to the relay.
#[derive(Debug)]
pub(super) struct Connections {
    /// For the urgent counter alone.
    reserved: usize,
    /// For both.
    shared: usize,
    free: Arc<Semaphore>,
}

/// From where a connection may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seat {
    /// From those that are reserved: one for each such seat.
    Reserved,
    /// From those that are shared, if one is free.
    Shared,
}

/// All shared connections are taken.
pub(super) struct Full<'a>(&'a Connections);

impl Connections {
    /// So many in all, of which `reserved` are for urgent letters; one at least is for all.
    pub(super) fn new(all: usize, reserved: usize) -> Self {
        let all = all.max(1);
        let reserved = reserved.min(all - 1);
        let shared = all - reserved;
        Self { reserved, shared, free: Arc::new(Semaphore::new(shared)) }
    }

    /// Whoever may hold a connection at the same time at that counter.
    pub(super) fn seats(&self, counter: Counter) -> impl Iterator<Item = Seat> + use<> {
        let (own, shared) = match counter {
            // The last shared one is left to the others: a relay that hangs with urgent letters must not stop them.
            Counter::Urgent => (self.reserved, (self.shared - 1).max(usize::from(self.reserved == 0))),
            Counter::Bulk => (0, self.shared),
        };
        std::iter::repeat_n(Seat::Reserved, own).chain(std::iter::repeat_n(Seat::Shared, shared))
    }

    /// Takes a connection if one is free for that seat; it is given back when what is returned is dropped.
    pub(super) fn take(&self, seat: Seat) -> Result<Option<OwnedSemaphorePermit>, Full<'_>> {
        match seat {
            Seat::Reserved => Ok(None),
            Seat::Shared => Arc::clone(&self.free).try_acquire_owned().map(Some).map_err(|_| Full(self)),
        }
    }
}

impl Full<'_> {
    /// Waits for a shared one in turn.
    pub(super) async fn wait(self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0.free).acquire_owned().await.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(all: usize, reserved: usize) -> [(usize, usize); 2] {
        let connections = Connections::new(all, reserved);
        Counter::ALL.map(|counter| {
            let seats: Vec<Seat> = connections.seats(counter).collect();
            let own = seats.iter().filter(|seat| **seat == Seat::Reserved).count();
            (own, seats.len() - own)
        })
    }

    #[test]
    fn bulk_never_sits_on_a_reserved_connection_and_always_has_one() {
        assert_eq!(counted(16, 2), [(2, 13), (0, 14)]);
        assert_eq!(counted(4, 1), [(1, 2), (0, 3)]);
        assert_eq!(counted(4, 0), [(0, 3), (0, 4)]);
        assert_eq!(counted(2, 9), [(1, 0), (0, 1)]);
        assert_eq!(counted(1, 1), [(0, 1), (0, 1)]);
        assert_eq!(counted(0, 0), [(0, 1), (0, 1)]);
    }

    #[tokio::test]
    async fn a_shared_connection_goes_to_whoever_asked_first() {
        let connections = Connections::new(2, 1);
        let Ok(taken) = connections.take(Seat::Shared) else { panic!("one is free") };
        assert!(connections.take(Seat::Reserved).is_ok());
        let Err(full) = connections.take(Seat::Shared) else { panic!("it was the only one") };
        drop(taken);
        assert!(full.wait().await.is_some());
        assert!(connections.take(Seat::Shared).is_ok());
    }
}
