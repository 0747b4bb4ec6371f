//! SPF (RFC 7208): is the record of a return path's domain sound, and does it say who may send?
//!
//! What this file does: it reads records and counts what a receiver would have to look up. What it never does: it does
//! not judge an address; whether the relay's address is among those allowed only the relay's receivers can tell.

use super::resolver::{Resolver, Silence};
use super::tags::shown;

/// The most terms that make a receiver ask the DNS (RFC 7208 4.6.4).
const MOST_LOOKUPS: usize = 10;

/// One record as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Record {
    /// What makes a receiver ask, in order.
    lookups: Vec<Lookup>,
    /// The qualifier of `all`: `+`, `-`, `~` or `?`; none if there is no `all`.
    all: Option<char>,
    redirect: Option<String>,
}

/// A term that makes a receiver ask.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lookup {
    /// Another record is included.
    Include(String),
    /// One question and no more: a, mx, exists, ptr.
    Other(&'static str),
}

/// What an examination found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There is no record.
    Absent,
    /// A receiver gives up on it (permerror), and why.
    Broken(String),
    /// It lets everybody send, or says nothing about the rest.
    Open(String),
    /// It is sound.
    Sound,
}

/// Examines the record of a domain with all that it includes.
pub(super) async fn examine(resolver: &Resolver, domain: &str) -> Result<Verdict, Silence> {
    let mut walk = Walk { resolver, asked: 0, path: Vec::new() };
    let Some(text) = walk.record(domain).await? else { return Ok(Verdict::Absent) };
    let outcome = match text {
        Ok(text) => walk.follow(domain, &text).await?,
        Err(why) => Err(why),
    };
    Ok(match outcome {
        Err(why) => Verdict::Broken(why),
        Ok(Some('-' | '~')) => Verdict::Sound,
        Ok(Some('+')) => Verdict::Open("it ends in +all: everybody may send in this name".to_owned()),
        Ok(_) => Verdict::Open("it does not end in -all or ~all: it forbids nobody".to_owned()),
    })
}

struct Walk<'a> {
    resolver: &'a Resolver,
    asked: usize,
    /// Whose records we are in.
    path: Vec<String>,
}

impl Walk<'_> {
    /// The one record of a domain; more than one make none of them count (RFC 7208 4.5).
    async fn record(&self, domain: &str) -> Result<Option<Result<String, String>>, Silence> {
        let is_spf =
            |text: &String| text.split_ascii_whitespace().next().is_some_and(|w| w.eq_ignore_ascii_case("v=spf1"));
        let mut found: Vec<String> = self.resolver.texts(domain).await?.into_iter().filter(is_spf).collect();
        Ok(match found.len() {
            0 => None,
            1 => found.pop().map(Ok),
            _ => Some(Err(format!("{domain} has {} SPF records, and only one may stand", found.len()))),
        })
    }

    /// Counts through a record; gives the qualifier of its `all`.
    async fn follow(&mut self, domain: &str, text: &str) -> Result<Result<Option<char>, String>, Silence> {
        self.path.push(domain.to_ascii_lowercase());
        let all = self.count_through(domain, text).await;
        self.path.pop();
        all
    }

    async fn count_through(&mut self, domain: &str, text: &str) -> Result<Result<Option<char>, String>, Silence> {
        let record = match read(text) {
            Ok(record) => record,
            Err(why) => return Ok(Err(format!("{domain}: {why}"))),
        };
        for lookup in &record.lookups {
            if let Err(why) = self.count() {
                return Ok(Err(why));
            }
            let Lookup::Include(target) = lookup else { continue };
            if let Err(why) = Box::pin(self.enter(target)).await? {
                return Ok(Err(why));
            }
        }
        match (record.all, record.redirect) {
            (None, Some(target)) => match self.count() {
                Ok(()) => Box::pin(self.enter(&target)).await,
                Err(why) => Ok(Err(why)),
            },
            (all, _) => Ok(Ok(all)),
        }
    }

    /// Goes into another domain's record. A macro stands for a name that only a receiver knows.
    async fn enter(&mut self, target: &str) -> Result<Result<Option<char>, String>, Silence> {
        if target.contains('%') {
            return Ok(Ok(None));
        }
        if self.path.iter().any(|seen| seen.eq_ignore_ascii_case(target)) {
            return Ok(Err(format!("it comes back to {} again", shown(target))));
        }
        match self.record(target).await? {
            None => Ok(Err(format!("it includes {}, which has no SPF record", shown(target)))),
            Some(Err(why)) => Ok(Err(why)),
            Some(Ok(text)) => self.follow(target, &text).await,
        }
    }

    fn count(&mut self) -> Result<(), String> {
        self.asked += 1;
        if self.asked > MOST_LOOKUPS {
            return Err(format!("it needs more than {MOST_LOOKUPS} look-ups, and receivers stop there"));
        }
        Ok(())
    }
}

