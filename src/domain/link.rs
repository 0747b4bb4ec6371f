//! Web links: which address may stand in a letter.

use url::Url;

/// The address in its normal form if it may be shown as a link: http or https, with a host, without a user name in
/// front of it (a favourite of forgers).
pub fn web_link(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    let harmless = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.username().is_empty()
        && url.password().is_none();
    harmless.then(|| url.into())
}

#[cfg(test)]
mod tests {
    use super::web_link;

    #[test]
    fn only_plain_web_addresses_are_links() {
        assert_eq!(web_link(" https://a.example/x?y#z ").as_deref(), Some("https://a.example/x?y#z"));
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a.example",
            "https://bank.example@evil.example/",
            "a.example",
            "",
        ] {
            assert_eq!(web_link(bad), None, "{bad}");
        }
    }
}
