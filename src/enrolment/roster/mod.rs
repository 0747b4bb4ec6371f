//! The roster: subscriber files in, subscribers out, and back again without a loss.
//!
//! What it does: it reads the two forms of the contract (JSON, CSV), row by row, and says of every row that it cannot
//! take where it stands and why. A file is read piece by piece: a million readers take no more memory than a thousand. What it never does: the database. To take a new form: a file here and a line in
//! [`read`]; to check more: `check`.

mod check;
mod csv;
mod json;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;

use super::erasure::Erased;
use crate::clock::Clock;
use crate::domain::product::ProfileProduct;
use crate::domain::subscriber::Subscriber;

/// A row that was not taken, or something odd about one that was.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "RefusedRow")]
pub struct Refusal {
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// What reading comes upon, one after the other.
#[derive(Debug)]
pub enum Found {
    /// A row (JSON: an element; CSV: a line) that is looked at.
    Row,
    /// A subscriber to be taken; no other will have its id.
    Taken(Box<Subscriber>),
    /// A row that is not taken.
    Refused(Refusal),
    /// Something about a row that is taken all the same.
    Warned(Refusal),
}

/// What rows are measured against.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Languages that letters can be written in.
    pub languages: Vec<String>,
    /// More products than this in one profile are refused.
    pub max_products: usize,
    /// By when certificates are measured.
    pub clock: Clock,
    /// Whom a list must not bring back.
    pub(super) erased: Option<Arc<Erased>>,
}

impl Rules {
    /// Measures rows by what letters can be written in, by this many products and by this clock.
    pub const fn new(languages: Vec<String>, max_products: usize, clock: Clock) -> Self {
        Self { languages, max_products, clock, erased: None }
    }
}

/// Hands on a row that is good, with what is odd about it, and without those who asked to be forgotten.
fn hand_on(mut firm: Subscriber, line: usize, rules: &Rules, take: &mut impl FnMut(Found)) {
    for why in check::oddities(&firm, rules) {
        take(Found::Warned(Refusal { line, why }));
    }
    let places = rules.erased.as_ref().map(|erased| erased.take_out(&mut firm)).unwrap_or_default();
    if !places.is_empty() && firm.contacts.is_empty() {
        let why = "its readers asked to be forgotten: take them out of the list".to_owned();
        return take(Found::Refused(Refusal { line, why }));
    }
    for place in places {
        let why = format!("contact {place}: asked to be forgotten, and is left out: take it out of the list");
        take(Found::Warned(Refusal { line, why }));
    }
    take(Found::Taken(Box::new(firm)));
}

/// Reads a subscriber file from its beginning and hands on what it comes upon. The form is recognised: an array is JSON,
/// anything else CSV. An error is the file's: it cannot be read.
pub fn read(source: &mut (impl Read + Seek), rules: &Rules, take: &mut impl FnMut(Found)) -> io::Result<()> {
    source.rewind()?;
    let survey = Survey::of(&mut *source)?;
    if let Some(refusal) = survey.not_text {
        take(Found::Refused(refusal));
        return Ok(());
    }
    source.seek(SeekFrom::Start(survey.text_from))?;
    match survey.first {
        Some(b'[' | b'{') => json::read(BufReader::with_capacity(BUFFER, source), rules, take),
        _ => csv::read(source, rules, take),
    }
}

/// Bytes read at once.
const BUFFER: usize = 256 << 10;

/// What can be seen of a file without understanding it.
#[derive(Debug, Default)]
struct Survey {
    /// Where the text begins, behind a byte order mark.
    text_from: u64,
    /// Its first byte that is no blank.
    first: Option<u8>,
    not_text: Option<Refusal>,
}

