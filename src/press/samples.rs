//! Samples: briefs that stand for what happens, so that every template and message is printed before a reader sees it.
//!
//! Invented firms and facts; nothing here is sent. A new block in a template wants a sample that shows it.

mod closed;
pub mod correction;
pub mod digest;
pub mod door;
mod every;
mod followup;
pub mod newsletter;
pub mod operator;
pub mod question;
mod unusual;
mod worded;

use chrono::NaiveDate;
pub use closed::closed;
pub use every::{Sample, letters};

use crate::domain::advisory::Tlp;
use crate::domain::edition::Change;
use crate::domain::epss::Epss;
use crate::domain::facts::{
    Access, Action, AlertFacts, Brief, Danger, Impact, IssuerText, Link, Privileges, RemedyText, VulnerabilityFact,
    YourProduct,
};
use crate::domain::product::ProductClass;
use crate::domain::rating::Rating;
use crate::domain::subscriber::{BodyFormat, Skill};
use crate::domain::tenant::Brand;
use crate::domain::verdict::{Certainty, Meeting};
use crate::domain::vulnerability::{RemedyKind, Restart};

pub use followup::{again, attacked, cleared, recalled, replaced, withdrawn};
pub use unusual::{amber, hostile, keyword, keyword_alone, long, wordy};
pub use worded::worded;

/// A day of November 2026; the samples live there.
fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
}

/// The sender of all samples.
pub fn brand() -> Brand {
    Brand {
        key: "sample".to_owned(),
        name: "CERT Example".to_owned(),
        from: "alerts@cert.example".to_owned(),
        reply_to: None,
        help: "help@cert.example".to_owned(),
        site: "https://cert.example".to_owned(),
        domain: "cert.example".to_owned(),
        accent: "#1f4e79".to_owned(),
    }
}

/// A brief about these facts, in one language.
pub fn brief(facts: AlertFacts, language: &str, skill: Skill) -> Brief {
    Brief {
        brand: brand(),
        signer_fingerprint: Some("6f1b7c0a94e2d5583b6e0f2a7c1d98e4b35f60718293a4b5c6d7e8f901234567".to_owned()),
        languages: vec![language.to_owned()],
        skill,
        formats: vec![BodyFormat::Html, BodyFormat::Text],
        facts,
        enclosures: Vec::new(),
    }
}

/// Samples for readers whose products nobody knows, with their names.
pub fn bulletins() -> Vec<(&'static str, AlertFacts)> {
    let unnamed = |mut facts: AlertFacts, more| {
        for product in &mut facts.products {
            product.version = None;
            product.lapsed = None;
            product.meeting = Meeting::Name;
            if product.certainty == Certainty::VersionAffected {
                product.certainty = Certainty::VersionUnknown;
            }
        }
        facts.danger.exposed = false;
        facts.other_products.clear();
        facts.unnamed = Some(more);
        facts
    };
    vec![
        ("bulletin-control-unit", unnamed(control_unit(), 0)),
        ("bulletin-five-products", unnamed(five_products(), 12)),
        ("bulletin-investigated", unnamed(investigated(), 0)),
        ("bulletin-no-fix-ever", unnamed(no_fix_ever(), 0)),
        ("bulletin-withdrawn", unnamed(withdrawn(), 0)),
        ("bulletin-hostile", unnamed(hostile(), 0)),
    ]
}

/// Every sample with its name.
pub fn all() -> Vec<(&'static str, AlertFacts)> {
    vec![
        ("control-unit", control_unit()),
        ("unknown-version", unknown_version()),
        ("lapsed-version", question::lapsed_version()),
        ("no-fix-ever", no_fix_ever()),
        ("no-fix-yet", no_fix_yet()),
        ("workaround", workaround()),
        ("sparse", sparse()),
        ("investigated", investigated()),
        ("withdrawn", withdrawn()),
        ("again", again()),
        ("attacked", attacked()),
        ("replaced", replaced()),
        ("cleared", cleared()),
        ("recalled", recalled()),
        ("hostile", hostile()),
        ("two-products", two_products()),
        ("five-products", five_products()),
        ("library", library()),
        ("keyword", keyword()),
        ("keyword-alone", keyword_alone()),
        ("amber", amber()),
        ("long", long()),
        ("wordy", wordy()),
    ]
}

fn product(name: &str, class: ProductClass) -> YourProduct {
    YourProduct {
        name: name.to_owned(),
        keyword: None,
        class,
        version: None,
        lapsed: None,
        certainty: Certainty::VersionUnknown,
        meeting: Meeting::Cpe,
        named: vec![name.to_owned()],
        affected_versions: Vec::new(),
        fixed_in: Vec::new(),
    }
}

