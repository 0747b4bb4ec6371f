//! Texts of operators: what an advisory says to readers of one language and skill, in words of the house's own.
//!
//! A text is written for the newest revision, approved by somebody, and then stands in letters in place of our sentences
//! (`press` puts it there). Where alerts need two persons, so do texts. Never releases anything: who has had a letter is
//! not written to again because of a better sentence.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::variants::Hand;
use super::{PublishError, Publisher};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::facts::Brief;
use crate::domain::letter::Letter;
use crate::domain::subscriber::Skill;
use crate::domain::wording::{Block, Wording, WordingPlace, WordingState, Written};
use crate::store::{AdvisoryRow, StoreError};

/// Words of one text, at most: a letter is short.
const MOST_WORDS: usize = 300;

/// All texts about an advisory (contract: `advisory text list`).
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Texts {
    /// The publisher's tracking id.
    pub advisory: String,
    /// The publisher's version of the newest revision.
    pub version: String,
    /// Whoever wrote a text does not approve it.
    pub second_person: bool,
    /// One for every language, skill and block.
    pub texts: Vec<ShownText>,
}

/// One place for a text, and what stands there.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AdvisoryText")]
pub struct ShownText {
    /// Where.
    #[serde(flatten)]
    pub place: WordingPlace,
    /// How far it is.
    pub state: WordingState,
    /// The words, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_by: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_at: Option<DateTime<Utc>>,
    /// Who approved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<DateTime<Utc>>,
    /// The digest of text and revision: an approval is bound to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

impl Publisher {
    /// Whether whoever wrote a text may not approve it.
    pub fn texts_need_two(&self) -> bool {
        self.approvals.alert > 0
    }

    /// Every place for a text about an advisory, in every language that letters are written in.
    pub async fn texts(&self, id: &str) -> Result<Texts, PublishError> {
        let row = self.desk.advisory(id).await?;
        let written = self.desk.wordings(row.id).await?;
        let mut languages = self.press.languages();
        languages.extend(written.iter().map(|one| one.wording.place.language.clone()));
        languages.sort();
        languages.dedup();
        let mut texts = Vec::new();
        for language in &languages {
            for skill in Skill::ALL {
                for block in Block::ALL {
                    let place = WordingPlace { language: language.clone(), skill, block: *block };
                    let found = written.iter().find(|one| one.wording.place == place);
                    texts.push(shown(place, found, &row.sha256));
                }
            }
        }
        let second_person = self.texts_need_two();
        Ok(Texts { advisory: row.tracking_id, version: row.version, second_person, texts })
    }

    /// Writes a text for the newest revision, as a draft; an empty one takes the text away. The words that stand there
    /// already are left as they are, approval and all.
    pub async fn write_text(&self, id: &str, wording: &Wording, by: Option<&str>) -> Result<ShownText, PublishError> {
        let row = self.desk.advisory(id).await?;
        let place = &wording.place;
        if !self.press.languages().contains(&place.language) {
            return refused(format!("no letters are written in {}", place.language));
        }
        let text = wording.text.replace("\r\n", "\n").trim().to_owned();
        let known = self.text(&row, place).await?;
        if known.as_ref().is_some_and(|known| known.wording.text == text) {
            return Ok(shown(place.clone(), known.as_ref(), &row.sha256));
        }
        let wording = Wording { place: place.clone(), text };
        let mut tx = self.desk.begin().await?;
        if wording.text.is_empty() {
            if tx.drop_wording(row.id, place).await? {
                tx.record(&deed(Action::AdvisoryText, &row, place).with("text", "taken away")).await?;
            }
        } else {
            if let Some(flaw) = flaw(&wording.text) {
                return refused(flaw);
            }
            tx.write_wording((row.id, row.revision), &wording, by).await?;
            let words = crate::domain::sha256_hex(wording.text.as_bytes());
            tx.record(&deed(Action::AdvisoryText, &row, place).with("sha256", words).with_any("by", by)).await?;
        }
        tx.commit().await?;
        Ok(shown(place.clone(), self.text(&row, place).await?.as_ref(), &row.sha256))
    }

