//! The risk schemes that come with the program, cell by cell, and what holds for every scheme: a worse answer never leads
//! to a better outcome, and what is unknown never lets anybody go.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::LazyLock;

use proptest::prelude::*;
use vigie::config::Config;
use vigie::domain::advisory::Advisory;
use vigie::domain::assessment::{Assessment, Dossier, Fact, Origin, Value};
use vigie::domain::cvss::base_score;
use vigie::domain::epss::Epss;
use vigie::domain::known_exploited::{KnownExploited, KnownExploitedSet};
use vigie::domain::rating::{Due, Level, Rating};
use vigie::domain::scheme::{Answers, Input, SCHEMES, Scheme};
use vigie::domain::vulnerability::{
    CvssVersion, Exploitation, Remedy, RemedyKind, Score, Ssvc, TechnicalImpact, Vulnerability,
};

/// A scheme of levels, or of times.
fn scheme(name: &str) -> Scheme {
    let key = if name == "bod-26-04" { "deadline" } else { "scheme" };
    let risk = Config::from_parts(Some(("test.toml", &format!("[risk]\n{key} = \"{name}\"\n"))), []).unwrap().risk;
    if key == "scheme" { risk.scheme } else { risk.deadline.unwrap() }
}

/// Each of them, read once.
fn schemes() -> &'static [Scheme] {
    static READ: LazyLock<Vec<Scheme>> = LazyLock::new(|| SCHEMES.iter().map(|(name, _)| scheme(name)).collect());
    &READ
}

fn advisory(vulnerability: Vulnerability) -> Advisory {
    Advisory {
        tracking_id: "TEST-1".into(),
        title: "Test".into(),
        version: "1".into(),
        category: "csaf_security_advisory".into(),
        vulnerabilities: vec![vulnerability],
        ..Advisory::default()
    }
}

