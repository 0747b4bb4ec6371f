//! The readership gives every reader what `judge` gives it.

use super::search::{has, name};
use super::*;
use crate::domain::rhythm::{Cadence, Wished};
use crate::domain::verdict::Route;
use crate::domain::vulnerability::ProductStatus::{Fixed, KnownAffected, KnownNotAffected, UnderInvestigation};
use crate::matching::{Catalogue, Enrolling, Entry, Member, Readership, Sketch, Spelled, Use};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Numbers for spellings and uses, as a store gives them.
#[derive(Default)]
struct Numbers {
    spellings: HashMap<String, u32>,
    uses: HashMap<Spelled, u32>,
}

impl Numbers {
    /// The reader by numbers; what is new is numbered.
    fn member(&mut self, subscriber: &Subscriber) -> Member {
        let sketch = Sketch::of(subscriber);
        let uses: BTreeSet<Spelled> = subscriber.products.iter().map(|one| Spelled::of(one).unwrap()).collect();
        let mut number = |one: Spelled| {
            let next = 1 + u32::try_from(self.spellings.len()).unwrap();
            self.spellings.entry(one.spelling.clone()).or_insert(next);
            let next = 1 + u32::try_from(self.uses.len()).unwrap();
            *self.uses.entry(one).or_insert(next)
        };
        Member { exposed: sketch.exposed, lines: sketch.lines, uses: uses.into_iter().map(&mut number).collect() }
    }

    fn entries(&self) -> Vec<(u32, Entry)> {
        let entry = |(text, number): (&String, &u32)| (*number, Spelled::entry(text, 0, Catalogue::builtin()).unwrap());
        self.spellings.iter().map(entry).collect()
    }

    fn uses(&self) -> Vec<(u32, Use)> {
        let one = |(one, number): (&Spelled, &u32)| {
            (*number, Use { spelling: self.spellings[&one.spelling], version: one.version.as_deref().map(Into::into) })
        };
        self.uses.iter().map(one).collect()
    }
}

fn frozen(numbers: &mut Numbers, readers: &[Subscriber]) -> Readership {
    let mut enrolling = Enrolling::default();
    for reader in readers {
        enrolling.add(&numbers.member(reader));
    }
    let mut entries = vec![None; numbers.spellings.len() + 1];
    numbers.entries().into_iter().for_each(|(number, entry)| entries[number as usize] = Some(entry));
    let mut uses = vec![Use::default(); numbers.uses.len() + 1];
    numbers.uses().into_iter().for_each(|(number, one)| uses[number as usize] = one);
    enrolling.freeze(entries, uses)
}

fn threshold() -> impl Strategy<Value = Threshold> {
    prop::sample::select(vec![
        Threshold::Low,
        Threshold::Medium,
        Threshold::High,
        Threshold::VeryHigh,
        Threshold::Never,
    ])
}

fn wishes() -> impl Strategy<Value = BTreeMap<Rating, Cadence>> {
    let ratings = vec![Rating::NotRated, Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh];
    let cadences = vec![Cadence::AtOnce, Cadence::Daily, Cadence::Monthly, Cadence::Never];
    prop_oneof![
        Just(BTreeMap::new()),
        prop::collection::btree_map(prop::sample::select(ratings), prop::sample::select(cadences), 1..4),
    ]
}

fn version() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "1.0", "1.5", "2.0", "2.0.1", "*", "V3 SP1"])
}

fn subscriber() -> impl Strategy<Value = Subscriber> {
    let products = prop::collection::vec((has(), version()), 0..5);
    let contacts = prop::collection::vec((threshold(), threshold(), wishes()), 1..3);
    (products, contacts, any::<bool>()).prop_map(|(products, contacts, exposed)| Subscriber {
        products: products
            .into_iter()
            .map(|(text, version)| {
                let mut product = used(&text);
                product.version = Some(version.to_owned()).filter(|version| !version.is_empty());
                product
            })
            .collect(),
        contacts: contacts
            .into_iter()
            .map(|(alert_from, digest_from, cadence)| Contact {
                alert_from: Some(alert_from),
                digest_from: Some(digest_from),
                cadence: Some(cadence).filter(|wishes| !wishes.is_empty()),
                ..Contact::default()
            })
            .collect(),
        exposed: Some(exposed),
        ..Subscriber::default()
    })
}

