//! Writing the library: what changes an advisory changes its row in the same transaction.
//!
//! A row follows from its source, from rulings and from catalogues of known attacks. What can be said without reading the
//! source again is said at once: state, who may see it, whether it is exploited, a level that was ruled. Whatever else
//! could have changed loses its mark, and `publishing` makes it anew ([`Desk::unshelved`]): nothing is forgotten by a
//! crash between the two.

use std::collections::BTreeSet;

use sea_orm::QueryResult;

use super::words;
use super::{CLEAR_TO_RED, RATINGS, place};
use crate::domain::assessment::Dossier;
use crate::domain::known_exploited::KnownExploitedSet;
use crate::domain::library::Entry;
use crate::domain::rating::Rating;
use crate::store::{Desk, StoreError, Tx, assessments, known_exploited, sql};

/// The revision of advisory `a` that those outside may see: the last one that was released, if one ever was.
const SHOWN: &str = "(SELECT r.id FROM revisions r
    WHERE r.tenant_id = a.tenant_id AND r.advisory_id = a.id AND r.released_at IS NOT NULL
      AND (a.state = 'released' OR EXISTS (SELECT 1 FROM advisory_states s WHERE s.tenant_id = a.tenant_id
        AND s.advisory_id = a.id AND s.state = 'released'))
    ORDER BY r.ordinal DESC LIMIT 1)";

/// A revision that has no row, or one that has to be made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unshelved {
    /// Row of the advisory.
    pub advisory: i64,
    /// Row of the revision.
    pub revision: i64,
}

impl Desk {
    /// Up to `limit` revisions that somebody may look at and that stand without a row, or in one without this mark.
    pub async fn unshelved(&self, mark: &str, limit: usize) -> Result<Vec<Unshelved>, StoreError> {
        let text = format!(
            "SELECT * FROM (SELECT l.advisory_id AS advisory, l.revision_id AS revision FROM library l
               WHERE l.tenant_id = $1 AND l.mark <> $2 LIMIT $3)
             UNION SELECT * FROM (SELECT a.id, a.current_revision FROM advisories a
               WHERE a.tenant_id = $1 AND a.current_revision IS NOT NULL AND NOT EXISTS (SELECT 1 FROM library l
                 WHERE l.tenant_id = $1 AND l.revision_id = a.current_revision) LIMIT $3)
             UNION SELECT * FROM (SELECT a.id, u.id FROM revisions u
                 JOIN advisories a ON a.tenant_id = u.tenant_id AND a.id = u.advisory_id
               WHERE u.tenant_id = $1 AND u.released_at IS NOT NULL AND a.current_revision <> u.id
                 AND NOT EXISTS (SELECT 1 FROM library l WHERE l.tenant_id = $1 AND l.revision_id = u.id)
                 AND u.id = {SHOWN} LIMIT $3)
             ORDER BY 1, 2 LIMIT $3"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), mark.into(), limit.into()]).await?;
        let read = |row: &QueryResult| {
            Ok(Unshelved { advisory: sql::cell(row, "advisory")?, revision: sql::cell(row, "revision")? })
        };
        rows.iter().map(read).collect()
    }
}

impl Tx {
    /// What catalogues, estimates and rulings say about an advisory as it stands in this transaction. Of the catalogues
    /// only what speaks of it, and one entry more, so that an empty set still means that there is no catalogue.
    pub async fn known_about(&self, advisory: i64) -> Result<(KnownExploitedSet, Dossier), StoreError> {
        let text = "SELECT cve, added, due, ransomware, vendor, product FROM known_exploited
            WHERE tenant_id = $1 AND (cve = (SELECT MIN(k.cve) FROM known_exploited k WHERE k.tenant_id = $1)
              OR cve IN (SELECT n.cve FROM advisory_cves n INDEXED BY advisory_cves_advisory
                WHERE n.tenant_id = $1 AND n.advisory_id = $2))
            ORDER BY cve, source";
        let rows = sql::all(&self.transaction, text, [self.tenant.0.into(), advisory.into()]).await?;
        let dossier = assessments::dossier(&self.transaction, self.tenant, advisory, i64::MAX).await?;
        Ok((known_exploited::joined(&rows)?, dossier))
    }

