//! Staff are invited at the shell and come in by the library that the pages stand on; readers come in by a mailed link.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::Config;
use vigie::domain::audit::Actor;
use vigie::domain::staff::{Permission, Role, Stage};
use vigie::enrolment::{EnrolmentError, Person};

use crate::documents::{axis, firm_with};
use crate::house::House;

const PASSWORD: &str = "correct horse battery";
const HERE: &str = "192.0.2.1";

fn house() -> House {
    House::without_digests().with("STAFF__SECOND_FACTOR", "false")
}

/// Does something inside the house, as its pages would.
fn inside<T>(house: &House, does: impl AsyncFnOnce(&App) -> T) -> T {
    inside_at(house, Clock::System, does)
}

/// The same at another moment.
fn inside_at<T>(house: &House, clock: Clock, does: impl AsyncFnOnce(&App) -> T) -> T {
    let dir = house.data().display().to_string();
    let variables =
        [("VIGIE__DATA__DIR".to_owned(), dir), ("VIGIE__STAFF__SECOND_FACTOR".to_owned(), "false".to_owned())];
    let config = Config::from_parts(None, variables).unwrap();
    Runtime::new().unwrap().block_on(async {
        let app = App::open(config, clock).await.unwrap();
        let done = does(&app).await;
        app.close().await.unwrap();
        done
    })
}

fn last(link: &Value) -> String {
    link.as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

#[test]
fn whoever_is_invited_at_the_shell_comes_in_and_does_what_its_roles_allow() {
    let house = house().with("WEB__CONSOLE_URL", "https://console.vigie.example/");
    let roles = house.json(&["staff", "roles"]);
    assert_eq!(roles["roles"].as_array().unwrap().len(), Role::ALL.len());
    let invited =
        house.json(&["staff", "add", "Anna Berg", "anna@cert.example", "--role", "approver", "--role", "editor"]);
    assert!(invited["link"].as_str().unwrap().starts_with("https://console.vigie.example/invitation/"), "{invited}");
    let twice = house.run(&["staff", "add", "anna  BERG", "other@cert.example", "--role", "reader"]);
    assert_eq!(twice.code, Some(1), "one person has one name");
    assert_eq!(house.run(&["staff", "add", "Bo", "bo@cert.example", "--role", "king"]).code, Some(2));
    let token = last(&invited["link"]);
    inside(&house, async |app| {
        let staffing = app.staffing();
        assert!(staffing.sign_in("Anna Berg", PASSWORD, HERE).await.is_err(), "not before a password is chosen");
        staffing.accept(&token, PASSWORD, HERE).await.unwrap();
        let came = staffing.sign_in("anna berg", PASSWORD, HERE).await.unwrap();
        let session = app.sessions().find(&came.token).await.unwrap().unwrap();
        assert!(session.may(Permission::ApproveReleases) && !session.may(Permission::ManageStaff));
        assert_eq!(session.actor(), Actor::Staff("Anna Berg".into()));
    });
    let listed = house.json(&["staff", "list"])["staff"][0].clone();
    assert_eq!((&listed["roles"], &listed["accepted"]), (&json!(["editor", "approver"]), &json!(true)), "{listed}");
    house.json(&["staff", "disable", "Anna Berg"]);
    inside(&house, async |app| {
        let refused = app.staffing().sign_in("anna berg", PASSWORD, HERE).await;
        assert!(matches!(refused, Err(EnrolmentError::SignInRefused)));
    });
    let database = std::fs::read(house.data().join("vigie.db")).unwrap();
    for secret in [PASSWORD, token.as_str()] {
        let found = database.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "what opens a door stands in the database");
    }
}

