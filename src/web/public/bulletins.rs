//! Bulletins that were printed already: what stays the same is printed once for all visitors.
//!
//! A bulletin is kept under everything by which its list knows that it has changed, and for [`KEPT`] at most, because a
//! ruling can change its words and not its level. Nothing but public bulletins comes in here.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::{DateTime, Duration, Utc};

use crate::domain::facts::Brief;
use crate::domain::library::Listing;
use crate::domain::rating::Rating;
use crate::domain::subscriber::Skill;
use crate::press::Bulletin;
use crate::web::problem::Trouble;
use crate::web::visit::Visit;

/// How long one is kept.
const KEPT: Duration = Duration::minutes(5);

/// So many are kept.
const MOST: usize = 500;

/// What was printed.
#[derive(Debug, Default)]
pub(super) struct Bulletins(Mutex<HashMap<Name, (DateTime<Utc>, Bulletin)>>);

/// By what one is known again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Name {
    language: String,
    skill: Skill,
    row: i64,
    revision: i64,
    rating: Rating,
    flags: [bool; 3],
}

impl Bulletins {
    /// The bulletin about a listed advisory, dated by the day on which we released it, so that a page stays the same.
    pub(super) async fn print(&self, visit: &Visit, listing: &Listing, skill: Skill) -> Result<Bulletin, Trouble> {
        let name = Name {
            language: visit.language.clone(),
            skill,
            row: listing.row,
            revision: listing.revision,
            rating: listing.rating,
            flags: [listing.exploited, listing.withdrawn, listing.unrated],
        };
        let now = visit.door.clock.now();
        if let Some(known) = self.known(&name, now) {
            return Ok(known);
        }
        let made = made(visit, listing, skill).await?;
        if let Ok(mut kept) = self.0.lock() {
            if kept.len() >= MOST {
                kept.clear();
            }
            kept.insert(name, (now, made.clone()));
        }
        Ok(made)
    }

    fn known(&self, name: &Name, now: DateTime<Utc>) -> Option<Bulletin> {
        let kept = self.0.lock().ok()?;
        kept.get(name).filter(|(at, _)| now - *at < KEPT).map(|(_, bulletin)| bulletin.clone())
    }
}

async fn made(visit: &Visit, listing: &Listing, skill: Skill) -> Result<Bulletin, Trouble> {
    let day = listing.released_at.unwrap_or(listing.dated).date_naive();
    let failed = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "a bulletin could not be made");
        Trouble::Ours
    };
    let facts = visit.door.publisher.for_everybody(listing, skill, day).await.map_err(|error| failed(&error))?;
    let brief = Brief {
        brand: visit.door.brand.clone(),
        signer_fingerprint: None,
        languages: vec![visit.language.clone()],
        skill,
        formats: Vec::new(),
        facts,
        enclosures: Vec::new(),
    };
    let press = std::sync::Arc::clone(&visit.door.press);
    let printed = tokio::task::spawn_blocking(move || press.bulletin(&brief)).await.map_err(|error| failed(&error))?;
    printed.map_err(|error| failed(&error))
}
