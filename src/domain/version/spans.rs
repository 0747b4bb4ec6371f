//! Reckoning with stretches: what is left when some are taken out of everything.

use std::cmp::Ordering;

use super::Stretch;
use super::point::{VersionPoint, order_of_ends};
use super::scheme::Scheme;

/// Everything that lies in none of `stretches`; `None` where their ends cannot be put in one order.
pub(super) fn complement(stretches: &[Stretch], scheme: Scheme) -> Option<Vec<Stretch>> {
    let mut sorted: Vec<Taken> = stretches.iter().map(|stretch| Taken::of(stretch, scheme)).collect();
    if !all_comparable(&sorted) {
        return None;
    }
    sorted.sort_by(by_lower_end);
    let mut left = Vec::new();
    // Up to where everything is dealt with; the first stretch may leave something in front of it.
    let mut done: Option<(VersionPoint, bool)> = None;
    for Taken { from, to } in sorted {
        if let Some((from, with)) = &from
            && is_gap(done.as_ref(), from)
        {
            let begin = done.as_ref().map(|(end, belongs)| (end.text().to_owned(), !belongs));
            left.push(Stretch { from: begin, to: Some((from.text().to_owned(), !with)) });
        }
        let Some((to, with)) = to else { return Some(left) };
        done = Some(match done {
            Some((known, belongs)) if order_of_ends(&known, &to)? == Ordering::Greater => (known, belongs),
            Some((known, belongs)) if order_of_ends(&known, &to)? == Ordering::Equal => (known, belongs || with),
            _ => (to, with),
        });
    }
    left.push(Stretch { from: done.map(|(end, belongs)| (end.text().to_owned(), !belongs)), to: None });
    Some(left)
}

/// A stretch with its ends taken apart.
struct Taken {
    from: Option<(VersionPoint, bool)>,
    to: Option<(VersionPoint, bool)>,
}

impl Taken {
    fn of(stretch: &Stretch, scheme: Scheme) -> Self {
        let end =
            |end: &Option<(String, bool)>| end.as_ref().map(|(text, with)| (VersionPoint::of(text, scheme), *with));
        Self { from: end(&stretch.from), to: end(&stretch.to) }
    }
}

/// Something lies between what is dealt with and the next stretch. Where they touch, at most one version does, and a
/// stretch that begins and ends there says so.
fn is_gap(done: Option<&(VersionPoint, bool)>, from: &VersionPoint) -> bool {
    done.is_none_or(|(end, _)| order_of_ends(end, from) == Some(Ordering::Less))
}

fn by_lower_end(a: &Taken, b: &Taken) -> Ordering {
    match (&a.from, &b.from) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some((a, with_a)), Some((b, with_b))) => {
            order_of_ends(a, b).unwrap_or(Ordering::Equal).then_with(|| with_b.cmp(with_a))
        }
    }
}

fn all_comparable(stretches: &[Taken]) -> bool {
    let ends: Vec<&VersionPoint> =
        stretches.iter().flat_map(|taken| taken.from.iter().chain(&taken.to)).map(|(end, _)| end).collect();
    let with_later =
        |(index, a): (usize, &&VersionPoint)| ends.iter().skip(index + 1).all(|b| order_of_ends(a, b).is_some());
    ends.iter().enumerate().all(with_later)
}

/// True where the ends stand the right way round, as far as they can be compared at all.
pub(super) fn is_in_order(stretch: &Stretch, scheme: Scheme) -> Option<bool> {
    let (Some((from, _)), Some((to, _))) = (&stretch.from, &stretch.to) else { return Some(true) };
    order_of_ends(&VersionPoint::of(from, scheme), &VersionPoint::of(to, scheme)).map(Ordering::is_le)
}
