//! Lines to and from the relay.
//!
//! What this file does: it writes whole groups in one go and knows how much of them left this machine; it reads replies
//! within limits of size and time; it prepares a message for DATA. What it never does: it does not know
//! what a command means.

use std::borrow::Cow;
use std::io::IoSlice;
use std::time::Duration;

use memchr::{memchr, memchr2_iter};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::{Instant, timeout};

use super::reply::{self, Begun, Reply};

/// A stream of either kind.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin> Stream for S {}

/// A connection with the bytes that were read ahead.
pub(super) struct Wire<S> {
    stream: S,
    ahead: Vec<u8>,
    /// So many of them are done with.
    done: usize,
}

/// How long sending may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Haste {
    /// Without any progress.
    pub(super) silence: Duration,
    /// As a whole.
    pub(super) whole: Duration,
}

/// Room for what is read at once: replies to a group come together, and what fills the room to its end is asked for more.
const AHEAD: usize = 1024;

impl<S: Stream> Wire<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream, ahead: Vec::with_capacity(AHEAD), done: 0 }
    }

    /// The stream again, if nothing was read ahead: bytes that came before TLS must not count after it.
    pub(super) fn into_stream(self) -> Result<S, String> {
        if self.done == self.ahead.len() {
            Ok(self.stream)
        } else {
            Err("the relay spoke before TLS was set up".to_owned())
        }
    }

    /// Writes all of `parts`, one after another; on failure says how many bytes had left. A relay that takes one byte now
    /// and then makes progress, but not forever. The parts leave together: in one call where the stream takes several,
    /// else as one text, or each would make a TLS record of its own.
    pub(super) async fn write(&mut self, parts: &[&[u8]], haste: Haste) -> Result<(), (usize, String)> {
        let joined;
        let mut slices: Vec<IoSlice> = if parts.len() == 1 || self.stream.is_write_vectored() {
            parts.iter().map(|part| IoSlice::new(part)).collect()
        } else {
            joined = parts.concat();
            vec![IoSlice::new(&joined)]
        };
        let (mut rest, mut done, end) = (slices.as_mut_slice(), 0, Instant::now() + haste.whole);
        IoSlice::advance_slices(&mut rest, 0);
        let slow = || "the relay does not take what is sent".to_owned();
        while !rest.is_empty() {
            let limit = haste.silence.min(end.saturating_duration_since(Instant::now()));
            match timeout(limit, self.stream.write_vectored(rest)).await {
                Ok(Ok(0)) => return Err((done, "the relay closed the connection".to_owned())),
                Ok(Ok(count)) => {
                    done += count;
                    IoSlice::advance_slices(&mut rest, count);
                }
                Ok(Err(why)) => return Err((done, why.to_string())),
                Err(_) => return Err((done, slow())),
            }
        }
        let limit = haste.silence.min(end.saturating_duration_since(Instant::now()));
        match timeout(limit, self.stream.flush()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(why)) => Err((done, why.to_string())),
            Err(_) => Err((done, slow())),
        }
    }

    /// The next reply, all its lines, within `limit`.
    pub(super) async fn reply(&mut self, limit: Duration) -> Result<Reply, String> {
        let mut begun = Begun::default();
        // Replies to a group come together: what was read ahead needs no clock.
        if let Some(reply) = self.take_reply(&mut begun)? {
            return Ok(reply);
        }
        match timeout(limit, self.read_reply(&mut begun)).await {
            Ok(reply) => reply,
            Err(_) => Err(format!("the relay did not answer within {} s", limit.as_secs_f32())),
        }
    }

    async fn read_reply(&mut self, begun: &mut Begun) -> Result<Reply, String> {
        loop {
            let rest = self.ahead.len() - self.done;
            if rest > reply::LONGEST {
                return Err("the relay's line does not end".to_owned());
            }
            // What is left is the beginning of a line, mostly nothing.
            self.ahead.drain(..self.done);
            self.done = 0;
            match self.stream.read_buf(&mut self.ahead).await {
                Ok(0) => return Err("the relay closed the connection".to_owned()),
                Ok(_) => {}
                Err(why) => return Err(why.to_string()),
            }
            if let Some(reply) = self.take_reply(begun)? {
                return Ok(reply);
            }
        }
    }

    /// The reply that the lines read ahead complete, if they do.
    fn take_reply(&mut self, begun: &mut Begun) -> Result<Option<Reply>, &'static str> {
        while let Some(rest) = self.ahead.get(self.done..)
            && let Some(end) = memchr(b'\n', rest)
        {
            let line = rest.get(..end).unwrap_or_default();
            self.done += end + 1;
            if let Some(reply) = begun.line(line)? {
                return Ok(Some(reply));
            }
        }
        Ok(None)
    }
}

