//! A real browser that somebody sits in front of: Chromium, told by a driver to follow links, type and press.
//!
//! Each has a profile of its own, so that nobody's cookies are another's. It goes nowhere but to the pages of one house:
//! the hosts of its links stand for the doors of the process that serves.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::serving::Serving;

/// The host of the open site, and those of the portal and the console.
pub(crate) const HOSTS: [&str; 3] =
    ["https://vigie.example", "https://portal.vigie.example", "https://console.vigie.example"];

/// A browser window.
pub(crate) struct Screen {
    client: Client,
    driver: Child,
    site: String,
    console: String,
    _profile: TempDir,
}

impl Screen {
    /// Opens a window in front of these pages.
    pub(crate) async fn open(serving: &Serving) -> Self {
        Self::with(serving, json!({})).await
    }

    /// The same in a browser that runs no scripts of pages.
    pub(crate) async fn without_scripts(serving: &Serving) -> Self {
        Self::with(serving, json!({"profile.managed_default_content_settings.javascript": 2})).await
    }

    async fn with(serving: &Serving, preferences: Value) -> Self {
        let mut driver = Command::new("chromedriver");
        let mut driver = driver.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines.find_map(|line| {
            let line = line.unwrap();
            Some(line.split_once("successfully on port ")?.1.trim_end_matches('.').to_owned())
        });
        let port = port.unwrap();
        // Whatever it says later is nobody's concern, but somebody has to read it.
        std::thread::spawn(move || lines.for_each(drop));
        let profile = tempfile::tempdir().unwrap();
        let wishes = json!({"goog:chromeOptions": {"binary": "/usr/bin/chromium", "prefs": preferences, "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en",
            "--force-prefers-reduced-motion", "--window-size=1100,2400", format!("--user-data-dir={}", profile.path().display()),
        ]}});
        let client = ClientBuilder::native()
            .capabilities(wishes.as_object().unwrap().clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        let (site, console) = (format!("http://{}", serving.address()), format!("http://{}", serving.console));
        Self { client, driver, site, console, _profile: profile }
    }

    /// Follows a link of a letter or a page; a file is opened as it is.
    pub(crate) async fn go(&self, link: &str) {
        let [site, portal, console] = HOSTS;
        let doors = [(portal, &self.console), (console, &self.console), (site, &self.site)];
        let door = doors.iter().find_map(|(host, door)| Some(format!("{door}{}", link.strip_prefix(host)?)));
        self.client.goto(door.as_deref().unwrap_or(link)).await.unwrap();
    }

    /// The element, which has to be there.
    async fn element(&self, css: &str) -> Element {
        match self.client.wait().for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(why) => {
                let page = self.client.source().await.unwrap();
                panic!("no {css}: {why}; at {}\n{page}", self.client.current_url().await.unwrap())
            }
        }
    }

    /// Presses or follows what leads to another page, and waits for that.
    pub(crate) async fn follow(&self, css: &str) {
        let pressed = self.element(css).await;
        self.client.execute("document.documentElement.dataset.left = 'yes'", Vec::new()).await.unwrap();
        pressed.click().await.unwrap();
        self.element("html:not([data-left]) body").await;
    }

    /// Presses what is there.
    pub(crate) async fn press(&self, css: &str) {
        self.element(css).await.click().await.unwrap();
    }

    /// Types into a field, after what it may hold is gone.
    pub(crate) async fn type_into(&self, css: &str, text: &str) {
        let field = self.element(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses a file.
    pub(crate) async fn attach(&self, css: &str, file: &Path) {
        self.element(css).await.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    /// What somebody reads on the page, or in the part of it.
    pub(crate) async fn text_of(&self, css: &str) -> String {
        self.element(css).await.text().await.unwrap()
    }

    /// What somebody reads in a frame of the page, once it is what is waited for.
    pub(crate) async fn text_in_frame(&self, css: &str, awaited: impl Fn(&str) -> bool) -> String {
        let mut last = String::new();
        for _ in 0..2_000 {
            // The frame may be replaced by its next one at any moment: then the look is begun anew.
            let shown = async {
                self.client.find(Locator::Css(css)).await?.enter_frame().await?;
                self.client.find(Locator::Css("body")).await?.text().await
            };
            let shown = shown.await;
            drop(self.client.enter_parent_frame().await);
            if let Ok(text) = shown {
                if awaited(&text) {
                    return text;
                }
                last = text;
            }
        }
        panic!("{css} never shows it: {last}")
    }

    /// The title of the page.
    pub(crate) async fn title(&self) -> String {
        self.client.title().await.unwrap()
    }

    /// What somebody reads on the page.
    pub(crate) async fn text(&self) -> String {
        self.text_of("body").await
    }

    /// Closes the window.
    pub(crate) async fn close(mut self) {
        self.client.clone().close().await.unwrap();
        self.driver.kill().unwrap();
        self.driver.wait().unwrap();
    }
}
