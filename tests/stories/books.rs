//! The database of a house, read and held by somebody who is not the program: as an auditor, or a backup job, would.

use std::collections::BTreeMap;
use std::path::Path;

use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, QueryResult, Statement};
use tokio::runtime::Runtime;

/// An open database.
pub(crate) struct Books {
    runtime: Runtime,
    database: DatabaseConnection,
}

impl Drop for Books {
    /// Closes it in an orderly way: what comes next finds nobody here.
    fn drop(&mut self) {
        let closing = self.database.clone().close();
        let _ = self.runtime.block_on(closing);
    }
}

/// What became of one edition, as its rows say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// Released, or still being prepared.
    pub(crate) released: bool,
    /// Frozen at the release.
    pub(crate) readers: usize,
    /// Rows by their state.
    pub(crate) states: BTreeMap<String, usize>,
    /// Rows for which something still has to happen.
    pub(crate) due: usize,
}

impl Sums {
    /// Rows in a state.
    pub(crate) fn of(&self, state: &str) -> usize {
        self.states.get(state).copied().unwrap_or(0)
    }

    /// All rows.
    pub(crate) fn rows(&self) -> usize {
        self.states.values().sum()
    }
}

/// One letter in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) kind: String,
    pub(crate) address: String,
    pub(crate) state: String,
    /// Attempts after which nobody knew whether it had arrived.
    pub(crate) unknown: usize,
    /// All attempts.
    pub(crate) attempts: usize,
    pub(crate) due: Option<i64>,
}

impl Books {
    /// Opens the database in a data folder, as it is.
    pub(crate) fn open(data: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rw", data.join("vigie.db").display()));
        options.max_connections(1).sqlx_logging(false);
        let database = runtime.block_on(Database::connect(options)).unwrap();
        Self { runtime, database }
    }

    /// Runs a statement.
    pub(crate) fn run(&self, text: &str) {
        self.runtime.block_on(self.database.execute_unprepared(text)).unwrap();
    }

    /// The columns of all tables in which one of these texts stands, whatever its case.
    pub(crate) fn columns_with(&self, texts: &[&str]) -> Vec<String> {
        let columns = self.rows(
            "SELECT t.name AS tab, c.name AS col FROM sqlite_master t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1, 2",
        );
        let mut found = Vec::new();
        for row in columns {
            let (table, column): (String, String) = (row.try_get("", "tab").unwrap(), row.try_get("", "col").unwrap());
            for text in texts {
                let query = format!(
                    "SELECT COUNT(*) AS n FROM \"{table}\" WHERE instr(lower(CAST(\"{column}\" AS TEXT)), lower('{text}'))"
                );
                let n: i64 = self.rows(&query)[0].try_get("", "n").unwrap();
                if n > 0 {
                    found.push(format!("{text} in {table}.{column}"));
                }
            }
        }
        found
    }

    /// Rows of a query.
    pub(crate) fn rows(&self, text: &str) -> Vec<QueryResult> {
        self.runtime.block_on(self.database.query_all_raw(Statement::from_string(DbBackend::Sqlite, text))).unwrap()
    }

    /// What SQLite itself thinks of the file; "ok" if nothing is wrong.
    pub(crate) fn integrity(&self) -> String {
        self.rows("PRAGMA integrity_check")[0].try_get_by_index(0).unwrap()
    }

    /// Every edition, by its id; checks that nothing is due before a release and that readers are the sum of all rows
    /// after it.
    pub(crate) fn editions(&self) -> BTreeMap<String, Sums> {
        let mut editions: BTreeMap<String, Sums> = BTreeMap::new();
        // One statement, so that everything is of one moment.
        let rows = self.rows(
            "SELECT e.id, e.state = 'released' AS released, COALESCE(e.readers, 0) AS readers, d.state,
                COUNT(d.id) AS n, COUNT(d.due_at) AS due
            FROM editions e LEFT JOIN deliveries d ON d.tenant_id = e.tenant_id AND d.edition_id = e.id
            GROUP BY e.id, d.state",
        );
        for row in rows {
            let sums = editions.entry(row.try_get("", "id").unwrap()).or_default();
            sums.released = row.try_get("", "released").unwrap();
            sums.readers = count(&row, "readers");
            sums.due += count(&row, "due");
            if let Some(state) = row.try_get::<Option<String>>("", "state").unwrap() {
                sums.states.insert(state, count(&row, "n"));
            }
        }
        for (id, sums) in &editions {
            if sums.released {
                assert_eq!(sums.readers, sums.rows(), "{id}: {sums:?}");
            } else {
                assert_eq!(sums.due, 0, "{id} is not released: {sums:?}");
            }
        }
        editions
    }

    /// Every letter by its token.
    pub(crate) fn letters(&self) -> BTreeMap<String, Row> {
        let rows = self.rows(
            "SELECT d.token, e.kind, c.address, d.state, d.due_at,
                (SELECT COUNT(*) FROM attempts a WHERE a.tenant_id = d.tenant_id AND a.delivery_id = d.id) AS attempts,
                (SELECT COUNT(*) FROM attempts a WHERE a.tenant_id = d.tenant_id AND a.delivery_id = d.id
                    AND a.outcome = 'unknown') AS unknown
            FROM deliveries d JOIN editions e ON e.tenant_id = d.tenant_id AND e.id = d.edition_id
            JOIN contacts c ON c.id = d.contact_id",
        );
        rows.iter()
            .map(|row| {
                let letter = Row {
                    kind: row.try_get("", "kind").unwrap(),
                    address: row.try_get("", "address").unwrap(),
                    state: row.try_get("", "state").unwrap(),
                    unknown: count(row, "unknown"),
                    attempts: count(row, "attempts"),
                    due: row.try_get("", "due_at").unwrap(),
                };
                (row.try_get("", "token").unwrap(), letter)
            })
            .collect()
    }

    /// Takes SQLite's pen and keeps it until [`Books::let_go`].
    pub(crate) fn hold(&self) {
        self.run("BEGIN IMMEDIATE");
    }

    /// Gives the pen back.
    pub(crate) fn let_go(&self) {
        self.run("ROLLBACK");
    }
}

fn count(row: &QueryResult, column: &str) -> usize {
    usize::try_from(row.try_get::<i64>("", column).unwrap()).unwrap()
}
