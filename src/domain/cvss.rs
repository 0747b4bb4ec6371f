//! The base score of a CVSS vector, for documents that give the vector alone.
//!
//! Pure; the formulas of FIRST are the `cvss` package's. It never rates: what a score means is a risk scheme's.

use super::vulnerability::CvssVersion;

/// The base score (0.0 to 10.0) of a vector as documents write it, or `None` where the vector cannot be read.
/// Temporal, threat and environmental metrics do not count, except in version 4, which knows one score only.
pub fn base_score(version: CvssVersion, vector: &str) -> Option<f32> {
    let vector = vector.trim().trim_start_matches('(').trim_end_matches(')');
    let metrics: Vec<&str> = vector.split('/').collect();
    let base = base_metrics(version);
    // A vector that lacks one would be computed as harmless instead of unknown.
    if !base.iter().all(|name| metrics.iter().any(|metric| metric.starts_with(name))) {
        return None;
    }
    let score = match version {
        CvssVersion::V2 => {
            let base: Vec<&str> =
                metrics.into_iter().filter(|metric| base.iter().any(|name| metric.starts_with(name))).collect();
            base.join("/").parse::<cvss::v2::Vector>().ok()?.score().value()
        }
        CvssVersion::V3 => vector.parse::<cvss::v3::Vector>().ok()?.base_score().value(),
        CvssVersion::V4 => vector.parse::<cvss::v4::Vector>().ok()?.score().value(),
    };
    // One decimal is all there is; the narrowing loses nothing that a score has.
    #[expect(clippy::cast_possible_truncation, reason = "scores lie between 0.0 and 10.0 with one decimal")]
    let score = score as f32;
    (0.0..=10.0).contains(&score).then_some(score)
}

/// The value of one metric ("AV") of a vector as written; `None` where it has none.
pub fn metric<'v>(vector: &'v str, name: &str) -> Option<&'v str> {
    let vector = vector.trim().trim_start_matches('(').trim_end_matches(')');
    let mut metrics = vector.split('/').filter_map(|part| part.split_once(':'));
    metrics.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The metrics that every vector of a version must have.
const fn base_metrics(version: CvssVersion) -> &'static [&'static str] {
    match version {
        CvssVersion::V2 => &["AV:", "AC:", "Au:", "C:", "I:", "A:"],
        CvssVersion::V3 => &["AV:", "AC:", "PR:", "UI:", "S:", "C:", "I:", "A:"],
        CvssVersion::V4 => &["AV:", "AC:", "AT:", "PR:", "UI:", "VC:", "VI:", "VA:", "SC:", "SI:", "SA:"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_scores_follow_the_vector() {
        assert_eq!(base_score(CvssVersion::V3, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"), Some(9.8));
        assert_eq!(base_score(CvssVersion::V3, "CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"), Some(6.1));
        assert_eq!(base_score(CvssVersion::V2, "(AV:N/AC:L/Au:N/C:P/I:P/A:P)"), Some(7.5));
        let four = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
        assert_eq!(base_score(CvssVersion::V4, four), Some(9.3));
    }

    #[test]
    fn temporal_metrics_do_not_lower_the_base_score() {
        let tempered = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/RC:U";
        assert_eq!(base_score(CvssVersion::V3, tempered), Some(9.8));
        assert_eq!(base_score(CvssVersion::V2, "AV:N/AC:L/Au:N/C:P/I:P/A:P/E:U/RL:OF/RC:UC"), Some(7.5));
    }

    #[test]
    fn what_is_no_vector_has_no_score() {
        for text in ["", "high", "CVSS:3.1/AV:N", "AV:N/AC:L/Au:N", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H"] {
            for version in [CvssVersion::V2, CvssVersion::V3, CvssVersion::V4] {
                assert_eq!(base_score(version, text), None, "{text}");
            }
        }
    }
}
