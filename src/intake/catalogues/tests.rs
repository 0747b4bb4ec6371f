//! Every kind of list, cut short, with a bad row.

use super::*;

fn names(listing: &Listing) -> Vec<String> {
    let one = |product: &ListedProduct| {
        let cpes: Vec<String> = product.cpes.iter().filter_map(crate::domain::cpe::Cpe::any_version).collect();
        let purls: Vec<&str> = product.purls.iter().map(|purl| purl.written.as_str()).collect();
        let parts = [product.vendor.as_str(), &product.name, &cpes.join(" "), &purls.join(" ")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
    };
    listing.products.iter().map(one).collect()
}

#[test]
fn pairs_of_vendor_and_product_lose_their_underscores_and_bad_rows() {
    let listing = read(b"\"vendor\",\"product\"\n\"10web\",\"form_maker\"\n\"acme\",\"\"\n").unwrap();
    assert_eq!(names(&listing), ["10web | form maker"]);
    assert_eq!(listing.refused, [RefusedRow { line: 3, why: "vendor or product is missing".into() }]);
}

#[test]
fn a_name_counts_only_where_it_clearly_means_one_cpe() {
    let text = "cna_vendor,cna_product,cpe_part,cpe_vendor,cpe_product,records\n\
        Progress,Telerik Report Server,a,progress,telerik_report_server,9\n\
        Progress,Telerik Report Server,a,progress,telerik_reporting,1\n\
        Apple,iOS and iPadOS,o,apple,ipados,5\nApple,iOS and iPadOS,o,apple,iphone_os,5\n\
        Acme,Fancy Tool,o,microsoft,windows,1\nn/a,n/a,a,moodle,moodle,2\nA,B,a,x,y,many\n";
    let listing = read(text.as_bytes()).unwrap();
    let mut found = names(&listing);
    found.sort();
    assert_eq!(
        found,
        [
            "Progress | Telerik Report Server | cpe:2.3:a:progress:telerik_report_server:*:*:*:*:*:*:*:*",
            "cpe:2.3:a:moodle:moodle:*:*:*:*:*:*:*:*",
            "cpe:2.3:a:progress:telerik_reporting:*:*:*:*:*:*:*:*",
            "cpe:2.3:o:apple:ipados:*:*:*:*:*:*:*:*",
            "cpe:2.3:o:apple:iphone_os:*:*:*:*:*:*:*:*",
            "cpe:2.3:o:microsoft:windows:*:*:*:*:*:*:*:*",
        ]
    );
    assert_eq!(listing.refused, [RefusedRow { line: 8, why: "\"many\" is no number of records".into() }]);
}

#[test]
fn packages_keep_their_url_and_a_bad_one_is_located() {
    let text = "purl\tcpe_part\tcpe_vendor\tcpe_product\npkg:npm/snarkjs\ta\t0kims\tsnarkjs\nnpm snarkjs\ta\tx\ty\n";
    let listing = read(text.as_bytes()).unwrap();
    assert_eq!(names(&listing), ["cpe:2.3:a:0kims:snarkjs:*:*:*:*:*:*:*:* | pkg:npm/snarkjs"]);
    assert_eq!(listing.refused, [RefusedRow { line: 3, why: "\"npm snarkjs\" is no package URL".into() }]);
}

#[test]
fn lines_of_json_are_read_one_by_one() {
    let text = "{\"product\": \"apache-http-server\", \"title\": \"Apache HTTP Server\", \"identifiers\": \
        [{\"cpe\": \"cpe:/a:apache:http_server\"}, {\"purl\": \"pkg:github/apache/httpd\"}]}\nnonsense\n";
    let listing = read(text.as_bytes()).unwrap();
    assert_eq!(
        names(&listing),
        ["apache | Apache HTTP Server | cpe:2.3:a:apache:http_server:*:*:*:*:*:*:*:* | pkg:github/apache/httpd"]
    );
    assert_eq!(listing.refused[0].line, 2);
    let listing = read(b"{\"supplier\": \"3CX\", \"product\": \"Desktop App\", \"version\": \"\"}\n").unwrap();
    assert_eq!(names(&listing), ["3CX | Desktop App"]);
}

#[test]
fn dictionaries_name_every_product_once() {
    let text = "<?xml version='1.0'?>\n<cpe-list>\n<cpe-23:cpe23-item name=\"cpe:2.3:a:a\\&amp;b:x:1:*:*:*:*:*:*:*\"/>\n\
        <cpe-23:cpe23-item name=\"cpe:2.3:a:a\\&amp;b:x:2:*:*:*:*:*:*:*\"/>\n</cpe-list>";
    assert_eq!(names(&read(text.as_bytes()).unwrap()), ["cpe:2.3:a:a\\&b:x:*:*:*:*:*:*:*:*"]);
    let cut = read(text.trim_end_matches("</cpe-list>").as_bytes()).unwrap_err();
    assert_eq!(cut.to_string(), "line 4: the list does not end");
    let text = "{\"format\": \"NVD_CPE\", \"products\": [{\"cpe\": {\"deprecated\": false, \"cpeName\": \
        \"cpe:2.3:a:new:x:1:*:*:*:*:*:*:*\", \"deprecates\": [{\"cpeName\": \"cpe:2.3:a:old:x:1:*:*:*:*:*:*:*\"}]}}]}";
    assert_eq!(read(text.as_bytes()).unwrap().products[0].cpes.len(), 2);
    let text = "{\"ecosystems\": {\"npm\": {\"left-pad\": [\"cpe:2.3:a:stevemao:left-pad:*:*:*:*:*:node.js:*:*\"]}}}";
    let listing = read(text.as_bytes()).unwrap();
    assert_eq!(names(&listing), ["cpe:2.3:a:stevemao:left-pad:*:*:*:*:*:*:*:* | pkg:npm/left-pad"]);
}

#[test]
fn what_is_no_list_says_which_are_known() {
    let why = read(b"hello").unwrap_err().to_string();
    assert!(why.contains("CSV vendor,product"), "{why}");
    assert_eq!(read(b"vendor,\xff").unwrap_err(), ListError::NotUtf8(7));
}
