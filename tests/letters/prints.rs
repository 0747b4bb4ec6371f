//! What the house prints, as files: every sample letter and page of [`vigie::press::samples`], for judges that read files.
//!
//! They lie in the target folder's `tmp/prints`, where `ops/picture` finds them, too.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use vigie::domain::subscriber::Skill;
use vigie::press::{Press, samples};

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

/// Every letter with HTML in every language and skill, and every page in every language.
pub(crate) fn all() -> &'static [Print] {
    static ALL: LazyLock<Vec<Print>> = LazyLock::new(|| {
        let press = Press::open(None).unwrap();
        let all: Vec<Print> = std::thread::scope(|scope| {
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
        prints.push(Print { name: format!("page-{name}.{language}"), html, is_page: true });
    }
    prints
}
