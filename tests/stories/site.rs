//! The open site over real HTTP: what everybody may see, and nothing that somebody else wrote runs or leads astray.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::documents::{
    AXIS_CVE, AXIS_ID, LOW, VERY_HIGH, axis, axis_as, firm, known_exploited, revised, scored, with,
};
use crate::house::{House, Mail};
use crate::serving::{Heard, Serving};

fn house() -> House {
    House::without_digests().with("WEB__LISTEN", "127.0.0.1:0")
}

/// The document as if its publisher had released it a moment ago.
fn fresh(mut document: Value) -> Value {
    let now = vigie::clock::Clock::System.now().to_rfc3339();
    document["document"]["tracking"]["current_release_date"] = json!(now);
    document["document"]["tracking"]["initial_release_date"] = json!(now);
    for entry in document["document"]["tracking"]["revision_history"].as_array_mut().unwrap() {
        entry["date"] = json!(now);
    }
    document
}

fn titled(document: Value, title: &str) -> Value {
    with(document, &[("/document/title", json!(title))])
}

fn marked(mut document: Value, label: &str) -> Value {
    document["document"]["distribution"] = json!({"tlp": {"label": label}});
    document
}

/// The answer to a form with one file in it.
fn hand_in(serving: &Serving, path: &str, file: &[u8]) -> Heard {
    let head = "--x7\r\nContent-Disposition: form-data; name=\"letter\"; filename=\"a.eml\"\r\n\
                Content-Type: message/rfc822\r\n\r\n";
    let end = "\r\n--x7--\r\n";
    let mut request = format!(
        "POST {path} HTTP/1.1\r\nHost: vigie.example\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=x7\r\nContent-Length: {}\r\n\r\n{head}",
        head.len() + file.len() + end.len()
    )
    .into_bytes();
    request.extend_from_slice(file);
    request.extend_from_slice(end.as_bytes());
    serving.say_bytes(&request)
}

fn asked(serving: &Serving, path: &str, line: &str) -> Heard {
    serving.say(&format!("GET {path} HTTP/1.1\r\nHost: vigie.example\r\nConnection: close\r\n{line}\r\n\r\n"))
}

#[test]
fn the_front_says_what_is_big_now_in_plain_words_and_that_nothing_is() {
    let house = house();
    let serving = Serving::start(&house);
    let empty = serving.get("/en/");
    assert!(empty.status == 200 && empty.body.contains("Nothing big at the moment"), "{}", empty.body);
    assert!(empty.head.contains("cache-control: public, max-age=60"), "{}", empty.head);
    assert!(empty.head.contains("x-robots-tag: all"), "{}", empty.head);
    serving.stop();
    house.publish(&scored(fresh(axis_as("BIG-1")), VERY_HIGH));
    house.publish(&scored(fresh(axis_as("SMALL-1")), LOW));
    house.publish(&scored(axis_as("OLD-1"), VERY_HIGH));
    let serving = Serving::start(&house);
    let front = serving.get("/en/").body;
    assert!(front.contains("/en/advisories/BIG-1") && front.contains("If you use"), "{front}");
    assert!(!front.contains("SMALL-1") && !front.contains("OLD-1"), "{front}");
    assert!(front.contains("hreflang=\"de\"") && front.contains("rel=\"canonical\""), "{front}");
    let german = serving.get("/de/").body;
    assert!(german.contains("<html lang=\"de\"") && german.contains("/de/advisories/BIG-1"), "{german}");
    let door = serving.get("/");
    assert!(door.status == 303 && door.head.contains("location: /de/\r\n"), "{}", door.head);
    assert_eq!(serving.get("/xx/").status, 404);
    serving.stop();
}

#[test]
fn only_what_was_released_for_everybody_is_seen() {
    let house = house();
    house.publish(&axis());
    house.publish(&marked(axis_as("GREEN-1"), "GREEN"));
    house.publish(&marked(axis_as("AMBER-1"), "AMBER"));
    let waiting = house.file("waiting.json", axis_as("WAITING-1").to_string());
    house.json(&["advisory", "import", &waiting]);
    let serving = Serving::start(&house);
    let list = serving.get("/en/advisories").body;
    assert!(list.contains(AXIS_ID), "{list}");
    for hidden in ["GREEN-1", "AMBER-1", "WAITING-1"] {
        assert!(!list.contains(hidden), "{hidden}");
        for path in ["", "/source", "?for=expert", "?revision=1"] {
            assert_eq!(serving.get(&format!("/en/advisories/{hidden}{path}")).status, 404, "{hidden}{path}");
        }
        for path in ["/en/feed.atom", "/en/feed.rss", "/sitemap.xml", "/en/", "/en/advisories?text=AXIS"] {
            assert!(!serving.get(path).body.contains(hidden), "{hidden} in {path}");
        }
    }
    serving.stop();
}

