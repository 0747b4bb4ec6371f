//! TLS to our own public site, as a reader's browser speaks it: chain and name are verified, always.

use std::pin::Pin;

use openssl::ssl::{SslConnector, SslMethod, SslVersion};
use tokio::net::TcpStream;
use tokio_openssl::SslStream;

/// The handshake with `host`; trusts the system's authorities.
pub(super) async fn protect(host: &str, stream: TcpStream) -> Result<SslStream<TcpStream>, String> {
    let ssl = || {
        let mut builder = SslConnector::builder(SslMethod::tls_client())?;
        builder.set_min_proto_version(Some(SslVersion::TLS1_2))?;
        builder.build().configure()?.into_ssl(host)
    };
    let mut stream = ssl().and_then(|ssl| SslStream::new(ssl, stream)).map_err(|why| why.to_string())?;
    match Pin::new(&mut stream).connect().await {
        Ok(()) => Ok(stream),
        Err(why) if stream.ssl().verify_result() == openssl::x509::X509VerifyResult::OK => Err(why.to_string()),
        Err(_) => Err(stream.ssl().verify_result().error_string().to_owned()),
    }
}
