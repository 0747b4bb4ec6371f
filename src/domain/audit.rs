//! The audit trail: who did what to what, and when.
//!
//! Plain data. Every entry is bound to the one before it by a digest ([`link`]), so that none can be changed, taken out or
//! put in between unseen. Entries name rows and never addresses: the trail is kept when a reader asks to be forgotten. To
//! let something new be recorded: a line in [`Action`], and `Tx::record` where it is done.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::door::masked;
use super::sha256_hex;
use super::words::words;

/// What stands before the first entry.
pub const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Who acts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", content = "name", rename_all = "kebab-case")]
pub enum Actor {
    /// The house by itself: the calendar, the worker.
    #[default]
    System,
    /// Whoever has a shell on the machine.
    Cli,
    /// A member of the staff, by name.
    Staff(String),
    /// A reader, by the row of its contact.
    Contact(i64),
    /// A program with a token, by the token's name.
    Token(String),
    /// The holder of a client certificate, by its subject.
    Certificate(String),
    /// Somebody who holds a link or stands at a form, and has not said who it is.
    Visitor,
}

impl Actor {
    /// The word in the database.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Cli => "cli",
            Self::Staff(_) => "staff",
            Self::Contact(_) => "contact",
            Self::Token(_) => "token",
            Self::Certificate(_) => "certificate",
            Self::Visitor => "visitor",
        }
    }

    /// Which one of its kind; empty where there is only one.
    pub fn name(&self) -> String {
        match self {
            Self::System | Self::Cli | Self::Visitor => String::new(),
            Self::Staff(name) | Self::Token(name) | Self::Certificate(name) => name.clone(),
            Self::Contact(row) => row.to_string(),
        }
    }

    /// The actor of a word and a name.
    pub fn from_parts(kind: &str, name: &str) -> Option<Self> {
        Some(match kind {
            "system" => Self::System,
            "cli" => Self::Cli,
            "staff" => Self::Staff(name.to_owned()),
            "contact" => Self::Contact(name.parse().ok()?),
            "token" => Self::Token(name.to_owned()),
            "certificate" => Self::Certificate(name.to_owned()),
            "visitor" => Self::Visitor,
            _ => return None,
        })
    }
}

words! {
    /// What was done.
    Action {
        /// Documents were taken in.
        AdvisoryImport = "advisory.import",
        /// An advisory was released.
        AdvisoryPublish = "advisory.publish",
        /// An advisory was withdrawn.
        AdvisoryWithdraw = "advisory.withdraw",
        /// A rating was overruled, or left to the scheme again.
        AdvisoryRate = "advisory.rate",
        /// A text of an advisory was written or taken away.
        AdvisoryText = "advisory.text",
        /// A text of an advisory was approved.
        AdvisoryTextApprove = "advisory.text-approve",
        /// A document that was not taken in was looked at.
        RefusalSettle = "refusal.settle",
        /// A list of what is known to be attacked was taken in.
        ListingImport = "listing.import",
        /// A release waits for a moment or a person.
        OrderPlace = "order.place",
        /// A person agreed to a release.
        OrderApprove = "order.approve",
        /// What was agreed to is not any more what would be sent.
        OrderRefuse = "order.refuse",
        /// A release that waited was ended.
        OrderCancel = "order.cancel",
        /// A digest or a newsletter was released.
        EditionRelease = "edition.release",
        /// An edition was stopped for the time being.
        EditionHold = "edition.hold",
        /// It goes on.
        EditionResume = "edition.resume",
        /// What had not left of it never will.
        EditionCancel = "edition.cancel",
        /// A second letter sets right what it said.
        EditionCorrect = "edition.correct",
        /// A second letter takes it back.
        EditionRecall = "edition.recall",
        /// A list of subscribers was taken in.
        SubscriberImport = "subscriber.import",
        /// A subscriber was taken out of the list.
        SubscriberRemove = "subscriber.remove",
        /// A profile was changed.
        ProfileChange = "profile.change",
        /// An address is not written to any more.
        ContactSuppress = "contact.suppress",
        /// An address is written to again.
        ContactReinstate = "contact.reinstate",
        /// A reader left a stream.
        ContactLeave = "contact.leave",
        /// A reader came back to a stream.
        ContactReturn = "contact.return",
        /// A reader chose settings of its own.
        ContactPrefer = "contact.prefer",
        /// The holder of a certificate was given a link to sign in.
        ContactLink = "contact.link",
        /// A reader answered to a letter.
        ReplyGive = "reply.give",
        /// Somebody took care of a reader who needed help.
        ReplyClose = "reply.close",
        /// What was known of a reader was thrown away.
        SubscriberErase = "subscriber.erase",
        /// A firm came in by the door.
        SubscriberWelcome = "subscriber.welcome",
        /// The catalogue of products was changed.
        ProductChange = "product.change",
        /// The certificate authority was made.
        KeysInit = "keys.init",
        /// A certificate was issued.
        KeysIssue = "keys.issue",
        /// A certificate was renewed.
        KeysRenew = "keys.renew",
        /// A certificate was revoked.
        KeysRevoke = "keys.revoke",
        /// An identity made elsewhere was taken in.
        KeysImport = "keys.import",
        /// A revocation list was made.
        KeysCrl = "keys.crl",
        /// A key of the domain was made.
        KeysDkim = "keys.dkim",
        /// A window that was missed is made after all.
        CalendarMake = "calendar.make",
        /// A window that was missed is not made.
        CalendarSkip = "calendar.skip",
        /// An article has another state or another text.
        ArticleChange = "article.change",
        /// An alarm was settled.
        AlarmSettle = "alarm.settle",
        /// Somebody was invited to the staff.
        StaffAdd = "staff.add",
        /// An invitation was accepted.
        StaffAccept = "staff.accept",
        /// Somebody's roles were changed.
        StaffRoles = "staff.roles",
        /// Password and second factor were thrown away, and a new invitation written.
        StaffReset = "staff.reset",
        /// Somebody may not come in any more.
        StaffDisable = "staff.disable",
        /// Somebody may come in again.
        StaffEnable = "staff.enable",
        /// Failed attempts were forgotten.
        StaffUnlock = "staff.unlock",
        /// A password was changed by its owner.
        StaffPassword = "staff.password",
        /// A second factor was set up.
        StaffFactor = "staff.factor",
        /// A recovery code was used instead of the second factor.
        StaffRecovery = "staff.recovery",
        /// An account was closed to sources that failed too often.
        StaffLock = "staff.lock",
        /// Somebody signed in.
        SessionBegin = "session.begin",
        /// A session was ended.
        SessionEnd = "session.end",
        /// A token for programs was issued.
        TokenIssue = "token.issue",
        /// It was revoked.
        TokenRevoke = "token.revoke",
    }
}

