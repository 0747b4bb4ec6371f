//! CVE records (CVE JSON 5): the `versions` of one entry of `affected`, and what its `defaultStatus` says of the rest.
//!
//! The standard: a version has the status of the entry that it falls into, inside an entry that of the last change at or
//! below it, and else the default. What is not certain is kept as an unreadable claim beside the readable one, so that
//! one odd entry costs only itself. Whoever maps fields names the product once per claim.

use std::cmp::Ordering;

use super::point::{VersionPoint, order_of_ends};
use super::scheme::Scheme;
use super::spans::{complement, is_in_order};
use super::{Stretch, VersionClaim, VersionRange};
use crate::domain::cpe::Cpe;

/// One entry of `versions`, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CveVersion<'a> {
    /// `version`
    pub version: &'a str,
    /// `status`; absent or unknown to the standard counts as affected.
    pub status: Option<Standing>,
    /// `lessThan`
    pub less_than: Option<&'a str>,
    /// `lessThanOrEqual`
    pub less_than_or_equal: Option<&'a str>,
    /// `versionType`
    pub version_type: Option<&'a str>,
    /// `changes`: from this version on (`at`) this status.
    pub changes: Vec<(&'a str, Standing)>,
}

/// What a CVE record says of a version (`status`, `defaultStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// affected
    Affected,
    /// unaffected
    Unaffected,
    /// unknown
    Unknown,
}

impl Standing {
    /// Reads a `status` or `defaultStatus`; `None` if it is neither of the three.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "affected" => Some(Self::Affected),
            "unaffected" => Some(Self::Unaffected),
            "unknown" => Some(Self::Unknown),
            _ => None,
        }
    }
}

/// What one entry of `affected` says, as claims with their standing; never empty.
///
/// `default` is `defaultStatus`, `None` where it is absent. The standard takes an absent one for "unknown"; since nearly
/// every record leaves it out or says just that, "unknown" for the rest is only believed where the entry names nothing
/// that is affected: else each repaired version would stay in doubt for ever.
pub fn from_cve(default: Option<Standing>, versions: &[CveVersion<'_>]) -> Vec<(Standing, VersionClaim)> {
    if versions.is_empty() {
        return vec![match default {
            Some(standing) => (standing, VersionClaim::All),
            None => (Standing::Affected, VersionClaim::Unstated),
        }];
    }
    let scheme = common_scheme(versions);
    let parts: Vec<(Standing, Part)> = versions.iter().flat_map(|version| parts(version, scheme)).collect();
    let mut claims = Vec::new();
    for standing in [Standing::Affected, Standing::Unknown, Standing::Unaffected] {
        claims.extend(stated(standing, &parts, scheme).into_iter().map(|claim| (standing, claim)));
    }
    match default {
        Some(Standing::Affected) => {
            claims.retain(|(standing, _)| *standing != Standing::Affected);
            claims.insert(0, (Standing::Affected, the_rest(&parts, &[Standing::Affected], scheme)));
        }
        Some(Standing::Unaffected) => {}
        Some(Standing::Unknown) | None => {
            if !claims.iter().any(|(standing, _)| *standing == Standing::Affected) {
                claims.retain(|(standing, _)| *standing != Standing::Unknown);
                claims.insert(0, (Standing::Unknown, the_rest(&parts, &[Standing::Unknown], scheme)));
            }
        }
    }
    if claims.is_empty() { vec![(Standing::Affected, VersionClaim::Unstated)] } else { claims }
}

/// What one entry comes to.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Stretch(Stretch),
    /// A claim of its own: all, nothing stated, prose with a range, or unreadable.
    Whole(VersionClaim),
}

