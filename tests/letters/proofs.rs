//! Proofs by others: the HTML checker of the W3C's validator reads every letter and page, axe-core looks for what keeps
//! people with disabilities from reading them, and the data of caniemail.com know what mail programs cannot show.
//!
//! The judges are packages of npm, pinned in `tests/letters/judges/`, brought by `ops/test`, never by the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use serde_json::Value;

use crate::browser::{frames, result_of};
use crate::prints::{self, Print};
use crate::tools::{each, said};

/// Where `ops/test` puts the judges.
pub(crate) fn judges() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("judges/node_modules");
    assert!(folder.is_dir(), "the judges are not there: ops/test brings them (install_judges in ops/lib.sh)");
    folder
}

/// The checker knows fewer style properties than mail programs and browsers.
const UNKNOWN_TO_THE_CHECKER: [&str; 1] = ["-webkit-text-size-adjust"];

pub(crate) fn validated(folder: &Path) -> Vec<String> {
    let mut command = Command::new("timeout");
    command.args(["240", "java", "-Xmx768m", "-jar"]).arg(judges().join("vnu-jar/build/dist/vnu.jar"));
    let output = command.args(["--format", "json", "--stdout", "--exit-zero-always"]).arg(folder).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found = Vec::new();
    for message in report["messages"].as_array().unwrap() {
        let what = message["message"].as_str().unwrap_or_default();
        if UNKNOWN_TO_THE_CHECKER.iter().all(|known| !what.contains(known)) {
            found.push(format!("{} line {}: {what}", message["url"], message["lastLine"]));
        }
    }
    found
}

#[test]
fn every_letter_and_page_is_valid_html() {
    assert!(prints::all().len() > 500);
    let found = validated(&prints::folder());
    assert!(found.is_empty(), "{} findings, among them {:#?}", found.len(), &found[..found.len().min(10)]);
}

#[test]
fn the_checker_sees_what_is_not_valid() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<!DOCTYPE html><html lang=\"en\"><title>x</title><p><b>y</p><img src=\"a\">";
    std::fs::write(folder.path().join("bad.html"), page).unwrap();
    let found = validated(folder.path());
    assert!(found.iter().any(|what| what.contains("alt")), "{found:?}");
}

/// So many pages are looked at by one browser at a time.
const AT_ONCE: usize = 12;

