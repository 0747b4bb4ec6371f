//! What sort of thing a product is, told from its identifiers and its name.
//!
//! What this file does: it picks the noun that stands beside a product's name in a letter ("the camera", "the
//! program"). What it never does: guess; whoever is not recognised is a *product*, because a wrong noun is worse than a
//! pale one. To teach it a name, add it to `config/product-classes.toml`; no Rust lists makers or products.

use std::sync::LazyLock;

use serde::Deserialize;

use super::product::{Cpe, CpePart, ProductClass, Purl};

/// The rules as data, in the order in which they are tried.
const RULES: &str = include_str!("../../config/product-classes.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    #[serde(default)]
    rule: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    class: ProductClass,
    #[serde(default)]
    vendors: Vec<Phrase>,
    #[serde(default)]
    names: Vec<Phrase>,
    #[serde(default)]
    except: Vec<Phrase>,
}

/// Words that must follow each other. Read apart once: hundreds of them are held against every product.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
struct Phrase(Vec<Wanted>);

/// A word; one that ends with a star is the beginning of a word.
#[derive(Debug)]
enum Wanted {
    Whole(String),
    Beginning(String),
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        let wanted = |word: String| match word.strip_suffix('*') {
            Some(beginning) => Wanted::Beginning(beginning.to_owned()),
            None => Wanted::Whole(word),
        };
        Self(text.split_whitespace().map(|word| wanted(word.to_lowercase())).collect())
    }
}

impl Wanted {
    fn is(&self, word: &str) -> bool {
        match self {
            Self::Whole(whole) => whole == word,
            Self::Beginning(beginning) => word.starts_with(beginning.as_str()),
        }
    }
}

static KNOWN: LazyLock<Rules> = LazyLock::new(|| {
    // The file is part of the program; that it can be read is proved by a test. Without it every product is a product.
    toml::from_str(RULES).unwrap_or_default()
});

/// The class of a product, from everything that is known of it. The surest evidence wins: a package URL, then the part
/// of a CPE name together with the names, then the names alone. Unknown is [`ProductClass::Product`].
pub fn class_of(vendor: Option<&str>, product: &str, cpe: Option<&Cpe>, purl: Option<&Purl>) -> ProductClass {
    if let Some(class) = purl.and_then(of_package) {
        return class;
    }
    let vendor = vendor.or(cpe.and_then(|cpe| cpe.vendor.as_deref())).unwrap_or_default();
    let in_cpe = cpe.and_then(|cpe| cpe.product.as_deref()).unwrap_or_default();
    let by_name = match of_names(vendor, product) {
        ProductClass::Product => of_names(vendor, in_cpe),
        class => class,
    };
    let firmware = [product, in_cpe].iter().any(|name| words(name).iter().any(|word| word == "firmware"));
    cpe.map_or(by_name, |cpe| of_part(cpe, by_name, firmware))
}

/// A CPE name knows what kind of thing it speaks of, though not always which.
fn of_part(cpe: &Cpe, by_name: ProductClass, firmware: bool) -> ProductClass {
    let runs_in_a_site = cpe.target_software.as_deref().is_some_and(|target| SITES.contains(&target));
    match cpe.part {
        CpePart::Application if runs_in_a_site => ProductClass::WebSoftware,
        CpePart::Application if by_name == ProductClass::Product || is_hardware(by_name) => ProductClass::Program,
        CpePart::Application | CpePart::Any => by_name,
        // Firmware is catalogued as an operating system; readers see the device around it.
        CpePart::OperatingSystem if !firmware && !is_hardware(by_name) => ProductClass::OperatingSystem,
        CpePart::OperatingSystem | CpePart::Hardware if is_hardware(by_name) => by_name,
        CpePart::OperatingSystem | CpePart::Hardware => ProductClass::Device,
    }
}

/// Kinds of packages that programmers build in (purl-spec, types).
const LIBRARIES: &[&str] = &[
    "npm",
    "pypi",
    "maven",
    "cargo",
    "gem",
    "nuget",
    "golang",
    "composer",
    "hex",
    "pub",
    "cocoapods",
    "swift",
    "conan",
];