/// The scheme that every entry names; entries without a type go with the others. Where an end is no version of it, the
/// issuer only chose the first word of the list.
fn common_scheme(versions: &[CveVersion<'_>]) -> Scheme {
    let mut types = versions.iter().filter_map(|version| version.version_type).map(Scheme::of_cve);
    let Some(first) = types.next().filter(|first| types.all(|other| other == *first)) else { return Scheme::Loose };
    let ends = versions.iter().flat_map(|v| [Some(v.version), v.less_than, v.less_than_or_equal]).flatten();
    let fits = |end: &str| is_open(end) || first.key(end.trim().strip_suffix(".*").unwrap_or(end)).is_some();
    if first == Scheme::Commit || ends.into_iter().all(fits) { first } else { Scheme::Loose }
}

/// Every stretch of an entry with its standing.
fn parts(entry: &CveVersion<'_>, scheme: Scheme) -> Vec<(Standing, Part)> {
    let standing = entry.status.unwrap_or(Standing::Affected);
    let own = entry.version_type.map_or(scheme, Scheme::of_cve);
    let upper = match (entry.less_than, entry.less_than_or_equal) {
        (Some(to), _) => Some((to, false)),
        (None, Some(to)) => Some((to, true)),
        (None, None) => None,
    };
    if own == Scheme::Commit {
        let shown = upper.map_or(entry.version, |(to, _)| to);
        return vec![(standing, Part::Whole(VersionClaim::unreadable(shown, Scheme::Commit)))];
    }
    let whole = match upper {
        // `changes` without an end: the entry goes on until the last change ends it.
        None if entry.changes.is_empty() => return vec![(standing, single(entry.version, scheme))],
        None => Some(Stretch { from: lower(entry.version), to: None }),
        // "patch" counts builds within the version beside it: no end of the same kind.
        Some(_) if entry.version_type.is_some_and(|kind| kind.eq_ignore_ascii_case("patch")) => None,
        Some((to, with)) => match end(to, with) {
            End::Open => Some(Stretch { from: lower(entry.version), to: None }),
            End::At(to) => Some(Stretch { from: lower(entry.version), to: Some(to) }),
            End::Unreadable => None,
        },
    };
    if let Some(stretch) = whole.filter(|stretch| is_in_order(stretch, scheme) == Some(true)) {
        return changed(standing, stretch, &entry.changes, scheme);
    }
    let written = upper.map_or(String::new(), |(to, with)| format!("{} {to}", if with { "<=" } else { "<" }));
    let written = format!("{} {written}", entry.version);
    vec![(standing, Part::Whole(VersionClaim::unreadable(written.trim(), scheme)))]
}

/// An entry without an end: one version, or what issuers write in its place.
fn single(version: &str, scheme: Scheme) -> Part {
    let version = &in_cpe(version);
    if version.trim() == "0" {
        return Part::Whole(VersionClaim::All);
    }
    match VersionClaim::from_version(version) {
        VersionClaim::Exact(one) => {
            let point = Some((one, true));
            Part::Stretch(Stretch { from: point.clone(), to: point })
        }
        VersionClaim::Range(VersionRange { stretches: Some(stretches), scheme: read, written }) => {
            let scheme = if read == Scheme::Loose { scheme } else { read };
            Part::Whole(VersionClaim::of_stretches(written, stretches, scheme))
        }
        other => Part::Whole(other),
    }
}

/// Cuts a stretch where its status changes; what cannot be put in order keeps the status of the entry, if that is the
/// wider one.
fn changed(standing: Standing, whole: Stretch, changes: &[(&str, Standing)], scheme: Scheme) -> Vec<(Standing, Part)> {
    let mut points: Vec<(VersionPoint, Standing)> =
        changes.iter().map(|(at, then)| (VersionPoint::of(at, scheme), *then)).collect();
    let in_whole = |at: &VersionPoint| {
        let end = whole.to.as_ref().map(|(to, _)| VersionPoint::of(to, scheme));
        let begin = whole.from.as_ref().map(|(from, _)| VersionPoint::of(from, scheme));
        let before = end.map_or(Some(Ordering::Less), |end| order_of_ends(at, &end));
        let after = begin.map_or(Some(Ordering::Greater), |begin| order_of_ends(at, &begin));
        before.zip(after).map(|(before, after)| before.is_le() && after.is_ge())
    };
    let inside: Option<Vec<bool>> = points.iter().map(|(at, _)| in_whole(at)).collect();
    let sortable = points
        .iter()
        .enumerate()
        .all(|(index, (a, _))| points.iter().skip(index + 1).all(|(b, _)| order_of_ends(a, b).is_some()));
    let Some(inside) = inside.filter(|_| sortable) else {
        return vec![(standing, Part::Stretch(whole))];
    };
    let mut keep = inside.into_iter();
    points.retain(|_| keep.next().unwrap_or(false));
    points.sort_by(|(a, _), (b, _)| order_of_ends(a, b).unwrap_or(Ordering::Equal));
    let (mut from, mut now, mut cut) = (whole.from, standing, Vec::new());
    for (at, then) in points {
        let end = Some((at.text().to_owned(), false));
        cut.push((now, Part::Stretch(Stretch { from: from.take(), to: end })));
        from = Some((at.text().to_owned(), true));
        now = then;
    }
    cut.push((now, Part::Stretch(Stretch { from, to: whole.to })));
    cut
}

/// The claims of one standing: what can be read as one, everything else beside it.
fn stated(standing: Standing, parts: &[(Standing, Part)], scheme: Scheme) -> Vec<VersionClaim> {
    let mut stretches = Vec::new();
    let mut claims: Vec<VersionClaim> = Vec::new();
    for (_, part) in parts.iter().filter(|(of, _)| *of == standing) {
        match part {
            Part::Stretch(stretch) => stretches.push(stretch.clone()),
            Part::Whole(claim) if !claims.contains(claim) => claims.push(claim.clone()),
            Part::Whole(_) => {}
        }
    }
    if !stretches.is_empty() {
        claims.insert(0, claim_of(stretches, scheme));
    }
    claims
}

/// Everything that is not said to be of another standing.
fn the_rest(parts: &[(Standing, Part)], of: &[Standing], scheme: Scheme) -> VersionClaim {
    let mut others = Vec::new();
    for (_, part) in parts.iter().filter(|(standing, _)| !of.contains(standing)) {
        match part {
            Part::Stretch(stretch) => others.push(stretch.clone()),
            Part::Whole(VersionClaim::Range(VersionRange { stretches: Some(stretches), .. })) => {
                others.extend(stretches.iter().cloned());
            }
            // What nobody can read takes nothing out.
            Part::Whole(_) => {}
        }
    }
    match complement(&others, scheme) {
        Some(left) => claim_of(left, scheme),
        None => VersionClaim::unreadable("*", scheme),
    }
}

/// One version is exact; a stretch without ends is all.
fn claim_of(stretches: Vec<Stretch>, scheme: Scheme) -> VersionClaim {
    if stretches.iter().any(|stretch| stretch.from.is_none() && stretch.to.is_none()) {
        return VersionClaim::All;
    }
    match stretches.as_slice() {
        [Stretch { from: Some((from, true)), to: Some((to, true)) }] if from == to && scheme == Scheme::Loose => {
            VersionClaim::Exact(from.clone())
        }
        _ => VersionClaim::of_stretches(String::new(), stretches, scheme),
    }
}

/// The lower end; everything that says "from the beginning" or nothing leaves it open.
fn lower(version: &str) -> Option<(String, bool)> {
    let version = in_cpe(version);
    let version = version.trim().trim_start_matches(['>', '=', '<']).trim();
    // A line begins where its first version does: "8.0.*" and "8.0.x".
    let line = version.strip_suffix(".x").or_else(|| version.strip_suffix(".*")).filter(|line| !line.is_empty());
    let version = line.filter(|_| !version.contains(' ')).unwrap_or(version);
    let plausible = VersionClaim::from_version(version);
    (!is_open(version) && matches!(plausible, VersionClaim::Exact(_)) && has_digit(version))
        .then(|| (version.to_owned(), true))
}

/// What the upper end of an entry says.
enum End {
    Open,
    At((String, bool)),
    Unreadable,
}

fn end(version: &str, with: bool) -> End {
    let version = in_cpe(version);
    let version = version.trim().trim_start_matches(['<', '=']).trim();
    if is_open(version) && version != "0" {
        return End::Open;
    }
    if !matches!(VersionClaim::from_version(version), VersionClaim::Exact(_)) || !has_digit(version) {
        return End::Unreadable;
    }
    // A pattern as an end always stands behind its line (CVE JSON 5: an arbitrarily large number).
    End::At((version.to_owned(), with || version.ends_with(".*")))
}

fn is_open(version: &str) -> bool {
    matches!(
        version.trim().to_ascii_lowercase().as_str(),
        "" | "0" | "*" | "-" | "n/a" | "na" | "unspecified" | "unknown" | "any" | "all" | "next of"
    )
}

fn has_digit(version: &str) -> bool {
    version.bytes().any(|byte| byte.is_ascii_digit())
}

/// Some write a whole CPE name where its version belongs, others a version with the quoting of CPE names.
fn in_cpe(version: &str) -> String {
    match Cpe::parse(version) {
        Some(cpe) => cpe.full_version().unwrap_or_else(|| "*".to_owned()),
        None => version.replace('\\', ""),
    }
}