#[test]
fn an_advisory_is_read_in_every_language_and_at_every_level_and_its_document_is_unchanged() {
    let house = house();
    house.publish(&axis());
    let serving = Serving::start(&house);
    let path = format!("/fr/advisories/{AXIS_ID}");
    let plain = serving.get(&path);
    assert!(plain.status == 200 && plain.body.contains("<html lang=\"fr\""), "{}", plain.body);
    assert!(!plain.body.contains("CVSS:3."), "a beginner reads no vectors");
    assert!(serving.get(&format!("{path}?for=expert")).body.contains("CVSS:3."));
    assert!(!serving.get(&format!("{path}?for=nonsense")).body.contains("CVSS:3."));
    let source = serving.get(&format!("{path}/source"));
    assert_eq!(source.body, axis().to_string());
    assert!(source.head.contains("content-disposition: attachment"), "{}", source.head);
    assert!(source.head.contains("application/json"), "{}", source.head);
    assert_eq!(serving.get(&format!("{path}?revision=2")).status, 404);
    serving.stop();
    house.publish(&with(revised(axis(), "2"), &[("/document/title", json!("Another title"))]));
    let serving = Serving::start(&house);
    let now = serving.get(&path).body;
    assert!(now.contains("Another title") && now.contains("?revision&#x3D;1"), "{now}");
    let then = serving.get(&format!("{path}?revision=1"));
    assert!(then.status == 200 && then.body.contains("news care"), "{}", then.body);
    assert_eq!(serving.get(&format!("{path}/source?revision=1")).body, axis().to_string());
    serving.stop();
    house.json(&["advisory", "withdraw", AXIS_ID]);
    let serving = Serving::start(&house);
    assert!(serving.get(&format!("/en/advisories/{AXIS_ID}")).body.contains("was taken back"));
    serving.stop();
}

#[test]
fn the_list_is_searched_and_narrowed_and_goes_on_page_by_page() {
    let house = house();
    for n in 0..30 {
        house.publish(&titled(scored(axis_as(&format!("MANY-{n:02}")), LOW), &format!("Toaster {n:02}")));
    }
    house.publish(&scored(axis_as("WORSE-1"), VERY_HIGH));
    let serving = Serving::start(&house);
    assert!(serving.get("/en/advisories?attacked=yes").body.contains("No warnings found"));
    serving.stop();
    let kev = house.file("kev.json", known_exploited(&[AXIS_CVE]).to_string());
    house.json(&["advisory", "import", &kev]);
    let serving = Serving::start(&house);
    assert!(serving.get("/en/advisories?attacked=yes").body.contains("31 warnings found"));
    let first = serving.get("/en/advisories").body;
    assert_eq!(first.matches("class=\"entry\"").count(), 25);
    assert!(first.contains("31 warnings found"), "{first}");
    let next = first.split("href=\"/en/advisories?after").nth(1).unwrap().split('"').next().unwrap();
    let second =
        serving.get(&format!("/en/advisories?after{}", next.replace("&#x3D;", "=").replace("&amp;", "&"))).body;
    assert_eq!(second.matches("class=\"entry\"").count(), 6);
    let level = serving.get("/en/advisories?level=high").body;
    assert!(level.contains("WORSE-1") && !level.contains("MANY-"), "{level}");
    let found = serving.get("/en/advisories?text=toaster+07").body;
    assert!(found.contains("MANY-07"), "{found}");
    assert!(serving.get("/en/advisories?text=zzzzqqqq").body.contains("No warnings found"));
    for odd in [
        "?level=%27%3B",
        "?since=yesterday&until=99999-99-99",
        "?after=p1",
        "?text=%22%28%29%2A%3A%00",
        "?publisher=x%27",
    ] {
        assert_eq!(serving.get(&format!("/en/advisories{odd}")).status, 200, "{odd}");
    }
    serving.stop();
}