    /// Approves a text for the newest revision: letters that are made from now on hold it. `seen` is the beginning of the
    /// digest of what the person looked at.
    pub async fn approve_text(
        &self,
        id: &str,
        place: &WordingPlace,
        (by, seen): (Option<&str>, Option<&str>),
    ) -> Result<ShownText, PublishError> {
        let row = self.desk.advisory(id).await?;
        let known = self.text(&row, place).await?.ok_or(StoreError::NotFound("text"))?;
        if seen.is_some_and(|seen| !known.seen(&row.sha256).starts_with(seen.trim())) {
            return refused("the text or the advisory has changed since you looked at it: look again, then approve it");
        }
        let by = by.map(str::trim).filter(|by| !by.is_empty());
        if self.texts_need_two() {
            let (Some(by), Some(author)) = (by, known.written.by.as_deref()) else {
                return refused("alerts need two persons: say who writes a text and who approves it");
            };
            if by.eq_ignore_ascii_case(author) {
                return refused(format!("{author} wrote it: another person has to approve it"));
            }
        }
        let mut tx = self.desk.begin().await?;
        if !tx.approve_wording((row.id, row.revision), &known.wording, by).await? {
            return refused("the text was changed a moment ago: look again, then approve it");
        }
        tx.record(&deed(Action::AdvisoryTextApprove, &row, place).with_any("by", by)).await?;
        tx.commit().await?;
        Ok(shown(place.clone(), self.text(&row, place).await?.as_ref(), &row.sha256))
    }

    /// The letter as a firm would get it that uses the first product the advisory names and told no version, with these
    /// texts in it, approved or not; what is empty is said by us. Nothing is written down.
    pub async fn letter_with(
        &self,
        id: &str,
        (language, skill): (&str, Skill),
        texts: &[(Block, String)],
    ) -> Result<Letter, PublishError> {
        let case = self.case(id).await?;
        let written = texts.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(block, text)| Wording {
            place: WordingPlace { language: language.to_owned(), skill, block: *block },
            text: text.clone(),
        });
        let (wordings, language) = (written.collect(), language.to_owned());
        let rehearsing = Self { unsealed: true, ..self.clone() };
        let print = move || {
            let now = rehearsing.clock.now();
            let mut facts = rehearsing.unnamed(&case, skill, now.date_naive());
            facts.unnamed = None;
            facts.products.truncate(1);
            facts.wordings = wordings;
            let Hand::Rehearses(fingerprint) = rehearsing.seal(now)?.signer else { return Err(PublishError::NoSigner) };
            let brief = Brief {
                brand: rehearsing.brand.clone(),
                signer_fingerprint: Some(fingerprint),
                languages: vec![language],
                skill,
                formats: Vec::new(),
                facts,
                enclosures: Vec::new(),
            };
            Ok(rehearsing.press.print(&brief)?)
        };
        tokio::task::spawn_blocking(print).await.map_err(|_| PublishError::PrinterDied)?
    }

    async fn text(&self, row: &AdvisoryRow, place: &WordingPlace) -> Result<Option<Written>, PublishError> {
        Ok(self.desk.wordings(row.id).await?.into_iter().find(|one| one.wording.place == *place))
    }
}

fn refused<T>(why: impl Into<String>) -> Result<T, PublishError> {
    Err(PublishError::NotTaken(why.into()))
}

/// The first thing that readers would not see as it is written.
fn flaw(text: &str) -> Option<String> {
    let found = crate::press::flaws_of_text(text).into_iter().next();
    let found = found.map(|flaw| format!("line {}: {}", flaw.line, flaw.why));
    let words = text.split_whitespace().count();
    found.or_else(|| (words > MOST_WORDS).then(|| format!("has {words} words; a letter takes {MOST_WORDS}")))
}

fn deed(what: Action, row: &AdvisoryRow, place: &WordingPlace) -> Deed {
    Deed::of(what, SubjectKind::Advisory, &row.tracking_id)
        .with("language", place.language.as_str())
        .with("skill", place.skill.key())
        .with("block", place.block.key())
        .with("version", row.version.as_str())
}

fn shown(place: WordingPlace, written: Option<&Written>, sha256: &str) -> ShownText {
    let approved = written.and_then(|one| one.approved.as_ref());
    ShownText {
        place,
        state: written.map_or(WordingState::Missing, |one| one.state(sha256)),
        text: written.map(|one| one.wording.text.clone()),
        written_by: written.and_then(|one| one.written.by.clone()),
        written_at: written.map(|one| one.written.at),
        approved_by: approved.and_then(|one| one.by.clone()),
        approved_at: approved.map(|one| one.at),
        seen: written.map(|one| one.seen(sha256)),
    }
}
