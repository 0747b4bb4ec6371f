//! The laws: which floor a room stands on, which rooms a package may live in, how large a file may be.

use std::collections::BTreeSet;
use std::fmt;

use crate::reading::{self, Named};

/// Rooms and their floors. Imports go to lower floors only. On floors 2 and 3 rooms are strangers to each other; what
/// they share is a word.
pub(crate) const FLOORS: &[(&str, u8)] = &[
    ("main", 4),
    ("lib", 4),
    ("app", 4),
    ("cli", 4),
    ("web", 4),
    ("publishing", 3),
    ("delivery", 3),
    ("enrolment", 3),
    ("intake", 2),
    ("store", 2),
    ("press", 2),
    ("keys", 2),
    ("channels", 2),
    ("matching", 1),
    ("domain", 0),
    ("clock", 0),
    ("config", 0),
    ("telemetry", 0),
];

/// The floors whose rooms may not enter each other.
const STRANGERS: &[u8] = &[2, 3];

/// The rooms that hold rules and words only: no input, no output, no time.
const PURE: &[&str] = &["domain", "matching"];

/// What of the standard library touches the world.
const WORLDLY: &[&str] = &["fs", "net", "process", "env", "thread", "io", "os"];

/// The doors that read the store and call stories, and so never hold a writing transaction.
const NEVER_WRITES: &[&str] = &["cli", "web"];

/// Where a package lives.
pub(crate) struct Home {
    /// Its name in a path.
    pub(crate) package: &'static str,
    /// Rooms or files in which it may be named.
    pub(crate) rooms: &'static [&'static str],
    /// Why there.
    #[expect(dead_code, reason = "read by people: no row without a reason")]
    pub(crate) why: &'static str,
}

const ANYWHERE: &[&str] = &[""];

/// Everything above the rules: what may wait, measure and report.
const WORKING: &[&str] = &[
    "main",
    "app",
    "cli",
    "web",
    "publishing",
    "delivery",
    "enrolment",
    "intake",
    "store",
    "press",
    "keys",
    "channels",
    "telemetry",
];

