//! No silence without a statement: every reason that can keep a letter back is known, and less information never does.

use proptest::prelude::*;

use super::*;
use crate::domain::rhythm::Wished;
use crate::domain::verdict::Route;
use crate::domain::vulnerability::ProductStatus::{
    Fixed, KnownAffected, KnownNotAffected, Recommended, UnderInvestigation, Unknown,
};
use crate::matching::profile::Lines;

/// What a reason does to a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    /// It speaks for a letter, or says what is not known, and never keeps one back.
    SpeaksFor,
    /// It keeps a letter back, and this statement must have been made for it.
    KeepsBack(&'static str),
}

/// A new reason must say here which of the two it is.
fn does(code: ReasonCode) -> Does {
    use ReasonCode as Code;
    match code {
        Code::MatchedPurl
        | Code::MatchedCpe
        | Code::MatchedCatalogue
        | Code::MatchedName
        | Code::MatchedMember
        | Code::MatchedLine
        | Code::MatchedNameWithoutVendor
        | Code::MatchedKeyword
        | Code::VersionAffected
        | Code::AllVersionsAffected
        | Code::VersionUnknown
        | Code::RangeUnreadable
        | Code::RangeUnstated
        | Code::StatusUnclear
        | Code::NotRated
        | Code::RatingOverridden
        | Code::VersionExpired
        | Code::RatingReachesAlert
        | Code::ExploitedReachesDigest
        | Code::RatingReachesDigest
        | Code::AlertsNotWanted
        | Code::CadenceWished => Does::SpeaksFor,
        Code::NoProductMatches => Does::KeepsBack("the document names products, and none of them is the reader's"),
        Code::VersionOutside => Does::KeepsBack("the document states affected versions, and the reader's was told"),
        Code::VersionFixed => Does::KeepsBack("the document states repaired versions, and the reader's was told"),
        Code::StatedNotAffected => Does::KeepsBack("the issuer states that the product is not affected"),
        Code::BelowThresholds => Does::KeepsBack("all that concerns the reader is rated, below the reader's own lines"),
        Code::NothingNewForReader => Does::KeepsBack("the reader had a letter, and nothing changed for it"),
        Code::AdvisoryWithdrawn => Does::KeepsBack("the issuer took the advisory back"),
        Code::AdvisoryNotReleased => Does::KeepsBack("nobody released the advisory yet"),
        // None is kept back from the reader: what waits stands in the digest, and the worst waits only if it is old.
        Code::AttentionSpent => Does::KeepsBack("the reader's class had its yearly alerts; it stands in the digest"),
        Code::WeekSpent => Does::KeepsBack("the reader's class had its alerts of a week; it stands in the digest"),
        Code::ReaderAway => Does::KeepsBack("the reader is away; it stands in the digest after the return"),
        Code::OldNews => {
            Does::KeepsBack("all of it was published long ago, and no version of the reader's is known to be hit")
        }
        Code::ToldByAnother => {
            Does::KeepsBack("a letter told of the very same by another publisher; it stands in the digest")
        }
        Code::WouldBeHeld => {
            Does::KeepsBack("its age, its class, its absence or its quiet hours; it comes by the digest or later")
        }
        // The reader's own word, given on a page of ours or to us, and open to be taken back.
        Code::StreamLeft => Does::KeepsBack("the reader does not want this stream any more"),
        Code::NeverWished => Does::KeepsBack("the reader wants nothing of this rating, which is never the worst"),
        Code::AddressSuppressed => Does::KeepsBack("the address must not be written to"),
        Code::TlpForbids => Does::KeepsBack("the issuer names it for single people, and nobody confirmed its release"),
        Code::NotCleared => {
            Does::KeepsBack("the issuer closed it, and the list owner did not clear the contact for it")
        }
    }
}

/// Every verdict gives a ground that keeps letters back if, and only if, a letter is kept back.
fn assert_grounded(verdict: &Verdict) {
    let keeps_back = |code: &ReasonCode| does(*code) != Does::SpeaksFor;
    if verdict.concerns.is_empty() {
        assert!(codes(verdict).iter().any(keeps_back), "silence without a ground: {:?}", verdict.reasons);
        assert_eq!(verdict.route, Route::Skip);
        return;
    }
    for (route, reasons) in &verdict.contacts {
        let grounds: Vec<ReasonCode> = reasons.iter().map(|reason| reason.code).filter(keeps_back).collect();
        let expected: &[ReasonCode] = if *route == Route::Skip { &[ReasonCode::BelowThresholds] } else { &[] };
        assert_eq!(grounds, expected, "{reasons:?}");
    }
}

