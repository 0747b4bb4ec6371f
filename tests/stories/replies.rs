//! Readers answer their letters without signing in, and letters are found again by their short codes.

use std::cell::RefCell;

use serde_json::{Value, json};

use crate::browser::inside;
use crate::documents::{AXIS_ID, HIGH, axis, axis_as, firm, firm_with, scored};
use crate::doors::house;
use crate::house::{House, Mail};
use crate::portal::reader;
use crate::serving::{Heard, Serving};

/// A reader's own device on the open site: it keeps the cookie by which it is known.
struct Device<'a> {
    serving: &'a Serving,
    cookie: RefCell<Option<String>>,
    mark: RefCell<String>,
}

impl<'a> Device<'a> {
    fn at(serving: &'a Serving) -> Self {
        Self { serving, cookie: RefCell::default(), mark: RefCell::default() }
    }

    fn say(&self, method: &str, path: &str, form: &str) -> Heard {
        let cookie = self.cookie.borrow().as_ref().map(|cookie| format!("Cookie: x=y; {cookie}\r\n"));
        let heard = self.serving.say(&format!(
            "{method} {path} HTTP/1.1\r\nHost: vigie.example\r\nConnection: close\r\n{}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            cookie.unwrap_or_default(),
            form.len()
        ));
        if let Some(line) = heard.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")) {
            assert!(line.contains("; secure; httponly; samesite=lax"), "{line}");
            let pair = line.split(';').next().unwrap().replace("__host-vigie-reader", "__Host-vigie-reader");
            self.cookie.replace(Some(pair).filter(|pair| !pair.ends_with('=')));
        }
        if let Some((_, rest)) = heard.body.split_once("name=\"csrf\" value=\"") {
            self.mark.replace(rest.split('"').next().unwrap().to_owned());
        }
        heard
    }

    fn get(&self, path: &str) -> Heard {
        self.say("GET", path, "")
    }

    /// Presses a button of the page about the first advisory.
    fn press(&self, path: &str, more: &str) -> Heard {
        let form = format!("csrf={}&advisory=1&{more}", self.mark.borrow());
        self.say("POST", path, &form)
    }
}

/// The path in a letter that begins so.
fn path_in(mail: &Mail, begins: &str) -> String {
    let text = mail.text.replace('\n', " ");
    let (_, rest) =
        text.split_once(&format!("https://vigie.example{begins}")).unwrap_or_else(|| panic!("{}", mail.text));
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-.".contains(c)).unwrap_or(rest.len());
    format!("{begins}{}", &rest[..end])
}

/// Where a letter is answered.
pub(crate) fn reply_path(mail: &Mail) -> String {
    path_in(mail, "/reply/")
}

fn told(firms: &[Value]) -> (House, Vec<Mail>) {
    let house = house();
    house.enrol(firms);
    house.publish(&axis());
    house.work();
    let mails = house.outbox();
    house.clear_outbox();
    (house, mails)
}

fn wanted(house: &House, all: bool) -> Vec<Value> {
    let words: &[&str] = if all { &["reply", "list", "--all"] } else { &["reply", "list"] };
    house.json(words)["replies"].as_array().unwrap().clone()
}

/// The letter with a button that answers a typed address.
fn button(house: &House, to: &str) -> Mail {
    let sent = || {
        house.work();
        house.outbox().into_iter().find(|mail| mail.to == to)
    };
    let mail = (0..100).find_map(|_| sent()).unwrap();
    house.clear_outbox();
    mail
}

/// A device that has proved an address by the letter with a button.
fn known<'a>(house: &House, serving: &'a Serving, (path, address): (&str, &str)) -> Device<'a> {
    let device = Device::at(serving);
    let asked = device.say("POST", path, &format!("address={address}&do=done"));
    assert_eq!(asked.status, 200, "{}", asked.body);
    let link = path_in(&button(house, address), "/reply/known/");
    assert_eq!(device.get(&link).status, 200);
    let known = device.say("POST", &link, "");
    assert_eq!(known.status, 303, "{}", known.body);
    assert!(device.cookie.borrow().is_some());
    device
}

