//! What an article's file may say, and which text a reader gets.

use super::*;

fn name(file: &str) -> Name {
    let (language, file) = file.split_once('/').unwrap();
    Name::of_file(language, file).unwrap()
}

fn file(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\nsummary: One sentence.\ntopics: backup\nrevision: 1\n{more}\n---\nWords.\n")
}

fn original(title: &str) -> String {
    file(title, "original: en\nstate: approved")
}

fn translation(title: &str, of: u32, state: &str) -> String {
    file(title, &format!("original: en\nof: {of}\nstate: {state}"))
}

fn article(place: &str, text: &str) -> Article {
    read(name(place), place, text).unwrap_or_else(|flaws| panic!("{flaws:?}"))
}

fn articles(files: &[(&str, String)]) -> Articles {
    let mut articles = Articles::default();
    articles.lay(files.iter().map(|(place, text)| article(place, text)).collect());
    articles
}

fn title(articles: &Articles, languages: &[&str], skill: Skill) -> Option<String> {
    let languages: Vec<String> = languages.iter().map(|tag| (*tag).to_owned()).collect();
    articles.told("backup", &languages, skill).map(|told| told.title)
}

fn flaws(text: &str) -> Vec<String> {
    match read(name("de/backup.md"), "de/backup.md", text) {
        Ok(article) => panic!("{article:?}"),
        Err(flaws) => flaws.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_file_is_known_by_its_folder_and_its_name() {
    assert_eq!(name("pt-BR/backup.expert.md").to_string(), "pt-BR/backup.expert.md");
    for (folder, file) in
        [("de", "Backup.md"), ("de", "back up.md"), ("de", ".md"), ("de", "backup.txt"), ("d/e", "a.md")]
    {
        assert_eq!(Name::of_file(folder, file), None, "{folder} {file}");
    }
}

#[test]
fn a_head_is_read_and_the_words_follow() {
    let text = "---\ntitle: A: B\nsummary: S.\ntopics: backup, wifi\ntrades: bakery\nrevision: 3\nof: 2\noriginal: en\nstate: draft\n---\n## Words\n\n---\n";
    let article = article("de/backup.md", text);
    assert_eq!((article.head.title.as_str(), article.head.topics.len(), article.head.of), ("A: B", 2, Some(2)));
    assert_eq!((article.body.as_str(), article.begins, article.head.approved), ("## Words\n\n---\n", 11, false));
}

#[test]
fn whatever_is_wrong_with_a_head_is_said_with_its_line() {
    assert_eq!(flaws("title: x\n"), ["de/backup.md:1: the head is missing: the first line must be ---"]);
    assert_eq!(flaws("---\ntitle: x\n"), ["de/backup.md:2: the head does not end: a line --- is missing"]);
    assert_eq!(flaws("---\r\ntitle: x\r\n---\r\n"), ["de/backup.md:1: a line ends in CR: lines end in LF only"]);
    let many = "---\ntitle: x\ntitle: y\nauthor: me\nnonsense\ntopics: backup, cats\ntrades: wizard\nrevision: 0\noriginal: en\nstate: fine\n---\n";
    assert_eq!(
        flaws(many),
        [
            "de/backup.md:3: \"title\" stands twice",
            "de/backup.md:4: nobody asks for the key \"author\"; there are title, summary, topics, trades, revision, of, original, state",
            "de/backup.md:5: is no \"key: value\"",
            "de/backup.md:6: \"cats\" is no topic",
            "de/backup.md:7: \"wizard\" is no trade",
            "de/backup.md:8: \"revision\" is no number from 1 on",
            "de/backup.md:10: state \"fine\" is neither draft nor approved",
            "de/backup.md:11: \"of\" is missing: which revision of the original does it translate?",
            "de/backup.md:11: \"summary\" is missing",
        ]
    );
    let long = file(&"x".repeat(61), "original: de\nof: 1\nstate: draft");
    assert_eq!(
        flaws(&long),
        [
            "de/backup.md:2: \"title\" has 61 characters; at most 60 fit",
            "de/backup.md:7: \"of\" stands in translations only, and this is the original",
        ]
    );
}

#[test]
fn every_text_has_its_own_state() {
    let mut files = vec![
        ("en/backup.md", original("en").replace("revision: 1", "revision: 2")),
        ("en/backup.expert.md", original("en expert")),
        ("de/backup.md", translation("de", 2, "approved")),
        ("fr/backup.md", translation("fr", 1, "approved")),
        ("es/backup.md", translation("es", 2, "draft")),
    ];
    let state = |articles: &Articles, place: &str| articles.state(&name(place)).key();
    let house = articles(&files);
    let places =
        ["en/backup.md", "de/backup.md", "fr/backup.md", "es/backup.md", "it/backup.md", "de/backup.expert.md"];
    assert_eq!(
        places.map(|place| state(&house, place)),
        ["approved", "approved", "stale", "draft", "missing", "missing"]
    );
    files.retain(|(place, _)| *place != "en/backup.md");
    assert_eq!(state(&articles(&files), "fr/backup.md"), "approved", "nothing says that it is behind");
}

#[test]
fn what_is_missing_falls_back_along_the_chain_and_says_its_language() {
    let house = articles(&[
        ("en/backup.md", original("en").replace("revision: 1", "revision: 2")),
        ("de/backup.md", translation("de", 2, "approved")),
        ("fr/backup.md", translation("fr", 1, "approved")),
        ("es/backup.md", translation("es", 2, "draft")),
    ]);
    let beginner = |languages: &[&str]| title(&house, languages, Skill::Beginner).unwrap();
    assert_eq!(beginner(&["de"]), "de");
    assert_eq!(beginner(&["de-AT"]), "de", "a region is served by its language");
    assert_eq!(beginner(&["es"]), "en", "a draft is never told");
    assert_eq!(beginner(&["fr"]), "en", "a stale one is not told: the chain goes on to the original");
    assert_eq!(beginner(&["it", "de"]), "de", "another language of the reader comes before English");
    let told = house.told("backup", &["it".to_owned(), "de".to_owned()], Skill::Beginner).unwrap();
    assert!(told.is_in("de-AT") && !told.is_in("it"));
}

#[test]
fn the_original_helps_out_where_english_is_missing() {
    let house = articles(&[("sv/backup.md", file("sv", "original: sv\nstate: approved"))]);
    assert_eq!(title(&house, &["de"], Skill::Expert).unwrap(), "sv");
}

#[test]
fn the_language_counts_more_than_the_depth() {
    let house = articles(&[
        ("en/backup.md", original("en")),
        ("en/backup.expert.md", original("en expert")),
        ("de/backup.md", translation("de", 1, "approved")),
    ]);
    assert_eq!(title(&house, &["en"], Skill::Intermediate).unwrap(), "en expert");
    assert_eq!(title(&house, &["en"], Skill::Beginner).unwrap(), "en");
    assert_eq!(title(&house, &["de"], Skill::Expert).unwrap(), "de");
}

#[test]
fn an_own_original_takes_the_place_of_the_whole_article_and_an_own_translation_of_one_text() {
    let ours = || vec![("en/backup.md", original("en")), ("de/backup.md", translation("de", 1, "approved"))];
    let mut house = articles(&ours());
    house.lay(vec![article("de/backup.md", &translation("own de", 1, "approved"))]);
    assert_eq!(title(&house, &["de"], Skill::Beginner).unwrap(), "own de");
    assert_eq!(title(&house, &["en"], Skill::Beginner).unwrap(), "en");
    let mut house = articles(&ours());
    house.lay(vec![article("en/backup.md", &original("own en"))]);
    assert_eq!(title(&house, &["de"], Skill::Beginner).unwrap(), "own en", "nothing translates the new original yet");
}

#[test]
fn a_flawed_article_is_told_to_nobody() {
    let mut house = articles(&[("en/backup.md", original("en"))]);
    house.bar("backup");
    assert_eq!(title(&house, &["en"], Skill::Beginner), None);
    assert_eq!(house.state(&name("en/backup.md")), State::Draft);
    assert!(house.for_trade(None).is_empty());
}

#[test]
fn an_article_for_some_trades_is_told_to_these() {
    let house = articles(&[
        ("en/backup.md", original("en")),
        ("en/oven.md", file("Oven", "trades: bakery\noriginal: en\nstate: approved")),
        ("en/later.md", file("Later", "original: en\nstate: draft")),
    ]);
    assert_eq!(house.for_trade(Some("bakery")), ["backup", "oven"]);
    assert_eq!(house.for_trade(Some("butcher")), ["backup"]);
    assert_eq!(house.for_trade(None), ["backup"]);
}

#[test]
fn approving_changes_one_line_and_nothing_else() {
    let text = translation("Ä  ", 1, "draft").replace("state: draft", "state:   draft  ") + "state: draft\r\n\n";
    let approved = approve(&text).unwrap();
    assert_eq!(approved.replace("state: approved", "state:   draft"), text);
    assert_eq!(approve("---\ntitle: x\n---\nstate: draft\n"), None);
}

#[test]
fn texts_that_contradict_each_other_are_told_with_their_file() {
    let house = articles(&[
        ("en/backup.md", original("en")),
        ("de/backup.md", translation("de", 3, "approved")),
        ("de/oven.md", translation("Ofen", 1, "approved")),
        ("en/wifi.expert.md", original("Wi-Fi")),
    ]);
    let flaws: Vec<String> = house.contradictions().iter().map(ToString::to_string).collect();
    assert_eq!(
        flaws,
        [
            "de/backup.md:1: translates revision 3, but its original is at revision 1",
            "de/oven.md:1: its original en/oven.md is not there",
            "en/wifi.expert.md:1: there is no text for everybody in this language: en/wifi.md",
        ]
    );
}

/// Twelve articles for all and one for bakeries.
fn a_year() -> Articles {
    let mut files: Vec<(String, String)> =
        (b'a'..=b'l').map(|c| (format!("en/{}.md", char::from(c)), original(&char::from(c).to_string()))).collect();
    files.push(("en/oven.md".to_owned(), file("Oven", "trades: bakery\noriginal: en\nstate: approved")));
    let mut articles = Articles::default();
    articles.lay(files.iter().map(|(place, text)| article(place, text)).collect());
    articles
}

/// Tells some months in a row to a group, remembering what was told.
fn tell(articles: &Articles, told: &mut Vec<Turn>, months: std::ops::Range<usize>, group: &str) -> Vec<String> {
    let mut year = Vec::new();
    for number in months {
        let month = format!("{}-{:02}", 2026 + number / 12, number % 12 + 1);
        for slug in articles_of(articles, told, (&month, group), (None, 1)) {
            told.push(Turn { month: month.clone(), trade: group.to_owned(), slug: slug.clone() });
            year.push(slug);
        }
    }
    year
}

#[test]
fn nobody_gets_an_article_twice_within_twelve_months() {
    let articles = a_year();
    let mut told = Vec::new();
    let three_years = tell(&articles, &mut told, 0..36, "");
    assert_eq!(three_years.len(), 36);
    for year in three_years.windows(12) {
        assert_eq!(year.iter().collect::<BTreeSet<_>>().len(), 12, "{year:?}");
    }
    assert!(!three_years.contains(&"oven".to_owned()));
}

#[test]
fn a_trade_gets_its_own_article_first_and_nothing_again_that_it_had_with_all() {
    let articles = a_year();
    let mut told = Vec::new();
    let before = tell(&articles, &mut told, 0..3, "");
    let after = tell(&articles, &mut told, 3..12, "bakery");
    assert_eq!(after[0], "oven");
    assert!(before.iter().all(|slug| !after.contains(slug)), "{before:?} {after:?}");
}

#[test]
fn a_choice_stands_and_a_plan_comes_first() {
    let articles = a_year();
    let told = [Turn { month: "2026-12".to_owned(), trade: String::new(), slug: "k".to_owned() }];
    let of = |month: &str, planned: Option<&[String]>| articles_of(&articles, &told, (month, ""), (planned, 1));
    assert_eq!(of("2026-12", None), ["k"], "the newsletters of all zones tell the same");
    assert_eq!(of("2027-01", None), ["a"]);
    let planned = |slug: &str| vec![slug.to_owned()];
    assert_eq!(of("2027-01", Some(&planned("k"))), ["k"]);
    assert!(
        of("2027-01", Some(&planned("oven"))).is_empty(),
        "it is not for everybody: nothing takes its place unasked"
    );
}
