//! Reads ranges of versions as documents write them: `vers:` URIs (VERS specification), the shorter "vers-like" forms
//! that CSAF allows, and the few phrases in prose whose meaning is certain.
//!
//! What is not certain is not read: the result is `None`, and whoever asks counts the reader's version as inside. To
//! teach it one more phrase, add a row in [`phrases`].

use std::cmp::Ordering;

use super::super::cpe::percent_decoded;
use super::loose::compare;
use super::{Scheme, Stretch, VersionRange, phrases};

/// One comparator with its version; `=` where none is written.
#[derive(Debug, Clone, PartialEq)]
struct Constraint {
    relation: Relation,
    version: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Below,
    AtMost,
    At,
    Not,
    AtLeast,
    Above,
}

/// "all versions", `*`, `vers:all/*`.
pub(super) fn says_all(text: &str) -> bool {
    phrases::says_all(&without_scheme(text))
}

/// True when a text that should be one version is a range, a list or "all".
pub(super) fn is_range(text: &str) -> bool {
    let lower = text.to_lowercase();
    says_all(text)
        || lower.starts_with("vers:")
        || lower.contains(['<', '>', '|', '≤', '≥'])
        || phrases::speaks_of_a_range(&lower)
}

/// "20-33" are fourteen major versions. Smaller numbers may be a version and its packaging, larger ones a date.
pub(super) fn major_versions(text: &str) -> Option<(u32, u32)> {
    let (from, to) = text.split_once('-')?;
    let (from, to): (u32, u32) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    (from >= 10 && from < to && to < 100).then_some((from, to))
}

/// The text without `vers:scheme/`, decoded.
pub(super) fn without_scheme(text: &str) -> String {
    let text = text.trim();
    match text.get(..5) {
        Some(head) if head.eq_ignore_ascii_case("vers:") => {
            percent_decoded(text.split_once('/').map_or("", |(_, rest)| rest)).trim().to_owned()
        }
        _ => text.to_owned(),
    }
}

/// A range with what could be read of it, in the order that its `vers:` type names.
pub(super) fn read(written: &str) -> VersionRange {
    let stretches = stretches(written).and_then(sound);
    let kind = written.get(..5).filter(|head| head.eq_ignore_ascii_case("vers:"));
    let kind = kind.and_then(|_| written.get(5..)?.split_once('/')).map_or("", |(kind, _)| kind);
    let scheme = Scheme::of_type(kind);
    let mut ends = stretches.iter().flatten().flat_map(|stretch| stretch.from.iter().chain(&stretch.to));
    let scheme = if ends.all(|(end, _)| scheme.key(end).is_some()) { scheme } else { Scheme::Loose };
    VersionRange { written: written.to_owned(), stretches, scheme }
}

/// Nobody is kept from a letter by what cannot be meant: an end that names a product ("`FortiOS` 6.0.0") is no version, and
/// a stretch from a version to before itself begins earlier than it says (records of curl are written so).
pub(super) fn sound(stretches: Vec<Stretch>) -> Option<Vec<Stretch>> {
    let mut ends = stretches.iter().flat_map(|stretch| stretch.from.iter().chain(&stretch.to));
    if ends.any(|(end, _)| begins_with_a_name(end)) {
        return None;
    }
    let begins = |stretch: Stretch| {
        let same = |(from, _): &(String, bool)| stretch.to.as_ref().is_some_and(|(to, with)| from == to && !with);
        Stretch { from: stretch.from.clone().filter(|from| !same(from)), to: stretch.to }
    };
    Some(stretches.into_iter().map(begins).collect())
}

/// "`FortiOS` 6.0.0 to 6.0.4, 5.6.0 to 5.6.8": several versions with a product's name in front, and no version at all.
pub(super) fn is_sentence(text: &str) -> bool {
    begins_with_a_name(text) && [", ", " to ", " and ", " through "].iter().any(|joint| text.contains(joint))
}