/// Reads a record's terms (RFC 7208 4.6.1).
fn read(text: &str) -> Result<Record, String> {
    let mut record = Record { lookups: Vec::new(), all: None, redirect: None };
    for term in text.split_ascii_whitespace().skip(1) {
        let unknown = || format!("\"{}\" is not a term of SPF", shown(term));
        let mark = term.find([':', '=', '/']);
        if let Some((name, value)) = term.split_once('=').filter(|(name, _)| Some(name.len()) == mark) {
            // Modifiers; those that are not known are passed over (RFC 7208 6).
            if !name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)) || name.is_empty() {
                return Err(unknown());
            }
            if name.eq_ignore_ascii_case("redirect")
                && record.redirect.replace(target(value).ok_or_else(unknown)?).is_some()
            {
                return Err("redirect stands in it twice".to_owned());
            }
            continue;
        }
        let (qualifier, mechanism) = match term.chars().next() {
            Some(c @ ('+' | '-' | '~' | '?')) => (c, term.get(1..).unwrap_or_default()),
            _ => ('+', term),
        };
        mechanism_of(mechanism, qualifier, &mut record).ok_or_else(unknown)?;
        if record.all.is_some() {
            break; // nothing after "all" is looked at (RFC 7208 5.1)
        }
    }
    Ok(record)
}

/// Takes one mechanism in; `None` if it is none.
fn mechanism_of(text: &str, qualifier: char, record: &mut Record) -> Option<()> {
    let end = text.find([':', '/']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let value = rest.strip_prefix(':');
    match name.to_ascii_lowercase().as_str() {
        "all" if rest.is_empty() => record.all = Some(qualifier),
        "include" => record.lookups.push(Lookup::Include(target(value?)?)),
        "a" => record.lookups.push(Lookup::Other("a")),
        "mx" => record.lookups.push(Lookup::Other("mx")),
        "ptr" => record.lookups.push(Lookup::Other("ptr")),
        "exists" => {
            target(value?)?;
            record.lookups.push(Lookup::Other("exists"));
        }
        "ip4" => network::<std::net::Ipv4Addr>(value?, 32)?,
        "ip6" => network::<std::net::Ipv6Addr>(value?, 128)?,
        _ => return None,
    }
    Some(())
}

fn target(value: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_graphic() && !"/@".contains(c) || value.contains('%');
    (!value.is_empty() && value.chars().all(fits)).then(|| value.trim_end_matches('.').to_owned())
}

/// An address with or without the length of its network.
fn network<A: std::str::FromStr>(text: &str, longest: u8) -> Option<()> {
    let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    address.parse::<A>().ok()?;
    length.is_none_or(|length| length.parse::<u8>().is_ok_and(|length| length <= longest)).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_with_what_it_makes_receivers_ask() {
        let record = read("v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 a mx:mail.example include:_spf.example exists:%{i}.x.example -all").unwrap();
        assert_eq!(record.all, Some('-'));
        assert_eq!(record.lookups.len(), 4);
        assert_eq!(record.lookups.get(2), Some(&Lookup::Include("_spf.example".to_owned())));
        assert_eq!(
            read("v=spf1 redirect=_spf.example exp=why.example").unwrap().redirect.as_deref(),
            Some("_spf.example")
        );
        assert_eq!(read("v=spf1 A/24 ~ALL nonsense").unwrap().all, Some('~'));
    }

    #[test]
    fn what_is_no_term_is_named() {
        for bad in
            ["ip4:192.0.2.300", "ip4:192.0.2.0/33", "ip6:192.0.2.1", "include", "include:", "al", "all:x", "=x", "-"]
        {
            assert!(read(&format!("v=spf1 {bad} -all")).unwrap_err().contains("is not a term"), "{bad}");
        }
        assert!(read("v=spf1 redirect=a redirect=b").is_err());
    }
}
