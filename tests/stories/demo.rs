//! The demo: the whole job in one folder, as often as one likes.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::house::{House, Mail};

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
