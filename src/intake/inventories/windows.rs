//! Windows: what winget exports and lists, and display names as the control panel shows them.
//!
//! `Microsoft.VisualStudioCode` is maker and product in one word; "7-Zip 23.01 (x64)" holds version and architecture beside
//! the name. Updates of Windows are no products. It never looks anything up.

use crate::domain::inventory::Understood;
use crate::domain::name::folded;
use crate::domain::product::ProfileProduct;
use crate::intake::json::Json;
use crate::intake::walk::{Cursor, Oddities};

use super::Source;
use super::packages::{named, stated};
use super::tally::Tally;

/// Segments of an identifier that say only for which machine or in which rhythm.
const NO_NAMES: &[&str] = &["x64", "x86", "64-bit", "32-bit", "arm64", "stable", "machine", "user", "exe", "msi"];

/// How display names of updates begin.
const UPDATES: &[&str] = &[
    "security update for",
    "update for",
    "hotfix for",
    "service pack",
    "kb",
    "sicherheitsupdate für",
    "update für",
    "mise à jour",
    "actualización",
    "aggiornamento",
];

/// A display name with the version that stands beside it, as maker, product and version; `None` for an update.
pub(super) fn program(vendor: Option<&str>, name: &str, version: Option<&str>) -> Option<ProfileProduct> {
    let lower = name.trim().to_lowercase();
    let number = lower.strip_prefix("kb").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let update = number || UPDATES.iter().any(|front| *front != "kb" && lower.starts_with(front));
    if update {
        return None;
    }
    let (cleaned, inside) = cleaned(name, version);
    Some(named(vendor, &cleaned, stated(version).or(inside.as_deref())))
}

/// The name without architecture, language and version, and the version that stood in it.
fn cleaned(name: &str, version: Option<&str>) -> (String, Option<String>) {
    let mut text = name.trim().to_owned();
    let mut inside = None;
    // From the end: "(x64 de)", "- de-de", "23.01", "version".
    loop {
        let before = text.len();
        let end = text.trim_end_matches([' ', '-', '–', ',']).len();
        text.truncate(end);
        if let Some(open) = text.strip_suffix(')').and_then(|_| text.rfind('(')).filter(|open| *open > 0) {
            let within = text.get(open + 1..text.len() - 1).unwrap_or_default().to_lowercase();
            let describes =
                within.split([' ', ',', '/']).all(|word| is_machine(word) || is_language(word) || is_version(word));
            if describes {
                text.truncate(open);
            }
        } else if let Some((front, last)) =
            text.rsplit_once(' ').map(|(front, last)| (front.to_owned(), last.to_owned()))
        {
            let same = version.is_some_and(|version| is_version(&last) && shares_front(version, &last));
            let dotted = last.contains('.') && is_version(&last);
            if same || dotted {
                inside.get_or_insert(last.trim_start_matches(['v', 'V']).to_owned());
                text = front;
            } else if says_nothing(&last.to_lowercase()) {
                text = front;
            }
        }
        if text.len() == before {
            break;
        }
    }
    if text.is_empty() { (name.trim().to_owned(), None) } else { (text, inside) }
}

/// The last word of a name that is no part of it.
fn says_nothing(word: &str) -> bool {
    is_machine(word) || ["version", "release"].contains(&word) || (word.contains('-') && is_language(word))
}

fn is_machine(word: &str) -> bool {
    ["x64", "x86", "x86_64", "64-bit", "32-bit", "64bit", "32bit", "64", "bit", "amd64", "arm64", "x86-64", "edition"]
        .contains(&word)
}

/// `de`, `de-de`, `en_us`.
fn is_language(word: &str) -> bool {
    let mut parts = word.split(['-', '_']);
    let two =
        |part: Option<&str>| part.is_some_and(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic()));
    let first = two(parts.next());
    first && parts.next().is_none_or(|region| two(Some(region))) && parts.next().is_none()
}

fn is_version(word: &str) -> bool {
    let digits = word.trim_start_matches(['v', 'V']);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_alphanumeric() || ".-+_".contains(c))
}

/// "23.01" stands in front of "23.01.00.0", "2019" not of "16.0.1".
fn shares_front(version: &str, word: &str) -> bool {
    let word = word.trim_start_matches(['v', 'V']);
    version == word
        || version.strip_prefix(word).is_some_and(|rest| rest.starts_with(['.', '-', '+'])) && word.contains('.')
}