/// Hands over the assessment of one weakness.
fn assessed<T>(
    vulnerability: Vulnerability,
    listed: &KnownExploitedSet,
    exposed: bool,
    with: impl FnOnce(Assessment<'_>) -> T,
) -> T {
    let advisory = advisory(vulnerability);
    with(Assessment::of(&advisory, (0, 0), listed, None, exposed))
}

/// The outcome of answers alone: shown and at worst, as places among the last values.
fn outcome(scheme: &Scheme, answers: &Answers) -> Option<(usize, usize)> {
    assessed(Vulnerability::default(), &KnownExploitedSet::default(), false, |nothing| {
        scheme.evaluate(&nothing, Some(answers)).map(|found| {
            let last = found.settled.last().unwrap();
            (last.shown, last.worst)
        })
    })
}

fn last_value(scheme: &Scheme, at: usize) -> String {
    scheme.questions().last().unwrap().1[at].clone()
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn vector(version: CvssVersion, vector: &str) -> Vulnerability {
    let base = base_score(version, vector);
    let score = Score { version, vector: vector.to_owned(), base, products: Vec::new() };
    Vulnerability { cve: Some("CVE-2024-0001".into()), scores: vec![score], ..Vulnerability::default() }
}

/// Every row of a fixture: the answers in the order of the inputs, and the outcome.
fn check_rows(name: &str, rows: &str, expected: usize) {
    let scheme = scheme(name);
    let names: Vec<&str> = scheme.inputs.iter().map(|input| input.name.as_str()).collect();
    let mut seen = 0;
    for row in rows.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = row.split(' ').collect();
        let (last, given) = words.split_last().unwrap();
        let given: Vec<(&str, &str)> = names.iter().copied().zip(given.iter().copied()).collect();
        let (shown, worst) = outcome(&scheme, &answers(&given)).unwrap();
        assert_eq!((last_value(&scheme, shown).as_str(), worst), (*last, shown), "{row}");
        seen += 1;
    }
    assert_eq!(seen, expected);
}

#[test]
fn the_directive_on_times_answers_each_of_its_sixteen_rows() {
    check_rows("bod-26-04", include_str!("fixtures/risk/bod-26-04.txt"), 16);
    let due = |pairs: &[(&str, &str)]| {
        let answers = answers(pairs);
        assessed(Vulnerability::default(), &KnownExploitedSet::default(), false, |nothing| {
            let scheme = scheme("bod-26-04");
            scheme.due(scheme.evaluate(&nothing, Some(&answers)).as_ref()).unwrap()
        })
    };
    let worst = [("known-exploited", "yes"), ("exposed", "yes"), ("automatable", "yes"), ("technical-impact", "total")];
    assert_eq!(due(&worst), Due { days: Some(3), forensics: true });
    let best = [("known-exploited", "no"), ("exposed", "no"), ("automatable", "no"), ("technical-impact", "total")];
    assert_eq!(due(&best), Due { days: None, forensics: false });
}

#[test]
fn the_deployers_tree_answers_each_of_its_seventy_two_rows() {
    check_rows("ssvc-deployer", include_str!("fixtures/risk/ssvc-deployer.txt"), 72);
}

#[test]
fn the_ten_questions_have_their_limits_at_nineteen_and_twenty_eight() {
    let scheme = scheme("ncsc-nl-style");
    // The least of everything is ten points; each step upwards is told by its points.
    let least = [
        ("default-configuration", "no"),
        ("exploit-code", "none"),
        ("technical-details", "none"),
        ("access", "physical"),
        ("credentials", "admin"),
        ("complexity", "high"),
        ("user-interaction", "complex"),
        ("exploited", "no"),
        ("exploit-expected", "no"),
        ("solution", "old"),
    ];
    let damage = |level: &'static str| {
        let names =
            ["denial-of-service", "code-execution", "remote-rights", "privilege-escalation", "information-leak"];
        names.map(|name| (name, if name == "remote-rights" { level } else { "low" }))
    };
    let rows: &[(usize, &[(&str, &str)])] = &[
        (10, &[]),
        (18, &[("exploit-code", "exploit"), ("access", "lan")]),
        (19, &[("exploit-code", "exploit"), ("access", "lan"), ("complexity", "medium")]),
        (
            27,
            &[
                ("exploit-code", "exploit"),
                ("access", "internet"),
                ("credentials", "none"),
                ("user-interaction", "easy"),
                ("default-configuration", "yes"),
            ],
        ),
        (
            28,
            &[
                ("exploit-code", "exploit"),
                ("access", "internet"),
                ("credentials", "none"),
                ("user-interaction", "none"),
                ("default-configuration", "yes"),
            ],
        ),
    ];
    for (points, changes) in rows {
        let probability = if *points < 19 { 0 } else { 1 + usize::from(*points >= 28) };
        for (severity, level) in ["low", "medium", "high"].into_iter().enumerate() {
            let given: Vec<(&str, &str)> =
                least.into_iter().chain(damage(level)).chain(changes.iter().copied()).collect();
            let (shown, worst) = outcome(&scheme, &answers(&given)).unwrap();
            let matrix = [["low", "low", "medium"], ["low", "medium", "high"], ["medium", "high", "very-high"]];
            assert_eq!(
                (last_value(&scheme, shown).as_str(), worst),
                (matrix[probability][severity], shown),
                "{points}"
            );
        }
    }
}

#[test]
fn our_own_chart_never_falls_when_a_judgement_gets_worse() {
    let scheme = scheme("eispp-style");
    let names = ["attack-requirements", "impact", "attacker-expertise"];
    let values = [["many", "some", "few"], ["limited", "serious", "full"], ["expert", "skilled", "novice"]];
    let level = |at: [usize; 3]| {
        let given: Vec<(&str, &str)> = (0..3).map(|n| (names[n], values[n][at[n]])).collect();
        let (shown, worst) = outcome(&scheme, &answers(&given)).unwrap();
        assert_eq!(shown, worst, "what an operator judges is sure");
        shown
    };
    let mut levels = Vec::new();
    for cell in 0..27 {
        let at = [cell / 9, cell / 3 % 3, cell % 3];
        levels.push(level(at));
        for n in 0..3 {
            let mut worse = at;
            worse[n] += 1;
            assert!(worse[n] > 2 || level(worse) >= level(at), "{at:?}");
        }
    }
    assert_eq!((level([0; 3]), level([2; 3])), (0, 3));
    assert!((0..4).all(|level| levels.contains(&level)), "{levels:?}");
}

