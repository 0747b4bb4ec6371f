//! `check`: it finds what would hurt, says what to do, and is quiet where all is well.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::house::{House, Ran};
use crate::smtp_sink::Sink;

/// Severity and place of each finding.
fn found(ran: &Ran) -> Vec<String> {
    let findings = ran.json["findings"].as_array().unwrap_or_else(|| panic!("{} {}", ran.out, ran.err));
    for one in findings {
        for key in ["what", "remedy"] {
            assert!(one[key].as_str().is_some_and(|words| words.len() > 5), "{one} does not say {key}");
        }
    }
    findings
        .iter()
        .map(|one| format!("{} {}", one["severity"].as_str().unwrap(), one["where"].as_str().unwrap()))
        .collect()
}

fn has(found: &[String], line: &str) -> bool {
    found.iter().any(|one| one == line)
}

#[test]
fn a_new_house_works_and_is_told_what_it_has_not_set_yet() {
    let house = House::new();
    let ran = house.run(&["check"]);
    let found = found(&ran);
    assert_eq!(ran.code, Some(0), "{found:#?}");
    for line in [
        "warning brand.from",
        "warning brand.site",
        "note channels.email.relay",
        "note readers",
        "note worker.lock",
        "note calendar",
    ] {
        assert!(has(&found, line), "{line} is not in {found:#?}");
    }
    let offline = house.run(&["check", "--offline", "--deep"]);
    assert_eq!((offline.code, &offline.json["ok"]), (Some(0), &Value::Bool(true)), "{}", offline.out);
    assert!(!offline.out.contains("brand.from"));
}

#[test]
fn a_house_without_keys_or_with_the_keys_of_another_sender_cannot_work() {
    let ran = House::without_keys().run(&["check", "--offline"]);
    assert_eq!(ran.code, Some(1));
    assert!(has(&found(&ran), "error keys"), "{}", ran.out);
    let house = House::new().with("BRAND__FROM", "others@cert.example");
    let ran = house.run(&["check", "--offline"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("brand.from is not among the addresses (SAN)"), "{}", ran.out);
}

#[test]
fn a_name_server_that_is_not_there_is_one_warning_and_no_error() {
    let mute = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let house = House::new().with("CHECK__RESOLVER", mute.local_addr().unwrap().to_string());
    let ran = house.run(&["check"]);
    let found = found(&ran);
    assert_eq!(ran.code, Some(0), "{found:#?}");
    assert!(has(&found, "warning dns"), "{found:#?}");
}

#[test]
fn a_relay_elsewhere_without_encryption_is_a_warning() {
    let house = House::new().with("CHANNELS__EMAIL__RELAY", "smtp://192.0.2.1:25");
    assert!(has(&found(&house.run(&["check", "--offline"])), "warning channels.email.relay"));
    let house = House::new().with("CHANNELS__EMAIL__RELAY", "smtps://192.0.2.1:465");
    assert!(!has(&found(&house.run(&["check", "--offline"])), "warning channels.email.relay"));
    let house = House::new().with("CHANNELS__EMAIL__RELAY", "pigeon:home");
    assert!(has(&found(&house.run(&["check", "--offline"])), "error channels.email.relay"));
}

#[test]
fn a_site_that_leads_here_is_known_by_its_stamp_and_another_is_not() {
    let mut house = House::new().with("WEB__LISTEN", "127.0.0.1:0").with("TELEMETRY__METRICS", "127.0.0.1:0");
    let mut child = house.command(&["serve"]).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut document = String::new();
    while serde_json::from_str::<Value>(&document).is_err() {
        assert!(lines.read_line(&mut document).unwrap() > 0, "it ended: {document}");
    }
    let document: Value = serde_json::from_str(&document).unwrap();
    let about_site = |house: &House| {
        let ran = house.run(&["check"]);
        let all = ran.json["findings"].as_array().unwrap().clone();
        let of_site = all.into_iter().filter(|one| one["where"] == "brand.site");
        of_site.map(|one| format!("{}: {}", one["severity"], one["what"])).collect::<Vec<_>>().join("\n")
    };
    house.set("BRAND__SITE", format!("http://{}", document["listening"].as_str().unwrap()));
    let told = about_site(&house);
    assert!(!told.contains("unsubscribe") && !told.contains("could not ask"), "{told}");
    assert!(!has(&found(&house.run(&["check"])), "note worker.lock"), "a process works here");
    // The address of the figures is no site: whoever answers there does not bear the stamp.
    house.set("BRAND__SITE", format!("http://{}", document["metrics"].as_str().unwrap()));
    assert!(about_site(&house).contains("\"error\": \"readers cannot unsubscribe"), "{}", about_site(&house));
    house.set("BRAND__SITE", "http://127.0.0.1:9");
    assert!(about_site(&house).contains("could not ask"), "{}", about_site(&house));
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_relay_that_is_down_is_an_error_only_while_no_other_takes_letters() {
    let sink = Sink::kind();
    let mut house = House::new().with("CHANNELS__EMAIL__RELAY", "smtp://127.0.0.1:9");
    let ran = house.run(&["check"]);
    assert_eq!(ran.code, Some(1));
    assert!(has(&found(&ran), "error relay 127.0.0.1:9"), "{}", ran.out);
    house.set("CHANNELS__EMAIL__FALLBACK", sink.relay());
    let ran = house.run(&["check"]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert!(has(&found(&ran), "warning relay 127.0.0.1:9"), "{}", ran.out);
}

#[test]
fn a_data_folder_is_made_for_its_user_alone_and_one_that_others_may_read_is_a_warning() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut house = House::new();
    let fresh = house.path("deep/er");
    house.set("DATA__DIR", fresh.to_str().unwrap());
    assert_eq!(house.run(&["keys", "init"]).code, Some(0));
    assert_eq!(std::fs::metadata(&fresh).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(!has(&found(&house.run(&["check", "--offline"])), "warning data.dir"));
    std::fs::set_permissions(&fresh, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert!(has(&found(&house.run(&["check", "--offline"])), "warning data.dir"));
}