/// A control unit with an update, attacked by criminals, reachable from the internet.
pub fn control_unit() -> AlertFacts {
    let mut plc = product("Siemens SIMATIC S7-1500", ProductClass::ControlUnit);
    plc.version = Some("2.8.1".to_owned());
    plc.certainty = Certainty::VersionAffected;
    plc.named = vec!["SIMATIC S7-1500 CPU family (incl. related ET200 CPUs)".to_owned()];
    plc.affected_versions = vec!["< V2.9.2".to_owned()];
    plc.fixed_in = vec!["2.9.2".to_owned()];
    AlertFacts {
        tracking_id: "EX-2026-104".to_owned(),
        publisher: "Example ProductCERT".to_owned(),
        revision: "1.2".to_owned(),
        released: Some(november(19)),
        source_sha256: "3b1c5f0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c".to_owned(),
        title: "Memory protection bypass in the CPU family".to_owned(),
        document_language: Some("en".to_owned()),
        tlp: Tlp::Clear,
        rating: Rating::VeryHigh,
        unrated: false,
        today: november(21),
        deadline: Some(november(23)),
        forensics: false,
        changes: Vec::new(),
        follows: None,
        withdrawn: false,
        products: vec![plc],
        danger: Danger {
            access: Some(Access::Network),
            privileges: Some(Privileges::None),
            interaction: Some(false),
            confidentiality: Some(Impact::High),
            integrity: Some(Impact::High),
            availability: Some(Impact::High),
            exploited: true,
            exploited_since: Some(november(12)),
            ransomware: false,
            exploit_public: true,
            exposed: true,
        },
        action: Action {
            remedies: vec![RemedyKind::VendorFix, RemedyKind::Mitigation],
            restart: Some(Restart::Machine),
            link: Some("https://support.example.com/view/109478459".to_owned()),
        },
        vulnerabilities: vec![vulnerability()],
        issuer_texts: vec![IssuerText {
            title: Some("Summary".to_owned()),
            text: "The affected products contain a **memory protection bypass** through a specific operation.\n\nAn \
                   attacker with network access to port 102/tcp could write arbitrary data to protected memory."
                .to_owned(),
        }],
        references: vec![Link {
            url: "https://support.example.com/advisories/EX-2026-104".to_owned(),
            summary: "The notice of the publisher".to_owned(),
        }],
        other_products: vec![
            "SIMATIC S7-1200 CPU family < V4.5.0".to_owned(),
            "SIMATIC Drive Controller < V2.9.2".to_owned(),
        ],
        unnamed: None,
        wordings: Vec::new(),
    }
}

fn vulnerability() -> VulnerabilityFact {
    VulnerabilityFact {
        id: Some("CVE-2026-15782".to_owned()),
        title: Some("Improper restriction of memory operations".to_owned()),
        cwes: vec![("CWE-119".to_owned(), "Improper Restriction of Operations within a Memory Buffer".to_owned())],
        scores: vec![("CVSS 3.1".to_owned(), Some(9.8), "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H".to_owned())],
        exploited: true,
        epss: Some(Epss { probability: 0.9757, percentile: Some(0.999), date: Some(november(20)) }),
        texts: vec![IssuerText {
            title: None,
            text: "A remote unauthenticated attacker could write arbitrary data and code to protected memory areas.".to_owned(),
        }],
        remedies: vec![
            RemedyText {
                kind: RemedyKind::VendorFix,
                text: "Update to V2.9.2 or later version.".to_owned(),
                link: Some("https://support.example.com/view/109478459".to_owned()),
                products: Vec::new(),
            },
            RemedyText {
                kind: RemedyKind::Mitigation,
                text: "Limit access to port 102/tcp to trusted systems.\n\n- Use a firewall.\n- Set a password for S7 communication.".to_owned(),
                link: None,
                products: Vec::new(),
            },
        ],
        threats: vec!["Exploitation has been observed.".to_owned()],
    }
}

/// An operating system whose version nobody told.
pub fn unknown_version() -> AlertFacts {
    let mut facts = control_unit();
    let mut windows = product("Microsoft Windows 11", ProductClass::OperatingSystem);
    windows.fixed_in = vec!["10.0.26100.4652".to_owned()];
    windows.affected_versions = vec!["< 10.0.26100.4652".to_owned()];
    facts.products = vec![windows];
    facts.rating = Rating::High;
    facts.deadline = Some(november(27));
    facts.danger =
        Danger { interaction: Some(true), exploited: false, exploited_since: None, exposed: false, ..facts.danger };
    facts.action.remedies = vec![RemedyKind::VendorFix];
    facts
}

/// The maker will never offer an update.
pub fn no_fix_ever() -> AlertFacts {
    let mut facts = control_unit();
    let mut router = product("D-Link DIR-859", ProductClass::NetworkDevice);
    router.certainty = Certainty::AllVersions;
    facts.products = vec![router];
    facts.rating = Rating::High;
    facts.deadline = Some(november(27));
    facts.danger.exploited_since = None;
    facts.danger.ransomware = true;
    facts.action = Action { remedies: vec![RemedyKind::NoFixPlanned], restart: None, link: None };
    if let Some(one) = facts.vulnerabilities.first_mut() {
        one.remedies.clear();
    }
    facts
}

