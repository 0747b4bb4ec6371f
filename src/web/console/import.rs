//! A list of subscribers taken in from a page: first what it would change, then, if that is wanted, the change.

use std::io::Cursor;

use serde::Serialize;

use super::refusal::against;
use crate::domain::staff::Permission;
use crate::enrolment::ImportReport;
use crate::web::session::{Answered, Body};
use crate::web::visit::Visit;

/// Lines of refusals and oddities that the page shows; the others are counted.
const SHOWN: usize = 100;

/// What the page shows.
#[derive(Debug, Default, Serialize)]
struct Import {
    list: String,
    report: Option<Report>,
    done: bool,
}

#[derive(Debug, Serialize)]
struct Report {
    read: usize,
    new: usize,
    changed: usize,
    unchanged: usize,
    kept_own: usize,
    refused: usize,
    lines: Vec<Remark>,
}

#[derive(Debug, Serialize)]
struct Remark {
    line: usize,
    why: String,
    refused: bool,
}

impl Report {
    fn of(report: ImportReport) -> Self {
        let refused = report.refused.len();
        let bad = report.refused.into_iter().map(|one| Remark { line: one.line, why: one.why, refused: true });
        let odd = report.warnings.into_iter().map(|one| Remark { line: one.line, why: one.why, refused: false });
        Self {
            read: report.read,
            new: report.new,
            changed: report.changed,
            unchanged: report.unchanged,
            kept_own: report.kept_own,
            refused,
            lines: bad.chain(odd).take(SHOWN).collect(),
        }
    }
}

/// Shows the form.
pub(super) async fn show(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::WriteSubscribers).await?;
    Ok(signed.page("console/import.html", &Import::default()))
}

/// Says what a list would change, or changes it.
pub(super) async fn take(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteSubscribers, body).await?;
    let (list, done) = (fields.get("list").to_owned(), fields.get("do") == "take");
    let file = Cursor::new(list.clone().into_bytes());
    let report = signed.registrar().import(file, !done, |_| ()).await.map_err(|error| against(&signed, error))?;
    let list = if done { String::new() } else { list };
    Ok(signed.page("console/import.html", &Import { list, report: Some(Report::of(report)), done }))
}
