//! Is this letter really ours? A whole letter is judged by its signature; a Message-ID says which letter it
//! belongs to, and proves nothing.
//!
//! What is handed in is looked at in memory and forgotten. Answers never say to whom a letter went. How much may be in
//! memory at once is bounded for all visitors together ([`ROOM`]).

use axum::body;
use axum::extract::Request;
use axum::http::header;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::certificate::spaced;
use crate::domain::library::Sight;
use crate::domain::short_code::ShortCode;
use crate::keys::{self, Purpose, Trust, Verification};
use crate::press::one_line;
use crate::store::{KnownLetter, StoreError};
use crate::web::form;
use crate::web::problem::Trouble;
use crate::web::visit::Visit;

/// Kilobytes of letters in memory at once; who comes later waits.
static ROOM: Semaphore = Semaphore::const_new(ROOM_KILOBYTES);
const ROOM_KILOBYTES: usize = 64 << 10;

/// What the page shows.
#[derive(Debug, Default, Serialize)]
struct Check {
    help: String,
    from: String,
    code: String,
    megabytes: usize,
    found: Option<Found>,
}

/// What was found out.
#[derive(Debug, Default, Serialize)]
struct Found {
    state: &'static str,
    good: bool,
    bad: bool,
    signer: Option<String>,
    signed_on: Option<NaiveDate>,
    print: Option<String>,
    authority: Option<String>,
    unsent: bool,
    sent: Option<Sent>,
}

/// What our books say.
#[derive(Debug, Serialize)]
struct Sent {
    kind: &'static str,
    on: NaiveDate,
    subject: Option<String>,
    subject_changed: bool,
    to: Option<String>,
    /// To how many, where that is told.
    readers: usize,
}

/// Shows the page; with `?code=` what is known of a Message-ID.
pub(super) async fn show(visit: Visit) -> Response {
    let code = visit.asked("code");
    if code.trim().is_empty() {
        return super::open(&visit, "public/check.html", &page(&visit, String::new(), None));
    }
    if let Some(short) = ShortCode::typed(&code) {
        return match by_code(&visit, &short).await {
            Ok(Some(found)) => visit.public("public/check.html", &page(&visit, short.to_string(), Some(found))),
            Ok(None) => visit.trouble(Trouble::TooOften),
            Err(error) => ours(&visit, &error),
        };
    }
    let found = match known(&visit, &code).await {
        Ok(Some(letter)) => match sent(&visit, &letter, None).await {
            Ok(sent) => Found { state: "known", sent: Some(sent), ..Found::default() },
            Err(error) => return ours(&visit, &error),
        },
        Ok(None) => Found { state: "unknown", bad: true, ..Found::default() },
        Err(error) => return ours(&visit, &error),
    };
    visit.public("public/check.html", &page(&visit, one_line(&code, 120), Some(found)))
}

/// What is known of a short code; nothing for whoever guesses.
async fn by_code(visit: &Visit, code: &ShortCode) -> Result<Option<Found>, StoreError> {
    let (door, source, now) = (&visit.door, visit.source(), visit.door.clock.now());
    if !door.guesses.allowed(&source, now) {
        return Ok(None);
    }
    let letters = door.desk.letters_with_code(code).await?;
    let Some(first) = letters.first() else {
        door.guesses.wrong(&source, now);
        return Ok(Some(Found { state: "unknown", bad: true, ..Found::default() }));
    };
    let mut sent = sent(visit, &first.letter, None).await?;
    if first.letter.advisory.is_some() && sent.to.is_none() {
        // A code can be guessed: what is not for everybody is not told by one.
        sent.subject = None;
    }
    sent.readers = letters.iter().map(|letter| letter.readers).sum();
    Ok(Some(Found { state: "known", sent: Some(sent), ..Found::default() }))
}

/// Looks at a whole letter.
pub(super) async fn check(visit: Visit, request: Request) -> Response {
    let found = match received(&visit, request).await {
        Ok((letter, _room)) => judged(&visit, letter).await,
        Err(trouble) => return visit.trouble(trouble),
    };
    match found {
        Ok(found) => visit.public("public/check.html", &page(&visit, String::new(), Some(found))),
        Err(error) => ours(&visit, &error),
    }
}

fn page(visit: &Visit, code: String, found: Option<Found>) -> Check {
    Check {
        help: one_line(&visit.door.brand.help, 120),
        from: visit.door.brand.from.clone(),
        code,
        megabytes: visit.door.settings.letter_kilobytes >> 10,
        found,
    }
}

fn ours(visit: &Visit, error: &StoreError) -> Response {
    tracing::error!(%error, "a letter could not be looked up");
    visit.trouble(Trouble::Ours)
}

