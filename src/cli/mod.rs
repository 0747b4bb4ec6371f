//! The command line: one door of the house.
//!
//! What this room does: it reads arguments, calls one story or reads the desk, and prints the answer, for people or as one
//! JSON document. What it never does: decide anything. Which door to open: one file a command; the shape of an answer is
//! in the story that gives it.
//!
//! Exit codes are a contract: 0 all fine, 1 something was refused or failed (what was good is kept), 2 wrong usage.

mod account;
mod advisory;
mod alarms;
mod answer;
mod article;
mod attention;
mod audit;
mod calendar;
mod check;
mod correct;
mod demo;
mod diff;
mod edition;
mod feedback;
mod keys;
mod newsletter;
mod order;
mod preview;
mod product;
mod profile;
mod proof;
mod rate;
mod reach;
mod reply;
mod schema;
mod search;
mod serve;
mod served;
mod staff;
mod stop;
mod subscriber;
mod token;
mod trades;
mod verify;
mod wording;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use chrono::{DateTime, Utc};
use clap::{Parser, Subcommand};

use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::audit::{Actor, Deed};
use crate::store::Desk;
use crate::telemetry;
use answer::{Answer, End};

/// Turns the flood of security advisories into the few signed letters a small company needs.
#[derive(Debug, Parser)]
#[command(name = "vigie", version, about, propagate_version = true)]
struct Arguments {
    /// Your settings, laid over the built-in ones.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print one JSON document instead of words.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// A filled example instance: real advisories, example firms, an own certificate authority, no mail server needed.
    Demo(demo::Demo),
    /// Release and deliver whatever is due.
    Work(work::Work),
    /// Do the same, and show the pages that letters link to.
    Serve,
    /// Say what is wrong with configuration, database, templates and keys before readers notice.
    Check(check::Check),
    /// Bring the database to this version.
    Migrate,
    /// Take advisories in, look at them, publish them.
    #[command(subcommand)]
    Advisory(advisory::Command),
    /// Who would get an advisory, without sending anything.
    Match(advisory::Match),
    /// Why one subscriber gets an advisory, or does not.
    Explain(advisory::Explain),
    /// Take subscriber lists in, look at them, give them back.
    #[command(subcommand)]
    Subscriber(subscriber::Command),
    /// What a subscriber uses: put an inventory in, look at it, give it back.
    #[command(subcommand)]
    Profile(profile::Command),
    /// The catalogue of products, in which names meet.
    #[command(subcommand)]
    Product(product::Command),
    /// The articles of the newsletter: look through them, begin and approve your own.
    #[command(subcommand)]
    Article(article::Command),
    /// What the coming newsletters will tell.
    #[command(subcommand)]
    Newsletter(newsletter::Command),
    /// Where published editions stand.
    #[command(subcommand)]
    Edition(edition::Command),
    /// Releases that wait for a moment or for another person: look at them, approve them, end them.
    #[command(subcommand)]
    Order(order::Command),
    /// When digests and newsletters leave, and what becomes of those that were missed.
    Calendar(calendar::Calendar),
    /// What you should look at: letters that expired, editions that fail.
    Alarms(alarms::Alarms),
    /// Whose alerts were left to the digest, because they had many or are away.
    Attention(attention::Attention),
    /// Mails that came back: take them in, look at them.
    #[command(subcommand)]
    Feedback(feedback::Command),
    /// What readers answered to letters, and who needs help.
    #[command(subcommand)]
    Reply(reply::Command),
    /// The certificate authority, sender certificates, client certificates.
    #[command(subcommand)]
    Keys(keys::Command),
    /// People who work here, and their roles.
    #[command(subcommand)]
    Staff(staff::Command),
    /// What programs come in with.
    #[command(subcommand)]
    Token(token::Command),
    /// Who did what: look at it, check that nothing of it was changed.
    #[command(subcommand)]
    Audit(audit::Command),
    /// Is this letter really ours?
    Verify(verify::Verify),
    /// The schemas of the copies for programs that travel with letters.
    Schema(schema::Schema),
}

impl Command {
    /// Whether a mail server waits for the end: it gives a mail back for whatever it takes for good.
    const fn is_pipe(&self) -> bool {
        matches!(self, Self::Feedback(feedback::Command::Receive { .. }))
    }
}

