//! A house for one test: an own folder with database, keys and outbox, and the program as operators start it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

use mail_parser::{HeaderValue, MessageParser, MimeHeaders as _};
use serde_json::Value;
use tempfile::TempDir;

/// The program under test.
pub(crate) const VIGIE: &str = env!("CARGO_BIN_EXE_vigie");

/// An instance with its settings.
#[derive(Debug)]
pub(crate) struct House {
    dir: TempDir,
    settings: Vec<(String, String)>,
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    /// The document on standard output; null if there is none.
    pub(crate) json: Value,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// One letter as a mail program would show it.
#[derive(Debug, Clone)]
pub(crate) struct Mail {
    pub(crate) to: String,
    pub(crate) message_id: String,
    /// What it answers, and the thread that it belongs to.
    pub(crate) in_reply_to: Vec<String>,
    pub(crate) references: Vec<String>,
    /// The plain part as it stands.
    pub(crate) lines: String,
    /// Where bounces go, if a relay noted it.
    pub(crate) return_path: String,
    pub(crate) subject: String,
    pub(crate) language: String,
    /// The plain part, with one blank for every line break.
    pub(crate) text: String,
    pub(crate) signed: bool,
    pub(crate) file: PathBuf,
}

/// Keys are made once for all tests and copied: making them is the slowest thing that a house does.
fn keys() -> &'static Path {
    static KEYS: OnceLock<TempDir> = OnceLock::new();
    let made = KEYS.get_or_init(|| {
        let house = House::without_keys();
        house.json(&["keys", "init"]);
        house.dir
    });
    made.path()
}

impl House {
    /// A house that can sign.
    pub(crate) fn new() -> Self {
        let house = Self::without_keys();
        let (from, to) = (keys().join("data/keys"), house.data().join("keys"));
        copy(&from, &to);
        house
    }

    /// A house in which nothing is gathered: only what is released leaves.
    pub(crate) fn without_digests() -> Self {
        let never = "0 0 0 1 1 * 2098";
        let house = Self::new().with("CALENDAR__DAILY", never).with("CALENDAR__WEEKLY", never);
        house.with("CALENDAR__MONTHLY", never).with("CALENDAR__NEWSLETTER", never)
    }

    /// A house as it is before `keys init`.
    pub(crate) fn without_keys() -> Self {
        let house = Self {
            dir: tempfile::tempdir().unwrap(),
            settings: vec![
                ("WEB__CONSOLE_LISTEN".to_owned(), "127.0.0.1:0".to_owned()),
                // Pages wait for what they show, however slow the machine is.
                ("WEB__COUNTING_MILLISECONDS".to_owned(), "9000".to_owned()),
            ],
        };
        std::fs::create_dir(house.data()).unwrap();
        house
    }

    /// With a setting, named as in a variable without its prefix: `DELIVERY__BATCH`.
    pub(crate) fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.set(key, value);
        self
    }

    /// Changes a setting from now on.
    pub(crate) fn set(&mut self, key: &str, value: impl Into<String>) {
        self.settings.retain(|(known, _)| known != key);
        self.settings.push((key.to_owned(), value.into()));
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// A path beside the data folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file beside the data folder and gives its path as a word of a command.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The command, ready to start, with one JSON document as its answer.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(VIGIE);
        command.arg("--json").args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.current_dir(self.dir.path());
        command.env("VIGIE__DATA__DIR", self.data()).env("VIGIE__KEYS__KIND", "p256");
        command.env("VIGIE__TELEMETRY__LEVEL", "warn");
        for (key, value) in &self.settings {
            command.env(format!("VIGIE__{key}"), value);
        }
        command
    }

    /// Starts a command without waiting for its end; what it prints is nobody's concern.
    pub(crate) fn start(&self, words: &[&str]) -> Child {
        self.command(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        Ran::of(&self.command(words).output().unwrap())
    }

    /// Runs a command that must end well, and gives its document.
    pub(crate) fn json(&self, words: &[&str]) -> Value {
        let ran = self.run(words);
        assert_eq!(ran.code, Some(0), "{words:?}: {} {}", ran.out, ran.err);
        ran.json
    }

    /// Takes subscribers in; all of them must be good.
    pub(crate) fn enrol(&self, firms: &[Value]) -> Value {
        let file = self.file("subscribers.json", serde_json::to_vec_pretty(firms).unwrap());
        self.json(&["subscriber", "import", &file])
    }

    /// Takes a document in and releases it.
    pub(crate) fn publish(&self, document: &Value) -> Value {
        let file = self.file("document.json", document.to_string());
        self.json(&["advisory", "import", "--publish", &file])
    }

    /// Delivers all that is due now.
    pub(crate) fn work(&self) -> Ran {
        self.run(&["work", "--until-idle"])
    }

    /// Where every edition stands; checks that each one's readers are the sum of all states.
    pub(crate) fn ledgers(&self) -> Vec<Ledger> {
        let ran = self.run(&["edition", "list"]);
        let editions = ran.json["editions"].as_array().unwrap_or_else(|| panic!("{} {}", ran.out, ran.err));
        editions.iter().map(Ledger::of).collect()
    }

    /// The only edition.
    pub(crate) fn ledger(&self) -> Ledger {
        let ledgers = self.ledgers();
        assert_eq!(ledgers.len(), 1, "{ledgers:?}");
        ledgers[0]
    }

    /// Every letter in the outbox, by recipient; a half-written one would not parse.
    pub(crate) fn outbox(&self) -> Vec<Mail> {
        let Ok(folder) = std::fs::read_dir(self.data().join("outbox")) else { return Vec::new() };
        let files =
            folder.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "eml"));
        let mut mails: Vec<Mail> = files.map(|path| Mail::read(&path)).collect();
        mails.sort_by(|a, b| (&a.to, &a.message_id).cmp(&(&b.to, &b.message_id)));
        mails
    }

    /// The recipients of the outbox, in order.
    pub(crate) fn recipients(&self) -> Vec<String> {
        self.outbox().into_iter().map(|mail| mail.to).collect()
    }

    /// Empties the outbox, as a relay would.
    pub(crate) fn clear_outbox(&self) {
        for mail in self.outbox() {
            std::fs::remove_file(mail.file).unwrap();
        }
    }
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        let out = String::from_utf8(output.stdout.clone()).unwrap();
        Self {
            code: output.status.code(),
            json: serde_json::from_str(&out).unwrap_or(Value::Null),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            out,
        }
    }
}

