//! One connection to a relay, from the first byte until letters may follow.
//!
//! What this file does: it connects (without Nagle's delay), protects the line, greets, has itself signed in, and learns
//! what the relay offers. What it never does: it hands no letter over (see [`super::handover`]). Every failure here is
//! the relay's or the network's, never a recipient's; nothing was handed over, so another relay may be asked.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::commands::{Ehlo, Starttls};
use lettre::transport::smtp::extension::{Extension, ServerInfo};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::breaker::Fault;
use super::item::Message;
use super::login::authenticate;
use super::relay::{Relay, Security};
use super::relays::Member;
use super::replies::trace;
use super::reply::{Reply, words};
use super::tls::{self, Protection, Unprotected};
use super::wire::{Haste, Stream, Wire};
use crate::config::Timeouts;
use crate::domain::delivery::Trace;

/// How long a relay may take to say good-bye.
const FAREWELL: Duration = Duration::from_secs(2);

/// What the relay offers that we use.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Offer {
    /// Groups of commands (RFC 2920).
    pub(super) pipelining: bool,
    /// Addresses beyond ASCII (RFC 6531).
    pub(super) international: bool,
    /// Reports of what becomes of a letter (RFC 3461).
    pub(super) reports: bool,
    /// Largest message in bytes (RFC 1870), if it says so; 0 means that it names none.
    pub(super) size: Option<usize>,
}

/// On which terms a connection stands; for whoever checks a relay.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    /// The lines after EHLO, in capitals.
    pub(super) offers: Vec<String>,
    /// How the line is protected, if it is.
    pub(super) protection: Option<Protection>,
    /// The mechanism by which we signed in, if we did.
    pub(super) login: Option<String>,
}

/// A connection over which letters may go.
pub(super) struct Session {
    dialogue: Dialogue<Box<dyn Stream>>,
    /// The relay at its other end.
    pub(super) relay: Arc<Member>,
    /// What the relay offers.
    pub(super) offer: Offer,
    /// What was agreed.
    pub(super) terms: Terms,
    /// How long each answer may take.
    pub(super) limits: Timeouts,
    /// Whether the relay has answered for a letter over this connection.
    pub(super) carried: bool,
    /// What was said and not yet sent.
    said: VecDeque<Said>,
}

/// What the relay answers with one reply.
enum Said {
    /// A command, its line end included.
    Command(Cow<'static, str>),
    /// A message and its end.
    Message(Message),
}

impl Said {
    fn parts(&self) -> [&[u8]; 3] {
        match self {
            Self::Command(line) => [line.as_bytes(), b"", b""],
            Self::Message(message) => message.parts(),
        }
    }
}

/// No connection came about, and no letter was handed over.
#[derive(Debug)]
pub(super) struct Shut {
    /// At which step, and why.
    pub(super) why: String,
    /// How bad it is.
    pub(super) fault: Fault,
    /// What the relay said, if it said something.
    pub(super) trace: Box<Trace>,
}

/// The dialogue is over: the connection is of no use any more.
#[derive(Debug)]
pub(super) struct Broken {
    /// Whether all of what was first said had left this machine.
    pub(super) handed: bool,
    /// What went wrong.
    pub(super) why: String,
}

impl Shut {
    pub(super) fn passing(why: impl Into<String>) -> Self {
        Self { why: why.into(), fault: Fault::Passing, trace: Box::default() }
    }

    pub(super) fn grave(why: impl Into<String>) -> Self {
        Self { fault: Fault::Grave, ..Self::passing(why) }
    }

    /// The relay said this instead of yes.
    pub(super) fn said(step: &str, reply: &Reply) -> Self {
        Self { trace: Box::new(trace(reply)), ..Self::passing(format!("{step}: {}", words(reply, ""))) }
    }

