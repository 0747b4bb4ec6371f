//! What the house prints, as files: every sample letter and page of [`vigie::press::samples`], for judges that read files.
//!
//! They lie in the target folder's `tmp/prints`, where `ops/picture` finds them, too.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use vigie::domain::exchange::{Copies, Enclosure};
use vigie::domain::letter::Letter;
use vigie::domain::subscriber::{AttachFormat, Skill};
use vigie::press::{Press, samples};

/// A language that can say nothing yet: another one helps out, and says so.
pub(crate) const BEGINNING: &str = "tlh";
/// All its words.
pub(crate) const ITS_WORDS: &str = "language-name = tlhIngan Hol\nformats-as = en-AU\n";

/// One printed letter or page.
pub(crate) struct Print {
    /// "control-unit.en.beginner", "page-signup.en".
    pub(crate) name: String,
    pub(crate) html: String,
    pub(crate) is_page: bool,
}

/// The folder of the prints.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("prints")
}

/// Every letter with HTML in every language and skill, some in two languages, and every page in every language.
pub(crate) fn all() -> &'static [Print] {
    static ALL: LazyLock<Vec<Print>> = LazyLock::new(|| {
        let press = Press::open(None).unwrap();
        let mut all: Vec<Print> = std::thread::scope(|scope| {
            let languages = press.languages();
            let hands: Vec<_> = languages
                .into_iter()
                .map(|language| {
                    scope.spawn({
                        let press = &press;
                        move || of(press, &language)
                    })
                })
                .collect();
            hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
        });
        let both = in_two_languages(&press).into_iter();
        all.extend(both.map(|(name, letter)| Print { name, html: letter.html.unwrap(), is_page: false }));
        all.extend(with_help());
        let _ = std::fs::remove_dir_all(folder());
        std::fs::create_dir_all(folder()).unwrap();
        for print in &all {
            std::fs::write(folder().join(format!("{}.html", print.name)), &print.html).unwrap();
        }
        all
    });
    &ALL
}

/// What one language prints.
pub(crate) fn of(press: &Press, language: &str) -> Vec<Print> {
    let mut prints = Vec::new();
    for skill in Skill::ALL {
        for sample in samples::letters(&samples::brand(), language, skill) {
            let name = format!("{}.{language}.{}", sample.name, skill.key());
            let letter = sample.print(press).unwrap_or_else(|error| panic!("{name}: {error}"));
            prints.extend(letter.html.map(|html| Print { name, html, is_page: false }));
        }
    }
    for (name, page) in samples::question::pages() {
        let html = press.page(&samples::brand(), language, &page, "n0nce").unwrap();
        prints.push(Print { name: format!("page-{name}.{language}"), html: dressed(&html), is_page: true });
    }
    prints
}

/// The page with its style sheet inside: a file has no site that would hand it out.
fn dressed(page: &str) -> String {
    let (before, link) = page.split_once("<link rel=\"stylesheet\"").unwrap();
    let (_, after) = link.split_once('>').unwrap();
    format!("{before}<style>{}</style>{after}", include_str!("../../templates/assets/site.css"))
}

/// Letters for firms with offices abroad, with copies for programs: "bilingual-alert.de-fr.beginner".
pub(crate) fn in_two_languages(press: &Press) -> Vec<(String, Letter)> {
    let mut letters = Vec::new();
    for [first, second] in [["de", "fr"], ["en", "es"], ["it", "sv"]] {
        for skill in Skill::ALL {
            let languages = vec![first.to_owned(), second.to_owned()];
            let mut alert = samples::brief(samples::two_products(), first, skill);
            alert.languages.clone_from(&languages);
            alert.enclosures = vec![Enclosure::TooLarge(AttachFormat::Csaf), Enclosure::Attached(AttachFormat::Xml)];
            let mut digest = samples::digest::brief(samples::digest::busy(skill), first, skill);
            digest.languages.clone_from(&languages);
            digest.copies = vec![Copies { format: AttachFormat::Xml, attached: 1, left_out: 2 }];
            let mut question = samples::question::question(first, skill);
            question.languages.clone_from(&languages);
            let mut notice = samples::closed(first, skill);
            notice.languages = languages;
            let kinds = [
                ("alert", press.print(&alert)),
                ("digest", press.digest(&digest)),
                ("question", press.question(&question)),
                ("closed", press.closed(&notice)),
            ];
            let named = |kind: &str| format!("bilingual-{kind}.{first}-{second}.{}", skill.key());
            letters.extend(kinds.map(|(kind, letter)| (named(kind), letter.unwrap())));
        }
    }
    letters
}

/// What a language prints that can say nothing yet.
fn with_help() -> Vec<Print> {
    let folder = tempfile::tempdir().unwrap();
    let words = folder.path().join("locales").join(BEGINNING);
    std::fs::create_dir_all(&words).unwrap();
    std::fs::write(words.join("meta.ftl"), ITS_WORDS).unwrap();
    of(&Press::open(Some(folder.path())).unwrap(), BEGINNING)
}
