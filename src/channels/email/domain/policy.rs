//! What a domain says about mail in its name: DMARC (RFC 9989), DKIM keys (RFC 6376 3.6.1), MTA-STS (RFC 8461), TLS
//! reports (RFC 8460).
//!
//! Pure but for the walk up the names ([`dmarc`]): each record is sound, absent, or wrong with a reason.

use super::resolver::{Resolver, Silence};
use super::tags::{is_of, shown, tags, value};

/// The most names of one walk (RFC 9989 4.10).
const WALK: usize = 8;

/// What a domain says that receivers do with mail that is not its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dmarc {
    /// The domain that speaks for the one asked about: names below one such belong together (RFC 9989 4.10.2).
    pub(super) organisation: String,
    /// The policy in force for the domain asked about, or why the record is void; none without a record.
    pub(super) policy: Option<Result<Policy, String>>,
}

/// A DMARC policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Policy {
    /// "none", "quarantine" or "reject".
    pub(super) wish: String,
    /// Whether reports are wanted.
    pub(super) reports: bool,
    /// Whether DKIM and SPF must name exactly this domain.
    pub(super) strict: (bool, bool),
}

/// Finds the policy of a domain and the organisation it belongs to, by asking it and the names above it.
pub(super) async fn dmarc(resolver: &Resolver, domain: &str) -> Result<Dmarc, Silence> {
    let mut found: Vec<(String, String)> = Vec::new();
    for name in walk(domain) {
        let texts = resolver.texts(&format!("_dmarc.{name}")).await?;
        let mut records = texts.into_iter().filter(|text| is_of(text, "DMARC1"));
        // More than one make none of them count (RFC 9989 4.10).
        if let (Some(record), None) = (records.next(), records.next()) {
            found.push((name, record));
        }
    }
    let organisation = organisation(domain, &found);
    let own = found.iter().find(|(name, _)| name == domain);
    let record = own.or_else(|| found.iter().find(|(name, _)| *name == organisation));
    let policy = record.map(|(name, text)| policy(text, name == domain));
    Ok(Dmarc { organisation, policy })
}

/// The names to ask, the domain itself first; of a long one only its last seven labels (RFC 9989 4.10).
fn walk(domain: &str) -> Vec<String> {
    let labels: Vec<&str> = domain.split('.').collect();
    let above = labels.len().saturating_sub(WALK - 1).max(1)..labels.len();
    let above = above.filter_map(|from| labels.get(from..)).map(|labels| labels.join("."));
    std::iter::once(domain.to_owned()).chain(above).collect()
}

/// The organisation among the names with a record (RFC 9989 4.10.2): the one that says it is no suffix of others
/// (`psd=n`), the one below a public suffix (`psd=y`), else the shortest.
fn organisation(domain: &str, found: &[(String, String)]) -> String {
    for (name, text) in found {
        let psd = tags(text).ok().and_then(|tags| value(&tags, "psd").map(str::to_ascii_lowercase));
        match psd.as_deref() {
            Some("n") => return name.clone(),
            Some("y") if name != domain => return below(domain, name),
            _ => {}
        }
    }
    found.iter().min_by_key(|(name, _)| name.len()).map_or_else(|| domain.to_owned(), |(name, _)| name.clone())
}

/// The name one label longer than `suffix` on the way to `domain`.
fn below(domain: &str, suffix: &str) -> String {
    let labels: Vec<&str> = domain.split('.').collect();
    let from = labels.len().saturating_sub(suffix.split('.').count() + 1);
    labels.get(from..).unwrap_or_default().join(".")
}

/// Reads a DMARC record for its own domain, or for one below it.
fn policy(text: &str, own: bool) -> Result<Policy, String> {
    let tags = tags(text)?;
    let wish = if own { value(&tags, "p") } else { value(&tags, "sp").or_else(|| value(&tags, "p")) };
    let wish = wish.ok_or("it has no policy (p=)")?.to_ascii_lowercase();
    if !["none", "quarantine", "reject"].contains(&wish.as_str()) {
        return Err(format!("\"{}\" is no policy", shown(&wish)));
    }
    let strict = |name| value(&tags, name).is_some_and(|mode| mode.eq_ignore_ascii_case("s"));
    Ok(Policy { wish, reports: value(&tags, "rua").is_some(), strict: (strict("adkim"), strict("aspf")) })
}

