//! Assessments: what is known of one weakness in one product, before anybody asks what it means for whom.
//!
//! What this file does: it answers questions of a fixed list ([`Fact`]) from the issuer's document, the catalogues of
//! known attacks and the daily estimates, each answer with where it comes from. What it never does: judge, or fill gaps;
//! what nobody says is unknown, which is neither yes nor no. To let schemes ask for something new, add a [`Fact`].

use std::collections::BTreeMap;

use super::advisory::{Advisory, ProductRef};
use super::cvss::metric;
use super::epss::Epss;
use super::known_exploited::{KnownExploited, KnownExploitedSet};
use super::ruling::Ruling;
use super::vulnerability::{
    CvssVersion, Exploitation, RemedyKind, Restart, Score, Ssvc, TechnicalImpact, ThreatKind, Vulnerability,
};
use super::wording::{Wording, WordingState, Written};

mod facts;

pub use facts::{Fact, Known, Origin, Value};

/// What the house itself knows about an advisory, besides its document and the catalogues of known attacks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dossier {
    /// Estimates of attacks to come, by CVE, for the CVEs of the advisory.
    pub epss: BTreeMap<String, Epss>,
    /// What an operator has decided about it.
    pub ruling: Ruling,
    /// What operators say about it in their own words, approved or not, of whatever revision.
    pub wordings: Vec<Written>,
}

impl Dossier {
    /// The words that hold for the revision with this source: approved, and not outdated by a newer one.
    pub fn words_for<'a>(&'a self, source_sha256: &'a str) -> impl Iterator<Item = &'a Wording> {
        let holding = self.wordings.iter().filter(move |one| one.state(source_sha256) == WordingState::Approved);
        holding.map(|one| &one.wording)
    }
}

/// One weakness in one product.
#[derive(Debug, Clone, Copy)]
pub struct Assessment<'a> {
    vulnerability: Option<&'a Vulnerability>,
    product: ProductRef,
    score: Option<&'a Score>,
    listed: Option<&'a KnownExploited>,
    /// There is a catalogue in which it would stand.
    could_be_listed: bool,
    epss: Option<&'a Epss>,
    exposed: bool,
}

impl<'a> Assessment<'a> {
    /// Of the vulnerability at this place of the advisory, in this product, for readers who can or cannot be reached
    /// from the internet. At a place where there is none (an advisory about the whole), nothing is known.
    pub fn of(
        advisory: &'a Advisory,
        (vulnerability, product): (usize, ProductRef),
        exploited: &'a KnownExploitedSet,
        dossier: Option<&'a Dossier>,
        exposed: bool,
    ) -> Self {
        let vulnerability = advisory.vulnerabilities.get(vulnerability);
        let cve = vulnerability.and_then(|vulnerability| vulnerability.cve.as_deref());
        Self {
            vulnerability,
            product,
            score: vulnerability.and_then(|vulnerability| newest(vulnerability, product, None)),
            listed: cve.and_then(|cve| exploited.get(cve)),
            could_be_listed: cve.is_some() && !exploited.is_empty(),
            epss: cve.and_then(|cve| dossier?.epss.get(cve)),
            exposed,
        }
    }

    /// It is being exploited, as far as anybody says.
    pub fn is_exploited(&self) -> bool {
        // What `exploitation` would find, without reading the words of threats: this is asked for every finding.
        self.listed.is_some()
            || self.vulnerability.is_some_and(|vulnerability| vulnerability.exploited_since.is_some())
            || self.ssvc().exploitation == Some(Exploitation::Active)
            || self.score.and_then(|score| metric(&score.vector, "E")) == Some("A")
    }

    /// Instructions for an attack are public, or worse, as far as anybody says.
    pub fn has_public_exploit(&self) -> bool {
        self.exploitation().is_some_and(|(state, _)| state >= Exploitation::PublicPoc)
    }

    /// The estimate of attacks to come.
    pub fn epss(&self) -> Option<Epss> {
        self.epss.copied()
    }

