//! Beside the console: what each of its pages and acts is called here. A page of the console that stands on no line of this
//! table fails the test below, and so does a line that names no operation.

use std::collections::{BTreeMap, BTreeSet};

/// A page or act of the console by its function, and the operations that do the same for a program.
const TABLE: &[(&str, &[&str])] = &[
    ("overview::show", &["listAlarms", "listReplies", "listOrders", "listEditions"]),
    ("overview::settle", &["settleAlarm"]),
    ("inbox::show", &["searchAdvisories"]),
    ("inbox::take", &["importDocument"]),
    ("refusals::show", &["listRefusedDocuments"]),
    ("refusals::settle", &["settleRefusedDocument"]),
    ("advisory::show", &["getAdvisory", "getAssessment", "matchAdvisory", "explain", "compareRevisions"]),
    ("advisory::rate", &["rateAdvisory", "clearRating"]),
    ("advisory::publish", &["releaseAdvisory"]),
    ("advisory::withdraw", &["withdrawAdvisory"]),
    ("letters::show", &["previewRelease", "rehearseAlert"]),
    ("letters::frame", &["previewRelease", "rehearseAlert"]),
    ("texts::show", &["listTexts"]),
    ("texts::write", &["writeText"]),
    ("texts::approve", &["approveText"]),
    ("texts::letter", &["printLetter"]),
    ("texts::letter_as_written", &["printLetter"]),
    ("orders::show", &["listOrders", "getOrder"]),
    ("orders::approve", &["approveOrder"]),
    ("orders::refuse", &["refuseOrder"]),
    ("orders::cancel", &["cancelOrder"]),
    ("editions::list", &["listEditions"]),
    ("editions::show", &["getEdition", "listLetters"]),
    ("editions::hold", &["holdEdition"]),
    ("editions::resume", &["resumeEdition"]),
    ("editions::cancel", &["cancelEdition"]),
    ("corrections::correct", &["correctEdition", "recallEdition"]),
    ("corrections::rehearse", &["rehearseCorrection"]),
    ("subscribers::list", &["listSubscribers"]),
    ("subscribers::show", &["getSubscriber", "listLettersTo", "getProfile"]),
    ("subscribers::out_of_reach", &["listOutOfReach"]),
    ("subscribers::reinstate", &["reinstateContact"]),
    ("behalf::show", &["getSubscriber", "getProfile"]),
    ("behalf::change", &["setSettings", "setStream"]),
    ("behalf::profile", &["changeProfile", "importInventory"]),
    ("help::show", &["listReplies"]),
    ("help::close", &["closeReply"]),
    ("import::show", &["importSubscribers"]),
    ("import::take", &["importSubscribers", "putSubscriber"]),
    ("newsletters::show", &["listArticles", "planNewsletters"]),
    ("newsletters::letter", &["rehearseWindow"]),
    ("articles::show", &["getArticle", "getArticleSource"]),
    ("articles::approve", &["approveArticle"]),
    ("audit::show", &["listAudit", "verifyAudit"]),
    ("staff::show", &["listStaff"]),
    (
        "staff::change",
        &["inviteStaff", "setRoles", "disableStaff", "enableStaff", "unlockStaff", "signStaffOut", "resetStaff"],
    ),
    ("staff::tokens", &["listTokens"]),
    ("staff::change_tokens", &["issueToken", "revokeToken"]),
];

/// What programs can do that the console has no page for; the command line has.
const MORE: &[&str] = &[
    "whoAmI",
    "listVersions",
    "getSource",
    "getCopy",
    "getVulnerability",
    "eraseSubscriber",
    "searchProducts",
    "listUnconfirmedProducts",
    "getProduct",
    "importProducts",
    "nameProduct",
    "mergeProducts",
    "splitProduct",
    "confirmProducts",
    "setProductLine",
    "listVendorNames",
    "nameVendor",
    "beginArticle",
    "writeArticle",
];

/// The functions of the console's routes, as its source has them.
fn of_the_console() -> BTreeSet<String> {
    let source = include_str!("../console/mod.rs");
    let (_, routes) = source.split_once("pub(super) fn routes()").unwrap();
    let called = routes.split(['(', '.', ' ', '\n']).zip(routes.split(['(', '.', ' ', '\n']).skip(1));
    let methods = ["get", "post", "put", "delete", "patch"];
    called
        .filter(|(method, _)| methods.contains(method))
        .map(|(_, by)| by.trim_end_matches([')', ',']).to_owned())
        .collect()
}

#[test]
fn every_page_and_act_of_the_console_has_its_operations() {
    let listed: BTreeMap<&str, &[&str]> = TABLE.iter().copied().collect();
    assert_eq!(listed.len(), TABLE.len(), "a line stands twice");
    let console = of_the_console();
    assert!(console.len() > 40 && console.contains("orders::approve"), "the routes are read otherwise: {console:?}");
    let told: BTreeSet<String> = listed.keys().map(|by| (*by).to_owned()).collect();
    assert_eq!(console, told, "what the console can do and this table differ");
    let operations: BTreeSet<&str> = super::operations().iter().map(|one| one.id).collect();
    let used: BTreeSet<&str> =
        TABLE.iter().flat_map(|(_, ids)| ids.iter().copied()).chain(MORE.iter().copied()).collect();
    assert_eq!(operations, used, "operations and this table differ");
}

#[test]
fn what_acts_in_the_console_acts_here() {
    let source = include_str!("../console/mod.rs");
    let operations = super::operations();
    for (by, ids) in TABLE.iter().filter(|(by, _)| source.contains(&format!("post({by})"))) {
        let acts = ids.iter().any(|id| operations.iter().any(|one| one.id == *id && one.acts()));
        assert!(acts, "{by} acts, and none of {ids:?} does");
    }
}
