//! Addresses as SMTP and headers want them: domains as A-labels, nothing that could end a line.
//!
//! What this file does: it turns an address as people write it into one that may travel, or says why it cannot. What it
//! never does: it does not decide whether somebody lives there. See RFC 5321 4.1.2, RFC 5890, RFC 6531.

use lettre::Address;

/// An address that may stand in an SMTP command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mailbox {
    /// As it stands there; its domain is ASCII.
    pub(super) text: String,
    /// Whether the part before the `@` needs SMTPUTF8 (RFC 6531).
    pub(super) international: bool,
}

/// Reads `text` as an address; the reason names no address, as it may be logged.
pub(super) fn mailbox(text: &str) -> Result<Mailbox, &'static str> {
    if is_plain(text) {
        return Ok(Mailbox { text: text.to_owned(), international: false });
    }
    unusual(text)
}

fn unusual(text: &str) -> Result<Mailbox, &'static str> {
    let (local, domain) = text.trim().rsplit_once('@').ok_or("the address has no @")?;
    if local.is_empty() || local.len() > 64 || local.chars().any(|c| c.is_control() || " \t<>()[]:;,\\\"@".contains(c))
    {
        return Err("the part of the address before the @ is not one that can be mailed");
    }
    let domain = ascii_domain(domain).ok_or("the domain of the address is not one")?;
    let address = Address::new(local, &domain).map_err(|_| "the address is not one that can be mailed")?;
    Ok(Mailbox { text: address.to_string(), international: !local.is_ascii() })
}

/// Whether an address is one of those that nearly all are, and that every rule for commands and headers leaves as they
/// are: letters, digits and a few signs, and a domain of letters, digits and single hyphens whose last label is a word.
pub(super) fn is_plain(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let words =
        |part: &str, is_good: fn(u8) -> bool| part.split('.').all(|word| !word.is_empty() && word.bytes().all(is_good));
    let local_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'_' | b'=');
    let domain_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let label =
        |label: &str| label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-') && !label.contains("--");
    local.len() <= 64
        && domain.len() <= 253
        && words(local, local_sign)
        && words(domain, domain_sign)
        && domain.split('.').all(label)
        && domain
            .rsplit_once('.')
            .is_some_and(|(_, last)| last.len() > 1 && last.bytes().all(|b| b.is_ascii_lowercase()))
}

/// A domain as A-labels (`bücher.example` is `xn--bcher-kva.example`).
pub(super) fn ascii_domain(domain: &str) -> Option<String> {
    if domain.is_empty() || domain.len() > 253 || domain.contains(['%', '/', '@', ':']) {
        return None;
    }
    match url::Host::parse(domain).ok()? {
        url::Host::Domain(domain) if !domain.contains(|c: char| c.is_control() || " <>()[]:;,\\\"".contains(c)) => {
            Some(domain)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_international_domain_travels_as_a_labels() {
        let found = mailbox("info@Bücher.example").unwrap();
        assert_eq!(found.text, "info@xn--bcher-kva.example");
        assert!(!found.international);
        assert!(mailbox("josé@sol.example").unwrap().international);
    }

    proptest::proptest! {
        #[test]
        fn what_is_plain_is_what_every_rule_makes_of_it(text in "[a-zA-Z0-9+=_.-]{0,9}@([a-z0-9-]{1,9}\\.){1,3}[a-z0-9]{1,4}") {
            if is_plain(&text) {
                let (_, domain) = text.split_once('@').unwrap();
                proptest::prop_assert_eq!(ascii_domain(domain), Some(domain.to_owned()));
                proptest::prop_assert_eq!(unusual(&text).unwrap(), mailbox(&text).unwrap());
            }
        }
    }

    #[test]
    fn the_usual_address_is_plain_and_what_needs_a_rule_is_not() {
        for plain in ["info@sol.example", "bounces+0a.1b@cert.example", "a=b_c-d@x.co.example"] {
            assert!(is_plain(plain), "{plain}");
        }
        for other in [
            "info@Sol.example",
            "info@bücher.example",
            "josé@sol.example",
            "a..b@c.example",
            ".a@b.example",
            "a@b",
            "a@1.2.3.4",
            "a@xn--bcher-kva.example",
            "a@-b.example",
            "a@b..example",
            "a@b.example.",
            "a@b@c.example",
            "a b@c.example",
            "a@b.example\r\n",
            "",
        ] {
            assert!(!is_plain(other), "{other}");
        }
    }

    #[test]
    fn what_could_break_out_of_a_command_is_no_address() {
        for bad in [
            "a@b.example\r\nRCPT TO:<c@d.example>",
            "a>@b.example",
            "a b@c.example",
            "nobody",
            "@b.example",
            "a@",
            "a@b.example>",
            "a@b%0d%0ac.example",
            "a\r\nDATA@b.example",
        ] {
            assert!(mailbox(bad).is_err(), "{bad:?} was taken for an address");
        }
    }
}
