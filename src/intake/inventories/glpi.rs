//! Inventories of GLPI agents (JSON and the older XML): software, systems, antivirus, computers, printers, network devices.
//!
//! Both forms say the same in other letters: XML has upper-case names and lists by repetition. What identifies a machine
//! or a person (names, serial numbers, addresses, users) is not kept.

use crate::domain::inventory::Understood;
use crate::domain::product::ProfileProduct;
use crate::intake::json::Json;
use crate::intake::walk::{Cursor, Oddities};
use crate::intake::xml::Element;

use super::packages::{debian, named, rpm, stated};
use super::tally::Tally;
use super::{Source, systems, windows};

/// What makers leave in a computer's nameplate, or what a virtual machine has there.
const NO_MODELS: &[&str] = &[
    "system product name",
    "to be filled",
    "default string",
    "not applicable",
    "virtual",
    "qemu",
    "standard pc",
    "none",
    "not specified",
    "o.e.m",
    "hvm domu",
    "kvm",
    "bochs",
];

/// True for an inventory.
pub(super) fn recognises(source: &Source<'_>) -> bool {
    match source {
        Source::Json(root) => {
            let content = root.get("content").is_some_and(|content| matches!(content, Json::Object(_)));
            content
                && (root.get("deviceid").is_some() || root.get("action").is_some() || root.get("itemtype").is_some())
        }
        Source::Xml(root) => root.name == "REQUEST" && root.child("CONTENT").is_some(),
        Source::Text(_) => false,
    }
}

/// Reads an inventory.
pub(super) fn read(source: &Source<'_>, tally: &mut Tally) {
    match source {
        Source::Json(root) => {
            tally.name("GLPI inventory (JSON)");
            let oddities = Oddities::default();
            let root = Cursor::root(root, &oddities);
            from_json(&root.object("content"), tally);
        }
        Source::Xml(root) => {
            tally.name("GLPI inventory (XML)");
            root.all("CONTENT").for_each(|content| from_xml(content, tally));
        }
        Source::Text(_) => {}
    }
}

/// One program of a machine.
struct Software<'t> {
    at: String,
    name: Option<&'t str>,
    version: Option<&'t str>,
    publisher: Option<&'t str>,
    from: &'t str,
}

impl Software<'_> {
    fn take(self, space: Option<&str>, tally: &mut Tally) {
        let Some(name) = self.name else {
            tally.refuse(self.at, "a program without a name", self.version.unwrap_or_default());
            return;
        };
        let (how, product) = match self.from {
            "rpm" => rpm(space, name, self.version),
            "deb" | "dpkg" => debian(space, name, self.version),
            "registry" | "WMI" | "uwp" => match windows::program(self.publisher, name, self.version) {
                Some(product) => (Understood::Name, product),
                None => return tally.leave_out(self.at, "an update, no product"),
            },
            // What a Mac calls publisher is a sentence about copyright.
            _ => {
                let publisher =
                    self.publisher.filter(|publisher| !publisher.contains("opyright") && publisher.len() < 60);
                (Understood::Name, named(publisher, name, self.version))
            }
        };
        tally.take(self.at, how, product);
    }
}

/// Maker, model and firmware of a device.
fn device(at: String, vendor: Option<&str>, model: Option<&str>, version: Option<&str>, tally: &mut Tally) {
    let Some(model) = model.filter(|model| is_model(model)) else {
        tally.leave_out(at, "a device without a model");
        return;
    };
    let own = vendor.filter(|vendor| is_model(vendor));
    // "CW_VERSION$5.2(1)N1(5)$" is how some devices print it.
    let version = version.map(|version| version.trim_matches('$').rsplit('$').next().unwrap_or(version));
    tally.take(at, Understood::Device, named(own, model, version));
}

fn is_model(text: &str) -> bool {
    let text = text.to_lowercase();
    text.chars().any(char::is_alphanumeric) && !NO_MODELS.iter().any(|no| text.contains(no))
}