#[test]
fn each_ground_of_silence_needs_its_statement() {
    // With the statement it is silent for that reason, without it it speaks.
    let of = |range: &str, status| advisory(vec![named(&format!("Acme|Gate|{range}"))], vec![scored(&[(status, 0)])]);
    let unnamed = || advisory(vec![named("Other|Thing")], vec![scored(&[(KnownAffected, 0)])]);
    let rows = [
        (ReasonCode::NoProductMatches, unnamed(), of("<2.0", KnownAffected), "Acme|Gate|1.0", "Acme|Gate|1.0"),
        (
            ReasonCode::VersionOutside,
            of("<2.0", KnownAffected),
            of("", KnownAffected),
            "Acme|Gate|2.0",
            "Acme|Gate|2.0",
        ),
        (
            ReasonCode::VersionOutside,
            of("<2.0", KnownAffected),
            of("<2.0", KnownAffected),
            "Acme|Gate|2.0",
            "Acme|Gate",
        ),
        (ReasonCode::VersionFixed, of("=2.0", Fixed), of("=2.0", Fixed), "Acme|Gate|2.0", "Acme|Gate"),
        (ReasonCode::VersionFixed, of("=2.0", Fixed), of("=2.0", Unknown), "Acme|Gate|2.0", "Acme|Gate|2.0"),
        (
            ReasonCode::StatedNotAffected,
            of("vers:all/*", KnownNotAffected),
            of("vers:all/*", UnderInvestigation),
            "Acme|Gate",
            "Acme|Gate",
        ),
    ];
    for (ground, silent, speaking, has, has_then) in rows {
        let quiet = verdict(&silent, &reader(&[has]));
        assert!(quiet.route == Route::Skip && codes(&quiet).contains(&ground), "{ground:?}: {:?}", quiet.reasons);
        let loud = verdict(&speaking, &reader(&[has_then]));
        assert!(loud.route > Route::Skip, "{ground:?}: {:?}", loud.reasons);
        assert_grounded(&quiet);
        assert_grounded(&loud);
    }
}

#[test]
fn below_the_lines_is_only_what_is_rated() {
    let mut low = scored(&[(KnownAffected, 0)]);
    low.scores[0].base = Some(2.0);
    let mut unrated = low.clone();
    unrated.scores.clear();
    let mut profile = reader(&["Acme|Gate"]);
    let high = Threshold::High;
    profile.lines = vec![Lines { alert_from: high, digest_from: high, wished: Wished::NONE }];
    let gate = || vec![named("Acme|Gate")];
    assert_eq!(verdict(&advisory(gate(), vec![low.clone()]), &profile).route, Route::Skip);
    assert!(verdict(&advisory(gate(), vec![unrated.clone()]), &profile).route > Route::Skip);
    assert!(verdict(&advisory(gate(), vec![low, unrated]), &profile).route > Route::Skip, "one of two is not rated");
}

