//! A letter as bytes, cut and decoded by hand: the check must not share the code that wrote it.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_parser::MessageParser;

/// A letter in a file.
#[derive(Clone)]
pub(crate) struct Letter {
    pub(crate) file: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

/// The two parts of a signed letter.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cut {
    /// What is signed, byte for byte.
    pub(crate) content: Vec<u8>,
    /// The signature: CMS in DER.
    pub(crate) signature: Vec<u8>,
}

/// A leaf of a letter: its media type and what it holds.
pub(crate) struct Leaf {
    pub(crate) media_type: String,
    pub(crate) bytes: Vec<u8>,
}

impl Letter {
    /// The letters that lie in a folder, by the names of their files.
    pub(crate) fn all_in(folder: &Path) -> Vec<Self> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files.into_iter().map(|file| Self { bytes: std::fs::read(&file).unwrap(), file }).collect()
    }

    /// The letter as text; letters are ASCII.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    /// Values of a header as it stands, unfolded.
    pub(crate) fn headers(&self, name: &str) -> Vec<String> {
        headers(self.text(), name)
    }

    /// The value of a header that stands there once.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> String {
        let values = self.headers(name);
        assert_eq!(values.len(), 1, "{name} in {}", self.file.display());
        values.into_iter().next().unwrap()
    }

    /// The subject as people read it.
    pub(crate) fn subject(&self) -> String {
        MessageParser::default().parse(&self.bytes).unwrap().subject().unwrap().to_owned()
    }

    /// Whom it goes to, without brackets.
    pub(crate) fn to(&self) -> String {
        self.header("To").trim_matches(['<', '>']).to_owned()
    }

    /// Whether it is signed.
    pub(crate) fn is_signed(&self) -> bool {
        self.header("Content-Type").starts_with("multipart/signed")
    }

    /// Content and signature of a signed letter.
    pub(crate) fn cut(&self) -> Cut {
        let parts = parts(self.text());
        let [content, signature] = parts.as_slice() else { panic!("{} parts", parts.len()) };
        assert!(headers(signature, "Content-Type")[0].starts_with("application/pkcs7-signature"));
        Cut { content: content.as_bytes().to_vec(), signature: decoded(signature) }
    }

    /// What a reader can open, in order, the signature left out.
    pub(crate) fn leaves(&self) -> Vec<Leaf> {
        let mut found = Vec::new();
        gather(self.text(), &mut found);
        found.retain(|leaf| leaf.media_type != "application/pkcs7-signature");
        found
    }

    /// The text of the first leaf of a media type.
    pub(crate) fn words(&self, media_type: &str) -> Option<String> {
        let leaf = self.leaves().into_iter().find(|leaf| leaf.media_type == media_type)?;
        Some(String::from_utf8(leaf.bytes).unwrap())
    }
}

fn gather(entity: &str, found: &mut Vec<Leaf>) {
    let kind = headers(entity, "Content-Type").remove(0);
    if kind.starts_with("multipart/") {
        for part in parts(entity) {
            gather(part, found);
        }
    } else {
        let media_type = kind.split(';').next().unwrap().to_owned();
        found.push(Leaf { media_type, bytes: decoded(entity) });
    }
}

fn head(entity: &str) -> &str {
    entity.split_once("\r\n\r\n").unwrap().0
}

fn headers(entity: &str, name: &str) -> Vec<String> {
    let unfolded = head(entity).replace("\r\n ", " ").replace("\r\n\t", " ");
    let value = |line: &str| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    };
    unfolded.split("\r\n").filter_map(value).collect()
}

/// The parts of a multipart entity (RFC 2046 5.1): the line end before a boundary belongs to the boundary.
fn parts(entity: &str) -> Vec<&str> {
    let kind = headers(entity, "Content-Type").remove(0);
    let boundary = kind.split("boundary=\"").nth(1).unwrap().split('"').next().unwrap();
    let line = format!("\r\n--{boundary}");
    let mut pieces = entity.split(line.as_str());
    pieces.next();
    let inside: Vec<&str> = pieces.take_while(|piece| !piece.starts_with("--")).collect();
    inside.iter().map(|piece| piece.strip_prefix("\r\n").unwrap()).collect()
}

fn decoded(leaf: &str) -> Vec<u8> {
    assert_eq!(headers(leaf, "Content-Transfer-Encoding"), ["base64"]);
    STANDARD.decode(leaf.split_once("\r\n\r\n").unwrap().1.replace("\r\n", "")).unwrap()
}
