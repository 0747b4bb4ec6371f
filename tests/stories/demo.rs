//! The demo: the whole job in one folder, as often as one likes.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::browser::{Browser, PASSWORD, location};
use crate::house::{House, Mail, VIGIE};

#[test]
fn the_demo_does_the_whole_job_once_and_adds_nothing_the_second_time() {
    let house = House::without_keys();
    let folder = house.path("demo");
    let words = ["demo", "--once", "--dir", folder.to_str().unwrap()];
    let first = house.json(&words);
    for key in ["advisories", "subscribers", "editions", "variants", "deliveries", "outbox"] {
        assert!(first[key].as_u64().is_some_and(|count| count > 0), "{key}: {first}");
    }
    assert_eq!(first["outbox"], first["deliveries"]);
    assert_eq!(first["accepted"], first["deliveries"]);
    let letters = letters(&folder);
    assert_eq!(Some(letters.len() as u64), first["outbox"].as_u64());
    let ca = folder.join("ca.pem");
    let signed: Vec<&PathBuf> =
        letters.iter().filter(|(path, bytes)| Mail::of(path, bytes).signed).map(|(path, _)| path).collect();
    assert!(!signed.is_empty());
    for letter in signed {
        let verified = house.json(&["verify", "--ca", ca.to_str().unwrap(), letter.to_str().unwrap()]);
        assert_eq!(verified["valid"], true, "{verified}");
    }

    let second = house.json(&words);
    for key in ["advisories", "subscribers", "editions", "deliveries", "accepted", "outbox"] {
        assert_eq!(first[key], second[key], "{key}");
    }
    assert_eq!(second["signatures"], Value::from(0));
    assert_eq!(self::letters(&folder), letters);
}

/// Every letter with its bytes, in order.
fn letters(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = std::fs::read_dir(folder.join("outbox")).unwrap().map(|entry| entry.unwrap().path());
    let mut letters: Vec<_> = files.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect();
    letters.sort();
    letters
}

/// A port that nobody uses, nor the next one.
fn two_ports() -> u16 {
    let pair = || {
        let first = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = first.local_addr().unwrap().port();
        TcpListener::bind(("127.0.0.1", port.checked_add(1)?)).ok().map(|_| port)
    };
    std::iter::repeat_with(pair).flatten().next().unwrap()
}

#[test]
fn the_demo_shows_its_pages_to_readers_and_operators_until_it_is_told_to_stop() {
    let house = House::without_keys();
    let (folder, port) = (house.path("demo"), two_ports());
    let mut demo = Command::new(VIGIE);
    demo.args(["demo", "--port", &port.to_string(), "--dir"]).arg(&folder).current_dir(house.path(""));
    let mut demo = demo.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(demo.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut link = |begins: &str| {
        let line = lines.by_ref().find(|line| line.starts_with(begins)).unwrap_or_else(|| panic!("no {begins}"));
        line.split_once("http://").unwrap_or_else(|| panic!("{line}")).1.to_owned()
    };
    let (site, console) = (format!("127.0.0.1:{port}"), format!("127.0.0.1:{}", port + 1));
    assert_eq!(link("site"), site);
    assert_eq!(link("portal and console"), console);
    let path = |link: String| link.strip_prefix(&console).unwrap_or_else(|| panic!("{link}")).to_owned();
    let (invitation, way_in) = (path(link("work there")), path(link("as ")));

    let visitor = Browser::to(site.clone());
    assert!(visitor.get("/en/advisories").body.contains("ICSA-24-214-07"));
    let operator = Browser::to(console.clone());
    operator.get(&invitation);
    let in_now = operator.post(&invitation, &[("password", PASSWORD), ("again", PASSWORD)]);
    assert_eq!((in_now.status, location(&in_now)), (303, "/console/"), "no app for codes is needed: {}", in_now.body);
    for page in ["/console/", "/console/advisories", "/console/editions", "/console/subscribers", "/console/audit"] {
        assert_eq!(operator.get(page).status, 200, "{page}");
    }
    let reader = Browser::to(console.clone());
    assert_eq!(reader.get(&way_in).status, 200);
    assert_eq!(location(&reader.post(&way_in, &[])), "/portal/");
    assert_eq!(reader.get("/portal/letters").status, 200);
    let letters = letters(&folder);
    let told = letters.iter().map(|(path, bytes)| Mail::of(path, bytes)).find(|mail| mail.text.contains("/reply/"));
    let told = told.unwrap().text;
    let (_, answer) = told.split_once(&format!("http://{site}/reply/")).unwrap_or_else(|| panic!("{told}"));
    let answer = visitor.get(&format!("/reply/{}", answer.split_whitespace().next().unwrap()));
    assert_eq!(answer.status, 200, "a link of a letter leads to the page that is served");

    assert!(Command::new("kill").args(["-TERM", &demo.id().to_string()]).status().unwrap().success());
    assert!(demo.wait().unwrap().success(), "it ends in order");
}

#[test]
fn the_demo_leaves_a_folder_of_somebody_elses_alone() {
    let house = House::without_keys();
    house.file("mine/letter.txt", "precious");
    let folder = house.path("mine");
    let ran = house.run(&["demo", "--once", "--dir", folder.to_str().unwrap()]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("not empty"), "{}", ran.err);
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
}
