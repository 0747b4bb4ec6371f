//! Traces reach a collector: a program that was built for it, and a small collector of our own.
//!
//! Only with `cargo test --features otlp`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::Command;

/// The head and the body of one request.
fn request(listener: &TcpListener) -> (String, Vec<u8>) {
    let (mut stream, _) = listener.accept().unwrap();
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let length = stream.read(&mut buffer).unwrap();
        bytes.extend_from_slice(&buffer[..length]);
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let size: usize = head.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
        let body = bytes[end + 4..].to_vec();
        if body.len() >= size || length == 0 {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
            return (head, body);
        }
    }
}

#[test]
fn a_release_is_told_to_the_collector_and_names_no_reader() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let collector = format!("http://{}", listener.local_addr().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let run = |words: &[&str], otlp: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        command.arg("--json").args(words).current_dir(dir.path()).env("VIGIE__KEYS__KIND", "p256");
        let output = command.env("VIGIE__TELEMETRY__OTLP", otlp).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    run(&["keys", "init"], "");
    let heard = std::thread::spawn(move || request(&listener));
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/ops/demo-data/advisories/icsa-24-109-01.json");
    run(&["advisory", "import", "--publish", document], &collector);
    let (head, body) = heard.join().unwrap();
    assert!(head.starts_with("post /v1/traces http/1.1\r\n"), "{head}");
    assert!(head.contains("content-type: application/x-protobuf"), "{head}");
    let has = |word: &[u8]| body.windows(word.len()).any(|part| part == word);
    assert!(has(b"service.name") && has(b"vigie") && has(b"release") && has(b"ICSA-24-109-01"), "{body:?}");
    assert!(!has(b"@"), "an address is told");
}
