//! Which letters travel together: the next transaction of a connection.
//!
//! What this file does: it takes the next parcel and, where its headers are shared (see [`crate::channels::Head`]), others
//! that are the same letter to somebody else and are at hand, as many as the configuration, the relay and its rate allow.
//! What it never does: it waits for nobody to fill a transaction, and it never puts two letters into one that differ in a
//! byte.

use super::item::{Bodies, Item};
use super::replies::Verdict;
use super::session::Session;
use super::{Work, handover};
use crate::channels::{Head, Parcel};

/// Where the letters of one connection come from.
pub(super) struct Queue<'a> {
    work: &'a Work<'a>,
    first: Option<Parcel>,
    /// So many more letters may go over the connection.
    left: usize,
    bodies: Bodies,
}

impl<'a> Queue<'a> {
    /// `first` and what follows, at most `letters`.
    pub(super) fn new(work: &'a Work<'a>, first: Parcel, letters: usize) -> Self {
        Self { work, first: Some(first), left: letters, bodies: Bodies::default() }
    }

    /// The next letter that can go to this relay; those that cannot are reported. Waits for one only if `patient`, for its
    /// place in the relay's rate as well.
    pub(super) async fn next(&mut self, session: &Session, patient: bool) -> Option<Item> {
        while self.left > 0 {
            if !session.relay.place(patient).await {
                return None;
            }
            let parcel = match self.first.take() {
                Some(parcel) => Some(parcel),
                None if patient => self.work.soon().await,
                None => self.work.at_hand(),
            };
            let Some(parcel) = parcel else {
                session.relay.give_back(1);
                return None;
            };
            let group = self.group(session, parcel).await;
            let places = group.len();
            let item = self.item(session, group).await;
            let used = item.as_ref().map_or(0, |item| item.readers.len());
            session.relay.give_back(places - used);
            self.left -= used;
            if item.is_some() {
                return item;
            }
        }
        None
    }

    /// The parcel and those that may travel with it; each has its place in the relay's rate.
    async fn group(&self, session: &Session, first: Parcel) -> Vec<Parcel> {
        let most = match first.head {
            Head::Own(_) => 1,
            Head::Shared(_) => self.work.together.min(session.relay.most()).min(self.left),
        };
        let mut places = 0;
        while places + 1 < most && session.relay.place(false).await {
            places += 1;
        }
        let group = self.work.companions(first, places);
        session.relay.give_back(places + 1 - group.len());
        group
    }

    async fn item(&mut self, session: &Session, group: Vec<Parcel>) -> Option<Item> {
        let mut item: Option<Item> = None;
        for parcel in group {
            let id = parcel.id;
            let made: Result<(), Box<Verdict>> = match &mut item {
                Some(item) => item.join(parcel, session.offer),
                None => self.bodies.item(parcel, session.offer).map(|made| item = Some(made)),
            };
            if let Err(verdict) = made {
                handover::tell(session, self.work, id, *verdict).await;
            }
        }
        item
    }
}
