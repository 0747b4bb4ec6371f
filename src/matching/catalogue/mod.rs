//! The catalogue in memory: the seed that comes with the program, and a tenant's own rows laid over it.
//!
//! What it does: it holds entries and their other names as the lines they are written in, finds them by id and by key,
//! follows merges and families. What it never does: change anything, or read a database. Which door to open: what a
//! reader's or a document's names resolve to is [`resolve`]; taking lists in is [`gather`];
//! finding by what people type is [`search`]; the form of a
//! line is `domain::catalogue`; the seed is `config/catalogue/`.
//!
//! Sixty thousand entries must be there in a few hundredths of a second: lines are kept as they come and cut only
//! where somebody looks, and keys are looked up by a 64-bit digest (two of 100,000 keys share one with a probability
//! below one in a thousand million).

mod gather;
mod meaning;
mod resolve;
mod search;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use crate::domain::catalogue::{CatalogueAlias, CatalogueEntry, EntryState, Origin};
use crate::domain::name::product_words;

pub use gather::{Gathered, named_in};
pub(super) use resolve::Side;
pub use search::{Hit, Searcher};

/// Entries that come with the program.
const SEED: &str = include_str!("../../../config/catalogue/products.tsv");
/// Other names that come with the program.
const SEED_ALIASES: &str = include_str!("../../../config/catalogue/aliases.tsv");

/// So many merges or families are followed at most: no real line is so deep, and a circle ends.
const DEEPEST: usize = 16;

/// Positions of the fields in a line (`CatalogueEntry::line`).
const KEY: usize = 1;
const NAME: usize = 3;
const STATE: usize = 4;
const FAMILY: usize = 7;
const MERGED: usize = 8;
/// Position of the text in the line of another name (`CatalogueAlias::line`).
const ALIAS_TEXT: usize = 3;

/// The catalogue.
#[derive(Debug)]
pub struct Catalogue {
    pages: Vec<Cow<'static, str>>,
    rows: Vec<Place>,
    ids: HashMap<u64, u32>,
    aliases: Vec<Place>,
    /// Vendors' keys that count, by other keys of the same vendor, as the operator says.
    vendors: HashMap<String, String>,
    keys: OnceLock<HashMap<u64, u32>>,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    page: u32,
    start: u32,
    end: u32,
}

/// What a tenant keeps beside the seed: pages of lines.
#[derive(Debug, Default)]
pub struct Overlay {
    /// Entries, as lines.
    pub entries: Vec<String>,
    /// Other names, as lines.
    pub aliases: Vec<String>,
    /// Other names of vendors: (key, key that counts).
    pub vendors: Vec<(String, String)>,
}

