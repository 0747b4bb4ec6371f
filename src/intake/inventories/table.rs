//! Tables: CSV with a header in any order and in several languages, what PowerShell exports, and its lists of "Key : value".
//!
//! Columns that nobody needs are passed over. Without a header, two or three columns are taken for product and version, or
//! maker, product and version, if the last looks like versions. It never guesses from one column: that is a plain list.

use std::collections::HashMap;

use crate::domain::inventory::Understood;
use crate::domain::name::folded;
use crate::domain::product::ProfileProduct;

use super::Source;
use super::packages::Package;
use super::tally::Tally;
use super::windows;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Vendor,
    Product,
    Version,
    Cpe,
    Purl,
}

/// Words of headers, without accents, blanks and punctuation.
#[rustfmt::skip]
const HEADERS: &[(Column, &[&str])] = &[
    (Column::Vendor, &[
        "vendor", "publisher", "manufacturer", "maker", "company", "supplier", "vendorname", "hersteller", "anbieter",
        "herausgeber", "fabricant", "editeur", "fournisseur", "fabricante", "proveedor", "editor", "produttore", "fornitore",
        "tillverkare", "leverantor", "utgivare", "fabrikant", "leverancier", "producent",
    ]),
    (Column::Product, &[
        "product", "productname", "name", "displayname", "software", "softwarename", "application", "app", "program",
        "package", "packagename", "title", "device", "model", "asset", "produkt", "produktname", "bezeichnung", "anwendung",
        "programm", "gerat", "modell", "produit", "logiciel", "nom", "appareil", "modele", "producto", "nombre",
        "aplicacion", "programa", "prodotto", "nome", "applicazione", "programma", "produktnamn", "namn", "programvara",
        "naam", "toepassing", "nazwa",
    ]),
    (Column::Version, &[
        "version", "displayversion", "productversion", "softwareversion", "versionnumber", "release", "firmware",
        "firmwareversion", "versionsnummer", "versio", "versie", "versione", "wersja", "installedversion",
        "numerodeversion", "ausgabe", "stand",
    ]),
    (Column::Cpe, &["cpe", "cpe23", "cpename", "cpeuri"]),
    (Column::Purl, &["purl", "packageurl"]),
];

/// Rows looked at to see whether a file is a table.
const LOOKED_AT: usize = 20;

/// How a table is laid out.
struct Layout {
    delimiter: u8,
    columns: HashMap<Column, usize>,
    /// The first line that is no comment of PowerShell; from 0.
    first: usize,
    has_header: bool,
}

fn column(header: &str) -> Option<Column> {
    let word = folded(header).replace(' ', "");
    // "ID" and "Produkt-Nr." are no names.
    HEADERS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(column, _)| *column)
}

fn layout(text: &str) -> Option<Layout> {
    // PowerShell 5 writes the type in front, spreadsheets the delimiter.
    let starts = |line: &&str| line.starts_with("#TYPE") || line.trim().is_empty() || line.starts_with("sep=");
    let first = text.lines().take(LOOKED_AT).take_while(starts).count();
    let header = text.lines().nth(first)?;
    let with = |delimiter: u8| {
        let cells = cells(header, delimiter)?;
        let mut columns = HashMap::new();
        for (at, cell) in cells.iter().enumerate() {
            if let Some(column) = column(cell) {
                columns.entry(column).or_insert(at);
            }
        }
        let named = columns.contains_key(&Column::Product);
        let known = named || columns.contains_key(&Column::Cpe) || columns.contains_key(&Column::Purl);
        (known && (cells.len() > 1)).then_some(Layout { delimiter, columns, first, has_header: true })
    };
    b",;\t|"
        .iter()
        .filter_map(|delimiter| with(*delimiter))
        .max_by_key(|l| l.columns.len())
        .or_else(|| headless(text, first))
}

