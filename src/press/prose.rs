//! Prose: the words of an article, from Markdown to the HTML and the plain text of a letter.
//!
//! What an article may have: paragraphs, headings, lists, strong and emphasised words, code, links. Anything else becomes
//! the text it is written in: raw HTML is shown and never obeyed, a picture is its description, and only https leads
//! anywhere, visibly. [`flaws`] says beforehand, with lines, what an editor should mend. Never trusts length or depth.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{issuer, wrap};
use crate::domain::article::Flaw;

/// Words of an article, at most: a screen or two, and nobody reads more.
const MOST_WORDS: usize = 600;
/// Characters that are looked at.
const LONGEST: usize = 60_000;
/// The level of the heading in a letter under which an article stands.
pub(super) const IN_LETTERS: u64 = 2;
/// Lists in lists: deeper ones are flattened.
const DEEPEST: usize = 3;

/// The text as HTML; its headings stand below one of that level.
pub(super) fn html(markdown: &str, below: u64) -> String {
    let (text, _) = issuer::block(markdown, LONGEST);
    let mut page = Page { heading: format!("h{}", (below + 1).clamp(2, 6)), ..Page::default() };
    Parser::new_ext(&text, Options::empty()).for_each(|event| page.take(event));
    page.out
}

/// The text as plain text, each paragraph one line, which the letter wraps.
pub(super) fn plain(markdown: &str) -> String {
    let (text, _) = issuer::block(markdown, LONGEST);
    let mut column = Column::default();
    Parser::new_ext(&text, Options::empty()).for_each(|event| column.take(event));
    column.end_paragraph("");
    column.out.trim_end().to_owned()
}

/// An address that an article may lead to.
fn address(target: &str) -> Option<String> {
    issuer::address(target).filter(|url| url.starts_with("https://"))
}

/// A link on its way: where it leads, and where its words begin in what is being written.
type Open = (Option<String>, usize);

/// What stands behind the words of a link; nothing where they are its address.
fn behind(words: &str, url: &str) -> Option<String> {
    let same = |text: &str| text.trim_end_matches('/') == url.trim_end_matches('/');
    (!same(words.trim())).then(|| words.trim_end().to_owned())
}

/// HTML on its way.
#[derive(Default)]
struct Page {
    out: String,
    /// The element of its headings.
    heading: String,
    links: Vec<Open>,
    depth: usize,
}

