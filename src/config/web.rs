//! `[web]`: where pages are served, and what one request may cost.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use super::{site_or_none, span};

/// `[web]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Web {
    /// Address and port on which `serve` listens.
    pub listen: SocketAddr,
    /// Address and port of the portal and the console; they stay closed where there is none.
    #[serde(deserialize_with = "super::telemetry::address_or_none")]
    pub console_listen: Option<SocketAddr>,
    /// The door for holders of certificates.
    pub exchange: Exchange,
    /// Largest body of a request.
    pub max_body_kilobytes: usize,
    /// The largest letter that can be checked on the page for that.
    pub letter_kilobytes: usize,
    /// How long one request may take, its reading included.
    #[serde(deserialize_with = "span")]
    pub timeout: Duration,
    /// So many milliseconds a page waits for what has to be counted for it, before it says that it is being counted.
    pub counting_milliseconds: u64,
    /// Connections served at the same time.
    pub connections: usize,
    /// Requests of one program in a minute.
    pub api_requests_per_minute: u32,
    /// The header that tells visitors apart.
    pub source: String,
    /// Short codes of no letter that one visitor may try in an hour.
    pub wrong_codes: usize,
    /// Where staff sign in; empty for where the console listens.
    #[serde(deserialize_with = "site_or_none")]
    pub console_url: String,
    /// Where readers sign in; empty for the public site, which then holds the portal.
    #[serde(deserialize_with = "site_or_none")]
    pub portal_url: String,
}

/// `[web.exchange]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Address and port; the door stays closed where there is none.
    #[serde(deserialize_with = "super::telemetry::address_or_none")]
    pub listen: Option<SocketAddr>,
    /// The server's certificate with its chain (PEM); the newest of the folder of keys if empty.
    #[serde(deserialize_with = "super::path_or_none")]
    pub certificate: Option<PathBuf>,
    /// Its key (PEM).
    #[serde(deserialize_with = "super::path_or_none")]
    pub key: Option<PathBuf>,
    /// Further authorities whose clients may come in (PEM).
    pub authorities: Vec<PathBuf>,
    /// Revocation lists of those (PEM or DER).
    pub revocation_lists: Vec<PathBuf>,
}
