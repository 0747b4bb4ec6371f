//! Return paths: an address of its own for every delivery (VERP), with a mark by which the house knows it again.
//!
//! Pure: the form of the address, and finding it again in whatever mail carries it. Marks are made and checked by `keys`;
//! a token without a good mark is nobody's.

/// What marks in return paths are made for.
pub const PURPOSE: &str = "bounce";

/// Hexadecimal digits of a delivery's token.
const TOKEN: usize = 32;

/// Hexadecimal digits of its mark.
const MARK: usize = 20;

/// The most that may stand before the token: a local part has at most 64 octets (RFC 5321 4.5.3.1.1).
pub const LONGEST_BEGINNING: usize = 64 - TOKEN - 1 - MARK;

/// A delivery's token with the mark that came with it; whether the mark is good is not known yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Marked {
    /// The token.
    pub token: String,
    /// The mark.
    pub mark: String,
}

/// The return path of a delivery. `beginning` ends with its separator ("bounces+").
pub fn address(beginning: &str, token: &str, mark: &str, domain: &str) -> String {
    format!("{beginning}{token}.{mark}@{domain}")
}

/// The return path of letters that are nobody's own: the same beginning without its separator ("bounces").
pub fn shared(beginning: &str, domain: &str) -> String {
    format!("{}@{domain}", beginning.trim_end_matches(|last: char| !last.is_ascii_alphanumeric()))
}

/// The first token with a mark in a text: an address, an envelope id, a header. Relays may change the case of a local part
/// and write it as xtext (RFC 3461 4), which leaves these characters alone.
pub fn marked(text: &str) -> Option<Marked> {
    let bytes = text.as_bytes();
    let hex = |from: usize, length: usize| {
        let digits = bytes.get(from..from.checked_add(length)?)?;
        digits.iter().all(u8::is_ascii_hexdigit).then(|| String::from_utf8_lossy(digits).to_ascii_lowercase())
    };
    let digit_at = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'.').find_map(|(dot, _)| {
        let begins = dot.checked_sub(TOKEN)?;
        if begins.checked_sub(1).is_some_and(digit_at) || digit_at(dot + 1 + MARK) {
            return None;
        }
        Some(Marked { token: hex(begins, TOKEN)?, mark: hex(dot + 1, MARK)? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "00112233445566778899aabbccddeeff";
    const MARK: &str = "0123456789abcdef0123";

    #[test]
    fn a_return_path_is_found_again_wherever_it_stands_and_however_it_is_spelt() {
        let path = address("bounces+", TOKEN, MARK, "vigie.example");
        assert_eq!(path.split('@').next().map(str::len), Some(61), "at most 64 octets");
        let wanted = Some(Marked { token: TOKEN.to_owned(), mark: MARK.to_owned() });
        assert_eq!(marked(&path), wanted);
        assert_eq!(marked(&format!("rfc822; <{}>", path.to_ascii_uppercase())), wanted);
        assert_eq!(marked(&address("b=", TOKEN, MARK, "x.example")), wanted);
        assert_eq!(marked(&format!("{TOKEN}.{MARK}")), wanted);
    }

    #[test]
    fn a_return_path_for_all_names_no_delivery() {
        for beginning in ["bounces+", "bounces", "bounces-="] {
            let path = shared(beginning, "vigie.example");
            assert_eq!((path.as_str(), marked(&path)), ("bounces@vigie.example", None));
        }
    }

    #[test]
    fn what_is_cut_off_or_longer_is_no_token() {
        for text in [
            TOKEN.to_owned(),
            format!("<{TOKEN}@vigie.example>"),
            format!("{}.{MARK}", &TOKEN[1..]),
            format!("{TOKEN}.{}", &MARK[1..]),
            format!("a{TOKEN}.{MARK}"),
            format!("{TOKEN}.{MARK}a"),
            String::new(),
            ".".repeat(100),
        ] {
            assert_eq!(marked(&text), None, "{text}");
        }
    }
}
