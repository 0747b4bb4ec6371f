//! An instance of the program for a measurement: prepared once, put back before each round, and watched from outside.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;
use vigie::clock::Clock;
use vigie::config::Config;
use vigie::keys::Signer;
use vigie::store::Desk;

use crate::figures::memory;

/// The program that is measured.
pub(crate) const VIGIE: &str = env!("CARGO_BIN_EXE_vigie");

/// A real advisory (CISA, public domain) and versions that it concerns.
const ADVISORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ops/demo-data/advisories/icsa-23-206-01.json");
const VERSIONS: [&str; 10] =
    ["1.60.0", "1.61.0", "1.62.0", "1.62.1", "1.63.0", "1.63.1", "1.64.0", "1.64.1", "1.65.0", "1.65.1"];
const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "it", "sv"];

/// An instance with its folder.
pub(crate) struct House {
    folder: TempDir,
    pub(crate) variants: usize,
    /// Letters printed, and signed, by the process that released, as it counted them.
    pub(crate) renders: usize,
    pub(crate) signatures: usize,
    /// The program that delivers.
    pub(crate) program: String,
}

/// What a run took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ran {
    /// From the start of the process to its end.
    pub(crate) wall: Duration,
    /// Processor time of that process in all its threads: its own, and the system's for it.
    user: Duration,
    system: Duration,
    /// Resident memory at most, bytes.
    pub(crate) memory: u64,
}

impl Ran {
    /// Processor time a letter, microseconds.
    pub(crate) fn micros(&self, letters: usize) -> f64 {
        (self.user + self.system).as_secs_f64() * 1e6 / letters as f64
    }

    /// The same in its two parts.
    pub(crate) fn parts(&self, letters: usize) -> [f64; 2] {
        [self.user, self.system].map(|part| part.as_secs_f64() * 1e6 / letters as f64)
    }

    /// Watches a process until its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        let started = Instant::now();
        let mut child = command.spawn().unwrap();
        let process = child.id().to_string();
        let mut most = 0;
        let [user, system] = loop {
            most = most.max(memory(&process, "VmHWM"));
            // A process that has ended is still counted for until somebody asks how it ended.
            if let Some(processor) = processor_if_ended(&process) {
                break processor;
            }
            std::thread::park_timeout(Duration::from_millis(2));
        };
        let wall = started.elapsed();
        assert!(child.wait().unwrap().success());
        Self { wall, user, system, memory: most }
    }
}

/// A process that runs until it is stopped.
pub(crate) struct Worker(Child);

