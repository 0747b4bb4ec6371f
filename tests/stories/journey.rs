//! The whole story in a real browser and a real mailbox: a firm signs up, an operator takes in a warning and releases it, the
//! firm reads its letter, checks it and presses "done"; a chamber enters its members and sees who needs help.

use std::path::PathBuf;

use serde_json::json;

use crate::browser::{App, PASSWORD, invite};
use crate::documents::{AXIS_ID, axis, firm};
use crate::house::{House, Mail};
use crate::postfix::{Door, Postfix, as_sent};
use crate::screen::{HOSTS, Screen};
use crate::serving::Serving;

/// What stands between the people: the house, its pages, and the mailbox of everybody at this domain.
struct World {
    house: House,
    serving: Serving,
    postfix: Postfix,
    /// Letters of the mailbox that were read.
    read: Vec<PathBuf>,
}

impl World {
    fn begin() -> Self {
        let postfix = Postfix::start(Door::Open, &["firms.example"]);
        let house = House::without_digests()
            .with("CHANNELS__EMAIL__RELAY", format!("smtp://127.0.0.1:{}", postfix.port))
            .with("BRAND__NAME", "Chamber of Crafts")
            // The warning is years old, and the bakery names no version.
            .with("ATTENTION__OLD_DAYS", "0")
            .with("WEB__PORTAL_URL", HOSTS[1])
            .with("WEB__CONSOLE_URL", HOSTS[2])
            .with("WEB__LISTEN", "127.0.0.1:0");
        let serving = Serving::start(&house);
        Self { house, serving, postfix, read: Vec::new() }
    }

    /// The next letter that comes to an address, after all that is due was sent.
    fn letter(&mut self, to: &str) -> Mail {
        self.house.work();
        let fresh = |read: &[PathBuf]| {
            let files = self.postfix.delivered().into_iter().filter(|file| !read.contains(file));
            let mails = files.filter_map(|file| Some((Mail::if_addressed(&file, &as_sent(&file))?, file)));
            mails.into_iter().find(|(mail, _)| mail.to == to)
        };
        self.postfix.wait(|| fresh(&self.read).is_some(), "the letter did not come");
        let (mut mail, file) = fresh(&self.read).unwrap();
        self.read.push(file.clone());
        mail.file = PathBuf::from(self.house.file(&format!("letter-{}.eml", self.read.len()), as_sent(&file)));
        mail
    }
}

/// The link of a letter that begins so.
fn link(mail: &Mail, begins: &str) -> String {
    let begins = format!("{}{begins}", if begins.starts_with("/sign-in/") { HOSTS[1] } else { HOSTS[0] });
    let at = mail.text.find(&begins).unwrap_or_else(|| panic!("no {begins}: {}", mail.text));
    let rest = &mail.text[at..];
    rest.split_whitespace().next().unwrap().trim_end_matches('.').to_owned()
}

/// Enters the console by an invitation, with a password and the codes of an app.
async fn come_to_work(world: &World, name: &str, roles: &[&str]) -> Screen {
    let screen = Screen::open(&world.serving).await;
    screen.go(&invite(&world.house, name, roles)).await;
    screen.type_into("#password", PASSWORD).await;
    screen.type_into("#again", PASSWORD).await;
    screen.follow("form.card button").await;
    screen.follow("button[value=offer]").await;
    let mut app = App::of(&screen.text_of("form.card code").await);
    screen.type_into("#code", &app.code()).await;
    screen.follow("button[value=confirm]").await;
    assert!(screen.text().await.contains("codes"), "the codes for the day on which the app is lost");
    screen.go(&format!("{}/console/", HOSTS[2])).await;
    screen
}

/// A firm finds its way from the first page to a confirmed address.
async fn signs_up(world: &mut World, screen: &Screen, address: &str) {
    screen.go(&format!("{}/en/", HOSTS[0])).await;
    screen.follow("a[href$='/en/subscribe'].button").await;
    screen.type_into("#firm", "Harbour Bakery").await;
    screen.type_into("#address", address).await;
    screen.type_into("#products", "AXIS A1001 1.65.0").await;
    screen.follow("form button[type=submit]").await;
    let welcome = world.letter(address);
    screen.go(&link(&welcome, "/welcome/")).await;
    let shown = screen.text().await;
    assert!(shown.contains("Harbour Bakery") && shown.contains("AXIS A1001"), "{shown}");
    screen.follow("form button[type=submit]").await;
}

/// Somebody takes in a document, looks at who would get what, and releases it.
async fn releases(world: &World, screen: &Screen) {
    let document = world.house.file("advisory.json", axis().to_string());
    screen.go(&format!("{}/console/advisories", HOSTS[2])).await;
    screen.press("details.card summary").await;
    screen.attach("#document", document.as_ref()).await;
    screen.follow("form[enctype] button").await;
    screen.go(&format!("{}/console/advisories/1", HOSTS[2])).await;
    assert!(screen.text().await.contains(AXIS_ID));
    screen.follow("a[href='/console/advisories/1/letters']").await;
    let rehearsal = screen.text().await;
    assert!(rehearsal.contains("2 readers"), "{rehearsal}");
    screen.go(&format!("{}/console/advisories/1", HOSTS[2])).await;
    screen.follow("form[action$='/publish'] button").await;
}

