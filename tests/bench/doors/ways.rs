//! Everything that can be looked at, as the program mounts it: routes are read from its source and from the description of
//! its interface, and each must be known here by an address that shows something.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::browser::{Browser, inside, location};
use crate::house::House;
use crate::programs::{Program, token};
use crate::seeds::{People, id};
use crate::serving::Serving;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    Anybody,
    Reader,
    Staff,
    Program,
}

/// One address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Way {
    pub(crate) who: Who,
    pub(crate) path: String,
    /// What is longer than a page is no page: it gives everything there is, and is told apart.
    pub(crate) is_page: bool,
    pub(crate) status: u16,
}

/// Where tables of routes stand, and who comes there.
const TABLES: [(&str, Who); 5] = [
    ("src/web/public/mod.rs", Who::Anybody),
    ("src/web/mod.rs", Who::Anybody),
    ("src/web/portal/mod.rs", Who::Reader),
    ("src/web/console/mod.rs", Who::Staff),
    ("src/web/session/mod.rs", Who::Staff),
];

/// What leads elsewhere, as it should.
const SIGNPOSTS: &[&str] = &["/", "/{lang}", "/verify", "/subscribe", "/sign-in", "/sign-in/code", "/sign-in/set-up"];

/// Where there is nothing in such a house.
const NOTHING: &[&str] = &["/crl.der"];

/// What gives everything there is.
const NO_PAGES: &[&str] = &["/audit?verify=yes", "/audit/verification", "/sitemap.xml", "/portal/data"];

/// What is asked in more than one way, and addresses that hold something: `{ADVISORY}` and the like are found in the house.
const ASKED: &[(&str, &[&str])] = &[
    ("/{lang}/", &["/en/", "/de/"]),
    ("/{lang}/{page}", &[]),
    (
        "/{lang}/advisories",
        &[
            "/en/advisories",
            "/en/advisories?text=security+server",
            "/en/advisories?text=vulnerability",
            "/en/advisories?text=simatci",
            "/en/advisories?text=CVE-2025-151000",
            "/en/advisories?text=zebra+giraffe",
            "/en/advisories?level=very-high",
            "/en/advisories?attacked=yes",
        ],
    ),
    ("/{lang}/advisories/{id}", &["/en/advisories/{ADVISORY}", "/de/advisories/{REVISED}", "/sv/advisories/{LONG}"]),
    ("/{lang}/advisories/{id}/source", &["/en/advisories/{ADVISORY}/source"]),
    ("/{lang}/articles/{slug}", &["/en/articles/backup"]),
    ("/certificate/{file}", &["/certificate/all.p7b"]),
    ("/assets/{name}", &[]),
    ("/portal/letters/{id}", &["{LETTER}"]),
    ("/portal/letters/{id}/content", &["{LETTER}/content"]),
    ("/portal/products", &["/portal/products?q=simatic", "/portal/products?q=wnidows"]),
    (
        "/console/advisories",
        &[
            "/console/advisories",
            "/console/advisories?q=security+server",
            "/console/advisories?q=simatci",
            "/console/advisories?state=received",
            "/console/advisories?rating=very-high",
            "/console/advisories?exploited=yes",
        ],
    ),
    ("/console/advisories/{row}", &["/console/advisories/{ROW}", "/console/advisories/1?from=1"]),
    (
        "/console/advisories/{row}/letters",
        &["/console/advisories/{ROW}/letters", "/console/advisories/{WAITING}/letters"],
    ),
    ("/console/advisories/{row}/letters/{nth}", &["/console/advisories/{WAITING}/letters/0"]),
    ("/console/advisories/{row}/texts", &["/console/advisories/{ROW}/texts"]),
    ("/console/advisories/{row}/texts/letter", &["/console/advisories/{ROW}/texts/letter"]),
    ("/console/orders", &["/console/orders", "/console/orders?all=yes"]),
    ("/console/editions", &["/console/editions", "/console/editions?from=20000"]),
    ("/console/editions/{id}", &["/console/editions/{EDITION}", "/console/editions/{EDITION}?state=refused"]),
    (
        "/console/subscribers",
        &["/console/subscribers", "/console/subscribers?q=firm0007", "/console/subscribers?q=zebra"],
    ),
    ("/console/subscribers/{key}", &["/console/subscribers/{FIRM}", "/console/subscribers/{FIRM}?advisory={ADVISORY}"]),
    ("/console/subscribers/{key}/contact", &["/console/subscribers/{FIRM}/contact?address={ADDRESS}"]),
    ("/console/help", &["/console/help", "/console/help?all=yes"]),
    ("/console/newsletters/letter", &["/console/newsletters/letter?for={FIRM}&what=weekly"]),
    ("/console/articles/{slug}", &["/console/articles/backup"]),
    (
        "/console/audit",
        &["/console/audit", "/console/audit?before=2000", "/console/audit?staff=nobody", "/console/audit?verify=yes"],
    ),
    (
        "/api/v1/advisories",
        &[
            "/api/v1/advisories",
            "/api/v1/advisories?limit=100",
            "/api/v1/advisories?q=security+server",
            "/api/v1/advisories?q=simatci",
            "/api/v1/advisories?cve=CVE-2025-1000",
            "/api/v1/advisories?product=simatic",
        ],
    ),
    ("/api/v1/advisories/{id}/explanations/{subscriber}", &["/api/v1/advisories/{ADVISORY}/explanations/{FIRM}"]),
    ("/api/v1/advisories/{id}/copies/{form}", &["/api/v1/advisories/{ADVISORY}/copies/csaf"]),
    ("/api/v1/advisories/{id}/difference", &["/api/v1/advisories/{REVISED}/difference"]),
    ("/api/v1/vulnerabilities/{cve}", &["/api/v1/vulnerabilities/CVE-2025-1000"]),
    ("/api/v1/editions/{id}", &["/api/v1/editions/{EDITIONID}"]),
    (
        "/api/v1/editions/{id}/letters",
        &["/api/v1/editions/{EDITIONID}/letters", "/api/v1/editions/{EDITIONID}/letters?state=refused"],
    ),
    ("/api/v1/orders", &["/api/v1/orders", "/api/v1/orders?all=true"]),
    ("/api/v1/orders/{id}", &["/api/v1/orders/{ORDER}"]),
    ("/api/v1/replies", &["/api/v1/replies", "/api/v1/replies?all=true"]),
    ("/api/v1/subscribers", &["/api/v1/subscribers", "/api/v1/subscribers?q=firm0007", "/api/v1/subscribers?q=zebra"]),
    ("/api/v1/subscribers/{id}", &["/api/v1/subscribers/{FIRM}"]),
    ("/api/v1/subscribers/{id}/letters", &["/api/v1/subscribers/{FIRM}/letters"]),
    ("/api/v1/articles/{slug}", &["/api/v1/articles/backup"]),
    ("/api/v1/articles/{slug}/source", &["/api/v1/articles/till/source?language=en"]),
    ("/api/v1/products/entry", &["/api/v1/products/entry?id={PRODUCT}"]),
    ("/api/v1/products", &["/api/v1/products?q=simatic", "/api/v1/products?q=wnidows"]),
];

