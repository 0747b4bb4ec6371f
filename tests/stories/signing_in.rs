//! Coming in to work: an invitation, a password, a code; and what happens to whoever is not meant.

use crate::browser::{Browser, PASSWORD, inside, invite, location};
use crate::doors::house;
use crate::serving::Serving;

#[test]
fn an_invitation_is_accepted_once_and_its_owner_comes_in_again_with_password_and_code() {
    let house = house();
    let link = invite(&house, "Anna Berg", &["editor", "administrator"]);
    let serving = Serving::start(&house);
    let anna = Browser::at(&serving);
    let path = format!("/invitation/{}", link.rsplit('/').next().unwrap());
    for _ in 0..2 {
        let page = anna.get(&path);
        assert!(page.status == 200 && page.body.contains("Anna Berg"), "looking uses nothing up: {}", page.body);
    }
    let short = anna.post(&path, &[("password", "short"), ("again", "short")]);
    assert!(short.status == 200 && short.body.contains("role=\"alert\""), "{}", short.body);
    let codes = anna.accept(&link);
    assert_eq!(codes.len(), 10);
    assert_eq!(anna.get("/console/").status, 200);
    assert_eq!(Browser::at(&serving).get(&path).status, 404, "an invitation is used once");
    let out = anna.post("/sign-out", &[]);
    assert_eq!((out.status, location(&out)), (303, "/sign-in"));
    assert_eq!(location(&anna.get("/console/")), "/sign-in?next=%2Fconsole%2F");
    let half = anna.half_in("anna berg");
    assert_eq!((half.status, location(&half)), (303, "/sign-in/code"));
    assert_eq!(location(&anna.get("/console/")), "/sign-in/code?next=%2Fconsole%2F", "half in is not in");
    anna.get("/sign-in/code");
    let wrong = anna.post("/sign-in/code", &[("code", "000000")]);
    assert!(wrong.status == 200 && wrong.body.contains("role=\"alert\""), "{}", wrong.body);
    let entered = anna.post("/sign-in/code", &[("code", &anna.code()), ("next", "/account")]);
    assert_eq!((entered.status, location(&entered)), (303, "/account"));
    assert!(anna.get("/account").body.contains("Anna Berg"));
    let other = Browser::at(&serving);
    other.half_in("Anna.Berg@cert.example");
    other.get("/sign-in/code");
    assert_eq!(other.post("/sign-in/code", &[("code", &codes[3])]).status, 303, "a recovery code instead of an app");
    assert_eq!(other.get("/console/").status, 200);
    let again = Browser::at(&serving);
    again.half_in("Anna Berg");
    again.get("/sign-in/code");
    assert_eq!(again.post("/sign-in/code", &[("code", &codes[3])]).status, 200, "and only once");
    serving.stop();
}

#[test]
fn coming_in_changes_what_opens_the_session_and_what_was_there_before_opens_nothing() {
    let house = house();
    let serving = Serving::start(&house);
    let anna = inside(&house, &serving, "anna", &["reader"]);
    let first = anna.cookie.borrow().clone().unwrap();
    anna.post("/sign-out", &[]);
    let page = anna.get("/sign-in");
    assert!(page.head.contains("Secure; HttpOnly; SameSite=Lax") && page.head.contains("Path=/;"), "{}", page.head);
    let planted = "planted0planted0planted0planted0planted0pla";
    anna.cookie.replace(Some(planted.to_owned()));
    anna.get("/sign-in");
    anna.post("/sign-in", &[("name", "anna"), ("password", PASSWORD)]);
    let half = anna.cookie.borrow().clone().unwrap();
    anna.get("/sign-in/code");
    anna.post("/sign-in/code", &[("code", &anna.code())]);
    let whole = anna.cookie.borrow().clone().unwrap();
    assert!(half != planted && whole != half && whole != first);
    assert_eq!(anna.get("/console/").status, 200);
    for dead in [first.as_str(), planted, half.as_str(), ""] {
        let thief = Browser::at(&serving);
        thief.cookie.replace(Some(dead.to_owned()));
        assert_eq!(thief.get("/console/").status, 303, "{dead}");
    }
    serving.stop();
}

