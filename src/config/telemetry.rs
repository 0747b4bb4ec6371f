//! `[telemetry]`: what the house says about itself, and where.

use std::net::SocketAddr;

use serde::{Deserialize, Deserializer};

/// `[telemetry]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telemetry {
    /// Filter in the notation of tracing.
    pub level: String,
    /// Form of a line.
    pub form: LogForm,
    /// Where figures are served, if anywhere.
    #[serde(deserialize_with = "address_or_none")]
    pub metrics: Option<SocketAddr>,
    /// Where traces go, if anywhere.
    #[serde(deserialize_with = "collector")]
    pub otlp: Option<String>,
}

/// Forms of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogForm {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// An address and port, or none where the text is empty.
pub(super) fn address_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SocketAddr>, D::Error> {
    let text = String::deserialize(from)?;
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = |_| serde::de::Error::custom(format!("\"{text}\" is not an address and port like 127.0.0.1:9464"));
    text.parse().map(Some).map_err(wrong)
}

/// A collector that this program can speak to.
fn collector<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    use serde::de::Error as _;
    let text = String::deserialize(from)?;
    if text.is_empty() {
        return Ok(None);
    }
    if !cfg!(feature = "otlp") {
        return Err(D::Error::custom(
            "telemetry.otlp: this program was built without traces; build it with `cargo build --features otlp`, or \
             leave the setting empty",
        ));
    }
    if !text.starts_with("http://") {
        return Err(D::Error::custom(format!("telemetry.otlp: \"{text}\" does not begin with http://")));
    }
    Ok(Some(text.trim_end_matches('/').to_owned()))
}
