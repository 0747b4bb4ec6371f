//! The rows, what the program finds for them, and the table of both.

use std::fmt;
use std::path::Path;

use serde::Deserialize;
use vigie::config::Config;
use vigie::domain::advisory::Advisory;
use vigie::domain::known_exploited::KnownExploitedSet;
use vigie::domain::product::ProfileProduct;
use vigie::domain::subscriber::{Contact, Subscriber, Threshold};
use vigie::domain::verdict::{Certainty, Route};
use vigie::matching::{Profile, Subject, judge};

/// One document with the pairs that it stands in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    /// The publisher's id.
    pub(crate) id: String,
    /// Where the whole document stands in the corpus.
    pub(crate) from: String,
    /// What of it decides, in its own format.
    pub(crate) document: serde_json::Value,
    /// Who has what.
    pub(crate) pairs: Vec<Pair>,
}

/// One product as a firm writes it, and the truth about it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pair {
    /// `vendor|product|version`, a CPE or a package URL.
    pub(crate) has: String,
    /// Whether the advisory concerns it.
    pub(crate) concerned: bool,
    /// How sure that is, where it is plain.
    pub(crate) certainty: Option<Certainty>,
    /// What makes the row worth having.
    pub(crate) why: Option<String>,
}

/// Every row of every file.
pub(crate) fn rows() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/truth");
    let mut rows = Vec::new();
    for file in ["csaf.jsonl", "cve.jsonl", "osv.jsonl"] {
        let text = std::fs::read_to_string(folder.join(file)).expect("a readable file");
        for (number, line) in text.lines().enumerate() {
            let row = serde_json::from_str(line).unwrap_or_else(|why| panic!("{file}:{}: {why}", number + 1));
            rows.push(row);
        }
    }
    rows
}

/// What the program says of a pair.
#[derive(Debug)]
pub(crate) struct Found {
    concerned: bool,
    certainty: Option<Certainty>,
    because: String,
}

impl Found {
    /// Judges a firm that has this one product and wants to hear everything.
    pub(crate) fn of(advisory: &Advisory, has: &str) -> Self {
        let subscriber = Subscriber {
            id: "reader".to_owned(),
            products: vec![product(has)],
            contacts: vec![Contact { digest_from: Some(Threshold::Low), ..Contact::default() }],
            ..Subscriber::default()
        };
        let (known, config) = (KnownExploitedSet::default(), Config::load(None).expect("the built-in settings"));
        let subject = Subject::new(advisory, &known, &config.risk);
        let verdict = judge(&subject, &Profile::of(&subscriber));
        let told = |detail: &Option<String>| detail.as_ref().map(|text| format!(" ({text})")).unwrap_or_default();
        let steps = verdict.reasons.iter().map(|reason| format!("{:?}{}", reason.code, told(&reason.detail)));
        Self {
            concerned: verdict.route > Route::Skip,
            certainty: verdict.concerns.first().map(|concern| concern.certainty),
            because: steps.collect::<Vec<_>>().join(", "),
        }
    }
}

impl Found {
    /// Whether the firm hears of it at all.
    pub(crate) fn is_concerned(&self) -> bool {
        self.concerned
    }
}

fn product(has: &str) -> ProfileProduct {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    if has.starts_with("cpe:") {
        return ProfileProduct { cpe: given(has), ..ProfileProduct::default() };
    }
    if has.starts_with("pkg:") {
        return ProfileProduct { purl: given(has), ..ProfileProduct::default() };
    }
    let mut parts = has.splitn(3, '|').map(given);
    let mut next = || parts.next().flatten();
    ProfileProduct { vendor: next(), product: next(), version: next(), ..ProfileProduct::default() }
}

/// How often the program and the person who read the documents agree.
#[derive(Debug, Default)]
pub(crate) struct Table {
    told: usize,
    missed: usize,
    false_alarms: usize,
    rightly_quiet: usize,
    as_sure: usize,
    otherwise_sure: usize,
    wrong: Vec<String>,
}

impl Table {
    /// Notes one pair.
    pub(crate) fn note(&mut self, row: &Row, pair: &Pair, found: &Found) {
        let cell = match (pair.concerned, found.concerned) {
            (true, true) => &mut self.told,
            (true, false) => &mut self.missed,
            (false, true) => &mut self.false_alarms,
            (false, false) => &mut self.rightly_quiet,
        };
        *cell += 1;
        let agree = pair.concerned == found.concerned;
        let sure = pair.certainty.filter(|_| agree).is_none_or(|certainty| found.certainty == Some(certainty));
        if agree && pair.certainty.is_some() {
            *(if sure { &mut self.as_sure } else { &mut self.otherwise_sure }) += 1;
        }
        if !agree || !sure {
            let what = match (pair.concerned, found.concerned) {
                (true, false) => "MISSED",
                (false, true) => "FALSE ALARM",
                _ => "otherwise sure",
            };
            let why = pair.why.as_deref().map(|why| format!(" [{why}]")).unwrap_or_default();
            self.wrong.push(format!("{what}: {} / {}{why}: {}", row.id, pair.has, found.because));
        }
    }

    /// All pairs.
    pub(crate) fn pairs(&self) -> usize {
        self.told + self.missed + self.false_alarms + self.rightly_quiet
    }

    /// Of those concerned, the share that is told.
    pub(crate) fn recall(&self) -> f64 {
        share(self.told, self.missed)
    }

    /// Of those told, the share that is concerned.
    pub(crate) fn precision(&self) -> f64 {
        share(self.told, self.false_alarms)
    }

    /// Of those told whose certainty is plain, the share that is told it.
    pub(crate) fn certain(&self) -> f64 {
        share(self.as_sure, self.otherwise_sure)
    }
}

#[expect(clippy::cast_precision_loss, reason = "hundreds of rows")]
fn share(of: usize, others: usize) -> f64 {
    of as f64 / (of + others).max(1) as f64
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.wrong.iter().try_for_each(|row| writeln!(f, "{row}"))?;
        writeln!(f, "                 told   quiet")?;
        writeln!(f, "concerned      {:>6}  {:>6}", self.told, self.missed)?;
        writeln!(f, "not concerned  {:>6}  {:>6}", self.false_alarms, self.rightly_quiet)?;
        let (recall, precision, certain) = (self.recall(), self.precision(), self.certain());
        write!(f, "{} pairs: recall {recall:.4}, precision {precision:.4}, certainty {certain:.4}", self.pairs())
    }
}
