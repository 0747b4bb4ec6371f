//! Steps of a proof in words: the code finds the sentence in the locale files.

use crate::domain::verdict::Reason;
use crate::press::Press;

/// One step as a sentence; the bare code where a language has none for it.
pub(super) fn words(press: &Press, language: &str, reason: &Reason) -> String {
    let code =
        serde_json::to_value(reason.code).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default();
    let key = format!("reason-{}", code.replace('_', "-"));
    let product = reason.product.as_deref().unwrap_or("none");
    let detail = reason.detail.as_deref().unwrap_or("none");
    press.words(language, &key, &[("product", product), ("detail", detail)])
}
