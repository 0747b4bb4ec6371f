//! STORE: the ledger of the house, and the only home of the database.
//!
//! What this room does: it keeps advisories, readers, editions and deliveries, each row under its tenant. [`Store`]
//! opens the database, a [`Desk`] reads for one tenant, and [`Desk::begin`] is the only door to writing: a [`Tx`],
//! which takes SQLite's single pen at once, so that nothing read inside it can have changed before it writes.
//! What it never does: decide. Whether a revision deserves a letter or when to try again is settled by the stories;
//! and a [`Tx`] must never live across a call to the network, because everybody else waits for the pen.
//! Which door to open: one subject, one file, reads on [`Desk`] first, writes on [`Tx`] below; tables are made in the
//! `migrations` crate; how a statement is put is in `sql.rs`.

mod account;
mod advisories;
mod ages;
mod alarms;
mod appointments;
mod article_turns;
mod assessments;
mod attention;
mod audit;
mod catalogue;
mod deliveries;
mod departures;
mod digests;
mod earlier;
mod editions;
mod envelopes;
mod erasure;
mod error;
mod feedback;
mod figures;
mod history;
mod holds;
mod keyed;
mod known_exploited;
mod ledger;
mod letters;
mod library;
mod numbering;
mod orders;
mod out_of_reach;
mod profiles;
mod progress;
mod questions;
mod quiet;
mod reassessments;
mod recovery;
mod refusals;
mod replies;
mod requests;
mod sent;
mod sessions;
mod setback;
mod sql;
mod staff;
mod subscribers;
#[cfg(test)]
mod tests;
mod threads;
mod tokens;
mod upsert;
mod windows;
mod wishes;
mod wordings;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use migrations::{Migrator, MigratorTrait};
use sea_orm::sqlx::Connection as _;
use sea_orm::sqlx::sqlite::{SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

pub use account::{Entry, Place};
pub use advisories::{AdvisoryRow, AdvisoryState, Incoming, Recorded, RecordedKind, RevisionRow};
pub use ages::{Aged, ConfirmedBy};
pub use alarms::SentDay;
pub use appointments::{Appointment, Arranged, Known};
pub use assessments::Ruled;
pub use attention::{HeldAlert, NewHeld};
pub use audit::{Seal, Sought};
pub use catalogue::{CatalogueLines, VendorAlias};
pub use deliveries::{NewDelivery, Settlement, lease_end};
pub use departures::LinkedContact;
pub use digests::{Happened, LostWindow, PublishedAdvisory, Telling, ToldItem};
pub use earlier::EarlierLetter;
pub use editions::EditionRow;
pub use envelopes::EncryptTo;
pub use erasure::Marks;
pub use error::StoreError;
pub use feedback::{Evidence, Fault, FeedbackRow, SentLetter};
pub use figures::{Held, Standing, Tried, WAIT_BOUNDS};
pub use history::{PastAdvisory, Sent};
pub use holds::{CANCELLED, Stopped, Sweep};
pub use keyed::{Keyed, KeyedAnswer, KeyedRequest};
pub use known_exploited::Listing;
pub use ledger::{Attempt, EditionReport};
pub use letters::{Letter, LetterKept};
pub use library::Unshelved;
pub use numbering::Numbering;
pub use orders::NewOrder;
pub use out_of_reach::{OutOfReach, Unreached};
pub use profiles::{ProfileRow, Roll, UseRow};
pub use progress::{Progress, Released as ReleasedDay, SentAlert};
pub use questions::{AskedFirm, Due, NewQuestion, Question};
pub use quiet::Quiet;
pub use recovery::Recovered;
pub use replies::{HelpWanted, NewReply, ToldWarning};
pub use requests::{Allowance, Answering, NewRequest, Request};
pub use sent::{CodedLetter, KnownLetter};
pub use sessions::{Attempts, Holder, NewSession, OneTimeLink, PORTAL, SessionRow};
pub use staff::Proofs;
pub use subscribers::{ContactRow, Reader};
pub use threads::{Answer, Had, Recipient, Told};
pub use tokens::TokenRow;
pub use upsert::Upserted;
pub use windows::{After, Missed};

use crate::clock::Clock;
use crate::domain::audit::Actor;
use crate::domain::tenant::{Brand, TenantId};

/// Pages of the write-ahead log before it is folded back: bulk steps write many pages, and folding is what costs.
const WAL_PAGES: &str = "10000";

/// Memory of a connection for pages, in KiB below zero: what a bulk step touches again and again should fit.
const CACHE: &str = "-24000";

/// Whether nothing is open on a connection as far as it knows. SQLite ends a transaction by itself when the disk is full
/// (<https://www.sqlite.org/lang_transaction.html>), and then it cannot be undone: the connection counts it as open for
/// ever, and what later ones commit would only be part of it, there for nobody else and gone with the process. Such a
/// connection is thrown away.
fn is_at_rest(connection: &SqliteConnection) -> bool {
    !connection.is_in_transaction()
}

/// The database.
#[derive(Debug, Clone)]
pub struct Store {
    database: DatabaseConnection,
    pen: Arc<Mutex<()>>,
    busy: Duration,
}

impl Store {
    /// Opens the database at `url` (`sqlite://PATH`, made if it is not there) and leaves its shape as it is.
    /// `busy` is how long a writer waits for another.
    pub async fn open(url: &str, connections: u32, busy: Duration) -> Result<Self, StoreError> {
        if !url.starts_with("sqlite:") {
            return Err(StoreError::Conflict("only sqlite:// addresses are understood in this version"));
        }
        let url = if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") };
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(connections.max(1))
            .acquire_timeout(busy.max(Duration::from_secs(1)))
            .sqlx_logging(false)
            .map_sqlx_sqlite_before_acquire(|connection, _| Box::pin(async { Ok(is_at_rest(connection)) }))
            .map_sqlx_sqlite_opts(move |sqlite| {
                sqlite
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(busy)
                    .pragma("wal_autocheckpoint", WAL_PAGES)
                    .pragma("cache_size", CACHE)
            });
        let database = Database::connect(options).await?;
        Ok(Self { database, pen: Arc::new(Mutex::new(())), busy })
    }

    /// Opens a database that is there to look at it only: SQLite itself refuses to write, and the file stays as it is to
    /// the byte.
    pub async fn look(url: &str, connections: u32, busy: Duration) -> Result<Self, StoreError> {
        let url = url.replace("mode=rwc", "mode=ro");
        let url = if url.contains('?') { url } else { format!("{url}?mode=ro") };
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(connections.max(1))
            .acquire_timeout(busy.max(Duration::from_secs(1)))
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(move |sqlite| {
                sqlite.read_only(true).busy_timeout(busy).pragma("query_only", "ON").pragma("cache_size", CACHE)
            });
        let database = Database::connect(options).await?;
        Ok(Self { database, pen: Arc::new(Mutex::new(())), busy })
    }

    /// The desk of a tenant that is there already; nothing of it is brought up to date.
    pub async fn desk_of(&self, key: &str) -> Result<Desk, StoreError> {
        let row = sql::one(&self.database, "SELECT id FROM tenants WHERE key = $1", [key.into()]).await?;
        let tenant: i64 = sql::cell(&row.ok_or(StoreError::NotFound("tenant"))?, "id")?;
        Ok(Desk::new(self, tenant))
    }

    /// Brings the tables to the shape of this version.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let _pen = self.pen.lock().await;
        Ok(Migrator::up(&self.database, None).await?)
    }

    /// Whether the tables have the shape of this version. Changes nothing.
    pub async fn is_current(&self) -> Result<bool, StoreError> {
        Ok(Migrator::get_pending_migrations_read_only(&self.database).await?.is_empty())
    }

    /// What the database finds wrong with itself: nothing in a healthy one. Reads all of it.
    pub async fn faults(&self) -> Result<Vec<String>, StoreError> {
        let rows = sql::all(&self.database, "PRAGMA quick_check", []).await?;
        let found: Vec<String> = rows.iter().map(|row| sql::cell(row, "quick_check")).collect::<Result<_, _>>()?;
        Ok(found.into_iter().filter(|line| line != "ok").collect())
    }

    /// The desk of a tenant, whose rows are made or brought up to date: its name, and how its mail looks.
    pub async fn tenant(&self, key: &str, name: &str, brand: &Brand, now: DateTime<Utc>) -> Result<Desk, StoreError> {
        let (pen, transaction) = self.take_pen().await?;
        let row = sql::one(
            &transaction,
            "INSERT INTO tenants (key, name) VALUES ($1, $2)
             ON CONFLICT (key) DO UPDATE SET name = excluded.name RETURNING id",
            [key.into(), name.into()],
        )
        .await?
        .ok_or(StoreError::NotFound("tenant"))?;
        let tenant: i64 = sql::cell(&row, "id")?;
        sql::run(
            &transaction,
            "INSERT INTO brands (tenant_id, key, body, changed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (tenant_id, key) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at
             WHERE brands.body <> excluded.body",
            [tenant.into(), brand.key.as_str().into(), sql::json(brand)?.into(), sql::micros(now).into()],
        )
        .await?;
        transaction.commit().await?;
        drop(pen);
        Ok(Desk::new(self, tenant))
    }

    /// Closes the database once nobody uses it any more, and folds the log back into the file.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.database.close().await?)
    }

    /// Waits for the pen and opens a transaction that holds it. Writers of this process queue in order on a lock, so
    /// that they neither starve nor take all connections; SQLite itself keeps other processes out.
    async fn take_pen(&self) -> Result<(OwnedMutexGuard<()>, DatabaseTransaction), StoreError> {
        let waiting = Arc::clone(&self.pen).lock_owned();
        let pen = tokio::time::timeout(self.busy, waiting).await.map_err(|_| StoreError::Busy)?;
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok((pen, self.database.begin_with_options(immediate).await?))
    }
}