fn system_product(name: &str, full: Option<&str>, version: Option<&str>, kernel: Option<&str>) -> ProfileProduct {
    if name.eq_ignore_ascii_case("windows") || full.is_some_and(|full| full.to_lowercase().contains("windows")) {
        return systems::system(full.unwrap_or(name), None, kernel);
    }
    // Android gives the level of its interface as version and the release in its name.
    if name.contains("Android") {
        let release = name.split("Android").nth(1).map(str::trim);
        return systems::system("Android", release, None);
    }
    systems::system(name, version.or(full), None)
}

fn from_json(content: &Cursor<'_, '_>, tally: &mut Tally) {
    let os = content.object("operatingsystem");
    let full = os.text("full_name");
    if let Some(name) = os.text("name").or(full) {
        let product = system_product(name, full, os.text("version"), os.text("kernel_version"));
        tally.take(os.pointer(), Understood::OperatingSystem, product);
    }
    let space = os.text("name").or(full).and_then(systems::namespace);
    for row in content.list("softwares") {
        let (name, version) = (row.text("name"), stated(row.text("version")));
        let from = row.text("from").unwrap_or_default();
        Software { at: row.pointer(), name, version, publisher: row.text("publisher"), from }.take(space, tally);
    }
    for row in content.list("antivirus") {
        let publisher = row.text("company");
        Software { at: row.pointer(), name: row.text("name"), version: row.text("version"), publisher, from: "" }
            .take(None, tally);
    }
    let bios = content.object("bios");
    if bios.is_object() {
        device(bios.pointer(), bios.text("smanufacturer"), bios.text("smodel"), bios.text("bversion"), tally);
    }
    let own = content.object("network_device");
    if own.is_object() {
        device(own.pointer(), own.text("manufacturer"), own.text("model"), own.text("firmware"), tally);
    }
    for row in content.list("firmwares") {
        if own.is_object() && row.text("type") == Some("device") {
            tally.leave_out(row.pointer(), "the firmware of the device itself, once more");
        } else {
            device(row.pointer(), row.text("manufacturer"), row.text("name"), row.text("version"), tally);
        }
    }
}

fn from_xml(content: &Element, tally: &mut Tally) {
    let os = content.child("OPERATINGSYSTEM");
    let full = os.and_then(|os| os.text("FULL_NAME"));
    let name = os.and_then(|os| os.text("NAME")).or(full);
    if let (Some(os), Some(name)) = (os, name) {
        let product = system_product(name, full, os.text("VERSION"), os.text("KERNEL_VERSION"));
        tally.take(os.place(), Understood::OperatingSystem, product);
    }
    let space = name.and_then(systems::namespace);
    for row in content.all("SOFTWARES") {
        let (name, version) = (row.text("NAME"), stated(row.text("VERSION")));
        let from = row.text("FROM").unwrap_or_default();
        Software { at: row.place(), name, version, publisher: row.text("PUBLISHER"), from }.take(space, tally);
    }
    for row in content.all("ANTIVIRUS") {
        let publisher = row.text("COMPANY");
        Software { at: row.place(), name: row.text("NAME"), version: row.text("VERSION"), publisher, from: "" }
            .take(None, tally);
    }
    if let Some(bios) = content.child("BIOS") {
        device(bios.place(), bios.text("SMANUFACTURER"), bios.text("SMODEL"), bios.text("BVERSION"), tally);
    }
    for row in content.all("DEVICE") {
        device_from_xml(row, tally);
    }
}

fn device_from_xml(row: &Element, tally: &mut Tally) {
    // A discovery writes the device itself, an inventory writes it into INFO.
    let own = row.child("INFO").unwrap_or(row);
    let firmware = row.child("FIRMWARES");
    let vendor = own.text("MANUFACTURER").or_else(|| firmware.and_then(|firmware| firmware.text("MANUFACTURER")));
    let model = own.text("MODEL").or_else(|| firmware.and_then(|firmware| firmware.text("NAME")));
    let version = own.text("FIRMWARE").or_else(|| firmware.and_then(|firmware| firmware.text("VERSION")));
    device(own.place(), vendor, model, version, tally);
    if let Some(modem) = row.child("MODEMS") {
        device(modem.place(), modem.text("MANUFACTURER"), modem.text("MODEL"), None, tally);
    }
}
