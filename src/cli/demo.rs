//! `demo`: the whole job on embedded material, in one folder, without a mail server; then the pages about it, until it is
//! told to stop.
//!
//! It uses the same stories as every other command and nothing of its own, and may be run again on its folder: nobody
//! gets anything twice.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use rust_embed::RustEmbed;
use serde_json::{Value, json};

use super::answer::{Answer, End, clean};
use super::keys::plan;
use super::work::Told;
use super::{proof, serve};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::delivery::Shift;
use crate::domain::audit::Actor;
use crate::domain::staff::Role;
use crate::domain::verdict::{Reason, ReasonCode, Route};
use crate::enrolment::staff::NewMember;
use crate::keys;
use crate::publishing::{Explanation, Released};

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Run the whole job once, say what happened, and end.
    #[arg(long)]
    once: bool,
    /// Where everything goes.
    #[arg(long, default_value = "demo-data")]
    dir: PathBuf,
    /// Port of the site on this machine; the portal and the console have the next one.
    #[arg(long, default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..65535))]
    port: u16,
}

/// Who works at the example's console.
const OPERATOR: &str = "Operator";

/// Real advisories, a shortened catalogue of exploited vulnerabilities, invented firms; sources in `SOURCES.md`.
#[derive(RustEmbed)]
#[folder = "ops/demo-data"]
struct Material;

/// Tells a folder that a demo made from one that must not be touched.
const MARK: &str = ".vigie-demo";

pub(super) async fn run(demo: Demo, answer: Answer) -> Result<End> {
    claim_folder(&demo.dir)?;
    unpack(&demo.dir.join("material"))?;
    let config = settings(&demo)?;
    keys::init(&config.keys_dir(), &plan(&config), Clock::System.now())?;
    let app = App::open(config, Clock::System).await?;
    let released = work(&app, &demo.dir, answer).await?;
    tell(&app, &demo, &released, answer).await?;
    if !demo.once {
        let told = Told::listen()?;
        // The document was given already; where the pages are is for people.
        let ways = ways_in(&app).await?;
        let say = |_: &Value, words: String| if answer.is_json() { Ok(()) } else { Answer::print(&(words + &ways)) };
        Box::pin(serve::pages(&app, told, say)).await?;
    }
    app.close().await?;
    Ok(End::Fine)
}

/// Makes the folder, or recognises it; a folder of somebody else's is left alone.
fn claim_folder(dir: &Path) -> Result<()> {
    std::fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
    let empty = std::fs::read_dir(dir)?.next().is_none();
    if !empty && !dir.join(MARK).exists() {
        bail!("{} is not empty and not a former demo; name another folder with --dir", dir.display());
    }
    Ok(std::fs::write(dir.join(MARK), "")?)
}

