//! The application: everything is built once, here, and handed to whoever needs it.
//!
//! What this file does: it opens the database, the press and the ways out as the configuration says and makes the three
//! stories from them. What it never does: work. Rooms below never see an `App`.

use std::fs::{self, File};
use std::os::unix::fs::DirBuilderExt as _;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::channels::Channels;
use crate::clock::Clock;
use crate::config::Config;
use crate::delivery::Postman;
use crate::delivery::feedback::Returns;
use crate::domain::audit::Actor;
use crate::enrolment::roster::Rules;
use crate::enrolment::{Registrar, Sessions, Staffing};
use crate::keys::Stamp;
use crate::press::Press;
use crate::publishing::{Curator, Publisher};
use crate::store::{Desk, Seal, Store};
use crate::telemetry::pulse::Pulse;

/// The database's file in the data folder, as `Config::store_url` has it.
const DATABASE: &str = "vigie.db";

/// The house, ready to work for one tenant.
#[derive(Debug)]
pub struct App {
    /// The configuration it was built from.
    pub config: Config,
    /// The present moment.
    pub clock: Clock,
    /// What the tenant may read.
    pub desk: Desk,
    /// Words and templates.
    pub press: Arc<Press>,
    /// Story one.
    pub publisher: Publisher,
    /// Whether the worker goes its rounds.
    pub pulse: Pulse,
    store: Store,
}

impl App {
    /// Opens everything. A database that does not exist yet is made; one of another version is left alone and named.
    pub async fn open(config: Config, clock: Clock) -> Result<Self> {
        let store = Self::store(&config).await?;
        if !store.is_current().await? {
            bail!("the database is of another version; `vigie migrate` brings it to this one");
        }
        let press = Press::open(config.press.overlay.as_deref()).context("templates and words")?;
        let press = Arc::new(press);
        let tenant = &config.tenant;
        let desk = store.tenant(&tenant.key, &tenant.name, &config.brand, clock.now()).await?;
        let desk = desk.timed_by(clock.clone()).sealed_by(Self::seal(&config));
        let publisher = Publisher::new(desk.clone(), Arc::clone(&press), &config, clock.clone());
        Ok(Self { config, clock, desk, press, publisher, pulse: Pulse::default(), store })
    }

    /// Opens everything to look only, for rehearsals: what would write fails, and nothing is made that is not there.
    pub async fn look(config: Config, clock: Clock) -> Result<Self> {
        if !Self::is_founded(&config) {
            bail!("there is no database in {} yet", config.data.dir.display());
        }
        let busy = Duration::from_secs(config.store.busy_seconds);
        let store = Store::look(&config.store_url(), config.store.connections, busy).await.context("the database")?;
        if !store.is_current().await? {
            bail!("the database is of another version; `vigie migrate` brings it to this one");
        }
        let press = Arc::new(Press::open(config.press.overlay.as_deref()).context("templates and words")?);
        let desk = store.desk_of(&config.tenant.key).await?.timed_by(clock.clone()).sealed_by(Self::seal(&config));
        let publisher = Publisher::new(desk.clone(), Arc::clone(&press), &config, clock.clone());
        Ok(Self { config, clock, desk, press, publisher, pulse: Pulse::default(), store })
    }

    /// Whether there is a database, as far as can be told without asking for it.
    pub fn is_founded(config: &Config) -> bool {
        !config.store.url.is_empty() || config.data.dir.join(DATABASE).exists()
    }

    /// Opens the database without looking at its version; a new one gets this version's tables.
    pub async fn store(config: &Config) -> Result<Store> {
        let dir = &config.data.dir;
        let folder = fs::DirBuilder::new().recursive(true).mode(0o700).create(dir);
        folder.with_context(|| format!("the data folder {}", dir.display()))?;
        if config.store.url.is_empty() && !dir.join(DATABASE).exists() {
            Self::found(config).await.context("the tables of a new database")?;
        }
        let busy = Duration::from_secs(config.store.busy_seconds);
        Store::open(&config.store_url(), config.store.connections, busy).await.context("the database")
    }

    /// Makes a new database beside its place and moves it there when it is whole: a process that dies meanwhile leaves
    /// none, and of several that come at once the first makes it and the others wait.
    async fn found(config: &Config) -> Result<()> {
        let dir = config.data.dir.clone();
        let (place, draft) = (dir.join(DATABASE), dir.join(format!("{DATABASE}.new")));
        let lock = File::options().create(true).truncate(false).write(true).open(dir.join("found.lock"))?;
        let _held = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await??;
        if place.exists() {
            return Ok(());
        }
        for left in ["", "-wal", "-shm", "-journal"] {
            let file = dir.join(format!("{DATABASE}.new{left}"));
            if file.exists() {
                fs::remove_file(file)?;
            }
        }
        let busy = Duration::from_secs(config.store.busy_seconds);
        let store = Store::open(&format!("sqlite://{}?mode=rwc", draft.display()), 1, busy).await?;
        store.migrate().await?;
        store.close().await?;
        fs::rename(draft, place)?;
        Ok(File::open(dir)?.sync_all()?)
    }

    /// The tenant's desk and nothing else, for commands that print and send nothing.
    pub async fn desk(config: &Config, clock: &Clock) -> Result<Desk> {
        let store = Self::store(config).await?;
        if !store.is_current().await? {
            bail!("the database is of another version; `vigie migrate` brings it to this one");
        }
        let tenant = &config.tenant;
        let desk = store.tenant(&tenant.key, &tenant.name, &config.brand, clock.now()).await?;
        Ok(desk.timed_by(clock.clone()).sealed_by(Self::seal(config)))
    }

    /// What marks the end of the audit trail: a secret that is not in the database.
    pub fn seal(config: &Config) -> Seal {
        let (dir, stamp) = (config.keys_dir(), OnceLock::new());
        Seal::by(move |text| {
            if stamp.get().is_none() {
                let _ = stamp.set(Stamp::open(&dir).ok()?);
            }
            stamp.get().map(|stamp: &Stamp| stamp.mark("audit", text))
        })
    }

    /// The same house in the name of somebody: what it does from here on is written down as done by this one.
    #[must_use]
    pub fn acting(self, who: &Actor) -> Self {
        Self { desk: self.desk.acting(who.clone()), publisher: self.publisher.acting(who.clone()), ..self }
    }

    /// Who works here.
    pub fn staffing(&self) -> Staffing {
        Staffing::new(self.desk.clone(), &self.config, self.clock.clone())
    }

    /// Who is inside.
    pub fn sessions(&self) -> Sessions {
        Sessions::new(self.desk.clone(), &self.config, self.clock.clone())
    }

    /// Story three.
    pub fn registrar(&self) -> Registrar {
        let rules = Rules::new(self.press.languages(), self.config.enrolment.max_products, self.clock.clone());
        Registrar::new(self.desk.clone(), rules, &self.config, self.clock.clone())
    }

    /// Who keeps the catalogue of names.
    pub fn curator(&self) -> Curator {
        Curator::new(self.desk.clone())
    }

    /// Story two.
    pub fn postman(&self) -> Result<Postman> {
        let channels = Channels::open(&self.config, &self.config.data.dir)?;
        Ok(Postman::new(self.desk.clone(), Arc::new(channels), &self.config, self.clock.clone())?)
    }

    /// Who takes in what comes back.
    pub fn returns(&self) -> Result<Returns> {
        Ok(Returns::new(self.desk.clone(), &self.config, self.clock.clone())?)
    }

    /// Folds the database's log back into its file.
    pub async fn close(self) -> Result<()> {
        drop((self.publisher, self.desk));
        Ok(self.store.close().await?)
    }
}
