//! What a story had against an act, as a page: what there is not is not found, what may not be is said as the story says it.

use serde::Serialize;

use crate::delivery::DeliveryError;
use crate::enrolment::EnrolmentError;
use crate::publishing::{EditingError, PublishError};
use crate::store::StoreError;
use crate::web::problem::{self, Trouble};
use crate::web::session::{Refusal, Signed};

/// The page that says why not.
#[derive(Debug, Serialize)]
struct Refused {
    /// In the words of the story, which speaks English to those who work here.
    why: String,
}

/// Something that goes wrong in a story.
#[derive(Debug)]
pub(super) enum Against {
    /// There is no such thing, or it is another tenant's.
    NotHere,
    /// It may not be, and why.
    Why(String),
    /// The house is in trouble.
    Ours(String),
    /// Whoever asks may not.
    NotAdmitted,
}

impl From<StoreError> for Against {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(_) => Self::NotHere,
            StoreError::Conflict(why) => Self::Why(why.to_owned()),
            error => Self::Ours(error.to_string()),
        }
    }
}

impl From<PublishError> for Against {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Store(error) => error.into(),
            PublishError::TlpForbids { .. }
            | PublishError::NotYet { .. }
            | PublishError::Draft { .. }
            | PublishError::NotTaken(_)
            | PublishError::Unfounded(_)
            | PublishError::NoSigner
            | PublishError::NoContent { .. } => Self::Why(error.to_string()),
            error => Self::Ours(error.to_string()),
        }
    }
}

impl From<EditingError> for Against {
    fn from(error: EditingError) -> Self {
        match error {
            EditingError::Refused(why) => Self::Why(why),
            error => Self::Ours(error.to_string()),
        }
    }
}

impl From<DeliveryError> for Against {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::Store(error) => error.into(),
            error => Self::Ours(error.to_string()),
        }
    }
}

impl From<EnrolmentError> for Against {
    fn from(error: EnrolmentError) -> Self {
        match error {
            EnrolmentError::Store(error) => error.into(),
            EnrolmentError::Unfit(why) => Self::Why(why),
            EnrolmentError::NotAllowed(_) => Self::NotAdmitted,
            error => Self::Ours(error.to_string()),
        }
    }
}

/// The answer to it.
pub(super) fn against(signed: &Signed, error: impl Into<Against>) -> Refusal {
    match error.into() {
        Against::NotHere => signed.trouble(Trouble::NothingHere).into(),
        Against::NotAdmitted => signed.trouble(Trouble::NotAdmitted).into(),
        Against::Why(why) => why_not(signed, why),
        Against::Ours(why) => {
            tracing::error!(why, "a page of the console could not be shown");
            signed.trouble(Trouble::Ours).into()
        }
    }
}

/// The page that says why something was not done.
pub(super) fn why_not(signed: &Signed, why: String) -> Refusal {
    problem::refused(signed.page("console/refused.html", &Refused { why })).into()
}
