//! The digest of one contact: which of what happened stands in it, as what, and what is still open from before.
//!
//! Pure. An advisory stands in the digest of the rhythm in which its reader hears of that rating; what should have come at
//! once stands in the reader's main digest: as a reminder where the letter went out, in full and marked where it was held
//! back. Once told, it stands there again only if something material changed; where a later revision does not concern the
//! reader any more, that is what changed. What is closed is counted for the cleared, never shown; to others it does not
//! exist.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::alert::{self, Addressee};
use super::super::happenings::{Happening, Happenings};
use super::super::{Case, Publisher, closed};
use super::told::{Span, Told};
use crate::config;
use crate::domain::attention::{HeldBack, WhyHeld};
use crate::domain::clearance::Form;
use crate::domain::digest::{self, DigestFacts, Item, OpenItem, Unsaid, still_open};
use crate::domain::edition::{Change, Material};
use crate::domain::facts::AlertFacts;
use crate::domain::old_news::known_since;
use crate::domain::rhythm::{Cadence, WhenQuiet};
use crate::domain::stream::Stream;
use crate::domain::subscriber::{Contact, Subscriber, Threshold};
use crate::domain::verdict::Verdict;
use crate::domain::window::Sitting;
use crate::matching::{self, Profile, Subject};
use crate::store::ToldItem;

/// Everything that is the same for all seats of a sitting.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window<'a> {
    pub(super) publisher: &'a Publisher,
    pub(super) sitting: &'a Sitting,
    pub(super) happenings: &'a Happenings,
    /// In the order of the happenings.
    pub(super) subjects: &'a [Subject<'a>],
    pub(super) now: DateTime<Utc>,
}

/// One contact at the sitting.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seated<'a> {
    pub(super) subscriber: &'a Subscriber,
    pub(super) contact: &'a Contact,
    /// The own window first, then lost ones.
    pub(super) spans: &'a [Span],
    /// What may stand in it.
    pub(super) matters: &'a [Candidate<'a>],
}

/// What may stand in the digest of one contact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// The place in the list of happenings.
    pub(super) place: usize,
    /// It happened in the contact's window.
    pub(super) happened: bool,
    /// What the contact was told before.
    pub(super) told: Option<&'a Told>,
    /// The alert that waited for this digest.
    pub(super) held: Option<HeldBack>,
    /// The revision of which an earlier digest told, where another came since.
    pub(super) former: Option<&'a Case>,
}

/// What is told of a letter besides its facts.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Of which the reader is told.
    pub(super) told: Vec<ToldItem>,
    /// What copies are made of, in the order of the letter: places in the list of happenings, and what changed.
    pub(super) copied: Vec<(usize, Vec<Change>)>,
}

/// What becomes of a seat.
#[derive(Debug)]
pub(super) enum Page {
    /// A letter with this.
    Letter(Box<DigestFacts>, Written),
    /// Nothing concerned the reader, who wants no letter then.
    Silent,
}

/// Gathers what stands in one digest.
#[derive(Debug, Default)]
struct Gathered {
    /// With what a copy is made of: nothing for what only reminds.
    items: Vec<(Item, Option<usize>)>,
    open: Vec<OpenItem>,
    told: Vec<ToldItem>,
    closed: usize,
    unsaid: Unsaid,
    spent: Option<u32>,
}

/// How an advisory stands to a reader.
#[derive(Debug, Clone, Copy)]
struct Concern<'a> {
    /// The advisory, in the revision by which it concerns the reader.
    case: &'a Case,
    verdict: &'a Verdict,
    /// The present revision does not concern the reader any more.
    cleared: bool,
}

