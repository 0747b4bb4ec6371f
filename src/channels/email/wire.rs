//! Lines to and from the relay.
//!
//! What this file does: it writes whole groups in one go and knows how much of them left this machine; it reads replies
//! (RFC 5321 4.2) within limits of size and time; it prepares a message for DATA. What it never does: it does not know
//! what a command means.

use std::io;
use std::time::Duration;

use lettre::transport::smtp::response::Response;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::{Instant, timeout};

/// A stream of either kind.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin> Stream for S {}

/// Longest reply, all its lines together: a relay that talks more than this is none.
const LONGEST_REPLY: usize = 64 * 1024;

/// A connection with the bytes that were read ahead.
pub(super) struct Wire<S> {
    stream: S,
    ahead: Vec<u8>,
}

/// How long sending may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Haste {
    /// Without any progress.
    pub(super) silence: Duration,
    /// As a whole.
    pub(super) whole: Duration,
}

impl<S: Stream> Wire<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream, ahead: Vec::new() }
    }

    /// The stream again, if nothing was read ahead: bytes that came before TLS must not count after it.
    pub(super) fn into_stream(self) -> Result<S, String> {
        if self.ahead.is_empty() { Ok(self.stream) } else { Err("the relay spoke before TLS was set up".to_owned()) }
    }

    /// Writes all of `bytes`; on failure says how many of them had left. A relay that takes one byte now and then makes
    /// progress, but not forever.
    pub(super) async fn write(&mut self, bytes: &[u8], haste: Haste) -> Result<(), (usize, String)> {
        let (mut done, end) = (0, Instant::now() + haste.whole);
        let slow = || "the relay does not take what is sent".to_owned();
        loop {
            let rest = bytes.get(done..).unwrap_or_default();
            let limit = haste.silence.min(end.saturating_duration_since(Instant::now()));
            if rest.is_empty() {
                return match timeout(limit, self.stream.flush()).await {
                    Ok(Ok(())) => Ok(()),
                    Ok(Err(why)) => Err((done, why.to_string())),
                    Err(_) => Err((done, slow())),
                };
            }
            match timeout(limit, self.stream.write(rest)).await {
                Ok(Ok(0)) => return Err((done, "the relay closed the connection".to_owned())),
                Ok(Ok(count)) => done += count,
                Ok(Err(why)) => return Err((done, why.to_string())),
                Err(_) => return Err((done, slow())),
            }
        }
    }

    /// The next reply, all its lines, within `limit`.
    pub(super) async fn reply(&mut self, limit: Duration) -> Result<Response, String> {
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

/// A reply as one line for the ledger: code and words, without control characters and without anybody's address.
pub(super) fn words(reply: &Response, to: &str) -> String {
    let text = reply.message().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(400).collect();
    let mut shown = String::with_capacity(text.len());
    for part in text.split_inclusive(|c: char| c.is_whitespace() || "<>()[]\"',;:=".contains(c)) {
        let word = part.trim_end_matches(|c: char| c.is_whitespace() || "<>()[]\"',;:=".contains(c));
        let rest = part.get(word.len()..).unwrap_or_default();
        shown.push_str(if !word.is_empty() && word.eq_ignore_ascii_case(to) {
            "recipient"
        } else if word.contains('@') {
            "address"
        } else {
            word
        });
        shown.push_str(rest);
    }
    format!("{} {}", reply.code(), shown.trim()).trim_end().to_owned()
}

/// The line that ends a message.
pub(super) const END: &[u8] = b".\r\n";

/// Part of a message as it follows DATA: dots doubled at line starts (RFC 5321 4.5.2), its last line ended. Parts that
/// end with a line may be put together.
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
    Some(data)
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use tokio::io::ReadBuf;

    use super::*;

    #[test]
    fn dots_are_doubled_and_the_last_line_is_ended() {
        assert_eq!(after_data(b"a\r\n.\r\n..b\r\nc.\r\n").unwrap(), b"a\r\n..\r\n...b\r\nc.\r\n");
        assert_eq!(after_data(b"no end").unwrap(), b"no end\r\n");
        assert_eq!((after_data(b"").unwrap().as_slice(), END), (&b""[..], &b".\r\n"[..]));
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
            Wire::new(ours).reply(Duration::from_secs(5)).await.map(|reply| words(&reply, "a@b.example"))
        };
        assert_eq!(read("250-one\r\n250 two\r\n").await.unwrap(), "250 one two");
        assert_eq!(read("250\r\n").await.unwrap(), "250");
        assert_eq!(read("550 <A@b.example>: no such user\n").await.unwrap(), "550 <recipient>: no such user");
        assert_eq!(read("550 user=a@b.example,c@d.example\r\n").await.unwrap(), "550 user=recipient,address");
        assert_eq!(words(&"454 4.7.0 no: why\r\n".parse().unwrap(), ""), "454 4.7.0 no: why");
        for bad in
            ["", "hello\r\n", "25", "ä\r\n", "999 what\r\n", "250-one\r\n251 two\r\n", "250-", &"2".repeat(70_000)]
        {
            assert!(read(bad).await.is_err());
        }
        assert!(read(&"250-more\r\n".repeat(10_000)).await.is_err());
    }

    /// Takes everything, and counts how often it was asked.
    struct Counter(usize);

    impl AsyncRead for Counter {
        fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    impl AsyncWrite for Counter {
        fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            self.0 += 1;
            Poll::Ready(Ok(bytes.len()))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    #[tokio::test]
    async fn a_letter_its_end_and_the_commands_after_it_leave_in_one_write() {
        let minute = Duration::from_mins(1);
        let mut wire = Wire::new(Counter(0));
        let group = [&[b'x'; 9_000], END, b"MAIL FROM:<>\r\n"].concat();
        wire.write(&group, Haste { silence: minute, whole: minute }).await.unwrap();
        assert_eq!(wire.stream.0, 1);
    }

    #[tokio::test]
    async fn a_reader_that_takes_a_byte_now_and_then_does_not_hold_forever() {
        let (ours, mut theirs) = tokio::io::duplex(1);
        tokio::spawn(async move {
            while theirs.read_u8().await.is_ok() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        });
        let haste = Haste { silence: Duration::from_mins(1), whole: Duration::from_millis(200) };
        let (left, why) = Wire::new(ours).write(&[b'x'; 9_000], haste).await.unwrap_err();
        assert!(left > 1 && left < 9_000, "{left}");
        assert_eq!(why, "the relay does not take what is sent");
    }
}
