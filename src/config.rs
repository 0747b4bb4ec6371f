//! Configuration: `config/default.toml` ← `--config FILE` ← `VIGIE__SECTION__KEY`, typed and checked once at the start.
//!
//! What this file does: it knows every key, where values come from and how a mistake is reported (file, line, key). What
//! it never does: it opens nothing that it names, but risk schemes, which are settings too. To add a setting: a line in `config/default.toml`, a field here.

mod calendar;
mod check;
mod delivery;
mod digest;
mod dkim;
mod email;
mod enrolment;
mod feedback;
mod newsletter;
mod operator;
mod publishing;
mod risk;
mod sources;
mod staff;
mod telemetry;
mod web;

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Deserializer};
use thiserror::Error;

use crate::domain::attention::Attention;
use crate::domain::rating::RiskScheme;
use crate::domain::tenant::Brand;
pub use calendar::{Calendar, Late};
pub use check::Check;
pub use delivery::{Brake, Delivery, Group, Pacing, PerLane, Rate, UnknownPolicy, Warmup};
pub use digest::{Digest, PerSkill};
pub use dkim::Dkim;
pub use email::{Breaker, Email, Timeouts};
pub use enrolment::{Door, Enrolment, Portal, Replies};
pub use feedback::{Feedback, Imap};
pub use newsletter::Newsletter;
pub use operator::Operator;
pub use publishing::{Approvals, Publishing};
use sources::{PREFIX, overlay, set_from_variable};
pub use staff::Staff;
pub use telemetry::{LogForm, Telemetry};
pub use web::{Exchange, Web};

/// The embedded defaults with their documentation.
pub const DEFAULTS: &str = include_str!("../config/default.toml");

/// Why a configuration was refused.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{file}: {why}")]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The text is no TOML, or a key or value is wrong.
    #[error("{place}: {why}")]
    Wrong {
        /// File or variable.
        place: String,
        /// What is wrong, with line and key where known.
        why: String,
    },
}

/// The whole configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where things live.
    pub data: Data,
    /// The database.
    pub store: Store,
    /// On whose behalf commands act.
    pub tenant: Tenant,
    /// How letters look and whom they come from.
    #[serde(deserialize_with = "brand")]
    pub brand: Brand,
    /// Who is told when something is wrong.
    pub operator: Operator,
    /// Limits of what is read.
    pub intake: Intake,
    /// Limits of subscriber files.
    pub enrolment: Enrolment,
    /// Templates and words.
    pub press: Press,
    /// Certificates and keys.
    pub keys: Keys,
    /// Releases.
    pub publishing: Publishing,
    /// How much stands in a digest.
    pub digest: Digest,
    /// When gathered letters leave.
    pub calendar: Calendar,
    /// Whether newsletters leave, and what stands in them.
    pub newsletter: Newsletter,
    /// How many alerts a reader gets in a year.
    pub attention: Attention,
    /// How facts become ratings and days.
    #[serde(deserialize_with = "risk::scheme")]
    pub risk: RiskScheme,
    /// Retries, leases, expiry.
    pub delivery: Delivery,
    /// Ways out.
    pub channels: Channels,
    /// Pages.
    pub web: Web,
    /// People who work here.
    pub staff: Staff,
    /// What comes back.
    pub feedback: Feedback,
    /// Logs, figures, traces.
    pub telemetry: Telemetry,
    /// How `check` looks at the world outside.
    pub check: Check,
}

/// `[data]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The data folder.
    pub dir: PathBuf,
}

/// `[store]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Store {
    /// `sqlite://…`, or empty for the file in the data folder.
    pub url: String,
    /// Connections kept open.
    pub connections: u32,
    /// Seconds to wait for another writer.
    pub busy_seconds: u64,
    /// Days for which what no longer holds is kept.
    pub history_days: u32,
}

/// `[tenant]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenant {
    /// Short key.
    pub key: String,
    /// Name.
    pub name: String,
}

