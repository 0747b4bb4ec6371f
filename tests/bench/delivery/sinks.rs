//! Relays that take everything: Postfix's own, and one of ours that counts, notes when letters came, and may answer late.

use std::collections::HashMap;
use std::net::TcpListener as Listener;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::house::Ran;

/// The longest that anything may take.
pub(crate) const PATIENCE: Duration = Duration::from_mins(30);

/// A port that nobody uses.
pub(crate) fn free_port() -> u16 {
    Listener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Waits until somebody greets on a port.
pub(crate) fn wait_for_greeting(port: u16) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < deadline, "nobody listens on port {port}");
        std::thread::park_timeout(Duration::from_millis(20));
    }
}

/// Postfix's `smtp-sink`.
pub(crate) struct SmtpSink {
    pub(crate) port: u16,
    child: Child,
}

impl SmtpSink {
    pub(crate) fn start() -> Self {
        let port = free_port();
        let mut command = Command::new("smtp-sink");
        command.args(["-u", "nobody", &format!("127.0.0.1:{port}"), "1024"]).stdout(Stdio::null());
        let child = command.spawn().unwrap();
        wait_for_greeting(port);
        Self { port, child }
    }
}

impl Drop for SmtpSink {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whom `smtp-source` writes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// One address, again and again.
    One,
    /// Another one each time (`-N`), as ours are: a relay that looks addresses up finds none in its memory.
    Many,
}

/// `smtp-source` with so many letters of that many bytes: what it took.
pub(crate) fn source(port: u16, letters: usize, bytes: usize, connections: usize, readers: Readers) -> Ran {
    // Its own header lines come on top of what it is asked for.
    let header = source_header();
    let mut command = Command::new("smtp-source"); // it is in the package postfix
    command
        .args(["-d", "-s", &connections.to_string(), "-m", &letters.to_string()])
        .args((readers == Readers::Many).then_some("-N"))
        .args(["-l", &bytes.saturating_sub(header).max(1).to_string()])
        .args(["-f", "alerts@cert.example", "-t", "it@firm.example", &format!("127.0.0.1:{port}")]);
    Ran::of(&mut command)
}

/// Bytes that `smtp-source` adds to what it is asked for.
fn source_header() -> usize {
    static HEADER: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *HEADER.get_or_init(|| {
        let sink = OwnSink::start(Duration::ZERO);
        let asked = 5_000;
        let status = Command::new("smtp-source")
            .args(["-m", "1", "-l", &asked.to_string(), "-f", "alerts@cert.example", "-t", "it@firm.example"])
            .arg(format!("127.0.0.1:{}", sink.port))
            .status()
            .unwrap();
        assert!(status.success());
        sink.wait_for(1);
        sink.heard().bytes.saturating_sub(asked)
    })
}

/// What came.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Heard {
    pub(crate) letters: usize,
    /// Between DATA and the final dot.
    pub(crate) bytes: usize,
}

#[derive(Default)]
struct Book {
    heard: Heard,
    /// When the final dots of alerts were answered, by the front of the token.
    alerts: HashMap<String, Vec<Instant>>,
}

#[derive(Default)]
struct Shared {
    book: Mutex<Book>,
    changed: Condvar,
}

/// A relay of ours, in a thread of its own.
pub(crate) struct OwnSink {
    pub(crate) port: u16,
    shared: Arc<Shared>,
    _stop: tokio::sync::oneshot::Sender<()>,
}

async fn serve(listener: TcpListener, book: Arc<Shared>, late: Duration) {
    while let Ok((stream, _)) = listener.accept().await {
        stream.set_nodelay(true).unwrap();
        let book = Arc::clone(&book);
        tokio::spawn(async move { Talk::new(stream, book, late).run().await });
    }
}

