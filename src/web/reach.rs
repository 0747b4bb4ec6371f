//! Does the public site lead to these pages? Asked from outside, as a reader would.
//!
//! A token that nobody was given is sent to the address where readers unsubscribe. Whoever answers for us marks the
//! answer with the house's stamp, which no stranger can. Looking never acts: it is one GET, no redirect is followed,
//! and after [`PATIENCE`] it is given up.

use std::path::Path;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, header};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use url::Url;

use super::tls;
use crate::keys::{self, Stamp};

/// Where readers unsubscribe.
const PATH: &str = "/unsubscribe/";
/// How our own questions begin there; no token of a delivery does.
const QUESTION: &str = "check-";
/// The header of the answer.
const MARK: HeaderName = HeaderName::from_static("x-vigie-mark");
/// What the stamp is for.
const PURPOSE: &str = "site";
/// The longest wait for everything together.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was found at the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// This house answers.
    Ours,
    /// Somebody else does, and how.
    Elsewhere(String),
    /// Nobody does, and why.
    Nowhere(String),
}

/// The mark on the answer to a question at `path`, if it is one.
pub(super) fn mark(stamp: Option<&Stamp>, path: &str) -> Option<(HeaderName, HeaderValue)> {
    let token = path.strip_prefix(PATH)?.strip_prefix(QUESTION)?;
    if token.len() != 32 || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mark = stamp?.mark(PURPOSE, token);
    Some((MARK, HeaderValue::from_str(&mark).ok()?))
}

/// Asks `site` (`https://host`, a path may follow) for a page of this house, whose keys are in `keys_dir`.
pub async fn reach(site: &str, keys_dir: &Path) -> Reach {
    let (token, stamp) = match (keys::random_token(), Stamp::open(keys_dir)) {
        (Ok(token), Ok(stamp)) => (token, stamp),
        (Err(error), _) | (_, Err(error)) => return Reach::Nowhere(error.to_string()),
    };
    let address = format!("{site}{PATH}{QUESTION}{token}");
    let answer = tokio::time::timeout(PATIENCE, ask(&address)).await;
    match answer.unwrap_or_else(|_| Err(format!("no answer within {} s", PATIENCE.as_secs()))) {
        Err(why) => Reach::Nowhere(why),
        Ok((status, headers)) => {
            let mark = headers.get(MARK).and_then(|mark| mark.to_str().ok()).unwrap_or_default();
            match mark {
                mark if stamp.knows(PURPOSE, &token, mark) => Reach::Ours,
                // What a proxy says while nobody is behind it.
                "" if matches!(status, 502..=504) => {
                    Reach::Nowhere(format!("the answer is {status}: nobody serves the pages behind it"))
                }
                "" => Reach::Elsewhere(format!("the answer is {status} and not from this program")),
                _ => Reach::Elsewhere("another instance with other keys answers".to_owned()),
            }
        }
    }
}

/// Status and headers of the answer to a GET.
async fn ask(address: &str) -> Result<(u16, HeaderMap), String> {
    let url = Url::parse(address).map_err(|why| why.to_string())?;
    let host = url.host_str().ok_or("there is no host in it")?.trim_matches(['[', ']']).to_owned();
    let port = url.port_or_known_default().ok_or("there is no port in it")?;
    let stream = TcpStream::connect((host.as_str(), port)).await.map_err(|why| format!("connecting: {why}"))?;
    if url.scheme() == "https" {
        let stream = tls::protect(&host, stream).await.map_err(|why| format!("TLS: {why}"))?;
        get(stream, &url).await
    } else {
        get(stream, &url).await
    }
}

async fn get<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: S,
    url: &Url,
) -> Result<(u16, HeaderMap), String> {
    let (mut requests, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|why| why.to_string())?;
    let request = Request::get(url.path())
        .header(header::HOST, url.authority())
        .header(header::CONNECTION, "close")
        .header(header::USER_AGENT, "vigie-check")
        .body(Body::empty())
        .map_err(|why| why.to_string())?;
    // The connection is moved along only while the answer is waited for; its body is nobody's concern.
    let carrier = tokio::spawn(connection);
    let answer = requests.send_request(request).await;
    carrier.abort();
    let answer = answer.map_err(|why| why.to_string())?;
    Ok((answer.status().as_u16(), answer.headers().clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_questions_are_marked() {
        let dir = tempfile::tempdir().unwrap();
        let stamp = Stamp::open(dir.path()).unwrap();
        let token = "0123456789abcdef0123456789abcdef";
        let (name, value) = mark(Some(&stamp), &format!("/unsubscribe/check-{token}")).unwrap();
        assert_eq!(name, "x-vigie-mark");
        assert!(stamp.knows(PURPOSE, token, value.to_str().unwrap()));
        for other in
            ["/unsubscribe/check-", &format!("/unsubscribe/{token}"), "/unsubscribe/check-xyz", "/", "/health/live"]
        {
            assert!(mark(Some(&stamp), other).is_none(), "{other}");
        }
        assert!(mark(None, &format!("/unsubscribe/check-{token}")).is_none());
    }

    #[tokio::test]
    async fn a_site_of_somebody_else_or_of_nobody_is_not_ours() {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let dir = tempfile::tempdir().unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let site = format!("http://{}", listener.local_addr().unwrap());
        let stranger = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut heard = [0; 4096];
            let length = stream.read(&mut heard).await.unwrap();
            stream.write_all(b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n").await.unwrap();
            String::from_utf8_lossy(&heard[..length]).into_owned()
        });
        let found = reach(&site, dir.path()).await;
        assert_eq!(found, Reach::Elsewhere("the answer is 302 and not from this program".to_owned()));
        assert!(stranger.await.unwrap().starts_with("GET /unsubscribe/check-"));
        assert!(matches!(reach(&site, dir.path()).await, Reach::Nowhere(why) if why.contains("connecting")));
    }
}