/// The letter that was handed in: as a file, as text, or as the whole request, and the room that it takes.
async fn received(visit: &Visit, request: Request) -> Result<(Vec<u8>, SemaphorePermit<'static>), Trouble> {
    let most = visit.door.settings.letter_kilobytes << 10;
    let told = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let length = told.unwrap_or(most);
    if length > most {
        return Err(Trouble::TooLarge);
    }
    let kilobytes = (length >> 10).saturating_add(1).min(ROOM_KILOBYTES);
    let room = ROOM.acquire_many(u32::try_from(kilobytes).unwrap_or(u32::MAX)).await.map_err(|_| Trouble::Ours)?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.to_owned();
    let bytes = body::to_bytes(request.into_body(), length).await.map_err(|_| Trouble::TooLarge)?;
    if kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("message/rfc822") {
        return Ok((bytes.to_vec(), room));
    }
    let file = form::bytes_of(&kind, &bytes, "letter").ok_or(Trouble::NotUnderstood)?;
    let letter = if file.trim_ascii().is_empty() {
        form::bytes_of(&kind, &bytes, "source").unwrap_or_default().trim_ascii_start()
    } else {
        file
    };
    Ok((letter.to_vec(), room))
}

/// What is to be said of a letter.
async fn judged(visit: &Visit, letter: Vec<u8>) -> Result<Found, StoreError> {
    let Some(glance) = keys::glance(&letter) else { return Ok(Found { state: "no-letter", ..Found::default() }) };
    let verification = verified(visit, letter).await;
    let known = match &glance.message_id {
        Some(id) if verification.valid => known(visit, id).await?,
        _ => None,
    };
    let Verification { valid, signer, signed_at, fingerprint, .. } = verification;
    if !valid {
        let state = if glance.claims_signature { "broken" } else { "unsigned" };
        return Ok(Found { state, bad: true, ..Found::default() });
    }
    let sent = match &known {
        Some(letter) => Some(sent(visit, letter, glance.subject.as_deref()).await?),
        None => None,
    };
    Ok(Found {
        state: "genuine",
        good: true,
        signer,
        signed_on: signed_at.map(|at| at.date_naive()),
        print: fingerprint.map(|print| spaced(&print)),
        authority: authority(visit),
        unsent: sent.is_none(),
        sent,
        ..Found::default()
    })
}

/// What both readers of signatures say; a letter of ours names our address.
async fn verified(visit: &Visit, letter: Vec<u8>) -> Verification {
    let (dir, now, from) = (visit.door.keys.clone(), visit.door.clock.now(), visit.door.brand.from.clone());
    let forged = |why: String| Verification { valid: false, signer: None, signed_at: None, fingerprint: None, why };
    let look = move || match Trust::open(&dir) {
        Ok(trust) => keys::verify_letter(&letter, &trust, now),
        Err(error) => forged(error.to_string()),
    };
    let found = tokio::task::spawn_blocking(look).await.unwrap_or_else(|error| forged(error.to_string()));
    let ours = found.signer.as_deref().is_some_and(|signer| signer.eq_ignore_ascii_case(&from));
    Verification { valid: found.valid && ours, ..found }
}

/// Who vouches for our letters now.
fn authority(visit: &Visit) -> Option<String> {
    let all = keys::list(&visit.door.keys, visit.door.clock.now()).unwrap_or_default();
    let valid = all.into_iter().find(|key| key.purpose == Purpose::Authority && key.current);
    valid.map(|key| one_line(&key.subject, 200))
}

/// The letter that a Message-ID belongs to, with its domain or without.
async fn known(visit: &Visit, text: &str) -> Result<Option<KnownLetter>, StoreError> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    let (token, domain) = text.split_once('@').unwrap_or((text, visit.door.brand.domain.as_str()));
    if !domain.eq_ignore_ascii_case(&visit.door.brand.domain) {
        return Ok(None);
    }
    if token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return visit.door.desk.sent_under(&token.to_ascii_lowercase()).await;
    }
    Ok(None)
}

async fn sent(visit: &Visit, letter: &KnownLetter, subject: Option<&str>) -> Result<Sent, StoreError> {
    let public = match letter.advisory {
        Some(advisory) if !letter.encrypted => {
            let row = visit.door.desk.advisory_by_row(advisory).await?;
            let id = format!("{}|{}", row.namespace, row.tracking_id);
            visit.door.desk.listing(&id, &Sight::Public).await?
        }
        _ => None,
    };
    let same = |subject: &str| one_line(subject, 998) == one_line(&letter.subject, 998);
    Ok(Sent {
        kind: if letter.encrypted { "closed" } else { letter.kind.key() },
        on: letter.dated.date_naive(),
        subject: (!letter.encrypted).then(|| one_line(&letter.subject, 200)),
        subject_changed: !letter.encrypted && subject.is_some_and(|subject| !same(subject)),
        to: public.map(|listing| super::address::of(&visit.language, &listing)),
        readers: 0,
    })
}
