//! The library: documents in, revisions recorded, and told apart: new, revised, unchanged, refused.
//!
//! Every file is for itself: a refused one is named with its reason, and the others are taken. An unchanged document
//! changes nothing and releases nothing.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::arrivals::{Arrival, Seen};
use super::folders::{beginning, files};
use super::{PublishError, Publisher, Released};
use crate::domain::advisory::Advisory;
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::epss::EpssTable;
use crate::domain::known_exploited::KnownExploitedCatalogue;
use crate::domain::refusal::BEGINNING;
use crate::intake::{self, Document};
use crate::store::{AdvisoryRow, AdvisoryState, Incoming, RecordedKind, StoreError, Unshelved};

/// A file that was not taken, or an advisory that could not be released.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "DocumentRefusal")]
pub struct Refusal {
    /// The file.
    pub file: String,
    /// Why, with the place in the file where it has one.
    pub why: String,
    /// The mandatory test of the format that it fails, if that is the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
}

/// What an import did (contract: `advisory import`).
#[derive(Debug, Default, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AdvisoryImport")]
pub struct ImportReport {
    /// Files looked at.
    pub read: usize,
    /// Advisories and catalogues that were not known.
    pub new: usize,
    /// Advisories and catalogues that were known in another form.
    pub revised: usize,
    /// Revisions that were not known, but are older than the current one: kept, and nothing else.
    pub older: usize,
    /// Documents that were known to the byte.
    pub unchanged: usize,
    /// Files that were not taken.
    pub refused: Vec<Refusal>,
    /// What was released, if asked for.
    pub released: Vec<Released>,
    /// Released advisories that name a newly exploited CVE and wait for a release of their own.
    pub reassess: Vec<String>,
}

/// What one file turned out to be.
enum Taken {
    Advisory { id: String, kind: RecordedKind, waiting: bool },
    Catalogue { new: bool, newly: Vec<String> },
    Estimates { new: bool, changed: bool },
}

/// An advisory to be released.
struct Waiting {
    /// The file that brought it, or the news about it.
    file: PathBuf,
    id: String,
    /// Whether its release is worth a word even if nobody gets a letter.
    asked: bool,
}

impl Publisher {
    /// Takes files and folders; with `publish` everything new or revised is released, and so is every released advisory
    /// that names a CVE which has just become known as exploited. `step` hears of every file.
    pub async fn import(
        &self,
        paths: &[PathBuf],
        publish: bool,
        step: impl Fn(&Path),
    ) -> Result<ImportReport, PublishError> {
        let mut report = ImportReport::default();
        let mut waiting: Vec<Waiting> = Vec::new();
        for file in files(paths, &mut report.refused) {
            step(&file);
            report.read += 1;
            let name = file.display().to_string();
            let taken = match self.open(&file).await {
                Ok(source) => self.take(Arrival { source: "import", name: &name }, source, publish).await,
                Err(refused) => Err(refused),
            };
            if let Err(error) = self.settle_taken(&file, taken, &mut report, &mut waiting).await {
                self.note_import(&report).await?;
                return Err(error);
            }
        }
        self.finish(publish, waiting, report).await
    }

    /// Takes one document that came by a page or a program, as [`Publisher::import`] takes a file.
    pub async fn import_document(
        &self,
        from: Arrival<'_>,
        source: Vec<u8>,
        publish: bool,
    ) -> Result<ImportReport, PublishError> {
        let mut report = ImportReport { read: 1, ..ImportReport::default() };
        let mut waiting: Vec<Waiting> = Vec::new();
        let taken = self.take(from, source, publish).await;
        self.settle_taken(Path::new(from.name), taken, &mut report, &mut waiting).await?;
        self.finish(publish, waiting, report).await
    }

    async fn settle_taken(
        &self,
        file: &Path,
        taken: Result<Taken, Refused>,
        report: &mut ImportReport,
        waiting: &mut Vec<Waiting>,
    ) -> Result<(), PublishError> {
        match taken {
            Ok(taken) => self.count(file, taken, report, waiting).await,
            Err(Refused::Document(refusal)) => {
                report.refused.push(refusal);
                Ok(())
            }
            Err(Refused::House(error)) => Err(error),
        }
    }

    async fn finish(
        &self,
        publish: bool,
        waiting: Vec<Waiting>,
        mut report: ImportReport,
    ) -> Result<ImportReport, PublishError> {
        self.shelve_missing().await?;
        self.note_import(&report).await?;
        if publish {
            report.reassess.clear();
            self.release_all(waiting, &mut report).await?;
        }
        Ok(report)
    }