    /// The answer to a question; `None` where nobody gives one.
    pub fn fact(&self, fact: Fact) -> Option<Known> {
        let word = |word: usize, origin| Known { value: Value::Word(word), origin };
        match fact {
            Fact::Score => self.score.and_then(scored),
            Fact::Score2 => self.score_of(CvssVersion::V2),
            Fact::Score3 => self.score_of(CvssVersion::V3),
            Fact::Score4 => self.score_of(CvssVersion::V4),
            Fact::Epss => self.epss.map(|epss| Known { value: Value::Number(epss.probability), origin: Origin::Epss }),
            Fact::KnownExploited => self.known_exploited(),
            Fact::Exploitation => self.exploitation().map(|(state, origin)| word(state as usize, origin)),
            Fact::Automatable => self.automatable().map(|(yes, origin)| word(usize::from(yes), origin)),
            Fact::TechnicalImpact => self.technical_impact().map(|(impact, origin)| word(impact as usize, origin)),
            Fact::Remedy => self.remedy().map(|best| word(best, Origin::Issuer)),
            Fact::Restart => self.restart().map(|most| word(most, Origin::Issuer)),
            Fact::Exposed => Some(word(usize::from(self.exposed), Origin::Reader)),
            Fact::Damage => {
                let parts = [Fact::Confidentiality, Fact::Integrity, Fact::Availability];
                let parts: Vec<usize> = parts.into_iter().filter_map(|part| self.metric_word(part)).collect();
                let worst = parts.iter().copied().max()?;
                // All three wholly lost is more than one of them.
                let all = parts.len() == 3 && parts.iter().all(|part| *part == 2);
                Some(word(if all { 3 } else { worst }, Origin::Cvss))
            }
            of_vector => self.metric_word(of_vector).map(|at| word(at, Origin::Cvss)),
        }
    }

    /// Every question that has an answer, in the order of the list.
    pub fn facts(&self) -> impl Iterator<Item = (Fact, Known)> {
        Fact::ALL.iter().filter_map(|fact| Some((*fact, self.fact(*fact)?)))
    }

    fn score_of(&self, version: CvssVersion) -> Option<Known> {
        newest(self.vulnerability?, self.product, Some(version)).and_then(scored)
    }

    fn ssvc(&self) -> Ssvc {
        self.vulnerability.map(|vulnerability| vulnerability.ssvc).unwrap_or_default()
    }

    fn metric_word(&self, fact: Fact) -> Option<usize> {
        facts::of_vector(fact, self.score?)
    }

    /// No only where a catalogue could have named it.
    fn known_exploited(&self) -> Option<Known> {
        let known = |word, origin| Some(Known { value: Value::Word(word), origin });
        match self.vulnerability {
            _ if self.listed.is_some() => known(1, Origin::KnownExploited),
            Some(vulnerability) if vulnerability.exploited_since.is_some() => known(1, Origin::Issuer),
            _ if self.could_be_listed => known(0, Origin::KnownExploited),
            _ => None,
        }
    }

    /// The worst that anybody says.
    fn exploitation(&self) -> Option<(Exploitation, Origin)> {
        let maturity = self.score.and_then(|score| metric(&score.vector, "E"));
        let by_vector = maturity.and_then(|word| match word {
            "A" => Some(Exploitation::Active),
            "P" | "POC" | "F" | "H" => Some(Exploitation::PublicPoc),
            _ => None,
        });
        let stated = self.vulnerability.filter(|vulnerability| states_public_exploit(vulnerability));
        let since = self.vulnerability.and_then(|vulnerability| vulnerability.exploited_since);
        [
            self.listed.map(|_| (Exploitation::Active, Origin::KnownExploited)),
            since.map(|_| (Exploitation::Active, Origin::Issuer)),
            self.ssvc().exploitation.map(|state| (state, Origin::Ssvc)),
            by_vector.map(|state| (state, Origin::Cvss)),
            stated.map(|_| (Exploitation::PublicPoc, Origin::Issuer)),
        ]
        .into_iter()
        .flatten()
        .max_by_key(|(state, _)| *state)
    }

