//! Bytes of a list become text: UTF-8 with or without a mark, UTF-16 as PowerShell writes it, Windows-1252 as old
//! spreadsheets do.
//!
//! What is no text at all is named for what it is, so that a person knows what to do. It never looks at the meaning.

use std::borrow::Cow;

use crate::intake::IntakeError;

/// How files begin that people take for lists, and what to do with them.
const NOT_TEXT: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a ZIP archive (a spreadsheet is one too): save the list as CSV or unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Office document: save the list as CSV"),
    (b"\x1f\x8b", "a gzip file: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd file: unpack it first"),
    (b"\xfd7zXZ\0", "an xz file: unpack it first"),
    (b"BZh", "a bzip2 file: unpack it first"),
    (b"%PDF", "a PDF: a list in a form for machines is needed"),
    (b"SQLite format 3\0", "a database: let the package manager print its list (rpm -qa)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
];

/// Characters of Windows-1252 from 0x80 to 0x9f; the rest is Latin-1.
const WINDOWS: &[char; 32] = &[
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, IntakeError> {
    let refused = |why: &str| IntakeError::Malformed { line: 1, column: 1, why: why.to_owned() };
    if let Some((_, what)) = NOT_TEXT.iter().find(|(front, _)| bytes.starts_with(front)) {
        return Err(refused(&format!("this is no text but {what}")));
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        [1..=255, 0, 1..=255, 0, ..] => Cow::Owned(utf16(bytes, u16::from_le_bytes)?),
        [0, 1..=255, 0, 1..=255, ..] => Cow::Owned(utf16(bytes, u16::from_be_bytes)?),
        _ => {
            let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
            std::str::from_utf8(bytes).map_or_else(|_| Cow::Owned(windows(bytes)), Cow::Borrowed)
        }
    };
    if let Some(at) = text.find('\0') {
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        let why = "this is no text: there is a zero byte in it".to_owned();
        return Err(IntakeError::Malformed { line, column: 1, why });
    }
    if text.trim().is_empty() {
        return Err(refused("the file is empty: there is no list in it"));
    }
    Ok(text)
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<String, IntakeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: String = char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if !rest.is_empty() {
        let why = "the file ends in the middle of a character (UTF-16): it is cut off".to_owned();
        return Err(IntakeError::Malformed { line: text.matches('\n').count() + 1, column: 1, why });
    }
    Ok(text)
}

fn windows(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS.get(usize::from(*byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        byte => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_that_systems_write_gives_the_same_text() {
        let text = "Müller – 1\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let rows = [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [b"\xff\xfe", &*little].concat(),
            [b"\xfe\xff", &*big].concat(),
            little,
            big,
            b"M\xfcller \x96 1\n".to_vec(),
        ];
        for row in rows {
            assert_eq!(decode(&row).unwrap(), text, "{row:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, what) in [
            (&b"PK\x03\x04rest"[..], "save the list as CSV"),
            (b"\x1f\x8b\x08", "gzip"),
            (b"ab\0cd", "zero byte"),
            (b"\n", "empty"),
            (b"", "empty"),
            (b"\xff\xfea\0b", "cut off"),
        ] {
            let why = decode(bytes).unwrap_err().to_string();
            assert!(why.contains(what), "{why}");
        }
    }
}
