//! The same names in SQLite, in memory: asked by `LIKE`, and by its full-text index over trigrams.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use vigie::matching::Catalogue;

/// Every name in which the words stand; short names first.
pub(crate) const LIKE: &str =
    "SELECT DISTINCT id FROM names WHERE name LIKE '%' || $1 || '%' ORDER BY length(name) LIMIT $2";

/// Names that share trigrams with the words, those that share most and rarest first.
pub(crate) const TRIGRAMS: &str =
    "SELECT id FROM (SELECT id, rank AS place FROM trigrams WHERE trigrams MATCH $1 ORDER BY rank LIMIT 100)
     GROUP BY id ORDER BY MIN(place) LIMIT $2";

/// Names written in one statement.
const BATCH: usize = 5_000;

/// The table and its index.
pub(crate) struct Names(DatabaseConnection);

impl Names {
    /// All names of the catalogue: maker and product in one text, in small letters.
    pub(crate) async fn of(catalogue: &Catalogue) -> Self {
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1).sqlx_logging(false);
        let names = Self(Database::connect(options).await.unwrap());
        for shape in [
            "CREATE TABLE names (id TEXT, name TEXT)",
            "CREATE VIRTUAL TABLE trigrams USING fts5(id UNINDEXED, name, tokenize = 'trigram')",
        ] {
            names.0.execute_unprepared(shape).await.unwrap();
        }
        let own = catalogue.entries().map(|entry| (entry.id, format!("{} {}", entry.vendor, entry.name)));
        let others = catalogue.aliases().filter(|alias| !alias.key.starts_with("pkg:"));
        let others = others.map(|alias| (alias.entry, alias.text.replace('|', " ")));
        let rows: Vec<(String, String)> = own.chain(others).map(|(id, name)| (id, name.to_lowercase())).collect();
        for batch in rows.chunks(BATCH) {
            let text =
                "INSERT INTO names SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each($1)";
            let batch = serde_json::to_string(batch).unwrap();
            let statement = Statement::from_sql_and_values(DbBackend::Sqlite, text, [batch.into()]);
            names.0.execute_raw(statement).await.unwrap();
        }
        names.0.execute_unprepared("INSERT INTO trigrams SELECT id, name FROM names").await.unwrap();
        names
    }

    /// The ids of the first answers.
    pub(crate) async fn ask(&self, way: &str, typed: &str, most: usize) -> Vec<String> {
        let typed = typed.to_lowercase();
        let words = if way == TRIGRAMS { trigrams(&typed) } else { typed };
        let most = i64::try_from(most).unwrap();
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, way, [words.into(), most.into()]);
        let rows = self.0.query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }
}

/// Any of the trigrams of what was typed.
fn trigrams(typed: &str) -> String {
    let letters: Vec<char> = typed.chars().filter(|letter| *letter != '"').collect();
    let each: Vec<String> =
        letters.windows(3).map(|three| format!("\"{}\"", three.iter().collect::<String>())).collect();
    each.join(" OR ")
}
