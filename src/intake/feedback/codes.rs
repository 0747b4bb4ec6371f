//! Reply codes and enhanced status codes in running text. Pure.

use crate::domain::feedback::Status;

/// Reply codes that refuse or put off mail (RFC 5321 4.2.3 and what is registered besides); other numbers of three digits
/// mean something else.
const REPLIES: &[u16] = &[
    421, 422, 432, 441, 442, 450, 451, 452, 454, 455, 458, 459, 471, 500, 501, 502, 503, 504, 510, 511, 512, 513, 515,
    521, 523, 525, 530, 533, 534, 535, 541, 544, 547, 550, 551, 552, 553, 554, 555, 556, 557, 558, 559, 571, 572, 577,
];

/// The first enhanced status code of class 4 or 5. Numbers of addresses and versions have more or fewer dots.
pub(super) fn status(text: &str) -> Option<Status> {
    let bytes = text.as_bytes();
    let part_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.';
    bytes.iter().enumerate().find_map(|(at, byte)| {
        let begins = matches!(byte, b'4' | b'5') && bytes.get(at + 1) == Some(&b'.');
        if !begins || at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(part_of_word) {
            return None;
        }
        let rest = bytes.get(at..)?;
        let length = rest.iter().take(10).take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
        if rest.get(length).is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        let number = text.get(at..at + length)?.trim_end_matches('.');
        Status::parse(number)
    })
}

/// The first reply code: three digits of their own, with a blank, a hyphen or the end of the line behind them.
pub(super) fn reply(text: &str) -> Option<u16> {
    let bytes = text.as_bytes();
    let before = |at: usize| at.checked_sub(1).and_then(|before| bytes.get(before)).copied();
    (0..bytes.len()).find_map(|at| {
        if !matches!(bytes.get(at), Some(b'4' | b'5')) || before(at).is_some_and(in_number) {
            return None;
        }
        let follows = bytes.get(at + 3).is_none_or(|byte| b" -\r\n<#:,;]).=\"'".contains(byte));
        let number: u16 = text.get(at..at + 3).filter(|_| follows)?.parse().ok()?;
        REPLIES.contains(&number).then_some(number)
    })
}

fn in_number(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-+_/=@".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_and_other_numbers_are_not() {
        assert_eq!(status("no mail exchanger. (#5.4.4)"), Some(Status(5, 4, 4)));
        assert_eq!(status("550-5.1.1 The email account"), Some(Status(5, 1, 1)));
        assert_eq!(status("host 5.1.1.2 said, version 4.2, 15.1.1"), None);
        assert_eq!(reply("said: 550 no such user"), Some(550));
        assert_eq!(reply("<<< 452-4.2.2 over quota"), Some(452));
        assert_eq!(reply("size 5500 at 10.0.0.550 id=551 x4215 4.421"), None);
    }
}
