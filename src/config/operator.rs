//! `[operator]`: who is told when something is wrong. Pure.

use serde::{Deserialize, Deserializer};

/// `[operator]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// Where letters about alarms go; without one nobody is written to.
    #[serde(deserialize_with = "address")]
    pub address: Option<String>,
    /// The language of these letters.
    pub language: String,
}

fn address<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    use serde::de::Error as _;
    let text = String::deserialize(from)?;
    match text.split_once('@') {
        _ if text.is_empty() => Ok(None),
        Some((local, domain)) if !local.is_empty() && !domain.is_empty() && !text.contains(char::is_whitespace) => {
            Ok(Some(text))
        }
        _ => Err(D::Error::custom(format!("operator.address: \"{text}\" is not an address"))),
    }
}
