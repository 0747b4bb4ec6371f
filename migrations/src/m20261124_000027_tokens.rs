//! Tokens by which programs come in: kept as their digests only, with what they may do.

crate::dialect::step!(
    &[
        "CREATE TABLE api_tokens (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            hash TEXT NOT NULL,
            scopes TEXT NOT NULL,
            made_at BIGINT NOT NULL,
            expires_at BIGINT,
            revoked_at BIGINT,
            used_at BIGINT
        )",
        "CREATE UNIQUE INDEX api_tokens_hash ON api_tokens (tenant_id, hash)",
        "CREATE UNIQUE INDEX api_tokens_name ON api_tokens (tenant_id, name_key) WHERE revoked_at IS NULL",
    ],
    &["DROP TABLE api_tokens"]
);
