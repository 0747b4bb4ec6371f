//! EPSS: the daily estimate by FIRST of how likely a weakness is to be attacked within thirty days.
//!
//! Plain data. `intake` reads the table of a day, `store` keeps the newest, schemes may ask for the probability.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The table of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct EpssTable {
    /// The day of the estimates; absent in tables of 2021, which name none.
    pub date: Option<NaiveDate>,
    /// The model, as written ("v2025.03.14").
    pub model: Option<String>,
    /// ("CVE-2024-1234", its estimate), in the order of the table.
    pub estimates: Vec<(String, Epss)>,
}

/// One estimate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Epss {
    /// How likely an attack is, 0.0 to 1.0.
    pub probability: f32,
    /// The share of all weaknesses that are no likelier, 0.0 to 1.0; absent in the first tables.
    pub percentile: Option<f32>,
    /// The day of the estimate.
    pub date: Option<NaiveDate>,
}
