//! The editor in a real browser: the real letter beside the words changes while one types, and by a button where no scripts
//! run.

use crate::browser::{PASSWORD, invite};
use crate::documents::{AXIS_ID, axis};
use crate::doors::house;
use crate::house::House;
use crate::screen::{HOSTS, Screen};
use crate::serving::Serving;

const WORDS: &str = "Ask Mr Miller to look at the door tonight.";

/// A house with an advisory to write about, where a password is enough.
fn waiting() -> House {
    let house = house().with("STAFF__SECOND_FACTOR", "false").with("WEB__CONSOLE_URL", HOSTS[2]);
    let file = house.file("document.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    house
}

/// Somebody who writes, in front of the editor.
async fn writes(house: &House, screen: &Screen) {
    screen.go(&invite(house, "Eva", &["editor"])).await;
    screen.type_into("#password", PASSWORD).await;
    screen.type_into("#again", PASSWORD).await;
    screen.follow("form.card button").await;
    screen.go(&format!("{}/console/advisories/1/texts?language=en&skill=beginner", HOSTS[2])).await;
    let letter = screen.text_in_frame("#letter", |letter| letter.contains("AXIS A1001")).await;
    assert!(!letter.contains(WORDS), "{letter}");
}

fn kept(house: &House) -> String {
    house.json(&["advisory", "text", "list", AXIS_ID])["texts"].to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_letter_beside_the_words_changes_while_one_types() {
    let house = waiting();
    let serving = Serving::start(&house);
    let screen = Screen::open(&serving).await;
    writes(&house, &screen).await;
    screen.type_into("#action", WORDS).await;
    let letter = screen.text_in_frame("#letter", |letter| letter.contains(WORDS)).await;
    assert!(letter.contains("AXIS A1001"), "the whole letter, not the words alone: {letter}");
    screen.type_into("#action", "Something else.").await;
    let letter = screen.text_in_frame("#letter", |letter| letter.contains("Something else.")).await;
    assert!(!letter.contains(WORDS), "{letter}");
    assert!(!kept(&house).contains("Something else."), "looking keeps nothing");
    screen.close().await;
    serving.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_no_scripts_run_a_button_shows_the_same_letter() {
    let house = waiting();
    let serving = Serving::start(&house);
    let screen = Screen::without_scripts(&serving).await;
    let page = house.file("scripts.html", "<title>none</title><p>here</p><script>document.title = 'run'</script>");
    screen.go(&format!("file://{page}")).await;
    assert_eq!(screen.title().await, "none", "scripts run");
    writes(&house, &screen).await;
    screen.type_into("#action", WORDS).await;
    screen.press("button[formtarget=letter]").await;
    let letter = screen.text_in_frame("#letter", |letter| letter.contains(WORDS)).await;
    assert!(letter.contains("AXIS A1001"), "{letter}");
    assert!(!kept(&house).contains(WORDS), "looking keeps nothing");
    screen.close().await;
    serving.stop();
}
