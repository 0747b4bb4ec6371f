//! Asking the DNS: one question, one server, a bounded wait.
//!
//! What this file does: it asks a recursive resolver (the system's or the one given) over UDP and, where the answer was
//! cut short, over TCP (RFC 1035 4.2, RFC 7766), and takes only the answer to its own question. What it never does: it
//! keeps nothing, follows no delegation, and never waits longer than [`PATIENCE`] for one question.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use hickory_proto::op::{Edns, Message, MessageType, Query, ResponseCode};
use hickory_proto::rr::{Name, RData, RecordType};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

/// The longest wait for one question, all servers together.
const PATIENCE: Duration = Duration::from_secs(2);

/// The largest answer we take over UDP, so that it is never fragmented (RFC 9715).
const LARGEST: u16 = 1232;

/// The port of name servers.
const PORT: u16 = 53;

/// Where the system says which servers to ask.
const SYSTEM: &str = "/etc/resolv.conf";

/// Nobody answered, or the server itself failed: nothing is known about the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Silence(pub(super) String);

/// Whom we ask.
#[derive(Debug, Clone)]
pub struct Resolver {
    servers: Vec<SocketAddr>,
}

impl Resolver {
    /// The servers named by `text` (`127.0.0.1:5353`, an address alone means port 53), or the system's if it is empty.
    /// The reason says what is wrong with the text.
    pub fn new(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self { servers: system(&std::fs::read_to_string(SYSTEM).unwrap_or_default()) });
        }
        let address = text.parse().or_else(|_| text.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, PORT)));
        let address = address.map_err(|_| format!("\"{text}\" is not an address like 127.0.0.1:53"))?;
        Ok(Self { servers: vec![address] })
    }

    /// The texts at a name; the pieces of each are joined without a space (RFC 7208 3.3).
    pub(super) async fn texts(&self, name: &str) -> Result<Vec<String>, Silence> {
        let join = |parts: &[Box<[u8]>]| String::from_utf8_lossy(&parts.concat()).into_owned();
        let take = |data: &RData| if let RData::TXT(text) = data { Some(join(&text.txt_data)) } else { None };
        self.ask(name, RecordType::TXT, take).await
    }

    /// The mail exchangers of a domain, without their last dot; "" is the null MX (RFC 7505).
    pub(super) async fn exchangers(&self, name: &str) -> Result<Vec<String>, Silence> {
        let take = |data: &RData| if let RData::MX(mx) = data { Some(plain(&mx.exchange)) } else { None };
        self.ask(name, RecordType::MX, take).await
    }

    /// The addresses of a host of both kinds.
    pub(super) async fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, Silence> {
        let take = |data: &RData| match data {
            RData::A(four) => Some(IpAddr::V4(four.0)),
            RData::AAAA(six) => Some(IpAddr::V6(six.0)),
            _ => None,
        };
        let (four, six) = tokio::join!(self.ask(name, RecordType::A, take), self.ask(name, RecordType::AAAA, take));
        let mut all = four?;
        all.extend(six?);
        Ok(all)
    }

    /// What the CAA records of a name say about one property (RFC 8659).
    pub(super) async fn authorities(&self, name: &str, property: &str) -> Result<Vec<String>, Silence> {
        let take = |data: &RData| match data {
            RData::CAA(caa) if caa.tag.eq_ignore_ascii_case(property) => {
                Some(String::from_utf8_lossy(&caa.value).into_owned())
            }
            _ => None,
        };
        self.ask(name, RecordType::CAA, take).await
    }

    /// One question; no such name and no such record are both an empty answer.
    async fn ask<T>(
        &self,
        name: &str,
        kind: RecordType,
        take: impl Fn(&RData) -> Option<T>,
    ) -> Result<Vec<T>, Silence> {
        let silence = |why: &str| Silence(format!("{name} {kind}: {why}"));
        let parsed = Name::from_ascii(format!("{}.", name.trim_end_matches('.')));
        let parsed = parsed.map_err(|_| silence("is not a name that can be asked for"))?;
        let mut why = "no name server is known".to_owned();
        let share = PATIENCE / u32::try_from(self.servers.len().max(1)).unwrap_or(1);
        for server in &self.servers {
            match timeout(share, exchange(*server, &parsed, kind)).await {
                Ok(Ok(reply)) if reply.metadata.response_code == ResponseCode::NXDomain => return Ok(Vec::new()),
                Ok(Ok(reply)) if reply.metadata.response_code == ResponseCode::NoError => {
                    return Ok(reply.answers.iter().filter_map(|record| take(&record.data)).collect());
                }
                Ok(Ok(reply)) => why = format!("the name server answers {}", reply.metadata.response_code),
                Ok(Err(error)) => why = format!("the name server cannot be asked: {error}"),
                Err(_) => "no answer in time".clone_into(&mut why),
            }
        }
        Err(silence(&why))
    }
}

