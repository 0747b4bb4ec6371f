//! One loose order over version texts as makers write them; declines where an order would be a guess.
//!
//! A version is read as leading numbers ("10.0.6") and qualifiers ("SP1", "Update 3", "rc1", "-236"). Numbers decide
//! first, then the qualifiers one by one. Pre-releases come before the bare version, service packs and updates after
//! it; qualifiers of unknown meaning are compared with their own kind only. Zero-padded parts ("1.063" against "1.24")
//! are ordered only where reading them as whole numbers and as decimals agrees.

use std::cmp::Ordering;

/// Compares two versions loosely; `None` where they are of different making and must not be compared.
pub fn compare(a: &str, b: &str) -> Option<Ordering> {
    if a.trim() == b.trim() {
        return Some(Ordering::Equal);
    }
    Reading::of(a)?.compare(&Reading::of(b)?)
}

/// A version taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    epoch: Option<u64>,
    numbers: Vec<String>,
    qualifiers: Vec<Qualifier>,
    /// Ends in a wildcard ("12.2.x"): what follows is open.
    open: bool,
}

/// "sp" with 1, "rc" with 1, "-" with 236.
#[derive(Debug, Clone, PartialEq)]
struct Qualifier {
    kind: Kind,
    word: String,
    numbers: Vec<String>,
    /// It is a letter with a dot behind it, at the beginning ("B.02"): letters count on as numbers do.
    counts_on: bool,
}

/// What a qualifier means against its absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Before the bare version; the number ranks pre-releases among each other.
    Before(u8),
    /// After the bare version.
    After,
    /// Not known.
    Unknown,
}

impl Kind {
    fn of(word: &str) -> Self {
        match word {
            "dev" | "snapshot" | "nightly" => Self::Before(0),
            "alpha" => Self::Before(1),
            "beta" => Self::Before(2),
            "milestone" | "preview" | "pre" => Self::Before(3),
            "rc" | "cr" => Self::Before(4),
            "sp" | "update" | "hotfix" | "patch" | "r" | "rev" | "sr" | "mp" | "cu" | "jumbo" | "take" => Self::After,
            _ => Self::Unknown,
        }
    }
}