impl Worker {
    /// Asks it to stop and waits for its end.
    pub(crate) fn stop(&mut self) {
        let told = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status().unwrap();
        assert!(told.success());
        assert!(self.0.wait().unwrap().success());
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

impl House {
    /// With keys and nobody in it.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("vigie-bench").tempdir().unwrap();
        let house = Self { folder, variants: 0, renders: 0, signatures: 0, program: VIGIE.to_owned() };
        house.json(&["keys", "init"]);
        house
    }

    /// With so many readers, to whom an advisory in sixty variants is released and not yet delivered.
    pub(crate) fn released(readers: usize) -> Self {
        let mut house = Self::empty();
        let list = house.folder.path().join("readers.json");
        let mut file = std::io::BufWriter::new(std::fs::File::create(&list).unwrap());
        for number in 0..readers {
            let language = LANGUAGES[number % LANGUAGES.len()];
            let version = VERSIONS[number / LANGUAGES.len() % VERSIONS.len()];
            let open = if number == 0 { "[" } else { "," };
            writeln!(
                file,
                r#"{open}{{"id":"firm-{number:07}","name":"Firm {number}","products":[{{"vendor":"Axis Communications",
                "product":"AXIS A1001","version":"{version}"}}],
                "contacts":[{{"address":"it@{number:07}.example","language":"{language}"}}]}}"#
            )
            .unwrap();
        }
        writeln!(file, "]").unwrap();
        file.into_inner().unwrap();
        house.json(&["subscriber", "import", list.to_str().unwrap()]);
        std::fs::remove_file(list).unwrap();
        house.keep("enrolled");
        let released = house.json(&["advisory", "import", "--publish", ADVISORY]);
        let count = |number: &Value| usize::try_from(number.as_u64().unwrap()).unwrap();
        let edition = &released["released"][0];
        assert_eq!(count(&edition["readers"]), readers);
        house.variants = count(&edition["variants"]);
        house.renders = count(&released["made"]["renders"]);
        house.signatures = count(&released["made"]["signatures"]);
        house.keep("released");
        house
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Keeps the database as it is now under a name, with the log that belongs to it.
    fn keep(&self, name: &str) {
        for part in ["", "-wal"] {
            let from = self.data().join(format!("vigie.db{part}"));
            if from.exists() {
                std::fs::copy(from, self.folder.path().join(format!("{name}{part}"))).unwrap();
            }
        }
    }

    fn put(&self, name: &str) {
        for part in ["", "-wal", "-shm"] {
            let (kept, place) = (format!("{name}{part}"), self.data().join(format!("vigie.db{part}")));
            let kept = self.folder.path().join(kept);
            if kept.exists() {
                std::fs::copy(kept, place).unwrap();
            } else {
                let _ = std::fs::remove_file(place);
            }
        }
    }

    /// As after the release, with nothing delivered.
    pub(crate) fn restore(&self) {
        self.put("released");
    }

    /// The same with only so many letters due; the others wait for their expiry.
    pub(crate) fn restore_some(&self, letters: usize) {
        self.restore();
        crate::newsletter::hold_all_but(self, letters);
    }

    /// As before the release.
    pub(crate) fn restore_none(&self) {
        self.put("enrolled");
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.arg("--json").stdin(Stdio::null()).env("VIGIE__DATA__DIR", self.data());
        command.env("VIGIE__TELEMETRY__LEVEL", "error");
        command
    }

    /// The command as it delivers. Letters to one domain are not paced here: every reader has one of its own.
    fn deliverer(&self, relay: &str, connections: usize, together: usize) -> Command {
        let mut command = self.command(&self.program);
        // One connection is left to digests and newsletters, and alerts get the others.
        command.env("VIGIE__CHANNELS__EMAIL__CONNECTIONS", (connections + 1).to_string());
        command.env("VIGIE__CHANNELS__EMAIL__LETTERS_PER_CONNECTION", "1000000");
        command.env("VIGIE__CHANNELS__EMAIL__RECIPIENTS_PER_TRANSACTION", together.to_string());
        command.env("VIGIE__CHANNELS__EMAIL__RELAY", relay);
        command
    }

    fn json(&self, words: &[&str]) -> Value {
        let output = self.command(VIGIE).args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Readers and accepted letters of all editions.
    pub(crate) fn accepted(&self) -> (usize, usize) {
        let ledgers = self.json(&["edition", "list"]);
        let sum = |key: &str| -> u64 {
            ledgers["editions"].as_array().unwrap().iter().map(|one| one[key].as_u64().unwrap()).sum()
        };
        (usize::try_from(sum("readers")).unwrap(), usize::try_from(sum("accepted")).unwrap())
    }

    /// Delivers what is due and watches the process.
    pub(crate) fn work(&self, relay: &str, letters: usize, connections: usize) -> Ran {
        self.work_together(relay, letters, connections, 1)
    }

    /// The same with so many recipients in one transaction at the most.
    pub(crate) fn work_together(&self, relay: &str, letters: usize, connections: usize, together: usize) -> Ran {
        let before = self.accepted().1;
        let mut command = self.deliverer(relay, connections, together);
        command.args(["work", "--until-idle"]).stdout(Stdio::null());
        let ran = Ran::of(&mut command);
        assert_eq!(self.accepted().1 - before, letters, "every letter was accepted");
        ran
    }

    /// Delivers until it is stopped.
    pub(crate) fn start(&self, relay: &str, connections: usize) -> Worker {
        Worker(self.deliverer(relay, connections, 1).arg("work").stdout(Stdio::null()).spawn().unwrap())
    }

    /// The tenant's desk, as the program would open it.
    pub(crate) async fn desk(&self) -> Desk {
        let dir = format!("[data]\ndir = \"{}\"\n", self.data().display());
        let config = Config::from_parts(Some(("bench", &dir)), []).unwrap();
        vigie::app::App::desk(&config, &Clock::System).await.unwrap()
    }

    /// How long one signature takes, and the bytes of what was sealed.
    pub(crate) fn signature(&self, times: usize) -> (Duration, usize) {
        let config = Config::load(None).unwrap();
        let signer = Signer::open(&self.data().join("keys"), &config.brand.from, Clock::System.now()).unwrap();
        let entity =
            format!("Content-Type: text/plain; charset=us-ascii\r\n\r\n{}", "A line of a letter.\r\n".repeat(300));
        let started = Instant::now();
        let mut bytes = 0;
        for _ in 0..times {
            bytes = signer.seal(entity.as_bytes()).unwrap().len();
        }
        (started.elapsed() / u32::try_from(times).unwrap(), bytes)
    }
}

/// User and system time of a process that has ended and is not yet forgotten (proc(5): state, utime and stime are the 3rd, 14th
/// and 15th field; hundredths of a second).
fn processor_if_ended(process: &str) -> Option<[Duration; 2]> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    if fields.next()? != "Z" {
        return None;
    }
    let mut fields = fields.skip(10);
    let mut next = || Some(Duration::from_millis(fields.next()?.parse::<u64>().ok()? * 10));
    Some([next()?, next()?])
}
