//! What the names of a reader's product, or of a document's, mean in the catalogue.
//!
//! An entry found becomes one more name: the ids of the lines it belongs to, widest first, then its own. So the same
//! entry is the same name, a line is the front of its members, and `meeting` and `index` need nothing new. A platform
//! is never resolved from the tail of a name: "Chrome for Windows" is Chrome.
//!
//! Names are tried whole, then without platform and edition, then by the longest front that is a confirmed line; what
//! is left of the name then stands behind the line, so that two members of a line stay apart.

use super::super::name::{BETWEEN, Name, Source};
use super::{Catalogue, digest_of, field};
use crate::domain::catalogue::{EntryState, Origin};

/// Stands for the vendor in the name of an entry; no vendor's key contains it.
const ENTRY: &str = "\u{1e}";

/// In front of what a name says beyond the line it begins with.
const REST: char = '=';

/// A name without a maker begins with a line only if that line is so many letters long, or more than one word.
const DISTINCT: usize = 8;

/// Words behind which a name says what the product runs on.
const RUNS_ON: &[&str] = &["for", "on", "under"];

/// What programs run on, as the first word behind one of [`RUNS_ON`].
#[rustfmt::skip]
const PLATFORMS: &[&str] = &[
    "windows", "microsoft", "win", "win32", "win64", "mac", "macos", "macintosh", "os", "linux", "unix", "android",
    "ios", "ipados", "iphone", "x64", "x86", "x64based", "32", "64", "arm", "arm64", "itanium", "desktop", "mobile",
    "chromeos", "wordpress", "kubernetes", "docker",
];

/// Editions and widths, which a document names where its reader does not, and the other way round.
#[rustfmt::skip]
const EDITIONS: &[&str] = &[
    "home", "pro", "professional", "enterprise", "education", "business", "ultimate", "edition", "editions", "bit",
    "64bit", "32bit", "x64", "x86", "64", "32", "iot", "ltsc", "ltsb", "datacenter", "workstations",
];

/// Whose names are resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) enum Side {
    Reader,
    Document,
}

impl Catalogue {
    /// Adds what the names and package URLs (as keys) mean. Says whether anything was found.
    pub(in crate::matching) fn complete<'p>(
        &self,
        names: &mut Vec<Name>,
        purls: impl Iterator<Item = &'p str>,
        side: Side,
    ) -> bool {
        self.add_other_vendors(names);
        let mut found: Vec<Name> = Vec::new();
        for key in purls {
            found.extend(
                self.row_of_key(key).map(|row| Name { from_purl: self.is_listed(key), ..self.entry_name(row, "") }),
            );
        }
        self.add_named(names, side, &mut found);
        let any = !found.is_empty();
        for name in found {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        any
    }

    /// What lies below a line that is named as such: the family's members by the product's own words.
    pub(in crate::matching) fn below(&self, family: &Name, words: &str) -> Option<Name> {
        let row = self.whole(family)?;
        (self.state(row) != EntryState::Unconfirmed).then(|| self.entry_name(row, words))
    }

    /// The id of the entry that such a name speaks of.
    pub(in crate::matching) fn id_in(name: &Name) -> Option<String> {
        name.words().split_whitespace().rfind(|id| !id.starts_with(REST)).map(str::to_owned)
    }

    fn add_named(&self, names: &[Name], side: Side, found: &mut Vec<Name>) {
        let usable = |name: &&Name| {
            !name.from_purl && !name.words().is_empty() && matches!(name.source, Source::Stated | Source::Guessed)
        };
        let before = found.len();
        let wholes = names.iter().filter(usable).filter_map(|name| self.whole(name));
        found.extend(wholes.map(|row| self.entry_name(row, "")));
        if found.len() > before {
            return;
        }
        let tidied = names.iter().filter(usable).filter_map(|name| self.whole(&tidied(name)?));
        found.extend(tidied.map(|row| self.entry_name(row, "")));
        if found.len() > before {
            return;
        }
        let fronts = names.iter().filter(usable).filter_map(|name| self.front(name, side));
        let longest = fronts.max_by_key(|(_, rest)| std::cmp::Reverse(rest.len()));
        found.extend(longest.map(|(row, rest)| self.entry_name(row, rest)));
    }

    /// The entry that has exactly this name. A maker that was only guessed must be one of a confirmed entry.
    fn whole(&self, name: &Name) -> Option<u32> {
        let row = self.named(&name.key)?;
        (name.source == Source::Stated || self.state(row) != EntryState::Unconfirmed).then_some(row)
    }

    /// The confirmed entry with the longest front of the name, and the words left.
    fn front<'n>(&self, name: &'n Name, side: Side) -> Option<(u32, &'n str)> {
        let vendorless = name.vendor().is_empty();
        if vendorless && side == Side::Document {
            return None;
        }
        let fronts: Vec<&str> = name.fronts().collect();
        fronts.into_iter().rev().find_map(|front| {
            let words = front.split_once(BETWEEN)?.1.trim_end();
            let distinct = words.contains(' ') || words.chars().count() >= DISTINCT;
            let row = self.named(front).filter(|row| self.state(*row) != EntryState::Unconfirmed)?;
            (distinct || !vendorless).then_some((row, name.key.get(front.len()..)?))
        })
    }

    fn named(&self, key: &str) -> Option<u32> {
        let (vendor, words) = key.split_once(BETWEEN)?;
        let digest = digest_of(vendor.bytes().chain([b'/']).chain(words.bytes()));
        self.keys().get(&digest).map(|row| self.settled(*row))
    }

    /// The name of an entry, or of what lies below it by these words.
    fn entry_name(&self, row: u32, rest: &str) -> Name {
        let mut path: Vec<&str> = self.line_of(row).into_iter().map(|row| self.id(row)).collect();
        let rest = rest.trim().replace(' ', "-");
        let rest = format!("{REST}{rest}");
        if rest.len() > REST.len_utf8() {
            path.push(&rest);
        }
        Name::new(ENTRY, &path.join(" "), Source::Catalogue)
    }

    /// True where a list says what the package is: two packages never meet by such a row, only by their own URL.
    fn is_listed(&self, key: &str) -> bool {
        let own = self.aliases.iter().rev().map(|place| self.text(*place)).find(|line| field(line, 0) == key);
        own.is_none_or(|line| field(line, 2) != Origin::Operator.key())
    }

    /// The same names under the vendor that the operator takes for the same.
    fn add_other_vendors(&self, names: &mut Vec<Name>) {
        if self.vendors.is_empty() {
            return;
        }
        let more: Vec<Name> = names
            .iter()
            .filter_map(|name| {
                let vendor = self.vendors.get(name.vendor())?;
                let same = Name::new(vendor, name.words().trim_end(), name.source);
                Some(Name { from_purl: name.from_purl, ..same })
            })
            .collect();
        names.extend(more);
    }
}

/// The name without what it runs on, and without editions; `None` where that changes nothing or leaves nothing.
fn tidied(name: &Name) -> Option<Name> {
    let words: Vec<&str> = name.words().split_whitespace().collect();
    let platform = words.windows(2).position(|pair| match pair {
        [on, platform] => RUNS_ON.contains(on) && PLATFORMS.contains(platform),
        _ => false,
    });
    let product = words.get(..platform.unwrap_or(words.len())).unwrap_or_default();
    let left: Vec<&str> = product.iter().filter(|word| !EDITIONS.contains(word)).copied().collect();
    let left = if left.is_empty() { product.to_vec() } else { left };
    (!left.is_empty() && left.len() < words.len()).then(|| Name::new(name.vendor(), &left.join(" "), name.source))
}
