//! The relay's text: `host:port`, perhaps with a user and a password, and everything else a session needs to know.
//!
//! What this file does: it reads the text once, at the start, and refuses what could not work or would send a password
//! in the clear. What it never does: it repeats no part of the text in a message, as it may hold a password.

use std::fs;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use url::{Host, Url};

use super::address::ascii_domain;
use super::tls::{self, Connector};
use crate::channels::ChannelError;
use crate::config::Config;

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Security {
    /// Not at all: a relay on this machine or in this rack.
    Plain,
    /// After STARTTLS (RFC 3207); a relay that does not offer it gets nothing.
    StartTls,
    /// From the first byte (RFC 8314).
    Tls,
}

/// Everything a session needs to know.
#[derive(Clone)]
pub(super) struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) connector: Option<Connector>,
    pub(super) credentials: Option<Credentials>,
    pub(super) hello: ClientId,
    pub(super) connect_timeout: Duration,
    pub(super) answer_timeout: Duration,
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Relay").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

impl Relay {
    /// Reads what stands after `smtp:`, `smtp+starttls:` or `smtps:`.
    pub(super) fn read(security: Security, rest: &str, config: &Config) -> Result<Self, ChannelError> {
        let wrong = |why: &str| ChannelError::Relay(why.to_owned());
        // The scheme decides nothing here; one that the URL standard does not know keeps the host as it is.
        let url = Url::parse(&format!("mail:{rest}")).map_err(|why| ChannelError::Relay(why.to_string()))?;
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("has more after the host and port"));
        }
        let host = host(&url).ok_or_else(|| wrong("names no host"))?;
        let port = url.port().unwrap_or(match security {
            Security::Plain => 25,
            Security::StartTls => 587,
            Security::Tls => 465,
        });
        let credentials = credentials(&url)?;
        if credentials.is_some() && security == Security::Plain && !is_here(&host) {
            return Err(wrong("would send a password in the clear: use smtps:// or smtp+starttls://"));
        }
        let email = &config.channels.email;
        let trust = email.trust.as_deref().map(|file| fs::read(file).map_err(|why| (file, why)));
        let trust = trust
            .transpose()
            .map_err(|(file, why)| ChannelError::Place { place: file.display().to_string(), why: why.to_string() })?;
        let connector = (security != Security::Plain).then(|| tls::connector(trust.as_deref())).transpose();
        let connector = connector
            .map_err(|why| ChannelError::Place { place: "channels.email.trust".to_owned(), why: why.to_string() })?;
        let hello = if email.hello.is_empty() { &config.brand.domain } else { &email.hello };
        let hello = ascii_domain(hello).ok_or_else(|| wrong("cannot be greeted: channels.email.hello is no domain"))?;
        Ok(Self {
            host,
            port,
            security,
            connector,
            credentials,
            hello: ClientId::Domain(hello),
            connect_timeout: email.connect_timeout,
            answer_timeout: email.answer_timeout,
        })
    }
}

/// The host without the brackets of an IPv6 address.
fn host(url: &Url) -> Option<String> {
    match url.host()? {
        Host::Domain(name) => {
            ascii_domain(name).or_else(|| name.parse::<std::net::Ipv4Addr>().ok().map(|ip| ip.to_string()))
        }
        Host::Ipv4(ip) => Some(ip.to_string()),
        Host::Ipv6(ip) => Some(ip.to_string()),
    }
}

fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// User and password, percent-decoded; both or none.
fn credentials(url: &Url) -> Result<Option<Credentials>, ChannelError> {
    let user = decoded(url.username())?;
    match (user.is_empty(), url.password()) {
        (true, None) => Ok(None),
        (false, Some(password)) => Ok(Some(Credentials::new(user, decoded(password)?))),
        _ => Err(ChannelError::Relay("has a user without a password, or a password without a user".to_owned())),
    }
}

/// Percent-decodes (RFC 3986 2.1).
fn decoded(text: &str) -> Result<String, ChannelError> {
    let wrong = || ChannelError::Relay("user or password are not well percent-encoded".to_owned());
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| byte.and_then(|b| char::from(b).to_digit(16)).ok_or_else(wrong);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push(u8::try_from(high * 16 + low).map_err(|_| wrong())?);
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains(['\r', '\n', '\0'])).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_percent_decoded_and_not_printed() {
        let url = Url::parse("mail://me%40sol:p%3A%2Fss%25@mail.example:587").unwrap();
        let found = credentials(&url).unwrap().unwrap();
        assert_eq!(found, Credentials::new("me@sol".to_owned(), "p:/ss%".to_owned()));
        assert!(!format!("{found:?}").contains("ss"));
        assert!(credentials(&Url::parse("mail://me@mail.example").unwrap()).is_err());
        assert!(decoded("a%0d%0aQUIT").is_err() && decoded("a%zz").is_err() && decoded("a%4").is_err());
    }

    #[test]
    fn ports_follow_from_the_protection_and_hosts_may_be_addresses() {
        let config = Config::from_parts(None, []).unwrap();
        let read = |security, rest| Relay::read(security, rest, &config).map(|relay| (relay.host, relay.port));
        assert_eq!(read(Security::Plain, "//[::1]").unwrap(), ("::1".to_owned(), 25));
        assert_eq!(read(Security::StartTls, "//mail.example").unwrap(), ("mail.example".to_owned(), 587));
        assert_eq!(read(Security::Tls, "//me:x@127.0.0.1").unwrap(), ("127.0.0.1".to_owned(), 465));
        assert_eq!(read(Security::Plain, "//me:x@localhost:2525/").unwrap(), ("localhost".to_owned(), 2525));
        assert!(read(Security::Plain, "//mail.example/path").is_err());
    }
}