/// Maker and product of a winget identifier ("Mozilla.Firefox.ESR").
fn identified(identifier: &str) -> Option<(String, String)> {
    let (vendor, rest) = identifier.split_once('.')?;
    let vendor_key = folded(vendor).replace(' ', "");
    let mut words: Vec<String> = Vec::new();
    for segment in rest.split('.').filter(|segment| !NO_NAMES.contains(&segment.to_lowercase().as_str())) {
        let digits = segment.chars().all(|c| c.is_ascii_digit());
        match words.last_mut() {
            // Python.Python.3.12 is "Python 3.12".
            Some(last) if digits && last.ends_with(|c: char| c.is_ascii_digit()) => {
                last.push_str(&format!(".{segment}"));
            }
            _ => words.extend(humps(&segment.replace("DotNet", ".NET "), &vendor_key)),
        }
    }
    let product = words.join(" ");
    Some((humps(vendor, "").join(" "), if product.trim().is_empty() { vendor.to_owned() } else { product }))
}

/// Cuts `VisualStudioCode` at its humps. A word of two humps is mostly written as one (`PowerShell`), unless the first is
/// the maker (`FoxitReader`).
fn humps(word: &str, vendor: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in word.trim().chars() {
        let hump = before.is_lowercase() && letter.is_uppercase();
        match pieces.last_mut().filter(|_| !hump) {
            Some(piece) => piece.push(letter),
            None => pieces.push(letter.to_string()),
        }
        before = letter;
    }
    let by_maker = pieces.len() == 2 && pieces.first().is_some_and(|first| first.to_lowercase() == vendor);
    if pieces.len() > 2 || by_maker { pieces } else { vec![word.trim().to_owned()] }
}

fn take_identifier(at: String, identifier: &str, version: Option<&str>, tally: &mut Tally) {
    let (vendor, product) = identified(identifier).map_or((None, identifier.to_owned()), |(v, p)| (Some(v), p));
    tally.take(at, Understood::Name, named(vendor.as_deref(), &product, version));
}

/// True for what `winget export` writes.
pub(super) fn recognises_export(source: &Source<'_>) -> bool {
    let Source::Json(root) = source else { return false };
    let schema = matches!(root.get("$schema"), Some(Json::Text(schema)) if schema.contains("winget-packages"));
    schema || matches!(root.get("Sources"), Some(Json::List(_)))
}

/// Reads what `winget export` writes (1.0 says `Id`, 2.0 `PackageIdentifier`).
pub(super) fn read_export(source: &Source<'_>, tally: &mut Tally) {
    let Source::Json(root) = source else { return };
    let oddities = Oddities::default();
    let root = Cursor::root(root, &oddities);
    let schema = root.text("$schema").and_then(|schema| schema.strip_suffix(".schema.2.0.json"));
    tally.name(if schema.is_some() { "winget export 2.0" } else { "winget export" });
    for of_source in root.list("Sources") {
        for package in of_source.list("Packages") {
            match package.text("PackageIdentifier").or_else(|| package.text("Id")) {
                Some(identifier) => take_identifier(package.pointer(), identifier, package.text("Version"), tally),
                None => tally.refuse(package.pointer(), "a package without PackageIdentifier", ""),
            }
        }
    }
}

/// Where the columns of a list begin, in characters.
struct Columns {
    starts: Vec<usize>,
}

impl Columns {
    fn of(header: &str) -> Option<Self> {
        let mut starts = Vec::new();
        let mut before = ' ';
        for (at, letter) in header.chars().enumerate() {
            if before == ' ' && letter != ' ' {
                starts.push(at);
            }
            before = letter;
        }
        (starts.len() >= 3 && starts.first() == Some(&0)).then_some(Self { starts })
    }

    fn cell(&self, row: &str, column: usize) -> String {
        let Some(start) = self.starts.get(column) else { return String::new() };
        let end = self.starts.get(column + 1).copied().unwrap_or(usize::MAX);
        row.chars().skip(*start).take(end - start).collect::<String>().trim().to_owned()
    }
}

