//! The digest: its subject, its groups of warnings, what is still open, what travels along, and when the next one comes.
//!
//! Printed like every letter of the house. What it has no room for follows in one line each, or is counted and linked where
//! there is such a page: nothing is left out in silence. Which warnings stand in which group is `domain/digest.rs`.

use serde::Serialize;
use serde_json::Map;

use super::figures::DateForm;
use super::item::{self, ItemView};
use super::products::{self, Named};
use super::said::{Said, yes_no};
use super::sheet::{Foot, Order, face, foot};
use super::tongue::{Tongue, WordError};
use super::view::{Face, reply_page, tlp};
use super::{LONGEST_HTML, Press, PressError, issuer};
use crate::domain::advisory::Tlp;
use crate::domain::digest::{DigestBrief, DigestFacts, Group, Item, Line, OpenItem, StillOpen, Unsaid};
use crate::domain::exchange::Copies;
use crate::domain::letter::Letter;
use crate::domain::subscriber::Skill;

/// Longest subject, in characters.
const LONGEST: usize = 77;
/// A name in the subject is not cut below this.
const SHORTEST_NAME: usize = 10;
/// Names in the subject.
const NAMES: usize = 3;
/// Lines for warnings that are not told in full; the products behind them are counted.
const LINES: usize = 60;

/// The letter in one language.
#[derive(Debug, Serialize)]
struct View {
    lang: String,
    beginner: bool,
    expert: bool,
    brand: Face,
    tlp: Option<Said>,
    title: Said,
    opening: Said,
    /// That further alerts wait for digests.
    spent: Option<Said>,
    /// Nothing in the window concerned the readers.
    quiet: bool,
    groups: Vec<GroupView>,
    /// That there is more, told briefly.
    rest: Vec<RestView>,
    rest_more: Option<Said>,
    /// The page with all of it.
    page: Option<String>,
    open: Vec<Said>,
    open_more: Option<Said>,
    closed: Option<Said>,
    /// What travels along, and what found no room.
    enclosed: Vec<Said>,
    next: Said,
    /// The page where readers say how it went; none where nothing asks for it.
    reply: Option<String>,
    foot: Foot,
}

/// What is to be done about some warnings.
#[derive(Debug, Serialize)]
struct GroupView {
    title: Said,
    items: Vec<ItemView>,
}

/// Warnings of one group that are not told in full.
#[derive(Debug, Serialize)]
struct RestView {
    title: Said,
    lines: Vec<Said>,
}

impl Press {
    /// Prints a digest. The same brief always makes the same letter; one that mail programs would cut off is printed again
    /// with fewer warnings in full.
    pub fn digest(&self, brief: &DigestBrief) -> Result<Letter, PressError> {
        let order = Order {
            brand: &brief.brand,
            languages: &brief.languages,
            formats: &brief.formats,
            skill: brief.skill,
            folder: "digest",
        };
        let subject = |tongue: &Tongue| Ok(subject(&brief.facts, tongue)?);
        let mut facts = brief.facts.clone();
        loop {
            let letter = self.sheet_about(&order, subject, |tongue| Ok(set(brief, &facts, tongue)?))?;
            let fits = letter.html.as_ref().is_none_or(|html| html.len() <= LONGEST_HTML);
            if fits || facts.items.is_empty() {
                return Ok(letter);
            }
            facts = facts.within(facts.items.len() / 2);
        }
    }
}

fn set(brief: &DigestBrief, facts: &DigestFacts, tongue: &Tongue) -> Result<View, WordError> {
    let day = |day, form| tongue.figures.date(day, form, facts.today);
    let mut groups = Vec::new();
    for group in Group::ALL {
        let items = facts.items.iter().filter(|item| item.group == group);
        let items: Vec<ItemView> = items.map(|one| item::set(one, brief.skill, tongue)).collect::<Result<_, _>>()?;
        if !items.is_empty() {
            groups.push(GroupView { title: about_group("digest-group", group), items });
        }
    }
    let page = facts.more.clone().filter(|_| !facts.lines.is_empty());
    let (rest, rest_more) = rest(facts, page.is_some());
    Ok(View {
        lang: tongue.tag.clone(),
        beginner: brief.skill == Skill::Beginner,
        expert: brief.skill == Skill::Expert,
        brand: face(&brief.brand),
        tlp: tlp(facts.tlp()),
        title: headline("digest-title", facts),
        opening: Said::new(if facts.is_quiet() { "digest-quiet" } else { "digest-opening" })
            .with("why", facts.unsaid.key())
            .with("open", yes_no(!facts.open.is_empty()))
            .with("read", facts.read)
            .with("count", facts.count())
            .with("since", day(facts.since, DateForm::Weekday)),
        spent: facts.spent.map(|allowed| {
            Said::new("digest-spent").with("skill", brief.skill.key()).with("allowed", allowed as usize)
        }),
        quiet: facts.is_quiet(),
        groups,
        rest,
        rest_more,
        page,
        open: facts.open.iter().map(|one| open(one, facts, tongue)).collect::<Result<_, _>>()?,
        open_more: counted("digest-open-more", facts.open_more),
        closed: counted("digest-closed", facts.closed),
        enclosed: enclosed(&brief.copies, tongue),
        next: Said::new("digest-next").with("day", day(facts.next, DateForm::Weekday)),
        reply: (!facts.items.is_empty() || !facts.open.is_empty()).then(|| reply_page(&brief.brand)),
        foot: foot(&brief.brand, brief.signer_fingerprint.as_deref()),
    })
}

