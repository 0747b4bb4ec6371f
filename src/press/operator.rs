//! The letter to the operator: what is wrong with letters on their way, and what to do. Plain text, one language.
//!
//! It names editions by their ids, because commands take them, and by their subjects, which are made harmless. It never
//! names a reader.

use serde::Serialize;

use super::helping::Speaker;
use super::said::{Said, yes_no};
use super::sheet::missing;
use super::view::{Face, accent};
use super::{Block, Press, PressError, issuer, wrap};
use crate::domain::alarm::{AlarmBrief, AlarmFacts, AlarmKind};
use crate::domain::letter::Letter;

/// A letter names this many alarms; the command shows all.
const NAMED: usize = 30;

#[derive(Debug, Serialize)]
struct View {
    brand: Face,
    opening: Said,
    alarms: Vec<Line>,
    commands: Commands,
    foot: Said,
}

/// What the operator types; the same in every language.
#[derive(Debug, Serialize)]
struct Commands {
    look: &'static str,
    letters: &'static str,
    resume: &'static str,
    cancel: &'static str,
    settle: &'static str,
}

const COMMANDS: Commands = Commands {
    look: "vigie alarms",
    letters: "vigie edition show ID --readers",
    resume: "vigie edition resume ID",
    cancel: "vigie edition cancel ID --yes",
    settle: "vigie alarms --settle-all",
};

#[derive(Debug, Serialize)]
struct Line {
    what: Said,
    edition: Option<Said>,
    next: Said,
}

#[derive(Serialize)]
struct Sheet<'a> {
    main: &'a View,
    blocks: Vec<Block>,
}

impl Press {
    /// Prints the letter about alarms. The same brief always makes the same letter.
    pub fn alarms(&self, brief: &AlarmBrief) -> Result<Letter, PressError> {
        let language = std::slice::from_ref(&brief.language);
        self.in_whole(&brief.brand.key, language, |speakers| {
            let speaker = speakers.first().ok_or_else(|| missing(language))?;
            letter(brief, *speaker)
        })
    }
}

fn letter(brief: &AlarmBrief, speaker: Speaker<'_>) -> Result<Letter, PressError> {
    let (tongue, pages) = (speaker.tongue(), &speaker.desk.pages);
    let subject = Said::new("operator-subject").with("count", brief.alarms.len());
    let subject = tongue.say(&subject.key, &subject.args)?;
    let name = issuer::line(&brief.brand.name, 80);
    let only_orders = brief.alarms.iter().all(|alarm| alarm.kind == AlarmKind::Approval);
    let opening = if only_orders { "operator-opening-orders" } else { "operator-opening" };
    let view = View {
        brand: Face { name: name.clone(), accent: accent(&brief.brand.accent), site: brief.brand.site.clone() },
        opening: Said::new(opening).with("brand", name),
        alarms: brief.alarms.iter().take(NAMED).map(line).collect(),
        commands: COMMANDS,
        foot: Said::new("operator-foot"),
    };
    let body = pages.print("notice/operator/body.txt", &view)?;
    let block = Block::of(speaker, false, body)?;
    let text = pages.print("layout/mail.txt", &Sheet { main: &view, blocks: vec![block] })?;
    Ok(Letter {
        subject: issuer::line(&subject, 77),
        text: Some(wrap::letter(&text)),
        html: None,
        languages: vec![tongue.tag.clone()],
        attachments: Vec::new(),
        code: None,
    })
}

fn line(alarm: &AlarmFacts) -> Line {
    let edition = alarm.edition.as_ref().map(|(id, subject)| {
        let key = if alarm.kind == AlarmKind::Approval { "operator-order" } else { "operator-edition" };
        Said::new(key).with("edition", id.clone()).with("about", issuer::line(subject, 77))
    });
    Line {
        what: Said::new("operator-what").with("kind", alarm.kind.key()).with("count", alarm.letters),
        edition,
        next: Said::new("operator-next").with("kind", alarm.kind.key()).with("held", yes_no(alarm.held)),
    }
}
