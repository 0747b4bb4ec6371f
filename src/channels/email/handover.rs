//! Letters over one connection.
//!
//! What this file does: it sends the body of one letter together with the commands of the next (RFC 2920 3.1), so that
//! a letter costs one turnaround, and gives each reply to the right letter. What it never does: it never guesses, and
//! after a doubt it never tries elsewhere in the same breath. What a reply means is in `replies`, what goes over the
//! wire for one letter in `item`.
//!
//! | what happened | outcome |
//! |---|---|
//! | 2xx after the final dot | accepted |
//! | 4xx anywhere; anything before the final dot that is not about this letter | deferred |
//! | 5xx at RCPT, at DATA or after the final dot | refused |
//! | the connection died, or stayed silent, after the final dot | unknown |

use lettre::transport::smtp::commands::{Data, Rset};
use lettre::transport::smtp::response::{Response, Severity};

use super::Work;
use super::breaker::Fault;
use super::item::{Bodies, Item};
use super::replies::Verdict;
use super::session::{Broken, Session};
use super::wire::END;
use crate::channels::Parcel;
use crate::domain::delivery::{Outcome, Report};

/// The connection is of no use any more; every outcome so far has been reported.
struct Gone;

/// Hands over `first` and what follows, at most `letters`, then says good-bye.
pub(super) async fn run(mut session: Session, work: &Work<'_>, first: Parcel, letters: usize) {
    let (mut first, mut ready, mut taken, mut bodies) = (Some(first), None, 0, Bodies::default());
    loop {
        let patient = ready.is_none();
        let next = if taken < letters { next(&session, work, &mut first, &mut bodies, patient).await } else { None };
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

/// The next letter that can go to this relay; those that cannot are reported. Waits for one only if `patient`, for its
/// place in the relay's rate as well.
async fn next(
    session: &Session,
    work: &Work<'_>,
    first: &mut Option<Parcel>,
    bodies: &mut Bodies,
    patient: bool,
) -> Option<Item> {
    if !session.relay.place(patient).await {
        return None;
    }
    loop {
        let parcel = match first.take() {
            Some(parcel) => Some(parcel),
            None if patient => work.soon().await,
            None => work.at_hand(),
        };
        let Some(parcel) = parcel else {
            session.relay.give_back();
            return None;
        };
        let id = parcel.id;
        match bodies.item(parcel, session.offer) {
            Ok(item) => return Some(item),
            Err(verdict) => tell(session, work, id, *verdict).await,
        }
    }
}

/// Reports what came of one letter at this relay.
async fn tell(session: &Session, work: &Work<'_>, id: i64, mut verdict: Verdict) {
    verdict.trace.relay = Some(session.relay.name().to_owned());
    work.report(Report { delivery: id, outcome: verdict.outcome, trace: verdict.trace }).await;
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
        let limit = session.limits.dot;
        let (verdict, gone) = finished(&item, session.hear(limit).await);
        let why = if gone { verdict.outcome.words().to_owned() } else { String::new() };
        heard(session, &verdict, gone);
        tell(session, work, item.id, verdict).await;
        if gone {
            if let Some(next) = next {
                // Its commands may have left, its body has not.
                tell(session, work, next.id, Verdict::later(format!("the connection ended before it: {why}"))).await;
            }
            return Err(Gone);
        }
    }
    let Some(next) = next else { return Ok(None) };
    match begin(session, &next).await {
        Begun::Open => Ok(Some(next)),
        Begun::Not(verdict) => {
            heard(session, &verdict, false);
            tell(session, work, next.id, verdict).await;
            Ok(None)
        }
        Begun::Gone(verdict) => {
            heard(session, &verdict, true);
            tell(session, work, next.id, verdict).await;
            Err(Gone)
        }
    }
}

/// Tells the relay's breaker. A connection that ends after letters went over it says nothing against the relay; one that
/// ends before the first counts like one that never came about.
fn heard(session: &mut Session, verdict: &Verdict, gone: bool) {
    if !gone {
        session.carried = true;
        session.relay.answered();
    } else if !session.carried {
        session.relay.failed(Fault::Passing, verdict.outcome.words());
    }
}

/// What the reply after the final dot means, and whether the connection is gone.
fn finished(item: &Item, reply: Result<Response, Broken>) -> (Verdict, bool) {
    match reply {
        Ok(reply) => match reply.code().severity {
            Severity::PositiveCompletion => (Verdict::accepted(&reply, &item.to), false),
            Severity::PositiveIntermediate => (Verdict::in_doubt(&reply, &item.to), true),
            _ => (Verdict::judged(&reply, &item.to), reply.has_code(421)),
        },
        Err(Broken { handed: true, why }) => (Verdict::unsaid(Outcome::Unknown { why }), true),
        Err(Broken { handed: false, why }) => (Verdict::later(why), true),
    }
}

/// What came of the commands of a letter.
enum Begun {
    /// The relay waits for the body.
    Open,
    /// It does not; the connection goes on.
    Not(Verdict),
    /// It does not, and the connection is gone.
    Gone(Verdict),
}

/// Reads the replies to MAIL, RCPT and DATA.
async fn begin(session: &mut Session, item: &Item) -> Begun {
    match commands(session, item).await {
        Ok(begun) => begun,
        Err(Broken { why, .. }) => Begun::Gone(Verdict::later(why)),
    }
}

async fn commands(session: &mut Session, item: &Item) -> Result<Begun, Broken> {
    let closing = |reply: &Response| reply.has_code(421);
    let limits = session.limits;
    let mail = session.hear(limits.mail).await?;
    if closing(&mail) || !mail.is_positive() && !session.offer.pipelining {
        session.unsay();
        let verdict = Verdict::put_off(&mail, &item.to);
        return Ok(if closing(&mail) { Begun::Gone(verdict) } else { Begun::Not(verdict) });
    }
    let rcpt = session.hear(limits.recipient).await?;
    if closing(&rcpt) {
        return Ok(Begun::Gone(Verdict::judged(&rcpt, &item.to)));
    }
    if !rcpt.is_positive() && !session.offer.pipelining {
        session.unsay();
        return cleared(session, false, Verdict::judged(&rcpt, &item.to)).await;
    }
    let data = session.hear(limits.data).await?;
    let waits = data.has_code(354);
    let verdict = if !mail.is_positive() {
        Verdict::put_off(&mail, &item.to)
    } else if !rcpt.is_positive() {
        Verdict::judged(&rcpt, &item.to)
    } else if waits {
        return Ok(Begun::Open);
    } else {
        Verdict::judged(&data, &item.to)
    };
    if closing(&data) { Ok(Begun::Gone(verdict)) } else { cleared(session, waits, verdict).await }
}

/// Brings the relay back to where a new letter may begin. If it waits for a body although nobody may get it, it gets
/// an empty one (RFC 2920 3.1).
async fn cleared(session: &mut Session, waits: bool, verdict: Verdict) -> Result<Begun, Broken> {
    if waits {
        session.say(END);
    }
    session.say(Rset.to_string());
    let limits = session.limits;
    for limit in [limits.dot, limits.mail].into_iter().skip(usize::from(!waits)) {
        match session.hear(limit).await {
            Ok(reply) if !reply.has_code(421) => {}
            _ => return Ok(Begun::Gone(verdict)),
        }
    }
    Ok(Begun::Not(verdict))
}