    fn late(step: &str, limit: Duration) -> Self {
        Self::passing(format!("{step}: no answer within {} s", limit.as_secs_f32()))
    }
}

impl Session {
    /// Connects and greets; the reason says at which step it failed.
    pub(super) async fn open(member: &Arc<Member>) -> Result<Self, Shut> {
        let relay = &member.relay;
        let limit = relay.timeouts.connect;
        let stream = connected(relay).await?;
        let (boxed, protection): (Box<dyn Stream>, _) = match &relay.connector {
            None => (Box::new(stream), None),
            Some(connector) => {
                let stream = if relay.security == Security::StartTls { starttls(stream, relay).await? } else { stream };
                let (stream, protection) = match timeout(limit, tls::protect(connector, &relay.host, stream)).await {
                    Ok(Ok(protected)) => protected,
                    Ok(Err(Unprotected::Certificate(why))) => {
                        return Err(Shut::grave(format!("TLS with the relay: {why}")));
                    }
                    Ok(Err(Unprotected::Other(why))) => {
                        return Err(Shut::passing(format!("TLS with the relay: {why}")));
                    }
                    Err(_) => return Err(Shut::late("TLS with the relay", limit)),
                };
                (Box::new(stream), Some(protection))
            }
        };
        let mut dialogue = Dialogue::new(boxed, relay.timeouts);
        // After STARTTLS the relay waits for EHLO; otherwise it speaks first.
        if relay.security != Security::StartTls {
            dialogue.greeting().await?;
        }
        let (info, offer, offers) = dialogue.hello(relay).await?;
        let login = match &relay.login {
            Some(login) => Some(authenticate(&mut dialogue, &info, login).await?.to_string()),
            None => None,
        };
        let terms = Terms { offers, protection, login };
        let (relay, limits) = (Arc::clone(member), relay.timeouts);
        Ok(Self { dialogue, relay, offer, terms, limits, carried: false, said: VecDeque::new() })
    }

    /// Puts a command, its line end included, in line; [`Session::hear`] sends it.
    pub(super) fn say(&mut self, command: impl Into<Cow<'static, str>>) {
        self.said.push_back(Said::Command(command.into()));
    }

    /// Puts a message in line, and its end.
    pub(super) fn tell(&mut self, message: Message) {
        self.said.push_back(Said::Message(message));
    }

    /// Forgets what was said and not yet sent.
    pub(super) fn unsay(&mut self) {
        self.said.clear();
    }

    /// The reply to the next command, within `limit`: sends the whole group if the relay pipelines, else that one
    /// command. One write carries a group, a body and its end included.
    pub(super) async fn hear(&mut self, limit: Duration) -> Result<Reply, Broken> {
        if let Some(first) = self.said.front() {
            let length: usize = first.parts().iter().map(|part| part.len()).sum();
            let group = if self.offer.pipelining { self.said.len() } else { 1 };
            let parts: Vec<&[u8]> = self.said.iter().take(group).flat_map(Said::parts).collect();
            let haste = Haste { silence: self.limits.block, whole: self.limits.letter };
            let sent = self.dialogue.wire.write(&parts, haste).await;
            self.said.drain(..group);
            if let Err((left, why)) = sent
                && left < length
            {
                return Err(Broken { handed: false, why });
            }
        }
        self.dialogue.wire.reply(limit).await.map_err(|why| Broken { handed: true, why })
    }

    /// Says good-bye, and does not mind if nobody answers.
    pub(super) async fn quit(mut self) {
        let haste = Haste { silence: FAREWELL, whole: FAREWELL };
        if self.dialogue.wire.write(&[b"QUIT\r\n"], haste).await.is_ok() {
            let _ = self.dialogue.wire.reply(FAREWELL).await;
        }
    }
}

/// Commands and their replies, before letters may follow.
pub(super) struct Dialogue<S> {
    wire: Wire<S>,
    limits: Timeouts,
}

impl<S: Stream> Dialogue<S> {
    fn new(stream: S, limits: Timeouts) -> Self {
        Self { wire: Wire::new(stream), limits }
    }

