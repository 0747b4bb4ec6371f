//! Readers in their portal: a mailed link lets them in, they change what is theirs, and see nobody else's.

use serde_json::{Value, json};

use crate::browser::{Browser, location};
use crate::documents::{HIGH, axis, axis_as, firm, firm_with, scored};
use crate::doors::house;
use crate::house::House;
use crate::serving::{Heard, Serving};

/// Asks for a link and gives the path that it leads to.
pub(crate) fn link(house: &House, serving: &Serving, address: &str) -> String {
    house.clear_outbox();
    let browser = Browser::at(serving);
    browser.get("/portal/sign-in");
    let asked = browser.post("/portal/sign-in", &[("address", address)]);
    assert_eq!(asked.status, 200, "{}", asked.body);
    // The process that serves may be the one that sends it.
    let sent = || {
        house.work();
        house.outbox().into_iter().find(|mail| mail.to == address)
    };
    let mail = (0..100).find_map(|_| sent()).unwrap();
    let (_, rest) = mail.text.split_once("/sign-in/").unwrap();
    let token: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    format!("/sign-in/{token}")
}

/// A reader who has signed in.
pub(crate) fn reader(house: &House, serving: &Serving, address: &str) -> Browser {
    let path = link(house, serving, address);
    let browser = Browser::at(serving);
    let page = browser.get(&path);
    assert_eq!(page.status, 200, "{}", page.body);
    let entered = browser.post(&path, &[]);
    assert_eq!((entered.status, location(&entered)), (303, "/portal/"), "{}", entered.body);
    browser
}

/// The value of the first field of this name on a page, as a browser would send it back.
fn field(page: &Heard, name: &str) -> String {
    let (_, rest) =
        page.body.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{}", page.body));
    let text = rest.split('"').next().unwrap();
    text.replace("&quot;", "\"").replace("&#x3D;", "=").replace("&#x27;", "'").replace("&amp;", "&")
}

fn products(house: &House, id: &str) -> Vec<Value> {
    house.json(&["profile", "show", id])["products"].as_array().unwrap().clone()
}

#[test]
fn a_product_pasted_with_its_version_on_one_line_is_saved_as_both() {
    let house = house();
    house.enrol(&[with_product("one", json!([{"product": "Thunderbird", "vendor": "Mozilla"}]))]);
    let serving = Serving::start(&house);
    let one = reader(&house, &serving, "one@firms.example");
    one.get("/portal/profile");
    let looked = one.post("/portal/list", &[("do", "list"), ("list", "AXIS A1001 1.65.0")]);
    let (carried, how) = (field(&looked, "products"), field(&looked, "held"));
    assert_eq!(one.post("/portal/list/save", &[("products", &carried), ("held", &how)]).status, 303, "{}", looked.body);
    let saved = products(&house, "one");
    let door = saved.iter().find(|product| product["product"] == "AXIS A1001");
    assert_eq!(door.map(|product| product["version"].clone()), Some(json!("1.65.0")), "{saved:?}");
    serving.stop();
}

/// A page without what is new for every answer.
fn without_nonce(page: &Heard) -> String {
    let parts = page.body.split("nonce=\"").map(|part| part.split_once('"').map_or(part, |(_, rest)| rest));
    parts.collect()
}

#[test]
fn a_mailed_link_lets_a_reader_in_once_and_asking_tells_nobody_who_is_known() {
    let house = house();
    house.enrol(&[firm("one")]);
    let serving = Serving::start(&house);
    assert_eq!(location(&Browser::at(&serving).get("/portal/profile")), "/portal/sign-in?next=%2Fportal%2Fprofile");
    let path = link(&house, &serving, "one@firms.example");
    let asking = Browser::at(&serving);
    asking.get("/portal/sign-in");
    let heard = |address| without_nonce(&asking.post("/portal/sign-in", &[("address", address)]));
    assert_eq!(heard("one@firms.example"), heard("nobody@firms.example"));
    assert!(heard("no address").contains("role=\"alert\""));
    let browser = Browser::at(&serving);
    for _ in 0..2 {
        let page = browser.get(&path);
        assert!(page.status == 200 && page.body.contains("Firm one"), "looking uses nothing up: {}", page.body);
    }
    assert_eq!(browser.post_bare(&path, &[]).status, 403, "nobody is signed in by a page elsewhere");
    assert_eq!(browser.post(&path, &[]).status, 303);
    assert_eq!(Browser::at(&serving).get(&path).status, 404, "a link is used once");
    for page in ["/portal/", "/portal/profile", "/portal/settings", "/portal/letters"] {
        let shown = browser.get(page);
        assert!(shown.status == 200, "{page}: {}", shown.body);
    }
    assert_eq!(browser.get("/console/").status, 303, "the console is not for readers");
    serving.stop();
}

