//! Lists of every form, small and our own, and what becomes of their rows; and what no list is.

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/fixtures/inventories/", $name))
    };
}

mod cases;

use proptest::prelude::*;

use super::*;
use crate::domain::inventory::Understood;
use cases::{CASES, Case};

const LIMITS: Limits = Limits { max_bytes: 1 << 20, max_depth: 96 };

fn read(bytes: &[u8]) -> Inventory {
    read_inventory(bytes, LIMITS).unwrap_or_else(|why| panic!("{why}"))
}

fn refused(bytes: &[u8]) -> String {
    match read_inventory(bytes, LIMITS) {
        Ok(list) => panic!("taken as {}: {:?}", list.format, list.items),
        Err(why) => why.to_string(),
    }
}

/// What stands in the profile, one line a product: identifier, or maker / name / version, and a mark for its kind.
fn lines(list: &Inventory) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let line = |item: &crate::domain::inventory::InventoryItem| {
        let product = &item.product;
        let how = match item.how {
            Understood::OperatingSystem => "system ",
            Understood::Device => "device ",
            Understood::SourcePackage => "source ",
            _ => "",
        };
        let name = match (&product.purl, &product.cpe, &product.product) {
            (Some(purl), _, _) => purl.clone(),
            (None, Some(cpe), None) => cpe.clone(),
            _ => format!("{} / {} / {}", text(&product.vendor), text(&product.product), text(&product.version)),
        };
        format!("{how}{name}")
    };
    list.items.iter().map(line).collect()
}

#[test]
fn every_form_is_recognised_and_each_row_ends_where_it_should() {
    for case in CASES {
        let list = read(case.bytes);
        let wanted: Vec<String> = case.products.iter().map(|line| line.trim_end().to_owned()).collect();
        let found: Vec<String> = lines(&list).iter().map(|line| line.trim_end().to_owned()).collect();
        assert_eq!((list.format.as_str(), found), (case.format, wanted));
        assert_eq!((list.count_left_out(), list.count_not_understood()), case.others, "{}: {list:?}", case.format);
    }
}