impl Survey {
    fn of(mut source: impl Read) -> io::Result<Self> {
        let mut survey = Self::default();
        let (mut buffer, mut held) = (vec![0; BUFFER], 0);
        let (mut before, mut line) = (0, 1);
        loop {
            let read = source.read(buffer.get_mut(held..).unwrap_or_default())?;
            let bytes = buffer.get(..held + read).unwrap_or_default();
            if before == 0 && bytes.starts_with("\u{feff}".as_bytes()) {
                survey.text_from = 3;
            }
            let valid = match std::str::from_utf8(bytes) {
                Ok(_) => bytes.len(),
                // A letter may go on in the next piece.
                Err(cut) if cut.error_len().is_none() && read > 0 => cut.valid_up_to(),
                Err(bad) => {
                    let good = bytes.get(..bad.valid_up_to()).unwrap_or_default();
                    let at = before + good.len() - usize::try_from(survey.text_from).unwrap_or_default();
                    let why = format!("not UTF-8 at byte {at}; save the file as UTF-8");
                    survey.not_text = Some(Refusal { line: line + line_ends(good), why });
                    return Ok(survey);
                }
            };
            let from = if before == 0 { usize::try_from(survey.text_from).unwrap_or_default() } else { 0 };
            let text = bytes.get(from..valid).unwrap_or_default();
            survey.first = survey.first.or_else(|| text.iter().copied().find(|byte| !byte.is_ascii_whitespace()));
            line += line_ends(text);
            before += valid;
            held = bytes.len() - valid;
            if read == 0 {
                return Ok(survey);
            }
            buffer.copy_within(valid..valid + held, 0);
        }
    }
}

/// Whether a subscriber would be taken from a file; if not, why.
pub(super) fn fits(subscriber: &Subscriber, rules: &Rules) -> Result<(), String> {
    check::subscriber(subscriber, rules)
}

/// Whether an address would be taken from a file; if not, why.
pub(super) fn address_fits(address: &str) -> Result<(), String> {
    check::address(address)
}

/// Products as people write them, one on a line: in the words of a CSV file, or a name with its version behind it.
pub(super) fn products_of_lines(text: &str) -> Vec<ProfileProduct> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| with_its_version(csv::product(line))).collect()
}

/// "AXIS A1001 1.65.0" is version 1.65.0 of AXIS A1001, as in a list of software: a last word of numbers with a dot, and a
/// name in front of it.
fn with_its_version(product: ProfileProduct) -> ProfileProduct {
    let alone = product.vendor.is_none() && product.version.is_none();
    let split = product.product.as_deref().filter(|_| alone).and_then(|line| {
        let (name, last) = line.rsplit_once(char::is_whitespace)?;
        let number = last.strip_prefix(['v', 'V']).unwrap_or(last);
        let dotted = number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('.');
        let plain = number.chars().all(|c| c.is_ascii_alphanumeric() || ".-+_".contains(c));
        // "Acrobat Reader version 24.1" and "Acrobat Reader, 24.1".
        let bare = |name: &str| name.trim_end_matches([' ', '\t', '-', '–', ',']).len();
        let name = name.get(..bare(name))?;
        let name = name.strip_suffix(" version").or(name.strip_suffix(" Version")).unwrap_or(name);
        let name = name.get(..bare(name))?;
        let named = name.chars().any(char::is_alphabetic);
        (dotted && plain && named).then(|| (name.to_owned(), number.to_owned()))
    });
    match split {
        Some((name, version)) => ProfileProduct { product: Some(name), version: Some(version), ..product },
        None => product,
    }
}

/// Number of line ends.
fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// An id in sixteen bytes, to remember very many of: that two of a million are the same by chance is as good as
/// impossible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Mark(u64, u64);

impl Mark {
    fn of(id: &str) -> Self {
        let part = |number: u8| {
            let mut hasher = DefaultHasher::new();
            (number, id).hash(&mut hasher);
            hasher.finish()
        };
        Self(part(1), part(2))
    }
}

/// Writes subscribers so that [`read`] gives the very same ones: a JSON array, one subscriber after another.
pub fn write(subscribers: &[Subscriber]) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(subscribers).map(|text| text + "\n")
}

