//! Departures: contacts that left a stream, and came back. What a link of theirs leads to.
//!
//! Never decides whether somebody may: the mark of a link is for `enrolment` to know. A departure is marked in every
//! subscriber that is read ([`LEFT`]), so whoever judges by lines judges rightly without asking here.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::lane::Lane;
use crate::domain::stream::{Departure, Stream, Word};
use crate::domain::subscriber::Subscriber;

/// A cell `gone` beside a subscriber `s`: the addresses and streams of its contacts that are away now.
pub(super) const LEFT: &str = "(SELECT json_group_array(json_array(c.address, l.stream)) FROM departures l
    JOIN contacts c ON c.id = l.contact_id WHERE l.subscriber_id = s.id AND l.back_at IS NULL) AS gone";

/// The same as of $2.
pub(super) const LEFT_AT: &str = "(SELECT json_group_array(json_array(c.address, l.stream)) FROM departures l
    JOIN contacts c ON c.id = l.contact_id WHERE l.subscriber_id = s.id AND l.left_at <= $2
      AND (l.back_at IS NULL OR l.back_at > $2)) AS gone";

/// Marks in a subscriber what its contacts have left, from a row with the cell `gone`.
pub(super) fn mark(row: &QueryResult, subscriber: &mut Subscriber) -> Result<(), StoreError> {
    let gone: String = sql::cell(row, "gone")?;
    if gone == "[]" {
        return Ok(());
    }
    let gone: Vec<(String, String)> =
        serde_json::from_str(&gone).map_err(|_| StoreError::corrupt("departures cannot be read"))?;
    for contact in &mut subscriber.contacts {
        let own = gone.iter().filter(|(address, _)| *address == contact.address);
        contact.left = own.filter_map(|(_, stream)| Stream::from_key(stream)).collect();
        contact.left.sort_unstable();
    }
    Ok(())
}

/// A contact as a link finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedContact {
    /// Its row.
    pub contact: i64,
    /// The row of its firm.
    pub row: i64,
    /// Its address.
    pub address: String,
    /// Its firm, with what its contacts have left; a contact that left the list is not among them.
    pub subscriber: Subscriber,
    /// Every stream it has left, also where it is not in the list any more.
    pub left: Vec<(Stream, DateTime<Utc>)>,
}

