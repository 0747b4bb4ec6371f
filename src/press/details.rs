//! What intermediate and expert readers get on top: the issuer's own words, weaknesses one by one, links, other products.
//!
//! All of it is strangers' text: cleaned here, made HTML or plain text by the template's `issuer` helper. Lists and
//! texts are capped, and every cap is said: nothing is left out silently.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::figures::DateForm;
use super::issuer;
use super::products::cleaned;
use super::said::{Said, yes_no};
use super::tongue::{Tongue, WordError};
use super::view::Room;
use crate::domain::epss::Epss;
use crate::domain::facts::{AlertFacts, Brief, IssuerText, RemedyText, VulnerabilityFact};
use crate::domain::subscriber::Skill;

/// Scores of one weakness that are shown.
const SCORES: usize = 6;
/// Weakness classes of one weakness that are shown.
const CLASSES: usize = 8;

/// The issuer's words about the whole.
#[derive(Debug, Serialize)]
pub(super) struct IssuerBlock {
    /// The heading, which names the language.
    pub(super) title: Said,
    /// Language tag of the texts, for the `lang` attribute.
    pub(super) lang: Option<String>,
    /// The notice's title.
    pub(super) headline: Option<String>,
    pub(super) texts: Vec<Text>,
    /// Heading of the remedies.
    pub(super) remedies_title: Said,
    pub(super) remedies: Vec<Advice>,
    /// Something was cut or left out: where the whole stands, as far as an address is known.
    pub(super) shortened: bool,
    pub(super) whole_at: Option<String>,
}

/// A text with its heading.
#[derive(Debug, Serialize)]
pub(super) struct Text {
    pub(super) title: Option<String>,
    pub(super) text: String,
}

/// A remedy in the issuer's words.
#[derive(Debug, Serialize)]
pub(super) struct Advice {
    pub(super) kind: Said,
    /// For which of the readers' products, if not for all.
    pub(super) products: Option<Said>,
    pub(super) text: String,
    /// Where, each address once.
    pub(super) links: Vec<String>,
}

/// One weakness, for experts.
#[derive(Debug, Serialize)]
pub(super) struct Detail {
    /// Identifier, if any.
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) lines: Vec<Said>,
    pub(super) lang: Option<String>,
    pub(super) texts: Vec<Text>,
    pub(super) threats: Vec<String>,
    pub(super) remedies: Vec<Advice>,
    pub(super) shortened: bool,
}

/// A link with the issuer's word for it.
#[derive(Debug, Serialize)]
pub(super) struct Reference {
    pub(super) url: String,
    pub(super) summary: String,
    /// Language tag of the summary.
    pub(super) lang: Option<String>,
}

/// Counts down what may still be printed.
struct Purse {
    left: usize,
    shortened: bool,
}

impl Purse {
    fn new(left: usize) -> Self {
        Self { left, shortened: false }
    }

    fn text(&mut self, text: &str) -> Option<String> {
        if self.left == 0 {
            self.shortened |= !text.trim().is_empty();
            return None;
        }
        let (kept, cut) = issuer::block(text, self.left);
        self.shortened |= cut;
        self.left = if cut { 0 } else { self.left - kept.chars().count().min(self.left) };
        (!kept.is_empty()).then_some(kept)
    }

    fn texts(&mut self, texts: &[IssuerText]) -> Vec<Text> {
        texts
            .iter()
            .filter_map(|text| {
                let title =
                    text.title.as_deref().map(|title| issuer::line(title, 120)).filter(|title| !title.is_empty());
                Some(Text { title, text: self.text(&text.text)? })
            })
            .collect()
    }

    /// Advice in the issuer's words. The same words for several addresses are said once, with all of the addresses.
    fn remedies(&mut self, remedies: &[&RemedyText], tongue: &Tongue) -> Vec<Advice> {
        let mut advice: Vec<Advice> = Vec::new();
        let mut said = HashMap::new();
        for remedy in remedies {
            let link = remedy.link.as_deref().and_then(issuer::address);
            let words = (remedy.kind, remedy.text.as_str(), remedy.products.as_slice());
            if let Some(known) = said.get(&words).and_then(|at: &usize| advice.get_mut(*at)) {
                known.links.extend(link.filter(|link| !known.links.contains(link)));
                continue;
            }
            let text = self.text(&remedy.text);
            // An address that the words already give is not repeated.
            let link = link.filter(|link| !text.as_deref().is_some_and(|text| gives(text, link)));
            if text.is_none() && link.is_none() {
                continue;
            }
            let names = cleaned(&remedy.products);
            let some_only = !names.is_empty();
            said.insert(words, advice.len());
            advice.push(Advice {
                kind: Said::new("remedy-kind").with("kind", remedy.kind.key()),
                products: some_only.then(|| Said::new("remedy-for").with("products", tongue.figures.and(&names))),
                text: text.unwrap_or_default(),
                links: link.into_iter().collect(),
            });
        }
        advice
    }
}

