//! The library: what stands in the list of all advisories, who may look at it, and what one can ask of it.
//!
//! Plain data. `publishing` makes an [`Entry`] of an advisory, `store` keeps and finds it, doors show [`Listing`]s. What
//! it never does: decide what a reader is sent. To show one more thing in lists, add a field to [`Headings`].

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::advisory::Tlp;
use super::clearance::Clearance;
use super::epss::Epss;
use super::known_exploited::KnownExploited;
use super::rating::Rating;

/// A page holds at most so many listings.
pub const MOST_LISTINGS: usize = 100;

/// So many product names stand in a listing; the others are counted.
pub const LISTED_PRODUCTS: usize = 5;

/// How far a revision of an advisory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AdvisoryState {
    /// Here, and not yet published by us. A new revision puts an advisory back here.
    Received,
    /// Published by us.
    Released,
    /// Taken back.
    Withdrawn,
}

impl AdvisoryState {
    /// The word in the database and in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Released => "released",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Received, Self::Released, Self::Withdrawn].into_iter().find(|state| state.key() == key)
    }
}

/// What an advisory's own document says at its head, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Headings {
    /// The publisher's name space; half of the identity.
    pub namespace: String,
    /// The publisher's own identifier; the other half.
    pub tracking_id: String,
    /// One line: issuer text, untrusted, in `language`.
    pub title: String,
    /// The publisher's name.
    pub publisher: String,
    /// The publisher's version of the document, as written.
    pub version: String,
    /// Language of the document's own texts (BCP 47), if stated.
    pub language: Option<String>,
    /// When the publisher first released it.
    pub first_released: Option<DateTime<Utc>>,
    /// When the publisher released this revision.
    pub current_release: Option<DateTime<Utc>>,
    /// Who may see it.
    pub tlp: Tlp,
    /// Every CVE it names, sorted.
    pub cves: Vec<String>,
    /// The first few of the products that it concerns, worst first, with their makers and without versions.
    pub products: Vec<String>,
    /// How many there are.
    pub product_count: usize,
    /// The publisher offers an update for something that is concerned.
    pub remedy: bool,
}

/// One advisory in a list, in the revision that the asker may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Listing {
    /// Its row in the list; another revision has another.
    #[serde(skip)]
    pub row: i64,
    /// Row of the advisory.
    #[serde(skip)]
    pub advisory: i64,
    /// Row of the revision.
    #[serde(skip)]
    pub revision: i64,
    /// What its document says at its head.
    #[serde(flatten)]
    pub headings: Headings,
    /// By which it is sorted: when its publisher released this revision, or when it came here, the earlier of the two.
    pub dated: DateTime<Utc>,
    /// When we released this revision.
    pub released_at: Option<DateTime<Utc>>,
    /// What it means for an audience that has everything it names, by the house's scheme and rulings.
    pub rating: Rating,
    /// What nobody knows could make it worse.
    pub unrated: bool,
    /// It is being exploited.
    pub exploited: bool,
    /// Taken back, by its publisher or by us.
    pub withdrawn: bool,
    /// How far this revision is.
    pub state: AdvisoryState,
}

impl Listing {
    /// What names it beyond doubt, as commands take it: name space and identifier.
    pub fn id(&self) -> String {
        format!("{}|{}", self.headings.namespace, self.headings.tracking_id)
    }
}

/// What is kept of one revision for the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What lists show.
    pub headings: Headings,
    /// What it means for an audience that has everything it names.
    pub rating: Rating,
    /// What nobody knows could make it worse.
    pub unrated: bool,
    /// Its own document says that it is being exploited.
    pub says_exploited: bool,
    /// Its own document takes it back.
    pub says_withdrawn: bool,
    /// What it says of each CVE.
    pub said: Vec<Said>,
    /// What is searched.
    pub texts: Texts,
    /// By what the rating was made; another mark means that it has to be made anew.
    pub mark: String,
}

/// What one publisher says of one CVE.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Said {
    /// The CVE, upper case.
    pub cve: String,
    /// Which score ("CVSS 3.1"), if there is one.
    pub scored_by: Option<String>,
    /// The base score, 0.0 to 10.0.
    pub score: Option<f32>,
    /// The vector as written.
    pub vector: Option<String>,
    /// The publisher's own word on the whole advisory ("Important").
    pub word: Option<String>,
    /// The publisher says that it is being exploited.
    pub exploited: bool,
}

/// What is searched, each kind for itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// The title.
    pub title: String,
    /// Identifiers: of the document, of its weaknesses.
    pub ids: Vec<String>,
    /// Makers and products.
    pub names: Vec<String>,
    /// Who publishes.
    pub publisher: String,
    /// The publisher's short texts.
    pub summary: String,
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sight {
    /// Anybody: what was released and is TLP:CLEAR.
    Public,
    /// A reader: what was released and is open to such a clearance.
    Reader(Clearance),
    /// Those who work here: everything, in its newest revision.
    Staff,
}

