//! Copies for programs in a digest: of each advisory that it tells, in the forms that the reader wants.
//!
//! CSAF is a file for each advisory, the publisher's own document where it is CSAF; XML and JSON of ours are one file for
//! all of them. The room for copies is shared evenly between the forms and given in the order of the letter; how many
//! found none is counted, and the letter says so. What never travels: what is closed, what a letter told before, and what
//! does not concern the reader any more.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::super::alert::Addressee;
use super::super::happenings::Happenings;
use super::super::{PublishError, Publisher, attachments, exchange};
use super::page::Window;
use crate::domain::digest::DigestBrief;
use crate::domain::edition::Change;
use crate::domain::exchange::{Copies, Exchange, ExchangeItem};
use crate::domain::letter::Attachment;
use crate::domain::product::ProfileProduct;
use crate::domain::subscriber::{AttachFormat, Skill, Subscriber};
use crate::matching::{self, Profile};
use crate::store::Reader;

/// Publishers' documents by the rows of their revisions.
pub(super) type Sources = HashMap<i64, Arc<Vec<u8>>>;

/// What the copies of one letter are made of.
#[derive(Debug)]
pub(super) struct Copying {
    firm: Subscriber,
    wanted: Vec<AttachFormat>,
    /// Places in the list of happenings, in the order of the letter, and what changed.
    advisories: Vec<(usize, Vec<Change>)>,
    today: NaiveDate,
}

/// Everything that can change a byte of the copies.
#[derive(Debug, Serialize)]
pub(super) struct CopyKey<'a> {
    products: &'a [ProfileProduct],
    exposed: bool,
    wanted: &'a [AttachFormat],
    advisories: &'a [(usize, Vec<Change>)],
}

impl Copying {
    /// Nothing where no copies are wanted or there is nothing to copy.
    pub(super) fn of(
        firm: &Subscriber,
        wanted: Vec<AttachFormat>,
        advisories: Vec<(usize, Vec<Change>)>,
        today: NaiveDate,
    ) -> Option<Self> {
        let some = !wanted.is_empty() && !advisories.is_empty();
        some.then(|| Self { firm: firm.clone(), wanted, advisories, today })
    }

    /// Letters that are alike in this have equal copies.
    pub(super) fn key(&self) -> CopyKey<'_> {
        let (wanted, advisories) = (&self.wanted, &self.advisories);
        CopyKey { products: &self.firm.products, exposed: self.firm.exposed(), wanted, advisories }
    }

    /// The files, and what the letter says of them.
    pub(super) fn copies(
        &self,
        window: &Window<'_>,
        brief: &DigestBrief,
        sources: &Sources,
    ) -> Result<(Vec<Attachment>, Vec<Copies>), PublishError> {
        let whole = Exchange {
            brand: brief.brand.clone(),
            languages: brief.languages.clone(),
            items: self.advisories.iter().filter_map(|(place, changes)| self.item(window, *place, changes)).collect(),
        };
        let nothing = Arc::default();
        let source = |(place, _): &(usize, Vec<Change>)| {
            let row = &window.happenings.list.get(*place)?.case.row;
            Some(sources.get(&row.revision).unwrap_or(&nothing).as_slice())
        };
        let sources: Vec<&[u8]> = self.advisories.iter().filter_map(source).collect();
        let room = window.publisher.digests.copies_kib.saturating_mul(1024) / self.wanted.len().max(1);
        let name = format!("digest-{}", self.today);
        attachments::copies_of_many(&window.publisher.press, &self.wanted, &whole, (&name, &sources, room))
    }

    fn item(&self, window: &Window<'_>, place: usize, changes: &[Change]) -> Option<ExchangeItem> {
        let (happening, subject) = (window.happenings.list.get(place)?, window.subjects.get(place)?);
        let verdict = matching::judge(subject, &Profile::of_in(&self.firm, &window.happenings.catalogue));
        let to = Addressee { subscriber: &self.firm, verdict: &verdict, skill: Skill::Expert, today: self.today };
        let mut item = exchange::item(window.publisher.matter(&happening.case), to);
        item.facts.changes = changes.to_vec();
        Some(item)
    }
}

impl Publisher {
    /// The publishers' documents of what may stand in the digests of those among these readers who pass them on.
    pub(super) async fn sources(&self, happenings: &Happenings, readers: &[Reader]) -> Result<Sources, PublishError> {
        let mut sources = Sources::new();
        let passes_on = |reader: &&Reader| {
            reader.subscriber.contacts.iter().any(|contact| contact.attach().contains(&AttachFormat::Csaf))
        };
        for reader in readers.iter().filter(passes_on) {
            for place in happenings.of(reader.row) {
                let Some(happening) = happenings.list.get(place) else { continue };
                let revision = happening.case.row.revision;
                let happened = !happening.moments.is_empty();
                if happened && !happening.case.advisory.tlp.is_closed() && !sources.contains_key(&revision) {
                    sources.insert(revision, Arc::new(self.desk.source(revision).await?));
                }
            }
        }
        Ok(sources)
    }
}