/// What a mail program shows of a letter, as a page.
async fn reads(world: &World, screen: &Screen, mail: &Mail) {
    let bytes = std::fs::read(&mail.file).unwrap();
    let message = mail_parser::MessageParser::default().parse(&bytes).unwrap();
    let page = world.house.file("letter.html", message.body_html(0).unwrap().as_bytes());
    screen.go(&format!("file://{page}")).await;
    let heading = screen.text_of("h1").await;
    assert!(heading.contains("AXIS A1001"), "{heading}");
}

/// The open site says of the letter whether it is genuine: of the file, and of the short code at its foot.
async fn checks(screen: &Screen, mail: &Mail) {
    let verify = format!("{}/en/verify", HOSTS[0]);
    screen.go(&verify).await;
    screen.attach("#letter", &mail.file).await;
    screen.follow("form[enctype] button").await;
    screen.text_of("section.verdict.good h2").await;
    let code = link(mail, "/reply/");
    let code = code.rsplit('/').next().unwrap().to_lowercase();
    screen.go(&verify).await;
    screen.type_into("#code", &code).await;
    screen.follow("form[method=get] button").await;
    let sent = screen.text_of("section.verdict").await;
    assert!(sent.contains("AXIS A1001"), "a code alone says which letter it should be: {sent}");
    // One sign of the first line that is not a header.
    let genuine = std::fs::read_to_string(&mail.file).unwrap();
    let line = genuine.lines().find(|line| line.len() == 76 && !line.contains([' ', ':'])).unwrap();
    let other = if line.starts_with('A') { "B" } else { "A" };
    let forged = genuine.replacen(line, &format!("{other}{}", &line[1..]), 1);
    let file = mail.file.with_extension("forged.eml");
    std::fs::write(&file, forged).unwrap();
    screen.go(&verify).await;
    screen.attach("#letter", &file).await;
    screen.follow("form[enctype] button").await;
    screen.text_of("section.verdict.bad h2").await;
}

/// A reader answers by the link of the letter, and proves its address by the mail that comes back.
async fn answers(world: &mut World, screen: &Screen, (mail, kind): (&Mail, &str), phone: &str) {
    screen.go(&link(mail, "/reply/")).await;
    screen.press(&format!("#do-{kind}")).await;
    if !phone.is_empty() {
        screen.type_into("#phone", phone).await;
    }
    screen.type_into("#address", &mail.to).await;
    screen.follow("form.card button").await;
    let proof = world.letter(&mail.to);
    screen.go(&link(&proof, "/reply/known/")).await;
    screen.follow("form button[type=submit]").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_signing_up_to_done_everybody_finds_the_way() {
    if !Postfix::possible() {
        return;
    }
    let mut world = World::begin();

    let chamber = come_to_work(&world, "Chamber", &["list-manager"]).await;
    chamber.go(&format!("{}/console/import", HOSTS[2])).await;
    chamber.type_into("#list", &json!([firm("member")]).to_string()).await;
    chamber.follow("button[value=look]").await;
    let report = chamber.text_of("[role=status]").await;
    assert!(report.contains("1\nnew"), "{report}");
    chamber.follow("button[value=take]").await;
    let report = chamber.text_of("[role=status]").await;
    assert!(report.contains("taken in") && report.contains("1\nnew"), "{report}");

    let bakery = Screen::open(&world.serving).await;
    let address = "office@firms.example";
    signs_up(&mut world, &bakery, address).await;

    let operator = come_to_work(&world, "Olga Operator", &["editor", "approver"]).await;
    releases(&world, &operator).await;

    let letter = world.letter(address);
    let openssl = std::process::Command::new("openssl")
        .args(["cms", "-verify", "-purpose", "smimesign", "-CAfile"])
        .arg(world.house.data().join("keys/ca.pem"))
        .arg("-in")
        .arg(&letter.file)
        .output()
        .unwrap();
    assert!(openssl.status.success(), "{}", String::from_utf8_lossy(&openssl.stderr));
    reads(&world, &bakery, &letter).await;
    checks(&bakery, &letter).await;
    answers(&mut world, &bakery, (&letter, "done"), "").await;
    let settled = bakery.text().await;
    assert!(settled.contains("Harbour Bakery"), "{settled}");
    bakery.text_of("button[value=open]").await;

    bakery.go(&format!("{}/portal/sign-in", HOSTS[1])).await;
    bakery.type_into("#address", address).await;
    bakery.follow("form.card button").await;
    let way_in = world.letter(address);
    bakery.go(&link(&way_in, "/sign-in/")).await;
    bakery.follow("form.card button").await;
    bakery.go(&format!("{}/portal/letters", HOSTS[1])).await;
    assert!(bakery.text().await.contains("AXIS A1001"), "the letter can be read again");

    let member = Screen::open(&world.serving).await;
    let letter = world.letter("member@firms.example");
    answers(&mut world, &member, (&letter, "call"), "+49 30 123456").await;
    chamber.go(&format!("{}/console/help", HOSTS[2])).await;
    let help = chamber.text().await;
    assert!(help.contains("+49 30 123456") && help.contains("Firm member"), "{help}");
    assert!(!help.contains("Harbour Bakery"), "who is done needs no help: {help}");
    chamber.follow("form[action='/console/help'] button").await;
    assert!(!chamber.text().await.contains("+49 30 123456"));

    for screen in [chamber, bakery, operator, member] {
        screen.close().await;
    }
    world.serving.stop();
}
