//! How to see the signature in common mail programs.

use axum::response::Response;
use serde::Serialize;

use crate::web::visit::Visit;

/// Programs by their own names, and the message that says where they show a signature.
const PROGRAMS: [(&str, &str, &str); 6] = [
    ("outlook", "Microsoft Outlook", "signature-outlook"),
    ("apple-mail", "Apple Mail (Mac)", "signature-apple"),
    ("ios", "Apple Mail (iPhone, iPad)", "signature-ios"),
    ("thunderbird", "Mozilla Thunderbird", "signature-thunderbird"),
    ("gmail", "Gmail", "signature-gmail"),
    ("android", "Android", "signature-android"),
];

/// What the page shows.
#[derive(Debug, Serialize)]
struct Signature {
    programs: Vec<Program>,
}

#[derive(Debug, Serialize)]
struct Program {
    anchor: &'static str,
    name: &'static str,
    key: &'static str,
}

/// Shows it.
pub(super) async fn show(visit: Visit) -> Response {
    let programs = PROGRAMS.map(|(anchor, name, key)| Program { anchor, name, key });
    super::open(&visit, "public/signature.html", &Signature { programs: programs.into() })
}
