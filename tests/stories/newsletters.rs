//! Newsletters: once a month, for everybody who wants one, with an article that somebody has approved.
//!
//! The months of these tests lie ahead: documents are taken in at moments of them, and the program works as if it were the
//! first of a month, at nine, when windows close.

use chrono::{DateTime, Datelike as _, Duration, Months, SecondsFormat, Utc};
use serde_json::{Value, json};
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::Config;
use vigie::domain::stream::Stream;

use crate::books::Books;
use crate::documents::{AXIS_CVE, MEDIUM, VERY_HIGH, axis, axis_as, firm, firm_with, known_exploited, scored, with};
use crate::house::{House, Mail, Ran};
use crate::previews::equal_letters;

/// A house, and the first of a month on which its first window closes.
struct Year {
    house: House,
    first: DateTime<Utc>,
    /// Settings that no variable can hold.
    settings: String,
}

impl Year {
    /// With these readers and settings, as of the beginning of a month.
    fn of(firms: &[Value], settings: &str) -> Self {
        let house = House::new();
        house.enrol(firms);
        let now = Clock::System.now().date_naive();
        let first = now.with_day(1).unwrap() + Months::new(2);
        let first = first.and_hms_opt(9, 0, 0).unwrap().and_utc();
        let year = Self { house, first, settings: settings.to_owned() };
        year.work(first - Months::new(1));
        year.house.clear_outbox();
        year
    }

    /// With newsletters switched on.
    fn with_newsletters(firms: &[Value]) -> Self {
        Self::of(firms, "[newsletter]\nenabled = true\n")
    }

    /// The moment at which a month closes, counted from zero.
    fn closes(&self, month: u32) -> DateTime<Utc> {
        self.first + Months::new(month)
    }

    /// Its name.
    fn name(&self, month: u32) -> String {
        (self.closes(month) - Duration::days(2)).format("%Y-%m").to_string()
    }

    fn run(&self, words: &[&str]) -> Ran {
        let settings = self.house.file("settings.toml", &self.settings);
        self.house.run(&[&["--config", settings.as_str()], words].concat())
    }

    fn work(&self, at: DateTime<Utc>) -> Ran {
        self.run(&["work", "--until-idle", "--at", &at.to_rfc3339_opts(SecondsFormat::Secs, true)])
    }

    /// The newsletters that leave when a month closes.
    fn newsletters(&self, month: u32) -> Vec<Mail> {
        let ran = self.work(self.closes(month));
        assert_eq!(ran.code, Some(0), "{} {}", ran.out, ran.err);
        self.taken()
    }

    /// What lies in the outbox and is a newsletter.
    fn taken(&self) -> Vec<Mail> {
        let mails = self.house.outbox();
        self.house.clear_outbox();
        mails.into_iter().filter(is_newsletter).collect()
    }

    /// The only newsletter of a month.
    fn letter(&self, month: u32) -> Mail {
        let mut mails = self.newsletters(month);
        assert_eq!(mails.len(), 1, "{:?}", mails.iter().map(|mail| (&mail.to, &mail.subject)).collect::<Vec<_>>());
        mails.remove(0)
    }

    /// Does something in the house at a moment.
    fn inside<T>(&self, at: DateTime<Utc>, what: impl AsyncFnOnce(&App) -> T) -> T {
        let data = ("VIGIE__DATA__DIR".to_owned(), self.house.data().display().to_string());
        let config = Config::from_parts(None, [data]).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async {
            let app = App::open(config, Clock::set(at)).await.unwrap();
            let done = what(&app).await;
            app.close().await.unwrap();
            done
        })
    }

    /// Takes a document in and releases it, some days before a month closes.
    fn publish(&self, document: &Value, month: u32, days_before: i64) {
        let file = self.house.file("document.json", document.to_string());
        let at = self.closes(month) - Duration::days(days_before);
        let report = self.inside(at, async |app| app.publisher.import(&[file.into()], true, |_| {}).await.unwrap());
        assert!(report.refused.is_empty(), "{:?}", report.refused);
    }

    /// A folder for own articles, with these in it.
    fn own(&mut self, files: &[(&str, &[u8])], more: &str) {
        std::fs::create_dir_all(self.house.path("articles")).unwrap();
        for (name, bytes) in files {
            self.house.file(&format!("articles/{name}"), bytes);
        }
        let folder = self.house.path("articles");
        self.settings = format!("[newsletter]\nenabled = true\narticles = {:?}\n{more}", folder.display().to_string());
    }
}

