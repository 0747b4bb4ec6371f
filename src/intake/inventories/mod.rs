//! INVENTORIES: lists of software and devices, as systems and tools write them, become products for a profile.
//!
//! What this room does: it recognises a list by its content (its name does not matter), reads it tolerantly and says of
//! every row what became of it. What it never does: the database, the catalogue, a guess without saying so. Which door to
//! open: a new form is one file here and one line in [`INVENTORIES`]; how packages and systems are named is in
//! `packages.rs` and `systems.rs`, encodings are in `decoding.rs`.

mod cyclonedx;
mod decoding;
mod distributions;
mod dpkg;
mod glpi;
mod languages;
mod mac;
mod nmap;
mod osquery;
mod packages;
mod rpm;
mod spdx;
mod systems;
mod table;
mod tally;
mod windows;

use std::borrow::Cow;

use super::json::{self, Json};
use super::xml::{self, Element};
use super::{IntakeError, Limits};
use crate::domain::inventory::Inventory;
use tally::Tally;

/// A list as the readers get it.
#[derive(Debug)]
enum Source<'t> {
    /// It begins like JSON.
    Json(Json<'t>),
    /// It begins like XML.
    Xml(Element),
    /// Anything else.
    Text(&'t str),
}

/// One form of lists.
struct Form {
    /// What people call it.
    name: &'static str,
    recognises: fn(&Source<'_>) -> bool,
    read: fn(&Source<'_>, &mut Tally),
}

const fn form(name: &'static str, recognises: fn(&Source<'_>) -> bool, read: fn(&Source<'_>, &mut Tally)) -> Form {
    Form { name, recognises, read }
}

/// Everything that is read; the first that recognises a list reads it, so the loosest stand last.
const INVENTORIES: &[Form] = &[
    form("CycloneDX", cyclonedx::recognises, cyclonedx::read),
    form("SPDX", spdx::recognises, spdx::read),
    form("nmap", nmap::recognises, nmap::read),
    form("GLPI inventory", glpi::recognises, glpi::read),
    form("winget export", windows::recognises_export, windows::read_export),
    form("RPM manifest", rpm::recognises_manifest, rpm::read_manifest),
    form("RPM manifests in txtar", rpm::recognises_archive, rpm::read_archive),
    form("system_profiler", mac::recognises_profiler, mac::read_profiler),
    form("brew info", mac::recognises_info, mac::read_info),
    form("pip list (JSON)", languages::recognises_pip_json, languages::read_pip_json),
    form("osquery", osquery::recognises, osquery::read),
    form("npm", languages::recognises_npm, languages::read_npm),
    form("dpkg status", dpkg::recognises_status, dpkg::read_status),
    form("dpkg -l", dpkg::recognises_list, dpkg::read_list),
    form("winget list", windows::recognises_list, windows::read_list),
    form("pip list", languages::recognises_pip_list, languages::read_pip_list),
    form("cargo install --list", languages::recognises_cargo, languages::read_cargo),
    form("Brewfile", mac::recognises_brewfile, mac::read_brewfile),
    form("dpkg-query -W", dpkg::recognises_query, dpkg::read_query),
    form("rpm -qa", rpm::recognises_list, rpm::read_list),
    form("apk list", distributions::recognises_alpine, distributions::read_alpine),
    form("pacman -Q", distributions::recognises_arch, distributions::read_arch),
    form("Python requirements", languages::recognises_requirements, languages::read_requirements),
    form("brew list --versions", mac::recognises_versions, mac::read_versions),
    form("PowerShell list", table::recognises_blocks, table::read_blocks),
    form("table (CSV)", table::recognises, table::read),
    form("plain list", table::recognises_plain, table::read_plain),
];

/// Reads one list of any known form.
pub fn read_inventory(bytes: &[u8], limits: Limits) -> Result<Inventory, IntakeError> {
    if bytes.len() > limits.max_bytes {
        return Err(IntakeError::TooLarge { bytes: bytes.len(), limit: limits.max_bytes });
    }
    let text: Cow<'_, str> = decoding::decode(bytes)?;
    let source = match text.trim_start().chars().next() {
        Some('{' | '[') => Source::Json(json::parse(&text, limits.max_depth)?.root),
        Some('<') => Source::Xml(xml::parse(&text, limits.max_depth)?),
        // A lone text of JSON is no list, and no table either.
        Some('"') if json::parse(&text, 1).is_ok_and(|parsed| parsed.rest.is_none()) => return Err(unrecognised()),
        _ => Source::Text(&text),
    };
    let form = INVENTORIES.iter().find(|form| (form.recognises)(&source)).ok_or_else(unrecognised)?;
    let mut tally = Tally::default();
    tally.name(form.name);
    (form.read)(&source, &mut tally);
    Ok(tally.close())
}

fn unrecognised() -> IntakeError {
    let known: Vec<&str> = INVENTORIES.iter().map(|form| form.name).collect();
    IntakeError::Unrecognised { known: known.join(", ") }
}

#[cfg(test)]
mod tests;
