//! A world of readers, the same every time: makers, products with versions, firms that use them by a Zipf law, and
//! advisories about them. Products are numbered by popularity, versions by their order, so that SQL can ask the same.

use std::fmt::Write as _;

use vigie::domain::advisory::Advisory;
use vigie::domain::product::NamedProduct;
use vigie::domain::version::VersionClaim;
use vigie::domain::vulnerability::{CvssVersion, ProductStatus, Score, Vulnerability};

/// Versions that a product has.
const VERSIONS: usize = 12;

/// Products in a profile.
pub(crate) const USES: usize = 25;

/// Lines as a contact writes them, and how many of a hundred do.
pub(crate) const LINES: [(&str, u64); 4] = [("low", 10), ("medium", 25), ("high", 55), ("very-high", 10)];

/// Base scores of advisories, and the highest line (position in [`LINES`]) they reach.
const SCORES: [(f32, usize); 3] = [(5.0, 1), (7.5, 2), (9.8, 3)];

/// Numbers that only look random (splitmix64).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

/// Makers and products.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) products: usize,
    /// Sums of 1/rank, to draw by.
    ranks: Vec<f64>,
}

/// A product of a firm or of an advisory, by numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Have {
    pub(crate) product: usize,
    /// Position among its versions, if told.
    pub(crate) version: Option<usize>,
}

/// A firm by numbers.
#[derive(Debug, Clone)]
pub(crate) struct Firm {
    pub(crate) number: usize,
    /// Position in [`LINES`].
    pub(crate) line: usize,
    pub(crate) haves: Vec<Have>,
}

/// An advisory by numbers: each product with the first affected and the first repaired version.
#[derive(Debug, Clone)]
pub(crate) struct Warning {
    pub(crate) level: usize,
    pub(crate) about: Vec<(usize, usize, usize)>,
    base: f32,
}

impl Warning {
    /// Every version of one product.
    pub(crate) fn about_all_of(product: usize) -> Self {
        Self { level: 3, about: vec![(product, 0, VERSIONS)], base: 9.8 }
    }
}

impl World {
    pub(crate) fn new(products: usize) -> Self {
        let mut sum = 0.0;
        let mut rank = 0.0;
        let ranks = std::iter::repeat_with(|| {
            rank += 1.0;
            sum += 1.0 / rank;
            sum
        });
        Self { products, ranks: ranks.take(products).collect() }
    }

    /// By popularity.
    fn popular(&self, dice: &mut Dice) -> usize {
        let drawn = dice.share() * self.ranks.last().unwrap();
        self.ranks.partition_point(|sum| *sum < drawn).min(self.products - 1)
    }

    /// The firm of a number; always the same.
    pub(crate) fn firm(&self, number: usize) -> Firm {
        let mut dice = Dice::seeded(number as u64 * 77 + 1);
        let mut haves: Vec<Have> = Vec::with_capacity(USES);
        while haves.len() < USES.min(self.products) {
            let product = self.popular(&mut dice);
            if haves.iter().all(|have| have.product != product) {
                let version = (dice.below(100) >= 30).then(|| dice.below(VERSIONS));
                haves.push(Have { product, version });
            }
        }
        Firm { number, line: line(&mut dice), haves }
    }

    /// An advisory about one to twenty products, drawn evenly or by popularity.
    pub(crate) fn warning(&self, dice: &mut Dice, by_popularity: bool) -> Warning {
        let mut about: Vec<(usize, usize, usize)> = Vec::new();
        for _ in 0..=dice.below(20) {
            let product = if by_popularity { self.popular(dice) } else { dice.below(self.products) };
            let (one, other) = (dice.below(VERSIONS), dice.below(VERSIONS));
            if about.iter().all(|(known, _, _)| *known != product) {
                let first = if dice.below(2) == 0 { 0 } else { one.min(other) };
                about.push((product, first, one.max(other) + 1));
            }
        }
        let (base, level) = SCORES[dice.below(SCORES.len())];
        Warning { level, about, base }
    }
}

fn line(dice: &mut Dice) -> usize {
    let mut drawn = dice.next() % 100;
    for (at, (_, share)) in LINES.iter().enumerate() {
        if drawn < *share {
            return at;
        }
        drawn -= share;
    }
    0
}

