//! The brand's certificates: who vouches for letters, who signs them, and the files to install. Public data only.

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;

use crate::keys::{self, Handout, Purpose};
use crate::press::one_line;
use crate::web::problem::Trouble;
use crate::web::visit::Visit;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Certificates {
    help: String,
    authorities: Vec<Shown>,
    signers: Vec<Shown>,
    any: bool,
}

/// One certificate.
#[derive(Debug, Serialize)]
struct Shown {
    holder: String,
    /// In groups that a voice can read out.
    print: String,
    until: NaiveDate,
    /// The path of its files, without their ending.
    path: String,
}

/// Shows them.
pub(super) async fn show(visit: Visit) -> Response {
    let handouts = match handed_out(&visit).await {
        Ok(handouts) => handouts,
        Err(trouble) => return visit.trouble(trouble),
    };
    let of = |purpose: Purpose| -> Vec<Shown> {
        handouts.iter().filter(|handout| handout.info.purpose == purpose).map(shown).collect()
    };
    let view = Certificates {
        help: one_line(&visit.door.brand.help, 120),
        authorities: of(Purpose::Authority),
        signers: of(Purpose::Sender),
        any: !handouts.is_empty(),
    };
    super::open(&visit, "public/certificate.html", &view)
}

fn shown(handout: &Handout) -> Shown {
    Shown {
        holder: one_line(&handout.info.subject, 200),
        print: spaced(&handout.info.fingerprint_sha256),
        until: handout.info.not_after.date_naive(),
        path: format!("/certificate/{}", handout.info.fingerprint_sha256),
    }
}

/// Hexadecimal digits in pairs, as certificates are shown elsewhere; a line may break after eight, never inside a pair.
pub(super) fn spaced(print: &str) -> String {
    let digits: Vec<char> = print.to_uppercase().chars().collect();
    let pairs: Vec<String> = digits.chunks(2).map(|pair| pair.iter().collect()).collect();
    pairs.chunks(8).map(|eight| eight.join(":")).collect::<Vec<_>>().join(": ")
}

/// Gives a file: `FINGERPRINT.pem`, `FINGERPRINT.der`, or `all.p7b` with all of them.
pub(super) async fn give(visit: Visit, Path(file): Path<String>) -> Response {
    let handouts = match handed_out(&visit).await {
        Ok(handouts) => handouts,
        Err(trouble) => return visit.trouble(trouble),
    };
    if file == "all.p7b" && !handouts.is_empty() {
        return match keys::bundle(&handouts) {
            Ok(bytes) => super::file("application/x-pkcs7-certificates", bytes),
            Err(error) => {
                tracing::error!(%error, "certificates could not be handed out");
                visit.trouble(Trouble::Ours)
            }
        };
    }
    let (print, form) = file.split_once('.').unwrap_or_default();
    match (handouts.into_iter().find(|handout| handout.info.fingerprint_sha256 == print), form) {
        (Some(handout), "pem") => super::file("application/x-pem-file", handout.pem),
        (Some(handout), "der") => super::file("application/pkix-cert", handout.der),
        _ => visit.trouble(Trouble::NothingHere),
    }
}

async fn handed_out(visit: &Visit) -> Result<Vec<Handout>, Trouble> {
    let (dir, now) = (visit.door.keys.clone(), visit.door.clock.now());
    let read = tokio::task::spawn_blocking(move || keys::handouts(&dir, now)).await;
    match read {
        Ok(Ok(handouts)) => Ok(handouts),
        Ok(Err(error)) => {
            tracing::error!(%error, "certificates could not be read");
            Err(Trouble::Ours)
        }
        Err(_) => Err(Trouble::Ours),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_fingerprint_is_shown_in_pairs() {
        assert_eq!(super::spaced("0a1bff"), "0A:1B:FF");
        assert_eq!(super::spaced("00112233445566778899"), "00:11:22:33:44:55:66:77: 88:99");
    }
}