/// `[intake]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// Largest document.
    pub max_megabytes: usize,
    /// Deepest nesting.
    pub max_depth: usize,
}

/// `[press]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Press {
    /// Overlay folder, if any.
    #[serde(deserialize_with = "path_or_none")]
    pub overlay: Option<PathBuf>,
}

/// `[keys]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Folder, if not the usual one.
    #[serde(deserialize_with = "path_or_none")]
    pub dir: Option<PathBuf>,
    /// Kind of the sender's key.
    pub kind: KeyKind,
    /// Validity of sender certificates, days.
    pub sender_days: u32,
    /// Validity of the certificate authority, days.
    pub authority_days: u32,
}

/// Kinds of sender keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyKind {
    /// RSA-3072.
    Rsa,
    /// ECDSA on P-256.
    P256,
}

/// `[channels]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channels {
    /// `[channels.email]`
    pub email: Email,
}

impl Config {
    /// Defaults, then `file`, then the environment.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let text = match file {
            Some(file) => Some(
                std::fs::read_to_string(file).map_err(|why| ConfigError::Unreadable { file: file.to_owned(), why })?,
            ),
            None => None,
        };
        let name = file.map_or_else(String::new, |file| file.display().to_string());
        let environment = std::env::vars().filter(|(key, _)| key.starts_with(PREFIX));
        Self::from_parts(text.as_deref().map(|text| (name.as_str(), text)), environment)
    }

    /// The same from texts and variables, for tests.
    pub fn from_parts(
        file: Option<(&str, &str)>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let wrong = |place: &str, why: String| ConfigError::Wrong { place: place.to_owned(), why };
        let mut merged: toml::Table = toml::from_str(DEFAULTS).map_err(|e| wrong("default.toml", e.to_string()))?;
        if let Some((name, text)) = file {
            let given: toml::Table = toml::from_str(text).map_err(|e| wrong(name, e.to_string()))?;
            overlay(&mut merged, given, "").map_err(|why| wrong(name, why))?;
        }
        for (variable, value) in environment {
            set_from_variable(&mut merged, &variable, &value).map_err(|why| wrong(&variable, why))?;
        }
        let place = file.map_or("configuration", |(name, _)| name);
        merged.try_into().map_err(|e: toml::de::Error| wrong(place, e.to_string()))
    }

    /// The database's address: as given, else the file in the data folder.
    pub fn store_url(&self) -> String {
        if self.store.url.is_empty() {
            format!("sqlite://{}?mode=rwc", self.data.dir.join("vigie.db").display())
        } else {
            self.store.url.clone()
        }
    }

    /// The address under which staff sign in, without a slash at the end: where nothing is said, the one at which the console
    /// listens, which only this machine reaches.
    pub fn console_url(&self) -> String {
        match self.web.console_listen {
            Some(address) if self.web.console_url.is_empty() => format!("http://{address}"),
            _ if self.web.console_url.is_empty() => self.brand.site.clone(),
            _ => self.web.console_url.clone(),
        }
    }

    /// The address under which readers sign in, without a slash at the end: where nothing is said, the open site, which then
    /// holds the portal, too.
    pub fn portal_url(&self) -> &str {
        if self.web.portal_url.is_empty() { &self.brand.site } else { &self.web.portal_url }
    }

    /// The folder of certificates and keys.
    pub fn keys_dir(&self) -> PathBuf {
        self.keys.dir.clone().unwrap_or_else(|| self.data.dir.join("keys"))
    }
}

fn path_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PathBuf>, D::Error> {
    let text = String::deserialize(from)?;
    Ok((!text.is_empty()).then(|| PathBuf::from(text)))
}

fn span<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    let text = String::deserialize(from)?;
    parse_span(&text).ok_or_else(|| not_a_span(&text))
}

fn not_a_span<E: serde::de::Error>(text: &str) -> E {
    E::custom(format!("\"{text}\" is not a span of time like \"30s\", \"5m\", \"2h\" or \"3d\""))
}

