//! Coming in, and asking for a link: nothing counts before the owner of the address presses the button in his mailbox.

use serde_json::json;

use crate::documents::{axis, firm, firm_with};
use crate::doors::house;
use crate::house::{House, Mail};
use crate::serving::{Heard, Serving};

const FORM: &str = "firm=Panader%C3%ADa+Sol&address=sol%40new.example&language=es&skill=beginner&trade=&website=\
                    &products=Axis+Communications+%7C+AXIS+A1001+%7C+1.65.0%0D%0AGoogle+%7C+Chrome";

/// The path of a link in a letter.
fn link(mail: &Mail, page: &str) -> String {
    let (_, rest) =
        mail.text.split_once(&format!("https://vigie.example{page}")).unwrap_or_else(|| panic!("{}", mail.text));
    format!("{page}{}", rest.split_whitespace().next().unwrap())
}

fn firms(house: &House) -> Vec<String> {
    let list = house.json(&["subscriber", "list"])["subscribers"].clone();
    list.as_array().unwrap().iter().map(|firm| firm["name"].as_str().unwrap().to_owned()).collect()
}

fn without_nonce(heard: &Heard) -> String {
    let nonce = heard.body.split("nonce=\"").nth(1).unwrap().split('"').next().unwrap();
    heard.body.replace(nonce, "")
}

#[test]
fn a_firm_that_enters_itself_is_warned_once_the_owner_of_the_address_has_confirmed_it() {
    let house = house();
    let serving = Serving::start(&house);
    assert_eq!(serving.get("/subscribe").status, 303);
    assert_eq!(serving.get("/de/subscribe").status, 200);
    let asked = serving.request("POST", "/subscribe", FORM);
    assert!(asked.status == 200 && !asked.body.contains("sol@new.example"), "{}", asked.body);
    serving.stop();
    house.work();
    assert_eq!(firms(&house), Vec::<String>::new(), "nothing counts yet");
    let mails = house.outbox();
    assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["sol@new.example"]);
    assert!(mails[0].signed && mails[0].language == "es", "{mails:?}");
    house.clear_outbox();
    house.publish(&axis());
    house.work();
    assert_eq!(house.recipients(), Vec::<String>::new(), "an unconfirmed firm is warned of nothing");
    let path = link(&mails[0], "/welcome/");
    let serving = Serving::start(&house);
    let shown = serving.get(&path);
    assert!(shown.status == 200 && shown.body.contains("Panadería Sol"), "{}", shown.body);
    assert!(shown.body.contains("AXIS A1001") && shown.body.contains("<html lang=\"es\""), "{}", shown.body);
    assert_eq!(firms(&house), Vec::<String>::new(), "nothing happens by looking");
    for _ in 0..2 {
        let done = serving.request("POST", &path, "");
        assert!(done.status == 200 && done.body.contains("href=\"/preferences/p"), "{}", done.body);
    }
    assert_eq!(firms(&house), ["Panadería Sol"]);
    let id = house.json(&["subscriber", "list"])["subscribers"][0]["id"].as_str().unwrap().to_owned();
    let taken = house.json(&["subscriber", "show", &id]);
    assert!(id.starts_with("self-") && taken["confirmed"].is_string(), "{taken}");
    assert_eq!(
        taken["products"][0],
        json!({"vendor": "Axis Communications", "product": "AXIS A1001", "version": "1.65.0"})
    );
    serving.stop();
    house.publish(&crate::documents::axis_as("NEXT-1"));
    house.work();
    assert_eq!(house.recipients(), ["sol@new.example"]);
}

#[test]
fn a_product_typed_with_its_version_on_one_line_is_known_as_both() {
    let house = house();
    let serving = Serving::start(&house);
    let typed = "AXIS+A1001+1.65.0";
    let form = FORM.replace("Axis+Communications+%7C+AXIS+A1001+%7C+1.65.0%0D%0AGoogle+%7C+Chrome", typed);
    assert!(form.contains(typed));
    assert_eq!(serving.request("POST", "/subscribe", &form).status, 200);
    serving.stop();
    house.work();
    let path = link(&house.outbox()[0], "/welcome/");
    let serving = Serving::start(&house);
    assert_eq!(serving.request("POST", &path, "").status, 200);
    serving.stop();
    let id = house.json(&["subscriber", "list"])["subscribers"][0]["id"].as_str().unwrap().to_owned();
    let taken = house.json(&["subscriber", "show", &id]);
    assert_eq!(taken["products"], json!([{"product": "AXIS A1001", "version": "1.65.0"}]));
    house.clear_outbox();
    house.publish(&axis());
    house.work();
    assert_eq!(house.recipients(), ["sol@new.example"]);
}

