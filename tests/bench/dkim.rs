//! What is made for every letter anew, in microseconds of one processor: the domain's signature (RSA-2048 alone, and with
//! Ed25519 beside it) and the envelope of a closed letter; and the hash of the body, made once for all readers of a variant.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints, and may stop at the first surprise"
)]

use std::time::Instant;

use chrono::{TimeZone as _, Utc};
use openssl::asn1::Asn1Time;
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::rsa::Rsa;
use openssl::x509::X509;
use vigie::channels::email::{Covered, Dkim};
use vigie::config::Config;
use vigie::domain::clearance::Encryption;
use vigie::keys::{self, DkimKind, ReaderCertificate};

/// A certificate of somebody, as PEM.
fn certificate() -> String {
    let key = PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap();
    let mut builder = X509::builder().unwrap();
    builder.set_pubkey(&key).unwrap();
    builder.set_not_before(&Asn1Time::days_from_now(0).unwrap()).unwrap();
    builder.set_not_after(&Asn1Time::days_from_now(1).unwrap()).unwrap();
    builder.sign(&key, MessageDigest::sha256()).unwrap();
    String::from_utf8(builder.build().to_pem().unwrap()).unwrap()
}

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
    let reader = ReaderCertificate::read(&certificate()).unwrap();
    let envelope = |way| time(&|| keys::encrypt(&sealed, &reader, way).unwrap().len());
    let (cbc, gcm) = (envelope(Encryption::Cbc), envelope(Encryption::Gcm));
    println!("RSA-2048            {alone:8.1} us a letter");
    println!("RSA-2048 + Ed25519  {both:8.1} us a letter (Ed25519: {:.1})", both - alone);
    println!("envelope to RSA-2048 {cbc:7.1} us a letter (AES-256-CBC), {gcm:.1} (AES-256-GCM)");
    println!("body of {} bytes   {body:8.1} us a variant", sealed.len());
}