/// The scopes of a program that may look at everything.
const SCOPES: &[&str] =
    &["advisories:read", "editions:read", "subscribers:read", "audit:read", "staff:manage", "tokens:manage"];

/// A house that serves, and one of each kind of visitor inside.
pub(crate) struct Asking {
    pub(crate) serving: Serving,
    pub(crate) token: String,
    program: Program,
    reader: Browser,
    staff: Browser,
    anybody: Browser,
    at_portal: Browser,
    /// What stands for what in [`ASKED`].
    names: Vec<(&'static str, String)>,
    links: Vec<String>,
}

impl Asking {
    /// Starts the program and brings everybody in.
    pub(crate) fn begin(house: &House, people: &People) -> Self {
        let serving = Serving::start(house);
        let staff = inside(house, &serving, "Alma", &["editor", "approver", "list-manager", "administrator"]);
        let token = token(house, "all", SCOPES);
        let program = Program::bearing(&serving, Some(token.clone()));
        let reader = reader(house, &serving, &people.address);
        let site = |address: &str| Browser::to(address.to_owned());
        let (anybody, at_portal) = (site(serving.address()), site(&serving.console));
        let mut asking =
            Self { token, program, reader, staff, anybody, at_portal, names: Vec::new(), links: Vec::new(), serving };
        asking.names = asking.named(people);
        asking.links.clone_from(&people.links);
        asking
    }

    fn named(&self, people: &People) -> Vec<(&'static str, String)> {
        let found = |page: &str, marker: &str| {
            let (_, rest) = page.split_once(marker).unwrap_or_else(|| panic!("no {marker} in {page}"));
            rest.split(['"', '?', '/']).next().unwrap().to_owned()
        };
        let waiting = self.staff.get("/console/advisories?state=received").body;
        let letters = self.reader.get("/portal/letters").body;
        let orders = self.program.get("/orders").good();
        let editions = self.program.get("/editions").good();
        let products = self.program.get("/products?q=simatic").good();
        // The largest of the newest.
        let largest =
            editions["editions"].as_array().unwrap().iter().max_by_key(|one| one["readers"].as_u64()).unwrap();
        let edition = largest["id"].as_str().unwrap().to_owned();
        vec![
            ("{ADVISORY}", format!("SCALE-1-{}", &id(1)[6..])),
            ("{REVISED}", id(0)),
            ("{LONG}", id(2)),
            ("{ROW}", "1".to_owned()),
            ("{WAITING}", found(&waiting, "href=\"/console/advisories/")),
            ("{LETTER}", format!("/portal/letters/{}", found(&letters, "href=\"/portal/letters/"))),
            ("{EDITION}", edition.clone()),
            ("{EDITIONID}", edition),
            ("{FIRM}", people.firm.clone()),
            ("{ADDRESS}", people.address.replace('@', "%40")),
            ("{PRODUCT}", products["products"][0]["id"].as_str().unwrap().to_owned()),
            ("{ORDER}", orders["orders"][0]["id"].as_str().unwrap_or("none").to_owned()),
        ]
    }

