//! The words in which issuers write ranges, by language, and the comparator each stands for.
//!
//! Only words whose meaning is certain stand here. Where a word leaves open whether the end belongs ("up to"), the wider
//! meaning is taken. To teach the reader one more phrase, add a row.

/// Words in front of a version; nothing where they only say that a version follows. All in lower case.
pub(super) const LEADS: &[(&str, &str)] = &[
    // English
    ("versions ", ""),
    ("version ", ""),
    ("all firmware versions", ""),
    ("all versions of", ""),
    ("all versions", ""),
    ("all version", ""),
    ("any version", ""),
    ("prior to ", "<"),
    ("earlier than ", "<"),
    ("older than ", "<"),
    ("lower than ", "<"),
    ("less than ", "<"),
    ("below ", "<"),
    ("before ", "<"),
    ("up to ", "<="),
    ("through ", "<="),
    ("until ", "<="),
    ("from ", ">="),
    ("starting with ", ">="),
    ("starting from ", ">="),
    ("since ", ">="),
    ("later than ", ">"),
    ("newer than ", ">"),
    // German
    ("alle versionen", ""),
    ("versionen ", ""),
    ("kleiner als ", "<"),
    ("älter als ", "<"),
    ("vor version ", "<"),
    ("vor ", "<"),
    ("bis einschließlich ", "<="),
    ("bis version ", "<="),
    ("bis ", "<="),
    ("ab version ", ">="),
    ("ab ", ">="),
    ("von ", ">="),
    // French
    ("toutes les versions", ""),
    ("toutes versions", ""),
    ("antérieures à la version ", "<"),
    ("antérieure à la version ", "<"),
    ("antérieures à ", "<"),
    ("antérieure à ", "<"),
    ("avant ", "<"),
    ("jusqu'à la version ", "<="),
    ("jusqu'à ", "<="),
    ("à partir de la version ", ">="),
    ("à partir de ", ">="),
    // Spanish
    ("todas las versiones", ""),
    ("versiones ", ""),
    ("anteriores a la versión ", "<"),
    ("anterior a la versión ", "<"),
    ("anteriores a ", "<"),
    ("anterior a ", "<"),
    ("hasta la versión ", "<="),
    ("hasta la ", "<="),
    ("hasta ", "<="),
    ("desde la versión ", ">="),
    ("desde ", ">="),
    ("a partir de la versión ", ">="),
    ("a partir de ", ">="),
    // Italian
    ("tutte le versioni", ""),
    ("versioni ", ""),
    ("precedenti alla versione ", "<"),
    ("precedenti alla ", "<"),
    ("precedenti a ", "<"),
    ("fino alla versione ", "<="),
    ("fino alla ", "<="),
    ("fino a ", "<="),
    // Swedish
    ("alla versioner", ""),
    ("versioner ", ""),
    ("före ", "<"),
    ("till och med ", "<="),
    ("från och med ", ">="),
];

/// Words between two versions of which the first is the lower end.
pub(super) const BETWEEN: &[(&str, &str)] = &[
    (" to before ", "<"),
    (" and prior to ", "<"),
    (" prior to ", "<"),
    (" earlier than ", "<"),
    (" before ", "<"),
    (" vor ", "<"),
    (" antérieures à ", "<"),
    (" anteriores a ", "<"),
    (" up to ", "<="),
    (" through ", "<="),
    (" thru ", "<="),
    (" to ", "<="),
    (" bis ", "<="),
    (" à ", "<="),
    (" hasta ", "<="),
];

/// Words behind a version.
pub(super) const TAILS: &[(&str, &str)] = &[
    // English
    ("and all prior versions", "<="),
    ("and prior versions", "<="),
    ("and prior", "<="),
    ("and all earlier versions", "<="),
    ("and earlier versions", "<="),
    ("and earlier", "<="),
    ("and below", "<="),
    ("and lower", "<="),
    ("and older versions", "<="),
    ("and older", "<="),
    ("and previous versions", "<="),
    ("and previous", "<="),
    ("or prior", "<="),
    ("or earlier", "<="),
    ("or below", "<="),
    ("or lower", "<="),
    ("or older", "<="),
    ("and later versions", ">="),
    ("and later", ">="),
    ("and newer versions", ">="),
    ("and newer", ">="),
    ("and above", ">="),
    ("and higher", ">="),
    ("and up", ">="),
    ("or later", ">="),
    ("or newer", ">="),
    ("or above", ">="),
    ("or higher", ">="),
    // German
    ("und ältere versionen", "<="),
    ("und älter", "<="),
    ("und frühere versionen", "<="),
    ("und früher", "<="),
    ("oder älter", "<="),
    ("oder früher", "<="),
    ("und neuer", ">="),
    ("und höher", ">="),
    ("oder neuer", ">="),
    ("oder höher", ">="),
    // French
    ("et versions antérieures", "<="),
    ("et les versions antérieures", "<="),
    ("et antérieures", "<="),
    ("et antérieure", "<="),
    ("ou antérieures", "<="),
    ("et versions ultérieures", ">="),
    ("et ultérieures", ">="),
    // Spanish
    ("y versiones anteriores", "<="),
    ("y anteriores", "<="),
    ("o anteriores", "<="),
    ("y versiones posteriores", ">="),
    ("y posteriores", ">="),
    // Italian
    ("e versioni precedenti", "<="),
    ("e precedenti", "<="),
    // Swedish
    ("och tidigare versioner", "<="),
    ("och tidigare", "<="),
    ("och äldre", "<="),
];

