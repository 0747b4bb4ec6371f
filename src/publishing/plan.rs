//! The plan of a release: who gets a letter, whose letter waits for the digest, and which readers can share one.
//!
//! Pure. Two contacts stand in one group when everything that can change a word of their letter is equal. A contact that
//! was told of the same advisory gets a letter only if something is news for it: a short follow-up where an earlier letter
//! arrived or may still, else a first letter. What takes back what we told goes to everybody who was told; what adds to
//! it goes to those for whom the matter is an alert.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::alert::{self, Addressee, Matter};
use super::closed::{self, Kept};
use super::difference::{self, Scope};
use super::exchange;
use super::novelty::OldNews;
use super::repetition::{Repetition, SaidBefore};
use crate::domain::advisory::ProductRef;
use crate::domain::attention::{Attention, Circumstances, Had, WhyHeld};
use crate::domain::clearance::Form;
use crate::domain::edition::{Change, Material};
use crate::domain::exchange::ExchangeItem;
use crate::domain::facts::{AlertFacts, FollowUp};
use crate::domain::product::ProfileProduct;
use crate::domain::subscriber::{AttachFormat, BodyFormat, Contact, Skill, Subscriber, Threshold};
use crate::domain::verdict::{Certainty, Meeting, Route, Verdict};
use crate::domain::vulnerability::ProductStatus;
use crate::matching::{self, Catalogue, Profile, Subject};
use crate::store::{Answer, NewHeld, Reader, Told};

/// How an advisory stands to readers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Standing {
    /// It is an alert for them, whatever they were told.
    alert: bool,
    /// The issuer does not say any more that it concerns them.
    cleared: bool,
}

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
    standing: Standing,
    said: Option<Arc<Material>>,
    had: Option<HadKey>,
    /// What another document told of the same weaknesses, and the day of that letter.
    before: Option<(NaiveDate, Arc<Material>)>,
    held: Option<WhyHeld>,
}

/// What the letters before this one change in it: the day of the first, what the last one said, and about which revision.
type HadKey = (NaiveDate, Arc<Material>, Option<i64>);

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

/// What every contact was told about the same advisory.
pub(super) type Earlier = HashMap<i64, Told>;

/// A revision about which letters went out, prepared for matching like the present one.
#[derive(Debug)]
pub(super) struct Former<'a> {
    pub(super) matter: Matter<'a>,
    pub(super) subject: Subject<'a>,
}

/// Everything that is the same for all readers of a release.
#[derive(Debug, Clone, Copy)]
pub(super) struct Present<'a> {
    pub(super) matter: Matter<'a>,
    pub(super) subject: &'a Subject<'a>,
    /// By which names the subject and its readers are prepared.
    pub(super) catalogue: &'a Catalogue,
    /// It is we who take the matter back.
    pub(super) recalled: bool,
    pub(super) earlier: &'a Earlier,
    /// By their rows.
    pub(super) former: &'a HashMap<i64, Former<'a>>,
    pub(super) attention: Attention,
    /// Where it may be old news.
    pub(super) old: Option<&'a OldNews<'a>>,
    /// Letters about other documents of the same weaknesses.
    pub(super) repetition: &'a Repetition<'a>,
    /// Contacts that had many alerts in the last year or week, with their number.
    pub(super) alerts: &'a HashMap<i64, Had>,
    pub(super) now: DateTime<Utc>,
}

/// Members of a group while it is being gathered: one of them to write the letter from, and all contact rows.
#[derive(Debug)]
struct Gathered {
    subscriber: Subscriber,
    verdict: Verdict,
    contacts: Vec<i64>,
}

/// Alerts that wait for the digest, with what their readers are measured by.
pub(super) type HeldGroup = (Material, Vec<NewHeld>);

/// What a release comes to.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) groups: Vec<Group>,
    pub(super) kept: Kept,
    pub(super) held: Vec<HeldGroup>,
    /// What the follow-ups answer.
    pub(super) answers: Vec<Answer>,
}

/// Gathers groups from readers that come some at a time: of each group it keeps one reader.
#[derive(Debug)]
pub(super) struct Gathering<'a> {
    present: Present<'a>,
    gathered: HashMap<GroupKey, Gathered>,
    kept: Kept,
    /// Letters about another document, by the contacts that had them.
    before: HashMap<i64, SaidBefore>,
}

impl<'a> Gathering<'a> {
    /// For one release.
    pub(super) fn of(present: Present<'a>) -> Self {
        Self { present, gathered: HashMap::new(), kept: Kept::default(), before: HashMap::new() }
    }