/// One piece of information that gets lost or broken.
#[derive(Debug, Clone, Copy)]
enum Loss {
    ReadersVersion(&'static str),
    ReadersVendor,
    ReadersCpe,
    Version(&'static str),
    Vendor,
    Cpe,
    Status(ProductStatus),
    Score,
    Vector,
    Dates,
    Word,
}

impl Loss {
    /// Only by these may a name be lost by which two products met; no other loss may end in "no product matches".
    const fn takes_a_name(self) -> bool {
        matches!(self, Self::ReadersVendor | Self::ReadersCpe | Self::Vendor | Self::Cpe)
    }

    fn befalls(self, advisory: &mut Advisory, has: &mut ProfileProduct, at: usize) {
        let at = at % advisory.products.len();
        match self {
            Self::ReadersVersion(garbage) => has.version = Some(garbage.to_owned()).filter(|text| !text.is_empty()),
            Self::ReadersVendor => has.vendor = None,
            Self::ReadersCpe => has.cpe = None,
            Self::Version(garbage) => advisory.products[at].version = VersionClaim::from_range(garbage),
            Self::Vendor => advisory.products[at].vendor = None,
            Self::Cpe => advisory.products[at].cpes.clear(),
            Self::Status(unclear) => {
                let affected = |(status, product): &&mut (ProductStatus, usize)| status.is_affected() && *product == at;
                for vulnerability in &mut advisory.vulnerabilities {
                    vulnerability.statuses.iter_mut().filter(affected).for_each(|(status, _)| *status = unclear);
                }
            }
            Self::Score => advisory.vulnerabilities.iter_mut().for_each(|vulnerability| vulnerability.scores.clear()),
            Self::Vector => {
                let scores = advisory.vulnerabilities.iter_mut().flat_map(|vulnerability| &mut vulnerability.scores);
                scores.for_each(|score| (score.base, score.vector) = (None, "CVSS:9.9/??".into()));
            }
            Self::Dates => (advisory.initial_release, advisory.current_release) = (None, None),
            Self::Word => advisory.aggregate_severity = None,
        }
    }
}

fn loss() -> impl Strategy<Value = Loss> {
    prop::sample::select(vec![
        Loss::ReadersVersion(""),
        Loss::ReadersVersion("?"),
        Loss::ReadersVersion("the blue one"),
        Loss::ReadersVendor,
        Loss::ReadersCpe,
        Loss::Version(""),
        Loss::Version("see the manual"),
        Loss::Version("vers:generic/<"),
        Loss::Vendor,
        Loss::Cpe,
        Loss::Status(Unknown),
        Loss::Status(UnderInvestigation),
        Loss::Score,
        Loss::Vector,
        Loss::Dates,
        Loss::Word,
    ])
}

/// Products of one document: what they are called, which versions, in which state.
fn document() -> impl Strategy<Value = Vec<(&'static str, &'static str, ProductStatus)>> {
    let name = prop::sample::select(vec!["Acme|Gate", "Acme|Gate 3000", "ACME Inc.|gate", "Acme|Door", "|Gate"]);
    let range = prop::sample::select(vec!["<2.0", ">=1.0|<1.5", "=1.0", "=2.0", "vers:all/*", "", "see the manual"]);
    let status =
        prop::sample::select(vec![KnownAffected, KnownAffected, Fixed, KnownNotAffected, Recommended, Unknown]);
    prop::collection::vec((name, range, status), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whoever gets a letter still gets one where the document, or the firm, tells less. Three exceptions: the names may
    /// no longer meet where a name itself was lost; a score that is lost leaves what other scores say (there are none
    /// here); and "not affected" without any version says so of the whole product.
    #[test]
    fn less_information_never_keeps_a_letter_back(
        document in document(),
        has in prop::sample::select(vec!["Acme|Gate|1.0", "Acme|Gate", "acme|Gate 3000|1.4", "|Gate|1.0", "Acme"]),
        with_cpe in any::<(bool, bool)>(),
        lines in prop::sample::select(vec![
            (Threshold::High, Threshold::Medium),
            (Threshold::High, Threshold::Never),
            (Threshold::Never, Threshold::High),
            (Threshold::Low, Threshold::VeryHigh),
        ]),
        loss in loss(),
        at in 0_usize..4,
    ) {
        let products = document.iter().map(|(name, range, _)| {
            let mut product = named(&format!("{name}|{range}"));
            if with_cpe.0 {
                product.cpes = vec![Cpe::parse("cpe:2.3:a:acme:gate:*:*:*:*:*:*:*:*").unwrap()];
            }
            product
        });
        let statuses: Vec<_> = document.iter().enumerate().map(|(index, (_, _, status))| (*status, index)).collect();
        let mut advisory = advisory(products.collect(), vec![scored(&statuses)]);
        let mut has = used(has);
        if with_cpe.1 {
            has.cpe = Some("cpe:2.3:a:acme:gate:*:*:*:*:*:*:*:*".to_owned());
        }
        let profile = |has: &ProfileProduct| {
            let (alert_from, digest_from) = (Some(lines.0), Some(lines.1));
            let contacts = vec![Contact { alert_from, digest_from, ..Contact::default() }];
            Profile::of(&Subscriber { products: vec![has.clone()], contacts, ..Subscriber::default() })
        };
        let before = verdict(&advisory, &profile(&has));
        assert_grounded(&before);
        loss.befalls(&mut advisory, &mut has, at);
        let after = verdict(&advisory, &profile(&has));
        assert_grounded(&after);
        let no_name_is_left = codes(&after) == [ReasonCode::NoProductMatches] && loss.takes_a_name();
        // Who loses one of several names is judged by the others, which say what they say.
        let denied = document[at % document.len()].2 == KnownNotAffected;
        let denied_as_a_whole = denied && matches!(loss, Loss::Version(""));
        let by_other_names = loss.takes_a_name() && after.concerns.is_empty();
        if before.route > Route::Skip && !no_name_is_left && !by_other_names && !denied_as_a_whole {
            prop_assert!(after.route > Route::Skip, "{:?} became {:?}", before.reasons, (&after.reasons, &after.contacts));
        }
    }
}
