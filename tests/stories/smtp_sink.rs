//! A small mail relay on this machine that writes down what it gets and misbehaves as told.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::house::Mail;

/// What the relay hears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard<'a> {
    /// A connection.
    Connect,
    /// RCPT with this address.
    Recipient(&'a str),
    /// DATA for a letter to this address.
    Data(&'a str),
    /// The final dot of a letter to this address, which is written down by now.
    Dot(&'a str),
}

/// What it does about it.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// What every relay does.
    Usual,
    /// Says this instead.
    Say(&'static str),
    /// Ends the connection without a word.
    Close,
    /// Says this and ends the connection.
    SayAndClose(&'static str),
    /// Says nothing until the other side gives up.
    Hang,
    /// Says lines of one reply until the other side gives up.
    Flood,
    /// Says the usual, then takes one byte now and then until the other side gives up.
    Sip,
    /// Does the usual as soon as the gate is open.
    Wait(Gate),
}

/// Shut until somebody opens it, for good.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    pub(crate) fn open(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }

    pub(crate) fn pass(&self) {
        let (open, changed) = &*self.0;
        let shut = changed.wait_timeout_while(open.lock().unwrap(), PATIENCE, |open| !*open).unwrap();
        assert!(!shut.1.timed_out(), "nobody opened the gate");
    }
}

/// How long a relay that takes byte by byte waits between two.
const NOW_AND_THEN: Duration = Duration::from_millis(50);

/// The longest that anything may take.
pub(crate) const PATIENCE: Duration = Duration::from_mins(2);

type Script = dyn Fn(Heard<'_>) -> Act + Send + Sync;

/// What one transaction carried, as the relay got it.
#[derive(Debug, Clone)]
pub(crate) struct Handed {
    /// Recipients that were taken.
    pub(crate) to: Vec<String>,
    pub(crate) text: String,
}

#[derive(Debug, Default)]
struct Book {
    letters: Vec<Mail>,
    handed: Vec<Handed>,
    steps: usize,
}

#[derive(Default)]
struct Shared {
    book: Mutex<Book>,
    changed: Condvar,
}

/// A relay that runs until the test ends.
pub(crate) struct Sink {
    port: u16,
    shared: Arc<Shared>,
}

impl Sink {
    /// A relay that takes everything.
    pub(crate) fn kind() -> Self {
        Self::start(|_| Act::Usual)
    }

    /// A relay that does what the script says.
    pub(crate) fn start(script: impl Fn(Heard<'_>) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (shared, script): (Arc<Shared>, Arc<Script>) = (Arc::default(), Arc::new(script));
        let book = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (book, script) = (Arc::clone(&book), Arc::clone(&script));
                // A connection that breaks is what many of these tests are about.
                std::thread::spawn(move || stream.and_then(|stream| Talk::new(stream, book, script)?.run()));
            }
        });
        Self { port, shared }
    }

    /// As the configuration names it.
    pub(crate) fn relay(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Every letter whose final dot was heard, in order.
    pub(crate) fn letters(&self) -> Vec<Mail> {
        self.book().letters.clone()
    }

    /// Every transaction whose final dot was heard, in order.
    pub(crate) fn handed(&self) -> Vec<Handed> {
        self.book().handed.clone()
    }

    /// Recipients of these letters, sorted, each as often as it got one.
    pub(crate) fn recipients(&self) -> Vec<String> {
        let mut all: Vec<String> = self.letters().into_iter().map(|letter| letter.to).collect();
        all.sort();
        all
    }

    /// How many commands and final dots were heard so far.
    pub(crate) fn steps(&self) -> usize {
        self.book().steps
    }

    /// Waits until so many commands and final dots were heard, or the process has ended; true in the former case.
    pub(crate) fn heard(&self, steps: usize, child: &mut Child) -> bool {
        let deadline = Instant::now() + PATIENCE;
        let mut book = self.book();
        while book.steps < steps {
            if child.try_wait().unwrap().is_some() {
                return false;
            }
            assert!(Instant::now() < deadline, "the relay heard {} steps, not {steps}", book.steps);
            book = self.shared.changed.wait_timeout(book, Duration::from_millis(20)).unwrap().0;
        }
        true
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.shared.book.lock().unwrap()
    }
}

/// One connection.
struct Talk {
    from: BufReader<TcpStream>,
    to: TcpStream,
    shared: Arc<Shared>,
    script: Arc<Script>,
}

/// Whether the answer was a good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Yes,
    No,
}

/// A connection that ended as the script said.
fn closed() -> std::io::Error {
    std::io::ErrorKind::ConnectionAborted.into()
}

impl Talk {
    fn new(stream: TcpStream, shared: Arc<Shared>, script: Arc<Script>) -> std::io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { from: BufReader::new(stream.try_clone()?), to: stream, shared, script })
    }

    fn run(mut self) -> std::io::Result<()> {
        self.answer(Heard::Connect, "220 sink ready")?;
        let (mut sender, mut recipient, mut taken) = (String::new(), String::new(), Vec::new());
        loop {
            let line = self.line()?;
            match line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase().as_str() {
                "EHLO" => self.say("250-sink\r\n250-PIPELINING\r\n250 8BITMIME")?,
                "MAIL" => {
                    taken.clear();
                    line.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut sender);
                    self.say("250 2.1.0 ok")?;
                }
                "RCPT" => {
                    line.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut recipient);
                    if self.answer(Heard::Recipient(&recipient), "250 2.1.5 ok")? == Taken::No {
                        recipient.clear();
                    } else {
                        taken.push(recipient.clone());
                    }
                }
                "DATA" if taken.is_empty() => self.say("503 5.5.1 for whom?")?,
                "DATA" => self.letter(&sender, &taken)?,
                "QUIT" => return self.say("221 bye"),
                _ => self.say("250 2.0.0 ok")?,
            }
        }
    }

    fn letter(&mut self, sender: &str, taken: &[String]) -> std::io::Result<()> {
        let recipient = taken.last().map_or("", String::as_str);
        if self.answer(Heard::Data(recipient), "354 go on")? == Taken::No {
            return Ok(());
        }
        // As the last relay does (RFC 5321 4.4).
        let mut bytes = format!("Return-Path: <{sender}>\r\n");
        loop {
            let line = self.line()?;
            if line == "." {
                break;
            }
            bytes.push_str(line.strip_prefix('.').unwrap_or(&line));
            bytes.push_str("\r\n");
        }
        {
            let mut book = self.shared.book.lock().unwrap();
            // A letter to many names nobody.
            book.letters.extend(Mail::if_addressed(Path::new("relay"), bytes.as_bytes()));
            book.handed.push(Handed { to: taken.to_vec(), text: bytes });
        }
        self.answer(Heard::Dot(recipient), "250 2.0.0 queued as 4711").map(drop)
    }

    fn answer(&mut self, heard: Heard<'_>, usual: &str) -> std::io::Result<Taken> {
        match (self.script)(heard) {
            Act::Usual => self.say(usual)?,
            Act::Say(words) => {
                self.say(words)?;
                return Ok(if words.starts_with('2') { Taken::Yes } else { Taken::No });
            }
            Act::Close => return Err(closed()),
            Act::SayAndClose(words) => {
                self.say(words)?;
                return Err(closed());
            }
            Act::Hang => {
                std::io::copy(&mut self.from, &mut std::io::sink())?;
                return Err(closed());
            }
            Act::Flood => loop {
                self.say("250-and so on, and so forth, and no end in sight")?;
            },
            Act::Sip => {
                self.say(usual)?;
                loop {
                    self.from.read_exact(&mut [0])?;
                    std::thread::sleep(NOW_AND_THEN);
                }
            }
            Act::Wait(gate) => {
                gate.pass();
                self.say(usual)?;
            }
        }
        Ok(Taken::Yes)
    }

    fn say(&mut self, words: &str) -> std::io::Result<()> {
        self.to.write_all(format!("{words}\r\n").as_bytes())
    }

    fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        if self.from.read_line(&mut line)? == 0 {
            return Err(closed());
        }
        if is_step(&line) {
            self.shared.book.lock().unwrap().steps += 1;
            self.shared.changed.notify_all();
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }
}

/// Commands and final dots.
fn is_step(line: &str) -> bool {
    line == ".\r\n" || ["MAIL ", "RCPT ", "DATA\r"].iter().any(|command| line.starts_with(command))
}