words! {
    /// Sorts of things that something is done to.
    SubjectKind {
        /// An advisory, by the publisher's tracking id.
        Advisory = "advisory",
        /// A vulnerability, by its CVE.
        Vulnerability = "vulnerability",
        /// An order, by its id.
        Order = "order",
        /// An edition, by its id.
        Edition = "edition",
        /// A subscriber, by the list owner's key.
        Subscriber = "subscriber",
        /// A contact, by its row.
        Contact = "contact",
        /// A whole list, by what it is a list of.
        List = "list",
        /// A product or vendor of the catalogue.
        Product = "product",
        /// A certificate or key, by its serial or selector.
        Key = "key",
        /// A window of the calendar, by its name.
        Window = "window",
        /// An article, by its name.
        Article = "article",
        /// An alarm, by its row.
        Alarm = "alarm",
        /// A member of the staff, by name.
        Staff = "staff",
        /// A session, by its row.
        Session = "session",
        /// A token for programs, by name.
        Token = "token",
        /// An answer of a reader, by its row.
        Reply = "reply",
    }
}

/// What something is done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AuditSubject")]
pub struct Subject {
    /// What sort of thing.
    pub kind: SubjectKind,
    /// Which one.
    pub id: String,
}

/// Something that was done, as the one who does it tells it; who and when is added where it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// What.
    pub what: Action,
    /// To what.
    pub about: Subject,
    /// What else is worth knowing.
    pub detail: Map<String, Value>,
}

impl Deed {
    /// Something done to something.
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike are handed in where they stand")]
    pub fn of(what: Action, kind: SubjectKind, id: impl ToString) -> Self {
        Self { what, about: Subject { kind, id: unaddressed(&id.to_string()) }, detail: Map::new() }
    }

    /// With something else worth knowing. Addresses are made unrecognisable on the way.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        let value = match value.into() {
            Value::String(text) => Value::String(unaddressed(&text)),
            other => other,
        };
        self.detail.insert(key.to_owned(), value);
        self
    }

    /// With something else worth knowing, if there is any.
    #[must_use]
    pub fn with_any(self, key: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }
}

/// Words of a text that have the form of an address are masked; a version behind an @ has not.
fn unaddressed(text: &str) -> String {
    let parts = |c: char| c.is_whitespace() || "<>()[]{},;\"'".contains(c);
    let is_address = |word: &str| {
        let end = word.rsplit_once('@').and_then(|(_, domain)| domain.rsplit('.').next());
        end.is_some_and(|end| end.chars().count() > 1 && end.chars().all(char::is_alphabetic))
    };
    let masked = |word: &str| {
        let bare = word.trim_end_matches(|c| parts(c) || c == '.');
        let rest = &word[bare.len()..];
        if is_address(bare) { masked(bare) + rest } else { word.to_owned() }
    };
    if text.contains('@') { text.split_inclusive(parts).map(masked).collect() } else { text.to_owned() }
}

