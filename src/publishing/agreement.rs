//! What an order rests on: who must agree, what there was to be seen, and how it stands, for operators.
//!
//! The digest names everything that would be sent, as far as it does not depend on a single reader: an approval is bound
//! to it. To bind approvals to more, add it to [`Publisher::digest_of_case`], [`Publisher::digest_of_window`] or
//! [`Publisher::digest_of_correction`].

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::assessment::assessed;
use super::gathering::Gathered;
use super::{Case, PublishError, Publisher};
use crate::domain::assessment::Fact;
use crate::domain::edition::EditionKind;
use crate::domain::order::{Matter, Order, Rule, Step, StepKind};
use crate::domain::sha256_hex;

/// One person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Approval")]
pub struct Word {
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// An order, for operators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ReleaseOrder")]
pub struct ShownOrder {
    /// Its identifier.
    pub id: String,
    /// What sort of letters.
    pub kind: EditionKind,
    /// What it is about.
    #[serde(flatten)]
    pub matter: Matter,
    /// "waits-for-approval", "waits-for-time", "due", "approved" (a window), "released" or "cancelled".
    pub state: &'static str,
    /// Who ordered it; absent where the house did.
    pub ordered_by: Option<String>,
    /// When.
    pub ordered_at: Option<DateTime<Utc>>,
    /// Nothing leaves before.
    pub not_before: Option<DateTime<Utc>>,
    /// TLP:RED is meant.
    pub closed: bool,
    /// Whose approval holds.
    pub approved_by: Vec<Word>,
    /// How many persons are missing.
    pub missing: usize,
    /// How many would get it, as counted last.
    pub readers: usize,
    /// The digest of what those saw whose word holds.
    pub seen: String,
    /// When all words fell because something had changed, if nobody has spoken since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fell_at: Option<DateTime<Utc>>,
    /// What was released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Everything that happened to it.
    pub steps: Vec<Step>,
}

impl Publisher {
    /// Who must agree to letters of that sort to so many readers.
    pub(super) fn rule(&self, kind: EditionKind, readers: usize) -> Rule {
        let approvals = match kind {
            EditionKind::Alert => self.approvals.alert,
            EditionKind::Digest => self.approvals.digest,
            EditionKind::Newsletter => self.approvals.newsletter,
            EditionKind::Notice => return Rule::default(),
        };
        Rule { approvals, mass: self.approvals.from_readers > 0 && readers > self.approvals.from_readers }
    }

    /// Who must agree to an order, as many readers as it would have. A correction needs those whom the letter needed that
    /// it is about; to take one back, one person may be enough.
    pub(super) fn rule_for(&self, kind: EditionKind, matter: &Matter, readers: usize) -> Rule {
        match matter {
            Matter::Correction { correction, .. } if correction.recall && self.approvals.recall_at_once => {
                Rule::default()
            }
            Matter::Correction { of, .. } => self.rule(*of, readers),
            Matter::Advisory { .. } | Matter::Window { .. } => self.rule(kind, readers),
        }
    }

    /// A withdrawal waits for nobody.
    pub(super) fn rule_of(&self, gathered: &Gathered) -> Rule {
        if gathered.case.advisory.withdrawn {
            return Rule::default();
        }
        self.rule(EditionKind::Alert, gathered.readers())
    }

    /// The digest of what would be sent now, as far as it does not depend on a single reader.
    pub(super) async fn digest_of(&self, order: &Order) -> Result<String, PublishError> {
        match &order.matter {
            Matter::Advisory { row, .. } => {
                let row = self.desk.advisory_by_row(*row).await?;
                self.digest_of_case(&self.case(&format!("{}|{}", row.namespace, row.tracking_id)).await?)
            }
            Matter::Correction { correction, .. } => self.digest_of_correction(correction).await,
            window @ Matter::Window { .. } => {
                let known = order.at().unwrap_or(self.clock.now());
                self.digest_of_window(window, order.kind, known).await
            }
        }
    }

    /// The document to the byte, what is known of every weakness, what that comes to, what was ruled, and the texts of
    /// operators that letters hold. Daily estimates
    /// count only where they change a level.
    pub(super) fn digest_of_case(&self, case: &Case) -> Result<String, PublishError> {
        let matter = self.matter(case);
        let known: Vec<_> = assessed(matter)
            .into_iter()
            .map(|mut one| {
                one.facts.retain(|fact| fact.fact != Fact::Epss);
                one
            })
            .collect();
        let places = case.advisory.vulnerabilities.iter().enumerate();
        let places = places.flat_map(|(at, one)| one.statuses.iter().map(move |(_, product)| (at, *product)));
        let levels: Vec<_> = places
            .flat_map(|place| [false, true].map(|exposed| matter.assessment(place, exposed)))
            .map(|assessment| self.scheme.level(&assessment, None, Some(&case.dossier.ruling)).rating)
            .collect();
        let all = (&case.row.sha256, case.advisory.withdrawn, known, levels, &case.dossier.ruling);
        let mut bytes = serde_json::to_vec(&all).map_err(|error| PublishError::brief(&error))?;
        for words in case.dossier.words_for(&case.row.sha256) {
            bytes.extend(serde_json::to_vec(words).map_err(|error| PublishError::brief(&error))?);
        }
        Ok(sha256_hex(&bytes))
    }

    /// What a window held when its order was placed, as that stands now.
    pub(super) async fn digest_of_window(
        &self,
        window: &Matter,
        kind: EditionKind,
        known: DateTime<Utc>,
    ) -> Result<String, PublishError> {
        let Matter::Window { opens, window: name, .. } = window else { return Ok(String::new()) };
        let held = self.desk.released_between(*opens, known).await?;
        let articles = match kind {
            EditionKind::Newsletter => self.articles_of_month(name).await?,
            _ => Vec::new(),
        };
        let bytes = serde_json::to_vec(&(kind, window, held, articles)).map_err(|error| PublishError::brief(&error))?;
        Ok(sha256_hex(&bytes))
    }

    /// An order as operators see it.
    pub(super) fn shown(&self, order: Order) -> ShownOrder {
        let rule = self.rule_for(order.kind, &order.matter, order.readers());
        let missing = if order.end().is_some() { 0 } else { order.missing(rule) };
        let now = self.clock.now();
        let state = match order.end() {
            Some(end) => end.what.key(),
            None if missing > 0 => "waits-for-approval",
            None if order.not_before.is_some_and(|moment| moment > now) => "waits-for-time",
            None if matches!(order.matter, Matter::Window { .. }) => "approved",
            None => "due",
        };
        let words = order.words().into_iter().filter(|step| step.what == StepKind::Approved);
        let words = words.map(|step| Word { by: step.by.clone().unwrap_or_default(), at: step.at }).collect();
        ShownOrder {
            state,
            ordered_by: order.by().map(str::to_owned),
            ordered_at: order.at(),
            not_before: order.not_before,
            closed: order.closed,
            approved_by: words,
            missing,
            readers: order.readers(),
            seen: order.seen().to_owned(),
            fell_at: order.fallen().map(|step| step.at),
            edition: order.end().and_then(|end| end.edition.clone()),
            id: order.id,
            kind: order.kind,
            matter: order.matter,
            steps: order.steps,
        }
    }
}
