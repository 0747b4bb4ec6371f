//! `subscriber out-of-reach`, `subscriber reinstate`: readers whom letters do not reach.

use anyhow::Result;
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::store::OutOfReach;

/// Everybody who cannot be reached; firms that hear nothing at all stand first.
pub(super) async fn list(app: &App, answer: Answer) -> Result<End> {
    let lost = app.desk.out_of_reach().await?;
    let document: Vec<_> = lost
        .iter()
        .map(|one| {
            json!({ "subscriber": one.subscriber, "name": one.name, "address": one.address, "state": state(one),
                "reason": one.suppressed, "since": one.since, "said": one.said, "working_contacts": one.working,
                "remedy": remedy(one) })
        })
        .collect();
    let firms = lost.iter().filter(|one| one.working == 0).map(|one| &one.subscriber);
    let firms = firms.collect::<std::collections::BTreeSet<_>>().len();
    answer.give(&json!({ "out_of_reach": document, "firms_without_contact": firms }), || {
        let rows: Vec<Vec<String>> = lost
            .iter()
            .map(|one| {
                let since = one.since.map(|at| at.date_naive().to_string()).unwrap_or_default();
                let others = if one.working == 0 { "NOBODY".to_owned() } else { one.working.to_string() };
                let why = one.said.as_deref().unwrap_or_default().chars().take(70).collect();
                let reason = one.suppressed.clone().unwrap_or_else(|| "failing".to_owned());
                vec![one.subscriber.clone(), one.address.clone(), reason, since, others, why]
            })
            .collect();
        let end = format!("{} contacts out of reach; {firms} firms hear nothing at all\n", lost.len());
        let how = "again: vigie subscriber reinstate ID ADDRESS; another address: in the subscriber file\n";
        table(&["subscriber", "address", "why", "since", "others", "what was said"], &rows) + &end + how
    })?;
    Ok(End::Fine)
}

fn state(one: &OutOfReach) -> &'static str {
    if one.suppressed.is_some() { "not-written-to" } else { "failing" }
}

fn remedy(one: &OutOfReach) -> String {
    if one.suppressed.is_some() {
        format!("vigie subscriber reinstate {} {}", one.subscriber, one.address)
    } else {
        "ask the firm for another address and import it".to_owned()
    }
}

/// Writes to an address again.
pub(super) async fn reinstate(id: &str, address: &str, app: &App, answer: Answer) -> Result<End> {
    let reason = app.registrar().reinstate(id, address).await?;
    answer.give(&json!({ "subscriber": id, "address": address, "was": reason }), || {
        let was =
            reason.as_deref().map_or_else(|| "was written to all the time".to_owned(), |why| format!("was: {why}"));
        clean(&format!("{address} is written to again ({was})\n"))
    })?;
    Ok(End::Fine)
}
