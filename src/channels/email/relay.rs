//! The relay's text: `host:port`, perhaps with a user and a password, and everything else a session needs to know.
//!
//! What this file does: it reads the text once, at the start, and refuses what could not work or would send a password
//! in the clear. What it never does: it repeats no part of the text in a message, as it may hold a password.

use std::fmt;
use std::fs;
use std::path::PathBuf;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use url::{Host, Url};

use super::address::ascii_domain;
use super::login::Login;
use super::tls::{self, Connector};
use crate::channels::ChannelError;
use crate::config::{Config, Timeouts};

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

impl Security {
    /// What stands before the first colon of a relay's text.
    pub(super) const SCHEMES: [(&'static str, Self); 3] =
        [("smtp", Self::Plain), ("smtp+starttls", Self::StartTls), ("smtps", Self::Tls)];
}

/// Everything a session needs to know.
#[derive(Clone)]
pub(super) struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) connector: Option<Connector>,
    pub(super) login: Option<Login>,
    /// Letters a second, if there is a limit.
    pub(super) rate: Option<f64>,
    pub(super) hello: ClientId,
    pub(super) timeouts: Timeouts,
}

/// Host and port: its name in the ledger, in logs and in reports.
impl fmt::Display for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relay").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

impl Relay {
    /// Reads what stands after `smtp:`, `smtp+starttls:` or `smtps:`.
    pub(super) fn read(security: Security, rest: &str, config: &Config) -> Result<Self, ChannelError> {
        let wrong = |why: &str| ChannelError::Relay(why.to_owned());
        // The scheme decides nothing here; one that the URL standard does not know keeps the host as it is.
        let url = Url::parse(&format!("mail:{rest}")).map_err(|why| ChannelError::Relay(why.to_string()))?;
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(wrong("has more after the host and port"));
        }
        let host = host(&url).ok_or_else(|| wrong("names no host"))?;
        let port = url.port().unwrap_or(match security {
            Security::Plain => 25,
            Security::StartTls => 587,
            Security::Tls => 465,
        });
        let wishes = Wishes::read(&url)?;
        let login = login(&url, &wishes)?;
        if login.is_some() && security == Security::Plain && !is_here(&host) {
            return Err(wrong("would send a password in the clear: use smtps:// or smtp+starttls://"));
        }
        let email = &config.channels.email;
        let hello = if email.hello.is_empty() { &config.brand.domain } else { &email.hello };
        let hello = ascii_domain(hello).ok_or_else(|| wrong("cannot be greeted: channels.email.hello is no domain"))?;
        Ok(Self {
            host,
            port,
            security,
            connector: connector(security, config)?,
            login,
            rate: wishes.rate,
            hello: ClientId::Domain(hello),
            timeouts: email.timeouts,
        })
    }
}

/// What protects the line, if something has to.
fn connector(security: Security, config: &Config) -> Result<Option<Connector>, ChannelError> {
    let place = |place: String, why: String| ChannelError::Place { place, why };
    let trust = config.channels.email.trust.as_deref();
    let trust = trust.map(|file| fs::read(file).map_err(|why| place(file.display().to_string(), why.to_string())));
    let trust = trust.transpose()?;
    let connector = (security != Security::Plain).then(|| tls::connector(trust.as_deref())).transpose();
    connector.map_err(|why| place("channels.email.trust".to_owned(), why.to_string()))
}

/// What stands after the question mark.
#[derive(Debug, Default)]
struct Wishes {
    token: bool,
    token_file: Option<PathBuf>,
    rate: Option<f64>,
}

