//! What a row must be to be taken: every rule once, with words that tell a list owner what to repair.

use crate::domain::clearance::Encrypt;
use crate::domain::cpe::Cpe;
use crate::domain::keyword::Keyword;
use crate::domain::product::ProfileProduct;
use crate::domain::purl::Purl;
use crate::domain::rating::Rating;
use crate::domain::rhythm::{Away, Cadence, QuietHours};
use crate::domain::subscriber::{Contact, Subscriber};

use super::Rules;
use crate::keys::ReaderCertificate;

/// Characters of a certificate.
const LONGEST_CERTIFICATE: usize = 32 << 10;

/// Checks a whole subscriber.
pub(super) fn subscriber(subscriber: &Subscriber, rules: &Rules) -> Result<(), String> {
    if subscriber.products.is_empty() {
        return Err("no product: there would be nothing to warn about".to_owned());
    }
    if subscriber.contacts.is_empty() {
        return Err("no contact: there would be nobody to warn".to_owned());
    }
    row(subscriber, rules)?;
    let mut addresses: Vec<String> = subscriber.contacts.iter().map(|c| c.address.to_lowercase()).collect();
    addresses.sort_unstable();
    if addresses.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err("two contacts have the same address".to_owned());
    }
    Ok(())
}

/// Checks what one line of CSV can be checked for: all but the presence of products.
pub(super) fn row(subscriber: &Subscriber, rules: &Rules) -> Result<(), String> {
    if subscriber.id.trim().is_empty() {
        return Err("the id is empty".to_owned());
    }
    one_line("id", &subscriber.id, 200)?;
    let name = subscriber.name.as_deref().unwrap_or_default();
    one_line("name", name, 300)?;
    legible("name", name)?;
    one_line("trade", subscriber.trade.as_deref().unwrap_or_default(), 100)?;
    if let Some(zone) = &subscriber.time_zone
        && zone.parse::<chrono_tz::Tz>().is_err()
    {
        return Err(format!("time_zone: \"{}\" is no zone like Europe/Madrid", shown(zone)));
    }
    if subscriber.products.len() > rules.max_products {
        return Err(format!("{} products; at most {} are taken", subscriber.products.len(), rules.max_products));
    }
    for (n, entry) in subscriber.products.iter().enumerate() {
        product(entry).map_err(|why| format!("product {}: {why}", n + 1))?;
    }
    for (n, entry) in subscriber.contacts.iter().enumerate() {
        contact(entry, rules).map_err(|why| format!("contact {}: {why}", n + 1))?;
    }
    Ok(())
}

fn product(entry: &ProfileProduct) -> Result<(), String> {
    let texts = [&entry.cpe, &entry.purl, &entry.vendor, &entry.product, &entry.version, &entry.keyword];
    for text in texts.into_iter().flatten() {
        one_line("a text", text, 500)?;
    }
    if let Some(words) = &entry.keyword {
        return keyword(entry, words);
    }
    if let Some(cpe) = &entry.cpe
        && Cpe::parse(cpe).is_none()
    {
        return Err(format!("\"{}\" is no CPE name", shown(cpe)));
    }
    if let Some(purl) = &entry.purl
        && Purl::parse(purl).is_none()
    {
        return Err(format!("\"{}\" is no package URL", shown(purl)));
    }
    let named = [&entry.vendor, &entry.product].into_iter().flatten().any(|text| !text.trim().is_empty());
    if entry.cpe.is_none() && entry.purl.is_none() && !named {
        return Err("neither cpe nor purl nor vendor nor product nor keyword".to_owned());
    }
    Ok(())
}

/// A keyword asks for words, not for a product: only a maker may stand beside it.
fn keyword(entry: &ProfileProduct, words: &str) -> Result<(), String> {
    let beside = [("cpe", &entry.cpe), ("purl", &entry.purl), ("product", &entry.product), ("version", &entry.version)];
    if let Some((column, _)) = beside.into_iter().find(|(_, text)| text.is_some()) {
        return Err(format!("a keyword stands alone or with a vendor, not with a {column}"));
    }
    Keyword::parse(words).map(drop).map_err(|why| format!("the keyword \"{}\" {why}", shown(words)))
}

fn contact(entry: &Contact, rules: &Rules) -> Result<(), String> {
    address(&entry.address)?;
    let spoken = entry.language.iter().chain(entry.also_in.iter().flatten());
    for tag in spoken {
        if !speaks(&rules.languages, tag) {
            return Err(format!("language \"{}\" is not one of {}", shown(tag), rules.languages.join(", ")));
        }
    }
    rhythm(entry)?;
    match &entry.certificate {
        Some(text) => {
            let proved = certificate(text)?.prove(entry.encryption());
            proved.map_err(|why| format!("certificate: {why}"))
        }
        None if entry.encrypt == Some(Encrypt::Always) => {
            Err("wants every letter encrypted, but has no certificate".to_owned())
        }
        None => Ok(()),
    }
}