#[test]
fn a_reader_adds_a_product_after_seeing_what_it_would_have_brought_and_gets_just_that() {
    let house = house();
    house.enrol(&[firm("holder"), with_product("one", json!([{"product": "Thunderbird", "vendor": "Mozilla"}]))]);
    let documents = [axis(), scored(axis_as("NEXT-1"), HIGH), scored(axis_as("NEXT-2"), HIGH)];
    for document in &documents {
        house.publish(document);
    }
    house.work();
    let told = house.outbox().iter().filter(|mail| mail.to == "holder@firms.example").count();
    assert!(told > 0);
    assert!(!house.recipients().contains(&"one@firms.example".to_owned()));
    let serving = Serving::start(&house);
    let one = reader(&house, &serving, "one@firms.example");
    let list = held(&house, "holder");
    one.get("/portal/profile");
    let looked = one.post("/portal/list", &[("do", "list"), ("list", &list)]);
    assert_eq!(looked.status, 200, "{}", looked.body);
    let would = format!("{told} by a warning at once");
    assert!(looked.body.contains(&would), "{would}: {}", looked.body);
    assert_eq!(products(&house, "one").len(), 1, "nothing is saved by looking");
    let (carried, how) = (field(&looked, "products"), field(&looked, "held"));
    let saved = one.post("/portal/list/save", &[("products", &carried), ("held", &how)]);
    assert_eq!((saved.status, location(&saved)), (303, "/portal/profile?done=own"), "{}", saved.body);
    assert_eq!(products(&house, "one").len(), 2);
    house.clear_outbox();
    house.publish(&scored(axis_as("NEXT-3"), HIGH));
    house.work();
    assert!(house.recipients().contains(&"one@firms.example".to_owned()), "the added product counts");
    let shown = one.get("/portal/letters");
    let path =
        format!("/portal/letters/{}", shown.body.split("/portal/letters/").nth(1).unwrap().split('"').next().unwrap());
    assert!(one.get(&path).body.contains("<iframe"), "{path}");
    let letter = one.get(&format!("{path}/content"));
    assert!(
        letter.status == 200 && letter.head.contains("sandbox") && !letter.head.contains("script-src"),
        "{}",
        letter.head
    );
    let other = reader(&house, &serving, "holder@firms.example");
    for foreign in [path.clone(), format!("{path}/content")] {
        assert_eq!(other.get(&foreign).status, 404, "{foreign} is another's");
    }
    let data: Value = serde_json::from_str(&one.get("/portal/data").body).unwrap_or(Value::Null);
    assert!(!data.to_string().contains("holder@"), "{data}");
    serving.stop();
}

/// A profile as a table that a reader could paste.
fn held(house: &House, id: &str) -> String {
    let all = products(house, id);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let line = |one: &Value| [&one["vendor"], &one["product"], &one["version"]].map(text).join(",");
    let lines: Vec<String> = all.iter().map(line).collect();
    format!("vendor,product,version\n{}\n", lines.join("\n"))
}

fn with_product(id: &str, products: Value) -> Value {
    let mut firm = firm(id);
    firm["products"] = products;
    firm
}

#[test]
fn a_product_of_another_firm_is_not_to_be_had_and_a_form_from_elsewhere_changes_nothing() {
    let house = house();
    let foreign =
        json!([{"product": "Firefox", "vendor": "Mozilla"}, {"product": "Acrobat Reader", "vendor": "Adobe"}]);
    let own = json!([{"product": "Thunderbird", "vendor": "Mozilla"}, {"product": "LibreOffice"}]);
    house.enrol(&[with_product("one", own), with_product("two", foreign)]);
    let serving = Serving::start(&house);
    let (one, two) = (reader(&house, &serving, "one@firms.example"), reader(&house, &serving, "two@firms.example"));
    let (mine, theirs) = (field(&one.get("/portal/profile"), "product"), field(&two.get("/portal/profile"), "product"));
    assert_eq!(one.post("/portal/profile", &[("do", "remove"), ("product", &theirs)]).status, 404);
    assert_eq!(products(&house, "two").len(), 2);
    one.get("/portal/profile");
    for (path, fields) in [
        ("/portal/profile", vec![("do", "remove"), ("product", mine.as_str())]),
        ("/portal/list/save", vec![("held", "replaced"), ("products", "[]")]),
        ("/portal/settings", vec![("do", "leave-all")]),
    ] {
        let mut forged = fields.clone();
        forged.push(("csrf", "0"));
        assert_eq!(one.post_bare(path, &fields).status, 403, "{path}");
        assert_eq!(one.post_bare(path, &forged).status, 403, "{path}");
    }
    assert_eq!(products(&house, "one").len(), 2);
    assert_eq!(one.post("/portal/profile", &[("do", "remove"), ("product", &mine)]).status, 303);
    let last = field(&one.get("/portal/profile"), "product");
    let kept = one.post("/portal/profile", &[("do", "remove"), ("product", &last)]);
    assert!(kept.status == 200 && kept.body.contains("role=\"alert\""), "{}", kept.body);
    assert_eq!(products(&house, "one").len(), 1, "without any there would be nothing to warn about");
    serving.stop();
}