/// Different spellings of one qualifier.
fn canonical(word: &str) -> &str {
    match word {
        "upd" | "up" | "u" | "updates" => "update",
        "hf" => "hotfix",
        "p" | "pl" | "patchlevel" => "patch",
        "servicepack" => "sp",
        "release" | "rel" => "r",
        "revision" => "rev",
        "candidate" => "rc",
        other => other,
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Digits(String),
    Letters(String),
    Mark(char),
}

impl Reading {
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = prepared(text);
        if text.is_empty() || is_digest(&text) {
            return None;
        }
        let (epoch, rest) = split_epoch(&text);
        let mut reading = Self { epoch, numbers: Vec::new(), qualifiers: Vec::new(), open: false };
        let mut separator = None;
        let mut glued = false;
        for piece in pieces(rest) {
            match piece {
                Piece::Mark('*') => {
                    reading.open = true;
                    break;
                }
                Piece::Mark(mark) => {
                    separator = Some(mark);
                    glued = false;
                }
                Piece::Letters(word) if word.chars().all(|letter| letter == 'x') && !reading.numbers.is_empty() => {
                    reading.open = true;
                    break;
                }
                Piece::Letters(word) => {
                    reading.word(&word, glued);
                    separator = None;
                    glued = true;
                }
                Piece::Digits(digits) => {
                    reading.digits(digits, separator.take());
                    glued = true;
                }
            }
        }
        (!reading.numbers.is_empty() || !reading.qualifiers.is_empty()).then_some(reading)
    }

    fn word(&mut self, word: &str, glued: bool) {
        let word = canonical(word);
        if word == "v" && self.numbers.is_empty() && self.qualifiers.is_empty() {
            return;
        }
        let kind = match Kind::of(word) {
            // "1.1.1k" follows "1.1.1"; whether a letter with a number behind it does, is decided in `digits`.
            Kind::Unknown if glued && word.len() == 1 => Kind::After,
            kind => kind,
        };
        // Letters are ordered among themselves, so they share one word and keep their letter as a number.
        let (word, numbers) = match word.bytes().next() {
            Some(letter) if glued && word.len() == 1 && Kind::of(word) == Kind::Unknown => {
                ("letter".to_owned(), vec![letter.to_string()])
            }
            _ => (word.to_owned(), Vec::new()),
        };
        self.qualifiers.push(Qualifier { kind, word, numbers, counts_on: false });
    }

    fn digits(&mut self, digits: String, separator: Option<char>) {
        let only = self.numbers.is_empty() && self.qualifiers.len() == 1;
        match self.qualifiers.last_mut() {
            // Only a dot, or nothing, continues the numbers; any other mark starts a qualifier of its own.
            Some(last) if matches!(separator, None | Some('.' | ' ' | '_')) || last.numbers.is_empty() => {
                if last.word == "letter" {
                    // "1.0a1" may be the first alpha as well as the letter a.
                    last.kind = Kind::Unknown;
                }
                last.counts_on |= only && separator == Some('.') && last.numbers.is_empty() && is_letter(&last.word);
                last.numbers.push(digits);
            }
            None if matches!(separator, None | Some('.')) || self.numbers.is_empty() => self.numbers.push(digits),
            _ => {
                let word = separator.unwrap_or(' ').to_string();
                self.qualifiers.push(Qualifier { kind: Kind::Unknown, word, numbers: vec![digits], counts_on: false });
            }
        }
    }

    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self.epoch, other.epoch) {
            (Some(mine), Some(theirs)) if mine != theirs => return Some(mine.cmp(&theirs)),
            (Some(1..), None) | (None, Some(1..)) => return None,
            _ => {}
        }
        if self.numbers.is_empty() != other.numbers.is_empty() || self.counts_years() != other.counts_years() {
            return None;
        }
        let length = self.numbers.len().max(other.numbers.len());
        for index in 0..length {
            if self.ends_open_at(index) || other.ends_open_at(index) {
                return None;
            }
            match compare_part(index, part(&self.numbers, index), part(&other.numbers, index))? {
                Ordering::Equal => {}
                decided => return Some(decided),
            }
        }
        if self.open || other.open {
            return None;
        }
        compare_qualifiers(&self.qualifiers, &other.qualifiers)
    }

    fn ends_open_at(&self, index: usize) -> bool {
        self.open && index >= self.numbers.len()
    }

    /// "2022 R2" and "17.1" come from two ways of counting.
    fn counts_years(&self) -> bool {
        let first = self.numbers.first().and_then(|number| number.parse::<u32>().ok());
        first.is_some_and(|number| (1990..2100).contains(&number))
    }

    /// True when this is the line `front` or in it ("6.6.31" and "6.6").
    pub(super) fn begins_with(&self, front: &Self) -> bool {
        let numbers =
            front.numbers.iter().enumerate().all(|(index, theirs)| {
                compare_part(index, part(&self.numbers, index), theirs) == Some(Ordering::Equal)
            });
        numbers && self.epoch == front.epoch && front.qualifiers.is_empty() && !front.numbers.is_empty()
    }

    /// True when this says everything that `shorter` says, and more ("3.1.2" and "3.1", "16 Update 3" and "16").
    pub(super) fn extends(&self, shorter: &Self) -> bool {
        let same_front = shorter.numbers.iter().enumerate().all(|(index, theirs)| {
            self.numbers.get(index).is_some_and(|mine| compare_part(index, mine, theirs) == Some(Ordering::Equal))
        });
        let more = self.numbers.len() > shorter.numbers.len() || self.qualifiers.len() > shorter.qualifiers.len();
        let after = !self.qualifiers.first().is_some_and(|q| matches!(q.kind, Kind::Before(_)));
        let same_numbers = self.numbers.len() == shorter.numbers.len();
        let qualifiers =
            shorter.qualifiers.is_empty() || same_numbers && self.qualifiers.starts_with(&shorter.qualifiers);
        same_front
            && more
            && qualifiers
            && after
            && !shorter.open
            && !(shorter.numbers.is_empty() && shorter.qualifiers.is_empty())
    }
}

/// Lower case, one spelling for "service pack", no "version" in front, no product's name in front of a number.
fn prepared(text: &str) -> String {
    let text =
        text.trim().trim_matches(['"', '\'']).to_lowercase().replace("service pack", "sp").replace("firmware_", "");
    let mut rest = text.trim();
    while let Some((word, after)) = rest.split_once(' ') {
        let after = after.trim_start();
        let number_follows = after.trim_start_matches('v').starts_with(|letter: char| letter.is_ascii_digit());
        let is_name = word.chars().all(|letter| letter.is_alphabetic() || letter == '-') && !word.is_empty();
        let is_qualifier = Kind::of(canonical(word)) != Kind::Unknown || word == "build" || word.len() < 4;
        if !(is_name && number_follows && !is_qualifier || matches!(word, "version" | "versions" | "firmware" | "fw")) {
            break;
        }
        rest = after;
    }
    // "Ver.9.1.0", with no blank between.
    let behind = rest.strip_prefix("ver").map(|behind| behind.trim_start_matches(['.', ' ']));
    rest = behind.filter(|behind| behind.starts_with(|letter: char| letter.is_ascii_digit())).unwrap_or(rest);
    rest.trim_end_matches(['.', ' ']).to_owned()
}

