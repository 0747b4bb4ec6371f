//! SPDX 2.1 to 2.3 (ISO/IEC 5962) as JSON, tag-value and RDF/XML, and SPDX 3 as JSON-LD: packages with their identifiers.
//!
//! Files and snippets are no products; neither is the package that stands for the scanned thing itself, unless it carries
//! an identifier. Relationships and licences are not looked at.

use std::collections::HashMap;

use crate::domain::inventory::Understood;
use crate::intake::json::Json;
use crate::intake::walk::{Cursor, Oddities};
use crate::intake::xml::Element;

use super::packages::Package;
use super::tally::Tally;
use super::{Source, systems};

/// True for a document of this format.
pub(super) fn recognises(source: &Source<'_>) -> bool {
    match source {
        Source::Json(root) => root.get("spdxVersion").is_some() || is_third(root),
        Source::Xml(root) => {
            let speaks = |element: &Element| element.attributes.iter().any(|(_, value)| value.contains("spdx.org/rdf"));
            root.name == "RDF" && (speaks(root) || root.children.iter().any(|child| child.name == "SpdxDocument"))
        }
        Source::Text(text) => text.lines().take(50).any(|line| line.trim_start().starts_with("SPDXVersion:")),
    }
}

fn is_third(root: &Json<'_>) -> bool {
    let context = match root.get("@context") {
        Some(Json::Text(context)) => context.contains("spdx.org/rdf/3"),
        Some(Json::List(all)) => {
            all.iter().any(|context| matches!(context, Json::Text(text) if text.contains("spdx.org/rdf/3")))
        }
        _ => false,
    };
    context && root.get("@graph").is_some()
}

/// Reads a document.
pub(super) fn read(source: &Source<'_>, tally: &mut Tally) {
    match source {
        Source::Json(root) if is_third(root) => third(root, tally),
        Source::Json(root) => {
            let oddities = Oddities::default();
            let root = Cursor::root(root, &oddities);
            tally.name(format!("SPDX {} (JSON)", version(root.text("spdxVersion"))));
            root.list("packages").iter().for_each(|package| from_json(package, tally));
            root.list("files").iter().for_each(|file| tally.leave_out(file.pointer(), FILE));
        }
        Source::Xml(root) => {
            tally.name("SPDX 2 (RDF/XML)");
            from_rdf(root, tally);
        }
        Source::Text(text) => tag_value(text, tally),
    }
}

const FILE: &str = "a file, no product";

fn version(stated: Option<&str>) -> String {
    stated.unwrap_or("of unknown version").trim_start_matches("SPDX-").chars().take(20).collect()
}

/// One package, in whatever form it was written.
#[derive(Default)]
struct Described<'t> {
    id: &'t str,
    purpose: &'t str,
    package: Package<'t>,
}

impl<'t> Described<'t> {
    /// An external reference: what kind it says it is, and the identifier.
    fn refer(&mut self, kind: &str, locator: Option<&'t str>) {
        let kind = kind.rsplit(['/', '#']).next().unwrap_or(kind).to_ascii_lowercase();
        match locator {
            Some(locator) if kind == "purl" || kind == "packageurl" => self.package.purls.push(locator),
            Some(locator) if kind.starts_with("cpe") => self.package.cpes.push(locator),
            _ => {}
        }
    }

    fn take(mut self, tally: &mut Tally) {
        let purls: Vec<&str> = self.package.purls.drain(..).filter(|purl| !purl.trim().is_empty()).collect();
        self.package.purls = purls;
        let bare = self.package.purls.is_empty() && self.package.cpes.is_empty();
        let purpose = self.purpose.rsplit('_').next().unwrap_or_default().to_ascii_uppercase().replace('-', "");
        let name = self.package.name.unwrap_or_default();
        let at = self.package.at.clone();
        let system = purpose == "OPERATINGSYSTEM" || self.id.contains("SPDXRef-OperatingSystem");
        let root = ["SPDXRef-DocumentRoot", "SPDXRef-ContainerImage", "SPDXRef-Filesystem", "SPDXRef-Repository"];
        if !bare {
            self.package.take(tally);
        } else if system && !name.is_empty() {
            tally.take(at, Understood::OperatingSystem, systems::system(name, self.package.version, None));
        } else if purpose == "FILE" || purpose == "SOURCE" && name.contains('/') {
            tally.leave_out(at, FILE);
        } else if purpose == "CONTAINER" || root.iter().any(|front| self.id.contains(front)) {
            tally.leave_out(at, "the scanned thing itself, without an identifier");
        } else if self.id.contains("SPDXRef-Application") && self.package.version.is_none() {
            tally.leave_out(at, "a file that lists packages, no product");
        } else {
            self.package.take(tally);
        }
    }
}

/// "Organization: Example (info@example.org)" is Example; a person is no maker.
fn organisation(text: Option<&str>) -> Option<&str> {
    let name = text?.trim().strip_prefix("Organization:")?;
    Some(name.split('(').next().unwrap_or(name).trim()).filter(|name| !name.is_empty())
}

fn from_json(place: &Cursor<'_, '_>, tally: &mut Tally) {
    if !place.is_object() {
        tally.refuse(place.pointer(), "expected a package, found something else", "");
        return;
    }
    let vendor = organisation(place.text("supplier")).or_else(|| organisation(place.text("originator")));
    let mut described = Described {
        id: place.text("SPDXID").unwrap_or_default(),
        purpose: place.text("primaryPackagePurpose").unwrap_or_default(),
        package: Package {
            at: place.pointer(),
            vendor,
            // Some tools wrote the tag of the other form.
            name: place.text("name").or_else(|| place.text("packageName")),
            version: place.text("versionInfo"),
            ..Package::default()
        },
    };
    for reference in place.list("externalRefs") {
        described.refer(reference.text("referenceType").unwrap_or_default(), reference.text("referenceLocator"));
    }
    described.take(tally);
}

