//! Issuer texts: whatever a stranger wrote, made harmless before it stands in a letter.
//!
//! Control characters, invisible characters and those that turn the direction of writing go first, everywhere. Long
//! texts become HTML through Markdown and a small allow-list, or light plain text. Addresses are shown as they are, and
//! only http and https lead anywhere. Never trusts length or depth. To allow another tag, change [`SAFE_TAGS`].

use std::collections::HashSet;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use url::Url;

/// What an issuer may use in a letter.
const SAFE_TAGS: [&str; 14] =
    ["p", "ul", "ol", "li", "strong", "em", "code", "pre", "br", "h4", "h5", "h6", "blockquote", "a"];
/// Lists in lists in lists: deeper ones are flattened.
const DEEPEST: usize = 6;

/// A text of one line: names, titles, versions. At most `longest` characters, then "…".
pub(super) fn line(text: &str, longest: usize) -> String {
    let mut out = String::new();
    // No-break spaces stay: French words need them.
    let splits = |c: char| (c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}')) || c.is_control();
    for word in text.split(splits) {
        let word: String = word.chars().filter(|c| !is_unwanted(*c)).collect();
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    shorten(&out, longest)
}

/// At most `longest` characters, cut at a word where one is near, with "…" at the end.
pub(super) fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest.saturating_sub(1)).collect();
    let at_word =
        kept.rfind(' ').filter(|at| kept[..*at].chars().count() * 2 >= longest).map_or(kept.as_str(), |at| &kept[..at]);
    format!("{}…", at_word.trim_end_matches([' ', ',', ';', ':', '(', '-', '–']))
}

/// A text of many lines without anything invisible; the flag says that it was cut at `longest` characters.
pub(super) fn block(text: &str, longest: usize) -> (String, bool) {
    let unified =
        text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\t', "    ");
    let mut kept = String::new();
    let mut count = 0;
    for c in unified.chars().filter(|c| *c == '\n' || !(c.is_control() || is_unwanted(*c))) {
        if count == longest {
            return (cut_at_word(&kept), true);
        }
        kept.push(c);
        count += 1;
    }
    (kept.trim().to_owned(), false)
}

fn cut_at_word(text: &str) -> String {
    let at = text.rfind(char::is_whitespace).filter(|at| *at * 2 > text.len()).unwrap_or(text.len());
    format!("{} …", text[..at].trim())
}

/// Marks that change the direction of writing, zero-width characters, tags, variation selectors, private use.
fn is_unwanted(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E000}'..='\u{F8FF}'
        | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// An address that a letter may lead to: http or https, a host, no hidden account in front of it, not endless.
pub(super) fn address(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    let honest = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.as_str().len() <= 1_000;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let text = if bare { url.as_str().trim_end_matches('/') } else { url.as_str() };
    honest.then(|| text.to_owned())
}

/// Harmless HTML of a Markdown text that went through [`block`].
pub(super) fn html(markdown: &str) -> String {
    let mut depth = 0_usize;
    let mut links: Vec<String> = Vec::new();
    let events = Parser::new_ext(markdown, Options::empty()).filter_map(|event| tame(event, &mut depth, &mut links));
    let mut raw = String::new();
    pulldown_cmark::html::push_html(&mut raw, events);
    ammonia::Builder::default()
        .tags(HashSet::from(SAFE_TAGS))
        .tag_attributes(std::iter::once(("a", HashSet::from(["href"]))).collect())
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https"]))
        .link_rel(Some("noopener noreferrer"))
        .clean(&raw)
        .to_string()
}

/// Headings become small, raw HTML becomes its text, pictures their description, links show where they lead.
fn tame<'a>(event: Event<'a>, depth: &mut usize, links: &mut Vec<String>) -> Option<Event<'a>> {
    Some(match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Html(CowStr::from(without_tags(&raw))),
        Event::Start(Tag::Heading { .. }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H4, id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(HeadingLevel::H4)),
        Event::Start(Tag::Link { dest_url, link_type, .. }) => {
            // <https://…> already shows its address.
            links.push(if link_type == LinkType::Autolink { String::new() } else { dest_url.to_string() });
            return None;
        }
        Event::End(TagEnd::Link) => shown_link(&links.pop().unwrap_or_default())?,
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        Event::Start(Tag::List(_) | Tag::Item | Tag::BlockQuote(_)) => {
            *depth += 1;
            return (*depth <= DEEPEST).then_some(event);
        }
        Event::End(TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_)) => {
            *depth = depth.saturating_sub(1);
            return (*depth < DEEPEST).then_some(event);
        }
        other => other,
    })
}

/// The text of a piece of raw HTML, escaped.
fn without_tags(raw: &str) -> String {
    ammonia::Builder::empty().clean(raw).to_string()
}

/// The address behind a link, visible, in brackets after its words.
fn shown_link(target: &str) -> Option<Event<'static>> {
    let url = ammonia::clean_text(&address(target)?);
    Some(Event::Html(CowStr::from(format!(" (<a href=\"{url}\">{url}</a>)"))))
}

/// Light plain text: what went through [`block`], each line moved in by two columns.
pub(super) fn plain(block: &str) -> String {
    block
        .lines()
        .map(|line| if line.trim().is_empty() { String::new() } else { format!("  {}", line.trim_end()) })
        .collect::<Vec<_>>()
        .join("\n")
}
