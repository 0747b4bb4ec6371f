//! Orders about corrections: what an operator wants to say about which edition, as JSON; absent in all other orders.

crate::dialect::step!(
    &["ALTER TABLE orders ADD COLUMN correction TEXT"],
    &["ALTER TABLE orders DROP COLUMN correction"]
);
