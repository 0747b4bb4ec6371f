//! A real relay for tests: a Postfix of our own, in a folder of its own, on a port of its own, as an ordinary process.
//!
//! What it puts into its mailbox can be read back. It never uses, starts or changes the system's Postfix, and nothing
//! leaves the machine. It needs the packages postfix and (guarded) sasl2-bin and libsasl2-modules, which `ops/test`
//! installs, and root, because Postfix gives each of its services a user.
#![allow(dead_code, reason = "each binary of tests uses its part")]

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

use tempfile::TempDir;

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
gone unix - n n - - pipe user=nobody argv=/bin/false
postlog unix-dgram n - n - 1 postlogd
";

/// Letters to this domain are taken and come back.
pub(crate) const GONE: &str = "nowhere.example";

/// Who may hand letters in, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// Everybody on this machine.
    Open,
    /// Whoever signs in as [`USER`], and only over TLS.
    Guarded,
}

/// User and password of a guarded door; the password has what a URL must escape.
pub(crate) const USER: (&str, &str) = ("vigie", "s3cr:t/@%");

/// A Postfix that belongs to this test alone; stopped and gone when it is dropped.
pub(crate) struct Postfix {
    folder: TempDir,
    pub(crate) port: u16,
    master: Child,
    /// Everything it has said, and a note for each new line: who waits, waits for its words.
    words: Arc<Mutex<String>>,
    news: Receiver<()>,
}