#[test]
fn a_reader_presses_done_after_proving_the_address_once_and_changes_its_mind() {
    let (house, mails) = told(&[firm_with("two", json!({"language": "de"}))]);
    let path = reply_path(&mails[0]);
    let serving = Serving::start(&house);
    let shown = serving.get(&path);
    assert!(shown.status == 200 && shown.body.contains("<html lang=\"de\""), "{}", shown.body);
    assert!(!shown.body.contains("Firm two") && !shown.head.contains("set-cookie"), "{}", shown.body);
    let device = Device::at(&serving);
    let asked = device.say("POST", &path, "address=two%40firms.example&do=done");
    assert!(asked.status == 200 && device.cookie.borrow().is_none(), "{}", asked.body);
    let mail = button(&house, "two@firms.example");
    let link = path_in(&mail, "/reply/known/");
    for _ in 0..3 {
        let looked = device.get(&link);
        assert!(looked.status == 200 && looked.body.contains("Firm two"), "{}", looked.body);
        assert!(device.cookie.borrow().is_none() && serving.request("HEAD", &link, "").status == 200);
    }
    let open = |house: &House| house.json(&["audit", "list", "--limit", "50"])["entries"].to_string();
    assert!(!open(&house).contains("\"by\":\"device\""), "nothing is confirmed by looking");
    assert_eq!(device.say("POST", &link, "").status, 303);
    let page = device.get(&path);
    assert!(page.body.contains("Firm two") && page.body.contains("t•••@f•••.example"), "{}", page.body);
    assert!(page.body.contains("value=\"open\"") && !page.body.contains("value=\"done\""), "{}", page.body);
    assert_eq!(device.press(&path, "do=open").status, 303);
    assert!(device.get(&path).body.contains("value=\"done\""));
    assert_eq!(device.press(&path, "do=not-us").status, 303);
    assert!(device.get(&path).body.contains("/portal/profile"), "who does not use it is led to its list");
    // A form of another site has the cookie at most, and never the mark.
    assert_eq!(device.say("POST", &path, "advisory=1&do=open&csrf=0").status, 403);
    assert_eq!(device.press(&path, "do=perhaps").status, 422);
    device.get(&path);
    assert_eq!(device.press(&path, "do=forget").status, 303);
    assert!(device.cookie.borrow().is_none() && !device.get(&path).body.contains("Firm two"));
    serving.stop();
}

#[test]
fn a_call_for_help_is_heard_before_the_address_is_proved_and_somebody_takes_care_of_it() {
    let (house, mails) = told(&[firm("two"), firm("three")]);
    let path = reply_path(&mails[0]);
    let serving = Serving::start(&house);
    let ask = |address: &str| {
        let heard = serving.request("POST", &path, &format!("address={address}&do=call&phone=%2B34%20600%20123%20456"));
        (
            heard.status,
            heard.body.split("nonce=").map(|part| part.get(34..).unwrap_or(part).to_owned()).collect::<String>(),
        )
    };
    assert_eq!(ask("two@firms.example"), ask("nobody@firms.example"), "the same to whoever asks");
    let list = wanted(&house, false);
    assert_eq!(list.len(), 1, "{list:?}");
    let (one, id) = (&list[0], list[0]["id"].to_string());
    assert_eq!(
        (&one["kind"], &one["subscriber"], &one["phone"]),
        (&json!("call"), &json!("two"), &json!("+34 600 123 456"))
    );
    assert_eq!((&one["confirmed"], &one["advisory"]), (&json!(false), &json!(AXIS_ID)));
    let manager = inside(&house, &serving, "Lena", &["list-manager"]);
    let page = manager.get("/console/help");
    assert!(page.body.contains("+34 600 123 456") && page.body.contains("two@firms.example"), "{}", page.body);
    assert!(manager.get("/console/").body.contains("/console/help"));
    let editor = inside(&house, &serving, "Emil", &["editor"]);
    assert_eq!(editor.get("/console/help").status, 403);
    assert_eq!(editor.post("/console/help", &[("reply", &id)]).status, 403);
    manager.get("/console/help");
    assert_eq!(manager.post("/console/help", &[("reply", &id)]).status, 303);
    assert!(wanted(&house, false).is_empty());
    assert_eq!(wanted(&house, true)[0]["closed"]["by"], "Lena");
    let deed = house.json(&["audit", "list", "--limit", "1"])["entries"][0].clone();
    assert_eq!((&deed["what"], &deed["about"]["id"]), (&json!("reply.close"), &json!(id)), "{deed}");
    let again = house.json(&["reply", "close", &id]);
    assert_eq!(again["closed"], false);
    assert_eq!(house.run(&["reply", "close", "4711"]).code, Some(1));
    serving.stop();
}

