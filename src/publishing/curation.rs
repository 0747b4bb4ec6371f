//! Curation: the catalogue in which names meet, read, searched and changed.
//!
//! Every change is a row of the tenant's laid over the catalogue that comes with the program, so that a newer program
//! brings newer names and loses no decision. An entry that was merged keeps its row, so that old ids still lead
//! somewhere. Which names are one product's is gathered in `matching::catalogue`; lists are read in `intake`.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::json;

use super::PublishError;
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::catalogue::{CatalogueAlias, CatalogueEntry, EntryState, Origin, id_of};
use crate::domain::cpe::Cpe;
use crate::domain::purl::Purl;
use crate::domain::vendor::vendor_key;
use crate::intake::catalogues;
use crate::matching::catalogue::{Hit, Searcher};
use crate::matching::{Catalogue, Overlay};
use crate::store::{CatalogueLines, Desk, StoreError, VendorAlias};

/// The first line of an export.
const EXPORT: &str = "{\"vigie-catalogue\": 1}\n";

/// Changes a tenant's catalogue.
#[derive(Debug, Clone)]
pub struct Curator {
    desk: Desk,
}

/// One entry with all that is known of it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ShownProduct")]
pub struct ShownEntry {
    /// The entry.
    #[serde(flatten)]
    pub entry: CatalogueEntry,
    /// The ids of the lines it belongs to, the widest first.
    pub lines: Vec<String>,
    /// The ids of what belongs to it.
    pub members: Vec<String>,
    /// Its other names.
    pub aliases: Vec<CatalogueAlias>,
}

/// What an import of lists did (contract: `product import`).
#[derive(Debug, Default, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ProductListReport")]
pub struct ListReport {
    /// Rows looked at.
    pub read: usize,
    /// Entries that were not known.
    pub new: usize,
    /// Names that were not known, of entries new or known.
    pub aliases: usize,
    /// Names of which a list says something else than the catalogue; left as they were.
    pub contradictions: usize,
    /// Rows without a name that says anything.
    pub nameless: usize,
    /// Files and rows that were not taken.
    pub refused: Vec<RefusedList>,
}

/// A file or a row of one that was not taken.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "RefusedProductList")]
pub struct RefusedList {
    /// The file.
    pub file: String,
    /// The line, from 1; none where the whole file was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Why.
    pub why: String,
}

/// Another name, as an operator gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewName {
    /// Maker and product; the entry's own maker without one.
    Named(Option<String>, String),
    /// A CPE.
    Cpe(String),
    /// A package URL.
    Purl(String),
}

/// The tenant's catalogue, from the rows of its desk.
pub(super) fn catalogue_of(lines: CatalogueLines) -> Catalogue {
    Catalogue::with(Overlay { entries: lines.entries, aliases: lines.aliases, vendors: lines.vendors })
}

impl Curator {
    /// The same in the name of somebody.
    #[must_use]
    pub fn acting(&self, who: Actor) -> Self {
        Self { desk: self.desk.acting(who) }
    }

    /// A curator at a tenant's desk.
    pub fn new(desk: Desk) -> Self {
        Self { desk }
    }

    /// The catalogue as it stands.
    pub async fn catalogue(&self) -> Result<Catalogue, PublishError> {
        Ok(catalogue_of(self.desk.catalogue().await?))
    }

    /// The best answers to what somebody typed, best first.
    pub async fn search(&self, text: &str, most: usize) -> Result<Vec<Hit>, PublishError> {
        let catalogue = self.catalogue().await?;
        let searcher = Searcher::of(&catalogue);
        let hits = searcher.search(text, most);
        // Of most products nobody wrote the package URL down, but their names are known.
        match Purl::parse(text.trim()) {
            Some(purl) if hits.is_empty() => Ok(searcher.search(&purl.name, most)),
            _ => Ok(hits),
        }
    }

    /// One entry, by its id or that of one merged into it.
    pub async fn show(&self, id: &str) -> Result<ShownEntry, PublishError> {
        let catalogue = self.catalogue().await?;
        let entry = known(&catalogue, id)?;
        let mut lines = catalogue.lineage(&entry.id);
        lines.pop();
        let members = catalogue.entries().filter(|other| other.family == entry.id).map(|other| other.id).collect();
        Ok(ShownEntry { aliases: catalogue.aliases_of(&entry.id), entry, lines, members })
    }

