//! The door for holders of certificates: curl and `openssl s_client` come with good, revoked, expired and foreign ones.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::x509::extension::{BasicConstraints, ExtendedKeyUsage, SubjectAlternativeName, SubjectKeyIdentifier};
use openssl::x509::{X509, X509Name};
use serde_json::Value;

use crate::house::House;
use crate::serving::Serving;

/// An authority that is not ours.
pub(crate) struct Outside {
    pub(crate) certificate: X509,
    key: PKey<Private>,
}

fn named(name: &str) -> X509Name {
    let mut made = X509Name::builder().unwrap();
    made.append_entry_by_text("CN", name).unwrap();
    made.build()
}

fn new_key() -> PKey<Private> {
    let curve = openssl::ec::EcGroup::from_curve_name(openssl::nid::Nid::X9_62_PRIME256V1).unwrap();
    PKey::from_ec_key(openssl::ec::EcKey::generate(&curve).unwrap()).unwrap()
}

impl Outside {
    pub(crate) fn new(name: &str) -> Self {
        let key = new_key();
        let certificate = certificate(name, (name, &key), &key, 24);
        Self { certificate, key }
    }

    /// A client's certificate, valid for so many hours from now, and its key, in one file.
    pub(crate) fn client(&self, house: &House, name: &str, hours: i64) -> String {
        let issuer = self.certificate.subject_name().entries().next().unwrap().data().to_string().unwrap();
        let key = new_key();
        let made = certificate(name, (&issuer, &self.key), &key, hours);
        let pem = [made.to_pem().unwrap(), key.private_key_to_pem_pkcs8().unwrap()].concat();
        house.file(&format!("{name}.pem"), pem)
    }
}

/// An authority's certificate where the issuer bears its name; else a client's.
fn certificate(name: &str, issuer: (&str, &PKey<Private>), key: &PKey<Private>, hours: i64) -> X509 {
    let now = vigie::clock::Clock::System.now().timestamp();
    let mut builder = X509::builder().unwrap();
    builder.set_version(2).unwrap();
    let mut serial = BigNum::new().unwrap();
    serial.rand(100, openssl::bn::MsbOption::ONE, false).unwrap();
    builder.set_serial_number(&serial.to_asn1_integer().unwrap()).unwrap();
    builder.set_subject_name(&named(name)).unwrap();
    builder.set_issuer_name(&named(issuer.0)).unwrap();
    builder.set_pubkey(key).unwrap();
    builder.set_not_before(&Asn1Time::from_unix(now - 40 * 86_400).unwrap()).unwrap();
    builder.set_not_after(&Asn1Time::from_unix(now + hours * 3_600).unwrap()).unwrap();
    if name == issuer.0 {
        builder.append_extension(BasicConstraints::new().critical().ca().build().unwrap()).unwrap();
    } else {
        builder.append_extension(ExtendedKeyUsage::new().client_auth().build().unwrap()).unwrap();
        let mut names = SubjectAlternativeName::new();
        let names = names.email(&format!("{name}@elsewhere.example")).build(&builder.x509v3_context(None, None));
        builder.append_extension(names.unwrap()).unwrap();
    }
    let identifier = SubjectKeyIdentifier::new().build(&builder.x509v3_context(None, None)).unwrap();
    builder.append_extension(identifier).unwrap();
    builder.sign(issuer.1, MessageDigest::sha256()).unwrap();
    builder.build()
}

/// A house with a server's certificate and an open exchange.
pub(crate) fn house() -> House {
    let house = House::new().with("WEB__LISTEN", "127.0.0.1:0").with("WEB__EXCHANGE__LISTEN", "127.0.0.1:0");
    house.json(&["keys", "issue", "--kind", "server", "--name", "localhost"]);
    house
}

/// A client of our own: the number of its certificate, and its file with its password.
pub(crate) fn client(house: &House, name: &str) -> (String, String) {
    let password = house.file("password", "well kept\n");
    let address = format!("{name}@firms.example");
    let issued = house.json(&["keys", "issue", "--name", name, "--email", &address, "--password-file", &password]);
    (issued["serial"].as_str().unwrap().to_owned(), issued["files"][0].as_str().unwrap().to_owned())
}

pub(crate) struct Client<'a> {
    serving: &'a Serving,
    ca: PathBuf,
}

impl Client<'_> {
    pub(crate) fn curl(&self, path: &str, words: &[&str]) -> Output {
        let port = self.serving.exchange.rsplit(':').next().unwrap();
        let mut curl = Command::new("curl");
        curl.args(["--silent", "--show-error", "--max-time", "20", "--write-out", "\n%{http_code}", "--cacert"]);
        curl.arg(&self.ca).args(words).arg(format!("https://localhost:{port}{path}"));
        curl.output().unwrap()
    }

    pub(crate) fn with_p12(&self, file: &str, path: &str) -> Output {
        self.curl(path, &["--cert-type", "P12", "--cert", &format!("{file}:well kept")])
    }

    /// Whether somebody with this certificate got an answer.
    fn is_in(output: &Output) -> bool {
        output.status.success() && String::from_utf8_lossy(&output.stdout).ends_with("\n200")
    }
}

pub(crate) fn open<'a>(house: &House, serving: &'a Serving) -> Client<'a> {
    Client { serving, ca: house.data().join("keys/ca.pem") }
}

