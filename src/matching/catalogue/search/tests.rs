//! What people type, and what they should find first, or among the first three.

use super::super::{Catalogue, Overlay};
use super::*;

/// Typed, wanted id, among the first so many.
const TYPED: &[(&str, &str, usize)] = &[
    ("fritzbox 7590", "avm/fritz-box-7590", 1),
    ("Fritz!Box", "avm/fritz-box", 1),
    ("fritz box 7490", "avm/fritz-box-7490", 1),
    ("fritzbox", "avm/fritz-box", 1),
    ("friz box", "avm/fritz-box", 1),
    ("avm fritzbox", "avm/fritz-box", 1),
    ("simatic s71500", "siemens/simatic-s7-1500", 1),
    ("S7-1500", "siemens/simatic-s7-1500", 1),
    ("s7 1200", "siemens/simatic-s7-1200", 1),
    ("siemens s7-1500 cpu", "siemens/simatic-s7-1500", 1),
    ("simatic wincc", "siemens/simatic-wincc", 1),
    ("simtic step 7", "siemens/simatic-step-7", 1),
    ("tia portal", "siemens/tia-portal", 1),
    ("logo", "siemens/logo", 3),
    ("wordpres", "wordpress/wordpress", 1),
    ("word press", "wordpress/wordpress", 1),
    ("wrodpress", "wordpress/wordpress", 1),
    ("woocomerce", "automattic/woocommerce", 1),
    ("contact form 7", "rocklobster/contact-form-7", 1),
    ("contactform7", "rocklobster/contact-form-7", 1),
    ("elementor", "elementor/elementor", 1),
    ("forti gate", "fortinet/fortigate", 1),
    ("fortinet fortigate", "fortinet/fortigate", 1),
    ("fortigte", "fortinet/fortigate", 1),
    ("fortios", "fortinet/fortios", 1),
    ("forti os", "fortinet/fortios", 1),
    ("micosoft ofice", "microsoft/office", 1),
    ("ms office", "microsoft/office", 1),
    ("office 365", "microsoft/office", 1),
    ("microsoft 365", "microsoft/office", 1),
    ("office 2019", "microsoft/office-2019", 1),
    ("adobe reder", "adobe/acrobat-reader", 1),
    ("acrobat reader", "adobe/acrobat-reader", 1),
    ("acrobat reader dc", "adobe/acrobat-reader", 1),
    ("acrobt", "adobe/acrobat", 1),
    ("photosop", "adobe/photoshop", 1),
    ("windows 10", "microsoft/windows-10", 1),
    ("windos 11", "microsoft/windows-11", 1),
    ("win 10", "microsoft/windows-10", 1),
    ("windows10 22h2", "microsoft/windows-10-22h2", 1),
    ("windows 11 pro", "microsoft/windows-11", 3),
    ("windows server 2019", "microsoft/windows-server-2019", 1),
    ("server 2022 windows", "microsoft/windows-server-2022", 3),
    ("exchange", "microsoft/exchange-server", 1),
    ("exchange sever 2019", "microsoft/exchange-server-2019", 1),
    ("sql server", "microsoft/sql-server", 1),
    ("outlok", "microsoft/outlook", 1),
    ("edge", "microsoft/edge", 1),
    ("microsoft edge chromium", "microsoft/edge", 3),
    ("google chrome", "google/chrome", 1),
    ("crome", "google/chrome", 3),
    ("chrome google", "google/chrome", 1),
    ("firefox", "mozilla/firefox", 1),
    ("fire fox", "mozilla/firefox", 1),
    ("mozila firefox", "mozilla/firefox", 1),
    ("thunderbrid", "mozilla/thunderbird", 1),
    ("iphone", "apple/iphone", 1),
    ("mac os", "apple/macos", 1),
    ("androd", "google/android", 1),
    ("synology dsm", "synology/diskstation-manager", 1),
    ("diskstation", "synology/diskstation", 1),
    ("disk station manager", "synology/diskstation-manager", 1),
    ("qnap nas", "qnap/qts", 1),
    ("qnap qts", "qnap/qts", 1),
    ("typo3", "typo3/typo3", 1),
    ("typo 3 cms", "typo3/typo3", 1),
    ("jomla", "joomla/joomla", 1),
    ("nextclod", "nextcloud/server", 1),
    ("routeros", "mikrotik/routeros", 1),
    ("mikrotik router os", "mikrotik/routeros", 1),
    ("sonicwal", "sonicwall/tz", 3),
    ("teamviwer", "teamviewer/teamviewer", 1),
    ("anydesk", "anydesk/anydesk", 1),
    ("7zip", "7zip/7-zip", 1),
    ("vlc", "videolan/vlc", 1),
    ("vlc media plyer", "videolan/vlc", 1),
    ("libre office", "libreoffice/libreoffice", 1),
    ("notepad++", "notepad++/notepad++", 1),
    ("esxi vmware", "vmware/esxi", 1),
    ("veam backup", "veeam/backup-replication", 3),
    ("open vpn", "openvpn/openvpn", 1),
    ("postgres", "postgresql/postgresql", 1),
    ("log4j", "apache/log4j", 1),
    ("apache web server", "apache/http-server", 3),
    ("citrix netscaler", "citrix/netscaler-adc", 3),
    ("lexware", "haufelexware/lexware", 1),
    ("datev", "datev/arbeitsplatz", 1),
];

