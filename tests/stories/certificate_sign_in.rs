//! Holders of a certificate of ours come into the portal by a button; nobody else does.

use serde_json::json;

use crate::browser::{Browser, location};
use crate::documents::{firm, firm_with};
use crate::exchange::{Client, Outside, client, house, open};
use crate::house::House;
use crate::serving::Serving;

/// A page of the exchange as somebody's browser shows it, who keeps cookies in a jar of its own.
fn page(door: &Client<'_>, house: &House, who: &[&str], more: &[&str]) -> String {
    let jar = house.path("jar").display().to_string();
    let words = [who, &["--cookie", &jar, "--cookie-jar", &jar], more].concat();
    String::from_utf8(door.curl("/sign-in", &words).stdout).unwrap()
}

/// Presses the button of the page that was shown last.
fn pressed(door: &Client<'_>, house: &House, who: &[&str]) -> String {
    let shown = page(door, house, who, &[]);
    let (_, rest) = shown.split_once("name=\"csrf\" value=\"").unwrap_or_else(|| panic!("{shown}"));
    let mark = format!("csrf={}", rest.split('"').next().unwrap());
    page(door, house, who, &["--data", &mark])
}

/// The paths of the links on a page.
fn ways(page: &str) -> Vec<String> {
    let page = page.replace("&#x3D;", "=");
    let links = page.split("href=\"https://vigie.example/sign-in/").skip(1);
    links.map(|rest| format!("/sign-in/{}", rest.split('"').next().unwrap())).collect()
}

fn p12(file: &str) -> Vec<String> {
    ["--cert-type", "P12", "--cert", &format!("{file}:well kept")].map(str::to_owned).into()
}

fn words(who: &[String]) -> Vec<&str> {
    who.iter().map(String::as_str).collect()
}

#[test]
fn a_button_gives_the_holder_of_an_address_one_link_that_works_once() {
    let house = house();
    let mut other = firm_with("other", json!({"language": "de"}));
    other["contacts"][0]["address"] = json!("anna@firms.example");
    house.enrol(&[firm("anna"), other, firm("zoe")]);
    let (_, file) = client(&house, "anna");
    let serving = Serving::start(&house);
    let door = open(&house, &serving);
    let anna = p12(&file);
    let shown = page(&door, &house, &words(&anna), &[]);
    assert!(shown.contains("Firm anna") && shown.contains("Firm other") && !shown.contains("Firm zoe"), "{shown}");
    assert_eq!(ways(&shown), [""; 0], "looking makes no link");
    assert!(page(&door, &house, &words(&anna), &["--data", "csrf=0"]).ends_with("\n403"), "a form from elsewhere");

    let first = ways(&pressed(&door, &house, &words(&anna)));
    let second = ways(&pressed(&door, &house, &words(&anna)));
    assert_eq!((first.len(), second.len()), (2, 2), "one for each firm that writes to the address");
    for old in first {
        assert_eq!(Browser::at(&serving).get(&old).status, 404, "only the newest counts");
    }
    let browser = Browser::at(&serving);
    assert!(browser.get(&second[0]).body.contains("Firm anna"));
    let entered = browser.post(&second[0], &[]);
    assert_eq!((entered.status, location(&entered)), (303, "/portal/"), "{}", entered.body);
    assert!(browser.get("/portal/").body.contains("Firm anna"));
    let again = Browser::at(&serving);
    assert_eq!(again.get(&second[0]).status, 404, "it worked once");
    serving.stop();
    let deeds = house.json(&["audit", "list", "--limit", "20"])["entries"].clone();
    let deeds: Vec<_> = deeds.as_array().unwrap().iter().filter(|one| one["what"] == "contact.link").collect();
    assert_eq!(deeds.len(), 4, "{deeds:?}");
    assert_eq!(deeds[0]["who"], json!({"kind": "certificate", "name": "anna"}));
    assert_eq!(deeds[0]["about"]["kind"], "contact");
}

#[test]
fn a_link_that_a_certificate_gave_is_soon_closed() {
    let house = house().with("ENROLMENT__PORTAL__LINK_OPEN", "1s");
    house.enrol(&[firm("anna")]);
    let (_, file) = client(&house, "anna");
    let serving = Serving::start(&house);
    let door = open(&house, &serving);
    let given = ways(&pressed(&door, &house, &words(&p12(&file))));
    let closed = || Browser::at(&serving).get(&given[0]).status == 404;
    assert!((0..100_000).any(|_| closed()), "it never closes");
    serving.stop();
}

#[test]
fn who_is_in_no_list_or_comes_with_another_s_certificate_or_a_revoked_or_expired_one_gets_no_link() {
    let outside = Outside::new("listed");
    let mut house = house();
    let anchors = house.file("listed-ca.pem", outside.certificate.to_pem().unwrap());
    house.set("WEB__EXCHANGE__AUTHORITIES", anchors);
    let mut berta = firm("berta");
    berta["contacts"][0]["address"] = json!("berta@elsewhere.example");
    house.enrol(&[firm("anna"), berta]);
    let (serial, gone) = client(&house, "anna");
    let (_, stranger) = client(&house, "nobody");
    let by_others = outside.client(&house, "berta", 24);
    let expired = outside.client(&house, "berta2", -1);
    let foreign = Outside::new("foreign").client(&house, "berta3", 24);
    let serving = Serving::start(&house);
    let door = open(&house, &serving);
    let pem = |file: &str| vec!["--cert".to_owned(), file.to_owned()];
    for who in [p12(&stranger), pem(&by_others)] {
        let shown = page(&door, &house, &words(&who), &[]);
        assert!(shown.ends_with("\n200") && !shown.contains("<form"), "{shown}");
        assert!(shown.contains("https://vigie.example/portal/sign-in"), "there is another way: {shown}");
        // A form that was made up finds nothing either.
        let jar = std::fs::read_to_string(house.path("jar")).unwrap();
        assert!(jar.contains("__Host-vigie"), "{jar}");
        let sent = page(&door, &house, &words(&who), &["--data", "csrf=0"]);
        assert!(sent.ends_with("\n403") && ways(&sent).is_empty(), "{sent}");
    }
    house.json(&["keys", "revoke", &serial]);
    for who in [p12(&gone), pem(&expired), pem(&foreign), Vec::new()] {
        let heard = page(&door, &house, &words(&who), &[]);
        assert!(heard.ends_with("\n000"), "{who:?} came in: {heard}");
    }
    serving.stop();
}
