//! nmap's XML: services that answered for themselves, and systems of which it is sure.
//!
//! A service named by its port number only is a guess and no product; so is a system with several candidates or less than
//! full accuracy. Addresses of machines are not kept.

use crate::domain::inventory::Understood;
use crate::domain::product::{Cpe, CpePart, ProfileProduct};
use crate::intake::xml::Element;

use super::Source;
use super::packages::named;
use super::tally::Tally;

/// From this confidence on (0 to 10) nmap is believed about a service.
const SURE: u8 = 8;

/// From this accuracy on (percent) nmap is believed about a system.
const ACCURATE: u8 = 95;

/// True for a scan.
pub(super) fn recognises(source: &Source<'_>) -> bool {
    matches!(source, Source::Xml(root) if root.name == "nmaprun")
}

/// Reads a scan.
pub(super) fn read(source: &Source<'_>, tally: &mut Tally) {
    let Source::Xml(root) = source else { return };
    tally.name(format!("nmap {} (XML)", root.attribute("version").unwrap_or_default()));
    for host in root.all("host") {
        for port in host.all("ports").flat_map(|ports| ports.all("port")) {
            service(port, tally);
        }
        for os in host.all("os") {
            system(os, tally);
        }
    }
}

fn service(port: &Element, tally: &mut Tally) {
    let state = port.child("state").and_then(|state| state.attribute("state"));
    let at = format!("{}, port {}", port.place(), port.attribute("portid").unwrap_or("?"));
    let Some(service) = port.child("service").filter(|_| state.is_none_or(|state| state == "open")) else {
        tally.leave_out(at, "no service answers on the port");
        return;
    };
    let sure: u8 = service.attribute("conf").and_then(|conf| conf.parse().ok()).unwrap_or(10);
    if service.attribute("method") == Some("table") {
        tally.leave_out(at, "a service guessed from its port number");
        return;
    }
    if sure < SURE {
        tally.leave_out(at, "a service of which nmap is not sure");
        return;
    }
    let cpes: Vec<(&str, Cpe)> = service.all("cpe").filter_map(cpe).collect();
    let version = service.attribute("version");
    let mut own = cpes.iter().filter(|(_, cpe)| cpe.part != CpePart::OperatingSystem && cpe.product.is_some());
    if let Some((written, cpe)) = own.next() {
        let version = version.filter(|_| cpe.version.is_none()).and_then(first_word).map(str::to_owned);
        let product = ProfileProduct { cpe: Some((*written).to_owned()), version, ..ProfileProduct::default() };
        tally.take_with(at.clone(), Understood::Cpe, product, Some(format!("nmap is sure to {sure} of 10")));
        for (written, _) in own {
            let product = ProfileProduct { cpe: Some((*written).to_owned()), ..ProfileProduct::default() };
            tally.add(at.clone(), Understood::Cpe, product, "");
        }
    } else if let Some(name) = service.attribute("product") {
        let product = named(None, name, version.and_then(first_word));
        tally.take_with(at, Understood::Name, product, Some(format!("nmap is sure to {sure} of 10")));
    } else {
        tally.leave_out(at, "a service that does not say which program it is");
    }
}

/// "5.9p1 Debian 5ubuntu1" is version 5.9p1 of the program.
fn first_word(version: &str) -> Option<&str> {
    version.split_whitespace().next()
}

fn cpe(element: &Element) -> Option<(&str, Cpe)> {
    let written = element.own_text()?;
    Some((written, Cpe::parse(written)?))
}

fn system(os: &Element, tally: &mut Tally) {
    let accuracy =
        |element: &Element| element.attribute("accuracy").and_then(|text| text.parse::<u8>().ok()).unwrap_or(0);
    let matches: Vec<&Element> = os.all("osmatch").collect();
    let Some(best) = matches.iter().map(|candidate| accuracy(candidate)).max() else { return };
    let candidates: Vec<&&Element> = matches.iter().filter(|candidate| accuracy(candidate) == best).collect();
    let at = os.place();
    let [only] = candidates.as_slice() else {
        tally.leave_out(at, "a system with several candidates that are equally likely");
        return;
    };
    if best < ACCURATE {
        tally.leave_out(at, "a system of which nmap is not sure");
        return;
    }
    // Before version 6 classes stood beside the matches.
    let classes: Vec<&Element> = only.all("osclass").chain(os.all("osclass")).collect();
    let remark = Some(format!("\"{}\", accurate to {best} percent", only.attribute("name").unwrap_or_default()));
    let mut cpes: Vec<&str> =
        classes.iter().flat_map(|class| class.all("cpe")).filter_map(|c| cpe(c).map(|c| c.0)).collect();
    cpes.dedup();
    match (cpes.as_slice(), classes.as_slice()) {
        ([cpe], _) => {
            let product = ProfileProduct { cpe: Some((*cpe).to_owned()), ..ProfileProduct::default() };
            tally.take_with(at, Understood::OperatingSystem, product, remark);
        }
        ([], [class]) if class.attribute("osfamily").is_some() => {
            let generation = class.attribute("osgen").filter(|generation| !generation.ends_with(['X', 'x']));
            let family = class.attribute("osfamily").unwrap_or_default();
            let product = named(class.attribute("vendor"), family, generation);
            tally.take_with(at, Understood::OperatingSystem, product, remark);
        }
        _ => tally.leave_out(at, "a system with several candidates that are equally likely"),
    }
}
