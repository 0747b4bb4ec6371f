//! Drafts: what each reader of a letter that was wrong is told beside the operator's words, and how it travels.
//!
//! The revision that the letter was about and the present one are both judged for each reader; what differs about the
//! reader's own products is what is told. What has become closed since, or is a draft, is told to nobody who could not
//! have it by a release. Who can share a letter follows from the letter itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::super::alert::{self, Addressee};
use super::super::audience::FETCH;
use super::super::closed;
use super::super::difference::{self, Scope};
use super::super::plan::products;
use super::super::variants::{self, Printed, Printer, Readers};
use super::super::{Case, PublishError, Publisher};
use crate::channels::email;
use crate::domain::advisory::{DocumentStatus, Tlp};
use crate::domain::clearance::Form;
use crate::domain::closed::ClosedBrief;
use crate::domain::correction::{CorrectedMatter, Correction, CorrectionBrief, Standing};
use crate::domain::difference::{Aspect, Difference};
use crate::domain::edition::Material;
use crate::domain::sha256_hex;
use crate::domain::subscriber::{Contact, Skill};
use crate::domain::verdict::Verdict;
use crate::keys;
use crate::matching::{self, Catalogue, Profile, Subject};
use crate::store::{AdvisoryRow, AdvisoryState, Answer, EditionRow, Reader, Recipient};
use crate::telemetry::tally;

/// A letter that is not printed yet, and who gets it.
#[derive(Debug)]
pub(in super::super) struct Draft {
    pub(in super::super) brief: CorrectionBrief,
    pub(in super::super) form: Form,
    /// By what its readers are measured from then on.
    material: Arc<Material>,
    /// Contact rows.
    pub(in super::super) contacts: Vec<i64>,
}

/// All letters of a correction.
#[derive(Debug)]
pub(in super::super) struct Drafts {
    pub(in super::super) letters: Vec<Draft>,
    /// What they answer.
    pub(in super::super) answers: Vec<Answer>,
    /// The advisory, and the revision of it that they tell of.
    pub(in super::super) about: Option<(i64, i64)>,
}

impl Drafts {
    /// How many contacts.
    pub(in super::super) fn readers(&self) -> usize {
        self.letters.iter().map(|draft| draft.contacts.len()).sum()
    }
}

/// The advisory of a letter, then and now.
#[derive(Debug)]
struct Told {
    then: Case,
    /// Absent where it cannot be read, and where the letter is taken back.
    now: Option<Case>,
    catalogue: Arc<Catalogue>,
}

/// Both revisions prepared for matching.
struct Prepared<'a> {
    then: (&'a Case, Subject<'a>),
    now: Option<(&'a Case, Subject<'a>)>,
    catalogue: &'a Catalogue,
}

/// Everything that is the same for all readers.
#[derive(Debug)]
struct Telling {
    publisher: Publisher,
    correction: Correction,
    fingerprint: String,
    at: DateTime<Utc>,
    had: HashMap<i64, Recipient>,
    told: Option<Told>,
}

/// Letters that were begun, by all that makes them what they are.
type Begun = BTreeMap<String, Draft>;

impl Publisher {
    /// The letters of a correction, for one subscriber only if its row is given.
    pub(in super::super) async fn drafts(
        &self,
        correction: &Correction,
        row: &EditionRow,
        only: Option<i64>,
    ) -> Result<Drafts, PublishError> {
        let recipients = self.desk.recipients(&correction.edition).await?;
        let told = self.told_about(correction, row).await?;
        let about = told.as_ref().map(|told| {
            let stands = told.now.as_ref().unwrap_or(&told.then);
            (stands.row.id, stands.row.revision)
        });
        let rows: BTreeSet<i64> = recipients.iter().map(|one| one.subscriber).collect();
        let rows: Vec<i64> = rows.into_iter().filter(|row| only.is_none_or(|only| only == *row)).collect();
        let answers: HashMap<i64, Answer> =
            recipients.iter().map(|one| (one.contact, (one.contact, one.first, one.last))).collect();
        let telling = Arc::new(Telling {
            publisher: self.clone(),
            correction: correction.clone(),
            fingerprint: if rows.is_empty() {
                String::new()
            } else {
                self.seal(self.clock.now())?.signer.fingerprint()
            },
            at: self.clock.now(),
            had: recipients.into_iter().map(|one| (one.contact, one)).collect(),
            told,
        });
        let mut begun = Begun::new();
        for some in rows.chunks(FETCH) {
            let readers = self.desk.readers(some).await?;
            let telling = Arc::clone(&telling);
            let work = move || telling.add(begun, &readers);
            begun = tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::PrinterDied)??;
        }
        let letters: Vec<Draft> = begun.into_values().collect();
        let contacts = letters.iter().flat_map(|draft| &draft.contacts);
        let answers = contacts.filter_map(|contact| answers.get(contact).copied()).collect();
        Ok(Drafts { letters, answers, about })
    }

    /// The advisory that the edition was about, in that revision and in the present one.
    async fn told_about(&self, correction: &Correction, row: &EditionRow) -> Result<Option<Told>, PublishError> {
        let Some((advisory, revision)) = row.advisory.zip(row.edition.revision) else { return Ok(None) };
        let stands = self.desk.advisory_by_row(advisory).await?;
        // Whoever takes a letter back takes back what it said, whatever has become of the matter since.
        let exploited = self.desk.known_exploited().await?;
        let dossier = self.desk.dossier(advisory).await?;
        let former = AdvisoryRow { revision, state: AdvisoryState::Released, ..stands.clone() };
        let then = self.case_of(former, exploited, dossier).await?;
        let now = match self.case(&format!("{}|{}", stands.namespace, stands.tracking_id)).await {
            _ if correction.recall => None,
            Ok(case) => Some(case),
            Err(why @ PublishError::Unreadable { .. }) => {
                tracing::warn!(%why, "a correction tells nothing of a revision that cannot be read");
                None
            }
            Err(why) => return Err(why),
        };
        Ok(Some(Told { then, now, catalogue: self.audiences.catalogue(&self.desk).await? }))
    }
}

