//! A relay for tests: does what its script says, and writes down what it got.
//!
//! What this file does: enough of a server to play every part a relay can play, well or badly. What it never does: it
//! delivers nothing, and it is not in the program.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use openssl::ssl::{Ssl, SslAcceptor};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::wire::Stream;

/// What the relay does at one point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act {
    /// What every relay does.
    Usual,
    /// Says this instead.
    Say(&'static str),
    /// Says this and closes.
    SayAndClose(&'static str),
    /// Closes without a word.
    Close,
    /// Says nothing until the other side gives up.
    Hang,
    /// Says these bytes, whatever they are.
    Bytes(&'static [u8]),
    /// Says this, one byte now and then.
    Dribble(&'static str),
    /// Says lines of one reply without end.
    Flood,
    /// Takes one byte now and then.
    Sip,
}

/// Now and then.
const PAUSE: Duration = Duration::from_millis(50);

/// Decides by what was heard: a command line, `CONNECT`, `BODY <to>` after 354, or `. <to>` after the final dot.
pub(super) type Script = fn(&str) -> Act;

/// What the relay wrote down.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// Messages as they came after DATA, with their recipients; dots still doubled.
    pub(super) messages: Vec<(String, String)>,
    /// Whom it took each of them for.
    pub(super) readers: Vec<Vec<String>>,
    /// Command lines of all connections.
    pub(super) lines: Vec<String>,
    /// Connections.
    pub(super) connections: usize,
    /// Commands that came while an earlier one had not been answered.
    pub(super) ahead: usize,
}

/// A relay that runs.
pub(super) struct Sink {
    pub(super) port: u16,
    pub(super) book: Arc<Mutex<Book>>,
}

struct Rules {
    offers: &'static [&'static str],
    script: Script,
    tls: Option<SslAcceptor>,
    at_once: bool,
}

impl Sink {
    pub(super) async fn start(offers: &'static [&'static str], script: Script) -> Self {
        Self::with(Rules { offers, script, tls: None, at_once: false }).await
    }

    /// With TLS from the first byte, or after STARTTLS.
    pub(super) async fn secure(offers: &'static [&'static str], tls: SslAcceptor, at_once: bool) -> Self {
        Self::with(Rules { offers, script: |_| Act::Usual, tls: Some(tls), at_once }).await
    }

    async fn with(rules: Rules) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let book = Arc::new(Mutex::new(Book::default()));
        let (shared, rules) = (Arc::clone(&book), Arc::new(rules));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                stream.set_nodelay(true).unwrap();
                shared.lock().unwrap().connections += 1;
                let (rules, book) = (Arc::clone(&rules), Arc::clone(&shared));
                tokio::spawn(async move { connection(stream, &rules, &book).await });
            }
        });
        Self { port, book }
    }
}

async fn connection(stream: TcpStream, rules: &Rules, book: &Mutex<Book>) -> Option<()> {
    match &rules.tls {
        Some(tls) if rules.at_once => Talk::new(secured(tls, stream).await?, rules, book).run().await,
        _ => {
            let mut talk = Talk::new(stream, rules, book);
            talk.run().await?;
            // The talk ended well without QUIT: the other side asked for TLS.
            let stream = talk.stream.into_inner();
            Talk::new(secured(rules.tls.as_ref()?, stream).await?, rules, book).commands().await
        }
    }
}

async fn secured(tls: &SslAcceptor, stream: TcpStream) -> Option<tokio_openssl::SslStream<TcpStream>> {
    let mut stream = tokio_openssl::SslStream::new(Ssl::new(tls.context()).ok()?, stream).ok()?;
    Pin::new(&mut stream).accept().await.ok()?;
    Some(stream)
}

struct Talk<'a, S> {
    stream: BufReader<S>,
    rules: &'a Rules,
    book: &'a Mutex<Book>,
    to: String,
    /// Recipients that were taken since MAIL.
    taken: Vec<String>,
}

impl<'a, S: Stream> Talk<'a, S> {
    fn new(stream: S, rules: &'a Rules, book: &'a Mutex<Book>) -> Self {
        Self { stream: BufReader::with_capacity(1 << 16, stream), rules, book, to: String::new(), taken: Vec::new() }
    }

