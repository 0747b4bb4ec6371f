//! Common Platform Enumeration names, bindings 2.2 (URI) and 2.3 (formatted string), NISTIR 7695.
//!
//! Reads both bindings into unescaped, lower-case parts. It never judges whether two names mean the same thing: that
//! is `matching`. Real documents shorten 2.3 strings; missing parts at the end count as ANY, as they do in 2.2.

/// One CPE name, unescaped and in lower case; `None` means ANY (in the version-like parts also NA).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cpe {
    /// Application, operating system or hardware.
    pub part: CpePart,
    /// Unescaped ("adobe"), `None` for ANY.
    pub vendor: Option<String>,
    /// Unescaped (`acrobat_reader`), `None` for ANY.
    pub product: Option<String>,
    /// Unescaped ("10.2.1"), `None` for ANY or NA.
    pub version: Option<String>,
    /// Unescaped update level ("sp1"), `None` for ANY or NA.
    pub update: Option<String>,
    /// Unescaped target software ("wordpress"), `None` for ANY or NA.
    pub target_software: Option<String>,
    /// The name as written.
    pub written: String,
}

/// What a CPE name speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CpePart {
    /// a
    Application,
    /// o
    OperatingSystem,
    /// h
    Hardware,
    /// ANY
    Any,
}

/// Positions in a 2.3 formatted string after the prefix (NISTIR 7695, section 6.2.1).
const VENDOR: usize = 1;
const PRODUCT: usize = 2;
const VERSION: usize = 3;
const UPDATE: usize = 4;
const EDITION: usize = 5;
const TARGET_SOFTWARE: usize = 8;
/// part, vendor, product, version, update, edition, language, `sw_edition`, `target_sw`, `target_hw`, other
const ATTRIBUTES: usize = 11;

impl Cpe {
    /// Reads either binding; `None` if it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let written = text.trim();
        let head = written.get(..8).unwrap_or(written).to_ascii_lowercase();
        if head == "cpe:2.3:" {
            Self::formatted_string(written)
        } else if head.starts_with("cpe:/") {
            Self::uri(written)
        } else {
            None
        }
    }

    /// The version with its update level ("15 sp3"), if it states one.
    pub fn full_version(&self) -> Option<String> {
        match (&self.version, &self.update) {
            (Some(version), Some(update)) => Some(format!("{version} {update}")),
            (version, _) => version.clone(),
        }
    }

    /// The same part, vendor and product in any version, as a 2.3 name; `None` where vendor or product is not stated.
    pub fn any_version(&self) -> Option<String> {
        let part = match self.part {
            CpePart::Application => "a",
            CpePart::OperatingSystem => "o",
            CpePart::Hardware => "h",
            CpePart::Any => "*",
        };
        let quoted = |text: &String| {
            let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
            text.chars()
                .flat_map(|letter| (!plain(letter)).then_some('\\').into_iter().chain([letter]))
                .collect::<String>()
        };
        let (vendor, product) = (quoted(self.vendor.as_ref()?), quoted(self.product.as_ref()?));
        Some(format!("cpe:2.3:{part}:{vendor}:{product}:*:*:*:*:*:*:*:*"))
    }

    /// The name as written, with ANY in place of version and update; everything else in it stays.
    pub fn without_version(&self) -> String {
        let formatted = self.written.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("cpe:2.3:"));
        let (head, any) = if formatted { (8, "*") } else { ("cpe:/".len(), "") };
        let rest = self.written.get(head..).unwrap_or_default();
        let parts = if formatted { split_unescaped(rest) } else { rest.split(':').collect() };
        let bare: Vec<&str> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| if matches!(at, VERSION | UPDATE) { any } else { *part })
            .collect();
        let bare = format!("{}{}", self.written.get(..head).unwrap_or_default(), bare.join(":"));
        if formatted { bare } else { bare.trim_end_matches(':').to_owned() }
    }

    fn formatted_string(written: &str) -> Option<Self> {
        let parts = split_unescaped(written.get(8..)?);
        if parts.len() > ATTRIBUTES {
            return None;
        }
        let part = CpePart::of(parts.first()?)?;
        let at = |index: usize| parts.get(index).and_then(|raw| from_formatted(raw));
        Some(Self {
            part,
            vendor: at(VENDOR),
            product: at(PRODUCT),
            version: at(VERSION).filter(|v| v != "-"),
            update: at(UPDATE).filter(|v| v != "-"),
            target_software: at(TARGET_SOFTWARE).filter(|v| v != "-"),
            written: written.to_owned(),
        })
    }

    fn uri(written: &str) -> Option<Self> {
        let parts: Vec<&str> = written.get(5..)?.split(':').collect();
        if parts.len() > 7 {
            return None;
        }
        let part = CpePart::of(parts.first()?)?;
        let at = |index: usize| parts.get(index).and_then(|raw| from_uri(raw));
        // Five attributes of 2.3 travel packed in the edition: ~edition~sw_edition~target_sw~target_hw~other (6.1.2.2).
        let packed = parts.get(EDITION).filter(|edition| edition.starts_with('~'));
        let target = packed.and_then(|edition| edition.split('~').nth(3)).and_then(from_uri);
        Some(Self {
            part,
            vendor: at(VENDOR),
            product: at(PRODUCT),
            version: at(VERSION).filter(|v| v != "-"),
            update: at(UPDATE).filter(|v| v != "-"),
            target_software: target.filter(|v| v != "-"),
            written: written.to_owned(),
        })
    }
}