impl Sight {
    /// Whether it sees only what was released.
    pub const fn is_outside(self) -> bool {
        !matches!(self, Self::Staff)
    }

    /// Whether a label is open to it.
    pub fn covers(self, tlp: Tlp) -> bool {
        match self {
            Self::Public => tlp == Tlp::Clear,
            Self::Reader(clearance) => clearance.covers(tlp),
            Self::Staff => true,
        }
    }
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "SearchOrder")]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// The highest rating first, then newest first.
    Worst,
    /// What answers the text best first; without a text, newest first.
    BestMatch,
}

/// What is asked. Everything that is given has to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// Words in any order, in any spelling: of titles, identifiers, products, makers, publishers, summaries.
    pub text: String,
    /// A CVE that it names.
    pub cve: Option<String>,
    /// Words of one product or maker that it concerns, in any spelling.
    pub product: Option<String>,
    /// The publisher's name or name space, as it stands in listings.
    pub publisher: Option<String>,
    /// At least this rating.
    pub rating_from: Option<Rating>,
    /// Whether it is being exploited.
    pub exploited: Option<bool>,
    /// Whether it was taken back.
    pub withdrawn: Option<bool>,
    /// How far its revision is.
    pub state: Option<AdvisoryState>,
    /// [`Listing::dated`] at this moment or later.
    pub since: Option<DateTime<Utc>>,
    /// [`Listing::dated`] before this moment.
    pub until: Option<DateTime<Utc>>,
    /// In which order.
    pub order: Order,
    /// Behind what an earlier page ended with.
    pub after: Option<Cursor>,
    /// At most so many, 1 to [`MOST_LISTINGS`]; 0 stands for 20.
    pub limit: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// One page.
    pub listings: Vec<Listing>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// How many there are on all pages; where words are asked for, 1,000 stand for 1,000 or more.
    pub total: usize,
    /// How closely they hold what was asked.
    pub closeness: Closeness,
}

/// How closely the words of a question were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Closeness {
    /// All words, as they were spelled.
    #[default]
    AsAsked,
    /// All words, some of them spelled a little otherwise.
    SpelledOtherwise,
    /// Not all of the words together.
    InPart,
}

/// The end of a page, to be handed back as it is. It stays good while advisories come: none is shown twice or left out
/// because of others.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(into = "String")]
pub struct Cursor {
    /// How far the words of the question were let go: 0 as asked, 1 spelled otherwise, from 2 on with words left out.
    pub ease: u8,
    /// The first key: a rating or a place among matches.
    pub rank: i64,
    /// The second: microseconds since 1970.
    pub dated: i64,
    /// The last: the row.
    pub row: i64,
}

impl Cursor {
    /// Reads one; `None` where nobody of us wrote it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix('p')?.split('_');
        let mut number = || parts.next()?.parse::<i64>().ok();
        let (ease, rank, dated, row) = (number()?, number()?, number()?, number()?);
        (parts.next().is_none()).then_some(Self { ease: u8::try_from(ease).ok()?, rank, dated, row })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "p{}_{}_{}_{}", self.ease, self.rank, self.dated, self.row)
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        cursor.to_string()
    }
}

/// What is known here of one CVE.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Vulnerability")]
pub struct Weakness {
    /// The CVE, upper case.
    pub cve: String,
    /// Its entry in catalogues of what is being exploited.
    pub known_exploited: Option<KnownExploited>,
    /// How likely an attack is within thirty days.
    pub epss: Option<Epss>,
    /// Who says what of it, newest first: the publisher's own score and word beside the house's rating of that advisory.
    pub said: Vec<(Said, Listing)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written_and_nothing_else_is() {
        let cursor = Cursor { ease: 2, rank: 3, dated: -1_790_000_000_000_000, row: 41 };
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        for other in ["", "p", "p1_2_3", "p1_2_3_4_5", "p999_1_1_1", "p1_2_3_x", "1_2_3_4", "p1_2_3_4 OR 1=1"] {
            assert_eq!(Cursor::parse(other), None, "{other}");
        }
    }

    #[test]
    fn the_public_sees_clear_only_and_a_reader_what_it_is_cleared_for() {
        assert!(Sight::Public.covers(Tlp::Clear) && !Sight::Public.covers(Tlp::Green));
        let reader = Sight::Reader(Clearance::default());
        assert!(reader.covers(Tlp::Green) && !reader.covers(Tlp::Amber));
        assert!(Sight::Staff.covers(Tlp::Red) && !Sight::Staff.is_outside());
    }
}