impl Desk {
    /// The contact of a row.
    pub async fn linked_contact(&self, contact: i64) -> Result<LinkedContact, StoreError> {
        let text = "SELECT c.id, c.subscriber_id, c.address, s.key FROM contacts c
            JOIN subscribers s ON s.tenant_id = c.tenant_id AND s.id = c.subscriber_id
            WHERE c.tenant_id = $1 AND c.id = $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), contact.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("contact"))?;
        let (_, subscriber) = self.subscriber(&sql::cell::<String>(&row, "key")?).await?;
        let text = "SELECT stream, left_at FROM departures
            WHERE tenant_id = $1 AND contact_id = $2 AND back_at IS NULL ORDER BY id";
        let left = sql::all(self.database(), text, [self.tenant.0.into(), contact.into()]).await?;
        let left: Result<_, StoreError> =
            left.iter().map(|row| Ok((stream(row)?, sql::moment(row, "left_at")?))).collect();
        Ok(LinkedContact {
            contact: sql::cell(&row, "id")?,
            row: sql::cell(&row, "subscriber_id")?,
            address: sql::cell(&row, "address")?,
            subscriber,
            left: left?,
        })
    }

    /// The row of a contact in the list by its firm's key and its address.
    pub async fn contact_row(&self, key: &str, address: &str) -> Result<i64, StoreError> {
        let text = "SELECT c.id FROM subscribers s CROSS JOIN contacts c
            WHERE s.tenant_id = $1 AND s.key = $2 AND c.subscriber_id = s.id AND +c.tenant_id = $1 AND c.address = $3";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), key.into(), address.into()]).await?;
        sql::cell(&row.ok_or(StoreError::NotFound("contact"))?, "id")
    }

    /// Rows of the contacts in the list that have this address; case does not count.
    pub async fn contacts_of(&self, address: &str) -> Result<Vec<i64>, StoreError> {
        let text = "SELECT c.id FROM contacts c INDEXED BY contacts_address CROSS JOIN subscribers s
            WHERE c.tenant_id = $1 AND c.address IN ($2, $3) AND c.active = TRUE AND s.id = c.subscriber_id AND s.key >= ' '
            ORDER BY +c.id";
        let lower = address.to_lowercase();
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), address.into(), lower.into()]).await?;
        rows.iter().map(|row| sql::cell(row, "id")).collect()
    }

    /// The contact and the stream of a delivery, by the token that its letter carries. No stream where its letters
    /// belong to none.
    pub async fn delivered_to(&self, token: &str) -> Result<(i64, Option<Stream>), StoreError> {
        let text = "SELECT d.contact_id, e.kind FROM deliveries d
            JOIN editions e ON e.tenant_id = d.tenant_id AND e.id = d.edition_id
            WHERE d.tenant_id = $1 AND d.token = $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), token.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("delivery"))?;
        Ok((sql::cell(&row, "contact_id")?, Stream::of(Lane::of(super::editions::kind(&row)?))))
    }

    /// Everybody who is away now, by firm and address; of one firm only, if it is given.
    pub async fn departures(&self, only: Option<&str>) -> Result<Vec<Departure>, StoreError> {
        let text = "SELECT s.key, c.address, l.stream, l.left_at, l.how FROM departures l
            JOIN contacts c ON c.id = l.contact_id JOIN subscribers s ON s.id = l.subscriber_id
            WHERE l.tenant_id = $1 AND l.back_at IS NULL AND s.key = COALESCE($2, s.key)
            ORDER BY s.key, c.address, l.stream";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), only.into()]).await?;
        let one = |row: &QueryResult| {
            Ok(Departure {
                subscriber: sql::cell(row, "key")?,
                address: sql::cell(row, "address")?,
                stream: stream(row)?,
                since: sql::moment(row, "left_at")?,
                how: Word::from_key(&sql::cell::<String>(row, "how")?)
                    .ok_or_else(|| StoreError::corrupt("unknown word of a departure"))?,
            })
        };
        rows.iter().map(one).collect()
    }
}

fn stream(row: &QueryResult) -> Result<Stream, StoreError> {
    Stream::from_key(&sql::cell::<String>(row, "stream")?).ok_or_else(|| StoreError::corrupt("unknown stream"))
}

impl Tx {
    /// A contact leaves a stream; false if it had left before. The audience knows with the commit.
    pub async fn leave(&mut self, contact: i64, stream: Stream, how: Word) -> Result<bool, StoreError> {
        let text = "INSERT INTO departures (tenant_id, subscriber_id, contact_id, stream, left_at, how)
            SELECT tenant_id, subscriber_id, id, $3, $4, $5 FROM contacts WHERE tenant_id = $1 AND id = $2
            ON CONFLICT (contact_id, stream) WHERE back_at IS NULL DO NOTHING";
        let values =
            [self.tenant.0.into(), contact.into(), stream.key().into(), sql::micros(self.now).into(), how.key().into()];
        let newly = sql::run(&self.transaction, text, values).await? > 0;
        if newly {
            self.lines_changed(contact).await?;
        }
        Ok(newly)
    }

    /// A contact comes back to a stream; false if it had not left.
    pub async fn come_back(&mut self, contact: i64, stream: Stream, how: Word) -> Result<bool, StoreError> {
        let text = "UPDATE departures SET back_at = $4, back_how = $5
            WHERE tenant_id = $1 AND contact_id = $2 AND stream = $3 AND back_at IS NULL";
        let values =
            [self.tenant.0.into(), contact.into(), stream.key().into(), sql::micros(self.now).into(), how.key().into()];
        let back = sql::run(&self.transaction, text, values).await? > 0;
        if back {
            self.lines_changed(contact).await?;
        }
        Ok(back)
    }

    /// What the audience knows of a contact's firm is worked out again.
    async fn lines_changed(&mut self, contact: i64) -> Result<(), StoreError> {
        let text = "SELECT subscriber_id FROM contacts WHERE tenant_id = $1 AND id = $2";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into(), contact.into()]).await?;
        let row: i64 = sql::cell(&row.ok_or(StoreError::NotFound("contact"))?, "subscriber_id")?;
        self.resketch(&[row]).await
    }
}
