//! How small firms write makers' names, against how issuers write them.

use super::policy::how_they_meet;
use crate::domain::verdict::Meeting::{self, Catalogue, Cpe, Line, Member, Name, NameWithoutVendor};

/// What the document says, what the reader has, how they meet.
const SAME: &[(&str, &str, Meeting)] = &[
    ("AVTECH SECURITY Corporation|AVM1203", "AVTECH|AVM1203", NameWithoutVendor),
    ("AVTECH SECURITY Corporation|AVM1203", "Avtech Security|AVM1203", Name),
    ("Viessmann Climate Solutions SE|Viessmann Vitogate 300", "Viessmann|Vitogate 300", NameWithoutVendor),
    ("Viessmann Climate Solutions SE|Viessmann Vitogate 300", "Viessmann|Viessmann Vitogate 300", NameWithoutVendor),
    ("Viessmann Climate Solutions SE|Viessmann Vitogate 300", "|Viessmann Vitogate 300", NameWithoutVendor),
    ("Viessmann Climate Solutions SE|Vitogate 300", "|Viessmann Vitogate 300", NameWithoutVendor),
    ("Viessmann Climate Solutions SE|Viessmann Vitogate 300", "Viessmann|Vitogate", Member),
    ("Viessmann Climate Solutions SE|Vitogate 300", "Viessmann|Vitogate 300 BN/MB", Line),
    ("Viessmann Climate Solutions SE|Vitogate 300", "Viessmann Climate Solutions|Vitogate 300", Name),
    ("Viessmann|Vitogate 300", "Viessmann Climate Solutions SE|Vitogate 300", NameWithoutVendor),
    ("Fortinet PSIRT|FortiOS", "Fortinet|FortiOS", Name),
    ("Fortinet, Inc.|FortiOS", "fortinet|Forti OS", Name),
    ("Siemens ProductCERT|LOGO! 8", "Siemens|LOGO 8", Name),
    ("Siemens Healthineers|syngo.via", "Siemens|syngo.via", NameWithoutVendor),
    ("Siemens Healthineers, Siemens|syngo.via", "Siemens|syngo.via", Name),
    ("Schneider Electric|Easy UPS Online", "Schneider|Easy UPS", Member),
    ("Schneider Electric Software, LLC|Vijeo Designer", "Schneider|Vijeo Designer", NameWithoutVendor),
    ("cpe:2.3:a:schneider-electric:vijeo_designer:*:*:*:*:*:*:*:*", "Schneider|Vijeo Designer", NameWithoutVendor),
    ("Schneider Electric|Easy UPS", "Schneider|Schneider Electric Easy UPS", Name),
    ("Schneider Electric|Easy UPS Online (Windows 10, 11)", "Schneider|Easy UPS Online", NameWithoutVendor),
    ("Rockwell Automation|CompactLogix 5380", "Rockwell|CompactLogix 5380", NameWithoutVendor),
    (
        "cpe:2.3:o:rockwellautomation:compactlogix_5380_firmware:*:*:*:*:*:*:*:*",
        "Rockwell|CompactLogix 5380",
        NameWithoutVendor,
    ),
    ("Philips|IntelliVue MX40", "Koninklijke Philips N.V.|IntelliVue MX40", Name),
    ("Philips|IntelliVue MX40", "Philips|IntelliVue", Member),
    ("Mitsubishi Electric Corporation|MELSEC iQ-R", "Mitsubishi|MELSEC iQ-R", NameWithoutVendor),
    ("ICONICS, Mitsubishi Electric|GENESIS64", "Mitsubishi|GENESIS64", NameWithoutVendor),
    ("cpe:2.3:a:mitsubishielectric:gx_works3:*:*:*:*:*:*:*:*", "Mitsubishi|GX Works3", NameWithoutVendor),
    ("Hitachi Energy |RTU500 series", "Hitachi|RTU500", NameWithoutVendor),
    ("Delta Electronics|DIAScreen", "Delta|DIAScreen", NameWithoutVendor),
    ("General Electric (GE)|CIMPLICITY", "GE|CIMPLICITY", Name),
    ("GE Digital|CIMPLICITY", "GE|CIMPLICITY", NameWithoutVendor),
    ("General Electric|CIMPLICITY", "GE|CIMPLICITY", Name),
    ("Becton, Dickinson and Company (BD)|Pyxis", "BD|Pyxis", Name),
    ("Johnson Controls Inc.|Metasys", "Johnson Controls|Metasys", Name),
    ("Johnson Controls Inc.|Metasys", "Johnson|Metasys", NameWithoutVendor),
    (
        "Sensormatic Electronics, LLC, a subsidiary of Johnson Controls Inc.|VideoEdge",
        "Sensormatic|VideoEdge",
        NameWithoutVendor,
    ),
    ("PHOENIX CONTACT|mGuard", "Phoenix|mGuard", NameWithoutVendor),
    ("CODESYS, GmbH|CODESYS Control", "Codesys|Control", Name),
    ("3S-Smart Software Solutions GmbH|CODESYS Runtime", "3S Smart|CODESYS Runtime", NameWithoutVendor),
    ("Dahua Technology Co, Ltd|IPC-HX2XXX", "Dahua|IPC-HX2XXX", Name),
    ("Zhejiang Dahua Technology Co., Ltd.|IPC-HX2XXX", "Dahua|IPC-HX2XXX", Name),
    ("Hangzhou Uniview Digital Technology Co., Ltd.|DS-2CD", "Uniview|DS-2CD", NameWithoutVendor),
    ("Uniview|DS-2CD", "Uniview Digital Technology|DS-2CD", NameWithoutVendor),
    ("Axis Communications|AXIS A1001", "Axis|A1001", Name),
    ("Axis Communications|AXIS A1001", "Axis|AXIS A1001", Name),
    ("Dover Fueling Solutions (DFS)|ProGauge MAGLINK LX4", "Dover|ProGauge MAGLINK LX4", NameWithoutVendor),
    ("TP-Link Systems Inc.|Archer AX50", "TP-LINK|Archer AX50", Name),
    ("cpe:2.3:o:tp-link:archer_ax50_firmware:*:*:*:*:*:*:*:*", "TPLink|Archer AX50", Name),
    ("D-Link Corporation|DIR-859", "Dlink|DIR-859", Name),
    ("Synology Inc.|DiskStation Manager", "Synology|DiskStation Manager", Name),
    ("QNAP Systems, Inc.|QTS", "QNAP|QTS", Name),
    ("cpe:2.3:o:qnap:qts:*:*:*:*:*:*:*:*", "QNAP|QTS", Name),
    ("HP Inc.|LaserJet Pro M404", "HP|LaserJet Pro", Member),
    ("Hewlett-Packard|LaserJet Pro M404", "HP|LaserJet Pro M404", Name),
    ("Hewlett Packard Enterprise (HPE)|OneView", "HPE|OneView", Name),
    ("Hewlett Packard Enterprise|HPE OneView", "HPE|OneView", Name),
    ("Robert Bosch GmbH|DIVAR IP", "Bosch|DIVAR IP", Name),
    ("Bosch Rexroth AG|ctrlX CORE", "Bosch|ctrlX CORE", NameWithoutVendor),
    ("Pepperl+Fuchs SE|ICE2", "PEPPERL+FUCHS|ICE2", Name),
    ("WAGO Kontakttechnik GmbH & Co. KG|PFC200", "Wago|PFC200", Name),
    ("MB connect line GmbH|mbNET", "MB connect|mbNET", NameWithoutVendor),
    ("Wibu-Systems AG|CodeMeter", "WIBU|CodeMeter", Name),
    ("Palo Alto Networks|PAN-OS", "Palo Alto|PAN-OS", Name),
    ("Cisco Systems, Inc.|IOS XE", "Cisco|IOS XE", Name),
    ("The Apache Software Foundation|Tomcat", "Apache|Apache Tomcat", Name),
    ("Check Point Software Technologies Ltd.|Quantum", "Checkpoint|Quantum", Name),
    ("AVM Computersysteme Vertriebs GmbH|FRITZ!Box 7590", "AVM|FRITZ!Box", Member),
    ("GeutebrÃ¼ck GmbH|G-Cam", "Geutebrück|G-Cam", Name),
    ("Dräger|Infinity", "Draeger|Infinity", Name),
    ("Microsoft|Windows 11 Version 22H2 for x64-based Systems", "Microsoft|Windows 11", Member),
    ("cpe:2.3:o:microsoft:windows_11_22h2:*:*:*:*:*:*:*:*", "Microsoft|Windows 11", Member),
    ("cpe:2.3:o:microsoft:windows_11:22h2:*:*:*:*:*:*:*", "Microsoft Corporation|Windows 11", Name),
    ("cpe:2.3:o:microsoft:windows_11:*:*:*:*:*:*:*:*", "cpe:/o:microsoft:windows_11", Cpe),
    ("pkg:composer/drupal/core@10.2.0", "cpe:2.3:a:drupal:drupal:*:*:*:*:*:*:*:*", NameWithoutVendor),
    ("cpe:2.3:a:drupal:drupal:*:*:*:*:*:*:*:*", "pkg:composer/drupal/core@10.2.0", NameWithoutVendor),
    ("pkg:composer/drupal/core@10.2.0", "Drupal|Drupal", NameWithoutVendor),
    ("Drupal|Drupal core", "Drupal|Drupal", Catalogue),
];

