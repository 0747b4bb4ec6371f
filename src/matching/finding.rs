//! What an advisory's statements mean for one product of a reader: concerned with how much certainty, or not and why.
//!
//! The rules, in the order in which they are tried for each vulnerability and each product (in all its versions):
//! a repair or denial for exactly the reader's version holds; then any affected version that may be the reader's; then
//! anything unclear; then "affected, but other versions" lets the reader go; then repairs; then denials.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::domain::advisory::ProductRef;
use crate::domain::verdict::{Certainty, Concern, ReasonCode};
use crate::domain::version::{Containment, PreparedClaim, VersionClaim, VersionPoint, VersionRange, compare};
use crate::domain::vulnerability::ProductStatus;

use super::meeting::Met;
use super::subject::Subject;

/// What was found for one vulnerability and one product in all its versions.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Finding {
    /// The reader is concerned.
    Concerned {
        vulnerability: usize,
        /// The products whose statements say so, with their status.
        by: Vec<(Met, ProductStatus)>,
        certainty: Certainty,
    },
    /// The reader is not concerned, because of what is stated about this product.
    Not(ReasonCode, Met),
}

/// Where the reader's version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    In(Certainty),
    Out,
}

/// The statements about one product, met in any of its versions, for one vulnerability.
pub(super) type Statements = Vec<(Met, ProductStatus)>;

/// What is stated about the products met, by product in all its versions, whole and vulnerability: the same whatever
/// the reader's version.
pub(super) type Stated = BTreeMap<(usize, Option<ProductRef>, usize), Statements>;

/// Gathers what is stated about the products met.
pub(super) fn stated<'m>(subject: &Subject, met: impl Iterator<Item = &'m Met>) -> Stated {
    let mut statements = Stated::new();
    let all = 0..subject.advisory.vulnerabilities.len();
    let met: Vec<Met> = met.copied().collect();
    let spoken_of = met.iter().any(|(product, _)| subject.statements.get(*product).is_some_and(|own| !own.is_empty()));
    for (product, whole) in met {
        let group = subject.groups.get(product).copied().unwrap_or(product);
        let mut state = |vulnerability: usize, status: ProductStatus| {
            statements.entry((group, whole, vulnerability)).or_default().push(((product, whole), status));
        };
        if all.is_empty() {
            state(Concern::WHOLE_ADVISORY, ProductStatus::Unknown);
            continue;
        }
        let own = subject.statements.get(product).map(Vec::as_slice).unwrap_or_default();
        for (vulnerability, status) in own {
            state(*vulnerability, *status);
        }
        if own.is_empty() && spoken_of && is_only_an_id(subject, product) {
            // An id that no tree explains says nothing beside products that do.
        } else if own.is_empty() && is_unspoken(subject, product, group) {
            all.clone().for_each(|vulnerability| state(vulnerability, ProductStatus::Unknown));
        } else {
            subject.silent.iter().for_each(|vulnerability| state(*vulnerability, ProductStatus::Unknown));
        }
    }
    statements
}

/// Every finding about the products met, for a reader's version.
pub(super) fn findings(subject: &Subject, version: Option<&VersionPoint>, stated: &Stated) -> Vec<Finding> {
    let reader = Reader { subject, version };
    stated.iter().map(|((_, _, vulnerability), stated)| reader.decide(*vulnerability, stated)).collect()
}

/// True where the document uses an id and says nothing else of it: no maker, no tree, no identifier.
fn is_only_an_id(subject: &Subject, product: ProductRef) -> bool {
    subject.advisory.products.get(product).is_some_and(|named| {
        named.name == named.id && named.vendor.is_none() && named.cpes.is_empty() && named.purls.is_empty()
    })
}

/// True where nothing is said about a product and nothing about its other versions answers for it.
fn is_unspoken(subject: &Subject, product: ProductRef, group: usize) -> bool {
    let names_versions =
        !matches!(subject.claims.get(product), Some(VersionClaim::Unstated | VersionClaim::All) | None);
    names_versions || !subject.stated_groups.get(group).copied().unwrap_or(false)
}

struct Reader<'a> {
    subject: &'a Subject<'a>,
    version: Option<&'a VersionPoint>,
}

