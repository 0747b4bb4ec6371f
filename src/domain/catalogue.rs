//! The catalogue's words: an entry, its other names, and the keys by which names are looked up.
//!
//! Plain data and the one form in which it is written down: a line of fields with tabs between them, in the seed that
//! comes with the program, in the database's bulk answers and in exports. What a name resolves to is decided in
//! `matching::catalogue`; who may change it, in `publishing::curation`. To keep one more fact of an entry, add a field
//! at the end of [`CatalogueEntry::line`].

use serde::Serialize;

use super::cpe::Cpe;
use super::name::product_words;
use super::purl::Purl;
use super::vendor::Vendors;

/// Between the vendor's key and the product's words in a key; neither contains it.
const BETWEEN: char = '/';

/// The longest text that is taken for a name.
pub const LONGEST_NAME: usize = 200;

/// How sure it is that an entry is one product, and nothing else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EntryState {
    /// Its name alone says which product it is, whoever is said to have made it.
    WellKnown,
    /// A person, or a list made by people, says so.
    Confirmed,
    /// It was only seen in a document.
    #[default]
    Unconfirmed,
}

impl EntryState {
    /// The letter in a line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::WellKnown => "w",
            Self::Confirmed => "c",
            Self::Unconfirmed => "u",
        }
    }

    /// By its letter; an unknown one is unconfirmed.
    pub fn of_key(key: &str) -> Self {
        match key {
            "w" => Self::WellKnown,
            "c" => Self::Confirmed,
            _ => Self::Unconfirmed,
        }
    }
}

/// Where another name comes from. Later ones have the better right to a key that several claim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[schemars(rename = "NameOrigin")]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A document wrote it.
    #[default]
    Observed,
    /// A list says so.
    Given,
    /// The operator says so.
    Operator,
}

impl Origin {
    /// The letter in a line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Observed => "o",
            Self::Given => "g",
            Self::Operator => "p",
        }
    }

    /// By its letter.
    pub fn of_key(key: &str) -> Self {
        match key {
            "g" => Self::Given,
            "p" => Self::Operator,
            _ => Self::Observed,
        }
    }
}

/// One product, or one line of products, of the catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CatalogueEntry {
    /// Stable, readable: `microsoft/windows-10`.
    pub id: String,
    /// The key of its name ([`name_key`]); unique.
    #[serde(skip)]
    pub key: String,
    /// The maker, as people write it; empty where nobody says.
    pub vendor: String,
    /// The product, as people write it.
    pub name: String,
    /// How sure it is.
    pub state: EntryState,
    /// Its CPE 2.3 name without a version, or empty.
    pub cpe: String,
    /// A package URL without a version, or empty.
    pub purl: String,
    /// The id of the line or family it belongs to, or empty.
    pub family: String,
    /// The id of the entry that it was found to be, or empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub merged_into: String,
    /// In how many documents it was seen when it was entered.
    pub seen: u32,
    /// Where it comes from: a list's name, or the document that named it first.
    pub source: String,
}

/// Another name of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CatalogueAlias {
    /// The key of the name, or of the package URL; unique.
    pub key: String,
    /// Whose name it is.
    #[serde(rename = "id")]
    pub entry: String,
    /// As people write it: `Vendor|Name`, a CPE or a package URL.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// What a list says of one product.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ListedProduct {
    /// The maker, as written; may be empty.
    pub vendor: String,
    /// The product, as written; may be empty where a CPE names it.
    pub name: String,
    /// Further names of it: (vendor, name).
    pub other_names: Vec<(String, String)>,
    /// Its CPEs.
    pub cpes: Vec<Cpe>,
    /// Its package URLs.
    pub purls: Vec<Purl>,
    /// The line it belongs to: (vendor, name).
    pub family: Option<(String, String)>,
    /// How sure it is.
    pub state: EntryState,
    /// In how many documents it was seen.
    pub seen: u32,
    /// Where it was seen first, if not in the list itself.
    pub source: Option<String>,
}

impl CatalogueEntry {
    /// A new entry under its name; `None` where the name says nothing or is no name.
    pub fn named(vendor: &str, name: &str) -> Option<Self> {
        let (vendor, name) = (written(vendor), written(name));
        let key = name_key(&vendor, &name)?;
        Some(Self { id: id_of(&key), key, vendor, name, ..Self::default() })
    }

    /// A new entry for what a CPE names, as any version of it.
    pub fn of_cpe(cpe: &Cpe) -> Option<Self> {
        let vendor = cpe.vendor.as_deref()?;
        let entry = Self::named(&vendor.replace('_', " "), &cpe.product.as_deref()?.replace('_', " "))?;
        Some(Self { cpe: cpe.any_version()?, ..entry })
    }

    /// The entry as a line, without its end.
    pub fn line(&self) -> String {
        let seen = self.seen.to_string();
        let state = self.state.key();
        [
            self.id.as_str(),
            &self.key,
            &self.vendor,
            &self.name,
            state,
            &self.cpe,
            &self.purl,
            &self.family,
            &self.merged_into,
            &seen,
            &self.source,
        ]
        .map(written)
        .join("\t")
    }

    /// Reads a line; missing fields are empty.
    pub fn of_line(line: &str) -> Self {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut next = || fields.next().unwrap_or_default();
        Self {
            id: next(),
            key: next(),
            vendor: next(),
            name: next(),
            state: EntryState::of_key(&next()),
            cpe: next(),
            purl: next(),
            family: next(),
            merged_into: next(),
            seen: next().parse().unwrap_or_default(),
            source: next(),
        }
    }
}

