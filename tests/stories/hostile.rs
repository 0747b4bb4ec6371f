//! Visitors who mean harm, byte by byte over real sockets: what is no HTTP, what is two requests for one and one for another,
//! what never ends, and what never reads.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::documents::axis;
use crate::doors::house;
use crate::serving::Serving;

/// One connection by hand.
struct Line(TcpStream);

impl Line {
    fn to(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        Self(stream)
    }

    fn say(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        // Whoever is refused before he has finished may find the line cut.
        drop(self.0.write_all(bytes.as_ref()));
        self
    }

    /// Everything until the other side closes.
    fn hear(&mut self) -> String {
        let mut heard = Vec::new();
        drop(self.0.read_to_end(&mut heard));
        String::from_utf8_lossy(&heard).into_owned()
    }
}

/// The status codes of all answers on one line.
fn statuses(heard: &str) -> Vec<u16> {
    let lines = heard.lines().filter_map(|line| line.split("HTTP/1.1 ").nth(1));
    lines.filter_map(|rest| rest.get(..3)?.parse().ok()).collect()
}

/// What somebody hides behind a request, hoping that it is taken for one of its own.
const HIDDEN: &str = "GET /health/live HTTP/1.1\r\nHost: hidden.example\r\nConnection: close\r\n\r\n";

#[test]
fn a_request_whose_end_can_be_seen_in_two_places_is_never_two_requests() {
    let house = house();
    let serving = Serving::start(&house);
    let post =
        "POST /preferences HTTP/1.1\r\nHost: vigie.example\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let chunked = "Transfer-Encoding: chunked\r\n";
    let (length, whole) = ("Content-Length: 4\r\n", format!("Content-Length: {}\r\n", HIDDEN.len() + 5));
    for head in [
        // Both, in either order: whoever goes by the length sees one request, whoever goes by the chunks two.
        format!("{post}{whole}{chunked}\r\n0\r\n\r\n{HIDDEN}"),
        format!("{post}{chunked}{whole}\r\n0\r\n\r\n{HIDDEN}"),
        // Two lengths that differ.
        format!("{post}{length}Content-Length: {}\r\n\r\na=b&{HIDDEN}", HIDDEN.len() + 4),
        format!("{post}Content-Length: 4, 90\r\n\r\na=b&{HIDDEN}"),
        // Lengths that some read as numbers.
        format!("{post}Content-Length: +4\r\n\r\na=b&{HIDDEN}"),
        format!("{post}Content-Length: -1\r\n\r\n{HIDDEN}"),
        format!("{post}Content-Length: 0x4\r\n\r\na=b&{HIDDEN}"),
        format!("{post}Content-Length: 99999999999999999999999\r\n\r\na=b&{HIDDEN}"),
        // Codings that some pass over.
        format!("{post}Transfer-Encoding: identity, chunked, identity\r\n\r\n0\r\n\r\n{HIDDEN}"),
        format!("{post}Transfer-Encoding: xchunked\r\n{length}\r\na=b&{HIDDEN}"),
        format!("{post}Transfer-Encoding : chunked\r\n{length}\r\na=b&{HIDDEN}"),
        format!("{post} Transfer-Encoding: chunked\r\n{length}\r\na=b&{HIDDEN}"),
        format!("{post}Transfer-Encoding:\x0bchunked\r\n{length}\r\na=b&{HIDDEN}"),
        // Chunks whose size is no size.
        format!("{post}{chunked}\r\n-1\r\n\r\n{HIDDEN}"),
        format!("{post}{chunked}\r\n0x0\r\n\r\n{HIDDEN}"),
        format!("{post}{chunked}\r\nfffffffffffffffff\r\n\r\n{HIDDEN}"),
        format!("{post}{chunked}\r\n4;a=\n{HIDDEN}"),
        format!("{post}{chunked}\r\n3\r\na=bX\r\n0\r\n\r\n{HIDDEN}"),
        format!("{post}{chunked}\r\n\r\n{HIDDEN}"),
    ] {
        let heard = Line::to(serving.address()).say(&head).hear();
        assert!(!heard.ends_with("\r\n\r\nok\n") && statuses(&heard).len() <= 1, "{head:?}: {heard}");
        assert!(statuses(&heard).iter().all(|status| *status < 500), "{head:?}: {heard}");
    }
    // What is sent as it should be is answered, one after the other on one line, but nothing is read behind chunks.
    let plain = Line::to(serving.address()).say(format!("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n{HIDDEN}")).hear();
    assert_eq!(statuses(&plain), [200, 200], "{plain}");
    let last = Line::to(serving.address()).say(format!("{post}{chunked}\r\n3\r\na=b\r\n0\r\n\r\n{HIDDEN}")).hear();
    assert_eq!(statuses(&last), [200], "{last}");
    assert!(last.to_lowercase().contains("connection: close"), "{last}");
    serving.stop();
}