#[cfg(test)]
/// What a file held.
#[derive(Debug, Default)]
struct Roster {
    read: usize,
    subscribers: Vec<Subscriber>,
    refused: Vec<Refusal>,
    warnings: Vec<Refusal>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_behind_a_name_is_the_version() {
        for (line, product, version) in [
            ("AXIS A1001 1.65.0", "AXIS A1001", Some("1.65.0")),
            ("Acrobat Reader, version 24.1", "Acrobat Reader", Some("24.1")),
            ("Firefox v140.0.1-esr", "Firefox", Some("140.0.1-esr")),
            ("Windows 11", "Windows 11", None),
            ("AXIS A1001", "AXIS A1001", None),
            ("7-Zip 24.09", "7-Zip", Some("24.09")),
            ("1.65.0", "1.65.0", None),
            ("10 1.65.0", "10 1.65.0", None),
            ("Paint.NET", "Paint.NET", None),
            ("Word 2.x;y", "Word 2.x;y", None),
        ] {
            let read = products_of_lines(line);
            assert_eq!((read[0].product.as_deref(), read[0].version.as_deref()), (Some(product), version), "{line}");
        }
        let told = products_of_lines("Axis | A1001 1.65.0\nkeyword:Axis 1.65.0\npkg:npm/a@1.0.0");
        assert_eq!((told[0].product.as_deref(), told[0].version.as_deref()), (Some("A1001 1.65.0"), None));
        assert!(told[1].keyword.as_deref() == Some("Axis 1.65.0") && told[2].purl.is_some());
    }

    /// Reads a text as a file.
    pub(super) fn read_whole(text: &str, rules: &Rules) -> Roster {
        read_bytes(text.as_bytes(), rules)
    }

    fn read_bytes(bytes: &[u8], rules: &Rules) -> Roster {
        let mut roster = Roster::default();
        let mut take = |found| match found {
            Found::Row => roster.read += 1,
            Found::Taken(subscriber) => roster.subscribers.push(*subscriber),
            Found::Refused(refusal) => roster.refused.push(refusal),
            Found::Warned(warning) => roster.warnings.push(warning),
        };
        read(&mut io::Cursor::new(bytes), rules, &mut take).unwrap();
        roster
    }

    fn rules() -> Rules {
        Rules::new(vec!["en".into()], 5, Clock::System)
    }

    #[test]
    fn letters_cut_by_the_size_of_a_piece_are_read_whole() {
        // Two bytes a letter, and one before: the piece ends in the middle of one.
        let name = "ü".repeat(280);
        let firm = |at: usize| {
            format!(
                "{{\"id\":\"f{at}\",\"name\":\"{name}\",\"products\":[{{\"product\":\"P\"}}],\"contacts\":[{{\"address\":\"a@a{at}.example\"}}]}}"
            )
        };
        let text = format!("\u{feff} [{}]", (0..2_000).map(firm).collect::<Vec<_>>().join(",\n"));
        let roster = read_whole(&text, &rules());
        assert_eq!((roster.read, roster.subscribers.len(), roster.refused), (2_000, 2_000, vec![]));
        assert!(roster.subscribers.iter().all(|firm| firm.name.as_deref() == Some(&name)));
    }

    #[test]
    fn a_file_that_is_no_text_is_refused_as_a_whole_and_located() {
        let mut bytes = "id,address,products\n".repeat(20_000).into_bytes();
        bytes.push(0xFC);
        let roster = read_bytes(&bytes, &rules());
        assert_eq!((roster.read, roster.refused.len(), roster.refused[0].line), (0, 1, 20_001));
        assert!(roster.refused[0].why.starts_with("not UTF-8 at byte 400000;"), "{:?}", roster.refused);
    }

    #[test]
    fn lines_of_a_firm_that_stand_apart_are_one_firm() {
        let roster = read_whole(
            "id,address,products\na,one@a.example,P\nb,b@b.example,P\na,two@a.example,Q\nc,,P\nb,c@b.example,\n",
            &rules(),
        );
        let firms: Vec<_> = roster
            .subscribers
            .iter()
            .map(|firm| (firm.id.as_str(), firm.contacts.len(), firm.products.len()))
            .collect();
        assert_eq!(firms, [("a", 2, 2), ("b", 2, 1)]);
        assert_eq!((roster.read, roster.refused.len(), roster.refused[0].line), (5, 1, 5));
    }
}