    async fn run(&mut self) -> Option<()> {
        self.act("CONNECT", "220 sink ready").await?;
        self.commands().await
    }

    /// `None` when the connection is over.
    async fn commands(&mut self) -> Option<()> {
        loop {
            let line = self.line().await?;
            let waiting = usize::from(!self.stream.buffer().is_empty());
            {
                let mut book = self.book.lock().unwrap();
                book.ahead += waiting;
                book.lines.push(line.clone());
            }
            match line.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => {
                    let mut offers = String::from("250-sink");
                    for offer in self.rules.offers {
                        offers.push_str("\r\n250-");
                        offers.push_str(offer);
                    }
                    self.act(&line, &format!("{offers}\r\n250 HELP")).await?;
                }
                "MAIL" => {
                    self.taken.clear();
                    self.act(&line, "250 2.1.0 ok").await?;
                }
                "RCPT" => {
                    line.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut self.to);
                    if matches!((self.rules.script)(&line), Act::Usual) {
                        self.taken.push(self.to.clone());
                    }
                    self.act(&line, "250 2.1.5 ok").await?;
                }
                "DATA" => self.data().await?,
                "AUTH" => self.auth(&line).await?,
                "STARTTLS" => return self.act(&line, "220 go on").await,
                "QUIT" => {
                    self.act(&line, "221 bye").await?;
                    return None;
                }
                _ => self.act(&line, "250 2.0.0 ok").await?,
            }
        }
    }

    async fn data(&mut self) -> Option<()> {
        let to = self.to.clone();
        match (self.rules.script)("DATA") {
            Act::Usual => self.say("354 go on").await?,
            _ => return self.act("DATA", "").await,
        }
        if !matches!((self.rules.script)(&format!("BODY {to}")), Act::Usual) {
            return self.act(&format!("BODY {to}"), "").await;
        }
        let mut body = String::new();
        loop {
            let line = self.line().await?;
            if line == "." {
                break;
            }
            body.push_str(&line);
            body.push_str("\r\n");
        }
        {
            let mut book = self.book.lock().unwrap();
            book.messages.push((to.clone(), body));
            book.readers.push(std::mem::take(&mut self.taken));
        }
        self.act(&format!(". {to}"), "250 2.0.0 queued as 4711").await
    }

    async fn auth(&mut self, line: &str) -> Option<()> {
        if line == "AUTH LOGIN" {
            for question in ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"] {
                self.say(question).await?;
                let answer = self.line().await?;
                self.book.lock().unwrap().lines.push(answer);
            }
        }
        self.act(line, "235 2.7.0 welcome").await
    }

    async fn act(&mut self, heard: &str, usual: &str) -> Option<()> {
        match (self.rules.script)(heard) {
            Act::Usual => self.say(usual).await,
            Act::Say(words) => self.say(words).await,
            Act::SayAndClose(words) => {
                self.say(words).await?;
                None
            }
            Act::Close => None,
            Act::Hang => {
                let mut rest = Vec::new();
                let _ = self.stream.read_to_end(&mut rest).await;
                None
            }
            Act::Bytes(bytes) => {
                self.stream.get_mut().write_all(bytes).await.ok()?;
                self.stream.get_mut().flush().await.ok()
            }
            Act::Dribble(words) => {
                for byte in words.bytes() {
                    self.stream.get_mut().write_all(&[byte]).await.ok()?;
                    self.stream.get_mut().flush().await.ok()?;
                    tokio::time::sleep(PAUSE).await;
                }
                self.say("").await
            }
            Act::Flood => loop {
                self.say("250-and so on, and so forth, and no end in sight").await?;
            },
            Act::Sip => loop {
                // Past the buffer, which would take far more at once.
                self.stream.get_mut().read_u8().await.ok()?;
                tokio::time::sleep(PAUSE).await;
            },
        }
    }

    async fn say(&mut self, words: &str) -> Option<()> {
        self.stream.get_mut().write_all(format!("{words}\r\n").as_bytes()).await.ok()?;
        self.stream.get_mut().flush().await.ok()
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let count = self.stream.read_line(&mut line).await.ok()?;
        (count > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }
}