/// "30s", "5m", "2h", "3d".
fn parse_span(text: &str) -> Option<Duration> {
    let text = text.trim();
    let unit = text.chars().last()?;
    let number: u64 = text[..text.len() - unit.len_utf8()].trim().parse().ok()?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return None,
    };
    number.checked_mul(seconds).map(Duration::from_secs)
}

/// Reads the brand and checks what would break letters: an address without a domain, a colour that is none.
fn brand<'de, D: Deserializer<'de>>(from: D) -> Result<Brand, D::Error> {
    use serde::de::Error as _;
    let mut brand = Brand::deserialize(from)?;
    brand.reply_to = brand.reply_to.filter(|address| !address.is_empty());
    brand.site = brand.site.trim_end_matches('/').to_owned();
    let hex = brand.accent.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()));
    if hex.is_none() {
        return Err(D::Error::custom(format!("brand.accent: \"{}\" is not a colour like #0b5c6b", brand.accent)));
    }
    if !brand.from.contains('@') {
        return Err(D::Error::custom(format!("brand.from: \"{}\" is not an address", brand.from)));
    }
    if !is_site(&brand.site) {
        return Err(D::Error::custom(format!("brand.site: \"{}\" does not begin with https://", brand.site)));
    }
    Ok(brand)
}

/// Whether an address can be a site's: https, or without TLS where nothing leaves the machine (rehearsals and tests).
fn is_site(address: &str) -> bool {
    let here = ["http://127.0.0.1:", "http://[::1]:", "http://localhost:"];
    address.starts_with("https://") || here.iter().any(|here| address.starts_with(here))
}

/// A site's address, or nothing.
fn site_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    use serde::de::Error as _;
    let text = String::deserialize(from)?;
    let text = text.trim_end_matches('/').to_owned();
    if text.is_empty() || is_site(&text) {
        Ok(text)
    } else {
        Err(D::Error::custom(format!("\"{text}\" does not begin with https://")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variable(name: &str, value: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), value.to_owned())]
    }

    #[test]
    fn the_embedded_defaults_are_a_valid_configuration() {
        let config = Config::from_parts(None, []).unwrap();
        assert_eq!(config.delivery.retry.alert.first(), Some(&Duration::from_mins(1)));
        assert_eq!(config.risk.days_exploited_exposed, 3);
    }

    #[test]
    fn a_file_wins_over_the_defaults_and_the_environment_over_both() {
        let file = Some(("my.toml", "[delivery]\nbatch = 7\nlease = \"1m\"\n[risk.words]\nsevero = \"high\"\n"));
        let config = Config::from_parts(file, variable("VIGIE__DELIVERY__BATCH", "9")).unwrap();
        assert_eq!((config.delivery.batch, config.delivery.lease), (9, Duration::from_mins(1)));
        assert!(config.risk.words.contains_key("severo"));
    }

    #[test]
    fn a_variable_reaches_keys_that_are_spelt_with_hyphens() {
        let config = Config::from_parts(None, variable("VIGIE__RISK__DAYS_EXPLOITED", "2")).unwrap();
        assert_eq!(config.risk.days_exploited, 2);
    }

    #[test]
    fn an_unknown_key_a_wrong_type_and_a_wrong_span_are_named() {
        let refuse = |text: &str| Config::from_parts(Some(("my.toml", text)), []).unwrap_err().to_string();
        assert_eq!(refuse("[delivery]\nbatches = 7\n"), "my.toml: unknown key delivery.batches");
        assert!(refuse("[delivery]\nbatch = \"x\"\n").contains("batch"));
        assert!(refuse("[delivery]\nlease = \"soon\"\n").contains("not a span of time"));
        assert!(refuse("[brand]\naccent = \"red\"\n").contains("brand.accent"));
    }

    #[test]
    fn a_relay_password_is_not_printed() {
        let file = Some(("my.toml", "[channels.email]\nrelay = \"smtps://me:secret@mail.example\"\n"));
        let config = Config::from_parts(file, []).unwrap();
        assert!(!format!("{config:?}").contains("secret@"));
    }
}