#[test]
fn what_a_publisher_wrote_is_text_and_nothing_else() {
    let house = house();
    let title =
        "<script>alert(1)</script>\" onmouseover=\"x [a](javascript:alert(2)) \u{202E}gpj.exe\u{2066} {{t \"x\"}}";
    let mut document = titled(fresh(scored(axis_as("<b>'\"&"), VERY_HIGH)), title);
    document["document"]["publisher"]["name"] = json!("</title><img src=x onerror=alert(3)>");
    document["document"]["lang"] = json!("en");
    document["document"]["notes"].as_array_mut().unwrap().push(
        json!({"category": "summary", "title": "<svg onload=x>", "text": "[x](javascript:alert(4)) <iframe src=//evil.example></iframe>"}),
    );
    let file = house.file("hostile.json", document.to_string());
    let taken = house.run(&["advisory", "import", "--publish", &file]);
    let serving = Serving::start(&house);
    let id = "%3Cb%3E%27%22%26";
    let mut pages =
        vec!["/en/".to_owned(), "/en/advisories".to_owned(), "/en/feed.atom".to_owned(), "/en/feed.rss".to_owned()];
    pages.push("/sitemap.xml".to_owned());
    for skill in ["beginner", "intermediate", "expert"] {
        pages.push(format!("/en/advisories/{id}?for={skill}"));
    }
    for path in pages {
        let heard = serving.get(&path);
        assert_eq!(heard.status, 200, "{path} {:?}", taken.json);
        for never in
            ["<script>alert", "<img", "<svg", "<iframe", "onerror=alert", "href=\"javascript:", "\u{202E}", "\u{2066}"]
        {
            assert!(!heard.body.contains(never), "{never} in {path}: {}", heard.body);
        }
    }
    let source = serving.get(&format!("/en/advisories/{id}/source"));
    assert!(source.head.contains("x-content-type-options: nosniff") && source.head.contains("attachment"));
    let found = serving.get("/en/advisories?text=%3Cscript%3Ealert%285%29%3C%2Fscript%3E%22").body;
    assert!(!found.contains("<script>alert"), "{found}");
    let code = serving.get("/en/verify?code=%22%3E%3Cscript%3Ealert%286%29").body;
    assert!(!code.contains("<script>alert"), "{code}");
    serving.stop();
}

#[test]
fn odd_paths_and_methods_lead_nowhere() {
    let house = house();
    house.publish(&axis());
    let serving = Serving::start(&house);
    for id in [
        "..%2f..%2fetc%2fpasswd",
        "..",
        "%2e%2e",
        "a%00b",
        "%00",
        "a/b/c",
        "%5C..%5C",
        "ICSA-23-206-01%00",
        "%7C",
        "x%7Cy%7Cz",
    ] {
        let heard = serving.get(&format!("/en/advisories/{id}"));
        assert_eq!(heard.status, 404, "{id}");
    }
    for file in ["..%2fca.key.pem", "ca.key.pem", "x.pem", ".pem", "index.json", "stamp.key"] {
        assert_eq!(serving.get(&format!("/certificate/{file}")).status, 404, "{file}");
    }
    for slug in ["..%2f..%2fREADME", "nothing", "%00"] {
        assert_eq!(serving.get(&format!("/en/articles/{slug}")).status, 404, "{slug}");
    }
    for path in ["/en/", "/en/advisories", "/en/feed.atom", "/en/certificate", "/robots.txt"] {
        for method in ["POST", "PUT", "DELETE", "PATCH"] {
            assert_eq!(serving.request(method, path, "").status, 405, "{method} {path}");
        }
        assert_eq!(serving.request("HEAD", path, "").status, 200, "{path}");
    }
    serving.stop();
}

/// A house that sent one letter.
fn told(house: &House) -> Mail {
    house.enrol(&[firm("told")]);
    house.publish(&axis());
    house.work();
    house.outbox().remove(0)
}

/// The files of the house; the database's log comes and goes.
fn kept(house: &House) -> Vec<String> {
    let files = std::fs::read_dir(house.data()).unwrap().flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !name.contains(".db-")).collect();
    names.sort();
    names
}

