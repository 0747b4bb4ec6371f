//! Precision and recall, measured on pairs of real advisories and of products as small firms write them.
//!
//! A person read the documents and wrote down who is concerned; the program must agree. The rows stand in
//! `tests/fixtures/truth`, each with its document cut down to what decides. Where a corpus is at hand (see
//! `tests/corpus.rs`), the same rows are judged against the whole documents too.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly, and its figures are what one runs it for"
)]

mod lost;
mod rows;
mod trades;

use std::path::PathBuf;

use rows::{Found, Row, Table, rows};
use vigie::domain::advisory::Advisory;
use vigie::intake::{Document, IntakeError, Limits, read};

const LIMITS: Limits = Limits { max_bytes: 64 << 20, max_depth: 96 };

/// A missed warning is the worst that can happen. What is missed has its name only inside a sentence of its version.
const LEAST_RECALL: f64 = 0.996;
/// A warning about what one does not have makes people leave.
const LEAST_PRECISION: f64 = 0.96;
/// Of the rows that say so, so many must be told how sure it is.
const LEAST_CERTAINTY: f64 = 0.99;

fn advisory(bytes: &[u8], from: &str) -> Option<Advisory> {
    match read(bytes, LIMITS) {
        Ok(Document::Advisory(advisory)) => Some(*advisory),
        Err(IntakeError::Unrecognised { .. }) => None,
        other => panic!("{from} is no advisory: {other:?}"),
    }
}

/// Judges every row against the document that `document` gives for it.
fn judged(document: impl Fn(&Row) -> Option<Vec<u8>>) -> Table {
    let mut table = Table::default();
    for row in rows() {
        let Some(bytes) = document(&row) else { continue };
        let Some(advisory) = advisory(&bytes, &row.from) else { continue };
        for pair in &row.pairs {
            table.note(&row, pair, &Found::of(&advisory, &pair.has));
        }
    }
    table
}

#[test]
fn who_is_concerned_is_told_and_nobody_else() {
    let table = judged(|row| Some(row.document.to_string().into_bytes()));
    println!("{table}");
    assert!(table.pairs() >= 330, "{} pairs", table.pairs());
    assert!(table.recall() >= LEAST_RECALL, "recall {:.4}", table.recall());
    assert!(table.precision() >= LEAST_PRECISION, "precision {:.4}", table.precision());
    assert!(table.certain() >= LEAST_CERTAINTY, "certainty {:.4}", table.certain());
}

#[test]
fn the_same_is_true_of_the_whole_documents() {
    let Some(corpus) = corpus() else { return };
    let table = judged(|row| std::fs::read(corpus.join(&row.from)).ok());
    println!("{table}");
    assert!(table.recall() >= LEAST_RECALL, "recall {:.4}", table.recall());
    assert!(table.precision() >= LEAST_PRECISION, "precision {:.4}", table.precision());
}

/// The folder of the unpacked corpus, where there is one.
fn corpus() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "a test has no configuration to come through")]
    let named = std::env::var("VIGIE_CORPUS").ok().map(PathBuf::from);
    let unpacked = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let found = named.or_else(|| Some(unpacked).filter(|folder| folder.is_dir()));
    if found.is_none() {
        println!("SKIPPED: no unpacked corpus; set VIGIE_CORPUS, or run the corpus tests first");
    }
    found
}