    /// Puts a revision of an advisory into the library, or what stands there in order.
    pub async fn shelve(&mut self, advisory: i64, revision: i64, entry: &Entry) -> Result<(), StoreError> {
        let row = self.put_row(advisory, revision, entry).await?;
        self.forget_texts(&[row]).await?;
        let texts = &entry.texts;
        let text = "INSERT INTO library_texts (rowid, title, ids, names, publisher, summary)
            VALUES ($1, $2, $3, $4, $5, $6)";
        let values = [
            row.into(),
            words::indexed(&texts.title).into(),
            words::indexed(&texts.ids.join(" / ")).into(),
            words::indexed(&texts.names.join(" / ")).into(),
            words::indexed(&texts.publisher).into(),
            words::indexed(&texts.summary).into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        let mut said = Vec::with_capacity(entry.said.len());
        for one in &entry.said {
            said.push((one.cve.as_str(), sql::json(one)?));
        }
        let text = "INSERT INTO library_cves (tenant_id, cve, library_id, said)
            SELECT $1, json_extract(value, '$[0]'), $2, json_extract(value, '$[1]') FROM json_each($3) WHERE true
            ON CONFLICT (tenant_id, cve, library_id) DO NOTHING";
        sql::run(&self.transaction, text, [self.tenant.0.into(), row.into(), sql::json(&said)?.into()]).await?;
        self.learn(words::spellable([&texts.title, &texts.publisher].into_iter().chain(&texts.names))).await?;
        self.exploited_anew("SELECT $2", row.into()).await?;
        self.shelve_state(advisory).await
    }

    async fn put_row(&self, advisory: i64, revision: i64, entry: &Entry) -> Result<i64, StoreError> {
        let text = "INSERT INTO library (tenant_id, advisory_id, revision_id, namespace, tracking_id, publisher,
                is_current, is_shown, tlp, sight, rating, unrated, exploited, says_exploited, withdrawn, says_withdrawn,
                state, dated, mark, headings)
            SELECT $1, $2, $3, $4, $5, $6, 0, 0, $7, $7, $8, $9, 0, $10, 0, $11, 'received',
                CASE WHEN $12 < r.received_at THEN $12 ELSE r.received_at END, $13, $14
            FROM revisions r WHERE r.tenant_id = $1 AND r.id = $3
            ON CONFLICT (tenant_id, revision_id) DO UPDATE SET publisher = excluded.publisher, tlp = excluded.tlp,
                rating = excluded.rating, unrated = excluded.unrated, says_exploited = excluded.says_exploited,
                says_withdrawn = excluded.says_withdrawn, dated = excluded.dated, mark = excluded.mark,
                headings = excluded.headings
            RETURNING id";
        let (head, flag) = (&entry.headings, |yes: bool| i64::from(yes));
        let values = [
            self.tenant.0.into(),
            advisory.into(),
            revision.into(),
            head.namespace.as_str().into(),
            head.tracking_id.as_str().into(),
            head.publisher.as_str().into(),
            place(&CLEAR_TO_RED, &head.tlp).into(),
            place(&RATINGS, &entry.rating).into(),
            flag(entry.unrated).into(),
            flag(entry.says_exploited).into(),
            flag(entry.says_withdrawn).into(),
            head.current_release.map(sql::micros).into(),
            entry.mark.as_str().into(),
            sql::json(head)?.into(),
        ];
        let row = sql::one(&self.transaction, text, values).await?;
        sql::cell(&row.ok_or(StoreError::NotFound("revision"))?, "id")
    }

    /// Says of every row of an advisory how far it is and who may see it; rows that nobody may see any more go.
    pub(in crate::store) async fn shelve_state(&self, advisory: i64) -> Result<(), StoreError> {
        let of_this = || [self.tenant.0.into(), advisory.into()];
        let text = format!(
            "UPDATE library SET
               is_current = CASE WHEN revision_id = (SELECT a.current_revision FROM advisories a
                 WHERE a.tenant_id = $1 AND a.id = $2) THEN 1 ELSE 0 END,
               is_shown = CASE WHEN revision_id = (SELECT {SHOWN} FROM advisories a
                 WHERE a.tenant_id = $1 AND a.id = $2) THEN 1 ELSE 0 END,
               state = COALESCE((SELECT s.state FROM advisory_states s WHERE s.tenant_id = $1 AND s.advisory_id = $2
                   AND s.revision_id = library.revision_id ORDER BY s.id DESC LIMIT 1),
                 (SELECT a.state FROM advisories a WHERE a.tenant_id = $1 AND a.id = $2
                   AND a.current_revision = library.revision_id), 'released'),
               released_at = (SELECT r.released_at FROM revisions r
                 WHERE r.tenant_id = $1 AND r.id = library.revision_id)
             WHERE tenant_id = $1 AND advisory_id = $2"
        );
        sql::run(&self.transaction, &text, of_this()).await?;
        let text = "DELETE FROM library WHERE tenant_id = $1 AND advisory_id = $2 AND is_current = 0 AND is_shown = 0
            RETURNING id";
        let gone = sql::all(&self.transaction, text, of_this()).await?;
        let gone: Vec<i64> = gone.iter().map(|row| sql::cell(row, "id")).collect::<Result<_, _>>()?;
        self.forget_texts(&gone).await?;
        // A revision with a stricter label closes the earlier one at once, before it is released itself.
        let text =
            "UPDATE library SET withdrawn = CASE WHEN says_withdrawn = 1 OR state = 'withdrawn' THEN 1 ELSE 0 END,
              sight = (SELECT MAX(o.tlp) FROM library o WHERE o.tenant_id = $1 AND o.advisory_id = $2)
            WHERE tenant_id = $1 AND advisory_id = $2";
        sql::run(&self.transaction, text, of_this()).await?;
        Ok(())
    }