/// Texts that mean every version.
const ALL: &[&str] = &[
    "*",
    "all",
    "all versions",
    "all version",
    "all known versions",
    "all released versions",
    "all supported versions",
    "all firmware versions",
    "all software versions",
    "any",
    "any version",
    "every version",
    ">=0",
    ">= 0",
    "alle versionen",
    "alle",
    "alle versies",
    "toutes les versions",
    "toutes versions",
    "toutes",
    "todas las versiones",
    "todas",
    "tutte le versioni",
    "alla versioner",
];

/// Texts that name no version.
const NOTHING: &[&str] =
    &["", "-", "n/a", "na", "unspecified", "not specified", "unknown", "none", "vers:unknown/", "nicht angegeben"];

/// Words that may stand in a version beside its numbers.
const VERSION_WORDS: &[&str] = &[
    "v", "version", "sp", "service", "pack", "update", "updates", "upd", "up", "hf", "hotfix", "patch", "build", "r",
    "rev", "release", "revision", "rc", "alpha", "beta", "p", "mp", "sr", "cu", "lts", "ga", "firmware", "fw", "jumbo",
    "take", "final", "fp", "vu",
];

/// Words in brackets that add versions to those in front, instead of a remark.
const WIDENING: &[&str] = &[
    "prior", "earlier", "later", "newer", "older", "above", "below", "all", "also", "other", "previous", "includ",
    "exclud", "version", "before", "after", "up to", "every", "any", "except", "not ",
];

/// "n/a" and nothing state no version.
pub(super) fn says_nothing(text: &str) -> bool {
    NOTHING.contains(&text.trim().to_lowercase().as_str())
}

/// True for "all versions" in any language, with or without the product's name and a slash in front, and with a remark
/// behind it.
pub(super) fn says_all(bare: &str) -> bool {
    let lower = bare.to_lowercase();
    let lower = without_remark(lower.trim().trim_end_matches('.'));
    let named = lower.rsplit_once('/').filter(|(name, _)| !name.contains(['<', '>', '=', '|', '*']));
    ALL.contains(&lower)
        || named.is_some_and(|(_, rest)| {
            let name_only = rest.strip_suffix("all versions").map(str::trim);
            name_only.is_some_and(|name| !name.bytes().any(|b| b.is_ascii_digit() || b"<>=|".contains(&b)))
        })
}

/// Without a remark behind it: "(Windows and Linux)", "only if web components are used". One that may name versions,
/// or adds some, is no mere remark and stays.
pub(super) fn without_remark(text: &str) -> &str {
    let text = text.trim();
    let bracket = text.strip_suffix(')').and_then(|open| open.rfind('(')).filter(|at| *at > 0);
    let condition = text.to_lowercase().find(" only ").filter(|_| text.is_ascii());
    let Some(at) = bracket.or(condition) else { return text };
    let remark = text.get(at..).unwrap_or_default().to_lowercase();
    let harmless = !remark.bytes().any(|byte| byte.is_ascii_digit())
        && !WIDENING.iter().any(|word| remark.contains(word))
        && !remark.contains(['<', '>', '=']);
    if harmless { text.get(..at).unwrap_or(text).trim() } else { text }
}

/// True where a text that should be one version says by its words that it is a range.
pub(super) fn speaks_of_a_range(lower: &str) -> bool {
    TAILS.iter().any(|(tail, _)| lower.ends_with(tail))
        || LEADS.iter().any(|(lead, sign)| {
            let words = sign.is_empty() && lead.contains("version") && lead.contains("all");
            (!sign.is_empty() || words) && lower.starts_with(lead)
        })
        || lower.starts_with("between ")
}

/// The comparator of a phrase written out, if there is one; up to three in a row, for "all versions prior to".
pub(super) fn replaced(piece: &str) -> String {
    let mut piece = piece.to_owned();
    if !piece.contains(['<', '>'])
        && let Some((kept, sign)) = without_tail(&piece)
    {
        piece = format!("{sign}{kept}");
    }
    for _ in 0..3 {
        let lower = piece.to_lowercase();
        let found = LEADS.iter().find(|(lead, _)| lower.starts_with(lead) && lower.len() == piece.len());
        let Some((lead, sign)) = found else { break };
        piece = format!("{sign}{}", piece.get(lead.len()..).unwrap_or_default().trim());
    }
    let lower = piece.to_lowercase();
    let between = BETWEEN.iter().find_map(|(words, sign)| Some((lower.find(words)?, words, sign)));
    match between.filter(|_| lower.len() == piece.len()) {
        Some((at, words, sign)) => {
            let (from, to) = (piece.get(..at).unwrap_or_default(), piece.get(at + words.len()..).unwrap_or_default());
            format!("{}{sign}{}", from.trim(), to.trim())
        }
        None => piece,
    }
}

fn without_tail(piece: &str) -> Option<(&str, &'static str)> {
    let lower = piece.to_lowercase();
    let (tail, sign) = TAILS.iter().find(|(tail, _)| lower.ends_with(tail) && lower.len() == piece.len())?;
    Some((piece.get(..piece.len() - tail.len())?.trim(), sign))
}

/// True if the word may stand in a version.
pub(super) fn is_version_word(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit()) || VERSION_WORDS.contains(&word.to_lowercase().as_str())
}
