//! Letters over one connection.
//!
//! What this file does: it sends the body of one letter together with the commands of the next (RFC 2920 3.1), so that
//! a letter costs one turnaround, and gives each reply to the right letter. What it never does: it never guesses, and
//! after a doubt it never tries elsewhere in the same breath. What a reply means is in `replies`, what goes over the
//! wire for one letter in `item`, what comes before the body in `transaction`, which letter is next in `crowd`.
//!
//! | what happened | outcome |
//! |---|---|
//! | 2xx after the final dot | accepted |
//! | 4xx anywhere; anything before the final dot that is not about this letter | deferred |
//! | 5xx at RCPT, at DATA or after the final dot | refused |
//! | the connection died, or stayed silent, after the final dot | unknown |

use super::breaker::Fault;
use super::crowd::Queue;
use super::item::{Item, Reader};
use super::replies::Verdict;
use super::reply::Reply;
use super::session::{Broken, Session};
use super::{Work, transaction};
use crate::channels::Parcel;
use crate::domain::delivery::{Outcome, Report};

/// The connection is of no use any more; every outcome so far has been reported.
struct Gone;

/// Hands over `first` and what follows, at most `letters`, then says good-bye.
pub(super) async fn run(mut session: Session, work: &Work<'_>, first: Parcel, letters: usize) {
    let (mut queue, mut ready) = (Queue::new(work, first, letters), None);
    loop {
        let next = queue.next(&session, ready.is_none()).await;
        if ready.is_none() && next.is_none() {
            break session.quit().await;
        }
        match turn(&mut session, work, ready.take(), next).await {
            Ok(open) => ready = open,
            Err(Gone) => break,
        }
    }
}

/// Reports what came of one letter at this relay.
pub(super) async fn tell(session: &Session, work: &Work<'_>, id: i64, mut verdict: Verdict) {
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
    let finishing = ready.map(|Item { message, readers, .. }| {
        session.tell(message);
        readers
    });
    let mut next = next;
    if let Some(next) = &mut next {
        transaction::announce(session, next);
    }
    if let Some(readers) = finishing
        && let Some(why) = finish(session, work, readers).await
    {
        for reader in next.into_iter().flat_map(|next| next.readers) {
            // Its commands may have left, its body has not.
            let verdict = Verdict::later(format!("the connection ended before it: {why}"));
            tell(session, work, reader.parcel.id, verdict).await;
        }
        return Err(Gone);
    }
    let Some(next) = next else { return Ok(None) };
    let begun = transaction::begin(session, next).await;
    if let Some((_, verdict)) = begun.decided.last() {
        heard(session, verdict, begun.gone);
    }
    for (id, verdict) in begun.decided {
        tell(session, work, id, verdict).await;
    }
    begun.back.into_iter().for_each(|parcel| work.give_back(parcel));
    if begun.gone { Err(Gone) } else { Ok(begun.open) }
}

/// Reads the reply after the final dot, which is that of everybody who got the letter. Why the connection is gone, if it is.
async fn finish(session: &mut Session, work: &Work<'_>, readers: Vec<Reader>) -> Option<String> {
    let reply = session.hear(session.limits.dot).await;
    let mut why = None;
    for (index, reader) in readers.into_iter().enumerate() {
        let (verdict, gone) = finished(&reader.parcel.to, &reply);
        if index == 0 {
            heard(session, &verdict, gone);
            why = gone.then(|| verdict.outcome.words().to_owned());
        }
        tell(session, work, reader.parcel.id, verdict).await;
    }
    why
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

/// What the reply after the final dot means for a recipient, and whether the connection is gone.
fn finished(to: &str, reply: &Result<Reply, Broken>) -> (Verdict, bool) {
    match reply {
        Ok(reply) => match reply.class() {
            2 => (Verdict::accepted(reply, to), false),
            3 => (Verdict::in_doubt(reply, to), true),
            _ => (Verdict::judged(reply, to), reply.has_code(421)),
        },
        Err(Broken { handed: true, why }) => (Verdict::unsaid(Outcome::Unknown { why: why.clone() }), true),
        Err(Broken { handed: false, why }) => (Verdict::later(why.clone()), true),
    }
}