#[test]
fn a_token_for_programs_is_shown_once_and_ends_at_once() {
    let house = house();
    let issued = house.json(&["token", "issue", "feed", "--scope", "advisories:read", "--expires", "2099-01-01"]);
    let token = issued["token"].as_str().unwrap().to_owned();
    let scopes = |app: &App, token: String| {
        let staffing = app.staffing();
        async move { staffing.token(&token).await.unwrap().map(|row| row.scopes) }
    };
    let found = inside(&house, async |app| scopes(app, token.clone()).await);
    assert_eq!(found, Some(vec![Permission::ReadAdvisories]));
    let listed = house.run(&["token", "list"]);
    assert!(!listed.out.contains(&token) && listed.json["tokens"][0]["name"] == "feed", "{}", listed.out);
    house.json(&["token", "revoke", "feed"]);
    assert_eq!(inside(&house, async |app| scopes(app, token.clone()).await), None);
    assert_eq!(house.run(&["token", "revoke", "feed"]).code, Some(1));
    assert_eq!(house.run(&["token", "issue", "x", "--scope", "everything"]).code, Some(2));
    assert_eq!(house.run(&["token", "issue", "x", "--scope", "audit:read", "--expires", "1999-01-01"]).code, Some(1));
}

#[test]
fn a_reader_signs_in_once_by_a_mailed_link_and_an_unknown_address_gets_the_same_answer_and_no_letter() {
    let house = house();
    house.enrol(&[firm_with("sol", json!({ "language": "es" })), firm_with("mar", json!({}))]);
    house.publish(&axis());
    house.work();
    house.clear_outbox();
    let known = house.json(&["subscriber", "show", "sol"])["contacts"][0]["address"].as_str().unwrap().to_owned();
    inside(&house, async |app| {
        for address in [known.as_str(), "nobody@nowhere.example"] {
            app.registrar().ask_to_sign_in(address, "es", HERE).await.unwrap();
        }
        assert!(app.registrar().ask_to_sign_in("no address", "es", HERE).await.is_err());
    });
    house.work();
    let mails = house.outbox();
    assert_eq!(mails.iter().map(|mail| &mail.to).collect::<Vec<_>>(), [&known], "nobody else gets anything");
    let mail = &mails[0];
    assert!(mail.signed && mail.language == "es" && mail.text.contains("15"), "{}", mail.text);
    let (_, rest) = mail.text.split_once("https://vigie.example/sign-in/").unwrap();
    let token = rest.split_whitespace().next().unwrap().to_owned();
    inside(&house, async |app| {
        let registrar = app.registrar();
        for _ in 0..3 {
            let shown = registrar.portal_link(&token).await.unwrap();
            assert!(shown.language == "es" && !shown.address.contains(&known), "looking changes nothing: {shown:?}");
        }
        let came = registrar.sign_in(&token, HERE).await.unwrap();
        assert_eq!(came.stage, Stage::In);
        assert!(matches!(registrar.sign_in(&token, HERE).await, Err(EnrolmentError::NoSuchLink)), "once");
        let session = app.sessions().find(&came.token).await.unwrap().unwrap();
        assert!(matches!(&session.who, Person::Reader { subscriber, .. } if subscriber == "sol"), "{session:?}");
        assert!(!session.may(Permission::ReadAdvisories), "a reader is no member of the staff");
        app.sessions().sign_out(&came.token).await.unwrap();
        assert!(app.sessions().find(&came.token).await.unwrap().is_none());
    });
}

#[test]
fn a_link_to_sign_in_is_soon_worth_nothing_and_nobody_s_mailbox_is_filled() {
    let house = house();
    house.enrol(&[firm_with("sol", json!({}))]);
    let known = house.json(&["subscriber", "show", "sol"])["contacts"][0]["address"].as_str().unwrap().to_owned();
    inside(&house, async |app| {
        for _ in 0..5 {
            app.registrar().ask_to_sign_in(&known, "en", HERE).await.unwrap();
        }
    });
    house.work();
    let mails = house.outbox();
    assert_eq!(mails.len(), 3, "three in an hour and no more");
    let later = Clock::set(Clock::System.now() + TimeDelta::minutes(15));
    for mail in mails {
        let (_, rest) = mail.text.split_once("https://vigie.example/sign-in/").unwrap();
        let token = rest.split_whitespace().next().unwrap().to_owned();
        inside(&house, async |app| assert!(app.registrar().portal_link(&token).await.is_ok()));
        inside_at(&house, later.clone(), async |app| {
            assert!(matches!(app.registrar().portal_link(&token).await, Err(EnrolmentError::NoSuchLink)));
            assert!(matches!(app.registrar().sign_in(&token, HERE).await, Err(EnrolmentError::NoSuchLink)));
        });
    }
}
