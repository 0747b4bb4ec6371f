//! Addresses in running text. Pure; bounded by the length of the text.

/// The longest address that is looked at (RFC 5321 4.5.3.1.3 allows a path of 256).
const LONGEST: usize = 320;

/// Signs of addresses that are looked at in one text.
const MOST: usize = 5_000;

/// Whether a character may stand in the local part of an address that machines write without quotes.
fn in_local(c: char) -> bool {
    c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c)
}

fn in_domain(c: char) -> bool {
    c.is_alphanumeric() || ".-_".contains(c)
}

/// All addresses of a text in their order, without angle brackets, each as often as it stands there.
pub(super) fn all(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@').take(MOST) {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let local = before.char_indices().rev().take(LONGEST).take_while(|(_, c)| in_local(*c)).last();
        // Some write "address...User unknown": two dots end a domain. Only what is near is looked at.
        let after = after.char_indices().nth(LONGEST).map_or(after, |(far, _)| &after[..far]);
        let after = after.split_once("..").map_or(after, |(domain, _)| domain);
        let domain = after.char_indices().take(LONGEST).take_while(|(_, c)| in_domain(*c)).last();
        let (Some((from, _)), Some((last, c))) = (local, domain) else { continue };
        let end = at + 1 + last + c.len_utf8();
        let address = text[from..end].trim_matches(|c| ".'`-*=/".contains(c)).trim_end_matches('_');
        let domain = address.rsplit('@').next().unwrap_or_default();
        if address.len() > 4 && !address.starts_with('@') && domain.len() > 2 {
            found.push(address);
        }
    }
    found
}

/// The first address of a text.
pub(super) fn first(text: &str) -> Option<&str> {
    all(text).into_iter().next()
}

/// Whether an address belongs to a machine that brings bad news.
pub(super) fn is_daemon(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let local = local.trim_start_matches("no-reply-").replace(['-', '_', '.'], "");
    ["mailerdaemon", "postmaster", "mailadmin", "mdaemon", "maildaemon", "mailerdeamon", "maildelivery", "complaints"]
        .iter()
        .any(|daemon| local.starts_with(daemon))
        || ["nondelivery", "bounce", "bounces", "mmdf", "uucp", "mail", "mailsystem", "mailgateway"]
            .contains(&local.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_whatever_stands_around_them() {
        let text = "<a@x.example>: 550 b.c+d@y.example... User unknown 'e@z.example'. mailto:f@w.example, g@, @h, @";
        assert_eq!(all(text), ["a@x.example", "b.c+d@y.example", "e@z.example", "f@w.example"]);
        assert_eq!(all("müller@bücher.example!"), ["müller@bücher.example"]);
        assert_eq!(all(&"@".repeat(9_999)), Vec::<&str>::new());
    }

    #[test]
    fn daemons_are_told_from_people() {
        assert!(is_daemon("MAILER-DAEMON@x.example") && is_daemon("postmaster@x.example"));
        assert!(!is_daemon("maria@x.example") && !is_daemon("postmann@x.example"));
    }
}