/// Runs the program and says how it ended.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let answer = Answer::new(arguments.json);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return answer.failed(&error.into()),
    };
    match runtime.block_on(dispatch(arguments, answer)) {
        Ok(End::Fine) => ExitCode::SUCCESS,
        Ok(End::SomethingRefused) => ExitCode::from(1),
        Ok(End::WrongUsage) => ExitCode::from(2),
        Ok(End::TryLater) => ExitCode::from(75),
        Err(error) => answer.failed(&error),
    }
}

async fn dispatch(arguments: Arguments, answer: Answer) -> Result<End> {
    let config = match Config::load(arguments.config.as_deref()) {
        Ok(config) => config,
        Err(error) if arguments.command.is_pipe() => return Answer::try_later(&error.to_string()),
        Err(error) => return answer.wrong_usage(&error.to_string()),
    };
    let mut logs = config.telemetry.clone();
    if matches!(arguments.command, Command::Demo(_)) {
        // The demo tells its story itself.
        "warn".clone_into(&mut logs.level);
    }
    let _telling = telemetry::start(&logs);
    match arguments.command {
        Command::Demo(demo) => Box::pin(demo::run(demo, answer)).await,
        Command::Article(command) => article::run(command, &config, answer).await,
        Command::Verify(verify) => verify::run(&verify, &config, answer),
        Command::Schema(schema) => schema::run(&schema, answer),
        Command::Keys(command) => keys::run(command, &config, answer).await,
        Command::Check(check) => Box::pin(check::run(check, config, answer)).await,
        Command::Migrate => work::migrate(&config, answer).await,
        Command::Work(work) => Box::pin(work::run(work, config, answer)).await,
        Command::Serve => Box::pin(serve::run(config, answer)).await,
        Command::Feedback(command) => Box::pin(feedback::run(command, config, answer)).await,
        Command::Newsletter(command) => newsletter::run(command, &open(config, None).await?, answer).await,
        Command::Edition(edition::Command::Preview(preview)) => Box::pin(preview::run(preview, config, answer)).await,
        Command::Edition(command) => Box::pin(edition::run(command, &open(config, None).await?, answer)).await,
        Command::Order(command) => order::run(command, &open(config, None).await?, answer).await,
        Command::Attention(attention) => attention::run(&attention, &open(config, None).await?, answer).await,
        Command::Calendar(calendar) => calendar::run(calendar, &open(config, None).await?, answer).await,
        Command::Alarms(alarms) => alarms::run(&alarms, &open(config, None).await?, answer).await,
        Command::Advisory(command) => {
            let at = command.at();
            advisory::run(command, &open(config, at).await?, answer).await
        }
        Command::Match(command) => advisory::matches(command, &open(config, None).await?, answer).await,
        Command::Explain(command) => advisory::explain(command, &open(config, None).await?, answer).await,
        Command::Profile(command) => profile::run(command, &open(config, None).await?, answer).await,
        Command::Product(command) => product::run(command, &config, answer).await,
        Command::Subscriber(command) => {
            let at = command.at();
            subscriber::run(command, &open(config, at).await?, answer).await
        }
        Command::Staff(command) => staff::run(command, &open(config, None).await?, answer).await,
        Command::Reply(command) => reply::run(command, &open(config, None).await?, answer).await,
        Command::Token(command) => token::run(command, &open(config, None).await?, answer).await,
        Command::Audit(command) => audit::run(command, &open(config, None).await?, answer).await,
    }
}

/// Opens the house at the present moment, or at the one given.
async fn open(config: Config, at: Option<DateTime<Utc>>) -> Result<App> {
    Ok(App::open(config, at.map_or(Clock::System, Clock::set)).await?.acting(&Actor::Cli))
}

/// The desk to write into the trail what was done to files. Where there is none (another version, a broken disk), the
/// deed comes first, and the log tells that it is not written down: a key that leaked must be revoked all the same.
async fn trail(config: &Config) -> Option<Desk> {
    match App::desk(config, &Clock::System).await {
        Ok(desk) => Some(desk.acting(Actor::Cli)),
        Err(error) => {
            tracing::warn!("what is done now is not written into the audit trail: {error:#}");
            None
        }
    }
}

/// Writes into the trail what was done to files.
async fn note(desk: Option<&Desk>, deed: &Deed) {
    let Some(desk) = desk else { return };
    if let Err(error) = desk.record_outside(deed).await {
        tracing::warn!(%error, "what was done is not written into the audit trail");
    }
}