    async fn greeting(&mut self) -> Result<Reply, Shut> {
        let reply = self.wire.reply(self.limits.greeting).await;
        positive("greeting", reply.map_err(|why| Shut::passing(format!("greeting: {why}")))?)
    }

    /// The reply to one command, whatever it is.
    pub(super) async fn exchange(&mut self, step: &str, command: &str) -> Result<Reply, Shut> {
        let failed = |why: String| Shut::passing(format!("{step}: {why}"));
        let haste = Haste { silence: self.limits.hello, whole: self.limits.hello };
        self.wire.write(&[command.as_bytes()], haste).await.map_err(|(_, why)| failed(why))?;
        self.wire.reply(self.limits.hello).await.map_err(failed)
    }

    async fn ask(&mut self, step: &str, command: &str) -> Result<Reply, Shut> {
        positive(step, self.exchange(step, command).await?)
    }

    /// EHLO and what the relay offers, in the forms of lettre, of ours, and as it stands there.
    async fn hello(&mut self, relay: &Relay) -> Result<(ServerInfo, Offer, Vec<String>), Shut> {
        let reply = self.ask("EHLO", &Ehlo::new(relay.hello.clone()).to_string()).await?;
        // Keywords are case-insensitive (RFC 5321 2.4), and a line may be blank: the reader behind needs neither.
        let lines: Vec<String> =
            reply.lines().map(|line| line.trim().to_ascii_uppercase()).filter(|line| !line.is_empty()).collect();
        let mut offer = Offer::default();
        for line in lines.iter().skip(1) {
            let mut parts = line.split_ascii_whitespace();
            match parts.next() {
                Some("PIPELINING") => offer.pipelining = true,
                Some("DSN") => offer.reports = true,
                Some("SIZE") => offer.size = Some(parts.next().and_then(|size| size.parse().ok()).unwrap_or(0)),
                _ => {}
            }
        }
        let offers = lines.iter().skip(1).cloned().collect();
        let lines = if lines.is_empty() { vec![relay.host.clone()] } else { lines };
        let info = ServerInfo::from_response(&reply.with_lines(lines));
        let info = info.map_err(|why| Shut::passing(format!("EHLO: {why}")))?;
        offer.international = info.supports_feature(Extension::SmtpUtfEight);
        Ok((info, offer, offers))
    }
}

/// A connection without Nagle's delay: with it, each letter would wait for the relay's delayed acknowledgement.
pub(super) async fn connected(relay: &Relay) -> Result<TcpStream, Shut> {
    let (step, limit) = ("connecting to the relay", relay.timeouts.connect);
    let stream = match timeout(limit, TcpStream::connect((relay.host.as_str(), relay.port))).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(why)) => return Err(Shut::passing(format!("{step}: {why}"))),
        Err(_) => return Err(Shut::late(step, limit)),
    };
    stream.set_nodelay(true).map_err(|why| Shut::passing(format!("{step}: {why}")))?;
    Ok(stream)
}

/// Asks for TLS on a plain connection and gives the connection back, ready for the handshake.
async fn starttls(stream: TcpStream, relay: &Relay) -> Result<TcpStream, Shut> {
    let mut dialogue = Dialogue::new(stream, relay.timeouts);
    dialogue.greeting().await?;
    let (info, ..) = dialogue.hello(relay).await?;
    if !info.supports_feature(Extension::StartTls) {
        return Err(Shut::grave("the relay does not offer STARTTLS"));
    }
    dialogue.ask("STARTTLS", &Starttls.to_string()).await?;
    dialogue.wire.into_stream().map_err(Shut::grave)
}

fn positive(step: &str, reply: Reply) -> Result<Reply, Shut> {
    if reply.class() == 2 { Ok(reply) } else { Err(Shut::said(step, &reply)) }
}