impl Catalogue {
    /// The seed alone.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::with(Overlay::default()));
        &BUILTIN
    }

    /// The seed with a tenant's rows over it: a row of the same id replaces the seed's.
    pub fn with(overlay: Overlay) -> Self {
        let mut catalogue = Self::empty();
        catalogue.read_entries(SEED.into());
        catalogue.read_aliases(SEED_ALIASES.into());
        catalogue.lay_over(overlay)
    }

    /// A tenant's rows without the seed.
    pub fn without_seed(overlay: Overlay) -> Self {
        Self::empty().lay_over(overlay)
    }

    fn empty() -> Self {
        Self {
            pages: Vec::new(),
            rows: Vec::new(),
            ids: HashMap::new(),
            aliases: Vec::new(),
            vendors: HashMap::new(),
            keys: OnceLock::new(),
        }
    }

    fn lay_over(mut self, overlay: Overlay) -> Self {
        overlay.entries.into_iter().for_each(|page| self.read_entries(page.into()));
        overlay.aliases.into_iter().for_each(|page| self.read_aliases(page.into()));
        self.vendors = overlay.vendors.into_iter().collect();
        self
    }

    fn read_entries(&mut self, page: Cow<'static, str>) {
        let places = self.places(&page);
        self.rows.reserve(places.len());
        self.ids.reserve(places.len());
        for place in places {
            let line = page.get(place.start as usize..place.end as usize).unwrap_or_default();
            let id = line.split('\t').next().unwrap_or_default();
            let next = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
            let at = *self.ids.entry(digest(id)).or_insert(next);
            match self.rows.get_mut(at as usize) {
                Some(known) => *known = place,
                None => self.rows.push(place),
            }
        }
        self.pages.push(page);
    }

    fn read_aliases(&mut self, page: Cow<'static, str>) {
        let places = self.places(&page);
        self.aliases.extend(places);
        self.pages.push(page);
    }

    /// The lines of the page that comes next. Empty ones and remarks are none.
    fn places(&self, text: &str) -> Vec<Place> {
        let page = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        let mut places = Vec::with_capacity(text.len() / 80);
        let mut start = 0;
        for line in text.split('\n') {
            let end = start + line.len();
            if !line.is_empty() && !line.starts_with('#') {
                let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                places.push(Place { page, start: number(start), end: number(end) });
            }
            start = end + 1;
        }
        places
    }

    /// How many entries there are, merged ones among them.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The entry of this id, or the one that it was merged into.
    pub fn entry(&self, id: &str) -> Option<CatalogueEntry> {
        self.find(id).map(|row| CatalogueEntry::of_line(self.line(self.settled(row))))
    }

    /// The entry of exactly this id, merged or not.
    pub fn row(&self, id: &str) -> Option<CatalogueEntry> {
        self.find(id).map(|row| CatalogueEntry::of_line(self.line(row)))
    }

    /// Every entry that was not merged into another.
    pub fn entries(&self) -> impl Iterator<Item = CatalogueEntry> {
        let lines = self.rows.iter().map(|place| self.text(*place));
        lines.filter(|line| field(line, MERGED).is_empty()).map(CatalogueEntry::of_line)
    }

    /// Every other name, with the entry that it leads to now.
    pub fn aliases(&self) -> impl Iterator<Item = CatalogueAlias> {
        let aliases = self.aliases.iter().map(|place| CatalogueAlias::of_line(self.text(*place)));
        aliases.filter(|alias| {
            let leads = self.keys().get(&digest(&alias.key)).map(|row| self.id(self.settled(*row)));
            leads == self.find(&alias.entry).map(|row| self.id(self.settled(row)))
        })
    }

    /// The other names of an entry, also of what was merged into it.
    pub fn aliases_of(&self, id: &str) -> Vec<CatalogueAlias> {
        let Some(row) = self.find(id).map(|row| self.settled(row)) else { return Vec::new() };
        let own = |alias: &CatalogueAlias| self.find(&alias.entry).map(|row| self.settled(row)) == Some(row);
        let mut found: Vec<CatalogueAlias> = self.aliases().filter(own).collect();
        let merged = self.rows.iter().enumerate().filter(|(_, place)| !field(self.text(**place), MERGED).is_empty());
        for (index, place) in merged {
            if self.settled(u32::try_from(index).unwrap_or(u32::MAX)) == row {
                let entry = CatalogueEntry::of_line(self.text(*place));
                let text = format!("{}|{}", entry.vendor, entry.name);
                found.push(CatalogueAlias { key: entry.key, entry: entry.id, text, origin: Origin::Operator });
            }
        }
        found.sort_by(|a, b| a.key.cmp(&b.key));
        found.dedup_by(|a, b| a.key == b.key);
        found
    }

    /// The ids of the lines it belongs to, the widest first, itself last.
    pub fn lineage(&self, id: &str) -> Vec<String> {
        let rows = self.find(id).map(|row| self.line_of(row)).unwrap_or_default();
        rows.into_iter().map(|row| self.id(row).to_owned()).collect()
    }

    /// The entry that a key leads to.
    pub fn by_key(&self, key: &str) -> Option<CatalogueEntry> {
        self.row_of_key(key).map(|row| CatalogueEntry::of_line(self.line(row)))
    }

    fn row_of_key(&self, key: &str) -> Option<u32> {
        self.keys().get(&digest(key)).map(|row| self.settled(*row))
    }

    fn find(&self, id: &str) -> Option<u32> {
        self.ids.get(&digest(id)).copied()
    }

    fn id(&self, row: u32) -> &str {
        field(self.line(row), 0)
    }

    fn state(&self, row: u32) -> EntryState {
        EntryState::of_key(field(self.line(row), STATE))
    }

    fn line(&self, row: u32) -> &str {
        self.rows.get(row as usize).map_or("", |place| self.text(*place))
    }

    fn text(&self, place: Place) -> &str {
        let page = self.pages.get(place.page as usize).map_or("", |page| page.as_ref());
        page.get(place.start as usize..place.end as usize).unwrap_or_default()
    }

    /// The entry that it was merged into, through any number of merges.
    fn settled(&self, row: u32) -> u32 {
        let into = |row: &u32| self.find(Some(field(self.line(*row), MERGED)).filter(|into| !into.is_empty())?);
        std::iter::successors(Some(row), into).take(DEEPEST).last().unwrap_or(row)
    }

    /// The lines it belongs to, the widest first, itself last.
    fn line_of(&self, row: u32) -> Vec<u32> {
        let family = |row: &u32| {
            let family = Some(field(self.line(*row), FAMILY)).filter(|family| !family.is_empty())?;
            self.find(family).map(|row| self.settled(row))
        };
        let mut line: Vec<u32> = Vec::new();
        for row in std::iter::successors(Some(self.settled(row)), family).take(DEEPEST) {
            if line.contains(&row) {
                break;
            }
            line.push(row);
        }
        line.reverse();
        line
    }

    /// Entries by the digest of every key that leads to them. A key belongs to one entry: the entry whose own name it
    /// is, unless the operator says otherwise, else the list that came first.
    fn keys(&self) -> &HashMap<u64, u32> {
        self.keys.get_or_init(|| {
            let mut keys = HashMap::with_capacity(self.rows.len() + self.aliases.len());
            let mut famous = Vec::new();
            for (row, place) in (0_u32..).zip(&self.rows) {
                let line = self.text(*place);
                let key = field(line, KEY);
                keys.entry(digest(key)).or_insert(row);
                if field(line, STATE) == EntryState::WellKnown.key() {
                    famous.push((product_words(field(line, NAME), &[]), row));
                }
            }
            for place in &self.aliases {
                let line = self.text(*place);
                let (key, entry, origin) = (field(line, 0), field(line, 1), field(line, 2));
                let Some(row) = self.find(entry) else { continue };
                if origin == Origin::Operator.key() {
                    keys.insert(digest(key), row);
                } else {
                    keys.entry(digest(key)).or_insert(row);
                }
                if self.state(row) == EntryState::WellKnown {
                    let own = product_words(field(self.line(row), NAME), &[]);
                    let other = field(line, ALIAS_TEXT).split_once('|').map(|(_, name)| product_words(name, &[]));
                    famous.extend(other.filter(|other| is_as_famous(other, &own)).map(|other| (other, row)));
                }
            }
            for (words, row) in famous {
                keys.entry(digest(&format!("/{words}"))).or_insert(row);
            }
            keys
        })
    }
}

/// True where another name of a well-known product says which it is without a maker too: "Fritz-Box", "MS Office",
/// "Win 10". "Reader" or "IP camera" do not.
fn is_as_famous(other: &str, own: &str) -> bool {
    let joined = (other.replace(' ', ""), own.replace(' ', ""));
    let long = joined.0.len() > 3;
    let figures = other.bytes().any(|byte| byte.is_ascii_digit());
    long && (figures || joined.1.starts_with(&joined.0) || other.ends_with(own))
}

fn field(line: &str, at: usize) -> &str {
    line.split('\t').nth(at).unwrap_or_default()
}

/// FNV-1a, 64 bits, over everything but blanks: "Router OS" and `RouterOS` are one.
fn digest(key: &str) -> u64 {
    digest_of(key.bytes())
}

fn digest_of(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes
        .filter(|byte| *byte != b' ')
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