#[test]
fn nothing_leads_off_this_site_after_signing_in() {
    let house = house();
    let serving = Serving::start(&house);
    let anna = inside(&house, &serving, "anna", &["reader"]);
    for evil in
        ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"]
    {
        let asked: String = url::form_urlencoded::byte_serialize(evil.as_bytes()).collect();
        let led = anna.get(&format!("/sign-in?next={asked}"));
        assert_eq!((led.status, location(&led)), (303, "/console/"), "{evil}");
    }
    assert_eq!(location(&anna.get("/sign-in?next=%2Faccount")), "/account");
    let stranger = Browser::at(&serving);
    stranger.get("/sign-in");
    stranger.post("/sign-in", &[("name", "anna"), ("password", PASSWORD), ("next", "//evil.example")]);
    let page = stranger.get("/sign-in/code?next=%2F%2Fevil.example");
    assert!(!page.body.contains("evil"), "{}", page.body);
    let led = stranger.post("/sign-in/code", &[("code", &anna.code()), ("next", "//evil.example")]);
    assert_eq!(location(&led), "/console/");
    serving.stop();
}

#[test]
fn a_form_counts_only_from_a_page_of_the_same_session() {
    let house = house();
    let serving = Serving::start(&house);
    let (anna, bert) = (inside(&house, &serving, "anna", &["reader"]), inside(&house, &serving, "bert", &["reader"]));
    for browser in [&anna, &bert] {
        browser.get("/account");
    }
    let foreign = bert.mark.borrow().clone();
    for mark in ["", "0", foreign.as_str(), &"0".repeat(20)] {
        let refused = anna.post_bare("/account", &[("csrf", mark), ("do", "end-others")]);
        assert_eq!(refused.status, 403, "{mark}");
        assert_eq!(anna.post_bare("/sign-out", &[("csrf", mark)]).status, 403, "{mark}");
    }
    assert_eq!(anna.post_bare("/account", &[("do", "end-others")]).status, 403);
    assert_eq!(anna.post("/account", &[("do", "end-others")]).status, 303);
    let stranger = Browser::at(&serving);
    let asked = stranger.post_bare("/sign-in", &[("name", "anna"), ("password", PASSWORD)]);
    assert_eq!(asked.status, 403, "nobody is signed in by a page elsewhere");
    serving.stop();
}

#[test]
fn whoever_guesses_has_to_wait_and_learns_nothing_about_names() {
    let house = house().with("STAFF__FAILURES", "4");
    let serving = Serving::start(&house);
    drop(inside(&house, &serving, "anna", &["reader"]));
    let guess = |from: &str, name: &str, password: &str| {
        let mut browser = Browser::at(&serving);
        from.clone_into(&mut browser.from);
        browser.get("/sign-in");
        let heard = browser.post("/sign-in", &[("name", name), ("password", password)]);
        assert!(heard.status == 200 || heard.status == 303);
        (heard.status, heard.body.contains("too many attempts"))
    };
    for name in ["anna", "nobody"] {
        let pages: Vec<_> = (0..5).map(|_| guess("198.51.100.7", name, "wrong password 1")).collect();
        assert_eq!(pages[..3], [(200, false); 3], "{name}");
        assert_eq!(pages[3..], [(200, true); 2], "{name}");
    }
    assert_eq!(guess("198.51.100.7", "anna", PASSWORD), (200, true), "not even the right one counts now");
    assert_eq!(guess("192.0.2.1", "anna", PASSWORD), (303, false), "her own place is not locked");
    serving.stop();
}

#[test]
fn an_account_ends_sessions_elsewhere_and_takes_a_new_password_and_new_codes() {
    let house = house();
    let serving = Serving::start(&house);
    let here = inside(&house, &serving, "anna", &["reader"]);
    let there = Browser::at(&serving);
    there.half_in("anna");
    there.get("/sign-in/code");
    assert_eq!(there.post("/sign-in/code", &[("code", &here.code())]).status, 303);
    here.get("/account");
    let new = "nine wild geese over water";
    let wrong = here.post("/account", &[("do", "password"), ("old", "no"), ("password", new), ("again", new)]);
    assert!(wrong.status == 200 && wrong.body.contains("role=\"alert\""), "{}", wrong.body);
    assert_eq!(there.get("/account").status, 200);
    let done = here.post("/account", &[("do", "password"), ("old", PASSWORD), ("password", new), ("again", new)]);
    assert_eq!((done.status, location(&done)), (303, "/account?done=password"));
    assert_eq!(there.get("/account").status, 303, "all others have ended");
    assert!(here.get("/account?done=password").body.contains("role=\"status\""));
    let codes = here.post("/account", &[("do", "codes"), ("old", new)]);
    assert_eq!(codes.body.matches("<li><code>").count(), 10, "{}", codes.body);
    serving.stop();
}
