//! A tenant's catalogue: rows over the one that comes with the program.
//!
//! Rows are kept as the lines of `domain::catalogue` and read in pages of thousands, because each row fetched costs
//! more than its bytes. What they mean is settled in `matching::catalogue`, when they change in `publishing::curation`.

use sea_orm::{ConnectionTrait, Value};

use super::{Desk, StoreError, Tx, sql};
use crate::domain::catalogue::{CatalogueAlias, CatalogueEntry};

/// Lines of one page.
const PAGE: i64 = 8_000;

/// What a tenant keeps: pages of lines.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct CatalogueLines {
    /// Counts the changes that can change a verdict.
    pub version: i64,
    /// Entries, as lines.
    pub entries: Vec<String>,
    /// Other names of entries, as lines.
    pub aliases: Vec<String>,
    /// Other names of makers: (key, the key that counts).
    pub vendors: Vec<(String, String)>,
}

/// Another name of a maker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VendorAlias {
    /// Its key.
    pub key: String,
    /// The key that counts.
    pub counts: String,
    /// Both as the operator wrote them, with `=` between.
    pub written: String,
}

impl Desk {
    /// How often the catalogue changed in a way that can change a verdict.
    pub async fn catalogue_version(&self) -> Result<i64, StoreError> {
        version(self.database(), self.tenant.0).await
    }

    /// Everything the tenant keeps, at one moment.
    pub async fn catalogue(&self) -> Result<CatalogueLines, StoreError> {
        let snapshot = self.snapshot().await?;
        let tenant = self.tenant.0;
        let vendors = "SELECT key, counts FROM catalogue_vendors WHERE tenant_id = $1 ORDER BY key";
        let vendors = sql::all(&snapshot, vendors, [tenant.into()]).await?;
        let vendors = vendors.iter().map(|row| Ok((sql::cell(row, "key")?, sql::cell(row, "counts")?)));
        Ok(CatalogueLines {
            version: version(&snapshot, tenant).await?,
            entries: pages(&snapshot, "catalogue_products", "id", tenant).await?,
            aliases: pages(&snapshot, "catalogue_aliases", "key", tenant).await?,
            vendors: vendors.collect::<Result<_, StoreError>>()?,
        })
    }

    /// Other names of makers, as the operator wrote them.
    pub async fn vendor_aliases(&self) -> Result<Vec<VendorAlias>, StoreError> {
        let text = "SELECT key, counts, written FROM catalogue_vendors WHERE tenant_id = $1 ORDER BY key";
        let rows = sql::all(self.database(), text, [self.tenant.0.into()]).await?;
        let read = |row| {
            Ok(VendorAlias {
                key: sql::cell(row, "key")?,
                counts: sql::cell(row, "counts")?,
                written: sql::cell(row, "written")?,
            })
        };
        rows.iter().map(read).collect()
    }
}

impl Tx {
    /// Writes entries and other names; what has the same id or key is replaced.
    pub async fn put_catalogue(
        &mut self,
        entries: &[CatalogueEntry],
        aliases: &[CatalogueAlias],
    ) -> Result<(), StoreError> {
        self.put_entries(entries, "DO UPDATE SET key = excluded.key, line = excluded.line").await?;
        let text = "INSERT INTO catalogue_aliases (tenant_id, key, product_id, line)
            SELECT $1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
            FROM json_each($2) WHERE true
            ON CONFLICT (tenant_id, key) DO UPDATE SET product_id = excluded.product_id, line = excluded.line";
        for batch in aliases.chunks(sql::BATCH) {
            let lines: Vec<String> = batch.iter().map(CatalogueAlias::line).collect();
            let rows = batch.iter().zip(&lines).map(|(alias, line)| (begins(line), &alias.entry, line));
            let rows: Vec<_> = rows.collect();
            sql::run(&self.transaction, text, [self.tenant.0.into(), sql::json(&rows)?.into()]).await?;
        }
        self.count_catalogue().await
    }

    /// Keeps entries that were seen in a document; those that are known already stay as they are. This changes no
    /// verdict.
    pub async fn observe_products(&mut self, entries: &[CatalogueEntry]) -> Result<(), StoreError> {
        self.put_entries(entries, "DO NOTHING").await
    }

    /// Takes another name of a maker for the same maker.
    pub async fn put_vendor_alias(&mut self, alias: &VendorAlias) -> Result<(), StoreError> {
        let text = "INSERT INTO catalogue_vendors (tenant_id, key, counts, written) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant_id, key) DO UPDATE SET counts = excluded.counts, written = excluded.written";
        let VendorAlias { key, counts, written } = alias;
        let values: [Value; 4] =
            [self.tenant.0.into(), key.as_str().into(), counts.as_str().into(), written.as_str().into()];
        sql::run(&self.transaction, text, values).await?;
        self.count_catalogue().await
    }

    async fn put_entries(&self, entries: &[CatalogueEntry], known: &str) -> Result<(), StoreError> {
        let text = format!(
            "INSERT INTO catalogue_products (tenant_id, id, key, line)
             SELECT $1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
             FROM json_each($2) WHERE true
             ON CONFLICT (tenant_id, id) {known}"
        );
        for batch in entries.chunks(sql::BATCH) {
            let lines: Vec<String> = batch.iter().map(CatalogueEntry::line).collect();
            let rows = batch.iter().zip(&lines).map(|(entry, line)| (begins(line), &entry.key, line));
            let rows: Vec<_> = rows.collect();
            sql::run(&self.transaction, &text, [self.tenant.0.into(), sql::json(&rows)?.into()]).await?;
        }
        Ok(())
    }

    async fn count_catalogue(&self) -> Result<(), StoreError> {
        let text = "UPDATE tenants SET catalogue_version = catalogue_version + 1 WHERE id = $1";
        sql::run(&self.transaction, text, [self.tenant.0.into()]).await?;
        Ok(())
    }
}

async fn version<C: ConnectionTrait>(on: &C, tenant: i64) -> Result<i64, StoreError> {
    let text = "SELECT catalogue_version FROM tenants WHERE id = $1";
    let row = sql::one(on, text, [tenant.into()]).await?;
    sql::cell(&row.ok_or(StoreError::NotFound("tenant"))?, "catalogue_version")
}

/// All lines of a table, thousands in one answer, in the order of their keys. Each line begins with its key, so that
/// nothing needs to be asked for beside the lines.
async fn pages<C: ConnectionTrait>(on: &C, table: &str, key: &str, tenant: i64) -> Result<Vec<String>, StoreError> {
    let text = format!(
        "SELECT group_concat(line, char(10)) AS page FROM (
            SELECT line FROM {table} WHERE tenant_id = $1 AND {key} > $2 ORDER BY {key} LIMIT $3)"
    );
    let mut pages = Vec::new();
    let mut last = String::new();
    loop {
        let row = sql::one(on, &text, [tenant.into(), last.as_str().into(), PAGE.into()]).await?;
        let Some(page) = row.map(|row| sql::cell::<Option<String>>(&row, "page")).transpose()?.flatten() else {
            return Ok(pages);
        };
        begins(page.rsplit('\n').next().unwrap_or_default()).clone_into(&mut last);
        pages.push(page);
    }
}

/// The first field of a line: its key in the table.
fn begins(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default()
}