    /// All entries, or those that nobody confirmed yet, the oftenest seen first.
    pub async fn list(&self, unconfirmed: bool) -> Result<Vec<CatalogueEntry>, PublishError> {
        let catalogue = self.catalogue().await?;
        let wanted = |entry: &CatalogueEntry| !unconfirmed || entry.state == EntryState::Unconfirmed;
        let mut entries: Vec<CatalogueEntry> = catalogue.entries().filter(wanted).collect();
        entries.sort_by(|a, b| b.seen.cmp(&a.seen).then_with(|| a.id.cmp(&b.id)));
        Ok(entries)
    }

    /// The whole catalogue, one JSON object a line; `product import` reads it back.
    pub async fn export(&self) -> Result<String, PublishError> {
        let catalogue = self.catalogue().await?;
        let mut also: std::collections::HashMap<String, Vec<String>> = std::collections::HashMap::new();
        for alias in catalogue.aliases() {
            let entry = catalogue.entry(&alias.entry).map(|entry| entry.id).unwrap_or_default();
            also.entry(entry).or_default().push(alias.text);
        }
        let mut entries: Vec<CatalogueEntry> = catalogue.entries().collect();
        // A line comes before its members, so that it is known when they are read.
        entries.sort_by_cached_key(|entry| (catalogue.lineage(&entry.id).len(), entry.id.clone()));
        let mut text = EXPORT.to_owned();
        for entry in entries {
            let family = catalogue.entry(&entry.family).map(|line| format!("{}|{}", line.vendor, line.name));
            let line = json!({ "id": entry.id, "vendor": entry.vendor, "name": entry.name, "state": entry.state,
                "cpe": entry.cpe, "purl": entry.purl, "family": family, "seen": entry.seen, "source": entry.source,
                "also": also.remove(&entry.id).unwrap_or_default() });
            text.push_str(&format!("{line}\n"));
        }
        Ok(text)
    }

    /// Takes lists in. A bad file or row is refused, the others are taken.
    pub async fn import(&self, files: &[PathBuf]) -> Result<ListReport, PublishError> {
        let mut report = ListReport::default();
        for file in files {
            let name = file.display().to_string();
            match tokio::fs::read(file).await {
                Ok(bytes) => self.read(&name, &bytes, &mut report).await?,
                Err(error) => report.refused.push(RefusedList { file: name, line: None, why: error.to_string() }),
            }
        }
        Ok(report)
    }

    /// Takes one list in that did not come as a file; `name` is what the trail calls it.
    pub async fn import_list(&self, name: &str, bytes: &[u8]) -> Result<ListReport, PublishError> {
        let mut report = ListReport::default();
        self.read(name, bytes, &mut report).await?;
        Ok(report)
    }

    async fn read(&self, name: &str, bytes: &[u8], report: &mut ListReport) -> Result<(), PublishError> {
        let refuse = |line, why: String| RefusedList { file: name.to_owned(), line, why };
        match catalogues::read(bytes) {
            Ok(listing) => {
                report.refused.extend(listing.refused.iter().map(|row| refuse(Some(row.line), row.why.clone())));
                self.take(Path::new(name), &listing, report).await?;
            }
            Err(error) => report.refused.push(refuse(None, error.to_string())),
        }
        Ok(())
    }

    async fn take(
        &self,
        file: &Path,
        listing: &catalogues::Listing,
        report: &mut ListReport,
    ) -> Result<(), PublishError> {
        let source = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut tx = self.desk.begin().await?;
        let gathered = self.catalogue().await?.gather(&listing.products, Origin::Given, &source);
        tx.put_catalogue(&gathered.entries, &gathered.aliases).await?;
        let deed = Deed::of(Action::ProductChange, SubjectKind::List, "products")
            .with("source", source.as_str())
            .with("new", gathered.new)
            .with("entries", gathered.entries.len())
            .with("aliases", gathered.aliases.len());
        if !gathered.entries.is_empty() || !gathered.aliases.is_empty() {
            tx.record(&deed).await?;
        }
        tx.commit().await?;
        report.read += listing.products.len() + listing.refused.len();
        report.new += gathered.new;
        report.aliases += gathered.aliases.len();
        report.contradictions += gathered.contradictions;
        report.nameless += gathered.nameless;
        Ok(())
    }

