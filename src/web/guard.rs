//! What holds for every answer: how long it may take, and the headers that keep a page to itself.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::Door;
use super::problem::{self, Trouble};
use super::reach;
use crate::keys;

/// A word that nobody can guess, new for every answer: the style sheet of the page carries it, and no other may.
#[derive(Debug, Clone, Default)]
pub(super) struct Nonce(pub(super) String);

/// The headers of every answer, unless a page says otherwise. Transport security is said here and kept by the proxy in front.
const HEADERS: [(HeaderName, &str); 8] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Lets a request through for a limited time, and dresses the answer.
pub(super) async fn guard(State(door): State<Arc<Door>>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce(keys::random_token().unwrap_or_default());
    request.extensions_mut().insert(nonce.clone());
    let language = door.language(request.headers());
    let path = request.uri().path().to_owned();
    let in_chunks = request.headers().contains_key(header::TRANSFER_ENCODING);
    let mark = reach::mark(door.stamp.as_ref(), &path);
    let answered = async {
        if is_text(&path) {
            next.run(request).await
        } else {
            problem::at(&door, &path, &language, &nonce, Trouble::NothingHere)
        }
    };
    let mut response = match tokio::time::timeout(door.settings.timeout, answered).await {
        Ok(response) => response,
        Err(_) => problem::at(&door, &path, &language, &nonce, Trouble::TooSlow),
    };
    let headers = response.headers_mut();
    headers.extend(mark);
    if in_chunks {
        // Where a proxy in front may have seen another end of this request, nothing behind it is read as the next one
        // (RFC 9112 11.2).
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    let policy = format!(
        "default-src 'none'; style-src 'self' 'nonce-{}'; script-src 'self'; img-src 'self'; connect-src 'self'; \
         frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        nonce.0
    );
    // A letter as it was sent brings a stricter policy of its own.
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    response
}

/// Whether a path is UTF-8 once its escapes are taken back (RFC 3986 2.1, 2.5). No address of ours is anything else.
fn is_text(path: &str) -> bool {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = [ahead.next(), ahead.next()].map(|digit| char::from(digit.unwrap_or_default()).to_digit(16));
        match (byte, digits) {
            (b'%', [Some(high), Some(low)]) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    std::str::from_utf8(&bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_text;

    #[test]
    fn a_path_is_text_or_it_is_not() {
        for path in ["/", "/unsubscribe/aff-mark", "/a%20b", "/%C3%A9", "/100%", "/%zz", "/%c3%A9/%e2%82%ac"] {
            assert!(is_text(path), "{path}");
        }
        for path in ["/unsubscribe/%ff", "/%C3", "/%C3/", "/%e2%82", "/%80a"] {
            assert!(!is_text(path), "{path}");
        }
    }
}