fn random_advisory() -> impl Strategy<Value = Advisory> {
    let claim = prop::sample::select(vec!["", "|<2.0", "|=1.5", "|>=1.0|<2", "|vers:all/*", "|n/a", "|< March 2019"]);
    let products = prop::collection::vec((name(), claim, any::<bool>()), 1..6);
    let status = prop::sample::select(vec![KnownAffected, Fixed, KnownNotAffected, UnderInvestigation]);
    let score = prop::sample::select(vec![None, Some(2.0), Some(5.0), Some(7.5), Some(9.8)]);
    let statement = (any::<prop::sample::Index>(), status);
    let vulnerability = (prop::collection::vec(statement, 0..5), score, prop::bool::weighted(0.3));
    let vulnerabilities = prop::collection::vec(vulnerability, 0..4);
    let word = prop::sample::select(vec![None, None, Some("Important")]);
    (products, vulnerabilities, word).prop_map(|(products, vulnerabilities, word)| {
        let count = products.len();
        let mut advisory = advisory(
            products
                .into_iter()
                .enumerate()
                .map(|(at, (text, claim, part))| {
                    let mut product = named(&if text.contains(':') { text } else { format!("{text}{claim}") });
                    product.part_of = at.checked_sub(1).filter(|_| part);
                    product
                })
                .collect(),
            vulnerabilities
                .into_iter()
                .map(|(statements, base, exploited)| {
                    let statuses: Vec<_> =
                        statements.into_iter().map(|(product, status)| (status, product.index(count))).collect();
                    let mut vulnerability = scored(&statuses);
                    vulnerability.scores.retain(|_| base.is_some());
                    vulnerability.scores.iter_mut().for_each(|score| score.base = base);
                    vulnerability.exploited_since = exploited.then(chrono::DateTime::default);
                    vulnerability
                })
                .collect(),
        );
        advisory.aggregate_severity =
            word.map(|word| crate::domain::advisory::AggregateSeverity { text: word.into(), namespace: None });
        advisory
    })
}

/// Compares the readership with the rule, reader by reader.
fn agrees(readership: &Readership, readers: &[Subscriber], advisory: &Advisory) -> Result<(), TestCaseError> {
    let (known, scheme) = (KnownExploitedSet::default(), scheme());
    let subject = Subject::new(advisory, &known, &scheme);
    let reach = readership.reach(&subject);
    let verdicts: Vec<Verdict> = readers.iter().map(|reader| judge(&subject, &Profile::of(reader))).collect();
    let whose = |wanted: &dyn Fn(&Verdict) -> bool| -> Vec<u32> {
        (0_u32..).zip(&verdicts).filter(|(_, verdict)| wanted(verdict)).map(|(number, _)| number).collect()
    };
    prop_assert_eq!(reach.alert().collect::<Vec<_>>(), whose(&|verdict| verdict.route == Route::Alert));
    prop_assert_eq!(reach.digest().collect::<Vec<_>>(), whose(&|verdict| verdict.route == Route::Digest));
    prop_assert_eq!(reach.concerned().collect::<Vec<_>>(), whose(&|verdict| !verdict.concerns.is_empty()));
    prop_assert_eq!(reach.alert_total(), reach.alert().count());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn everybody_gets_what_the_rule_gives_before_and_after_changes(
        mut readers in prop::collection::vec(subscriber(), 0..100),
        changes in prop::collection::vec((any::<prop::sample::Index>(), subscriber()), 0..20),
        advisories in prop::collection::vec(random_advisory(), 1..4),
    ) {
        let mut numbers = Numbers::default();
        let mut readership = frozen(&mut numbers, &readers);
        for advisory in &advisories {
            agrees(&readership, &readers, advisory)?;
        }
        let before = readership.clone();
        let untouched = readers.clone();
        for (place, reader) in changes {
            let at = place.index(readers.len() + 1);
            let member = numbers.member(&reader);
            let new = numbers.entries().into_iter().filter(|(number, _)| !readership.knows_spelling(*number)).collect();
            readership.learn_spellings(new);
            let new = numbers.uses().into_iter().filter(|(number, _)| !readership.knows_use(*number)).collect();
            readership.learn_uses(new);
            readership.change(u32::try_from(at).unwrap(), &member);
            if at == readers.len() {
                readers.push(reader);
            } else {
                readers[at] = reader;
            }
        }
        for advisory in &advisories {
            agrees(&readership, &readers, advisory)?;
            agrees(&before, &untouched, advisory)?;
        }
    }

    #[test]
    fn a_product_without_its_version_means_the_same(text in has(), version in version()) {
        let mut product = used(&text);
        product.version = Some(version.to_owned()).filter(|version| !version.is_empty());
        let (whole, apart) = (Entry::of(0, &product), Spelled::of(&product).unwrap());
        let bare = Spelled::entry(&apart.spelling, 0, Catalogue::builtin()).unwrap();
        prop_assert_eq!(&bare.version, &None);
        prop_assert_eq!(&apart.version, &whole.version);
        prop_assert_eq!(Entry { version: whole.version.clone(), shown: whole.shown.clone(), ..bare }, whole);
    }
}

