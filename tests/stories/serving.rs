//! Pages over real HTTP: a process that serves, and a visitor who sees every byte.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::house::House;

/// A process that serves pages until it is told to stop.
pub(crate) struct Serving {
    child: Child,
    address: String,
    /// Where the portal and the console listen.
    pub(crate) console: String,
    /// Where holders of certificates come in, if they do.
    pub(crate) exchange: String,
}

/// An answer to a request: status, head, body.
pub(crate) struct Heard {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Serving {
    pub(crate) fn start(house: &House) -> Self {
        let mut serve = house.command(&["serve"]);
        serve.stderr(Stdio::null());
        Self::begin(serve)
    }

    /// The same with a command of one's own.
    pub(crate) fn begin(mut serve: Command) -> Self {
        let mut child = serve.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut document = String::new();
        while serde_json::from_str::<Value>(&document).is_err() {
            assert!(lines.read_line(&mut document).unwrap() > 0, "it ended: {document}");
        }
        let document: Value = serde_json::from_str(&document).unwrap();
        let at = |door: &str| document[door].as_str().unwrap_or_default().to_owned();
        assert!(document["listening"].is_string(), "{document}");
        Self { child, address: at("listening"), console: at("console"), exchange: at("exchange") }
    }

    /// Sends these bytes and reads until the other side closes.
    pub(crate) fn say(&self, bytes: &str) -> Heard {
        self.say_bytes(bytes.as_bytes())
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The same for bytes that are no text.
    pub(crate) fn say_bytes(&self, bytes: &[u8]) -> Heard {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        // Whoever is refused before he has finished may find the line cut.
        drop(stream.write_all(bytes));
        let mut read = Vec::new();
        drop(stream.read_to_end(&mut read));
        let answer = String::from_utf8_lossy(&read).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer:?}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Heard { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    pub(crate) fn request(&self, method: &str, path: &str, form: &str) -> Heard {
        self.say(&format!(
            "{method} {path} HTTP/1.1\r\nHost: vigie.example\r\nConnection: close\r\nAccept-Language: sv;q=0.3, de-AT\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        ))
    }

    pub(crate) fn get(&self, path: &str) -> Heard {
        self.request("GET", path, "")
    }

    pub(crate) fn answer(&self, path: &str, answer: &str) -> Heard {
        self.request("POST", path, &format!("answer={answer}"))
    }

    /// Tells it to stop, and waits for its orderly end.
    pub(crate) fn stop(mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}
