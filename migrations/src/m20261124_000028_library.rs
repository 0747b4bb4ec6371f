//! The library: one row for each revision that anybody may look at, what it is searched by, and the words that exist.
//!
//! Nothing stands here that does not follow from sources, rulings and catalogues: the program fills it from those when it
//! next opens the database. `is_current` marks the newest revision, `is_shown` the one that was released last; mostly one
//! row is both. `sight` is the strictest label of either, 0 for TLP:CLEAR to 4 for TLP:RED.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// This step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: &[&str] = &[
    "CREATE TABLE library (
        id ROW_ID,
        tenant_id BIGINT NOT NULL REFERENCES tenants (id),
        advisory_id BIGINT NOT NULL,
        revision_id BIGINT NOT NULL,
        namespace TEXT NOT NULL,
        tracking_id TEXT NOT NULL,
        publisher TEXT NOT NULL,
        is_current BIGINT NOT NULL,
        is_shown BIGINT NOT NULL,
        tlp BIGINT NOT NULL,
        sight BIGINT NOT NULL,
        rating BIGINT NOT NULL,
        unrated BIGINT NOT NULL,
        exploited BIGINT NOT NULL,
        says_exploited BIGINT NOT NULL,
        withdrawn BIGINT NOT NULL,
        says_withdrawn BIGINT NOT NULL,
        state TEXT NOT NULL,
        dated BIGINT NOT NULL,
        released_at BIGINT,
        mark TEXT NOT NULL,
        headings TEXT NOT NULL,
        UNIQUE (tenant_id, revision_id),
        FOREIGN KEY (tenant_id, advisory_id) REFERENCES advisories (tenant_id, id)
    )",
    "CREATE INDEX library_advisory ON library (tenant_id, advisory_id)",
    "CREATE INDEX library_name ON library (tenant_id, tracking_id)",
    "CREATE INDEX library_mark ON library (tenant_id, mark)",
    "CREATE INDEX library_newest ON library (tenant_id, is_current, dated, id, is_shown, sight, rating, exploited,
        withdrawn, state)",
    "CREATE INDEX library_shown ON library (tenant_id, is_shown, dated, id, sight, rating, exploited, withdrawn, state)",
    "CREATE INDEX library_publisher ON library (tenant_id, publisher)",
    "CREATE INDEX library_namespace ON library (tenant_id, namespace)",
    "CREATE INDEX library_worst_current ON library (tenant_id, is_current, rating, dated, id)",
    "CREATE INDEX library_worst ON library (tenant_id, is_shown, rating, dated, id, sight, exploited, withdrawn, state)",
    "CREATE TABLE library_cves (
        tenant_id BIGINT NOT NULL REFERENCES tenants (id),
        cve TEXT NOT NULL,
        library_id BIGINT NOT NULL,
        said TEXT NOT NULL,
        PRIMARY KEY (tenant_id, cve, library_id)
    )",
    "CREATE INDEX library_cves_row ON library_cves (library_id)",
    "CREATE TABLE library_words (
        id ROW_ID,
        tenant_id BIGINT NOT NULL REFERENCES tenants (id),
        word TEXT NOT NULL,
        UNIQUE (tenant_id, word)
    )",
];

/// SQLite: an index of words without the texts, the words themselves as a table, and their runs of three letters.
const SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE library_texts USING fts5 (title, ids, names, publisher, summary,
        content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE library_terms USING fts5vocab (library_texts, 'row')",
    "CREATE VIRTUAL TABLE library_spellings USING fts5 (word,
        content = '', tokenize = 'trigram')",
];

/// PostgreSQL: the same from its own index of words and from `pg_trgm`.
const POSTGRES: &[&str] = &[
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE TABLE library_texts (rowid BIGINT PRIMARY KEY, title TEXT NOT NULL, ids TEXT NOT NULL, names TEXT NOT NULL,
        publisher TEXT NOT NULL, summary TEXT NOT NULL)",
    "CREATE INDEX library_texts_words ON library_texts USING gin (to_tsvector('simple',
        title || ' ' || ids || ' ' || names || ' ' || publisher || ' ' || summary))",
    "CREATE INDEX library_words_spellings ON library_words USING gin (word gin_trgm_ops)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::dialect::run(manager, TABLES).await?;
        let own = if manager.get_database_backend() == DbBackend::Postgres { POSTGRES } else { SQLITE };
        crate::dialect::run(manager, own).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let own: &[&str] = match manager.get_database_backend() {
            DbBackend::Postgres => &["library_texts"],
            _ => &["library_spellings", "library_terms", "library_texts"],
        };
        for table in own.iter().chain(&["library_words", "library_cves", "library"]) {
            manager.get_connection().execute_unprepared(&format!("DROP TABLE {table}")).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
