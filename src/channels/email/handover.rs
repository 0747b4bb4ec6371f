//! Letters over one connection, and what the relay's replies mean.
//!
//! What this file does: it sends the body of one letter together with the commands of the next (RFC 2920 3.1), so that
//! a letter costs one turnaround, and turns each reply into the [`Outcome`] of the right letter. What it never does: it
//! never guesses. To change what a reply means: [`judged`] and [`ABOUT_THE_DIALOGUE`].
//!
//! | what happened | outcome |
//! |---|---|
//! | 2xx after the final dot | accepted |
//! | 4xx anywhere; anything before the final dot that is not about this letter | deferred |
//! | 5xx at RCPT, at DATA or after the final dot | refused |
//! | the connection died, or stayed silent, after the final dot | unknown |

use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::MailParameter;
use lettre::transport::smtp::response::{Response, Severity};

use super::Work;
use super::address::mailbox;
use super::session::{Broken, Offer, Session};
use super::wire::{after_data, words};
use crate::channels::Parcel;
use crate::domain::delivery::Outcome;

/// Permanent replies that say something about the dialogue or our account, not about the letter: a relay that is set
/// up wrongly must lose nothing.
const ABOUT_THE_DIALOGUE: [u16; 8] = [500, 502, 503, 504, 530, 534, 535, 538];

/// A letter as it goes over the wire.
struct Item {
    id: i64,
    to: String,
    mail: String,
    rcpt: String,
    data: Vec<u8>,
}

/// The connection is of no use any more; every outcome so far has been reported.
struct Gone;

/// Hands over `first` and what follows, at most `letters`, then says good-bye.
pub(super) async fn run(mut session: Session, work: &Work<'_>, first: Parcel, letters: usize) {
    let (mut first, mut ready, mut taken) = (Some(first), None, 0);
    loop {
        let patient = ready.is_none();
        let next = if taken < letters { next(session.offer, work, &mut first, patient).await } else { None };
        taken += usize::from(next.is_some());
        if ready.is_none() && next.is_none() {
            break session.quit().await;
        }
        match turn(&mut session, work, ready.take(), next).await {
            Ok(open) => ready = open,
            Err(Gone) => break,
        }
    }
}

/// The next letter that can go to this relay; those that cannot are reported. Waits for one only if `patient`.
async fn next(offer: Offer, work: &Work<'_>, first: &mut Option<Parcel>, patient: bool) -> Option<Item> {
    loop {
        let parcel = match first.take() {
            Some(parcel) => parcel,
            None if patient => work.next().await?,
            None => work.at_hand()?,
        };
        let id = parcel.id;
        match item(parcel, offer) {
            Ok(item) => return Some(item),
            Err(outcome) => work.report(id, outcome).await,
        }
    }
}

fn item(parcel: Parcel, offer: Offer) -> Result<Item, Outcome> {
    let refused = |why: &str| Outcome::Refused { why: why.to_owned() };
    let to = mailbox(&parcel.to).map_err(refused)?;
    let from = match parcel.return_path.as_str() {
        "" => None,
        path => Some(mailbox(path).map_err(|why| Outcome::Deferred { why: format!("return path: {why}") })?),
    };
    let international = to.international || from.as_ref().is_some_and(|from| from.international);
    if international && !offer.international {
        return Err(refused("the address has letters beyond ASCII before the @, and the relay does not take such"));
    }
    let data = after_data(&[&parcel.head[..], &parcel.body].concat())
        .ok_or_else(|| refused("the letter has a lone CR or LF"))?;
    let size = parcel.size();
    if offer.size.is_some_and(|limit| limit > 0 && size > limit) {
        return Err(refused("the letter is larger than the relay takes"));
    }
    let mut parameters = Vec::new();
    if offer.size.is_some() {
        parameters.push(MailParameter::Size(size));
    }
    if international {
        parameters.push(MailParameter::SmtpUtfEight);
    }
    Ok(Item {
        id: parcel.id,
        to: parcel.to,
        mail: Mail::new(from.map(|from| from.address), parameters).to_string(),
        rcpt: Rcpt::new(to.address, Vec::new()).to_string(),
        data,
    })
}

