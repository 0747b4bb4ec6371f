//! Maven's version order: tokens between ".", "-", "_" and between digits and letters. Known qualifiers before the
//! release, "sp" after it, unknown words after that, then numbers, those behind a dot last. What stands for nothing
//! ("0", "final", "ga", "release") does not count at the end of a run.

use super::key::{Key, Writer, split_digits, split_letters};

const END: u8 = 10;
const SP: u8 = 11;
const UNKNOWN: u8 = 12;
const DASHED_NUMBER: u8 = 13;
const DOTTED_NUMBER: u8 = 14;

/// Before the release, in rising order.
const BEFORE: &[&str] = &["alpha", "beta", "milestone", "rc", "snapshot"];

#[derive(Debug)]
struct Token {
    dotted: bool,
    text: String,
}

pub(super) fn key(version: &str) -> Option<Key> {
    let tokens = trimmed(tokens(&version.to_lowercase())?);
    let mut key = Writer::new();
    for token in &tokens {
        if token.is_number() {
            key.class(if token.dotted { DOTTED_NUMBER } else { DASHED_NUMBER }).number(&token.text)?;
        } else {
            match BEFORE.iter().position(|word| *word == token.text).and_then(|at| u8::try_from(at).ok()) {
                Some(rank) => key.class(rank),
                None if token.is_nothing() => key.class(END),
                None if token.text == "sp" => key.class(SP),
                None => key.class(UNKNOWN).word(&token.text),
            };
        }
    }
    key.class(END);
    Some(key.done())
}

fn tokens(version: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut rest, mut dotted) = (version, true);
    if !rest.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    while let Some(first) = rest.chars().next() {
        if matches!(first, '.' | '-' | '_') {
            dotted = first == '.';
            rest = rest.get(1..)?;
            continue;
        }
        let (run, after) = if first.is_ascii_digit() { split_digits(rest) } else { split_letters(rest) };
        if run.is_empty() {
            return None;
        }
        let number_follows = after.starts_with(|letter: char| letter.is_ascii_digit());
        let text = match run {
            "a" if number_follows => "alpha",
            "b" if number_follows => "beta",
            "m" if number_follows => "milestone",
            "cr" => "rc",
            other => other,
        };
        tokens.push(Token { dotted, text: text.to_owned() });
        dotted = false;
        rest = after;
    }
    Some(tokens)
}

/// Takes away what stands for nothing in front of a dash, of a word, and of the end.
fn trimmed(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if !(token.dotted && token.is_number()) {
            drop_nothing(&mut kept);
        }
        kept.push(token);
    }
    drop_nothing(&mut kept);
    kept
}

fn drop_nothing(tokens: &mut Vec<Token>) {
    while tokens.len() > 1 && tokens.last().is_some_and(Token::is_nothing) {
        tokens.pop();
    }
}

impl Token {
    fn is_number(&self) -> bool {
        self.text.starts_with(|letter: char| letter.is_ascii_digit())
    }

    fn is_nothing(&self) -> bool {
        matches!(self.text.as_str(), "" | "final" | "ga" | "release") || self.text.bytes().all(|byte| byte == b'0')
    }
}