/// Letters, a blank, and a version.
fn begins_with_a_name(end: &str) -> bool {
    const SAY_VERSION: &[&str] =
        &["build", "firmware", "patch", "rel", "release", "rev", "revision", "update", "ver", "version", "v", "r"];
    let Some((first, rest)) = end.trim().split_once(' ') else { return false };
    let letters = first.chars().filter(|letter| letter.is_alphabetic()).count();
    letters > 3
        && first.chars().all(|letter| letter.is_alphabetic() || letter == '-')
        && rest.starts_with(|letter: char| letter.is_ascii_digit())
        && !SAY_VERSION.contains(&first.to_lowercase().as_str())
}

/// The stretches of a range; `None` where it cannot be read safely.
pub(super) fn stretches(written: &str) -> Option<Vec<Stretch>> {
    let uri = written.len() > 5 && written.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("vers:"));
    let text = without_scheme(written).replace('≤', "<=").replace('≥', ">=").replace("=<", "<=").replace("=>", ">=");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = phrases::without_remark(text.trim_end_matches('.'));
    let text = between_and(text).unwrap_or_else(|| text.replace("up to and including", "up to"));
    if let Some(stretch) = including_excluding(&text).or_else(|| whole_line(&text)) {
        return Some(vec![stretch]);
    }
    let mut constraints = Vec::new();
    for piece in alternatives(&text) {
        constraints.extend(read_piece(piece.trim(), uri)?);
    }
    if constraints.is_empty() || contradicts(&constraints) { None } else { assembled(constraints) }
}

/// "between 1.0 and 1.9": the one phrase whose "and" joins two ends.
fn between_and(text: &str) -> Option<String> {
    let rest = text.get(..8).filter(|head| head.eq_ignore_ascii_case("between ")).and_then(|_| text.get(8..))?;
    let (from, to) = rest.split_once(" and ")?;
    Some(format!(">={}<={}", from.trim(), to.trim()))
}

/// Cuts at `|`, and at "and", "&" and commas.
fn alternatives(text: &str) -> Vec<&str> {
    let has_tail = phrases::TAILS.iter().any(|(tail, _)| text.to_lowercase().ends_with(tail));
    let cut: Vec<&str> = text.split('|').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if has_tail {
        return cut;
    }
    cut.into_iter()
        .flat_map(|piece| piece.split(','))
        .flat_map(|piece| piece.split(" and "))
        .flat_map(|piece| piece.split(" & "))
        .map(|piece| piece.trim().trim_start_matches("and ").trim_end_matches(" -"))
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// "2.0.3 (including) and 2.0.6 (excluding)": both ends say whether they belong.
fn including_excluding(text: &str) -> Option<Stretch> {
    let lower = text.to_lowercase();
    let (from, to) = lower.split_once(" and ")?;
    let end = |side: &str| {
        let side = side.trim();
        let including = side.strip_suffix("(including)").map(|version| (version, true));
        let (version, with) = including.or_else(|| side.strip_suffix("(excluding)").map(|version| (version, false)))?;
        plausible(version.trim()).map(|version| (version, with))
    };
    ordered(Stretch { from: Some(end(from)?), to: Some(end(to)?) })
}

/// `6.6 all versions` and `FortiSandbox/ 4.0 all versions`: the line 6.6, up to the next one.
fn whole_line(text: &str) -> Option<Stretch> {
    let line = text.strip_suffix("all versions").or_else(|| text.strip_suffix("All versions"))?.trim();
    let line = without_name(line).trim();
    let (front, last) = line.rsplit_once('.').unwrap_or(("", line));
    let next = last.parse::<u32>().ok()?.checked_add(1)?;
    let next = if front.is_empty() { next.to_string() } else { format!("{front}.{next}") };
    plausible(line)?;
    Some(Stretch { from: Some((line.to_owned(), true)), to: Some((next, false)) })
}

/// "FortiAnalyzer/>=5.4.6": some issuers repeat the product's name and a slash.
fn without_name(text: &str) -> &str {
    match text.split_once('/') {
        Some((name, rest)) if name.chars().any(char::is_alphabetic) && !name.contains(['<', '>', '=']) => rest,
        _ => text,
    }
}

/// One alternative: "< 4.2", ">= 10.0 < 10.0.6", "0 < 8.0.1", "V4.7: < V4.7 HF27", "4.2".
fn read_piece(piece: &str, uri: bool) -> Option<Vec<Constraint>> {
    let piece = phrases::replaced(without_name(piece).trim());
    let is_sign = |letter: char| matches!(letter, '<' | '>' | '=' | '!');
    let Some(first) = piece.find(is_sign) else {
        let version = plausible(&piece)?;
        return Some(vec![Constraint { relation: Relation::At, version }]);
    };
    let lead = piece.get(..first)?.trim().trim_end_matches(':').trim();
    let mut constraints = Vec::new();
    if !lead.is_empty() {
        // A product's name may lead in a URI ("PAN-OS>=11.2.0"); elsewhere only the lower end may ("0 < 8.0.1").
        let is_name = lead.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | ' '));
        if !(uri && is_name) {
            // "4.x before 4.2.1" begins with the line 4.
            let line = lead.strip_suffix(".x").unwrap_or(lead);
            constraints.push(Constraint { relation: Relation::AtLeast, version: plausible(line)? });
        }
    }
    let mut rest = piece.get(first..)?;
    while !rest.is_empty() {
        let (relation, after) = relation(rest)?;
        let end = after.find(is_sign).unwrap_or(after.len());
        let version = plausible(after.get(..end)?.trim())?;
        constraints.push(Constraint { relation, version });
        rest = after.get(end..)?;
    }
    let starts_below = !lead.is_empty()
        && constraints.first().is_some_and(|c| c.relation == Relation::AtLeast && lead.starts_with(&c.version));
    let closes = constraints.get(1).is_none_or(|c| matches!(c.relation, Relation::Below | Relation::AtMost));
    ((!starts_below || closes) && !contradicts(&constraints)).then_some(constraints)
}

