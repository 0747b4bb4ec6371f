//! Pages as they are served: a process that listens, a visitor who follows every way from page to page, and the same judges
//! as for letters, on small and large screens, in light and in dark.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::browser::measured;
use crate::house::House;
use crate::proofs::{validated, violations};
use crate::readers::{SHORT, contact, firm, languages};

/// More pages than this are more than there can be: a visitor who goes round in circles.
const PAGES: usize = 400;

struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(house: &House) -> Self {
        let mut child = house.command(&["serve"]).stderr(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut document = String::new();
        while serde_json::from_str::<Value>(&document).is_err() {
            assert!(lines.read_line(&mut document).unwrap() > 0, "it ended: {document}");
        }
        let document: Value = serde_json::from_str(&document).unwrap();
        let address = document["listening"].as_str().unwrap_or_else(|| panic!("nobody listens: {document}"));
        Self { child, address: address.to_owned() }
    }

    /// Status, head and body of an answer.
    fn say(&self, method: &str, path: &str, language: &str, form: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: vigie.example\r\nConnection: close\r\nAccept-Language: {language}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        // A certificate is no text.
        let answer = String::from_utf8_lossy(&bytes);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_lowercase(), body.to_owned())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The ways of a page to others of the same site.
fn ways(page: &str) -> impl Iterator<Item = String> {
    let links = page.split("href=\"/").skip(1).filter_map(|rest| rest.split_once('"'));
    let plain = |path: &str| path.replace("&#x3D;", "=").replace("&amp;", "&");
    links.map(move |(path, _)| format!("/{}", plain(path).split('#').next().unwrap_or_default()))
}

/// Every page in HTML to which a visitor comes from these, by its path; of the open site those in one language.
fn visited(serving: &Serving, from: &[String], language: &str) -> BTreeMap<String, String> {
    let mut waiting: Vec<String> = from.to_vec();
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        if languages().iter().any(|tag| tag != language && path.starts_with(&format!("/{tag}/"))) {
            continue;
        }
        assert!(seen.len() <= PAGES, "no end: {path}");
        let (status, head, body) = serving.say("GET", &path, language, "");
        if (200..300).contains(&status) && head.contains("content-type: text/html") {
            waiting.extend(ways(&body));
            pages.insert(path, body);
        } else if status == 303 {
            let onwards = head.lines().find_map(|line| line.strip_prefix("location: "));
            waiting.extend(onwards.map(str::to_owned));
        }
    }
    pages
}

/// The link to such a page in a letter to that address.
fn link_in(house: &House, address: &str, page: &str) -> String {
    let letters = house.outbox().into_iter().filter(|letter| letter.to().contains(address));
    let mut texts = letters.filter_map(|letter| letter.words("text/plain"));
    let found = texts.find_map(|text| {
        let (_, rest) = text.split_once(&format!("/{page}/"))?;
        Some(format!("/{page}/{}", rest.split_whitespace().next()?))
    });
    found.unwrap_or_else(|| panic!("no letter with {page} to {address}"))
}

/// A house with pages for one reader of each of these languages, and where a visitor begins: their settings, then entering,
/// leaving, and what everybody finds.
fn doors(languages: &[String]) -> (House, Vec<String>) {
    let mut house = House::with_keys("p256");
    for listener in ["VIGIE__WEB__LISTEN", "VIGIE__WEB__CONSOLE_LISTEN"] {
        house.set(listener, "127.0.0.1:0".to_owned());
    }
    let contacts: Vec<Value> = languages.iter().map(|tag| contact("one", tag, "beginner", &["text"])).collect();
    house.enrol(&[firm("one", false, &contacts)]);
    house.publish(&[SHORT]);
    house.deliver();
    let leave = house.outbox()[0].header("List-Unsubscribe");
    let leave = leave.split('<').nth(1).unwrap().split('>').next().unwrap();
    let leave = format!("/{}", leave.splitn(4, '/').nth(3).unwrap());
    let serving = Serving::start(&house);
    for tag in languages {
        let address = format!("address={tag}-beginner-text%40one.example");
        assert_eq!(serving.say("POST", "/preferences", tag, &address).0, 200);
    }
    let entering =
        "website=&firm=Two&address=two%40firms.example&language=de&skill=beginner&trade=bakery&products=Google+Chrome";
    let (status, _, page) = serving.say("POST", "/subscribe", "de", entering);
    assert_eq!(status, 200, "{page}");
    drop(serving);
    house.deliver();
    let own = |tag: &String| link_in(&house, &format!("{tag}-beginner-text@one.example"), "preferences");
    let mut from: Vec<String> = languages.iter().map(own).collect();
    from.extend([link_in(&house, "two@firms.example", "welcome"), leave]);
    from.extend(["/", "/preferences", "/subscribe", "/verify", "/closed"].map(str::to_owned));
    (house, from)
}