#[test]
fn known_and_unknown_addresses_get_the_same_answer_and_only_the_known_a_letter() {
    let house = house();
    house.enrol(&[firm_with("known", json!({"language": "fr", "skill": "expert"}))]);
    let serving = Serving::start(&house);
    let ask = |address: &str| serving.request("POST", "/preferences", &format!("address={address}"));
    let answers = [ask("known%40firms.example"), ask("stranger%40firms.example")];
    assert!(answers.iter().all(|heard| heard.status == 200));
    assert_eq!(without_nonce(&answers[0]), without_nonce(&answers[1]));
    let entered = |address: &str| serving.request("POST", "/subscribe", &FORM.replace("sol%40new.example", address));
    let answers = [entered("known%40firms.example"), entered("new%40firms.example")];
    assert_eq!(without_nonce(&answers[0]), without_nonce(&answers[1]));
    let wrong = ask("nonsense");
    assert!(wrong.status == 200 && wrong.body.contains("role=\"alert\""), "{}", wrong.body);
    serving.stop();
    house.work();
    let mails = house.outbox();
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["known@firms.example", "known@firms.example", "new@firms.example"]);
    assert_eq!(mails[0].language, "fr");
    let serving = Serving::start(&house);
    for mail in &mails[..2] {
        assert_eq!(serving.get(&link(mail, "/preferences/")).status, 200, "who is known gets the link to his own page");
    }
    serving.stop();
}

#[test]
fn one_address_gets_few_letters_an_hour_and_one_visitor_causes_few() {
    let house = house().with("ENROLMENT__DOOR__REQUESTS_PER_SOURCE", "5");
    house.enrol(&[firm("a"), firm("b"), firm("c"), firm("d")]);
    let serving = Serving::start(&house);
    let ask = |firm: &str, visitor: &str| {
        let body = format!("address={firm}%40firms.example");
        serving.say(&format!(
            "POST /preferences HTTP/1.1\r\nHost: vigie.example\r\nConnection: close\r\nX-Forwarded-For: 10.9.9.9, \
             {visitor}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ))
    };
    let pages: Vec<String> = (0..5).map(|_| without_nonce(&ask("a", "192.0.2.1"))).collect();
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]), "nobody learns where the line is");
    for firm in ["b", "c", "d"] {
        ask(firm, "192.0.2.1");
    }
    ask("d", "192.0.2.2");
    serving.stop();
    house.work();
    let to = house.recipients();
    let mut wanted = vec!["a@firms.example"; 3];
    wanted.extend(["b@firms.example", "c@firms.example", "d@firms.example"]);
    assert_eq!(to, wanted, "three to one address, five from one visitor, and another visitor is not counted");
}

#[test]
fn a_program_that_fills_in_everything_and_a_form_that_cannot_be_come_to_nothing() {
    let house = house();
    let serving = Serving::start(&house);
    let trapped = serving.request("POST", "/subscribe", &FORM.replace("website=", "website=http"));
    let honest = serving.request("POST", "/subscribe", FORM);
    assert_eq!(without_nonce(&trapped), without_nonce(&honest));
    for (wrong, instead) in [
        ("firm=Panader%C3%ADa+Sol", "firm="),
        ("sol%40new.example", "sol%40new.example%0D%0ABcc%3A+x%40y.example"),
        ("Axis+Communications+%7C+AXIS+A1001+%7C+1.65.0%0D%0AGoogle+%7C+Chrome", "pkg:nonsense"),
        ("Axis+Communications+%7C+AXIS+A1001+%7C+1.65.0%0D%0AGoogle+%7C+Chrome", ""),
    ] {
        assert!(FORM.contains(wrong));
        let heard = serving.request("POST", "/subscribe", &FORM.replace(wrong, instead));
        assert!(heard.status == 200 && heard.body.contains("role=\"alert\""), "{instead}: {}", heard.body);
    }
    let trade = FORM.replace("trade=", "trade=bakery");
    assert!(!serving.request("POST", "/subscribe", &trade).body.contains("role=\"alert\""));
    serving.stop();
    house.work();
    assert_eq!(house.recipients(), ["sol@new.example", "sol@new.example"]);
    let bakery = house.outbox().into_iter().map(|mail| link(&mail, "/welcome/"));
    let serving = Serving::start(&house);
    let longest = bakery.map(|path| serving.get(&path).body.matches("<li>").count()).max();
    assert!(longest > Some(8), "the trade's usual products are proposed");
    serving.stop();
}

#[test]
fn a_link_that_was_not_used_in_time_is_closed_and_what_was_entered_is_forgotten() {
    let house = house().with("ENROLMENT__DOOR__LINK_OPEN", "2d");
    let serving = Serving::start(&house);
    serving.request("POST", "/subscribe", FORM);
    serving.stop();
    house.work();
    let path = link(&house.outbox()[0], "/welcome/");
    let later = (vigie::clock::Clock::System.now() + chrono::Duration::days(3)).to_rfc3339();
    house.json(&["work", "--until-idle", "--at", &later]);
    let serving = Serving::start(&house);
    assert_eq!(serving.get(&path).status, 404);
    assert_eq!(serving.request("POST", &path, "").status, 404);
    serving.stop();
    assert_eq!(firms(&house), Vec::<String>::new());
}