impl Page {
    fn text(&mut self, text: &str) {
        self.out.push_str(&handlebars::html_escape(text));
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Code(code) => {
                self.out.push_str("<code>");
                self.text(&code);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.out.push_str("<p>"),
            Tag::Heading { .. } => self.out.extend(["<", self.heading.as_str(), ">"]),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::CodeBlock(_) => self.out.push_str("<pre>"),
            Tag::List(first) => {
                self.depth += 1;
                if self.depth <= DEEPEST {
                    self.out.push_str(if first.is_some() { "<ol>\n" } else { "<ul>\n" });
                }
            }
            Tag::Item => self.out.push_str("<li>"),
            Tag::Link { dest_url, .. } => self.links.push((address(&dest_url), self.out.len())),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.out.push_str("</p>\n"),
            TagEnd::Heading(_) => self.out.extend(["</", self.heading.as_str(), ">\n"]),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::CodeBlock => self.out.push_str("</pre>\n"),
            TagEnd::List(ordered) => {
                if self.depth <= DEEPEST {
                    self.out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" });
                }
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Link => self.lead(),
            _ => {}
        }
    }

    fn lead(&mut self) {
        let Some((Some(url), begins)) = self.links.pop() else { return };
        let url = handlebars::html_escape(&url);
        let words = self.out.split_off(begins);
        let anchor = format!("<a href=\"{url}\">{url}</a>");
        match behind(&words, &url) {
            Some(words) => self.out.push_str(&format!("{words} ({anchor})")),
            None => self.out.push_str(&anchor),
        }
    }
}

/// Plain text on its way.
#[derive(Default)]
struct Column {
    out: String,
    line: String,
    links: Vec<Open>,
    /// The next number of each list that is open; none where it has no numbers.
    lists: Vec<Option<u64>>,
    /// The mark that the next line begins with.
    mark: Option<String>,
}

impl Column {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::List(first)) => {
                self.end_paragraph(if self.lists.is_empty() { "\n" } else { "" });
                self.lists.push(first);
            }
            Event::Start(Tag::Item) => self.begin_item(),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                self.end_paragraph("\n");
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.links.push((address(&dest_url), self.line.len())),
            Event::End(TagEnd::Link) => self.lead(),
            Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::CodeBlock) => {
                self.end_paragraph(if self.lists.is_empty() { "\n" } else { "" });
            }
            Event::End(TagEnd::Heading(_)) => {
                let line = self.line.trim().to_owned();
                self.line = format!("\n{line}\n{}", wrap::underline(&line, "."));
                self.end_paragraph("\n");
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.out.push('\n');
                }
            }
            Event::SoftBreak => self.line.push(' '),
            Event::End(TagEnd::Item) | Event::HardBreak => self.end_paragraph(""),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.line.push_str(&text);
            }
            _ => {}
        }
    }

    fn begin_item(&mut self) {
        let mark = match self.lists.last_mut() {
            Some(Some(next)) => {
                *next += 1;
                format!("{}. ", *next - 1)
            }
            _ => "- ".to_owned(),
        };
        self.mark = Some(mark);
    }

    /// Writes the line down, moved in by the lists around it, and what separates it from the next.
    fn end_paragraph(&mut self, between: &str) {
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            return;
        }
        let depth = self.lists.len().min(DEEPEST);
        let lead = match self.mark.take() {
            Some(mark) => format!("{}{mark}", "   ".repeat(depth.saturating_sub(1))),
            None => "   ".repeat(depth),
        };
        for (at, piece) in line.split('\n').enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            self.out.push_str(&format!("{lead}{}", piece.trim_end()));
        }
        self.out.push('\n');
        self.out.push_str(between);
    }

    fn lead(&mut self) {
        let Some((Some(url), begins)) = self.links.pop() else { return };
        let words = self.line.split_off(begins);
        match behind(&words, &url) {
            Some(words) => self.line.push_str(&format!("{words} ({url})")),
            None => self.line.push_str(&url),
        }
    }
}

/// What is wrong with the words of an article that begin in a line of a file.
pub(super) fn flaws(file: &str, begins: usize, body: &str) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut wrong = |at: usize, why: String| {
        let line = begins + body[..at].matches('\n').count();
        flaws.push(Flaw { file: file.to_owned(), line, why });
    };
    if body.chars().count() > LONGEST {
        wrong(0, format!("is longer than {LONGEST} characters"));
        return flaws;
    }
    let mut words = 0;
    for (event, range) in Parser::new_ext(body, Options::empty()).into_offset_iter() {
        let at = range.start;
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => {
                wrong(at, format!("HTML is shown as it is written: {}", issuer::line(&raw, 40)));
            }
            Event::Start(Tag::Image { .. }) => wrong(at, "pictures are not shown".to_owned()),
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                wrong(at, "the title stands in the head; headings in the text begin with ##".to_owned());
            }
            Event::Start(Tag::Link { dest_url, .. }) if address(&dest_url).is_none() => {
                wrong(at, format!("this link leads to no https address: {}", issuer::line(&dest_url, 60)));
            }
            Event::Text(text) | Event::Code(text) => words += text.split_whitespace().count(),
            _ => {}
        }
    }
    for (at, line) in lines(body) {
        if line.starts_with('|') {
            wrong(at, "tables are not shown".to_owned());
        }
        if let Some(c) = line.chars().find(|c| issuer::line(&format!("a{c}b"), 9) == "ab" || c.is_control()) {
            wrong(at, format!("holds an invisible character, U+{:04X}", u32::from(c)));
        }
    }
    if words == 0 {
        wrong(0, "says nothing".to_owned());
    }
    if words > MOST_WORDS {
        wrong(0, format!("has {words} words; at most {MOST_WORDS} are read"));
    }
    flaws.sort();
    flaws.dedup();
    flaws
}