#[test]
fn a_certificate_of_ours_opens_the_exchange_until_the_moment_it_is_revoked() {
    let house = house();
    let (serial, file) = client(&house, "anna");
    let (_, other) = client(&house, "zoe");
    let serving = Serving::start(&house);
    let door = open(&house, &serving);
    let answer = door.with_p12(&file, "/whoami");
    assert!(Client::is_in(&answer), "{answer:?}");
    let said = String::from_utf8(answer.stdout).unwrap();
    let said: Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&said["emails"][0], &said["serial"]),
        (&Value::from("anna@firms.example"), &Value::from(serial.as_str()))
    );

    house.json(&["keys", "revoke", &serial]);
    let refused = door.with_p12(&file, "/whoami");
    assert!(!refused.status.success(), "revoked, and it came in: {refused:?}");
    assert!(Client::is_in(&door.with_p12(&other, "/whoami")), "the others are not touched");
    serving.stop();
}

#[test]
fn a_connection_that_is_open_already_is_judged_again_with_every_request() {
    let house = house();
    let (serial, file) = client(&house, "anna");
    let serving = Serving::start(&house);
    let port = serving.exchange.rsplit(':').next().unwrap().to_owned();
    let pem = house.path("anna.pem");
    let unpack = ["pkcs12", "-nodes", "-passin", "pass:well kept", "-in", &file, "-out"];
    assert!(Command::new("openssl").args(unpack).arg(&pem).output().unwrap().status.success());
    let mut held = Held::open(&port, &pem, &house.data().join("keys/ca.pem"));
    assert_eq!(held.ask(), 200);
    house.json(&["keys", "revoke", &serial]);
    assert_eq!(held.ask(), 403);
    drop(held);
    serving.stop();
}

#[test]
fn who_has_no_certificate_or_an_expired_or_foreign_one_gets_no_further_than_the_handshake() {
    let (listed, foreign) = (Outside::new("listed"), Outside::new("foreign"));
    let mut house = house();
    let anchors = house.file("listed-ca.pem", listed.certificate.to_pem().unwrap());
    house.set("WEB__EXCHANGE__AUTHORITIES", anchors);
    let good = listed.client(&house, "berta", 24);
    let expired = listed.client(&house, "carl", -1);
    let stranger = foreign.client(&house, "dora", 24);
    let serving = Serving::start(&house);
    let door = open(&house, &serving);
    let answer = door.curl("/whoami", &["--cert", &good]);
    assert!(Client::is_in(&answer), "an authority of the configuration: {answer:?}");
    for (who, words) in [
        ("nobody", Vec::new()),
        ("expired", vec!["--cert", expired.as_str()]),
        ("foreign", vec!["--cert", stranger.as_str()]),
    ] {
        let answer = door.curl("/whoami", &words);
        assert!(!answer.status.success(), "{who} came in: {answer:?}");
    }
    let claimed = ["--header", "X-SSL-Client-Verify: SUCCESS", "--header", "X-Forwarded-Client-Cert: By=us"];
    assert!(!door.curl("/whoami", &claimed).status.success(), "a header is no certificate");
    for (pem, alert) in [(&expired, "certificate expired"), (&stranger, "unknown ca")] {
        let said = s_client(&serving, Path::new(pem), &door.ca);
        assert!(said.contains(alert), "{pem}: {said}");
    }
    let said = s_client(&serving, Path::new(&good), &door.ca);
    assert!(said.contains("HTTP/1.1 200"), "{said}");
    serving.stop();
}

/// What OpenSSL's own client hears when it asks for a page.
fn s_client(serving: &Serving, pem: &Path, ca: &Path) -> String {
    use std::io::Write as _;
    let mut command = Command::new("openssl");
    command.args(["s_client", "-ign_eof", "-verify_return_error", "-connect", &serving.exchange, "-CAfile"]).arg(ca);
    command.arg("-cert").arg(pem).arg("-key").arg(pem).args(["-servername", "localhost"]);
    command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let request = b"GET /whoami HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    // Whoever is turned away may find the pipe closed.
    drop(child.stdin.take().unwrap().write_all(request));
    let output = child.wait_with_output().unwrap();
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

/// One connection that stays open.
struct Held(openssl::ssl::SslStream<std::net::TcpStream>);

impl Held {
    fn open(port: &str, pem: &Path, ca: &Path) -> Self {
        use openssl::ssl::{SslConnector, SslFiletype, SslMethod};
        let mut builder = SslConnector::builder(SslMethod::tls_client()).unwrap();
        builder.set_ca_file(ca).unwrap();
        builder.set_certificate_file(pem, SslFiletype::PEM).unwrap();
        builder.set_private_key_file(pem, SslFiletype::PEM).unwrap();
        let stream = std::net::TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
        Self(builder.build().connect("localhost", stream).unwrap())
    }

    fn ask(&mut self) -> u16 {
        use std::io::{Read as _, Write as _};
        self.0.write_all(b"GET /whoami HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut heard = Vec::new();
        let mut buffer = [0; 4096];
        while !heard.windows(4).any(|four| four == b"\r\n\r\n") {
            let read = self.0.read(&mut buffer).unwrap();
            assert!(read > 0, "it was cut");
            heard.extend_from_slice(&buffer[..read]);
        }
        String::from_utf8_lossy(&heard).split(' ').nth(1).unwrap().parse().unwrap()
    }
}