impl Reader<'_> {
    fn decide(&self, vulnerability: usize, stated: &Statements) -> Finding {
        if let Some(denial) = self.exact_denial(stated) {
            return denial;
        }
        let affected = self.standing(stated, ProductStatus::is_affected);
        let unclear = self.standing(stated, is_unclear);
        let (concerned, certainty) = if affected.is_empty() {
            // The issuer calls it unclear only where a vulnerability is spoken of.
            let certain = |places: &[(Met, ProductStatus, Certainty)]| {
                if vulnerability == Concern::WHOLE_ADVISORY { best(places) } else { Some(Certainty::StatusUnclear) }
            };
            let certainty = certain(&unclear);
            (unclear, certainty)
        } else {
            let certainty = best(&affected);
            // Without a version nothing lets the reader go from what is unclear, either.
            let unclear = if self.version.is_none() { unclear } else { Vec::new() };
            (affected.into_iter().chain(unclear).collect(), certainty)
        };
        if let Some(certainty) = certainty.filter(|_| !concerned.is_empty()) {
            let by = concerned.into_iter().map(|(met, status, _)| (met, status)).collect();
            return Finding::Concerned { vulnerability, by, certainty };
        }
        let other = stated.iter().find(|(_, status)| status.is_affected() || is_unclear(*status));
        if let Some((met, _)) = other {
            return Finding::Not(ReasonCode::VersionOutside, *met);
        }
        self.repaired_or_denied(vulnerability, stated)
    }

    /// A statement for exactly the reader's version that takes it out, unless the same version is called affected too.
    fn exact_denial(&self, stated: &Statements) -> Option<Finding> {
        let exactly = |met: Met| {
            let claim = self.own_claim(met)?;
            let VersionClaim::Exact(theirs) = claim else { return None };
            (met.1.is_none() && self.version?.order_to(theirs) == Some(Ordering::Equal)).then_some(())
        };
        let contradicted =
            stated.iter().any(|(met, status)| (status.is_affected() || is_unclear(*status)) && exactly(*met).is_some());
        if contradicted {
            return None;
        }
        stated.iter().filter(|(met, _)| exactly(*met).is_some()).find_map(|(met, status)| {
            let code = match status {
                status if status.is_fixed() => ReasonCode::VersionFixed,
                ProductStatus::KnownNotAffected => ReasonCode::StatedNotAffected,
                _ => return None,
            };
            Some(Finding::Not(code, *met))
        })
    }

    /// The statements of a kind whose versions may be the reader's.
    fn standing(
        &self,
        stated: &Statements,
        kind: impl Fn(ProductStatus) -> bool,
    ) -> Vec<(Met, ProductStatus, Certainty)> {
        stated
            .iter()
            .filter(|(_, status)| kind(*status))
            .filter_map(|(met, status)| match self.place(*met, *status, stated) {
                Place::In(certainty) => Some((*met, *status, certainty)),
                Place::Out => None,
            })
            .collect()
    }

    fn repaired_or_denied(&self, vulnerability: usize, stated: &Statements) -> Finding {
        let fixed: Vec<Met> = stated.iter().filter(|(_, status)| status.is_fixed()).map(|(met, _)| *met).collect();
        let denied = stated.iter().filter(|(_, status)| *status == ProductStatus::KnownNotAffected);
        let denied: Vec<(Met, Place)> = denied.map(|(met, status)| (*met, self.place(*met, *status, stated))).collect();
        let surely = [Certainty::VersionAffected, Certainty::AllVersions, Certainty::RangeUnstated];
        let sure = denied.iter().find(|(_, place)| surely.iter().any(|sure| *place == Place::In(*sure)));
        if let Some((met, _)) = sure.or_else(|| denied.first().filter(|_| fixed.is_empty())) {
            return Finding::Not(ReasonCode::StatedNotAffected, *met);
        }
        let Some(first) = fixed.first() else {
            // Only "recommended" is left: it names versions to go to, not versions that are affected.
            let met = stated.first().map_or((0, None), |(met, _)| *met);
            return Finding::Not(ReasonCode::VersionOutside, met);
        };
        match self.before_repair(&fixed) {
            Some(certainty) => {
                let by = stated.iter().filter(|(_, status)| status.is_fixed()).copied().collect();
                Finding::Concerned { vulnerability, by, certainty }
            }
            None => Finding::Not(ReasonCode::VersionFixed, *first),
        }
    }

    /// How sure it is that the reader still lacks the repair; `None` if the reader has it.
    fn before_repair(&self, fixed: &[Met]) -> Option<Certainty> {
        let Some(version) = self.version else {
            // What is repaired in every version is repaired in the reader's, told or not.
            let in_all = |met: &Met| met.1.is_none() && matches!(self.own_claim(*met), Some(VersionClaim::All));
            return (!fixed.iter().any(in_all)).then_some(Certainty::VersionUnknown);
        };
        // The reader told the version of the whole, the repair is one of a part.
        let mut certainty = None;
        let mut has = false;
        let mut lacks = false;
        for met in fixed {
            let Some(claim) = self.own_claim(*met) else { continue };
            if met.1.is_some() {
                if let Place::In(_) = self.place(*met, ProductStatus::Fixed, &Vec::new()) {
                    certainty = Some(Certainty::VersionUnknown);
                }
                continue;
            }
            match against_repair(version, claim) {
                Repair::SameLine => return None,
                Repair::Has => has = true,
                Repair::Lacks => lacks = true,
                Repair::Unknown(unsure) => certainty = Some(unsure),
            }
        }
        if lacks {
            Some(Certainty::VersionAffected)
        } else if has && certainty.is_none() {
            None
        } else {
            certainty
        }
    }

    fn own_claim(&self, met: Met) -> Option<&VersionClaim> {
        self.subject.claims.get(met.0)
    }

    /// Where the reader's version stands in what a statement is about.
    fn place(&self, met: Met, status: ProductStatus, stated: &Statements) -> Place {
        let product = met.1.unwrap_or(met.0);
        let Some(claim) = self.subject.claims.get(product) else {
            return Place::In(Certainty::RangeUnstated);
        };
        match (claim, status) {
            (VersionClaim::Exact(one), ProductStatus::FirstAffected | ProductStatus::LastAffected)
                if met.1.is_none() =>
            {
                let claim = self.first_to_last(stated).unwrap_or_else(|| match status {
                    ProductStatus::FirstAffected => VersionClaim::at_least(one),
                    _ => VersionClaim::at_most(one),
                });
                place(&claim, &PreparedClaim::of(&claim), self.version)
            }
            _ => match self.subject.prepared(product) {
                Some(prepared) => place(claim, prepared, self.version),
                None => Place::In(Certainty::RangeUnstated),
            },
        }
    }

    /// The versions between the one that is affected first and the one that is affected last or repaired first. Only
    /// where there is one of each: documents list the ends of several lines side by side without saying which belong
    /// together.
    fn first_to_last(&self, stated: &Statements) -> Option<VersionClaim> {
        let only = |wanted: ProductStatus| {
            let mut found = stated.iter().filter(|(_, status)| *status == wanted).map(|(met, _)| self.exact(*met));
            match (found.next(), found.next()) {
                (Some(one), None) => one.map(Some),
                (None, _) => Some(None),
                (Some(_), Some(_)) => None,
            }
        };
        let first = only(ProductStatus::FirstAffected)??;
        let (to, with) = match (only(ProductStatus::LastAffected)?, only(ProductStatus::FirstFixed)?) {
            (Some(last), _) => (last, true),
            (None, Some(repaired)) => (repaired, false),
            (None, None) => return None,
        };
        // One that ends before it begins was misread or mistyped: then nobody is let go by it.
        let upside_down = compare(first, to) == Some(Ordering::Greater);
        Some(if upside_down { VersionClaim::from_range("?") } else { VersionClaim::between(first, to, with) })
    }

    fn exact(&self, met: Met) -> Option<&str> {
        match self.own_claim(met)? {
            VersionClaim::Exact(version) if met.1.is_none() => Some(version),
            _ => None,
        }
    }
}

