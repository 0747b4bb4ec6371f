//! Which article was told in which month, to readers of which trade: nobody gets one again before the others.
//!
//! `trade` is empty for readers for whose trade no article was written. A month's choice, once made, stands: the
//! newsletters of all zones tell the same.

crate::dialect::step!(
    &["CREATE TABLE article_turns (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            month TEXT NOT NULL,
            trade TEXT NOT NULL,
            place BIGINT NOT NULL,
            slug TEXT NOT NULL,
            PRIMARY KEY (tenant_id, month, trade, place)
        )"],
    &["DROP TABLE article_turns"]
);
