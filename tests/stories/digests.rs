//! Digests: what concerns a reader and is not urgent comes once a week, in one letter, and nothing of it is lost or said twice.
//!
//! The weeks of these tests lie ahead: documents are taken in at moments of them, and the program works as if it were the
//! Monday on which windows close.

use chrono::{DateTime, Datelike as _, Duration, SecondsFormat, Utc, Weekday};
use serde_json::{Value, json};
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::Config;
use vigie::domain::reply::{IdentifiedBy, ReplyKind, Said};
use vigie::store::NewReply;

use crate::books::Books;
use crate::documents::{
    AXIS_CVE, AXIS_ID, MEDIUM, VERY_HIGH, axis, axis_as, firm, firm_with, known_exploited, revised, scored, with,
};
use crate::house::{House, Mail};
use crate::restarts::{kill, until};

/// A house, and the Monday at seven on which its first window closes.
pub(crate) struct Weeks {
    pub(crate) house: House,
    first: DateTime<Utc>,
}

impl Weeks {
    /// With these readers, who came on the Tuesday before.
    pub(crate) fn of(firms: &[Value]) -> Self {
        Self::in_house(House::new(), firms)
    }

    fn in_house(house: House, firms: &[Value]) -> Self {
        let now = Clock::System.now();
        let days = 7 + i64::from(Weekday::Mon.days_since(now.weekday()));
        let first = (now.date_naive() + Duration::days(days)).and_hms_opt(7, 0, 0).unwrap().and_utc();
        house.enrol(firms);
        let weeks = Self { house, first };
        weeks.work(first - Duration::days(7));
        weeks.house.clear_outbox();
        weeks
    }

    /// A moment in a week, counted from zero, some hours after it opened.
    pub(crate) fn at(&self, week: i64, hours: i64) -> DateTime<Utc> {
        self.first + Duration::weeks(week - 1) + Duration::hours(hours)
    }

    /// Does something in the house at a moment.
    pub(crate) fn inside<T>(&self, at: DateTime<Utc>, what: impl AsyncFnOnce(&App) -> T) -> T {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async {
            let app = App::open(self.config(), Clock::set(at)).await.unwrap();
            let done = what(&app).await;
            app.close().await.unwrap();
            done
        })
    }

    fn config(&self) -> Config {
        let data = ("VIGIE__DATA__DIR".to_owned(), self.house.data().display().to_string());
        Config::from_parts(None, [data]).unwrap()
    }

    /// Takes a document in and releases it, in a week.
    pub(crate) fn publish(&self, document: &Value, (week, hours): (i64, i64)) {
        let file = self.house.file("document.json", document.to_string());
        let report = self.inside(self.at(week, hours), async |app| {
            app.publisher.import(&[file.into()], true, |_| {}).await.unwrap()
        });
        assert!(report.refused.is_empty(), "{:?}", report.refused);
    }

    fn withdraw(&self, id: &str, (week, hours): (i64, i64)) {
        self.inside(self.at(week, hours), async |app| app.publisher.withdraw(id).await.unwrap());
    }

    fn work(&self, at: DateTime<Utc>) {
        let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let ran = self.house.run(&["work", "--until-idle", "--at", &at]);
        assert_eq!(ran.code, Some(0), "{} {}", ran.out, ran.err);
    }

    /// Delivers what is due, and throws it away.
    pub(crate) fn deliver(&self, (week, hours): (i64, i64)) -> Vec<Mail> {
        self.work(self.at(week, hours));
        let mails = self.house.outbox();
        self.house.clear_outbox();
        mails
    }

    /// The letters of the Monday that closes a week.
    fn monday(&self, week: i64) -> Vec<Mail> {
        self.deliver((week + 1, 0))
    }

    /// The only letter of that Monday.
    pub(crate) fn letter(&self, week: i64) -> Mail {
        let mut mails = self.monday(week);
        assert_eq!(mails.len(), 1, "{:?}", mails.iter().map(|mail| (&mail.to, &mail.subject)).collect::<Vec<_>>());
        mails.remove(0)
    }
}

/// Windows that were told by a letter.
const LETTERS: &str = "SELECT COUNT(*) AS n FROM windows WHERE told = 'letter'";

fn count(books: &Books, text: &str) -> i64 {
    books.rows(text)[0].try_get("", "n").unwrap()
}