#[test]
fn a_device_answers_only_letters_of_its_own_address_and_only_once_it_is_proved() {
    let (house, mails) = told(&[firm("two"), firm_with("three", json!({"language": "fr"}))]);
    let of = |to: &str| reply_path(mails.iter().find(|mail| mail.to == to).unwrap());
    let (english, french) = (of("two@firms.example"), of("three@firms.example"));
    assert_ne!(english, french);
    let serving = Serving::start(&house);
    let device = known(&house, &serving, (&english, "two@firms.example"));
    assert!(!device.get(&french).body.contains("Firm"), "that letter went to somebody else");
    let forged = Device::at(&serving);
    let cookie = device.cookie.borrow().clone().unwrap();
    let (name, value) = cookie.split_once('=').unwrap();
    let parts: Vec<&str> = value.split('.').collect();
    for bad in [
        format!("1.{}.{}", parts[1], parts[2]),
        format!("{}.7fffffff0.{}", parts[0], parts[2]),
        format!("{}.{}.{}", parts[0], parts[1], "0".repeat(20)),
    ] {
        if bad == value {
            continue;
        }
        forged.cookie.replace(Some(format!("{name}={bad}")));
        assert!(!forged.get(&english).body.contains("Firm two"), "{bad}");
    }
    let browser = reader(&house, &serving, "three@firms.example");
    // A typed address settles nothing, and asks for a letter a few times an hour at the most.
    house.clear_outbox();
    for _ in 0..8 {
        assert_eq!(serving.request("POST", &french, "address=three%40firms.example&do=done").status, 200);
    }
    house.work();
    assert!(house.outbox().len() <= 3, "{}", house.outbox().len());
    assert!(browser.get("/portal/open").body.contains("value=\"done\""), "it is still open");
    let wrong = serving.request("POST", &french, "address=nonsense&do=done");
    assert!(wrong.status == 200 && wrong.body.contains("role=\"alert\""), "{}", wrong.body);
    serving.stop();
}

#[test]
fn what_a_firm_has_answered_is_no_longer_open_in_its_portal_until_a_new_letter_comes() {
    let (house, _) = told(&[firm("two")]);
    let serving = Serving::start(&house);
    let browser = reader(&house, &serving, "two@firms.example");
    let front = browser.get("/portal/");
    assert!(front.body.contains("<strong>1</strong>"), "{}", front.body);
    assert!(browser.get("/portal/open").body.contains(AXIS_ID));
    let answer = |fields: &[(&str, &str)]| browser.post("/portal/open", fields).status;
    assert_eq!(answer(&[("advisory", "1"), ("do", "unclear"), ("message", "Which <box> is it?")]), 303);
    assert_eq!(wanted(&house, false)[0]["message"], "Which <box> is it?");
    assert_eq!(answer(&[("advisory", "1"), ("do", "done")]), 303);
    assert!(wanted(&house, false).is_empty(), "who says that it is done needs no explanation any more");
    assert!(browser.get("/portal/").body.contains("<strong>0</strong>"));
    assert_eq!(answer(&[("advisory", "2"), ("do", "done")]), 404, "nobody told it of that");
    assert_eq!(browser.post_bare("/portal/open", &[("advisory", "1"), ("do", "open")]).status, 403);
    let next = scored(axis_as("NEXT-1"), HIGH);
    house.publish(&next);
    house.work();
    assert!(browser.get("/portal/").body.contains("<strong>1</strong>"));
    serving.stop();
}

#[test]
fn a_letter_is_found_by_its_code_however_it_is_typed_and_guessing_ends_soon() {
    let (house, mails) = told(&[firm("two"), firm("three")]);
    let code = reply_path(&mails[0]).strip_prefix("/reply/").unwrap().to_owned();
    let both: Vec<bool> = mails.iter().map(|mail| mail.text.contains(&code)).collect();
    assert_eq!(both, [true, true], "who reads the same words has the same code");
    let serving = Serving::start(&house);
    let sloppy = code.to_lowercase().replace('-', "+").replace('0', "o").replace('1', "l");
    for typed in [code.as_str(), &sloppy] {
        let found = serving.get(&format!("/en/verify?code={typed}"));
        assert!(found.status == 200 && found.body.contains(&mails[0].subject), "{typed}: {}", found.body);
        assert!(found.body.contains("<dd>2</dd>") && !found.body.contains("firms.example"), "{}", found.body);
    }
    let guess = |nth: usize| serving.get(&format!("/en/verify?code=0000-{nth:04}")).status;
    let answers: Vec<u16> = (0..25).map(guess).collect();
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 20, "{answers:?}");
    assert!(answers.ends_with(&[429, 429, 429]));
    assert_eq!(serving.get("/reply/0000-0001").status, 429, "the same for both pages");
    serving.stop();
}
