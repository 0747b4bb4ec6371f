//! What the staff is promised, tried on a real database.