    /// Everything that the program lets anybody look at.
    pub(crate) fn ways(&self) -> Vec<Way> {
        let mut all = BTreeSet::new();
        for (file, who) in TABLES {
            for pattern in mounted(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file)) {
                all.extend(self.ways_of(&pattern, who));
            }
        }
        let described = self.program.get("/openapi.json").good();
        for (path, methods) in described["paths"].as_object().unwrap() {
            if methods.get("get").is_some_and(Value::is_object) {
                all.extend(self.ways_of(&format!("/api/v1{path}"), Who::Program));
            }
        }
        all.into_iter().collect()
    }

    fn ways_of(&self, pattern: &str, who: Who) -> Vec<Way> {
        let way = |path: &str, status: u16| {
            let whole = self.names.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value));
            let is_page = !NO_PAGES.iter().any(|apart| whole.ends_with(apart));
            Way { who, path: whole, is_page, status }
        };
        if SIGNPOSTS.contains(&pattern) || pattern.starts_with("/health") {
            return Vec::new();
        }
        if let Some((_, paths)) = ASKED.iter().find(|(known, _)| *known == pattern) {
            return paths.iter().map(|path| way(path, 200)).collect();
        }
        let plain = pattern.replace("{lang}", "en");
        let plain =
            if who == Who::Program { plain.replace("/advisories/{id}", "/advisories/{ADVISORY}") } else { plain };
        let unnamed = self.names.iter().fold(plain.clone(), |plain, (name, _)| plain.replace(name, ""));
        if !unnamed.contains('{') {
            return vec![way(&plain, if NOTHING.contains(&pattern) { 404 } else { 200 })];
        }
        let (start, _) = plain.split_once('{').unwrap();
        let leads =
            |link: &&String| link.strip_prefix(start).is_some_and(|rest| !rest.is_empty() && !rest.contains('/'));
        match self.links.iter().find(leads) {
            Some(link) => vec![way(link, 200)],
            // A link that opens nothing costs no more than one that does.
            None => vec![way(&plain.replace(['{', '}'], ""), 404)],
        }
    }

    /// Asks once: the status of the answer, and how long it is.
    pub(crate) fn ask(&self, way: &Way) -> (u16, usize) {
        let (status, bytes, _) = self.answer(way);
        (status, bytes)
    }

    /// Whether the answer is that something is being counted first.
    pub(crate) fn is_counting(&self, way: &Way) -> bool {
        self.answer(way).2
    }

    fn answer(&self, way: &Way) -> (u16, usize, bool) {
        let browser = match way.who {
            Who::Anybody => &self.anybody,
            Who::Reader if way.path.contains("sign-in") => &self.at_portal,
            Who::Reader => &self.reader,
            Who::Staff => &self.staff,
            Who::Program => {
                let answer = self.program.get(&way.path);
                return (answer.status, answer.text.len(), answer.head.contains("retry-after:"));
            }
        };
        let heard = browser.get(&way.path);
        (heard.status, heard.body.len(), heard.head.contains("refresh:"))
    }

    /// Stops the program.
    pub(crate) fn end(self) {
        self.serving.stop();
    }
}

/// The patterns that a file mounts for looking at.
fn mounted(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string::<PathBuf>(file.into()).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap().split("pub(super) fn signpost").next().unwrap();
    let routes = text.split(".route(").skip(1);
    let looked_at = routes.filter(|rest| rest.contains(", get(") || rest.contains("            get("));
    let found: Vec<String> = looked_at.filter_map(|rest| rest.split('"').nth(1)).map(str::to_owned).collect();
    assert!(!found.is_empty(), "{} mounts nothing", file.display());
    found
}

/// A reader who came in by a mailed link.
fn reader(house: &House, serving: &Serving, address: &str) -> Browser {
    let browser = Browser::at(serving);
    browser.get("/portal/sign-in");
    let asked = browser.post("/portal/sign-in", &[("address", address)]);
    assert_eq!(asked.status, 200, "{}", asked.body);
    let sent = || {
        house.work();
        house.outbox().into_iter().find(|mail| mail.to == address)
    };
    let mail = (0..100).find_map(|_| sent()).unwrap();
    let (_, rest) = mail.text.split_once("/sign-in/").unwrap();
    let token: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    let path = format!("/sign-in/{token}");
    browser.get(&path);
    let entered = browser.post(&path, &[]);
    assert_eq!((entered.status, location(&entered)), (303, "/portal/"), "{}", entered.body);
    browser
}
