//! What could happen: the sentences about an attack, chosen from the facts. A missing fact makes no sentence.
//!
//! Pure. To change which facts are told, come here; to change the words, go to `locales/`.

use serde_json::{Map, Value};

use super::figures::DateForm;
use super::said::{Said, yes_no};
use super::tongue::Tongue;
use crate::domain::facts::{Access, AlertFacts, Danger, Impact, Privileges};

/// The sentences, in the order in which they are read. `grammar`: see [`super::products::grammar`].
pub(super) fn sentences(facts: &AlertFacts, grammar: &Map<String, Value>, tongue: &Tongue) -> Vec<Said> {
    let danger = &facts.danger;
    let mut said: Vec<Said> = Vec::new();
    said.extend(impact(danger).map(|impact| Said::new("danger-impact").with("impact", impact)));
    said.extend(way_in(danger));
    if danger.exploited {
        let since = danger.exploited_since.map(|day| tongue.figures.date(day, DateForm::Full, facts.today));
        said.push(
            Said::new("danger-exploited")
                .with("dated", yes_no(since.is_some()))
                .with("since", since.unwrap_or_else(|| "none".to_owned())),
        );
    }
    if danger.ransomware {
        said.push(Said::new("danger-ransomware"));
    }
    if danger.exploit_public && !danger.exploited {
        said.push(Said::new("danger-exploit-public"));
    }
    if said.is_empty() {
        said.push(Said::new("danger-unknown"));
    }
    if danger.exposed && matches!(danger.access, None | Some(Access::Network)) {
        said.push(Said::new("danger-exposed"));
    }
    said.into_iter().map(|sentence| sentence.with_all(grammar)).collect()
}

/// Sentences that stand even where an operator wrote what could happen: what is known at the moment of writing, and of
/// the reader's own machines, no text can know.
pub(super) fn beside_own_words(said: Vec<Said>) -> Vec<Said> {
    let kept = ["danger-exploited", "danger-ransomware", "danger-exposed"];
    said.into_iter().filter(|one| kept.contains(&one.key.as_str())).collect()
}

/// Which of the three protection aims are lost.
pub(super) fn impact(danger: &Danger) -> Option<&'static str> {
    let lost = |impact: Option<Impact>| impact.is_some_and(|impact| impact != Impact::None);
    let wholly = [danger.confidentiality, danger.integrity, danger.availability] == [Some(Impact::High); 3];
    Some(match (lost(danger.confidentiality), lost(danger.integrity), lost(danger.availability)) {
        (true, true, true) if wholly => "takeover",
        (true, true, true) => "read-change-stop",
        (true, true, false) => "read-change",
        (true, false, true) => "read-stop",
        (false, true, true) => "change-stop",
        (true, false, false) => "read",
        (false, true, false) => "change",
        (false, false, true) => "stop",
        (false, false, false) => return None,
    })
}

/// From where, with whose account and with whose help.
fn way_in(danger: &Danger) -> Vec<Said> {
    let account = match danger.privileges {
        Some(Privileges::Low) => Some("user"),
        Some(Privileges::High) => Some("admin"),
        Some(Privileges::None) | None => None,
    };
    let lured = danger.interaction == Some(true);
    let alone = lured && danger.access == Some(Access::Network) && danger.privileges == Some(Privileges::None);
    let free = danger.privileges == Some(Privileges::None) && danger.interaction == Some(false);
    let reach = match danger.access {
        Some(Access::Network) if free => Some("anyone"),
        Some(Access::Network) if alone => None,
        Some(Access::Network) => Some("internet"),
        Some(Access::Adjacent) => Some("nearby"),
        // An account says the same, and more exactly.
        Some(Access::Local) if account.is_some() => None,
        Some(Access::Local) if lured => None,
        Some(Access::Local) => Some("user"),
        Some(Access::Physical) => Some("touch"),
        None => None,
    };
    let mut said = Vec::new();
    said.extend(reach.map(|reach| Said::new("danger-reach").with("reach", reach)));
    said.extend(account.map(|account| Said::new("danger-account").with("account", account)));
    if lured {
        said.push(Said::new("danger-lure").with("alone", yes_no(only_lured(danger))));
    }
    said
}

/// Nothing happens unless somebody opens what an attacker has prepared, and nothing else is needed.
pub(super) fn only_lured(danger: &Danger) -> bool {
    let no_account = match danger.access {
        Some(Access::Network) => danger.privileges == Some(Privileges::None),
        Some(Access::Local) => matches!(danger.privileges, None | Some(Privileges::None)),
        Some(Access::Adjacent | Access::Physical) | None => false,
    };
    danger.interaction == Some(true) && no_account
}

/// The expert's line: access, privileges and interaction as the score has them; nothing where no score says anything.
pub(super) fn attack(danger: &Danger) -> Option<Said> {
    if danger.access.is_none() && danger.privileges.is_none() && danger.interaction.is_none() {
        return None;
    }
    let reach = match danger.access {
        Some(Access::Network) => "network",
        Some(Access::Adjacent) => "adjacent",
        Some(Access::Local) => "local",
        Some(Access::Physical) => "physical",
        None => "unknown",
    };
    let account = match danger.privileges {
        Some(Privileges::None) => "none",
        Some(Privileges::Low) => "low",
        Some(Privileges::High) => "high",
        None => "unknown",
    };
    let help = danger.interaction.map_or("unknown", yes_no);
    Some(Said::new("expert-attack").with("reach", reach).with("account", account).with("help", help))
}