/// The maker is preparing an update.
pub fn no_fix_yet() -> AlertFacts {
    let mut facts = no_fix_ever();
    facts.products = vec![product("Hikvision DS-2CD2143", ProductClass::Camera)];
    facts.products.iter_mut().for_each(|own| own.affected_versions = vec!["<= 1.0.6".to_owned()]);
    facts.action.remedies = vec![RemedyKind::FixPlanned];
    facts.danger = Danger { access: Some(Access::Adjacent), exploited: false, ransomware: false, ..facts.danger };
    facts
}

/// There are settings that help, and there will be no update.
pub fn workaround() -> AlertFacts {
    let mut facts = control_unit();
    let mut printer = product("Brother MFC-L2710DW", ProductClass::Printer);
    printer.certainty = Certainty::RangeUnreadable;
    printer.version = Some("ZB2307".to_owned());
    facts.products = vec![printer];
    facts.rating = Rating::Medium;
    facts.deadline = None;
    facts.danger = Danger {
        access: Some(Access::Local),
        privileges: Some(Privileges::Low),
        confidentiality: Some(Impact::High),
        integrity: Some(Impact::None),
        availability: Some(Impact::None),
        ..Danger::default()
    };
    facts.action = Action {
        remedies: vec![RemedyKind::Workaround, RemedyKind::NoFixPlanned],
        restart: None,
        link: Some("https://support.example.com/printers/settings".to_owned()),
    };
    facts
}

/// Next to nothing is known.
pub fn sparse() -> AlertFacts {
    let mut facts = control_unit();
    let mut unknown = product("Contoso Ledger", ProductClass::Product);
    unknown.certainty = Certainty::RangeUnstated;
    unknown.meeting = Meeting::NameWithoutVendor;
    facts.products = vec![unknown];
    facts.rating = Rating::NotRated;
    facts.deadline = None;
    facts.released = None;
    facts.document_language = None;
    facts.title = String::new();
    facts.danger = Danger::default();
    facts.action = Action::default();
    facts.vulnerabilities.clear();
    facts.issuer_texts.clear();
    facts.references.clear();
    facts.other_products.clear();
    facts
}

/// The maker is still finding out.
pub fn investigated() -> AlertFacts {
    let mut facts = sparse();
    let mut phone = product("Fairphone 5", ProductClass::Phone);
    phone.certainty = Certainty::StatusUnclear;
    phone.meeting = Meeting::Line;
    facts.products = vec![phone];
    facts.danger.confidentiality = Some(Impact::Low);
    facts
}

/// Two products with different repaired versions.
pub fn two_products() -> AlertFacts {
    let mut facts = control_unit();
    let mut browser = product("Mozilla Firefox", ProductClass::Browser);
    browser.fixed_in = vec!["140.5".to_owned(), "145.0".to_owned()];
    let mut mail = product("Mozilla Thunderbird", ProductClass::Program);
    mail.version = Some("139.0".to_owned());
    mail.certainty = Certainty::VersionAffected;
    mail.affected_versions = vec!["< 140.5".to_owned()];
    mail.fixed_in = vec!["140.5".to_owned()];
    facts.products = vec![browser, mail];
    facts.rating = Rating::High;
    facts.deadline = Some(november(27));
    facts.danger =
        Danger { interaction: Some(true), exploited: false, exploited_since: None, exposed: false, ..facts.danger };
    facts.action.remedies = vec![RemedyKind::VendorFix];
    facts.action.restart = Some(Restart::VulnerableComponent);
    facts
}

/// More products than a sentence can name.
pub fn five_products() -> AlertFacts {
    let mut facts = two_products();
    let mut family = product("Siemens SCALANCE", ProductClass::NetworkDevice);
    family.meeting = Meeting::Member;
    family.named = vec!["SCALANCE X204".to_owned(), "SCALANCE W1750D".to_owned()];
    family.certainty = Certainty::RangeUnreadable;
    facts.products.push(family);
    facts.products.push(product("Philips IntelliVue MX700", ProductClass::MedicalDevice));
    facts.products.push(product("Microsoft Exchange Server", ProductClass::ServerSoftware));
    facts.action.restart = Some(Restart::System);
    facts
}

/// A part that programmers build in.
pub fn library() -> AlertFacts {
    let mut facts = control_unit();
    let mut library = product("drupal/core", ProductClass::Library);
    library.meeting = Meeting::Purl;
    library.version = Some("10.2.1".to_owned());
    library.certainty = Certainty::VersionAffected;
    library.affected_versions = vec![">= 10.2.0, < 10.2.11".to_owned()];
    library.fixed_in = vec!["10.2.11".to_owned()];
    facts.products = vec![library];
    facts.rating = Rating::Low;
    facts.unrated = true;
    facts.changes = vec![Change::RatingFell, Change::Affected];
    facts.deadline = None;
    facts.danger = Danger {
        access: Some(Access::Network),
        privileges: Some(Privileges::High),
        interaction: Some(true),
        confidentiality: Some(Impact::Low),
        integrity: Some(Impact::Low),
        ..Danger::default()
    };
    facts.action.remedies = vec![RemedyKind::OptionalPatch];
    facts.action.restart = Some(Restart::None);
    facts
}
