//! The mailbox: mails that came back are fetched from a real IMAP server over TLS, once, and by nobody who is not sure
//! whom it speaks to. A Dovecot of our own, in a folder of its own, on a port of its own.

use std::fs::{self, Permissions};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use serde_json::json;
use tempfile::TempDir;

use crate::house::House;
use crate::smtp_sink::PATIENCE;

/// The user `mail` of every Debian-like system: Dovecot serves nobody's mail as root.
const OWNER: u32 = 8;

/// A Dovecot that belongs to this test alone; stopped and gone when it is dropped.
struct Dovecot {
    folder: TempDir,
    port: u16,
    master: Child,
}

/// Runs OpenSSL's command in a folder.
fn openssl(folder: &Path, words: &str) {
    let ran = Command::new("openssl").args(words.split(' ')).current_dir(folder).output().unwrap();
    assert!(ran.status.success(), "openssl {words}: {}", String::from_utf8_lossy(&ran.stderr));
}

/// A certificate for localhost, of an authority of this test.
fn certificates(folder: &Path) {
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
    openssl(folder, &format!("req -x509 {key} -keyout ca.key -out ca.pem -subj /CN=Authority -days 2"));
    openssl(
        folder,
        &format!("req {key} -keyout key.pem -out req.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost"),
    );
    openssl(
        folder,
        "x509 -req -in req.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -copy_extensions copy -out cert.pem",
    );
}

impl Dovecot {
    fn start() -> Self {
        let program =
            ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].iter().map(PathBuf::from).find(|place| place.exists());
        let program = program.unwrap_or_else(|| {
            panic!("Dovecot is not installed: this test needs the package dovecot-imapd (ops/test does it)")
        });
        let folder = tempfile::Builder::new().prefix("dovecot").tempdir().unwrap();
        let dir = folder.path();
        fs::set_permissions(dir, Permissions::from_mode(0o755)).unwrap();
        certificates(dir);
        for name in ["run", "mail", "mail/new", "mail/cur", "mail/tmp", "home"] {
            fs::create_dir(dir.join(name)).unwrap();
            if name != "run" {
                chown(dir.join(name), Some(OWNER), Some(OWNER)).unwrap();
            }
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let at = dir.display();
        let settings = format!(
            "protocols = imap\nbase_dir = {at}/run\nlog_path = {at}/log\nlisten = 127.0.0.1\nssl = required\n\
             ssl_cert = <{at}/cert.pem\nssl_key = <{at}/key.pem\nmail_location = maildir:{at}/mail\nfirst_valid_uid = 1\n\
             passdb {{\n  driver = static\n  args = password=p:ss\n}}\n\
             userdb {{\n  driver = static\n  args = uid={OWNER} gid={OWNER} home={at}/home\n}}\n\
             service imap-login {{\n  inet_listener imap {{\n    port = 0\n  }}\n  inet_listener imaps {{\n    port = {port}\n    \
             ssl = yes\n  }}\n}}\nservice stats {{\n  unix_listener stats-writer {{\n    mode = 0666\n  }}\n}}\n"
        );
        fs::write(dir.join("dovecot.conf"), settings).unwrap();
        let mut command = Command::new(program);
        command.arg("-F").arg("-c").arg(dir.join("dovecot.conf"));
        let master = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut running = Self { folder, port, master };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(running.master.try_wait().unwrap().is_none() && Instant::now() < deadline, "{}", running.log());
            std::thread::yield_now();
        }
        running
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn deliver(&self, name: &str, mail: &str) {
        let file = self.folder.path().join("mail/new").join(name);
        fs::write(&file, mail).unwrap();
        chown(&file, Some(OWNER), Some(OWNER)).unwrap();
    }

    /// How many mails a folder holds.
    fn holds(&self, folder: &str) -> usize {
        let count = |part: &str| fs::read_dir(self.folder.path().join(folder).join(part)).map_or(0, Iterator::count);
        count("new") + count("cur")
    }

    /// A house that fetches its mail here, as it is set up by its operator.
    fn house(&self, user: &str) -> House {
        let trust = self.folder.path().join("ca.pem");
        House::new()
            .with("FEEDBACK__IMAP__URL", format!("imaps://{user}@localhost:{}/INBOX", self.port))
            .with("FEEDBACK__IMAP__TRUST", trust.to_str().unwrap())
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.master.id().to_string()).status();
        let _ = self.master.wait();
    }
}

const BOUNCE: &str =
    "From: MAILER-DAEMON@relay.example\nSubject: failure notice\n\n<a@b.example>:\n550 5.1.1 no such user\n";

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped must say so")]
fn a_mailbox_is_read_once_and_only_from_the_server_that_it_should_be() {
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        eprintln!("SKIPPED: only root can start a private Dovecot");
        return;
    }
    let dovecot = Dovecot::start();
    dovecot.deliver("1.a", BOUNCE);
    dovecot.deliver("2.b", &BOUNCE.replace("notice", "notices"));
    let mut house = dovecot.house("me:p%3Ass").with("FEEDBACK__IMAP__DONE", "Taken");
    let fetched = house.json(&["feedback", "fetch"]);
    assert_eq!((&fetched["taken"], &fetched["known"]), (&json!(2), &json!(0)), "{}", dovecot.log());
    assert_eq!((dovecot.holds("mail"), dovecot.holds("mail/.Taken")), (0, 2));
    dovecot.deliver("3.c", BOUNCE);
    house.set("FEEDBACK__IMAP__DONE", "");
    let again = house.json(&["feedback", "fetch"]);
    assert_eq!((&again["taken"], &again["known"]), (&json!(0), &json!(1)), "the same bytes were taken in before");
    assert_eq!(house.json(&["feedback", "fetch"])["mails"], json!([]), "what is marked is not fetched again");
    assert_eq!((dovecot.holds("mail"), dovecot.holds("mail/.Taken")), (1, 2));

    let wrong = dovecot.house("me:secret").run(&["feedback", "fetch"]);
    assert!(wrong.code == Some(1) && wrong.err.contains("refuses the account"), "{}", wrong.err);
    house.set("FEEDBACK__IMAP__TRUST", "");
    let stranger = house.run(&["feedback", "fetch"]);
    assert!(stranger.code == Some(1) && stranger.err.contains("certificate"), "{}", stranger.err);
    house.set("FEEDBACK__IMAP__TRUST", dovecot.folder.path().join("ca.pem").to_str().unwrap());
    house.set("FEEDBACK__IMAP__URL", format!("imaps://me:p%3Ass@127.0.0.1:{}/INBOX", dovecot.port));
    let other_name = house.run(&["feedback", "fetch"]);
    assert!(other_name.code == Some(1) && other_name.err.contains("mismatch"), "{}", other_name.err);
    for ran in [wrong, stranger, other_name] {
        assert!(!ran.err.contains("p:ss") && !ran.err.contains("p%3Ass") && !ran.err.contains("secret"), "{}", ran.err);
    }
}