const fn home(package: &'static str, rooms: &'static [&'static str], why: &'static str) -> Home {
    Home { package, rooms, why }
}

/// One home per package. A package that may live anywhere is a word of the language, not a tool.
pub(crate) const HOMES: &[Home] = &[
    home("migrations", &["store"], "the shape of the database is the store's secret"),
    home("tokio", WORKING, "rules and words never wait"),
    home("async_imap", &["intake/feedback/mailbox.rs"], "fetches mails that came back"),
    home(
        "futures_util",
        &["intake/feedback/mailbox.rs", "store", "channels", "publishing", "delivery", "app", "cli", "web"],
        "streams of I/O",
    ),
    home("sea_orm", &["store"], "nobody else can name a row, so no query forgets its tenant"),
    home("lettre", &["channels/email"], "SMTP and MIME stay behind the channel"),
    home(
        "openssl",
        &[
            "keys",
            "channels/email/dkim",
            "channels/email/tls.rs",
            "channels/email/sink.rs",
            "channels/email/tests",
            "intake/feedback/mailbox.rs",
            "web/tls.rs",
        ],
        "private keys in one room; TLS needs a context, and the domain's signature is made of outer headers",
    ),
    home(
        "tokio_openssl",
        &[
            "channels/email/tls.rs",
            "channels/email/sink.rs",
            "channels/email/tests",
            "intake/feedback/mailbox.rs",
            "web/tls.rs",
        ],
        "TLS over a stream that is ours",
    ),
    home("cms", &["keys"], "the second reader of signatures"),
    home("der", &["keys"], "what cms is made of"),
    home("x509_cert", &["keys"], "certificates for the second reader"),
    home("p256", &["keys"], "elliptic signatures for the second reader"),
    home("num_bigint", &["keys"], "RSA verification for the second reader"),
    home("memchr", &["channels/email"], "line ends and dots of letters, found many bytes at a time"),
    home("similar", &["publishing/rehearsal"], "the next letter is held against the last one"),
    home("mail_parser", &["keys", "intake", "delivery", "channels/email"], "reads mail back that others wrote"),
    home(
        "base64",
        &["keys", "channels", "press", "intake", "enrolment", "web"],
        "transfer encodings of mail and files",
    ),
    home("argon2", &["keys/password.rs"], "passwords of staff"),
    home("hmac", &["keys"], "marks in links and return paths"),
    home("sha2", &["domain", "keys"], "names by content, and the second reader"),
    home("fluent", &["press"], "words for readers"),
    home("fluent_syntax", &["press"], "languages are compared message by message"),
    home("unic_langid", &["press"], "what fluent calls a language"),
    home("icu_datetime", &["press"], "dates as a language writes them"),
    home("icu_calendar", &["press"], "dates as a language writes them"),
    home("icu_decimal", &["press"], "numbers as a language writes them"),
    home("icu_list", &["press"], "lists as a language writes them"),
    home("icu_locale_core", &["press"], "what icu calls a language"),
    home("fixed_decimal", &["press"], "what icu prints"),
    home("writeable", &["press"], "how icu hands out its text"),
    home("handlebars", &["press"], "templates"),
    home("pulldown_cmark", &["press"], "issuers' Markdown becomes HTML only in a letter"),
    home("ammonia", &["press"], "what issuers wrote is made harmless where it is printed"),
    home("css_inline", &["press"], "mail programs ignore style sheets"),
    home("rust_embed", &["press", "cli/demo.rs", "cli/demo", "app", "app.rs"], "words, templates and the demo's data"),
    home("axum", &["web"], "pages"),
    home("qrcodegen", &["web/session"], "the picture of a second factor"),
    home("hickory_proto", &["channels/email/domain"], "the DNS is asked about the sender's domain only"),
    home("rustix", &["cli/check"], "how much room a volume has"),
    home("hyper", &["web"], "HTTP itself"),
    home("hyper_util", &["web"], "HTTP on tokio"),
    home("serde", ANYWHERE, "how data is described"),
    home("serde_json", ANYWHERE, "trees of data"),
    home("schemars", ANYWHERE, "how data is described to programs of others, beside serde"),
    home("csv", &["enrolment", "intake"], "lists of readers, of what they have, and of products"),
    home(
        "toml",
        &["config", "domain/product_class.rs", "domain/tip.rs", "domain/trade.rs"],
        "configuration, and tables of names that are data",
    ),
    home("quick_xml", &["intake", "press/exchange"], "documents in XML: read in one room, written in the other"),
    home("saphyr_parser", &["intake"], "YAML is a syntax of documents"),
    home("cvss", &["domain"], "scores are words"),
    home("packageurl", &["domain"], "package URLs are words"),
    home("unicode_normalization", &["domain"], "names meet without accents"),
    home("url", &["config", "domain", "press", "channels", "intake", "keys", "app", "web"], "addresses and links"),
    home("chrono", ANYWHERE, "moments; the present one comes from the clock"),
    home("chrono_tz", &["domain", "press", "publishing", "enrolment", "store", "cli", "app"], "readers' zones"),
    home(
        "cron",
        &["publishing/calendar/firing.rs"],
        "which moments of a wall clock an expression names; zones are ours",
    ),
    home("clap", &["cli"], "the command line"),
    home("indicatif", &["cli"], "progress for whoever watches a terminal"),
    home("tracing", WORKING, "rules and words have nothing to report"),
    home("tracing_subscriber", &["telemetry"], "where logs go is decided once"),
    home(
        "secrecy",
        &["config", "intake/feedback/mailbox.rs", "keys", "channels", "app", "cli"],
        "passwords that cannot be printed by accident",
    ),
    home("tracing_opentelemetry", &["telemetry/otlp.rs"], "traces for a collector"),
    home("opentelemetry", &["telemetry/otlp.rs"], "traces for a collector"),
    home("opentelemetry_sdk", &["telemetry/otlp.rs"], "traces for a collector"),
    home("opentelemetry_otlp", &["telemetry/otlp.rs"], "traces for a collector"),
    home("opentelemetry_http", &["telemetry/otlp.rs"], "traces for a collector"),
    home("thiserror", ANYWHERE, "one error enum per room"),
    home("anyhow", &["main", "app", "cli"], "only at the door, where nobody branches on an error any more"),
];

/// What only tests use.
pub(crate) const TOOLS_OF_TESTS: &[&str] =
    &["fantoccini", "proptest", "tempfile", "syn", "proc_macro2", "semver", "pep440_rs", "rpm_version"];

/// The most lines of a file, its unit tests not counted.
const LINES: usize = 400;
/// The most lines of a file with its unit tests, and of a file of tests.
const LINES_WITH_TESTS: usize = 500;

/// One broken law.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) law: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.law)
    }
}

