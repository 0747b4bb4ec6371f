//! CycloneDX (ECMA-424), JSON and XML, versions 1.0 to 1.7 and whatever comes after: components at any depth, the
//! component described, services.
//!
//! Files, containers without an identifier, keys and data are no products. Tools that made the list, what a component
//! descends from (pedigree) and vulnerabilities are not looked at.

use crate::domain::inventory::Understood;
use crate::intake::walk::{Cursor, Oddities};
use crate::intake::xml::Element;

use super::packages::Package;
use super::tally::Tally;
use super::{Source, systems};

/// Kinds of components that are no products of a firm unless they carry an identifier.
const NO_PRODUCTS: &[(&str, &str)] = &[
    ("file", "a file, no product"),
    ("container", "a container without an identifier: what is in it counts"),
    ("data", "data, no product"),
    ("machine-learning-model", "a model, no product"),
    ("cryptographic-asset", "a key or algorithm, no product"),
];

/// True for a document of this format.
pub(super) fn recognises(source: &Source<'_>) -> bool {
    match source {
        Source::Json(root) => root.get("bomFormat").is_some_and(
            |format| matches!(format, crate::intake::json::Json::Text(text) if text.eq_ignore_ascii_case("CycloneDX")),
        ),
        Source::Xml(root) => {
            let space = root.attribute("xmlns").or_else(|| {
                root.attributes.iter().map(|(_, value)| value.as_str()).find(|value| value.contains("cyclonedx"))
            });
            root.name == "bom" && space.is_some_and(|space| space.contains("cyclonedx"))
        }
        Source::Text(_) => false,
    }
}

/// Reads a document.
pub(super) fn read(source: &Source<'_>, tally: &mut Tally) {
    match source {
        Source::Json(root) => {
            let oddities = Oddities::default();
            let root = Cursor::root(root, &oddities);
            tally.name(format!("CycloneDX {} (JSON)", root.text("specVersion").unwrap_or("of unknown version")));
            let described = root.object("metadata");
            let described = described.object("component");
            if described.is_object() {
                from_json(&described, tally);
            }
            root.list("components").iter().for_each(|component| from_json(component, tally));
            root.list("services").iter().for_each(|service| service_from_json(service, tally));
        }
        Source::Xml(root) => {
            let version = root.attributes.iter().find_map(|(_, value)| value.rsplit_once("cyclonedx.org/schema/bom/"));
            let version = version.map_or("of unknown version", |(_, version)| version);
            tally.name(format!("CycloneDX {version} (XML)"));
            if let Some(described) = root.child("metadata").and_then(|metadata| metadata.child("component")) {
                from_xml(described, tally);
            }
            inside(root, "components").for_each(|component| from_xml(component, tally));
            inside(root, "services").for_each(|service| service_from_xml(service, tally));
        }
        Source::Text(_) => {}
    }
}

/// One component.
struct Component<'t> {
    kind: &'t str,
    group: Option<&'t str>,
    package: Package<'t>,
}

impl Component<'_> {
    fn take(self, tally: &mut Tally) {
        let Self { kind, group, mut package } = self;
        let bare = package.purls.is_empty() && package.cpes.is_empty();
        let at = package.at.clone();
        if bare && let Some((_, why)) = NO_PRODUCTS.iter().find(|(known, _)| *known == kind) {
            tally.leave_out(at, why);
            return;
        }
        let Some(name) = package.name.filter(|_| bare) else { return package.take(tally) };
        if kind == "operating-system" {
            tally.take(at, Understood::OperatingSystem, systems::system(name, package.version, None));
            return;
        }
        if kind == "application" && package.version.is_none() && name.contains('/') {
            tally.leave_out(at, "a file that lists packages, no product");
            return;
        }
        // A group with dots is a name space of packages, no maker.
        package.vendor = package.vendor.or(group.filter(|group| !group.contains('.')));
        package.take(tally);
    }
}

fn from_json(place: &Cursor<'_, '_>, tally: &mut Tally) {
    if !place.is_object() {
        tally.refuse(place.pointer(), "expected a component, found something else", "");
        return;
    }
    let (supplier, manufacturer) = (place.object("supplier"), place.object("manufacturer"));
    let vendor = supplier.text("name").or_else(|| manufacturer.text("name")).or_else(|| place.text("publisher"));
    let package = Package {
        at: place.pointer(),
        purls: place.text("purl").into_iter().collect(),
        cpes: place.text("cpe").into_iter().collect(),
        vendor,
        name: place.text("name"),
        version: place.text("version"),
    };
    Component { kind: place.text("type").unwrap_or_default(), group: place.text("group"), package }.take(tally);
    place.list("components").iter().for_each(|inner| from_json(inner, tally));
}

fn from_xml(element: &Element, tally: &mut Tally) {
    let name_of = |child: &str| element.child(child).and_then(|child| child.text("name"));
    let package = Package {
        at: element.place(),
        purls: element.text("purl").into_iter().collect(),
        cpes: element.text("cpe").into_iter().collect(),
        vendor: name_of("supplier").or_else(|| name_of("manufacturer")).or_else(|| element.text("publisher")),
        name: element.text("name"),
        version: element.text("version"),
    };
    Component { kind: element.attribute("type").unwrap_or_default(), group: element.text("group"), package }
        .take(tally);
    inside(element, "components").for_each(|inner| from_xml(inner, tally));
}

fn service_from_json(place: &Cursor<'_, '_>, tally: &mut Tally) {
    let provider = place.object("provider");
    let package = Package {
        at: place.pointer(),
        vendor: provider.text("name").or_else(|| place.text("group").filter(|group| !group.contains('.'))),
        name: place.text("name"),
        version: place.text("version"),
        ..Package::default()
    };
    package.take(tally);
    place.list("services").iter().for_each(|inner| service_from_json(inner, tally));
}

fn service_from_xml(element: &Element, tally: &mut Tally) {
    let package = Package {
        at: element.place(),
        vendor: element.child("provider").and_then(|provider| provider.text("name")),
        name: element.text("name"),
        version: element.text("version"),
        ..Package::default()
    };
    package.take(tally);
    inside(element, "services").for_each(|inner| service_from_xml(inner, tally));
}

fn inside<'e>(element: &'e Element, name: &'static str) -> impl Iterator<Item = &'e Element> {
    element.all(name).flat_map(|list| &list.children)
}
