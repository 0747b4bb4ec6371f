//! What travels: the parcel of one delivery, made of the shared sealed letter and the personal headers.
//!
//! Never sends and never writes. Variants are loaded once for all who get them, and their bytes are shared.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::envelope::{Outside, Personal, envelope, shared_envelope};
use super::{DeliveryError, Postman};
use crate::channels::email::{self, Covered, Frame};
use crate::channels::{Head, Parcel};
use crate::domain::delivery::{Delivery, Thread};
use crate::domain::edition::Variant;
use crate::domain::lane::Lane;
use crate::domain::return_path;
use crate::domain::stream::Stream;
use crate::keys::{self, ReaderCertificate};
use crate::store::{EncryptTo, StoreError};

/// Variants kept at the most, unless the letters in hand need more.
const SHELF: usize = 256;

/// Variants, loaded once.
#[derive(Default)]
pub(super) struct Stock {
    variants: HashMap<String, Sealed>,
    /// To what letters are encrypted, by delivery.
    encrypt_to: HashMap<i64, EncryptTo>,
    /// Whether letters of an edition answer earlier ones.
    threaded: HashMap<String, bool>,
    /// What letters in hand answer, by delivery.
    threads: HashMap<i64, Thread>,
}

/// What letters must have in common to share their headers: edition, lane, date and what they answer.
type Issue = (String, Lane, DateTime<Utc>, Option<Thread>);

/// A variant, its bytes as they travel, and what the domain's signature takes from them: all shared by its readers.
struct Sealed {
    variant: Variant,
    body: Arc<[u8]>,
    covered: Option<Covered>,
    /// Headers that many readers share, where letters may have many recipients.
    heads: HashMap<Issue, Arc<[u8]>>,
    /// What the headers of all its readers have in common, by lane and date; few at a time.
    frames: Vec<(Lane, DateTime<Utc>, Frame)>,
}

/// Frames of one variant that are kept.
const FRAMES: usize = 8;

impl Sealed {
    fn new(variant: Variant, covered: Option<Covered>) -> Self {
        let body = Arc::from(variant.sealed.as_slice());
        Self { variant, body, covered, heads: HashMap::new(), frames: Vec::new() }
    }

    /// The headers of a delivery without what is its reader's own.
    fn frame(&mut self, delivery: &Delivery, outside: Outside<'_>) -> Option<&Frame> {
        let is_ours = |known: &(Lane, DateTime<Utc>, Frame)| known.0 == delivery.lane && known.1 == delivery.dated;
        if let Some(at) = self.frames.iter().position(is_ours) {
            return self.frames.get(at).map(|(.., frame)| frame);
        }
        if self.frames.len() >= FRAMES {
            self.frames.remove(0);
        }
        let frame = email::frame(&envelope(delivery, &self.variant, None, outside), &self.body);
        self.frames.push((delivery.lane, delivery.dated, frame));
        self.frames.last().map(|(.., frame)| frame)
    }
}

impl Stock {
    /// Whether everything is there that a delivery needs.
    fn serves(&self, delivery: &Delivery) -> bool {
        self.variants.contains_key(&delivery.variant)
    }
}