fn cells(line: &str, delimiter: u8) -> Option<Vec<String>> {
    let mut reader = reader(line, delimiter);
    let record = reader.records().next()?.ok()?;
    Some(record.iter().map(|cell| cell.trim().to_owned()).collect())
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// Two or three columns throughout, the last of versions.
fn headless(text: &str, first: usize) -> Option<Layout> {
    let lines: Vec<&str> = text.lines().skip(first).filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let fits = |delimiter: u8| {
        let rows: Vec<Vec<String>> = lines.iter().filter_map(|line| cells(line, delimiter)).collect();
        let width = rows.first()?.len();
        let is_version =
            |cell: &String| cell.is_empty() || cell.starts_with(|c: char| c.is_ascii_digit() || "vV".contains(c));
        let versions = rows.iter().filter(|row| row.last().is_some_and(is_version)).count();
        let told = rows.iter().filter(|row| row.last().is_some_and(|cell| !cell.is_empty())).count();
        let same = matches!(width, 2 | 3) && rows.iter().all(|row| row.len() == width);
        let columns: &[Column] = if width == 2 { &[Column::Product, Column::Version] } else { &THREE };
        let columns = columns.iter().enumerate().map(|(at, column)| (*column, at)).collect();
        let good = same && told > 0 && versions * 10 >= rows.len() * 8;
        good.then_some(Layout { delimiter, columns, first, has_header: false })
    };
    b";\t|,".iter().find_map(|delimiter| fits(*delimiter))
}

const THREE: [Column; 3] = [Column::Vendor, Column::Product, Column::Version];

/// True for a table.
pub(super) fn recognises(source: &Source<'_>) -> bool {
    matches!(source, Source::Text(text) if layout(text).is_some())
}

/// Reads a table.
pub(super) fn read(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    let Some(layout) = layout(text) else { return };
    tally.name(if layout.has_header { "table (CSV)" } else { "table (CSV) without a header" });
    let skipped: usize = text.split_inclusive('\n').take(layout.first).map(str::len).sum();
    let mut reader = reader(text.get(skipped..).unwrap_or_default(), layout.delimiter);
    for (number, record) in reader.records().enumerate().skip(usize::from(layout.has_header)) {
        let record = match record {
            Ok(record) => record,
            Err(why) => {
                tally.refuse(format!("row {}", number + 1), why.to_string(), "");
                continue;
            }
        };
        let line = record.position().and_then(|place| usize::try_from(place.line()).ok()).unwrap_or(number + 1);
        let cell = |column: Column| {
            let cell = layout.columns.get(&column).and_then(|at| record.get(*at)).map(str::trim);
            cell.filter(|cell| !cell.is_empty())
        };
        let row: Vec<&str> = record.iter().collect();
        take_row(format!("line {}", line + layout.first), &row.join(" "), cell, tally);
    }
}

fn take_row<'t>(at: String, text: &str, cell: impl Fn(Column) -> Option<&'t str>, tally: &mut Tally) {
    let (vendor, name, version) = (cell(Column::Vendor), cell(Column::Product), cell(Column::Version));
    if let (None, None) = (cell(Column::Cpe), cell(Column::Purl)) {
        let Some(name) = name.filter(|name| name.chars().any(char::is_alphanumeric)) else {
            return match vendor.or(version) {
                Some(_) => tally.refuse(at, "no product in the row", text),
                None => tally.leave_out(at, "a row without a name"),
            };
        };
        return match windows::program(vendor, name, version) {
            Some(product) => tally.take(at, Understood::Name, product),
            None => tally.leave_out(at, "an update, no product"),
        };
    }
    let package = Package {
        at,
        purls: cell(Column::Purl).into_iter().collect(),
        cpes: cell(Column::Cpe).into_iter().collect(),
        vendor,
        name,
        version,
    };
    package.take(tally);
}

/// `DisplayName : 7-Zip`: key and value of a line of a PowerShell list.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = key.trim().chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !key.trim().is_empty();
    (is_key && key.ends_with(' ')).then_some((key.trim(), value.trim()))
}

/// True for a list as PowerShell prints it (`Format-List`).
pub(super) fn recognises_blocks(source: &Source<'_>) -> bool {
    let Source::Text(text) = source else { return false };
    let first: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let pairs = first.iter().filter(|line| pair(line).is_some()).count();
    let named = first.iter().filter_map(|line| pair(line)).any(|(key, _)| column(key) == Some(Column::Product));
    named && pairs * 2 >= first.len()
}

/// Reads a list as PowerShell prints it.
pub(super) fn read_blocks(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("PowerShell list");
    let mut block: HashMap<Column, &str> = HashMap::new();
    let mut begun = 1;
    for (number, line) in text.lines().chain(std::iter::once("")).enumerate() {
        if line.trim().is_empty() {
            if !block.is_empty() {
                let name = block.get(&Column::Product).copied().unwrap_or_default();
                take_row(format!("line {begun}"), name, |c| block.get(&c).copied().filter(|v| !v.is_empty()), tally);
            }
            block.clear();
            begun = number + 2;
        } else if let Some((key, value)) = pair(line)
            && let Some(column) = column(key)
        {
            block.entry(column).or_insert(value);
        }
    }
}

/// One line of a plain list.
fn plain(line: &str) -> Option<ProfileProduct> {
    let line = line.trim().trim_start_matches(['-', '*', '•', '–', '·']).trim();
    // "3. Firefox" is numbered.
    let numbered = line.split_once(['.', ')']).filter(|(n, rest)| {
        n.len() < 4 && !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(' ')
    });
    let line = numbered.map_or(line, |(_, rest)| rest.trim());
    let words = line.split_whitespace().count();
    let printable =
        !line.contains(['<', '>', '{', '}', '\u{fffd}']) && line.chars().filter(|c| c.is_control()).count() == 0;
    if words == 0 || words > 14 || line.chars().count() > 160 || !line.chars().any(char::is_alphabetic) || !printable {
        return None;
    }
    let mut parts = line.split('|').map(str::trim);
    if let (Some(vendor), Some(product), version, None) = (parts.next(), parts.next(), parts.next(), parts.next()) {
        return Some(super::packages::named(Some(vendor), product, version));
    }
    windows::program(None, line, None)
}