#[test]
fn every_form_of_the_table_has_a_fixture() {
    let sources: Vec<(&Case, Cow<'_, str>)> =
        CASES.iter().map(|case| (case, decoding::decode(case.bytes).unwrap())).collect();
    let readers = |text: &str| {
        let source = match text.trim_start().chars().next() {
            Some('{' | '[') => Source::Json(json::parse(text, 96).unwrap().root),
            Some('<') => Source::Xml(xml::parse(text, 96).unwrap()),
            _ => Source::Text(text),
        };
        INVENTORIES.iter().position(|form| (form.recognises)(&source))
    };
    let met: Vec<usize> = sources.iter().filter_map(|(_, text)| readers(text)).collect();
    let missing: Vec<&str> =
        INVENTORIES.iter().enumerate().filter(|(at, _)| !met.contains(at)).map(|(_, form)| form.name).collect();
    assert_eq!(missing, ["RPM manifests in txtar", "PowerShell list"], "tested in their own files or by the corpus");
}

#[test]
fn the_name_of_a_file_and_its_encoding_do_not_matter() {
    for case in CASES {
        let text = decoding::decode(case.bytes).unwrap();
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let windows = text.replace('\n', "\r\n");
        for bytes in [utf16, windows.into_bytes(), [b"\xef\xbb\xbf", text.as_bytes()].concat()] {
            assert_eq!(lines(&read(&bytes)), lines(&read(case.bytes)), "{}", case.format);
        }
    }
}

#[test]
fn a_list_that_is_cut_off_is_read_so_far_or_refused_with_its_place() {
    for case in CASES {
        let end = case.bytes.len() * 2 / 3;
        let bytes = &case.bytes[..end];
        match read_inventory(bytes, LIMITS) {
            Ok(list) => assert!(list.rows <= read(case.bytes).rows + 1, "{}", case.format),
            Err(why) => {
                let why = why.to_string();
                assert!(why.starts_with("line ") || why.contains("no known format"), "{}: {why}", case.format);
            }
        }
    }
}

#[test]
fn cut_names_of_a_narrow_terminal_are_said_to_be_uncertain() {
    let list = read(fixture!("dpkg-l-narrow.txt"));
    let doubts: Vec<(&str, bool)> = list
        .items
        .iter()
        .map(|item| (item.product.purl.as_deref().unwrap_or_default(), item.remark.is_some()))
        .collect();
    assert_eq!(
        doubts,
        [
            ("pkg:deb/debian/adduser@3.134", false),
            ("pkg:deb/debian/apt-transpo", true),
            ("pkg:deb/debian/libatk-wrap@0.40.0-3", true),
            ("pkg:deb/debian/bsdutils", true),
        ]
    );
    assert!(list.items[3].remark.as_deref().is_some_and(|remark| remark.contains("left open")));
}

#[test]
fn what_is_no_list_is_refused_and_said_why() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let bomb = "<!DOCTYPE bom [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">&b;</bom>";
    let rows: &[(&[u8], &str)] = &[
        (b"", "line 1, column 1: the file is empty"),
        (b"\xef\xbb\xbf \n\n", "the file is empty"),
        (b"PK\x03\x04....", "save the list as CSV"),
        (b"%PDF-1.7", "a PDF"),
        (b"\0\0\0\0", "zero byte"),
        (b"{\"bomFormat\":\"CycloneDX\",\"components\":[", "it is cut off"),
        (b"{\"bomFormat\":\"CycloneDX\",\"bomFormat\":\"CycloneDX\"}", "stands twice"),
        (b"<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"><components>", "it is cut off"),
        (b"{\"some\":\"thing\"}", "no known format (known are CycloneDX, SPDX"),
        (b"[]", "no known format"),
        (b"\"just a text\"", "no known format"),
        (b"<html><body>no</body></html>", "no known format"),
        (deep.as_bytes(), "nested more than 96 levels deep"),
        (bomb.as_bytes(), "line 1, column 1: the document declares entities"),
    ];
    for (bytes, why) in rows {
        assert!(refused(bytes).contains(why), "{:?}: {}", String::from_utf8_lossy(bytes), refused(bytes));
    }
}

#[test]
fn a_list_that_is_too_large_is_refused_unread_and_an_endless_line_costs_itself_only() {
    let limit = Limits { max_bytes: 1000, ..LIMITS };
    assert_eq!(
        read_inventory(&vec![b'a'; 100_000_000], limit).unwrap_err().to_string(),
        "the document has 100000000 bytes, the limit is 1000"
    );
    let list = read(format!("Firefox 128.0\nWord 2016\nExcel 2016\n{}\n", "x".repeat(900_000)).as_bytes());
    assert_eq!((lines(&list).len(), list.count_not_understood()), (3, 1));
    assert!(list.not_understood[0].at == "line 4" && list.not_understood[0].text.chars().count() <= 121);
}

#[test]
fn a_wrong_extension_or_a_foreign_list_of_the_same_shape_is_told_apart() {
    // An advisory is no inventory, a list of rows of something else neither.
    assert!(refused(br#"{"document":{"csaf_version":"2.0"},"vulnerabilities":[]}"#).contains("no known format"));
    assert!(refused(br#"[{"invoice":1},{"invoice":2}]"#).contains("no known format"));
    let npm = read(br#"{"name":"a","dependencies":{"left-pad":"^1.3.0","x":"2.0.0"}}"#);
    assert_eq!(lines(&npm), ["pkg:npm/left-pad", "pkg:npm/x@2.0.0"]);
}

proptest! {
    #[test]
    fn no_bytes_make_the_readers_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_inventory(&bytes, LIMITS);
    }

    #[test]
    fn no_damage_to_a_real_list_makes_the_readers_panic(
        case in 0..CASES.len(), at in any::<prop::sample::Index>(), put in proptest::collection::vec(any::<u8>(), 0..6), cut in 0_usize..9,
    ) {
        let mut bytes = CASES[case].bytes.to_vec();
        let start = at.index(bytes.len());
        let end = (start + cut).min(bytes.len());
        bytes.splice(start..end, put);
        let _ = read_inventory(&bytes, LIMITS);
    }

    #[test]
    fn any_lines_end_each_in_one_place(text in "([A-Za-z0-9 .|;,:@=<>{}\"-]{0,30}\n){0,12}") {
        if let Ok(list) = read_inventory(text.as_bytes(), LIMITS) {
            let own = list.items.iter().filter(|item| !matches!(item.how, Understood::SourcePackage | Understood::OperatingSystem));
            prop_assert!(own.count() + list.repeated + list.count_left_out() + list.count_not_understood() <= list.rows);
        }
    }
}
