//! The steps of the database lead up, back down and up again, and to the same shape by every way.
//!
//! A new step needs no change here.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise, in its helpers too")]

use std::collections::BTreeMap;

use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use tempfile::TempDir;

async fn database() -> (TempDir, DatabaseConnection) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("ledger.db").display());
    let database = Database::connect(url).await.unwrap();
    (folder, database)
}

async fn text_rows(database: &DatabaseConnection, query: &str) -> Vec<(String, String)> {
    let rows = database.query_all_raw(Statement::from_string(DbBackend::Sqlite, query)).await.unwrap();
    rows.iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect()
}

/// Everything that was made, by name, without the list of steps itself.
async fn shape(database: &DatabaseConnection) -> BTreeMap<String, String> {
    let query = "SELECT name, COALESCE(sql, '') FROM sqlite_master WHERE tbl_name <> 'seaql_migrations'";
    text_rows(database, query).await.into_iter().collect()
}

#[tokio::test]
async fn up_then_down_leaves_nothing_and_up_again_leaves_the_same() {
    let (_folder, database) = database().await;
    Migrator::up(&database, None).await.unwrap();
    let first = shape(&database).await;
    assert!(first.contains_key("deliveries"));
    Migrator::down(&database, None).await.unwrap();
    assert_eq!(shape(&database).await, BTreeMap::new());
    Migrator::up(&database, None).await.unwrap();
    assert_eq!(shape(&database).await, first);
}

#[tokio::test]
async fn a_database_upgraded_step_by_step_has_the_shape_of_a_fresh_one() {
    let (_fresh, fresh) = database().await;
    Migrator::up(&fresh, None).await.unwrap();
    let (_upgraded, upgraded) = database().await;
    for _ in Migrator::migrations() {
        Migrator::up(&upgraded, Some(1)).await.unwrap();
        Migrator::down(&upgraded, Some(1)).await.unwrap();
        Migrator::up(&upgraded, Some(1)).await.unwrap();
    }
    assert_eq!(shape(&upgraded).await, shape(&fresh).await);
    assert!(Migrator::get_pending_migrations(&upgraded).await.unwrap().is_empty());
}

#[tokio::test]
async fn steps_have_unique_names_in_the_order_of_their_dates() {
    let names: Vec<String> = Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();
    let mut sorted = names.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(names, sorted);
}

#[tokio::test]
async fn every_table_belongs_to_tenants() {
    let (_folder, database) = database().await;
    Migrator::up(&database, None).await.unwrap();
    let query =
        "SELECT m.name, COALESCE((SELECT c.name FROM pragma_table_info(m.name) c WHERE c.name = 'tenant_id'), '')
        FROM sqlite_master m WHERE m.type = 'table'
          AND m.name NOT IN ('tenants', 'seaql_migrations', 'sqlite_sequence')
          -- Indexes of words, by the rows of tables that belong to tenants: nothing is read from them but such rows.
          AND m.name NOT LIKE 'library_texts%' AND m.name NOT LIKE 'library_spellings%' AND m.name <> 'library_terms'";
    let tables = text_rows(&database, query).await;
    assert!(tables.len() >= 10);
    assert_eq!(tables.into_iter().filter(|(_, column)| column.is_empty()).collect::<Vec<_>>(), []);
}

#[tokio::test]
async fn going_down_a_few_steps_with_rows_in_the_tables_keeps_the_others_whole() {
    let (_folder, database) = database().await;
    Migrator::up(&database, None).await.unwrap();
    database.execute_unprepared("INSERT INTO tenants (key, name) VALUES ('one', 'One')").await.unwrap();
    database
        .execute_unprepared("INSERT INTO subscribers (tenant_id, key, body) SELECT id, 'firm', '{}' FROM tenants")
        .await
        .unwrap();
    let steps = u32::try_from(Migrator::migrations().len()).unwrap();
    Migrator::down(&database, Some(steps - 1)).await.unwrap();
    assert_eq!(text_rows(&database, "SELECT \"table\", \"parent\" FROM pragma_foreign_key_check").await, []);
    assert_eq!(text_rows(&database, "SELECT key, name FROM tenants").await, [("one".to_owned(), "One".to_owned())]);
}
