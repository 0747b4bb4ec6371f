//! Whose turn it is: the articles of a month, chosen once for all zones.

use serde::Serialize;

use super::super::{PublishError, Publisher};
use crate::domain::article::{self, Articles, Told, Turn};
use crate::domain::rhythm::Cadence;
use crate::domain::subscriber::Skill;
use crate::domain::window::Sitting;
use crate::press::Library;

/// The articles of a house, and which of them a month tells.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) articles: Articles,
    /// The month, "2026-12".
    month: String,
    /// Each group of trades with its articles.
    groups: Vec<(String, Vec<String>)>,
}

/// The articles of a month, for operators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PlannedMonth {
    /// "2026-12"
    pub month: String,
    /// How they came there: "told" (chosen already), "planned" (by the settings) or "turn".
    pub by: &'static str,
    /// For everybody; empty where nothing may be sent.
    pub articles: Vec<String>,
    /// Where a trade has others.
    pub trades: Vec<(String, Vec<String>)>,
}

impl Shelf {
    /// Whether everybody would get an article.
    pub(super) fn is_ready(&self, sitting: &Sitting) -> Result<(), PublishError> {
        match self.groups.iter().find(|(_, slugs)| slugs.is_empty()) {
            None => Ok(()),
            Some(_) => Err(PublishError::NoContent { window: sitting.name() }),
        }
    }

    /// The group of a reader of a trade, by its key.
    pub(super) fn group(&self, trade: Option<&str>) -> usize {
        let place = |wanted: &str| self.groups.iter().position(|(group, _)| group == wanted);
        trade.and_then(place).or_else(|| place("")).unwrap_or(0)
    }

    /// The articles of a group.
    pub(super) fn slugs(&self, group: usize) -> &[String] {
        self.groups.get(group).map_or(&[], |(_, slugs)| slugs)
    }
}

impl Publisher {
    /// The articles as they are now, and those of the month a sitting tells of.
    pub(super) async fn shelf(&self, sitting: &Sitting) -> Result<Shelf, PublishError> {
        let library = self.library().await?;
        let told = self.desk.article_turns().await?;
        // The month behind: the one in which the window closed, named by its calendar.
        let month = Sitting { cadence: Cadence::Monthly, seats: Vec::new(), ..sitting.clone() }.name();
        let groups = self.groups(&library.articles, &told, &month);
        Ok(Shelf { articles: library.articles, month, groups })
    }

    pub(super) async fn library(&self) -> Result<Library, PublishError> {
        let own = self.newsletters.articles.clone();
        let open = move || Library::open(own.as_deref());
        let library = tokio::task::spawn_blocking(open).await.map_err(|_| PublishError::PrinterDied)??;
        for flaw in &library.flaws {
            tracing::warn!(%flaw, "an article is not sent");
        }
        Ok(library)
    }

    /// The articles that everybody may read, as a beginner of that language is told them, by their titles.
    pub async fn told_articles(&self, language: &str) -> Result<Vec<Told>, PublishError> {
        let library = self.library().await?;
        let chain = self.chain(language);
        let articles = &library.articles;
        let told = articles.slugs().into_iter().filter_map(|slug| articles.told(slug, &chain, Skill::Beginner));
        let mut told: Vec<Told> = told.collect();
        told.sort_by_key(|told| told.title.to_lowercase());
        Ok(told)
    }

    /// One of them; nothing where there is none, or nothing of it is approved.
    pub async fn told_article(&self, slug: &str, language: &str, skill: Skill) -> Result<Option<Told>, PublishError> {
        Ok(self.library().await?.articles.told(slug, &self.chain(language), skill))
    }

    /// A language and those that help it out.
    fn chain(&self, language: &str) -> Vec<String> {
        std::iter::once(language.to_owned()).chain(self.press.helpers(language)).collect()
    }

    pub(super) fn groups(&self, articles: &Articles, told: &[Turn], month: &str) -> Vec<(String, Vec<String>)> {
        let planned = self.newsletters.articles_of.get(month).map(Vec::as_slice);
        let choice = (planned, self.newsletters.articles_each);
        let groups = article::groups(articles).into_iter();
        groups.map(|group| (group.clone(), article::articles_of(articles, told, (month, &group), choice))).collect()
    }

    /// Keeps the choice of a month: the newsletters of all zones tell the same.
    pub(super) async fn take_turns(&self, stock: &Shelf, sitting: &Sitting) -> Result<(), PublishError> {
        if sitting.seats.is_empty() {
            return Ok(());
        }
        let mut tx = self.desk.begin().await?;
        for (group, slugs) in &stock.groups {
            tx.take_turns(&stock.month, group, slugs).await?;
        }
        Ok(tx.commit().await?)
    }

    /// What the newsletters of some months would tell, the first one being `first` ("2026-12"), as things stand.
    pub async fn newsletter_plan(
        &self,
        first: chrono::NaiveDate,
        months: u32,
    ) -> Result<Vec<PlannedMonth>, PublishError> {
        let library = self.library().await?;
        let mut told = self.desk.article_turns().await?;
        let mut plan = Vec::new();
        for number in 0..months {
            let Some(day) = first.checked_add_months(chrono::Months::new(number)) else { break };
            let month = day.format("%Y-%m").to_string();
            let by = if told.iter().any(|turn| turn.month == month) {
                "told"
            } else if self.newsletters.articles_of.contains_key(&month) {
                "planned"
            } else {
                "turn"
            };
            let mut groups = self.groups(&library.articles, &told, &month);
            for (trade, slugs) in &groups {
                told.extend(slugs.iter().map(|slug| Turn {
                    month: month.clone(),
                    trade: trade.clone(),
                    slug: slug.clone(),
                }));
            }
            let place = groups.iter().position(|(trade, _)| trade.is_empty());
            let articles = place.map(|place| groups.remove(place).1).unwrap_or_default();
            groups.retain(|(_, slugs)| *slugs != articles);
            plan.push(PlannedMonth { month, by, articles, trades: groups });
        }
        Ok(plan)
    }
}
