//! What travels along with a letter, inside its signature: the copies for programs that its readers asked for.
//!
//! What this file does: it has the copies made, names them and leaves out what is too large for a letter; the letter says
//! which came along. What it never does: anything personal. CSAF is the publisher's own document, byte for byte, where it
//! is CSAF; where the source is in another form, it is a CSAF document of ours that says so.

use serde::Deserialize;

use super::PublishError;
use crate::domain::exchange::{Copies, Enclosure, Exchange, ExchangeItem};
use crate::domain::letter::Attachment;
use crate::domain::subscriber::AttachFormat;
use crate::press::Press;

/// Bytes of one copy; mailboxes commonly refuse letters of ten megabytes, base64 makes four thirds of it.
const LARGEST_ATTACHMENT: usize = 2 << 20;

/// The copies of one advisory, as `wanted`, and what the letter says of each. `source` is the publisher's document.
pub(super) fn copies(
    press: &Press,
    wanted: &[AttachFormat],
    exchange: &Exchange,
    source: &[u8],
) -> Result<(Vec<Attachment>, Vec<Enclosure>), PublishError> {
    let (mut files, mut enclosures) = (Vec::new(), Vec::new());
    let Some(item) = exchange.items.first() else { return Ok((files, enclosures)) };
    for format in wanted {
        let (kind, media_type, bytes) = copy(press, *format, exchange, source)?;
        if bytes.len() > LARGEST_ATTACHMENT {
            enclosures.push(Enclosure::TooLarge(*format));
            continue;
        }
        let name = file_name(&item.facts.tracking_id, kind);
        files.push(Attachment { name, media_type: media_type.to_owned(), bytes });
        enclosures.push(Enclosure::Attached(*format));
    }
    Ok((files, enclosures))
}

/// One copy of one advisory: how its file's name ends, its media type, its bytes.
pub(super) fn copy(
    press: &Press,
    format: AttachFormat,
    exchange: &Exchange,
    source: &[u8],
) -> Result<(&'static str, &'static str, Vec<u8>), PublishError> {
    Ok(match format {
        AttachFormat::Csaf if is_csaf(source) => ("json", "application/json", source.to_vec()),
        AttachFormat::Csaf => ("json", "application/json", press.exchange_csaf(exchange)?),
        AttachFormat::Xml => ("xml", "application/xml", press.exchange_xml(exchange)?),
        AttachFormat::Json => ("vigie.json", "application/json", press.exchange_json(exchange)?),
    })
}

/// The copies of several advisories. `about` is a name for files about all of them, each item's publisher's document, and the
/// bytes that one form may take: what comes first in the letter finds room first.
pub(super) fn copies_of_many(
    press: &Press,
    wanted: &[AttachFormat],
    exchange: &Exchange,
    about: (&str, &[&[u8]], usize),
) -> Result<(Vec<Attachment>, Vec<Copies>), PublishError> {
    let (name, sources, room) = about;
    let (mut files, mut copies) = (Vec::new(), Vec::new());
    for format in wanted {
        let attached = match format {
            AttachFormat::Csaf => {
                let some = documents(press, exchange, (sources, room))?;
                let attached = some.len();
                files.extend(some);
                attached
            }
            AttachFormat::Xml => {
                let (file, attached) = in_one(exchange, room, |some| Ok(press.exchange_xml(some)?))?;
                let media_type = "application/xml".to_owned();
                files.extend(file.map(|bytes| Attachment { name: format!("{name}.xml"), media_type, bytes }));
                attached
            }
            AttachFormat::Json => {
                let (file, attached) = in_one(exchange, room, |some| Ok(press.exchange_json(some)?))?;
                let media_type = "application/json".to_owned();
                files.extend(file.map(|bytes| Attachment { name: format!("{name}.vigie.json"), media_type, bytes }));
                attached
            }
        };
        copies.push(Copies { format: *format, attached, left_out: exchange.items.len() - attached });
    }
    Ok((files, copies))
}

/// A CSAF document of each advisory for which there is room.
fn documents(
    press: &Press,
    exchange: &Exchange,
    (sources, room): (&[&[u8]], usize),
) -> Result<Vec<Attachment>, PublishError> {
    let (mut files, mut left) = (Vec::new(), room);
    for (item, source) in exchange.items.iter().zip(sources) {
        let bytes = if is_csaf(source) { source.to_vec() } else { press.exchange_csaf(&alone(exchange, item))? };
        if bytes.len() <= left {
            left -= bytes.len();
            let name = file_name(&item.facts.tracking_id, "json");
            files.push(Attachment { name, media_type: "application/json".to_owned(), bytes });
        }
    }
    Ok(files)
}

fn alone(exchange: &Exchange, item: &ExchangeItem) -> Exchange {
    Exchange { brand: exchange.brand.clone(), languages: exchange.languages.clone(), items: vec![item.clone()] }
}

/// One file with as many advisories as there is room for, the first ones first, and how many these are. Each is measured
/// alone; together they are no larger but for longer numbers of products.
fn in_one(
    exchange: &Exchange,
    room: usize,
    write: impl Fn(&Exchange) -> Result<Vec<u8>, PublishError>,
) -> Result<(Option<Vec<u8>>, usize), PublishError> {
    let (mut items, mut left) = (Vec::new(), room);
    for item in &exchange.items {
        let size = write(&alone(exchange, item))?.len();
        if size <= left {
            left -= size;
            items.push(item.clone());
        }
    }
    let mut some = Exchange { brand: exchange.brand.clone(), languages: exchange.languages.clone(), items };
    while !some.items.is_empty() {
        let file = write(&some)?;
        if file.len() <= room {
            return Ok((Some(file), some.items.len()));
        }
        some.items.pop();
    }
    Ok((None, 0))
}

/// Only what stands at the head of a document is read.
fn is_csaf(source: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Whole {
        document: Head,
    }
    #[derive(Deserialize)]
    struct Head {
        csaf_version: String,
    }
    let text = source.strip_prefix(b"\xef\xbb\xbf").unwrap_or(source);
    serde_json::from_slice::<Whole>(text).is_ok_and(|whole| whole.document.csaf_version.starts_with("2."))
}

/// CSAF 2.0 section 5.1: the tracking id in lower case, every run of other characters than `+ - a-z 0-9` one underscore.
/// Our own JSON is told apart by what stands before its ending.
fn file_name(tracking_id: &str, ending: &str) -> String {
    let mut name = String::new();
    for c in tracking_id.to_lowercase().chars() {
        match c {
            '+' | '-' | 'a'..='z' | '0'..='9' => name.push(c),
            _ if name.ends_with('_') => {}
            _ => name.push('_'),
        }
    }
    format!("{name}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attached_file_is_named_as_the_standard_says() {
        assert_eq!(file_name("RHSA-2024:0041", "json"), "rhsa-2024_0041.json");
        assert_eq!(file_name("PYSEC-2024-1", "xml"), "pysec-2024-1.xml");
        assert_eq!(file_name("Ä b//c", "vigie.json"), "_b_c.vigie.json");
    }

    #[test]
    fn only_what_is_csaf_passes_for_csaf() {
        assert!(is_csaf(b"\xef\xbb\xbf{\"document\": {\"csaf_version\": \"2.0\"}}"));
        for other in ["{\"dataType\": \"CVE_RECORD\"}", "id: PYSEC-2024-1", "", "{\"document\": {}}"] {
            assert!(!is_csaf(other.as_bytes()), "{other}");
        }
    }
}
