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
    let visible = unified.chars().filter(|c| *c == '\n' || !(c.is_control() || is_unwanted(*c)));
    for (count, c) in visible.enumerate() {
        if count == longest {
            return (cut_at_word(&kept), true);
        }
        kept.push(c);
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
        | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_breaks_and_nothing_invisible() {
        assert_eq!(line("a\r\nBcc: b\u{202E}\u{0}c\u{200B}d", 80), "a Bcc: b cd");
        assert_eq!(line("one two three four", 12), "one two…");
    }

    #[test]
    fn only_plain_web_addresses_lead_anywhere() {
        assert_eq!(address(" https://example.com/ ").as_deref(), Some("https://example.com"));
        assert_eq!(address("https://example.com/a/?b=1").as_deref(), Some("https://example.com/a/?b=1"));
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://example.com",
            "https://bank.example@evil.example",
            "mailto:a@b.example",
            "x",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    #[test]
    fn markdown_keeps_its_shape_and_raw_html_only_its_text() {
        let made = html("# Big\n\n**bold** <b onclick=x>raw</b> <script>alert(1)</script>\n\n- one\n- two");
        assert!(
            made.contains("<h4>Big</h4>") && made.contains("<strong>bold</strong>") && made.contains("<li>one</li>"),
            "{made}"
        );
        assert!(!made.contains("<b") && !made.contains("script") && !made.contains("onclick"), "{made}");
    }

    #[test]
    fn a_link_shows_where_it_leads() {
        let made = html(
            "[https://bank.example](https://evil.example/a) [x](javascript:alert(1)) ![p](https://evil.example/p.gif)",
        );
        assert!(made.contains("https://bank.example ("), "{made}");
        assert!(made.contains(">https://evil.example/a</a>"), "{made}");
        assert!(!made.contains("javascript") && !made.contains("<img") && !made.contains("p.gif"), "{made}");
    }

    #[test]
    fn bombs_of_nesting_stay_flat() {
        for bomb in
            ["> ".repeat(20_000), "- ".repeat(5_000), "[".repeat(20_000), "<div>".repeat(5_000), "*".repeat(20_000)]
        {
            let made = html(&format!("{bomb}x"));
            assert!(made.matches("<blockquote>").count() <= DEEPEST && made.matches("<ul>").count() <= DEEPEST);
        }
    }

    #[test]
    fn a_cut_is_reported() {
        let (kept, cut) = block(&"word ".repeat(100), 52);
        assert!(cut && kept.ends_with(" …") && kept.chars().count() <= 54);
        assert_eq!(block("a\r\nb\u{0}", 10), ("a\nb".to_owned(), false));
    }
}
