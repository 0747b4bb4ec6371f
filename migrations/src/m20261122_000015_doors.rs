//! What readers decide for themselves: streams they left, settings of their own, and what they asked for at the door.
//!
//! A departure stays when its contact leaves the list: who comes back in a later list has still left. A request is kept
//! for as long as its link is open. The index on tokens is for links that carry the token of a delivery.

crate::dialect::step!(
    &[
        "CREATE TABLE departures (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            subscriber_id BIGINT NOT NULL REFERENCES subscribers (id),
            contact_id BIGINT NOT NULL REFERENCES contacts (id),
            stream TEXT NOT NULL,
            left_at BIGINT NOT NULL,
            how TEXT NOT NULL,
            back_at BIGINT,
            back_how TEXT
        )",
        "CREATE UNIQUE INDEX departures_open ON departures (contact_id, stream) WHERE back_at IS NULL",
        "CREATE INDEX departures_subscriber ON departures (subscriber_id)",
        "CREATE TABLE wishes (
            contact_id BIGINT PRIMARY KEY REFERENCES contacts (id),
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            subscriber_id BIGINT NOT NULL REFERENCES subscribers (id),
            changed_at BIGINT NOT NULL,
            body TEXT NOT NULL
        )",
        "CREATE INDEX wishes_subscriber ON wishes (tenant_id, subscriber_id)",
        "CREATE TABLE requests (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            kind TEXT NOT NULL,
            address TEXT NOT NULL,
            source TEXT NOT NULL,
            language TEXT NOT NULL,
            body TEXT,
            asked_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            answered_at BIGINT,
            confirmed_at BIGINT
        )",
        "CREATE INDEX requests_open ON requests (tenant_id, id) WHERE answered_at IS NULL",
        "CREATE INDEX requests_address ON requests (tenant_id, address, asked_at)",
        "CREATE INDEX requests_source ON requests (tenant_id, source, asked_at)",
        "CREATE INDEX requests_expires ON requests (tenant_id, expires_at)",
        "CREATE INDEX IF NOT EXISTS deliveries_token ON deliveries (tenant_id, token)",
    ],
    &["DROP INDEX IF EXISTS deliveries_token", "DROP TABLE requests", "DROP TABLE wishes", "DROP TABLE departures"]
);