impl CpePart {
    fn of(raw: &str) -> Option<Self> {
        match raw.trim().to_ascii_lowercase().as_str() {
            "a" => Some(Self::Application),
            "o" => Some(Self::OperatingSystem),
            "h" => Some(Self::Hardware),
            "*" | "" => Some(Self::Any),
            _ => None,
        }
    }

    /// True when both may speak of the same thing.
    pub fn meets(self, other: Self) -> bool {
        self == other || self == Self::Any || other == Self::Any
    }
}

/// Splits at colons that no backslash quotes.
fn split_unescaped(text: &str) -> Vec<&str> {
    let mut parts = Vec::with_capacity(ATTRIBUTES);
    let (mut start, mut quoted) = (0, false);
    for (at, letter) in text.char_indices() {
        if letter == ':' && !quoted {
            parts.push(&text[start..at]);
            start = at + 1;
        }
        quoted = letter == '\\' && !quoted;
    }
    parts.push(&text[start..]);
    parts
}

/// One attribute of a formatted string; `*` and nothing mean ANY, a backslash quotes the next sign (6.2.2).
fn from_formatted(raw: &str) -> Option<String> {
    if raw == "*" || raw.trim().is_empty() {
        return None;
    }
    let mut plain = String::with_capacity(raw.len());
    let mut letters = raw.chars();
    while let Some(letter) = letters.next() {
        plain.push(if letter == '\\' { letters.next().unwrap_or('\\') } else { letter });
    }
    Some(plain.to_lowercase())
}

/// One component of a URI; nothing means ANY, percent-encoding quotes (6.1.2). %01 and %02 are wildcards.
fn from_uri(raw: &str) -> Option<String> {
    if raw.trim().is_empty() || raw == "*" {
        return None;
    }
    Some(percent_decoded(raw).replace('\u{1}', "?").replace('\u{2}', "*").to_lowercase())
}

/// Undoes percent-encoding (RFC 3986, section 2.1); what is no valid code, or no UTF-8, stays or is replaced.
pub(super) fn percent_decoded(raw: &str) -> String {
    let bytes = raw.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = (byte == b'%').then(|| raw.get(at + 1..at + 3)).flatten();
        let code = code.filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        if let Some(decoded) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            plain.push(decoded);
            at += 3;
        } else {
            plain.push(byte);
            at += 1;
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(text: &str) -> (CpePart, String, String, String) {
        let cpe = Cpe::parse(text).expect(text);
        let or_any = |v: Option<String>| v.unwrap_or_else(|| "ANY".into());
        (cpe.part, or_any(cpe.vendor), or_any(cpe.product), or_any(cpe.version))
    }

    #[test]
    fn both_bindings_say_the_same() {
        use CpePart::{Application, OperatingSystem};
        let rows = [
            ("cpe:2.3:o:microsoft:windows_11:*:*:*:*:*:*:*:*", OperatingSystem, "microsoft", "windows_11", "ANY"),
            ("cpe:/o:microsoft:windows_11", OperatingSystem, "microsoft", "windows_11", "ANY"),
            ("cpe:2.3:a:notepad-plus-plus:notepad\\+\\+:8.1:*", Application, "notepad-plus-plus", "notepad++", "8.1"),
            ("cpe:/a:notepad-plus-plus:notepad%2b%2b:8.1", Application, "notepad-plus-plus", "notepad++", "8.1"),
            ("cpe:/a:openEuler:openEuler:22.03-LTS-SP3", Application, "openeuler", "openeuler", "22.03-lts-sp3"),
            ("cpe:2.3:a:acme:a\\:b:-:*:*:*:*:*:*:*", Application, "acme", "a:b", "ANY"),
            (" CPE:2.3:a:Acme:Thing ", Application, "acme", "thing", "ANY"),
        ];
        for (text, part, vendor, product, version) in rows {
            assert_eq!(parts(text), (part, vendor.into(), product.into(), version.into()), "{text}");
        }
    }

    #[test]
    fn update_and_target_are_read_from_both_bindings() {
        let uri = Cpe::parse("cpe:/a:acme:forms:2.0:sp1:~~pro~wordpress~~").unwrap();
        assert_eq!(uri.target_software.as_deref(), Some("wordpress"));
        assert_eq!(uri.full_version().as_deref(), Some("2.0 sp1"));
        let string = Cpe::parse("cpe:2.3:a:acme:forms:2.0:sp1:*:*:pro:wordpress:*:*").unwrap();
        assert_eq!((string.target_software, string.update), (uri.target_software, uri.update));
    }

    #[test]
    fn what_is_no_cpe_is_refused() {
        for text in ["", "cpe", "cpe:", "cpe:2.3:", "cpe:2.3:x:a:b", "pkg:npm/a", "cpe:2.3:a:1:2:3:4:5:6:7:8:9:10:11"] {
            let read = Cpe::parse(text);
            assert!(read.is_none() || text == "cpe:2.3:", "{text}: {read:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in "(cpe:2\\.3:|cpe:/)?[aoh*]?[:\\\\%~*a-zäß0-9_.-]{0,60}") {
            let _ = Cpe::parse(&text);
        }

        #[test]
        fn quoting_any_sign_reads_back(product in "[ -~]{1,20}") {
            prop_assume!(!product.trim().is_empty());
            let quoted: String = product.chars().flat_map(|c| ['\\', c]).collect();
            let cpe = Cpe::parse(&format!("cpe:2.3:a:acme:{quoted}:1.0:*:*:*:*:*:*:x")).unwrap();
            prop_assert_eq!(cpe.product, Some(product.to_lowercase()));
        }
    }
}