    /// As said; else whether the vector needs neither account nor help nor luck and works from anywhere.
    fn automatable(&self) -> Option<(bool, Origin)> {
        if let Some(said) = self.ssvc().automatable {
            return Some((said, Origin::Ssvc));
        }
        let vector = self.score?.vector.as_str();
        match metric(vector, "AU") {
            Some("Y") => return Some((true, Origin::Cvss)),
            Some("N") => return Some((false, Origin::Cvss)),
            _ => {}
        }
        let easiest = [(Fact::AttackVector, 3), (Fact::AttackComplexity, 2), (Fact::Privileges, 2)];
        let mut yes = true;
        for (fact, word) in easiest {
            yes &= self.metric_word(fact)? == word;
        }
        // Version 2 knows no interaction.
        yes &= self.metric_word(Fact::UserInteraction).is_none_or(|word| word == 2);
        Some((yes, Origin::Derived))
    }

    /// As said; else total where secrets and data are wholly lost.
    fn technical_impact(&self) -> Option<(TechnicalImpact, Origin)> {
        if let Some(said) = self.ssvc().technical_impact {
            return Some((said, Origin::Ssvc));
        }
        let wholly = |fact| self.metric_word(fact).map(|word| word == 2);
        let total = wholly(Fact::Confidentiality)? && wholly(Fact::Integrity)?;
        Some((if total { TechnicalImpact::Total } else { TechnicalImpact::Partial }, Origin::Derived))
    }

    /// The most that a repair for the product restarts: 0 nothing, 1 a program, 2 a machine or more.
    fn restart(&self) -> Option<usize> {
        let repairs = self.vulnerability?.remedies.iter().filter(|remedy| remedy.kind == RemedyKind::VendorFix);
        let concerning = repairs.filter(|remedy| remedy.concerns(self.product));
        concerning
            .filter_map(|remedy| remedy.restart)
            .map(|restart| match restart {
                Restart::None => 0,
                Restart::VulnerableComponent | Restart::Service | Restart::Parent | Restart::Dependencies => 1,
                Restart::Connected | Restart::Machine | Restart::Zone | Restart::System => 2,
            })
            .max()
    }

    /// The best help that is offered for the product: 0 a repair, 1 something else, 2 none.
    fn remedy(&self) -> Option<usize> {
        let remedies = self.vulnerability?.remedies.iter().filter(|remedy| remedy.concerns(self.product));
        remedies
            .map(|remedy| match remedy.kind {
                RemedyKind::VendorFix | RemedyKind::OptionalPatch => 0,
                RemedyKind::Workaround | RemedyKind::Mitigation => 1,
                RemedyKind::FixPlanned | RemedyKind::NoneAvailable | RemedyKind::NoFixPlanned => 2,
            })
            .min()
    }
}

/// The score that counts: of the newest CVSS that speaks of the product, or of one version, the highest; one without a
/// number only where none has one.
fn newest(vulnerability: &Vulnerability, product: ProductRef, version: Option<CvssVersion>) -> Option<&Score> {
    let speaks = |score: &&Score| score.concerns(product) && version.is_none_or(|version| score.version == version);
    let scores = vulnerability.scores.iter().filter(speaks);
    scores.max_by(|a, b| {
        let rank = |score: &Score| (score.base.is_some(), score.version);
        rank(a).cmp(&rank(b)).then(a.base.unwrap_or(0.0).total_cmp(&b.base.unwrap_or(0.0)))
    })
}

fn scored(score: &Score) -> Option<Known> {
    score.base.map(|base| Known { value: Value::Number(base), origin: Origin::Cvss })
}

/// Only where the issuer uses the fixed form of a structured statement; prose is not interpreted.
fn states_public_exploit(vulnerability: &Vulnerability) -> bool {
    let status = vulnerability.threats.iter().filter(|threat| threat.kind == ThreatKind::ExploitStatus);
    status
        .flat_map(|threat| threat.details.split(';'))
        .any(|part| part.trim().eq_ignore_ascii_case("Publicly Disclosed:Yes"))
}
