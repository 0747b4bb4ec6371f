//! A text as a picture for cameras (QR code, ISO/IEC 18004), drawn by us: the page asks nobody for it.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

/// Empty modules around the picture (ISO/IEC 18004 asks for four).
const EDGE: i32 = 4;

/// A picture as its page draws it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Picture {
    /// Its width and height in modules.
    size: i32,
    /// Its dark modules, as the path of an SVG.
    path: String,
}

/// The picture of a text; nothing where it is too long for one.
pub(super) fn of(text: &str) -> Option<Picture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{},{}h1v1h-1z", x + EDGE, y + EDGE));
        }
    }
    Some(Picture { size: code.size() + 2 * EDGE, path })
}
