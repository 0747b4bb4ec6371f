//! The catalogue of products, shown and put right by hand: other names, entries that are one product or several, lines,
//! makers, and whole lists.

use axum::Json;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, Raw, Sent};
use crate::domain::catalogue::CatalogueEntry;
use crate::domain::sha256_hex;
use crate::domain::staff::Permission;
use crate::publishing::{Curator, ListReport, NewName, ShownEntry};
use crate::store::VendorAlias;

/// Bytes of the largest list of products; the command line takes any.
const LARGEST_LIST: usize = 8 << 20;

/// Characters of the longest name.
const LONGEST_NAME: usize = 500;

/// So many names or entries at once.
const MOST: usize = 1_000;

/// Media types in which lists come; what they are is recognised.
const LISTS: &[&str] = &["application/json", "application/x-ndjson", "text/csv", "text/plain"];

/// What can be done with the catalogue.
pub(super) fn operations() -> Vec<Operation> {
    let (read, write) = (Permission::ReadAdvisories, Permission::WriteProducts);
    let waiting = ("/products/unconfirmed", "listUnconfirmedProducts", "What documents named and nobody confirmed yet");
    let show = ("/products/entry", "getProduct", "One product with its lines, members and other names");
    let import = ("/products/import", "importProducts", "Takes a list of products in; its kind is recognised");
    let name = ("/products/names", "nameProduct", "Gives a product another name, which leads to it from now on");
    let merge =
        ("/products/merging", "mergeProducts", "Says that an entry is the same product as another, which stays");
    let split = ("/products/splitting", "splitProduct", "Takes other names out of an entry into a new one");
    let confirm = ("/products/confirmation", "confirmProducts", "Says that entries are products");
    let line = ("/products/line", "setProductLine", "Says to which line a product belongs, or to none");
    let makers = ("/vendors", "listVendorNames", "Makers' other names that were given by hand");
    let maker = ("/vendors", "nameVendor", "Says that two names are the same maker's");
    vec![
        Operation::get(waiting, unconfirmed).needs(read).gives::<Entries>(),
        Operation::get(show, shown).needs(read).asks::<Which>().gives::<ShownEntry>(),
        Operation::post(import, imported)
            .needs(write)
            .at_most(LARGEST_LIST)
            .asks::<Called>()
            .takes_bytes(LISTS)
            .gives::<ListReport>(),
        Operation::post(name, named).needs(write).takes::<Other>().gives::<ShownEntry>(),
        Operation::post(merge, merged).needs(write).takes::<Merge>().gives::<ShownEntry>(),
        Operation::post(split, parted).needs(write).takes::<Split>().gives::<ShownEntry>(),
        Operation::post(confirm, confirmed).needs(write).takes::<Ids>().gives::<Entries>(),
        Operation::post(line, lined).needs(write).takes::<Line>().gives::<ShownEntry>(),
        Operation::get(makers, vendors).needs(read).gives::<Vendors>(),
        Operation::post(maker, vendor).needs(write).takes::<SameMaker>().gives::<Vendors>(),
    ]
}

fn curator(caller: &Caller) -> Curator {
    Curator::new(caller.desk())
}

/// A name that somebody gives: one line, and not endless.
fn fits(text: &str) -> Result<(), Fault> {
    let good = (1..=LONGEST_NAME).contains(&text.trim().chars().count()) && !text.chars().any(char::is_control);
    if good { Ok(()) } else { Err(Fault::senseless(format!("a name is one line of 1 to {LONGEST_NAME} characters"))) }
}

/// Products.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CatalogueEntries")]
struct Entries {
    products: Vec<CatalogueEntry>,
    /// How many there are.
    total: usize,
}

async fn unconfirmed(caller: Caller) -> Result<Json<Entries>, Fault> {
    let mut products = curator(&caller).list(true).await?;
    let total = products.len();
    products.truncate(MOST);
    Ok(Json(Entries { products, total }))
}

/// Which product.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Its id, like `microsoft/windows-10`, or that of an entry merged into it.
    #[schemars(length(min = 1))]
    id: String,
}

async fn shown(caller: Caller, Asked(which): Asked<Which>) -> Result<Json<ShownEntry>, Fault> {
    Ok(Json(curator(&caller).show(&which.id).await?))
}

/// What a list is called.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Called {
    /// Like the name of a file; its entries tell that they come from it. By its digest if not given.
    #[schemars(length(min = 1, max = 200))]
    name: Option<String>,
}

