//! Verdicts: why a reader gets something, or does not.
//!
//! Plain data. `matching::judge` makes one for every reader considered, `explain` shows it, `publishing` writes from it.

use serde::{Deserialize, Serialize};

use super::advisory::ProductRef;
use super::rating::Rating;
use super::vulnerability::ProductStatus;

/// Where an advisory goes for one contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// Nowhere.
    Skip,
    /// Into the next digest.
    Digest,
    /// Out at once.
    Alert,
}

impl Route {
    /// The word of the contract.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Digest => "digest",
            Self::Alert => "alert",
        }
    }
}

/// The decision about one subscriber, with its proof.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The best route of any contact.
    pub route: Route,
    /// What it means for this reader: the worst of what concerns it.
    pub rating: Rating,
    /// Something that concerns it is not rated, whatever the rest is.
    pub unrated: bool,
    /// What concerns the reader is being exploited.
    pub exploited: bool,
    /// The reader's products that are concerned, in the order of the profile.
    pub concerns: Vec<Concern>,
    /// One route per contact, in the order of the contacts, with its reasons.
    pub contacts: Vec<(Route, Vec<Reason>)>,
    /// Why the products are, or are not, concerned.
    pub reasons: Vec<Reason>,
}

/// One of the reader's products that the advisory concerns.
#[derive(Debug, Clone, PartialEq)]
pub struct Concern {
    /// Index into the profile's products.
    pub entry: usize,
    /// How the names met: the surest way of any.
    pub meeting: Meeting,
    /// How sure it is that the reader's version is meant: the surest of any.
    pub certainty: Certainty,
    /// What the advisory names and in which state, for each vulnerability that concerns the reader:
    /// (index of the vulnerability, product, status). Informational advisories use [`Concern::WHOLE_ADVISORY`].
    pub findings: Vec<(usize, ProductRef, ProductStatus)>,
}

impl Concern {
    /// Stands for "no vulnerability in particular" in [`Concern::findings`].
    pub const WHOLE_ADVISORY: usize = usize::MAX;

    /// Stands for "no product in particular" in [`Concern::findings`]: a keyword was met in a document that names none.
    pub const NO_PRODUCT: ProductRef = usize::MAX;
}

/// How a reader's product and a document's product met. Surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meeting {
    /// The same package URL.
    Purl,
    /// The same CPE vendor and product.
    Cpe,
    /// The same vendor and product name, after normalisation.
    Name,
    /// Other names of the same entry of the catalogue.
    Catalogue,
    /// The reader named a line or family, the document a member of it.
    Member,
    /// The document named a line or family, the reader a member of it.
    Line,
    /// The same product name, where one side states no vendor or only the front of the other's.
    NameWithoutVendor,
    /// The reader asked by a keyword that the document holds.
    Keyword,
}

/// How sure it is that the reader's version is meant. Surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The version we were told lies in the affected range.
    VersionAffected,
    /// All versions are affected.
    AllVersions,
    /// The reader did not tell a version.
    VersionUnknown,
    /// The document's range could not be evaluated.
    RangeUnreadable,
    /// The document states no versions.
    RangeUnstated,
    /// The issuer is still finding out, or does not say whether it is affected.
    StatusUnclear,
}

/// One step of a proof, as code and subject; words are found by the code in the locale files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Reason {
    /// What was found ([`ReasonCode`] as text in JSON).
    pub code: ReasonCode,
    /// The reader's product it is about, if one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// What the document says, or the contact, or the limit that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// What a proof can consist of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// Names met by package URL.
    MatchedPurl,
    /// Names met by CPE.
    MatchedCpe,
    /// Names met by vendor and product.
    MatchedName,
    /// Both are names of one entry of the catalogue.
    MatchedCatalogue,
    /// The document names a member of the reader's line.
    MatchedMember,
    /// The document names the line of the reader's product.
    MatchedLine,
    /// Names met, a vendor is missing or written shorter on one side.
    MatchedNameWithoutVendor,
    /// The document holds the reader's keyword.
    MatchedKeyword,
    /// The reader's version lies in the range.
    VersionAffected,
    /// Every version is affected.
    AllVersionsAffected,
    /// No version told: counts as affected.
    VersionUnknown,
    /// The version was told too long ago to rely on it: counts as affected.
    VersionExpired,
    /// The range cannot be evaluated: counts as affected.
    RangeUnreadable,
    /// No versions stated: counts as affected.
    RangeUnstated,
    /// Under investigation or not stated: counts as affected.
    StatusUnclear,
    /// The reader's version lies outside every affected range.
    VersionOutside,
    /// The reader's version is repaired.
    VersionFixed,
    /// The document says it is not affected.
    StatedNotAffected,
    /// None of the reader's products is named.
    NoProductMatches,
    /// A weakness without score and mapped word, or one that the scheme cannot rate for sure: counts as the digest's line.
    NotRated,
    /// An operator has set the level.
    RatingOverridden,
    /// The rating reaches the alert line.
    RatingReachesAlert,
    /// It is being exploited and reaches the digest line.
    ExploitedReachesDigest,
    /// The rating reaches the digest line.
    RatingReachesDigest,
    /// The rating reaches the alert line, but the contact wants no alerts.
    AlertsNotWanted,
    /// The contact wishes it so for this rating, whatever its lines say.
    CadenceWished,
    /// The contact wants nothing of this rating.
    NeverWished,
    /// The rating is below the lines.
    BelowThresholds,
    /// The contact had a letter about it, and nothing has changed for it.
    NothingNewForReader,
    /// The advisory was taken back.
    AdvisoryWithdrawn,
    /// The document is for named people only (TLP:RED) and leaves only when somebody says so.
    TlpForbids,
    /// The contact is not cleared for what the document's label closes.
    NotCleared,
    /// The document is here, and not released yet.
    AdvisoryNotReleased,
    /// The address must not be written to.
    AddressSuppressed,
    /// The contact has left the stream.
    StreamLeft,
    /// The contact had as many alerts in a year as its skill may get: it stands in the digest.
    AttentionSpent,
    /// The contact had as many alerts in a week as its skill may get: it stands in the digest.
    WeekSpent,
    /// The contact is away: it stands in the digest.
    ReaderAway,
    /// Nothing about the matter is new, and it has been known for long: it stands in the digest.
    OldNews,
    /// The contact had a letter about the same weaknesses by another document: it stands in the digest.
    ToldByAnother,
    /// Released now, the alert would wait: for the digest, or until the contact's quiet hours are over.
    WouldBeHeld,
}
