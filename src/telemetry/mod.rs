//! Telemetry: what the house says about itself while it works: lines on standard error, figures, a pulse.
//!
//! The rule of the house: events carry dotted fields (`delivery.id`, `advisory.id`), units in their names, and no
//! address, key or token ever. An address that must be told apart is shown as [`Masked`]. To change level or form: the
//! configuration; the form of figures is `exposition`, counts are `tally`, the worker's pulse is `pulse`.

pub mod exposition;
#[cfg(feature = "otlp")]
mod otlp;
pub mod process;
pub mod pulse;
pub mod tally;

use std::fmt;
use std::io::IsTerminal as _;

use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

use crate::config::{LogForm, Telemetry};

/// Held while the program runs; what is left to tell is told when it is dropped.
#[derive(Debug, Default)]
pub struct Telling {
    #[cfg(feature = "otlp")]
    _traces: Option<otlp::Traces>,
}

/// Starts logging to standard error, and traces if a collector is named. A second call changes nothing (tests).
pub fn start(config: &Telemetry) -> Telling {
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    let lines = match config.form {
        LogForm::Text => lines.compact().boxed(),
        LogForm::Json => lines.json().boxed(),
    };
    let registry = tracing_subscriber::registry().with(filter(&config.level)).with(lines);
    #[cfg(feature = "otlp")]
    {
        let (layer, traces) = config.otlp.as_deref().and_then(otlp::layer).unzip();
        drop(registry.with(layer).try_init());
        Telling { _traces: traces }
    }
    #[cfg(not(feature = "otlp"))]
    {
        drop(registry.try_init());
        Telling::default()
    }
}

/// What is told: `level`. Whoever asks for everything means everything of this house: packages of others tell rows,
/// requests and dialogues then, and so they stay at "info" unless they are named ("trace,hyper=debug").
fn filter(level: &str) -> EnvFilter {
    let directive = |part: &str| match part.trim().to_ascii_lowercase().as_str() {
        loud @ ("trace" | "debug") => format!("info,vigie={loud}"),
        _ => part.trim().to_owned(),
    };
    let directives: Vec<String> = level.split(',').map(directive).collect();
    EnvFilter::try_new(directives.join(",")).unwrap_or_else(|_| EnvFilter::new("info"))
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
    use super::{Masked, filter};

    #[test]
    fn packages_of_others_stay_quiet_unless_they_are_named() {
        let shown = filter("trace, hyper=debug").to_string();
        assert!(shown.contains("vigie=trace") && shown.contains("hyper=debug") && shown.contains("info"), "{shown}");
        assert_eq!(filter("warn,vigie=debug").to_string(), "vigie=debug,warn");
        assert_eq!(filter("no=such=filter").to_string(), "info");
    }

    #[test]
    fn a_masked_address_keeps_its_domain_and_hides_its_owner() {
        assert_eq!(Masked("info@sol.example").to_string(), "i…@sol.example");
        assert_eq!(Masked("no address").to_string(), "…");
    }
}
