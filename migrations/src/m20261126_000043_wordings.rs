//! What operators say about an advisory in place of the house's own sentences: by language, skill and block. A text names
//! the revision it was written or last approved for; a newer revision makes it stale.

crate::dialect::step!(
    &["CREATE TABLE wordings (
            tenant_id BIGINT NOT NULL REFERENCES tenants (id),
            advisory_id BIGINT NOT NULL REFERENCES advisories (id),
            language TEXT NOT NULL,
            skill TEXT NOT NULL CHECK (skill IN ('beginner', 'intermediate', 'expert')),
            block TEXT NOT NULL CHECK (block IN ('consequence', 'action', 'note')),
            revision_id BIGINT NOT NULL REFERENCES revisions (id),
            text TEXT NOT NULL,
            written_by TEXT,
            written_at BIGINT NOT NULL,
            approved_by TEXT,
            approved_at BIGINT,
            PRIMARY KEY (tenant_id, advisory_id, language, skill, block)
        )"],
    &["DROP TABLE wordings"]
);
