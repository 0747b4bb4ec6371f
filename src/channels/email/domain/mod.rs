//! The sender's domain: what receivers find about it in the DNS before they believe a letter.
//!
//! What this folder does: it asks the DNS about the domains in From and in the return path and says what would hurt.
//! What it never does: it changes nothing, keeps nothing, and takes silence for silence: a network that is not there is
//! one warning, never an error. Which door to open: questions are `resolver`, SPF is `spf`, the other records are
//! `policy` and `tags`; what each finding means for mail is here.

mod policy;
mod resolver;
mod spf;
mod tags;
#[cfg(test)]
mod tests;

pub use resolver::Resolver;

use self::resolver::Silence;
use crate::domain::finding::{Finding, Severity};

/// What is asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// The domain of the From header.
    pub from: String,
    /// The domain of return paths.
    pub return_path: String,
    /// The DKIM keys that sign our letters.
    pub dkim: Vec<DkimKey>,
}

/// A DKIM key as it must stand in the DNS (RFC 6376 3.6.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimKey {
    /// Its selector.
    pub selector: String,
    /// The domain that signs.
    pub domain: String,
    /// The public key in base64, if it is ours; a relay's own we only know by name.
    pub public: Option<String>,
}

type Found = Result<Vec<Finding>, Silence>;

/// Everything that would hurt, asked at the same time.
pub async fn examine(resolver: &Resolver, sender: &Sender) -> Vec<Finding> {
    let sender = Sender {
        from: super::address::ascii_domain(&sender.from).unwrap_or_else(|| sender.from.clone()),
        return_path: super::address::ascii_domain(&sender.return_path).unwrap_or_else(|| sender.return_path.clone()),
        dkim: sender.dkim.clone(),
    };
    let keys = futures_util::future::join_all(sender.dkim.iter().map(|key| dkim(resolver, key)));
    let (spf, dmarc, back, answers, sts, reports, issuers, keys) = tokio::join!(
        sender_policy(resolver, &sender.return_path),
        alignment(resolver, &sender),
        way_back(resolver, &sender.return_path, "bounces to it never come back"),
        answers(resolver, &sender),
        transport_policy(resolver, &sender.return_path),
        transport_reports(resolver, &sender.return_path),
        issuers(resolver, &sender.from),
        keys,
    );
    let mut findings = Vec::new();
    let mut silent = Vec::new();
    for found in [spf, dmarc, back, answers, sts, reports, issuers].into_iter().chain(keys) {
        match found {
            Ok(found) => findings.extend(found),
            Err(Silence(why)) => silent.push(why),
        }
    }
    if sender.dkim.is_empty() {
        findings.push(Finding::note(
            "dkim",
            "no DKIM key is known here: whether letters are signed for their domain is the relay's business",
            "name the relay's selectors in check.dkim_selectors, so that their records are looked at",
        ));
    }
    if let Some(first) = silent.first() {
        let what = format!("could not ask about {} of {}'s records ({first})", silent.len(), sender.from);
        let remedy = "check again where the network is, or name a name server in check.resolver";
        findings.push(Finding::warning("dns", what, remedy));
    }
    findings
}

/// SPF of the domain in the return path: that is the one receivers look at.
async fn sender_policy(resolver: &Resolver, domain: &str) -> Found {
    let place = format!("SPF of {domain}");
    let fix = "correct the TXT record that begins with v=spf1";
    Ok(match spf::examine(resolver, domain).await? {
        spf::Verdict::Sound => Vec::new(),
        spf::Verdict::Absent => vec![Finding::warning(
            place,
            "there is none: large receivers refuse mail, or take it for spam",
            format!("publish a TXT record at {domain} like \"v=spf1 include:RELAY -all\""),
        )],
        spf::Verdict::Broken(why) => vec![Finding::error(place, format!("receivers give up on it: {why}"), fix)],
        spf::Verdict::Open(why) => vec![Finding::warning(place, why, "end it in -all or ~all")],
    })
}

/// DMARC of the domain in From, and whether SPF or DKIM can speak for it.
async fn alignment(resolver: &Resolver, sender: &Sender) -> Found {
    let place = format!("DMARC of {}", sender.from);
    let (ours, theirs) =
        tokio::join!(policy::dmarc(resolver, &sender.from), policy::dmarc(resolver, &sender.return_path));
    let (ours, theirs) = (ours?, theirs?);
    let mut findings = Vec::new();
    let policy = match &ours.policy {
        None => {
            let remedy = format!("publish a TXT record at _dmarc.{} like \"v=DMARC1; p=quarantine\"", sender.from);
            findings.push(Finding::warning(place.clone(), "there is none: anybody may send in this name", remedy));
            None
        }
        Some(Err(why)) => {
            findings.push(Finding::error(place.clone(), format!("it counts for nothing: {why}"), "correct the record"));
            None
        }
        Some(Ok(policy)) => Some(policy),
    };
    if let Some(policy) = policy {
        if policy.wish == "none" {
            let what = "its policy is none: a letter that somebody forges in this name arrives";
            findings.push(Finding::note(place.clone(), what, "once reports show nothing strange, go on to quarantine"));
        }
        if !policy.reports {
            findings.push(Finding::note(place.clone(), "nobody gets its reports", "add rua=mailto:…"));
        }
    }
    findings.extend(policy.and_then(|policy| unaligned(policy, sender, &ours, &theirs)));
    Ok(findings)
}

