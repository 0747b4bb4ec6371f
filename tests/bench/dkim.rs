//! What the domain's signature costs per letter, in microseconds of one processor: RSA-2048 alone, with Ed25519 beside
//! it, and the hash of the body, which is made once for all readers of a variant.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints, and may stop at the first surprise"
)]

use std::time::Instant;

use chrono::{TimeZone as _, Utc};
use vigie::channels::email::{Covered, Dkim};
use vigie::config::Config;
use vigie::keys::{self, DkimKind};

fn main() {
    let small = std::env::args().any(|argument| argument == "--small");
    let rounds: u32 = if small { 20 } else { 2_000 };
    let dir = tempfile::tempdir().unwrap();
    keys::dkim(dir.path(), "r", DkimKind::Rsa, "cert.example").unwrap();
    keys::dkim(dir.path(), "e", DkimKind::Ed25519, "cert.example").unwrap();
    let signer = |second: &str| {
        let text = format!(
            "[keys]\ndir = \"{}\"\n[brand]\nfrom = \"alerts@cert.example\"\ndomain = \"cert.example\"\n\
             [channels.email.dkim]\nenabled = true\nselector = \"r\"\ned25519_selector = \"{second}\"\n",
            dir.path().display()
        );
        Dkim::open(&Config::from_parts(Some(("bench.toml", &text)), []).unwrap()).unwrap().unwrap()
    };
    let sealed = [&b"Content-Type: text/plain\r\n\r\n"[..], &b"0123456789abcdef0123456789\r\n".repeat(340)].concat();
    let head = "From: CERT <alerts@cert.example>\r\nTo: <info@sol.example>\r\nSubject: act today\r\nList-Id: <a.b>\r\n";
    let at = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
    let covered = Covered::of(&sealed);
    let time = |work: &dyn Fn() -> usize| {
        let start = Instant::now();
        let bytes: usize = (0..rounds).map(|_| work()).sum();
        assert!(bytes > 0);
        start.elapsed().as_secs_f64() * 1e6 / f64::from(rounds)
    };
    let (one, two) = (signer(""), signer("e"));
    let alone = time(&|| one.signed(head.as_bytes(), &covered, at).unwrap().len());
    let both = time(&|| two.signed(head.as_bytes(), &covered, at).unwrap().len());
    let body = time(&|| usize::from(format!("{:?}", Covered::of(&sealed)).len() > 1));
    println!("RSA-2048            {alone:8.1} us a letter");
    println!("RSA-2048 + Ed25519  {both:8.1} us a letter (Ed25519: {:.1})", both - alone);
    println!("body of {} bytes   {body:8.1} us a variant", sealed.len());
}
