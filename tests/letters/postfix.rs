//! Letters through a real relay: a Postfix of our own, in a folder of its own, on a port of its own. What it puts into
//! mailboxes is still genuine.

use std::fmt::Write as _;
use std::fs::{self, File, Permissions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

use crate::eml::{Cut, Letter};
use crate::house::House;
use crate::readers::{LONG, SHORT, SKILLS, contact, firm, languages, of_every_skill, wishing};
use crate::tools::{Gpgsm, bounded, each, openssl, said};

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// The services that take a letter in and put it into a mailbox; none runs in a changed root.
const SERVICES: &str = "\
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
showq unix n - n - - showq
tlsmgr unix - - n 1000? 1 tlsmgr
anvil unix - - n - 1 anvil
virtual unix - n n - - virtual
postlog unix-dgram n - n - 1 postlogd
";

/// A Postfix that belongs to this test alone; stopped and gone when it is dropped.
struct Postfix {
    folder: TempDir,
    port: u16,
    master: Child,
    /// Everything it has said, and a note for each new line: who waits, waits for its words.
    words: Arc<Mutex<String>>,
    news: Receiver<()>,
}

impl Postfix {
    fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("postfix").tempdir().unwrap();
        // Its services run as users of their own and must be able to get in.
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        let owner = owner(folder.path(), "postfix");
        for (name, user) in [("conf", 0), ("queue", 0), ("data", owner), ("mail", owner)] {
            fs::create_dir(folder.path().join(name)).unwrap();
            chown(folder.path().join(name), Some(user), None).unwrap();
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        fs::write(folder.path().join("conf/main.cf"), settings(folder.path(), owner)).unwrap();
        let listener = format!("127.0.0.1:{port} inet n - n - - smtpd\n");
        fs::write(folder.path().join("conf/master.cf"), listener + SERVICES).unwrap();
        let mut start = postfix(folder.path(), "start-fg");
        let mut master = start.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (words, (told, news)) = (Arc::<Mutex<String>>::default(), channel());
        let (said, heard) = (Arc::clone(&words), BufReader::new(master.stdout.take().unwrap()));
        std::thread::spawn(move || {
            for line in heard.lines().map_while(Result::ok) {
                *said.lock().unwrap() += &(line + "\n");
                let _ = told.send(());
            }
        });
        let running = Self { folder, port, master, words, news };
        running.wait(|| running.greets().is_some(), "no greeting");
        running
    }

    /// What it offers a client that says EHLO.
    fn greets(&self) -> Option<Vec<String>> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
        lines.next()?.ok()?.starts_with("220 ").then_some(())?;
        stream.write_all(b"EHLO client.example\r\n").ok()?;
        let mut offers = Vec::new();
        for line in lines {
            let line = line.ok()?;
            offers.push(line.get(4..)?.to_owned());
            if line.starts_with("250 ") {
                break;
            }
        }
        stream.write_all(b"QUIT\r\n").ok()?;
        Some(offers)
    }

    /// The letters in the mailboxes.
    fn delivered(&self) -> Vec<PathBuf> {
        let mailbox = self.folder.path().join("mail/all/new");
        let Ok(entries) = fs::read_dir(mailbox) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    fn log(&self) -> String {
        self.words.lock().unwrap().clone()
    }

    #[track_caller]
    fn wait(&self, until: impl Fn() -> bool, otherwise: &str) {
        let end = Instant::now() + PATIENCE;
        while !until() {
            let more = self.news.recv_timeout(end.saturating_duration_since(Instant::now()));
            assert!(more.is_ok(), "{otherwise}: {}", self.log());
        }
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let _ = postfix(self.folder.path(), "stop").output();
        // It has said its last word when all of its processes are gone.
        while !matches!(
            self.news.recv_timeout(Duration::from_secs(10)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)
        ) {}
        let _ = self.master.kill();
        let _ = self.master.wait();
    }
}

/// The command, which Debian keeps where not every user looks.
fn program() -> PathBuf {
    let places = ["/usr/sbin/postfix", "/usr/local/sbin/postfix", "/sbin/postfix"];
    let found = places.iter().map(PathBuf::from).find(|place| place.exists());
    found.unwrap_or_else(|| panic!("Postfix is not installed: this test needs the package postfix (ops/test does it)"))
}

fn postfix(folder: &Path, order: &str) -> Command {
    let mut command = Command::new(program());
    command.arg("-c").arg(folder.join("conf")).arg(order);
    command
}

/// A file of that user; the number of a user is nowhere else in the standard library.
fn owner(folder: &Path, user: &str) -> u32 {
    let mark = folder.join("owner");
    File::create(&mark).unwrap();
    let changed = bounded("chown").arg(user).arg(&mark).output().unwrap();
    assert!(changed.status.success(), "{}", said(&changed));
    fs::metadata(&mark).unwrap().uid()
}

/// Everything for every reader's domain goes into one mailbox; nothing leaves the machine.
fn settings(folder: &Path, owner: u32) -> String {
    let folder = folder.display();
    let mut text = String::new();
    for (key, value) in [
        ("compatibility_level", "3.6".to_owned()),
        ("queue_directory", format!("{folder}/queue")),
        ("data_directory", format!("{folder}/data")),
        ("maillog_file", "/dev/stdout".to_owned()),
        ("myhostname", "relay.example".to_owned()),
        ("inet_interfaces", "127.0.0.1".to_owned()),
        ("inet_protocols", "ipv4".to_owned()),
        ("mydestination", String::new()),
        ("mynetworks", "127.0.0.0/8".to_owned()),
        ("default_transport", "error:nothing leaves this machine".to_owned()),
        ("relay_transport", "error:nothing leaves this machine".to_owned()),
        ("smtp_dns_support_level", "disabled".to_owned()),
        ("smtpd_peername_lookup", "no".to_owned()),
        ("alias_maps", String::new()),
        ("virtual_mailbox_domains", "one.example".to_owned()),
        ("virtual_mailbox_base", format!("{folder}/mail")),
        ("virtual_mailbox_maps", "static:all/".to_owned()),
        ("virtual_minimum_uid", "1".to_owned()),
        ("virtual_uid_maps", format!("static:{owner}")),
        ("virtual_gid_maps", format!("static:{owner}")),
    ] {
        let _ = writeln!(text, "{key} = {value}");
    }
    text
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped must say so")]
fn letters_that_went_through_a_real_relay_are_still_genuine() {
    let relay_needs = program();
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        eprintln!("SKIPPED: only root can start a private {}", relay_needs.display());
        return;
    }
    let postfix = Postfix::start();
    let offers = postfix.greets().unwrap();
    assert!(offers.iter().any(|offer| offer == "PIPELINING"), "{offers:?}");
    let mut house = House::with_keys("rsa");
    house.set("VIGIE__CHANNELS__EMAIL__RELAY", format!("smtp://127.0.0.1:{}", postfix.port));
    let mut readers = of_every_skill("one");
    let with_source = |language: &String| {
        let plain = contact("one", language, SKILLS[2], &["html", "text"]);
        wishing(plain, "csaf", &json!({ "attach": ["csaf"] }))
    };
    readers.extend(languages().iter().map(with_source));
    house.enrol(&[firm("one", false, &readers)]);
    house.publish(&[SHORT, LONG]);
    let ledgers = house.deliver();
    assert_eq!(ledgers.len(), 2);
    for ledger in &ledgers {
        assert_eq!(ledger["accepted"], readers.len(), "{ledger}\n{}", postfix.log());
    }
    let sent = 2 * readers.len();
    postfix.wait(|| postfix.delivered().len() >= sent, "letters are missing");
    let letters = canonical(&house, &postfix.delivered());
    assert_eq!(letters.len(), sent);
    came_as_they_left(&house, &letters);
    let log = postfix.log();
    assert!(!log.contains("improper command pipelining") && !log.contains("reject:"), "{log}");
}

/// Mailboxes keep lines as the machine ends them; letters end them as mail does.
fn canonical(house: &House, files: &[PathBuf]) -> Vec<Letter> {
    let folder = house.ca().with_file_name("received");
    fs::create_dir(&folder).unwrap();
    let copy = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        assert!(!text.contains('\r'), "a mailbox of this machine");
        let copy = Letter {
            file: folder.join(file.file_name().unwrap()).with_extension("eml"),
            bytes: text.replace('\n', "\r\n").into_bytes(),
        };
        fs::write(&copy.file, &copy.bytes).unwrap();
        copy
    };
    files.iter().map(copy).collect()
}

fn came_as_they_left(house: &House, letters: &[Letter]) {
    let gpgsm = Gpgsm::trusting(&house.ca());
    each(letters, |n, letter| {
        let to = letter.to();
        assert_eq!(letter.header("Delivered-To"), to);
        assert!(letter.header("Return-Path").starts_with("<bounces+"), "{to}");
        let cut: Cut = letter.cut();
        assert_eq!(openssl("cms", &letter.file, &house.ca()).as_ref(), Ok(&cut.content), "{to}");
        assert_eq!(gpgsm.verify(&cut, &n.to_string()), Ok(()), "{to}");
        let ours = house.ask(&["verify", letter.file.to_str().unwrap()]);
        assert!(ours.fine && ours.said["valid"] == true, "{to}: {}", ours.said);
    });
}
