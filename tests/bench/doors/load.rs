//! The doors that everybody uses under load: `wrk` asks them with few and with many connections.

use std::process::Command;

use crate::ways::Asking;

/// Presses them; says only that it did where `wrk` is not there.
pub(crate) fn press(asking: &Asking, small: bool) {
    if Command::new("wrk").arg("--version").output().is_err() {
        println!("wrk is not installed: nothing is pressed");
        return;
    }
    let (site, portal) = (asking.serving.address(), &asking.serving.console);
    let api = format!("Authorization: Bearer {}", asking.token);
    let advisory = format!("/en/advisories/SCALE-1-{}", &crate::seeds::id(1)[6..]);
    let doors = [
        ("front page", site, "/en/", None),
        ("an advisory", site, advisory.as_str(), None),
        ("search", site, "/en/advisories?text=security+server", None),
        ("feed", site, "/en/feed.atom", None),
        ("search by a program", portal.as_str(), "/api/v1/advisories?q=security+server", Some(api.as_str())),
    ];
    println!("\n{:<22}{:>12}{:>14}{:>12}{:>12}  refused", "under load", "connections", "requests/s", "p50", "p99");
    for (name, address, path, header) in doors {
        for connections in [2, 64] {
            let seconds = if small { "1s" } else { "8s" };
            let mut wrk = Command::new("wrk");
            wrk.args(["--latency", "-t", "2", "-c", &connections.to_string(), "-d", seconds]);
            wrk.args(["-H", header.unwrap_or("Accept-Language: en")]).arg(format!("http://{address}{path}"));
            let said = String::from_utf8_lossy(&wrk.output().unwrap().stdout).into_owned();
            let after = |word: &str| {
                let (_, figures) = said.split_once("Latency Distribution")?;
                let (_, rest) = figures.split_once(word)?;
                rest.split_whitespace().next().map(str::to_owned)
            };
            let figure = |word: &str| after(word).unwrap_or_else(|| panic!("no {word} in {said}"));
            println!(
                "{name:<22}{connections:>12}{:>14}{:>12}{:>12}  {}",
                figure("Requests/sec:"),
                figure("50%"),
                figure("99%"),
                after("Non-2xx or 3xx responses:").unwrap_or_else(|| "0".to_owned())
            );
        }
    }
}