/// The most of a day that can be quiet: a warning must not wait for longer.
const LONGEST_QUIET: i64 = 16 * 60;

/// The longest absence, in days.
const LONGEST_ABSENCE: i64 = 92;

/// How soon and when a contact wants to hear of things.
fn rhythm(entry: &Contact) -> Result<(), String> {
    if let Some(cadence) = entry.digest.filter(|cadence| !Cadence::GATHERED.contains(cadence)) {
        return Err(format!(
            "digest: is daily, weekly or monthly, not {}; digest_from \"never\" ends it",
            cadence.key()
        ));
    }
    if let Some(hour) = entry.digest_hour.filter(|hour| *hour > 23) {
        return Err(format!("digest_hour: {hour} is no full hour from 0 to 23"));
    }
    if entry.cadence.as_ref().and_then(|wishes| wishes.get(&Rating::VeryHigh)) == Some(&Cadence::Never) {
        let other = "wish for it at once or daily, or let the contact leave its streams";
        return Err(format!("cadence: what is very high is never kept from a contact in the list; {other}"));
    }
    if let Some(text) = &entry.quiet_hours {
        let hours = QuietHours::parse(text);
        let hours = hours.ok_or_else(|| format!("quiet_hours: \"{}\" is no span like 20:00-07:00", shown(text)))?;
        if (hours.until - hours.from).num_minutes().rem_euclid(24 * 60) > LONGEST_QUIET {
            return Err(format!("quiet_hours: at most {} hours of a day can be quiet", LONGEST_QUIET / 60));
        }
    }
    let Some(Away { from, until }) = entry.away else { return Ok(()) };
    let days = (until - from).num_days() + 1;
    if days < 1 {
        return Err(format!("away: {until} is before {from}"));
    }
    if days > LONGEST_ABSENCE {
        return Err(format!("away: {days} days; at most {LONGEST_ABSENCE} are taken"));
    }
    Ok(())
}

/// A certificate that letters can be encrypted to.
fn certificate(text: &str) -> Result<ReaderCertificate, String> {
    if text.len() > LONGEST_CERTIFICATE {
        return Err("certificate: is longer than any certificate".to_owned());
    }
    ReaderCertificate::read(text).map_err(|why| format!("certificate: {why}"))
}

/// What is odd about a subscriber that is taken. An expired certificate or another name in it must not cost a reader its
/// warnings: closed content then comes as a notice.
pub(super) fn oddities(subscriber: &Subscriber, rules: &Rules) -> Vec<String> {
    let mut odd = Vec::new();
    for (n, contact) in subscriber.contacts.iter().enumerate() {
        let Some(read) = contact.certificate.as_deref().and_then(|text| certificate(text).ok()) else { continue };
        if !read.names(&contact.address) {
            odd.push(format!("contact {}: the certificate does not name its address", n + 1));
        }
        if !read.valid_at(rules.clock.now()) {
            let day = read.ends().date_naive();
            odd.push(format!(
                "contact {}: the certificate is not valid now (it ends on {day}): nothing closed is sent",
                n + 1
            ));
        }
    }
    odd
}

/// A tag is spoken if it, or its language alone, has a locale (`es-MX` is served by `es`).
fn speaks(languages: &[String], tag: &str) -> bool {
    let tag = tag.to_lowercase();
    let primary = tag.split('-').next().unwrap_or_default();
    languages.iter().any(|known| known.eq_ignore_ascii_case(&tag) || known.eq_ignore_ascii_case(primary))
}

/// A mailbox of RFC 5321 section 4.1.2 without quoting: what people really have, and nothing that could be read as more
/// than one address or one header line. Letters beyond ASCII are taken (RFC 6531).
pub(super) fn address(text: &str) -> Result<(), String> {
    let bad = |why: &str| Err(format!("\"{}\" is no mail address: {why}", shown(text)));
    let Some((local, domain)) = text.rsplit_once('@') else { return bad("there is no @ in it") };
    if local.is_empty() || local.len() > 64 || text.len() > 254 {
        return bad("the part before the @ is empty or too long");
    }
    let in_local =
        |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c) || is_letter_beyond_ascii(c);
    if !local.chars().all(in_local) || local.starts_with('.') || local.ends_with('.') || local.contains("..") {
        return bad("a character before the @ cannot stand there");
    }
    let in_label = |c: char| c.is_ascii_alphanumeric() || c == '-' || is_letter_beyond_ascii(c);
    let label =
        |l: &str| !l.is_empty() && l.len() <= 63 && l.chars().all(in_label) && !l.starts_with('-') && !l.ends_with('-');
    if !domain.contains('.') || !domain.split('.').all(label) {
        return bad("the part after the @ is no domain");
    }
    Ok(())
}