#[test]
fn cvss_bands_begin_where_first_says_whatever_the_version() {
    let scheme = scheme("cvss");
    let rows = [
        (0.0, Rating::NotRated),
        (0.1, Rating::Low),
        (3.9, Rating::Low),
        (4.0, Rating::Medium),
        (6.9, Rating::Medium),
        (7.0, Rating::High),
        (8.9, Rating::High),
        (9.0, Rating::VeryHigh),
        (10.0, Rating::VeryHigh),
    ];
    for version in [CvssVersion::V2, CvssVersion::V3, CvssVersion::V4] {
        for (base, expected) in rows {
            let score = Score { version, vector: String::new(), base: Some(base), products: Vec::new() };
            let weakness = Vulnerability { scores: vec![score], ..Vulnerability::default() };
            let level = assessed(weakness, &KnownExploitedSet::default(), false, |known| {
                scheme.level(scheme.evaluate(&known, None).as_ref()).0
            });
            assert_eq!(level, expected, "{version:?} {base}");
        }
    }
    let unscored = assessed(Vulnerability::default(), &KnownExploitedSet::default(), false, |nothing| {
        scheme.evaluate(&nothing, None)
    });
    assert_eq!(scheme.level(unscored.as_ref()), (Rating::NotRated, Rating::VeryHigh));
}

#[test]
fn facts_come_from_whoever_knows_them_and_what_nobody_says_is_unknown() {
    let word = |known: &Assessment<'_>, fact: Fact| {
        let known = known.fact(fact)?;
        let Value::Word(at) = known.value else { return None };
        Some((fact.words()[at], known.origin))
    };
    let none = KnownExploitedSet::default();
    let easy = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N";
    assessed(vector(CvssVersion::V3, easy), &none, true, |known| {
        assert_eq!(word(&known, Fact::Automatable), Some(("yes", Origin::Derived)));
        assert_eq!(word(&known, Fact::TechnicalImpact), Some(("total", Origin::Derived)));
        assert_eq!(word(&known, Fact::Damage), Some(("high", Origin::Cvss)));
        assert_eq!(word(&known, Fact::Exposed), Some(("yes", Origin::Reader)));
        assert_eq!((word(&known, Fact::Exploitation), word(&known, Fact::Remedy)), (None, None));
        assert_eq!(word(&known, Fact::KnownExploited), None, "without a catalogue nobody knows");
    });
    let other = KnownExploited {
        cve: "CVE-2024-0002".into(),
        added: None,
        due: None,
        ransomware: false,
        vendor: String::new(),
        product: String::new(),
    };
    let catalogue: KnownExploitedSet = [other].into_iter().collect();
    assessed(vector(CvssVersion::V3, easy), &catalogue, false, |known| {
        assert_eq!(word(&known, Fact::KnownExploited), Some(("no", Origin::KnownExploited)));
    });
    let mut said =
        vector(CvssVersion::V4, "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/AU:N/V:C");
    said.ssvc = Ssvc {
        exploitation: Some(Exploitation::Active),
        automatable: None,
        technical_impact: Some(TechnicalImpact::Partial),
    };
    let remedy =
        |kind| Remedy { kind, details: String::new(), url: None, restart: None, date: None, products: Vec::new() };
    said.remedies = vec![remedy(RemedyKind::NoneAvailable), remedy(RemedyKind::Workaround)];
    assessed(said, &none, false, |known| {
        assert_eq!(word(&known, Fact::Exploitation), Some(("active", Origin::Ssvc)));
        assert_eq!(word(&known, Fact::Automatable), Some(("no", Origin::Cvss)), "the vector says so itself");
        assert_eq!(word(&known, Fact::TechnicalImpact), Some(("partial", Origin::Ssvc)));
        assert_eq!(word(&known, Fact::ValueDensity), Some(("concentrated", Origin::Cvss)));
        assert_eq!(word(&known, Fact::Damage), Some(("full", Origin::Cvss)));
        assert_eq!(word(&known, Fact::Remedy), Some(("workaround", Origin::Issuer)));
        assert!(known.is_exploited());
    });
    assessed(vector(CvssVersion::V2, "AV:N/AC:M/Au:S/C:P/I:P/A:C/E:POC"), &none, false, |known| {
        assert_eq!(word(&known, Fact::AttackComplexity), Some(("medium", Origin::Cvss)));
        assert_eq!(word(&known, Fact::Privileges), Some(("low", Origin::Cvss)));
        assert_eq!(word(&known, Fact::Exploitation), Some(("poc", Origin::Cvss)));
        assert_eq!((word(&known, Fact::UserInteraction), word(&known, Fact::AttackRequirements)), (None, None));
    });
}

