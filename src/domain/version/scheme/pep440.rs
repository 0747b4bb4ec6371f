//! Python versions (PEP 440): epoch, release, pre-release, post-release, development release, local version, in all the
//! spellings that the standard normalises.

use super::key::{Key, Writer, split_digits};

/// What is left to read.
struct Rest<'v>(&'v str);

pub(super) fn key(version: &str) -> Option<Key> {
    let version = version.trim().to_ascii_lowercase();
    let version = version.strip_prefix('v').unwrap_or(&version);
    let (version, local) = version.split_once('+').map_or((version, None), |(version, local)| (version, Some(local)));
    let (epoch, version) = version.split_once('!').unwrap_or(("0", version));
    let mut key = Writer::new();
    key.number(epoch).filter(|_| !epoch.is_empty())?;
    let mut rest = Rest(version);
    release(&mut rest, &mut key)?;
    let before = rest.labelled(&[
        ("alpha", 1),
        ("beta", 2),
        ("preview", 3),
        ("pre", 3),
        ("rc", 3),
        ("a", 1),
        ("b", 2),
        ("c", 3),
    ]);
    let after = rest.dashed().or_else(|| rest.labelled(&[("post", 1), ("rev", 1), ("r", 1)]));
    let development = rest.labelled(&[("dev", 1)]);
    if !rest.0.is_empty() {
        return None;
    }
    match before {
        Some((rank, number)) => key.class(rank).number(number)?,
        // A development release of nothing else comes before every pre-release.
        None if after.is_none() && development.is_some() => key.class(0),
        None => key.class(4),
    };
    match after {
        Some((_, number)) => key.class(1).number(number)?,
        None => key.class(0),
    };
    match development {
        Some((_, number)) => key.class(0).number(number)?,
        None => key.class(1),
    };
    local_version(local, &mut key)?;
    Some(key.done())
}

fn release(rest: &mut Rest, key: &mut Writer) -> Option<()> {
    let mut numbers = Vec::new();
    loop {
        let (digits, after) = split_digits(rest.0);
        if digits.is_empty() {
            return None;
        }
        numbers.push(digits);
        rest.0 = after;
        match after.strip_prefix('.') {
            Some(more) if more.starts_with(|c: char| c.is_ascii_digit()) => rest.0 = more,
            _ => break,
        }
    }
    while numbers.len() > 1 && numbers.last().is_some_and(|last| last.bytes().all(|byte| byte == b'0')) {
        numbers.pop();
    }
    for number in numbers {
        key.class(1).number(number)?;
    }
    key.class(0);
    Some(())
}

/// Words come before numbers, fewer segments before more; no local version before any.
fn local_version(local: Option<&str>, key: &mut Writer) -> Option<()> {
    let Some(local) = local else {
        key.class(0);
        return Some(());
    };
    for segment in local.split(['.', '-', '_']) {
        if segment.is_empty() || !segment.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        if split_digits(segment).1.is_empty() {
            key.class(2).number(segment)?;
        } else {
            key.class(1).word(segment);
        }
    }
    key.class(0);
    Some(())
}

impl<'v> Rest<'v> {
    /// A label (the longer ones first) with its rank and number ("rc1", "-beta.2", ".post3"); no number is zero.
    fn labelled(&mut self, labels: &[(&str, u8)]) -> Option<(u8, &'v str)> {
        let separated = self.0.strip_prefix(['.', '-', '_']).unwrap_or(self.0);
        let (rank, after) = labels.iter().find_map(|(label, rank)| Some((*rank, separated.strip_prefix(label)?)))?;
        let numbered = after.strip_prefix(['.', '-', '_']).unwrap_or(after);
        let (number, rest) = split_digits(numbered);
        self.0 = rest;
        Some((rank, number))
    }

    /// "1.0-1" is "1.0.post1".
    fn dashed(&mut self) -> Option<(u8, &'v str)> {
        let (number, rest) = split_digits(self.0.strip_prefix('-')?);
        if number.is_empty() {
            return None;
        }
        self.0 = rest;
        Some((1, number))
    }
}
