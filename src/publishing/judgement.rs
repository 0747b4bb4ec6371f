//! Judgements without consequences: who would get an advisory, why, and what it would look like.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::assessment::{Assessed, Deadline, Proof, assessed};
use super::audience::FETCH;
use super::closed::Kept;
use super::gathering::{Gathered, HeldBackCount};
use super::{PublishError, Publisher};
use crate::domain::clearance::Form;
use crate::domain::rating::Rating;
use crate::domain::ruling::Ruling;
use crate::domain::verdict::{Reason, Route};

/// Everybody's routes (contract: `match`).
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Matched {
    /// The publisher's tracking id.
    pub advisory: String,
    /// Subscribers who are alerted.
    pub alert: Vec<String>,
    /// Subscribers who find it in their digest.
    pub digest: Vec<String>,
    /// How many are alerted, whatever the limit of the list.
    pub alert_total: usize,
    /// How many find it in their digest, whatever the limit of the list.
    pub digest_total: usize,
    /// How many get nothing.
    pub skipped: usize,
    /// How many there are.
    pub considered: usize,
}

/// One verdict with its proof (contract: `explain`).
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Explanation {
    /// The publisher's tracking id.
    pub advisory: String,
    /// The subscriber.
    pub subscriber: String,
    /// The best route of any contact.
    pub route: Route,
    /// What it means for this subscriber.
    pub rating: Rating,
    /// Something about it is not rated for sure.
    pub unrated: bool,
    /// It is being exploited.
    pub exploited: bool,
    /// What an operator has ruled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
    /// How the level came about: scheme, weakness, inputs.
    #[serde(flatten)]
    pub proof: Proof,
    /// By when to act; absent where nothing concerns the subscriber.
    pub deadline: Option<Deadline>,
    /// Every step.
    pub reasons: Vec<Reason>,
    /// Each contact's own route, in the order of the profile.
    pub contacts: Vec<ContactExplanation>,
    /// How far the advisory is: received, released or withdrawn.
    pub state: &'static str,
    /// The moment this is true of, if not the present one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// The letters about it that were released to the subscriber's contacts, oldest first.
    pub sent: Vec<SentLetter>,
}

/// One letter about the advisory.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct SentLetter {
    /// Its edition.
    pub edition: String,
    /// To whom.
    pub contact: String,
    /// How far it came.
    pub state: &'static str,
    /// When: the last attempt, or the release where none was made.
    pub at: DateTime<Utc>,
}

/// One contact's route.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ContactExplanation {
    /// Its address.
    pub address: String,
    /// Its route.
    pub route: Route,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What a release would do now.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Preview {
    /// The publisher's tracking id.
    pub advisory: String,
    /// Contacts that would get a letter.
    pub readers: usize,
    /// What clearance keeps from others.
    pub kept: Kept,
    /// Contacts whose alert would wait for the digest.
    pub held_back: HeldBackCount,
    /// Their letters.
    pub variants: Vec<PreviewedVariant>,
}

/// One letter of a preview.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct PreviewedVariant {
    /// How many would get it.
    pub readers: usize,
    /// Its languages.
    pub languages: Vec<String>,
    /// Its subject.
    pub subject: String,
    /// Whether it is signed.
    pub signed: bool,
    /// Whether it travels in the open, encrypted to each reader, or is a notice without content.
    pub form: Form,
    /// Its plain part, or nothing for readers of HTML only.
    pub text: Option<String>,
    /// Its HTML part.
    pub html: Option<String>,
}