/// A tenant's desk: everything it may read, and the door to writing. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Desk {
    store: Store,
    tenant: TenantId,
    clock: Clock,
    /// Who acts.
    who: Arc<Actor>,
    seal: Option<Seal>,
}

impl Desk {
    fn new(store: &Store, tenant: i64) -> Self {
        Self { store: store.clone(), tenant: TenantId(tenant), clock: Clock::System, who: Arc::default(), seal: None }
    }

    /// The same desk with a clock on it, by which what is written down is dated; without one it is the system's.
    #[must_use]
    pub fn timed_by(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Whose desk it is.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Takes the pen. Waits for other writers, at most as long as the store was told; then it is
    /// [`StoreError::Busy`]. What is not committed is undone.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        self.begin_with(Numbering::default()).await
    }

    /// The same, for one of many transactions: it knows the numbers of products that earlier ones came upon.
    pub async fn begin_with(&self, numbering: Numbering) -> Result<Tx, StoreError> {
        let (pen, transaction) = self.store.take_pen().await?;
        let (who, seal) = (Arc::clone(&self.who), self.seal.clone());
        Ok(Tx { transaction, tenant: self.tenant, now: self.clock.now(), numbering, who, seal, _pen: pen })
    }

    /// Whether the tables have the shape of this version, as far as the database answers at all.
    pub async fn is_current(&self) -> Result<bool, StoreError> {
        self.store.is_current().await
    }

