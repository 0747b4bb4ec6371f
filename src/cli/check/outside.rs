//! What the world sees: the way to the relay, the sender's domain, the public site.

use std::time::Duration;

use secrecy::ExposeSecret as _;

use crate::channels::email::domain::{DkimKey, Resolver, Sender, examine};
use crate::channels::{Channels, RelayProbe};
use crate::config::Config;
use crate::domain::finding::Finding;
use crate::keys;
use crate::web::{Reach, reach};

/// The longest wait for all relays together.
const PATIENCE: Duration = Duration::from_secs(20);

/// Domains that nobody can own (RFC 2606, RFC 6761): the name server need not be asked.
const NOBODYS: [&str; 4] = [".example", ".invalid", ".test", ".localhost"];

pub(super) async fn findings(config: &Config, offline: bool) -> Vec<Finding> {
    let mut findings = way_out(config);
    if offline {
        return findings;
    }
    let (relays, domain, site) = tokio::join!(relays(config), domain(config), site(config));
    findings.extend(relays.into_iter().chain(domain).chain(site));
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

/// What the relays say when they are asked.
async fn relays(config: &Config) -> Vec<Finding> {
    let Ok(channels) = Channels::open(config, &config.data.dir) else { return Vec::new() };
    let probes = tokio::time::timeout(PATIENCE, channels.probe()).await;
    let Ok(probes) = probes else {
        let what = format!("no relay has answered within {} s", PATIENCE.as_secs());
        return vec![Finding::warning("channels.email.relay", what, "see whether the relay runs and can be reached")];
    };
    let works = probes.iter().any(|probe| probe.wrong.is_none());
    probes.iter().flat_map(|probe| about(probe, works)).collect()
}

/// What one relay lacks; while another `works`, letters leave.
fn about(probe: &RelayProbe, works: bool) -> Vec<Finding> {
    let place = format!("relay {}", probe.relay);
    if let Some(wrong) = &probe.wrong {
        let what = format!("no letter could be handed over: {wrong}");
        if works {
            return vec![Finding::warning(place, what, "another relay takes the letters meanwhile; mend this one")];
        }
        return vec![Finding::error(place, what, "correct channels.email.relay, or the relay")];
    }
    let mut findings = Vec::new();
    let offers = |word: &str| probe.offers.iter().any(|offer| offer.split_whitespace().next() == Some(word));
    for (word, loss) in [
        ("PIPELINING", "every letter costs several turnarounds"),
        ("SIZE", "a letter that is too large is only refused once it is there"),
        ("DSN", "bounces come in whatever form the other side likes"),
        ("SMTPUTF8", "addresses beyond ASCII before the @ cannot be written to"),
    ] {
        if !offers(word) {
            findings.push(Finding::note(
                place.clone(),
                format!("does not offer {word}: {loss}"),
                "see the relay's settings",
            ));
        }
    }
    if let Some(days) = probe.certificate_days.filter(|days| *days <= 30) {
        let what = format!("its certificate ends in {days} days; afterwards no letter is given to it");
        findings.push(Finding::warning(place, what, "renew it on the relay"));
    }
    findings
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
    let mut dkim: Vec<DkimKey> = relays.collect();
    let mut findings = Vec::new();
    if config.channels.email.dkim.enabled {
        match own_keys(config) {
            Ok(own) => dkim.extend(own),
            Err(finding) => findings.push(finding),
        }
    }
    findings.extend(examine(&resolver, &Sender { dkim, from, return_path: config.brand.domain.clone() }).await);
    findings
}

/// The keys with which this house signs for the domain, as they must be published.
fn own_keys(config: &Config) -> Result<Vec<DkimKey>, Finding> {
    let (dir, dkim, domain) = (config.keys_dir(), &config.channels.email.dkim, config.dkim_domain());
    let wrong = |why: String| {
        Finding::error("channels.email.dkim", why, "`vigie keys dkim` makes the key and says what to publish")
    };
    let known = keys::dkim_keys(&dir).map_err(|error| wrong(error.to_string()))?;
    let mut all = Vec::new();
    for (selector, elsewhere) in [(&dkim.selector, &dkim.key), (&dkim.ed25519_selector, &dkim.ed25519_key)] {
        if selector.is_empty() {
            continue;
        }
        let mut key = DkimKey { selector: selector.clone(), domain: domain.to_owned(), public: None };
        if elsewhere.is_none() {
            let kept = known.iter().find(|one| one.selector == *selector);
            let kept = kept.ok_or_else(|| wrong(format!("there is no key for the selector {selector}")))?;
            let record = keys::dkim(&dir, selector, kept.kind, domain).map_err(|error| wrong(error.to_string()))?;
            key.public = record.value.split("p=").nth(1).map(|rest| rest.trim_end_matches(';').trim().to_owned());
        }
        all.push(key);
    }
    Ok(all)
}

/// Whether readers who unsubscribe come to us.
async fn site(config: &Config) -> Vec<Finding> {
    let site = &config.brand.site;
    let host = site.split("://").nth(1).and_then(|rest| rest.split(['/', ':']).next()).unwrap_or_default();
    if NOBODYS.iter().any(|end| host.ends_with(end)) {
        let what = "the site is one for examples: readers cannot unsubscribe";
        return vec![Finding::warning("brand.site", what, "set brand.site to the public site of this house")];
    }
    let remedy = "start `vigie serve`, and let the proxy of that site forward /unsubscribe, /preferences, \
                  /subscribe, /welcome, /confirm, /verify and /closed to web.listen";
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
