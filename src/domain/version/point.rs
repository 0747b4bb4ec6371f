//! One version, taken apart once for every order it may be compared in; and how two of them stand to each other.
//!
//! Nothing here knows ranges. Two versions of one known scheme are compared by its keys. Across schemes only what both
//! ways of reading agree on is an answer.

use std::cmp::Ordering;

use super::loose::Reading;
use super::scheme::{Key, Scheme};

/// A version ready to be compared. Costs about a microsecond to make and a few nanoseconds to use.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionPoint {
    pub(super) text: String,
    pub(super) scheme: Scheme,
    pub(super) key: Option<Key>,
    pub(super) reading: Option<Reading>,
    /// "6.6.*" as an end: behind everything that begins with 6.6 (CVE JSON 5, version patterns).
    pub(super) is_line: bool,
    /// The version without epoch and revision, for packages of distributions.
    pub(super) upstream: Option<Reading>,
}

/// How a reader's version stands to one that is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Both are of one scheme and whole.
    Exactly(Ordering),
    /// Compared loosely, or one is told more roughly than the other; `None` where they must not be compared.
    Loosely(Option<Ordering>),
    /// A distribution's package against a version of the makers: the revision may carry the repair.
    Upstream(Option<Ordering>),
}

/// Marks of a distribution's revision in a version.
const MARKS: &[&str] = &[".el", ".fc", "deb", "ubuntu", ".oe", ".amzn", ".mga", "suse", ".lp15", ".cm", ".azl"];

impl VersionPoint {
    /// Takes a version apart. `scheme` is [`Scheme::Loose`] unless somebody says it (a package URL, an ecosystem).
    pub fn of(text: &str, scheme: Scheme) -> Self {
        let text = text.trim();
        let line = text.strip_suffix(".*").filter(|line| !line.is_empty());
        let bare = line.unwrap_or(text);
        let upstream = scheme.is_distribution().then(|| upstream(bare)).flatten();
        Self {
            text: text.to_owned(),
            scheme,
            key: scheme.key(bare),
            reading: Reading::of(bare),
            is_line: line.is_some(),
            upstream: upstream.and_then(Reading::of),
        }
    }

    /// The version as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Which scheme it is of.
    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// This version (a reader's) against one that a document states loosely, as a repaired version often is. A revision
    /// of a distribution never decides against a version of the makers; older than theirs is then no answer.
    pub fn order_to(&self, stated: &str) -> Option<Ordering> {
        match self.stand(&Self::of(stated, Scheme::Loose), None) {
            Stand::Exactly(order) => Some(order),
            Stand::Loosely(order) => order,
            Stand::Upstream(order) => order.filter(|order| order.is_ge()),
        }
    }

    /// The same version as a version of another scheme, if it is one.
    pub(super) fn key_in(&self, scheme: Scheme) -> Option<Key> {
        if scheme == self.scheme { self.key.clone() } else { scheme.key(&self.text) }
    }

    /// How this version stands to a stated one. `here` is this version's key in the scheme of the stated one.
    pub(super) fn stand(&self, stated: &Self, here: Option<&Key>) -> Stand {
        if self.text == stated.text {
            return Stand::Exactly(Ordering::Equal);
        }
        if stated.is_line {
            return Stand::Loosely(self.against_line(stated));
        }
        let (mine, theirs) = (self.scheme, stated.scheme);
        if mine == theirs && mine != Scheme::Loose {
            return self.within(stated);
        }
        if mine == Scheme::Commit || theirs == Scheme::Commit {
            return Stand::Loosely(None);
        }
        if mine.is_distribution() && !theirs.is_distribution() {
            return self.package_against(stated);
        }
        if theirs.is_distribution() {
            return match (here, &stated.key) {
                (Some(here), Some(key)) if mine == Scheme::Loose && is_marked(&self.text) => {
                    Stand::Exactly(here.cmp(key))
                }
                _ if mine == Scheme::Loose => Stand::Loosely(self.loosely(stated)),
                _ => Stand::Loosely(None),
            };
        }
        Stand::Loosely(self.agreed(stated, here))
    }

