//! RULES: whom an advisory concerns, how, and what becomes of it for each contact.
//!
//! What this room does: [`Profile::of`] prepares a reader, [`Subject::new`] an advisory, [`judge()`] makes the
//! [`Verdict`](crate::domain::verdict::Verdict) with its proof, a [`Readership`] says whom it reaches among very many
//! readers, each reduced to a [`Sketch`]. What it never does: clock, store, configuration, network; the same question always has the same answer.
//!
//! It fails open: an unknown version, an unreadable range, an unclear status or a missing score counts as relevant.
//!
//! Which door to open: how names meet is [`name`] and [`meeting`], what they mean in the catalogue is [`catalogue`], what
//! statuses and versions mean is [`finding`], how bad it is is [`rating`], alert, digest or nothing is [`route`]. How it
//! is done for a million readers at once is [`readership`].

mod apart;
mod bits;
pub mod catalogue;
mod everybody;
mod finding;
mod index;
mod judge;
mod keyword;
mod meeting;
mod memory;
mod name;
mod profile;
mod rating;
mod readership;
mod route;
mod sketch;
mod subject;

pub use catalogue::{Catalogue, Overlay};
pub use everybody::{Everybody, everybody};
pub use judge::judge;
pub use profile::{Entry, Lines, Profile};
pub use rating::Weight;
pub use readership::{Enrolling, Member, Reach, Readership, Use};
pub use sketch::{LineSet, Sketch, Spelled};
pub use subject::{Subject, entries_of};

#[cfg(test)]
mod tests;