impl Publisher {
    /// Everybody's routes, now or as they were at a moment; lists hold at most `limit` subscribers.
    pub async fn matches(&self, id: &str, limit: usize, at: Option<DateTime<Utc>>) -> Result<Matched, PublishError> {
        if let Some(at) = at {
            return self.matches_at(id, limit, at).await;
        }
        let case = self.case(id).await?;
        let audience = self.audiences.now(&self.desk).await?;
        let subject = case.subject(&self.scheme, audience.catalogue());
        let reach = audience.reach(&subject);
        let (alert_total, digest_total) = (reach.alert_total(), reach.digest_total());
        let (alert, digest) = (audience.rows(reach.alert().take(limit)), audience.rows(reach.digest().take(limit)));
        Ok(Matched {
            advisory: case.row.tracking_id.clone(),
            alert: self.keys(&alert).await?,
            digest: self.keys(&digest).await?,
            alert_total,
            digest_total,
            skipped: audience.len() - alert_total - digest_total,
            considered: audience.len(),
        })
    }

    async fn keys(&self, rows: &[i64]) -> Result<Vec<String>, PublishError> {
        let mut keys = Vec::with_capacity(rows.len());
        for some in rows.chunks(FETCH) {
            keys.extend(self.desk.subscriber_keys(some).await?);
        }
        Ok(keys)
    }

    /// What a release would send now, to how many, in which words. Nothing is written down.
    pub async fn preview(&self, id: &str) -> Result<Preview, PublishError> {
        let case = self.case(id).await?;
        let gathered = self.gather(case).await?;
        let held_back = gathered.held_back();
        let Gathered { case, groups, kept, .. } = gathered;
        let (publisher, advisory) = (self.clone(), case.row.tracking_id.clone());
        let work = move || publisher.print_groups(&case, groups);
        let printed = tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::PrinterDied)??;
        Ok(Preview {
            advisory,
            readers: printed.iter().map(|variant| variant.contacts.len()).sum(),
            kept,
            held_back,
            variants: printed
                .into_iter()
                .map(|variant| PreviewedVariant {
                    readers: variant.contacts.len(),
                    languages: variant.letter.languages,
                    subject: variant.letter.subject,
                    signed: variant.signed,
                    form: variant.form,
                    text: variant.letter.text,
                    html: variant.letter.html,
                })
                .collect(),
        })
    }
}

/// One advisory, for operators.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Assessment")]
pub struct Shown {
    /// The publisher's tracking id.
    pub id: String,
    /// The publisher.
    pub publisher: String,
    /// Its name space.
    pub namespace: String,
    /// The title.
    pub title: String,
    /// The publisher's version of the document.
    pub version: String,
    /// Received, released or withdrawn.
    pub state: String,
    /// The traffic light.
    pub tlp: &'static str,
    /// The format it came in.
    pub format: String,
    /// Size of the source.
    pub bytes: usize,
    /// SHA-256 of the source.
    pub sha256: String,
    /// Number of vulnerabilities.
    pub vulnerabilities: usize,
    /// Every CVE it names.
    pub cves: Vec<String>,
    /// Number of products.
    pub products: usize,
    /// What is known of each weakness, for everybody the same.
    pub assessments: Vec<Assessed>,
    /// What an operator has ruled about it.
    pub ruling: Ruling,
    /// What was strange about it, and how it was understood.
    pub oddities: Vec<String>,
}

impl Publisher {
    /// One advisory, for operators.
    pub async fn show(&self, id: &str) -> Result<Shown, PublishError> {
        let case = self.case(id).await?;
        let advisory = &case.advisory;
        Ok(Shown {
            id: case.row.tracking_id.clone(),
            publisher: case.row.publisher.clone(),
            namespace: case.row.namespace.clone(),
            title: advisory.headline(),
            version: advisory.version.clone(),
            state: case.row.state.key().to_owned(),
            tlp: advisory.tlp.label(),
            format: case.row.format.clone(),
            bytes: case.source.len(),
            sha256: case.row.sha256.clone(),
            vulnerabilities: advisory.vulnerabilities.len(),
            cves: advisory.cves().into_iter().map(str::to_owned).collect(),
            products: advisory.products.len(),
            assessments: assessed(self.matter(&case)),
            ruling: case.dossier.ruling.clone(),
            oddities: advisory.oddities.iter().map(|odd| format!("{}: {}", odd.at, odd.what)).collect(),
        })
    }
}
