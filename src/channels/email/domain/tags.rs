//! Records made of tags, `name=value;` (RFC 6376 3.2): DKIM keys, DMARC, MTA-STS and TLS reports.
//!
//! Pure: text in, tags or the reason why it is none out.

/// The tags of a record in their order; names in lower case. A name that stands twice makes the record void.
pub(super) fn tags(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut all: Vec<(String, String)> = Vec::new();
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').ok_or_else(|| format!("\"{}\" has no value", shown(part)))?;
        let name = name.trim().to_ascii_lowercase();
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Err(format!("\"{}\" is not the name of a tag", shown(&name)));
        }
        if all.iter().any(|(known, _)| *known == name) {
            return Err(format!("{name} stands in it twice"));
        }
        all.push((name, value.trim().to_owned()));
    }
    Ok(all)
}

/// The value of a tag.
pub(super) fn value<'a>(tags: &'a [(String, String)], name: &str) -> Option<&'a str> {
    tags.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// Whether a record begins as one of its kind: its version must be the first tag.
pub(super) fn is_of(text: &str, version: &str) -> bool {
    let first = text.split(';').next().unwrap_or_default();
    first.split_once('=').is_some_and(|(name, value)| name.trim().eq_ignore_ascii_case("v") && value.trim() == version)
}

/// A piece of a stranger's record as a message may show it.
pub(super) fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_whatever_the_blanks_and_refused_when_doubled() {
        let read = tags(" v=DMARC1 ; p = reject;; rua=mailto:a@b.example ").unwrap();
        assert_eq!(value(&read, "p"), Some("reject"));
        assert_eq!(read.len(), 3);
        assert_eq!(tags("v=1;V=2").unwrap_err(), "v stands in it twice");
        assert!(tags("v=1; reject").unwrap_err().contains("reject"));
    }

    #[test]
    fn the_version_must_stand_first_and_exactly() {
        assert!(is_of("v = DMARC1; p=none", "DMARC1"));
        for other in ["p=none; v=DMARC1", "v=DMARC10; p=none", "v=dmarc1", "DMARC1", ""] {
            assert!(!is_of(other, "DMARC1"), "{other}");
        }
    }
}
