//! Assessments and how a level came about, for operators: what is known from whom, which scheme was asked, what it said.
//!
//! Only shows; what it shows was decided in `domain::scheme` and `matching`.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::alert::{Addressee, Matter, due};
use crate::domain::assessment::{Assessment, Fact, Origin, Value};
use crate::domain::facts::Danger;
use crate::domain::rating::{Due, Level};
use crate::domain::scheme::{Evaluation, Scheme};
use crate::domain::verdict::Concern;

/// What is known of one weakness, for everybody the same.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Assessed {
    /// "CVE-2024-1234", another identifier, or nothing.
    pub id: Option<String>,
    /// Each answer with where it comes from; what is missing is unknown.
    pub facts: Vec<KnownFact>,
    /// Weakness classes.
    pub weakness: Vec<String>,
}

/// One answer.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct KnownFact {
    /// The question.
    pub fact: Fact,
    /// The answer.
    pub value: String,
    /// From where.
    pub source: Origin,
}

/// How a level or a time came about: the proof.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Proof {
    /// The scheme.
    pub scheme: String,
    /// The weakness that decided.
    pub weakness: Option<String>,
    /// Its inputs, then its steps; the last one is the outcome. Empty where nothing can be said.
    pub inputs: Vec<Argument>,
}

/// One input or step.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// The worst that is possible, where that is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_worst: Option<String>,
    /// From where.
    pub source: Origin,
}

/// By when to act, with the proof where a scheme of times says so.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Deadline {
    /// Within so many days; at the next planned maintenance where absent.
    pub days: Option<u32>,
    /// The day, for a letter of today.
    pub by: Option<NaiveDate>,
    /// And look for traces of an attack.
    pub forensics: bool,
    /// The scheme of times and its inputs; absent where the level's days count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// What is known of every weakness, apart from any reader.
pub(super) fn assessed(matter: Matter<'_>) -> Vec<Assessed> {
    let weaknesses = matter.advisory.vulnerabilities.iter().enumerate();
    weaknesses
        .map(|(at, weakness)| {
            // The product with the worst score speaks: a page for operators, not a judgement.
            let products = weakness.statuses.iter().map(|(_, product)| *product).chain([0]);
            let all = products.map(|product| matter.assessment((at, product), false));
            let score = |one: &Assessment<'_>| match one.fact(Fact::Score).map(|known| known.value) {
                Some(Value::Number(score)) => score,
                _ => -1.0,
            };
            let worst = all.max_by(|a, b| score(a).total_cmp(&score(b)));
            let facts = worst.iter().flat_map(Assessment::facts).filter(|(fact, _)| *fact != Fact::Exposed);
            Assessed {
                id: weakness.cve.clone().or_else(|| weakness.ids.first().map(|(_, text)| text.clone())),
                facts: facts
                    .map(|(fact, known)| KnownFact { fact, value: shown(fact, known.value), source: known.origin })
                    .collect(),
                weakness: weakness.cwes.iter().map(|(id, _)| id.clone()).collect(),
            }
        })
        .collect()
}

/// How the level of what concerns a reader came about: of the weakness that is worst, or least sure.
pub(super) fn proof_of_level(matter: Matter<'_>, to: Addressee<'_>) -> Proof {
    let (scheme, exposed) = (&matter.scheme.scheme, to.subscriber.exposed());
    let ruling = &matter.dossier.ruling;
    let rank = |assessment: &Assessment<'_>| {
        let Level { rating, unrated } = matter.scheme.level(assessment, None, Some(ruling));
        (rating, unrated)
    };
    proof(matter, to, scheme, |assessment| rank(&assessment(exposed)))
}

/// By when a reader has to act, and how that came about; nothing where nothing concerns it.
pub(super) fn deadline(matter: Matter<'_>, to: Addressee<'_>, exploited: bool) -> Option<Deadline> {
    if to.verdict.concerns.is_empty() {
        return None;
    }
    let exposed = to.subscriber.exposed();
    let danger = Danger { exploited, exposed, ..Danger::default() };
    let Due { days, forensics } = due(matter, to, &danger);
    let answers = |scheme: &Scheme| matter.dossier.ruling.answers_to(&scheme.name);
    let proof = matter.scheme.deadline.as_ref().map(|scheme| {
        let due = |of: &Assessment<'_>| scheme.due(scheme.evaluate(of, answers(scheme)).as_ref()).map(Due::urgency);
        proof(matter, to, scheme, |assessment| due(&assessment(exposed)))
    });
    let by = days.and_then(|days| to.today.checked_add_days(Days::new(days.into())));
    Some(Deadline { days, by, forensics, proof })
}

/// The evaluation of the finding that ranks highest.
fn proof<'a, R: Ord>(
    matter: Matter<'a>,
    to: Addressee<'_>,
    scheme: &Scheme,
    rank: impl Fn(&dyn Fn(bool) -> Assessment<'a>) -> R,
) -> Proof {
    let findings = to.verdict.concerns.iter().flat_map(|concern: &Concern| &concern.findings);
    let places = findings.map(|(weakness, product, _)| (*weakness, *product));
    let highest = places.max_by_key(|place| rank(&|exposed| matter.assessment(*place, exposed)));
    let evaluation = highest.and_then(|place| {
        let assessment = matter.assessment(place, to.subscriber.exposed());
        scheme.evaluate(&assessment, matter.dossier.ruling.answers_to(&scheme.name))
    });
    let weakness = highest.and_then(|(at, _)| matter.advisory.vulnerabilities.get(at));
    Proof {
        scheme: scheme.name.clone(),
        weakness: weakness.and_then(|weakness| weakness.cve.clone().or_else(|| weakness.title.clone())),
        inputs: evaluation.iter().flat_map(|evaluation| arguments(scheme, evaluation)).collect(),
    }
}

fn arguments(scheme: &Scheme, evaluation: &Evaluation) -> Vec<Argument> {
    let word = |values: &[String], at: usize| values.get(at).cloned().unwrap_or_default();
    let all = scheme.questions().zip(&evaluation.settled);
    all.map(|((name, values), settled)| Argument {
        name: name.to_owned(),
        value: word(values, settled.shown),
        at_worst: (settled.worst != settled.shown).then(|| word(values, settled.worst)),
        source: settled.origin,
    })
    .collect()
}

fn shown(fact: Fact, value: Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Word(word) => fact.words().get(word).copied().unwrap_or_default().to_owned(),
    }
}

impl Proof {
    /// One line for people: "ssvc-deployer, CVE-…: exploitation none (unknown, default; active at worst), …, priority scheduled".
    pub fn line(&self) -> String {
        let mut line = self.scheme.clone();
        if let Some(weakness) = &self.weakness {
            line.push_str(&format!(" for {weakness}"));
        }
        let arguments: Vec<String> = self.inputs.iter().map(Argument::words).collect();
        line.push_str(": ");
        line.push_str(&if arguments.is_empty() {
            "nothing is known that it asks for".to_owned()
        } else {
            arguments.join(", ")
        });
        line
    }
}

impl Argument {
    fn words(&self) -> String {
        let worst = self.at_worst.as_ref().map(|worst| format!("; {worst} at worst")).unwrap_or_default();
        match (self.source, worst.is_empty()) {
            (Origin::Scheme, true) => format!("{} {}", self.name, self.value),
            (Origin::Scheme, false) => format!("{} {} ({})", self.name, self.value, &worst[2..]),
            (source, _) => format!("{} {} ({source}{worst})", self.name, self.value),
        }
    }
}
