//! Products: what a document or a reader names, and the identifiers by which names meet.
//!
//! Plain data with total functions: CPE 2.2 and 2.3 bindings (NISTIR 7695), package URLs, vendor and product names.
//! Whether two of them mean the same thing is decided in `matching`.

use super::advisory::ProductRef;
pub use super::cpe::{Cpe, CpePart};
pub use super::purl::Purl;
use super::version::VersionClaim;

/// One product as a document names it, resolved from its tree.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NamedProduct {
    /// The document's own id for it; statuses and remedies point at it.
    pub id: String,
    /// The full name as written.
    pub name: String,
    /// The maker, as written.
    pub vendor: Option<String>,
    /// The product line or family it belongs to, as written, outermost first.
    pub families: Vec<String>,
    /// The product without its version, as written.
    pub product: Option<String>,
    /// Which versions are meant.
    pub version: VersionClaim,
    /// CPE identifiers.
    pub cpes: Vec<Cpe>,
    /// Package URLs.
    pub purls: Vec<Purl>,
    /// Model numbers and order codes.
    pub models: Vec<String>,
    /// Where it runs, as written ("Windows", "64 bit"): never a product of the document.
    pub platforms: Vec<String>,
    /// It is a part of that product, which is concerned with it (an RPM of a distribution).
    pub part_of: Option<ProductRef>,
    /// It runs on that product, which is *not* concerned by itself (a program on Windows).
    pub runs_on: Option<ProductRef>,
    /// It only serves to name other products by relationship, and is in no status itself.
    pub only_a_component: bool,
}

impl NamedProduct {
    /// The product without its version, with its maker in front unless it begins with the maker's name already.
    pub fn called(&self) -> String {
        let bare = self.product.as_deref().unwrap_or(&self.name);
        let first = |text: &str| text.split_whitespace().next().map(str::to_lowercase);
        match self.vendor.as_deref() {
            Some(vendor) if first(vendor) != first(bare) => format!("{vendor} {bare}"),
            _ => bare.to_owned(),
        }
    }
}

/// One product of a reader's profile, as the reader gave it (DESIGN: subscriber file). Exactly what was given comes
/// back on export, so absent stays absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileProduct {
    /// A CPE 2.2 or 2.3 name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpe: Option<String>,
    /// A package URL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purl: Option<String>,
    /// The maker's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// The product's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The version in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Words to hear about, instead of a product; a vendor beside it narrows it ([`Keyword`](super::keyword::Keyword)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyword: Option<String>,
    /// The version was told on this day, which is too long ago to rely on it: it counts as unknown. Never part of a
    /// file; `store` marks it.
    #[serde(skip)]
    pub lapsed: Option<chrono::NaiveDate>,
}

/// What sort of thing a product is. The noun carries the grammar of a sentence, the name stands beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProductClass {
    /// A program on a computer.
    Program,
    /// An operating system.
    OperatingSystem,
    /// A web browser.
    Browser,
    /// Software behind a web site or web shop.
    WebSoftware,
    /// A program on a server (mail, files, database).
    ServerSoftware,
    /// A part that programmers build in.
    Library,
    /// A device of any other kind.
    Device,
    /// A router, switch, firewall or access point.
    NetworkDevice,
    /// A control unit of a machine or a building.
    ControlUnit,
    /// A camera or video recorder.
    Camera,
    /// A telephone.
    Phone,
    /// A printer.
    Printer,
    /// A medical device.
    MedicalDevice,
    /// Not known: "the product".
    #[default]
    Product,
}

impl ProductClass {
    /// The word by which locale files select.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::OperatingSystem => "operating-system",
            Self::Browser => "browser",
            Self::WebSoftware => "web-software",
            Self::ServerSoftware => "server-software",
            Self::Library => "library",
            Self::Device => "device",
            Self::NetworkDevice => "network-device",
            Self::ControlUnit => "control-unit",
            Self::Camera => "camera",
            Self::Phone => "phone",
            Self::Printer => "printer",
            Self::MedicalDevice => "medical-device",
            Self::Product => "product",
        }
    }
}
