//! What can go wrong with the database, told by what a caller can do about it.
//!
//! The one place that knows SQLite's codes. It never decides whether to try again.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// What can go wrong here, by what a caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such row for this tenant.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The request contradicts what is kept.
    #[error("{0}")]
    Conflict(&'static str),
    /// Somebody else held the database for longer than we wait; trying again later is right.
    #[error("the database is busy: another writer held it for too long")]
    Busy,
    /// What is kept cannot be true.
    #[error("the database holds something that cannot be: {0}")]
    Corrupt(String),
    /// Everything else the database says.
    #[error("{}", told(.0))]
    Database(DbErr),
}

impl StoreError {
    pub(super) fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt(what.into())
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if matches!(error, DbErr::ConnectionAcquire(_)) {
            return Self::Busy;
        }
        match primary_code(&error) {
            Some(5 | 6) => Self::Busy,
            Some(11 | 26) => Self::corrupt(error.to_string()),
            _ => match error.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(_)) => Self::Conflict("a row of that name exists already"),
                Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
                    Self::Conflict("it refers to a row that is not there")
                }
                _ => Self::Database(error),
            },
        }
    }
}

/// What the database says, in an operator's words where it is the machine that must be mended. What was committed stands.
fn told(error: &DbErr) -> String {
    let all = error.to_string();
    match primary_code(error) {
        Some(8) => "the database cannot be written: its file or folder is read-only".to_owned(),
        Some(10 | 13) => {
            let own = all.rsplit(") ").next().unwrap_or(&all);
            format!("the database cannot be written: its disk is full or failing ({own})")
        }
        _ => format!("the database reports: {all}"),
    }
}

/// SQLite's primary result code (<https://www.sqlite.org/rescode.html>): the lower eight bits of the extended one.
fn primary_code(error: &DbErr) -> Option<u32> {
    let (DbErr::Conn(RuntimeErr::SqlxError(inner))
    | DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner))) = error
    else {
        return None;
    };
    let sea_orm::sqlx::Error::Database(inner) = inner.as_ref() else { return None };
    inner.code()?.parse::<u32>().ok().map(|code| code & 0xff)
}