fn is_letter(word: &str) -> bool {
    matches!(word.as_bytes(), [b'a'..=b'z'])
}

/// A hash has no order.
fn is_digest(text: &str) -> bool {
    let hex = text.len() >= 7 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    (hex && text.bytes().any(|byte| byte.is_ascii_alphabetic())) || text.starts_with("sha256:")
}

/// "1:2.28" has epoch 1 (rpm and deb).
fn split_epoch(text: &str) -> (Option<u64>, &str) {
    match text.split_once(':') {
        Some((epoch, rest)) if epoch.bytes().all(|byte| byte.is_ascii_digit()) && !rest.is_empty() => {
            (epoch.parse().ok(), rest)
        }
        _ => (None, text),
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for letter in text.chars() {
        match pieces.last_mut() {
            Some(Piece::Digits(run)) if letter.is_ascii_digit() => run.push(letter),
            Some(Piece::Letters(run)) if letter.is_alphabetic() => run.push(letter),
            _ if letter.is_ascii_digit() => pieces.push(Piece::Digits(letter.to_string())),
            _ if letter.is_alphabetic() => pieces.push(Piece::Letters(letter.to_string())),
            // A blank beside another mark adds nothing.
            Some(Piece::Mark(_)) if letter == ' ' => {}
            _ => pieces.push(Piece::Mark(letter)),
        }
    }
    pieces
}

fn part(numbers: &[String], index: usize) -> &str {
    numbers.get(index).map_or("0", String::as_str)
}

/// One part of the number. The first is a whole number; later ones may be zero-padded decimals, so that both readings
/// must agree where a part starts with a zero.
fn compare_part(index: usize, a: &str, b: &str) -> Option<Ordering> {
    let (whole_a, whole_b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    let by_number = whole_a.len().cmp(&whole_b.len()).then_with(|| whole_a.cmp(whole_b));
    let padded = |digits: &str| digits.len() > 1 && digits.starts_with('0');
    if index == 0 || !(padded(a) || padded(b)) {
        return Some(by_number);
    }
    let by_decimal = a.trim_end_matches('0').cmp(b.trim_end_matches('0'));
    (by_number == by_decimal).then_some(by_number)
}

fn compare_qualifiers(mine: &[Qualifier], theirs: &[Qualifier]) -> Option<Ordering> {
    for index in 0..mine.len().max(theirs.len()) {
        let decided = match (mine.get(index), theirs.get(index)) {
            (Some(mine), Some(theirs)) => compare_qualifier(mine, theirs)?,
            (Some(only), None) => against_nothing(only)?,
            (None, Some(only)) => against_nothing(only)?.reverse(),
            (None, None) => Ordering::Equal,
        };
        if decided != Ordering::Equal {
            return Some(decided);
        }
    }
    Some(Ordering::Equal)
}

fn against_nothing(only: &Qualifier) -> Option<Ordering> {
    match only.kind {
        Kind::Before(_) => Some(Ordering::Less),
        Kind::After => Some(Ordering::Greater),
        Kind::Unknown => None,
    }
}

fn compare_qualifier(mine: &Qualifier, theirs: &Qualifier) -> Option<Ordering> {
    match (mine.kind, theirs.kind) {
        (Kind::Before(a), Kind::Before(b)) if a != b => Some(a.cmp(&b)),
        (Kind::Before(_), Kind::After) => Some(Ordering::Less),
        (Kind::After, Kind::Before(_)) => Some(Ordering::Greater),
        (Kind::Before(_), Kind::Before(_)) => compare_numbers(&mine.numbers, &theirs.numbers),
        _ if mine.counts_on && theirs.counts_on && mine.word != theirs.word => Some(mine.word.cmp(&theirs.word)),
        (a, b) if a == b && mine.word == theirs.word => compare_numbers(&mine.numbers, &theirs.numbers),
        _ => None,
    }
}

fn compare_numbers(mine: &[String], theirs: &[String]) -> Option<Ordering> {
    for index in 0..mine.len().max(theirs.len()) {
        match compare_part(index, part(mine, index), part(theirs, index))? {
            Ordering::Equal => {}
            decided => return Some(decided),
        }
    }
    Some(Ordering::Equal)
}
