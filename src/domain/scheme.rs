//! Risk schemes: how what is known of a weakness becomes a level, or a time to act. A scheme is data (`config/risk/`).
//!
//! What this file does: it evaluates any scheme. Inputs are questions with an ordered list of answers, steps combine
//! them (a sum with limits, the worst, a table), and the last step's answer is the outcome. What it never does: know a
//! scheme; to add or change one, write a file. How a file is read and checked is in `scheme/text.rs`.
//!
//! What is not known is never taken for harmless: the evaluation gives the outcome with the scheme's defaults *and* the
//! worst that is still possible. Schemes in which a worse answer could lead to a better outcome are refused, so the worst
//! possible outcome is that of the worst answers.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::assessment::{Assessment, Fact, Origin, Value};
use super::rating::{Days, Due, Rating};

mod text;

/// The schemes that come with the program: name and text.
pub const SCHEMES: &[(&str, &str)] = &[
    ("cvss", include_str!("../../config/risk/cvss.toml")),
    ("eispp-style", include_str!("../../config/risk/eispp-style.toml")),
    ("ncsc-nl-style", include_str!("../../config/risk/ncsc-nl-style.toml")),
    ("ssvc-deployer", include_str!("../../config/risk/ssvc-deployer.toml")),
    ("bod-26-04", include_str!("../../config/risk/bod-26-04.toml")),
];

/// A scheme that has been checked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "text::SchemeText")]
pub struct Scheme {
    /// Its key ("cvss").
    pub name: String,
    /// One plain sentence about it, for operators.
    pub about: String,
    /// Its inputs, in the order of the file.
    pub inputs: Vec<Input>,
    steps: Vec<Step>,
    outcomes: Outcomes,
    /// Days to act of its own, if it has them.
    pub days: Option<Days>,
    /// The same for readers who can be reached from the internet.
    pub days_exposed: Option<Days>,
}

/// One question of a scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// Its answers, the least dangerous first.
    pub values: Vec<String>,
    fact: Option<Fact>,
    /// For a fact in numbers: the lowest of each answer.
    from: Vec<f32>,
    /// For a fact in words: the answer that each word means.
    meaning: Vec<Option<usize>>,
    /// What stands in for it where it is unknown; without one, nothing can be said.
    default: Option<usize>,
    /// The answer for the whole audience unless an operator gives another: not unknown.
    settled: Option<usize>,
    points: Vec<i32>,
}

/// One combination of what stands before it.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    name: String,
    values: Vec<String>,
    /// Places among inputs, then steps.
    of: Vec<usize>,
    how: How,
}

#[derive(Debug, Clone, PartialEq)]
enum How {
    /// The sum of points, and the lowest sum of each answer.
    Sum(Vec<i32>),
    /// The worst answer by its place.
    Max,
    /// One answer for each combination, in mixed radix, the first name counting most.
    Table(Vec<usize>),
}

/// What the answers of the last step mean.
#[derive(Debug, Clone, PartialEq)]
enum Outcomes {
    Levels(Vec<Rating>),
    Times(Vec<Due>),
}

/// One answer of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Place in the values of its input or step, with defaults for what is unknown.
    pub shown: usize,
    /// The worst place that is still possible.
    pub worst: usize,
    /// From where; of a step only what an operator says, else the scheme.
    pub origin: Origin,
}

/// How an outcome came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// One for each input, then one for each step. The last one is the outcome.
    pub settled: Vec<Settled>,
}

/// Answers of an operator, by the name of an input or step.
pub type Answers = BTreeMap<String, String>;

impl Scheme {
    /// Evaluates what is known; `None` where an input without default is unknown.
    pub fn evaluate(&self, assessment: &Assessment<'_>, answers: Option<&Answers>) -> Option<Evaluation> {
        let mut settled = Vec::with_capacity(self.inputs.len() + self.steps.len());
        for input in &self.inputs {
            settled.push(input.settle(assessment, answers)?);
        }
        for step in &self.steps {
            let answer = answers.and_then(|answers| place(&step.values, answers.get(&step.name)?));
            settled.push(match answer {
                Some(answer) => Settled { shown: answer, worst: answer, origin: Origin::Operator },
                None => Settled {
                    shown: self.combine(step, |at| settled.get(at).map_or(0, |settled: &Settled| settled.shown)),
                    worst: self.combine(step, |at| settled.get(at).map_or(0, |settled: &Settled| settled.worst)),
                    origin: Origin::Scheme,
                },
            });
        }
        Some(Evaluation { settled })
    }

