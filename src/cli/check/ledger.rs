//! The database and what waits in it for somebody.

use chrono::{DateTime, Days, NaiveTime, Utc};

use crate::app::App;
use crate::config::Config;
use crate::delivery::Shift;
use crate::domain::delivery::DeliveryState;
use crate::domain::finding::Finding;
use crate::keys::ReaderCertificate;
use crate::store::{Desk, Store, StoreError};

/// Subscribers read at once.
const PAGE: u32 = 2_000;

/// Firms named in a finding.
const NAMED: usize = 10;

/// Certificates that end so soon are spoken of.
const SOON: chrono::Duration = chrono::Duration::days(30);

/// Clocks of machines differ by this much without harm.
const SKEW: chrono::Duration = chrono::Duration::minutes(5);

pub(super) async fn findings(config: &Config, deep: bool, now: DateTime<Utc>) -> Vec<Finding> {
    let place = "store.url";
    let store = match App::store(config).await {
        Ok(store) => store,
        Err(error) => {
            let remedy = "see that the folder is there, can be written, and has room";
            return vec![Finding::error(place, format!("{error:#}"), remedy)];
        }
    };
    match store.is_current().await {
        Ok(true) => {}
        Ok(false) => return vec![Finding::error(place, "the database is of another version", "run `vigie migrate`")],
        Err(error) => return vec![Finding::error(place, error, "restore the database from its copy")],
    }
    let mut findings = if deep { soundness(&store).await } else { Vec::new() };
    let tenant = &config.tenant;
    let waiting = match store.tenant(&tenant.key, &tenant.name, &config.brand, now).await {
        Ok(desk) => waiting(&desk.sealed_by(App::seal(config)), now).await,
        Err(error) => Err(error),
    };
    match waiting {
        Ok(waiting) => findings.extend(waiting),
        Err(error) => findings.push(Finding::error(place, error, "try again; restore the database if it stays so")),
    }
    findings.extend(worker(config, now));
    findings
}

async fn soundness(store: &Store) -> Vec<Finding> {
    let remedy = "stop the program and restore the database from its copy";
    match store.faults().await {
        Ok(faults) => faults.into_iter().take(5).map(|fault| Finding::error("store.url", fault, remedy)).collect(),
        Err(error) => vec![Finding::error("store.url", error, remedy)],
    }
}

/// Letters and editions that wait for somebody, readers that are out of reach, moments that cannot be.
async fn waiting(desk: &Desk, now: DateTime<Utc>) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    for edition in desk.unreleased_editions().await? {
        let what = format!(
            "its release was begun on {} and is not finished: nothing of it is sent",
            edition.edition.created.format("%Y-%m-%d %H:%M UTC")
        );
        let remedy = "`vigie work` takes it up again; what holds it up (a key, a template) is among these findings";
        findings.push(Finding::warning(format!("edition {}", edition.edition.id), what, remedy));
    }
    let standings = desk.standings().await?;
    let unknown: u64 = standings.iter().filter(|one| one.state == DeliveryState::Unknown).map(|one| one.count).sum();
    if unknown > 0 {
        let what = format!("of {unknown} letters nobody knows whether they arrived");
        findings.push(Finding::warning("deliveries", what, "`vigie edition list` shows of which editions"));
    }
    let held = desk.held().await?;
    if held.stopped > 0 {
        let what = format!("{} editions are stopped: their letters wait", held.stopped);
        findings.push(Finding::warning("editions", what, "`vigie edition resume ID` lets one go on"));
    }
    if held.alarms > 0 {
        let what = format!("{} alarms are open", held.alarms);
        findings.push(Finding::warning("alarms", what, "`vigie alarms` shows them, and settles them"));
    }
    let missed = desk.missed_windows().await?;
    let readers: usize = missed.iter().filter(|one| !one.decided).map(|one| one.readers).sum();
    if readers > 0 {
        let what = format!("digests or newsletters of {readers} readers were missed, too long ago to be made up for");
        let remedy = "`vigie calendar missed` lets you decide; left alone, the next ones tell of both spans";
        findings.push(Finding::warning("calendar", what, remedy));
    }
    if held.out_of_reach > 0 {
        let what = format!("{} contacts of the list cannot be reached any more", held.out_of_reach);
        findings.push(Finding::warning("readers", what, "ask their firms for an address that works"));
    }
    findings.extend(crate::cli::audit::findings(desk).await?);
    findings.extend(certificates(desk, now).await?);
    if held.readers == 0 {
        findings.push(Finding::note(
            "readers",
            "nobody is written to yet",
            "`vigie subscriber import` takes a list in",
        ));
    }
    if let Some(newest) = desk.newest_moment().await?.filter(|newest| *newest > now + SKEW) {
        let what = format!("the ledger knows of {newest}, which is later than this machine's clock says");
        findings.push(Finding::error("clock", what, "set the clock of this machine, and let it be kept (NTP)"));
    }
    Ok(findings)
}

/// Readers' certificates that have ended, or will soon: what is closed reaches these readers as a notice only.
async fn certificates(desk: &Desk, now: DateTime<Utc>) -> Result<Vec<Finding>, StoreError> {
    let (mut ended, mut ending): (Vec<String>, Vec<String>) = Default::default();
    let mut after = None;
    loop {
        let page = desk.subscribers(after, PAGE).await?;
        let Some((last, _)) = page.last() else { break };
        after = Some(*last);
        for (_, firm) in &page {
            let texts = firm.contacts.iter().filter_map(|contact| contact.certificate.as_deref());
            let ends = texts.filter_map(|text| ReaderCertificate::read(text).ok()).map(|read| read.ends()).min();
            match ends {
                Some(ends) if ends < now => ended.push(firm.id.clone()),
                Some(ends) if ends < now + SOON => ending.push(firm.id.clone()),
                _ => {}
            }
        }
    }
    let remedy = "ask these firms for a new certificate and import it with their list";
    let finding = |firms: &[String], when: &str| {
        let named = firms.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        let more = if firms.len() > NAMED { ", …" } else { "" };
        let what = format!("certificates of {} firms {when}: {named}{more}", firms.len());
        (!firms.is_empty()).then(|| Finding::warning("readers' certificates", what, remedy))
    };
    let ended = finding(&ended, "have ended; what is closed reaches them as a notice only");
    Ok(ended.into_iter().chain(finding(&ending, "end within 30 days")).collect())
}

/// Whether somebody works here, and when the daily round is due.
fn worker(config: &Config, now: DateTime<Utc>) -> Vec<Finding> {
    let mut findings = Vec::new();
    match Shift::is_taken(&config.data.dir) {
        Ok(true) => {}
        Ok(false) => findings.push(Finding::note(
            "worker.lock",
            "no process works in this data folder now: nothing leaves",
            "start `vigie serve` or `vigie work`",
        )),
        Err(error) => findings.push(Finding::error("worker.lock", error, "make the data folder writable")),
    }
    if let Some(tomorrow) = now.date_naive().checked_add_days(Days::new(1)) {
        let next = tomorrow.and_time(NaiveTime::MIN).and_utc();
        let what =
            format!("versions grow old and firms are asked once a day; next on {}", next.format("%Y-%m-%d %H:%M UTC"));
        findings.push(Finding::note("calendar", what, "nothing to do while a process works"));
    }
    findings
}
