//! Finds entries by what people type: typing errors, parts of words, other spellings, in any order.

/// One entry found.
#[derive(Debug, Clone)]
pub struct Hit;

/// Everything that can be found.
#[derive(Debug)]
pub struct Searcher;
