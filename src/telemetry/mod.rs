//! Telemetry: what the house says about itself while it works: lines on standard error, figures, a pulse.
//!
//! The rule of the house: events carry dotted fields (`delivery.id`, `advisory.id`), units in their names, and no
//! address, key or token ever. An address that must be told apart is shown as [`Masked`]. To change level or form: the
//! configuration; the form of figures is `exposition`, counts are `tally`, the worker's pulse is `pulse`.

pub mod exposition;
pub mod process;
pub mod pulse;
pub mod tally;

use std::fmt;
use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::config::{LogForm, Telemetry};

/// Starts logging to standard error. A second call changes nothing (tests).
pub fn start(config: &Telemetry) {
    let filter = EnvFilter::try_new(&config.level).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    let started = match config.form {
        LogForm::Text => builder.compact().try_init(),
        LogForm::Json => builder.json().try_init(),
    };
    drop(started);
}

/// A mail address as logs may show it: the first letter and the domain.
#[derive(Clone, Copy)]
pub struct Masked<'a>(pub &'a str);

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.rsplit_once('@') {
            Some((local, domain)) => write!(f, "{}…@{domain}", local.chars().next().unwrap_or('?')),
            None => f.write_str("…"),
        }
    }
}

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Masked;

    #[test]
    fn a_masked_address_keeps_its_domain_and_hides_its_owner() {
        assert_eq!(Masked("info@sol.example").to_string(), "i…@sol.example");
        assert_eq!(Masked("no address").to_string(), "…");
    }
}
