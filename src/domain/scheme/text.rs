//! A scheme as written in a file, and the checks that make it one: names that exist, tables without gaps, and nowhere a
//! worse answer that leads to a better outcome.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{How, Input, Outcomes, Scheme, Step};
use crate::domain::assessment::Fact;
use crate::domain::rating::{Days, Due, Rating};

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SchemeText {
    name: String,
    about: String,
    inputs: Vec<InputText>,
    #[serde(default)]
    steps: Vec<StepText>,
    levels: Option<BTreeMap<String, Rating>>,
    times: Option<BTreeMap<String, Due>>,
    days: Option<Days>,
    days_exposed: Option<Days>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct InputText {
    name: String,
    values: Vec<String>,
    fact: Option<Fact>,
    #[serde(default)]
    from: Vec<f32>,
    #[serde(default)]
    meaning: BTreeMap<String, String>,
    default: Option<String>,
    unless_answered: Option<String>,
    #[serde(default)]
    points: Vec<i32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct StepText {
    name: String,
    values: Vec<String>,
    sum: Option<Vec<String>>,
    #[serde(default)]
    from: Vec<i32>,
    max: Option<Vec<String>>,
    table: Option<Vec<String>>,
    #[serde(default)]
    rows: Vec<String>,
}

impl TryFrom<SchemeText> for Scheme {
    type Error = String;

    fn try_from(text: SchemeText) -> Result<Self, String> {
        let inputs = text.inputs.into_iter().map(input).collect::<Result<Vec<_>, _>>()?;
        let outcomes = Outcomes::Levels(Vec::new());
        let mut scheme = Self {
            name: text.name,
            about: text.about,
            inputs,
            steps: Vec::new(),
            outcomes,
            days: text.days,
            days_exposed: text.days_exposed,
        };
        for step in text.steps {
            let step = scheme.step(step)?;
            scheme.steps.push(step);
        }
        let mut names: Vec<&str> = scheme.questions().map(|(name, _)| name).collect();
        names.sort_unstable();
        if let Some(twice) = names.windows(2).find(|pair| pair.first() == pair.last()).and_then(|pair| pair.first()) {
            return Err(format!("{twice}: there are two of that name"));
        }
        scheme.outcomes = scheme.outcomes(text.levels, text.times)?;
        Ok(scheme)
    }
}

impl Scheme {
    fn step(&self, text: StepText) -> Result<Step, String> {
        let wrong = |why: &str| Err(format!("step {}: {why}", text.name));
        let (names, how) = match (text.sum, text.max, text.table) {
            (Some(names), None, None) => (names, How::Sum(text.from.clone())),
            (None, Some(names), None) => (names, How::Max),
            (None, None, Some(names)) => (names, How::Table(Vec::new())),
            _ => return wrong("needs one of sum, max and table"),
        };
        let mut step = Step { name: text.name.clone(), values: text.values, of: Vec::new(), how };
        for name in &names {
            let Some(at) = self.questions().position(|(known, _)| known == name) else {
                return wrong(&format!("{name} does not stand before it"));
            };
            step.of.push(at);
        }
        match &mut step.how {
            How::Sum(from) if from.len() != step.values.len() || !from.is_sorted() => {
                wrong("from needs the lowest sum of each value, in their order")
            }
            How::Sum(_) if step.of.iter().any(|at| *at >= self.inputs.len()) => wrong("only inputs have points"),
            How::Max if step.of.iter().any(|at| self.values_at(*at).len() > step.values.len()) => {
                wrong("something in it has more values than the step")
            }
            How::Table(cells) => {
                *cells = self
                    .cells(&step.of, &step.values, &text.rows)
                    .map_err(|why| format!("step {}: {why}", text.name))?;
                Ok(step)
            }
            _ => Ok(step),
        }
    }

    /// Every cell of a table; of the rows that speak of it, the first counts.
    fn cells(&self, of: &[usize], values: &[String], rows: &[String]) -> Result<Vec<usize>, String> {
        let rows = rows.iter().map(|row| self.row(of, values, row)).collect::<Result<Vec<_>, _>>()?;
        let sizes: Vec<usize> = of.iter().map(|at| self.values_at(*at).len()).collect();
        let all: usize = sizes.iter().product();
        let mut cells = Vec::with_capacity(all);
        for cell in 0..all {
            let at = coordinates(cell, &sizes);
            let speaks = |row: &&(Vec<Vec<usize>>, usize)| row.0.iter().zip(&at).all(|(meant, at)| meant.contains(at));
            let Some((_, value)) = rows.iter().find(speaks) else {
                return Err(format!("no row speaks of {}", self.words(of, &at)));
            };
            cells.push(*value);
        }
        for cell in 0..all {
            let mut at = coordinates(cell, &sizes);
            for column in 0..of.len() {
                at[column] += 1;
                if at[column] < sizes[column] && cells[number(&at, &sizes)] < cells[cell] {
                    return Err(format!("{} leads to less than what is less dangerous", self.words(of, &at)));
                }
                at[column] -= 1;
            }
        }
        Ok(cells)
    }

    /// "none|poc open * high": the answers meant in each column, and the value.
    fn row(&self, of: &[usize], values: &[String], row: &str) -> Result<(Vec<Vec<usize>>, usize), String> {
        let words: Vec<&str> = row.split_whitespace().collect();
        let (Some((value, columns)), true) = (words.split_last(), words.len() == of.len() + 1) else {
            return Err(format!("\"{row}\" needs {} words", of.len() + 1));
        };
        let unknown = |word: &str| format!("\"{row}\": {word} is no value there");
        let column = |(word, at): (&&str, &usize)| {
            let known = self.values_at(*at);
            if **word == *"*" {
                return Ok((0..known.len()).collect());
            }
            word.split('|').map(|word| super::place(known, word).ok_or_else(|| unknown(word))).collect()
        };
        let columns = columns.iter().zip(of).map(column).collect::<Result<_, _>>()?;
        Ok((columns, super::place(values, value).ok_or_else(|| unknown(value))?))
    }

    fn words(&self, of: &[usize], at: &[usize]) -> String {
        let word = |(of, at): (&usize, &usize)| self.values_at(*of).get(*at).cloned().unwrap_or_default();
        of.iter().zip(at).map(word).collect::<Vec<_>>().join(" ")
    }

    /// What the last values mean, worse for later ones.
    fn outcomes(
        &self,
        levels: Option<BTreeMap<String, Rating>>,
        times: Option<BTreeMap<String, Due>>,
    ) -> Result<Outcomes, String> {
        let last = self.questions().last().map(|(_, values)| values).unwrap_or_default();
        let outcomes = match (levels, times) {
            (Some(levels), None) => Outcomes::Levels(meant(last, &levels)?),
            (None, Some(times)) => Outcomes::Times(meant(last, &times)?),
            _ => return Err("a scheme needs levels or times, not both".to_owned()),
        };
        let ordered = match &outcomes {
            Outcomes::Levels(levels) => levels.is_sorted(),
            Outcomes::Times(times) => times.is_sorted_by(|less, more| less.urgency() <= more.urgency()),
        };
        if ordered {
            Ok(outcomes)
        } else {
            Err("the last values must lead to worse levels or earlier times".to_owned())
        }
    }
}

fn meant<T: Copy>(values: &[String], meanings: &BTreeMap<String, T>) -> Result<Vec<T>, String> {
    if let Some(strange) = meanings.keys().find(|word| !values.contains(word)) {
        return Err(format!("{strange} is none of the last values"));
    }
    let meaning = |value: &String| meanings.get(value).copied().ok_or_else(|| format!("{value} has no meaning"));
    values.iter().map(meaning).collect()
}

fn input(text: InputText) -> Result<Input, String> {
    let wrong = |why: String| format!("input {}: {why}", text.name);
    let known =
        |word: &String| super::place(&text.values, word).ok_or_else(|| wrong(format!("{word} is none of its values")));
    let words = text.fact.map_or(&[][..], Fact::words);
    let in_numbers = text.fact.is_some() && words.is_empty();
    if in_numbers && (text.from.len() != text.values.len() || !text.from.is_sorted()) {
        return Err(wrong("from needs the lowest number of each value, in their order".to_owned()));
    }
    if text.fact.is_some() && text.unless_answered.is_some() {
        return Err(wrong("a fact that nobody knows is unknown, not settled: it needs a default".to_owned()));
    }
    if let Some(strange) = text.meaning.keys().find(|word| !words.contains(&word.as_str())) {
        return Err(wrong(format!("the fact never says {strange}")));
    }
    if !text.points.is_empty() && (text.points.len() != text.values.len() || !text.points.is_sorted()) {
        return Err(wrong("points needs one for each value, never less for a worse one".to_owned()));
    }
    let mut meaning = Vec::new();
    for word in words {
        let mapped = match text.meaning.get(*word) {
            Some(value) => Some(known(value)?),
            None => super::place(&text.values, word),
        };
        meaning.push(mapped);
    }
    if !meaning.iter().flatten().is_sorted() {
        return Err(wrong("a worse word of the fact means a better value".to_owned()));
    }
    Ok(Input {
        default: text.default.as_ref().map(known).transpose()?,
        settled: text.unless_answered.as_ref().map(known).transpose()?,
        fact: text.fact,
        from: text.from,
        points: text.points,
        meaning,
        name: text.name,
        values: text.values,
    })
}

/// The place in each column of a cell.
fn coordinates(mut cell: usize, sizes: &[usize]) -> Vec<usize> {
    let mut at: Vec<usize> = Vec::with_capacity(sizes.len());
    for size in sizes.iter().rev() {
        at.push(cell % size);
        cell /= size;
    }
    at.reverse();
    at
}

fn number(at: &[usize], sizes: &[usize]) -> usize {
    at.iter().zip(sizes).fold(0, |cell, (at, size)| cell * size + at)
}
