//! Clearance: what a contact may see of closed advisories, and how it gets them. Plain data.
//!
//! The traffic light protocol says who may see a document; the list owner says who is who. Nobody is cleared for
//! anything closed unless the list says so.

use serde::{Deserialize, Serialize};

use super::advisory::Tlp;

/// Up to which label of the traffic light protocol a contact is cleared.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Clearance {
    /// Only for what is open to everybody here.
    #[default]
    Green,
    /// Also for TLP:AMBER.
    Amber,
    /// Also for TLP:AMBER+STRICT.
    #[serde(rename = "amber+strict")]
    AmberStrict,
    /// Also for TLP:RED.
    Red,
}

impl Clearance {
    /// Whether somebody so cleared may see a document of that label.
    pub const fn covers(self, tlp: Tlp) -> bool {
        match tlp {
            Tlp::Clear | Tlp::Green => true,
            Tlp::Amber => !matches!(self, Self::Green),
            Tlp::AmberStrict => matches!(self, Self::AmberStrict | Self::Red),
            Tlp::Red => matches!(self, Self::Red),
        }
    }
}

/// What is known of the reader's mail program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Encryption {
    /// It knows AES-256-CBC: every program for S/MIME does.
    #[default]
    Cbc,
    /// It knows AES-256-GCM.
    Gcm,
}

/// Which letters a contact wants encrypted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Encrypt {
    /// Those about closed advisories.
    #[default]
    Closed,
    /// Every alert.
    Always,
}

/// The form in which content may travel to a contact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[schemars(rename = "LetterForm")]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// For everybody to read on its way.
    #[default]
    Open,
    /// Signed, then encrypted to each reader.
    Encrypted,
    /// Not at all: a notice says that there is something, and nothing about it.
    Notice,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_cleared_for_a_label_is_cleared_for_all_below_it_and_for_none_above() {
        let labels = [Tlp::Clear, Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red];
        let sees = |cleared: Clearance| labels.map(|tlp| cleared.covers(tlp));
        assert_eq!(sees(Clearance::default()), [true, true, false, false, false]);
        assert_eq!(sees(Clearance::Amber), [true, true, true, false, false]);
        assert_eq!(sees(Clearance::AmberStrict), [true, true, true, true, false]);
        assert_eq!(sees(Clearance::Red), [true; 5]);
    }

    #[test]
    fn the_words_are_those_of_the_protocol() {
        let word = |cleared| serde_json::to_value(cleared).unwrap();
        assert_eq!(word(Clearance::AmberStrict), "amber+strict");
        assert_eq!(word(Clearance::Red), "red");
    }
}
