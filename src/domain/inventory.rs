//! What a firm's list of software and devices says: products for its profile, and what could not be taken.
//!
//! Plain data. Reading lists is `intake`'s business, putting them into a profile is `enrolment`'s. Every row of a list ends
//! in exactly one of four places, so that nothing is lost in silence: understood, repeated, left out, not understood.

use serde::Serialize;

use super::product::ProfileProduct;

/// One list, read.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Inventory {
    /// The form it was recognised as ("CycloneDX 1.5 (JSON)").
    pub format: String,
    /// Rows looked at: components, packages, lines, services.
    pub rows: usize,
    /// The products, each once, in the order of the list.
    pub items: Vec<InventoryItem>,
    /// Rows that only said again what was there already.
    pub repeated: usize,
    /// Rows that name no product, by the reason.
    pub left_out: Vec<LeftOut>,
    /// Rows that could not be understood; at most the first two hundred.
    pub not_understood: Vec<NotUnderstood>,
    /// How many more could not be understood.
    pub more_not_understood: usize,
}

/// One product of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct InventoryItem {
    /// As it will stand in the profile.
    pub product: ProfileProduct,
    /// Where it stood: a JSON pointer (RFC 6901) or "line 7".
    pub at: String,
    /// How it was understood.
    pub how: Understood,
    /// What is uncertain about it, or was taken on evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// How a row was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Understood {
    /// The row gives a package URL.
    PackageUrl,
    /// The row gives a CPE name and no package URL.
    Cpe,
    /// A package of a known distribution or language: its package URL was made.
    Package,
    /// Maker, name and version as written.
    Name,
    /// The system of the machine.
    OperatingSystem,
    /// A device with its firmware.
    Device,
    /// The source package that a package was built from: distributions write their advisories about it. It comes beside
    /// the package's own row and is no row itself.
    SourcePackage,
}

/// Rows that name no product, for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LeftOut {
    /// Why.
    pub why: String,
    /// How many.
    pub count: usize,
    /// Where the first stood.
    pub first: String,
}

/// A row that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct NotUnderstood {
    /// Where it stands.
    pub at: String,
    /// Why.
    pub why: String,
    /// The row, shortened.
    pub text: String,
}

impl Inventory {
    /// Rows that could not be understood.
    pub fn count_not_understood(&self) -> usize {
        self.not_understood.len() + self.more_not_understood
    }

    /// Moves operating systems to what is left out.
    pub fn leave_systems_out(&mut self) {
        let is_system = |item: &InventoryItem| item.how == Understood::OperatingSystem;
        let first = self.items.iter().find(|item| is_system(item)).map(|item| item.at.clone());
        let before = self.items.len();
        self.items.retain(|item| !is_system(item));
        if let Some(first) = first {
            let why = "the operating system itself, as asked".to_owned();
            self.left_out.push(LeftOut { why, count: before - self.items.len(), first });
        }
    }

    /// Rows left out.
    pub fn count_left_out(&self) -> usize {
        self.left_out.iter().map(|left_out| left_out.count).sum()
    }
}
