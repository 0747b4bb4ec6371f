//! The products of a container: makers, names, packages, CPE names, package URLs; each with what is said of its
//! versions.
//!
//! A platform is where a product runs and never a product. A package of a distribution is a part of it, as Red Hat
//! writes it: product "Red Hat Enterprise Linux 8", package "glibc". What names nothing ("n/a") is no product.

use std::collections::{HashMap, HashSet};

use super::super::roll::Roll;
use super::versions;
use crate::domain::advisory::ProductRef;
use crate::domain::product::{Cpe, NamedProduct, Purl};
use crate::domain::vulnerability::ProductStatus;
use crate::intake::IntakeError;
use crate::intake::walk::{Cursor, shown};

/// So many modules stand in a product's full name.
const MODULES: usize = 3;

/// Where packages of an ecosystem are published, and the type of its package URLs (purl-spec, types).
const COLLECTIONS: &[(&str, &str)] = &[
    ("pkg.go.dev", "golang"),
    ("pypi.org", "pypi"),
    ("pypi.python.org", "pypi"),
    ("rubygems.org", "gem"),
    ("nuget.org", "nuget"),
    ("packagist.org", "composer"),
    ("npmjs.com", "npm"),
    ("registry.npmjs.org", "npm"),
    ("npmjs.org", "npm"),
    ("crates.io", "cargo"),
    ("hex.pm", "hex"),
    ("pub.dev", "pub"),
    ("metacpan.org", "cpan"),
    ("repo.maven.apache.org", "maven"),
    ("repo1.maven.org", "maven"),
    ("mvnrepository.com", "maven"),
    ("central.sonatype.com", "maven"),
    ("packages.fedoraproject.org", "rpm/fedora"),
];

/// Adds the products of all containers and what is said of them.
pub(super) fn read(
    containers: &[Cursor<'_, '_>],
    roll: &mut Roll,
    found: &mut Vec<(ProductStatus, ProductRef)>,
) -> Result<(), IntakeError> {
    let lists: Vec<_> = containers.iter().map(|container| container.list("affected")).collect();
    let entries: Vec<_> = lists.iter().flatten().map(|place| (place, versions::stated(place))).collect();
    let in_versions: HashSet<Key> = entries
        .iter()
        .filter(|(_, stated)| stated.iter().any(|(_, claim)| !claim.is_of_commits()))
        .map(|(place, _)| key(place))
        .collect();
    let mut wholes: HashMap<Key, ProductRef> = HashMap::new();
    for (place, stated) in entries {
        let Some(named) = named(place) else {
            place.odd("the entry names neither maker nor product nor package: nobody can be matched by it");
            continue;
        };
        let product = match part_of_a_distribution(place, &named) {
            Some(part) => {
                let key = key(place);
                let whole = if let Some(known) = wholes.get(&key) {
                    *known
                } else {
                    let whole = NamedProduct { only_a_component: true, purls: Vec::new(), ..named };
                    *wholes.entry(key).or_insert(roll.add(whole, place)?)
                };
                NamedProduct { part_of: Some(whole), ..part }
            }
            None => named,
        };
        for (status, version) in worth_saying(stated, in_versions.contains(&key(place))) {
            found.push((status, roll.add(NamedProduct { version, ..product.clone() }, place)?));
        }
    }
    Ok(())
}

/// Maker and product, in small letters.
type Key = (String, String);

fn key(entry: &Cursor<'_, '_>) -> Key {
    let lower = |key| entry.line(key).unwrap_or_default().to_lowercase();
    (lower("vendor"), lower("product"))
}

/// Ranges of commits say the same again where the product is told in versions too; where they are all there is, one of
/// them says as much as all: nobody can compare with it.
fn worth_saying(stated: Vec<versions::Stated>, in_versions: bool) -> Vec<versions::Stated> {
    let (commits, mut kept): (Vec<_>, Vec<_>) = stated.into_iter().partition(|(_, claim)| claim.is_of_commits());
    if !in_versions {
        kept.extend(commits.into_iter().min_by_key(|(status, _)| !status.is_affected()));
    }
    kept
}

