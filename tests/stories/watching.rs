//! What a house says about itself: figures, health, and lines of a log in which nobody is named.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::documents::{axis, firm};
use crate::house::House;
use crate::smtp_sink::{Act, Heard, Sink};

/// A process that serves pages and figures until it is told to stop.
struct Serving {
    child: Child,
    pages: String,
    figures: String,
}

impl Serving {
    fn start(house: &House) -> Self {
        let mut child = house.command(&["serve"]).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut document = String::new();
        while serde_json::from_str::<Value>(&document).is_err() {
            assert!(lines.read_line(&mut document).unwrap() > 0, "it ended: {document}");
        }
        let document: Value = serde_json::from_str(&document).unwrap();
        let address = |key: &str| document[key].as_str().unwrap_or_default().to_owned();
        Self { child, pages: address("listening"), figures: address("metrics") }
    }

    fn stop(mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}

/// Status, head and body of the answer to a GET.
fn get(address: &str, path: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), head.to_lowercase(), body.to_owned())
}

fn house() -> House {
    House::new().with("WEB__LISTEN", "127.0.0.1:0").with("TELEMETRY__METRICS", "127.0.0.1:0")
}

/// Python as the system's packages know it.
fn python() -> &'static str {
    if std::path::Path::new("/usr/bin/python3").exists() { "/usr/bin/python3" } else { "python3" }
}