/// The issuer's words: for intermediate readers the first text and the remedies, for experts all.
pub(super) fn issuer_block(brief: &Brief, tongue: &Tongue, room: Room) -> Result<Option<IssuerBlock>, WordError> {
    let facts = &brief.facts;
    let whole = brief.skill == Skill::Expert;
    let mut purse = Purse::new(if whole { room.text } else { room.text / 3 });
    let (name, lang) = tongue_of(facts, tongue)?;
    let texts = purse.texts(if whole { &facts.issuer_texts } else { facts.issuer_texts.get(..1).unwrap_or_default() });
    let mut remedies: Vec<&RemedyText> = Vec::new();
    if !whole || same_remedies(facts) {
        for remedy in facts.vulnerabilities.iter().flat_map(|one| &one.remedies) {
            if !remedies.iter().any(|known| known.text == remedy.text && known.link == remedy.link) {
                remedies.push(remedy);
            }
        }
    }
    let shown = remedies.len().min(room.entries);
    purse.shortened |= remedies.len() > shown;
    let remedies = purse.remedies(&remedies[..shown], tongue);
    let headline = Some(issuer::line(&facts.title, 200)).filter(|title| !title.is_empty());
    if texts.is_empty() && remedies.is_empty() && headline.is_none() {
        return Ok(None);
    }
    let publisher = issuer::line(&facts.publisher, 80);
    Ok(Some(IssuerBlock {
        title: Said::new("issuer-title").with("publisher", publisher).with("language", name.clone()),
        lang,
        headline,
        texts,
        remedies_title: Said::new("issuer-remedies-title").with("language", name),
        remedies,
        shortened: purse.shortened,
        whole_at: source_address(facts),
    }))
}

/// Several weaknesses, and the very same advice for each of them: then it is printed once.
fn same_remedies(facts: &AlertFacts) -> bool {
    let mut all = facts.vulnerabilities.iter().map(|one| &one.remedies);
    let Some(first) = all.next() else { return false };
    facts.vulnerabilities.len() > 1 && all.all(|remedies| remedies == first)
}

/// Weaknesses one by one; that something was cut is said once, at the end.
pub(super) fn details(facts: &AlertFacts, count: usize, tongue: &Tongue, room: Room) -> Vec<Detail> {
    let mut purse = Purse::new(room.text);
    let lang = facts.document_language.clone().filter(|tag| is_tag(tag));
    let listed = facts.vulnerabilities.iter().take(count);
    let mut details: Vec<Detail> = listed.map(|one| detail(one, facts, (tongue, lang.clone()), &mut purse)).collect();
    if let Some(last) = details.last_mut() {
        last.shortened = purse.shortened;
    }
    details
}

fn detail(
    one: &VulnerabilityFact,
    facts: &AlertFacts,
    (tongue, lang): (&Tongue, Option<String>),
    purse: &mut Purse,
) -> Detail {
    let texts = purse.texts(&one.texts);
    let threats = one.threats.iter().filter_map(|threat| purse.text(threat)).collect();
    let remedies: Vec<&RemedyText> = if same_remedies(facts) { Vec::new() } else { one.remedies.iter().collect() };
    let remedies = purse.remedies(&remedies, tongue);
    Detail {
        id: one.id.as_deref().map(|id| issuer::line(id, 60)),
        title: title(one.title.as_deref(), one.id.as_deref()),
        lines: detail_lines(one, facts.today, tongue),
        lang,
        texts,
        threats,
        remedies,
        shortened: false,
    }
}

/// The weakness's title, unless it only repeats the identifier that stands beside it.
fn title(given: Option<&str>, id: Option<&str>) -> Option<String> {
    let said = given.map(|title| issuer::line(title, 160)).filter(|title| !title.is_empty())?;
    (!id.is_some_and(|id| id.trim().eq_ignore_ascii_case(&said))).then_some(said)
}

