//! What programs were answered under a key of their own, so that the same request once more does nothing twice.

crate::dialect::step!(
    &[
        "CREATE TABLE api_replies (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            caller TEXT NOT NULL,
            key_hash TEXT NOT NULL,
            request_hash TEXT NOT NULL,
            begun_at BIGINT NOT NULL,
            status BIGINT,
            media_type TEXT,
            body BYTES,
            PRIMARY KEY (tenant_id, caller, key_hash)
        )",
        "CREATE INDEX api_replies_begun ON api_replies (tenant_id, begun_at)",
    ],
    &["DROP TABLE api_replies"]
);
