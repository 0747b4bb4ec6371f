//! Signing in at a relay: AUTH (RFC 4954) with what it offers of PLAIN, LOGIN and XOAUTH2.
//!
//! What this file does: it reads how to sign in from the relay's text, and does it; a token is read again each time, as
//! it lives for an hour or so. What it never does: it sends nothing secret over a line in the clear (`relay` refuses
//! such a text), and repeats no password or token in a message.

use std::path::{Path, PathBuf};

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::commands::Auth;
use lettre::transport::smtp::extension::ServerInfo;
use secrecy::{ExposeSecret as _, SecretString};

use super::breaker::Fault;
use super::reply::Reply;
use super::session::{Dialogue, Shut};
use super::wire::Stream;

/// How to sign in.
#[derive(Clone, Debug)]
pub(super) enum Login {
    /// With a password.
    Password(Credentials),
    /// With a token of a service of its own.
    Token {
        /// The mailbox.
        user: String,
        /// A file with the token and nothing else.
        file: PathBuf,
    },
}

impl Login {
    /// What it can do, the best first.
    const fn mechanisms(&self) -> &'static [Mechanism] {
        match self {
            Self::Password(_) => &[Mechanism::Plain, Mechanism::Login],
            Self::Token { .. } => &[Mechanism::Xoauth2],
        }
    }

    async fn credentials(&self) -> Result<Credentials, String> {
        match self {
            Self::Password(credentials) => Ok(credentials.clone()),
            Self::Token { user, file } => {
                let token = token(file).await?;
                Ok(Credentials::new(user.clone(), token.expose_secret().to_owned()))
            }
        }
    }
}

async fn token(file: &Path) -> Result<SecretString, String> {
    let text = tokio::fs::read_to_string(file).await.map_err(|why| format!("token_file: {why}"))?;
    let token = text.trim();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("token_file: the token is empty or has blanks in it".to_owned());
    }
    Ok(SecretString::from(token))
}

/// Signs in; gives the mechanism that was used.
pub(super) async fn authenticate<S: Stream>(
    dialogue: &mut Dialogue<S>,
    info: &ServerInfo,
    login: &Login,
) -> Result<Mechanism, Shut> {
    let offered = login.mechanisms();
    let mechanism = info.get_auth_mechanism(offered).ok_or_else(|| {
        let names: Vec<String> = offered.iter().map(|mechanism| format!("AUTH {mechanism}")).collect();
        Shut::grave(format!("the relay does not offer {}", names.join(" or ")))
    })?;
    let unable = |why: String| Shut::grave(format!("AUTH: {why}"));
    let credentials = login.credentials().await.map_err(unable)?;
    let first = Auth::new(mechanism, credentials.clone(), None).map_err(|why| unable(why.to_string()))?;
    let mut reply = dialogue.exchange("AUTH", &first.to_string()).await?;
    // LOGIN asks twice; whoever asks more often wants something else.
    for _ in 0..2 {
        if !reply.has_code(334) {
            break;
        }
        // With XOAUTH2 a question is a refusal in JSON: an empty line asks for the refusal as a reply.
        let next = if mechanism == Mechanism::Xoauth2 {
            "\r\n".to_owned()
        } else {
            let next = Auth::new_from_response(mechanism, credentials.clone(), &reply.to_lettre());
            next.map_err(|_| unable("the relay asks what we cannot answer".to_owned()))?.to_string()
        };
        reply = dialogue.exchange("AUTH", &next).await?;
    }
    if reply.has_code(235) { Ok(mechanism) } else { Err(refused(&reply)) }
}

/// A password that is wrong stays wrong, and asking again may lock the account; a relay that cannot tell may soon.
fn refused(reply: &Reply) -> Shut {
    let fault = if reply.class() == 5 { Fault::Grave } else { Fault::Passing };
    Shut { fault, ..Shut::said("AUTH", reply) }
}
