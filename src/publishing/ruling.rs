//! Rulings: an operator says what an advisory means for the audience, with a reason, or takes that back.
//!
//! What is known of the weakness stays as it is. From then on everybody is judged by the ruling; who has had a letter is
//! written to again by the next release, if it means something new for them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{PublishError, Publisher, Released};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::rating::Rating;
use crate::domain::ruling::{Ruling, Signed};
use crate::domain::scheme::Scheme;
use crate::store::{AdvisoryState, Ruled};

/// What is to hold from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// This level.
    Level(Rating),
    /// These answers to a scheme's inputs: (name, value).
    Answers {
        /// The scheme.
        scheme: String,
        /// Answers, besides those that were given before.
        inputs: Vec<(String, String)>,
    },
    /// Nothing: what was ruled is taken back.
    Clear,
}

/// What a ruling did.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Rated {
    /// The publisher's tracking id.
    pub advisory: String,
    /// What holds now.
    pub ruling: Ruling,
    /// It was released before and waits for a release of its own.
    pub reassess: bool,
    /// The release, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<Released>,
}

impl Publisher {
    /// Rules about an advisory; with `publish` one that was released before is released again at once, so that those
    /// for whom the rating rose hear of it.
    pub async fn rate(
        &self,
        id: &str,
        order: Order,
        (reason, by): (&str, Option<String>),
        publish: bool,
    ) -> Result<Rated, PublishError> {
        let row = self.desk.advisory(id).await?;
        let reason = reason.trim().to_owned();
        if reason.is_empty() && order != Order::Clear {
            return Err(PublishError::Unfounded("a ruling needs a reason".to_owned()));
        }
        let by = by.map(|by| by.trim().to_owned()).filter(|by| !by.is_empty());
        let signed = Signed { value: (), reason, by, at: self.clock.now() };
        let ruled = match order {
            Order::Level(level) => Some(Ruled::Level(level)),
            Order::Answers { scheme, inputs } => {
                let known = self.desk.dossier(row.id).await?.ruling.answers.map(|known| known.value);
                Some(Ruled::Answers(self.answers(known.unwrap_or_default(), scheme, inputs)?))
            }
            Order::Clear => None,
        };
        let deed = Deed::of(Action::AdvisoryRate, SubjectKind::Advisory, &row.tracking_id)
            .with(
                "ruling",
                match &ruled {
                    Some(Ruled::Level(level)) => level.key(),
                    Some(Ruled::Answers(_)) => "answers",
                    None => "cleared",
                },
            )
            .with_any("by", signed.by.as_deref());
        let mut tx = self.desk.begin().await?;
        tx.record(&deed).await?;
        match ruled {
            Some(value) => {
                let Signed { reason, by, at, .. } = signed;
                tx.rule(row.id, &Signed { value, reason, by, at }).await?;
            }
            None => tx.clear_rulings(row.id, &signed).await?,
        }
        tx.commit().await?;
        self.shelve_missing().await?;
        let was_released = row.state == AdvisoryState::Released;
        let released = if publish && was_released { Some(self.release(id).await?) } else { None };
        let ruling = self.desk.dossier(row.id).await?.ruling;
        Ok(Rated { advisory: row.tracking_id, ruling, reassess: was_released && released.is_none(), released })
    }

    /// The answers given before and these, each of which must be one that the scheme knows.
    fn answers(
        &self,
        mut known: BTreeMap<String, BTreeMap<String, String>>,
        name: String,
        inputs: Vec<(String, String)>,
    ) -> Result<BTreeMap<String, BTreeMap<String, String>>, PublishError> {
        let in_use: Vec<&Scheme> = [&self.scheme.scheme].into_iter().chain(&self.scheme.deadline).collect();
        let refuse = |why: String| Err(PublishError::Unfounded(why));
        let Some(scheme) = in_use.iter().find(|scheme| scheme.name == name) else {
            let names: Vec<&str> = in_use.iter().map(|scheme| scheme.name.as_str()).collect();
            return refuse(format!("the scheme {name} is not in use ({} is)", names.join(", ")));
        };
        for (input, value) in &inputs {
            let Some((_, values)) = scheme.questions().find(|(known, _)| known == input) else {
                let names: Vec<&str> = scheme.questions().map(|(name, _)| name).collect();
                return refuse(format!("{name} does not ask for {input} (it asks for {})", names.join(", ")));
            };
            if !values.contains(value) {
                return refuse(format!("{input} is one of {}, not {value}", values.join(", ")));
            }
        }
        known.entry(name).or_default().extend(inputs);
        Ok(known)
    }
}
