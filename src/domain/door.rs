//! The door: what readers ask for and decide on pages, and the letters with the links to them.
//!
//! Plain data without a sentence in it. `web` fills the pages, `press` turns them into words. A page shows an address only
//! as its owner would recognise it ([`masked`]), because whoever holds a link need not be its owner.

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::rhythm::{Away, Cadence, QuietHours, WhenQuiet};
use super::stream::Stream;
use super::subscriber::{BodyFormat, Skill, Threshold};
use super::tenant::Brand;

/// What somebody asks for by entering an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// The link to the page of settings.
    Preferences,
    /// A link to sign in.
    SignIn,
    /// To be known by this device when answering a letter.
    Reply,
    /// To be taken in.
    Welcome,
}

impl Wanted {
    const ALL: [Self; 4] = [Self::Preferences, Self::SignIn, Self::Reply, Self::Welcome];

    /// The word in the database and by which words are chosen.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Preferences => "preferences",
            Self::SignIn => "sign-in",
            Self::Reply => "reply",
            Self::Welcome => "welcome",
        }
    }

    /// What a word asks for.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wanted| wanted.key() == key)
    }
}

/// What press needs to print the letter with a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkBrief {
    /// Whose letter it is.
    pub brand: Brand,
    /// SHA-256 fingerprint of the signing certificate, if letters are signed.
    pub signer_fingerprint: Option<String>,
    /// The main language first.
    pub languages: Vec<String>,
    /// How much the reader knows.
    pub skill: Skill,
    /// The wanted body forms.
    pub formats: Vec<BodyFormat>,
    /// What was asked for.
    pub wanted: Wanted,
    /// The page, an https address with the reader's token.
    pub link: String,
    /// The day the letter is written, in the reader's zone.
    pub today: NaiveDate,
    /// The last day on which the link works, if it has one.
    pub until: Option<NaiveDate>,
    /// For how many minutes the link works, if it is for so short.
    pub minutes: Option<u32>,
}

/// A page at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// Leave a stream, or come back to it.
    Leave(Leaving),
    /// A contact's own settings.
    Preferences(Preferences),
    /// Enter an address to get a link by mail. True if what was entered is no address.
    AskForLink(bool),
    /// Look into your mailbox.
    Asked(Wanted),
    /// What was known of a reader is thrown away.
    Erased,
    /// Enter a firm.
    SignUp(Box<SignUp>),
    /// Confirm what was entered.
    Welcome(Welcome),
    /// It is confirmed; the address of the page of settings.
    Welcomed(Option<String>),
}

/// A contact and a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// The firm's name.
    pub firm: String,
    /// The address, masked.
    pub address: String,
    /// What the link is for.
    pub stream: Stream,
    /// Whether it has left it.
    pub left: bool,
    /// The other streams: whether it has left them, and where it can.
    pub others: Vec<(Stream, bool, String)>,
    /// The address of the page that sends the link to the settings.
    pub preferences: String,
}

/// A contact's settings as they count now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// The firm's name.
    pub firm: String,
    /// The address, masked.
    pub address: String,
    /// What it sets.
    pub chosen: Chosen,
    /// The languages it can choose.
    pub languages: Vec<String>,
    /// What it has left.
    pub left: Vec<Stream>,
    /// It was changed a moment ago.
    pub saved: bool,
}

/// What a reader can set for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The main language.
    pub language: String,
    /// How much it knows.
    pub skill: Skill,
    /// From where on it wants a warning.
    pub alert_from: Threshold,
    /// From where on it wants a line in the digest.
    pub digest_from: Threshold,
    /// Whether it wants the newsletter.
    pub newsletter: bool,
    /// When it wants to hear of things; absent where a form did not ask.
    pub timing: Option<Timing>,
}

/// When a reader wants to hear of things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timing {
    /// How often there is a digest.
    pub digest: Cadence,
    /// On which weekday a weekly one leaves; on the house's if absent.
    pub day: Option<Weekday>,
    /// At which full hour digests leave; at the house's if absent.
    pub hour: Option<u8>,
    /// What it wants of a window in which nothing concerned it.
    pub when_quiet: WhenQuiet,
    /// Hours in which nothing but the worst may arrive.
    pub quiet: Option<QuietHours>,
    /// Days on which it is away.
    pub away: Option<Away>,
}

/// The form for a firm that nobody has entered yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignUp {
    /// What was entered before, if something was wrong with it.
    pub entered: Entered,
    /// What was wrong with it.
    pub trouble: Option<Field>,
    /// The languages to choose from.
    pub languages: Vec<String>,
}

/// What was entered into the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entered {
    /// The firm's name.
    pub firm: String,
    /// The address to write to.
    pub address: String,
    /// The language of the letters.
    pub language: String,
    /// How much the reader knows.
    pub skill: Skill,
    /// The key of a trade, or empty.
    pub trade: String,
    /// Products, one on a line.
    pub products: String,
}

/// A field that was filled in wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The firm's name.
    Firm,
    /// The address.
    Address,
    /// The products.
    Products,
}

impl Field {
    /// The word by which words are chosen.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Address => "address",
            Self::Products => "products",
        }
    }
}

/// What was entered, to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcome {
    /// The firm's name.
    pub firm: String,
    /// The address, masked.
    pub address: String,
    /// The products as they will be known.
    pub products: Vec<String>,
}

/// An address as its owner recognises it, and nobody else learns it: "i•••@s•••.example".
pub fn masked(address: &str) -> String {
    const HIDDEN: &str = "•••";
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    let Some((local, domain)) = address.rsplit_once('@') else { return HIDDEN.to_owned() };
    let end = domain.rsplit_once('.').map(|(_, end)| format!(".{end}")).unwrap_or_default();
    format!("{}{HIDDEN}@{}{HIDDEN}{end}", first(local), first(domain))
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_masked_address_tells_its_owner_and_nobody_else() {
        assert_eq!(masked("info@firms.example"), "i•••@f•••.example");
        assert_eq!(masked("jürgen@bücher.example"), "j•••@b•••.example");
        assert_eq!(masked("nonsense"), "•••");
    }
}
