//! A browser of somebody who works here: it keeps its cookie, sends forms as pages have them, and reads codes off an app.

use std::cell::RefCell;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::sign::Signer;

use crate::house::House;
use crate::serving::{Heard, Serving};

/// The password of everybody in these stories.
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// A browser at the console.
pub(crate) struct Browser {
    address: String,
    /// Where it comes from, as the proxy in front says.
    pub(crate) from: String,
    /// What it has of the house.
    pub(crate) cookie: RefCell<Option<String>>,
    /// The mark of the last page that had a form.
    pub(crate) mark: RefCell<String>,
    app: RefCell<Option<App>>,
}

/// An app that shows codes.
#[derive(Clone)]
pub(crate) struct App {
    seed: Vec<u8>,
    /// The step of the code that it shows next: each is good once.
    next: i64,
}

impl App {
    /// One that was told this secret, in groups or not.
    pub(crate) fn of(secret: &str) -> Self {
        Self { seed: base32(&secret.replace(' ', "")), next: step_now() - 1 }
    }

    /// The next code.
    pub(crate) fn code(&mut self) -> String {
        let step = self.next.max(step_now() - 1);
        self.next = step + 1;
        code(&self.seed, step)
    }
}

impl Browser {
    pub(crate) fn at(serving: &Serving) -> Self {
        Self::to(serving.console.clone())
    }

    /// One that goes to another door.
    pub(crate) fn to(address: String) -> Self {
        Self {
            address,
            from: "192.0.2.1".to_owned(),
            cookie: RefCell::default(),
            mark: RefCell::default(),
            app: RefCell::default(),
        }
    }

    fn say(&self, method: &str, path: &str, body: &str) -> Heard {
        self.say_as(method, path, ("application/x-www-form-urlencoded", body.as_bytes()))
    }

    fn say_as(&self, method: &str, path: &str, (kind, body): (&str, &[u8])) -> Heard {
        let cookie = self.cookie.borrow().as_ref().map(|cookie| format!("Cookie: a=b; __Host-vigie={cookie}\r\n"));
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: console.example\r\nConnection: close\r\nAccept-Language: en\r\n\
             X-Forwarded-For: {}\r\n{}Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.from,
            cookie.unwrap_or_default(),
            body.len()
        );
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        // Who sends too much is answered before it has sent it all.
        drop(stream.write_all(body));
        let mut answer = Vec::new();
        drop(stream.read_to_end(&mut answer));
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer:?}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        for line in head.lines().filter(|line| line.to_lowercase().starts_with("set-cookie: __host-vigie=")) {
            let value = line.split_once('=').unwrap().1.split(';').next().unwrap();
            self.cookie.replace(Some(value.to_owned()).filter(|value| !value.is_empty()));
        }
        if let Some((_, rest)) = body.split_once("name=\"csrf\" value=\"") {
            self.mark.replace(rest.split('"').next().unwrap().to_owned());
        }
        Heard { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub(crate) fn get(&self, path: &str) -> Heard {
        self.say("GET", path, "")
    }

    /// Sends a form with the mark of the last page.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Heard {
        let mark = self.mark.borrow().clone();
        let mut all = vec![("csrf", mark.as_str())];
        all.extend(fields);
        self.post_bare(path, &all)
    }

    /// Sends a form with a file and the mark of the last page.
    pub(crate) fn upload(&self, path: &str, field: &str, (name, bytes): (&str, &[u8])) -> Heard {
        let mark = self.mark.borrow().clone();
        let head = format!(
            "--x7q\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{mark}\r\n--x7q\r\nContent-Disposition: \
             form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/json\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--x7q--\r\n"].concat();
        self.say_as("POST", path, ("multipart/form-data; boundary=x7q", &body))
    }

    /// Sends a form with these fields and no others.
    pub(crate) fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Heard {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.say("POST", path, &body)
    }

    /// Accepts an invitation and sets up the app; gives the recovery codes.
    pub(crate) fn accept(&self, link: &str) -> Vec<String> {
        let path = format!("/invitation/{}", link.rsplit('/').next().unwrap());
        let page = self.get(&path);
        assert!(page.status == 200, "{}", page.body);
        let done = self.post(&path, &[("password", PASSWORD), ("again", PASSWORD)]);
        assert_eq!((done.status, location(&done)), (303, "/sign-in/set-up"), "{}", done.body);
        self.get("/sign-in/set-up");
        let offered = self.post("/sign-in/set-up", &[("do", "offer")]);
        let (_, rest) = offered.body.split_once("secret&#x3D;").or(offered.body.split_once("secret=")).unwrap();
        let secret: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        self.app.replace(Some(App::of(&secret)));
        let done = self.post("/sign-in/set-up", &[("do", "confirm"), ("code", &self.code())]);
        assert!(done.status == 200 && done.body.contains("<code>"), "{}", done.body);
        let codes = done.body.split("<li><code>").skip(1);
        codes.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    }

    /// The next code of the app.
    pub(crate) fn code(&self) -> String {
        self.app.borrow_mut().as_mut().unwrap().code()
    }

    /// Signs in by password only.
    pub(crate) fn half_in(&self, name: &str) -> Heard {
        self.get("/sign-in");
        self.post("/sign-in", &[("name", name), ("password", PASSWORD)])
    }
}

/// Where an answer leads.
pub(crate) fn location(heard: &Heard) -> &str {
    let line = heard.head.lines().find(|line| line.to_lowercase().starts_with("location: "));
    line.map_or("", |line| &line["location: ".len()..])
}

/// Invites somebody at the shell; gives the link.
pub(crate) fn invite(house: &House, name: &str, roles: &[&str]) -> String {
    let address = format!("{}@cert.example", name.replace(' ', "."));
    let mut words = vec!["staff", "add", name, address.as_str()];
    for role in roles {
        words.extend(["--role", role]);
    }
    house.json(&words)["link"].as_str().unwrap().to_owned()
}

/// Somebody with these roles, all the way in.
pub(crate) fn inside(house: &House, serving: &Serving, name: &str, roles: &[&str]) -> Browser {
    let browser = Browser::at(serving);
    browser.accept(&invite(house, name, roles));
    browser
}

fn step_now() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap() / 30
}

/// A code of six digits (RFC 4226 5.3), by code that the program does not share.
fn code(seed: &[u8], step: i64) -> String {
    let key = PKey::hmac(seed).unwrap();
    let mut signer = Signer::new(MessageDigest::sha1(), &key).unwrap();
    signer.update(&step.to_be_bytes()).unwrap();
    let digest = signer.sign_to_vec().unwrap();
    let at = usize::from(digest[19] & 15);
    let number = u32::from_be_bytes([digest[at], digest[at + 1], digest[at + 2], digest[at + 3]]) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

fn base32(text: &str) -> Vec<u8> {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes() {
        let value = alphabet.iter().position(|known| *known == letter).unwrap();
        bits = bits << 5 | u32::try_from(value).unwrap();
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 255).unwrap());
        }
    }
    bytes
}
