//! The way to the deliveries that are in data.
//!
//! There are few of them at any moment; without a way of its own, whoever looks for those that a dead worker left walks
//! past everything that is due.

crate::dialect::step!(
    &["CREATE INDEX deliveries_in_data ON deliveries (tenant_id, due_at) WHERE state = 'in-data'"],
    &["DROP INDEX deliveries_in_data"]
);
