//! Samples of letters that are not like the others: asked for by a keyword, hostile, without end.
//!
//! Invented firms and facts, as in `samples`; nothing here is sent.

use super::{control_unit, product, sparse, unknown_version, vulnerability};
use crate::domain::advisory::Tlp;
use crate::domain::facts::{AlertFacts, IssuerText, Link, RemedyText, VulnerabilityFact};
use crate::domain::product::ProductClass;
use crate::domain::verdict::{Certainty, Meeting};
use crate::domain::vulnerability::RemedyKind;

/// Asked for by a word that products carry in their names.
pub fn keyword() -> AlertFacts {
    let mut facts = unknown_version();
    let mut asked = product("webshop", ProductClass::WebSoftware);
    asked.keyword = Some("webshop".to_owned());
    asked.meeting = Meeting::Keyword;
    asked.named = vec!["Contoso Webshop".to_owned(), "Contoso Webshop Payments".to_owned()];
    facts.products = vec![asked];
    facts
}

/// Asked for by a word that only the text holds; the document names no product.
pub fn keyword_alone() -> AlertFacts {
    let mut facts = sparse();
    let mut asked = product("TillMaster 3", ProductClass::Product);
    asked.keyword = Some("TillMaster 3".to_owned());
    asked.meeting = Meeting::Keyword;
    asked.certainty = Certainty::StatusUnclear;
    asked.named.clear();
    facts.products = vec![asked];
    facts
}

/// Texts of somebody who wants to misuse the letter.
pub fn hostile() -> AlertFacts {
    let mut facts = control_unit();
    let nasty = "\u{202E}Evil\u{0} <script>alert(1)</script>\r\nBcc: x@example.com \u{200B}{{brand}} { $name } \"'>";
    nasty.clone_into(&mut facts.title);
    nasty.clone_into(&mut facts.publisher);
    nasty.clone_into(&mut facts.tracking_id);
    facts.document_language = Some("en\" onload=\"x".to_owned());
    if let Some(own) = facts.products.first_mut() {
        nasty.clone_into(&mut own.name);
        own.version = Some(nasty.to_owned());
        own.fixed_in = vec![nasty.to_owned()];
        own.affected_versions = vec![nasty.to_owned()];
        own.named = vec![nasty.to_owned()];
    }
    facts.action.link = Some("javascript:alert(1)".to_owned());
    facts.references = vec![
        Link { url: "https://bank.example@evil.example/".to_owned(), summary: nasty.to_owned() },
        Link { url: "data:text/html,x".to_owned(), summary: nasty.to_owned() },
    ];
    facts.issuer_texts = vec![IssuerText {
        title: Some(nasty.to_owned()),
        text: format!(
            "{nasty}\n\n# Big\n\n<img src=x onerror=alert(1)><iframe src=https://evil.example></iframe>\n\n\
             [https://bank.example](https://evil.example/a) [x](javascript:alert(1)) ![pixel](https://evil.example/p.gif)\n\n\
             <style>*{{display:none}}</style>\n\n{}deep\n\n{}",
            "> ".repeat(2_000),
            "[".repeat(2_000)
        ),
    }];
    facts.other_products = vec![nasty.to_owned(); 100];
    facts
}

/// A notice without end: what is left out is said.
pub fn long() -> AlertFacts {
    let mut facts = control_unit();
    facts.issuer_texts = vec![IssuerText { title: None, text: "A sentence that says little. ".repeat(20_000) }];
    facts.vulnerabilities = (0..400)
        .map(|number| VulnerabilityFact { id: Some(format!("CVE-2026-{number:05}")), ..vulnerability() })
        .collect();
    let page = |number| format!("https://support.example.com/{number}");
    facts.references = (0..60).map(|number| Link { url: page(number), summary: "A page".to_owned() }).collect();
    facts.other_products = (0..3_000).map(|number| format!("Model {number} < V2.9.2")).collect();
    facts
}

/// A weakness with headings in its texts, advice for one product only, and more words than a letter has room for.
pub fn wordy() -> AlertFacts {
    let mut facts = control_unit();
    if let Some(one) = facts.vulnerabilities.first_mut() {
        let text = |title: &str, text: String| IssuerText { title: Some(title.to_owned()), text };
        one.texts = vec![
            text("How the attack works", "Somebody sends a prepared packet to port 102/tcp.".to_owned()),
            text("What was tested", "A sentence that says little. ".repeat(20_000)),
        ];
        one.remedies.insert(
            0,
            RemedyText {
                kind: RemedyKind::VendorFix,
                text: "Install V2.9.2 by the engineering station.".to_owned(),
                link: None,
                products: vec!["SIMATIC S7-1500 CPU family".to_owned()],
            },
        );
    }
    facts
}

/// Not for everybody's eyes.
pub fn amber() -> AlertFacts {
    let mut facts = AlertFacts { tlp: Tlp::AmberStrict, ..unknown_version() };
    let mut shop = product("WooCommerce Payments for WordPress, Professional Edition", ProductClass::WebSoftware);
    shop.fixed_in = vec!["5.6.2".to_owned()];
    facts.products = vec![shop];
    facts.action.restart = None;
    facts
}