impl Told {
    fn prepared<'a>(&'a self, publisher: &'a Publisher) -> Prepared<'a> {
        let prepared = |case: &'a Case| (case, case.subject(&publisher.scheme, &self.catalogue));
        Prepared { then: prepared(&self.then), now: self.now.as_ref().map(prepared), catalogue: &self.catalogue }
    }

    /// How the letter travels to a contact, under which label, and whether it may tell of the present revision; nothing
    /// where the contact may not even have what it had any more.
    fn form(&self, contact: &Contact, at: DateTime<Utc>) -> Option<(Form, Tlp, bool)> {
        let then = self.then.advisory.tlp;
        let form = closed::form(contact, then, at)?;
        let Some(now) = &self.now else { return Some((form, then, false)) };
        let label = now.advisory.tlp;
        // What is for named people waits for somebody to say so at a release.
        let held = now.advisory.status == DocumentStatus::Draft || (label == Tlp::Red && then != Tlp::Red);
        match closed::form(contact, label, at).filter(|_| !held) {
            Some(Form::Notice) if form != Form::Notice => Some((form, then, false)),
            Some(stricter) => Some((form.max(stricter), then.max(label), true)),
            None => Some((form, then, false)),
        }
    }
}

impl Telling {
    /// Puts every contact of these readers that had the letter into a draft.
    fn add(&self, mut begun: Begun, readers: &[Reader]) -> Result<Begun, PublishError> {
        let prepared = self.told.as_ref().map(|told| told.prepared(&self.publisher));
        for reader in readers {
            let verdicts = prepared.as_ref().map(|prepared| {
                let profile = Profile::of_in(&reader.subscriber, prepared.catalogue);
                let judge = |subject: &Subject<'_>| matching::judge(subject, &profile);
                (judge(&prepared.then.1), prepared.now.as_ref().map(|(_, subject)| judge(subject)))
            });
            let contacts = reader.subscriber.contacts.iter().zip(&reader.contacts).filter(|(_, row)| row.active);
            for (contact, row, had) in contacts.filter_map(|(c, row)| Some((c, row, self.had.get(&row.id)?))) {
                let told = prepared.as_ref().zip(verdicts.as_ref());
                let Some(draft) = self.draft(reader, contact, had, told) else { continue };
                let bytes = serde_json::to_vec(&(draft.form, &draft.brief, &draft.material))
                    .map_err(|error| PublishError::brief(&error))?;
                begun.entry(sha256_hex(&bytes)).or_insert(draft).contacts.push(row.id);
            }
        }
        Ok(begun)
    }

