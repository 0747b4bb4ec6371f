//! Letters as people see them: Chromium lays them out on small and large screens, in light and in dark, and a script
//! measures what can be measured.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike as _, Days};
use serde_json::Value;

use crate::eml::Letter;
use crate::house::House;
use crate::prints;
use crate::readers::{LONG, SHORT, SKILLS, firm, languages, of_every_skill};
use crate::tools::{bounded, said};

/// Widths of windows, in CSS pixels: the narrowest telephone, a common one, a mail program.
const WIDTHS: [u32; 3] = [320, 360, 800];

/// What a hurried reader sees of a letter on a telephone before scrolling, in CSS pixels.
const FIRST_SCREEN: f64 = 640.0;

fn chromium() -> PathBuf {
    let places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    let found = places.iter().map(PathBuf::from).find(|place| place.exists());
    found
        .unwrap_or_else(|| panic!("Chromium is not installed: this test needs the package chromium (ops/test does it)"))
}

/// Lays every page out in frames of every width, and gives what the script measured, one finding a frame.
pub(crate) fn measured(pages: &[(String, String)], widths: &[u32], dark: bool) -> Vec<Value> {
    serde_json::from_str(&result_of(&frames(pages, widths, include_str!("measure.js")), dark)).unwrap()
}

/// A page of frames, one for every page and width, with a script that looks at them.
pub(crate) fn frames(pages: &[(String, String)], widths: &[u32], script: &str) -> String {
    let mut wrapper = String::from(
        "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
         <style>iframe { border: 0; color-scheme: light dark }</style><body>",
    );
    for (name, page) in pages {
        let page = page.replace('&', "&amp;").replace('"', "&quot;");
        for width in widths {
            let _ = write!(wrapper, "<iframe title=\"{name}\" width={width} height=640 srcdoc=\"{page}\"></iframe>");
        }
    }
    let _ = write!(wrapper, "<script>{script}</script>");
    wrapper
}

/// What the script of a page left in it, as the browser ran it.
pub(crate) fn result_of(wrapper: &str, dark: bool) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wrapper.html");
    std::fs::write(&file, wrapper).unwrap();
    let dom = dumped(&file, folder.path(), dark);
    let found = dom.split_once("<pre id=\"result\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    let (json, _) = found.unwrap_or_else(|| panic!("the browser measured nothing: {dom}"));
    json.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
}

/// The page after its scripts have run; Chromium's own scheme is 0 for dark and 1 for light.
fn dumped(file: &Path, folder: &Path, dark: bool) -> String {
    let mut command = bounded(chromium().to_str().unwrap());
    command.args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]);
    command.args(["--disable-background-networking", "--disable-component-update", "--disable-sync"]);
    command.args(["--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1200,900"]);
    command.arg(format!("--user-data-dir={}", folder.join("profile").display()));
    command.arg(format!("--blink-settings=preferredColorScheme={}", u8::from(!dark)));
    command.args(["--virtual-time-budget=20000", "--dump-dom"]).arg(format!("file://{}", file.display()));
    let output = command.env("HOME", folder).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// The HTML of every letter, under a name that says what it is.
fn pages(letters: &[Letter]) -> Vec<(String, String)> {
    letters.iter().map(|letter| (letter.to(), letter.words("text/html").unwrap())).collect()
}

#[test]
fn letters_can_be_read_on_every_screen_in_light_and_in_dark() {
    let house = House::with_keys("p256");
    house.enrol(&[firm("one", false, &of_every_skill("one"))]);
    house.publish(&[SHORT, LONG]);
    house.deliver();
    let letters = house.outbox();
    assert_eq!(letters.len(), 2 * languages().len() * SKILLS.len());
    let pages = pages(&letters);
    for (name, page) in &pages {
        loads_nothing(name, page);
    }
    for dark in [false, true] {
        let findings = measured(&pages, &WIDTHS, dark);
        assert_eq!(findings.len(), pages.len() * WIDTHS.len());
        for (n, found) in findings.iter().enumerate() {
            let letter = &letters[n / WIDTHS.len()];
            can_be_read(found, dark);
            speaks_its_language(found, letter);
            if found["inner"] == 360 && letter.to().contains("beginner") {
                says_at_once_what_to_do(found, letter);
            }
        }
    }
}