/// "Norvatek" and the like, different for each number.
fn maker(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["nor", "va", "tek", "si", "mo", "lux", "dra", "per", "hel", "bri", "kon", "tas", "ule", "fen", "gor", "wib"];
    let mut name = String::new();
    let mut rest = number + 4096;
    while rest > 0 {
        name.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    name[..1].to_uppercase() + &name[1..]
}

/// Maker and name of a product: no name is the front of another.
fn names(product: usize) -> (String, String) {
    const LINES_OF_PRODUCTS: [&str; 10] =
        ["Control", "Gateway", "Camera", "Office", "Router", "Archive", "Printer", "Shop", "Server", "Monitor"];
    let line = LINES_OF_PRODUCTS[product / 7 % 10];
    (maker(product / 20), format!("{line} K{}", product * 3 + 1000))
}

/// A version, rising with its position.
fn version(product: usize, at: usize) -> String {
    match product % 3 {
        0 => format!("{}.{}", 1 + at / 4, at % 4),
        1 => format!("{}.{}.{}", 2 + product % 9, at, product % 17),
        _ => format!("10.0.{}", 19_000 + at * 37 + product % 30),
    }
}

/// A firm as an element of a subscriber file.
pub(crate) fn element(firm: &Firm) -> String {
    let mut text = String::with_capacity(2_400);
    let zone = if firm.number.is_multiple_of(3) { ",\"time_zone\":\"Europe/Madrid\"" } else { "" };
    let number = firm.number;
    write!(text, "{{\"id\":\"firm-{number:07}\",\"name\":\"Firm {number} & Sons\"{zone},\"products\":[").unwrap();
    for (at, have) in firm.haves.iter().enumerate() {
        text.push_str(if at == 0 { "" } else { "," });
        product(&mut text, *have);
    }
    let (line, language) = (LINES[firm.line].0, ["en", "de", "fr", "es", "it", "sv"][firm.number % 6]);
    write!(
        text,
        "],\"contacts\":[{{\"address\":\"it@{number:07}.example\",\"language\":\"{language}\",\"alert_from\":\"{line}\"}}]}}"
    )
    .unwrap();
    text
}

/// As people write products: mostly by maker and name, some as a CPE or a package URL.
fn product(text: &mut String, have: Have) {
    let (maker, name) = names(have.product);
    let version = have.version.map(|at| version(have.product, at));
    match have.product % 10 {
        8 => {
            let name = name.to_lowercase().replace(' ', "_");
            let version = version.unwrap_or_else(|| "*".to_owned());
            let maker = maker.to_lowercase();
            write!(text, "{{\"cpe\":\"cpe:2.3:a:{maker}:{name}:{version}:*:*:*:*:*:*:*\"}}").unwrap();
        }
        9 => {
            let name = name.to_lowercase().replace(' ', "-");
            let version = version.map(|version| format!("@{version}")).unwrap_or_default();
            write!(text, "{{\"purl\":\"pkg:generic/{}/{name}{version}\"}}", maker.to_lowercase()).unwrap();
        }
        _ => {
            let version = version.map(|version| format!(",\"version\":\"{version}\"")).unwrap_or_default();
            write!(text, "{{\"vendor\":\"{maker}\",\"product\":\"{name}\"{version}}}").unwrap();
        }
    }
}

/// The advisory as intake would make it.
pub(crate) fn advisory(warning: &Warning) -> Advisory {
    let named = |(product, first, repaired): &(usize, usize, usize)| {
        let (maker, name) = names(*product);
        let below = if *repaired < VERSIONS { format!("<{}", version(*product, *repaired)) } else { String::new() };
        let range = match (*first, below.is_empty()) {
            (0, false) => below,
            (0, true) => "*".to_owned(),
            (first, false) => format!(">={}|{below}", version(*product, first)),
            (first, true) => format!(">={}", version(*product, first)),
        };
        NamedProduct {
            name: format!("{maker} {name}"),
            vendor: Some(format!("{maker} GmbH")),
            product: Some(name),
            version: VersionClaim::from_range(&format!("vers:generic/{range}")),
            ..NamedProduct::default()
        }
    };
    let score = Score { version: CvssVersion::V3, vector: String::new(), base: Some(warning.base), products: vec![] };
    let vulnerability = Vulnerability {
        statuses: (0..warning.about.len()).map(|at| (ProductStatus::KnownAffected, at)).collect(),
        scores: vec![score],
        ..Vulnerability::default()
    };
    Advisory {
        tracking_id: "BENCH-1".into(),
        title: "A hole".into(),
        version: "1".into(),
        category: "csaf_security_advisory".into(),
        products: warning.about.iter().map(named).collect(),
        vulnerabilities: vec![vulnerability],
        ..Advisory::default()
    }
}
