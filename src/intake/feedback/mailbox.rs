//! A mailbox with mails that came back, by IMAP (RFC 3501, RFC 6851): fetched one by one, and marked once taken in.
//!
//! The connection is TLS whose certificate is verified; without it only a server on this machine is spoken to. A mail is
//! fetched without being marked and marked only when the caller says so, so whatever breaks off is fetched again. Never
//! deletes anything, and repeats no password in a message.

use std::fmt;
use std::fs;
use std::net::IpAddr;
use std::pin::Pin;
use std::time::Duration;

use async_imap::{Client, Session};
use futures_util::TryStreamExt as _;
use openssl::ssl::{SslConnector, SslMethod, SslVersion};
use openssl::x509::X509;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_openssl::SslStream;
use url::Url;

use crate::config::Imap;

/// Why a mailbox cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum MailboxError {
    /// The address in the configuration cannot be meant so.
    #[error("feedback.imap.url: {0}")]
    Address(&'static str),
    /// The server, or the way to it.
    #[error("the mailbox at {host}: {why}")]
    Server {
        /// The server.
        host: String,
        /// What happened.
        why: String,
    },
}

/// Whatever carries the session.
trait Carrier: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Carrier for T {}

/// Where the mailbox is.
struct Place {
    host: String,
    port: u16,
    tls: bool,
    user: String,
    password: SecretString,
    folder: String,
}

/// An open mailbox.
pub struct Mailbox {
    session: Session<Box<dyn Carrier>>,
    host: String,
    done: String,
    moves: bool,
    timeout: Duration,
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailbox").field("host", &self.host).finish_non_exhaustive()
    }
}

impl Mailbox {
    /// Opens the mailbox that the configuration names; `None` if it names none.
    pub async fn open(settings: &Imap) -> Result<Option<Self>, MailboxError> {
        let text = settings.url.expose_secret().trim();
        if text.is_empty() {
            return Ok(None);
        }
        let place = place(text)?;
        let host = place.host.clone();
        let opening = Self::enter(place, settings);
        match tokio::time::timeout(settings.timeout.saturating_mul(3), opening).await {
            Ok(Ok(opened)) => Ok(Some(opened)),
            Ok(Err(why)) => Err(MailboxError::Server { host, why }),
            Err(_) => Err(MailboxError::Server { host, why: "it does not answer".to_owned() }),
        }
    }

    async fn enter(place: Place, settings: &Imap) -> Result<Self, String> {
        let stream = TcpStream::connect((place.host.as_str(), place.port)).await.map_err(|why| why.to_string())?;
        let carrier: Box<dyn Carrier> =
            if place.tls { Box::new(protect(&place.host, stream, settings).await?) } else { Box::new(stream) };
        let mut client = Client::new(carrier);
        let greeting = client.read_response().await.map_err(|why| why.to_string())?;
        greeting.ok_or("it hangs up without a greeting")?;
        let login = client.login(&place.user, place.password.expose_secret()).await;
        let mut session = login.map_err(|(why, _)| format!("it refuses the account: {why}"))?;
        let moves = session.capabilities().await.is_ok_and(|offers| offers.has_str("MOVE"));
        session.select(&place.folder).await.map_err(|why| format!("folder {}: {why}", place.folder))?;
        Ok(Self { session, host: place.host, done: settings.done.clone(), moves, timeout: settings.timeout })
    }

    /// Numbers of the mails that wait to be taken in, in their order.
    pub async fn waiting(&mut self) -> Result<Vec<u32>, MailboxError> {
        let host = self.host.clone();
        let found = bounded(&host, self.timeout, self.session.uid_search("UNSEEN UNDELETED")).await?;
        let mut waiting: Vec<u32> = found.into_iter().collect();
        waiting.sort_unstable();
        Ok(waiting)
    }

    /// The first `longest` bytes of a mail; `None` if it is gone.
    pub async fn fetch(&mut self, uid: u32, longest: usize) -> Result<Option<Vec<u8>>, MailboxError> {
        let (host, what) = (self.host.clone(), format!("(UID BODY.PEEK[]<0.{longest}>)"));
        let session = &mut self.session;
        let fetching = async move {
            let mails: Vec<_> = session.uid_fetch(uid.to_string(), what).await?.try_collect().await?;
            Ok(mails.iter().find(|mail| mail.uid == Some(uid)).and_then(|mail| mail.body().map(<[u8]>::to_vec)))
        };
        bounded(&host, self.timeout, fetching).await
    }