#[test]
fn every_choice_of_a_form_can_be_read_in_its_field_on_a_telephone() {
    let pages = prints::all().iter().filter(|print| print.html.contains("<select"));
    let pages: Vec<(String, String)> = pages.map(|print| (print.name.clone(), print.html.clone())).collect();
    assert!(pages.len() > languages().len(), "{}", pages.len());
    let nothing = serde_json::json!([]);
    let found = measured(&pages, &[360], false);
    let cut: Vec<_> = found.iter().filter(|one| one["cut"] != nothing).map(|one| (&one["name"], &one["cut"])).collect();
    assert!(cut.is_empty(), "{cut:#?}");
    let wide =
        "<html lang=\"en\"><h1>x</h1><select style=\"width: 90px\"><option>A</option><option>Much too wide</option>";
    let found = measured(&[("wide".to_owned(), wide.to_owned())], &[360], false);
    assert_eq!(found[0]["cut"], serde_json::json!(["Much too wide"]), "the ruler sees it");
}

#[test]
fn the_ruler_sees_what_cannot_be_read() {
    let page = |style: &str| {
        let body = format!("<h1>Act</h1><p style=\"{style}\">Some words that are to be read</p>");
        (style.to_owned(), format!("<!DOCTYPE html><html lang=\"en\"><body style=\"background: white\">{body}</html>"))
    };
    let grey = "background: rgb(255, 255, 255, 0.5); color: rgb(130, 130, 130)";
    let pages = [page("color: black"), page(grey), page("font-size: 11px"), page("width: 900px; text-align: right")];
    let findings = measured(&pages, &WIDTHS, false);
    let of = |page: usize| findings.iter().skip(page * WIDTHS.len()).take(WIDTHS.len());
    let number = |value: &Value| value.as_f64().unwrap();
    assert!(of(0).all(|found| number(&found["worst"]["contrast"]) > 20.9 && found["scroll"] == found["inner"]));
    // (1 + 0.05) / (0.2232 + 0.05), by hand.
    assert!(of(1).all(|found| (number(&found["worst"]["contrast"]) - 3.84).abs() < 0.02), "{findings:?}");
    assert!(of(2).all(|found| found["smallest"]["size"] == 11));
    assert!(of(3).all(|found| number(&found["scroll"]) > number(&found["inner"])));
    assert!(of(3).all(|found| number(&found["right"]) > number(&found["inner"])));
}

/// A letter fetches nothing when it is opened: no picture, no style sheet, no font, no script.
fn loads_nothing(name: &str, page: &str) {
    let lower = page.to_lowercase();
    for mark in ["src=", "srcset=", "<link", "@import", "url(", "<script", "<iframe", "<object", "background="] {
        assert!(!lower.contains(mark), "{name} contains {mark}");
    }
}

#[track_caller]
fn can_be_read(found: &Value, dark: bool) {
    let number = |value: &Value| value.as_f64().unwrap();
    assert_eq!(found["dark"], dark, "{found}");
    assert!(if dark { number(&found["sheet"]) < 0.1 } else { number(&found["sheet"]) > 0.9 }, "{found}");
    assert!(number(&found["scroll"]) <= number(&found["inner"]), "wider than the window: {found}");
    assert!(number(&found["right"]) <= number(&found["inner"]), "words outside the window: {found}");
    assert!(number(&found["worst"]["contrast"]) >= 4.5, "too little contrast: {found}");
    assert!(number(&found["smallest"]["size"]) >= 16.0, "too small: {found}");
    assert!(number(&found["texts"]) >= 15.0, "hardly a word: {found}");
    assert_eq!(found["requests"], 0, "{found}");
}

/// Programs that read aloud need to know the language, of the letter and of what its publisher wrote in another.
fn speaks_its_language(found: &Value, letter: &Letter) {
    assert_eq!(found["lang"].as_str().unwrap(), letter.header("Content-Language"), "{found}");
    let spoken: BTreeSet<&str> = found["languages"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(!spoken.contains(""), "{found}");
    assert!(
        letter.to().contains("beginner") || spoken.iter().any(|tag| tag.starts_with("en")),
        "the publisher's words are English: {found}"
    );
}

/// On a telephone, before any scrolling: what to do and until when.
fn says_at_once_what_to_do(found: &Value, letter: &Letter) {
    let ends = found["actionEnds"].as_f64().unwrap();
    assert!(ends > 0.0 && ends <= FIRST_SCREEN, "ends at {ends}: {found}");
    let action = found["action"].as_str().unwrap();
    // The short advisory is of medium risk, the long one of high: 30 days and 7, as config/default.toml has them.
    let days = Days::new(if action.contains("Easy UPS") { 30 } else { 7 });
    let sent = DateTime::parse_from_rfc2822(&letter.header("Date")).unwrap();
    let day = (sent.date_naive() + days).day().to_string();
    assert!(action.split(|c: char| !c.is_alphanumeric()).any(|word| word == day), "no {day} in: {action}");
}
