//! What a reader set on its own page, beside what the list said then: so that reading the same list again does not undo it.
//!
//! Plain data and the one rule: a reader's own setting stands as long as the list says what it said when the reader set
//! it. Once the list says something else, somebody has decided anew, and the list counts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::subscriber::Contact;

/// The settings that a reader can make, by the words of the subscriber file.
const SETTINGS: [&str; 11] = [
    "language",
    "skill",
    "alert_from",
    "digest_from",
    "newsletter",
    "digest",
    "digest_day",
    "digest_hour",
    "when_quiet",
    "quiet_hours",
    "away",
];

/// A contact's own settings: what it set, and what the list said instead.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes(BTreeMap<String, Wish>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Wish {
    own: Value,
    listed: Value,
}

impl Wishes {
    /// True where the reader leaves everything to the list.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The reader changes its settings from `before` to `after`. What stands as the list has it is no wish any more.
    pub fn change(&mut self, before: &Contact, after: &Contact) {
        let (before, after) = (cells(before), cells(after));
        for setting in SETTINGS {
            let (was, own) = (cell(&before, setting), cell(&after, setting));
            if was == own {
                continue;
            }
            let listed = self.0.get(setting).map_or(was, |wish| wish.listed.clone());
            if listed == own {
                self.0.remove(setting);
            } else {
                self.0.insert(setting.to_owned(), Wish { own, listed });
            }
        }
    }

    /// Lays the wishes over a contact as a list has it; a setting of which the list says something new is the list's
    /// again, and no wish any more. True if a wish went.
    pub fn lay_over(&mut self, listed: &mut Contact) -> bool {
        let mut cells = cells(listed);
        let before = self.0.len();
        self.0.retain(|setting, wish| {
            let says = cell(&cells, setting);
            let stands = says == wish.listed || says == wish.own;
            if stands && wish.own.is_null() {
                cells.remove(setting);
            } else if stands {
                cells.insert(setting.clone(), wish.own.clone());
            }
            stands
        });
        if let Ok(laid) = serde_json::from_value(Value::Object(cells)) {
            let left = std::mem::take(&mut listed.left);
            *listed = Contact { left, ..laid };
        }
        self.0.len() != before
    }
}

fn cells(contact: &Contact) -> serde_json::Map<String, Value> {
    match serde_json::to_value(contact) {
        Ok(Value::Object(cells)) => cells,
        _ => serde_json::Map::new(),
    }
}

/// Absent is null.
fn cell(cells: &serde_json::Map<String, Value>, setting: &str) -> Value {
    cells.get(setting).cloned().unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::subscriber::{Skill, Threshold};

    fn contact(language: &str, alert_from: Option<Threshold>) -> Contact {
        let address = "a@b.example".to_owned();
        Contact { address, language: Some(language.to_owned()), alert_from, ..Contact::default() }
    }

    #[test]
    fn the_same_list_undoes_nothing_and_another_word_of_the_list_counts() {
        let listed = contact("de", None);
        let own = contact("fr", Some(Threshold::Low));
        let mut wishes = Wishes::default();
        wishes.change(&listed, &own);
        let mut again = listed.clone();
        assert!(!wishes.lay_over(&mut again));
        assert_eq!(again, own);
        // The list's owner now says English; of the line it still says nothing.
        let mut other = contact("en", None);
        assert!(wishes.lay_over(&mut other));
        assert_eq!(other, contact("en", Some(Threshold::Low)));
        let mut first_again = listed;
        wishes.lay_over(&mut first_again);
        assert_eq!(first_again, contact("de", Some(Threshold::Low)), "the wish is gone, not hidden");
    }

    #[test]
    fn an_exported_list_read_again_keeps_wishes_and_going_back_ends_them() {
        let (listed, own) = (contact("de", None), contact("fr", None));
        let mut wishes = Wishes::default();
        wishes.change(&listed, &own);
        let mut exported = own.clone();
        assert!(!wishes.lay_over(&mut exported) && exported == own);
        wishes.change(&own, &listed);
        assert!(wishes.is_empty());
        let expert = Contact { skill: Some(Skill::Expert), ..listed.clone() };
        wishes.change(&expert, &listed);
        let mut again = expert;
        wishes.lay_over(&mut again);
        assert_eq!(again, listed, "a wish can be that nothing is said");
    }
}
