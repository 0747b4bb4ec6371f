//! EPSS tables of FIRST: one line per CVE, in the layouts of 2021 to 2025. The one format here that is lines, not a tree.
//!
//! 2021-04: `cve,epss`. 2021-09: and `percentile`. Since 2022: a comment above with model and day. A line that cannot be
//! read refuses the whole table with its number: half a table would look like a whole one.

use chrono::NaiveDate;

use crate::domain::epss::{Epss, EpssTable};
use crate::intake::IntakeError;

/// Its key.
pub(super) const KEY: &str = "epss";
/// What people call it.
pub(super) const NAME: &str = "EPSS (CSV)";

/// Whether a text is meant to be such a table; broken ones count.
pub(super) fn recognises(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    first.starts_with("#model_version") || first.to_ascii_lowercase().starts_with("cve,epss")
}

/// Reads a table.
pub(super) fn parse(text: &str) -> Result<EpssTable, IntakeError> {
    let mut table = EpssTable { date: None, model: None, estimates: Vec::new() };
    let mut lines = (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty());
    let mut heading = lines.next();
    if let Some((number, comment)) = heading.filter(|(_, line)| line.starts_with('#')) {
        read_comment(comment, number, &mut table)?;
        heading = lines.next();
    }
    let (number, heading) = heading.unwrap_or((1, ""));
    let columns: Vec<String> = heading.split(',').map(|name| name.trim().to_ascii_lowercase()).collect();
    let ranked = match columns.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["cve", "epss"] => false,
        ["cve", "epss", "percentile"] => true,
        _ => return Err(wrong(number, format!("expected the heading cve,epss,percentile, found \"{heading}\""))),
    };
    for (number, line) in lines {
        table.estimates.push(estimate(line, number, ranked, table.date)?);
    }
    if table.estimates.is_empty() {
        return Err(wrong(number, "no estimate stands below the heading".to_owned()));
    }
    Ok(table)
}

/// `#model_version:v2025.03.14,score_date:2025-07-05T00:00:00+0000`; without its day nobody could tell old from new.
fn read_comment(comment: &str, number: usize, table: &mut EpssTable) -> Result<(), IntakeError> {
    for (key, value) in comment.trim_start_matches('#').split(',').filter_map(|part| part.split_once(':')) {
        match key.trim() {
            "model_version" => table.model = Some(value.trim().to_owned()),
            "score_date" => table.date = value.trim().get(..10).and_then(|day| day.parse().ok()),
            _ => {}
        }
    }
    if table.date.is_none() {
        return Err(wrong(number, "the comment names no score_date".to_owned()));
    }
    Ok(())
}

fn estimate(line: &str, number: usize, ranked: bool, date: Option<NaiveDate>) -> Result<(String, Epss), IntakeError> {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    let share = |cell: &str| {
        let share: Option<f32> = cell.parse().ok().filter(|share| (0.0..=1.0).contains(share));
        share.ok_or_else(|| wrong(number, format!("\"{cell}\" is no number from 0 to 1")))
    };
    let (cve, probability, percentile) = match (cells.as_slice(), ranked) {
        ([cve, probability], false) => (*cve, share(probability)?, None),
        ([cve, probability, percentile], true) => (*cve, share(probability)?, Some(share(percentile)?)),
        _ => {
            return Err(wrong(
                number,
                format!("{} cells under the heading of {}", cells.len(), 2 + usize::from(ranked)),
            ));
        }
    };
    let cve = cve.to_ascii_uppercase();
    if !cve.starts_with("CVE-") {
        return Err(wrong(number, format!("expected a CVE, found \"{}\"", crate::intake::walk::shown(&cve))));
    }
    Ok((cve, Epss { probability, percentile, date }))
}

fn wrong(line: usize, why: String) -> IntakeError {
    IntakeError::Malformed { line, column: 1, why }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Document, Limits, read};

    fn table(text: &str) -> Result<EpssTable, IntakeError> {
        match read(text.as_bytes(), Limits { max_bytes: 1 << 20, max_depth: 96 })? {
            Document::Epss(table) => Ok(table),
            _ => panic!("not a table of estimates"),
        }
    }

    #[test]
    fn the_layouts_of_all_years_are_read() {
        let day = NaiveDate::from_ymd_opt(2023, 3, 7);
        let rows = [
            ("cve,epss\nCVE-2020-5902,0.65117\n", None, None),
            ("cve,epss,percentile\r\ncve-2020-5902,0.65117,0.5\r\n", None, Some(0.5)),
            (
                "#model_version:v2023.03.01,score_date:2023-03-07T00:00:00+0000\ncve,epss,percentile\n\
                 CVE-2020-5902,0.65117,0.5\n\n",
                day,
                Some(0.5),
            ),
        ];
        for (text, date, percentile) in rows {
            let found = table(text).unwrap();
            assert_eq!(found.date, date, "{text}");
            let epss = Epss { probability: 0.65117, percentile, date };
            assert_eq!(found.estimates, [("CVE-2020-5902".to_owned(), epss)], "{text}");
        }
    }

    #[test]
    fn a_broken_table_is_refused_with_its_line() {
        let comment = "#model_version:v2023.03.01,score_date:2024-02-20T00:00:00+0000\n";
        let rows = [
            (
                format!("{comment}invalid,header,format\nCVE-2024-6775,0.1,0.2\n"),
                "line 2, column 1: expected the heading",
            ),
            ("#model_version:v2023.03.01\ncve,epss\nCVE-1999-0001,0.1\n".to_owned(), "line 1, column 1: the comment"),
            (format!("{comment}cve,epss,percentile\nCVE-1999-0001,0.1\n"), "line 3, column 1: 2 cells"),
            ("cve,epss\nCVE-1999-0001,0.1\nCVE-1999-0002,1.1\n".to_owned(), "line 3, column 1: \"1.1\" is no number"),
            ("cve,epss\nCVE-1999-0001,NaN\n".to_owned(), "line 2, column 1: \"NaN\" is no number"),
            ("cve,epss\nGHSA-1,0.1\n".to_owned(), "line 2, column 1: expected a CVE"),
            ("cve,epss\n".to_owned(), "line 1, column 1: no estimate"),
        ];
        for (text, why) in rows {
            let found = table(&text).unwrap_err().to_string();
            assert!(found.starts_with(why), "{found}");
        }
    }
}