/// Rated medium: below the line for alerts, on the line for the digest.
fn medium() -> Value {
    scored(axis(), MEDIUM)
}

/// A text without its line ends.
pub(crate) fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names_it(mail: &Mail) -> bool {
    mail.text.contains("AXIS A1001")
}

#[test]
fn what_lies_below_the_line_for_alerts_stands_in_exactly_one_digest() {
    let weeks = Weeks::of(&[firm("a")]);
    weeks.publish(&medium(), (0, 30));
    assert!(weeks.deliver((0, 40)).is_empty(), "it is no alert");
    let letter = weeks.letter(0);
    assert_eq!(letter.subject, "One thing to do this week: AXIS A1001");
    assert!(letter.signed && letter.text.contains("Medium risk") && letter.text.contains(AXIS_CVE), "{}", letter.text);
    assert!(weeks.deliver((1, 1)).is_empty(), "a window is told once");
    let next = weeks.letter(1);
    assert_eq!(next.subject, "Nothing new for you this week");
    // Its day has not come yet: it is told of as still open, and not as anything new.
    assert!(next.text.contains("Still open from before") && names_it(&next), "{}", next.text);
}

#[test]
fn what_a_firm_says_is_done_is_open_no_more_until_it_says_that_it_is() {
    let weeks = Weeks::of(&[firm("a"), firm("b")]);
    weeks.publish(&medium(), (0, 30));
    assert!(weeks.deliver((0, 40)).is_empty(), "it is no alert");
    let first = weeks.monday(0);
    assert!(first.len() == 2 && first.iter().all(names_it), "{first:?}");
    let answer = |kind: ReplyKind, address: &str, hours: i64| {
        weeks.inside(weeks.at(1, hours), async |app| {
            let mut tx = app.desk.begin().await.unwrap();
            let contact = app.desk.contacts_of(address).await.unwrap()[0];
            let reply = NewReply { contact, advisory: 1, kind, proof: IdentifiedBy::Portal, said: Said::default() };
            tx.reply(&reply).await.unwrap();
            tx.commit().await.unwrap();
        });
    };
    let open = |letters: &[Mail]| -> Vec<(String, bool)> {
        letters.iter().map(|mail| (mail.to.clone(), names_it(mail))).collect()
    };
    let (a, b) = ("a@firms.example", "b@firms.example");
    answer(ReplyKind::Done, a, 5);
    answer(ReplyKind::Done, b, 5);
    answer(ReplyKind::Open, b, 6);
    let letters = weeks.monday(1);
    let told: Vec<&str> = letters.iter().map(|mail| mail.text.as_str()).collect();
    assert_eq!(open(&letters), [(a.to_owned(), false), (b.to_owned(), true)], "{told:#?}");
}

#[test]
fn what_was_alerted_is_marked_with_the_day_of_the_letter_and_keeps_its_day() {
    let weeks = Weeks::of(&[firm("a"), firm_with("no-alerts", json!({"alert_from": "never"}))]);
    weeks.publish(&axis(), (0, 30));
    let alerts = weeks.deliver((0, 31));
    assert_eq!(alerts.len(), 1);
    let digests = weeks.monday(0);
    let had = "You had our letter about this on";
    assert!(digests[0].text.contains(had) && names_it(&digests[0]), "{}", digests[0].text);
    assert!(!digests[1].text.contains(had) && names_it(&digests[1]), "{}", digests[1].text);
    let day = alerts[0].text.split(" by ").nth(1).unwrap().split('.').next().unwrap().split(':').next().unwrap();
    assert!(digests[0].text.contains(day), "{day}: {}", digests[0].text);
}