#[test]
fn a_letter_of_ours_is_genuine_and_a_changed_one_is_not() {
    let house = house();
    let mail = told(&house);
    let bytes = std::fs::read(&mail.file).unwrap();
    let before = kept(&house);
    let serving = Serving::start(&house);
    let good = hand_in(&serving, "/en/verify", &bytes);
    assert!(good.status == 200 && good.body.contains("This letter is genuine"), "{}", good.body);
    assert!(good.body.contains(&format!("/en/advisories/{AXIS_ID}")), "{}", good.body);
    assert!(good.head.contains("cache-control: no-store"), "{}", good.head);
    assert!(!good.body.contains("told@firms.example") && !good.body.contains("Firm told"), "it says to whom");
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(
        hand_in(&serving, "/en/verify", text.replace("\r\n", "\n").as_bytes()).body.contains("This letter is genuine")
    );
    let subject = text.replacen("\r\nSubject: ", "\r\nSubject: Pay now ", 1);
    let heard = hand_in(&serving, "/en/verify", subject.as_bytes()).body;
    assert!(heard.contains("This letter is genuine") && heard.contains("subject line was changed"), "{heard}");
    let from = text.replacen("alerts@vigie.example", "alerts@evil.example", 1);
    assert!(hand_in(&serving, "/en/verify", from.as_bytes()).body.contains("This letter is not genuine"));
    let body = text.find("Content-Transfer-Encoding").unwrap();
    let changed = text[..body].to_owned() + &text[body..].replacen('A', "B", 1);
    assert!(hand_in(&serving, "/en/verify", changed.as_bytes()).body.contains("This letter is not genuine"));
    let unsigned = "From: alerts@vigie.example\r\nSubject: Update\r\n\r\nPlease open https://evil.example\r\n";
    assert!(hand_in(&serving, "/en/verify", unsigned.as_bytes()).body.contains("Nobody has signed this letter"));
    for scrap in [b"Dear reader".as_slice(), b"", &[0xff; 400], b"\0\0\0"] {
        assert!(hand_in(&serving, "/en/verify", scrap).body.contains("not a whole letter"), "{scrap:?}");
    }
    let heard = serving.get(&format!("/en/verify?code={}", mail.message_id)).body;
    assert!(heard.contains("We have sent a letter with this code") && heard.contains("a warning"), "{heard}");
    assert!(!heard.contains("told@firms.example"), "{heard}");
    for unknown in ["0123456789abcdef0123456789abcdef", "AAAAA-AAAAA", "x@evil.example", "%27%20OR%201"] {
        let heard = serving.get(&format!("/en/verify?code={unknown}")).body;
        assert!(heard.contains("We know no letter with this code"), "{unknown}");
    }
    serving.stop();
    assert_eq!(kept(&house), before, "nothing of it is kept");
}

#[test]
fn what_is_too_large_or_no_form_is_refused() {
    let house = house().with("WEB__LETTER_KILOBYTES", "64");
    let serving = Serving::start(&house);
    let huge = "POST /en/verify HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x7\r\n\
                Content-Length: 10485760\r\n\r\n--x7\r\n";
    assert_eq!(serving.say(huge).status, 413, "refused by its own word, before any of it is read");
    assert_eq!(hand_in(&serving, "/en/verify", &vec![b'x'; 60 << 10]).status, 200);
    assert_eq!(serving.request("POST", "/en/verify", "letter=x").status, 422);
    let lie = "POST /en/verify HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: message/rfc822\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunks = "10000\r\n".to_owned() + &"x".repeat(0x10000) + "\r\n";
    assert_eq!(serving.say(&(lie.to_owned() + &chunks + &chunks + "0\r\n\r\n")).status, 413);
    let paste = "POST /en/verify HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: message/rfc822\r\nContent-Length: 5\r\n\r\nhello";
    assert_eq!(serving.say(paste).status, 200);
    let slow = TcpStream::connect(serving.address()).unwrap();
    (&slow).write_all(b"POST /en/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n").unwrap();
    assert_eq!(serving.get("/en/verify").status, 200, "a slow visitor holds up nobody");
    drop(slow);
    serving.stop();
}

