//! How products get their numbers: a spelling once, and once more for each version in which somebody uses it.
//!
//! Most products of a list were met in it before, so a transaction remembers the numbers that it came upon and hands
//! them on when it is committed. Numbers are never taken back, so what is remembered stays true; what a transaction that
//! is undone had numbered is forgotten with it. Never decides what counts as the same product: [`Spelled`] does.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher as _, BuildHasherDefault, Hasher, RandomState};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{StoreError, Tx, sql};
use crate::domain::product::ProfileProduct;
use crate::matching::Spelled;

/// Products remembered at most, about 40 bytes each; beyond, remembering begins again.
const REMEMBERED: usize = 900_000;

/// The numbers of products, by what they are marked with: the text of so many would take far more room.
#[derive(Debug, Default)]
pub struct Numbering {
    keys: [RandomState; 2],
    /// Uses by the product as it was written, version and all.
    uses: Marked<u32>,
    /// Spellings by their text.
    spellings: Marked<u32>,
}

/// Sixteen bytes that no two of a million products share, by chance or, as the keys are drawn anew, by design.
type Mark = (u64, u64);

/// Something by its mark, which is even enough to be its own hash.
type Marked<T> = HashMap<Mark, T, BuildHasherDefault<AsItIs>>;

/// The last number that is written.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |sum, byte| sum.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

impl Numbering {
    fn mark<T: std::hash::Hash + ?Sized>(&self, of: &T) -> Mark {
        (self.keys[0].hash_one(of), self.keys[1].hash_one(of))
    }

    fn make_room(&mut self) {
        for known in [&mut self.uses, &mut self.spellings] {
            if known.len() > REMEMBERED {
                *known = Marked::default();
            }
        }
    }
}

const FIND_SPELLINGS: &str = "SELECT json_group_array(json_array(j.key, s.id)) AS page
    FROM json_each($2) j CROSS JOIN spellings s WHERE s.tenant_id = $1 AND s.body = j.value";

const MAKE_SPELLINGS: &str = "INSERT INTO spellings (tenant_id, body)
    SELECT $1, value FROM json_each($2) WHERE true ON CONFLICT (tenant_id, body) DO NOTHING";

const FIND_USES: &str = "SELECT json_group_array(json_array(j.key, u.id)) AS page
    FROM json_each($2) j CROSS JOIN uses u
    WHERE u.spelling_id = json_extract(j.value, '$[0]') AND u.version = json_extract(j.value, '$[1]')
        AND +u.tenant_id = $1";

const MAKE_USES: &str = "INSERT INTO uses (tenant_id, spelling_id, version)
    SELECT $1, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each($2) WHERE true
    ON CONFLICT (spelling_id, version) DO NOTHING";

impl Tx {
    /// The number of the use of each product, in their order; what has none yet gets one.
    pub(super) async fn number<'s>(
        &mut self,
        products: impl Iterator<Item = &'s ProfileProduct>,
    ) -> Result<Vec<u32>, StoreError> {
        self.numbering.make_room();
        // The numbers; and of those that are not remembered, where they go and what they are.
        let (mut numbers, mut places, mut open) = (Vec::new(), Vec::new(), Marked::default());
        for product in products {
            let mark = self.numbering.mark(product);
            let known = self.numbering.uses.get(&mark).copied();
            if known.is_none() {
                places.push((numbers.len(), mark));
                if let Entry::Vacant(entry) = open.entry(mark) {
                    entry.insert(Spelled::of(product).map_err(|error| sql::unwritable(&error))?);
                }
            }
            numbers.push(known.unwrap_or_default());
        }
        if !open.is_empty() {
            self.number_new(&open).await?;
        }
        for (place, mark) in places {
            let number = self.numbering.uses.get(&mark).copied();
            numbers[place] = number.ok_or_else(|| StoreError::corrupt("a product has no number"))?;
        }
        Ok(numbers)
    }

    /// Finds or makes the numbers of uses that are not remembered. In the order of their rows, so that what lies
    /// together is touched together.
    async fn number_new(&mut self, open: &Marked<Spelled>) -> Result<(), StoreError> {
        let mut new: Vec<(Mark, &str)> = Vec::new();
        for one in open.values() {
            let mark = self.numbering.mark(&one.spelling);
            if !self.numbering.spellings.contains_key(&mark) {
                new.push((mark, &one.spelling));
            }
        }
        new.sort_unstable_by_key(|(_, spelling)| *spelling);
        new.dedup();
        let bodies: Vec<&str> = new.iter().map(|(_, spelling)| *spelling).collect();
        let numbers = self.find_or_make(&bodies, FIND_SPELLINGS, MAKE_SPELLINGS).await?;
        self.numbering.spellings.extend(new.iter().map(|(mark, _)| *mark).zip(numbers));

        let mut asked: Vec<(u32, &str, Mark)> = Vec::with_capacity(open.len());
        for (mark, one) in open {
            let spelling = self.numbering.spellings.get(&self.numbering.mark(&one.spelling)).copied();
            asked.push((spelling.unwrap_or_default(), one.version.as_deref().unwrap_or_default(), *mark));
        }
        asked.sort_unstable();
        let mut uses: Vec<(u32, &str)> = asked.iter().map(|(spelling, version, _)| (*spelling, *version)).collect();
        uses.dedup();
        let numbers = self.find_or_make(&uses, FIND_USES, MAKE_USES).await?;
        let known: HashMap<(u32, &str), u32> = uses.into_iter().zip(numbers).collect();
        for (spelling, version, mark) in asked {
            if let Some(number) = known.get(&(spelling, version)) {
                self.numbering.uses.insert(mark, *number);
            }
        }
        Ok(())
    }

    /// The numbers of different things in their order: those that `find` finds, and the others when `make` has made them.
    async fn find_or_make<T: Serialize + Copy>(
        &self,
        of: &[T],
        find: &str,
        make: &str,
    ) -> Result<Vec<u32>, StoreError> {
        let mut all = Vec::with_capacity(of.len());
        for batch in of.chunks(sql::BATCH) {
            let mut numbers: Vec<Option<u32>> = self.look_up(find, batch).await?;
            let open = batch.iter().zip(&numbers).filter(|(_, number)| number.is_none());
            let missing: Vec<T> = open.map(|(one, _)| *one).collect();
            if !missing.is_empty() {
                sql::run(&self.transaction, make, [self.tenant.0.into(), sql::json(&missing)?.into()]).await?;
                let added: Vec<Option<u32>> = self.look_up(find, &missing).await?;
                let open = numbers.iter_mut().filter(|number| number.is_none());
                open.zip(added).for_each(|(number, added)| *number = added);
            }
            let numbers: Option<Vec<u32>> = numbers.into_iter().collect();
            all.extend(numbers.ok_or_else(|| StoreError::corrupt("a product got no number"))?);
        }
        Ok(all)
    }

    /// The rows of different things in their order, as far as there are any. `find` answers with pairs of a position in
    /// what is asked (`$2`) and a row.
    pub(super) async fn look_up<T: Serialize, N: DeserializeOwned + Clone>(
        &self,
        find: &str,
        asked: &[T],
    ) -> Result<Vec<Option<N>>, StoreError> {
        let row = sql::one(&self.transaction, find, [self.tenant.0.into(), sql::json(asked)?.into()]).await?;
        let found: Vec<(usize, N)> = row.map_or(Ok(Vec::new()), |row| sql::json_cell(&row, "page"))?;
        let mut rows = vec![None; asked.len()];
        for (at, row) in found {
            if let Some(place) = rows.get_mut(at) {
                *place = Some(row);
            }
        }
        Ok(rows)
    }
}