/// One entry of the trail.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AuditEntry")]
pub struct Entry {
    /// Its place: 1 is the first.
    pub number: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub who: Actor,
    /// What.
    pub what: Action,
    /// To what.
    pub about: Subject,
    /// What else is worth knowing.
    pub detail: Value,
    /// SHA-256 over the entry before and this one, lower-case hexadecimal digits.
    pub hash: String,
}

/// An entry as the database keeps it: words and numbers only, so that the digest needs no understanding of them.
#[derive(Debug, Clone, Copy)]
pub struct Raw<'a> {
    /// The tenant's row.
    pub tenant: i64,
    /// Its place.
    pub number: i64,
    /// Microseconds since 1970, UTC.
    pub at: i64,
    /// [`Actor::kind`].
    pub who_kind: &'a str,
    /// [`Actor::name`].
    pub who: &'a str,
    /// [`Action::key`].
    pub what: &'a str,
    /// [`SubjectKind::key`].
    pub about_kind: &'a str,
    /// Which one.
    pub about: &'a str,
    /// One JSON object, byte for byte.
    pub detail: &'a str,
}

/// The hash of an entry behind another one: SHA-256 of the earlier hash, a line feed, and the entry's cells as one JSON
/// array, in which no two entries look alike.
pub fn link(previous: &str, raw: &Raw<'_>) -> String {
    let cells =
        json!([raw.tenant, raw.number, raw.at, raw.who_kind, raw.who, raw.what, raw.about_kind, raw.about, raw.detail]);
    sha256_hex(format!("{previous}\n{cells}").as_bytes())
}

/// What was found when the whole trail was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Entries that were read.
    pub entries: i64,
    /// The hash of the last one.
    pub head: String,
    /// The first thing that is wrong, if anything is.
    pub broken: Option<Broken>,
}

/// Where a trail breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AuditBreak")]
pub struct Broken {
    /// The number of the entry.
    pub entry: i64,
    /// What is wrong with it.
    pub why: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(number: i64, detail: &str) -> Raw<'_> {
        Raw {
            tenant: 1,
            number,
            at: 1_790_000_000_000_000,
            who_kind: "staff",
            who: "Anna",
            what: "order.approve",
            about_kind: "order",
            about: "0123",
            detail,
        }
    }

    #[test]
    fn an_entry_hangs_on_every_cell_and_on_the_one_before() {
        let whole = link(BEGINNING, &raw(1, "{}"));
        assert_eq!(whole.len(), 64);
        let others = [
            link(&whole, &raw(1, "{}")),
            link(BEGINNING, &raw(2, "{}")),
            link(BEGINNING, &raw(1, "{\"a\":1}")),
            link(BEGINNING, &Raw { who: "Bo", ..raw(1, "{}") }),
            link(BEGINNING, &Raw { who_kind: "staf", who: "fAnna", ..raw(1, "{}") }),
            link(BEGINNING, &Raw { tenant: 2, ..raw(1, "{}") }),
            link(BEGINNING, &Raw { at: 0, ..raw(1, "{}") }),
        ];
        assert!(others.iter().all(|other| *other != whole));
    }

    #[test]
    fn the_form_of_what_is_digested_never_changes() {
        // Written down from this very form: a change of it would break every trail there is.
        let text = format!(
            "{BEGINNING}\n[1,1,1790000000000000,\"staff\",\"Anna\",\"order.approve\",\"order\",\"0123\",\"{{}}\"]"
        );
        assert_eq!(link(BEGINNING, &raw(1, "{}")), sha256_hex(text.as_bytes()));
    }

    #[test]
    fn no_address_gets_into_a_deed() {
        let deed = Deed::of(Action::OrderPlace, SubjectKind::Order, "info@firm.example")
            .with("by", "Anna Berg <anna@firm.example>, mailto:bo@localhost.")
            .with("product", "pkg:composer/drupal/core@10.2.1")
            .with("readers", 7);
        assert_eq!(deed.about.id, "i•••@f•••.example");
        assert_eq!(deed.detail["by"], "Anna Berg <a•••@f•••.example>, m•••@l•••.");
        assert_eq!(deed.detail["product"], "pkg:composer/drupal/core@10.2.1");
        assert_eq!(deed.detail["readers"], 7);
    }

    #[test]
    fn every_word_is_known_again_and_none_twice() {
        for action in Action::ALL {
            assert_eq!(Action::from_key(action.key()), Some(*action));
        }
        let mut keys: Vec<_> = Action::ALL.iter().map(|action| action.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Action::ALL.len());
        for actor in [Actor::System, Actor::Cli, Actor::Staff("a".into()), Actor::Contact(3), Actor::Visitor] {
            assert_eq!(Actor::from_parts(actor.kind(), &actor.name()), Some(actor));
        }
    }
}
