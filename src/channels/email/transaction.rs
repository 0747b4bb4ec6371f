//! The commands of one transaction, MAIL to DATA, and what their replies mean for each of its recipients.
//!
//! What this file does: it says the commands as one group (RFC 2920 3.1) and gives every recipient the reply that is its
//! own: one that is refused or put off takes no other along. What it never does: it sends no body, and it reports nothing;
//! [`super::handover`] does both. A relay that takes fewer recipients than it was given is given the rest again in the
//! next transaction, and fewer at a time from then on (RFC 5321 4.5.3.1.10).

use std::collections::VecDeque;

use super::item::{Item, Reader};
use super::replies::{Verdict, trace};
use super::reply::{Reply, words};
use super::session::{Broken, Session};
use crate::channels::Parcel;

/// What came of the commands. Every recipient is in exactly one place.
#[derive(Default)]
pub(super) struct Begun {
    /// Those whose fate is known.
    pub(super) decided: Vec<(i64, Verdict)>,
    /// Those who were too many.
    pub(super) back: Vec<Parcel>,
    /// The others, if the relay waits for the body.
    pub(super) open: Option<Item>,
    /// Whether the connection is of no use any more.
    pub(super) gone: bool,
}

/// Says the commands of a transaction, which the item needs no longer.
pub(super) fn announce(session: &mut Session, item: &mut Item) {
    session.say(std::mem::take(&mut item.mail));
    for reader in &mut item.readers {
        session.say(std::mem::take(&mut reader.rcpt));
    }
    session.say("DATA\r\n");
}

/// Reads the replies to what was announced.
pub(super) async fn begin(session: &mut Session, item: Item) -> Begun {
    let Item { mail, readers, message } = item;
    let mut course = Course { left: readers.into(), taken: Vec::new(), begun: Begun::default() };
    let end = match course.commands(session).await {
        Ok(end) => end,
        Err(Broken { why, .. }) => End::Gone(why),
    };
    let Course { left, taken, mut begun } = course;
    match end {
        End::Open => begun.open = Some(Item { mail, readers: taken, message }),
        End::Over => {}
        End::Gone(why) => {
            begun.gone = true;
            // Their letter never left, whatever was said about them.
            let undecided = taken.into_iter().chain(left);
            begun.decided.extend(undecided.map(|reader| (reader.parcel.id, Verdict::later(why.clone()))));
        }
    }
    begun
}

/// How the commands ended.
enum End {
    /// The relay waits for the body.
    Open,
    /// It does not; the connection goes on.
    Over,
    /// The connection is gone, for this reason.
    Gone(String),
}

/// A transaction on its way to DATA.
struct Course {
    /// Those about whom the relay has said nothing yet.
    left: VecDeque<Reader>,
    /// Those whom it will take.
    taken: Vec<Reader>,
    begun: Begun,
}

impl Course {
    async fn commands(&mut self, session: &mut Session) -> Result<End, Broken> {
        let (limits, pipelining) = (session.limits, session.offer.pipelining);
        let mail = session.hear(limits.mail).await?;
        let welcome = mail.is_positive();
        if is_closing(&mail) || !welcome && !pipelining {
            session.unsay();
            self.decide_left(|to| Verdict::put_off(&mail, to));
            return Ok(if is_closing(&mail) { End::Gone(words(&mail, "")) } else { End::Over });
        }
        while !self.left.is_empty() {
            let reply = session.hear(limits.recipient).await?;
            let Some(reader) = self.left.pop_front() else { break };
            if welcome || is_closing(&reply) {
                self.answered(session, reader, &reply);
            } else {
                self.decide(&reader, Verdict::put_off(&mail, &reader.parcel.to));
            }
            if is_closing(&reply) {
                return Ok(End::Gone(format!("the connection ended before the letter: {}", words(&reply, ""))));
            }
        }
        if self.taken.is_empty() && !pipelining {
            session.unsay();
            return Ok(cleared(session, false).await);
        }
        let data = session.hear(limits.data).await?;
        let waits = data.has_code(354);
        if waits && !self.taken.is_empty() {
            return Ok(End::Open);
        }
        for reader in std::mem::take(&mut self.taken) {
            self.decide(&reader, Verdict::judged(&data, &reader.parcel.to));
        }
        Ok(if is_closing(&data) { End::Gone(words(&data, "")) } else { cleared(session, waits).await })
    }

    /// The relay's answer about one recipient.
    fn answered(&mut self, session: &Session, reader: Reader, reply: &Reply) {
        if reply.is_positive() {
            self.taken.push(reader);
        } else if !self.taken.is_empty() && is_too_many(reply) {
            session.relay.takes_at_most(self.taken.len());
            self.begun.back.push(reader.parcel);
        } else {
            self.decide(&reader, Verdict::judged(reply, &reader.parcel.to));
        }
    }

    fn decide(&mut self, reader: &Reader, verdict: Verdict) {
        self.begun.decided.push((reader.parcel.id, verdict));
    }

    fn decide_left(&mut self, verdict: impl Fn(&str) -> Verdict) {
        for reader in std::mem::take(&mut self.left) {
            self.decide(&reader, verdict(&reader.parcel.to));
        }
    }
}

fn is_closing(reply: &Reply) -> bool {
    reply.has_code(421)
}

/// Whether a recipient was only one too many: 452, and 552 from old software, which must not be taken for a refusal
/// (RFC 5321 4.5.3.1.10); the enhanced code is X.5.3 (RFC 3463 3.6). Another one says what else is wrong.
fn is_too_many(reply: &Reply) -> bool {
    match trace(reply).status {
        Some(status) => status.ends_with(".5.3"),
        None => reply.has_code(452) || reply.has_code(552),
    }
}

/// Brings the relay back to where a new letter may begin. If it waits for a body although nobody may get it, it gets
/// an empty one (RFC 2920 3.1).
async fn cleared(session: &mut Session, waits: bool) -> End {
    if waits {
        session.say(".\r\n");
    }
    session.say("RSET\r\n");
    let limits = session.limits;
    for limit in [limits.dot, limits.mail].into_iter().skip(usize::from(!waits)) {
        match session.hear(limit).await {
            Ok(reply) if !is_closing(&reply) => {}
            Ok(reply) => return End::Gone(words(&reply, "")),
            Err(Broken { why, .. }) => return End::Gone(why),
        }
    }
    End::Over
}