fn detail_lines(one: &VulnerabilityFact, today: NaiveDate, tongue: &Tongue) -> Vec<Said> {
    let mut lines = Vec::new();
    if one.exploited {
        lines.push(Said::new("detail-exploited"));
    }
    lines.extend(one.epss.map(|epss| estimate(&epss, today, tongue)));
    for (label, base, vector) in one.scores.iter().take(SCORES) {
        lines.push(
            Said::new("detail-score")
                .with("label", issuer::line(label, 30))
                .with("scored", yes_no(base.is_some()))
                .with("score", base.map_or_else(|| "none".to_owned(), |base| tongue.figures.score(base)))
                .with("vector", issuer::line(vector, 200)),
        );
    }
    lines.extend(more(one.scores.len(), SCORES));
    if one.scores.is_empty() {
        lines.push(Said::new("detail-unscored"));
    }
    if !one.cwes.is_empty() {
        let classes: Vec<String> =
            one.cwes.iter().take(CLASSES).map(|(id, name)| issuer::line(&format!("{id} {name}"), 120)).collect();
        lines.push(Said::new("detail-weakness").with("classes", classes.join(" · ")));
        lines.extend(more(one.cwes.len(), CLASSES));
    }
    lines
}

/// The estimate of attacks to come, in hundredths with one decimal.
fn estimate(epss: &Epss, today: NaiveDate, tongue: &Tongue) -> Said {
    let day = epss.date.map(|day| tongue.figures.date(day, DateForm::Full, today));
    Said::new("detail-epss")
        .with("percent", tongue.figures.score(epss.probability * 100.0))
        .with("dated", yes_no(day.is_some()))
        .with("day", day.unwrap_or_else(|| "none".to_owned()))
}

/// Whether the address stands in the text, as a word of its own.
fn gives(text: &str, address: &str) -> bool {
    text.split_whitespace().any(|word| word.trim_matches(['(', ')', '<', '>', '.', ',', ';', ':']) == address)
}

/// How many entries a list does not show, if any.
fn more(all: usize, shown: usize) -> Option<Said> {
    (all > shown).then(|| Said::new("more-at-source").with("count", all - shown))
}

/// Exploitation, attack and vector.
pub(super) fn opening(facts: &AlertFacts) -> Vec<Said> {
    let state = match (facts.danger.exploited, facts.danger.exploit_public) {
        (true, _) => "exploited",
        (false, true) => "public",
        (false, false) => "unknown",
    };
    let mut said = vec![Said::new("expert-exploited").with("state", state)];
    said.extend(super::danger::attack(&facts.danger));
    let worst = facts.vulnerabilities.iter().flat_map(|one| &one.scores).next();
    said.extend(worst.map(|(_, _, vector)| Said::new("expert-vector").with("vector", issuer::line(vector, 200))));
    said
}

/// The issuer's links, each once, and how many more there are.
pub(super) fn references(facts: &AlertFacts, most: usize) -> (Vec<Reference>, Option<Said>) {
    let lang = facts.document_language.clone().filter(|tag| is_tag(tag));
    let mut found: Vec<Reference> = Vec::new();
    for link in &facts.references {
        let Some(url) = issuer::address(&link.url) else { continue };
        if found.iter().all(|known| known.url != url) {
            found.push(Reference { url, summary: issuer::line(&link.summary, 120), lang: lang.clone() });
        }
    }
    let more = more(found.len(), most);
    found.truncate(most);
    (found, more)
}

/// Products that are not the readers', and how many more there are.
pub(super) fn others(facts: &AlertFacts, room: Room) -> (Vec<String>, Option<Said>) {
    let all = cleaned(&facts.other_products);
    let more = more(all.len(), room.entries);
    (all.into_iter().take(room.entries).collect(), more)
}

/// The language of the issuer's texts: its name, and its tag where that is one.
pub(super) fn tongue_of(facts: &AlertFacts, tongue: &Tongue) -> Result<(String, Option<String>), WordError> {
    let language = facts.document_language.as_deref().map(|tag| issuer::line(tag, 20));
    let primary = language.as_deref().and_then(|tag| tag.split('-').next()).map(str::to_lowercase);
    let asked = Said::new("language-of-text").with("tag", primary.unwrap_or_else(|| "unknown".to_owned()));
    Ok((tongue.say(&asked.key, &asked.args)?, language.filter(|tag| is_tag(tag))))
}

/// Where the whole text stands: the issuer's first link.
pub(super) fn source_address(facts: &AlertFacts) -> Option<String> {
    facts.references.iter().find_map(|link| issuer::address(&link.url))
}

/// Letters, digits and hyphens only: it stands in an attribute.
fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.len() <= 20 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_that_repeats_the_identifier_is_not_said_twice() {
        let id = Some("CVE-2024-41976");
        assert_eq!(title(Some(" CVE-2024-41976"), id), None);
        assert_eq!(title(Some("Path traversal"), id), Some("Path traversal".to_owned()));
        assert_eq!(title(Some("CVE-2024-41976"), None), Some("CVE-2024-41976".to_owned()));
        assert_eq!(title(Some(" "), id), None);
    }
}