fn unpack(to: &Path) -> Result<()> {
    for name in Material::iter() {
        let Some(file) = Material::get(&name) else { continue };
        let path = to.join(name.as_ref());
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, file.data).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// The example instance's own settings; what is given on the command line does not count here.
fn settings(demo: &Demo) -> Result<Config> {
    let file = Material::get("demo.toml").context("demo.toml")?;
    let text = std::str::from_utf8(&file.data)?;
    let mut config = Config::from_parts(Some(("demo.toml", text)), [])?;
    demo.dir.clone_into(&mut config.data.dir);
    // Its advisories are real, and years old: they leave as if they came on their day.
    config.attention.old_days = 0;
    if !demo.once {
        // Whoever looks at it sits at this machine, and has no app for codes at hand: links lead here, and stay open.
        let here = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let (site, console) = (here(demo.port), here(demo.port.saturating_add(1)));
        config.web.listen = site;
        config.web.console_listen = Some(console);
        config.brand.site = format!("http://{site}");
        config.web.portal_url = format!("http://{console}");
        config.web.console_url.clone_from(&config.web.portal_url);
        config.staff.second_factor = false;
        config.enrolment.portal.link_open = std::time::Duration::from_hours(12);
    }
    Ok(config)
}

/// How one comes in: to the console by an invitation, or by the password of the last time; to the portal as a reader.
async fn ways_in(app: &App) -> Result<String> {
    let (staffing, console) = (app.staffing().acting(Actor::Cli), app.config.console_url());
    let known = staffing.members().await?.into_iter().find(|member| member.name == OPERATOR);
    let link = match known {
        Some(member) if member.accepted => format!("{console}/sign-in (as {OPERATOR})"),
        Some(_) => staffing.reset(OPERATOR).await?.link,
        None => {
            let roles = Role::ALL.to_vec();
            let new = NewMember { name: OPERATOR.to_owned(), address: app.config.brand.help.clone(), roles };
            staffing.add(&new).await?.link
        }
    };
    let mut words = format!("work there          {link}\n");
    let readers = app.desk.subscribers(None, 1).await?;
    let addresses: Vec<String> = readers
        .iter()
        .flat_map(|(_, reader)| &reader.contacts)
        .take(1)
        .map(|contact| contact.address.clone())
        .collect();
    for way in app.registrar().acting(Actor::Cli).ways_in(&addresses).await? {
        words.push_str(&clean(&format!("as {:15}  {console}/sign-in/{}\n", way.firm, way.token)));
    }
    Ok(words)
}

async fn work(app: &App, dir: &Path, answer: Answer) -> Result<Vec<Released>> {
    let material = dir.join("material");
    let subscribers = std::fs::File::open(material.join("subscribers.json"))?;
    let enrolled = app.registrar().import(subscribers, false, |_| {}).await?;
    if let Some(refusal) = enrolled.refused.first() {
        bail!("the example's subscribers.json, line {}: {}", refusal.line, refusal.why);
    }
    let bar = answer.bar(None, "reading and releasing");
    let paths = [material.join("kev.json"), material.join("advisories")];
    let report = app.publisher.import(&paths, true, |_| bar.inc(1)).await?;
    bar.finish_and_clear();
    if let Some(refusal) = report.refused.first() {
        bail!("{}: {}", refusal.file, refusal.why);
    }
    let shift = Shift::begin(dir)?;
    let postman = app.postman()?;
    postman.begin(&shift).await?;
    let bar = answer.bar(None, "delivering");
    Box::pin(postman.until_idle(|tried| bar.inc(tried as u64))).await?;
    bar.finish_and_clear();
    Ok(report.released)
}

async fn tell(app: &App, demo: &Demo, released: &[Released], answer: Answer) -> Result<()> {
    let outbox = demo.dir.join("outbox");
    let letters =
        std::fs::read_dir(&outbox)?.flatten().filter(|file| file.path().extension().is_some_and(|e| e == "eml"));
    let ledgers = app.desk.reconciliation().await?;
    let advisories = app.desk.advisories().await?;
    let document = json!({
        "advisories": advisories.len(),
        "subscribers": app.desk.subscriber_count().await?,
        "editions": ledgers.len(),
        "variants": app.desk.variant_count().await?,
        "signatures": released.iter().map(|release| release.signatures).sum::<usize>(),
        "deliveries": ledgers.iter().map(|ledger| ledger.readers).sum::<usize>(),
        "accepted": ledgers.iter().map(|ledger| ledger.accepted).sum::<usize>(),
        "outbox": letters.count(),
        "dir": demo.dir,
    });
    let routes = routes(app).await?;
    answer.give(&document, || {
        let mut words = clean(&routes);
        words.push_str(&format!(
            "\n{} advisories, {} subscribers: {} editions, {} different letters, {} signatures made now, {} deliveries, {} accepted\n",
            document["advisories"], document["subscribers"], document["editions"], document["variants"],
            document["signatures"], document["deliveries"], document["accepted"]
        ));
        words.push_str(&format!("letters: {}\n", outbox.display()));
        words.push_str("Open one in a mail program, or check it with tools that are not ours:\n");
        words.push_str(&format!(
            "  openssl cms -verify -purpose smimesign -CAfile {}/ca.pem -in {}/LETTER.eml -out /dev/null\n",
            demo.dir.display(),
            outbox.display()
        ));
        words
    })
}

/// What became of every advisory that names a product of a reader, and why, reader by reader.
async fn routes(app: &App) -> Result<String> {
    let mut words = String::new();
    let advisories = app.desk.advisories().await?;
    for (_, reader) in app.desk.subscribers(None, 1_000).await? {
        let contacts = reader.contacts.iter().map(|c| format!("{} {}", c.languages().join("+"), c.skill().key()));
        let trade = reader.trade.as_deref().unwrap_or("no trade told");
        words.push_str(&format!("{} ({trade}; {})\n", reader.display_name(), contacts.collect::<Vec<_>>().join(", ")));
        let before = words.len();
        for advisory in &advisories {
            let explained = app.publisher.explain(&advisory.tracking_id, &reader.id, None).await?;
            let met = explained.reasons.iter().any(|reason| reason.product.is_some());
            if explained.route != Route::Skip || met {
                words.push_str(&because(app, &explained));
            }
        }
        if words.len() == before {
            words.push_str("  nothing: no advisory names a product of theirs\n");
        }
    }
    Ok(words)
}

/// One route with its proof.
fn because(app: &App, explained: &Explanation) -> String {
    let (route, rating) = (explained.route.key(), explained.rating.key());
    let mut words = format!("  {route:6}  {:16}  {rating}\n", explained.advisory);
    let of_contact = explained.contacts.first().into_iter().flat_map(|contact| &contact.reasons);
    // The letter that it speaks of is the one that was just written.
    let told = |reason: &&Reason| reason.code != ReasonCode::NothingNewForReader;
    for reason in explained.reasons.iter().chain(of_contact).filter(told) {
        words.push_str(&format!("            {}\n", proof::words(&app.press, "en", reason)));
    }
    words
}