    /// A brand of this tenant by its key.
    pub async fn brand(&self, key: &str) -> Result<Brand, StoreError> {
        let text = "SELECT body FROM brands WHERE tenant_id = $1 AND key = $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), key.into()]).await?;
        sql::json_cell(&row.ok_or(StoreError::NotFound("brand"))?, "body")
    }

    fn database(&self) -> &DatabaseConnection {
        &self.store.database
    }

    /// A transaction that only reads: everything in it is of one moment.
    async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        let deferred = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
            ..TransactionOptions::default()
        };
        Ok(self.store.database.begin_with_options(deferred).await?)
    }
}

/// A transaction that may write, for one tenant. Dropped without [`Tx::commit`] it never happened. Nothing that waits
/// for the network may happen while one is open.
#[derive(Debug)]
pub struct Tx {
    // Declared before the pen, so that it is undone before the next writer comes.
    transaction: DatabaseTransaction,
    tenant: TenantId,
    /// The moment at which what is changed here begins to hold.
    now: DateTime<Utc>,
    numbering: Numbering,
    /// Who acts.
    who: Arc<Actor>,
    seal: Option<Seal>,
    _pen: OwnedMutexGuard<()>,
}

impl Tx {
    /// Makes everything written permanent: when this returns, it survives a power cut.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.commit_and_remember().await.map(drop)
    }

    /// The same, and hands on the numbers of products for the next transaction ([`Desk::begin_with`]).
    pub async fn commit_and_remember(self) -> Result<Numbering, StoreError> {
        self.transaction.commit().await?;
        Ok(self.numbering)
    }
}