#[test]
fn a_revision_stands_there_again_only_if_something_material_changed() {
    let weeks = Weeks::of(&[firm("a")]);
    let mut without_help = medium();
    let help = |category: &str, words: &str| json!([{"category": category, "details": words, "product_ids": ["CSAFPID-0001"]}]);
    without_help["vulnerabilities"][0]["remediations"] = help("none_available", "There is none.");
    weeks.publish(&without_help, (0, 1));
    assert!(names_it(&weeks.letter(0)));
    let typo = with(revised(without_help, "2"), &[("/document/title", json!("AXIS A1001 controller"))]);
    weeks.publish(&typo, (1, 1));
    let quiet = weeks.letter(1);
    assert_eq!(quiet.subject, "Nothing new for you this week");
    let said = flowing(&quiet.text);
    assert!(said.contains("It concerns your products, but holds nothing new for you."), "{said}");
    let mut repaired = revised(typo, "3");
    repaired["vulnerabilities"][0]["remediations"] = help("vendor_fix", "Update to version 1.66.0.");
    weeks.publish(&repaired, (2, 1));
    let letter = weeks.letter(2);
    assert!(letter.text.contains("We wrote to you about this on"), "{}", letter.text);
    assert!(letter.text.contains("There is new help against this weakness"), "{}", letter.text);
}

#[test]
fn what_was_told_in_a_digest_and_is_taken_back_says_so_to_those_who_read_it_and_to_nobody_else() {
    let weeks = Weeks::of(&[firm("a"), firm_with("hard", json!({"digest_from": "high"}))]);
    weeks.publish(&medium(), (0, 1));
    weeks.monday(0);
    weeks.withdraw(AXIS_ID, (1, 1));
    let mails = weeks.monday(1);
    assert!(mails[0].text.contains("has taken back its warning"), "{}", mails[0].text);
    assert_eq!(mails[1].subject, "Nothing for you this week");
    assert!(weeks.monday(2).iter().all(|mail| mail.subject == "Nothing for you this week" && !names_it(mail)));
}

#[test]
fn who_wants_no_alerts_is_told_when_a_later_revision_settles_the_matter_and_once() {
    let weeks = Weeks::of(&[
        firm_with("a", json!({"alert_from": "never"})),
        firm_with("late", json!({"alert_from": "never", "digest_from": "very-high"})),
    ]);
    for id in ["ICSA-99-001", "ICSA-99-002", "ICSA-99-003"] {
        weeks.publish(&axis_as(id), (0, 1));
    }
    let told = |mails: Vec<Mail>| mails.into_iter().find(|mail| mail.to.starts_with("a@")).unwrap();
    assert!(told(weeks.monday(0)).subject.starts_with("One thing to do this week"));

    let mut spared = revised(axis_as("ICSA-99-001"), "2");
    spared["vulnerabilities"][0]["product_status"] = json!({"known_not_affected": ["CSAFPID-0001"]});
    weeks.publish(&spared, (1, 1));
    // Another product altogether.
    let other = ["AXIS", "Axis", "axis"]
        .iter()
        .fold(revised(axis_as("ICSA-99-002"), "2").to_string(), |text, name| text.replace(name, "Contoso"));
    let other = other.replace("A1001", "Ledger");
    weeks.publish(&serde_json::from_str(&other).unwrap(), (1, 2));
    weeks.publish(&with(revised(axis_as("ICSA-99-003"), "2"), &[("/document/title", json!("Typo"))]), (1, 3));
    let mails = weeks.monday(1);
    let letter = told(mails);
    let said = flowing(&letter.text);
    assert_eq!(
        said.matches("It no longer concerns you, and you need not do anything more about it.").count(),
        2,
        "{said}"
    );
    assert_eq!(said.matches("We wrote to you about this on").count(), 2, "{said}");
    assert!(letter.subject.starts_with("Good to know this week"), "{}", letter.subject);
    let next = told(weeks.monday(2));
    assert!(!next.text.contains("no longer concerns you"), "it is told once: {}", next.text);

    weeks.publish(&revised(axis_as("ICSA-99-001"), "3"), (3, 1));
    let again = told(weeks.monday(3));
    assert!(again.subject.starts_with("One thing to do this week"), "it can come again: {}", again.subject);
}

#[test]
fn what_is_read_about_the_readers_products_and_not_told_here_is_never_called_foreign() {
    let hard = firm_with("hard", json!({"digest_from": "high"}));
    let monthly = firm_with("monthly", json!({"cadence": {"medium": "monthly"}}));
    let weeks = Weeks::of(&[hard, monthly]);
    weeks.publish(&medium(), (0, 1));
    let mails = weeks.monday(0);
    let said: Vec<String> = mails.iter().map(|mail| flowing(&mail.text)).collect();
    assert!(
        said[0].contains("It concerns your products, but is less serious than what you want to hear of."),
        "{said:?}"
    );
    assert!(said[1].contains("It concerns your products and stands in another of your overviews."), "{said:?}");
}