/// The end states of one edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ledger {
    pub(crate) readers: u64,
    pub(crate) accepted: u64,
    pub(crate) deferred: u64,
    pub(crate) refused: u64,
    pub(crate) unknown: u64,
    pub(crate) suppressed: u64,
    pub(crate) expired: u64,
    pub(crate) pending: u64,
}

impl Ledger {
    fn of(edition: &Value) -> Self {
        let count = |key: &str| edition[key].as_u64().unwrap_or_else(|| panic!("{key} of {edition}"));
        let ledger = Self {
            readers: count("readers"),
            accepted: count("accepted"),
            deferred: count("deferred"),
            refused: count("refused"),
            unknown: count("unknown"),
            suppressed: count("suppressed"),
            expired: count("expired"),
            pending: count("pending"),
        };
        assert_eq!(ledger.readers, ledger.sum(), "{ledger:?}");
        ledger
    }

    fn sum(self) -> u64 {
        let ended = self.accepted + self.refused + self.unknown + self.suppressed + self.expired;
        ended + self.deferred + self.pending
    }
}

impl Mail {
    fn read(file: &Path) -> Self {
        Self::of(file, &std::fs::read(file).unwrap())
    }

    /// Reads a letter with code that did not write it.
    pub(crate) fn of(file: &Path, bytes: &[u8]) -> Self {
        Self::if_addressed(file, bytes).unwrap_or_else(|| panic!("{} is to nobody", file.display()))
    }

    /// The same, if it says to whom it goes.
    pub(crate) fn if_addressed(file: &Path, bytes: &[u8]) -> Option<Self> {
        let mail = MessageParser::default().parse(bytes).unwrap_or_else(|| panic!("{} is no letter", file.display()));
        let header = |name: &str| match mail.header(name) {
            Some(HeaderValue::Text(text)) => text.to_string(),
            Some(HeaderValue::TextList(texts)) => texts.join(", "),
            _ => String::new(),
        };
        Some(Self {
            to: mail.to().and_then(|to| to.first()?.address())?.to_owned(),
            message_id: mail.message_id().unwrap().to_owned(),
            in_reply_to: ids(mail.in_reply_to()),
            references: ids(mail.references()),
            lines: mail.body_text(0).unwrap_or_default().into_owned(),
            return_path: mail.return_address().unwrap_or_default().to_owned(),
            subject: mail.subject().unwrap().to_owned(),
            language: header("Content-Language"),
            text: mail.body_text(0).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
            signed: mail.content_type().is_some_and(|kind| kind.subtype() == Some("signed")),
            file: file.to_owned(),
        })
    }
}

/// The identifiers in a field.
pub(crate) fn ids(field: &HeaderValue<'_>) -> Vec<String> {
    match field {
        HeaderValue::Text(one) => vec![one.to_string()],
        HeaderValue::TextList(many) => many.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copied = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &copied);
        } else {
            std::fs::copy(&path, &copied).unwrap();
        }
    }
}