    /// What an import did stands in the trail once, however many documents it took in.
    async fn note_import(&self, report: &ImportReport) -> Result<(), PublishError> {
        if report.new + report.revised + report.older == 0 {
            return Ok(());
        }
        let deed = Deed::of(Action::AdvisoryImport, SubjectKind::List, "advisories")
            .with("read", report.read)
            .with("new", report.new)
            .with("revised", report.revised)
            .with("older", report.older)
            .with("refused", report.refused.len());
        let mut tx = self.desk.begin().await?;
        tx.record(&deed).await?;
        Ok(tx.commit().await?)
    }

    /// Releases again whatever waits for it since something became known: what an import with `publish` that died had
    /// still to do. What cannot be released now waits on, and is said.
    pub async fn reassess(&self) -> Result<Vec<Released>, PublishError> {
        let mut again = Vec::new();
        for advisory in self.desk.reassessments().await? {
            let row = self.desk.advisory_by_row(advisory).await?;
            match self.release(&format!("{}|{}", row.namespace, row.tracking_id)).await {
                Ok(released) => again.push(released),
                Err(why) if why.is_of_the_house() => return Err(why),
                Err(why) => {
                    tracing::error!(advisory.id = %row.tracking_id, %why, "a release that news ask for still waits");
                }
            }
        }
        Ok(again)
    }

    async fn release_all(&self, waiting: Vec<Waiting>, report: &mut ImportReport) -> Result<(), PublishError> {
        let mut seen = std::collections::BTreeSet::new();
        for Waiting { file, id, asked } in waiting {
            if !seen.insert(id.clone()) {
                continue;
            }
            match self.release(&id).await {
                Ok(released) if released.readers == 0 && !asked => {}
                Ok(released) => report.released.push(released),
                Err(error) if error.is_of_the_house() => return Err(error),
                Err(why) => {
                    report.refused.push(Refusal { file: file.display().to_string(), why: why.to_string(), test: None });
                }
            }
        }
        Ok(())
    }

    async fn count(
        &self,
        file: &Path,
        taken: Taken,
        report: &mut ImportReport,
        waiting: &mut Vec<Waiting>,
    ) -> Result<(), PublishError> {
        match taken {
            Taken::Advisory { id, kind, waiting: waits } => {
                match kind {
                    RecordedKind::New => report.new += 1,
                    RecordedKind::Revised => report.revised += 1,
                    RecordedKind::Older => report.older += 1,
                    RecordedKind::Unchanged => report.unchanged += 1,
                }
                if waits {
                    waiting.push(Waiting { file: file.to_owned(), id, asked: true });
                }
            }
            Taken::Estimates { new: true, .. } => report.new += 1,
            Taken::Estimates { changed: true, .. } => report.revised += 1,
            Taken::Estimates { .. } => report.unchanged += 1,
            Taken::Catalogue { new, newly } => {
                match (new, newly.is_empty()) {
                    (true, _) => report.new += 1,
                    (false, false) => report.revised += 1,
                    (false, true) => report.unchanged += 1,
                }
                let name = |row: &AdvisoryRow| format!("{}|{}", row.namespace, row.tracking_id);
                for row in self.desk.released_naming(&newly).await? {
                    waiting.push(Waiting { file: file.to_owned(), id: name(&row), asked: true });
                    report.reassess.push(row.tracking_id);
                }
                // News that came without a release before, and releases that failed or died, are not forgotten.
                for advisory in self.desk.reassessments().await? {
                    let row = self.desk.advisory_by_row(advisory).await?;
                    waiting.push(Waiting { file: file.to_owned(), id: name(&row), asked: false });
                }
            }
        }
        Ok(())
    }

    /// The bytes of a file, unless it is larger than what is read.
    async fn open(&self, file: &Path) -> Result<Vec<u8>, Refused> {
        let name = file.display().to_string();
        let refuse = |why: String| Refusal { file: name.clone(), why, test: None };
        let size = tokio::fs::metadata(file).await.map_err(|e| Refused::Document(refuse(e.to_string())))?.len();
        if size > self.limits.max_bytes as u64 {
            let refusal = refuse(format!("{size} bytes; at most {} are read", self.limits.max_bytes));
            let (path, mut seen) = (file.to_owned(), Seen::of(&[]));
            if let Ok(known) = tokio::task::spawn_blocking(move || Seen::of(&beginning(&path, BEGINNING))).await {
                seen = Seen { bytes: size, ..known };
            }
            self.note_refusal(Arrival { source: "import", name: &name }, seen, &refusal).await?;
            return Err(Refused::Document(refusal));
        }
        tokio::fs::read(file).await.map_err(|e| Refused::Document(refuse(e.to_string())))
    }