    /// Puts every contact of a reader who may get a letter now into its group.
    pub(super) fn add(&mut self, reader: &Reader) {
        let present = self.present;
        let profile = Profile::of_in(&reader.subscriber, present.catalogue);
        let verdict = matching::judge(present.subject, &profile);
        let today = present.now.with_timezone(&reader.subscriber.time_zone()).date_naive();
        let old = present.old.map(|old| old.of_contacts(present.matter, &verdict, &profile)).unwrap_or_default();
        let contacts = reader.subscriber.contacts.iter().zip(&reader.contacts).zip(&verdict.contacts).enumerate();
        let (mut not_cleared, mut somebody_hears) = (0, false);
        for (at, ((contact, row), (route, _))) in contacts.filter(|(_, ((_, row), _))| row.active) {
            let told = present.earlier.get(&row.id);
            let had = told.and_then(|told| told.had.as_ref());
            let alert = *route == Route::Alert && !present.matter.advisory.withdrawn;
            if !alert && had.is_none() {
                continue;
            }
            // The issuer says it no more: what it concerned stands in the revision that was told of.
            let former = had.and_then(|had| present.former.get(&had.revision?));
            let former = former.filter(|_| verdict.concerns.is_empty());
            let former = former.map(|former| matching::judge(&former.subject, &profile));
            let cleared = former.is_some();
            let verdict = former.as_ref().unwrap_or(&verdict);
            if verdict.concerns.is_empty() {
                continue;
            }
            let Some(form) = closed::form(contact, present.matter.advisory.tlp, present.now) else {
                not_cleared += 1;
                continue;
            };
            somebody_hears = true;
            let alerts = present.alerts.get(&row.id).copied().unwrap_or_default();
            let circumstances = Circumstances {
                away: !contact.alert_now(verdict.rating, today),
                old: told.is_none() && old.get(at).copied().unwrap_or(false),
            };
            let held = had.is_none().then(|| present.attention.held(contact, verdict, circumstances, alerts));
            // Only a digest can tell that another document says it too.
            let asked = had.is_none() && contact.digest_from() != Threshold::Never;
            let to = Addressee { subscriber: &reader.subscriber, verdict, skill: contact.skill(), today };
            let matter = (present.matter.advisory, to);
            let before = asked.then(|| present.repetition.of_contact(row.id, matter, &profile)).flatten();
            let key = GroupKey {
                form,
                standing: Standing { alert, cleared },
                said: told.map(|told| Arc::clone(&told.said)),
                had: had.map(|had| {
                    let first = had.dated.with_timezone(&reader.subscriber.time_zone()).date_naive();
                    (first, Arc::clone(&had.said), had.revision)
                }),
                before: before.as_ref().map(|before| {
                    (before.dated.with_timezone(&reader.subscriber.time_zone()).date_naive(), Arc::clone(&before.said))
                }),
                held: held.flatten(),
                ..key(&reader.subscriber, contact, verdict, today)
            };
            let newcomers =
                || Gathered { subscriber: reader.subscriber.clone(), verdict: verdict.clone(), contacts: Vec::new() };
            self.gathered.entry(key).or_insert_with(newcomers).contacts.push(row.id);
            self.before.extend(before.map(|before| (row.id, before)));
        }
        self.kept.count(&reader.subscriber.id, not_cleared, somebody_hears);
    }

    /// Everybody who gets a letter now, in groups, whose letter waits, and what clearance keeps from others.
    pub(super) fn plan(self) -> Plan {
        let Self { present, gathered, kept, before } = self;
        let mut groups: Vec<Group> =
            gathered.into_iter().filter_map(|(key, members)| group(present, key, &members)).collect();
        groups.sort_by(|a, b| a.contacts.cmp(&b.contacts));
        let (held, groups): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|group| group.key.held.is_some());
        let follow_ups = groups.iter().filter(|group| group.facts.follows.is_some());
        let had = |contact: &i64| present.earlier.get(contact).and_then(|told| told.had.as_ref());
        let of_this = |contact: &i64| had(contact).map(|had| (had.first, had.last));
        let letters = |contact: &i64| of_this(contact).or_else(|| Some(before.get(contact)?.letters));
        let answer = |contact: &i64| letters(contact).map(|(first, last)| (*contact, first, last));
        Plan {
            answers: follow_ups.flat_map(|group| group.contacts.iter().filter_map(answer)).collect(),
            held: held.into_iter().map(|group| held_back(present, group, &before)).collect(),
            groups,
            kept,
        }
    }
}

