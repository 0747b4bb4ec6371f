//! Staff and what opens doors: passwords, second factors, one-time links, sessions, tokens for programs.
//!
//! What opens a door is kept as its digest only; the seed of a second factor follows from `factor_salt` and a secret outside
//! of the database. `name_key` and `address_key` are the forms in which names and addresses are compared. Accounts and
//! sources of attempts are marks: nobody reads from them who it was.

crate::dialect::step!(
    &[
        "CREATE TABLE staff (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            address TEXT NOT NULL,
            address_key TEXT NOT NULL,
            roles TEXT NOT NULL,
            password TEXT,
            factor_salt TEXT,
            factor_next TEXT,
            factor_since BIGINT,
            factor_step BIGINT,
            invited_at BIGINT NOT NULL,
            disabled_at BIGINT,
            seen_at BIGINT
        )",
        "CREATE UNIQUE INDEX staff_name ON staff (tenant_id, name_key)",
        "CREATE UNIQUE INDEX staff_address ON staff (tenant_id, address_key)",
        "CREATE TABLE recovery_codes (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            hash TEXT NOT NULL,
            used_at BIGINT
        )",
        "CREATE UNIQUE INDEX recovery_codes_hash ON recovery_codes (tenant_id, staff_id, hash)",
        "CREATE TABLE one_time_links (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            kind TEXT NOT NULL CHECK (kind IN ('invitation', 'portal')),
            staff_id BIGINT REFERENCES staff (id),
            contact_id BIGINT REFERENCES contacts (id),
            hash TEXT NOT NULL,
            made_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            used_at BIGINT
        )",
        "CREATE UNIQUE INDEX one_time_links_hash ON one_time_links (tenant_id, hash)",
        "CREATE INDEX one_time_links_staff ON one_time_links (tenant_id, staff_id)",
        "CREATE INDEX one_time_links_contact ON one_time_links (tenant_id, contact_id)",
        "CREATE INDEX one_time_links_expires ON one_time_links (tenant_id, expires_at)",
        "CREATE TABLE sessions (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            staff_id BIGINT REFERENCES staff (id),
            contact_id BIGINT REFERENCES contacts (id),
            stage TEXT NOT NULL CHECK (stage IN ('second-factor', 'no-factor-yet', 'in')),
            hash TEXT NOT NULL,
            source TEXT NOT NULL,
            began_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            ended_at BIGINT,
            CHECK ((staff_id IS NULL) <> (contact_id IS NULL))
        )",
        "CREATE UNIQUE INDEX sessions_hash ON sessions (tenant_id, hash)",
        "CREATE INDEX sessions_staff ON sessions (tenant_id, staff_id, source)",
        "CREATE INDEX sessions_contact ON sessions (tenant_id, contact_id)",
        "CREATE INDEX sessions_expires ON sessions (tenant_id, expires_at)",
        "CREATE TABLE sign_in_attempts (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            account TEXT NOT NULL,
            source TEXT NOT NULL,
            at BIGINT NOT NULL
        )",
        "CREATE INDEX sign_in_attempts_account ON sign_in_attempts (tenant_id, account, at)",
        "CREATE INDEX sign_in_attempts_source ON sign_in_attempts (tenant_id, source, at)",
        "CREATE INDEX sign_in_attempts_at ON sign_in_attempts (tenant_id, at)",
    ],
    &[
        "DROP TABLE sign_in_attempts",
        "DROP TABLE sessions",
        "DROP TABLE one_time_links",
        "DROP TABLE recovery_codes",
        "DROP TABLE staff",
    ]
);
