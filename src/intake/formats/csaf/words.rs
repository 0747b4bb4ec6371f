//! The vocabulary of CSAF: its enumerated values and how loosely they are taken.
//!
//! Case, blanks and hyphens do not matter. `None` means that the word is unknown; what then happens is decided where it
//! is read.

use crate::domain::advisory::{DocumentStatus, NoteCategory, Tlp};
use crate::domain::vulnerability::{ProductStatus, RemedyKind, Restart, ThreatKind};

/// Lower case, with single underscores between words: "Known Not-Affected" is `known_not_affected`.
pub(super) fn plain(word: &str) -> String {
    let spaced = word.to_lowercase().replace(['-', '_'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join("_")
}

/// The keys of `product_status`.
pub(super) fn product_status(word: &str) -> Option<ProductStatus> {
    Some(match plain(word).as_str() {
        "first_affected" => ProductStatus::FirstAffected,
        "known_affected" | "affected" => ProductStatus::KnownAffected,
        "last_affected" => ProductStatus::LastAffected,
        "first_fixed" => ProductStatus::FirstFixed,
        "fixed" => ProductStatus::Fixed,
        "known_not_affected" | "not_affected" => ProductStatus::KnownNotAffected,
        "recommended" => ProductStatus::Recommended,
        "under_investigation" => ProductStatus::UnderInvestigation,
        "unknown" => ProductStatus::Unknown,
        _ => return None,
    })
}

/// The categories of remediations.
pub(super) fn remedy(word: &str) -> Option<RemedyKind> {
    Some(match plain(word).as_str() {
        "vendor_fix" => RemedyKind::VendorFix,
        "optional_patch" => RemedyKind::OptionalPatch,
        "workaround" => RemedyKind::Workaround,
        "mitigation" => RemedyKind::Mitigation,
        "fix_planned" => RemedyKind::FixPlanned,
        "none_available" => RemedyKind::NoneAvailable,
        "no_fix_planned" => RemedyKind::NoFixPlanned,
        _ => return None,
    })
}

/// The categories of `restart_required`.
pub(super) fn restart(word: &str) -> Option<Restart> {
    Some(match plain(word).as_str() {
        "none" => Restart::None,
        "vulnerable_component" => Restart::VulnerableComponent,
        "service" => Restart::Service,
        "parent" => Restart::Parent,
        "dependencies" => Restart::Dependencies,
        "connected" => Restart::Connected,
        "machine" => Restart::Machine,
        "zone" => Restart::Zone,
        "system" => Restart::System,
        _ => return None,
    })
}

/// The categories of threats.
pub(super) fn threat(word: &str) -> Option<ThreatKind> {
    Some(match plain(word).as_str() {
        "exploit_status" => ThreatKind::ExploitStatus,
        "impact" => ThreatKind::Impact,
        "target_set" => ThreatKind::TargetSet,
        _ => return None,
    })
}

/// The categories of notes.
pub(super) fn note(word: &str) -> Option<NoteCategory> {
    Some(match plain(word).as_str() {
        "description" => NoteCategory::Description,
        "details" => NoteCategory::Details,
        "faq" => NoteCategory::Faq,
        "general" => NoteCategory::General,
        "legal_disclaimer" => NoteCategory::LegalDisclaimer,
        "other" => NoteCategory::Other,
        "summary" => NoteCategory::Summary,
        _ => return None,
    })
}

/// The status of a document.
pub(super) fn document_status(word: &str) -> Option<DocumentStatus> {
    Some(match plain(word).as_str() {
        "draft" => DocumentStatus::Draft,
        "interim" => DocumentStatus::Interim,
        "final" => DocumentStatus::Final,
        _ => return None,
    })
}

/// TLP labels of both versions, with or without their prefix.
pub(super) fn tlp(word: &str) -> Option<Tlp> {
    let label = plain(word);
    Some(match label.strip_prefix("tlp:").unwrap_or(&label) {
        "clear" | "white" => Tlp::Clear,
        "green" => Tlp::Green,
        "amber" => Tlp::Amber,
        "amber+strict" | "amber_strict" => Tlp::AmberStrict,
        "red" => Tlp::Red,
        _ => return None,
    })
}

/// How a product hangs on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// It is a part of it.
    PartOf,
    /// It runs on it or beside it.
    RunsOn,
}

/// The categories of relationships and sub-paths.
pub(super) fn link(word: &str) -> Option<Link> {
    Some(match plain(word).as_str() {
        "default_component_of" | "external_component_of" | "optional_component_of" => Link::PartOf,
        "installed_on" | "installed_with" => Link::RunsOn,
        _ => return None,
    })
}

/// What a branch of the product tree says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// The maker.
    Vendor,
    /// A line of products.
    Family,
    /// The product.
    Name,
    /// One version.
    Version,
    /// Several versions.
    Range,
    /// A service pack or patch level of the version.
    Patch,
    /// Architecture, language, host, platform, specification: nothing that names a product.
    Detail,
    /// Something else that may name the product where nothing better does.
    Other,
}

/// The categories of branches.
pub(super) fn level(word: &str) -> Option<Level> {
    Some(match plain(word).as_str() {
        "vendor" => Level::Vendor,
        "product_family" => Level::Family,
        "product_name" => Level::Name,
        "product_version" => Level::Version,
        "product_version_range" => Level::Range,
        "service_pack" | "patch_level" => Level::Patch,
        "architecture" | "language" | "host_name" | "specification" | "platform" => Level::Detail,
        "legacy" => Level::Other,
        _ => return None,
    })
}
