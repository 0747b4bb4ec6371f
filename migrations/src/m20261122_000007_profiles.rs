//! Profiles reduced to numbers, so that very many can be read at once.
//!
//! `spellings` are products as somebody wrote them, without a version; `uses` are spellings in one version, '' where none
//! was told. A profile's `uses` are the numbers of those, with a blank between, and absent while they still have to be
//! worked out; its `lines` is a set of (alert from, digest from) pairs as one number; its id is the subscriber's row;
//! `changed` is the `roster_version` with which it came to be as it is.

crate::dialect::step!(
    &[
        "CREATE TABLE spellings (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            body TEXT NOT NULL,
            UNIQUE (tenant_id, body)
        )",
        "CREATE TABLE uses (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            spelling_id BIGINT NOT NULL REFERENCES spellings (id),
            version TEXT NOT NULL,
            UNIQUE (spelling_id, version)
        )",
        "CREATE TABLE profiles (
            id ROW_ID,
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            changed BIGINT NOT NULL,
            exposed BOOLEAN NOT NULL,
            lines BIGINT NOT NULL,
            uses TEXT,
            FOREIGN KEY (id) REFERENCES subscribers (id)
        )",
        "CREATE INDEX profiles_changed ON profiles (tenant_id, changed)",
        "CREATE INDEX profiles_to_work_out ON profiles (tenant_id, id) WHERE uses IS NULL",
        "INSERT INTO profiles (id, tenant_id, changed, exposed, lines, uses)
            SELECT id, tenant_id, 0, FALSE, 0, NULL FROM subscribers",
    ],
    &["DROP TABLE profiles", "DROP TABLE uses", "DROP TABLE spellings"]
);
