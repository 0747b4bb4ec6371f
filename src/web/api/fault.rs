//! What a program is told when its request cannot be granted: one of the troubles of the door, and what is wrong.
//!
//! A story's words are passed on where they say something about the request; what is wrong with the house stays in the
//! log.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::delivery::DeliveryError;
use crate::enrolment::EnrolmentError;
use crate::keys::KeysError;
use crate::publishing::{EditingError, PublishError};
use crate::store::StoreError;
use crate::web::problem::{self, Trouble};

/// Why not.
#[derive(Debug)]
pub(super) struct Fault {
    trouble: Trouble,
    code: &'static str,
    detail: Option<String>,
    /// After how many seconds it may be tried again.
    wait: Option<u64>,
}

impl Fault {
    /// A trouble with what is wrong in words.
    pub(super) fn of(trouble: Trouble, detail: impl Into<String>) -> Self {
        Self { trouble, code: trouble.key(), detail: Some(detail.into()), wait: None }
    }

    /// The same with a short word of its own.
    pub(super) fn coded(self, code: &'static str) -> Self {
        Self { code, ..self }
    }

    /// The same, to be tried again after some seconds.
    pub(super) fn after(self, seconds: u64) -> Self {
        Self { wait: Some(seconds), ..self }
    }

    /// It is being counted, and there soon.
    pub(super) fn being_counted() -> Self {
        Self::of(Trouble::Ours, "this goes through every reader and is being counted: ask again")
            .coded("being-counted")
            .after(2)
    }

    /// There is no such thing, or it is another tenant's.
    pub(super) fn nothing(what: &str) -> Self {
        Self::of(Trouble::NothingHere, format!("there is no such {what}"))
    }

    /// What was sent makes no sense.
    pub(super) fn senseless(why: impl Into<String>) -> Self {
        Self::of(Trouble::NotUnderstood, why)
    }

    /// The house is in trouble: the log says why, the answer does not.
    pub(super) fn ours(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "a request of a program could not be served");
        Self { trouble: Trouble::Ours, code: Trouble::Ours.key(), detail: None, wait: None }
    }

    /// A mistake of ours.
    pub(super) fn broken() -> Self {
        tracing::error!("a request of a program fell over a mistake of ours");
        Self { trouble: Trouble::Broken, code: Trouble::Broken.key(), detail: None, wait: None }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = problem::told(self.trouble, self.code, self.detail);
        if let Some(seconds) = self.wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(what) => Self::nothing(what),
            StoreError::Conflict(why) => Self::of(Trouble::Against, why),
            StoreError::Busy => Self::ours(&error).after(1),
            error => Self::ours(&error),
        }
    }
}

impl From<PublishError> for Fault {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Store(error) => error.into(),
            PublishError::Unfounded(why) => Self::senseless(why),
            PublishError::TlpForbids { .. }
            | PublishError::NotYet { .. }
            | PublishError::Draft { .. }
            | PublishError::NotTaken(_)
            | PublishError::NoSigner
            | PublishError::NoContent { .. } => Self::of(Trouble::Against, error.to_string()),
            error => Self::ours(&error),
        }
    }
}

impl From<DeliveryError> for Fault {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::Store(error) => error.into(),
            error => Self::ours(&error),
        }
    }
}

impl From<EnrolmentError> for Fault {
    fn from(error: EnrolmentError) -> Self {
        match error {
            EnrolmentError::Store(error) => error.into(),
            EnrolmentError::Unfit(why) => Self::senseless(why),
            EnrolmentError::NotAllowed(_) => Self::of(Trouble::NotAdmitted, error.to_string()).coded("scope-missing"),
            error => Self::ours(&error),
        }
    }
}

impl From<EditingError> for Fault {
    fn from(error: EditingError) -> Self {
        match error {
            EditingError::Refused(why) => Self::of(Trouble::Against, why),
            error => Self::ours(&error),
        }
    }
}

impl From<KeysError> for Fault {
    fn from(error: KeysError) -> Self {
        Self::ours(&error)
    }
}