    /// The letter of one contact, without its readers; nothing where it may not have any.
    fn draft(
        &self,
        reader: &Reader,
        contact: &Contact,
        had: &Recipient,
        told: Option<(&Prepared<'_>, &(Verdict, Option<Verdict>))>,
    ) -> Option<Draft> {
        let travels = match &self.told {
            Some(told) => told.form(contact, self.at)?,
            None => (Form::Open, Tlp::Clear, false),
        };
        let (form, tlp, may_know) = travels;
        let day = |moment: DateTime<Utc>| moment.with_timezone(&reader.subscriber.time_zone()).date_naive();
        let told = told.filter(|_| may_know || self.correction.recall);
        let matter = told.and_then(|told| self.matter(reader, had, told));
        let (matter, material) = matter.unzip();
        let brief = CorrectionBrief {
            brand: self.publisher.brand.clone(),
            signer_fingerprint: Some(self.fingerprint.clone()),
            languages: contact.languages(),
            skill: contact.skill(),
            formats: contact.formats(),
            recall: self.correction.recall,
            tlp,
            subject: had.subject.clone(),
            first: day(had.dated),
            today: day(self.at),
            words: self.correction.words.clone(),
            matter: matter.map(Box::new),
        };
        // What was encrypted stays so.
        let form = if had.encrypted { form.max(Form::Encrypted) } else { form };
        let material = material.flatten().map_or_else(|| Arc::clone(&had.said), Arc::new);
        Some(Draft { brief, form, material, contacts: Vec::new() })
    }

    /// What the letter was about for its reader, and by what the reader is measured from now on, where that changes.
    fn matter(
        &self,
        reader: &Reader,
        had: &Recipient,
        (prepared, (then, now)): (&Prepared<'_>, &(Verdict, Option<Verdict>)),
    ) -> Option<(CorrectedMatter, Option<Material>)> {
        let today = self.at.with_timezone(&reader.subscriber.time_zone()).date_naive();
        // Only steps are said of the facts: what experts read beside them is left out.
        let to = |verdict| Addressee { subscriber: &reader.subscriber, verdict, skill: Skill::Beginner, today };
        let present = prepared.now.as_ref().zip(now.as_ref());
        let present = present.filter(|((case, _), now)| !case.advisory.withdrawn && !now.concerns.is_empty());
        if let Some(((case, _), now)) = present {
            let matter = self.publisher.matter(case);
            let facts = alert::facts(matter, to(now));
            let material = alert::material(matter, to(now), &facts);
            let scope = Scope { older: products(then), newer: products(now) };
            let mut difference = difference::difference(&prepared.then.0.advisory, &case.advisory, Some(&scope));
            difference.retain(|one| one.aspect != Aspect::Withdrawn);
            of_the_house(&mut difference, &had.said, &material);
            return Some((CorrectedMatter { facts, standing: Standing::Concerns, difference }, Some(material)));
        }
        if then.concerns.is_empty() {
            return None;
        }
        let matter = self.publisher.matter(prepared.then.0);
        let facts = alert::facts(matter, to(then));
        let Some((case, _)) = &prepared.now else {
            let standing = Standing::Clear;
            return Some((CorrectedMatter { facts, standing, difference: Vec::new() }, None));
        };
        let mut material = alert::material(matter, to(then), &facts);
        material.withdrawn = case.advisory.withdrawn;
        material.cleared = !material.withdrawn;
        let standing = if material.withdrawn { Standing::Withdrawn } else { Standing::Clear };
        Some((CorrectedMatter { facts, standing, difference: Vec::new() }, Some(material)))
    }
}

/// What is different though the issuer says the same: our rating, and what is known from elsewhere.
fn of_the_house(difference: &mut Vec<Difference>, said: &Material, right: &Material) {
    let word = |is: bool| is.then(|| "yes".to_owned()).into_iter().collect::<Vec<_>>();
    let mut add = |aspect: Aspect, was: Vec<String>, now: Vec<String>| {
        if was != now && difference.iter().all(|one| one.aspect != aspect) {
            difference.push(Difference { aspect, of: None, was, now });
        }
    };
    add(Aspect::Rating, vec![said.rating.key().to_owned()], vec![right.rating.key().to_owned()]);
    add(Aspect::Exploited, word(said.exploited), word(right.exploited));
    if let Some((was, now)) = said.exploit_public.zip(right.exploit_public) {
        add(Aspect::ExploitPublic, word(was), word(now));
    }
    difference.sort();
}

/// Prints, seals and checks one letter.
pub(super) fn make(printer: Printer<'_>, draft: &Draft) -> Result<Printed, PublishError> {
    let to = Readers { contacts: draft.contacts.clone(), signed: true };
    let CorrectionBrief { brand, signer_fingerprint, languages, skill, formats, .. } = draft.brief.clone();
    let closed = ClosedBrief { brand, signer_fingerprint, languages, skill, formats };
    if draft.form == Form::Notice {
        let letter = variants::coded(printer, printer.press.closed(&closed)?);
        let entity = email::named(&letter, &keys::random_token()?, &printer.brand.domain);
        let notice = variants::seal_entity(printer, (letter, entity), to, &draft.material)?;
        return Ok(Printed { form: Form::Notice, ..notice });
    }
    tally::RENDERS.one();
    let letter = variants::coded(printer, printer.press.correction(&draft.brief)?);
    if draft.form == Form::Open {
        // The same words to readers who are measured by different things are different letters.
        let material = serde_json::to_vec(&draft.material).map_err(|error| PublishError::brief(&error))?;
        let entity = email::named(&letter, &sha256_hex(&material)[..32], &printer.brand.domain);
        return variants::seal_entity(printer, (letter, entity), to, &draft.material);
    }
    let outside = printer.press.closed_subject(&closed)?;
    let entity = email::subject_inside(&letter, &outside);
    let mut sealed = variants::seal_entity(printer, (letter, entity), to, &draft.material)?;
    sealed.form = Form::Encrypted;
    sealed.variant.encrypted = true;
    sealed.variant.subject = outside;
    Ok(sealed)
}
