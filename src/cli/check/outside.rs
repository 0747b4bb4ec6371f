//! What the world sees: the way to the relay, the sender's domain, the public site.

use secrecy::ExposeSecret as _;

use crate::channels::Channels;
use crate::channels::email::domain::{DkimKey, Resolver, Sender, examine};
use crate::config::Config;
use crate::domain::finding::Finding;
use crate::web::{Reach, reach};

/// Domains that nobody can own (RFC 2606, RFC 6761): the name server need not be asked.
const NOBODYS: [&str; 4] = [".example", ".invalid", ".test", ".localhost"];

pub(super) async fn findings(config: &Config, offline: bool) -> Vec<Finding> {
    let mut findings = way_out(config);
    if offline {
        return findings;
    }
    let (domain, site) = tokio::join!(domain(config), site(config));
    findings.extend(domain);
    findings.extend(site);
    findings
}

/// The relay as it is configured.
fn way_out(config: &Config) -> Vec<Finding> {
    if let Err(error) = Channels::open(config, &config.data.dir) {
        return vec![Finding::error("channels.email.relay", error, "correct the setting")];
    }
    let relay = config.channels.email.relay.expose_secret().trim();
    if relay.is_empty() {
        let what = "letters go into the folder outbox and reach nobody";
        return vec![Finding::note("channels.email.relay", what, "name a relay once letters should be sent")];
    }
    let elsewhere = relay.strip_prefix("smtp://").is_some_and(|rest| !is_here(rest));
    if !elsewhere {
        return Vec::new();
    }
    let what = "letters travel to the relay in the clear: whoever is on the way reads who gets which warning";
    vec![Finding::warning("channels.email.relay", what, "use smtps:// or smtp+starttls://")]
}

/// Whether what stands after `smtp://` is this machine.
fn is_here(rest: &str) -> bool {
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let host = host.split(['/', '?']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let name = if host.ends_with(']') { host } else { name };
    name == "localhost"
        || name.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The sender's domain in the DNS.
async fn domain(config: &Config) -> Vec<Finding> {
    let from = config.brand.from.rsplit_once('@').map_or("", |(_, domain)| domain).to_ascii_lowercase();
    if config.check.resolver.is_empty() && NOBODYS.iter().any(|end| from.ends_with(end)) {
        let what = format!("{from} is a domain for examples: readers cannot answer, and relays refuse it");
        return vec![Finding::warning("brand.from", what, "set brand.from and brand.domain to a domain of yours")];
    }
    let resolver = match Resolver::new(&config.check.resolver) {
        Ok(resolver) => resolver,
        Err(why) => return vec![Finding::error("check.resolver", why, "correct the setting, or leave it empty")],
    };
    let keys = config.check.dkim_selectors.iter();
    let relays = keys.map(|selector| DkimKey { selector: selector.clone(), domain: from.clone(), public: None });
    let sender = Sender { dkim: relays.collect(), from, return_path: config.brand.domain.clone() };
    examine(&resolver, &sender).await
}

/// Whether readers who unsubscribe come to us.
async fn site(config: &Config) -> Vec<Finding> {
    let site = &config.brand.site;
    let host = site.split("://").nth(1).and_then(|rest| rest.split(['/', ':']).next()).unwrap_or_default();
    if NOBODYS.iter().any(|end| host.ends_with(end)) {
        let what = "the site is one for examples: readers cannot unsubscribe";
        return vec![Finding::warning("brand.site", what, "set brand.site to the public site of this house")];
    }
    let remedy = "start `vigie serve`, and let the proxy of that site forward every path to web.listen";
    match reach(site, &config.keys_dir()).await {
        Reach::Ours => Vec::new(),
        Reach::Elsewhere(why) => {
            vec![Finding::error("brand.site", format!("readers cannot unsubscribe at {site}: {why}"), remedy)]
        }
        Reach::Nowhere(why) => vec![Finding::warning("brand.site", format!("could not ask {site}: {why}"), remedy)],
    }
}

#[cfg(test)]
mod tests {
    use super::is_here;

    #[test]
    fn this_machine_is_known_in_all_its_spellings() {
        for here in ["localhost:25", "127.0.0.1", "127.0.0.1:2525/", "[::1]", "[::1]:25", "localhost?rate=5"] {
            assert!(is_here(here), "{here}");
        }
        for there in ["mail.example:25", "192.0.2.1", "[2001:db8::1]:25", "localhost.example:25", ""] {
            assert!(!is_here(there), "{there}");
        }
    }
}