#[test]
fn only_schemes_that_ask_for_it_look_at_exposure() {
    let asking: Vec<&str> =
        schemes().iter().filter(|scheme| scheme.asks_exposure()).map(|scheme| scheme.name.as_str()).collect();
    assert_eq!(asking, ["ssvc-deployer", "bod-26-04"]);
}

#[test]
fn a_scheme_that_cannot_be_trusted_is_refused_with_its_reason() {
    let dir = tempfile::tempdir().unwrap();
    let one = |rest: &str| {
        let file = dir.path().join("own.toml");
        let head = "name = \"own\"\nabout = \"Mine.\"\n[[inputs]]\nname = \"a\"\nvalues = [\"x\", \"y\"]\n";
        std::fs::write(&file, format!("{head}{rest}")).unwrap();
        let text = format!("[risk]\nscheme = '{}'\n", file.display());
        Config::from_parts(Some(("test.toml", &text)), []).map(|config| config.risk.scheme)
    };
    let step = "default = \"x\"\n[[steps]]\nname = \"s\"\nvalues = [\"l\", \"h\"]\n";
    let levels = "[levels]\nl = \"low\"\nh = \"high\"\n";
    assert_eq!(one(&format!("{step}table = [\"a\"]\nrows = [\"x l\", \"y h\"]\n{levels}")).unwrap().name, "own");
    let rows = [
        (format!("{step}table = [\"a\"]\nrows = [\"x h\", \"y l\"]\n{levels}"), "leads to less than"),
        (format!("{step}table = [\"a\"]\nrows = [\"x l\"]\n{levels}"), "no row speaks of y"),
        (format!("{step}table = [\"a\"]\nrows = [\"x l\", \"z h\"]\n{levels}"), "z is no value there"),
        (format!("{step}max = [\"b\"]\n{levels}"), "b does not stand before it"),
        (format!("{step}sum = [\"a\"]\nfrom = [1, 0]\n{levels}"), "the lowest sum"),
        (
            format!("{step}table = [\"a\"]\nrows = [\"x l\", \"y h\"]\n[levels]\nl = \"high\"\nh = \"low\"\n"),
            "worse levels",
        ),
        (format!("{step}table = [\"a\"]\nrows = [\"x l\", \"y h\"]\n[levels]\nl = \"low\"\n"), "h has no meaning"),
        (
            "fact = \"automatable\"\nmeaning = { yes = \"x\", no = \"y\" }\n[levels]\nx = \"low\"\ny = \"high\"\n"
                .into(),
            "worse word",
        ),
        ("fact = \"score\"\n[levels]\nx = \"low\"\ny = \"high\"\n".into(), "the lowest number"),
        (
            "fact = \"automatable\"\nunless-answered = \"x\"\n[levels]\nx = \"low\"\ny = \"high\"\n".into(),
            "not settled",
        ),
        ("points = [2, 1]\n[levels]\nx = \"low\"\ny = \"high\"\n".into(), "never less"),
        ("[times]\nx = {}\ny = { days = 3 }\n".into(), "times to act, not levels"),
    ];
    for (text, why) in rows {
        let refused = one(&text).unwrap_err().to_string();
        assert!(refused.contains(why), "{text}\n{refused}");
    }
    let unknown = Config::from_parts(Some(("test.toml", "[risk]\nscheme = \"nowhere\"\n")), []).unwrap_err();
    assert!(unknown.to_string().contains("there is no scheme nowhere (there are cvss, "), "{unknown}");
}

