//! How statements are put and rows are read: the one place that turns moments into numbers and back.
//!
//! It never holds a statement of its own. Statements use `$1`, which SQLite and PostgreSQL both understand, and bulk
//! statements carry their rows as one JSON array, which is many times faster than a parameter per cell. There the array
//! stands first and is joined with `CROSS JOIN`, which SQLite takes as an order: else it may scan the array per row.
//! `+tenant_id` keeps the scope of a tenant but not as the way in, where rows are known by their numbers.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, QueryResult, Statement, TryGetable, Value};

use super::StoreError;

/// Rows of one bulk statement: enough to make the commit cheap, little enough to keep the statement small.
pub(super) const BATCH: usize = 4_000;

fn statement<C: ConnectionTrait, const N: usize>(on: &C, text: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(on.get_database_backend(), text, values)
}

/// All rows of a query.
pub(super) async fn all<C: ConnectionTrait, const N: usize>(
    on: &C,
    text: &str,
    values: [Value; N],
) -> Result<Vec<QueryResult>, StoreError> {
    Ok(on.query_all_raw(statement(on, text, values)).await?)
}

/// All rows of a query whose number of values is not known before.
pub(super) async fn all_of<C: ConnectionTrait>(
    on: &C,
    text: &str,
    values: Vec<Value>,
) -> Result<Vec<QueryResult>, StoreError> {
    Ok(on.query_all_raw(Statement::from_sql_and_values(on.get_database_backend(), text, values)).await?)
}

/// The first row of a query, if there is one.
pub(super) async fn one<C: ConnectionTrait, const N: usize>(
    on: &C,
    text: &str,
    values: [Value; N],
) -> Result<Option<QueryResult>, StoreError> {
    Ok(on.query_one_raw(statement(on, text, values)).await?)
}

/// Runs a statement; the number of rows it touched.
pub(super) async fn run<C: ConnectionTrait, const N: usize>(
    on: &C,
    text: &str,
    values: [Value; N],
) -> Result<usize, StoreError> {
    let touched = on.execute_raw(statement(on, text, values)).await?.rows_affected();
    Ok(usize::try_from(touched).unwrap_or(usize::MAX))
}

/// Rows of one `INSERT`: a round trip is shared by many, and its text stays short.
const ROWS: usize = 250;

/// Inserts rows as values of their own: "`into` VALUES (…), (…) `then`". Wide texts are not worth the way through JSON.
pub(super) async fn insert<C: ConnectionTrait, const N: usize>(
    on: &C,
    into: &str,
    rows: impl ExactSizeIterator<Item = [Value; N]>,
    then: &str,
) -> Result<(), StoreError> {
    let mut rows = rows;
    while rows.len() > 0 {
        let count = rows.len().min(ROWS);
        // Places without numbers: SQLite looks numbers up one by one.
        let row = format!("({})", vec!["?"; N].join(", "));
        let text = format!("{into} VALUES {} {then}", vec![row; count].join(", "));
        let values: Vec<Value> = rows.by_ref().take(count).flatten().collect();
        on.execute_raw(Statement::from_sql_and_values(on.get_database_backend(), text, values)).await?;
    }
    Ok(())
}

/// One cell of a row.
pub(super) fn cell<T: TryGetable>(row: &QueryResult, column: &str) -> Result<T, StoreError> {
    Ok(row.try_get("", column)?)
}

/// One cell that holds a count or an ordinal.
pub(super) fn count(row: &QueryResult, column: &str) -> Result<usize, StoreError> {
    let number: i64 = cell(row, column)?;
    usize::try_from(number).map_err(|_| StoreError::corrupt(format!("{column} is negative")))
}

/// One cell that holds a moment.
pub(super) fn moment(row: &QueryResult, column: &str) -> Result<DateTime<Utc>, StoreError> {
    from_micros(cell(row, column)?)
}

/// One cell that may hold a moment.
pub(super) fn moment_if_any(row: &QueryResult, column: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
    cell::<Option<i64>>(row, column)?.map(from_micros).transpose()
}

/// One cell that holds one of our own values as JSON.
pub(super) fn json_cell<T: serde::de::DeserializeOwned>(row: &QueryResult, column: &str) -> Result<T, StoreError> {
    let text: String = cell(row, column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::corrupt(format!("{column} cannot be read: {error}")))
}

/// One of our own values as the JSON text of a cell or of a bulk statement.
pub(super) fn json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| unwritable(&error))
}

/// A moment as the database keeps it: microseconds since 1970, UTC.
pub(super) const fn micros(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_micros()
}

pub(super) fn from_micros(micros: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_micros(micros).ok_or_else(|| StoreError::corrupt("a moment is out of range"))
}

/// One of our own values cannot be written.
pub(super) fn unwritable(error: &serde_json::Error) -> StoreError {
    StoreError::corrupt(format!("a value cannot be written: {error}"))
}