/// True for a plain list: one product a line, perhaps with its version.
pub(super) fn recognises_plain(source: &Source<'_>) -> bool {
    let Source::Text(text) = source else { return false };
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !is_comment(line)).take(200).peekable();
    let any = lines.peek().is_some();
    let (mut good, mut all) = (0_usize, 0_usize);
    for line in lines {
        all += 1;
        let identifier = line.trim().starts_with("pkg:") || line.trim().starts_with("cpe:");
        // Sentences end with a full stop; names do not.
        let sentence = line.trim_end().ends_with(['.', '?', '!', ':', ';']) && line.split_whitespace().count() > 4;
        good += usize::from(identifier || (plain(line).is_some() && !sentence));
    }
    any && good * 10 >= all * 6
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with(['#', ';']) || line.trim_start().starts_with("//")
}

/// Reads a plain list.
pub(super) fn read_plain(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("plain list");
    for (number, line) in text.lines().enumerate().map(|(number, line)| (number + 1, line.trim())) {
        let at = format!("line {number}");
        if line.is_empty() || is_comment(line) {
            continue;
        }
        if line.starts_with("pkg:") || line.starts_with("cpe:") {
            let package = line.starts_with("pkg:");
            let one = |is: bool| is.then_some(line).into_iter().collect();
            Package { at, purls: one(package), cpes: one(!package), ..Package::default() }.take(tally);
        } else if let Some(product) = plain(line) {
            tally.take(at, Understood::Name, product);
        } else {
            tally.refuse(at, "no name of a product", line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::packages::stated;
    use super::*;

    fn found(text: &str, read: fn(&Source<'_>, &mut Tally)) -> Vec<[String; 3]> {
        let mut tally = Tally::default();
        read(&Source::Text(text), &mut tally);
        let text = |text: Option<String>| stated(text.as_deref()).unwrap_or_default().to_owned();
        let items = tally.close().items.into_iter().map(|item| item.product);
        items.map(|p| [text(p.vendor), text(p.product), text(p.version)]).collect()
    }

    #[test]
    fn headers_of_several_languages_and_any_order_are_understood() {
        let rows = [
            "vendor,product,version\nSiemens,S7-1500,2.9\n",
            "Version;Produkt;Hersteller;Standort\n2.9;S7-1500;Siemens;Halle 3\n",
            "Modèle\tFabricant\tFirmware\nS7-1500\tSiemens\t2.9\n",
            "sep=;\n\"Producto\";\"Versión\";\"Fabricante\"\n\"S7-1500\";\"2.9\";\"Siemens\"\n",
            "#TYPE Selected.System.Management.Automation.PSCustomObject\n\"DisplayName\",\"DisplayVersion\",\"Publisher\"\n\"S7-1500\",\"2.9\",\"Siemens\"\n",
            "Siemens;S7-1500;2.9\n",
        ];
        for row in rows {
            assert_eq!(found(row, read), [["Siemens", "S7-1500", "2.9"]], "{row}");
        }
    }

    #[test]
    fn blocks_of_powershell_are_understood() {
        let text = "\r\nDisplayName    : 7-Zip 23.01 (x64)\r\nDisplayVersion : 23.01\r\nPublisher      : Igor Pavlov\r\n\r\n\
            DisplayName : VLC\r\nDisplayVersion : \r\n";
        assert!(recognises_blocks(&Source::Text(text)));
        assert_eq!(found(text, read_blocks), [["Igor Pavlov", "7-Zip", "23.01"], ["", "VLC", ""]]);
    }

    #[test]
    fn lines_of_a_plain_list_are_understood() {
        let text = "# our things\n- Firefox 128.0.3\n* Word 2016\n3. Siemens S7-1500 V2.9.2\nWindows 11\nAVM | FRITZ!Box 7590 | 7.57\n\npkg:npm/x@1\n";
        assert!(recognises_plain(&Source::Text(text)));
        let wanted = [
            ["", "Firefox", "128.0.3"],
            ["", "Word 2016", ""],
            ["", "Siemens S7-1500", "2.9.2"],
            ["", "Windows 11", ""],
            ["AVM", "FRITZ!Box 7590", "7.57"],
            ["", "", ""],
        ];
        assert_eq!(found(text, read_plain), wanted);
    }

    #[test]
    fn a_letter_is_no_list() {
        let letter = "Dear Sir or Madam, we thank you for your order of last week.\nIt will be sent to you as soon as we can.\nYours, the team of the shop.\n";
        assert!(!recognises_plain(&Source::Text(letter)));
    }
}
