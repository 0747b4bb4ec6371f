//! Readers' certificates at the moment of handing over.
//!
//! What this file does: it finds, for deliveries that leave only encrypted, what their contacts' firms have on file now.
//! What it never does: it does not judge a certificate, and gives none for a contact that has none.

use std::collections::HashMap;

use super::{Desk, StoreError, sql};
use crate::domain::clearance::Encryption;
use crate::domain::subscriber::Subscriber;

/// To what a letter is encrypted, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncryptTo {
    /// The certificate's text as imported.
    pub certificate: String,
    /// What the reader's program knows.
    pub encryption: Encryption,
}

impl Desk {
    /// The certificates to which these deliveries are encrypted, by the delivery's row; those without one are missing.
    pub async fn encrypt_to(&self, deliveries: &[i64]) -> Result<HashMap<i64, EncryptTo>, StoreError> {
        let text = "SELECT d.id, c.address, s.body FROM json_each($2) j CROSS JOIN deliveries d
            JOIN contacts c ON c.tenant_id = d.tenant_id AND c.id = d.contact_id
            JOIN subscribers s ON s.tenant_id = c.tenant_id AND s.id = c.subscriber_id
            WHERE d.id = j.value AND +d.tenant_id = $1 AND c.active = TRUE";
        let mut found = HashMap::new();
        for row in sql::all(self.database(), text, [self.tenant.0.into(), sql::json(deliveries)?.into()]).await? {
            let address: String = sql::cell(&row, "address")?;
            let firm: Subscriber = sql::json_cell(&row, "body")?;
            let contact = firm.contacts.into_iter().find(|contact| contact.address == address);
            if let Some(contact) = contact
                && let Some(certificate) = contact.certificate.clone()
            {
                found.insert(sql::cell(&row, "id")?, EncryptTo { certificate, encryption: contact.encryption() });
            }
        }
        Ok(found)
    }
}