/// The public key of a DKIM record as base64 without blanks; a reason if mail signed with it cannot be verified.
pub(super) fn dkim_key(text: &str) -> Result<String, String> {
    let tags = tags(text)?;
    if value(&tags, "v").is_some_and(|version| version != "DKIM1") {
        return Err("it is not a key of this version of DKIM".to_owned());
    }
    if let Some(kind) = value(&tags, "k").filter(|kind| !["rsa", "ed25519"].contains(kind)) {
        return Err(format!("\"{}\" is no kind of key", shown(kind)));
    }
    let key: String = value(&tags, "p").ok_or("it has no key (p=)")?.split_ascii_whitespace().collect();
    if key.is_empty() {
        return Err("its key was revoked (p= is empty)".to_owned());
    }
    Ok(key)
}

/// Whether a text announces MTA-STS (RFC 8461 3.1).
pub(super) fn announces_mta_sts(text: &str) -> bool {
    let fits = |id: &str| !id.is_empty() && id.len() <= 32 && id.chars().all(|c| c.is_ascii_alphanumeric());
    is_of(text, "STSv1") && tags(text).is_ok_and(|tags| value(&tags, "id").is_some_and(fits))
}

/// Whether a text says where reports about TLS go (RFC 8460 3).
pub(super) fn wants_tls_reports(text: &str) -> bool {
    let fits = |rua: &str| rua.split(',').all(|to| to.trim().starts_with("mailto:") || to.trim().starts_with("https:"));
    is_of(text, "TLSRPTv1") && tags(text).is_ok_and(|tags| value(&tags, "rua").is_some_and(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(records: &[(&str, &str)]) -> Vec<(String, String)> {
        records.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn the_walk_asks_the_name_itself_and_at_most_seven_above() {
        assert_eq!(walk("alerts.cert.example"), ["alerts.cert.example", "cert.example", "example"]);
        let long = walk("a.b.c.d.e.f.g.h.i.j.example");
        assert_eq!((long.len(), long.get(1).map(String::as_str)), (8, Some("e.f.g.h.i.j.example")));
    }

    #[test]
    fn the_organisation_is_the_shortest_unless_a_suffix_says_otherwise() {
        let plain = found(&[("a.cert.example", "v=DMARC1;p=none"), ("cert.example", "v=DMARC1;p=none")]);
        assert_eq!(organisation("a.cert.example", &plain), "cert.example");
        let suffix = found(&[("example", "v=DMARC1;p=none;psd=y")]);
        assert_eq!(organisation("a.cert.example", &suffix), "cert.example");
        let own = found(&[("a.cert.example", "v=DMARC1;p=none;psd=n"), ("cert.example", "v=DMARC1;p=none")]);
        assert_eq!(organisation("a.cert.example", &own), "a.cert.example");
        assert_eq!(organisation("a.cert.example", &[]), "a.cert.example");
    }

    #[test]
    fn a_policy_for_names_below_is_its_own_where_there_is_one() {
        let text = "v=DMARC1; p=reject; sp=none; rua=mailto:d@cert.example; adkim=s";
        assert_eq!(policy(text, true).unwrap().wish, "reject");
        let below = policy(text, false).unwrap();
        assert_eq!((below.wish.as_str(), below.reports, below.strict), ("none", true, (true, false)));
        assert!(policy("v=DMARC1; rua=mailto:d@cert.example", true).is_err());
        assert!(policy("v=DMARC1; p=rejct", true).unwrap_err().contains("rejct"));
    }

    #[test]
    fn a_key_is_compared_without_its_blanks_and_a_revoked_one_is_none() {
        assert_eq!(dkim_key("v=DKIM1; k=rsa; p=MIIB IjAN\tBg").unwrap(), "MIIBIjANBg");
        assert!(dkim_key("v=DKIM1; p=").unwrap_err().contains("revoked"));
        assert!(dkim_key("v=DKIM2; p=x").is_err() && dkim_key("k=dsa; p=x").is_err() && dkim_key("k=rsa").is_err());
    }

    #[test]
    fn announcements_are_known_by_their_version_and_their_one_demand() {
        assert!(announces_mta_sts("v=STSv1; id=20260901T000000;"));
        assert!(!announces_mta_sts("v=STSv1; id=2026-09-01") && !announces_mta_sts("v=STSv1;"));
        assert!(wants_tls_reports("v=TLSRPTv1; rua=mailto:tls@cert.example,https://tls.example/r"));
        assert!(!wants_tls_reports("v=TLSRPTv1; rua=tls@cert.example"));
    }
}
