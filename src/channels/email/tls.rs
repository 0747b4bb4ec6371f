//! TLS to the relay: its certificate is verified, always.
//!
//! What this file does: it sets OpenSSL up as a client that checks the chain and the name, trusts the system's
//! authorities and, if asked, those of one more file. What it never does: there is no switch that turns the check off.

use std::pin::Pin;

use openssl::asn1::Asn1Time;
use openssl::error::ErrorStack;
pub(super) use openssl::ssl::SslConnector as Connector;
use openssl::ssl::{SslConnector, SslMethod, SslVersion};
use openssl::x509::{X509, X509VerifyResult};
use tokio::net::TcpStream;
use tokio_openssl::SslStream;

/// How a line came to be protected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Protection {
    /// "TLSv1.3"
    pub(super) version: String,
    /// Days for which the relay's certificate is still valid.
    pub(super) days: Option<i64>,
}

/// Why a line could not be protected.
#[derive(Debug)]
pub(super) enum Unprotected {
    /// The relay's certificate is not good, or is another's.
    Certificate(String),
    /// Something else went wrong.
    Other(String),
}

/// A client that trusts the system's authorities and the certificates in `trust` (PEM).
pub(super) fn connector(trust: Option<&[u8]>) -> Result<SslConnector, ErrorStack> {
    let mut builder = SslConnector::builder(SslMethod::tls_client())?;
    builder.set_min_proto_version(Some(SslVersion::TLS1_2))?;
    if let Some(trust) = trust {
        for certificate in X509::stack_from_pem(trust)? {
            builder.cert_store_mut().add_cert(certificate)?;
        }
    }
    Ok(builder.build())
}

/// The handshake, with `host` as the name that the certificate must bear.
pub(super) async fn protect(
    connector: &SslConnector,
    host: &str,
    stream: TcpStream,
) -> Result<(SslStream<TcpStream>, Protection), Unprotected> {
    let other = |why: ErrorStack| Unprotected::Other(why.to_string());
    let ssl = connector.configure().and_then(|setup| setup.into_ssl(host)).map_err(other)?;
    let mut stream = SslStream::new(ssl, stream).map_err(other)?;
    match Pin::new(&mut stream).connect().await {
        Ok(()) => {
            let version = stream.ssl().version_str().to_owned();
            let days = stream.ssl().peer_certificate().and_then(|certificate| days_left(&certificate));
            Ok((stream, Protection { version, days }))
        }
        Err(why) => match stream.ssl().verify_result() {
            X509VerifyResult::OK => Err(Unprotected::Other(why.to_string())),
            verdict => Err(Unprotected::Certificate(verdict.error_string().to_owned())),
        },
    }
}

fn days_left(certificate: &X509) -> Option<i64> {
    let now = Asn1Time::days_from_now(0).ok()?;
    Some(i64::from(now.diff(certificate.not_after()).ok()?.days))
}
