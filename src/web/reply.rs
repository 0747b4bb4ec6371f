//! The page behind the link of a letter: the reader says how it went.
//!
//! GET shows, POST acts: scanners follow links, and no scanner presses a button. Whoever is known sees what its letter is
//! about; whoever is not enters an address and hears the same whether it is known or not. A device that has proved its
//! address carries a cookie that opens nothing but such pages.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;

use super::form::Fields;
use super::problem::Trouble;
use super::session::Body;
use super::visit::Visit;
use crate::domain::door::{Door as Page, Wanted, masked};
use crate::domain::library::Sight;
use crate::domain::question::Page as Shown;
use crate::domain::reply::{ReplyKind, Said};
use crate::enrolment::{Answerable, Answerer, Device, EnrolmentError, Matter};
use crate::press::one_line;
use crate::store::{Desk, StoreError};

/// The name of the cookie of a known device.
const COOKIE: &str = "__Host-vigie-reader";

/// What the mark of a form is for.
const FORM: &str = "reply-form";

/// What the page shows.
#[derive(Debug, Serialize)]
struct Reply {
    code: String,
    /// None where nothing may be said of the letter to whoever holds its code.
    subject: Option<String>,
    on: NaiveDate,
    reader: Option<Reader>,
    /// The letter is about one thing: it can be answered before its reader is known.
    one: bool,
    /// What was typed was no address.
    wrong: bool,
    help: String,
}

#[derive(Debug, Serialize)]
struct Reader {
    firm: String,
    address: String,
    matters: Vec<Line>,
}

/// One thing that a letter is about.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub(super) advisory: i64,
    /// Empty where it is closed: this page is for the open.
    pub(super) name: String,
    pub(super) id: String,
    /// What was answered, as a word.
    pub(super) standing: Option<&'static str>,
    /// Nothing is left to do.
    pub(super) settled: bool,
    pub(super) not_us: bool,
    /// The number that was left, for the form; and the same as it is said, or "none".
    pub(super) phone: String,
    pub(super) said_phone: String,
    /// Where the list of products can be changed.
    pub(super) profile: String,
}

/// The page behind a mailed link.
#[derive(Debug, Serialize)]
struct Known {
    firm: String,
    address: String,
    answered: bool,
}

/// Shows a letter and what can be answered.
pub(super) async fn show(visit: Visit, Path(code): Path<String>) -> Response {
    match found(visit, &code).await {
        Ok((visit, letter, reader)) => page(&visit, &letter, reader, false).await,
        Err(response) => response,
    }
}

