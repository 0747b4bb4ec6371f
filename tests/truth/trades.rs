//! Starter profiles against real advisories: every product has a name to be met by, and the table of what each would get.

use vigie::config::Config;
use vigie::domain::known_exploited::KnownExploitedSet;
use vigie::domain::subscriber::{Contact, Subscriber};
use vigie::domain::trade::{Trade, trades};
use vigie::domain::verdict::Route;
use vigie::matching::{Profile, Subject, judge};

/// Documents larger than this are left to the other tests.
const LARGEST: u64 = 1 << 20;

fn firm(trade: &Trade) -> Profile {
    Profile::of(&Subscriber {
        id: trade.key.clone(),
        products: trade.products.iter().map(|typical| typical.product.clone()).collect(),
        contacts: vec![Contact::default()],
        ..Subscriber::default()
    })
}

#[test]
fn every_typical_product_meets_an_advisory_that_names_it() {
    let config = Config::load(None).expect("the built-in settings");
    for typical in trades().iter().flat_map(|trade| &trade.products) {
        let (Some(vendor), Some(product)) = (&typical.product.vendor, &typical.product.product) else {
            panic!("{typical:?} lacks a name");
        };
        let document = serde_json::json!({
            "document": {"category": "csaf_security_advisory", "csaf_version": "2.0", "title": "t",
                "publisher": {"category": "vendor", "name": "P", "namespace": "https://p.example"},
                "tracking": {"id": "A-1", "status": "final", "version": "1"}},
            "product_tree": {"branches": [{"category": "vendor", "name": vendor, "branches": [
                {"category": "product_name", "name": product, "product": {"product_id": "p", "name": product}}]}]},
            "vulnerabilities": [{"product_status": {"known_affected": ["p"]}}]});
        let advisory = super::advisory(document.to_string().as_bytes(), product).expect("CSAF");
        let known = KnownExploitedSet::default();
        let subject = Subject::new(&advisory, &known, &config.risk);
        let profile = Profile::of(&Subscriber {
            products: vec![typical.product.clone()],
            contacts: vec![Contact::default()],
            ..Subscriber::default()
        });
        assert!(judge(&subject, &profile).route > Route::Skip, "{vendor} {product}");
    }
}

#[test]
fn what_each_trade_would_have_heard() {
    let Some(corpus) = super::corpus() else { return };
    let config = Config::load(None).expect("the built-in settings");
    let firms: Vec<Profile> = trades().iter().map(firm).collect();
    let mut told = vec![(0_u32, 0_u32); firms.len()];
    let mut documents = 0_u32;
    let mut folders = vec![corpus.join("csaf")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let small = entry.metadata().is_ok_and(|file| file.len() < LARGEST);
            if !small || path.extension().is_none_or(|ending| ending != "json") {
                continue;
            }
            let bytes = std::fs::read(&path).expect("a readable file");
            let Ok(vigie::intake::Document::Advisory(advisory)) = vigie::intake::read(&bytes, super::LIMITS) else {
                continue;
            };
            documents += 1;
            let known = KnownExploitedSet::default();
            let subject = Subject::new(&advisory, &known, &config.risk);
            for (firm, (alerts, digests)) in firms.iter().zip(&mut told) {
                match judge(&subject, firm).route {
                    Route::Alert => *alerts += 1,
                    Route::Digest => *digests += 1,
                    Route::Skip => {}
                }
            }
        }
    }
    println!("{documents} documents; trade, alerts, digest");
    for (trade, (alerts, digests)) in trades().iter().zip(&told) {
        println!("{:<18} {alerts:>5} {digests:>5}", trade.key);
    }
    assert!(documents > 1_000, "{documents}");
    assert!(
        told.iter().all(|(alerts, digests)| alerts + digests < documents / 4),
        "few letters is the point: {told:?}"
    );
    let silent = told.iter().filter(|(alerts, digests)| alerts + digests == 0).count();
    assert!(silent < firms.len() / 2, "{silent} trades would have heard nothing");
}