impl OwnSink {
    /// Answers each group of commands so late.
    pub(crate) fn start(late: Duration) -> Self {
        let listener = Listener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared::default());
        let book = Arc::clone(&shared);
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::from_std(listener).unwrap();
                tokio::select! { () = serve(listener, book, late) => {}, _ = stopped => {} }
            });
        });
        Self { port, shared, _stop: stop }
    }

    pub(crate) fn relay(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    pub(crate) fn heard(&self) -> Heard {
        self.shared.book.lock().unwrap().heard
    }

    /// Waits until so many letters came.
    pub(crate) fn wait_for(&self, letters: usize) {
        let book = self.shared.book.lock().unwrap();
        let few = |book: &mut Book| book.heard.letters < letters;
        let waited = self.shared.changed.wait_timeout_while(book, PATIENCE, few).unwrap();
        assert!(!waited.1.timed_out(), "fewer than {letters} letters came");
    }

    /// When the letters of an alert were answered for, once all of them were.
    pub(crate) fn arrivals(&self, alert: &str, letters: usize) -> Vec<Instant> {
        let book = self.shared.book.lock().unwrap();
        let few = |book: &mut Book| book.alerts.get(alert).map_or(0, Vec::len) < letters;
        let (book, late) = self.shared.changed.wait_timeout_while(book, PATIENCE, few).unwrap();
        assert!(!late.timed_out(), "letters of {alert} are missing");
        book.alerts.get(alert).cloned().unwrap_or_default()
    }
}

/// One connection.
struct Talk {
    stream: TcpStream,
    shared: Arc<Shared>,
    late: Duration,
    ahead: Vec<u8>,
    /// Bytes of `ahead` that are done with.
    done: usize,
    data: bool,
    sender: String,
}

impl Talk {
    fn new(stream: TcpStream, shared: Arc<Shared>, late: Duration) -> Self {
        Self { stream, shared, late, ahead: Vec::with_capacity(1 << 16), done: 0, data: false, sender: String::new() }
    }

    async fn run(mut self) -> Option<()> {
        self.stream.write_all(b"220 sink\r\n").await.ok()?;
        loop {
            if self.stream.read_buf(&mut self.ahead).await.ok()? == 0 {
                return None;
            }
            let (mut answers, mut letters, mut last) = (Vec::new(), Heard::default(), false);
            while !last && self.step(&mut answers, &mut letters, &mut last).is_some() {}
            self.ahead.drain(..self.done);
            self.done = 0;
            if !answers.is_empty() {
                if !self.late.is_zero() {
                    tokio::time::sleep(self.late).await;
                }
                self.note(letters);
                self.stream.write_all(&answers).await.ok()?;
            }
            if last {
                return None;
            }
        }
    }

    /// Takes one command or one letter from what was read; nothing if it is not whole.
    fn step(&mut self, answers: &mut Vec<u8>, letters: &mut Heard, last: &mut bool) -> Option<()> {
        let rest = self.ahead.get(self.done..)?;
        if self.data {
            let end = rest.windows(5).position(|five| five == b"\r\n.\r\n")?;
            letters.letters += 1;
            letters.bytes += end + 2;
            self.done += end + 5;
            self.data = false;
            answers.extend_from_slice(b"250 2.0.0 Ok: queued as 4711\r\n");
            return Some(());
        }
        let end = rest.iter().position(|byte| *byte == b'\n')? + 1;
        let line = String::from_utf8_lossy(rest.get(..end)?).to_ascii_uppercase();
        let answer: &[u8] = match line.get(..4)? {
            "EHLO" => b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n",
            "DATA" => {
                self.data = true;
                b"354 go on\r\n"
            }
            "QUIT" => {
                *last = true;
                b"221 bye\r\n"
            }
            "MAIL" => {
                self.sender = line.to_ascii_lowercase();
                b"250 2.1.0 Ok\r\n"
            }
            _ => b"250 2.1.5 Ok\r\n",
        };
        answers.extend_from_slice(answer);
        self.done += end;
        Some(())
    }

    fn note(&self, letters: Heard) {
        if letters.letters == 0 {
            return;
        }
        let mut book = self.shared.book.lock().unwrap();
        book.heard.letters += letters.letters;
        book.heard.bytes += letters.bytes;
        if let Some(at) = self.sender.find("alert").filter(|_| self.sender.contains("+alert")) {
            let alert = self.sender.get(at..at + 8).unwrap_or_default().to_owned();
            book.alerts.entry(alert).or_default().push(Instant::now());
        }
        self.shared.changed.notify_all();
    }
}