/// The line that ends a message.
pub(super) const END: &[u8] = b".\r\n";

/// Part of a message as it follows DATA: dots doubled at line starts (RFC 5321 4.5.2), its last line ended. Parts that
/// end with a line may be put together. What needs no change is not copied.
///
/// `None` if a CR or LF stands alone in it: relays disagree on what those mean, which lets a message end early.
pub(super) fn after_data(message: &[u8]) -> Option<Cow<'_, [u8]>> {
    let mut ends = memchr2_iter(b'\r', b'\n', message);
    let mut has_dots = message.starts_with(b".");
    while let Some(at) = ends.next() {
        if message.get(at..at + 2) != Some(b"\r\n") || ends.next() != Some(at + 1) {
            return None;
        }
        has_dots |= message.get(at + 2) == Some(&b'.');
    }
    let is_ended = message.is_empty() || message.ends_with(b"\r\n");
    if is_ended && !has_dots {
        return Some(Cow::Borrowed(message));
    }
    let mut data = Vec::with_capacity(message.len() + message.len() / 64 + 8);
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            data.push(b'.');
        }
        data.extend_from_slice(line);
    }
    if !is_ended {
        data.extend_from_slice(b"\r\n");
    }
    Some(Cow::Owned(data))
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use tokio::io::ReadBuf;

    use super::super::reply::words;
    use super::*;

    #[test]
    fn dots_are_doubled_and_the_last_line_is_ended() {
        for (message, data) in [
            (&b"a\r\n.\r\n..b\r\nc.\r\n"[..], &b"a\r\n..\r\n...b\r\nc.\r\n"[..]),
            (b".a\r\n", b"..a\r\n"),
            (b"a.\r\n.", b"a.\r\n..\r\n"),
            (b"no end", b"no end\r\n"),
            (b"\r\n\r\n", b"\r\n\r\n"),
            (b"", b""),
        ] {
            assert_eq!(after_data(message).unwrap(), data);
        }
        assert!(matches!(after_data(b"as it is\r\n"), Some(Cow::Borrowed(_))));
    }

    #[test]
    fn a_lone_line_end_cannot_smuggle_an_end_of_message() {
        for bad in [
            &b"a\n.\r\nMAIL FROM:<x@y.example>\r\n"[..],
            b"a\r.\r\n",
            b"a\r",
            b"a\n",
            b"a\r\r\nb\r\n",
            b"\n",
            b"\n\r",
            b"\r\n\n",
        ] {
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
    struct Counter {
        writes: usize,
        bytes: usize,
        takes_several: bool,
    }

    impl AsyncRead for Counter {
        fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    impl AsyncWrite for Counter {
        fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            self.writes += 1;
            self.bytes += bytes.len();
            Poll::Ready(Ok(bytes.len()))
        }

        fn poll_write_vectored(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            parts: &[IoSlice<'_>],
        ) -> Poll<io::Result<usize>> {
            let bytes = parts.iter().map(|part| part.len()).sum();
            self.writes += 1;
            self.bytes += bytes;
            Poll::Ready(Ok(bytes))
        }

        fn is_write_vectored(&self) -> bool {
            self.takes_several
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
        let group = [b"", &[b'x'; 9_000][..], b"", END, b"MAIL FROM:<>\r\n"];
        for takes_several in [false, true] {
            let mut wire = Wire::new(Counter { writes: 0, bytes: 0, takes_several });
            wire.write(&group, Haste { silence: minute, whole: minute }).await.unwrap();
            assert_eq!((wire.stream.writes, wire.stream.bytes), (1, 9_017));
        }
    }

    #[tokio::test]
    async fn what_is_taken_piece_by_piece_arrives_whole_and_in_order() {
        let minute = Duration::from_mins(1);
        let (ours, mut theirs) = tokio::io::duplex(7);
        let reading = tokio::spawn(async move {
            let mut all = Vec::new();
            theirs.read_to_end(&mut all).await.map(|_| all)
        });
        let mut wire = Wire::new(ours);
        wire.write(&[b"one, ", b"", b"two, three and ", b"four"], Haste { silence: minute, whole: minute })
            .await
            .unwrap();
        drop(wire);
        assert_eq!(reading.await.unwrap().unwrap(), b"one, two, three and four");
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
        let (left, why) = Wire::new(ours).write(&[&[b'x'; 9_000]], haste).await.unwrap_err();
        assert!(left > 1 && left < 9_000, "{left}");
        assert_eq!(why, "the relay does not take what is sent");
    }
}