/// Everything that a rule of axe-core says against these, in light or in dark. Only colours differ in the dark.
pub(crate) fn violations(prints: &[(String, String)], dark: bool) -> Vec<String> {
    let axe = std::fs::read_to_string(judges().join("axe-core/axe.min.js")).unwrap();
    let rules = if dark { r#"{"runOnly": ["color-contrast", "link-in-text-block"]}"# } else { "{}" };
    let mut script = format!("window.RULES = {rules}; window.AXE = ");
    let _ = write!(script, "{};", serde_json::to_string(&axe).unwrap().replace("</", "<\\/"));
    script.push_str(include_str!("judges/axe.js"));
    let all = Mutex::new(Vec::new());
    let parts: Vec<&[(String, String)]> = prints.chunks(AT_ONCE).collect();
    each(&parts, |_, part| {
        let found: Vec<Value> = serde_json::from_str(&result_of(&frames(part, &[360], &script), dark)).unwrap();
        assert_eq!(found.len(), part.len(), "every frame was looked at");
        for frame in &found {
            assert!(frame["passes"].as_u64().unwrap() >= if dark { 1 } else { 8 }, "hardly a rule applied: {frame}");
            let at = format!("{} ({})", frame["name"], if dark { "dark" } else { "light" });
            let violations = frame["violations"].as_array().unwrap().iter();
            all.lock().unwrap().extend(violations.map(|violation| format!("{at}: {violation}")));
        }
    });
    all.into_inner().unwrap()
}

/// The elements of a page with their classes and the names of their attributes: what axe-core looks at.
fn shape(html: &str) -> BTreeSet<String> {
    let tags = html.split('<').skip(1).filter_map(|piece| piece.split_once('>')).map(|(tag, _)| tag);
    let element = |tag: &str| {
        let class = tag.split("class=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        // What stands in quotation marks says what it likes.
        let outside: Vec<&str> = tag.split('"').step_by(2).collect();
        format!("{} .{class}", outside.concat())
    };
    tags.filter(|tag| !tag.starts_with(['/', '!'])).map(element).collect()
}

/// Every shape of letter and page, in the shortest of its prints, whatever its language.
fn of_every_shape() -> Vec<(String, String)> {
    let mut shapes: BTreeMap<BTreeSet<String>, &Print> = BTreeMap::new();
    for print in prints::all() {
        let known = shapes.entry(shape(&print.html)).or_insert(print);
        if print.html.len() < known.html.len() {
            *known = print;
        }
    }
    shapes.into_values().map(|print| (print.name.clone(), print.html.clone())).collect()
}

#[test]
fn nothing_keeps_people_with_disabilities_from_reading_a_letter_or_page() {
    let shapes = of_every_shape();
    assert!(shapes.len() > 30, "{}", shapes.len());
    for dark in [false, true] {
        let found = violations(&shapes, dark);
        assert!(found.is_empty(), "{} violations, among them {:#?}", found.len(), &found[..found.len().min(10)]);
    }
}

#[test]
fn axe_sees_what_keeps_people_from_reading() {
    let page = "<!DOCTYPE html><html><head><title>x</title></head><body><h1>a</h1><p style=\"color: #bbb\">faint words</p>\
                <p>b</p><ul><li>c</li></ul><a href=\"https://x.example\">d</a><button>e</button></body></html>";
    let found = violations(&[("bad".to_owned(), page.to_owned())], false);
    for rule in ["html-has-lang", "color-contrast"] {
        assert!(found.iter().any(|what| what.contains(rule)), "no {rule}: {found:?}");
    }
}

/// What is said against letters by the data of caniemail.com: "client: feature".
fn unsupported(prints: &[&Print]) -> BTreeMap<String, Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    for print in prints {
        std::fs::write(folder.path().join(format!("{}.html", print.name)), &print.html).unwrap();
    }
    let mut command = Command::new("timeout");
    command.args(["240", "node"]).arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters/judges/mail.mjs"));
    let output = command.arg(judges()).arg(folder.path()).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What some mail program does not support, and why a letter may use it all the same: it is read as well without.
const DISPENSABLE: [(&str, &str); 16] = [
    ("height property", "a bar is then as high as its line"),
    ("<style> element", "styles stand at every element, too"),
    ("@media", "without it the letter stays light, with wide margins"),
    ("color-scheme meta tag", "without it the letter stays light"),
    ("<body> element", "its colours stand at the elements inside, too"),
    ("lang attribute", "for programs that read aloud; others need it not"),
    ("role attribute", "for programs that read aloud; others need it not"),
    ("aria-hidden attribute", "for programs that read aloud: they say the name of a shape beside its word"),
    ("system-ui, ui-serif, ui-sans-serif, ui-rounded, ui-monospace", "other fonts follow in the list"),
    ("text-decoration", "links are underlined anyway"),
    ("overflow-wrap", "word-break does the same where this is unknown"),
    ("word-break", "overflow-wrap does the same where this is unknown"),
    ("overflow", "the data take overflow-wrap for it"),
    ("max-width", "a table in a comment for Outlook is as wide"),
    ("margin", "only the middle of a wide window: a table in a comment for Outlook stands there"),
    ("padding", "only the edge: the table in a comment for Outlook has its own"),
];

#[test]
fn letters_use_nothing_that_the_mail_programs_of_their_readers_cannot_show() {
    let letters: Vec<&Print> = prints::all().iter().filter(|print| !print.is_page).collect();
    let one_language: Vec<&Print> = letters.into_iter().filter(|print| print.name.contains(".de.")).collect();
    assert!(one_language.len() > 60);
    let mut found = unsupported(&one_language);
    found.retain(|feature, _| DISPENSABLE.iter().all(|(known, _)| feature != known));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_data_know_what_mail_programs_cannot_show() {
    let html =
        "<html><body><form action=\"https://x.example\"><input></form><p style=\"display: flex\">a</p></body></html>";
    let print = Print { name: "bad".to_owned(), html: html.to_owned(), is_page: false };
    let found = unsupported(&[&print]);
    assert!(found.keys().any(|feature| feature.contains("flex")), "{found:?}");
}
