//! Every letter that the house can write, in one table: whoever proves something of letters walks through it.
//!
//! A new kind of letter adds its lines in [`letters`]; proof-reading, the approved forms in other languages, the
//! browser's ruler and the judges of HTML then hold it to the same rules. Nothing here is sent.

use super::{brief, closed, correction, digest, door, newsletter, operator, question};
use crate::domain::correction::CorrectionBrief;
use crate::domain::letter::Letter;
use crate::domain::subscriber::Skill;
use crate::domain::tenant::Brand;
use crate::press::{Press, PressError};

/// How a sample is printed.
type Printing = dyn Fn(&Press) -> Result<Letter, PressError> + Send + Sync;

/// One letter, ready to be printed.
pub struct Sample {
    /// Its name: unique, the same in every language and skill.
    pub name: &'static str,
    print: Box<Printing>,
}

impl std::fmt::Debug for Sample {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Sample").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Sample {
    /// A sample of that name, printed so.
    pub fn new(
        name: &'static str,
        print: impl Fn(&Press) -> Result<Letter, PressError> + Send + Sync + 'static,
    ) -> Self {
        Self { name, print: Box::new(print) }
    }

    /// Prints it.
    pub fn print(&self, press: &Press) -> Result<Letter, PressError> {
        (self.print)(press)
    }
}

/// Every kind of letter of this brand, in one language, for readers of one skill.
pub fn letters(brand: &Brand, language: &str, skill: Skill) -> Vec<Sample> {
    let mut all = Vec::new();
    for (name, facts) in super::all().into_iter().chain(super::worded(skill)) {
        let mut brief = brief(facts, language, skill);
        brief.brand = brand.clone();
        all.push(Sample::new(name, move |press| press.print(&brief)));
    }
    for (name, facts) in digest::all(skill) {
        let mut brief = digest::brief(facts, language, skill);
        brief.brand = brand.clone();
        all.push(Sample::new(name, move |press| press.digest(&brief)));
    }
    let asked = [
        ("question", question::question(language, skill)),
        ("question-long", question::long_question(language, skill)),
    ];
    for (name, mut asked) in asked {
        asked.brand = brand.clone();
        all.push(Sample::new(name, move |press| press.question(&asked)));
    }
    for (name, mut link) in door::links(language, skill) {
        link.brand = brand.clone();
        all.push(Sample::new(name, move |press| press.link(&link)));
    }
    for (name, facts) in newsletter::all(language, skill) {
        let mut brief = newsletter::brief(facts, language, skill);
        brief.brand = brand.clone();
        all.push(Sample::new(name, move |press| press.newsletter(&brief)));
    }
    for (name, recall) in [("correction", false), ("recall", true)] {
        let mut wrong = correction::correction(language, skill, recall);
        wrong.brand = brand.clone();
        all.push(Sample::new(name, move |press| press.correction(&wrong)));
    }
    let clear = CorrectionBrief { brand: brand.clone(), ..correction::clear(language, skill) };
    all.push(Sample::new("correction-clear", move |press| press.correction(&clear)));
    let long = CorrectionBrief { brand: brand.clone(), ..correction::long(language, skill) };
    all.push(Sample::new("correction-long", move |press| press.correction(&long)));
    let undone = CorrectionBrief { brand: brand.clone(), ..correction::undone(language, skill) };
    all.push(Sample::new("recall-undone", move |press| press.correction(&undone)));
    let mut notice = closed(language, skill);
    notice.brand = brand.clone();
    all.push(Sample::new("closed", move |press| press.closed(&notice)));
    let mut alarms = operator::alarms(language);
    alarms.brand = brand.clone();
    all.push(Sample::new("operator", move |press| press.alarms(&alarms)));
    all
}