#[test]
fn feeds_are_feeds_and_are_not_sent_twice() {
    let house = house();
    house.publish(&titled(axis(), "Söme <b>title</b> & more"));
    house.publish(&scored(axis_as("LOW-1"), LOW));
    let serving = Serving::start(&house);
    for (form, kind) in [("atom", "application/atom+xml"), ("rss", "application/rss+xml")] {
        let path = format!("/de/feed.{form}");
        let first = serving.get(&path);
        assert!(first.status == 200 && first.head.contains(kind), "{}", first.head);
        let checked = feedparser(&first.body);
        assert_eq!(checked["bozo"], 0, "{checked}");
        assert_eq!(checked["entries"], json!(2), "{checked}");
        assert_eq!(checked["language"], "de", "{checked}");
        assert!(
            checked["ids"]
                .as_array()
                .unwrap()
                .iter()
                .any(|id| id == &json!(format!("https://vigie.example/de/advisories/{AXIS_ID}"))),
            "{checked}"
        );
        let field = |name: &str| {
            let start = first.head.split(&format!("\n{name}: ")).nth(1).unwrap();
            start.split("\r\n").next().unwrap().to_owned()
        };
        let (mark, date) = (field("etag"), original(&field("last-modified")));
        assert_eq!(asked(&serving, &path, &format!("If-None-Match: {mark}")).status, 304);
        assert_eq!(asked(&serving, &path, &format!("If-None-Match: W/{mark}")).status, 304);
        assert_eq!(asked(&serving, &path, &format!("If-Modified-Since: {date}")).status, 304);
        assert_eq!(asked(&serving, &path, "If-None-Match: \"other\"").status, 200);
        assert_eq!(asked(&serving, &path, "If-Modified-Since: Mon, 01 Jan 2001 00:00:00 GMT").status, 200);
        let high = serving.get(&format!("{path}?from=high")).body;
        assert!(high.contains(AXIS_ID) && !high.contains("LOW-1"), "{high}");
    }
    assert_eq!(serving.get("/xx/feed.atom").status, 404);
    serving.stop();
}

/// The head was heard in small letters; a date has great ones.
fn original(date: &str) -> String {
    let mut out = String::new();
    for word in date.split(' ') {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        out += &format!("{}{first}{}", if out.is_empty() { "" } else { " " }, letters.as_str());
    }
    out.replace("Gmt", "GMT")
}

/// What Python's feedparser makes of a feed.
fn feedparser(feed: &str) -> Value {
    let script = "import sys, json, feedparser\n\
                  f = feedparser.parse(sys.stdin.buffer.read(), response_headers={'content-type': 'application/xml'})\n\
                  print(json.dumps({'bozo': int(f.bozo), 'why': str(f.get('bozo_exception')), 'entries': len(f.entries), \
                  'language': f.feed.get('language'), 'version': f.version, 'ids': [e.id for e in f.entries], \
                  'titles': [e.title for e in f.entries]}))";
    let mut child = std::process::Command::new("/usr/bin/python3")
        .args(["-c", script])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(feed.as_bytes()).unwrap();
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(child.wait().unwrap().success(), "feedparser is not installed (ops/test does it)");
    serde_json::from_str(&said).unwrap()
}

#[test]
fn certificates_and_what_programs_ask_every_site() {
    let house = house();
    let serving = Serving::start(&house);
    let page = serving.get("/es/certificate").body;
    let print = page.split("/certificate/").nth(1).unwrap().split('.').next().unwrap().to_owned();
    let pem = serving.get(&format!("/certificate/{print}.pem"));
    assert!(pem.status == 200 && pem.body.starts_with("-----BEGIN CERTIFICATE-----"), "{}", pem.body);
    assert!(!pem.body.contains("PRIVATE"));
    assert_eq!(pem.body, std::fs::read_to_string(house.data().join("ca.pem")).unwrap_or(pem.body.clone()));
    assert_eq!(serving.get("/certificate/all.p7b").status, 200);
    let security = serving.get("/.well-known/security.txt");
    assert!(security.head.contains("text/plain"), "{}", security.head);
    for field in [
        "Contact: mailto:help@vigie.example",
        "Expires: 20",
        "Canonical: https://vigie.example/.well-known/security.txt",
    ] {
        assert!(security.body.contains(field), "{}", security.body);
    }
    assert!(serving.get("/robots.txt").body.contains("Sitemap: https://vigie.example/sitemap.xml"));
    assert!(serving.get("/sitemap.xml").body.contains("<loc>https://vigie.example/sv/verify</loc>"));
    for path in ["/en/signature", "/en/articles", "/en/feeds", "/en/subscribe", "/en/verify"] {
        assert_eq!(serving.get(path).status, 200, "{path}");
    }
    for (old, new) in [("/verify", "/de/verify"), ("/subscribe", "/de/subscribe"), ("/de", "/de/")] {
        let heard = serving.get(old);
        assert!(heard.status == 303 && heard.head.contains(&format!("location: {new}\r\n")), "{old}: {}", heard.head);
    }
    serving.stop();
}
