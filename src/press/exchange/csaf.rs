//! The advisory as a CSAF 2.0 document of our own (profile `csaf_security_advisory`), where the source is in another form.
//!
//! (being built)

use serde_json::{Value, json};

use crate::domain::exchange::ExchangeItem;
use crate::domain::tenant::Brand;

pub(super) fn document(_brand: &Brand, _item: &ExchangeItem) -> Value {
    json!({})
}