impl CatalogueAlias {
    /// Another name of an entry: `Vendor|Name`.
    pub fn named(entry: &str, vendor: &str, name: &str, origin: Origin) -> Option<Self> {
        let (vendor, name) = (written(vendor), written(name));
        let key = name_key(&vendor, &name)?;
        Some(Self { key, entry: entry.to_owned(), text: format!("{vendor}|{name}"), origin })
    }

    /// A CPE as another name of an entry.
    pub fn of_cpe(entry: &str, cpe: &Cpe, origin: Origin) -> Option<Self> {
        let text = cpe.any_version()?;
        Some(Self { key: cpe_name_key(cpe)?, entry: entry.to_owned(), text, origin })
    }

    /// A package URL as another name of an entry.
    pub fn of_purl(entry: &str, purl: &Purl, origin: Origin) -> Self {
        Self { key: purl_key(purl), entry: entry.to_owned(), text: any_version(purl), origin }
    }

    /// The alias as a line, without its end.
    pub fn line(&self) -> String {
        [self.key.as_str(), &self.entry, self.origin.key(), &self.text].map(written).join("\t")
    }

    /// Reads a line; missing fields are empty.
    pub fn of_line(line: &str) -> Self {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let (key, entry, origin, text) = (next(), next(), next(), next());
        Self { key: key.to_owned(), entry: entry.to_owned(), text: text.to_owned(), origin: Origin::of_key(origin) }
    }
}

/// The key of a name: the vendor's key, a stroke, the product's words ("siemens/simatic s7 1500"). `None` where no
/// words are left, or more than any name has.
pub fn name_key(vendor: &str, name: &str) -> Option<String> {
    let vendors = Vendors::named_in(vendor);
    let words = product_words(name, &vendors.keys);
    let key = format!("{}{BETWEEN}{words}", vendors.keys.first().map_or("", String::as_str));
    (!words.is_empty() && key.len() <= LONGEST_NAME).then_some(key)
}

/// The key of the name that a CPE gives.
pub fn cpe_name_key(cpe: &Cpe) -> Option<String> {
    let product = cpe.product.as_deref().filter(|product| *product != "-")?;
    name_key(cpe.vendor.as_deref().filter(|vendor| *vendor != "-")?, &product.replace('_', " "))
}

/// The key of a package URL in any version.
pub fn purl_key(purl: &Purl) -> String {
    let namespace = purl.namespace.as_deref().map(|namespace| format!("{namespace}/")).unwrap_or_default();
    format!("pkg:{}/{namespace}{}", purl.kind, purl.name)
}

/// The id of a new entry: its key with hyphens.
pub fn id_of(key: &str) -> String {
    let key = key.replace(' ', "-");
    if key.starts_with(BETWEEN) { format!("_{key}") } else { key }
}

/// True where a package URL names a distribution's own build: it has that distribution's versions, and is a part of it.
pub fn is_of_distribution(purl: &Purl) -> bool {
    matches!(
        purl.kind.as_str(),
        "deb"
            | "rpm"
            | "apk"
            | "alpm"
            | "ebuild"
            | "gnome"
            | "nix"
            | "alpine"
            | "arch"
            | "freebsd"
            | "openwrt"
            | "brew"
    )
}

/// The package URL as written, without version, qualifiers and subpath.
fn any_version(purl: &Purl) -> String {
    let text = purl.written.split(['?', '#']).next().unwrap_or_default();
    match text.rfind('@') {
        Some(at) if at > text.rfind('/').unwrap_or_default() + 1 => text.get(..at).unwrap_or(text).to_owned(),
        _ => text.to_owned(),
    }
}

/// Text that fits in a field of a line: control characters become blanks.
fn written(text: &str) -> String {
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_and_aliases_survive_being_written_as_lines() {
        let mut entry = CatalogueEntry::named("Siemens AG", "SIMATIC S7-1500\tfamily").unwrap();
        assert_eq!((entry.id.as_str(), entry.name.as_str()), ("siemens/simatic-s7-1500", "SIMATIC S7-1500 family"));
        entry.state = EntryState::Confirmed;
        entry.seen = 7;
        entry.family = "siemens/simatic".to_owned();
        assert_eq!(CatalogueEntry::of_line(&entry.line()), entry);
        let alias = CatalogueAlias::named(&entry.id, "SIEMENS", "S7-1500", Origin::Operator).unwrap();
        assert_eq!(CatalogueAlias::of_line(&alias.line()), alias);
    }

    #[test]
    fn cpe_and_free_text_of_one_product_have_one_key() {
        let cpe = Cpe::parse("cpe:2.3:o:siemens:simatic_s7-1500_firmware:2.9:*:*:*:*:*:*:*").unwrap();
        assert_eq!(cpe_name_key(&cpe), name_key("Siemens AG", "SIMATIC S7-1500"));
        let entry = CatalogueEntry::of_cpe(&cpe).unwrap();
        assert_eq!(entry.cpe, "cpe:2.3:o:siemens:simatic_s7-1500_firmware:*:*:*:*:*:*:*:*");
        assert_eq!(name_key("n/a", "n/a"), Some("/n a".to_owned()));
        assert_eq!(name_key("Acme", &"x ".repeat(150)), None);
    }

    #[test]
    fn a_package_url_loses_its_version_only() {
        let rows = [
            ("pkg:npm/%40angular/core@17.0.0?x=y", "pkg:npm/@angular/core", "pkg:npm/%40angular/core"),
            ("pkg:npm/@angular/core", "pkg:npm/@angular/core", "pkg:npm/@angular/core"),
            ("pkg:composer/drupal/core", "pkg:composer/drupal/core", "pkg:composer/drupal/core"),
        ];
        for (text, key, plain) in rows {
            let alias = CatalogueAlias::of_purl("x", &Purl::parse(text).unwrap(), Origin::Given);
            assert_eq!((alias.key.as_str(), alias.text.as_str()), (key, plain));
        }
    }
}
