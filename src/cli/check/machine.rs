//! The machine: room for the data, and who may read it.

use std::os::unix::fs::PermissionsExt as _;

use crate::config::Config;
use crate::domain::finding::Finding;

/// Less room than this is worth a warning: a release to a million readers takes about half of it.
const LITTLE: u64 = 1 << 30;

pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let mut findings = room(config);
    findings.extend(readers(config));
    findings
}

/// The database holds who uses what, and with which weaknesses.
fn readers(config: &Config) -> Option<Finding> {
    let dir = &config.data.dir;
    let mode = std::fs::metadata(dir).ok()?.permissions().mode();
    let what = format!("every user of this machine may look into {}", dir.display());
    (mode & 0o005 != 0).then(|| Finding::warning("data.dir", what, format!("chmod 700 {}", dir.display())))
}

fn room(config: &Config) -> Vec<Finding> {
    let dir = &config.data.dir;
    let Ok(volume) = rustix::fs::statvfs(dir) else { return Vec::new() };
    let free = volume.f_bavail.saturating_mul(volume.f_frsize);
    if free >= LITTLE {
        return Vec::new();
    }
    let what = format!("{} MB are free on the volume of {}", free >> 20, dir.display());
    let remedy = "make room: without it nothing is recorded, and what is not recorded is not sent";
    vec![if free < LITTLE / 16 {
        Finding::error("data.dir", what, remedy)
    } else {
        Finding::warning("data.dir", what, remedy)
    }]
}
