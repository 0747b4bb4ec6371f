//! One connection to the relay, from the first byte until letters may follow.
//!
//! What this file does: it connects (without Nagle's delay), protects the line, greets, authenticates, and learns what
//! the relay offers. What it never does: it hands no letter over (see [`super::handover`]). Every failure here is the
//! relay's or the network's, never a recipient's.

use std::collections::VecDeque;
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::commands::{Auth, Ehlo, Quit, Starttls};
use lettre::transport::smtp::extension::{Extension, ServerInfo};
use lettre::transport::smtp::response::Response;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::relay::{Relay, Security};
use super::tls;
use super::wire::{Stream, Wire, words};

/// How long a relay may take to say good-bye.
const FAREWELL: Duration = Duration::from_secs(2);

/// What the relay offers that we use.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Offer {
    /// Groups of commands (RFC 2920).
    pub(super) pipelining: bool,
    /// Addresses beyond ASCII (RFC 6531).
    pub(super) international: bool,
    /// Largest message in bytes (RFC 1870), if it says so; 0 means that it names none.
    pub(super) size: Option<usize>,
}

/// A connection over which letters may go.
pub(super) struct Session {
    wire: Wire<Box<dyn Stream>>,
    /// What the relay offers.
    pub(super) offer: Offer,
    /// Commands that were said and not yet sent.
    said: VecDeque<Vec<u8>>,
}

/// The dialogue is over: the connection is of no use any more.
#[derive(Debug)]
pub(super) struct Broken {
    /// Whether all of what was first said had left this machine.
    pub(super) handed: bool,
    /// What went wrong.
    pub(super) why: String,
}

impl Session {
    /// Connects and greets; the reason says at which step it failed.
    pub(super) async fn open(relay: &Relay) -> Result<Self, String> {
        let limit = relay.connect_timeout;
        let late = |step: &str| format!("{step}: no answer within {} s", limit.as_secs_f32());
        let stream = match timeout(limit, TcpStream::connect((relay.host.as_str(), relay.port))).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(why)) => return Err(format!("connecting to the relay: {why}")),
            Err(_) => return Err(late("connecting to the relay")),
        };
        stream.set_nodelay(true).map_err(|why| format!("connecting to the relay: {why}"))?;
        match &relay.connector {
            None => Self::greeted(Wire::new(Box::new(stream), relay.answer_timeout), relay).await,
            Some(connector) => {
                let stream = if relay.security == Security::StartTls { starttls(stream, relay).await? } else { stream };
                let stream = match timeout(limit, tls::protect(connector, &relay.host, stream)).await {
                    Ok(result) => result.map_err(|why| format!("TLS with the relay: {why}"))?,
                    Err(_) => return Err(late("TLS with the relay")),
                };
                let wire: Wire<Box<dyn Stream>> = Wire::new(Box::new(stream), relay.answer_timeout);
                // After STARTTLS the relay waits for EHLO; otherwise it speaks first.
                match relay.security {
                    Security::StartTls => Self::introduced(wire, relay).await,
                    _ => Self::greeted(wire, relay).await,
                }
            }
        }
    }

    async fn greeted(mut wire: Wire<Box<dyn Stream>>, relay: &Relay) -> Result<Self, String> {
        positive("greeting", wire.reply().await)?;
        Self::introduced(wire, relay).await
    }

    async fn introduced(mut wire: Wire<Box<dyn Stream>>, relay: &Relay) -> Result<Self, String> {
        let (info, offer) = hello(&mut wire, relay).await?;
        if let Some(credentials) = &relay.credentials {
            authenticate(&mut wire, &info, credentials).await?;
        }
        Ok(Self { wire, offer, said: VecDeque::new() })
    }

    /// Puts a command (or a message) in line; [`Session::hear`] sends it.
    pub(super) fn say(&mut self, words: impl Into<Vec<u8>>) {
        self.said.push_back(words.into());
    }

    /// Forgets what was said and not yet sent.
    pub(super) fn unsay(&mut self) {
        self.said.clear();
    }

    /// The reply to the next command: sends the whole group if the relay pipelines, else that one command.
    pub(super) async fn hear(&mut self) -> Result<Response, Broken> {
        let first = self.said.front().map_or(0, Vec::len);
        let group = if self.offer.pipelining {
            self.said.drain(..).flatten().collect()
        } else {
            self.said.pop_front().unwrap_or_default()
        };
        if let Err((left, why)) = self.wire.write(&group).await
            && left < first
        {
            return Err(Broken { handed: false, why });
        }
        self.wire.reply().await.map_err(|why| Broken { handed: true, why })
    }

    /// Says good-bye, and does not mind if nobody answers.
    pub(super) async fn quit(mut self) {
        if self.wire.write(Quit.to_string().as_bytes()).await.is_ok() {
            let _ = timeout(FAREWELL, self.wire.reply()).await;
        }
    }
}