/// What web sites are made of: as the target software of a CPE name and as the maker of a package.
const SITES: &[&str] =
    &["wordpress", "drupal", "joomla", "joomla!", "typo3", "magento", "prestashop", "shopware", "moodle"];

fn of_package(purl: &Purl) -> Option<ProductClass> {
    let maker = purl.namespace.as_deref().unwrap_or_default();
    let of_a_site = SITES.contains(&maker) || SITES.contains(&purl.name.as_str());
    match purl.kind.as_str() {
        "composer" | "docker" | "oci" | "bitnami" if of_a_site => Some(ProductClass::WebSoftware),
        "docker" | "oci" | "bitnami" => Some(ProductClass::ServerSoftware),
        kind if LIBRARIES.contains(&kind) => Some(ProductClass::Library),
        _ => None,
    }
}

const fn is_hardware(class: ProductClass) -> bool {
    use ProductClass as C;
    matches!(
        class,
        C::Device | C::NetworkDevice | C::ControlUnit | C::Camera | C::Phone | C::Printer | C::MedicalDevice
    )
}

fn of_names(vendor: &str, product: &str) -> ProductClass {
    let (vendor, product) = (words(vendor), words(product));
    if product.is_empty() {
        return ProductClass::Product;
    }
    KNOWN.rule.iter().find(|rule| rule.fits(&vendor, &product)).map_or(ProductClass::Product, |rule| rule.class)
}

impl Rule {
    fn fits(&self, vendor: &[String], product: &[String]) -> bool {
        let made_by = self.vendors.is_empty() || self.vendors.iter().any(|phrase| phrase.begins(vendor));
        let named = self.names.is_empty() || self.names.iter().any(|phrase| phrase.stands_in(product));
        made_by && named && !self.except.iter().any(|phrase| phrase.stands_in(product))
    }
}

impl Phrase {
    fn stands_in(&self, words: &[String]) -> bool {
        !self.0.is_empty() && words.windows(self.0.len()).any(|window| self.begins(window))
    }

    fn begins(&self, words: &[String]) -> bool {
        words.len() >= self.0.len() && self.0.iter().zip(words).all(|(wanted, word)| wanted.is(word))
    }
}

