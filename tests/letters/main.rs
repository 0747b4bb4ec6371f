//! Letters as their readers get them: the program runs as a whole, and programs that share no code with it judge the
//! result: OpenSSL and `GnuPG` the signatures, Postfix the way through a real relay, Chromium what people see.
//!
//! To add a tool that judges letters: a function in `tools`; a new behaviour: a file beside these.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise, in its helpers too")]

mod browser;
mod closed;
mod copies;
mod dkim;
mod eml;
mod house;
mod postfix;
mod prints;
mod proofs;
mod pseudo;
mod readers;
#[path = "../stories/postfix.rs"]
mod relay;
mod sampled;
mod served;
mod signatures;
mod tools;
