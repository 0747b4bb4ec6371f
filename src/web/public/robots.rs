//! What programs ask every site: whom to tell of weaknesses (RFC 9116), what may be indexed (RFC 9309), what there is.

use axum::response::Response;
use chrono::Duration;

use super::address;
use crate::domain::library::{MOST_LISTINGS, Question, Sight};
use crate::domain::tenant::Brand;
use crate::web::problem::Trouble;
use crate::web::visit::Visit;

/// The site's pages without an advisory on them, after the language.
const PAGES: [&str; 7] = ["", "advisories", "verify", "certificate", "signature", "articles", "subscribe"];

/// Days for which the word of `security.txt` stands; the standard wants less than a year (section 2.5.5).
const STANDS_FOR: i64 = 180;

/// Whom to tell of a weakness in this site.
pub(super) async fn security(visit: Visit) -> Response {
    let (brand, press) = (&visit.door.brand, &visit.door.press);
    // The same all day, so that caches agree.
    let until = (visit.door.clock.now() + Duration::days(STANDS_FOR)).date_naive();
    let text = format!(
        "Contact: {}\nExpires: {until}T00:00:00Z\nPreferred-Languages: {}\nCanonical: {}/.well-known/security.txt\n",
        contact(brand),
        press.languages().join(", "),
        brand.site
    );
    super::file("text/plain; charset=utf-8", text)
}

/// The house's help as an address (section 2.5.3 wants a URI).
fn contact(brand: &Brand) -> String {
    let help = brand.help.trim();
    let plain = !help.contains(char::is_whitespace);
    let digits: String = help.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    if help.starts_with("https://") && plain {
        help.to_owned()
    } else if help.contains('@') && plain {
        format!("mailto:{help}")
    } else if digits.len() >= 5 && !help.contains(char::is_alphabetic) {
        format!("tel:{digits}")
    } else {
        format!("mailto:{}", brand.from)
    }
}

/// Search engines may know the open site, and nothing behind a mailed link.
pub(super) async fn robots(visit: Visit) -> Response {
    let closed = ["/confirm/", "/unsubscribe/", "/preferences", "/welcome/", "/closed"];
    let lines = closed.map(|path| format!("Disallow: {path}\n")).concat();
    let text = format!("User-agent: *\n{lines}Sitemap: {}/sitemap.xml\n", visit.door.brand.site);
    super::file("text/plain; charset=utf-8", text)
}

/// The pages there are, in every language; of advisories the newest.
pub(super) async fn sitemap(visit: Visit) -> Response {
    let question = Question { limit: MOST_LISTINGS, ..Question::default() };
    let found = match visit.door.desk.library(&question, &Sight::Public).await {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(%error, "the list of pages could not be made");
            return visit.trouble(Trouble::Ours);
        }
    };
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for language in visit.door.press.languages() {
        for page in PAGES {
            line(&mut text, &visit.door.brand.site, &format!("/{language}/{page}"));
        }
        for listing in &found.listings {
            line(&mut text, &visit.door.brand.site, &address::of(&language, listing));
        }
    }
    text.push_str("</urlset>\n");
    super::file("application/xml", text)
}

/// Paths of ours hold nothing that XML would have to escape.
fn line(text: &mut String, site: &str, path: &str) {
    text.push_str(&format!("<url><loc>{site}{path}</loc></url>\n"));
}

#[cfg(test)]
mod tests {
    use super::contact;
    use crate::domain::tenant::Brand;

    #[test]
    fn whom_to_tell_is_an_address_that_programs_understand() {
        let brand = |help: &str| Brand { help: help.to_owned(), ..crate::press::samples::brand() };
        assert_eq!(contact(&brand("help@cert.example")), "mailto:help@cert.example");
        assert_eq!(contact(&brand("+49 228 12 34")), "tel:+492281234");
        assert_eq!(contact(&brand("https://cert.example/help")), "https://cert.example/help");
        let from = brand("").from;
        assert_eq!(contact(&brand("the desk on the third floor")), format!("mailto:{from}"));
    }
}
