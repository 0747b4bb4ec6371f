//! Reading a sealed entity again: its plain words, to hold one letter against another.
//!
//! Never checks a signature and never decides anything by what it reads.

use mail_parser::MessageParser;

/// The plain part of a MIME entity of ours, with `\n` at the ends of lines; nothing where it has none.
pub fn plain_text(entity: &[u8]) -> Option<String> {
    let mail = MessageParser::default().parse(entity)?;
    // Where there is no plain part, the reader would make one of the HTML.
    let part = mail.text_body.first().and_then(|at| mail.parts.get(usize::try_from(*at).ok()?))?;
    part.is_text().then(|| mail.body_text(0))?.filter(|_| !part.is_text_html()).map(|text| text.replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use super::plain_text;
    use crate::channels::email::entity;
    use crate::domain::letter::Letter;

    fn letter(text: Option<&str>, html: Option<&str>) -> Vec<u8> {
        entity(&Letter {
            subject: "S".to_owned(),
            text: text.map(str::to_owned),
            html: html.map(str::to_owned),
            languages: vec!["de".to_owned()],
            attachments: Vec::new(),
            code: None,
        })
    }

    #[test]
    fn the_words_of_an_entity_are_read_as_they_were_written() {
        let words = "Grüße.\nZweite Zeile,\n\nund noch eine.\n";
        assert_eq!(plain_text(&letter(Some(words), Some("<p>x</p>"))).as_deref(), Some(words));
        assert_eq!(plain_text(&letter(Some(words), None)).as_deref(), Some(words));
        assert_eq!(plain_text(&letter(None, Some("<p>x</p>"))), None);
    }
}