/// Question and answer, over UDP first.
async fn exchange(server: SocketAddr, name: &Name, kind: RecordType) -> io::Result<Message> {
    let mut question = Message::query();
    question.metadata.recursion_desired = true;
    question.add_query(Query::query(name.clone(), kind));
    let mut edns = Edns::new();
    edns.set_max_payload(LARGEST);
    question.set_edns(edns);
    let bytes = question.to_vec().map_err(io::Error::other)?;
    let here: IpAddr = if server.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((here, 0)).await?;
    socket.connect(server).await?;
    socket.send(&bytes).await?;
    let mut buffer = vec![0; usize::from(u16::MAX)];
    loop {
        let length = socket.recv(&mut buffer).await?;
        let Ok(reply) = Message::from_vec(buffer.get(..length).unwrap_or_default()) else { continue };
        if answers(&reply, &question) {
            return if reply.metadata.truncation { exchange_whole(server, &question, &bytes).await } else { Ok(reply) };
        }
    }
}

/// The same over TCP: two bytes of length, then the message (RFC 1035 4.2.2).
async fn exchange_whole(server: SocketAddr, question: &Message, bytes: &[u8]) -> io::Result<Message> {
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(bytes.len()).map_err(io::Error::other)?;
    stream.write_all(&[&length.to_be_bytes(), bytes].concat()).await?;
    let mut reply = vec![0; usize::from(stream.read_u16().await?)];
    stream.read_exact(&mut reply).await?;
    let reply = Message::from_vec(&reply).map_err(io::Error::other)?;
    if answers(&reply, question) { Ok(reply) } else { Err(io::Error::other("it answers something else")) }
}

/// Whether it is the reply to our question and no other's.
fn answers(reply: &Message, question: &Message) -> bool {
    reply.metadata.id == question.metadata.id
        && reply.metadata.message_type == MessageType::Response
        && reply.queries == question.queries
}

/// A name without its last dot.
fn plain(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_owned()
}

/// The servers of a `resolv.conf`; without any, this machine.
fn system(text: &str) -> Vec<SocketAddr> {
    let address = |line: &str| {
        let mut words = line.split_ascii_whitespace();
        (words.next()? == "nameserver").then(|| words.next()?.parse().ok()).flatten()
    };
    let found: Vec<SocketAddr> = text.lines().filter_map(address).map(|ip| SocketAddr::new(ip, PORT)).take(3).collect();
    if found.is_empty() { vec![SocketAddr::new(Ipv4Addr::LOCALHOST.into(), PORT)] } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_of_the_system_are_read_and_nothing_else() {
        let text = "# nameserver 9.9.9.9\nsearch example\nnameserver 192.0.2.1\nnameserver ::1\nnameserver nonsense\n";
        let found: Vec<String> = system(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["192.0.2.1:53", "[::1]:53"]);
        assert_eq!(system("").len(), 1);
    }

    #[test]
    fn a_resolver_is_an_address_with_or_without_a_port() {
        assert_eq!(Resolver::new("192.0.2.1").unwrap().servers, ["192.0.2.1:53".parse().unwrap()]);
        assert!(Resolver::new("[::1]:5353").is_ok());
        assert!(Resolver::new("dns.example").unwrap_err().contains("dns.example"));
    }
}