fn held_back(present: Present<'_>, group: Group, before: &HashMap<i64, SaidBefore>) -> HeldGroup {
    let why = group.key.held.unwrap_or(WhyHeld::Budget);
    let (attention, skill) = (present.attention, group.key.skill);
    let had = |contact: &i64| present.alerts.get(contact).copied().unwrap_or_default();
    let count = |contact: &i64| match why {
        WhyHeld::Budget => (had(contact).year, attention.allowed(skill).unwrap_or(0)),
        WhyHeld::Week => (had(contact).week, attention.allowed_in_week(skill).unwrap_or(0)),
        WhyHeld::Away | WhyHeld::Old | WhyHeld::Told => (0, 0),
    };
    let letter = |contact: &i64| before.get(contact).filter(|_| why == WhyHeld::Told).map(|before| before.dated);
    let held = |contact: &i64| NewHeld { contact: *contact, why, count: count(contact), letter: letter(contact) };
    (group.material, group.contacts.iter().map(held).collect())
}

/// The group with its facts; nothing if its members were told and nothing is news for them.
fn group(present: Present<'_>, mut key: GroupKey, members: &Gathered) -> Option<Group> {
    let to =
        Addressee { subscriber: &members.subscriber, verdict: &members.verdict, skill: key.skill, today: key.today };
    let former = key.had.as_ref().and_then(|(_, _, revision)| present.former.get(revision.as_ref()?));
    let mut matter = present.matter;
    if let Some(former) = former.filter(|_| key.standing.cleared) {
        matter = former.matter;
    }
    let mut facts = alert::facts(matter, to);
    let mut material = alert::material(matter, to, &facts);
    if key.standing.cleared {
        let present = present.matter.advisory;
        facts.withdrawn = true;
        facts.revision.clone_from(&present.version);
        facts.released = present.current_release.map(|at| at.date_naive());
        material.withdrawn = present.withdrawn;
        material.cleared = !material.withdrawn;
    }
    if key.said.as_ref().is_some_and(|said| !material.is_news_after(said)) {
        return None;
    }
    if let Some((first, said, _)) = &key.had {
        facts.changes = material.changes_since(said);
        if !facts.changes.iter().any(|change| change.is_news() && (key.standing.alert || change.takes_back())) {
            return None;
        }
        facts.follows = Some(FollowUp { first: *first, ..follow_up(present, former, to, &facts) });
    } else if let Some((first, said)) = &key.before {
        let changes = material.beside(said);
        if changes.is_empty() {
            key.held = Some(WhyHeld::Told);
        } else if key.held.is_none() {
            // What is new stands first; what that letter said goes on to hold.
            facts.follows = Some(FollowUp { first: *first, ..FollowUp::on(to.today) });
            facts.changes = changes;
        }
    }
    let copy = (!key.attach.is_empty()).then(|| {
        let mut copy = exchange::item(matter, to);
        copy.facts.changes.clone_from(&facts.changes);
        copy
    });
    Some(Group { key, facts, material, copy, contacts: members.contacts.clone() })
}

/// What a follow-up says beside the changes: what the issuer says differently, for those who want detail.
fn follow_up(present: Present<'_>, former: Option<&Former<'_>>, to: Addressee<'_>, facts: &AlertFacts) -> FollowUp {
    let newer = present.matter.advisory;
    let taken_back = facts.withdrawn;
    let mut follow_up = FollowUp { recalled: present.recalled && taken_back, ..FollowUp::on(to.today) };
    let Some(former) = former else { return follow_up };
    let older = former.matter.advisory;
    let history = difference::history_since(older, newer);
    follow_up.corrected = facts.changes.contains(&Change::Cleared) || difference::says_corrected(&history);
    if to.skill == Skill::Expert && !taken_back {
        let profile = Profile::of_in(to.subscriber, present.catalogue);
        let older_verdict = matching::judge(&former.subject, &profile);
        let scope = Scope { older: products(&older_verdict), newer: products(to.verdict) };
        follow_up.difference = difference::difference(older, newer, Some(&scope));
    }
    if to.skill != Skill::Beginner {
        follow_up.history = history;
    }
    follow_up
}

/// The document's products that concern a reader.
pub(super) fn products(verdict: &Verdict) -> BTreeSet<ProductRef> {
    verdict.concerns.iter().flat_map(|concern| &concern.findings).map(|(_, product, _)| *product).collect()
}

fn key(subscriber: &Subscriber, contact: &Contact, verdict: &Verdict, today: NaiveDate) -> GroupKey {
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
        today,
        concerns: verdict.concerns.iter().map(concern).collect(),
        standing: Standing::default(),
        said: None,
        had: None,
        before: None,
        held: None,
    }
}
