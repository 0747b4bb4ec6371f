//! Where mails wait that came back: a Maildir and a mailbox. Each is marked only when it is kept.
//!
//! Never decides what follows; that is [`Returns::take`].

use std::io;
use std::path::Path;

use super::DeliveryError;
use super::feedback::{Returns, Taken};
use crate::config::Imap;
use crate::intake::feedback::{Mailbox, MailboxError, Maildir};

/// What a round brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collected {
    /// Mails, in the order in which they were taken.
    pub taken: Vec<Taken>,
    /// Files that could not be read.
    pub aside: usize,
}

impl Returns {
    /// Takes in what waits in a Maildir. A mail is marked when it is kept; the next round finds the others.
    pub async fn read_maildir(&self, folder: &Path) -> Result<Collected, DeliveryError> {
        let failed = |why| DeliveryError::Returns(format!("{}: {why}", folder.display()));
        let maildir = Maildir::open(folder).map_err(failed)?;
        let mut collected = Collected::default();
        for file in maildir.waiting().map_err(failed)? {
            match Maildir::read(&file, self.longest()) {
                Ok(bytes) => {
                    collected.taken.push(self.take(&bytes, None, "maildir").await?);
                    maildir.done(&file).map_err(failed)?;
                }
                Err(why) if why.kind() == io::ErrorKind::NotFound => {}
                Err(why) => {
                    tracing::error!(%why, "a mail that came back cannot be read and was put aside");
                    maildir.aside(&file).map_err(failed)?;
                    collected.aside += 1;
                }
            }
        }
        Ok(collected)
    }

    /// Takes in what waits in the mailbox that the configuration names, if it names one.
    pub async fn fetch_mailbox(&self, settings: &Imap) -> Result<Collected, DeliveryError> {
        let failed = |why: MailboxError| DeliveryError::Returns(why.to_string());
        let mut collected = Collected::default();
        let Some(mut mailbox) = Mailbox::open(settings).await.map_err(failed)? else { return Ok(collected) };
        for uid in mailbox.waiting().await.map_err(failed)? {
            if let Some(bytes) = mailbox.fetch(uid, self.longest()).await.map_err(failed)? {
                collected.taken.push(self.take(&bytes, None, "imap").await?);
                mailbox.done(uid).await.map_err(failed)?;
            }
        }
        mailbox.close().await;
        Ok(collected)
    }
}
