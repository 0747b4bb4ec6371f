//! What is wrong with the keys, or soon will be.
//!
//! What this file does: it looks at the folder as a release would and as a reader would, and says what to do. What it
//! never does: it changes nothing and shows nothing private.

use std::path::Path;

use chrono::{DateTime, Utc};
use openssl::x509::{X509, X509NameRef, X509VerifyResult};

use super::authority::{current, list, signs_for};
use super::certificate::{moment, subject_of};
use super::folder::{Folder, Index};
use super::revocation::next_list;
use super::signer::Signer;
use super::{KeysError, Purpose};
use crate::domain::finding::{Finding, Severity};

/// Days before the end of a certificate at which it is spoken of, and how loudly.
const NEARNESS: [(i64, Severity); 6] = [
    (1, Severity::Error),
    (7, Severity::Error),
    (14, Severity::Warning),
    (30, Severity::Warning),
    (60, Severity::Note),
    (90, Severity::Note),
];

/// Everything that would hurt letters signed in the name of `from`.
pub fn inspect(dir: &Path, from: &str, now: DateTime<Utc>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let index = match Folder::look(dir).index() {
        Ok(index) => index,
        Err(error) => return vec![Finding::error("keys", error, "restore the folder of keys from its copy")],
    };
    if let Err(error) = Signer::open(dir, from, now) {
        findings.push(unable(&error, &index, from));
    }
    match list(dir, now) {
        Ok(all) => {
            for key in all.iter().filter(|key| key.current && !key.revoked) {
                findings.extend(ending(key.purpose, &key.subject, key.days_left));
            }
        }
        Err(error) => findings.push(Finding::error("keys", error, "restore the folder of keys from its copy")),
    }
    findings.extend(chain(dir, &index, from, now).unwrap_or_default());
    findings.extend(revocations(&index, now));
    findings
}

/// Why nothing can be signed.
fn unable(error: &KeysError, index: &Index, from: &str) -> Finding {
    let others = index.entries.iter().filter(|entry| entry.purpose == Purpose::Sender).count();
    if others > 0 && !index.entries.iter().any(|entry| signs_for(entry, from)) {
        let what = "no letter can be signed: brand.from is not among the addresses (SAN) of any sender certificate";
        let remedy = "`vigie keys issue --kind sender` or `vigie keys import` for that address, or correct brand.from";
        return Finding::error("keys", what, remedy);
    }
    Finding::error(
        "keys",
        error,
        "`vigie keys list` shows what is there; `keys init`, `keys renew` or `keys import` help",
    )
}

/// A certificate whose end is near.
fn ending(purpose: Purpose, subject: &str, days: i64) -> Option<Finding> {
    let (_, severity) = NEARNESS.into_iter().find(|(within, _)| days <= *within)?;
    let (severity, place, remedy) = match purpose {
        Purpose::Sender => {
            (severity, "keys: sender", "`vigie keys renew` makes a new one; the old one verifies old letters")
        }
        Purpose::Authority => {
            (severity, "keys: authority", "make a new authority in a new folder, and give readers its ca.pem in time")
        }
        // Its owner cannot come in any more; letters do not depend on it.
        Purpose::Client => {
            (severity.max(Severity::Warning), "keys: client", "`vigie keys issue` makes a new one for its owner")
        }
        Purpose::Server => (severity, "keys: server", "`vigie keys issue --kind server` makes a new one"),
    };
    Some(Finding::of(severity, place, format!("the certificate of {subject} ends in {days} days"), remedy))
}

/// What readers get besides the signer's certificate, and whether it leads them to a root.
fn chain(dir: &Path, index: &Index, from: &str, now: DateTime<Utc>) -> Option<Vec<Finding>> {
    let folder = Folder::look(dir);
    let entry = current(index, from, now)?;
    let sent = X509::stack_from_pem(&folder.read(&format!("sender-{}.pem", entry.serial)).ok()?).ok()?;
    let mut anchors = Vec::new();
    for name in ["ca.pem", "anchors.pem"].into_iter().filter(|name| folder.has(name)) {
        anchors.extend(X509::stack_from_pem(&folder.read(name).ok()?).ok()?);
    }
    let mut findings = Vec::new();
    for between in sent.iter().skip(1) {
        let days = (moment(between.not_after()).ok()? - now).num_seconds().div_euclid(86_400);
        findings.extend(ending(Purpose::Sender, &subject_of(between), days));
    }
    let top = sent.iter().rev().find(|top| anchors.iter().any(|anchor| issued(anchor, top)))?;
    let anchor = anchors.iter().find(|anchor| issued(anchor, top))?;
    if !same_name(anchor.subject_name(), anchor.issuer_name()) {
        let what = format!(
            "an intermediate is missing: the chain that readers get ends below {}, which is no root",
            subject_of(anchor)
        );
        let remedy = "`vigie keys import` again, with the whole chain up to the root in the file";
        findings.push(Finding::warning("keys: sender", what, remedy));
    }
    Some(findings)
}

fn issued(issuer: &X509, below: &X509) -> bool {
    issuer.issued(below) == X509VerifyResult::OK
}

fn same_name(one: &X509NameRef, other: &X509NameRef) -> bool {
    one.to_der().ok() == other.to_der().ok()
}

/// Whether the last revocation list still says what is so.
fn revocations(index: &Index, now: DateTime<Utc>) -> Option<Finding> {
    let place = "keys: revocation list";
    let remedy = "`vigie keys crl` makes a new one; put it where the certificates say";
    let newest = index.entries.iter().filter(|entry| entry.ours).filter_map(|entry| entry.revoked).max();
    match (index.crl_made, newest) {
        (Some(made), Some(revoked)) if revoked > made => {
            Some(Finding::warning(place, "a certificate was revoked since the last one was made", remedy))
        }
        (Some(made), _) if next_list(made) < now => {
            Some(Finding::warning(place, format!("it ran out on {}", next_list(made).date_naive()), remedy))
        }
        (None, Some(_)) => Some(Finding::warning(place, "certificates were revoked and no list was ever made", remedy)),
        (None, None) if index.crl_url.is_some() => {
            Some(Finding::warning(place, "certificates say where it is, and none was ever made", remedy))
        }
        _ => None,
    }
}
