//! Addresses as SMTP and headers want them: domains as A-labels, nothing that could end a line.
//!
//! What this file does: it turns an address as people write it into one that may travel, or says why it cannot. What it
//! never does: it does not decide whether somebody lives there. See RFC 5321 4.1.2, RFC 5890, RFC 6531.

use lettre::Address;

/// An address that may stand in an SMTP command.
#[derive(Debug, Clone)]
pub(super) struct Mailbox {
    /// For lettre's commands; its domain is ASCII.
    pub(super) address: Address,
    /// Whether the part before the `@` needs SMTPUTF8 (RFC 6531).
    pub(super) international: bool,
}

/// Reads `text` as an address; the reason names no address, as it may be logged.
pub(super) fn mailbox(text: &str) -> Result<Mailbox, &'static str> {
    let (local, domain) = text.trim().rsplit_once('@').ok_or("the address has no @")?;
    if local.is_empty() || local.len() > 64 || local.chars().any(|c| c.is_control() || " \t<>()[]:;,\\\"@".contains(c))
    {
        return Err("the part of the address before the @ is not one that can be mailed");
    }
    let domain = ascii_domain(domain).ok_or("the domain of the address is not one")?;
    let address = Address::new(local, &domain).map_err(|_| "the address is not one that can be mailed")?;
    Ok(Mailbox { address, international: !local.is_ascii() })
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
        assert_eq!(AsRef::<str>::as_ref(&found.address), "info@xn--bcher-kva.example");
        assert!(!found.international);
        assert!(mailbox("josé@sol.example").unwrap().international);
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