/// Newsletters begin so, in the languages of these tests.
fn is_newsletter(mail: &Mail) -> bool {
    ["News for ", "Rundbrief ", "Nyhetsbrev "].iter().any(|word| mail.subject.starts_with(word))
}

fn article(title: &str, state: &str) -> String {
    format!(
        "---\ntitle: {title}\nsummary: About tills.\ntopics: people\nrevision: 1\noriginal: en\nstate: {state}\n---\n\
         Close the till.\n\n## What to do\n\n1. Turn the key.\n"
    )
}

fn to(mails: &[Mail]) -> Vec<&str> {
    mails.iter().map(|mail| mail.to.as_str()).collect()
}

#[test]
fn nothing_leaves_before_the_operator_wants_it() {
    let year = Year::of(&[firm("a")], "");
    assert!(year.newsletters(0).is_empty());
    let books = Books::open(&year.house.data());
    let told = books.rows("SELECT COUNT(*) AS n FROM windows WHERE stream = 'newsletter' AND told = 'letter'");
    assert_eq!(told[0].try_get::<i64>("", "n").unwrap(), 0);
}

#[test]
fn everybody_who_wants_it_gets_it_once_a_month_and_nobody_else() {
    let year =
        Year::with_newsletters(&[firm("a"), firm("b"), firm("left"), firm_with("c", json!({"newsletter": false}))]);
    year.inside(year.closes(0) - Duration::days(3), async |app| {
        app.registrar().set_stream("left", "left@firms.example", Stream::Newsletter, false).await.unwrap();
    });
    let first = year.newsletters(0);
    assert_eq!(to(&first), ["a@firms.example", "b@firms.example"]);
    assert!(first.iter().all(|mail| mail.signed));
    assert!(year.newsletters(0).is_empty(), "a window is told once");
    let second = year.newsletters(1);
    assert_eq!(to(&second), ["a@firms.example", "b@firms.example"]);
    assert_ne!(first[0].subject.split(": ").nth(1), second[0].subject.split(": ").nth(1), "another article's turn");
    let letters = year.run(&["edition", "list"]).json;
    let editions = letters["editions"].as_array().unwrap().iter().filter(|one| one["kind"] == "newsletter");
    assert_eq!(editions.map(|one| one["readers"].as_u64().unwrap()).collect::<Vec<_>>(), [3, 2, 2]);
}

#[test]
fn what_concerned_the_reader_is_told_again_with_the_day_of_the_letter_and_what_did_not_is_named_for_others() {
    let other = json!({"id": "other", "name": "Other", "contacts": [{"address": "other@firms.example"}],
        "products": [{"vendor": "Nobody", "product": "Nothing"}]});
    let year = Year::with_newsletters(&[firm("a"), other]);
    let kev = year.house.file("kev.json", known_exploited(&[AXIS_CVE]).to_string());
    year.house.json(&["advisory", "import", &kev]);
    year.publish(&scored(axis(), VERY_HIGH), 0, 9);
    year.publish(&scored(axis_as("MEDIUM"), MEDIUM), 0, 8);
    year.work(year.closes(0) - Duration::days(7));
    year.house.clear_outbox();
    let mails = year.newsletters(0);
    assert_eq!(to(&mails), ["a@firms.example", "other@firms.example"]);
    let day = (year.closes(0) - Duration::days(9)).format("%-d %B").to_string();
    let (mine, others) = (&mails[0].text, &mails[1].text);
    assert!(mine.contains("AXIS A1001") && mine.contains(&format!("You had our letter about this on {day}")), "{mine}");
    assert!(!mine.contains("What others were talking about"), "{mine}");
    assert!(others.contains("No warning of the month concerned your products."), "{others}");
    assert!(others.contains("other firms use: Axis A1001.") && !others.contains(AXIS_CVE), "{others}");
    assert!(others.contains("We read 2 notices about weaknesses."), "{others}");
}

#[test]
fn what_is_marked_as_confidential_is_not_spoken_of() {
    let year = Year::with_newsletters(&[firm("a")]);
    let closed = with(scored(axis(), VERY_HIGH), &[("/document/distribution", json!({"tlp": {"label": "AMBER"}}))]);
    year.publish(&closed, 0, 9);
    let text = year.letter(0).text;
    assert!(!text.contains("A1001") && text.contains("No warning of the month"), "{text}");
}