fn is_letter_beyond_ascii(c: char) -> bool {
    !c.is_ascii() && c.is_alphanumeric()
}

fn one_line(what: &str, text: &str, longest: usize) -> Result<(), String> {
    if text.chars().any(char::is_control) {
        return Err(format!("{what}: \"{}\" holds a line break or another control character", shown(text)));
    }
    if text.chars().count() > longest {
        return Err(format!("{what}: longer than {longest} characters"));
    }
    Ok(())
}

/// Signs that turn the direction of what follows, and names of nothing visible, make a forger's reader see another text.
fn legible(what: &str, text: &str) -> Result<(), String> {
    if text.chars().any(turns_direction) {
        return Err(format!("{what}: it holds a sign that turns the direction of writing"));
    }
    if !text.is_empty() && !text.chars().any(char::is_alphanumeric) {
        return Err(format!("{what}: there is no letter and no digit in it"));
    }
    Ok(())
}

/// The overrides, embeddings and isolates of Unicode's bidirectional algorithm (UAX #9); plain marks are harmless.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text from the file as a message may show it: no control characters, not endless.
pub(super) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(60).map(|c| if c.is_control() { '␤' } else { c }).collect();
    if text.chars().count() > 60 {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_show_something_else_or_nothing_are_refused() {
        for bad in ["a\u{202e}b", "A\u{2066}B", "\u{200b}", "...", "\u{202a}Bakery"] {
            assert!(legible("name", bad).is_err(), "{bad:?}");
        }
        for good in ["", "Bäckerei <b>", "مخبز", "3M", "\u{200f}מאפייה", "Ko\u{200c}ln"] {
            assert_eq!(legible("name", good), Ok(()), "{good:?}");
        }
    }

    #[test]
    fn rhythms_that_nobody_can_mean_are_refused_with_words() {
        let of =
            |json: &str| rhythm(&serde_json::from_str(&format!("{{\"address\":\"a@b.example\",{json}}}")).unwrap());
        let good = [
            "\"digest\":\"daily\",\"digest_hour\":0,\"digest_day\":\"Fri\"",
            "\"cadence\":{\"very-high\":\"daily\",\"low\":\"never\",\"not-rated\":\"monthly\"}",
            "\"quiet_hours\":\"20:00-07:00\",\"when_quiet\":\"silent\"",
            "\"away\":{\"from\":\"2026-12-20\",\"until\":\"2026-12-20\"}",
        ];
        for good in good {
            assert_eq!(of(good), Ok(()), "{good}");
        }
        let bad = [
            ("\"digest\":\"at-once\"", "daily, weekly or monthly"),
            ("\"digest_hour\":24", "no full hour"),
            ("\"cadence\":{\"very-high\":\"never\"}", "never kept from"),
            ("\"quiet_hours\":\"late\"", "no span like"),
            ("\"quiet_hours\":\"06:00-23:00\"", "at most 16 hours"),
            ("\"away\":{\"from\":\"2026-12-20\",\"until\":\"2026-12-19\"}", "is before"),
            ("\"away\":{\"from\":\"2026-01-01\",\"until\":\"2027-01-01\"}", "366 days"),
        ];
        for (bad, why) in bad {
            assert!(of(bad).unwrap_err().contains(why), "{bad}: {:?}", of(bad));
        }
    }

    #[test]
    fn addresses_that_people_have_are_taken() {
        for good in ["info@sol.example", "a.b+c@x-y.example", "jürgen@müller.example", "o'neil@a.b.example"] {
            assert_eq!(address(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn addresses_that_could_do_harm_are_refused() {
        let bad = [
            "",
            "a",
            "@b.example",
            "a@",
            "a@b",
            "a@b..c",
            "a b@c.example",
            "a@b.example\r\nBcc: x@y.example",
            "a,b@c.example",
            "<a@b.example>",
            "a..b@c.example",
            "a@-b.example",
            "\"a b\"@c.example",
            "a@b.example>",
        ];
        for bad in bad {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_regional_language_is_served_by_its_main_one() {
        let known = vec!["en".to_owned(), "es".to_owned()];
        assert!(speaks(&known, "es-MX") && speaks(&known, "EN") && !speaks(&known, "xx"));
    }
}
