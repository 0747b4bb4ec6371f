//! STORY ONE: what goes to whom.
//!
//! An advisory arrives ([`Publisher::import`]), is released ([`Publisher::release`]): its readers are judged, grouped into
//! variants, the letters printed, sealed, checked, and written down as deliveries that become due at the very end. What
//! this room never does: it sends nothing (`delivery`) and decides nothing about relevance (`matching`). Which door to
//! open: what a letter says is in `alert` and `yours`, who shares one in `plan`, the order of a release in `release`,
//! the catalogue in which names meet in `curation`, who may have closed content in `closed`.

mod agreement;
mod alarms;
mod alert;
mod arrivals;
mod assessment;
mod attachments;
mod audience;
mod back_test;
mod bulletin;
mod calendar;
mod closed;
mod comparison;
mod correction;
mod counting;
mod curation;
mod danger;
mod difference;
mod digest;
mod editing;
mod exchange;
mod explain;
mod folders;
mod gathering;
mod happenings;
mod judgement;
mod library;
mod links;
mod lookbacks;
mod making;
mod newsletter;
mod novelty;
mod orders;
mod past;
mod plan;
mod question;
mod readings;
mod rehearsal;
mod release;
mod repetition;
mod ruling;
mod shelving;
mod sighting;
mod turn;
mod variants;
mod versions;
mod waits;
mod wording;
mod yours;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Utc};
use thiserror::Error;

pub use agreement::{ShownOrder, Word};
pub use arrivals::Arrival;
pub use assessment::{Argument, Assessed, Deadline, KnownFact, Proof};
pub use audience::{Audience, Audiences};
pub use back_test::{BackTest, Example};
pub use calendar::{Ahead, Leaving, Round, inspect as inspect_calendar, place};
pub use closed::Kept;
pub use comparison::{Compared, ComparedRevision, differences};
pub use correction::Corrected;
pub use counting::{Counted, Rehearsable, Rehearsed};
pub use curation::{Curator, ListReport, NewName, RefusedList, ShownEntry};
pub use editing::{ArticleChange, EditingError, Editor, Listed, ListedText, approve_article, change_article};
pub use gathering::HeldBackCount;
pub use judgement::{Explanation, Matched, Preview, PreviewedVariant, Shown};
pub use library::{ImportReport, Refusal};
pub use making::Made;
pub use newsletter::PlannedMonth;
pub use orders::{Leave, Wish};
pub use question::{Asking, told_products};
pub use rehearsal::{Change, Counts, Difference, Items, Last, Rehearsal, Rehearsing, Sheet, Summary, Who};
pub use release::{Released, Resumed};
pub use ruling::{Order, Rated};
pub use versions::Version;
pub use wording::{ShownText, Texts};
pub use yours::shown_name;

use crate::clock::Clock;
use crate::config::{Approvals, Calendar, Config, Enrolment, Newsletter, Operator};
use crate::domain::advisory::Advisory;
use crate::domain::assessment::Dossier;
use crate::domain::attention::Attention;
use crate::domain::audit::Actor;
use crate::domain::known_exploited::KnownExploitedSet;
use crate::domain::rating::RiskScheme;
use crate::domain::tenant::Brand;
use crate::intake::{self, Document, IntakeError, Limits};
use crate::keys::KeysError;
use crate::matching::{Catalogue, Subject};
use crate::press::{Press, PressError};
use crate::store::{AdvisoryRow, Desk, StoreError};
use alert::Matter;