#[test]
fn an_article_that_is_not_there_in_a_language_is_told_in_another_and_says_so() {
    let mut year = Year::with_newsletters(&[firm_with("de", json!({"language": "de"})), firm("en")]);
    let month = year.name(0);
    year.own(
        &[("en/till.md", article("The till", "approved").as_bytes())],
        &format!("articles_of.{month:?} = [\"till\"]\n"),
    );
    let mails = year.newsletters(0);
    let said = "Diesen Beitrag haben wir noch nicht auf Deutsch; Sie lesen ihn daher auf Englisch.";
    assert!(
        mails[0].subject.starts_with("Rundbrief ") && mails[0].subject.ends_with(": The till"),
        "{}",
        mails[0].subject
    );
    assert!(mails[0].text.contains(said) && mails[0].text.contains("Close the till."), "{}", mails[0].text);
    assert!(mails[1].text.contains("Close the till.") && !mails[1].text.contains("we read"), "{}", mails[1].text);
    let listed = year.run(&["article", "list"]).json;
    let till = listed["articles"].as_array().unwrap().iter().find(|one| one["slug"] == "till").unwrap();
    let states: Vec<&str> =
        till["texts"].as_array().unwrap().iter().map(|text| text["state"].as_str().unwrap()).collect();
    assert_eq!(states.iter().filter(|state| **state == "approved").count(), 1, "{states:?}");
}

#[test]
fn a_draft_is_never_sent_the_month_waits_and_the_operator_is_told() {
    let mut year = Year::with_newsletters(&[firm("a")]);
    let month = year.name(0);
    year.own(
        &[("en/till.md", article("The till", "draft").as_bytes())],
        &format!("articles_of.{month:?} = [\"till\"]\n"),
    );
    year.work(year.closes(0));
    assert!(year.taken().is_empty());
    let waits = || {
        let alarms = year.run(&["alarms"]).json;
        let open = alarms["alarms"].as_array().unwrap().clone();
        open.into_iter().filter(|alarm| alarm["kind"] == "no-content").collect::<Vec<_>>()
    };
    assert_eq!(waits()[0]["letters"], 1, "how many readers wait");
    year.work(year.closes(0) + Duration::hours(1));
    assert_eq!((waits().len(), &waits()[0]["letters"]), (1, &json!(1)), "told once, however often it is tried");
    let file = year.house.path("articles/en/till.md");
    let before = std::fs::read_to_string(&file).unwrap();
    assert_eq!(year.run(&["article", "approve", "till", "--language", "en"]).code, Some(0));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before.replace("state: draft", "state: approved"));
    year.work(year.closes(0) + Duration::hours(2));
    let mails = year.taken();
    assert!(mails.len() == 1 && mails[0].subject.ends_with(": The till"), "{mails:?}");
}

#[test]
fn an_own_article_takes_the_place_of_ours() {
    let mut year = Year::with_newsletters(&[firm("a")]);
    let month = year.name(0);
    let plan = format!("articles_of.{month:?} = [\"backup\"]\n");
    year.own(&[("en/backup.md", article("Our own words on backups", "approved").as_bytes())], &plan);
    let letter = year.letter(0);
    assert!(letter.subject.ends_with(": Our own words on backups"), "{}", letter.subject);
    let shown = year.run(&["article", "show", "backup", "--language", "de"]).json;
    assert_eq!(
        (&shown["language"], &shown["fallback"]),
        (&json!("en"), &json!(true)),
        "ours does not translate theirs"
    );
}