#[test]
fn a_scheme_may_ask_for_estimates_of_attacks_and_have_days_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("own.toml");
    let text = "name = \"own\"\nabout = \"Mine.\"\n[[inputs]]\nname = \"likely\"\nfact = \"epss\"\n\
        values = [\"no\", \"yes\"]\nfrom = [0.0, 0.1]\n[levels]\nno = \"low\"\nyes = \"high\"\n\
        [days]\nvery-high = 1\nhigh = 2\nmedium = 3\nlow = 0\nnot-rated = 5\n";
    std::fs::write(&file, text).unwrap();
    let settings = format!("[risk]\nscheme = '{}'\n", file.display());
    let risk = Config::from_parts(Some(("test.toml", &settings)), []).unwrap().risk;
    let weakness = Vulnerability { cve: Some("CVE-2024-0001".into()), ..Vulnerability::default() };
    let (advisory, none) = (advisory(weakness), KnownExploitedSet::default());
    let level = |probability: Option<f32>| {
        let epss = |probability| ("CVE-2024-0001".to_owned(), Epss { probability, percentile: None, date: None });
        let dossier = Dossier { epss: probability.map(epss).into_iter().collect(), ..Dossier::default() };
        let known = Assessment::of(&advisory, (0, 0), &none, Some(&dossier), false);
        risk.level(&known, None, None)
    };
    assert_eq!(level(Some(0.099)), Level { rating: Rating::Low, unrated: false });
    assert_eq!(level(Some(0.1)), Level { rating: Rating::High, unrated: false });
    assert_eq!(level(None), Level { rating: Rating::NotRated, unrated: true });
    let days =
        |rating, unrated, exposed, exploited| risk.due_by_level(Level { rating, unrated }, exposed, exploited).days;
    assert_eq!((days(Rating::High, false, false, false), days(Rating::Low, false, false, false)), (Some(2), None));
    assert_eq!(days(Rating::Low, true, false, false), Some(5), "what is not rated beside it shortens the time");
    assert_eq!(days(Rating::High, false, true, false), Some(3), "by the settings, where the scheme has no days");
    assert_eq!(days(Rating::Low, false, true, true), Some(3), "attacks shorten it");
}

/// A scheme, an answer to each of its inputs, and which of them are told.
fn any_answers() -> impl Strategy<Value = (usize, Vec<usize>, Vec<bool>)> {
    (0..SCHEMES.len(), prop::collection::vec(0..60usize, 16), prop::collection::vec(any::<bool>(), 16))
}

/// What is settled for an audience or told by the reader is never unknown.
const NEVER_UNKNOWN: [&str; 3] = ["human-impact", "exposure", "exposed"];

fn given(scheme: &Scheme, picks: &[usize], told: impl Fn(usize) -> bool) -> Answers {
    let told = |at: usize, input: &Input| told(at) || NEVER_UNKNOWN.contains(&input.name.as_str());
    let inputs = scheme.inputs.iter().enumerate().filter(|(at, input)| told(*at, input));
    inputs.map(|(at, input)| (input.name.clone(), input.values[picks[at] % input.values.len()].clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn a_worse_answer_never_leads_to_a_better_outcome((at, picks, _) in any_answers(), which in 0..16usize) {
        let scheme = &schemes()[at];
        let which = which % scheme.inputs.len();
        let before = given(scheme, &picks, |_| true);
        let input = &scheme.inputs[which];
        let worse = (picks[which] % input.values.len() + 1).min(input.values.len() - 1);
        let mut after = before.clone();
        after.insert(input.name.clone(), input.values[worse].clone());
        prop_assert!(outcome(scheme, &after) >= outcome(scheme, &before));
    }

    /// With `routes::what_is_unknown_lets_nobody_go` of the rules: no answer that is missing makes an alert or a digest
    /// line into nothing.
    #[test]
    fn what_is_unknown_shows_at_least_the_level_or_says_that_it_is_unsure((at, picks, told) in any_answers()) {
        let scheme = &schemes()[at];
        let (known, _) = outcome(scheme, &given(scheme, &picks, |_| true)).unwrap();
        if let Some((shown, worst)) = outcome(scheme, &given(scheme, &picks, |at| told[at])) {
            prop_assert!(worst >= known && (shown >= known || worst > shown));
        }
    }
}
