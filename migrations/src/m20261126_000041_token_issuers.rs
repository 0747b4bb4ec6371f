//! Who issued a token: where two persons must agree, whoever comes with it counts as this one.

crate::dialect::step!(
    &["ALTER TABLE api_tokens ADD COLUMN issued_by TEXT"],
    &["ALTER TABLE api_tokens DROP COLUMN issued_by"]
);
