//! Package URLs (purl-spec, ECMA-427).
//!
//! Reads one and normalises namespace and name as its type demands, so that equal packages are equal texts. It never
//! compares versions and never looks anything up. A new type's rule is one arm in [`normalised`].

use std::str::FromStr as _;

use packageurl::PackageUrl;

/// One package URL.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Purl {
    /// "npm", "composer", "rpm" …, lower case.
    pub kind: String,
    /// Everything between type and name, normalised as the type demands.
    pub namespace: Option<String>,
    /// The package, normalised as the type demands.
    pub name: String,
    /// The version, if it names one.
    pub version: Option<String>,
    /// The text as written.
    pub written: String,
}

impl Purl {
    /// Reads a package URL; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let written = text.trim();
        let read = PackageUrl::from_str(written).ok()?;
        let kind = read.ty().to_lowercase();
        let namespace = read.namespace().map(|namespace| normalised(&kind, namespace)).filter(|n| !n.is_empty());
        let name = normalised_name(&kind, read.name());
        if name.is_empty() {
            return None;
        }
        let version = read.version().map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned);
        Some(Self { kind, namespace, name, version, written: written.to_owned() })
    }

    /// The URL as written, without its version; everything else in it stays.
    pub fn without_version(&self) -> String {
        let path = self.written.find(['?', '#']).unwrap_or(self.written.len());
        let (path, rest) = self.written.split_at(path);
        let bare = path.rsplit_once('@').filter(|_| self.version.is_some()).map_or(path, |(bare, _)| bare);
        format!("{bare}{rest}")
    }

    /// The namespace where it names a maker: a distribution, a Java group or a module path does not.
    pub fn vendor(&self) -> Option<&str> {
        let names_a_maker = matches!(
            self.kind.as_str(),
            "composer" | "github" | "gitlab" | "bitbucket" | "generic" | "npm" | "huggingface" | "docker"
        );
        self.namespace.as_deref().filter(|_| names_a_maker).map(|n| n.trim_start_matches('@'))
    }
}

/// Types whose namespace and name are the same in any case (purl-spec, types).
fn normalised(kind: &str, text: &str) -> String {
    match kind {
        "github" | "bitbucket" | "gitlab" | "composer" | "pypi" | "npm" | "golang" | "deb" | "rpm" | "apk" | "alpm"
        | "bitnami" | "hex" | "pub" | "oci" | "docker" | "nuget" => text.to_lowercase(),
        _ => text.to_owned(),
    }
}

/// Python's index takes `_`, `.` and `-`, and runs of them, for the same (PEP 503).
fn normalised_name(kind: &str, name: &str) -> String {
    let name = normalised(kind, name);
    match kind {
        "pypi" => name.split(['-', '_', '.']).filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("-"),
        "pub" => name.replace('-', "_"),
        // Distributions keep the case of source packages apart only by accident; images carry their digest as version.
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn types_normalise_their_own_way() {
        let rows = [
            ("pkg:pypi/Django_Rest.Framework@3.1", "pypi", None, "django-rest-framework", Some("3.1")),
            ("pkg:github/Acme/Tool@v1", "github", Some("acme"), "tool", Some("v1")),
            ("pkg:composer/drupal/core@10.2.1", "composer", Some("drupal"), "core", Some("10.2.1")),
            ("pkg:npm/%40angular/core@17.0.0", "npm", Some("@angular"), "core", Some("17.0.0")),
            ("pkg:maven/org.apache.Logging/Log4J@2.17", "maven", Some("org.apache.Logging"), "Log4J", Some("2.17")),
            (
                "pkg:rpm/redhat/glibc@2.28-236.el8_9.13?arch=x86_64",
                "rpm",
                Some("redhat"),
                "glibc",
                Some("2.28-236.el8_9.13"),
            ),
        ];
        for (text, kind, namespace, name, version) in rows {
            let purl = Purl::parse(text).expect(text);
            assert_eq!(
                (purl.kind.as_str(), purl.namespace.as_deref(), purl.name.as_str(), purl.version.as_deref()),
                (kind, namespace, name, version),
                "{text}"
            );
        }
    }

    #[test]
    fn a_distribution_is_no_vendor_but_a_composer_namespace_is() {
        let vendor = |text: &str| Purl::parse(text).and_then(|p| p.vendor().map(str::to_owned));
        assert_eq!(vendor("pkg:rpm/redhat/glibc"), None);
        assert_eq!(vendor("pkg:deb/debian/openssl"), None);
        assert_eq!(vendor("pkg:composer/drupal/core").as_deref(), Some("drupal"));
        assert_eq!(vendor("pkg:npm/%40angular/core").as_deref(), Some("angular"));
    }

    #[test]
    fn what_is_no_package_url_is_refused() {
        for text in ["", "pkg:", "pkg:npm", "npm/left-pad", "cpe:/a:b:c"] {
            assert_eq!(Purl::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in "(pkg:)?[a-zA-Z0-9/@%?&=._:#-]{0,60}") {
            let _ = Purl::parse(&text);
        }
    }
}
