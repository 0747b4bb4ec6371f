//! Staff: who works here, in which roles, and what a role may do.
//!
//! Plain data. Which role may do what is one table, [`ROLES`]; nothing else in the house says it. A person may have
//! several roles; none is hidden in another, so that whoever runs the machine does not thereby release letters. To let a
//! role do more: a line in that table. To protect something new: a line in [`Permission`].

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::words::words;

words! {
    /// What a member of the staff is.
    Role {
        /// Looks.
        Reader = "reader",
        /// Writes: ratings, texts, articles; orders releases.
        Editor = "editor",
        /// Agrees to releases of others, stops and takes back.
        Approver = "approver",
        /// Keeps the list of subscribers.
        ListManager = "list-manager",
        /// Keeps staff, tokens, keys and the calendar.
        Administrator = "administrator",
    }
}

words! {
    /// What may be done; also the scopes of tokens for programs.
    Permission {
        /// See advisories, ratings, the catalogue and articles.
        ReadAdvisories = "advisories:read",
        /// Take documents in, rate, withdraw.
        WriteAdvisories = "advisories:write",
        /// See editions, orders and figures.
        ReadEditions = "editions:read",
        /// Order a release; end an order.
        OrderReleases = "releases:order",
        /// Agree to a release that somebody else ordered.
        ApproveReleases = "releases:approve",
        /// Stop an edition and let it go on.
        HoldEditions = "editions:hold",
        /// Cancel, correct or recall an edition.
        RecallEditions = "editions:recall",
        /// See subscribers, what they use and what they got.
        ReadSubscribers = "subscribers:read",
        /// Take lists in, change and remove subscribers.
        WriteSubscribers = "subscribers:write",
        /// Change the catalogue of products.
        WriteProducts = "products:write",
        /// Write and approve articles.
        WriteArticles = "articles:write",
        /// Make or skip windows, settle alarms.
        WriteCalendar = "calendar:write",
        /// See the audit trail.
        ReadAudit = "audit:read",
        /// Invite, change and disable staff; end sessions of others.
        ManageStaff = "staff:manage",
        /// Issue and revoke tokens for programs.
        ManageTokens = "tokens:manage",
        /// Issue and revoke certificates.
        ManageKeys = "keys:manage",
    }
}

/// Which role may do what.
pub const ROLES: &[(Role, &[Permission])] = &[
    (Role::Reader, &[Permission::ReadAdvisories, Permission::ReadEditions]),
    (
        Role::Editor,
        &[
            Permission::ReadAdvisories,
            Permission::ReadEditions,
            Permission::WriteAdvisories,
            Permission::OrderReleases,
            Permission::HoldEditions,
            Permission::WriteProducts,
            Permission::WriteArticles,
        ],
    ),
    (
        Role::Approver,
        &[
            Permission::ReadAdvisories,
            Permission::ReadEditions,
            Permission::ApproveReleases,
            Permission::HoldEditions,
            Permission::RecallEditions,
        ],
    ),
    (
        Role::ListManager,
        &[
            Permission::ReadAdvisories,
            Permission::ReadEditions,
            Permission::ReadSubscribers,
            Permission::WriteSubscribers,
        ],
    ),
    (
        Role::Administrator,
        &[
            Permission::ReadAdvisories,
            Permission::ReadEditions,
            Permission::HoldEditions,
            Permission::WriteCalendar,
            Permission::ReadAudit,
            Permission::ManageStaff,
            Permission::ManageTokens,
            Permission::ManageKeys,
        ],
    ),
];

/// Whether a role may do something.
pub fn may(role: Role, permission: Permission) -> bool {
    ROLES.iter().any(|(known, granted)| *known == role && granted.contains(&permission))
}

/// Everything that somebody with these roles may do, in the order of [`Permission::ALL`].
pub fn permissions(roles: &[Role]) -> Vec<Permission> {
    let any = |permission: &Permission| roles.iter().any(|role| may(*role, *permission));
    Permission::ALL.iter().copied().filter(any).collect()
}

/// A member of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Member {
    /// Its row.
    #[serde(skip)]
    pub row: i64,
    /// The name by which it signs in and is named in the audit trail.
    pub name: String,
    /// Where invitations go.
    pub address: String,
    /// Its roles, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
    /// Whether it has chosen a password.
    pub accepted: bool,
    /// Whether it has set up a second factor.
    pub second_factor: bool,
    /// Recovery codes that are left.
    pub recovery_codes: usize,
    /// Since when it may not come in any more.
    pub disabled: Option<DateTime<Utc>>,
    /// When it was invited.
    pub invited: DateTime<Utc>,
    /// When it was last here.
    pub seen: Option<DateTime<Utc>>,
}

impl Member {
    /// Whether it may do something.
    pub fn may(&self, permission: Permission) -> bool {
        self.disabled.is_none() && self.roles.iter().any(|role| may(*role, permission))
    }
}