fn place(claim: &VersionClaim, prepared: &PreparedClaim, version: Option<&VersionPoint>) -> Place {
    let version = match (claim, version) {
        (VersionClaim::All, _) => return Place::In(Certainty::AllVersions),
        (VersionClaim::Unstated, _) => return Place::In(Certainty::RangeUnstated),
        (_, None) => return Place::In(Certainty::VersionUnknown),
        (_, Some(version)) => version,
    };
    match prepared.contains(version) {
        Containment::Inside => Place::In(Certainty::VersionAffected),
        Containment::Outside => Place::Out,
        Containment::Unknown if prepared.told_roughly(version) => Place::In(Certainty::VersionUnknown),
        Containment::Unknown => Place::In(Certainty::RangeUnreadable),
    }
}

fn best(places: &[(Met, ProductStatus, Certainty)]) -> Option<Certainty> {
    places.iter().map(|(_, _, certainty)| *certainty).min()
}

fn is_unclear(status: ProductStatus) -> bool {
    matches!(status, ProductStatus::UnderInvestigation | ProductStatus::Unknown)
}

/// A reader's version against one repaired version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Repair {
    /// At or above it, in the same line ("10.0.8" and "10.0.6"): repaired, whatever other lines need.
    SameLine,
    /// Above it, perhaps in another line, which may have its own repair.
    Has,
    Lacks,
    Unknown(Certainty),
}

fn against_repair(version: &VersionPoint, claim: &VersionClaim) -> Repair {
    match claim {
        VersionClaim::All => Repair::SameLine,
        VersionClaim::Unstated => Repair::Unknown(Certainty::RangeUnstated),
        VersionClaim::Exact(repaired) => match version.order_to(repaired) {
            Some(Ordering::Equal) => Repair::SameLine,
            Some(Ordering::Greater) if same_line(version.text(), repaired) => Repair::SameLine,
            Some(Ordering::Greater) => Repair::Has,
            Some(Ordering::Less) => Repair::Lacks,
            None => Repair::Unknown(Certainty::RangeUnreadable),
        },
        VersionClaim::Range(VersionRange { .. }) => match PreparedClaim::of(claim).contains(version) {
            Containment::Inside => Repair::SameLine,
            Containment::Outside => Repair::Lacks,
            Containment::Unknown => Repair::Unknown(Certainty::RangeUnreadable),
        },
    }
}

/// Same text up to the last dot.
fn same_line(version: &str, repaired: &str) -> bool {
    let line = |text: &str| {
        let text = text.trim().trim_start_matches(['v', 'V']);
        text.rsplit_once('.').map(|(line, _)| line.to_owned())
    };
    line(version).is_some() && line(version) == line(repaired)
}