    /// The level, and whether what is unknown could make it worse. Not rated where nothing can be said.
    pub fn level(&self, evaluation: Option<&Evaluation>) -> (Rating, Rating) {
        let Outcomes::Levels(levels) = &self.outcomes else { return (Rating::NotRated, Rating::VeryHigh) };
        let last = evaluation.and_then(|evaluation| evaluation.settled.last());
        let level = |at: usize| levels.get(at).copied().unwrap_or_default();
        last.map_or((Rating::NotRated, Rating::VeryHigh), |last| (level(last.shown), level(last.worst)))
    }

    /// The time to act, if this is a scheme of times.
    pub fn due(&self, evaluation: Option<&Evaluation>) -> Option<Due> {
        let Outcomes::Times(times) = &self.outcomes else { return None };
        times.get(evaluation?.settled.last()?.shown).copied()
    }

    /// True for a scheme of levels, false for one of times.
    pub const fn gives_levels(&self) -> bool {
        matches!(self.outcomes, Outcomes::Levels(_))
    }

    /// True where an answer to this question may change the outcome.
    pub fn asks(&self, fact: Fact) -> bool {
        self.inputs.iter().any(|input| input.fact == Some(fact))
    }

    /// True where a reader who can be reached from the internet may get another outcome.
    pub fn asks_exposure(&self) -> bool {
        self.asks(Fact::Exposed)
    }

    /// Names with their answers, of inputs, then of steps: what an operator may answer.
    pub fn questions(&self) -> impl Iterator<Item = (&str, &[String])> {
        let inputs = self.inputs.iter().map(|input| (input.name.as_str(), input.values.as_slice()));
        inputs.chain(self.steps.iter().map(|step| (step.name.as_str(), step.values.as_slice())))
    }

    fn combine(&self, step: &Step, value: impl Fn(usize) -> usize) -> usize {
        match &step.how {
            How::Sum(from) => {
                let points = |at: &usize| self.inputs.get(*at).map_or(0, |input| input.points_of(value(*at)));
                let sum: i32 = step.of.iter().map(points).sum();
                from.iter().rposition(|lowest| sum >= *lowest).unwrap_or_default()
            }
            How::Max => step.of.iter().map(|at| value(*at)).max().unwrap_or_default(),
            How::Table(cells) => {
                let cell = step.of.iter().fold(0, |cell, at| cell * self.values_at(*at).len() + value(*at));
                cells.get(cell).copied().unwrap_or_default()
            }
        }
    }

    fn values_at(&self, at: usize) -> &[String] {
        self.questions().nth(at).map(|(_, values)| values).unwrap_or_default()
    }
}

impl Input {
    fn settle(&self, assessment: &Assessment<'_>, answers: Option<&Answers>) -> Option<Settled> {
        let sure = |at, origin| Some(Settled { shown: at, worst: at, origin });
        if let Some(answer) = answers.and_then(|answers| place(&self.values, answers.get(&self.name)?)) {
            return sure(answer, Origin::Operator);
        }
        let known = self.fact.and_then(|fact| assessment.fact(fact));
        let found = known.and_then(|known| match known.value {
            Value::Number(number) => self.from.iter().rposition(|lowest| number >= *lowest),
            Value::Word(word) => self.meaning.get(word).copied().flatten(),
        });
        if let (Some(found), Some(known)) = (found, known) {
            return sure(found, known.origin);
        }
        if let Some(settled) = self.settled {
            return sure(settled, Origin::Scheme);
        }
        let worst = self.values.len().saturating_sub(1);
        self.default.map(|shown| Settled { shown, worst, origin: Origin::Unknown })
    }

    fn points_of(&self, value: usize) -> i32 {
        self.points.get(value).copied().unwrap_or_else(|| i32::try_from(value).unwrap_or(i32::MAX))
    }
}

fn place(values: &[String], answer: &str) -> Option<usize> {
    values.iter().position(|value| value == answer)
}
