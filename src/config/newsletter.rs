//! `[newsletter]`: whether newsletters leave, and what the operator puts into them. Pure.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Deserializer};

use super::path_or_none;

/// `[newsletter]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Newsletter {
    /// Whether newsletters are made at all.
    pub enabled: bool,
    /// The folder of the operator's own articles.
    #[serde(deserialize_with = "path_or_none")]
    pub articles: Option<PathBuf>,
    /// How many articles stand in one newsletter.
    #[serde(deserialize_with = "one_or_two")]
    pub articles_each: usize,
    /// The articles of a month ("2026-12"), in place of those whose turn it is.
    #[serde(deserialize_with = "planned")]
    pub articles_of: BTreeMap<String, Vec<String>>,
    /// Warnings told in full.
    pub items: usize,
}

fn one_or_two<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    use serde::de::Error as _;
    let count = usize::deserialize(from)?;
    if (1..=2).contains(&count) {
        Ok(count)
    } else {
        Err(D::Error::custom("newsletter.articles_each: one or two are read"))
    }
}

fn planned<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Vec<String>>, D::Error> {
    use serde::de::Error as _;
    let months = BTreeMap::<String, Vec<String>>::deserialize(from)?;
    for (month, slugs) in &months {
        let is_month = format!("{month}-01").parse::<chrono::NaiveDate>().is_ok() && month.len() == 7;
        if !is_month {
            return Err(D::Error::custom(format!("newsletter.articles_of: \"{month}\" is no month like 2026-12")));
        }
        if slugs.is_empty() || slugs.len() > 2 {
            return Err(D::Error::custom(format!("newsletter.articles_of.{month}: name one article or two")));
        }
    }
    Ok(months)
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    fn of(text: &str) -> Result<super::Newsletter, String> {
        let text = format!("[newsletter]\n{text}\n");
        Config::from_parts(Some(("my.toml", &text)), []).map(|config| config.newsletter).map_err(|why| why.to_string())
    }

    #[test]
    fn nothing_is_sent_unless_somebody_says_so() {
        let newsletter = of("").unwrap();
        assert!(!newsletter.enabled && newsletter.articles.is_none() && newsletter.articles_of.is_empty());
    }

    #[test]
    fn a_month_may_have_articles_of_its_own() {
        let newsletter = of("articles_of.\"2026-12\" = [\"backup\", \"phones\"]").unwrap();
        assert_eq!(newsletter.articles_of["2026-12"], ["backup", "phones"]);
        assert!(of("articles_of.\"2026-13\" = [\"backup\"]").unwrap_err().contains("is no month"));
        assert!(of("articles_of.\"2026-12\" = []").unwrap_err().contains("name one article or two"));
        assert!(of("articles_each = 3").unwrap_err().contains("one or two"));
    }
}
