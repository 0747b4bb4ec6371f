//! A relay on this machine for thousands of letters: it keeps nothing of a letter but who gets it and its Message-ID.
//!
//! It takes everything and answers at once, many commands with one packet. What happens at a final dot can be watched.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::smtp_sink::PATIENCE;

/// Called with the recipient and the Message-ID of a letter whose final dot was heard, before the answer leaves.
type Watch = dyn Fn(&str, &str) + Send + Sync;

#[derive(Debug, Default)]
struct Tally {
    /// Copies by recipient and Message-ID.
    copies: BTreeMap<(String, String), usize>,
    letters: usize,
    commands: usize,
    open: usize,
}

#[derive(Default)]
struct Shared {
    tally: Mutex<Tally>,
    changed: Condvar,
}

/// A relay that runs until the test ends.
pub(crate) struct TallySink {
    port: u16,
    shared: Arc<Shared>,
}

impl TallySink {
    /// A relay that takes everything.
    pub(crate) fn start() -> Self {
        Self::watched(|_, _| ())
    }

    /// A relay that takes everything and tells of every final dot.
    pub(crate) fn watched(watch: impl Fn(&str, &str) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (shared, watch): (Arc<Shared>, Arc<Watch>) = (Arc::default(), Arc::new(watch));
        let book = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (book, watch) = (Arc::clone(&book), Arc::clone(&watch));
                book.tally.lock().unwrap().open += 1;
                std::thread::spawn(move || {
                    // A connection that breaks is what these tests are about.
                    let _ = talk(stream, &book, &*watch);
                    book.tally.lock().unwrap().open -= 1;
                    book.changed.notify_all();
                });
            }
        });
        Self { port, shared }
    }

    /// As the configuration names it.
    pub(crate) fn relay(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// How many letters it took.
    pub(crate) fn letters(&self) -> usize {
        self.tally().letters
    }

    /// How many commands it heard.
    pub(crate) fn commands(&self) -> usize {
        self.tally().commands
    }

    /// Copies by recipient and Message-ID, once nobody is connected any more.
    pub(crate) fn copies(&self) -> BTreeMap<(String, String), usize> {
        let tally = self.tally();
        let (tally, waited) = self.shared.changed.wait_timeout_while(tally, PATIENCE, |tally| tally.open > 0).unwrap();
        assert!(!waited.timed_out(), "somebody is still connected");
        tally.copies.clone()
    }

    /// Waits until so many letters or so many commands were heard, or the process has ended; true in the former case.
    pub(crate) fn heard(&self, letters: usize, commands: usize, child: &mut Child) -> bool {
        let deadline = Instant::now() + PATIENCE;
        let mut tally = self.tally();
        while tally.letters < letters && tally.commands < commands {
            if child.try_wait().unwrap().is_some() {
                return false;
            }
            assert!(Instant::now() < deadline, "the relay heard {} letters, not {letters}", tally.letters);
            tally = self.shared.changed.wait_timeout(tally, Duration::from_millis(20)).unwrap().0;
        }
        true
    }

    fn tally(&self) -> MutexGuard<'_, Tally> {
        self.shared.tally.lock().unwrap()
    }
}

/// One connection.
fn talk(stream: TcpStream, shared: &Shared, watch: &Watch) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut from, mut to) = (BufReader::new(stream.try_clone()?), stream);
    let mut answers = String::from("220 tally ready\r\n");
    let (mut line, mut recipient) = (Vec::new(), String::new());
    loop {
        // Answers wait for each other as long as there is more to read.
        if from.buffer().is_empty() {
            to.write_all(answers.as_bytes())?;
            answers.clear();
        }
        line.clear();
        if from.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        shared.tally.lock().unwrap().commands += 1;
        shared.changed.notify_all();
        let words = String::from_utf8_lossy(&line);
        match words.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" => answers.push_str("250-tally\r\n250-PIPELINING\r\n250 8BITMIME\r\n"),
            "RCPT" => {
                words.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut recipient);
                answers.push_str("250 2.1.5 ok\r\n");
            }
            "DATA" => {
                to.write_all(format!("{answers}354 go on\r\n").as_bytes())?;
                answers.clear();
                let id = message_id(&mut from)?;
                watch(&recipient, &id);
                let mut tally = shared.tally.lock().unwrap();
                tally.letters += 1;
                *tally.copies.entry((recipient.clone(), id)).or_default() += 1;
                let queued = tally.letters;
                drop(tally);
                shared.changed.notify_all();
                answers.push_str(&format!("250 2.0.0 ok: queued as T{queued}\r\n"));
            }
            "QUIT" => return to.write_all(format!("{answers}221 bye\r\n").as_bytes()),
            _ => answers.push_str("250 2.0.0 ok\r\n"),
        }
    }
}

/// Reads a letter to its final dot; its Message-ID.
fn message_id(from: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let (mut line, mut id, mut in_head) = (Vec::new(), String::new(), true);
    loop {
        line.clear();
        if from.read_until(b'\n', &mut line)? == 0 {
            return Err(std::io::ErrorKind::ConnectionAborted.into());
        }
        if line == b".\r\n" {
            return Ok(id);
        }
        in_head &= line != b"\r\n";
        if in_head && line.len() > 11 && line[..11].eq_ignore_ascii_case(b"message-id:") {
            String::from_utf8_lossy(&line[11..]).trim().trim_matches(['<', '>']).clone_into(&mut id);
        }
    }
}