#[test]
fn hostile_articles_are_told_by_line_and_reach_nobody() {
    let mut year = Year::with_newsletters(&[firm("a")]);
    let script = article("Evil", "approved") + "\n<script>alert(1)</script>\n[bank](javascript:alert(1))\n";
    let huge = article("Huge", "approved") + &"word ".repeat(100_000);
    year.own(
        &[
            ("en/script.md", script.as_bytes()),
            ("en/huge.md", huge.as_bytes()),
            ("en/torn.md", b"---\ntitle: \xff\xfe\n---\n"),
            ("en/Bad Name.md", b"x"),
        ],
        "",
    );
    let ran = year.run(&["article", "check"]);
    assert_eq!(ran.code, Some(1));
    let flaws: Vec<String> = ran.json["flaws"]
        .as_array()
        .unwrap()
        .iter()
        .map(|flaw| format!("{}:{}: {}", flaw["file"].as_str().unwrap(), flaw["line"], flaw["why"].as_str().unwrap()))
        .collect();
    for wanted in [
        "en/script.md:15: HTML is shown as it is written: <script>",
        "en/script.md:16: this link leads to no https address: javascript:",
        "en/huge.md:1: is larger than 256 kB",
        "en/torn.md:2: is not UTF-8",
        "en/Bad Name.md:1: is not called",
    ] {
        assert!(flaws.iter().any(|flaw| flaw.contains(wanted)), "{wanted}: {flaws:#?}");
    }
    let check = year.run(&["check", "--offline"]).json.to_string();
    assert!(check.contains("en/script.md:15"), "{check}");
    let letter = year.letter(0);
    assert!(!letter.text.contains("alert(1)") && !letter.subject.contains("Evil"), "{}", letter.text);
}

#[test]
fn the_plan_shows_what_the_months_will_tell() {
    let mut year = Year::with_newsletters(&[firm("a")]);
    let month = year.name(2);
    year.own(&[], &format!("articles_of.{month:?} = [\"phones\"]\n"));
    let plan = year.run(&["newsletter", "plan", "--from", &year.name(0), "--months", "12"]).json;
    let months = plan["months"].as_array().unwrap();
    let slugs: Vec<&str> = months.iter().map(|month| month["articles"][0].as_str().unwrap()).collect();
    assert_eq!((slugs[2], &months[2]["by"]), ("phones", &json!("planned")));
    let letter = year.letter(0);
    let title =
        year.run(&["article", "show", slugs[0], "--language", "en", "--skill", "intermediate"]).json["title"].clone();
    assert!(letter.subject.ends_with(title.as_str().unwrap()), "{}: {title}", letter.subject);
    let again = year.run(&["newsletter", "plan", "--from", &year.name(0), "--months", "1"]).json;
    assert_eq!((&again["months"][0]["by"], &again["months"][0]["articles"][0]), (&json!("told"), &json!(slugs[0])));
}

#[test]
fn a_newsletter_waits_for_two_persons_and_what_they_looked_at_is_what_leaves() {
    let quiet = |id: &str, more: Value| {
        let mut firm = firm_with(id, json!({"alert_from": "never", "digest_from": "never"}));
        firm["contacts"][0].as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        firm
    };
    let firms = [
        quiet("a", json!({})),
        quiet("b", json!({"language": "de", "also_in": ["fr"], "skill": "beginner"})),
        quiet("c", json!({"language": "sv", "skill": "expert", "signed": false})),
    ];
    let mut year = Year::with_newsletters(&firms);
    year.settings += "[publishing.approvals]\nnewsletter = 2\nfrom_readers = 0\n";
    year.publish(&scored(axis(), VERY_HIGH), 0, 9);
    let moment = year.closes(0).to_rfc3339_opts(SecondsFormat::Secs, true);
    let folder = year.house.path("look");
    let words = ["edition", "preview", "newsletter", "--at", &moment, "--who", "--out", folder.to_str().unwrap()];
    let shown = year.run(&words).json;
    assert_eq!((&shown["readers"], &shown["variants"]), (&json!(3), &json!(3)), "{shown}");

    assert!(year.newsletters(0).is_empty(), "nobody has approved it");
    let orders = year.run(&["order", "list"]).json;
    let order = orders["orders"][0].clone();
    assert_eq!((&order["kind"], &order["missing"]), (&json!("newsletter"), &json!(2)), "{orders}");
    let approve = |by: &str| year.run(&["order", "approve", order["id"].as_str().unwrap(), "--by", by]);
    assert_eq!(approve("Bo").code, Some(0));
    assert!(year.newsletters(0).is_empty(), "one person is not enough");
    assert_eq!(approve("Bo").code, Some(1));
    assert!(year.newsletters(0).is_empty(), "and the same person is not two");
    assert_eq!(approve("Cleo").code, Some(0));
    year.work(year.closes(0));
    assert_eq!(equal_letters(&year.house, &shown, &folder), 3);
    year.house.clear_outbox();
    assert!(year.newsletters(0).is_empty(), "it leaves once");
}
