//! Where values come from: one table laid over another, and variables typed by the default that they replace.
//!
//! Pure. A key that the defaults do not know is a mistake and is named: a mistyped setting must not be a silent one.

/// What the names of our variables begin with.
pub(super) const PREFIX: &str = "VIGIE__";

/// Lays `given` over `base`; a key that the defaults do not know is a mistake, except where keys are data.
pub(super) fn overlay(base: &mut toml::Table, given: toml::Table, path: &str) -> Result<(), String> {
    for (key, value) in given {
        let here = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(value)) => overlay(below, value, &here)?,
            (None, _) if !KEYS_ARE_DATA.contains(&path) => return Err(format!("unknown key {here}")),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
    Ok(())
}

/// Tables whose keys the operator chooses.
const KEYS_ARE_DATA: &[&str] = &["risk.words", "newsletter.articles_of"];

/// Sets one value from `VIGIE__SECTION__KEY`, typed by the default that stands there.
pub(super) fn set_from_variable(base: &mut toml::Table, variable: &str, value: &str) -> Result<(), String> {
    let path: Vec<String> = variable.trim_start_matches(PREFIX).split("__").map(str::to_lowercase).collect();
    let Some((last, sections)) = path.split_last() else { return Err("names no key".to_owned()) };
    let mut table = base;
    for section in sections {
        table = match named(table, section) {
            Some(toml::Value::Table(below)) => below,
            _ => return Err(format!("no section {section}")),
        };
    }
    let slot = named(table, last).ok_or_else(|| format!("no key {last}"))?;
    *slot = typed_like(slot, value)?;
    Ok(())
}

/// Finds a key whose spelling may have hyphens where a variable can only have underscores.
fn named<'a>(table: &'a mut toml::Table, key: &str) -> Option<&'a mut toml::Value> {
    let hyphened = key.replace('_', "-");
    if table.contains_key(key) { table.get_mut(key) } else { table.get_mut(&hyphened) }
}

fn typed_like(sample: &toml::Value, text: &str) -> Result<toml::Value, String> {
    use toml::Value;
    match sample {
        Value::String(_) | Value::Datetime(_) => Ok(Value::String(text.to_owned())),
        Value::Integer(_) => text.parse().map(Value::Integer).map_err(|_| "expected a whole number".to_owned()),
        Value::Float(_) => text.parse().map(Value::Float).map_err(|_| "expected a number".to_owned()),
        Value::Boolean(_) => text.parse().map(Value::Boolean).map_err(|_| "expected true or false".to_owned()),
        Value::Array(_) => {
            Ok(Value::Array(text.split(',').map(|item| Value::String(item.trim().to_owned())).collect()))
        }
        Value::Table(_) => Err("is a section, not a key".to_owned()),
    }
}