/// ">= 2.0 < 1.0" in one breath was meant otherwise.
fn contradicts(constraints: &[Constraint]) -> bool {
    let [from, to] = constraints else { return false };
    matches!(from.relation, Relation::AtLeast | Relation::Above)
        && matches!(to.relation, Relation::AtMost | Relation::Below)
        && compare(&from.version, &to.version) == Some(Ordering::Greater)
}

fn relation(text: &str) -> Option<(Relation, &str)> {
    let rows = [
        ("<=", Relation::AtMost),
        (">=", Relation::AtLeast),
        ("!=", Relation::Not),
        ("==", Relation::At),
        ("<", Relation::Below),
        (">", Relation::Above),
        ("=", Relation::At),
    ];
    rows.into_iter().find_map(|(sign, relation)| text.strip_prefix(sign).map(|rest| (relation, rest)))
}

/// The version, if it looks like one and not like a sentence.
fn plausible(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['"', '\'', '“', '”']).trim();
    let text =
        ["version ", "versions ", "Version ", "Versions "].iter().find_map(|w| text.strip_prefix(w)).unwrap_or(text);
    if text.is_empty() || text.len() > 60 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = text.split([' ', '_']).filter(|word| !word.is_empty()).collect();
    let starts_anew = |word: &&&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|letter| matches!(letter, 'v' | 'V'))
            && letters.next().is_some_and(|l| l.is_ascii_digit())
    };
    (words.iter().all(|word| phrases::is_version_word(word)) && words.iter().filter(starts_anew).count() < 2)
        .then(|| text.to_owned())
}