/// "SIMATIC S7-1500" and `simatic_s7-1500` are the words simatic, s7, 1500.
fn words(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(vendor: &str, product: &str) -> ProductClass {
        class_of(Some(vendor), product, None, None)
    }

    /// A CPE name from its parts, as the reader of CPE names makes it.
    fn cpe(part: CpePart, vendor: &str, product: &str) -> Cpe {
        Cpe {
            part,
            vendor: Some(vendor.to_owned()),
            product: Some(product.to_owned()),
            version: None,
            update: None,
            target_software: None,
            written: String::new(),
        }
    }

    fn purl(kind: &str, namespace: Option<&str>, name: &str) -> Purl {
        Purl {
            kind: kind.to_owned(),
            namespace: namespace.map(str::to_owned),
            name: name.to_owned(),
            version: None,
            written: String::new(),
        }
    }

    #[test]
    fn the_rules_can_be_read_and_each_says_something() {
        let rules: Rules = toml::from_str(RULES).unwrap();
        assert!(rules.rule.len() > 30);
        for rule in &rules.rule {
            assert!(!rule.vendors.is_empty() || !rule.names.is_empty(), "fits everything: {rule:?}");
            assert_ne!(rule.class, ProductClass::Product, "says nothing: {rule:?}");
            let phrases = rule.vendors.iter().chain(&rule.names).chain(&rule.except);
            for Phrase(parts) in phrases {
                assert!(!parts.is_empty(), "an empty phrase: {rule:?}");
                for Wanted::Whole(plain) | Wanted::Beginning(plain) in parts {
                    assert_eq!(words(plain), [plain.as_str()], "never fits, because names are cut into words: {plain}");
                }
            }
        }
    }

    #[test]
    fn names_from_real_advisories_get_their_noun() {
        use ProductClass as C;
        let table = [
            ("Siemens", "SIMATIC S7-1500 CPU 1511-1 PN (6ES7511-1AK00-0AB0)", C::ControlUnit),
            ("Siemens", "SIMATIC S7-1200 CPU family (incl. SIPLUS variants)", C::ControlUnit),
            ("Siemens", "LOGO! 12/24RCE (6ED1052-1MD08-0BA1)", C::ControlUnit),
            ("Siemens", "SINUMERIK ONE", C::ControlUnit),
            ("Siemens", "SCALANCE M876-4 (EU)", C::NetworkDevice),
            ("Siemens", "RUGGEDCOM RM1224 LTE(4G) EU", C::NetworkDevice),
            ("Siemens", "SIMATIC WinCC V7.5", C::Program),
            ("Siemens", "SIMATIC S7-PLCSIM Advanced", C::Program),
            ("Siemens", "SIMATIC S7-1500 Software Controller", C::Program),
            ("Siemens", "Totally Integrated Automation Portal (TIA Portal) V18", C::Program),
            ("Siemens", "JT2Go", C::Program),
            ("Siemens", "SINAMICS S120", C::Device),
            ("Rockwell Automation", "ControlLogix 5580", C::ControlUnit),
            ("Rockwell Automation", "MicroLogix 1100 controllers", C::ControlUnit),
            ("Rockwell Automation", "Allen-Bradley Stratix 5950", C::NetworkDevice),
            ("Rockwell Automation", "FactoryTalk View SE", C::Program),
            ("Rockwell Automation", "ThinManager ThinServer", C::Program),
            ("Mitsubishi Electric Corporation", "MELSEC iQ-R series Safety CPU R08SFCPU Firmware", C::ControlUnit),
            ("Mitsubishi Electric", "GX Works3", C::Program),
            ("Schneider Electric Software, LLC", "Modicon M340", C::ControlUnit),
            ("Schneider Electric", "Easy UPS Online Monitoring Software (Windows 10, 11, Server)", C::Program),
            ("Schneider Electric", "Data Center Expert", C::Program),
            ("WAGO", "750-882", C::ControlUnit),
            ("Unitronics", "Vision 230", C::ControlUnit),
            ("AVTECH SECURITY Corporation", "AVM1203", C::Camera),
            ("QNAP", "VioStor NVR", C::Camera),
            ("Dahua Technology Co, Ltd", "Digital Video Recorders and IP Cameras", C::Camera),
            ("Hikvision", "DS-2CD2xx2FWD Series", C::Camera),
            ("Geutebrück", "G-Cam EEC-2xxx", C::Camera),
            ("Zavio", "CF7500", C::Camera),
            ("Axis Communications", "AXIS A1001", C::ControlUnit),
            ("Sierra Wireless", "AirLink ALEOS firmware", C::NetworkDevice),
            ("Vonets", "VAP11G-500S", C::NetworkDevice),
            ("Moxa", "NPort 5110", C::NetworkDevice),
            ("Viessmann Climate Solutions SE", "Vitogate 300", C::ControlUnit),
            ("CAREL", "Boss-Mini", C::ControlUnit),
            ("Trane", "Trane Technologies XL824 Thermostat", C::ControlUnit),
            ("Medtronic", "MiniMed 508 pump", C::MedicalDevice),
            ("GE Healthcare", "LOGIQ 5", C::MedicalDevice),
            ("Philips", "IntelliVue MX40 Patient Worn Monitor (WLAN only)", C::MedicalDevice),
            ("MicroDicom", "DICOM Viewer", C::Program),
            ("Philips", "Vue PACS", C::Program),
            ("Adminer", "Adminer", C::WebSoftware),
            ("Texas Instruments", "SimpleLink CC32XX SDK", C::Library),
            ("Microsoft", "Windows 11", C::OperatingSystem),
            ("Microsoft", "Exchange Server 2019", C::ServerSoftware),
            ("Mozilla", "Firefox ESR", C::Browser),
            ("Hitachi Energy", "RTU500 series CMU Firmware", C::Device),
        ];
        let wrong: Vec<_> = table
            .iter()
            .filter(|(vendor, product, class)| named(vendor, product) != *class)
            .map(|(vendor, product, class)| (vendor, product, named(vendor, product), class))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_name_that_is_not_recognised_is_a_product() {
        for (vendor, product) in [
            ("Continental AG", "Infiniti QX50"),
            ("Marel", "Food Processing Systems"),
            ("Tridium", "Niagara 4.6"),
            ("PDQ Manufacturing, Inc.", "LaserWash M5"),
            ("Siemens", "Siveillance Control"),
            ("Acme", ""),
            ("", "Logbook"),
        ] {
            assert_eq!(named(vendor, product), ProductClass::Product, "{vendor} {product}");
        }
    }

    #[test]
    fn programs_for_devices_and_makers_of_devices_are_not_taken_for_devices() {
        assert_eq!(named("Becton, Dickinson and Company (BD)", "BD Synapsys server"), ProductClass::Product);
        assert_eq!(named("Zyxel", "SecuReporter app"), ProductClass::Program);
        assert_eq!(named("HP", "LaserJet driver software"), ProductClass::Program);
        assert_eq!(named("Phoenix Contact", "mGuard Device Manager"), ProductClass::Product);
    }

    #[test]
    fn the_part_of_a_cpe_name_decides_between_program_system_and_device() {
        use CpePart::{Application, Hardware, OperatingSystem};
        use ProductClass as C;
        let table = [
            (cpe(OperatingSystem, "microsoft", "windows_11"), C::OperatingSystem),
            (cpe(OperatingSystem, "example", "whatever_os"), C::OperatingSystem),
            (cpe(OperatingSystem, "siemens", "simatic_s7-1500_firmware"), C::ControlUnit),
            (cpe(OperatingSystem, "avtech", "avm1203_firmware"), C::Camera),
            (cpe(OperatingSystem, "example", "x100_firmware"), C::Device),
            (cpe(Hardware, "example", "x100"), C::Device),
            (cpe(Hardware, "dlink", "dir-600_router"), C::NetworkDevice),
            (cpe(Application, "adobe", "acrobat_reader"), C::Program),
            (cpe(Application, "example", "whatever"), C::Program),
            (cpe(Application, "mozilla", "firefox"), C::Browser),
            (cpe(Application, "apache", "http_server"), C::ServerSoftware),
            (cpe(Application, "siemens", "logo"), C::Program),
        ];
        for (cpe, class) in &table {
            let product = cpe.product.clone().unwrap_or_default();
            assert_eq!(class_of(None, &product, Some(cpe), None), *class, "{cpe:?}");
        }
        let mut plugin = cpe(Application, "example", "contact_form");
        plugin.target_software = Some("wordpress".to_owned());
        assert_eq!(class_of(None, "Contact Form", Some(&plugin), None), C::WebSoftware);
    }

    #[test]
    fn a_package_url_speaks_of_a_library_unless_it_is_a_web_site_or_a_server() {
        use ProductClass as C;
        let table = [
            (purl("composer", Some("drupal"), "core"), C::WebSoftware),
            (purl("composer", Some("guzzlehttp"), "guzzle"), C::Library),
            (purl("maven", Some("org.apache.logging.log4j"), "log4j-core"), C::Library),
            (purl("npm", None, "express-jwt"), C::Library),
            (purl("bitnami", None, "wordpress"), C::WebSoftware),
            (purl("docker", Some("library"), "redis"), C::ServerSoftware),
            (purl("generic", None, "whatever"), C::Product),
        ];
        for (purl, class) in &table {
            assert_eq!(class_of(None, &purl.name, None, Some(purl)), *class, "{purl:?}");
        }
    }
}
