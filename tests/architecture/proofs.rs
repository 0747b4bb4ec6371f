//! Proofs that the laws bite: each sample breaks one of them, or looks as if it did and does not.

use crate::laws::{Breach, judge, packages_used};

fn broken(path: &str, body: &str) -> Vec<String> {
    judge(path, &format!("//! A sample.\n{body}\n")).into_iter().map(|Breach { law, .. }| law).collect()
}

#[track_caller]
fn breaks(path: &str, body: &str, law: &str) {
    let found = broken(path, body);
    assert!(found.iter().any(|found| found.contains(law)), "{path}: {body}\nexpected \"{law}\", found {found:?}");
}

#[track_caller]
fn keeps(path: &str, body: &str) {
    assert_eq!(broken(path, body), Vec::<String>::new(), "{path}: {body}");
}

#[test]
fn an_import_that_goes_up_is_noticed_however_it_is_written() {
    let law = "imports go down";
    breaks("src/matching/mod.rs", "use crate::store::Store;", law);
    breaks("src/matching/mod.rs", "use crate::{domain::name, press};", law);
    breaks("src/matching/mod.rs", "use crate::press as p;", law);
    breaks("src/matching/mod.rs", "use crate::press::*;", law);
    breaks("src/matching/index.rs", "fn f() { crate::publishing::release(); }", law);
    breaks("src/matching/index.rs", "fn f() { vigie::publishing::release(); }", law);
    breaks("src/matching/index.rs", "fn f() { super::super::publishing::release(); }", law);
    breaks("src/matching/index.rs", "mod tests { use super::super::super::publishing; }", law);
    breaks("src/matching/mod.rs", "fn f(x: &Option<crate::cli::Answer>) {}", law);
    breaks("src/intake/mod.rs", "use super::delivery;", law);
}

#[test]
fn macros_and_attributes_are_no_hiding_places() {
    breaks("src/matching/mod.rs", "fn f() { assert!(crate::store::open()); }", "imports go down");
    breaks("src/matching/mod.rs", "fn f() { x!(use crate::{domain, store};); }", "imports go down");
    breaks("src/domain/a.rs", "#[serde(with = \"crate::store::json\")] struct A;", "words need nothing");
    breaks("src/press/mod.rs", "#[derive(Debug, clap::Parser)] struct A;", "names clap");
    breaks("src/domain/mod.rs", "fn f() { tracing::info!(\"x\"); }", "names tracing");
    breaks("src/matching/mod.rs", "#[tokio::test] async fn f() {}", "names tokio");
}

#[test]
fn neighbours_on_floors_two_and_three_are_strangers() {
    breaks("src/press/mod.rs", "use crate::store::Store;", "strangers");
    breaks("src/publishing/alert.rs", "use crate::delivery::work;", "strangers");
    breaks("src/channels/email/mod.rs", "fn f() { crate::keys::sign(); }", "strangers");
}

#[test]
fn words_need_nothing_and_rules_do_not_touch_the_world() {
    breaks("src/domain/name.rs", "use crate::clock::Clock;", "words need nothing");
    breaks("src/domain/name.rs", "use tokio::fs;", "names tokio");
    breaks("src/domain/name.rs", "use sea_orm::entity::prelude::*;", "names sea_orm");
    breaks("src/domain/name.rs", "fn f() { std::fs::read(\"x\"); }", "pure");
    breaks("src/matching/mod.rs", "use std::{collections::BTreeMap, net::IpAddr};", "pure");
}

#[test]
fn a_package_outside_its_home_is_noticed() {
    breaks("src/publishing/mod.rs", "use sea_orm::DatabaseConnection;", "lives in store");
    breaks("src/channels/folder.rs", "use lettre::Message;", "lives in channels/email");
    breaks("src/channels/email/mod.rs", "use openssl::ssl::SslConnector;", "names openssl");
    breaks("src/intake/mod.rs", "fn f() { handlebars::Handlebars::new(); }", "lives in press");
    breaks("src/keysmith/mod.rs", "use cms::content_info::ContentInfo;", "lives in keys");
    breaks("src/store/mod.rs", "use anyhow::Result;", "names anyhow");
    breaks("src/store/mod.rs", "extern crate anyhow;", "names anyhow");
    breaks("src/domain/rating.rs", "use toml::Table;", "names toml");
}

#[test]
fn a_door_never_writes() {
    breaks("src/cli/subscriber.rs", "use crate::store::Tx;", "calls a story");
    breaks("src/cli/subscriber.rs", "fn f(tx: crate::store::Tx) {}", "calls a story");
    breaks("src/web/console.rs", "async fn f(s: S) { s.begin().await; }", "calls a story");
    keeps("src/cli/work.rs", "async fn f(p: Postman) { p.begin(&shift).await; }");
}

#[test]
fn what_is_allowed_is_left_alone() {
    keeps("src/publishing/mod.rs", "use crate::{domain::name, matching, store::{Store, Tx}, press};");
    keeps("src/cli/mod.rs", "use crate::{app::App, publishing, store::Store};\nuse clap::Parser;");
    keeps("src/keys/mod.rs", "use openssl::x509::X509;");
    keeps("src/channels/email/tls.rs", "use openssl::ssl::SslConnector;");
    keeps("src/domain/product_class.rs", "use toml::Table;\nuse super::product::ProductClass;");
    keeps("src/main.rs", "fn main() -> anyhow::Result<()> { vigie::cli::run() }");
    keeps("src/press/text/list.rs", "mod tests { use super::super::super::domain::name; }");
    keeps("src/matching/mod.rs", "fn f() { let store = 1; let url = store + 1; g(url); }");
}

#[test]
fn a_module_of_ones_own_is_no_package() {
    keeps("src/press/mod.rs", "mod csv;\nfn f() { csv::read(); }");
    keeps("src/enrolment/mod.rs", "use crate::domain::delivery as toml;\nfn f() { toml::read(); }");
    breaks("src/press/mod.rs", "fn f() { csv::Reader::from_path(\"x\"); }", "lives in ");
}

#[test]
fn a_missing_sign_and_a_long_file_are_noticed() {
    let lines = |count: usize| "// x\n".repeat(count);
    assert_eq!(judge("src/press/a.rs", "fn f() {}\n")[0].law, "does not open with //!");
    assert_eq!(judge("tests/stories/a.rs", "fn f() {}\n")[0].law, "does not open with //!");
    breaks("src/press/a.rs", &lines(400), "too long: 402 lines");
    keeps("src/press/a.rs", &format!("{}#[cfg(test)]\nmod tests {{\n{}}}", lines(350), lines(90)));
    breaks("src/press/a.rs", &format!("#[cfg(test)]\nmod tests {{\n{}}}", lines(500)), "too long");
    keeps("tests/stories/a.rs", &lines(490));
    breaks("tests/stories/a.rs", &lines(500), "too long");
}

#[test]
fn a_breach_says_where_it_is() {
    let found = judge("src/press/a.rs", "//! A sample.\n\nuse crate::store::Store;\n");
    assert_eq!(found[0].to_string(), "src/press/a.rs:3: press names crate::store: rooms of floor 2 are strangers");
}

#[test]
fn packages_are_found_where_they_are_used() {
    let used = packages_used("src/cli/mod.rs", "use clap::Parser;\nfn f() { anyhow::bail!(\"x\"); }");
    assert_eq!(used.into_iter().collect::<Vec<_>>(), ["anyhow", "clap"]);
}