/// The floor of a room.
pub(crate) fn floor_of(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

/// The room of a file: `src/press/text.rs` and `src/press.rs` are "press".
pub(crate) fn room_of(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let first = inside.split('/').next().unwrap_or(inside);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// A room that holds nothing but its sign at the door.
pub(crate) fn is_unfurnished(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line == "//! (being built)")
}

/// All breaches of one file; `path` is relative to the repository.
pub(crate) fn judge(path: &str, text: &str) -> Vec<Breach> {
    let breach = |line: usize, law: String| Breach { file: path.to_owned(), line, law };
    let file = match syn::parse_file(text) {
        Ok(file) => file,
        Err(why) => return vec![breach(why.span().start().line, format!("cannot be read: {why}"))],
    };
    let mut breaches = Vec::new();
    if !opens_with_its_sign(path, text) {
        breaches.push(breach(1, "does not open with //!".to_owned()));
    }
    let (all, tests) = (text.lines().count(), reading::lines_of_unit_tests(&file));
    if all > LINES_WITH_TESTS || (!path.starts_with("tests/") && all - tests > LINES) {
        breaches.push(breach(all, format!("is too long: {all} lines, {tests} of them unit tests")));
    }
    if path.starts_with("src/") {
        for named in reading::everything_named(path, &file) {
            breaches.extend(laws_broken(path, &named).into_iter().map(|law| breach(named.line, law)));
        }
    }
    breaches
}

fn opens_with_its_sign(path: &str, text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    // The map is the text at the door of the library: one page, two ways to read it.
    first.starts_with("//!") || (path == "src/lib.rs" && first.starts_with("#![doc = include_str!"))
}

fn laws_broken(path: &str, named: &Named) -> Vec<String> {
    let room = room_of(path);
    match &named.what {
        reading::What::Ours(inside) => {
            let other = inside.first().map_or("", String::as_str);
            let mut broken: Vec<String> = may_not_enter(room, other).into_iter().collect();
            if NEVER_WRITES.contains(&room) && inside.iter().any(|part| part == "Tx") {
                broken.push(format!("{room} names store::Tx: a door calls a story, which writes"));
            }
            broken
        }
        reading::What::Package(package) => not_at_home(path, package).into_iter().collect(),
        reading::What::Standard(part) if PURE.contains(&room) && WORLDLY.contains(&part.as_str()) => {
            vec![format!("{room} is pure, but names std::{part}")]
        }
        reading::What::Call(method) if NEVER_WRITES.contains(&room) && method == "begin" => {
            vec![format!("{room} opens a writing transaction: a door calls a story, which writes")]
        }
        reading::What::Standard(_) | reading::What::Call(_) => Vec::new(),
    }
}

fn may_not_enter(room: &str, other: &str) -> Option<String> {
    if room == other {
        return None;
    }
    let (from, to) = (floor_of(room)?, floor_of(other)?);
    if room == "domain" {
        return Some(format!("domain names crate::{other}: words need nothing"));
    }
    if to > from {
        return Some(format!("{room} (floor {from}) names crate::{other} (floor {to}): imports go down"));
    }
    (to == from && STRANGERS.contains(&from))
        .then(|| format!("{room} names crate::{other}: rooms of floor {from} are strangers"))
}

fn not_at_home(path: &str, package: &str) -> Option<String> {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let home = HOMES.iter().find(|home| home.package == package)?;
    let lives_here = home.rooms.iter().any(|room| {
        let rest = inside.strip_prefix(room);
        room.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest == ".rs")
    });
    (!lives_here).then(|| format!("names {package}, which lives in {}", home.rooms.join(", ")))
}

/// The packages that a file names.
pub(crate) fn packages_used(path: &str, text: &str) -> BTreeSet<String> {
    let Ok(file) = syn::parse_file(text) else { return BTreeSet::new() };
    let named = reading::everything_named(path, &file).into_iter();
    named
        .filter_map(|named| if let reading::What::Package(package) = named.what { Some(package) } else { None })
        .collect()
}