    /// Two versions of one scheme.
    fn within(&self, stated: &Self) -> Stand {
        match (&self.key, &stated.key) {
            // Builds of one version do not count in the order, and yet one of them may be the repair.
            (Some(mine), Some(theirs)) if mine == theirs && self.differs_in_build(stated) => Stand::Loosely(None),
            (Some(mine), Some(theirs)) if self.scheme.is_rough(&self.text) => Stand::Loosely(Some(mine.cmp(theirs))),
            (Some(mine), Some(theirs)) => Stand::Exactly(mine.cmp(theirs)),
            _ if self.scheme == Scheme::Commit => Stand::Loosely(None),
            _ => Stand::Loosely(self.loosely(stated)),
        }
    }

    /// A distribution's package against what the makers, or a document without scheme, state.
    fn package_against(&self, stated: &Self) -> Stand {
        if is_marked(&stated.text)
            && let (Some(mine), Some(theirs)) = (&self.key, self.scheme.key(&stated.text))
        {
            return Stand::Exactly(mine.cmp(&theirs));
        }
        Stand::Upstream(
            self.upstream.as_ref().zip(stated.reading.as_ref()).and_then(|(mine, theirs)| mine.compare(theirs)),
        )
    }

    /// Across schemes: the loose order and the stated one's own must not contradict each other.
    fn agreed(&self, stated: &Self, here: Option<&Key>) -> Option<Ordering> {
        let loosely = self.loosely(stated);
        let strictly = here.zip(stated.key.as_ref()).map(|(mine, theirs)| mine.cmp(theirs));
        match (loosely, strictly) {
            (_, Some(Ordering::Equal)) if self.differs_in_build(stated) => None,
            (Some(loosely), Some(strictly)) => (loosely == strictly).then_some(loosely),
            (None, Some(strictly)) if self.scheme == Scheme::Loose => Some(strictly),
            (loosely, _) => loosely,
        }
    }

    fn differs_in_build(&self, stated: &Self) -> bool {
        let build = |text: &str| text.split_once('+').map(|(_, build)| build.to_owned());
        let stated = build(&stated.text).filter(|build| build != "incompatible");
        stated.is_some() && stated != build(&self.text)
    }

    fn loosely(&self, stated: &Self) -> Option<Ordering> {
        self.reading.as_ref().zip(stated.reading.as_ref()).and_then(|(mine, theirs)| mine.compare(theirs))
    }

    /// Less than the end of the line it is in; else as it stands to the line's beginning.
    fn against_line(&self, line: &Self) -> Option<Ordering> {
        let (mine, theirs) = (self.reading.as_ref()?, line.reading.as_ref()?);
        if mine.begins_with(theirs) { Some(Ordering::Less) } else { mine.compare(theirs) }
    }

    /// True when this says more than `stated` ("3.1.2" and "3.1").
    pub(super) fn is_finer(&self, stated: &Self) -> bool {
        self.reading.as_ref().zip(stated.reading.as_ref()).is_some_and(|(mine, theirs)| mine.extends(theirs))
    }

    /// True when this says less than `stated` ("10.2" and "10.2.1").
    pub(super) fn is_coarser(&self, stated: &Self) -> bool {
        stated.is_finer(self)
    }
}

/// Two ends of one claim against each other; an end of a line is behind all of the line.
pub(super) fn order_of_ends(a: &VersionPoint, b: &VersionPoint) -> Option<Ordering> {
    match (a.is_line, b.is_line) {
        (true, true) if a.text == b.text => Some(Ordering::Equal),
        (true, _) => b.against_line(a).map(Ordering::reverse),
        (false, true) => a.against_line(b),
        (false, false) => match (&a.key, &b.key) {
            (Some(a), Some(b)) => Some(a.cmp(b)),
            _ if a.text == b.text => Some(Ordering::Equal),
            _ => a.loosely(b),
        },
    }
}

fn is_marked(text: &str) -> bool {
    text.contains('-') && MARKS.iter().any(|mark| text.contains(mark))
}

/// Without epoch and revision. "1.1.0+really1.0.9" is not 1.1.0: no answer.
fn upstream(text: &str) -> Option<&str> {
    let text = text.split_once(':').map_or(text, |(_, rest)| rest);
    let text = text.rsplit_once('-').map_or(text, |(upstream, _)| upstream);
    (!text.contains("really")).then_some(text)
}
