//! The envelope of one delivery: the only personal part of a letter. Pure.

use crate::domain::delivery::{Delivery, message_id};
use crate::domain::edition::{EditionKind, Variant};
use crate::domain::letter::Envelope;
use crate::domain::return_path;
use crate::domain::tenant::Brand;
use crate::keys::{KeysError, Stamp};

/// Message-ID, return path and unsubscribe link derive from the delivery's token: the same on every attempt, so that a
/// second copy after a lost reply is recognisable as the same letter. The return path carries the house's mark besides, so
/// that only who got the letter can speak of it.
pub(super) fn envelope(
    delivery: &Delivery,
    variant: &Variant,
    kind: EditionKind,
    brand: &Brand,
    (bounces, stamp): (&str, &Stamp),
) -> Result<Envelope, KeysError> {
    let mark = stamp.mark(return_path::PURPOSE, &delivery.token)?;
    Ok(Envelope {
        from_name: brand.name.clone(),
        from: brand.from.clone(),
        reply_to: brand.reply_to.clone(),
        to: delivery.address.clone(),
        return_path: return_path::address(bounces, &delivery.token, &mark, &brand.domain),
        subject: variant.subject.clone(),
        message_id: message_id(&delivery.token, &brand.domain),
        date: delivery.dated,
        languages: variant.languages.clone(),
        list: (brand.name.clone(), format!("{}.{}", kind.key(), brand.domain)),
        unsubscribe: format!("{}/unsubscribe/{}", brand.site, delivery.token),
        list_help: Some(brand.site.clone()),
    })
}
