//! A program at the interface: it comes with a token, or with none, and reads every answer as JSON.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::house::House;
use crate::serving::Serving;

/// A program with what opens the interface for it.
pub(crate) struct Program {
    address: String,
    token: Option<String>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// In lower case.
    pub(crate) head: String,
    pub(crate) text: String,
    /// Null where it is no JSON.
    pub(crate) json: Value,
}

impl Answer {
    /// The short word of a problem, which has the form of RFC 9457.
    #[track_caller]
    pub(crate) fn code(&self) -> &str {
        assert!(self.head.contains("content-type: application/problem+json"), "{self:?}");
        assert_eq!((&self.json["status"], self.json["title"].is_string()), (&Value::from(self.status), true));
        self.json["code"].as_str().unwrap()
    }

    /// What it gives, if it is good.
    #[track_caller]
    pub(crate) fn good(self) -> Value {
        assert_eq!(self.status, 200, "{self:?}");
        self.json
    }
}

/// Issues a token at the shell.
pub(crate) fn token(house: &House, name: &str, scopes: &[&str]) -> String {
    let mut words = vec!["token", "issue", name];
    for scope in scopes {
        words.extend(["--scope", scope]);
    }
    house.json(&words)["token"].as_str().unwrap().to_owned()
}

impl Program {
    /// A program with a token of its own.
    pub(crate) fn with(house: &House, serving: &Serving, name: &str, scopes: &[&str]) -> Self {
        Self::bearing(serving, Some(token(house, name, scopes)))
    }

    pub(crate) fn bearing(serving: &Serving, token: Option<String>) -> Self {
        Self { address: serving.console.clone(), token }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"")
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body, &[])
    }

    /// Sends JSON.
    pub(crate) fn send(&self, method: &str, path: &str, body: &Value, headers: &[(&str, &str)]) -> Answer {
        let headers: Vec<_> =
            [("Content-Type", "application/json")].into_iter().chain(headers.iter().copied()).collect();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.ask(method, path, &headers, body.as_bytes())
    }

    /// Asks with these headers and no others but the token.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let lines: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let lines = lines.concat();
        let bearer = self.token.as_ref().map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
        let root = if path.starts_with("/api/") { "" } else { "/api/v1" };
        let head = format!(
            "{method} {root}{path} HTTP/1.1\r\nHost: api.example\r\nConnection: close\r\n{bearer}{lines}Content-Length: {}\r\n\r\n",
            body.len()
        );
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        // Whoever is refused before he has finished may find the line cut.
        drop(stream.write_all(&[head.as_bytes(), body].concat()));
        let mut read = Vec::new();
        drop(stream.read_to_end(&mut read));
        let answer = String::from_utf8_lossy(&read).into_owned();
        let (head, text) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer:?}"));
        Answer {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_lowercase(),
            json: serde_json::from_str(text).unwrap_or_default(),
            text: text.to_owned(),
        }
    }
}
