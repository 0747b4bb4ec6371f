//! Plain text in 72 columns: wraps long lines at spaces, keeps list items hanging, never breaks an address.
//!
//! Never changes a word. Line ends are `\n`.

use super::glossary::is_footprint;

/// The width of a plain letter.
pub(super) const COLUMNS: usize = 72;

/// Wraps every line to [`COLUMNS`], joins runs of blank lines into one and ends with one line break.
pub(super) fn letter(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 40);
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            if !blank {
                out.push('\n');
            }
            blank = true;
            continue;
        }
        blank = false;
        wrap_line(line, &mut out);
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    out.push('\n');
    out
}

/// A rule as wide as the heading above it.
pub(super) fn underline(heading: &str, rule: &str) -> String {
    rule.repeat(heading.chars().filter(|c| !is_footprint(*c)).count().min(COLUMNS))
}

fn wrap_line(line: &str, out: &mut String) {
    let hang = hanging_indent(line);
    let start = line.len() - line.trim_start().len();
    let mut column = start;
    out.push_str(&line[..start]);
    let mut first = true;
    for word in line[start..].split(' ').filter(|word| !word.is_empty()) {
        let width = word.chars().count();
        if !first && column + 1 + width > COLUMNS && column > hang {
            out.push('\n');
            out.push_str(&" ".repeat(hang));
            column = hang;
        } else if !first {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
        first = false;
    }
    out.push('\n');
}

/// Where continued lines begin: under the text of "- …", "* …" and "1. …", else under the line's own beginning.
fn hanging_indent(line: &str) -> usize {
    let start = line.len() - line.trim_start().len();
    let rest = &line[start..];
    let marker = rest.split(' ').next().unwrap_or_default();
    let numbered =
        marker.strip_suffix('.').is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    let extra =
        if (matches!(marker, "-" | "*") || numbered) && rest.len() > marker.len() { marker.len() + 1 } else { 0 };
    (start + extra).min(COLUMNS / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped_and_items_hang() {
        let text = format!("1. {}", "word ".repeat(30));
        let wrapped = letter(&text);
        assert!(wrapped.lines().all(|line| line.chars().count() <= COLUMNS));
        assert!(wrapped.lines().skip(1).all(|line| line.starts_with("   word")));
    }

    #[test]
    fn an_address_is_never_broken() {
        let url = format!("https://example.com/{}", "a".repeat(100));
        let wrapped = letter(&format!("You find it here: {url} and more"));
        assert!(wrapped.lines().any(|line| line == url), "{wrapped}");
    }

    #[test]
    fn blank_lines_do_not_pile_up() {
        assert_eq!(letter("\n\na\n\n\n\nb\n\n"), "a\n\nb\n");
    }
}
