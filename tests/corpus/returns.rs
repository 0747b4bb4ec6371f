//! Mails that came back, as other projects collected them: what is read out of them beside what another program (Sisimai)
//! says of the same mails.
//!
//! Its word is no truth: where a receiver says "user unknown" only after the letter, it calls that a filter; a bounce
//! that a person passes on is a bounce to it; JSON notifications of one provider are mails that came back to it. Such
//! differences are named in [`OURS`], and both figures are printed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use vigie::domain::feedback::{Action, Complaint, Feedback, Kind, Reason};
use vigie::intake::feedback::read;

use super::corpus;

/// What that program calls each reason, and what we call it.
const NAMES: &[(&str, &str)] = &[
    ("userunknown", "no-such-address"),
    ("hostunknown", "no-such-domain"),
    ("hasmoved", "moved"),
    ("notaccept", "takes-no-mail"),
    ("mailboxfull", "mailbox-full"),
    ("suspend", "mailbox-closed"),
    ("filtered", "mailbox-refuses"),
    ("expired", "not-in-time"),
    ("networkerror", "no-way"),
    ("systemerror", "out-of-order"),
    ("mailererror", "out-of-order"),
    ("toomanyconn", "too-much"),
    ("speeding", "too-much"),
    ("authfailure", "not-authentic"),
    ("badreputation", "not-trusted"),
    ("blocked", "not-trusted"),
    ("requireptr", "not-trusted"),
    ("norelaying", "no-relaying"),
    ("rejected", "sender-refused"),
    ("policyviolation", "policy"),
    ("securityerror", "policy"),
    ("spamdetected", "taken-for-spam"),
    ("virusdetected", "taken-for-virus"),
    ("mesgtoobig", "too-large"),
    ("exceedlimit", "too-large"),
    ("contenterror", "content"),
    ("syntaxerror", "content"),
    ("notcompliantrfc", "content"),
    ("onhold", "unclear"),
    ("undefined", "unclear"),
    ("delivered", "arrived"),
    ("feedback", "complaint"),
    ("vacation", "auto-reply"),
];

/// Where we disagree on purpose: what the other program says, what we say, and why.
const OURS: &[(&str, &str, &str)] = &[
    ("mailbox-refuses", "no-such-address", "the receiver's own words are that there is no such user"),
    ("mailbox-refuses", "mailbox-closed", "the receiver's own words are that the mailbox is closed"),
    ("sender-refused", "no-such-address", "the receiver's own words are that there is no such user"),
    ("sender-refused", "unclear", "the words leave open whether the group is gone or closed to us"),
    ("mailbox-closed", "no-such-address", "the receiver's own words are that there is no such user"),
    ("no-way", "no-such-domain", "status 5.4.4 says that the domain leads nowhere"),
];

/// The least that must be reached: class, precision and recall in percent, with the differences of [`OURS`] counted as
/// agreement.
const FLOORS: &[(&str, f64, f64)] = &[
    ("address", 88.0, 90.0),
    ("mailbox", 80.0, 80.0),
    ("system", 75.0, 78.0),
    ("policy", 82.0, 78.0),
    ("content", 75.0, 60.0),
    ("complaint", 99.0, 80.0),
    ("auto-reply", 99.0, 99.0),
];

/// Folders of `bounces` in which everything came back, and the files there that are something else to us.
const RETURNED: &[(&str, &[&str])] = &[
    ("flufl", &["groupwise_03.txt", "qmail_08.txt"]),
    ("bounce_email", &[]),
    ("kumomta", &[]),
    ("php-bounce-handler", &["arf6.txt", "unsubscribe.txt"]),
    ("sisimai-hard", &["make-test-36.eml"]),
    ("sisimai-cr", &[]),
    ("sisimai-crlf", &[]),
];

#[derive(Default)]
struct Score {
    both: usize,
    wanted: usize,
    got: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        percent(self.both, self.got)
    }

    fn recall(&self) -> f64 {
        percent(self.both, self.wanted)
    }
}

#[expect(clippy::cast_precision_loss, reason = "hundreds of mails")]
fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

fn class(word: &str) -> &str {
    match Reason::from_key(word) {
        Some(Reason::Arrived) => "arrived",
        Some(reason) => reason.class().key(),
        None => word,
    }
}

/// The words of a mail: a reason for each recipient, or the kind.
fn words(feedback: &Feedback) -> Vec<String> {
    match feedback.kind {
        Kind::Bounce(_) | Kind::Receipt if !feedback.recipients.is_empty() => {
            feedback.recipients.iter().map(|one| one.reason.key().to_owned()).collect()
        }
        // That program has one word for both.
        Kind::Complaint(Complaint::Unwanted | Complaint::NotAuthentic) => vec!["complaint".to_owned()],
        kind => vec![kind.key().to_owned()],
    }
}

/// What is wanted of each file, and what was read.
fn both(corpus: &Path) -> Vec<(String, Vec<String>, Vec<String>)> {
    let text = std::fs::read_to_string(corpus.join("bounces/sisimai-expected.json")).expect("the expectations");
    let wanted: BTreeMap<String, Vec<BTreeMap<String, String>>> = serde_json::from_str(&text).expect("JSON");
    let name = |word: &str| NAMES.iter().find(|(theirs, _)| *theirs == word).map_or(word, |(_, ours)| ours).to_owned();
    let file = |name: &str| std::fs::read(corpus.join("bounces/sisimai").join(name)).ok();
    let rows = wanted.iter().filter_map(|(mail, wanted)| {
        let mut got = words(&read(&file(mail)?));
        let mut wanted: Vec<String> = wanted.iter().map(|one| name(&one["reason"])).collect();
        got.sort();
        wanted.sort();
        Some((mail.clone(), wanted, got))
    });
    rows.collect()
}

