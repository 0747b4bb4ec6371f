//! `[delivery]`: retries, expiry, pacing, warm-up and the brake. Pure.
//!
//! It only knows what can be said; what follows from it is decided in `delivery`. To change what is done, change the
//! values in `config/default.toml` or in a file of your own.

use std::time::Duration;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::{not_a_span, parse_span, span};
use crate::domain::lane::Lane;

/// `[delivery]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// Waits after failed attempts, by lane.
    #[serde(deserialize_with = "lists_of_spans")]
    pub retry: PerLane<Vec<Duration>>,
    /// How long a letter is worth sending, by lane.
    #[serde(deserialize_with = "spans_of_lanes")]
    pub expires: PerLane<Duration>,
    /// How long a worker may hold a delivery.
    #[serde(deserialize_with = "span")]
    pub lease: Duration,
    /// Deliveries claimed at once, at most.
    pub batch: usize,
    /// Letters that may be in data at the same time, at each counter.
    pub in_data: usize,
    /// What happens to alerts of unknown fate.
    pub unknown: UnknownPolicy,
    /// How fast letters go to whom.
    pub pacing: Pacing,
    /// How a new sender begins.
    pub warmup: Warmup,
    /// When an edition is stopped by itself.
    pub brake: Brake,
}

/// What happens to a letter of which nobody knows whether it arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnknownPolicy {
    /// Send again with the same Message-ID.
    Resend,
    /// Leave it as unknown.
    Keep,
}

/// One value for each lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerLane<T> {
    /// For warnings.
    pub alert: T,
    /// For what a reader waits for.
    pub transactional: T,
    /// For digests.
    pub digest: T,
    /// For newsletters.
    pub newsletter: T,
}

impl<T> PerLane<T> {
    /// The value of a lane.
    pub const fn of(&self, lane: Lane) -> &T {
        match lane {
            Lane::Alert => &self.alert,
            Lane::Transactional => &self.transactional,
            Lane::Digest => &self.digest,
            Lane::Newsletter => &self.newsletter,
        }
    }

    fn read<U>(self, read: impl Fn(T) -> Result<U, String>) -> Result<PerLane<U>, String> {
        Ok(PerLane {
            alert: read(self.alert)?,
            transactional: read(self.transactional)?,
            digest: read(self.digest)?,
            newsletter: read(self.newsletter)?,
        })
    }
}

/// A number of letters in a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Letters a second.
    pub per_second: f64,
}

/// `[delivery.pacing]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pacing {
    /// The limit of one sender's address over all who get its letters.
    #[serde(deserialize_with = "rate")]
    pub identity: Option<Rate>,
    /// The limit of a domain that is in no group.
    #[serde(deserialize_with = "rate")]
    pub others: Option<Rate>,
    /// Whether that limit holds before such a domain asked us to slow down.
    pub others_always: bool,
    /// How long an alert waits for its turn at most.
    #[serde(deserialize_with = "span")]
    pub alert_wait: Duration,
    /// How far ahead letters are given a turn of their own.
    #[serde(deserialize_with = "span")]
    pub horizon: Duration,
    /// What remains of a limit, in per cent, when a destination asks us to slow down.
    pub slowed_percent: u32,
    /// How much of the limit comes back in a minute, in per cent.
    pub recover_percent: u32,
    /// Domains that share a limit.
    pub group: Vec<Group>,
}

/// `[[delivery.pacing.group]]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What it is called in reports.
    pub name: String,
    /// Its domains; "name.*" is every domain that begins so.
    pub domains: Vec<String>,
    /// Its limit.
    #[serde(deserialize_with = "rate")]
    pub rate: Option<Rate>,
    /// Letters that may go at once after a rest; absent means those of one second.
    #[serde(default)]
    pub burst: Option<u32>,
}

/// `[delivery.warmup]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warmup {
    /// Letters on the first, second … day of sending; empty means no plan.
    #[serde(deserialize_with = "counts")]
    pub plan: Vec<u64>,
}

/// `[delivery.brake]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brake {
    /// Attempts looked at together; 0 means never to brake.
    pub attempts: usize,
    /// Refused ones, in per cent.
    pub refused_percent: f64,
    /// Deferred ones, in per cent.
    pub deferred_percent: f64,
    /// Complaints among those who got it, in per cent.
    pub complained_percent: f64,
}

/// One value for all lanes, or one for each.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrEach<T> {
    One(T),
    Each(PerLane<T>),
}

impl<T: Clone> OneOrEach<T> {
    fn each(self) -> PerLane<T> {
        match self {
            Self::Each(each) => each,
            Self::One(one) => {
                PerLane { alert: one.clone(), transactional: one.clone(), digest: one.clone(), newsletter: one }
            }
        }
    }
}

