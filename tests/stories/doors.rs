//! Leaving and settings: one stream at a time, by the link of a letter, and nothing happens by looking.

use serde_json::{Value, json};

use crate::documents::{AXIS_ID, HIGH, axis, axis_as, firm, firm_with, scored};
use crate::house::{House, Mail};
use crate::serving::{Heard, Serving};

/// The body of a mail program's button (RFC 8058 section 3.2).
pub(crate) const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

pub(crate) fn house() -> House {
    House::new().with("WEB__LISTEN", "127.0.0.1:0")
}

/// A header of a letter, unfolded.
fn header(mail: &Mail, name: &str) -> Option<String> {
    let bytes = std::fs::read(&mail.file).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let head = text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned))
}

/// The path of the page of List-Unsubscribe.
pub(crate) fn leave_path(mail: &Mail) -> String {
    let field = header(mail, "List-Unsubscribe").unwrap_or_else(|| panic!("{}", mail.file.display()));
    let url = field.strip_prefix("<https://vigie.example").unwrap().split('>').next().unwrap();
    url.to_owned()
}

fn left(house: &House) -> Vec<(String, String, String)> {
    let all = house.json(&["subscriber", "left"])["left"].clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = all.as_array().unwrap().iter();
    all.map(|one| (text(&one["address"]), text(&one["stream"]), text(&one["how"]))).collect()
}

/// A firm with two contacts, and a letter to each.
fn two_told(house: &House) -> Vec<Mail> {
    let mut two = firm_with("two", json!({"language": "de"}));
    let second = json!({"address": "zoe@firms.example", "language": "fr"});
    two["contacts"].as_array_mut().unwrap().push(second);
    house.enrol(&[two]);
    house.publish(&axis());
    house.work();
    let mails = house.outbox();
    assert_eq!(mails.len(), 2);
    mails
}

#[test]
fn a_mail_programs_button_leaves_one_stream_of_one_contact_and_looking_leaves_nothing() {
    let house = house();
    let mails = two_told(&house);
    let path = leave_path(&mails[0]);
    let serving = Serving::start(&house);
    let shown = serving.get(&path);
    assert!(shown.status == 200 && shown.body.contains("<html lang=\"de\""), "{}", shown.body);
    assert!(shown.body.contains("Firm two") && !shown.body.contains("two@firms.example"), "{}", shown.body);
    assert_eq!(serving.request("HEAD", &path, "").status, 200);
    assert_eq!(left(&house), [], "nothing happens by looking");
    for _ in 0..3 {
        let done = serving.request("POST", &path, ONE_CLICK);
        assert_eq!(done.status, 200, "{}", done.body);
        assert!(!done.head.contains("set-cookie") && !done.head.contains("\nlocation:"), "{}", done.head);
    }
    let gone = ("two@firms.example".to_owned(), "alerts".to_owned(), "one-click".to_owned());
    assert_eq!(left(&house), [gone]);
    serving.stop();
    house.clear_outbox();
    house.publish(&scored(axis_as("NEXT-1"), HIGH));
    house.work();
    assert_eq!(house.recipients(), ["zoe@firms.example"], "the other contact is still warned");
    let why = house.json(&["explain", "NEXT-1", "two"]);
    let reasons = |n: usize| why["contacts"][n]["reasons"].to_string();
    assert!(reasons(0).contains("stream_left") && !reasons(1).contains("stream_left"), "{why}");
    assert_eq!((&why["contacts"][0]["route"], &why["contacts"][1]["route"]), (&json!("digest"), &json!("alert")));
    assert_eq!(house.json(&["subscriber", "show", "two"])["left"][0]["stream"], "alerts");
}

