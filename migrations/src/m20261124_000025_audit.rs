//! The audit trail: entries that are only ever added, each bound to the one before it by a digest.
//!
//! The database refuses to change, take out or replace an entry. `audit_heads` holds how long the trail of a tenant is, the
//! digest of its last entry, and a mark of both that is made with a secret outside of the database.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// This step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE audit (
        tenant_id BIGINT NOT NULL REFERENCES tenants (id),
        number BIGINT NOT NULL,
        at BIGINT NOT NULL,
        who_kind TEXT NOT NULL,
        who TEXT NOT NULL,
        what TEXT NOT NULL,
        about_kind TEXT NOT NULL,
        about TEXT NOT NULL,
        detail TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (tenant_id, number)
    )",
    "CREATE INDEX audit_about ON audit (tenant_id, about_kind, about, number)",
    "CREATE INDEX audit_who ON audit (tenant_id, who_kind, who, number)",
    "CREATE TABLE audit_heads (
        tenant_id BIGINT PRIMARY KEY REFERENCES tenants (id),
        entries BIGINT NOT NULL,
        hash TEXT NOT NULL,
        mark TEXT NOT NULL
    )",
];

/// The last one is for `INSERT OR REPLACE`, which deletes without asking the trigger for deletions.
const SQLITE: &[&str] = &[
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END",
    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
        WHEN EXISTS (SELECT 1 FROM audit a WHERE a.tenant_id = NEW.tenant_id AND a.number >= NEW.number)
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END",
    "CREATE TRIGGER audit_heads_no_delete BEFORE DELETE ON audit_heads
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END",
];

const POSTGRES: &[&str] = &[
    "CREATE FUNCTION audit_is_added_to() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''the audit trail is only added to''; END'",
    "CREATE TRIGGER audit_no_update BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_added_to()",
    "CREATE TRIGGER audit_heads_no_delete BEFORE DELETE OR TRUNCATE ON audit_heads
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_added_to()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::dialect::run(manager, UP).await?;
        match manager.get_database_backend() {
            DbBackend::Postgres => crate::dialect::run(manager, POSTGRES).await,
            _ => crate::dialect::run(manager, SQLITE).await,
        }
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::dialect::run(manager, &["DROP TABLE audit_heads", "DROP TABLE audit"]).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION audit_is_added_to()").await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
