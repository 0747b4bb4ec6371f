//! TLS to the relay: its certificate is verified, always.
//!
//! What this file does: it sets OpenSSL up as a client that checks the chain and the name, trusts the system's
//! authorities and, if asked, those of one more file. What it never does: there is no switch that turns the check off.

use std::pin::Pin;

use openssl::error::ErrorStack;
pub(super) use openssl::ssl::SslConnector as Connector;
use openssl::ssl::{SslConnector, SslMethod, SslVersion};
use openssl::x509::X509;
use tokio::net::TcpStream;
use tokio_openssl::SslStream;

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
) -> Result<SslStream<TcpStream>, String> {
    let ssl = connector.configure().and_then(|setup| setup.into_ssl(host)).map_err(|why| why.to_string())?;
    let mut stream = SslStream::new(ssl, stream).map_err(|why| why.to_string())?;
    match Pin::new(&mut stream).connect().await {
        Ok(()) => Ok(stream),
        Err(why) => {
            let verdict = stream.ssl().verify_result();
            let name = verdict.error_string();
            Err(if verdict == openssl::x509::X509VerifyResult::OK { why.to_string() } else { name.to_owned() })
        }
    }
}
