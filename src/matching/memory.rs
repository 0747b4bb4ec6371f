//! Remembers what an advisory means for a product, because many readers use the same one in the same version.
//!
//! A distribution's update names thousands of packages: working that out for each of its readers again would take
//! hours. Only a saving: the answer is the one that would be found again. Small documents need none and keep none.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::verdict::{Concern, Reason};

use super::profile::Entry;

/// From so many products on, a document is worth remembering.
const LARGE: usize = 32;

/// So many different answers are kept; what comes later is worked out each time.
const MOST: usize = 1_000;

/// What an advisory means for one product of a reader: the concern, if any, and the proof.
pub(super) type Answer = (Option<Concern>, Vec<Reason>);

/// Answers by product, version and spelling.
#[derive(Debug, Default)]
pub(super) struct Memory {
    known: Option<Mutex<HashMap<Entry, Arc<Answer>>>>,
}

impl Memory {
    /// Empty, for a document that names so many products.
    pub(super) fn for_document(products: usize) -> Self {
        Self { known: (products >= LARGE).then(Mutex::default) }
    }

    /// The answer for this product, from memory or worked out.
    pub(super) fn answer(&self, entry: &Entry, work_out: impl FnOnce(&Entry) -> Answer) -> Arc<Answer> {
        let Some(known) = &self.known else { return Arc::new(work_out(entry)) };
        // The place in the profile is the reader's own; everything else is shared.
        let key = Entry { product: 0, ..entry.clone() };
        if let Some(answer) = known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(answer);
        }
        let answer = Arc::new(work_out(&key));
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        // Products that nothing names are quickly found out again, and are very many.
        if known.len() < MOST && !answer.1.is_empty() {
            known.insert(key, Arc::clone(&answer));
        }
        answer
    }
}