#[test]
fn who_had_all_alerts_of_a_year_finds_the_next_one_marked_in_the_digest_and_the_worst_still_comes_at_once() {
    let beginner = |id: &str| firm_with(id, json!({"skill": "beginner"}));
    let weeks = Weeks::of(&[beginner("a"), firm("knows-more")]);
    let matter = |number: usize| {
        let mut document = axis_as(&format!("ICSA-99-1{number:02}"));
        document["vulnerabilities"][0]["cve"] = json!(format!("CVE-2026-10{number:02}"));
        document
    };
    // Three a week, so that only the number of a year is used up.
    for week in 0..4_i64 {
        let first = 3 * usize::try_from(week).unwrap();
        let numbers = first..10.min(first + 3);
        numbers.clone().for_each(|number| weeks.publish(&matter(number), (week, 1)));
        assert_eq!(weeks.deliver((week, 2)).len(), 2 * numbers.len());
        assert!(!weeks.monday(week)[0].text.contains("as many urgent letters"), "nothing has waited yet");
    }

    weeks.publish(&matter(10), (4, 1));
    weeks.publish(&scored(matter(11), VERY_HIGH), (4, 2));
    let alerts: Vec<String> = weeks.deliver((4, 3)).into_iter().map(|mail| mail.to).collect();
    assert_eq!(alerts.iter().filter(|to| to.starts_with("a@")).count(), 1, "the worst comes at once");
    assert_eq!(alerts.len(), 3);
    let operator = weeks.house.json(&["attention"]);
    assert_eq!(operator["readers"][0]["advisories"], json!(["ICSA-99-110"]), "{operator}");

    let mails = weeks.monday(4);
    let said = flowing(&mails[0].text);
    let spent = "You have now had as many urgent letters as we send you in a year (10). Further warnings now wait for this overview.";
    assert_eq!(said.matches(spent).count(), 1, "{said}");
    assert_eq!(said.matches("This warning waited for the overview").count(), 1, "{said}");
    assert_eq!(said.matches("You had our letter about this on").count(), 1, "{said}");
    assert!(!flowing(&mails[1].text).contains("waited for the overview"), "{}", mails[1].text);
    let quiet = flowing(&weeks.monday(5)[0].text);
    assert!(
        !quiet.contains("as many urgent letters") && !quiet.contains("This warning waited"),
        "it is told once: {quiet}"
    );
}

#[test]
fn news_of_attacks_stands_in_the_digest_of_those_who_want_no_alerts() {
    let weeks = Weeks::of(&[firm_with("a", json!({"alert_from": "never"}))]);
    weeks.publish(&medium(), (0, 1));
    weeks.monday(0);
    weeks.publish(&known_exploited(&[AXIS_CVE]), (1, 1));
    let letter = weeks.letter(1);
    assert!(letter.text.contains("Criminals have begun to use this weakness"), "{}", letter.text);
    assert!(letter.subject.starts_with("One thing to do this week"), "{}", letter.subject);
}

#[test]
fn a_quiet_week_is_told_or_passed_over_as_the_reader_wishes_and_a_quiet_day_always_passed_over() {
    let silent = firm_with("silent", json!({"when_quiet": "silent"}));
    let daily = firm_with("daily", json!({"digest": "daily"}));
    let weeks = Weeks::of(&[firm("told"), silent, daily]);
    let mails = weeks.monday(0);
    assert_eq!(mails.len(), 1);
    assert_eq!((mails[0].to.as_str(), mails[0].subject.as_str()), ("told@firms.example", "Nothing for you this week"));
    assert!(mails[0].text.contains("there have been no new warnings"), "{}", mails[0].text);
    weeks.publish(&medium(), (1, 1));
    let day: Vec<String> = weeks.deliver((1, 24)).into_iter().map(|mail| mail.to).collect();
    assert_eq!(day, ["daily@firms.example"]);
    let week: Vec<String> = weeks.monday(1).into_iter().map(|mail| mail.to).collect();
    assert_eq!(week, ["silent@firms.example", "told@firms.example"]);
}