    /// Marks a mail as taken in, and moves it where the configuration says.
    pub async fn done(&mut self, uid: u32) -> Result<(), MailboxError> {
        let (host, uid) = (self.host.clone(), uid.to_string());
        let (session, folder, moves) = (&mut self.session, self.done.clone(), self.moves);
        let marking = async move {
            let marks = session.uid_store(&uid, "+FLAGS.SILENT (\\Seen)").await?;
            marks.try_collect::<Vec<_>>().await?;
            if folder.is_empty() {
                return Ok(());
            }
            // A folder that is there already is no fault.
            let _ = session.create(&folder).await;
            if moves {
                return session.uid_mv(&uid, &folder).await;
            }
            session.uid_copy(&uid, &folder).await?;
            let marks = session.uid_store(&uid, "+FLAGS.SILENT (\\Deleted)").await?;
            marks.try_collect::<Vec<_>>().await.map(drop)
        };
        bounded(&host, self.timeout, marking).await
    }

    /// Says goodbye.
    pub async fn close(mut self) {
        let _ = tokio::time::timeout(self.timeout, self.session.logout()).await;
    }
}

async fn bounded<T>(
    host: &str,
    time: Duration,
    asked: impl Future<Output = async_imap::error::Result<T>>,
) -> Result<T, MailboxError> {
    let failed = |why: String| MailboxError::Server { host: host.to_owned(), why };
    match tokio::time::timeout(time, asked).await {
        Ok(answer) => answer.map_err(|why| failed(why.to_string())),
        Err(_) => Err(failed("it does not answer".to_owned())),
    }
}

async fn protect(host: &str, stream: TcpStream, settings: &Imap) -> Result<SslStream<TcpStream>, String> {
    let said = |why: openssl::error::ErrorStack| why.to_string();
    let mut builder = SslConnector::builder(SslMethod::tls_client()).map_err(said)?;
    builder.set_min_proto_version(Some(SslVersion::TLS1_2)).map_err(said)?;
    if let Some(file) = &settings.trust {
        let text = fs::read(file).map_err(|why| format!("{}: {why}", file.display()))?;
        for certificate in X509::stack_from_pem(&text).map_err(said)? {
            builder.cert_store_mut().add_cert(certificate).map_err(said)?;
        }
    }
    let ssl = builder.build().configure().and_then(|setup| setup.into_ssl(host)).map_err(said)?;
    let mut stream = SslStream::new(ssl, stream).map_err(said)?;
    Pin::new(&mut stream).connect().await.map_err(|why| match stream.ssl().verify_result() {
        openssl::x509::X509VerifyResult::OK => why.to_string(),
        verdict => verdict.error_string().to_owned(),
    })?;
    Ok(stream)
}

/// Reads `imaps://user:password@host/FOLDER`.
fn place(text: &str) -> Result<Place, MailboxError> {
    let wrong = MailboxError::Address;
    let url = Url::parse(text).map_err(|_| wrong("is no address"))?;
    let tls = match url.scheme() {
        "imaps" => true,
        "imap" => false,
        _ => return Err(wrong("does not begin with imaps://")),
    };
    let host = url.host_str().ok_or(wrong("names no host"))?.trim_matches(['[', ']']).to_owned();
    let here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    if !tls && !here {
        return Err(wrong("would send a password in the clear: use imaps://"));
    }
    let user = decoded(url.username()).filter(|user| !user.is_empty()).ok_or(wrong("names no user"))?;
    let password = url.password().and_then(decoded).ok_or(wrong("has no password"))?;
    let folder = decoded(url.path().trim_matches('/')).ok_or(wrong("names no folder"))?;
    let folder = if folder.is_empty() { "INBOX".to_owned() } else { folder };
    let port = url.port().unwrap_or(if tls { 993 } else { 143 });
    Ok(Place { host, port, tls, user, password: password.into(), folder })
}

/// Percent-decodes (RFC 3986 2.1); nothing that could end a command.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        bytes.push(if byte == b'%' {
            u8::try_from(digit(rest.next())? * 16 + digit(rest.next())?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok().filter(|text| !text.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_all_that_is_needed_and_its_password_is_not_repeated() {
        let read = |text| place(text).map(|p| (p.host, p.port, p.tls, p.user, p.folder));
        let all = ("mail.example".to_owned(), 993, true, "me@x".to_owned(), "Returned mail".to_owned());
        assert_eq!(read("imaps://me%40x:p%3Ass@mail.example/Returned%20mail").unwrap(), all);
        assert_eq!(read("imap://me:x@127.0.0.1:1430").unwrap().4, "INBOX");
        for bad in [
            "imap://me:secret@mail.example",
            "imaps://mail.example",
            "imaps://me:sec%0d%0aret@h",
            "pop3://me:secret@h",
            "secret",
        ] {
            let words = read(bad).unwrap_err().to_string();
            assert!(words.starts_with("feedback.imap.url: ") && !words.contains("secret"), "{words}");
        }
    }
}
