//! Whose turn it is: the articles of a month, so that nobody gets one again before all the others.
//!
//! Pure. What was told is remembered by month and trade; an operator's own choice for a month comes first.

use std::collections::BTreeSet;

use super::Articles;

/// An article that was told in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// "2026-12"
    pub month: String,
    /// The trade it was told to, by its key; empty for all for whose trade no article was written.
    pub trade: String,
    /// The article.
    pub slug: String,
}

/// The trades that are told something of their own, and all others, who are the empty word.
pub fn groups(articles: &Articles) -> BTreeSet<String> {
    articles.trades().into_iter().map(str::to_owned).chain([String::new()]).collect()
}

/// The articles of a month for a group of readers: those that were chosen already, else those that were told longest ago,
/// or never. Fewer than `count` where there are no more; none where one that was chosen may not be sent.
pub fn articles_of(
    articles: &Articles,
    told: &[Turn],
    (month, group): (&str, &str),
    (planned, count): (Option<&[String]>, usize),
) -> Vec<String> {
    let candidates = articles.for_trade(Some(group).filter(|group| !group.is_empty()));
    let tellable = |slug: &String| candidates.contains(&slug.as_str());
    let chosen: Vec<String> =
        told.iter().filter(|turn| turn.month == month && turn.trade == group).map(|turn| turn.slug.clone()).collect();
    if !chosen.is_empty() && chosen.iter().all(tellable) {
        return chosen;
    }
    if let Some(planned) = planned {
        return if planned.iter().all(tellable) { planned.to_vec() } else { Vec::new() };
    }
    // Before an article was written for their trade, its readers were told what all others were.
    let theirs = |turn: &&Turn| turn.month != month && (turn.trade == group || turn.trade.is_empty());
    let last =
        |slug: &str| told.iter().filter(theirs).filter(|turn| turn.slug == slug).map(|turn| turn.month.as_str()).max();
    let own = |slug: &str| {
        !group.is_empty() && articles.texts_of(slug).any(|text| text.head.trades.iter().any(|one| one == group))
    };
    let mut by_turn: Vec<&str> = candidates.clone();
    by_turn.sort_by_key(|slug| (last(slug).map(str::to_owned), !own(slug)));
    by_turn.into_iter().take(count).map(str::to_owned).collect()
}