impl Wishes {
    fn read(url: &Url) -> Result<Self, ChannelError> {
        let wrong = |why: &str| ChannelError::Relay(why.to_owned());
        let mut wishes = Self::default();
        for (key, value) in url.query_pairs() {
            match &*key {
                "auth" if value == "xoauth2" => wishes.token = true,
                "auth" => return Err(wrong("auth may be xoauth2; PLAIN and LOGIN need no word")),
                "token_file" => wishes.token_file = Some(PathBuf::from(&*value)),
                "rate" => {
                    let rate = value.parse().ok().filter(|rate: &f64| rate.is_finite() && *rate > 0.0);
                    wishes.rate = Some(rate.ok_or_else(|| wrong("rate is no number of letters a second"))?);
                }
                _ => return Err(wrong("after the question mark may stand auth, token_file and rate")),
            }
        }
        Ok(wishes)
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

/// How to sign in: user and password, or user and token, percent-decoded.
fn login(url: &Url, wishes: &Wishes) -> Result<Option<Login>, ChannelError> {
    let wrong = |why: &str| Err(ChannelError::Relay(why.to_owned()));
    let user = decoded(url.username())?;
    match (user.is_empty(), url.password(), wishes.token, &wishes.token_file) {
        (true, None, false, None) => Ok(None),
        (false, Some(password), false, None) => Ok(Some(Login::Password(Credentials::new(user, decoded(password)?)))),
        (false, None, true, Some(file)) => Ok(Some(Login::Token { user, file: file.clone() })),
        (_, _, true, _) => wrong("auth=xoauth2 needs a user, no password, and token_file"),
        (_, _, false, Some(_)) => wrong("has a token, but not auth=xoauth2"),
        _ => wrong("has a user without a password, or a password without a user"),
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

    fn read(security: Security, rest: &str) -> Result<Relay, String> {
        Relay::read(security, rest, &Config::from_parts(None, []).unwrap()).map_err(|why| why.to_string())
    }

    #[test]
    fn credentials_are_percent_decoded_and_not_printed() {
        let relay = read(Security::Tls, "//me%40sol:p%3A%2Fss%25@mail.example:587").unwrap();
        let Some(Login::Password(found)) = relay.login else { panic!("no password") };
        assert_eq!(found, Credentials::new("me@sol".to_owned(), "p:/ss%".to_owned()));
        assert!(!format!("{found:?}").contains("ss"));
        assert!(read(Security::Tls, "//me@mail.example").is_err());
        assert!(decoded("a%0d%0aQUIT").is_err() && decoded("a%zz").is_err() && decoded("a%4").is_err());
    }

    #[test]
    fn a_token_replaces_the_password_and_needs_a_place_and_a_protected_line() {
        let relay = read(Security::Tls, "//me%40sol.example@mail.example?auth=xoauth2&token_file=/run/t%20k&rate=2.5");
        let relay = relay.unwrap();
        let Some(Login::Token { user, file }) = relay.login else { panic!("no token") };
        assert_eq!((user.as_str(), file), ("me@sol.example", PathBuf::from("/run/t k")));
        assert_eq!((relay.rate, relay.port), (Some(2.5), 465));
        assert!(read(Security::StartTls, "//me@mail.example?auth=xoauth2&token_file=/run/token").is_ok());
        assert!(read(Security::Plain, "//me@mail.example?auth=xoauth2&token_file=/run/token").is_err());
        for bad in ["auth=xoauth2", "token_file=/x", "auth=plain", "rate=0", "rate=x", "rate=inf", "relay=other"] {
            let words = read(Security::Tls, &format!("//me@mail.example?{bad}")).unwrap_err();
            assert!(words.starts_with("channels.email.relay: "), "{words}");
        }
    }

    #[test]
    fn ports_follow_from_the_protection_and_hosts_may_be_addresses() {
        let read = |security, rest| read(security, rest).map(|relay| (relay.host, relay.port));
        assert_eq!(read(Security::Plain, "//[::1]").unwrap(), ("::1".to_owned(), 25));
        assert_eq!(read(Security::StartTls, "//mail.example").unwrap(), ("mail.example".to_owned(), 587));
        assert_eq!(read(Security::Tls, "//me:x@127.0.0.1").unwrap(), ("127.0.0.1".to_owned(), 465));
        assert_eq!(read(Security::Plain, "//me:x@localhost:2525/").unwrap(), ("localhost".to_owned(), 2525));
        assert!(read(Security::Plain, "//mail.example/path").is_err());
    }
}
