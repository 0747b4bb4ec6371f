//! What is known about every attempt besides the state it led to.
//!
//! Absent is what nobody said; rows of earlier versions have none of it.

crate::dialect::step!(
    &[
        "ALTER TABLE attempts ADD COLUMN relay TEXT",
        "ALTER TABLE attempts ADD COLUMN code BIGINT",
        "ALTER TABLE attempts ADD COLUMN status TEXT",
        "ALTER TABLE attempts ADD COLUMN queue_id TEXT",
    ],
    &[
        "ALTER TABLE attempts DROP COLUMN queue_id",
        "ALTER TABLE attempts DROP COLUMN status",
        "ALTER TABLE attempts DROP COLUMN code",
        "ALTER TABLE attempts DROP COLUMN relay",
    ]
);