#[test]
fn a_button_works_in_both_forms_and_nothing_else_does() {
    let house = house();
    let mails = two_told(&house);
    let (first, second) = (leave_path(&mails[0]), leave_path(&mails[1]));
    let serving = Serving::start(&house);
    let multipart = |path: &str, value: &str| {
        let body =
            format!("--x7\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n{value}\r\n--x7--\r\n");
        serving.say(&format!(
            "POST {path} HTTP/1.1\r\nHost: vigie.example\r\nConnection: close\r\n\
             Content-Type: multipart/form-data; boundary=x7\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ))
    };
    assert_eq!(multipart(&first, "Two-Click").status, 422);
    for wrong in ["", "List-Unsubscribe=no", "do=perhaps", "x=y"] {
        assert_eq!(serving.request("POST", &first, wrong).status, 422, "{wrong}");
    }
    assert_eq!(serving.request("POST", &first, &"x".repeat(40_000)).status, 413);
    assert_eq!(serving.request("PUT", &first, ONE_CLICK).status, 405);
    assert_eq!(left(&house), []);
    assert_eq!(multipart(&first, "One-Click").status, 200);
    assert_eq!(serving.request("POST", &second, "do=leave").status, 200);
    let how: Vec<String> = left(&house).into_iter().map(|(.., how)| how).collect();
    assert_eq!(how, ["one-click", "page"]);
    let back = serving.request("POST", &second, "do=return");
    assert!(back.status == 200 && back.body.contains("<html lang=\"fr\""), "{}", back.body);
    assert_eq!(left(&house).len(), 1);
    serving.stop();
}

#[test]
fn forged_tokens_and_tokens_for_something_else_leave_nothing_and_all_look_the_same() {
    let house = house();
    let mails = two_told(&house);
    let path = leave_path(&mails[0]);
    let (head, mark) = path.rsplit_once('.').unwrap();
    let (beginning, number) = head.split_at(head.rfind('/').unwrap() + 2);
    let serving = Serving::start(&house);
    let forged = [
        format!("{}d{number}.{mark}", &beginning[..beginning.len() - 1]),
        format!("{}n{number}.{mark}", &beginning[..beginning.len() - 1]),
        format!("{}p{number}.{mark}", &beginning[..beginning.len() - 1]),
        format!("{beginning}ffff.{mark}"),
        format!("{beginning}2.{mark}"),
        format!("{head}.{}{}", &mark[..19], if mark.ends_with('0') { '1' } else { '0' }),
        format!("{head}."),
        "/unsubscribe/0123456789abcdef0123456789abcdef".to_owned(),
        "/unsubscribe/x".to_owned(),
        path.replace("/unsubscribe/a", "/welcome/w"),
    ];
    let without_nonce = |heard: &Heard| {
        let nonce = heard.body.split("nonce=\"").nth(1).unwrap().split('"').next().unwrap();
        heard.body.replace(nonce, "")
    };
    let nothing = without_nonce(&serving.get("/nowhere"));
    for path in forged {
        for heard in [serving.get(&path), serving.request("POST", &path, ONE_CLICK)] {
            assert_eq!(heard.status, 404, "{path}");
            assert_eq!(without_nonce(&heard), nothing, "{path}");
        }
    }
    assert_eq!(left(&house), []);
    // The token of the delivery, which letters carried before, still leads to its stream.
    let token = mails[1].message_id.split('@').next().unwrap().to_owned();
    assert_eq!(serving.request("POST", &format!("/unsubscribe/{token}"), ONE_CLICK).status, 200);
    assert_eq!(left(&house).len(), 1);
    serving.stop();
}

#[test]
fn what_waits_for_somebody_who_left_is_suppressed_and_no_list_brings_him_back() {
    let house = house();
    house.enrol(&[firm("a"), firm("b")]);
    house.publish(&axis());
    house.json(&["subscriber", "leave", "a", "a@firms.example", "alerts"]);
    house.work();
    assert_eq!(house.recipients(), ["b@firms.example"]);
    assert_eq!((house.ledger().accepted, house.ledger().suppressed), (1, 1));
    house.clear_outbox();
    let mut changed = firm_with("a", json!({"language": "sv"}));
    changed["name"] = json!("Another name");
    house.enrol(&[changed, firm("b")]);
    house.publish(&axis_as("NEXT-1"));
    house.work();
    assert_eq!(house.recipients(), ["b@firms.example"], "a list does not undo a departure");
    house.clear_outbox();
    let back = house.json(&["subscriber", "rejoin", "a", "a@firms.example", "alerts"]);
    assert_eq!(back["changed"], true);
    assert_eq!(house.json(&["subscriber", "rejoin", "a", "a@firms.example", "alerts"])["changed"], false);
    house.publish(&axis_as("NEXT-2"));
    house.work();
    assert_eq!(house.recipients(), ["a@firms.example", "b@firms.example"]);
    assert_eq!(house.run(&["subscriber", "leave", "a", "nobody@firms.example", "alerts"]).code, Some(1));
    assert_eq!(house.run(&["subscriber", "leave", "a", "a@firms.example", "questions"]).code, Some(2));
}

/// The page of a contact's settings, as the letter that it asks for links to it.
pub(crate) fn preferences_path(house: &House, address: &str) -> String {
    let serving = Serving::start(house);
    let body = format!("address={}", address.replace('@', "%40"));
    assert_eq!(serving.request("POST", "/preferences", &body).status, 200);
    serving.stop();
    house.work();
    let found = house.outbox().iter().find_map(|mail| {
        let (_, rest) = mail.text.split_once("/preferences/")?;
        Some(format!("/preferences/{}", rest.split_whitespace().next()?))
    });
    found.unwrap()
}

#[test]
fn a_link_to_leave_that_somebody_else_sees_opens_no_settings() {
    let house = house();
    let mails = two_told(&house);
    let serving = Serving::start(&house);
    let page = serving.get(&leave_path(&mails[0])).body;
    assert!(page.contains("href=\"/preferences\"") && !page.contains("/preferences/"), "{page}");
    let token = leave_path(&mails[0]).replace("/unsubscribe/", "/preferences/");
    assert_eq!(serving.get(&token).status, 404);
    serving.stop();
}

#[test]
fn a_reader_says_when_it_wants_to_hear_of_things_on_its_page_and_the_same_list_undoes_none_of_it() {
    let house = house();
    house.enrol(&[firm_with("a", json!({"language": "sv"}))]);
    let path = preferences_path(&house, "a@firms.example");
    let serving = Serving::start(&house);
    let shown = serving.get(&path);
    assert!(shown.body.contains("type=\"time\"") && shown.body.contains("fredag"), "{}", shown.body);
    let form = "language=sv&skill=intermediate&alert_from=high&digest_from=medium&newsletter=yes&do=save\
        &digest=weekly&digest_day=Fri&digest_hour=17&when_quiet=silent&quiet_from=20%3A00&quiet_until=07%3A00\
        &away_from=2030-12-20&away_until=2031-01-06";
    for (good, wrong) in [
        ("digest=weekly", "digest=never"),
        ("digest_day=Fri", "digest_day=Freitag"),
        ("digest_hour=17", "digest_hour=24"),
        ("quiet_until=07%3A00", "quiet_until="),
        ("away_until=2031-01-06", "away_until=2030-12-19"),
    ] {
        assert_eq!(serving.request("POST", &path, &form.replace(good, wrong)).status, 422, "{wrong}");
    }
    let saved = serving.request("POST", &path, form);
    assert!(saved.status == 200 && saved.body.contains("value=\"2030-12-20\""), "{}", saved.body);
    let own = json!({"address": "a@firms.example", "language": "sv", "digest_day": "Fri", "digest_hour": 17,
        "when_quiet": "silent", "quiet_hours": "20:00-07:00", "away": {"from": "2030-12-20", "until": "2031-01-06"}});
    let contact = |house: &House| house.json(&["subscriber", "show", "a"])["contacts"][0].clone();
    assert_eq!(contact(&house), own);
    house.enrol(&[firm_with("a", json!({"language": "sv"}))]);
    assert_eq!(contact(&house), own);
    // Empty fields take the wishes back.
    let plain = "language=sv&skill=intermediate&alert_from=high&digest_from=medium&newsletter=yes&do=save\
        &digest=weekly&digest_day=&digest_hour=&when_quiet=tell&quiet_from=&quiet_until=&away_from=&away_until=";
    assert_eq!(serving.request("POST", &path, plain).status, 200);
    assert_eq!(contact(&house)["away"], Value::Null);
    serving.stop();
}

#[test]
fn a_readers_own_settings_count_and_stand_until_the_list_says_something_new() {
    let house = house();
    house.enrol(&[firm_with("a", json!({"language": "de", "alert_from": "high"}))]);
    house.publish(&axis());
    house.work();
    let path = preferences_path(&house, "a@firms.example");
    let serving = Serving::start(&house);
    let shown = serving.get(&path);
    assert!(shown.status == 200 && shown.body.contains("<html lang=\"de\""), "{}", shown.body);
    assert!(shown.body.contains("<option value=\"de\" lang=\"de\" selected>"), "{}", shown.body);
    let form = "language=es&skill=beginner&alert_from=very-high&digest_from=never&newsletter=yes&do=save";
    for wrong in [form.replace("=es", "=xx"), form.replace("very-high", "huge"), "do=save".to_owned()] {
        assert_eq!(serving.request("POST", &path, &wrong).status, 422, "{wrong}");
    }
    let saved = serving.request("POST", &path, form);
    assert!(saved.status == 200 && saved.body.contains("<html lang=\"es\""), "{}", saved.body);
    let contact = |house: &House| house.json(&["subscriber", "show", "a"])["contacts"][0].clone();
    let own = json!({"address": "a@firms.example", "language": "es", "skill": "beginner", "alert_from": "very-high",
        "digest_from": "never"});
    assert_eq!(contact(&house), own);
    assert_eq!(house.json(&["explain", AXIS_ID, "a"])["route"], "skip");
    // The same list again, then the export, then a list with another language.
    let again = house.enrol(&[firm_with("a", json!({"language": "de", "alert_from": "high"}))]);
    assert_eq!((&again["unchanged"], contact(&house)), (&json!(1), own.clone()));
    let export = house.path("export.json");
    assert_eq!(house.run(&["subscriber", "export", export.to_str().unwrap()]).code, Some(0));
    assert_eq!(house.json(&["subscriber", "import", export.to_str().unwrap()])["unchanged"], 1);
    house.enrol(&[firm_with("a", json!({"language": "fr", "alert_from": "high"}))]);
    assert_eq!((&contact(&house)["language"], &contact(&house)["alert_from"]), (&json!("fr"), &json!("very-high")));
    // Everything stopped, and everything again.
    assert_eq!(serving.request("POST", &path, "do=leave-all").status, 200);
    assert_eq!(left(&house).len(), 3);
    assert!(serving.get(&path).body.contains("return-all"));
    assert_eq!(serving.request("POST", &path, "do=return-all").status, 200);
    assert_eq!(left(&house), []);
    serving.stop();
}

#[test]
fn a_scanner_that_follows_every_link_of_a_letter_and_of_its_pages_changes_nothing() {
    let house = house();
    let mails = two_told(&house);
    let serving = Serving::start(&house);
    let mut open: Vec<String> = vec![leave_path(&mails[0]), leave_path(&mails[1])];
    for mail in &mails {
        let links = mail.text.split("https://vigie.example").skip(1);
        open.extend(links.map(|rest| rest.split_whitespace().next().unwrap().to_owned()));
    }
    let before = house.json(&["subscriber", "show", "two"]);
    let mut seen = std::collections::BTreeSet::new();
    while let Some(path) = open.pop() {
        if !path.starts_with('/') || !seen.insert(path.clone()) {
            continue;
        }
        let heard = serving.get(&path);
        assert!([200, 303].contains(&heard.status), "{path}: {}", heard.status);
        assert_eq!(serving.request("HEAD", &path, "").status, heard.status, "{path}");
        let onwards = heard.head.split("\nlocation: ").nth(1);
        open.extend(onwards.map(|rest| rest.split("\r\n").next().unwrap().to_owned()));
        let links = heard.body.split("href=\"").skip(1);
        // Pages of the archive ask for the next page, again and again: the first of them is enough.
        let links = links.map(|rest| rest.split('"').next().unwrap().replace("&#x3D;", "=").replace("&amp;", "&"));
        open.extend(links.filter(|link| !link.contains("/advisories?")));
    }
    assert!(seen.contains("/preferences") && seen.contains("/verify") && seen.len() >= 8, "{seen:?}");
    assert_eq!(left(&house), []);
    assert_eq!(house.json(&["subscriber", "show", "two"]), before);
    serving.stop();
    house.work();
    assert_eq!(house.outbox().len(), 2, "no letter was asked for");
}

#[test]
fn letters_of_a_stream_say_so_and_what_somebody_asked_for_is_no_list_mail() {
    let house = house().with("CHANNELS__EMAIL__LEAVE_MAILBOX", "leave");
    let mails = two_told(&house);
    let of = |name: &str| header(&mails[0], name);
    assert_eq!(of("List-Id").as_deref(), Some("Vigie <alerts.default.vigie.example>"));
    assert_eq!(of("List-Unsubscribe-Post").as_deref(), Some(ONE_CLICK));
    assert_eq!(of("Feedback-ID").as_deref(), Some("alerts:default:vigie"));
    assert!(of("List-Unsubscribe").unwrap().contains(", <mailto:leave+a"));
    house.clear_outbox();
    let serving = Serving::start(&house);
    assert_eq!(serving.request("POST", "/preferences", "address=two%40firms.example").status, 200);
    serving.stop();
    house.work();
    let mail = house.outbox().remove(0);
    assert!(header(&mail, "List-Id").is_none() && header(&mail, "List-Unsubscribe").is_none());
    assert_eq!(header(&mail, "Auto-Submitted").as_deref(), Some("auto-generated"));
}
