//! Only what concerns this reader: a document about hundreds of products reads like one about the reader's two.

use std::collections::BTreeSet;

use super::{World, affected, corpus, files, fixture, read, reader, today};
use crate::domain::advisory::{Advisory, ProductRef};
use crate::domain::product::{NamedProduct, ProfileProduct};
use crate::domain::rating::Rating;
use crate::domain::subscriber::{Skill, Subscriber};
use crate::domain::verdict::{Certainty, Concern, Meeting, Route, Verdict};
use crate::domain::version::VersionClaim;
use crate::domain::vulnerability::{ProductStatus, Remedy, RemedyKind, Vulnerability};
use crate::press::samples;
use crate::publishing::alert::{self, Addressee};

/// The same document as if it were about these products only.
fn cut(advisory: &Advisory, kept: &BTreeSet<ProductRef>) -> Advisory {
    let mut cut = advisory.clone();
    let speaks = |products: &[ProductRef]| products.is_empty() || products.iter().any(|product| kept.contains(product));
    for one in &mut cut.vulnerabilities {
        one.statuses.retain(|(_, product)| kept.contains(product));
        one.remedies.retain(|remedy| speaks(&remedy.products));
        one.scores.retain(|score| speaks(&score.products));
        one.threats.retain(|threat| speaks(&threat.products));
    }
    cut.vulnerabilities.retain(|one| !one.statuses.is_empty());
    for (at, product) in cut.products.iter_mut().enumerate() {
        product.only_a_component |= !kept.contains(&at);
    }
    cut
}

