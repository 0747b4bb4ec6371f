//! At the door: the cookie as browsers bring it, forms for visitors who are not in yet, and the moment of coming in.
//!
//! A visitor's form carries a mark, too, so that nobody is signed in by a page elsewhere. Coming in always changes the
//! cookie, and what it opened before is closed: whoever planted or saw it has nothing.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use serde::Serialize;

use super::{Body, Refusal};
use crate::enrolment::sessions::SignedIn;
use crate::keys;
use crate::press::Area;
use crate::web::form::Fields;
use crate::web::problem::Trouble;
use crate::web::visit::{Around, Visit};

/// The name of the cookie.
const COOKIE: &str = "__Host-vigie";

/// What opens a session, as the browser brings it.
pub(super) fn cookie(headers: &HeaderMap) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut values = pairs.flat_map(|pairs| pairs.split(';')).filter_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE).then(|| value.to_owned())
    });
    values.next().filter(|value| (16..=128).contains(&value.len()) && value.bytes().all(is_of_token))
}

const fn is_of_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Tells the browser what opens its session from now on.
fn give_cookie(response: &mut Response, visit: &Visit, signed_in: &SignedIn) {
    let seconds = (signed_in.expires - visit.door.clock.now()).num_seconds().max(0);
    set(response, &signed_in.token, seconds);
}

/// Tells the browser to keep this for so long, or to forget it.
pub(super) fn set(response: &mut Response, value: &str, seconds: i64) {
    let text = format!("{COOKIE}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// A form for visitors who are not in yet: whatever their cookie holds stands for them; who has none gets one that opens
/// nothing.
pub(in crate::web) struct Stranger {
    token: String,
    new: bool,
    /// What the form carries.
    csrf: String,
}

/// So long a form may stay open.
const STRANGER_SECONDS: i64 = 3_600;

impl Stranger {
    /// Somebody at the door.
    pub(in crate::web) fn of(visit: &Visit) -> Result<Self, Refusal> {
        let known = cookie(&visit.headers);
        let new = known.is_none();
        let token = match known {
            Some(token) => token,
            None => keys::random_secret().map_err(|error| visit.failed(&error.into()))?,
        };
        let csrf = visit.door.staffing.sessions().csrf(&token).map_err(|error| visit.failed(&error))?;
        Ok(Self { token, new, csrf })
    }

    /// The form of a visitor, if it comes from a page that this browser was shown.
    pub(in crate::web) fn form(visit: &Visit, body: Body) -> Result<Fields, Refusal> {
        let fields = Fields::read(&visit.headers, body).map_err(|trouble| visit.trouble(trouble))?;
        let token = cookie(&visit.headers).ok_or_else(|| visit.trouble(Trouble::NotAdmitted))?;
        match visit.door.staffing.sessions().csrf_ok(&token, fields.get("csrf")) {
            Ok(true) => Ok(fields),
            Ok(false) => Err(visit.trouble(Trouble::NotAdmitted).into()),
            Err(error) => Err(visit.failed(&error).into()),
        }
    }

    /// A page with such a form.
    pub(in crate::web) fn page(
        &self,
        visit: &Visit,
        area: Area,
        template: &'static str,
        view: &impl Serialize,
    ) -> Response {
        let around = Around { area, ways: Vec::new(), person: None, csrf: &self.csrf };
        let mut response = visit.page(around, template, view);
        if self.new {
            set(&mut response, &self.token, STRANGER_SECONDS);
        }
        response
    }
}

/// Somebody came in, or further in: the cookie is another one from now on, and what it opened before is closed.
pub(in crate::web) async fn come_in(visit: &Visit, signed_in: &SignedIn, mut response: Response) -> Response {
    if let Some(before) = cookie(&visit.headers)
        && let Err(error) = visit.door.staffing.sessions().sign_out(&before).await
    {
        tracing::warn!(%error, "the session before could not be ended");
    }
    give_cookie(&mut response, visit, signed_in);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brought(cookies: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for text in cookies {
            headers.append(header::COOKIE, HeaderValue::from_static(text));
        }
        cookie(&headers)
    }

    #[test]
    fn a_cookie_is_taken_only_if_it_can_be_one_of_ours() {
        let good = "abcdefghijklmnop0123";
        assert_eq!(brought(&["a=b; __Host-vigie=abcdefghijklmnop0123; c=d"]).as_deref(), Some(good));
        assert_eq!(brought(&["a=b", "__Host-vigie=abcdefghijklmnop0123"]).as_deref(), Some(good));
        for bad in ["vigie=abcdefghijklmnop0123", "__Host-vigie=short", "__Host-vigie=abcdefghijklmnop/123", ""] {
            assert_eq!(brought(&[bad]), None, "{bad}");
        }
    }
}