impl Postfix {
    /// Runs until it is dropped; takes letters for these domains into its mailbox, sends those to [`GONE`]
    /// back, and refuses all others.
    pub(crate) fn start(door: Door, domains: &[&str]) -> Self {
        let folder = tempfile::Builder::new().prefix("postfix").tempdir().unwrap();
        // Its services run as users of their own and must be able to get in.
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        let owner = owner(folder.path(), "postfix");
        for (name, user) in [("conf", 0), ("queue", 0), ("data", owner), ("mail", owner)] {
            fs::create_dir(folder.path().join(name)).unwrap();
            chown(folder.path().join(name), Some(user), None).unwrap();
        }
        let mut settings = settings(folder.path(), owner, domains);
        if door == Door::Guarded {
            certificates(folder.path());
            settings += &guarded(folder.path(), owner);
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        fs::write(folder.path().join("conf/main.cf"), settings).unwrap();
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

    /// Whether this user may start one; says so if not.
    #[expect(clippy::print_stderr, reason = "a test that is skipped must say so")]
    pub(crate) fn possible() -> bool {
        let program = program();
        let root = fs::metadata("/proc/self").unwrap().uid() == 0;
        if !root {
            eprintln!("SKIPPED: only root can start a private {}", program.display());
        }
        root
    }

    /// What it offers a client that says EHLO.
    pub(crate) fn greets(&self) -> Option<Vec<String>> {
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

    /// The certificate of the authority that a guarded door's certificate comes from.
    pub(crate) fn authority(&self) -> PathBuf {
        self.folder.path().join("conf/ca.pem")
    }

    /// The letters in the mailbox.
    pub(crate) fn delivered(&self) -> Vec<PathBuf> {
        let mailbox = self.folder.path().join("mail/all/new");
        let Ok(entries) = fs::read_dir(mailbox) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    /// Everything it has said.
    pub(crate) fn log(&self) -> String {
        self.words.lock().unwrap().clone()
    }

    /// Waits for something that it says in its log when it happens.
    #[track_caller]
    pub(crate) fn wait(&self, until: impl Fn() -> bool, otherwise: &str) {
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

/// A letter as it was sent: mailboxes keep lines as the machine ends them, letters end them as mail does.
pub(crate) fn as_sent(file: &Path) -> Vec<u8> {
    let text = fs::read_to_string(file).unwrap();
    assert!(!text.contains('\r'), "a mailbox of this machine");
    text.replace('\n', "\r\n").into_bytes()
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
    done(Command::new("chown").arg(user).arg(&mark));
    fs::metadata(&mark).unwrap().uid()
}

/// Runs a tool that must do its work.
fn done(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|why| panic!("{command:?}: {why} (ops/test installs what is missing)"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Everything for these domains goes into one mailbox; nothing leaves the machine.
fn settings(folder: &Path, owner: u32, domains: &[&str]) -> String {
    let folder = folder.display();
    lines(&[
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
        ("transport_maps", format!("inline:{{{{{GONE} = gone:}}}}")),
        ("smtp_dns_support_level", "disabled".to_owned()),
        ("smtpd_peername_lookup", "no".to_owned()),
        ("alias_maps", String::new()),
        ("virtual_mailbox_domains", domains.join(", ")),
        ("virtual_mailbox_base", format!("{folder}/mail")),
        ("virtual_mailbox_maps", "static:all/".to_owned()),
        ("virtual_minimum_uid", "1".to_owned()),
        ("virtual_uid_maps", format!("static:{owner}")),
        ("virtual_gid_maps", format!("static:{owner}")),
    ])
}

fn lines(settings: &[(&str, String)]) -> String {
    settings.iter().fold(String::new(), |mut text, (key, value)| {
        let _ = writeln!(text, "{key} = {value}");
        text
    })
}

/// STARTTLS with a certificate of our own authority, and AUTH by a list of users of this test alone.
fn guarded(folder: &Path, owner: u32) -> String {
    // Debian's looks below the folder of its configuration, others where they are told to.
    let (conf, sasl) = (folder.join("conf"), folder.join("conf/sasl"));
    fs::create_dir(&sasl).unwrap();
    let users = folder.join("users.db");
    let mut save = Command::new("saslpasswd2")
        .args(["-c", "-p", "-u", "relay.example", "-f"])
        .arg(&users)
        .arg(USER.0)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap_or_else(|why| panic!("saslpasswd2: {why}: this test needs the package sasl2-bin (ops/test does it)"));
    save.stdin.take().unwrap().write_all(USER.1.as_bytes()).unwrap();
    assert!(save.wait().unwrap().success(), "saslpasswd2");
    chown(&users, Some(owner), None).unwrap();
    let list = format!(
        "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {}\nmech_list: PLAIN LOGIN\n",
        users.display()
    );
    fs::write(sasl.join("smtpd.conf"), list).unwrap();
    let (conf, sasl) = (conf.display(), sasl.display());
    lines(&[
        ("smtpd_tls_security_level", "may".to_owned()),
        ("smtpd_tls_auth_only", "yes".to_owned()),
        ("smtpd_tls_loglevel", "1".to_owned()),
        ("smtpd_tls_cert_file", format!("{conf}/relay.pem")),
        ("smtpd_tls_key_file", format!("{conf}/relay.key")),
        ("smtpd_sasl_auth_enable", "yes".to_owned()),
        ("smtpd_sasl_type", "cyrus".to_owned()),
        ("smtpd_sasl_path", "smtpd".to_owned()),
        ("cyrus_sasl_config_path", sasl.to_string()),
        ("smtpd_sasl_local_domain", "relay.example".to_owned()),
        ("smtpd_recipient_restrictions", "permit_sasl_authenticated, reject".to_owned()),
        ("smtpd_relay_restrictions", "permit_sasl_authenticated, reject".to_owned()),
    ])
}

/// An authority and a certificate of it for this machine's own address.
fn certificates(folder: &Path) {
    let conf = folder.join("conf");
    let request = |subject: &str, key: &str, out: &str| {
        let mut command = Command::new("openssl");
        command.current_dir(&conf).args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]);
        command.args(["-nodes", "-days", "2", "-subj", subject, "-keyout", key, "-out", out]);
        command
    };
    done(&mut request("/CN=Authority of a test", "ca.key", "ca.pem"));
    let mut leaf = request("/CN=relay.example", "relay.key", "relay.pem");
    done(
        leaf.args(["-CA", "ca.pem", "-CAkey", "ca.key", "-addext", "basicConstraints=critical,CA:FALSE"])
            .args(["-addext", "subjectAltName=DNS:relay.example,IP:127.0.0.1"]),
    );
}
