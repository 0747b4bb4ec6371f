//! `schema`: the schemas of our own copies for programs, printed or put into a folder.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::answer::{Answer, End};
use crate::press::{JSON_SCHEMA, XML_XSD, XSD};

/// `schema`.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Which form.
    form: Form,
    /// Put it into this folder, with what it needs beside it, instead of printing it.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// The forms that have a schema of ours.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// XML Schema 1.0.
    Xml,
    /// JSON Schema 2020-12.
    Json,
}

impl Form {
    /// The files: the schema first, then what it names.
    const fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Xml => &[("vigie-advisory-1.0.xsd", XSD), ("xml.xsd", XML_XSD)],
            Self::Json => &[("vigie-advisory-1.0.schema.json", JSON_SCHEMA)],
        }
    }
}

/// Prints the schema, or writes its files.
pub(super) fn run(schema: &Schema, answer: Answer) -> Result<End> {
    let files = schema.form.files();
    let Some(dir) = &schema.dir else {
        let texts: serde_json::Map<String, serde_json::Value> =
            files.iter().map(|(name, text)| ((*name).to_owned(), (*text).into())).collect();
        let first = files.first().map_or("", |(_, text)| text.trim_end());
        answer.give(&json!({ "files": texts }), || first.to_owned())?;
        return Ok(End::Fine);
    };
    std::fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
    let mut written = Vec::new();
    for (name, text) in files {
        let path = dir.join(name);
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
        written.push(path.display().to_string());
    }
    answer.give(&json!({ "written": written }), || written.join("\n"))?;
    Ok(End::Fine)
}
