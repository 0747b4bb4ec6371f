//! Visitors who mean harm, by what they send in forms, headers and addresses: every form of the console and the portal,
//! every door.

use crate::api::told;
use crate::browser::{Browser, inside, location};
use crate::documents::{AXIS_ID, firm};
use crate::doors::house;
use crate::house::House;
use crate::portal::{link, reader};
use crate::programs::Program;
use crate::serving::Serving;

/// Everybody's roles in one.
const ALL: [&str; 5] = ["reader", "editor", "approver", "list-manager", "administrator"];

/// The paths of a room that take a form, as its source has them.
fn forms(source: &str) -> Vec<String> {
    let routes = source.split(".route(").skip(1);
    let posting = routes.filter(|route| route.split(".route(").next().unwrap().contains("post("));
    posting.map(|route| route.split('"').nth(1).unwrap().to_owned()).collect()
}

/// A path with something that is there in every place.
fn filled(path: &str, edition: &str) -> String {
    let id = if path.contains("/orders/") { "nothing" } else { edition };
    path.replace("{row}", "1").replace("{id}", id).replace("{key}", "one").replace("{slug}", "backup")
}

fn edition(house: &House) -> String {
    house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn no_form_of_the_console_or_the_portal_counts_without_the_mark_of_its_session() {
    let house = told();
    let edition = edition(&house);
    let serving = Serving::start(&house);
    let (anna, bert) = (inside(&house, &serving, "anna", &ALL), inside(&house, &serving, "bert", &ALL));
    let one = reader(&house, &serving, "one@firms.example");
    bert.get("/account");
    let foreign = bert.mark.borrow().clone();
    let before = house.json(&["audit", "list"]).to_string();
    let console = forms(include_str!("../../src/web/console/mod.rs"));
    let portal = forms(include_str!("../../src/web/portal/mod.rs"));
    assert!(console.len() > 20 && portal.len() > 3, "{console:?} {portal:?}");
    for (browser, path) in console.iter().map(|path| (&anna, path)).chain(portal.iter().map(|path| (&one, path))) {
        if path.contains("sign-in") {
            continue; // Its own story: nobody is inside yet.
        }
        let path = filled(path, &edition);
        for mark in ["", "0", foreign.as_str()] {
            let refused = browser.post_bare(&path, &[("csrf", mark), ("do", "save"), ("sure", "yes")]);
            assert_eq!(refused.status, 403, "{path} with the mark {mark:?}: {}", refused.body);
        }
        assert_eq!(browser.post_bare(&path, &[]).status, 403, "{path} without a mark");
        let stranger = Browser::at(&serving);
        let led = stranger.post_bare(&path, &[("csrf", foreign.as_str())]);
        assert!(matches!(led.status, 303 | 403), "{path} by a stranger: {}", led.status);
    }
    assert_eq!(house.json(&["audit", "list"]).to_string(), before, "nothing was done");
    serving.stop();
}

#[test]
fn what_a_proxy_might_say_of_a_certificate_or_a_visitor_opens_nothing() {
    let house = told();
    let serving = Serving::start(&house);
    let nobody = Program::bearing(&serving, None);
    let claims = [
        ("X-SSL-Client-Verify", "SUCCESS"),
        ("X-SSL-Client-S-DN", "CN=anna"),
        ("X-Client-Cert", "-----BEGIN CERTIFICATE-----"),
        ("Client-Cert", ":MIIB:"),
        ("X-Forwarded-Client-Cert", "By=us;Hash=0;Subject=\"CN=anna\""),
        ("X-Forwarded-User", "anna"),
        ("X-Remote-User", "anna"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("X-Real-IP", "127.0.0.1"),
        ("X-Original-URL", "/health/live"),
        ("X-Rewrite-URL", "/health/live"),
        ("X-HTTP-Method-Override", "GET"),
    ];
    for path in ["/whoami", "/subscribers", "/staff"] {
        assert_eq!(nobody.ask("GET", path, &claims, b"").status, 401, "{path}");
    }
    let lines = claims.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect::<Vec<_>>().concat();
    for path in ["/console/", "/account", "/portal/"] {
        let heard = nobody.ask("GET", &format!("/api/../{path}"), &claims, b"");
        assert!(!matches!(heard.status, 200 | 500..), "{path}: {heard:?}");
        let site = serving.say(&format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{lines}\r\n"));
        assert!(!matches!(site.status, 200 | 500..), "{path}: {}", site.status);
    }
    serving.stop();
}

#[test]
fn the_name_under_which_a_visitor_calls_us_leads_nobody_elsewhere() {
    let house = house();
    house.enrol(&[firm("one")]);
    let serving = Serving::start(&house);
    let evil =
        "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nConnection: close\r\n";
    for path in ["/", "/subscribe", "/en/", "/en/advisories", "/preferences", "//evil.example/", "/en//evil.example"] {
        let heard = serving.say(&format!("GET {path} HTTP/1.1\r\n{evil}\r\n"));
        let led = location(&heard);
        assert!(!led.starts_with("//") && !led.contains("evil.example"), "{path} leads to {led}");
        assert!(!heard.body.contains("https://evil.example"), "{path}: {}", heard.body);
    }
    let whole = serving.say(&format!("GET http://evil.example/subscribe HTTP/1.1\r\n{evil}\r\n"));
    assert!(!location(&whole).contains("evil"), "{}", whole.head);
    let body = "address=one%40firms.example";
    let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
    serving.say(&format!("POST /preferences HTTP/1.1\r\n{evil}{kind}Content-Length: {}\r\n\r\n{body}", body.len()));
    serving.stop();
    house.work();
    let mail = house.outbox().remove(0);
    assert!(mail.text.contains("https://vigie.example/preferences/") && !mail.text.contains("evil"), "{}", mail.text);
}

#[test]
fn a_form_of_many_megabytes_is_refused_at_every_door() {
    let house = told();
    let edition = edition(&house);
    let serving = Serving::start(&house);
    let anna = inside(&house, &serving, "anna", &ALL);
    let cookie = anna.cookie.borrow().clone().unwrap();
    let token = crate::programs::token(&house, "large", &["subscribers:write", "advisories:write"]);
    let much = vec![b'a'; 20 << 20];
    let ask = |address: &str, path: &str, more: &str| {
        use std::io::{Read as _, Write as _};
        let mut line = std::net::TcpStream::connect(address).unwrap();
        line.set_read_timeout(Some(std::time::Duration::from_secs(30))).unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             {more}Content-Length: {}\r\n\r\n",
            much.len()
        );
        line.write_all(head.as_bytes()).unwrap();
        // Whoever is refused before he has finished may find the line cut.
        drop(line.write_all(&much));
        let mut answer = Vec::new();
        drop(line.read_to_end(&mut answer));
        String::from_utf8_lossy(&answer).split(' ').nth(1).unwrap_or_default().to_owned()
    };
    for path in ["/subscribe", "/en/subscribe", "/preferences", "/en/verify", "/reply/AAAAA-AAAAA"] {
        assert_eq!(ask(serving.address(), path, ""), "413", "{path}");
    }
    let mine = format!("Cookie: __Host-vigie={cookie}\r\n");
    let mut console = forms(include_str!("../../src/web/console/mod.rs"));
    console.extend(["/sign-in".to_owned(), "/account".to_owned(), "/portal/sign-in".to_owned()]);
    for path in console {
        let path = filled(&path, &edition);
        assert_eq!(ask(&serving.console, &path, &mine), "413", "{path}");
    }
    let bearer = format!("Authorization: Bearer {token}\r\n");
    for path in ["/subscribers/import", "/advisories", "/subscribers/one/inventory"] {
        let said = ask(&serving.console, &format!("/api/v1{path}"), &bearer);
        assert!(said == "413" || said == "415", "{path}: {said}");
    }
    serving.stop();
}

#[test]
fn what_belongs_to_another_tenant_is_not_there_on_any_page() {
    let mut house = told();
    let edition = edition(&house);
    let path = {
        let serving = Serving::start(&house);
        let path = link(&house, &serving, "one@firms.example");
        serving.stop();
        path
    };
    let owner = {
        let serving = Serving::start(&house);
        let owner = inside(&house, &serving, "owner", &ALL);
        assert_eq!(owner.get("/console/subscribers/one").status, 200);
        serving.stop();
        owner
    };
    house.set("TENANT__KEY", "south");
    let serving = Serving::start(&house);
    let south = inside(&house, &serving, "south", &ALL);
    for page in [
        "/console/advisories/1",
        "/console/advisories/1/letters",
        "/console/advisories/1/texts",
        "/console/subscribers/one",
        "/console/subscribers/one/contact?address=one%40firms.example",
        &format!("/console/editions/{edition}"),
    ] {
        assert_eq!(south.get(page).status, 404, "{page}");
    }
    south.get("/account");
    for (page, fields) in [
        ("/console/advisories/1/publish".to_owned(), vec![]),
        ("/console/advisories/1/withdraw".to_owned(), vec![("sure", "yes")]),
        (format!("/console/editions/{edition}/hold"), vec![]),
        (format!("/console/editions/{edition}/cancel"), vec![("sure", "yes")]),
        ("/console/subscribers/one/profile".to_owned(), vec![("do", "exposed"), ("exposed", "yes")]),
    ] {
        let acted = south.post(&page, &fields);
        assert!(matches!(acted.status, 404 | 422), "{page}: {} {}", acted.status, location(&acted));
    }
    for list in ["/console/subscribers", "/console/editions", "/console/advisories", "/console/audit"] {
        let page = south.get(list);
        assert!(page.status == 200 && !page.body.contains("Firm one") && !page.body.contains(AXIS_ID), "{list}");
    }
    let thief = Browser::at(&serving);
    thief.cookie.replace(owner.cookie.borrow().clone());
    assert_eq!(thief.get("/console/").status, 303, "a session of another tenant opens nothing");
    assert_eq!(Browser::at(&serving).get(&path).status, 404, "nor does a link to its portal");
    serving.stop();
    house.set("TENANT__KEY", "default");
    assert_eq!(house.json(&["edition", "list"])["editions"][0]["held"], false);
}