/// The body of `ready` and the commands of `next`; gives `next` back if its body may follow.
async fn turn(
    session: &mut Session,
    work: &Work<'_>,
    ready: Option<Item>,
    next: Option<Item>,
) -> Result<Option<Item>, Gone> {
    let finishing = ready.map(|mut item| {
        session.say(std::mem::take(&mut item.data));
        item
    });
    if let Some(next) = &next {
        session.say(next.mail.as_str());
        session.say(next.rcpt.as_str());
        session.say(Data.to_string());
    }
    if let Some(item) = finishing {
        let (outcome, gone) = finished(&item, session.hear().await);
        let why = outcome.words().to_owned();
        work.report(item.id, outcome).await;
        if gone {
            if let Some(next) = next {
                // Its commands may have left, its body has not.
                work.report(next.id, Outcome::Deferred { why: format!("the connection ended before it: {why}") }).await;
            }
            return Err(Gone);
        }
    }
    let Some(next) = next else { return Ok(None) };
    match begin(session, &next).await {
        Begun::Open => Ok(Some(next)),
        Begun::Not(outcome) => {
            work.report(next.id, outcome).await;
            Ok(None)
        }
        Begun::Gone(outcome) => {
            work.report(next.id, outcome).await;
            Err(Gone)
        }
    }
}

/// What the reply after the final dot means, and whether the connection is gone.
fn finished(item: &Item, reply: Result<Response, Broken>) -> (Outcome, bool) {
    match reply {
        Ok(reply) => match reply.code().severity {
            Severity::PositiveCompletion => (Outcome::Accepted { reply: words(&reply, &item.to) }, false),
            Severity::PositiveIntermediate => (Outcome::Unknown { why: words(&reply, &item.to) }, true),
            _ => (judged(&reply, &item.to), reply.has_code(421)),
        },
        Err(Broken { handed: true, why }) => (Outcome::Unknown { why }, true),
        Err(Broken { handed: false, why }) => (Outcome::Deferred { why }, true),
    }
}

/// What came of the commands of a letter.
enum Begun {
    /// The relay waits for the body.
    Open,
    /// It does not; the connection goes on.
    Not(Outcome),
    /// It does not, and the connection is gone.
    Gone(Outcome),
}

/// Reads the replies to MAIL, RCPT and DATA.
async fn begin(session: &mut Session, item: &Item) -> Begun {
    match commands(session, item).await {
        Ok(begun) => begun,
        Err(Broken { why, .. }) => Begun::Gone(Outcome::Deferred { why }),
    }
}

async fn commands(session: &mut Session, item: &Item) -> Result<Begun, Broken> {
    let closing = |reply: &Response| reply.has_code(421);
    let mail = session.hear().await?;
    if closing(&mail) || !mail.is_positive() && !session.offer.pipelining {
        session.unsay();
        let outcome = Outcome::Deferred { why: words(&mail, &item.to) };
        return Ok(if closing(&mail) { Begun::Gone(outcome) } else { Begun::Not(outcome) });
    }
    let rcpt = session.hear().await?;
    if closing(&rcpt) {
        return Ok(Begun::Gone(judged(&rcpt, &item.to)));
    }
    if !rcpt.is_positive() && !session.offer.pipelining {
        session.unsay();
        return cleared(session, false, judged(&rcpt, &item.to)).await;
    }
    let data = session.hear().await?;
    let waits = data.has_code(354);
    let outcome = if !mail.is_positive() {
        Outcome::Deferred { why: words(&mail, &item.to) }
    } else if !rcpt.is_positive() {
        judged(&rcpt, &item.to)
    } else if waits {
        return Ok(Begun::Open);
    } else {
        judged(&data, &item.to)
    };
    if closing(&data) { Ok(Begun::Gone(outcome)) } else { cleared(session, waits, outcome).await }
}

/// Brings the relay back to where a new letter may begin. If it waits for a body although nobody may get it, it gets
/// an empty one (RFC 2920 3.1).
async fn cleared(session: &mut Session, waits: bool, outcome: Outcome) -> Result<Begun, Broken> {
    if waits {
        session.say(".\r\n");
    }
    session.say(Rset.to_string());
    for _ in 0..=usize::from(waits) {
        match session.hear().await {
            Ok(reply) if !reply.has_code(421) => {}
            _ => return Ok(Begun::Gone(outcome)),
        }
    }
    Ok(Begun::Not(outcome))
}

/// What a reply that is not positive means for the letter.
fn judged(reply: &Response, to: &str) -> Outcome {
    let why = words(reply, to);
    let permanent = reply.code().severity == Severity::PermanentNegativeCompletion;
    if permanent && !ABOUT_THE_DIALOGUE.iter().any(|code| reply.has_code(*code)) {
        Outcome::Refused { why }
    } else {
        Outcome::Deferred { why }
    }
}