#[test]
fn a_maker_written_short_meets_the_maker_written_in_full() {
    let wrong: Vec<_> = SAME
        .iter()
        .map(|(document, reader_has, meeting)| {
            (document, reader_has, Some(*meeting), how_they_meet(document, reader_has))
        })
        .filter(|(_, _, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn makers_that_only_look_alike_do_not_meet() {
    let rows = [
        ("Johnson Controls Inc.|Metasys", "Johnson"),
        ("Viessmann Climate Solutions SE|Vitogate 300", "Viessmann"),
        ("Siemens Healthineers|syngo.via", "Siemens"),
        ("Delta Electronics|DIAScreen", "Delta Controls|DIAScreen"),
        ("Delta Controls|enteliBUS", "Delta Electronics|enteliBUS"),
        ("Delta Controls|enteliBUS", "Delta"),
        ("Johnson Controls Inc.|Metasys", "Johnson & Johnson|Metasys"),
        ("Johnson Controls Inc.|Metasys", "John|Metasys"),
        ("Red Hat, Inc.|Enterprise Linux", "Red Lion|Enterprise Linux"),
        ("Red Lion|Crimson", "Red Hat|Crimson"),
        ("General Motors (GM)|OnStar", "General Electric|OnStar"),
        ("Schneider Electric|Vijeo Designer", "Schneider|Vijeo Citect"),
        ("Rockwell Automation|CompactLogix 5380", "Rockwell Collins|CompactLogix 5380"),
        ("Open Design Alliance|Drawings SDK", "OpenVPN|Drawings SDK"),
        ("Mitsubishi Electric|MELSEC", "Mitsubishi Heavy Industries|MELSEC"),
        ("AVTECH SECURITY Corporation|AVM1203", "Avtec|AVM1203"),
        ("Phoenix Contact|mGuard", "Phoenix Broadband Technologies LLC|mGuard"),
        ("TP-Link|Archer AX50", "D-Link|Archer AX50"),
        ("TP-Link|Archer AX50", "Link|Archer AX50"),
        ("HPE|OneView", "HP|OneView"),
        ("Hitachi Energy|RTU500", "Hitachi Vantara|RTU500"),
        ("Siemens|SIMATIC S7-1500", "Siemens Energy|SIMATIC S7-1200"),
        ("pkg:composer/drupal/core", "pkg:composer/drupal/drupal"),
        ("pkg:composer/drupal/core", "cpe:2.3:a:drupal:views:*:*:*:*:*:*:*:*"),
        ("pkg:npm/%40angular/core", "Angular|Angular CLI"),
        ("Microsoft|Windows 11 Version 22H2", "Microsoft|Windows 1"),
        ("Microsoft|Windows Server 2022", "Microsoft|Windows 11"),
    ];
    let wrong: Vec<_> =
        rows.iter().filter(|(document, reader_has)| how_they_meet(document, reader_has).is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