    /// Reads one document and records what it is, or why it is refused.
    async fn take(&self, from: Arrival<'_>, source: Vec<u8>, publish: bool) -> Result<Taken, Refused> {
        let refuse = |why: String, test: Option<&'static str>| Refusal {
            file: from.name.to_owned(),
            why,
            test: test.map(str::to_owned),
        };
        let limits = self.limits;
        let read = tokio::task::spawn_blocking(move || (intake::read_with_format(&source, limits), source)).await;
        let ended = |_| Refused::Document(refuse("reading ended before it was done".to_owned(), None));
        let (document, source) = read.map_err(ended)?;
        let taken = match document {
            Ok((format, Document::Advisory(advisory))) => self.record(&advisory, format, &source).await?,
            Ok((_, Document::KnownExploited(catalogue))) => self.record_catalogue(&catalogue, publish).await?,
            Ok((_, Document::Epss(table))) => self.record_epss(&table).await?,
            Err(error) => {
                let refusal = refuse(error.to_string(), error.test());
                self.note_refusal(from, Seen::of(&source), &refusal).await?;
                return Err(Refused::Document(refusal));
            }
        };
        self.forget_refusals(from).await?;
        Ok(taken)
    }

    async fn record(&self, advisory: &Advisory, format: &str, source: &[u8]) -> Result<Taken, PublishError> {
        for oddity in &advisory.oddities {
            tracing::debug!(advisory.id = %advisory.tracking_id, at = %oddity.at, what = %oddity.what, "odd document");
        }
        let seen = self.sightings.of(&self.desk, advisory).await?;
        let mut tx = self.desk.begin().await?;
        let recorded = tx
            .record_advisory(Incoming {
                namespace: &advisory.publisher.namespace,
                tracking_id: &advisory.tracking_id,
                publisher: advisory.publisher_name(),
                title: &advisory.headline(),
                version: &advisory.version,
                format,
                source,
                cves: advisory.cves().into_iter().map(str::to_owned).collect(),
                received: self.clock.now(),
                issued: advisory.current_release,
            })
            .await?;
        if matches!(recorded.kind, RecordedKind::New | RecordedKind::Revised) {
            let at = Unshelved { advisory: recorded.advisory, revision: recorded.revision };
            self.shelve(&mut tx, (at, advisory)).await?;
        }
        if recorded.kind != RecordedKind::Unchanged && !seen.is_empty() {
            tx.observe_products(&seen).await?;
        }
        tx.commit().await?;
        self.sightings.entered(&seen).await;
        let id = format!("{}|{}", advisory.publisher.namespace, advisory.tracking_id);
        let row = self.desk.advisory(&id).await?;
        Ok(Taken::Advisory { id, kind: recorded.kind, waiting: row.state == AdvisoryState::Received })
    }

    async fn record_epss(&self, table: &EpssTable) -> Result<Taken, PublishError> {
        let new = self.desk.estimates().await? == 0;
        let mut tx = self.desk.begin().await?;
        let changed = tx.record_epss(table).await? > 0;
        if changed {
            tx.record(&Deed::of(Action::ListingImport, SubjectKind::List, "epss")).await?;
        }
        if changed && self.asks_estimates() {
            tx.doubt_ratings().await?;
        }
        tx.commit().await?;
        self.shelve_missing().await?;
        Ok(Taken::Estimates { new, changed })
    }

    /// With `publish`, the wish that the advisories it speaks of are released again is written with the news.
    async fn record_catalogue(
        &self,
        catalogue: &KnownExploitedCatalogue,
        publish: bool,
    ) -> Result<Taken, PublishError> {
        let new = self.desk.known_exploited().await?.is_empty();
        let mut tx = self.desk.begin().await?;
        let newly = tx.record_known_exploited(catalogue, self.clock.now()).await?.listed;
        if !newly.is_empty() {
            let deed = Deed::of(Action::ListingImport, SubjectKind::List, "known-exploited");
            tx.record(&deed.with("newly", newly.len())).await?;
        }
        if publish {
            tx.wish_attacked_reassessed().await?;
        }
        if (new || catalogue.entries.is_empty()) && self.asks_catalogues() {
            tx.doubt_ratings().await?;
        }
        tx.commit().await?;
        self.shelve_missing().await?;
        Ok(Taken::Catalogue { new, newly })
    }
}

/// Why a file was not taken: because of itself, or because the house is in trouble.
enum Refused {
    Document(Refusal),
    House(PublishError),
}

impl From<PublishError> for Refused {
    fn from(error: PublishError) -> Self {
        Self::House(error)
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::House(error.into())
    }
}