#[test]
fn closed_content_is_counted_for_the_cleared_and_does_not_exist_for_others() {
    let weeks = Weeks::of(&[firm("a"), firm_with("cleared", json!({"cleared": "amber"}))]);
    let mut closed = medium();
    closed["document"]["distribution"] = json!({ "tlp": { "label": "AMBER" } });
    weeks.publish(&closed, (0, 1));
    let mails = weeks.monday(0);
    assert!(mails.iter().all(|mail| !names_it(mail) && !mail.text.contains(AXIS_CVE)));
    assert_eq!(mails[0].subject, "Nothing for you this week");
    assert!(!mails[0].text.contains("confidential"), "{}", mails[0].text);
    assert!(mails[1].text.contains("There is also a confidential warning for you"), "{}", mails[1].text);
    assert!(!weeks.monday(1)[1].text.contains("confidential"), "it is told once");
}

#[test]
fn a_window_whose_letter_came_to_nothing_is_told_with_the_next_one() {
    let house = House::new().with("DELIVERY__EXPIRES__DIGEST", "1h");
    let mut weeks = Weeks::in_house(house, &[firm("a")]);
    weeks.publish(&medium(), (0, 1));
    weeks.house.set("CHANNELS__EMAIL__RELAY", "smtp://127.0.0.1:9");
    assert!(weeks.monday(0).is_empty());
    let at = weeks.at(1, 12).to_rfc3339_opts(SecondsFormat::Secs, true);
    weeks.house.run(&["work", "--until-idle", "--at", &at]);
    weeks.house.set("CHANNELS__EMAIL__RELAY", "");
    let letter = weeks.letter(1);
    assert!(letter.subject.starts_with("One thing to do this week") && names_it(&letter), "{}", letter.text);
}

#[test]
fn what_has_no_room_is_named_in_a_line_and_nothing_is_left_out() {
    let house = House::new().with("DIGEST__ITEMS__INTERMEDIATE", "2");
    let weeks = Weeks::in_house(house, &[firm("a")]);
    for (number, score) in [MEDIUM, MEDIUM, VERY_HIGH, MEDIUM].into_iter().enumerate() {
        weeks.publish(&scored(axis_as(&format!("ICSA-99-00{number}")), score), (0, 1));
    }
    weeks.deliver((0, 2));
    let letter = weeks.letter(0);
    assert!(letter.subject.starts_with("One thing to do this week"), "{}", letter.subject);
    assert!(letter.text.contains("2 more warnings are worth planning for"), "{}", letter.text);
    assert!(letter.text.contains("AXIS A1001: medium risk (2 warnings)"), "{}", letter.text);
}

#[test]
fn a_crash_in_the_middle_loses_nobody_and_tells_nobody_twice() {
    let mut firms: Vec<Value> = (0..1000).map(|n| firm(&format!("f{n:04}"))).collect();
    // A second thousand is begun: these make the printer busy while the first letters stand already.
    firms.extend((0..60).map(|n| {
        let mut other = firm(&format!("g{n:04}"));
        other["products"][0]["version"] = json!(format!("1.{n}.7"));
        other
    }));
    let weeks = Weeks::of(&firms);
    weeks.publish(&medium(), (0, 1));
    let at = weeks.at(1, 0).to_rfc3339_opts(SecondsFormat::Secs, true);
    let mut worker = weeks.house.start(&["work", "--until-idle", "--at", &at]);
    let books = Books::open(&weeks.house.data());
    let begun = || count(&books, "SELECT COUNT(*) AS n FROM deliveries WHERE state = 'pending'") > 0;
    assert!(until(&mut worker, begun), "it was done before it could be killed");
    kill(worker);
    // The Monday before was a quiet one, told to everybody.
    assert_eq!(count(&books, LETTERS), 1060, "nobody is told before all letters stand");
    drop(books);
    let mails = weeks.monday(0);
    let mut to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    to.dedup();
    assert_eq!((to.len(), mails.len()), (1060, 1060));
    let books = Books::open(&weeks.house.data());
    assert_eq!(count(&books, LETTERS), 2 * 1060);
    assert_eq!(count(&books, "SELECT COUNT(*) AS n FROM editions WHERE state = 'preparing'"), 0);
    drop(books);
    let readers: u64 = weeks.house.ledgers().iter().map(|ledger| ledger.accepted).sum();
    assert_eq!(readers, 2 * 1060);
}