#[test]
fn what_people_type_finds_what_they_mean() {
    let searcher = Searcher::of(Catalogue::builtin());
    let mut missed = Vec::new();
    for (typed, wanted, among) in TYPED {
        let hits = searcher.search(typed, 5);
        if !hits.iter().take(*among).any(|hit| hit.entry.id == *wanted) {
            let found: Vec<String> = hits.iter().map(|hit| format!("{} {}", hit.entry.id, hit.score)).collect();
            missed.push(format!("{typed:?} should find {wanted} among the first {among}: {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), TYPED.len(), missed.join("\n"));
}

#[test]
fn nonsense_finds_nothing_and_never_panics() {
    let searcher = Searcher::of(Catalogue::builtin());
    for typed in
        ["", " ", "!!!", "qqqqxxxxzzzz", "🦀🦀", "\u{0}", "cpe:2.3:a:none:none", "pkg:npm/none-such-thing-at-all"]
    {
        assert_eq!(searcher.search(typed, 3), [], "{typed:?}");
    }
    assert!(searcher.search(&"windows ".repeat(1_000), 3).len() <= 3);
}

#[test]
fn identifiers_find_what_they_name() {
    let searcher = Searcher::of(Catalogue::builtin());
    for typed in [
        "cpe:2.3:o:microsoft:windows_10_22h2:10.0.19045:*:*:*:*:*:*:*",
        "cpe:/o:microsoft:windows_10_22h2",
        "microsoft/windows-10-22h2",
    ] {
        let hits = searcher.search(typed, 3);
        assert_eq!(hits.first().map(|hit| hit.entry.id.as_str()), Some("microsoft/windows-10-22h2"), "{typed}");
    }
}

#[test]
fn an_entry_merged_is_found_as_what_it_was_merged_into() {
    let entries = "a/gate\ta/gate\tA\tGate\tc\t\t\t\tb/portal\t1\tx\nb/portal\tb/portal\tB\tPortal\tc\t\t\t\t\t1\tx";
    let overlay = Overlay { entries: vec![entries.to_owned()], ..Overlay::default() };
    let catalogue = Catalogue::without_seed(overlay);
    let hits = Searcher::of(&catalogue).search("gate", 3);
    assert_eq!(hits.iter().map(|hit| hit.entry.id.as_str()).collect::<Vec<_>>(), ["b/portal"]);
}