/// Sorts the constraints (VERS wants them sorted, issuers do not always do it) and joins them to stretches.
fn assembled(mut constraints: Vec<Constraint>) -> Option<Vec<Stretch>> {
    sort(&mut constraints);
    let mut stretches = Vec::new();
    let mut open: Option<(String, bool)> = None;
    let mut holes = Vec::new();
    for Constraint { relation, version } in constraints {
        match relation {
            Relation::AtLeast | Relation::Above => {
                if let Some(from) = open.replace((version, relation == Relation::AtLeast)) {
                    stretches.push(Stretch { from: Some(from), to: None });
                }
            }
            Relation::AtMost if line_of(&version).is_some() => {
                let to = Some((format!("{}.*", line_of(&version).unwrap_or_default()), true));
                stretches.push(Stretch { from: open.take(), to });
            }
            Relation::AtMost | Relation::Below => {
                let to = Some((version, relation == Relation::AtMost));
                stretches.push(ordered(Stretch { from: open.take(), to })?);
            }
            Relation::At if line_of(&version).is_some() => {
                let line = line_of(&version).unwrap_or_default();
                let (from, to) = (Some((line.to_owned(), true)), Some((format!("{line}.*"), true)));
                stretches.push(Stretch { from, to });
            }
            Relation::At => {
                let point = Some((version, true));
                stretches.push(Stretch { from: point.clone(), to: point });
            }
            Relation::Not => holes.push(version),
        }
    }
    if let Some(from) = open {
        stretches.push(Stretch { from: Some(from), to: None });
    }
    if stretches.is_empty() {
        stretches.push(Stretch { from: None, to: None });
    }
    Some(holes.iter().fold(stretches, |stretches, hole| pierced(stretches, hole)))
}

/// The line of "1.2.x" and "1.2.*".
fn line_of(version: &str) -> Option<&str> {
    let line = [".x", ".X", ".*"].iter().find_map(|open| version.strip_suffix(open))?;
    line.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'v' | b'V')).then_some(line)
}

/// By version, where all can be compared; otherwise the order of the document stands.
fn sort(constraints: &mut [Constraint]) {
    let comparable = constraints
        .iter()
        .enumerate()
        .all(|(index, a)| constraints.iter().skip(index + 1).all(|b| compare(&a.version, &b.version).is_some()));
    if comparable && constraints.len() < 200 {
        // At one version "<" comes before ">=": the one stretch ends where the next begins.
        let rank = |relation: Relation| matches!(relation, Relation::AtLeast | Relation::Above);
        constraints.sort_by(|a, b| {
            let by_version = compare(&a.version, &b.version).unwrap_or(Ordering::Equal);
            by_version.then_with(|| {
                let closing = |c: &Constraint| c.relation == Relation::AtMost;
                // ">=1.0|<=1.0" is one point, "<1.0|>=1.0" is everything.
                if closing(a) || closing(b) {
                    rank(b.relation).cmp(&rank(a.relation))
                } else {
                    rank(a.relation).cmp(&rank(b.relation))
                }
            })
        });
    }
}

/// A stretch that ends before it begins was misread.
fn ordered(stretch: Stretch) -> Option<Stretch> {
    match (&stretch.from, &stretch.to) {
        (Some((from, _)), Some((to, _))) if compare(from, to) == Some(Ordering::Greater) => None,
        _ => Some(stretch),
    }
}

/// Takes one version out of the stretches that hold it.
fn pierced(stretches: Vec<Stretch>, hole: &str) -> Vec<Stretch> {
    let mut left = Vec::with_capacity(stretches.len() + 1);
    for stretch in stretches {
        let after_from = stretch.from.as_ref().is_none_or(|(from, _)| compare(hole, from) == Some(Ordering::Greater));
        let before_to = stretch.to.as_ref().is_none_or(|(to, _)| compare(hole, to) == Some(Ordering::Less));
        if after_from && before_to {
            left.push(Stretch { from: stretch.from, to: Some((hole.to_owned(), false)) });
            left.push(Stretch { from: Some((hole.to_owned(), false)), to: stretch.to });
        } else {
            left.push(without_end(stretch, hole));
        }
    }
    left
}

/// "<=2.0|!=2.0" is "<2.0".
fn without_end(mut stretch: Stretch, hole: &str) -> Stretch {
    for (end, with) in stretch.from.iter_mut().chain(stretch.to.iter_mut()) {
        if compare(end, hole) == Some(Ordering::Equal) {
            *with = false;
        }
    }
    stretch
}
