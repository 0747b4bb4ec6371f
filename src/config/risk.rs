//! `[risk]`: the names of schemes become the schemes, from the program or from files, and are checked.
//!
//! To ship another scheme, add it to `domain::scheme::SCHEMES`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de::Error as _};

use crate::domain::rating::{Days, Rating, RiskScheme};
use crate::domain::scheme::{SCHEMES, Scheme};

/// The word for "the level's own days".
const LEVELS: &str = "levels";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RiskText {
    scheme: String,
    deadline: String,
    words: BTreeMap<String, Rating>,
    days: Days,
    days_exposed: Days,
    days_exploited: u32,
    days_exploited_exposed: u32,
}

/// Reads the section and the schemes that it names.
pub(super) fn scheme<'de, D: Deserializer<'de>>(from: D) -> Result<RiskScheme, D::Error> {
    let text = RiskText::deserialize(from)?;
    let scheme = load(&text.scheme).map_err(|why| D::Error::custom(format!("risk.scheme: {why}")))?;
    if !scheme.gives_levels() {
        return Err(D::Error::custom(format!("risk.scheme: {} gives times to act, not levels", text.scheme)));
    }
    let deadline = if text.deadline == LEVELS { None } else { Some(load(&text.deadline)) };
    let deadline = deadline.transpose().map_err(|why| D::Error::custom(format!("risk.deadline: {why}")))?;
    if deadline.as_ref().is_some_and(Scheme::gives_levels) {
        return Err(D::Error::custom(format!("risk.deadline: {} gives levels, not times to act", text.deadline)));
    }
    Ok(RiskScheme {
        scheme,
        deadline,
        words: text.words,
        days: text.days,
        days_exposed: text.days_exposed,
        days_exploited: text.days_exploited,
        days_exploited_exposed: text.days_exploited_exposed,
    })
}

/// A scheme that comes with the program, or one of your own: everything that ends in `.toml` is a file.
fn load(name: &str) -> Result<Scheme, String> {
    let is_file = std::path::Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let text = if is_file {
        std::fs::read_to_string(name).map_err(|why| format!("{name}: {why}"))?
    } else {
        let known = SCHEMES.iter().find(|(known, _)| *known == name);
        let names = || SCHEMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let (_, text) = known.ok_or_else(|| format!("there is no scheme {name} (there are {})", names()))?;
        (*text).to_owned()
    };
    toml::from_str(&text).map_err(|why| format!("{name}: {why}"))
}