/// Asks for TLS on a plain connection and gives the connection back, ready for the handshake.
async fn starttls(stream: TcpStream, relay: &Relay) -> Result<TcpStream, String> {
    let mut wire = Wire::new(stream, relay.answer_timeout);
    positive("greeting", wire.reply().await)?;
    let (info, _) = hello(&mut wire, relay).await?;
    if !info.supports_feature(Extension::StartTls) {
        return Err("the relay does not offer STARTTLS".to_owned());
    }
    ask(&mut wire, "STARTTLS", &Starttls.to_string()).await?;
    wire.into_stream()
}

async fn hello<S: Stream>(wire: &mut Wire<S>, relay: &Relay) -> Result<(ServerInfo, Offer), String> {
    let reply = ask(wire, "EHLO", &Ehlo::new(relay.hello.clone()).to_string()).await?;
    // Keywords are case-insensitive (RFC 5321 2.4), and a line may be blank: the reader behind needs neither.
    let lines: Vec<String> =
        reply.message().map(|line| line.trim().to_ascii_uppercase()).filter(|line| !line.is_empty()).collect();
    let mut offer = Offer::default();
    for line in lines.iter().skip(1) {
        let mut parts = line.split_ascii_whitespace();
        match parts.next() {
            Some("PIPELINING") => offer.pipelining = true,
            Some("SIZE") => offer.size = Some(parts.next().and_then(|size| size.parse().ok()).unwrap_or(0)),
            _ => {}
        }
    }
    let lines = if lines.is_empty() { vec![relay.host.clone()] } else { lines };
    let info = ServerInfo::from_response(&Response::new(reply.code(), lines)).map_err(|why| format!("EHLO: {why}"))?;
    offer.international = info.supports_feature(Extension::SmtpUtfEight);
    Ok((info, offer))
}

async fn authenticate<S: Stream>(
    wire: &mut Wire<S>,
    info: &ServerInfo,
    credentials: &Credentials,
) -> Result<(), String> {
    let mechanism = info
        .get_auth_mechanism(&[Mechanism::Plain, Mechanism::Login])
        .ok_or("the relay offers neither AUTH PLAIN nor AUTH LOGIN")?;
    let first = Auth::new(mechanism, credentials.clone(), None).map_err(|why| format!("AUTH: {why}"))?;
    let mut reply = exchange(wire, &first.to_string()).await.map_err(|why| format!("AUTH: {why}"))?;
    // LOGIN asks twice; whoever asks more often wants something else.
    for _ in 0..2 {
        if !reply.has_code(334) {
            break;
        }
        let next = Auth::new_from_response(mechanism, credentials.clone(), &reply);
        let next = next.map_err(|_| "AUTH: the relay asks what we cannot answer".to_owned())?;
        reply = exchange(wire, &next.to_string()).await.map_err(|why| format!("AUTH: {why}"))?;
    }
    if reply.has_code(235) { Ok(()) } else { Err(format!("AUTH: {}", words(&reply, ""))) }
}

async fn exchange<S: Stream>(wire: &mut Wire<S>, command: &str) -> Result<Response, String> {
    wire.write(command.as_bytes()).await.map_err(|(_, why)| why)?;
    wire.reply().await
}

async fn ask<S: Stream>(wire: &mut Wire<S>, step: &str, command: &str) -> Result<Response, String> {
    positive(step, exchange(wire, command).await)
}

fn positive(step: &str, reply: Result<Response, String>) -> Result<Response, String> {
    match reply {
        Ok(reply) if reply.code().to_string().starts_with('2') => Ok(reply),
        Ok(reply) => Err(format!("{step}: {}", words(&reply, ""))),
        Err(why) => Err(format!("{step}: {why}")),
    }
}