    /// Gives an entry another name. A name that leads elsewhere leads here from now on.
    pub async fn alias(&self, id: &str, name: &NewName) -> Result<ShownEntry, PublishError> {
        let entry = known(&self.catalogue().await?, id)?;
        let alias = match name {
            NewName::Named(vendor, name) => {
                CatalogueAlias::named(&entry.id, vendor.as_deref().unwrap_or(&entry.vendor), name, Origin::Operator)
                    .filter(|alias| !alias.key.starts_with('/') || entry.state == EntryState::WellKnown)
                    .ok_or(StoreError::Conflict("a name needs a maker and a product"))?
            }
            NewName::Cpe(text) => Cpe::parse(text)
                .and_then(|cpe| CatalogueAlias::of_cpe(&entry.id, &cpe, Origin::Operator))
                .ok_or(StoreError::Conflict("this is no CPE name with vendor and product"))?,
            NewName::Purl(text) => Purl::parse(text)
                .map(|purl| CatalogueAlias::of_purl(&entry.id, &purl, Origin::Operator))
                .ok_or(StoreError::Conflict("this is no package URL"))?,
        };
        self.write(&[], &[alias]).await?;
        self.show(&entry.id).await
    }

    /// Says that an entry is the same product as another, which stays.
    pub async fn merge(&self, id: &str, into: &str) -> Result<ShownEntry, PublishError> {
        let catalogue = self.catalogue().await?;
        let (mut entry, kept) = (known(&catalogue, id)?, known(&catalogue, into)?);
        if entry.id == kept.id {
            return Err(StoreError::Conflict("both are the same entry already").into());
        }
        if catalogue.lineage(&kept.id).contains(&entry.id) {
            return Err(StoreError::Conflict("an entry cannot be merged into its own member").into());
        }
        entry.merged_into.clone_from(&kept.id);
        self.write(&[entry], &[]).await?;
        self.show(&kept.id).await
    }

    /// Takes other names out of an entry into a new one, which is named after the first. An entry that was merged in
    /// is named by its own id or name, and comes out as it was.
    pub async fn split(&self, id: &str, names: &[String]) -> Result<ShownEntry, PublishError> {
        let catalogue = self.catalogue().await?;
        let entry = known(&catalogue, id)?;
        let own = catalogue.aliases_of(&entry.id);
        let mut taken = Vec::new();
        for name in names {
            let alias = own.iter().find(|alias| [&alias.key, &alias.text, &alias.entry].contains(&name));
            taken.push(alias.ok_or(StoreError::NotFound("other name of this entry"))?.clone());
        }
        let first = taken.first().ok_or(StoreError::NotFound("other name of this entry"))?;
        let mut fresh = match catalogue.row(&first.entry).filter(|row| !row.merged_into.is_empty()) {
            Some(merged) => CatalogueEntry { merged_into: String::new(), ..merged },
            None => CatalogueEntry { state: EntryState::Confirmed, ..as_entry(first)? },
        };
        if catalogue.row(&fresh.id).is_some_and(|row| row.merged_into.is_empty()) {
            fresh.id = free_id(&catalogue, &fresh.id);
        }
        let moved =
            |alias: CatalogueAlias| CatalogueAlias { entry: fresh.id.clone(), origin: Origin::Operator, ..alias };
        let aliases: Vec<CatalogueAlias> = taken.into_iter().map(moved).collect();
        self.write(&[fresh.clone()], &aliases).await?;
        self.show(&fresh.id).await
    }

    /// Says that entries are products, each one and nothing else.
    pub async fn confirm(&self, ids: &[String]) -> Result<Vec<CatalogueEntry>, PublishError> {
        let catalogue = self.catalogue().await?;
        let mut entries = Vec::new();
        for id in ids {
            let mut entry = known(&catalogue, id)?;
            entry.state = entry.state.min(EntryState::Confirmed);
            entries.push(entry);
        }
        self.write(&entries, &[]).await?;
        Ok(entries)
    }

