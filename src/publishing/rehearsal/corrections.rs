//! The rehearsal of a correction: its letters as they would leave now, to those who had the letter. Nothing is written down.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::super::closed::Kept;
use super::super::correction::{Draft, Drafts};
use super::super::gathering::HeldBackCount;
use super::super::{PublishError, Publisher};
use super::{Counts, Rehearsal, Rehearsing, Sheet, Stack, Summary, numbered};
use crate::domain::correction::Correction;
use crate::domain::edition::EditionKind;
use crate::domain::order::Matter;

impl Publisher {
    /// Rehearses a correction now, whoever has to agree to it.
    pub async fn rehearse_correction(
        &self,
        correction: &Correction,
        how: &Rehearsing,
    ) -> Result<Rehearsal, PublishError> {
        let publisher = Self { unsealed: !how.sealed, ..self.clone() };
        let row = publisher.to_be_corrected(correction).await?;
        let matter = Matter::Correction { correction: correction.clone(), of: publisher.kind_of(&row).await? };
        let order = publisher.desk.open_order_to_correct(&matter).await?.map(|order| publisher.shown(order));
        let only = match &how.firm {
            Some(firm) => Some(publisher.desk.subscriber(firm).await?.0),
            None => None,
        };
        let Drafts { letters: drafts, .. } = publisher.drafts(correction, &row, only).await?;
        let recipients = publisher.desk.recipients(&correction.edition).await?;
        let drafts = Arc::new(drafts);
        let lists: Vec<&[i64]> = drafts.iter().map(|draft| draft.contacts.as_slice()).collect();
        let of: HashMap<i64, u32> = numbered(&lists);
        let mut rows: Vec<i64> = recipients.iter().map(|one| one.subscriber).collect();
        rows.retain(|row| only.is_none_or(|only| only == *row));
        rows.sort_unstable();
        rows.dedup();
        let before = publisher.before_edition(&row.edition.id, row.released).await?;
        let mut rehearsal = Rehearsal {
            summary: Summary {
                kind: EditionKind::Notice,
                about: correction.name(),
                at: publisher.clock.now(),
                seen: publisher.digest_of_correction(correction).await?,
                readers: of.len(),
                variants: drafts.len(),
                counts: Counts::default(),
                routes: BTreeMap::new(),
                kept: Kept::default(),
                held_back: HeldBackCount::default(),
                last: before.last(&of, how.firm.is_some()),
                items: None,
                order,
                obstacles: publisher.cannot_sign().into_iter().collect(),
            },
            forms: drafts.iter().map(|draft| draft.form).collect(),
            sizes: drafts.iter().map(|draft| draft.contacts.len()).collect(),
            pairs: vec![None; drafts.len()],
            stack: Stack::Drafts(drafts),
            of,
            before,
            rows,
            of_one_firm: how.firm.is_some(),
            next: 0,
            publisher,
        };
        rehearsal.count().await?;
        Ok(rehearsal)
    }

    /// Some letters of a correction, printed.
    pub(super) fn print_corrections(
        &self,
        drafts: &[Draft],
        (from, until): (usize, usize),
    ) -> Result<Vec<Sheet>, PublishError> {
        let Some(some) = drafts.get(from..until) else { return Ok(Vec::new()) };
        if some.is_empty() {
            return Ok(Vec::new());
        }
        let letters = self.print_drafts(some)?;
        let sheets = letters.iter().zip(some).enumerate().map(|(at, (printed, draft))| {
            let facts = draft.brief.matter.as_ref().map(|matter| &matter.facts);
            let products = facts.into_iter().flat_map(|facts| &facts.products).map(|one| one.name.clone());
            Sheet {
                skill: Some(draft.brief.skill),
                formats: draft.brief.formats.clone(),
                products: products.collect(),
                ..self.sheet(from + at, printed)
            }
        });
        Ok(sheets.collect())
    }
}
