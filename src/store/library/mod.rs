//! The library: every advisory that somebody may look at, to be listed and searched.
//!
//! One row for each revision that is the newest, or the one that those outside may see; mostly one is both. Reading asks
//! who looks ([`Sight`]) every time: there is no way around it. What it never does: read a document or make a rating
//! (`publishing` does). How rows come and change is in `shelf`, how words are found in `find`, what a word is in `words`.

mod find;
mod shelf;
mod words;

use sea_orm::{QueryResult, Value};

pub use shelf::Unshelved;

use super::{Desk, StoreError, known_exploited, sql};
use crate::domain::advisory::Tlp;
use crate::domain::clearance::Clearance;
use crate::domain::library::{AdvisoryState, Headings, Listing, Said, Sight, Weakness};
use crate::domain::rating::Rating;

/// Labels in the order of their numbers in the database.
const CLEAR_TO_RED: [Tlp; 5] = [Tlp::Clear, Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red];

/// Ratings in the order of their numbers in the database.
const RATINGS: [Rating; 5] = [Rating::NotRated, Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh];

/// So many advisories of one CVE are told.
const MOST_NAMING: i64 = 500;

/// The columns of a listing of row `l`.
const COLUMNS: &str = "l.id, l.advisory_id, l.revision_id, l.headings, l.dated, l.released_at, l.rating, l.unrated,
    l.exploited, l.withdrawn, l.state";

/// The number of a word of ours in the database.
fn place<T: PartialEq>(of: &[T], word: &T) -> i64 {
    of.iter().position(|one| one == word).and_then(|at| i64::try_from(at).ok()).unwrap_or_default()
}

/// The level of a row of the list.
pub(super) fn rating(row: &QueryResult) -> Result<Rating, StoreError> {
    Ok(RATINGS.get(sql::count(row, "rating")?).copied().unwrap_or_default())
}

/// The rows that may be seen, as a condition on row `l`. Numbers of ours only.
fn visible(sight: Sight) -> String {
    let most = |clearance: Clearance| CLEAR_TO_RED.iter().filter(|label| clearance.covers(**label)).count();
    match sight {
        Sight::Public => "l.is_shown = 1 AND l.sight = 0".to_owned(),
        Sight::Reader(clearance) => format!("l.is_shown = 1 AND l.sight < {}", most(clearance)),
        Sight::Staff => "l.is_current = 1".to_owned(),
    }
}

fn listing(row: &QueryResult) -> Result<Listing, StoreError> {
    let headings: Headings = sql::json_cell(row, "headings")?;
    let flag = |column: &str| Ok::<bool, StoreError>(sql::cell::<i64>(row, column)? != 0);
    let state: String = sql::cell(row, "state")?;
    Ok(Listing {
        row: sql::cell(row, "id")?,
        advisory: sql::cell(row, "advisory_id")?,
        revision: sql::cell(row, "revision_id")?,
        headings,
        dated: sql::moment(row, "dated")?,
        released_at: sql::moment_if_any(row, "released_at")?,
        rating: rating(row)?,
        unrated: flag("unrated")?,
        exploited: flag("exploited")?,
        withdrawn: flag("withdrawn")?,
        state: AdvisoryState::from_key(&state).ok_or_else(|| StoreError::corrupt("unknown advisory state"))?,
    })
}

impl Desk {
    /// One advisory by the publisher's identifier, or by `name space|identifier` where several publishers use the same one,
    /// which is [`StoreError::Conflict`] otherwise. Nothing where there is none, or none that may be seen.
    pub async fn listing(&self, id: &str, sight: &Sight) -> Result<Option<Listing>, StoreError> {
        let text = format!(
            "SELECT {COLUMNS} FROM library l INDEXED BY library_name WHERE l.tenant_id = $1 AND {}
               AND l.tracking_id IN ($2, $4) AND (l.tracking_id = $2 OR l.namespace = $3) ORDER BY l.id LIMIT 2",
            visible(*sight)
        );
        let (namespace, own) = id.split_once('|').unwrap_or(("", id));
        let named = [self.tenant.0.into(), id.into(), namespace.into(), own.into()];
        match sql::all(self.database(), &text, named).await?.as_slice() {
            [] => Ok(None),
            [only] => listing(only).map(Some),
            _ => {
                Err(StoreError::Conflict("several publishers use this identifier: say which, as NAMESPACE|IDENTIFIER"))
            }
        }
    }

    /// Every advisory of any publisher that names a CVE, newest first.
    pub async fn naming(&self, cve: &str, sight: &Sight) -> Result<Vec<Listing>, StoreError> {
        Ok(self.said_of(cve, *sight).await?.into_iter().map(|(_, listing)| listing).collect())
    }

    /// What is known of one CVE, as far as the asker may see.
    pub async fn weakness(&self, cve: &str, sight: &Sight) -> Result<Weakness, StoreError> {
        let cve = cve.trim().to_uppercase();
        let text = "SELECT cve, added, due, ransomware, vendor, product FROM known_exploited
            WHERE tenant_id = $1 AND cve = $2 ORDER BY source";
        let known = || -> [Value; 2] { [self.tenant.0.into(), cve.as_str().into()] };
        let exploited = known_exploited::joined(&sql::all(self.database(), text, known()).await?)?;
        let text = "SELECT cve, probability, percentile, estimated_on FROM epss WHERE tenant_id = $1 AND cve = $2";
        let epss = sql::one(self.database(), text, known()).await?;
        let epss = epss.map(|row| super::assessments::estimate(&row)).transpose()?.map(|(_, epss)| epss);
        let said = self.said_of(&cve, *sight).await?;
        Ok(Weakness { known_exploited: exploited.get(&cve).cloned(), epss, said, cve })
    }

    async fn said_of(&self, cve: &str, sight: Sight) -> Result<Vec<(Said, Listing)>, StoreError> {
        let text = format!(
            "SELECT {COLUMNS}, c.said FROM library_cves c CROSS JOIN library l
             WHERE c.tenant_id = $1 AND c.cve = $2 AND l.id = c.library_id AND +l.tenant_id = $1 AND {} ORDER BY l.dated DESC, l.id DESC LIMIT $3",
            visible(sight)
        );
        let cve = cve.trim().to_uppercase();
        let values = [self.tenant.0.into(), cve.into(), MOST_NAMING.into()];
        let rows = sql::all(self.database(), &text, values).await?;
        rows.iter().map(|row| Ok((sql::json_cell(row, "said")?, listing(row)?))).collect()
    }
}
