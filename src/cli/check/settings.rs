//! Settings that are allowed and yet not what anybody wants.

use std::time::Duration;

use crate::config::Config;
use crate::domain::finding::Finding;
use crate::domain::lane::Lane;

pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    for lane in Lane::ALL {
        findings.extend(schedule(lane, config.delivery.retry.of(lane), *config.delivery.expires.of(lane)));
    }
    if config.delivery.lease < Duration::from_mins(1) {
        let what = "a worker may be slower than that, and another one takes its letters over";
        findings.push(Finding::warning("delivery.lease", what, "allow a minute or more"));
    }
    if let Some(overlay) = config.press.overlay.as_deref().filter(|overlay| !overlay.is_dir()) {
        let what = format!("{} is no folder", overlay.display());
        findings.push(Finding::error("press.overlay", what, "name the folder, or leave the setting empty"));
    }
    if config.brand.site.starts_with("http://") {
        let what = "the site is reached without encryption, and from this machine only";
        findings.push(Finding::warning("brand.site", what, "name the public site, https"));
    }
    if config.web.console_url.is_empty() && config.web.console_listen.is_some() && !is_example(config) {
        let what = "is empty: invitations lead to an address that only this machine reaches";
        findings.push(Finding::note("web.console_url", what, "name the address under which staff reach the console"));
    }
    if config.telemetry.metrics.is_some_and(|metrics| !metrics.ip().is_loopback()) {
        let what = "figures are shown to other machines, without encryption";
        findings.push(Finding::note("telemetry.metrics", what, "let only the monitoring system reach that address"));
    }
    if config.telemetry.metrics.is_some_and(|metrics| metrics == config.web.listen) {
        findings.push(Finding::error("telemetry.metrics", "is the address of the pages", "give figures another port"));
    }
    findings
}

/// Whether the house is still that of the defaults, which nobody reads.
fn is_example(config: &Config) -> bool {
    config.brand.domain.ends_with(".example")
}

/// A schedule of attempts that makes sense: each wait is at least as long as the one before, and there is time for
/// some of them.
fn schedule(lane: Lane, retry: &[Duration], expires: Duration) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (place, lane) = (format!("delivery.retry.{}", lane.key()), lane.key());
    if retry.windows(2).any(|pair| matches!(pair, [one, next] if next < one)) {
        let what = "a later wait is shorter than an earlier one: a relay in trouble is asked ever more often";
        findings.push(Finding::warning(place, what, "let the waits rise"));
    }
    if retry.iter().take(3).sum::<Duration>() >= expires {
        let what = format!("letters of this lane expire before their third further attempt ({lane})");
        let remedy = "shorten the waits, or let them live longer";
        findings.push(Finding::warning(format!("delivery.expires.{lane}"), what, remedy));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let config = Config::from_parts(Some(("test.toml", text)), []).unwrap();
        findings(&config).into_iter().map(|one| format!("{} {}", one.severity.key(), one.place)).collect()
    }

    #[test]
    fn the_defaults_give_nothing_to_say() {
        assert_eq!(of(""), Vec::<String>::new());
    }

    #[test]
    fn a_console_without_an_address_for_others_is_told() {
        let house = "[brand]\nname = \"CERT\"\nfrom = \"alerts@cert.test\"\nsite = \"https://cert.test\"\ndomain = \"cert.test\"\n";
        assert_eq!(of(house), ["note web.console_url"]);
        assert!(of(&format!("{house}[web]\nconsole_url = \"https://console.cert.test\"\n")).is_empty());
        assert!(of(&format!("{house}[web]\nconsole_listen = \"\"\n")).is_empty());
    }

    #[test]
    fn a_schedule_that_falls_or_never_ends_in_time_is_told() {
        let text = "[delivery.retry]\nalert = [\"5m\", \"1m\"]\n[delivery.expires]\ndigest = \"1m\"\n";
        assert_eq!(of(text), ["warning delivery.retry.alert", "warning delivery.expires.digest"]);
    }

    #[test]
    fn places_that_are_not_there_or_taken_are_told() {
        assert_eq!(of("[press]\noverlay = \"/nowhere/at/all\"\n"), ["error press.overlay"]);
        assert_eq!(of("[telemetry]\nmetrics = \"127.0.0.1:8080\"\n"), ["error telemetry.metrics"]);
        assert_eq!(of("[telemetry]\nmetrics = \"0.0.0.0:9464\"\n"), ["note telemetry.metrics"]);
        assert_eq!(of("[brand]\nsite = \"http://127.0.0.1:8080\"\n"), ["warning brand.site"]);
    }
}
