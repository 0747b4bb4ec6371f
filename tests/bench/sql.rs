//! The same question in SQL, as well as SQLite can be asked: one table in the order of products, everything in it that
//! decides, all of it in memory.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

use crate::world::{Firm, Warning, World};

/// Firms written in one statement.
const BATCH: usize = 2_000;

/// The table.
pub(crate) struct Table(DatabaseConnection);

impl Table {
    /// Makes and fills it.
    pub(crate) async fn fill(file: &std::path::Path, world: &World, firms: usize) -> Self {
        let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
        options.max_connections(1).sqlx_logging(false);
        let table = Self(Database::connect(options).await.unwrap());
        for words in ["PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -2000000"] {
            table.0.execute_unprepared(words).await.unwrap();
        }
        let shape = "CREATE TABLE have (product INTEGER, firm INTEGER, version INTEGER, line INTEGER,
            PRIMARY KEY (product, firm)) WITHOUT ROWID";
        table.0.execute_unprepared(shape).await.unwrap();
        table.0.execute_unprepared("CREATE TABLE loose (product, firm, version, line)").await.unwrap();
        for first in (0..firms).step_by(BATCH) {
            let rows: Vec<_> =
                (first..(first + BATCH).min(firms)).flat_map(|number| rows(&world.firm(number))).collect();
            let text = "INSERT INTO loose SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'),
                json_extract(value, '$[2]'), json_extract(value, '$[3]') FROM json_each($1)";
            table.run(text, serde_json::to_string(&rows).unwrap()).await;
        }
        for words in ["INSERT INTO have SELECT * FROM loose ORDER BY product, firm", "DROP TABLE loose", "ANALYZE"] {
            table.0.execute_unprepared(words).await.unwrap();
        }
        table
    }

    async fn run(&self, text: &str, value: String) {
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, text, [value.into()]);
        self.0.execute_raw(statement).await.unwrap();
    }

    /// How many firms an advisory alerts; the sum of their numbers makes SQLite look at each.
    pub(crate) async fn count(&self, warning: &Warning) -> (i64, i64) {
        let row = self.ask("SELECT COUNT(*), COALESCE(SUM(firm), 0)", warning).await;
        (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())
    }

    /// Which firms an advisory alerts, ascending.
    pub(crate) async fn firms(&self, warning: &Warning) -> Vec<usize> {
        let row = self.ask("SELECT COALESCE(group_concat(firm, ' '), '')", warning).await;
        let text: String = row.try_get_by_index(0).unwrap();
        let mut firms: Vec<usize> = text.split_whitespace().map(|number| number.parse().unwrap()).collect();
        firms.sort_unstable();
        firms
    }

    async fn ask(&self, what: &str, warning: &Warning) -> sea_orm::QueryResult {
        let text = format!(
            "{what} FROM (SELECT DISTINCT h.firm AS firm FROM json_each($1) w CROSS JOIN have h
            WHERE h.product = json_extract(w.value, '$[0]') AND h.line <= $2
            AND (h.version IS NULL OR h.version >= json_extract(w.value, '$[1]')
                AND h.version < json_extract(w.value, '$[2]')))"
        );
        let about = serde_json::to_string(&warning.about).unwrap();
        let level = i64::try_from(warning.level).unwrap();
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, text, [about.into(), level.into()]);
        self.0.query_one_raw(statement).await.unwrap().unwrap()
    }
}

fn rows(firm: &Firm) -> Vec<(usize, usize, Option<usize>, usize)> {
    firm.haves.iter().map(|have| (have.product, firm.number, have.version, firm.line)).collect()
}
