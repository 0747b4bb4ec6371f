//! Sample of the letter to the operator: every kind of alarm, held and not.

use super::brand;
use crate::domain::alarm::{AlarmBrief, AlarmFacts, AlarmKind};

/// The letter about alarms of every kind, about one letter and about many.
pub fn alarms(language: &str) -> AlarmBrief {
    let about = |kind: AlarmKind| {
        (kind != AlarmKind::Warmup).then(|| ("0f3a".repeat(8), "Update needed: Siemens SIMATIC S7-1500".to_owned()))
    };
    let facts = |kind, letters, held| AlarmFacts { kind, letters, edition: about(kind), held };
    let mut alarms = vec![facts(AlarmKind::Refused, 30, true)];
    for kind in AlarmKind::ALL {
        alarms.extend([1, 1_234].map(|letters| facts(kind, letters, false)));
    }
    AlarmBrief { brand: brand(), language: language.to_owned(), alarms }
}
