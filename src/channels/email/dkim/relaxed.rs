//! The relaxed forms of headers and bodies (RFC 6376 3.4.2, 3.4.4): what relays commonly change is levelled out. Pure.

/// One header field of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// Its name in lower case.
    pub(super) name: String,
    /// Name, colon and value in the relaxed form, without a line end.
    pub(super) relaxed: String,
}

/// The fields of a block of header lines, in order; ends at the first empty line. What has no name is left out.
pub(super) fn fields(block: &[u8]) -> Vec<Field> {
    let text = String::from_utf8_lossy(block);
    let mut unfolded: Vec<String> = Vec::new();
    for line in text.split("\r\n").take_while(|line| !line.is_empty()) {
        match unfolded.last_mut() {
            Some(before) if line.starts_with([' ', '\t']) => before.push_str(line),
            _ => unfolded.push(line.to_owned()),
        }
    }
    unfolded.iter().filter_map(|line| field(line)).collect()
}

fn field(line: &str) -> Option<Field> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end_matches([' ', '\t']).to_ascii_lowercase();
    let words = value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    (!name.is_empty()).then(|| Field { relaxed: format!("{name}:{}", words.join(" ")), name })
}

/// Gives the relaxed form of a body to `sink`, piece by piece.
pub(super) fn body(bytes: &[u8], mut sink: impl FnMut(&[u8])) {
    let mut empty = 0;
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.windows(2).position(|pair| pair == b"\r\n");
        let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after.get(2..).unwrap_or_default();
        let line = level(line);
        if line.is_empty() {
            empty += 1;
            continue;
        }
        for _ in 0..std::mem::take(&mut empty) {
            sink(b"\r\n");
        }
        sink(&line);
        sink(b"\r\n");
    }
}

/// A line whose runs of blanks are one space each, and which ends with none.
fn level(line: &[u8]) -> Vec<u8> {
    let mut level = Vec::with_capacity(line.len());
    let mut blank = false;
    for byte in line {
        if matches!(byte, b' ' | b'\t') {
            blank = true;
        } else {
            if std::mem::take(&mut blank) {
                level.push(b' ');
            }
            level.push(*byte);
        }
    }
    level
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn relaxed_body(bytes: &[u8]) -> Vec<u8> {
        let mut whole = Vec::new();
        body(bytes, |piece| whole.extend_from_slice(piece));
        whole
    }

    fn relaxed_fields(block: &str) -> Vec<String> {
        fields(block.as_bytes()).into_iter().map(|field| field.relaxed).collect()
    }

    #[test]
    fn the_examples_of_the_standard_come_out_as_it_says() {
        // RFC 6376 3.4.5, example 1.
        assert_eq!(relaxed_fields("A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\n"), ["a:X", "b:Y Z"]);
        assert_eq!(relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
        // 3.4.4: an empty body stays empty, a last line without an end gets one.
        assert_eq!(relaxed_body(b""), b"");
        assert_eq!(relaxed_body(b"\r\n \t\r\n\r\n"), b"");
        assert_eq!(relaxed_body(b"a\r\n\r\nb"), b"a\r\n\r\nb\r\n");
    }

    proptest! {
        #[test]
        fn the_relaxed_form_is_its_own_relaxed_form(text in "([ab.\t ]|\r\n|\r|\n|ü){0,60}") {
            let once = relaxed_body(text.as_bytes());
            prop_assert_eq!(&relaxed_body(&once), &once);
            prop_assert!(!once.ends_with(b"\r\n\r\n") && (once.is_empty() || once.ends_with(b"\r\n")));
        }

        #[test]
        fn blanks_at_line_ends_and_empty_lines_at_the_end_do_not_matter(
            lines in prop::collection::vec("[ab.]([ab. ]{0,9}[ab.])?", 0..8), tail in "( |\t){0,3}", empty in 0usize..4,
        ) {
            let plain = lines.join("\r\n") + if lines.is_empty() { "" } else { "\r\n" };
            let changed: String = lines.iter().map(|line| line.replace(' ', " \t ") + &tail + "\r\n").collect();
            let changed = changed + &format!("{tail}\r\n").repeat(empty);
            prop_assert_eq!(relaxed_body(changed.as_bytes()), relaxed_body(plain.as_bytes()));
        }

        #[test]
        fn folding_between_words_does_not_matter(words in prop::collection::vec("[a-z=;@<>]{1,9}", 1..9), fold in "( |\t){1,3}") {
            let plain = format!("Subject: {}\r\n", words.join(" "));
            let folded = format!("SUBJECT \t:{fold}{}{fold}\r\n", words.join(&format!("{fold}\r\n{fold}")));
            prop_assert_eq!(fields(folded.as_bytes()), fields(plain.as_bytes()));
        }
    }
}
