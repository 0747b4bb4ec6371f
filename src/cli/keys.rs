//! `keys`: the certificate authority, sender identities, client certificates.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use chrono::{DateTime, Utc};
use clap::{Subcommand, ValueEnum};
use secrecy::SecretString;
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::keys::{self, DkimKind, Import, InitPlan, Issue, Purpose};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the authority and the sender identity; what is there stays as it is.
    Init {
        /// Take this moment as the present (RFC 3339), for rehearsals: certificates are valid from then on.
        #[arg(long, value_name = "TIME")]
        at: Option<DateTime<Utc>>,
    },
    /// Issue a certificate.
    Issue {
        /// What it is for.
        #[arg(long, value_enum, default_value_t = Kind::Client)]
        kind: Kind,
        /// Whose name; of a server its host name.
        #[arg(long)]
        name: String,
        /// Whose address; not for a server.
        #[arg(long)]
        email: Option<String>,
        /// Days it is valid.
        #[arg(long, default_value_t = 397)]
        days: u32,
        /// A file whose first line is the password of the PKCS#12 file that a client gets.
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// All certificates, with their days.
    List,
    /// Make a new sender certificate; the old one still verifies old letters.
    Renew,
    /// Declare a certificate void at once.
    Revoke {
        /// Its serial number, as `keys list` shows it.
        serial: String,
    },
    /// The list of revoked certificates (PEM).
    Crl,
    /// Make a key for the domain's signature (DKIM) and say what to publish; a key that is there stays as it is.
    Dkim {
        /// Under which name it is published.
        #[arg(long)]
        selector: Option<String>,
        /// Kind of the key.
        #[arg(long, value_enum, default_value_t = Algorithm::Rsa)]
        kind: Algorithm,
    },
    /// Take over a sender identity made elsewhere: PKCS#12, or PEM with certificate, key and chain.
    Import {
        /// The file.
        file: PathBuf,
        /// A file whose first line is the password.
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Kind {
    /// Signs letters.
    Sender,
    /// Opens doors.
    Client,
    /// Answers for a host of ours.
    Server,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Algorithm {
    /// RSA-2048, which every verifier knows.
    Rsa,
    /// Ed25519, for a second signature.
    Ed25519,
}

/// The first keys of an instance, as its configuration says.
pub(super) fn plan(config: &Config) -> InitPlan {
    InitPlan {
        name: config.brand.name.clone(),
        organisation: None,
        from: config.brand.from.clone(),
        kind: config.keys.kind,
        sender_days: config.keys.sender_days,
        authority_days: config.keys.authority_days,
        crl_url: None,
        data_dir: config.data.dir.clone(),
    }
}

pub(super) async fn run(command: Command, config: &Config, answer: Answer) -> Result<End> {
    // Opened before anything is done, so that the trail misses nothing only because it was looked for too late.
    let desk = if matches!(command, Command::List) { None } else { super::trail(config).await };
    if let Some(deed) = act(command, config, answer)? {
        super::note(desk.as_ref(), &deed).await;
    }
    Ok(End::Fine)
}

/// Where `serve` gives the revocation list.
fn revocation_list(config: &Config) -> Option<String> {
    let site = config.brand.site.trim_end_matches('/');
    (!site.is_empty()).then(|| format!("{site}/crl.der"))
}

/// Does it, and says what was changed, if anything was.
fn act(command: Command, config: &Config, answer: Answer) -> Result<Option<Deed>> {
    let (dir, now) = (config.keys_dir(), Clock::System.now());
    let deed = |what, which: &str| Some(Deed::of(what, SubjectKind::Key, which));
    let mut done = None;
    match command {
        Command::Init { at } => {
            let made = keys::init(&dir, &plan(config), at.unwrap_or(now))?;
            if made.made_authority || made.made_sender {
                done = deed(Action::KeysInit, &made.authority_fingerprint);
            }
            answer.give(&made, || begun(&made, &config.brand.from))?;
        }
        Command::Issue { kind, name, email, days, password_file } => {
            let purpose = match kind {
                Kind::Sender => Purpose::Sender,
                Kind::Client => Purpose::Client,
                Kind::Server => Purpose::Server,
            };
            let password = password(password_file)?;
            let email = email.unwrap_or_default();
            let crl_url = revocation_list(config);
            let wish = Issue { purpose, name, email, kind: config.keys.kind, days, crl_url, password };
            let made = keys::issue(&dir, &wish, now)?;
            let kind = match purpose {
                Purpose::Server => "server",
                Purpose::Sender => "sender",
                Purpose::Client | Purpose::Authority => "client",
            };
            done = deed(Action::KeysIssue, &made.serial).map(|deed| deed.with("kind", kind).with("days", days));
            issued(&made, answer)?;
        }
        Command::List => list(&dir, answer)?,
        Command::Renew => {
            let made = keys::renew(&dir, &config.brand.from, config.keys.sender_days, now)?;
            done = deed(Action::KeysRenew, &made.serial);
            issued(&made, answer)?;
        }
        Command::Revoke { serial } => {
            let newly = keys::revoke(&dir, &serial, now)?;
            done = deed(Action::KeysRevoke, &serial).filter(|_| newly);
            let words = if newly { "revoked\n" } else { "was revoked before\n" };
            answer.give(&json!({ "serial": serial, "newly": newly }), || words.to_owned())?;
        }
        Command::Crl => {
            let pem = String::from_utf8(keys::crl(&dir, now)?)?;
            done = deed(Action::KeysCrl, "crl");
            answer.give(&json!({ "crl": pem }), || pem.clone())?;
        }
        Command::Dkim { selector, kind } => done = dkim(config, selector, kind, answer)?,
        Command::Import { file, password_file } => {
            let bytes = std::fs::read(&file).with_context(|| file.display().to_string())?;
            let taken = keys::import(&dir, &Import { bytes, password: password(password_file)? }, now)?;
            done = deed(Action::KeysImport, &taken.serial);
            issued(&taken, answer)?;
        }
    }
    Ok(done)
}

/// What was made, and where it is.
fn begun(made: &keys::InitReport, from: &str) -> String {
    let state = |made: bool| if made { "made" } else { "was there already" };
    format!(
        "authority: {}\nsender identity of {from}: {}\nfor your readers: {}\nfingerprint (SHA-256): {}\n",
        state(made.made_authority),
        state(made.made_sender),
        made.ca_file.display(),
        made.authority_fingerprint
    )
}

/// The first line of a file: passwords do not belong on command lines, where other users see them.
fn password(file: Option<PathBuf>) -> Result<Option<SecretString>> {
    let Some(file) = file else { return Ok(None) };
    let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    Ok(text.lines().next().map(SecretString::from))
}

fn issued(issued: &keys::Issued, answer: Answer) -> Result<()> {
    answer.give(issued, || {
        let files: Vec<String> = issued.files.iter().map(|file| format!("  {}\n", file.display())).collect();
        format!("certificate {}\n{}", issued.serial, files.concat())
    })
}

/// Makes or finds the key, and shows the record and the settings that make use of it.
fn dkim(config: &Config, selector: Option<String>, kind: Algorithm, answer: Answer) -> Result<Option<Deed>> {
    let settings = &config.channels.email.dkim;
    let (kind, configured, usual, setting) = match kind {
        Algorithm::Rsa => (DkimKind::Rsa, &settings.selector, "vigie", "selector"),
        Algorithm::Ed25519 => (DkimKind::Ed25519, &settings.ed25519_selector, "vigie-ed25519", "ed25519_selector"),
    };
    let configured = Some(configured).filter(|selector| !selector.is_empty()).cloned();
    let selector = selector.or(configured).unwrap_or_else(|| usual.to_owned());
    let record = keys::dkim(&config.keys_dir(), &selector, kind, config.dkim_domain())?;
    answer.give(&record, || {
        format!(
            "key: {} ({})\n\nPublish this in the DNS:\n{}\n\nThen set in [channels.email.dkim]: enabled = true, {setting} = \"{selector}\"\n",
            record.key.file.display(),
            if record.made { "made now" } else { "was there already" },
            record.zone()
        )
    })?;
    Ok(record.made.then(|| Deed::of(Action::KeysDkim, SubjectKind::Key, &selector)))
}

fn list(dir: &std::path::Path, answer: Answer) -> Result<()> {
    let all = keys::list(dir, Clock::System.now())?;
    let domain = keys::dkim_keys(dir)?;
    answer.give(&json!({ "keys": all, "dkim": domain }), || {
        let mut rows: Vec<Vec<String>> = all
            .iter()
            .map(|key| {
                let state = match (key.revoked, key.current) {
                    (true, _) => "revoked",
                    (false, true) => "signs now",
                    (false, false) => "",
                };
                let purpose = format!("{:?}", key.purpose).to_lowercase();
                vec![key.serial.clone(), purpose, key.days_left.to_string(), state.to_owned(), key.subject.clone()]
            })
            .collect();
        rows.extend(domain.iter().map(|key| {
            let kind = format!("{:?} {}", key.kind, key.bits);
            vec![key.selector.clone(), "dkim".to_owned(), String::new(), String::new(), kind]
        }));
        clean(&table(&["serial", "purpose", "days left", "state", "subject"], &rows))
    })
}
