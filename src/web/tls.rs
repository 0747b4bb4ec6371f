//! TLS: to our own public site as a reader's browser speaks it, and at the door for holders of certificates.
//!
//! Chain and name are verified, always. At the door nobody comes in without a certificate that is admitted, and what has
//! been revoked meanwhile opens nothing: sessions are never resumed, and every request is judged again
//! ([`Gate::admit`]).

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use openssl::ssl::{
    Ssl, SslAcceptor, SslConnector, SslFiletype, SslMethod, SslOptions, SslSessionCacheMode, SslVerifyMode, SslVersion,
};
use openssl::stack::Stack;
use openssl::x509::{X509, X509VerifyResult};
use tokio::net::TcpStream;
use tokio_openssl::SslStream;

use crate::config;
use crate::keys::{self, Admission, Holder, Turned};

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
        Err(why) if stream.ssl().verify_result() == X509VerifyResult::OK => Err(why.to_string()),
        Err(_) => Err(stream.ssl().verify_result().error_string().to_owned()),
    }
}

/// The certificate of a client inside, with what it brought to lead to an authority.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    leaf: X509,
    brought: Vec<X509>,
}

/// The door for holders of certificates.
#[derive(Debug)]
pub(super) struct Gate {
    settings: config::Exchange,
    keys: PathBuf,
    /// Made anew when a file it was made of has changed.
    made: Mutex<Made>,
}

#[derive(Clone)]
struct Made {
    of: Vec<Option<SystemTime>>,
    acceptor: SslAcceptor,
    admission: Arc<Admission>,
}

impl Gate {
    /// A door with these settings; fails where it could admit nobody.
    pub(super) fn open(settings: &config::Exchange, keys: &Path) -> Result<Self, String> {
        let made = Made::of(settings, keys)?;
        Ok(Self { settings: settings.clone(), keys: keys.to_owned(), made: Mutex::new(made) })
    }

    /// The handshake. Whoever brings no certificate, or none that is admitted, gets no further.
    pub(super) async fn receive(&self, stream: TcpStream) -> Result<(SslStream<TcpStream>, Shown), String> {
        let made = self.made();
        let ssl = Ssl::new(made.acceptor.context()).and_then(|ssl| SslStream::new(ssl, stream));
        let mut stream = ssl.map_err(|why| why.to_string())?;
        Pin::new(&mut stream).accept().await.map_err(|why| why.to_string())?;
        let leaf = stream.ssl().peer_certificate().ok_or("no certificate was shown")?;
        let brought = stream.ssl().peer_cert_chain().into_iter().flatten().map(ToOwned::to_owned).collect();
        Ok((stream, Shown { leaf, brought }))
    }

    /// Judges who is inside already, for one more request.
    pub(super) fn admit(&self, shown: &Shown) -> Result<Holder, Turned> {
        self.made().admission.judge(&shown.leaf, &shown.brought)
    }

    /// What is made of the files as they are now; as they were, while they cannot be used.
    fn made(&self) -> Made {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.of != Made::times(&self.settings, &self.keys) {
            match Made::of(&self.settings, &self.keys) {
                Ok(anew) => *made = anew,
                Err(why) => tracing::error!(%why, "the door for holders of certificates keeps what it had"),
            }
        }
        made.clone()
    }
}

impl std::fmt::Debug for Made {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Made").field("of", &self.of).finish_non_exhaustive()
    }
}

impl Made {
    fn of(settings: &config::Exchange, keys: &Path) -> Result<Self, String> {
        let of = Self::times(settings, keys);
        let admission = Admission::open(keys, &settings.authorities, &settings.revocation_lists);
        let admission = Arc::new(admission.map_err(|why| why.to_string())?);
        let acceptor = acceptor(settings, keys, &admission)?;
        Ok(Self { of, acceptor, admission })
    }

    /// When the files changed that it is made of.
    fn times(settings: &config::Exchange, keys: &Path) -> Vec<Option<SystemTime>> {
        let index = keys.join("index.json");
        let named = settings.certificate.iter().chain(&settings.key).chain(&settings.authorities);
        let files = named.chain(&settings.revocation_lists).map(PathBuf::as_path).chain([index.as_path()]);
        files.map(|path| std::fs::metadata(path).and_then(|found| found.modified()).ok()).collect()
    }
}

fn acceptor(settings: &config::Exchange, keys: &Path, admission: &Arc<Admission>) -> Result<SslAcceptor, String> {
    let (certificate, key) = match (&settings.certificate, &settings.key) {
        (Some(certificate), Some(key)) => (certificate.clone(), key.clone()),
        _ => keys::server_files(keys).map_err(|why| why.to_string())?,
    };
    let make = || {
        let mut acceptor = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls_server())?;
        acceptor.set_certificate_chain_file(&certificate)?;
        acceptor.set_private_key_file(&key, SslFiletype::PEM)?;
        acceptor.check_private_key()?;
        acceptor.set_session_cache_mode(SslSessionCacheMode::OFF);
        acceptor.set_options(SslOptions::NO_TICKET | SslOptions::NO_RENEGOTIATION);
        acceptor.set_num_tickets(0)?;
        acceptor.set_alpn_select_callback(|_, offered| {
            openssl::ssl::select_next_proto(b"\x08http/1.1", offered).ok_or(openssl::ssl::AlpnError::NOACK)
        });
        let mut names = Stack::new()?;
        for anchor in admission.anchors() {
            acceptor.cert_store_mut().add_cert(anchor.clone())?;
            names.push(anchor.subject_name().to_owned()?)?;
        }
        acceptor.set_client_ca_list(names);
        let judge = Arc::clone(admission);
        acceptor.set_verify_callback(
            SslVerifyMode::PEER | SslVerifyMode::FAIL_IF_NO_PEER_CERT,
            move |good, context| {
                let is_leaf = context.error_depth() == 0;
                let revoked = good && is_leaf && context.current_cert().is_none_or(|leaf| judge.is_revoked(leaf));
                if revoked {
                    context.set_error(X509VerifyResult::APPLICATION_VERIFICATION);
                }
                good && !revoked
            },
        );
        Ok(acceptor.build())
    };
    make().map_err(|why: openssl::error::ErrorStack| format!("{}: {why}", certificate.display()))
}