/// Whether there is something to do, to know or nothing, and how much of it.
fn headline(key: &str, facts: &DigestFacts) -> Said {
    let nothing_new = facts.unsaid == Unsaid::Known || !facts.open.is_empty();
    let (kind, count) = match (facts.to_do(), facts.is_quiet()) {
        (_, true) => (if nothing_new { "nothing-new" } else { "quiet" }, 0),
        (0, false) => ("know", facts.count()),
        (count, false) => ("todo", count),
    };
    Said::new(key).with("kind", kind).with("count", count).with("span", facts.cadence.key())
}

fn about_group(key: &str, group: Group) -> Said {
    Said::new(key).with("group", group.key())
}

/// The forms in which copies travel along, and how many copies of which form found no room.
fn enclosed(copies: &[Copies], tongue: &Tongue) -> Vec<Said> {
    let attached = copies.iter().filter(|one| one.attached > 0);
    let formats: Vec<&str> = attached.clone().map(|one| one.format.label()).collect();
    let count = attached.map(|one| one.attached).max().unwrap_or(0);
    let said = counted("digest-enclosed", count).map(|said| said.with("formats", tongue.figures.and(&formats)));
    let no_room = |one: &Copies| {
        counted("digest-enclosed-no-room", one.left_out).map(|said| said.with("formats", one.format.label()))
    };
    said.into_iter().chain(copies.iter().filter_map(no_room)).collect()
}

fn counted(key: &str, count: usize) -> Option<Said> {
    (count > 0).then(|| Said::new(key).with("count", count))
}

/// What is not told in full, by group: in a line for each product, or only counted where a page has it.
fn rest(facts: &DigestFacts, on_a_page: bool) -> (Vec<RestView>, Option<Said>) {
    let shown = if on_a_page { 0 } else { facts.lines.len().min(LINES) };
    let mut rest = Vec::new();
    for group in Group::ALL {
        let of_group = |line: &&Line| line.group == group;
        let count: usize = facts.lines.iter().filter(of_group).map(|line| line.count).sum();
        if count > 0 {
            let lines = facts.lines.iter().take(shown).filter(of_group).map(line).collect();
            rest.push(RestView { title: about_group("digest-rest", group).with("count", count), lines });
        }
    }
    let behind = if on_a_page { 0 } else { facts.lines.len() - shown };
    (rest, counted("digest-rest-more", behind))
}

fn line(line: &Line) -> Said {
    Said::new("digest-line")
        .with("name", issuer::line(&line.name, 70))
        .with("rating", line.rating.key())
        .with("count", line.count)
}

/// One sentence about something from before.
fn open(one: &OpenItem, facts: &DigestFacts, tongue: &Tongue) -> Result<Said, WordError> {
    let named = products::name(&one.item.facts.products, tongue)?;
    let title = item::title(&named);
    let title = tongue.say(&title.key, &title.args)?;
    let day = |day: Option<chrono::NaiveDate>, form| {
        day.map_or_else(|| "none".to_owned(), |day| tongue.figures.date(day, form, facts.today))
    };
    let due = one.item.facts.deadline.filter(|day| *day >= facts.today);
    Ok(Said::new("digest-open")
        .with("title", title)
        .with("why", one.why.key())
        .with("dated", yes_no(due.is_some() && one.why != StillOpen::NoUpdate))
        .with("deadline", day(due, DateForm::Weekday))
        .with("day", day(one.item.told, DateForm::Day)))
}

/// The subject: how much there is to do, and with what. Too long, it names fewer products, then shorter names.
fn subject(facts: &DigestFacts, tongue: &Tongue) -> Result<Said, WordError> {
    let said = headline("digest-subject", facts);
    let label = match facts.tlp() {
        Tlp::Clear => String::new(),
        other => format!("[TLP:{}] ", other.label()),
    };
    let names = names(facts, tongue)?;
    let mut shown = names.len().min(NAMES);
    let mut room = usize::MAX;
    loop {
        let some: Vec<String> = names.iter().take(shown).map(|name| issuer::shorten(name, room)).collect();
        let said =
            said.clone().with("label", label.clone()).with("names", some.join(", ")).with("more", names.len() - shown);
        let length = tongue.say(&said.key, &said.args)?.trim().chars().count();
        if length <= LONGEST {
            return Ok(said);
        }
        let longest = some.iter().map(|name| name.chars().count()).max().unwrap_or(0);
        if shown > 1 {
            shown -= 1;
        } else if longest > SHORTEST_NAME {
            room = longest.saturating_sub(length - LONGEST).max(SHORTEST_NAME);
        } else {
            return Ok(said);
        }
    }
}

/// The products of what is to be done, or else of all, each once, the worst first.
fn names(facts: &DigestFacts, tongue: &Tongue) -> Result<Vec<String>, WordError> {
    let to_do = facts.to_do() > 0;
    let mut names: Vec<String> = Vec::new();
    let wanted = |item: &&Item| item.is_to_do() || !to_do;
    for item in facts.items.iter().filter(wanted) {
        names.extend(products::name(&item.facts.products, tongue)?.iter().map(|named: &Named| named.name.clone()));
    }
    let lines = facts.lines.iter().filter(|line| line.group != Group::Know || !to_do);
    names.extend(lines.map(|line| issuer::line(&line.name, 70)));
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    if names.is_empty() {
        let nothing = Map::new();
        names.extend(tongue.say("digest-closed-name", &nothing).ok().filter(|_| facts.closed > 0));
    }
    Ok(names)
}