/// Whether anything speaks for the From domain as its policy wants it (RFC 9989 4.4): the return path's domain or a key's.
fn unaligned(
    policy: &policy::Policy,
    sender: &Sender,
    ours: &policy::Dmarc,
    theirs: &policy::Dmarc,
) -> Option<Finding> {
    let same = |other: &str, strict: bool| {
        other.eq_ignore_ascii_case(&sender.from) || !strict && is_below(other, &ours.organisation)
    };
    let (strict_dkim, strict_spf) = policy.strict;
    let by_spf = same(&sender.return_path, strict_spf) && (strict_spf || ours.organisation == theirs.organisation);
    if by_spf || sender.dkim.iter().any(|key| same(&key.domain, strict_dkim)) {
        return None;
    }
    let severity = if sender.dkim.is_empty() { Severity::Warning } else { Severity::Error };
    let what = format!(
        "neither the return path's domain {} nor a DKIM key known here speaks for the From domain: receivers that look at \
         DMARC refuse the letters",
        sender.return_path
    );
    let remedy = "let brand.domain be the domain of brand.from or one below it, or sign with DKIM for it";
    Some(Finding::of(severity, format!("DMARC of {}", sender.from), what, remedy))
}

/// Whether a name is the other or stands below it.
fn is_below(name: &str, above: &str) -> bool {
    let (name, above) = (name.to_ascii_lowercase(), above.to_ascii_lowercase());
    name == above || name.strip_suffix(&above).is_some_and(|rest| rest.ends_with('.'))
}

/// Whether mail can come to a domain at all (RFC 5321 5.1, RFC 7505).
async fn way_back(resolver: &Resolver, domain: &str, loss: &str) -> Found {
    let place = format!("MX of {domain}");
    let exchangers = resolver.exchangers(domain).await?;
    if exchangers.iter().any(String::is_empty) {
        let what = format!("the domain says that it takes no mail: {loss}, and receivers refuse such senders");
        return Ok(vec![Finding::error(place, what, "publish an MX record that names a host")]);
    }
    if !exchangers.is_empty() {
        return Ok(Vec::new());
    }
    let remedy = format!("publish an MX record at {domain} that names the host which takes its mail");
    Ok(vec![if resolver.addresses(domain).await?.is_empty() {
        Finding::error(place, format!("there is none, and no address either: {loss}"), remedy)
    } else {
        Finding::note(place, "there is none; mail comes to the host of that name", remedy)
    }])
}

/// Whether answers of readers can come, where the From domain is another one.
async fn answers(resolver: &Resolver, sender: &Sender) -> Found {
    if sender.from.eq_ignore_ascii_case(&sender.return_path) {
        return Ok(Vec::new());
    }
    way_back(resolver, &sender.from, "readers' answers never come").await
}

/// MTA-STS of the domain in the return path.
async fn transport_policy(resolver: &Resolver, domain: &str) -> Found {
    let texts = resolver.texts(&format!("_mta-sts.{domain}")).await?;
    if texts.iter().any(|text| policy::announces_mta_sts(text)) {
        return Ok(Vec::new());
    }
    let place = format!("MTA-STS of {domain}");
    Ok(vec![if texts.is_empty() {
        Finding::note(place, "there is none: answers and bounces may travel in the clear", "see RFC 8461")
    } else {
        let what = "the record at _mta-sts counts for nothing";
        Finding::warning(place, what, "correct it to \"v=STSv1; id=\" and letters or digits (RFC 8461 3.1)")
    }])
}

/// TLS reports of the domain in the return path.
async fn transport_reports(resolver: &Resolver, domain: &str) -> Found {
    let texts = resolver.texts(&format!("_smtp._tls.{domain}")).await?;
    if texts.iter().any(|text| policy::wants_tls_reports(text)) {
        return Ok(Vec::new());
    }
    let place = format!("TLS reports of {domain}");
    Ok(vec![if texts.is_empty() {
        let what = "nobody hears when others cannot reach it over TLS";
        Finding::note(place, what, format!("publish \"v=TLSRPTv1; rua=mailto:…\" at _smtp._tls.{domain} (RFC 8460)"))
    } else {
        Finding::warning(place, "the record at _smtp._tls counts for nothing", "correct it (RFC 8460 3)")
    }])
}

/// Who may issue certificates for mail of the domain (RFC 9495); asked upwards as RFC 8659 3 says.
async fn issuers(resolver: &Resolver, domain: &str) -> Found {
    let labels: Vec<&str> = domain.split('.').collect();
    for from in 0..labels.len() {
        let name = labels.get(from..).unwrap_or_default().join(".");
        let named = resolver.authorities(&name, "issuemail").await?;
        if named.is_empty() {
            continue;
        }
        let what =
            format!("{name} lets these authorities issue certificates for mail: {}", tags::shown(&named.join(", ")));
        let remedy = "a certificate bought for the sender has to come from one of them";
        return Ok(vec![Finding::note(format!("CAA of {domain}"), what, remedy)]);
    }
    Ok(Vec::new())
}

/// The record of one key.
async fn dkim(resolver: &Resolver, key: &DkimKey) -> Found {
    let name = format!("{}._domainkey.{}", key.selector, key.domain);
    let place = format!("DKIM key {name}");
    let texts = resolver.texts(&name).await?;
    let [text] = texts.as_slice() else {
        let what = if texts.is_empty() { "there is no such record" } else { "there is more than one record" };
        return Ok(vec![Finding::error(place, what, "publish the key as one TXT record of that name")]);
    };
    Ok(match (policy::dkim_key(text), &key.public) {
        (Err(why), _) => {
            vec![Finding::error(place, format!("nobody can verify with it: {why}"), "publish the key anew")]
        }
        (Ok(published), Some(ours)) if published != *ours => {
            let what = "the key that is published is not the one that signs: every signature fails";
            vec![Finding::error(place, what, "publish the key that signs, or sign with the one that is published")]
        }
        (Ok(_), _) => Vec::new(),
    })
}