/// Has a parser that is not ours read the figures, and gives its reading: "name labels value" a line.
fn read_by_others(text: &str) -> Vec<String> {
    const READER: &str = "import sys\n\
        from prometheus_client.openmetrics.parser import text_string_to_metric_families as read\n\
        for family in read(sys.stdin.read()):\n    for s in family.samples:\n        \
        print(s.name, ','.join(f'{k}={v}' for k, v in sorted(s.labels.items())), float(s.value))\n";
    let mut reader = Command::new(python());
    let mut reader = reader
        .args(["-c", READER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    reader.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = reader.wait_with_output().unwrap();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "not OpenMetrics (or python3-prometheus-client is missing): {why}\n{text}");
    String::from_utf8(output.stdout).unwrap().lines().map(ToOwned::to_owned).collect()
}

/// A relay that takes the first, refuses the second and puts off the third, and names everybody in every reply.
fn gossip() -> Sink {
    let say = |words: String| Act::Say(Box::leak(words.into_boxed_str()));
    Sink::start(move |heard| match heard {
        Heard::Recipient(to) if to.starts_with("second") => {
            say(format!("550-5.1.1 <{to}>: no such user {}\r\n550 5.1.1 ask {to} <{to}>", to.to_uppercase()))
        }
        Heard::Recipient(to) if to.starts_with("third") => say(format!("450 4.2.1 mailbox of {to} is full: {to}")),
        Heard::Dot(to) => say(format!("250 2.0.0 queued as 4711 for <{to}>")),
        _ => Act::Usual,
    })
}

#[test]
fn figures_are_what_the_ledger_says_and_others_can_read_them() {
    let relay = gossip();
    let house = house().with("CHANNELS__EMAIL__RELAY", relay.relay());
    house.enrol(&[firm("first"), firm("second"), firm("third")]);
    house.publish(&axis());
    assert_eq!(house.run(&["work", "--until-idle"]).code, Some(1));
    let serving = Serving::start(&house);
    let (status, head, text) = get(&serving.figures, "/metrics");
    assert!(status == 200 && head.contains("content-type: application/openmetrics-text"), "{head}");
    let read = read_by_others(&text);
    for line in [
        "vigie_deliveries lane=alert,state=accepted 1.0",
        "vigie_deliveries lane=alert,state=refused 1.0",
        "vigie_deliveries lane=alert,state=deferred 1.0",
        "vigie_deliveries_by_group group=other,state=refused 1.0",
        "vigie_unknown  0.0",
        "vigie_editions_held why=unfinished 0.0",
        "vigie_alarms_open  0.0",
        "vigie_readers  3.0",
        "vigie_variants  1.0",
        "vigie_ready  1.0",
        "vigie_queue_age_seconds lane=digest 0.0",
    ] {
        assert!(read.iter().any(|found| found == line), "{line} is not in {read:#?}");
    }
    let up = format!("vigie_relay_up relay={} 1.0", relay.relay().replace("smtp://", ""));
    assert!(read.contains(&up), "{up} is not in {read:#?}");
    for name in ["vigie_certificate_days_left purpose=sender 39", "process_resident_memory_bytes ", "vigie_build_info "]
    {
        assert!(read.iter().any(|found| found.starts_with(name)), "{name} is not in {read:#?}");
    }
    assert!(!text.contains("firms.example"), "a domain of few readers is named: {text}");
    assert_eq!(get(&serving.pages, "/metrics").0, 404, "figures are not for the public");
    serving.stop();
}

#[test]
fn dashboard_and_rules_ask_only_for_figures_that_there_are() {
    let house = house();
    let serving = Serving::start(&house);
    let (_, _, text) = get(&serving.figures, "/metrics");
    serving.stop();
    let known = |name: &str| {
        let base = ["_total", "_bucket"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        name == "up" || text.contains(&format!("# TYPE {base} "))
    };
    let repository = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let dashboard = std::fs::read_to_string(repository.join("ops/dashboards/vigie.json")).unwrap();
    let dashboard: Value = serde_json::from_str(&dashboard).unwrap();
    let panels = dashboard["panels"].as_array().unwrap().iter();
    let mut asked: Vec<String> = panels.map(|panel| panel["targets"][0]["expr"].as_str().unwrap().to_owned()).collect();
    let rules = std::fs::read_to_string(repository.join("ops/dashboards/alerts.yml")).unwrap();
    asked.extend(rules.lines().filter_map(|line| line.trim().strip_prefix("expr: ")).map(ToOwned::to_owned));
    assert!(asked.len() > 15);
    for question in asked {
        let words = question.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let names: Vec<&str> =
            words.filter(|word| word.starts_with("vigie_") || word.starts_with("process_")).collect();
        assert!(names.iter().all(|name| known(name)), "{question} asks for what is not there");
    }
    // Whether the rules are YAML at all, others say.
    let file = repository.join("ops/dashboards/alerts.yml");
    let script = "import sys, yaml; yaml.safe_load(open(sys.argv[1]))['groups'][0]['rules']";
    let read = Command::new(python()).args(["-c", script]).arg(&file).status();
    assert!(read.unwrap().success(), "{} is no YAML (or python3-yaml is missing)", file.display());
}

#[test]
fn a_house_that_cannot_sign_is_not_ready_and_says_so_without_secrets() {
    let house = house();
    let serving = Serving::start(&house);
    for address in [&serving.pages, &serving.figures] {
        assert_eq!((get(address, "/health/live").0, get(address, "/health/ready").0), (200, 200));
    }
    serving.stop();
    let bare = House::without_keys().with("WEB__LISTEN", "127.0.0.1:0").with("TELEMETRY__METRICS", "127.0.0.1:0");
    let serving = Serving::start(&bare);
    for address in [&serving.pages, &serving.figures] {
        let (status, _, body) = get(address, "/health/ready");
        assert_eq!((status, body.as_str()), (503, "no letter can be signed\n"));
        assert_eq!(get(address, "/health/live").0, 200);
    }
    let (_, _, text) = get(&serving.figures, "/metrics");
    assert!(text.contains("\nvigie_ready 0\n"), "{text}");
    serving.stop();
}

#[test]
fn a_database_that_was_changed_under_a_running_house_makes_it_not_ready() {
    let house = house();
    let serving = Serving::start(&house);
    assert_eq!(get(&serving.pages, "/health/ready").0, 200);
    // As an older program sees a newer database: a step that is not applied.
    let script = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], timeout=60)\n\
        c.execute(\"DELETE FROM seaql_migrations WHERE version = (SELECT MAX(version) FROM seaql_migrations)\")\nc.commit()";
    let database = house.data().join("vigie.db");
    assert!(Command::new(python()).args(["-c", script]).arg(&database).status().unwrap().success());
    let deadline = std::time::Instant::now() + crate::smtp_sink::PATIENCE;
    while get(&serving.pages, "/health/ready").0 == 200 {
        assert!(std::time::Instant::now() < deadline, "it never noticed");
    }
    let (status, _, body) = get(&serving.pages, "/health/ready");
    assert_eq!((status, body.as_str()), (503, "the database is of another version\n"));
    serving.stop();
}

/// All that a house writes about a campaign in which much goes wrong, at the loudest.
fn loud(form: &str) -> (House, String) {
    let relay = gossip();
    let mut house = House::new().with("CHANNELS__EMAIL__RELAY", relay.relay());
    house.set("TELEMETRY__LEVEL", "trace");
    house.set("TELEMETRY__FORM", form);
    let mut firms = vec![firm("first"), firm("second"), firm("third"), firm("fourth")];
    firms[3]["contacts"][0]["address"] = json!("\"evil\\r\\nRCPT\"@firms.example");
    let file = house.file("subscribers.json", serde_json::to_vec(&firms).unwrap());
    let mut said = String::new();
    let hear = |house: &House, words: &[&str], said: &mut String| {
        let ran = house.run(words);
        said.push_str(&ran.err);
        said.push_str(&ran.out);
    };
    // What the command answers about a row is for whoever wrote that row; what it logs is for anybody.
    said.push_str(&house.run(&["subscriber", "import", &file]).err);
    let file = house.file("document.json", axis().to_string());
    hear(&house, &["advisory", "import", "--publish", &file], &mut said);
    hear(&house, &["work", "--until-idle"], &mut said);
    house.set("CHANNELS__EMAIL__RELAY", relay.relay().replace("smtp://", "smtp://someone:hush-hush@"));
    hear(&house, &["work", "--until-idle", "--at", "2031-01-01T00:00:00Z"], &mut said);
    hear(&house, &["edition", "list"], &mut said);
    assert_eq!(relay.letters().len(), 1);
    for letter in relay.letters() {
        let token = letter.message_id.split('@').next().unwrap_or_default();
        assert!(token.len() > 16 && !said.contains(token), "the token of a letter is told: {said}");
    }
    (house, said)
}

#[test]
fn the_loudest_log_names_no_reader_no_password_and_no_key() {
    for form in ["text", "json"] {
        let (house, said) = loud(form);
        assert!(said.contains("not accepted"), "the log says nothing of the campaign: {said}");
        let lower = said.to_lowercase();
        for secret in ["first@", "second@", "third@", "evil", "hush-hush", "private key"] {
            let at = lower.find(secret);
            let around = at.map(|at| said.chars().skip(at.saturating_sub(200)).take(400).collect::<String>());
            assert!(at.is_none(), "{form}: {secret} is told: {around:?}");
        }
        for file in std::fs::read_dir(house.data().join("keys")).unwrap() {
            let path = file.unwrap().path();
            if path.to_string_lossy().ends_with(".key.pem") {
                let pem = std::fs::read_to_string(&path).unwrap();
                assert!(pem.lines().skip(1).take(2).all(|line| !said.contains(line)), "a key is told");
            }
        }
    }
}
