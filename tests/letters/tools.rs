//! Programs that are not ours and judge signatures: OpenSSL and gpgsm, the part of `GnuPG` for S/MIME.

use std::fmt::Write as _;
use std::num::NonZero;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use crate::eml::Cut;

/// No call of a tool may take longer; `timeout` ends it.
const SECONDS: &str = "60";

/// A command that cannot hang.
pub(crate) fn bounded(program: &str) -> Command {
    let mut command = Command::new("timeout");
    command.arg("--kill-after=5").arg(SECONDS).arg(program);
    command
}

/// Everything a command said.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Asks OpenSSL's `cms` or `smime`; gives what it takes for signed, or why it refuses.
pub(crate) fn openssl(form: &str, letter: &Path, ca: &Path) -> Result<Vec<u8>, String> {
    let mut command = bounded("openssl");
    command.args([form, "-verify", "-purpose", "smimesign", "-CAfile"]).arg(ca).arg("-in").arg(letter);
    let output = command.output().unwrap();
    if output.status.success() { Ok(output.stdout) } else { Err(said(&output)) }
}

/// A certificate for that address with its key, made by OpenSSL in a folder as `cert` and `key`; gives the former.
pub(crate) fn certificate_for(address: &str, folder: &Path) -> String {
    let mut command = bounded("openssl");
    command.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key", "-out", "cert", "-days", "30"]);
    command.args(["-subj", "/CN=reader", "-addext", &format!("subjectAltName=email:{address}")]);
    let output = command.current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    std::fs::read_to_string(folder.join("cert")).unwrap()
}

/// `GnuPG` for S/MIME in a home of its own that trusts one authority.
pub(crate) struct Gpgsm {
    home: TempDir,
}

impl Gpgsm {
    pub(crate) fn trusting(ca: &Path) -> Self {
        let gpgsm = Self { home: tempfile::Builder::new().prefix("g").tempdir().unwrap() };
        std::fs::DirBuilder::new().mode(0o700).create(gpgsm.folder()).unwrap();
        let output = bounded("openssl").args(["x509", "-noout", "-fingerprint", "-sha1", "-in"]).arg(ca).output();
        let fingerprint = said(&output.unwrap()).trim().split_once('=').unwrap().1.to_owned();
        std::fs::write(gpgsm.folder().join("trustlist.txt"), format!("{fingerprint} S relax\n")).unwrap();
        let imported = gpgsm.command().arg("--import").arg(ca).output().unwrap();
        assert!(imported.status.success(), "{}", said(&imported));
        gpgsm
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("home")
    }

    fn command(&self) -> Command {
        let mut command = bounded("gpgsm");
        command.env("GNUPGHOME", self.folder()).env("LC_ALL", "C");
        command.args(["--batch", "--disable-dirmngr", "--disable-crl-checks"]);
        command
    }

    /// Takes a reader's key over: PKCS#12 in the form that gpgsm reads, with that password.
    pub(crate) fn take(&self, key: &Path, password: &str) {
        let output = self.with_password(password).arg("--import").arg(key).output().unwrap();
        assert!(said(&output).contains("secret keys imported: 1"), "{}", said(&output));
    }

    /// What an envelope (CMS in DER) holds, if one of the keys opens it.
    pub(crate) fn decrypt(&self, envelope: &Path, password: &str) -> Result<Vec<u8>, String> {
        let output = self.with_password(password).arg("--decrypt").arg(envelope).output().unwrap();
        if output.status.success() { Ok(output.stdout) } else { Err(said(&output)) }
    }

    fn with_password(&self, password: &str) -> Command {
        let file = self.home.path().join("password");
        std::fs::write(&file, format!("{password}\n")).unwrap();
        let mut command = self.command();
        command.args(["--pinentry-mode", "loopback", "--passphrase-fd", "0"]);
        command.stdin(std::fs::File::open(file).unwrap());
        command
    }

    /// Accepts a signature, or says why not. `name` keeps calls at the same time apart.
    pub(crate) fn verify(&self, cut: &Cut, name: &str) -> Result<(), String> {
        let (content, signature) =
            (self.home.path().join(format!("{name}.content")), self.home.path().join(format!("{name}.p7s")));
        std::fs::write(&content, &cut.content).unwrap();
        std::fs::write(&signature, &cut.signature).unwrap();
        let output = self.command().arg("--verify").arg(&signature).arg(&content).output().unwrap();
        let mut words = said(&output);
        if output.status.success() && words.contains("Good signature") {
            return Ok(());
        }
        let _ = write!(words, "({})", output.status);
        Err(words)
    }
}

impl Drop for Gpgsm {
    fn drop(&mut self) {
        // The agent that gpgsm started in this home ends with it.
        let _ = bounded("gpgconf").env("GNUPGHOME", self.folder()).args(["--kill", "all"]).output();
    }
}

/// Does something with every item, on as many hands as the machine has.
pub(crate) fn each<T: Sync>(items: &[T], work: impl Fn(usize, &T) + Sync) {
    let next = AtomicUsize::new(0);
    let take = || {
        let at = next.fetch_add(1, Ordering::Relaxed);
        items.get(at).map(|item| (at, item))
    };
    let hand = || {
        while let Some((at, item)) = take() {
            work(at, item);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(hand);
        }
    });
}
