//! Whole numbers between dots, as many as one likes ("10.0.19045.3803"); zeros at the end do not count.

use super::key::{Key, Writer};

pub(super) fn key(version: &str) -> Option<Key> {
    let mut numbers: Vec<&str> = version.trim_start_matches(['v', 'V']).split('.').collect();
    if numbers.iter().any(|number| number.is_empty()) {
        return None;
    }
    while numbers.len() > 1 && numbers.last().is_some_and(|last| last.bytes().all(|byte| byte == b'0')) {
        numbers.pop();
    }
    let mut key = Writer::new();
    for number in numbers {
        key.class(1).number(number)?;
    }
    key.class(0);
    Some(key.done())
}
