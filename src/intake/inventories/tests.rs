//! Lists of every form, as small as they can be, and what became of each row.
