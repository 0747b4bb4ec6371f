//! Finding in the library: filters, words, orders and pages.
//!
//! A question is tried as it was asked; where nothing answers, with words spelled a little otherwise, and then with words
//! left out, the unknown and the commonest first. The order of matches follows from where the words stand and from dates
//! only, never from how common a word is in the whole, so that a page ends where the next one begins while others come.
//!
//! What SQLite and PostgreSQL say differently about words is in [`Words`].

use std::collections::{BTreeSet, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{QueryResult, Value};

use super::words::{self, Asked};
use super::{COLUMNS, RATINGS, listing, place, visible};
use crate::domain::library::{Closeness, Cursor, Found, MOST_LISTINGS, Order, Question, Sight};
use crate::store::{Desk, StoreError, sql};

/// Listings of a page where nobody says how many.
const USUAL_LIMIT: usize = 20;

/// Of more rows nobody wants to know how many they are.
const COUNTED: usize = 1_000;

/// So many other spellings of one word are tried.
const SPELLINGS: usize = 6;

/// So many words that share runs of letters are looked at for them.
const CANDIDATES: i64 = 150;

/// Words are let go in steps: as asked, otherwise spelled, then with one piece less each.
const SPELLED: u8 = 1;

/// The statements about words of one database.
struct Words;

impl Words {
    /// The rows whose words, in the columns given or in any, match the expression bound as `value`.
    fn rows(value: &str) -> String {
        format!("SELECT rowid FROM library_texts WHERE library_texts MATCH {value}")
    }

    /// Rows `l` of the library whose words match, one after the other as they are found.
    fn joined(value: &str) -> String {
        format!(
            "(SELECT rowid AS hit FROM library_texts WHERE library_texts MATCH {value}) CROSS JOIN library l ON l.id = hit"
        )
    }

    /// The expression for words only in some columns.
    fn within(columns: &str, expression: &str) -> String {
        format!("{{{columns}}} : ({expression})")
    }

    /// Words side by side; the last may go on where it ends in a letter.
    fn phrase(words: &[String]) -> String {
        let last = words.last().map_or("", String::as_str);
        let goes_on = last.chars().count() > 2 && last.ends_with(char::is_alphabetic);
        format!("\"{}\"{}", words.join(" "), if goes_on { " *" } else { "" })
    }

    fn any(expressions: &[String]) -> String {
        format!("({})", expressions.join(" OR "))
    }

    fn all(expressions: &[String]) -> String {
        expressions.join(" AND ")
    }

    /// Words that share runs of letters with one, the likeliest first.
    const ALIKE: &str = "SELECT w.word FROM library_spellings CROSS JOIN library_words w
          ON w.id = library_spellings.rowid
        WHERE library_spellings MATCH $1 AND +w.tenant_id = $2 ORDER BY library_spellings.rank LIMIT $3";

    /// The same question of runs.
    fn runs(word: &str) -> String {
        let runs: Vec<String> = words::runs(word).iter().map(|run| format!("\"{run}\"")).collect();
        runs.join(" OR ")
    }

    /// In how many rows an expression is found.
    fn frequency() -> String {
        format!("SELECT COUNT(*) AS n FROM ({})", Self::rows("$1"))
    }
}

/// Where words stand, the best place last: anywhere, in names, in the title, in identifiers.
const TIERS: [&str; 3] = ["title names publisher", "title", "ids"];

/// The best place.
const BEST: i64 = 3;

/// A statement with its values as it grows.
struct Conditions {
    text: String,
    values: Vec<Value>,
}

impl Conditions {
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Only rows whose words stand there; anywhere for the lowest tier.
    fn within(&mut self, id: &str, tier: i64, expression: &str) {
        let columns = usize::try_from(tier - 1).ok().and_then(|at| TIERS.get(at));
        let expression = columns.map_or_else(|| expression.to_owned(), |columns| Words::within(columns, expression));
        let value = self.bind(expression);
        self.and(&format!("{id} IN ({})", Words::rows(&value)));
    }

    fn and(&mut self, condition: &str) {
        self.text.push_str(" AND ");
        self.text.push_str(condition);
    }
}

impl Desk {
    /// One page of what is asked for, as far as the asker may see. Any text is a question; none is an error.
    pub async fn library(&self, question: &Question, sight: &Sight) -> Result<Found, StoreError> {
        let asked = Asked::read(&question.text);
        let product = question.product.as_deref().map(Asked::read).filter(|asked| !asked.0.is_empty());
        if asked.0.is_empty() && product.is_none() {
            return self.page(question, *sight, 0, None).await;
        }
        let pieces = u8::try_from(asked.0.len()).unwrap_or(u8::MAX);
        let eases = match &question.after {
            Some(cursor) => cursor.ease..=cursor.ease,
            None => 0..=SPELLED.saturating_add(pieces.saturating_sub(1)),
        };
        let mut found = Found { listings: Vec::new(), next: None, total: 0, closeness: Closeness::AsAsked };
        let mut tried: Option<String> = None;
        for ease in eases {
            let expression = self.expression(&asked, product.as_ref(), ease).await?;
            if expression.is_none() || expression == tried {
                continue;
            }
            found = self.page(question, *sight, ease, expression.as_deref()).await?;
            if found.total > 0 {
                break;
            }
            tried = expression;
        }
        Ok(found)
    }

    /// The rows of the advisories, dated since a moment, that hold all words of any of these texts as they are spelled.
    pub async fn holding_any(
        &self,
        texts: &BTreeSet<String>,
        sight: Sight,
        since: DateTime<Utc>,
    ) -> Result<HashSet<i64>, StoreError> {
        let asked = texts.iter().map(|text| Asked::read(text).0).filter(|pieces| !pieces.is_empty());
        let each: BTreeSet<String> = asked
            .map(|pieces| pieces.iter().map(|piece| Words::phrase(piece)).collect::<Vec<_>>())
            .map(|pieces| format!("({})", Words::all(&pieces)))
            .collect();
        if each.is_empty() {
            return Ok(HashSet::new());
        }
        let (joined, seen) = (Words::joined("$1"), visible(sight));
        let text = format!("SELECT l.advisory_id FROM {joined} WHERE +l.tenant_id = $2 AND l.dated >= $3 AND {seen}");
        let expression = Words::any(&each.into_iter().collect::<Vec<_>>());
        let values = [expression.into(), self.tenant.0.into(), sql::micros(since).into()];
        let rows = sql::all(self.database(), &text, values).await?;
        rows.iter().map(|row| sql::cell(row, "advisory_id")).collect()
    }

    /// The words of a question as an expression; nothing where none would be left.
    async fn expression(&self, asked: &Asked, product: Option<&Asked>, ease: u8) -> Result<Option<String>, StoreError> {
        let mut parts = Vec::new();
        let mut pieces = Vec::with_capacity(asked.0.len());
        for piece in &asked.0 {
            pieces.push(self.piece(piece, ease).await?);
        }
        let left_out = usize::from(ease.saturating_sub(SPELLED));
        if left_out > 0 {
            self.leave_out(&mut pieces, left_out).await?;
            if pieces.is_empty() {
                return Ok(None);
            }
        }
        parts.extend(pieces);
        if let Some(product) = product {
            let mut named = Vec::with_capacity(product.0.len());
            for piece in &product.0 {
                named.push(self.piece(piece, ease.min(SPELLED)).await?);
            }
            parts.push(Words::within("names", &Words::all(&named)));
        }
        Ok((!parts.is_empty()).then(|| Words::all(&parts)))
    }

    /// One piece: its words side by side; spelled otherwise also each word for itself in several spellings.
    async fn piece(&self, piece: &[String], ease: u8) -> Result<String, StoreError> {
        let phrase = Words::phrase(piece);
        if ease < SPELLED {
            return Ok(phrase);
        }
        let mut each = Vec::with_capacity(piece.len());
        for word in piece {
            let mut spellings = vec![Words::phrase(std::slice::from_ref(word))];
            let others = self.spellings(word).await?;
            spellings.extend(others.into_iter().map(|other| Words::phrase(&[other])));
            each.push(Words::any(&spellings));
        }
        Ok(Words::any(&[phrase, format!("({})", Words::all(&each))]))
    }

    /// Words that are kept and that somebody may have meant, the likeliest first.
    async fn spellings(&self, word: &str) -> Result<Vec<String>, StoreError> {
        if !words::can_be_misspelled(word) {
            return Ok(Vec::new());
        }
        let values = [Words::runs(word).into(), self.tenant.0.into(), CANDIDATES.into()];
        let mut alike: Vec<(usize, String)> = Vec::new();
        for row in sql::all(self.database(), Words::ALIKE, values).await? {
            let other: String = sql::cell(&row, "word")?;
            alike.extend(words::slips(word, &other).filter(|slips| *slips > 0).map(|slips| (slips, other)));
        }
        // Equally many slips: the likelier stays in front.
        alike.sort_by_key(|(slips, _)| *slips);
        Ok(alike.into_iter().take(SPELLINGS).map(|(_, word)| word).collect())
    }

    /// Takes pieces out: first those that nothing holds, then the commonest, which say least.
    async fn leave_out(&self, pieces: &mut Vec<String>, count: usize) -> Result<(), StoreError> {
        let mut ranked = Vec::with_capacity(pieces.len());
        for piece in pieces.drain(..) {
            let row = sql::one(self.database(), &Words::frequency(), [piece.as_str().into()]).await?;
            let held = row.map_or(Ok(0), |row| sql::count(&row, "n"))?;
            ranked.push((held, piece));
        }
        let unknown = ranked.iter().filter(|(held, _)| *held == 0).count();
        ranked.retain(|(held, _)| *held > 0);
        for _ in 0..count.saturating_sub(unknown) {
            let commonest = ranked.iter().enumerate().max_by_key(|(_, (held, _))| *held).map(|(at, _)| at);
            if let Some(at) = commonest {
                ranked.remove(at);
            }
        }
        pieces.extend(ranked.into_iter().map(|(_, piece)| piece));
        Ok(())
    }

    /// One page of the rows that hold all conditions, and how many there are.
    async fn page(
        &self,
        question: &Question,
        sight: Sight,
        ease: u8,
        expression: Option<&str>,
    ) -> Result<Found, StoreError> {
        let total = self.count(question, sight, expression).await?;
        let closeness = match ease {
            0 => Closeness::AsAsked,
            SPELLED => Closeness::SpelledOtherwise,
            _ => Closeness::InPart,
        };
        let mut found = Found { listings: Vec::new(), next: None, total, closeness };
        if total == 0 {
            return Ok(found);
        }
        let limit = if question.limit == 0 { USUAL_LIMIT } else { question.limit.min(MOST_LISTINGS) };
        let mut rows = Vec::new();
        let by_match = question.order == Order::BestMatch && expression.is_some();
        let best = question.after.as_ref().filter(|_| by_match).map_or(BEST, |cursor| cursor.rank.clamp(0, BEST));
        let mut tiers = vec![0];
        if let Some(expression) = expression.filter(|_| by_match) {
            tiers.extend(self.places(expression).await?);
        }
        for tier in tiers.iter().copied().filter(|tier| *tier <= best).rev() {
            let mut all = self.conditions(question, sight);
            if let Some(expression) = expression {
                // Walking along the dates is quick where many rows match, looking each match up where few do.
                let id = if total >= COUNTED { "+l.id" } else { "l.id" };
                all.within(id, tier, expression);
                for better in tiers.iter().filter(|better| **better > tier) {
                    all.within("NOT +l.id", *better, expression);
                }
            }
            rows.extend(self.next_rows(question, all, tier, limit + 1 - rows.len()).await?);
            if rows.len() > limit {
                break;
            }
        }
        if rows.len() > limit {
            found.next = rows.get(limit - 1).map(|row| cursor(row, ease)).transpose()?;
        }
        found.listings = rows.iter().take(limit).map(listing).collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// The better places in which the words of any row stand: common words stand in none of them together, and to walk
    /// along all rows to find that out would be most of the work.
    async fn places(&self, expression: &str) -> Result<Vec<i64>, StoreError> {
        let (mut places, text) = (Vec::new(), format!("{} LIMIT 1", Words::rows("$1")));
        for (columns, place) in TIERS.iter().zip(1_i64..) {
            // What stands in a title stands in a title or a name.
            if place != 2 || places.contains(&1) {
                let there = sql::one(self.database(), &text, [Words::within(columns, expression).into()]).await?;
                places.extend(there.map(|_| place));
            }
        }
        Ok(places)
    }

    /// How many rows hold all conditions; where words are asked for, no more than [`COUNTED`] are counted.
    async fn count(&self, question: &Question, sight: Sight, expression: Option<&str>) -> Result<usize, StoreError> {
        let mut all = self.conditions(question, sight);
        let text = match expression {
            Some(expression) => {
                let value = all.bind(expression);
                format!(
                    "SELECT COUNT(*) AS n FROM (SELECT 1 FROM {} WHERE {} LIMIT {COUNTED})",
                    Words::joined(&value),
                    all.text
                )
            }
            None => format!("SELECT COUNT(*) AS n FROM library l WHERE {}", all.text),
        };
        let rows = sql::all_of(self.database(), &text, all.values).await?;
        rows.first().map_or(Ok(0), |row| sql::count(row, "n"))
    }

    /// The next rows behind what an earlier page ended with.
    async fn next_rows(
        &self,
        question: &Question,
        mut all: Conditions,
        tier: i64,
        limit: usize,
    ) -> Result<Vec<QueryResult>, StoreError> {
        let worst = question.order == Order::Worst;
        match &question.after {
            Some(Cursor { rank, dated, row, .. }) if worst => {
                let (rank, dated, row) = (all.bind(*rank), all.bind(*dated), all.bind(*row));
                all.and(&format!("(l.rating, l.dated, l.id) < ({rank}, {dated}, {row})"));
            }
            Some(Cursor { rank, dated, row, .. }) if question.order == Order::Newest || *rank == tier => {
                let (dated, row) = (all.bind(*dated), all.bind(*row));
                all.and(&format!("(l.dated, l.id) < ({dated}, {row})"));
            }
            _ => {}
        }
        let (place, first) = if worst { ("l.rating".to_owned(), "l.rating DESC, ") } else { (tier.to_string(), "") };
        let text = format!(
            "SELECT {COLUMNS}, {place} AS place FROM library l WHERE {} ORDER BY {first}l.dated DESC, l.id DESC LIMIT {limit}",
            all.text
        );
        sql::all_of(self.database(), &text, all.values).await
    }

    fn conditions(&self, question: &Question, sight: Sight) -> Conditions {
        let mut all = Conditions { text: String::new(), values: Vec::new() };
        let tenant = all.bind(self.tenant.0);
        all.text = format!("l.tenant_id = {tenant} AND {}", visible(sight));
        if let Some(cve) = &question.cve {
            let cve = all.bind(cve.trim().to_uppercase());
            all.and(&format!(
                "l.id IN (SELECT c.library_id FROM library_cves c WHERE c.tenant_id = {tenant} AND c.cve = {cve})"
            ));
        }
        if let Some(publisher) = &question.publisher {
            let publisher = all.bind(publisher.trim());
            all.and(&format!(
                "l.id IN (SELECT p.id FROM library p WHERE p.tenant_id = {tenant} AND p.publisher = {publisher}
                   UNION SELECT p.id FROM library p WHERE p.tenant_id = {tenant} AND p.namespace = {publisher})"
            ));
        }
        if let Some(rating) = question.rating_from {
            all.and(&format!("l.rating >= {}", place(&RATINGS, &rating)));
        }
        for (column, wanted) in [("exploited", question.exploited), ("withdrawn", question.withdrawn)] {
            if let Some(wanted) = wanted {
                all.and(&format!("l.{column} = {}", i64::from(wanted)));
            }
        }
        if let Some(state) = question.state {
            let state = all.bind(state.key());
            all.and(&format!("l.state = {state}"));
        }
        for (sign, moment) in [(">=", question.since), ("<", question.until)] {
            if let Some(moment) = moment {
                let moment = all.bind(sql::micros(moment));
                all.and(&format!("l.dated {sign} {moment}"));
            }
        }
        all
    }
}

/// Behind a row.
fn cursor(row: &QueryResult, ease: u8) -> Result<Cursor, StoreError> {
    let (rank, dated) = (sql::cell(row, "place")?, sql::cell(row, "dated")?);
    Ok(Cursor { ease, rank, dated, row: sql::cell(row, "id")? })
}