impl Postman {
    /// Loads whatever these deliveries need and is not in stock; when the shelf is full, what none of them needs goes.
    /// Letters that travel already keep their bytes.
    pub(super) async fn load<'a>(
        &self,
        stock: &mut Stock,
        deliveries: impl Iterator<Item = &'a Delivery> + Clone,
    ) -> Result<(), DeliveryError> {
        if stock.variants.len() > SHELF {
            let needed: HashSet<&str> = deliveries.clone().map(|one| one.variant.as_str()).collect();
            stock.variants.retain(|hash, _| needed.contains(hash.as_str()));
        }
        for delivery in deliveries.clone() {
            if stock.serves(delivery) {
                continue;
            }
            let variant = self.desk.variant(&delivery.variant).await?;
            let covered = self.channels.dkim().map(|_| Covered::of(&variant.sealed));
            stock.variants.insert(delivery.variant.clone(), Sealed::new(variant, covered));
        }
        self.load_threads(stock, deliveries.clone()).await?;
        self.load_certificates(stock, deliveries).await
    }

    /// What each letter answers, for editions in which some do.
    async fn load_threads<'a>(
        &self,
        stock: &mut Stock,
        deliveries: impl Iterator<Item = &'a Delivery>,
    ) -> Result<(), DeliveryError> {
        let mut answers = Vec::new();
        for delivery in deliveries {
            if !stock.threaded.contains_key(&delivery.edition) {
                let threaded = self.desk.is_threaded(&delivery.edition).await?;
                if stock.threaded.len() > SHELF {
                    stock.threaded.clear();
                }
                stock.threaded.insert(delivery.edition.clone(), threaded);
            }
            let threaded = stock.threaded.get(&delivery.edition).is_some_and(|threaded| *threaded);
            answers.extend(threaded.then_some(delivery.id));
        }
        stock.threads = if answers.is_empty() { HashMap::new() } else { self.desk.threads(&answers).await? };
        Ok(())
    }

    /// To what each letter is encrypted that must be; what letters needed that are not in hand any more goes.
    async fn load_certificates<'a>(
        &self,
        stock: &mut Stock,
        deliveries: impl Iterator<Item = &'a Delivery>,
    ) -> Result<(), DeliveryError> {
        let closed: Vec<i64> = deliveries.filter(|one| stock.is_encrypted(one)).map(|one| one.id).collect();
        if closed.is_empty() {
            stock.encrypt_to.clear();
        } else {
            stock.encrypt_to = self.desk.encrypt_to(&closed).await?;
        }
        Ok(())
    }

    /// The parcel of one delivery, or why it must not leave now, of which the operator hears.
    pub(super) fn parcel(&self, delivery: &Delivery, stock: &mut Stock) -> Result<Parcel, Withheld> {
        let made = match Stream::of(delivery.lane) {
            Some(stream) if self.many && !stock.is_encrypted(delivery) => self.shared(delivery, stream, stock),
            _ => self.made(delivery, stock),
        };
        if matches!(made, Err(Withheld::Unready(_))) {
            self.pacer.unready(delivery);
        }
        made
    }

    fn made(&self, delivery: &Delivery, stock: &mut Stock) -> Result<Parcel, Withheld> {
        let Stock { variants, encrypt_to, threads, .. } = stock;
        let thread = threads.get(&delivery.id);
        let missing = || Withheld::Missing(StoreError::NotFound("variant"));
        let sealed = variants.get_mut(&delivery.variant).ok_or_else(missing)?;
        let personal = Personal::of(delivery, thread, self.outside());
        let (head, body) = if sealed.variant.encrypted {
            let body = self.enclosed(&sealed.variant, encrypt_to.get(&delivery.id))?;
            let head = email::head(&envelope(delivery, &sealed.variant, thread, self.outside()), &body);
            let covered = self.channels.dkim().map(|_| Covered::of(&body));
            (self.signed(head, covered.as_ref(), delivery.dated)?, body)
        } else {
            let frame = sealed.frame(delivery, self.outside()).ok_or_else(missing)?;
            let head = frame.around(personal.own(delivery));
            (self.signed(head, sealed.covered.as_ref(), delivery.dated)?, Arc::clone(&sealed.body))
        };
        Ok(Parcel {
            id: delivery.id,
            lane: delivery.lane,
            token: delivery.token.clone(),
            head: Head::Own(head),
            body,
            return_path: personal.return_path,
            to: delivery.address.clone(),
        })
    }

    /// The parcel of a delivery whose headers are those of all readers of its variant: made once, and signed once where
    /// the domain signs here.
    fn shared(&self, delivery: &Delivery, stream: Stream, stock: &mut Stock) -> Result<Parcel, Withheld> {
        let thread = stock.threads.get(&delivery.id).map(Thread::shared);
        let Some(sealed) = stock.variants.get_mut(&delivery.variant) else {
            return Err(Withheld::Missing(StoreError::NotFound("variant")));
        };
        let issue = (delivery.edition.clone(), delivery.lane, delivery.dated, thread);
        let known = sealed.heads.get(&issue).map(Arc::clone);
        let head = if let Some(head) = known {
            head
        } else {
            let outer = shared_envelope(delivery, (&sealed.variant, issue.3.as_ref()), stream, self.outside());
            let head = email::head(&outer, &sealed.body);
            let head = Arc::from(self.signed(head, sealed.covered.as_ref(), outer.date)?);
            sealed.heads.insert(issue, Arc::clone(&head));
            head
        };
        Ok(Parcel {
            id: delivery.id,
            lane: delivery.lane,
            token: delivery.token.clone(),
            head: Head::Shared(head),
            body: Arc::clone(&sealed.body),
            return_path: return_path::shared(&self.return_path, &self.brand.domain),
            to: delivery.address.clone(),
        })
    }

    fn outside(&self) -> Outside<'_> {
        Outside {
            brand: &self.brand,
            bounces: &self.return_path,
            leave_mailbox: &self.leave_mailbox,
            stamp: &self.stamp,
        }
    }

    /// Outer headers, signed where the domain signs here.
    fn signed(&self, head: Vec<u8>, covered: Option<&Covered>, at: DateTime<Utc>) -> Result<Vec<u8>, Withheld> {
        match (self.channels.dkim(), covered) {
            (Some(dkim), Some(covered)) => {
                dkim.signed(&head, covered, at).map_err(|why| Withheld::Unready(why.to_string()))
            }
            _ => Ok(head),
        }
    }
}

impl Stock {
    fn is_encrypted(&self, delivery: &Delivery) -> bool {
        self.variants.get(&delivery.variant).is_some_and(|sealed| sealed.variant.encrypted)
    }
}

impl Postman {
    /// The sealed letter in an envelope that only this reader opens. Where there is none the letter waits: it never
    /// leaves in clear.
    fn enclosed(&self, variant: &Variant, to: Option<&EncryptTo>) -> Result<Arc<[u8]>, Withheld> {
        let unready = |why: &str| Withheld::Unready(format!("cannot be encrypted: {why}"));
        let to = to.ok_or_else(|| unready("the reader has no certificate any more"))?;
        let certificate = ReaderCertificate::read(&to.certificate);
        let certificate = certificate.map_err(|why| unready(&format!("the reader's certificate {why}")))?;
        if !certificate.valid_at(self.clock.now()) {
            return Err(unready("the reader's certificate is not valid now"));
        }
        let envelope = keys::encrypt(&variant.sealed, &certificate, to.encryption);
        Ok(Arc::from(envelope.map_err(|why| unready(&why.to_string()))?))
    }
}

/// Why there is no parcel.
pub(super) enum Withheld {
    /// The stock does not hold what the delivery needs.
    Missing(StoreError),
    /// It could not be made as it must be: it waits, and is never sent in a lesser form.
    Unready(String),
}