/// The lines of a text with where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line.trim_end_matches('\n'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(body: &str) -> Vec<String> {
        flaws("de/a.md", 11, body).iter().map(ToString::to_string).collect()
    }

    const WHOLE: &str = "One **strong** word\nand `reject`.\n\n## What to do\n\n1. First, [the office](https://office.example/a).\n2. Second:\n   - inner\n\n   more\n\nThen <https://plain.example>.\n";

    #[test]
    fn an_article_keeps_its_shape() {
        assert_eq!(
            html(WHOLE, IN_LETTERS),
            "<p>One <strong>strong</strong> word and <code>reject</code>.</p>\n<h3>What to do</h3>\n<ol>\n\
             <li><p>First, the office (<a href=\"https://office.example/a\">https://office.example/a</a>).</p>\n</li>\n\
             <li><p>Second:</p>\n<ul>\n<li>inner</li>\n</ul>\n<p>more</p>\n</li>\n</ol>\n\
             <p>Then <a href=\"https://plain.example\">https://plain.example</a>.</p>\n"
        );
        assert_eq!(
            plain(WHOLE),
            "One strong word and reject.\n\n\nWhat to do\n..........\n\n1. First, the office (https://office.example/a).\n\
             2. Second:\n   - inner\n   more\n\nThen https://plain.example."
        );
        assert_eq!(told(WHOLE), Vec::<String>::new());
    }

    #[test]
    fn a_hostile_article_does_nothing_and_its_flaws_have_their_lines() {
        let hostile = "# Title\n\n<script>alert(1)</script>\n\nSee <b onclick=x>this</b> [bank](javascript:alert(1)) and\n\
                       ![p](https://evil.example/p.gif) and [http](http://a.example).\n\n|a|b|\n|-|-|\n\nHid\u{202E}den\n";
        for made in [html(hostile, IN_LETTERS), plain(hostile)] {
            assert!(!made.contains("javascript") && !made.contains("p.gif") && !made.contains("http://"), "{made}");
            assert!(!made.contains('\u{202E}'), "{made}");
        }
        assert!(
            !html(hostile, IN_LETTERS).contains("<script") && !html(hostile, IN_LETTERS).contains("<b "),
            "{}",
            html(hostile, IN_LETTERS)
        );
        assert_eq!(
            told(hostile),
            [
                "de/a.md:11: the title stands in the head; headings in the text begin with ##",
                "de/a.md:13: HTML is shown as it is written: <script>alert(1)</script>",
                "de/a.md:15: HTML is shown as it is written: </b>",
                "de/a.md:15: HTML is shown as it is written: <b onclick=x>",
                "de/a.md:15: this link leads to no https address: javascript:alert(1)",
                "de/a.md:16: pictures are not shown",
                "de/a.md:16: this link leads to no https address: http://a.example",
                "de/a.md:18: tables are not shown",
                "de/a.md:19: tables are not shown",
                "de/a.md:21: holds an invisible character, U+202E",
            ]
        );
    }

    #[test]
    fn too_much_and_nothing_are_told() {
        assert_eq!(told("\n"), ["de/a.md:11: says nothing"]);
        assert_eq!(told(&"word ".repeat(601)), ["de/a.md:11: has 601 words; at most 600 are read"]);
        assert_eq!(told(&"w".repeat(60_001)), ["de/a.md:11: is longer than 60000 characters"]);
    }

    #[test]
    fn bombs_of_nesting_stay_flat() {
        for bomb in
            ["- ".repeat(5_000), "> ".repeat(20_000), "[".repeat(20_000), "*".repeat(20_000), "<div>".repeat(5_000)]
        {
            let made = html(&format!("{bomb}x"), IN_LETTERS);
            assert!(made.matches("<ul>").count() <= DEEPEST, "{}", made.len());
            assert!(plain(&format!("{bomb}x")).len() < 200_000);
        }
    }
}