    /// Says to which line an entry belongs; to none without one.
    pub async fn family(&self, id: &str, line: Option<&str>) -> Result<ShownEntry, PublishError> {
        let catalogue = self.catalogue().await?;
        let mut entry = known(&catalogue, id)?;
        entry.family = match line {
            None => String::new(),
            Some(line) => {
                let line = known(&catalogue, line)?;
                if catalogue.lineage(&line.id).contains(&entry.id) {
                    return Err(StoreError::Conflict(
                        "the line belongs to this entry itself: families run in no circle",
                    )
                    .into());
                }
                line.id
            }
        };
        self.write(&[entry.clone()], &[]).await?;
        self.show(&entry.id).await
    }

    /// Takes a maker's name for another name of the same maker.
    pub async fn vendor(&self, other: &str, counts: &str) -> Result<VendorAlias, PublishError> {
        let alias = VendorAlias {
            key: vendor_key(other),
            counts: vendor_key(counts),
            written: format!("{} = {}", other.trim(), counts.trim()),
        };
        if alias.key.is_empty() || alias.counts.is_empty() {
            return Err(StoreError::Conflict("one of the two names nobody").into());
        }
        if alias.key == alias.counts {
            return Err(StoreError::Conflict("both names are the same maker already").into());
        }
        let known = self.desk.vendor_aliases().await?;
        if known.iter().any(|known| known.key == alias.counts || known.counts == alias.key) {
            return Err(
                StoreError::Conflict("one of the two is another name already: name the maker that counts").into()
            );
        }
        let mut tx = self.desk.begin().await?;
        tx.put_vendor_alias(&alias).await?;
        let deed = Deed::of(Action::ProductChange, SubjectKind::Product, &alias.counts);
        tx.record(&deed.with("vendor_also", alias.key.as_str())).await?;
        tx.commit().await?;
        Ok(alias)
    }

    /// Other names of makers that the operator gave.
    pub async fn vendors(&self) -> Result<Vec<VendorAlias>, PublishError> {
        Ok(self.desk.vendor_aliases().await?)
    }

    async fn write(&self, entries: &[CatalogueEntry], aliases: &[CatalogueAlias]) -> Result<(), PublishError> {
        let mut tx = self.desk.begin().await?;
        tx.put_catalogue(entries, aliases).await?;
        for entry in entries {
            let deed = Deed::of(Action::ProductChange, SubjectKind::Product, &entry.id)
                .with_any("merged_into", Some(entry.merged_into.as_str()).filter(|into| !into.is_empty()))
                .with_any("family", Some(entry.family.as_str()).filter(|family| !family.is_empty()));
            tx.record(&deed).await?;
        }
        for alias in aliases {
            let deed = Deed::of(Action::ProductChange, SubjectKind::Product, &alias.entry);
            tx.record(&deed.with("alias", alias.key.as_str())).await?;
        }
        Ok(tx.commit().await?)
    }
}

fn known(catalogue: &Catalogue, id: &str) -> Result<CatalogueEntry, PublishError> {
    Ok(catalogue.entry(id).ok_or(StoreError::NotFound("product in the catalogue"))?)
}

/// An entry named as an alias is.
fn as_entry(alias: &CatalogueAlias) -> Result<CatalogueEntry, PublishError> {
    let named = alias.text.split_once('|').and_then(|(vendor, name)| CatalogueEntry::named(vendor, name));
    let of_cpe = || CatalogueEntry::of_cpe(&Cpe::parse(&alias.text)?);
    let of_purl = || {
        let purl = Purl::parse(&alias.text)?;
        let entry = CatalogueEntry::named(purl.vendor().unwrap_or(&purl.kind), &purl.name)?;
        Some(CatalogueEntry { purl: alias.text.clone(), ..entry })
    };
    let entry = named.or_else(of_cpe).or_else(of_purl);
    Ok(entry.ok_or(StoreError::Conflict("this name cannot stand alone"))?)
}

/// The id, or with the first number behind it that no entry has.
fn free_id(catalogue: &Catalogue, id: &str) -> String {
    let numbered = |number: usize| id_of(&format!("{id}-{number}"));
    (2..usize::MAX).map(numbered).find(|id| catalogue.row(id).is_none()).unwrap_or_default()
}