/// Takes an answer.
pub(super) async fn answer(visit: Visit, Path(code): Path<String>, body: Body) -> Response {
    let fields = match Fields::read(&visit.headers, body) {
        Ok(fields) => fields,
        Err(trouble) => return visit.trouble(trouble),
    };
    let (visit, letter, reader) = match found(visit, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let kind = ReplyKind::from_key(fields.get("do"));
    let said = Said::typed(fields.get("phone"), fields.get("message"));
    match reader {
        Some(_) if fields.get("do") == "forget" => {
            let mut response = visit.onwards(&path(&letter));
            set_cookie(&mut response, &Device { token: String::new(), seconds: 0 });
            response
        }
        Some(reader) => {
            let (Some(kind), Ok(advisory)) = (kind, fields.get("advisory").parse::<i64>()) else {
                return visit.trouble(Trouble::NotUnderstood);
            };
            if mark(&visit).is_none_or(|mark| mark != fields.get("csrf")) {
                return visit.trouble(Trouble::NotAdmitted);
            }
            match visit.door.registrar.answer_letter(&reader, advisory, kind, &said).await {
                Ok(()) => visit.onwards(&path(&letter)),
                Err(error) => visit.refuse(&error),
            }
        }
        None => claim(&visit, &letter, &fields, kind.map(|kind| (kind, said))).await,
    }
}

/// Somebody who is not known yet.
async fn claim(visit: &Visit, letter: &Answerable, fields: &Fields, answer: Option<(ReplyKind, Said)>) -> Response {
    let source = visit.source();
    let who = (fields.get("address"), visit.language.as_str(), source.as_str());
    match visit.door.registrar.claim(letter, who, answer).await {
        Ok(()) => visit.show(&visit.language, &Shown::Door(Page::Asked(Wanted::Reply))),
        Err(EnrolmentError::Unfit(_)) => page(visit, letter, None, true).await,
        Err(error) => visit.refuse(&error),
    }
}

/// Shows whose device it will be. Looking changes nothing.
pub(super) async fn look(mut visit: Visit, Path(token): Path<String>) -> Response {
    match visit.door.registrar.known_device(&token).await {
        Ok(known) => {
            speak(&mut visit, &known.language);
            let firm = one_line(&known.firm, 120);
            visit.leaflet("public/known.html", "", &Known { firm, address: known.address, answered: known.answered })
        }
        Err(error) => visit.refuse(&error),
    }
}

/// The button: what was typed counts, and the device is known.
pub(super) async fn know(visit: Visit, Path(token): Path<String>) -> Response {
    match visit.door.registrar.know_device(&token).await {
        Ok((code, device)) => {
            let mut response = visit.onwards(&format!("/reply/{code}"));
            if let Some(device) = device {
                set_cookie(&mut response, &device);
            }
            response
        }
        Err(error) => visit.refuse(&error),
    }
}

/// The letter of a code and the reader whom this device stands for; the visit speaks the reader's language, or the
/// letter's.
async fn found(mut visit: Visit, code: &str) -> Result<(Visit, Answerable, Option<Answerer>), Response> {
    let (source, now) = (visit.source(), visit.door.clock.now());
    if !visit.door.guesses.allowed(&source, now) {
        return Err(visit.trouble(Trouble::TooOften));
    }
    let registrar = &visit.door.registrar;
    let letter = match registrar.answerable(code).await {
        Ok(letter) => letter,
        Err(error) => {
            if matches!(error, EnrolmentError::NoSuchLink) {
                visit.door.guesses.wrong(&source, now);
            }
            return Err(visit.refuse(&error));
        }
    };
    let reader = match cookie(&visit.headers) {
        Some(token) => registrar.by_device(&letter, &token).await.map_err(|error| visit.refuse(&error))?,
        None => None,
    };
    let language = reader.as_ref().and_then(|reader| {
        let contact = &reader.contact;
        let listed = contact.subscriber.contacts.iter().find(|listed| listed.address == contact.address);
        listed.map(|listed| listed.language().to_owned())
    });
    speak(&mut visit, language.as_deref().unwrap_or(letter.language()));
    Ok((visit, letter, reader))
}

/// Speaks the language of whom a page is for, unless the address says otherwise.
fn speak(visit: &mut Visit, language: &str) {
    if visit.asked("in").is_empty() {
        visit.language = visit.door.press.preferred(language);
    }
}

async fn page(visit: &Visit, letter: &Answerable, reader: Option<Answerer>, wrong: bool) -> Response {
    let shown = shown(visit, letter, reader, wrong).await;
    match shown {
        Ok(view) => visit.leaflet("public/reply.html", &mark(visit).unwrap_or_default(), &view),
        Err(error) => visit.refuse(&error),
    }
}

async fn shown(
    visit: &Visit,
    letter: &Answerable,
    reader: Option<Answerer>,
    wrong: bool,
) -> Result<Reply, EnrolmentError> {
    let known = &letter.letter.letter;
    let desk = &visit.door.desk;
    let open = !known.encrypted
        && match known.advisory {
            // Whoever guessed the code must not learn what is not for everybody.
            Some(advisory) if reader.is_none() => listed(desk, advisory, &Sight::Public).await?.is_some(),
            _ => true,
        };
    let mut shown = Reply {
        code: letter.code.to_string(),
        subject: open.then(|| one_line(&known.subject, 200)),
        on: known.dated.date_naive(),
        reader: None,
        one: known.advisory.is_some(),
        wrong,
        help: one_line(&visit.door.brand.help, 120),
    };
    if let Some(reader) = reader {
        let profile = format!("{}/portal/profile", visit.door.portal);
        let matters = visit.door.registrar.matters(&reader).await?;
        let matters = lines(desk, (reader.contact.contact, &profile), &matters).await?;
        shown.reader = Some(Reader {
            firm: one_line(reader.contact.subscriber.display_name(), 120),
            address: masked(&reader.contact.address),
            matters,
        });
    }
    Ok(shown)
}

/// What a reader can answer to, in the words of each document: what is concerned, and its identifier. `profile` is where
/// its list of products can be changed.
pub(super) async fn lines(
    desk: &Desk,
    (contact, profile): (i64, &str),
    matters: &[Matter],
) -> Result<Vec<Line>, StoreError> {
    let phone = desk.phone_of(contact).await?.map(|phone| one_line(&phone, 40)).unwrap_or_default();
    let mut lines = Vec::with_capacity(matters.len());
    for matter in matters {
        let listing = listed(desk, matter.advisory, &Sight::Staff).await?;
        let open = listing.filter(|listing| !listing.headings.tlp.is_closed());
        let (name, id) = open.map_or_else(Default::default, |listing| {
            let headings = listing.headings;
            let name = headings.products.into_iter().next().unwrap_or(headings.title);
            (one_line(&name, 120), one_line(&headings.tracking_id, 60))
        });
        let kind = matter.standing.map(|standing| standing.kind).filter(|kind| *kind != ReplyKind::Open);
        lines.push(Line {
            advisory: matter.advisory,
            name,
            id,
            standing: kind.map(ReplyKind::key),
            settled: kind.is_some_and(ReplyKind::settles),
            not_us: kind == Some(ReplyKind::NotUs),
            said_phone: if phone.is_empty() { "none".to_owned() } else { phone.clone() },
            phone: phone.clone(),
            profile: profile.to_owned(),
        });
    }
    Ok(lines)
}

/// How an advisory stands in the list, if whoever asks may see it.
async fn listed(
    desk: &Desk,
    advisory: i64,
    sight: &Sight,
) -> Result<Option<crate::domain::library::Listing>, StoreError> {
    let row = desk.advisory_by_row(advisory).await?;
    desk.listing(&format!("{}|{}", row.namespace, row.tracking_id), sight).await
}

fn path(letter: &Answerable) -> String {
    format!("/reply/{}", letter.code)
}

/// What the device brings along.
fn cookie(headers: &HeaderMap) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut values = pairs.flat_map(|pairs| pairs.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let found = values.find(|(name, value)| *name == COOKIE && (8..=128).contains(&value.len()));
    found
        .map(|(_, value)| value.to_owned())
        .filter(|value| value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.'))
}

/// What every form of a known device carries, so that no other site's form acts for its reader.
fn mark(visit: &Visit) -> Option<String> {
    Some(visit.door.stamp.as_ref()?.mark(FORM, &cookie(&visit.headers)?))
}

fn set_cookie(response: &mut Response, device: &Device) {
    let Device { token, seconds } = device;
    let text = format!("{COOKIE}={token}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_a_device_of_ours_is_looked_at() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; __Host-vigie-reader=1f.68.0123456789; c=d"));
        assert_eq!(cookie(&headers).as_deref(), Some("1f.68.0123456789"));
        for bad in ["vigie-reader=1f.68.0123456789", "__Host-vigie-reader=1f", "__Host-vigie-reader=1f.68.01234/6789"] {
            headers.insert(header::COOKIE, HeaderValue::from_static(bad));
            assert_eq!(cookie(&headers), None, "{bad}");
        }
    }
}
