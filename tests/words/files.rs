//! What stands in the files of words and templates themselves, and how folders lie over each other.

use vigie::domain::subscriber::Skill;
use vigie::press::{Press, samples};

use super::{root, text, texts};

#[test]
fn every_folder_of_words_is_a_language_of_the_press() {
    let folders: Vec<String> = std::fs::read_dir(root("locales"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let languages = Press::open(None).unwrap().languages();
    for folder in folders {
        assert!(languages.contains(&folder), "touch src/press/shelf.rs and build again: {folder} is not inside");
    }
}

#[test]
fn every_english_message_is_used() {
    let mut users: String = texts(&root("templates"), ".hbs").into_values().collect();
    users.extend(texts(&root("src"), ".rs").into_values());
    // Other rooms ask for these by codes.
    let by_code = ["reason-", "change-", "language-name", "word-", "trade-", "tip-"];
    for (file, words) in texts(&root("locales/en"), ".ftl") {
        let keys = words.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key));
        for key in keys.filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' ')) {
            // A page's own title goes by the name of its template.
            let page = key.strip_suffix("-title").and_then(|name| name.split_once('-'));
            let titled = |(area, page): (&str, &str)| root(&format!("templates/{area}/{page}.html.hbs")).exists();
            let known = page.is_some_and(titled)
                || key.starts_with("own-")
                || by_code.iter().any(|start| key.starts_with(start));
            assert!(known || users.contains(&format!("\"{key}\"")), "{}: nobody uses {key}", file.display());
        }
    }
}

#[test]
fn templates_have_no_raw_output_and_quote_their_attributes() {
    for (file, template) in texts(&root("templates"), ".hbs") {
        let at = file.display();
        assert!(!template.contains("{{{") && !template.contains("{{&"), "{at}: raw output");
        let is_layout = file.parent().is_some_and(|folder| folder.ends_with("layout"));
        // A warning of the archive is printed by the press as it stands in letters, and set into its page.
        let is_archive = file.ends_with("public/advisory.html.hbs");
        assert!(is_layout || is_archive || !template.contains("{{printed"), "{at}: printed bodies belong in layouts");
        assert!(!template.contains("={{"), "{at}: an unquoted attribute");
    }
}

#[test]
fn templates_have_no_sentences_and_messages_no_tags() {
    for (file, template) in texts(&root("templates"), ".hbs") {
        let mut words = String::new();
        let (mut brace, mut tag) = (0, 0);
        let body = template.split("</head>").last().unwrap_or_default();
        for c in body.chars() {
            match c {
                '{' => brace += 1,
                '}' => brace -= 1,
                '<' if brace == 0 => tag += 1,
                '>' if brace == 0 => tag -= 1,
                other if brace == 0 && tag == 0 => words.push(other),
                _ => {}
            }
        }
        let found: Vec<&str> = words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
        assert!(found.is_empty(), "{}: words in a template: {found:?}", file.display());
    }
    for (file, words) in texts(&root("locales"), ".ftl") {
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            assert!(!line.contains(['<', '>']) || line.contains("->"), "{}: a tag: {line}", file.display());
            assert!(!line.contains("{{"), "{}: {line}", file.display());
        }
    }
}

#[test]
fn every_reason_of_a_verdict_has_a_sentence_in_every_language() {
    let press = Press::open(None).unwrap();
    let codes: Vec<String> = std::fs::read_to_string(root("src/domain/verdict.rs"))
        .unwrap()
        .split("pub enum ReasonCode {")
        .nth(1)
        .unwrap()
        .split('}')
        .next()
        .unwrap()
        .lines()
        .filter_map(|line| line.trim().strip_suffix(',').filter(|code| code.chars().all(char::is_alphanumeric)))
        .map(|code| {
            format!(
                "reason{}",
                code.chars()
                    .map(|c| if c.is_uppercase() { format!("-{}", c.to_lowercase()) } else { c.to_string() })
                    .collect::<String>()
            )
        })
        .collect();
    assert!(codes.len() > 20, "{codes:?}");
    for language in press.languages() {
        for code in &codes {
            let sentence = press.words(&language, code, &[("product", "X"), ("detail", "Y")]);
            assert!(sentence.contains(' '), "{language}: {code}");
        }
    }
}

#[test]
fn an_overlay_lies_over_the_binary_and_a_brand_over_the_overlay() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("locales/en/house.ftl", "steps-title = What we ask of you\n");
    write("sample/locales/en/alert.ftl", "danger-title = Why it matters\n");
    write("sample/templates/parts/withdrawn.txt.hbs", "{{t \"steps-title\"}}\n");
    let press = Press::open(Some(folder.path())).unwrap();
    let branded = press.print(&samples::brief(samples::control_unit(), "en", Skill::Beginner)).unwrap();
    assert!(text(&branded).contains("What we ask of you") && text(&branded).contains("Why it matters"));
    let withdrawn = press.print(&samples::brief(samples::withdrawn(), "en", Skill::Beginner)).unwrap();
    assert!(text(&withdrawn).contains("What we ask of you"));
    let mut other = samples::brief(samples::control_unit(), "en", Skill::Beginner);
    other.brand.key = "other".to_owned();
    let other = press.print(&other).unwrap();
    assert!(text(&other).contains("What we ask of you") && !text(&other).contains("Why it matters"));
    write("locales/en/broken.ftl", "x = { $y\n");
    let error = Press::open(Some(folder.path())).unwrap_err().to_string();
    assert!(error.contains("broken.ftl") && error.contains("line 1"), "{error}");
}

#[test]
fn a_regional_tag_is_served_by_its_language_and_an_unknown_one_by_english() {
    let press = Press::open(None).unwrap();
    assert!(press.speaks("de-CH") && press.speaks("EN") && !press.speaks("tlh"));
    let letter = press.print(&samples::brief(samples::sparse(), "tlh", Skill::Beginner)).unwrap();
    assert_eq!(letter.languages, ["en"]);
}
