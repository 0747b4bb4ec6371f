//! The glossary: which words of the trade a letter uses in its own sentences, and their explanations for beginners.
//!
//! The words are messages `word-…` of each language: the value lists every form in which a word occurs, apart by `|`, the
//! one to be shown first; the attribute `.means` explains it. A sentence that is said leaves a footprint for each of its
//! words (an invisible character that no stranger's text can hold), so that whatever a template prints is covered.
//! Product names and texts of others are never looked at. Which words there are is data; what is an explanation's place
//! is the templates' (`{{explained}}`).

use std::collections::BTreeMap;

use serde::Serialize;

use super::said::Said;

/// Messages that are words of the glossary begin so.
pub(super) const WORD: &str = "word-";
/// The attribute that explains a word.
pub(super) const MEANS: &str = "means";
/// Where a template wants the explanations. Private characters, which are stripped from all that strangers write.
const PLACE: char = '\u{F0000}';
/// The footprint of the first word; the others follow it.
const FIRST: u32 = 0xF_0001;
/// So many words a glossary can have.
const MOST: usize = 1_000;

/// The words of one language.
#[derive(Debug, Clone, Default)]
pub(super) struct Glossary {
    words: Vec<Word>,
    /// First word of a form to (all its words, which word of the trade), the longest form first.
    forms: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    /// What stands before and after a name.
    marks: (String, String),
}

/// One word of the trade.
#[derive(Debug, Clone)]
struct Word {
    shown: String,
    means: String,
}

/// What the explanations' template sees.
#[derive(Debug, Serialize)]
pub(super) struct Explained {
    lines: Vec<Said>,
}

impl Glossary {
    /// Reads words: each with its forms and its explanation. `marks`: what stands around a name.
    pub(super) fn of(words: impl IntoIterator<Item = (String, String)>, marks: (String, String)) -> Self {
        let mut glossary = Self { marks, ..Self::default() };
        for (forms, means) in words.into_iter().take(MOST) {
            let nth = glossary.words.len();
            let forms: Vec<&str> = forms.split('|').map(str::trim).filter(|form| !form.is_empty()).collect();
            let Some(shown) = forms.first() else { continue };
            glossary.words.push(Word { shown: (*shown).to_owned(), means });
            for form in forms {
                let pieces: Vec<String> = pieces(form).collect();
                if let Some(first) = pieces.first().cloned() {
                    glossary.forms.entry(first).or_default().push((pieces, nth));
                }
            }
        }
        for forms in glossary.forms.values_mut() {
            forms.sort_by_key(|(pieces, _)| std::cmp::Reverse(pieces.len()));
        }
        glossary
    }

    /// The words that a text uses, in its order, each once.
    pub(super) fn used(&self, text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        if self.forms.is_empty() {
            return found;
        }
        let pieces: Vec<String> = pieces(text).collect();
        let mut at = 0;
        while at < pieces.len() {
            let meets = |(form, _): &&(Vec<String>, usize)| pieces[at..].starts_with(form);
            match self.forms.get(&pieces[at]).and_then(|forms| forms.iter().find(meets)) {
                Some((form, nth)) => {
                    if !found.contains(nth) {
                        found.push(*nth);
                    }
                    at += form.len();
                }
                None => at += 1,
            }
        }
        found
    }

    /// What of a value is surely ours: without the names in it; nothing of a value that holds no marked name.
    pub(super) fn ours(&self, value: &str) -> String {
        let (open, close) = (self.marks.0.as_str(), self.marks.1.as_str());
        if open.is_empty() || close.is_empty() {
            return String::new();
        }
        let mut kept = String::new();
        let mut rest = value;
        let mut named = false;
        while let Some((before, behind)) = rest.split_once(open) {
            kept.push_str(before);
            // In place of a name, so that the words around it do not meet.
            kept.push_str(" … ");
            named = true;
            rest = behind.split_once(close).map_or("", |(_, behind)| behind);
        }
        if named {
            kept.push_str(rest);
        }
        kept
    }

    /// The explanations of these words.
    fn explain(&self, words: &[usize]) -> Explained {
        let line =
            |word: &Word| Said::new("glossary-line").with("term", word.shown.clone()).with("means", word.means.clone());
        Explained { lines: words.iter().filter_map(|nth| self.words.get(*nth)).map(line).collect() }
    }
}

/// The words of a text as they are compared: in small letters, elided articles ("l’") apart, compounds with a hyphen
/// whole.
fn pieces(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .map(|piece| piece.trim_matches('-').to_lowercase())
        .filter(|piece| !piece.is_empty())
}

/// The footprints of these words.
pub(super) fn footprints(words: &[usize]) -> String {
    words.iter().filter_map(|nth| char::from_u32(FIRST + u32::try_from(*nth).ok()?)).collect()
}

/// The mark for the explanations' place.
pub(super) fn place() -> String {
    PLACE.to_string()
}

fn word_of(c: char) -> Option<usize> {
    usize::try_from(u32::from(c).checked_sub(FIRST)?).ok().filter(|nth| *nth < MOST)
}

/// True for what is never printed.
pub(super) fn is_footprint(c: char) -> bool {
    c == PLACE || word_of(c).is_some()
}

/// A printed text without any footprint.
pub(super) fn bare(printed: &str) -> String {
    printed.chars().filter(|c| !is_footprint(*c)).collect()
}

/// A printed body with the explanations of its words at their place, or at its end if it has none: words that only stand
/// behind the place, in the foot, are not explained. `print` makes the explanations.
pub(super) fn explained<E>(
    body: &str,
    glossary: &Glossary,
    print: impl FnOnce(&Explained) -> Result<String, E>,
) -> Result<String, E> {
    let (before, behind) = body.split_once(PLACE).unwrap_or((body, ""));
    let mut words = Vec::new();
    for nth in before.chars().filter_map(word_of) {
        if !words.contains(&nth) {
            words.push(nth);
        }
    }
    let block = if words.is_empty() { String::new() } else { bare(&print(&glossary.explain(&words))?) };
    Ok(format!("{}{block}{}", bare(before), bare(behind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary() -> Glossary {
        let words = [("backup | backups", "a copy"), ("user’s account", "a key"), ("account", "a book")];
        let words = words.map(|(forms, means)| (forms.to_owned(), means.to_owned()));
        Glossary::of(words, ("“".to_owned(), "”".to_owned()))
    }

    #[test]
    fn a_word_is_found_in_each_of_its_forms_and_the_longer_form_wins() {
        assert_eq!(glossary().used("Backups, a user's account and a backup."), [0, 1]);
        assert_eq!(glossary().used("L’account of a user’s friend"), [2]);
        assert_eq!(glossary().used("backupper, my-backup"), Vec::<usize>::new());
    }

    #[test]
    fn names_and_what_strangers_wrote_are_not_ours() {
        let ours = |value: &str| glossary().ours(value);
        assert_eq!(glossary().used(&ours("the backup “Account 5” and more")), [0]);
        assert_eq!(ours("Backup Ltd"), "");
    }

    #[test]
    fn explanations_stand_at_their_place_and_words_behind_it_are_left_alone() {
        let body = format!("A{}B{}C{}", footprints(&[0]), place(), footprints(&[2]));
        let print = |explained: &Explained| Ok::<_, ()>(format!("[{}]", explained.lines.len()));
        assert_eq!(explained(&body, &glossary(), print).unwrap(), "AB[1]C");
        let plain = explained("AB", &glossary(), |_| Err(())).unwrap();
        assert_eq!(plain, "AB");
    }
}