impl Window<'_> {
    /// The day of a moment in the readers' zone.
    pub(super) fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.sitting.zone).date_naive()
    }

    /// Since when what was told may still be open.
    pub(super) fn open_since(&self) -> DateTime<Utc> {
        open_since(&self.publisher.digests, self.now)
    }

    /// The digest of a contact who wants digests.
    pub(super) fn page(&self, seated: Seated<'_>) -> Page {
        let mut gathered = Gathered::default();
        let profile = Profile::of_in(seated.subscriber, &self.happenings.catalogue);
        for candidate in seated.matters {
            let Some(happening) = self.happenings.list.get(candidate.place) else { continue };
            let Some(subject) = self.subjects.get(candidate.place) else { continue };
            let verdict = matching::judge(subject, &profile);
            if !verdict.concerns.is_empty() {
                let concern = Concern { case: &happening.case, verdict: &verdict, cleared: false };
                self.gather(seated, (happening, concern), *candidate, &mut gathered);
            } else if let Some(case) = candidate.former.filter(|_| candidate.happened) {
                let former = case.subject(&self.publisher.scheme, &self.happenings.catalogue);
                let verdict = matching::judge(&former, &profile);
                if !verdict.concerns.is_empty() {
                    let concern = Concern { case, verdict: &verdict, cleared: true };
                    self.gather(seated, (happening, concern), *candidate, &mut gathered);
                }
            }
        }
        self.laid_out(seated, gathered)
    }

    fn gather(
        &self,
        seated: Seated<'_>,
        (happening, concern): (&Happening, Concern<'_>),
        candidate: Candidate<'_>,
        gathered: &mut Gathered,
    ) {
        let (advisory, contact, told) = (&happening.case.advisory, seated.contact, candidate.told);
        if closed::form(contact, advisory.tlp, self.now).is_none() || (advisory.withdrawn && told.is_none()) {
            return;
        }
        let over = advisory.withdrawn || concern.cleared;
        let read = !advisory.tlp.is_closed() && seated.spans.iter().any(|span| happening.released_within(*span));
        let stands = placed(contact, concern.verdict, over);
        if stands != Some(self.sitting.cadence) {
            gathered.pass_over(read, if stands.is_none() { Unsaid::Below } else { Unsaid::Elsewhere });
            return;
        }
        let today = self.day(self.now);
        let told_on = told.map(|told| self.day(told.dated));
        let (mut facts, material) = self.facts(seated, (happening, concern), today);
        facts.changes = told.map(|told| material.changes_since(&told.material)).unwrap_or_default();
        let item = ToldItem { advisory: happening.case.row.id, revision: happening.case.row.revision, material };
        let changed = facts.changes.iter().any(|change| change.is_news());
        let is_news = candidate.happened && (told.is_none() || changed);
        if is_news {
            gathered.told.push(item);
            let held = candidate.held.filter(|_| !over);
            let letter = held.and_then(|held| held.letter).map(|at| self.day(at));
            gathered.spent =
                gathered.spent.max(held.filter(|held| held.why == WhyHeld::Budget).map(|held| held.allowed));
            if advisory.tlp.is_closed() {
                gathered.closed += 1;
                return;
            }
            let copied = Some(candidate.place).filter(|_| !concern.cleared);
            let held = held.map(|held| held.why);
            let since = held.filter(|why| *why == WhyHeld::Old).and_then(|_| known_since(&concern.case.advisory));
            let item = Item { held, since, ..Item::new(facts, told_on.or(letter), contact.skill()) };
            gathered.items.push((item, copied));
            return;
        }
        gathered.pass_over(read, Unsaid::Known);
        if let (Some(told), false) = (told, advisory.tlp.is_closed() || over) {
            let (mut facts, _) = self.facts(seated, (happening, concern), self.day(told.dated));
            facts.today = today;
            gathered.remember(facts, (told, self), seated);
        }
    }

    /// What a letter of that day would have said, and what a later one is measured by.
    fn facts(
        &self,
        seated: Seated<'_>,
        (happening, concern): (&Happening, Concern<'_>),
        today: NaiveDate,
    ) -> (AlertFacts, Material) {
        let skill = seated.contact.skill();
        let to = Addressee { subscriber: seated.subscriber, verdict: concern.verdict, skill, today };
        let matter = self.publisher.matter(concern.case);
        let mut facts = alert::facts(matter, to);
        let mut material = alert::material(matter, to, &facts);
        if concern.cleared {
            let present = &happening.case.advisory;
            facts.withdrawn = true;
            facts.revision.clone_from(&present.version);
            facts.released = present.current_release.map(|at| at.date_naive());
            material.withdrawn = present.withdrawn;
            material.cleared = !present.withdrawn;
        }
        (facts, material)
    }

    /// What was gathered as a letter, or nothing.
    fn laid_out(&self, seated: Seated<'_>, gathered: Gathered) -> Page {
        let Gathered { mut items, mut open, told, closed, unsaid, spent } = gathered;
        let (contact, sitting, config) = (seated.contact, self.sitting, &self.publisher.digests);
        digest::in_order_with(&mut items);
        let copy = |(item, place): &(Item, Option<usize>)| Some(((*place)?, item.facts.changes.clone()));
        let written = Written { told, copied: items.iter().filter_map(copy).collect() };
        let mut items: Vec<Item> = items.into_iter().map(|(item, _)| item).collect();
        if !wanted(contact, sitting.cadence, &items, closed) {
            return Page::Silent;
        }
        let rest = items.split_off(config.items.of(contact.skill()).min(items.len()));
        digest::open_in_order(&mut open);
        let open_more = open.len().saturating_sub(config.open_items);
        open.truncate(config.open_items);
        let own = seated.spans.first().copied().unwrap_or((sitting.opens, sitting.closes));
        let opens = seated.spans.iter().map(|(opens, _)| *opens).min().unwrap_or(own.0);
        let mut facts = DigestFacts {
            cadence: sitting.cadence,
            today: self.day(self.now),
            since: self.day(opens),
            next: self.day(sitting.next),
            read: self.happenings.read_within((opens, own.1)),
            items,
            lines: digest::lines(rest.iter()),
            more: config.more.clone(),
            open,
            open_more,
            closed,
            unsaid: Unsaid::default(),
            spent,
        };
        if facts.is_quiet() {
            facts.unsaid = unsaid;
        }
        Page::Letter(Box::new(facts), written)
    }
}

impl Gathered {
    /// Something that was read, concerns the reader and is not told here: nobody may say that it does not concern it.
    fn pass_over(&mut self, read: bool, why: Unsaid) {
        if read {
            self.unsaid = self.unsaid.max(why);
        }
    }

    /// What was told and has not changed: a reminder of a letter of this window, or still open, or settled. What the
    /// reader's firm has answered to is settled.
    fn remember(&mut self, facts: AlertFacts, (told, window): (&Told, &Window<'_>), seated: Seated<'_>) {
        if told.settled {
            return;
        }
        let contact = seated.contact;
        let opens = seated.spans.first().map_or(window.sitting.opens, |(opens, _)| *opens);
        let on = Some(window.day(told.dated));
        if told.alert && told.dated >= opens {
            if contact.digest_line() != Threshold::Never {
                self.items.push((Item::new(facts, on, contact.skill()), None));
            }
        } else if told.dated >= window.open_since()
            && contact.gathered() == window.sitting.cadence
            && let Some(why) = still_open(&facts)
        {
            self.open.push(OpenItem { why, item: Item::new(facts, on, contact.skill()) });
        }
    }
}

/// Since when what was told may still be open.
pub(super) fn open_since(config: &config::Digest, now: DateTime<Utc>) -> DateTime<Utc> {
    now - chrono::Duration::days(config.open_days.into())
}

/// Whether the contact can be told anything by this stream.
pub(super) fn listens(contact: &Contact) -> bool {
    !contact.has_left(Stream::Digest)
}

/// In which digest a contact finds something; nothing where it wants none of it. What comes at once stands in the main
/// digest, too; so does what was told and is taken back, wherever it stood.
fn placed(contact: &Contact, verdict: &Verdict, taken_back: bool) -> Option<Cadence> {
    match contact.cadence_for(verdict.rating, verdict.unrated, verdict.exploited) {
        Cadence::Never if !taken_back => None,
        Cadence::AtOnce | Cadence::Never => Some(contact.gathered()),
        gathered => Some(gathered),
    }
}

/// Whether there is a letter. A day of which only reminders could be told is told by none: a daily "nothing" is a flood. In
/// other windows without anything the reader's wish counts, in the main digest; whoever wants no digest at all gets what was
/// held back, and nothing else.
fn wanted(contact: &Contact, cadence: Cadence, items: &[Item], closed: usize) -> bool {
    if closed > 0 || digest::has_news(items) {
        return true;
    }
    if cadence == Cadence::Daily || contact.digest_line() == Threshold::Never {
        return false;
    }
    !items.is_empty() || (contact.gathered() == cadence && contact.when_quiet() == WhenQuiet::Tell)
}

/// How a digest travels to a contact: its content is open, but some want every letter encrypted.
pub(super) fn form(contact: &Contact, now: DateTime<Utc>) -> Form {
    closed::form(contact, crate::domain::advisory::Tlp::Green, now).unwrap_or_default()
}