    /// What was ruled holds at once: a level as it is, anything else as soon as it is worked out.
    pub(in crate::store) async fn shelve_ruling(&self, advisory: i64, level: Option<Rating>) -> Result<(), StoreError> {
        let text = "UPDATE library SET mark = '', rating = COALESCE($3, rating),
              unrated = CASE WHEN $3 IS NULL THEN unrated ELSE 0 END
            WHERE tenant_id = $1 AND advisory_id = $2";
        let level = level.map(|level| place(&RATINGS, &level));
        sql::run(&self.transaction, text, [self.tenant.0.into(), advisory.into(), level.into()]).await?;
        Ok(())
    }

    /// Catalogues speak otherwise of these CVEs than before.
    pub(in crate::store) async fn shelve_exploited(&self, cves: &[String]) -> Result<(), StoreError> {
        let naming = "SELECT c.library_id FROM json_each($2) j CROSS JOIN library_cves c
            WHERE c.tenant_id = $1 AND c.cve = j.value";
        let cves = sql::json(cves)?;
        self.exploited_anew(naming, cves.as_str().into()).await?;
        let text = format!("UPDATE library SET mark = '' WHERE tenant_id = $1 AND id IN ({naming})");
        sql::run(&self.transaction, &text, [self.tenant.0.into(), cves.into()]).await?;
        Ok(())
    }

    /// Every rating may be another by now.
    pub async fn doubt_ratings(&mut self) -> Result<(), StoreError> {
        let text = "UPDATE library SET mark = '' WHERE tenant_id = $1";
        sql::run(&self.transaction, text, [self.tenant.0.into()]).await?;
        Ok(())
    }

    async fn exploited_anew(&self, rows: &str, value: sea_orm::Value) -> Result<(), StoreError> {
        let text = format!(
            "UPDATE library SET exploited = CASE WHEN says_exploited = 1 OR EXISTS (SELECT 1 FROM library_cves c
                 JOIN known_exploited k ON k.tenant_id = c.tenant_id AND k.cve = c.cve
                 WHERE c.library_id = library.id AND k.tenant_id = $1) THEN 1 ELSE 0 END
             WHERE tenant_id = $1 AND id IN ({rows})"
        );
        sql::run(&self.transaction, &text, [self.tenant.0.into(), value]).await?;
        Ok(())
    }

    /// Forgets what rows are found by.
    async fn forget_texts(&self, rows: &[i64]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let rows = sql::json(rows)?;
        let text = "DELETE FROM library_texts WHERE rowid IN (SELECT value FROM json_each($1))";
        sql::run(&self.transaction, text, [rows.as_str().into()]).await?;
        let text = "DELETE FROM library_cves WHERE tenant_id = $2 AND library_id IN (SELECT value FROM json_each($1))";
        sql::run(&self.transaction, text, [rows.into(), self.tenant.0.into()]).await?;
        Ok(())
    }

    /// Keeps words, so that those who spell them otherwise find them.
    async fn learn(&self, words: BTreeSet<String>) -> Result<(), StoreError> {
        let text = "INSERT INTO library_words (tenant_id, word) SELECT $1, value FROM json_each($2) WHERE true
            ON CONFLICT (tenant_id, word) DO NOTHING RETURNING id, word";
        let values = [self.tenant.0.into(), sql::json(&words)?.into()];
        let mut new: Vec<(i64, String)> = Vec::new();
        for row in sql::all(&self.transaction, text, values).await? {
            let word: String = sql::cell(&row, "word")?;
            new.push((sql::cell(&row, "id")?, words::padded(&word)));
        }
        if new.is_empty() {
            return Ok(());
        }
        let text = "INSERT INTO library_spellings (rowid, word)
            SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each($1)";
        sql::run(&self.transaction, text, [sql::json(&new)?.into()]).await?;
        Ok(())
    }
}
