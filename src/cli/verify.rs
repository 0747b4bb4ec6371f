//! `verify`: is this letter really ours?

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;

use super::answer::{Answer, End, clean};
use crate::clock::Clock;
use crate::config::Config;
use crate::keys::{self, Trust};

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The letter as a file: as it was received, header lines and all.
    file: PathBuf,
    /// The authority's certificate to trust (PEM); without it, the authorities of this instance.
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
}

pub(super) fn run(verify: &Verify, config: &Config, answer: Answer) -> Result<End> {
    let letter = std::fs::read(&verify.file).with_context(|| verify.file.display().to_string())?;
    let trust = match &verify.ca {
        Some(file) => Trust::from_pem(&std::fs::read(file).with_context(|| file.display().to_string())?)?,
        None => Trust::open(&config.keys_dir())?,
    };
    let found = keys::verify_letter(&letter, &trust, Clock::System.now());
    answer.give(&found, || {
        let mut words = if found.valid { "genuine: " } else { "NOT GENUINE: " }.to_owned() + &found.why + "\n";
        if let Some(signer) = &found.signer {
            words.push_str(&format!("signed by {signer}\n"));
        }
        if let Some(at) = found.signed_at {
            words.push_str(&format!("signed at {}\n", at.to_rfc3339()));
        }
        clean(&words)
    })?;
    Ok(End::refused_if(!found.valid))
}
