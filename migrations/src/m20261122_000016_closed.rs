//! Letters that leave only encrypted: their variants are marked. Earlier ones never were.

crate::dialect::step!(
    &["ALTER TABLE variants ADD COLUMN encrypted BOOLEAN NOT NULL DEFAULT FALSE"],
    &["ALTER TABLE variants DROP COLUMN encrypted"]
);