#[test]
fn a_reader_finds_products_while_typing_and_leaves_everything_by_a_button() {
    let house = house();
    house.enrol(&[firm_with("one", json!({"language": "de"}))]);
    let serving = Serving::start(&house);
    let one = reader(&house, &serving, "one@firms.example");
    let found = one.get("/portal/products?q=thunderbrid");
    let found: Vec<Value> = serde_json::from_str(&found.body).unwrap();
    assert!(found.iter().any(|one| one["label"].as_str().unwrap().contains("Thunderbird")), "{found:?}");
    let page = one.get("/portal/profile?q=thunderbird");
    assert!(page.body.contains("<html lang=\"de\"") && page.body.contains("name=\"entry\""), "{}", page.body);
    let entry = field(&page, "entry");
    let looked = one.post("/portal/list", &[("do", "entry"), ("entry", &entry), ("version", "115.0")]);
    assert!(looked.status == 200 && looked.body.contains("115.0"), "{}", looked.body);
    assert_eq!(one.post("/portal/list", &[("do", "trade"), ("trade", "bakery")]).status, 200);
    let long = format!("vendor,product,version\n{}", "Mozilla,Thunderbird,115.0\n".repeat(2_000));
    let looked = one.post("/portal/list", &[("do", "list"), ("list", &long)]);
    assert!(looked.status == 200 && looked.body.contains("Thunderbird"), "a list may be long: {}", looked.body);
    let nothing = one.post("/portal/list", &[("do", "list"), ("list", "")]);
    assert!(nothing.status == 200 && nothing.body.contains("role=\"alert\""), "{}", nothing.body);
    one.get("/portal/settings");
    let looked = one.post(
        "/portal/settings",
        &[
            ("do", "look"),
            ("language", "de"),
            ("skill", "expert"),
            ("alert_from", "low"),
            ("digest_from", "low"),
            ("digest", "weekly"),
            ("when_quiet", "tell"),
        ],
    );
    assert!(looked.status == 200 && looked.body.contains("value=\"expert\" selected"), "{}", looked.body);
    assert!(one.get("/portal/settings").body.contains("value=\"intermediate\" selected"), "looking saves nothing");
    assert_eq!(one.post("/portal/settings", &[("do", "leave-all")]).status, 303);
    assert_eq!(house.json(&["subscriber", "left"])["left"].as_array().unwrap().len(), 3);
    assert_eq!(one.post("/portal/settings", &[("do", "return-all")]).status, 303);
    serving.stop();
}

