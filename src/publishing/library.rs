//! The library: documents in, revisions recorded, and told apart: new, revised, unchanged, refused.
//!
//! Every file is for itself: a refused one is named with its reason, and the others are taken. An unchanged document
//! changes nothing and releases nothing.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{PublishError, Publisher, Released};
use crate::domain::advisory::Advisory;
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::epss::EpssTable;
use crate::domain::known_exploited::KnownExploitedCatalogue;
use crate::intake::{self, Document, IntakeError};
use crate::store::{AdvisoryRow, AdvisoryState, Incoming, RecordedKind, StoreError, Unshelved};

/// A file that was not taken, or an advisory that could not be released.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Default, Serialize)]
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
            match self.take(&file, publish).await {
                Ok(taken) => self.count(&file, taken, &mut report, &mut waiting).await?,
                Err(Refused::Document(refusal)) => report.refused.push(refusal),
                Err(Refused::House(error)) => {
                    self.note_import(&report).await?;
                    return Err(error);
                }
            }
        }
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

    /// Reads one file and records what it is.
    async fn take(&self, file: &Path, publish: bool) -> Result<Taken, Refused> {
        let refuse = |why: String, test: Option<&'static str>| {
            Refused::Document(Refusal { file: file.display().to_string(), why, test: test.map(str::to_owned) })
        };
        let size = tokio::fs::metadata(file).await.map_err(|e| refuse(e.to_string(), None))?.len();
        if size > self.limits.max_bytes as u64 {
            let why = format!("{size} bytes; at most {} are read", self.limits.max_bytes);
            return Err(refuse(why, None));
        }
        let source = tokio::fs::read(file).await.map_err(|e| refuse(e.to_string(), None))?;
        let limits = self.limits;
        let read = tokio::task::spawn_blocking(move || (intake::read_with_format(&source, limits), source)).await;
        let (document, source) = read.map_err(|_| refuse("reading ended before it was done".to_owned(), None))?;
        match document.map_err(|error: IntakeError| refuse(error.to_string(), error.test()))? {
            (format, Document::Advisory(advisory)) => Ok(self.record(&advisory, format, &source).await?),
            (_, Document::KnownExploited(catalogue)) => Ok(self.record_catalogue(&catalogue, publish).await?),
            (_, Document::Epss(table)) => Ok(self.record_epss(&table).await?),
        }
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

/// Endings of files in folders that are looked at; a file that is named itself may have any.
const ENDINGS: &[&str] = &["json", "yaml", "yml"];

/// The files meant by `paths`, in order: files as they are named, of folders every document below them. Folders are not
/// followed through symbolic links, so that a circle cannot trap the walk.
fn files(paths: &[PathBuf], refused: &mut Vec<Refusal>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, &mut found, refused) } else { found.push(path.clone()) }
    }
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>, refused: &mut Vec<Refusal>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) => {
            refused.push(Refusal { file: folder.display().to_string(), why: e.to_string(), test: None });
            return;
        }
    };
    let mut inside: Vec<_> = entries.flatten().collect();
    inside.sort_by_key(std::fs::DirEntry::file_name);
    for entry in inside {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, found, refused);
        } else if is_document(&path) {
            found.push(path);
        }
    }
}

fn is_document(path: &Path) -> bool {
    let ending = path.extension().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
        || ending.eq_ignore_ascii_case("csv") && intake::begins_like_lines(&beginning(path))
}

/// The first bytes of a file; none of one that cannot be read. Folders of advisories hold lists of their own
/// (`changes.csv`), so that an ending alone says nothing about tables.
fn beginning(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(256).read_to_end(&mut bytes));
    if read.is_ok() { bytes } else { Vec::new() }
}
