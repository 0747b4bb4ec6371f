//! A house: one instance of the program in a folder of its own, worked through its command line only.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::eml::Letter;

/// An instance with keys; gone, with everything in it, when it is dropped.
pub(crate) struct House {
    folder: TempDir,
    settings: Vec<(&'static str, String)>,
}

/// What a command said, and whether it ended well.
pub(crate) struct Answer {
    pub(crate) fine: bool,
    pub(crate) said: Value,
}

impl House {
    /// An instance whose keys are of that kind, `rsa` or `p256`.
    pub(crate) fn with_keys(kind: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let house = Self { folder, settings: vec![("VIGIE__KEYS__KIND", kind.to_owned())] };
        house.run(&["keys", "init"]);
        house
    }

    /// Changes a setting from here on.
    pub(crate) fn set(&mut self, key: &'static str, value: String) {
        self.settings.push((key, value));
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The authority that readers trust.
    pub(crate) fn ca(&self) -> PathBuf {
        self.data().join("ca.pem")
    }

    /// Runs a command of the program, whose other settings are the defaults.
    pub(crate) fn ask(&self, arguments: &[&str]) -> Answer {
        let output = self.command(arguments).output().unwrap();
        let said = serde_json::from_slice(&output.stdout).unwrap_or_else(|why| {
            panic!("vigie {arguments:?} gave no JSON ({why}): {}", String::from_utf8_lossy(&output.stderr))
        });
        Answer { fine: output.status.success(), said }
    }

    /// The same as a command that is still to be started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("VIGIE__")) {
            command.env_remove(name);
        }
        command.envs(self.settings.iter().map(|(key, value)| (*key, value)));
        command.env("VIGIE__DATA__DIR", self.data()).current_dir(self.folder.path());
        command.arg("--json").args(arguments);
        command
    }

    /// Runs a command that must succeed.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str]) -> Value {
        let answer = self.ask(arguments);
        assert!(answer.fine, "vigie {arguments:?}: {}", answer.said);
        answer.said
    }

    /// Enrols subscribers; all of them must be taken.
    pub(crate) fn enrol(&self, subscribers: &[Value]) {
        let file = self.folder.path().join("subscribers.json");
        std::fs::write(&file, serde_json::to_vec(subscribers).unwrap()).unwrap();
        let report = self.run(&["subscriber", "import", file.to_str().unwrap()]);
        assert_eq!(report["new"], subscribers.len(), "{report}");
    }

    /// Publishes advisories of the example instance; gives one report of a release for each.
    pub(crate) fn publish(&self, advisories: &[&str]) -> Vec<Value> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ops/demo-data/advisories");
        let release = |name: &&str| {
            let file = folder.join(format!("{name}.json"));
            let report = self.run(&["advisory", "import", "--publish", file.to_str().unwrap()]);
            report["released"][0].clone()
        };
        advisories.iter().map(release).collect()
    }

    /// Delivers everything that is due; gives the ledgers.
    pub(crate) fn deliver(&self) -> Vec<Value> {
        self.run(&["work", "--until-idle"])["editions"].as_array().unwrap().clone()
    }

    /// The letters in the outbox.
    pub(crate) fn outbox(&self) -> Vec<Letter> {
        Letter::all_in(&self.data().join("outbox"))
    }
}