async fn imported(caller: Caller, Asked(asked): Asked<Called>, list: Raw) -> Result<Json<ListReport>, Fault> {
    let name = asked.name.unwrap_or_else(|| sha256_hex(&list.bytes).chars().take(16).collect());
    fits(&name)?;
    let report = curator(&caller).import_list(&name, &list.bytes).await?;
    let whole = report.refused.iter().find(|refused| refused.line.is_none());
    match whole {
        Some(refused) => Err(Fault::senseless(refused.why.clone()).coded("list-refused")),
        None => Ok(Json(report)),
    }
}

/// Another name of a product: by maker and product, as a CPE, or as a package URL.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Other {
    /// The product.
    id: String,
    /// The maker, as others write it; the entry's own if not given.
    vendor: Option<String>,
    /// The product, as others write it.
    name: Option<String>,
    /// A CPE.
    cpe: Option<String>,
    /// A package URL.
    purl: Option<String>,
}

async fn named(caller: Caller, Sent(other): Sent<Other>) -> Result<Json<ShownEntry>, Fault> {
    let Other { id, vendor, name, cpe, purl } = other;
    for text in [&vendor, &name, &cpe, &purl].into_iter().flatten() {
        fits(text)?;
    }
    let name = match (name, cpe, purl) {
        (Some(name), None, None) => NewName::Named(vendor, name),
        (None, Some(cpe), None) if vendor.is_none() => NewName::Cpe(cpe),
        (None, None, Some(purl)) if vendor.is_none() => NewName::Purl(purl),
        _ => return Err(Fault::senseless("give one of name (with its vendor, if it is another), cpe and purl")),
    };
    Ok(Json(curator(&caller).alias(&id, &name).await?))
}

/// Two entries that are one product.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Merge {
    /// The entry that goes.
    id: String,
    /// The entry that stays.
    into: String,
}

async fn merged(caller: Caller, Sent(two): Sent<Merge>) -> Result<Json<ShownEntry>, Fault> {
    Ok(Json(curator(&caller).merge(&two.id, &two.into).await?))
}

/// An entry that is two products.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Split {
    /// The entry.
    id: String,
    /// Its names that are the other product's, as the entry shows them (`key` or `text`).
    #[schemars(length(min = 1, max = 1000))]
    names: Vec<String>,
}

async fn parted(caller: Caller, Sent(split): Sent<Split>) -> Result<Json<ShownEntry>, Fault> {
    if !(1..=MOST).contains(&split.names.len()) {
        return Err(Fault::senseless(format!("names are 1 to {MOST}")));
    }
    Ok(Json(curator(&caller).split(&split.id, &split.names).await?))
}

/// Some entries.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Ids {
    #[schemars(length(min = 1, max = 1000))]
    ids: Vec<String>,
}

async fn confirmed(caller: Caller, Sent(sent): Sent<Ids>) -> Result<Json<Entries>, Fault> {
    if !(1..=MOST).contains(&sent.ids.len()) {
        return Err(Fault::senseless(format!("ids are 1 to {MOST}")));
    }
    let products = curator(&caller).confirm(&sent.ids).await?;
    Ok(Json(Entries { total: products.len(), products }))
}

/// A product and its line.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Line {
    /// The product.
    id: String,
    /// The line; none takes it out of its line.
    line: Option<String>,
}

async fn lined(caller: Caller, Sent(line): Sent<Line>) -> Result<Json<ShownEntry>, Fault> {
    Ok(Json(curator(&caller).family(&line.id, line.line.as_deref()).await?))
}

/// Other names of makers.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "VendorNames")]
struct Vendors {
    vendors: Vec<Vendor>,
}

/// Another name of a maker.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "VendorName")]
struct Vendor {
    /// The key of the other name.
    key: String,
    /// The key of the name that counts.
    counts: String,
    /// As it was given.
    written: String,
}

impl From<VendorAlias> for Vendor {
    fn from(alias: VendorAlias) -> Self {
        Self { key: alias.key, counts: alias.counts, written: alias.written }
    }
}

async fn vendors(caller: Caller) -> Result<Json<Vendors>, Fault> {
    let all = curator(&caller).vendors().await?;
    Ok(Json(Vendors { vendors: all.into_iter().map(Vendor::from).collect() }))
}

/// Two names of one maker.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SameMaker {
    /// The other name.
    other: String,
    /// The name that counts.
    counts: String,
}

async fn vendor(caller: Caller, Sent(same): Sent<SameMaker>) -> Result<Json<Vendors>, Fault> {
    fits(&same.other)?;
    fits(&same.counts)?;
    curator(&caller).vendor(&same.other, &same.counts).await?;
    vendors(caller).await
}
