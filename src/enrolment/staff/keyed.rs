//! Requests of programs that carry a key of their own: done once, and answered alike however often they come.

use super::Staffing;
use crate::domain::sha256_hex;
use crate::enrolment::EnrolmentError;
use crate::store::{Keyed, KeyedAnswer, KeyedRequest};

/// A request under a key.
#[derive(Clone, PartialEq, Eq)]
pub struct Asked {
    caller: String,
    key: String,
    request: String,
}

impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Asked").finish_non_exhaustive()
    }
}

impl Asked {
    fn keyed(&self) -> KeyedRequest<'_> {
        KeyedRequest { caller: &self.caller, key: &self.key, request: &self.request }
    }
}

impl Staffing {
    /// What a key means for a request, of which `request` is everything that counts: where it is new, it is to be done now
    /// and then ended by [`Self::answered`].
    pub async fn asked(&self, key: &str, request: &[u8]) -> Result<(Asked, Keyed), EnrolmentError> {
        let actor = self.desk.actor();
        let caller = format!("{} {}", actor.kind(), actor.name());
        let asked = Asked { caller, key: sha256_hex(key.as_bytes()), request: sha256_hex(request) };
        let mut tx = self.desk.begin().await?;
        let keyed = tx.begin_keyed(asked.keyed()).await?;
        tx.commit().await?;
        Ok((asked, keyed))
    }

    /// Ends a request: its answer is kept, or, where there is none to be kept, it may be tried again under its key.
    pub async fn answered(&self, asked: &Asked, answer: Option<&KeyedAnswer>) -> Result<(), EnrolmentError> {
        let mut tx = self.desk.begin().await?;
        match answer {
            Some(answer) => tx.keep_keyed(asked.keyed(), answer).await?,
            None => tx.forget_keyed(asked.keyed()).await?,
        }
        tx.commit().await?;
        Ok(())
    }
}