/// The page, with its style sheets and scripts coming from the process that serves it.
fn with_base(page: &str, address: &str) -> String {
    page.replacen("<head>", &format!("<head><base href=\"http://{address}/\">"), 1)
}

#[test]
fn nothing_keeps_people_from_reading_and_using_the_pages_that_are_served() {
    let (house, from) = doors(&["de".to_owned()]);
    let serving = Serving::start(&house);
    let pages = visited(&serving, &from, "de");
    let leads_on = |path: &str| ["/", "/subscribe", "/verify"].contains(&path);
    assert!(from.iter().all(|path| leads_on(path) || pages.contains_key(path)), "{:?}", pages.keys());
    let folder = tempfile::tempdir().unwrap();
    for (number, page) in pages.values().enumerate() {
        std::fs::write(folder.path().join(format!("{number}.html")), page).unwrap();
    }
    assert_eq!(validated(folder.path()), Vec::<String>::new());
    let shown: Vec<(String, String)> =
        pages.iter().map(|(path, page)| (path.clone(), with_base(page, &serving.address))).collect();
    for dark in [false, true] {
        let found = violations(&shown, dark);
        assert!(found.is_empty(), "{} violations, among them {:#?}", found.len(), &found[..found.len().min(10)]);
        for found in measured(&shown, &[360, 800], dark) {
            let number = |value: &Value| value.as_f64().unwrap();
            assert!(number(&found["scroll"]) <= number(&found["inner"]), "wider than the window: {found}");
            assert!(number(&found["worst"]["contrast"]) >= 4.5, "too little contrast: {found}");
            assert_eq!((&found["dark"], &found["cut"]), (&json!(dark), &json!([])), "{found}");
        }
    }
}

#[test]
fn the_page_of_settings_holds_every_wish_about_time_in_every_language() {
    let names = [
        "language",
        "skill",
        "alert_from",
        "digest_from",
        "digest",
        "digest_day",
        "digest_hour",
        "when_quiet",
        "quiet_from",
        "quiet_until",
        "away_from",
        "away_until",
        "newsletter",
    ];
    let languages = languages();
    let (house, from) = doors(&languages);
    let serving = Serving::start(&house);
    for (path, language) in from.iter().zip(&languages) {
        let (status, _, page) = serving.say("GET", path, language, "");
        assert!(status == 200 && page.contains(&format!("<html lang=\"{language}\"")), "{page}");
        for name in names {
            assert!(page.contains(&format!(" name=\"{name}\"")), "{language}: no {name}: {page}");
            assert!(page.contains(&format!("<label for=\"{name}\">")), "{language}: nothing says what {name} is");
        }
        let form = "skill=expert&alert_from=high&digest_from=low&digest=monthly&digest_hour=6&when_quiet=silent\
            &quiet_from=21%3A30&quiet_until=06%3A00&away_from=2030-12-20&away_until=2031-01-06&do=save";
        let (status, _, saved) = serving.say("POST", path, language, &format!("language={language}&{form}"));
        assert!(status == 200 && saved.contains("role=\"status\""), "{saved}");
    }
    let contacts = house.run(&["subscriber", "show", "one"])["contacts"].clone();
    for contact in contacts.as_array().unwrap() {
        let told = ["digest", "digest_hour", "when_quiet", "quiet_hours", "away"].map(|key| contact[key].clone());
        let away = json!({"from": "2030-12-20", "until": "2031-01-06"});
        assert_eq!(told, [json!("monthly"), json!(6), json!("silent"), json!("21:30-06:00"), away], "{contact}");
    }
}