/// The product without its versions; `None` where the entry names nothing.
fn named(entry: &Cursor<'_, '_>) -> Option<NamedProduct> {
    let vendor = entry.line("vendor").filter(|name| !says_nothing(name));
    let package = entry.line("packageName").filter(|name| !says_nothing(name));
    let product = entry.line("product").filter(|name| !says_nothing(name)).or_else(|| package.clone());
    let mut cpes = cpes(entry);
    cpes.dedup_by(|a, b| a.written == b.written);
    if vendor.is_none() && product.is_none() && cpes.is_empty() {
        return None;
    }
    let purls = purls(entry, package.as_deref());
    let platforms =
        entry.list("platforms").into_iter().filter_map(|place| place.as_text()).filter(|name| !says_nothing(name));
    let platforms = platforms.map(str::to_owned).collect();
    Some(NamedProduct {
        name: full_name(entry, vendor.as_deref(), product.as_deref(), &cpes),
        vendor,
        product,
        cpes,
        purls,
        platforms,
        ..NamedProduct::default()
    })
}

/// Words in the place of a name that name nothing.
fn says_nothing(name: &str) -> bool {
    matches!(name.trim().to_lowercase().as_str(), "" | "n/a" | "na" | "unknown" | "unspecified" | "-" | "*" | "none")
}

fn full_name(entry: &Cursor<'_, '_>, vendor: Option<&str>, product: Option<&str>, cpes: &[Cpe]) -> String {
    let words: Vec<&str> = vendor.into_iter().chain(product).collect();
    if words.is_empty() {
        return cpes.first().map(|cpe| cpe.written.clone()).unwrap_or_default();
    }
    let modules = entry.list("modules");
    let modules: Vec<&str> = modules.iter().take(MODULES).filter_map(Cursor::as_text).collect();
    if modules.is_empty() { words.join(" ") } else { format!("{} ({})", words.join(" "), modules.join(", ")) }
}

fn cpes(entry: &Cursor<'_, '_>) -> Vec<Cpe> {
    let read = |place: &Cursor<'_, '_>| {
        let text = place.as_text()?;
        let cpe = Cpe::parse(text);
        if cpe.is_none() {
            place.odd(format!("{} is no CPE; it is left out", shown(text)));
        }
        cpe
    };
    entry.list("cpes").iter().filter_map(read).collect()
}

/// The package where its collection says what it is, and the repository where it is one of a known kind.
fn purls(entry: &Cursor<'_, '_>, package: Option<&str>) -> Vec<Purl> {
    let collection = entry.text("collectionURL").unwrap_or_default();
    let kind = COLLECTIONS.iter().find(|(host, _)| host_of(collection) == *host).map(|(_, kind)| *kind);
    let name =
        package.map(|package| if kind == Some("maven") { package.replace(':', "/") } else { package.to_owned() });
    let of_package = kind.zip(name).and_then(|(kind, name)| Purl::parse(&format!("pkg:{kind}/{}", encoded(&name))));
    let of_repository = repository(entry.text("repo").unwrap_or_default()).or_else(|| repository(collection));
    of_package.or(of_repository).into_iter().collect()
}

fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The sign that a package URL uses itself (`@`, of npm scopes) must be encoded in a name.
fn encoded(name: &str) -> String {
    name.replace('%', "%25").replace('@', "%40").replace(' ', "%20").replace('?', "%3F").replace('#', "%23")
}

/// `https://github.com/owner/name` is a package URL too.
fn repository(url: &str) -> Option<Purl> {
    let kind = match host_of(url) {
        "github.com" => "github",
        "bitbucket.org" => "bitbucket",
        _ => return None,
    };
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split_once('/')?.1;
    let mut steps = path.trim_end_matches('/').split('/');
    let (owner, name) = (steps.next()?, steps.next()?.trim_end_matches(".git"));
    let whole = steps.next().is_none() && !owner.is_empty() && !name.is_empty();
    whole.then(|| Purl::parse(&format!("pkg:{kind}/{}/{}", encoded(owner), encoded(name))))?
}

/// A package of a distribution, as a part of it; `None` for everything else.
fn part_of_a_distribution(entry: &Cursor<'_, '_>, named: &NamedProduct) -> Option<NamedProduct> {
    let host = host_of(entry.text("collectionURL")?);
    let is_distribution = matches!(host, "access.redhat.com" | "catalog.redhat.com" | "packages.fedoraproject.org");
    let package = entry.line("packageName").filter(|name| !says_nothing(name))?;
    let distribution = entry.line("product").filter(|name| !says_nothing(name) && *name != package)?;
    if !is_distribution {
        return None;
    }
    let purl = (host == "access.redhat.com").then(|| Purl::parse(&format!("pkg:rpm/redhat/{}", encoded(&package))));
    Some(NamedProduct {
        name: format!("{distribution} {package}"),
        product: Some(package),
        cpes: Vec::new(),
        purls: purl.flatten().into_iter().chain(named.purls.clone()).collect(),
        ..named.clone()
    })
}