#[test]
fn what_is_no_http_or_has_no_end_of_a_head_is_refused_and_the_next_is_served() {
    let house = house();
    let serving = Serving::start(&house);
    let many = (0..4_000).map(|n| format!("X-{n}: {n}\r\n")).collect::<Vec<_>>().concat();
    let huge = "x".repeat(64 << 10);
    for (bytes, refused) in [
        (format!("GET / HTTP/1.1\r\nHost: a\r\n{many}\r\n").into_bytes(), 431),
        (format!("GET / HTTP/1.1\r\nHost: a\r\nX-Huge: {huge}\r\n\r\n").into_bytes(), 431),
        (format!("GET /{huge} HTTP/1.1\r\nHost: a\r\n\r\n").into_bytes(), 414),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello over TLS".to_vec(), 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), 400),
        (b"GET / HTTP/9.9\r\nHost: a\r\n\r\n".to_vec(), 400),
        (b"GET  /two  blanks HTTP/1.1\r\nHost: a\r\n\r\n".to_vec(), 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n".to_vec(), 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n folded\r\n\r\n".to_vec(), 400),
        (vec![0xff; 32 << 10], 400),
    ] {
        let heard = Line::to(serving.address()).say(&bytes).hear();
        let said = statuses(&heard);
        // A line may be cut before its answer is read: what counts is that nothing else was said.
        let fits = said.is_empty() || said.iter().all(|status| *status == refused || (400..500).contains(status));
        assert!(fits && said.len() <= 1, "{:?}: {heard}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
        assert_eq!(serving.get("/health/live").status, 200);
    }
    serving.stop();
}

#[test]
fn whoever_sends_a_head_byte_by_byte_is_cut_off_and_others_need_not_wait_for_it() {
    let house = house().with("WEB__TIMEOUT", "2s");
    let serving = Serving::start(&house);
    let began = Instant::now();
    let mut slow: Vec<Line> = (0..20).map(|_| Line::to(serving.address())).collect();
    let head = b"GET /health/live HTTP/1.1\r\nHost: slow.example\r\nX-Slow: ".iter().chain(std::iter::repeat(&b'x'));
    for byte in head.take(30) {
        for line in &mut slow {
            line.say([*byte]);
        }
        let asked = Instant::now();
        assert_eq!(serving.get("/health/live").status, 200);
        assert!(asked.elapsed() < Duration::from_secs(1), "the others wait: {:?}", asked.elapsed());
    }
    for line in &mut slow {
        assert!(!line.hear().contains(" 200 "), "a head that never ended was answered");
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    // A line that was used and then says nothing is not kept either.
    let mut idle = Line::to(serving.address());
    let said = idle.say("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n").hear();
    assert_eq!(statuses(&said), [200], "{said}");
    serving.stop();
}

#[test]
fn a_body_that_never_comes_is_given_up_at_every_door() {
    let house = house().with("WEB__TIMEOUT", "1s");
    let serving = Serving::start(&house);
    for (door, path) in [
        (serving.address(), "/subscribe"),
        (serving.console.as_str(), "/sign-in"),
        (serving.console.as_str(), "/api/v1/x"),
    ] {
        let mut line = Line::to(door);
        line.say(format!("POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\na"));
        let heard = line.hear();
        assert!(statuses(&heard).iter().all(|status| (400..500).contains(status)), "{path}: {heard}");
    }
    assert_eq!(serving.get("/health/live").status, 200);
    serving.stop();
}

#[test]
fn a_body_that_is_announced_too_large_is_refused_before_it_comes() {
    let house = house().with("WEB__TIMEOUT", "20s").with("WEB__EXCHANGE__LISTEN", "");
    let token = crate::programs::token(&house, "large", &["advisories:write"]);
    let serving = Serving::start(&house);
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let json = format!("Content-Type: application/json\r\nAuthorization: Bearer {token}\r\n");
    let (site, console) = (serving.address(), serving.console.as_str());
    for (door, path, head) in [
        (site, "/en/subscribe", form.to_owned()),
        (site, "/preferences", form.to_owned()),
        (site, "/preferences/x", form.to_owned()),
        (site, "/confirm/x", form.to_owned()),
        (site, "/unsubscribe/x", form.to_owned()),
        (site, "/reply/AAAAA-AAAAA", form.to_owned()),
        (site, "/en/verify", form.to_owned()),
        (console, "/sign-in", form.to_owned()),
        (console, "/portal/sign-in", form.to_owned()),
        (console, "/api/v1/advisories", json.clone()),
        (console, "/api/v1/advisories", format!("{json}Idempotency-Key: once\r\n")),
    ] {
        let began = Instant::now();
        let mut line = Line::to(door);
        line.say(format!("POST {path} HTTP/1.1\r\nHost: a\r\n{head}Content-Length: 1000000000\r\n\r\n"));
        let heard = line.hear();
        assert_eq!(statuses(&heard), [413], "{path}: {heard}");
        assert!(began.elapsed() < Duration::from_secs(10), "{path}: it waited for {:?}", began.elapsed());
    }
    serving.stop();
}

#[test]
fn more_visitors_than_there_are_places_wait_for_one_and_get_it() {
    let house = house().with("WEB__TIMEOUT", "4s").with("WEB__CONNECTIONS", "2");
    let serving = Serving::start(&house);
    let silent: Vec<Line> = (0..2).map(|_| Line::to(serving.address())).collect();
    let mut third = Line::to(serving.address());
    third.0.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
    third.say(HIDDEN);
    assert_eq!(third.hear(), "", "there is no place yet");
    third.0.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    assert_eq!(statuses(&third.hear()), [200], "those who say nothing had to go");
    drop(silent);
    serving.stop();
}

#[test]
fn whoever_asks_and_never_reads_the_answer_does_not_keep_its_place() {
    let house = house().with("WEB__TIMEOUT", "1s").with("WEB__CONNECTIONS", "1");
    house.publish(&axis());
    let serving = Serving::start(&house);
    let mut deaf = Line::to(serving.address());
    deaf.0.set_write_timeout(Some(Duration::from_millis(500))).unwrap();
    let asked = "GET /en/ HTTP/1.1\r\nHost: a\r\n\r\n".repeat(64);
    // Until neither side takes anything any more.
    let taken = (0..100_000).take_while(|_| deaf.0.write_all(asked.as_bytes()).is_ok()).count();
    assert!((1..100_000).contains(&taken), "it is never full");
    assert_eq!(serving.get("/health/live").status, 200, "the only place is free again");
    drop(deaf);
    serving.stop();
}