#[test]
fn what_a_reader_changes_in_its_list_stands_when_the_owner_s_list_comes_again() {
    let house = house();
    let listed = json!([{"product": "Thunderbird", "vendor": "Mozilla", "version": "115.0"},
        {"product": "Acrobat Reader", "vendor": "Adobe"}, {"product": "Firefox", "vendor": "Mozilla"}]);
    let list = [with_product("one", listed.clone()), with_product("two", listed)];
    house.enrol(&list);
    let serving = Serving::start(&house);
    let one = reader(&house, &serving, "one@firms.example");
    let page = one.get("/portal/profile");
    let marks: Vec<String> = page
        .body
        .split("name=\"product\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert!(marks.len() >= 3, "{}", page.body);
    // The first is Thunderbird; it is in use in another version, and the last one is not in use at all.
    let change = |fields: &[(&str, &str)]| one.post("/portal/profile", fields).status;
    assert_eq!(change(&[("do", "version"), ("product", &marks[0]), ("version", "128.3")]), 303);
    one.get("/portal/profile");
    assert_eq!(change(&[("do", "remove"), ("product", marks.last().unwrap())]), 303);
    let own = products(&house, "one");
    assert_eq!(own.len(), 2, "{own:?}");
    let file = house.file("again.json", Value::from(list.to_vec()).to_string());
    let would = house.json(&["subscriber", "import", &file, "--dry-run"]);
    let report = house.json(&["subscriber", "import", &file]);
    assert_eq!((&report["unchanged"], &report["kept_own"]), (&json!(2), &json!(1)), "{report}");
    assert_eq!(would["kept_own"], 1);
    let mut after = products(&house, "one");
    let by_name = |one: &Value| one["product"].to_string();
    after.sort_by_key(by_name);
    let mut own = own;
    own.sort_by_key(by_name);
    let bare =
        |list: &[Value]| list.iter().map(|one| (one["product"].clone(), one["version"].clone())).collect::<Vec<_>>();
    assert_eq!(bare(&after), bare(&own));
    assert_eq!(products(&house, "two").len(), 3);
    // The owner of the list decides anew.
    let mut anew = list.to_vec();
    anew[0]["products"][0]["version"] = json!("140.0");
    let file = house.file("anew.json", Value::from(anew).to_string());
    house.json(&["subscriber", "import", &file]);
    assert!(bare(&products(&house, "one")).contains(&(json!("Thunderbird"), json!("140.0"))));
    assert_eq!(products(&house, "one").len(), 2, "what is struck out stays out");
    serving.stop();
}

#[test]
fn a_reader_who_asks_to_be_forgotten_stands_nowhere_any_more_and_no_list_brings_it_back() {
    let house = house();
    let mut two = firm_with("two", json!({"language": "de"}));
    two["contacts"].as_array_mut().unwrap().push(json!({"address": "zoe@firms.example"}));
    let list = [firm("one"), two];
    house.enrol(&list);
    house.publish(&axis());
    house.work();
    let ledgers = house.ledgers();
    let serving = Serving::start(&house);
    let one = reader(&house, &serving, "one@firms.example");
    let asked = one.get("/portal/erase");
    assert!(asked.status == 200 && asked.body.contains("name=\"sure\""), "{}", asked.body);
    assert_eq!(one.post_bare("/portal/erase", &[("sure", "yes")]).status, 403);
    assert_eq!(one.post("/portal/erase", &[]).status, 303, "it has to be meant");
    one.get("/portal/erase");
    let done = one.post("/portal/erase", &[("sure", "yes")]);
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(one.get("/portal/").status, 303, "nobody is signed in any more");
    let erased = house.json(&["subscriber", "erase", "two", "--address", "zoe@firms.example"]);
    assert_eq!(erased, json!({"contacts": 1, "subscriber_erased": false}));
    assert_eq!(house.json(&["subscriber", "list"])["subscribers"].as_array().unwrap().len(), 1);
    assert!(ledgers.iter().all(|ledger| house.ledgers().contains(ledger)), "what is counted stays");
    let found = crate::books::Books::open(&house.data()).columns_with(&["one@firms", "zoe@firms", "Firm one"]);
    assert!(found.is_empty(), "{found:?}");
    let file = house.file("again.json", Value::from(list.to_vec()).to_string());
    let ran = house.run(&["subscriber", "import", &file]);
    assert_eq!((ran.code, ran.json["refused"].as_array().unwrap().len()), (Some(1), 1), "{}", ran.out);
    assert_eq!((&ran.json["new"], ran.json["warnings"].as_array().unwrap().len()), (&json!(0), 1), "{}", ran.json);
    house.clear_outbox();
    house.publish(&scored(axis_as("NEXT-1"), HIGH));
    house.work();
    assert_eq!(house.recipients(), ["two@firms.example"]);
    house.json(&["audit", "verify"]);
    serving.stop();
}

#[test]
fn the_portal_stands_at_the_open_site_unless_it_has_an_address_of_its_own() {
    let house = house();
    house.enrol(&[firm("one")]);
    let serving = Serving::start(&house);
    let led = serving.get("/sign-in");
    assert!(led.status == 303 && led.head.contains("location: https://vigie.example/portal/sign-in"), "{}", led.head);
    assert_eq!(serving.get("/portal/sign-in").status, 200, "letters lead to a page that is there");
    assert_eq!(serving.get("/console/").status, 404, "the console is not for the open");
    serving.stop();
    let house = house.with("WEB__PORTAL_URL", "https://my.vigie.example");
    let serving = Serving::start(&house);
    for (path, to) in
        [("/sign-in", "/portal/sign-in"), ("/sign-in/abc", "/sign-in/abc"), ("/portal/open", "/portal/open")]
    {
        let led = serving.get(path);
        assert!(
            led.status == 303 && led.head.contains(&format!("location: https://my.vigie.example{to}\r\n")),
            "{path}: {}",
            led.head
        );
    }
    serving.stop();
}