/// How far somebody has come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The password was right; the second factor is asked for.
    SecondFactor,
    /// The password was right; a second factor has to be set up first.
    NoFactorYet,
    /// In.
    In,
}

impl Stage {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::SecondFactor => "second-factor",
            Self::NoFactorYet => "no-factor-yet",
            Self::In => "in",
        }
    }

    /// The stage of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::SecondFactor, Self::NoFactorYet, Self::In].into_iter().find(|stage| stage.key() == key)
    }
}

/// The form in which names are compared: those that differ in case and blanks only are one person's.
pub fn same_person(name: &str) -> String {
    name.nfkc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Longer names are not taken.
const LONGEST_NAME: usize = 100;

/// A name as it is kept; nothing where it can be none.
pub fn fit_name(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.contains('@')
        && !name.chars().any(|c| {
            c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
    fits.then_some(name)
}

/// The fewest characters of a password (NIST SP 800-63B asks for 8 beside a second factor, 15 without one).
pub const SHORTEST_PASSWORD: usize = 12;

/// The most bytes of one: what is slow to guess is slow to check, too.
pub const LONGEST_PASSWORD: usize = 1_024;

/// Fewer different characters are easily guessed.
const DIFFERENT: usize = 5;

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordTrouble {
    /// Fewer than [`SHORTEST_PASSWORD`] characters.
    Short,
    /// More than [`LONGEST_PASSWORD`] bytes.
    Long,
    /// It is the name or the address, or the same few characters again and again.
    Guessable,
}

impl PasswordTrouble {
    /// The word by which words are chosen.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
            Self::Guessable => "guessable",
        }
    }
}

/// A password as it is checked and kept: keyboards write one character in several ways (NFKC, as SP 800-63B asks).
pub fn normal_password(password: &str) -> String {
    password.nfkc().collect()
}

/// Whether a password can be taken for an account.
pub fn fit_password(password: &str, name: &str, address: &str) -> Result<(), PasswordTrouble> {
    if password.len() > LONGEST_PASSWORD {
        return Err(PasswordTrouble::Long);
    }
    let password = normal_password(password);
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(PasswordTrouble::Short);
    }
    let lower = password.to_lowercase();
    let known = [same_person(name), address.to_lowercase()];
    let repeats = known.iter().any(|known| !known.is_empty() && lower.replace(known.as_str(), "").chars().count() < 8);
    let different: BTreeSet<char> = lower.chars().collect();
    if repeats || different.len() < DIFFERENT { Err(PasswordTrouble::Guessable) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_looks_and_none_both_orders_and_approves() {
        for role in Role::ALL {
            assert!(may(*role, Permission::ReadAdvisories), "{role:?}");
            let both = may(*role, Permission::OrderReleases) && may(*role, Permission::ApproveReleases);
            assert!(!both, "{role:?}");
        }
        assert_eq!(ROLES.len(), Role::ALL.len());
    }

    #[test]
    fn whoever_runs_the_machine_neither_releases_nor_sees_readers() {
        for permission in [
            Permission::OrderReleases,
            Permission::ApproveReleases,
            Permission::ReadSubscribers,
            Permission::WriteAdvisories,
        ] {
            assert!(!may(Role::Administrator, permission), "{permission:?}");
        }
    }

    #[test]
    fn every_permission_belongs_to_somebody() {
        for permission in Permission::ALL {
            assert!(Role::ALL.iter().any(|role| may(*role, *permission)), "{permission:?}");
        }
        assert_eq!(permissions(Role::ALL).len(), Permission::ALL.len());
        assert!(permissions(&[]).is_empty());
    }

    #[test]
    fn a_password_is_long_and_not_the_name() {
        let fit = |password: &str| fit_password(password, "Anna Berg", "anna@cert.example");
        assert_eq!(fit("short"), Err(PasswordTrouble::Short));
        assert_eq!(fit("aaaaaaaaaaaaaaaa"), Err(PasswordTrouble::Guessable));
        assert_eq!(fit("anna BERG 12"), Err(PasswordTrouble::Guessable));
        assert_eq!(fit("anna@cert.example1"), Err(PasswordTrouble::Guessable));
        assert_eq!(fit(&"ab cde".repeat(200)), Err(PasswordTrouble::Long));
        assert_eq!(fit("correct horse battery"), Ok(()));
        assert_eq!(fit("пароль из слов"), Ok(()));
    }

    #[test]
    fn names_are_one_person_s_whatever_their_case() {
        assert_eq!(same_person(" Anna  BERG "), same_person("anna berg"));
        assert_eq!(fit_name(" Anna  Berg ").as_deref(), Some("Anna Berg"));
        for bad in ["", "  ", "anna@x.example", "a\u{202e}b", "a\u{0}b"] {
            assert_eq!(fit_name(bad), None, "{bad:?}");
        }
    }
}
