//! Long lists come page by page: who needs help, who is out of reach. Every line stands on one page, also while others come.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::Config;
use vigie::domain::reply::{IdentifiedBy, ReplyKind, Said};
use vigie::store::NewReply;

use crate::browser::inside;
use crate::documents::{axis, firms};
use crate::doors::house;
use crate::house::House;
use crate::programs::Program;
use crate::serving::Serving;

/// Firms on more than one page of the console.
const FIRMS: usize = 70;

/// Everybody in the house wants to be called, and no letter reaches most.
fn in_need() -> House {
    let house = house();
    house.enrol(&firms(FIRMS));
    let file = house.file("axis.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    let settings = [("VIGIE__DATA__DIR".to_owned(), house.data().display().to_string())];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let app = App::open(Config::from_parts(None, settings).unwrap(), Clock::System).await.unwrap();
        let mut tx = app.desk.begin().await.unwrap();
        for number in 0..FIRMS {
            let address = format!("f{number:03}@firms.example");
            let contact = app.desk.contacts_of(&address).await.unwrap()[0];
            let (kind, proof) = (ReplyKind::Call, IdentifiedBy::Portal);
            tx.reply(&NewReply { contact, advisory: 1, kind, proof, said: Said::default() }).await.unwrap();
            if number > 2 {
                tx.suppress(&address, "bounced").await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        app.close().await.unwrap();
    });
    house
}

#[test]
fn who_needs_help_and_who_is_out_of_reach_come_page_by_page_and_everybody_once() {
    let house = in_need();
    let serving = Serving::start(&house);
    let desk = Program::with(&house, &serving, "desk", &["subscribers:read", "subscribers:write"]);
    let walk = |path: &str, list: &str| {
        let (mut seen, mut after): (Vec<String>, _) = (Vec::new(), String::new());
        loop {
            let page = desk.get(&format!("{path}?limit=30{after}")).good();
            let rows = page[list].as_array().unwrap();
            assert!(rows.len() <= 30, "{page}");
            seen.extend(rows.iter().map(|row| row["subscriber"].as_str().unwrap().to_owned()));
            let Some(next) = page["next"].as_str() else { return seen };
            if seen.len() == 30 && list == "out_of_reach" {
                // The last one of the page is written to again.
                let last = seen.last().unwrap();
                let address = json!({"address": format!("{last}@firms.example")});
                desk.post(&format!("/subscribers/{last}/reinstatement"), &address).good();
            }
            after = format!("&after={next}");
        }
    };
    for (path, list, count) in [("/replies", "replies", FIRMS), ("/out-of-reach", "out_of_reach", FIRMS - 3)] {
        let seen = walk(path, list);
        let each: BTreeSet<&String> = seen.iter().collect();
        assert_eq!((seen.len(), each.len()), (count, count), "{path}: {seen:?}");
        assert_eq!(desk.get(&format!("{path}?after=nothing")).code(), "cursor");
        assert_eq!(desk.get(&format!("{path}?limit=1001")).status, 422);
    }
    let next = desk.get("/replies?limit=2").good()["next"].as_str().unwrap().to_owned();
    assert_eq!(desk.get(&format!("/replies?all=true&after={next}")).code(), "cursor", "of another list");
    serving.stop();
}

#[test]
fn the_console_leads_on_to_the_next_page_of_both() {
    let house = in_need();
    let serving = Serving::start(&house);
    let lea = inside(&house, &serving, "Lea", &["list-manager"]);
    for (path, count) in [("/console/help", FIRMS), ("/console/out-of-reach", FIRMS - 3)] {
        let (mut seen, mut at): (Vec<Value>, _) = (Vec::new(), path.to_owned());
        for page in 0.. {
            let body = lea.get(&at).body.replace("&#x3D;", "=").replace("&amp;", "&");
            let rows = body.split("<th scope=\"row\"><a href=\"/console/subscribers/").skip(1);
            seen.extend(rows.map(|rest| Value::from(rest.split('"').next().unwrap())));
            let Some((_, rest)) = body.split_once("<a class=\"button second\" href=\"") else { break };
            at = rest.split('"').next().unwrap().to_owned();
            assert!(page < 3, "it ends: {at}");
        }
        let each: BTreeSet<String> = seen.iter().map(Value::to_string).collect();
        assert_eq!((seen.len(), each.len()), (count, count), "{path}");
    }
    serving.stop();
}