fn one_span(text: &str) -> Result<Duration, String> {
    parse_span(text).ok_or_else(|| not_a_span::<serde::de::value::Error>(text).to_string())
}

fn spans_of_lanes<'de, D: Deserializer<'de>>(from: D) -> Result<PerLane<Duration>, D::Error> {
    let each = OneOrEach::<String>::deserialize(from)?.each();
    each.read(|text| one_span(&text)).map_err(D::Error::custom)
}

fn lists_of_spans<'de, D: Deserializer<'de>>(from: D) -> Result<PerLane<Vec<Duration>>, D::Error> {
    let each = OneOrEach::<Vec<String>>::deserialize(from)?.each();
    let list = |texts: Vec<String>| match texts.iter().map(|text| one_span(text)).collect::<Result<Vec<_>, _>>() {
        Ok(spans) if spans.is_empty() => Err("a list of waits is empty".to_owned()),
        spans => spans,
    };
    each.read(list).map_err(D::Error::custom)
}

fn rate<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Rate>, D::Error> {
    let text = String::deserialize(from)?;
    let wrong =
        || D::Error::custom(format!("\"{text}\" is not a rate like \"20/s\", \"600/m\" or \"5000/h\", or \"off\""));
    if text == "off" { Ok(None) } else { parse_rate(&text).map(Some).ok_or_else(wrong) }
}

/// "20/s", "600/m", "5000/h".
fn parse_rate(text: &str) -> Option<Rate> {
    let (number, unit) = text.split_once('/')?;
    let number: u32 = number.trim().parse().ok().filter(|number| *number > 0)?;
    let seconds = match unit.trim() {
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3_600.0,
        _ => return None,
    };
    Some(Rate { per_second: f64::from(number) / seconds })
}

fn counts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u64>, D::Error> {
    let texts = Vec::<String>::deserialize(from)?;
    let wrong = |text: &str| D::Error::custom(format!("\"{text}\" is not a number of letters like \"250\" or \"10k\""));
    texts.iter().map(|text| parse_count(text).ok_or_else(|| wrong(text))).collect()
}

/// "250", "10k", "1M".
fn parse_count(text: &str) -> Option<u64> {
    let text = text.trim();
    let (number, times) = match text.strip_suffix('k') {
        Some(number) => (number, 1_000),
        None => text.strip_suffix('M').map_or((text, 1), |number| (number, 1_000_000)),
    };
    number.parse::<u64>().ok()?.checked_mul(times).filter(|count| *count > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn given(text: &str) -> Result<Config, String> {
        Config::from_parts(Some(("my.toml", text)), []).map_err(|why| why.to_string())
    }

    #[test]
    fn one_lane_can_be_changed_alone_and_all_at_once() {
        let minute = Duration::from_mins(1);
        let alone = given("[delivery.retry]\ndigest = [\"1m\"]\n").unwrap().delivery;
        assert_eq!(alone.retry.digest, [minute]);
        assert!(alone.retry.alert.len() > 1);
        let all = given("[delivery]\nretry = [\"1m\"]\nexpires = \"1m\"\n").unwrap().delivery;
        for lane in Lane::ALL {
            assert_eq!((all.retry.of(lane).as_slice(), *all.expires.of(lane)), ([minute].as_slice(), minute));
        }
    }

    #[test]
    fn rates_and_counts_are_read_and_mistakes_are_named() {
        let pacing = given("[delivery.pacing]\nothers = \"600/m\"\nidentity = \"7200/h\"\n").unwrap().delivery.pacing;
        assert_eq!(pacing.others, Some(Rate { per_second: 10.0 }));
        assert_eq!(pacing.identity, Some(Rate { per_second: 2.0 }));
        let plan = given("[delivery.warmup]\nplan = [\"50\", \"1k\", \"2M\"]\n").unwrap().delivery.warmup.plan;
        assert_eq!(plan, [50, 1_000, 2_000_000]);
        for (text, named) in [
            ("[delivery.pacing]\nothers = \"fast\"\n", "\"fast\" is not a rate"),
            ("[delivery.pacing]\nothers = \"0/s\"\n", "\"0/s\" is not a rate"),
            ("[delivery.warmup]\nplan = [\"many\"]\n", "\"many\" is not a number of letters"),
            ("[delivery.retry]\nalert = []\n", "list of waits is empty"),
            ("[delivery.retry]\nalert = [\"soon\"]\n", "\"soon\" is not a span of time"),
        ] {
            let why = given(text).unwrap_err();
            assert!(why.contains(named), "{why}");
        }
    }
}
