//! The plan of a release: who gets an alert, and which readers can share a letter.
//!
//! Pure. Two contacts stand in one group when everything that can change a word of their letter is equal. A contact that
//! had a letter about the same advisory gets another only if something material changed for it; everybody who had one
//! hears of a withdrawal.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::alert::{self, Addressee, Matter};
use super::closed::{self, Kept};
use super::exchange;
use crate::domain::clearance::Form;
use crate::domain::edition::Material;
use crate::domain::exchange::ExchangeItem;
use crate::domain::facts::AlertFacts;
use crate::domain::product::ProfileProduct;
use crate::domain::subscriber::{AttachFormat, BodyFormat, Contact, Skill, Subscriber};
use crate::domain::verdict::{Certainty, Meeting, Route, Verdict};
use crate::domain::vulnerability::ProductStatus;
use crate::matching::{self, Catalogue, Profile, Subject};
use crate::store::Reader;

/// Everything that can change a word of a letter about one advisory.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct GroupKey {
    pub(super) languages: Vec<String>,
    pub(super) skill: Skill,
    pub(super) formats: Vec<BodyFormat>,
    pub(super) attach: Vec<AttachFormat>,
    pub(super) signed: bool,
    pub(super) form: Form,
    exposed: bool,
    today: NaiveDate,
    concerns: Vec<ConcernKey>,
    earlier: Option<Material>,
}

/// One of the reader's products as the advisory meets it.
type ConcernKey = (ProfileProduct, Meeting, Certainty, Vec<(usize, usize, ProductStatus)>);

/// Readers who can share a letter, and what it says.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) key: GroupKey,
    pub(super) facts: AlertFacts,
    pub(super) material: Material,
    /// What copies for programs say, where some are wanted.
    pub(super) copy: Option<ExchangeItem>,
    /// Contact rows.
    pub(super) contacts: Vec<i64>,
}

/// What every contact was told last about the same advisory.
pub(super) type Earlier = HashMap<i64, (Material, DateTime<Utc>)>;

/// Members of a group while it is being gathered: one of them to write the letter from, and all contact rows.
#[derive(Debug)]
struct Gathered {
    subscriber: Subscriber,
    verdict: Verdict,
    contacts: Vec<i64>,
}

/// Gathers groups from readers that come some at a time: of each group it keeps one reader.
#[derive(Debug)]
pub(super) struct Gathering<'a> {
    matter: Matter<'a>,
    subject: &'a Subject<'a>,
    catalogue: &'a Catalogue,
    earlier: &'a Earlier,
    now: DateTime<Utc>,
    gathered: HashMap<GroupKey, Gathered>,
    kept: Kept,
}

impl<'a> Gathering<'a> {
    /// For a matter, prepared by a catalogue, by which its readers are prepared too.
    pub(super) fn of(
        matter: Matter<'a>,
        (subject, catalogue): (&'a Subject<'a>, &'a Catalogue),
        earlier: &'a Earlier,
        now: DateTime<Utc>,
    ) -> Self {
        Self { matter, subject, catalogue, earlier, now, gathered: HashMap::new(), kept: Kept::default() }
    }

    /// Puts every contact of a reader who gets a letter now into its group.
    pub(super) fn add(&mut self, reader: &Reader) {
        let verdict = matching::judge(self.subject, &Profile::of_in(&reader.subscriber, self.catalogue));
        let contacts = reader.subscriber.contacts.iter().zip(&reader.contacts).zip(&verdict.contacts);
        let (mut not_cleared, mut somebody_hears) = (0, false);
        for ((contact, row), (route, _)) in contacts {
            let had = self.earlier.get(&row.id).map(|(material, _)| material);
            let wanted = if self.matter.advisory.withdrawn { had.is_some() } else { *route == Route::Alert };
            if !wanted || !row.active || verdict.concerns.is_empty() {
                continue;
            }
            let Some(form) = closed::form(contact, self.matter.advisory.tlp, self.now) else {
                not_cleared += 1;
                continue;
            };
            somebody_hears = true;
            let key = GroupKey { form, ..key(&reader.subscriber, contact, &verdict, had, self.now) };
            let newcomers =
                || Gathered { subscriber: reader.subscriber.clone(), verdict: verdict.clone(), contacts: Vec::new() };
            self.gathered.entry(key).or_insert_with(newcomers).contacts.push(row.id);
        }
        self.kept.count(&reader.subscriber.id, not_cleared, somebody_hears);
    }

    /// Everybody who gets a letter now, in groups, and what clearance keeps from others.
    pub(super) fn groups(self) -> (Vec<Group>, Kept) {
        let Self { matter, gathered, kept, .. } = self;
        let mut groups: Vec<Group> =
            gathered.into_iter().filter_map(|(key, members)| group(matter, key, &members)).collect();
        groups.sort_by(|a, b| a.contacts.cmp(&b.contacts));
        (groups, kept)
    }
}

/// The group with its facts; nothing if its members had a letter and nothing has changed for them.
fn group(matter: Matter<'_>, key: GroupKey, members: &Gathered) -> Option<Group> {
    let to =
        Addressee { subscriber: &members.subscriber, verdict: &members.verdict, skill: key.skill, today: key.today };
    let mut facts = alert::facts(matter, to);
    let material = alert::material(matter, &members.verdict, &facts);
    if let Some(earlier) = &key.earlier {
        facts.changes = material.changes_since(earlier);
        if facts.changes.is_empty() {
            return None;
        }
    }
    let copy = (!key.attach.is_empty()).then(|| {
        let mut copy = exchange::item(matter, to);
        copy.facts.changes.clone_from(&facts.changes);
        copy
    });
    Some(Group { key, facts, material, copy, contacts: members.contacts.clone() })
}

fn key(
    subscriber: &Subscriber,
    contact: &Contact,
    verdict: &Verdict,
    had: Option<&Material>,
    now: DateTime<Utc>,
) -> GroupKey {
    let concern = |concern: &crate::domain::verdict::Concern| {
        let entry = subscriber.products.get(concern.entry).cloned().unwrap_or_default();
        (entry, concern.meeting, concern.certainty, concern.findings.clone())
    };
    GroupKey {
        languages: contact.languages(),
        skill: contact.skill(),
        formats: contact.formats(),
        attach: contact.attach(),
        signed: contact.signed(),
        form: Form::Open,
        exposed: subscriber.exposed(),
        today: now.with_timezone(&subscriber.time_zone()).date_naive(),
        concerns: verdict.concerns.iter().map(concern).collect(),
        earlier: had.cloned(),
    }
}