fn from_rdf(element: &Element, tally: &mut Tally) {
    if element.name == "File" {
        tally.leave_out(element.place(), FILE);
        return;
    }
    // A package that only points at another place carries nothing.
    if element.name == "Package" && !element.children.is_empty() {
        let about = |element: &'_ Element| element.attribute("about").map(str::to_owned);
        let id = about(element).unwrap_or_default();
        let vendor = element.text("supplier").or_else(|| element.text("originator"));
        let purpose = element.child("primaryPackagePurpose").and_then(|child| child.attribute("resource"));
        let mut described = Described {
            id: &id,
            purpose: purpose.unwrap_or_default(),
            package: Package {
                at: element.place(),
                vendor: organisation(vendor),
                name: element.text("name"),
                version: element.text("versionInfo"),
                ..Package::default()
            },
        };
        for reference in element.all("externalRef").flat_map(|reference| &reference.children) {
            let kind = reference.child("referenceType");
            let kind = kind.and_then(|kind| kind.children.first().unwrap_or(kind).attributes.first());
            let kind = kind.map(|(_, address)| address.as_str());
            described.refer(kind.unwrap_or_default(), reference.text("referenceLocator"));
        }
        described.take(tally);
    }
    element.children.iter().for_each(|child| from_rdf(child, tally));
}

/// Tag-value: "Tag: value" a line, texts of several lines between `<text>` and `</text>`.
fn tag_value(text: &str, tally: &mut Tally) {
    let mut current: Option<Described<'_>> = None;
    let (mut in_text, mut spdx_version) = (false, None);
    for (number, line) in text.lines().enumerate() {
        if in_text {
            in_text = !line.contains("</text>");
            continue;
        }
        let Some((tag, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        in_text = value.contains("<text>") && !value.contains("</text>");
        let at = format!("line {}", number + 1);
        match (tag.trim(), &mut current) {
            ("SPDXVersion", _) => spdx_version = Some(value),
            ("PackageName", _) => {
                let package = Package { at, name: Some(value), ..Package::default() };
                let begun = Described { package, ..Described::default() };
                current.replace(begun).into_iter().for_each(|done| done.take(tally));
            }
            ("FileName" | "SnippetSPDXID" | "SnippetSPDXIdentifier" | "LicenseID", _) => {
                current.take().into_iter().for_each(|done| done.take(tally));
                if tag.trim() == "FileName" {
                    tally.leave_out(at, FILE);
                }
            }
            ("SPDXID", Some(package)) => package.id = value,
            ("PrimaryPackagePurpose", Some(package)) => package.purpose = value,
            ("PackageVersion", Some(package)) => package.package.version = Some(value),
            ("PackageSupplier", Some(package)) => package.package.vendor = organisation(Some(value)),
            ("ExternalRef", Some(package)) => {
                let mut words = value.split_whitespace().skip(1);
                package.refer(words.next().unwrap_or_default(), words.next());
            }
            _ => {}
        }
    }
    if let Some(done) = current {
        done.take(tally);
    }
    tally.name(format!("SPDX {} (tag-value)", version(spdx_version)));
}

/// SPDX 3: a graph of elements, in which packages name their supplier by id.
fn third(root: &Json<'_>, tally: &mut Tally) {
    let oddities = Oddities::default();
    let root = Cursor::root(root, &oddities);
    let elements = root.list("@graph");
    let kind = |element: &Cursor<'_, '_>| -> String {
        let kind = element.text("type").or_else(|| element.text("@type")).unwrap_or_default();
        kind.rsplit(['_', '/']).next().unwrap_or_default().to_ascii_lowercase()
    };
    let mut agents = HashMap::new();
    let mut stated = "3";
    for element in &elements {
        match kind(element).as_str() {
            "organization" => {
                agents.extend(element.text("spdxId").zip(element.text("name")));
            }
            "creationinfo" => stated = element.text("specVersion").unwrap_or(stated),
            _ => {}
        }
    }
    tally.name(format!("SPDX {} (JSON-LD)", version(Some(stated))));
    for element in &elements {
        match kind(element).as_str() {
            "package" => third_package(element, &agents, tally),
            "file" => tally.leave_out(element.pointer(), FILE),
            _ => {}
        }
    }
}

fn third_package(place: &Cursor<'_, '_>, agents: &HashMap<&str, &str>, tally: &mut Tally) {
    let text = |long: &'static str, short: &'static str| place.text(long).or_else(|| place.text(short));
    let mut described = Described {
        id: place.text("spdxId").unwrap_or_default(),
        purpose: text("software_primaryPurpose", "primaryPurpose").unwrap_or_default(),
        package: Package {
            at: place.pointer(),
            vendor: place.text("suppliedBy").and_then(|id| agents.get(id).copied()),
            name: place.text("name"),
            version: text("software_packageVersion", "packageVersion"),
            ..Package::default()
        },
    };
    described.refer("purl", text("software_packageUrl", "packageUrl"));
    for identifier in place.list("externalIdentifier") {
        described.refer(identifier.text("externalIdentifierType").unwrap_or_default(), identifier.text("identifier"));
    }
    described.take(tally);
}