#[test]
fn versions_inside_identifiers_are_told_apart_from_the_product() {
    let rows = [
        ("cpe:2.3:o:siemens:simatic\\:s7:2.9:sp1:*:*:*:*:x64:*", "cpe:2.3:o:siemens:simatic\\:s7:*:*:*:*:*:*:x64:*"),
        ("cpe:/o:redhat:enterprise_linux:8.6::baseos", "cpe:/o:redhat:enterprise_linux:::baseos"),
        ("cpe:/o:redhat:enterprise_linux:8.6", "cpe:/o:redhat:enterprise_linux"),
        ("CPE:2.3:a:acme:gate", "CPE:2.3:a:acme:gate"),
        ("pkg:npm/%40angular/core@10.2.1?x=y@z#a", "pkg:npm/%40angular/core?x=y@z#a"),
        ("pkg:npm/@angular/core", "pkg:npm/@angular/core"),
        ("pkg:deb/debian/curl@7.50.3-1", "pkg:deb/debian/curl"),
    ];
    for (text, bare) in rows {
        let spelling = Spelled::of(&used(&text.replace("CPE:", "cpe:"))).unwrap().spelling;
        assert!(spelling.contains(&serde_json::to_string(&bare.replace("CPE:", "cpe:")).unwrap()), "{spelling}");
        let (whole, apart) = (Entry::of(0, &used(text)), Spelled::of(&used(text)).unwrap());
        let back = Spelled::entry(&apart.spelling, 0, Catalogue::builtin()).unwrap();
        assert_eq!((back.cpe, back.purl, back.names), (whole.cpe, whole.purl, whole.names), "{text}");
    }
}

#[test]
fn lines_survive_their_number() {
    use crate::matching::{LineSet, Lines};
    let all = [
        Lines { alert_from: Threshold::Low, digest_from: Threshold::Never, wished: Wished::NONE },
        Lines { alert_from: Threshold::High, digest_from: Threshold::Medium, wished: Wished::NONE },
        Lines { alert_from: Threshold::Never, digest_from: Threshold::Never, wished: Wished::NONE },
    ];
    let mut set = LineSet::default();
    for lines in &all {
        set.insert(*lines);
    }
    assert_eq!(set.iter().collect::<Vec<_>>(), all);
}

#[test]
fn a_route_is_how_soon_a_contact_hears_of_it() {
    use crate::domain::stream::Stream;
    use crate::matching::route::route;
    use crate::matching::{LineSet, Lines, Weight};
    let ratings = [Rating::NotRated, Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh];
    let wishes = [
        vec![],
        vec![(Rating::NotRated, Cadence::Monthly)],
        vec![(Rating::Low, Cadence::AtOnce), (Rating::High, Cadence::Never)],
        vec![(Rating::Medium, Cadence::Daily), (Rating::VeryHigh, Cadence::Weekly)],
    ];
    let left = [vec![], vec![Stream::Alerts], vec![Stream::Digest], vec![Stream::Alerts, Stream::Digest]];
    let lines = Threshold::ALL.into_iter().flat_map(|alert| Threshold::ALL.map(|digest| (alert, digest)));
    for ((alert_from, digest_from), (wishes, left)) in lines.flat_map(|lines| {
        wishes.iter().flat_map(|one| left.iter().map(move |two| (one, two))).map(move |all| (lines, all))
    }) {
        let contact = Contact {
            alert_from: Some(alert_from),
            digest_from: Some(digest_from),
            cadence: Some(wishes.iter().copied().collect()),
            left: left.clone(),
            ..Contact::default()
        };
        let lines = Lines::of(&contact);
        let mut set = LineSet::default();
        set.insert(lines);
        for rating in ratings {
            for (unrated, exploited) in [(false, false), (false, true), (true, false), (true, true)] {
                let expected = match contact.cadence_for(rating, unrated, exploited) {
                    Cadence::AtOnce => Route::Alert,
                    Cadence::Never => Route::Skip,
                    Cadence::Daily | Cadence::Weekly | Cadence::Monthly => Route::Digest,
                };
                let weight = Weight { rating, unrated, exploited };
                assert_eq!(route(lines, weight).0, expected, "{contact:?} {weight:?}");
                assert_eq!(set.best(weight), expected, "{contact:?} {weight:?}");
            }
        }
    }
}
