//! Names that meet in the catalogue, and names that must not: every row is a real way of writing.

use super::*;
use crate::domain::catalogue::{CatalogueAlias, CatalogueEntry, EntryState, Origin};
use crate::domain::verdict::Meeting::{self, Catalogue as Same, Line, Member, Name};
use crate::domain::vulnerability::ProductStatus::KnownAffected;
use crate::matching::{Catalogue, Overlay};

fn meeting_in(document: NamedProduct, used: &str, catalogue: &Catalogue) -> Option<Meeting> {
    let advisory = advisory(vec![document], vec![scored(&[(KnownAffected, 0)])]);
    let subscriber = Subscriber { products: vec![super::used(used)], ..Subscriber::default() };
    let profile = Profile::of_in(&subscriber, catalogue);
    let (exploited, scheme) = (KnownExploitedSet::default(), scheme());
    let subject = Subject::new_in(&advisory, &exploited, &scheme, catalogue);
    judge(&subject, &profile).concerns.first().map(|concern| concern.meeting)
}

fn meeting(document: &str, used: &str) -> Option<Meeting> {
    meeting_in(named(document), used, Catalogue::builtin())
}

#[test]
fn the_names_that_issuers_write_meet_those_that_readers_write() {
    let rows: &[(&str, &str, Meeting)] = &[
        ("Microsoft|Windows 10 Version 22H2 for x64-based Systems", "Microsoft|Windows 10", Member),
        ("Microsoft|Windows 10 Version 22H2 for x64-based Systems", "Microsoft|Windows 10 Pro 22H2", Same),
        ("Microsoft|Windows 10 Version 22H2 for 32-bit Systems", "|Windows 10 22H2", Same),
        ("Microsoft|Windows 10 Version 22H2 for x64-based Systems", "|Windows 10", Member),
        ("Microsoft|Windows 11 version 23H2", "Microsoft|Windows 11 Home", Member),
        ("Microsoft|Windows", "Microsoft|Windows 11 Pro", Line),
        ("Microsoft|Windows Server 2019 (Server Core installation)", "cpe:2.3:o:microsoft:windows_server_2019:*", Name),
        ("Microsoft|Word", "Microsoft|Microsoft 365", Member),
        ("Microsoft|Microsoft 365 Apps for Enterprise", "Microsoft|Office", Same),
        ("cpe:2.3:a:microsoft:365_apps:-:*:*:*:enterprise:*:*:*", "|Office 365", Same),
        ("Fortinet|FortiOS", "Fortinet|FortiGate 60F", Line),
        ("Fortinet PSIRT|FortiOS", "|FortiGate", Line),
        ("AVM|FRITZ!OS", "AVM|FRITZ!Box 7590", Line),
        ("FRITZ! GmbH|FRITZ!OS", "|FritzBox 7490", Line),
        ("Siemens ProductCERT|S7-1500 CPU", "SIEMENS|SIMATIC S7-1500", Member),
        ("Siemens|Totally Integrated Automation Portal (TIA Portal)", "Siemens|TIA Portal", Name),
        ("deltaww|DIAEnergie", "Delta Electronics, Inc.|DIAEnergie", Name),
        ("Hewlett-Packard|LaserJet Pro", "HP|LaserJet", Same),
        ("Synology|DiskStation Manager (DSM)", "Synology|DSM", Same),
        ("Synology|DiskStation Manager", "Synology|DiskStation DS220+", Line),
        ("Google|Android", "Samsung|Galaxy", Line),
        ("Apple|iOS and iPadOS", "Apple|iPhone", Line),
        ("cpe:2.3:o:apple:iphone_os:17.1:*:*:*:*:*:*:*", "Apple|iOS", Same),
        ("Adobe|Acrobat Reader DC", "Adobe|Adobe Reader", Same),
        ("Adobe|Acrobat and Reader", "Adobe|Acrobat Reader", Same),
        ("Takayuki Miyoshi|Contact Form 7", "cpe:2.3:a:rocklobster:contact_form_7:*:*:*:*:*:wordpress:*:*", Same),
        ("pkg:composer/drupal/core", "cpe:2.3:a:drupal:drupal:*:*:*:*:*:*:*:*", Same),
        ("Google|Chrome for Windows", "Google|Google Chrome", Same),
        ("Oracle|MySQL Server", "cpe:/a:mysql:mysql", Same),
    ];
    let wrong: Vec<_> = rows
        .iter()
        .map(|(document, used, wanted)| (document, used, Some(*wanted), meeting(document, used)))
        .filter(|(_, _, wanted, found)| wanted != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_a_program_runs_on_is_not_concerned_and_likeness_is_not_sameness() {
    let rows: &[(&str, &str)] = &[
        ("Google|Chrome for Windows", "Microsoft|Windows 10"),
        ("Google|Chrome on Windows", "Microsoft|Windows"),
        ("Zoom|Zoom Client for Windows", "Microsoft|Windows 11"),
        ("cpe:2.3:a:zoom:zoom:*:*:*:*:*:windows:*:*", "Microsoft|Windows"),
        ("cpe:2.3:a:zoom:zoom:*:*:*:*:*:windows:*:*", "cpe:2.3:o:microsoft:windows:*:*:*:*:*:*:*:*"),
        ("Apple|iTunes for Windows", "Microsoft|Windows 10"),
        ("Adobe|Acrobat Reader for Android", "Google|Android"),
        ("|Backup Tool for Windows", "Microsoft|Windows"),
        ("Microsoft|Outlook for Android", "Google|Android"),
        ("rocklobster|Contact Form 7", "WordPress|WordPress"),
        ("cpe:2.3:a:rocklobster:contact_form_7:*:*:*:*:*:wordpress:*:*", "WordPress|WordPress"),
        ("Google|Chrome", "Microsoft|Edge"),
        ("Chromium|Chromium", "Google|Chrome"),
        ("Microsoft|Windows 10", "Microsoft|Windows 11"),
        ("Microsoft|Windows Server 2019", "Microsoft|Windows Server 2016"),
        ("Microsoft|Windows Server 2019", "Microsoft|Windows 10"),
        ("Microsoft|Windows 10 Version 22H2 for x64-based Systems", "Microsoft|Windows 10 21H2"),
        ("Siemens|SIMATIC S7-1500 CPU", "Siemens|SIMATIC S7-1200 CPU"),
        ("AVM|FRITZ!Box 7590", "AVM|FRITZ!Box 7490"),
        ("Apple|macOS", "Apple|iPhone"),
        ("Synology|Photo Station", "QNAP|Photo Station"),
        ("Fortinet|FortiWeb", "Fortinet|FortiGate"),
        ("HP|LaserJet", "HPE|ProLiant"),
        ("Linux|Linux Kernel", "Canonical|Ubuntu"),
        ("Acme|Firewall", "|Firewall 3"),
        ("Sophos|Sophos Firewall", "Acme|Firewall"),
        ("|Firewall", "Sophos|Sophos Firewall XGS 87"),
        ("|Watch", "Apple|Apple Watch Series 9"),
        ("pkg:deb/debian/openssl", "pkg:rpm/redhat/openssl"),
        ("pkg:npm/protobufjs", "pkg:pypi/protobuf"),
    ];
    let met: Vec<_> =
        rows.iter().filter_map(|(document, used)| Some((document, used, meeting(document, used)?))).collect();
    assert!(met.is_empty(), "{met:#?}");
}

#[test]
fn a_program_that_runs_on_a_system_by_relationship_leaves_the_system_alone() {
    let mut windows = named("Microsoft|Windows 10");
    windows.only_a_component = true;
    let mut program = named("Siemens|SIMATIC WinCC");
    program.runs_on = Some(0);
    let advisory = advisory(vec![windows, program], vec![scored(&[(KnownAffected, 1)])]);
    let profile = reader(&["Microsoft|Windows 10 22H2"]);
    assert!(verdict(&advisory, &profile).concerns.is_empty());
}

fn entry(vendor: &str, name: &str, change: impl Fn(&mut CatalogueEntry)) -> String {
    let mut entry = CatalogueEntry::named(vendor, name).unwrap();
    entry.state = EntryState::Confirmed;
    change(&mut entry);
    entry.line()
}

#[test]
fn what_an_operator_says_decides() {
    let overlay = |entries: Vec<String>, aliases: Vec<String>, vendors: Vec<(String, String)>| {
        Catalogue::with(Overlay { entries: vec![entries.join("\n")], aliases: vec![aliases.join("\n")], vendors })
    };
    let meet = |catalogue: &Catalogue, document: &str, used: &str| meeting_in(named(document), used, catalogue);
    let (gate, portal) = ("Acme|Gate 5", "Bolt|Portal");
    let apart = overlay(vec![entry("Acme", "Gate 5", |_| ()), entry("Bolt", "Portal", |_| ())], vec![], vec![]);
    assert_eq!(meet(&apart, gate, portal), None);
    let merged = |entry: &mut CatalogueEntry| entry.merged_into = "bolt/portal".to_owned();
    let merged = overlay(vec![entry("Acme", "Gate 5", merged), entry("Bolt", "Portal", |_| ())], vec![], vec![]);
    assert_eq!(meet(&merged, gate, portal), Some(Same));
    let alias = CatalogueAlias::named("bolt/portal", "Acme", "Gate 5", Origin::Operator).unwrap().line();
    let aliased = overlay(vec![entry("Bolt", "Portal", |_| ())], vec![alias], vec![]);
    assert_eq!(meet(&aliased, portal, gate), Some(Same));
    let member = |entry: &mut CatalogueEntry| entry.family = "bolt/portal".to_owned();
    let family = overlay(vec![entry("Acme", "Gate 5", member), entry("Bolt", "Portal", |_| ())], vec![], vec![]);
    assert_eq!(meet(&family, gate, portal), Some(Member));
    assert_eq!(meet(&family, portal, gate), Some(Line));
    let vendors = overlay(vec![], vec![], vec![("acme".to_owned(), "bolt".to_owned())]);
    assert_eq!(meet(&vendors, "Acme|Unheard Of 7", "Bolt|Unheard Of 7"), Some(Name));
    assert_eq!(meet(&vendors, "Acme|Unheard Of 7", "Bolt|Unheard Of 8"), None);
}

#[test]
fn families_that_run_in_circles_end() {
    let circle = |family: &'static str| move |entry: &mut CatalogueEntry| entry.family = family.to_owned();
    let entries = [entry("A", "One", circle("a/two")), entry("A", "Two", circle("a/one"))].join("\n");
    let catalogue = Catalogue::without_seed(Overlay { entries: vec![entries], ..Overlay::default() });
    assert_eq!(catalogue.lineage("a/one"), ["a/two", "a/one"]);
    assert_eq!(meeting_in(named("A|One"), "A|One", &catalogue), Some(Name));
}