/// Why something could not be published. Nothing was sent, and nothing is lost.
#[derive(Debug, Error)]
pub enum PublishError {
    /// The database, or nothing of that name in it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stored source can no longer be read.
    #[error("{advisory}: {why}")]
    Unreadable {
        /// The tracking id.
        advisory: String,
        /// What intake says.
        why: IntakeError,
    },
    /// A letter could not be printed.
    #[error(transparent)]
    Press(#[from] PressError),
    /// A letter could not be signed.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// A letter should be signed and there is nobody to sign.
    #[error("letters should be signed, but there is no sender certificate; `vigie keys init` makes one")]
    NoSigner,
    /// The independent check refused a letter that was just signed.
    #[error("a letter did not pass the independent check, nothing was released: {0}")]
    NotGenuine(String),
    /// TLP:RED.
    #[error(
        "{advisory}: is marked TLP:RED, for named people only; advisory publish --closed releases it to those cleared for it"
    )]
    TlpForbids {
        /// The tracking id.
        advisory: String,
    },
    /// Something was not there yet at a moment of the past.
    #[error("{what} {id} was not here at {at}: it came at {came}")]
    NotYet {
        /// "advisory" or "subscriber".
        what: &'static str,
        /// Which.
        id: String,
        /// The moment asked about.
        at: DateTime<Utc>,
        /// When it came.
        came: DateTime<Utc>,
    },
    /// The issuer calls it a draft.
    #[error("{advisory}: its publisher marks it as a draft; import the final document first")]
    Draft {
        /// The tracking id.
        advisory: String,
    },
    /// An order, or a word about one, that is not taken.
    #[error("{0}")]
    NotTaken(String),
    /// The facts of a letter cannot be written down.
    #[error("the facts of a letter cannot be written: {0}")]
    Brief(String),
    /// A ruling without a reason, or one that its scheme does not know.
    #[error("{0}")]
    Unfounded(String),
    /// A newsletter without an article that may be sent.
    #[error("the newsletter of {window} waits: no article for all of its readers is approved (vigie article list)")]
    NoContent {
        /// Which month.
        window: String,
    },
    /// A thread of the press ended early.
    #[error("printing ended before it was done")]
    PrinterDied,
    /// An expression of the calendar cannot be read.
    #[error("[{setting}] {why}")]
    Calendar {
        /// The setting.
        setting: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// The file by which processes take turns at releasing cannot be used.
    #[error("{file}: {why}")]
    Turn {
        /// The file.
        file: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
}

impl PublishError {
    /// True when the house is in trouble, not one advisory or its letters: to go on with the next one is no use.
    pub(crate) fn is_of_the_house(&self) -> bool {
        matches!(self, Self::Store(_) | Self::PrinterDied | Self::Turn { .. })
    }

    /// True when it may be the letters of some readers, not of all: the others' may be made without them.
    pub(crate) fn is_of_readers(&self) -> bool {
        matches!(self, Self::Press(_) | Self::Brief(_) | Self::NotGenuine(_) | Self::Unreadable { .. })
            || matches!(self, Self::Store(StoreError::NotFound(_) | StoreError::Corrupt(_)))
    }

    fn brief(error: &serde_json::Error) -> Self {
        Self::Brief(error.to_string())
    }
}

/// Publishes for one tenant. Clones share everything.
#[derive(Debug, Clone)]
pub struct Publisher {
    desk: Desk,
    press: Arc<Press>,
    brand: Brand,
    scheme: Arc<RiskScheme>,
    limits: Limits,
    chunk: usize,
    expires: Duration,
    notices_expire: Duration,
    digests_expire: Duration,
    newsletters_expire: Duration,
    digests: crate::config::Digest,
    newsletters: Newsletter,
    operator: Operator,
    /// Only rehearses: what would be signed is not.
    unsealed: bool,
    approvals: Approvals,
    /// Orders that could not be released, and when to try again.
    put_off: Arc<Mutex<HashMap<String, DateTime<Utc>>>>,
    calendar: Calendar,
    keys: PathBuf,
    clock: Clock,
    attention: Attention,
    audiences: Arc<Audiences>,
    readings: Arc<readings::Readings>,
    sightings: Arc<sighting::Sightings>,
    counts: Arc<counting::Counts>,
    lookbacks: Arc<lookbacks::Lookbacks>,
    /// The file that the releasing process holds.
    turn: PathBuf,
    /// Which firms are asked whether their lists still hold, and how.
    asking: Enrolment,
    /// Where readers sign in, without a slash at the end.
    portal: String,
}

/// One advisory with everything needed to decide about it.
#[derive(Debug, Clone)]
struct Case {
    row: AdvisoryRow,
    advisory: Arc<Advisory>,
    source: Arc<Vec<u8>>,
    exploited: Arc<KnownExploitedSet>,
    dossier: Arc<Dossier>,
    /// It is we who take it back, not the issuer.
    recalled: bool,
    /// When it was wished that it is released again, with what became known until then.
    wished: Option<DateTime<Utc>>,
}

impl Case {
    /// The advisory prepared for matching, by a scheme and the catalogue by which its readers are prepared.
    fn subject<'a>(&'a self, scheme: &'a RiskScheme, catalogue: &Catalogue) -> Subject<'a> {
        Subject::new_in(&self.advisory, &self.exploited, scheme, catalogue).with(&self.dossier)
    }
}

impl Publisher {
    /// The same in the name of somebody.
    #[must_use]
    pub fn acting(&self, who: Actor) -> Self {
        Self { desk: self.desk.acting(who), ..self.clone() }
    }

    /// A publisher for the desk's tenant.
    pub fn new(desk: Desk, press: Arc<Press>, config: &Config, clock: Clock) -> Self {
        Self {
            desk,
            press,
            brand: config.brand.clone(),
            scheme: Arc::new(config.risk.clone()),
            limits: limits(config),
            chunk: config.publishing.chunk,
            expires: config.delivery.expires.alert,
            notices_expire: config.delivery.expires.transactional,
            digests_expire: config.delivery.expires.digest,
            newsletters_expire: config.delivery.expires.newsletter,
            digests: config.digest.clone(),
            newsletters: config.newsletter.clone(),
            operator: config.operator.clone(),
            unsealed: false,
            approvals: config.publishing.approvals,
            put_off: Arc::default(),
            calendar: config.calendar.clone(),
            keys: config.keys_dir(),
            clock,
            attention: config.attention,
            audiences: Arc::default(),
            readings: Arc::default(),
            sightings: Arc::default(),
            counts: Arc::default(),
            lookbacks: Arc::default(),
            turn: config.data.dir.join("release.lock"),
            asking: config.enrolment.clone(),
            portal: config.portal_url().to_owned(),
        }
    }

    /// The advisory as it stands: its newest revision read again from its source, and what is exploited now.
    async fn case(&self, id: &str) -> Result<Case, PublishError> {
        let row = self.desk.advisory(id).await?;
        let wished = self.desk.reassessment(row.id).await?;
        let exploited = self.desk.known_exploited().await?;
        let dossier = self.desk.dossier(row.id).await?;
        let case = self.case_of(row, exploited, dossier).await?;
        Ok(Case { wished, ..case })
    }

    /// An advisory in a revision and a state.
    async fn case_of(
        &self,
        row: AdvisoryRow,
        exploited: KnownExploitedSet,
        dossier: Dossier,
    ) -> Result<Case, PublishError> {
        let source = self.desk.source(row.revision).await?;
        let mut advisory = self.read(&row, &source)?;
        let recalled = row.state == crate::store::AdvisoryState::Withdrawn && !advisory.withdrawn;
        advisory.withdrawn |= recalled;
        if advisory.withdrawn && advisory.products.is_empty() {
            self.recall(&row, &mut advisory).await?;
        }
        Ok(Case {
            row,
            advisory: Arc::new(*advisory),
            source: Arc::new(source),
            exploited: Arc::new(exploited),
            dossier: Arc::new(dossier),
            recalled,
            wished: None,
        })
    }

    fn read(&self, row: &AdvisoryRow, source: &[u8]) -> Result<Box<Advisory>, PublishError> {
        let unreadable = |why| PublishError::Unreadable { advisory: row.tracking_id.clone(), why };
        match intake::read(source, self.limits).map_err(unreadable)? {
            Document::Advisory(advisory) => Ok(advisory),
            Document::KnownExploited(_) | Document::Epss(_) => Err(StoreError::NotFound("advisory").into()),
        }
    }

    /// A withdrawn document names no products any more (CSAF 2.1, profile "withdrawn"): whom it concerned stands in the
    /// newest revision with products about which letters went out.
    async fn recall(&self, row: &AdvisoryRow, advisory: &mut Advisory) -> Result<(), PublishError> {
        let told = self.desk.editions_about(row.id).await?.into_iter().rev();
        let told = told.filter(|one| one.released.is_some());
        for revision in told.filter_map(|one| one.edition.revision) {
            let earlier = self.read(row, &self.desk.source(revision).await?)?;
            if !earlier.products.is_empty() {
                advisory.products = earlier.products;
                advisory.vulnerabilities = earlier.vulnerabilities;
                return Ok(());
            }
        }
        Ok(())
    }

    fn matter<'a>(&'a self, case: &'a Case) -> Matter<'a> {
        Matter {
            advisory: &case.advisory,
            source_sha256: &case.row.sha256,
            exploited: &case.exploited,
            scheme: &self.scheme,
            dossier: &case.dossier,
        }
    }
}

/// The limits of what is read.
fn limits(config: &Config) -> Limits {
    Limits { max_bytes: config.intake.max_megabytes << 20, max_depth: config.intake.max_depth }
}

#[cfg(test)]
mod tests;