/// Where a difference is one of ours, their word becomes ours.
fn settled(wanted: &[String], got: &[String]) -> Vec<String> {
    let mut left = got.to_vec();
    let mut settled = Vec::new();
    let mut open = Vec::new();
    for word in wanted {
        match left.iter().position(|other| other == word) {
            Some(at) => settled.push(left.remove(at)),
            None => open.push(word.clone()),
        }
    }
    for word in open {
        let ours = OURS.iter().filter(|(theirs, _, _)| *theirs == word);
        let at = ours.into_iter().find_map(|(_, ours, _)| left.iter().position(|other| other == ours));
        settled.push(at.map_or(word, |at| left.remove(at)));
    }
    settled
}

fn scores(rows: &[(String, Vec<String>, Vec<String>)], of: impl Fn(&str) -> String) -> BTreeMap<String, Score> {
    let mut table: BTreeMap<String, Score> = BTreeMap::new();
    for (_, wanted, got) in rows {
        let mut left: Vec<String> = got.iter().map(|word| of(word)).collect();
        for word in &left {
            table.entry(word.clone()).or_default().got += 1;
        }
        for word in wanted {
            let score = table.entry(of(word)).or_default();
            score.wanted += 1;
            if let Some(at) = left.iter().position(|other| *other == of(word)) {
                left.swap_remove(at);
                score.both += 1;
            }
        }
    }
    table
}

fn show(title: &str, table: &BTreeMap<String, Score>) {
    println!("{title}\n  {:16} {:>6} {:>6} {:>6} {:>10} {:>7}", "", "wanted", "read", "both", "precision", "recall");
    for (word, score) in table {
        let Score { both, wanted, got } = score;
        println!("  {word:16} {wanted:6} {got:6} {both:6} {:9.1}% {:6.1}%", score.precision(), score.recall());
    }
}

#[test]
fn what_came_back_is_understood_about_as_another_program_does() {
    let Some(corpus) = corpus() else { return };
    let rows = both(&corpus);
    assert!(rows.len() > 300, "no corpus");
    let by_class = |word: &str| class(word).to_owned();
    show("by class, against the other program's word", &scores(&rows, by_class));
    let settled: Vec<_> =
        rows.iter().map(|(mail, wanted, got)| (mail.clone(), settled(wanted, got), got.clone())).collect();
    let table = scores(&settled, by_class);
    show("by class, with the differences that we stand by", &table);
    let hard = |word: &str| if class(word) == "address" { "hard" } else { "not hard" }.to_owned();
    show("hard or not, against the other program's word", &scores(&rows, hard));
    show("hard or not, with the differences that we stand by", &scores(&settled, hard));
    let same = rows.iter().filter(|(_, wanted, got)| wanted == got).count();
    println!("exactly the same reasons: {same} of {} mails", rows.len());
    for (theirs, ours, why) in OURS {
        let count = rows
            .iter()
            .zip(&settled)
            .filter(|((_, w, _), (_, s, _))| w != s && w.iter().any(|x| x == theirs) && s.iter().any(|x| x == ours));
        println!("  {theirs} to them, {ours} to us: {why} ({})", count.count());
    }
    for (word, precision, recall) in FLOORS {
        let score = &table[*word];
        let (p, r) = (score.precision(), score.recall());
        assert!(p >= *precision && r >= *recall, "{word}: precision {p:.1}, recall {r:.1}");
    }
}

#[test]
fn bounces_of_other_collections_are_taken_for_bounces_and_ordinary_mail_is_not() {
    let Some(corpus) = corpus() else { return };
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let (mut seen, mut named) = (0, 0);
    for (folder, others) in RETURNED {
        for path in all(&corpus.join("bounces").join(folder)) {
            let feedback = read(&std::fs::read(&path).expect("a file"));
            let back = matches!(feedback.kind, Kind::Bounce(_) | Kind::Complaint(_));
            assert_eq!(back, !others.contains(&name(&path).as_str()), "{}: {:?}", path.display(), feedback.kind);
            seen += 1;
            named += usize::from(
                feedback.recipients.iter().any(|one| one.address.is_some() && one.action == Action::Failed),
            );
        }
    }
    println!("{seen} mails of other collections, {named} name an address that failed");
    let mut ordinary = 0;
    for folder in ["mail", "bounces/not-a-bounce", "bounces/sisimai-not-a-bounce"] {
        for path in all(&corpus.join(folder)) {
            let kind = read(&std::fs::read(&path).expect("a file")).kind;
            let counts = matches!(kind, Kind::Bounce(_) | Kind::Complaint(_) | Kind::Receipt);
            assert!(!counts, "{} is taken for {kind:?}", path.display());
            ordinary += 1;
        }
    }
    println!("{ordinary} ordinary mails, none of them taken for a bounce or a complaint");
    assert!(seen > 150 && ordinary > 100, "no corpus");
}

fn all(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(all(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
