//! The shape of the database, one step at a time.
//!
//! What this crate does: it brings a database up to this version and back down, each step in a transaction of its own.
//! What it never does: know anything of the program. Rows it only marks as work for
//! the program (a step that adds what follows from others). Which door to open: a new table or column is a new
//! file here and a line in [`Migrator::migrations`]; a step that was released is never edited again.

mod dialect;
mod m20260901_000001_tenants;
mod m20260901_000002_advisories;
mod m20260901_000003_known_exploited;
mod m20260901_000004_subscribers;
mod m20260901_000005_editions;
mod m20260901_000006_deliveries;
mod m20261122_000007_profiles;
mod m20261122_000008_catalogue;
mod m20261122_000009_assessments;
mod m20261122_000010_history;
mod m20261122_000011_attempts;
mod m20261122_000012_in_data;
mod m20261122_000013_stops;
mod m20261122_000014_feedback;
mod m20261122_000015_doors;
mod m20261122_000016_closed;
mod m20261123_000017_windows;
mod m20261123_000018_calendar;
mod m20261123_000019_digests;
mod m20261123_000020_newsletters;
mod m20261123_000021_follow_ups;
mod m20261123_000022_orders;
mod m20261124_000024_corrections;
mod m20261124_000025_audit;
mod m20261124_000026_staff;
mod m20261124_000027_tokens;
mod m20261124_000028_library;
mod m20261124_000039_held_weeks;
mod m20261126_000030_replies;
mod m20261126_000031_own_products;
mod m20261126_000040_replies;
mod m20261126_000041_token_issuers;
mod m20261126_000043_wordings;
mod m20261126_000044_refusals;
mod m20261126_000045_released;
mod m20261126_000046_old_news;
mod m20261126_000053_told_by_another;
mod m20261127_000047_large_houses;
mod m20261127_000054_waiting_counted;

use sea_orm_migration::{MigrationTrait, async_trait};
pub use sea_orm_migration::{MigratorTrait, SchemaManager};

/// All steps, in the order of their application.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20260901_000001_tenants::Migration),
            Box::new(m20260901_000002_advisories::Migration),
            Box::new(m20260901_000003_known_exploited::Migration),
            Box::new(m20260901_000004_subscribers::Migration),
            Box::new(m20260901_000005_editions::Migration),
            Box::new(m20260901_000006_deliveries::Migration),
            Box::new(m20261122_000007_profiles::Migration),
            Box::new(m20261122_000008_catalogue::Migration),
            Box::new(m20261122_000009_assessments::Migration),
            Box::new(m20261122_000010_history::Migration),
            Box::new(m20261122_000011_attempts::Migration),
            Box::new(m20261122_000012_in_data::Migration),
            Box::new(m20261122_000013_stops::Migration),
            Box::new(m20261122_000014_feedback::Migration),
            Box::new(m20261122_000015_doors::Migration),
            Box::new(m20261122_000016_closed::Migration),
            Box::new(m20261123_000017_windows::Migration),
            Box::new(m20261123_000018_calendar::Migration),
            Box::new(m20261123_000019_digests::Migration),
            Box::new(m20261123_000020_newsletters::Migration),
            Box::new(m20261123_000021_follow_ups::Migration),
            Box::new(m20261123_000022_orders::Migration),
            Box::new(m20261124_000024_corrections::Migration),
            Box::new(m20261124_000025_audit::Migration),
            Box::new(m20261124_000026_staff::Migration),
            Box::new(m20261124_000027_tokens::Migration),
            Box::new(m20261124_000028_library::Migration),
            Box::new(m20261124_000039_held_weeks::Migration),
            Box::new(m20261126_000030_replies::Migration),
            Box::new(m20261126_000031_own_products::Migration),
            Box::new(m20261126_000040_replies::Migration),
            Box::new(m20261126_000041_token_issuers::Migration),
            Box::new(m20261126_000043_wordings::Migration),
            Box::new(m20261126_000044_refusals::Migration),
            Box::new(m20261126_000045_released::Migration),
            Box::new(m20261126_000046_old_news::Migration),
            Box::new(m20261126_000053_told_by_another::Migration),
            Box::new(m20261127_000047_large_houses::Migration),
            Box::new(m20261127_000054_waiting_counted::Migration),
        ]
    }
}
