//! Lines to and from the relay.
//!
//! What this file does: it writes whole groups in one go and knows how much of them left this machine; it reads replies
//! (RFC 5321 4.2) within limits of size and time; it prepares a message for DATA. What it never does: it does not know
//! what a command means.

use std::io;
use std::time::Duration;

use lettre::transport::smtp::response::Response;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::timeout;

/// A stream of either kind.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// Longest reply, all its lines together: a relay that talks more than this is none.
const LONGEST_REPLY: usize = 64 * 1024;

/// A connection with the bytes that were read ahead.
pub(super) struct Wire<S> {
    pub(super) stream: S,
    ahead: Vec<u8>,
    patience: Duration,
}

impl<S: Stream> Wire<S> {
    /// `patience` is for each reply and for each write.
    pub(super) fn new(stream: S, patience: Duration) -> Self {
        Self { stream, ahead: Vec::new(), patience }
    }

    /// The stream again, if nothing was read ahead: bytes that came before TLS must not count after it.
    pub(super) fn into_stream(self) -> Result<S, String> {
        if self.ahead.is_empty() { Ok(self.stream) } else { Err("the relay spoke before TLS was set up".to_owned()) }
    }

    /// Writes all of `bytes`; on failure says how many of them had left.
    pub(super) async fn write(&mut self, bytes: &[u8]) -> Result<(), (usize, String)> {
        let mut done = 0;
        while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
            match timeout(self.patience, self.stream.write(rest)).await {
                Ok(Ok(0)) => return Err((done, "the relay closed the connection".to_owned())),
                Ok(Ok(count)) => done += count,
                Ok(Err(why)) => return Err((done, why.to_string())),
                Err(_) => return Err((done, "the relay does not take what is sent".to_owned())),
            }
        }
        match timeout(self.patience, self.stream.flush()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(why)) => Err((done, why.to_string())),
            Err(_) => Err((done, "the relay does not take what is sent".to_owned())),
        }
    }

    /// The next reply, all its lines.
    pub(super) async fn reply(&mut self) -> Result<Response, String> {
        let limit = self.patience;
        match timeout(limit, self.read_reply()).await {
            Ok(reply) => reply,
            Err(_) => Err(format!("the relay did not answer within {} s", limit.as_secs_f32())),
        }
    }

    async fn read_reply(&mut self) -> Result<Response, String> {
        let mut text = String::new();
        loop {
            let line = self.read_line().await.map_err(|why| why.to_string())?;
            let (code, rest) = line.split_at_checked(3).ok_or("the relay answered with a line that is no reply")?;
            // RFC 5321 4.2.1 lets the text, and with it the space, be left out.
            let (mark, words) = rest.split_at_checked(1).unwrap_or((" ", ""));
            text.extend([code, mark, words, "\r\n"]);
            if mark != "-" {
                return text.parse().map_err(|_| "the relay answered with a line that is no reply".to_owned());
            }
            if text.len() > LONGEST_REPLY {
                return Err("the relay's reply does not end".to_owned());
            }
        }
    }

    async fn read_line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.ahead.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.ahead.drain(..=end).collect();
                return Ok(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned());
            }
            if self.ahead.len() > LONGEST_REPLY {
                return Err(io::Error::other("the relay's line does not end"));
            }
            if self.stream.read_buf(&mut self.ahead).await? == 0 {
                return Err(io::Error::other("the relay closed the connection"));
            }
        }
    }
}

/// A reply as one line for the ledger: code and words, without control characters and without the recipient's address.
pub(super) fn words(reply: &Response, to: &str) -> String {
    let text = reply.message().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(400).collect();
    let lower = text.to_ascii_lowercase();
    let text = match lower.find(&to.to_ascii_lowercase()) {
        Some(at) if !to.is_empty() => text.replace(text.get(at..at + to.len()).unwrap_or(to), "recipient"),
        _ => text,
    };
    format!("{} {}", reply.code(), text.trim()).trim_end().to_owned()
}

/// A message as it follows DATA: dots doubled at line starts (RFC 5321 4.5.2), ended by a line with one dot.
///
/// `None` if a CR or LF stands alone in it: relays disagree on what those mean, which lets a message end early.
pub(super) fn after_data(message: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(message.len() + message.len() / 64 + 8);
    let mut rest = message;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        let words = line.strip_suffix(b"\r\n").or_else(|| after.is_empty().then_some(line))?;
        if words.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
            return None;
        }
        if words.first() == Some(&b'.') {
            data.push(b'.');
        }
        data.extend_from_slice(words);
        data.extend_from_slice(b"\r\n");
        rest = after;
    }
    data.extend_from_slice(b".\r\n");
    Some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_doubled_and_the_end_is_one_dot() {
        assert_eq!(after_data(b"a\r\n.\r\n..b\r\nc.\r\n").unwrap(), b"a\r\n..\r\n...b\r\nc.\r\n.\r\n");
        assert_eq!(after_data(b"no end").unwrap(), b"no end\r\n.\r\n");
        assert_eq!(after_data(b"").unwrap(), b".\r\n");
    }

    #[test]
    fn a_lone_line_end_cannot_smuggle_an_end_of_message() {
        for bad in [&b"a\n.\r\nMAIL FROM:<x@y.example>\r\n"[..], b"a\r.\r\n", b"a\r", b"a\n", b"a\r\r\nb\r\n"] {
            assert!(after_data(bad).is_none(), "{bad:?}");
        }
    }

    #[tokio::test]
    async fn replies_of_one_or_many_lines_are_read_and_others_refused() {
        let read = async |text: &str| {
            let (ours, mut theirs) = tokio::io::duplex(1 << 20);
            theirs.write_all(text.as_bytes()).await.unwrap();
            drop(theirs);
            Wire::new(ours, Duration::from_secs(5)).reply().await.map(|reply| words(&reply, "a@b.example"))
        };
        assert_eq!(read("250-one\r\n250 two\r\n").await.unwrap(), "250 one two");
        assert_eq!(read("250\r\n").await.unwrap(), "250");
        assert_eq!(read("550 <A@b.example>: no such user\n").await.unwrap(), "550 <recipient>: no such user");
        for bad in
            ["", "hello\r\n", "25", "ä\r\n", "999 what\r\n", "250-one\r\n251 two\r\n", "250-", &"2".repeat(70_000)]
        {
            assert!(read(bad).await.is_err());
        }
        assert!(read(&"250-more\r\n".repeat(10_000)).await.is_err());
    }
}
