//! Figures as a monitoring system reads them: `OpenMetrics` text, version 1.0.
//!
//! Pure: families and samples in, text out. Labels are few and their values bounded; whoever adds one sees to that.

use std::fmt::{Display, Write as _};

/// The media type of the text.
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What a family of samples means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What goes up and down.
    Gauge,
    /// What only grows while the process lives.
    Counter,
    /// How often something took how long.
    Histogram,
    /// Facts about the process, as labels.
    Info,
}

/// A text in the making.
#[derive(Debug, Default)]
pub struct Exposition {
    text: String,
    family: &'static str,
    kind: Option<Kind>,
}

impl Exposition {
    /// Begins a family: all samples that follow are its own. `name` has no suffix such as `_total`.
    pub fn family(&mut self, name: &'static str, kind: Kind, help: &str) {
        let word = match kind {
            Kind::Gauge => "gauge",
            Kind::Counter => "counter",
            Kind::Histogram => "histogram",
            Kind::Info => "info",
        };
        // Writing to a text cannot fail.
        let _ = writeln!(self.text, "# TYPE {name} {word}\n# HELP {name} {}", escaped(help));
        (self.family, self.kind) = (name, Some(kind));
    }

    /// One sample of the family.
    pub fn sample(&mut self, labels: &[(&str, &str)], value: impl Display) {
        let suffix = match self.kind {
            Some(Kind::Counter) => "_total",
            Some(Kind::Info) => "_info",
            _ => "",
        };
        self.line(suffix, labels, value);
    }

    /// A whole histogram: how many stayed within each bound, not counting those of lower bounds, how many were beyond
    /// all of them, and the sum.
    pub fn histogram(&mut self, labels: &[(&str, &str)], within: &[(f64, u64)], beyond: u64, sum: f64) {
        let mut count = 0;
        for (bound, number) in within {
            count += number;
            let bound = format!("{bound:?}");
            self.line("_bucket", &[labels, &[("le", bound.as_str())]].concat(), count);
        }
        count += beyond;
        self.line("_bucket", &[labels, &[("le", "+Inf")]].concat(), count);
        self.line("_count", labels, count);
        self.line("_sum", labels, sum);
    }

    fn line(&mut self, suffix: &str, labels: &[(&str, &str)], value: impl Display) {
        let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.text, "{}{suffix}{labels} {value}", self.family);
    }

    /// The whole text.
    pub fn finish(mut self) -> String {
        self.text.push_str("# EOF\n");
        self.text
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_have_their_type_and_samples_their_suffix() {
        let mut text = Exposition::default();
        text.family("vigie_attempts", Kind::Counter, "Attempts.");
        text.sample(&[("lane", "alert"), ("outcome", "a\"b\\c\nd")], 3);
        text.family("vigie_readers", Kind::Gauge, "Readers.");
        text.sample(&[], 7.5);
        assert_eq!(
            text.finish(),
            "# TYPE vigie_attempts counter\n# HELP vigie_attempts Attempts.\n\
             vigie_attempts_total{lane=\"alert\",outcome=\"a\\\"b\\\\c\\nd\"} 3\n\
             # TYPE vigie_readers gauge\n# HELP vigie_readers Readers.\nvigie_readers 7.5\n# EOF\n"
        );
    }

    #[test]
    fn a_histogram_counts_upwards() {
        let mut text = Exposition::default();
        text.family("wait_seconds", Kind::Histogram, "Waits.");
        text.histogram(&[("lane", "alert")], &[(1.0, 2), (5.0, 0)], 1, 30.5);
        let text = text.finish();
        for line in [
            "wait_seconds_bucket{lane=\"alert\",le=\"1.0\"} 2\n",
            "wait_seconds_bucket{lane=\"alert\",le=\"5.0\"} 2\n",
            "wait_seconds_bucket{lane=\"alert\",le=\"+Inf\"} 3\n",
            "wait_seconds_count{lane=\"alert\"} 3\n",
            "wait_seconds_sum{lane=\"alert\"} 30.5\n",
        ] {
            assert!(text.contains(line), "{text}");
        }
    }
}