/// Header and first row of what `winget list` prints: a rule of dashes stands between them.
fn listing(text: &str) -> Option<(Columns, usize)> {
    let lines: Vec<&str> = text.lines().map(behind_spinner).take(30).collect();
    let is_rule = |line: &&str| line.len() > 20 && line.chars().all(|c| c == '-');
    let rule = lines.iter().position(|line| is_rule(&line.trim_end()))?;
    let header = lines.get(rule.checked_sub(1)?)?;
    let is_winget = header.split_whitespace().nth(1).is_some_and(|word| word.eq_ignore_ascii_case("id"));
    Some((Columns::of(header.trim_end()).filter(|_| is_winget)?, rule + 1))
}

/// While winget works it draws a wheel and goes back to the beginning of the line.
fn behind_spinner(line: &str) -> &str {
    line.trim_end_matches('\r').rsplit('\r').next().unwrap_or(line)
}

/// True for what `winget list` prints.
pub(super) fn recognises_list(source: &Source<'_>) -> bool {
    matches!(source, Source::Text(text) if listing(text).is_some())
}

/// Reads what `winget list` prints.
pub(super) fn read_list(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    let Some((columns, first)) = listing(text) else { return };
    tally.name("winget list");
    for (number, line) in text.lines().enumerate().skip(first).filter(|(_, line)| !line.trim().is_empty()) {
        let at = format!("line {}", number + 1);
        let (name, identifier, version) = (columns.cell(line, 0), columns.cell(line, 1), columns.cell(line, 2));
        let version = version.trim_start_matches(['<', '>', ' ']);
        let installed_elsewhere = identifier.contains('\\') || !identifier.contains('.') || identifier.contains('…');
        if name.is_empty() {
            tally.refuse(at, "a row without a name", line);
        } else if !installed_elsewhere && !identifier.contains(' ') {
            take_identifier(at, &identifier, Some(version), tally);
        } else if let Some(product) = program(None, name.trim_end_matches('…'), Some(version)) {
            let cut = name.contains('…').then(|| "the name was cut off: winget export writes it whole".to_owned());
            tally.take_with(at, Understood::Name, product, cut);
        } else {
            tally.leave_out(at, "an update, no product");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_names_lose_what_is_no_name() {
        let rows = [
            ("7-Zip 23.01 (x64)", Some("23.01"), "7-Zip", Some("23.01")),
            ("Mozilla Firefox (x64 de)", Some("128.0.3"), "Mozilla Firefox", Some("128.0.3")),
            (
                "Microsoft 365 Apps for business - de-de",
                Some("16.0.1"),
                "Microsoft 365 Apps for business",
                Some("16.0.1"),
            ),
            ("Notepad++ (64-bit x64)", Some("8.6"), "Notepad++", Some("8.6")),
            ("Python 3.12.4 (64-bit)", Some("3.12.4150.0"), "Python", Some("3.12.4150.0")),
            ("Git version 2.45.1", Some("2.45.1"), "Git", Some("2.45.1")),
            (
                "Microsoft Office Professional Plus 2019",
                Some("16.0.1"),
                "Microsoft Office Professional Plus 2019",
                Some("16.0.1"),
            ),
            ("VLC media player", None, "VLC media player", None),
            ("LibreOffice 7.4.2.3", None, "LibreOffice", Some("7.4.2.3")),
            ("(x64)", None, "(x64)", None),
        ];
        for (name, version, product, number) in rows {
            let found = program(None, name, version).unwrap();
            assert_eq!((found.product.as_deref(), found.version.as_deref()), (Some(product), number), "{name}");
        }
        assert_eq!(program(None, "Security Update for Microsoft Office 2016 (KB5002138)", None), None);
        assert_eq!(program(None, "KB5034441", None), None);
        assert!(program(None, "KBibTeX", None).is_some());
    }

    #[test]
    fn identifiers_become_maker_and_product() {
        let rows = [
            ("Microsoft.VisualStudioCode", "Microsoft", "Visual Studio Code"),
            ("Microsoft.PowerShell", "Microsoft", "PowerShell"),
            ("Mozilla.Firefox.ESR", "Mozilla", "Firefox ESR"),
            ("Python.Python.3.12", "Python", "Python 3.12"),
            ("Foxit.FoxitReader", "Foxit", "Foxit Reader"),
            ("TheDocumentFoundation.LibreOffice", "The Document Foundation", "LibreOffice"),
            ("Adobe.Acrobat.Reader.64-bit", "Adobe", "Acrobat Reader"),
        ];
        for (identifier, vendor, product) in rows {
            assert_eq!(identified(identifier), Some((vendor.to_owned(), product.to_owned())));
        }
    }
}