/// What the reader's verdict rests on.
fn met(world: &World, advisory: &Advisory, reader: &Subscriber) -> BTreeSet<ProductRef> {
    let verdict = world.verdict(advisory, reader);
    let findings = verdict.concerns.iter().flat_map(|concern| concern.findings.clone());
    findings.map(|(_, product, _)| product).filter(|product| *product != Concern::NO_PRODUCT).collect()
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

fn letter(world: &World, advisory: &Advisory, reader: &Subscriber, skill: Skill) -> Option<String> {
    world.press.print(&world.brief(advisory, reader, skill)?).unwrap().text
}

/// Two products far apart in the document.
fn far_apart(advisory: &Advisory) -> Vec<ProductRef> {
    let all = affected(advisory);
    let at = |share: usize| all.get(all.len() * share / 4).copied();
    [at(1), at(3)].into_iter().flatten().collect()
}

#[test]
fn a_letter_about_two_of_two_hundred_products_is_the_letter_about_these_two() {
    let world = World::open();
    let advisory = fixture("csaf/icsa-22-349-04.json");
    assert_eq!(advisory.products.len(), 196);
    let reader = reader(&advisory, &far_apart(&advisory));
    let kept = met(&world, &advisory, &reader);
    assert!(kept.len() < 12, "{kept:?}");
    let alone = cut(&advisory, &kept);
    for skill in [Skill::Beginner, Skill::Intermediate] {
        let whole = letter(&world, &advisory, &reader, skill).unwrap();
        assert_eq!(whole, letter(&world, &alone, &reader, skill).unwrap(), "{skill:?}");
    }
    // For experts the others stand folded at the end, counted, and nowhere else.
    let whole = letter(&world, &advisory, &reader, Skill::Expert).unwrap();
    let (before, others) = whole.split_once("Other products in this warning").unwrap();
    assert!(others.contains("more stand in the source"), "{others}");
    let short = letter(&world, &alone, &reader, Skill::Expert).unwrap();
    assert!(short.starts_with(before.trim_end()), "{before}");
}

#[test]
fn nothing_of_other_products_stands_in_a_letter() {
    let world = World::open();
    let advisory = fixture("csaf/icsa-22-349-04.json");
    let reader = reader(&advisory, &far_apart(&advisory));
    let kept = met(&world, &advisory, &reader);
    let facts = world.brief(&advisory, &reader, Skill::Expert).unwrap().facts;
    // Each weakness that is told is one of the reader's; each remedy that is told helps one of its products.
    let theirs = |at: usize| advisory.vulnerabilities[at].statuses.iter().any(|(_, product)| kept.contains(product));
    let concerning: BTreeSet<&str> = (0..advisory.vulnerabilities.len())
        .filter(|at| theirs(*at))
        .filter_map(|at| advisory.vulnerabilities[at].cve.as_deref())
        .collect();
    assert!(concerning.len() < advisory.vulnerabilities.len());
    for one in &facts.vulnerabilities {
        let id = one.id.as_deref().unwrap();
        assert!(concerning.contains(id), "{id}");
        let of = advisory.vulnerabilities.iter().find(|known| known.cve.as_deref() == Some(id)).unwrap();
        let helps: BTreeSet<&str> = of
            .remedies
            .iter()
            .filter(|remedy| kept.iter().any(|product| remedy.concerns(*product)))
            .map(|remedy| remedy.details.as_str())
            .collect();
        assert!(helps.len() < of.remedies.len() || of.remedies.len() < 4);
        assert!(one.remedies.iter().all(|remedy| helps.contains(remedy.text.as_str())), "{id}");
    }
}

/// Words of the letters about every large document of a corpus, and of the same documents cut down to the reader's.
#[test]
fn large_documents_of_a_corpus_read_like_small_ones() {
    let Some(corpus) = corpus() else {
        #[expect(clippy::print_stdout, reason = "nothing is skipped silently")]
        {
            println!("SKIPPED: no corpus; set VIGIE_CORPUS to an unpacked one");
        }
        return;
    };
    let world = World::open();
    let mut differing = Vec::new();
    let mut count = 0;
    for path in files(&corpus.join("csaf")) {
        if !path.metadata().is_ok_and(|meta| (60_000..6_000_000).contains(&meta.len())) {
            continue;
        }
        let Some(advisory) = std::fs::read(&path).ok().and_then(|bytes| read(&bytes)) else { continue };
        if affected(&advisory).len() < 100 {
            continue;
        }
        let reader = reader(&advisory, &far_apart(&advisory));
        let alone = cut(&advisory, &met(&world, &advisory, &reader));
        for skill in Skill::ALL {
            let (Some(whole), Some(short)) =
                (letter(&world, &advisory, &reader, skill), letter(&world, &alone, &reader, skill))
            else {
                continue;
            };
            count += 1;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let told = whole.split("Other products in this warning").next().unwrap_or_default();
            #[expect(clippy::print_stdout, reason = "its figures are what one runs it for")]
            {
                println!(
                    "{name} {}: {} products, {} kept, {} words of {}, alone {}",
                    skill.key(),
                    advisory.products.len(),
                    met(&world, &advisory, &reader).len(),
                    words(told),
                    words(&whole),
                    words(&short)
                );
            }
            if words(told) > words(&short) + 5 {
                differing.push(format!("{name} {}", skill.key()));
            }
        }
    }
    assert!(count > 0 && differing.is_empty(), "{differing:?}");
}

/// A firm with one product that met these products of the document.
fn meeting(
    products: Vec<NamedProduct>,
    remedies: Vec<Remedy>,
    version: Option<&str>,
) -> (Advisory, Subscriber, Verdict) {
    let findings: Vec<_> = (0..products.len()).map(|at| (0, at, ProductStatus::KnownAffected)).collect();
    let statuses = findings.iter().map(|(_, at, status)| (*status, *at)).collect();
    let vulnerabilities = vec![Vulnerability { statuses, remedies, ..Vulnerability::default() }];
    let mut reader = reader(&Advisory::default(), &[]);
    reader.products = vec![ProfileProduct {
        vendor: Some("Acme".to_owned()),
        product: Some("Gate".to_owned()),
        version: version.map(str::to_owned),
        ..ProfileProduct::default()
    }];
    let concern = Concern { entry: 0, meeting: Meeting::Member, certainty: Certainty::VersionAffected, findings };
    let verdict = Verdict {
        route: Route::Alert,
        rating: Rating::High,
        unrated: false,
        exploited: false,
        concerns: vec![concern],
        contacts: Vec::new(),
        reasons: Vec::new(),
    };
    (Advisory { products, vulnerabilities, ..Advisory::default() }, reader, verdict)
}

fn gate(name: &str, version: &str) -> NamedProduct {
    NamedProduct {
        vendor: Some("Acme".to_owned()),
        product: Some(name.to_owned()),
        version: VersionClaim::from_version(version),
        ..NamedProduct::default()
    }
}

#[test]
fn help_for_one_of_two_variants_says_for_which() {
    let remedy = |kind, details: &str, products| Remedy {
        kind,
        details: details.to_owned(),
        url: None,
        restart: None,
        date: None,
        products,
    };
    let remedies = vec![
        remedy(RemedyKind::VendorFix, "Update to V2.", vec![0]),
        remedy(RemedyKind::NoneAvailable, "Currently no fix is available.", vec![1]),
        remedy(RemedyKind::Mitigation, "Close port 102.", vec![0, 1]),
    ];
    let (advisory, reader, verdict) = meeting(vec![gate("Gate (A1)", "1.0"), gate("Gate (A2)", "1.0")], remedies, None);
    let world = World::open();
    let to = Addressee { subscriber: &reader, verdict: &verdict, skill: Skill::Intermediate, today: today() };
    let facts = alert::facts(world.matter(&advisory), to);
    let told: Vec<&[String]> = facts.vulnerabilities[0].remedies.iter().map(|one| one.products.as_slice()).collect();
    assert_eq!(told, [&["Acme Gate (A1)".to_owned()][..], &[], &["Acme Gate (A2)".to_owned()]]);
    let letter = world.press.print(&samples::brief(facts, "en", Skill::Intermediate)).unwrap().text.unwrap();
    assert!(letter.contains("For Acme Gate (A1):") && letter.contains("For Acme Gate (A2):"), "{letter}");
}

#[test]
fn of_a_long_list_of_single_versions_only_the_readers_own_is_told() {
    let versions = ["15.2(4)S", "15.2(4)S1", "15.2(4)E", "15.2(4)M6"];
    let products = versions.iter().map(|version| gate("Gate", version)).collect();
    let (advisory, reader, verdict) = meeting(products, Vec::new(), Some("15.2(4)E"));
    let world = World::open();
    let to = Addressee { subscriber: &reader, verdict: &verdict, skill: Skill::Expert, today: today() };
    assert_eq!(alert::facts(world.matter(&advisory), to).products[0].affected_versions, ["15.2(4)E"]);
}
