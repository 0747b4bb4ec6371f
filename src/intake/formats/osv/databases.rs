//! Who publishes OSV records: by the prefix of an identifier (OSV schema, "id"), and where a record has its page.

/// One database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Database {
    /// What tells publishers apart.
    pub(super) namespace: &'static str,
    /// What people call it.
    pub(super) name: &'static str,
    /// The address of a record, up to its identifier.
    page: &'static str,
}

/// Where every record that osv.dev collects can be seen.
const ANY_PAGE: &str = "https://osv.dev/vulnerability/";

const fn db(namespace: &'static str, name: &'static str) -> Database {
    Database { namespace, name, page: ANY_PAGE }
}

const fn paged(namespace: &'static str, name: &'static str, page: &'static str) -> Database {
    Database { namespace, name, page }
}

/// By prefix, without the hyphen that follows it.
const DATABASES: &[(&str, Database)] = &[
    ("GHSA", paged("https://github.com/advisories", "GitHub", "https://github.com/advisories/")),
    ("GO", paged("https://pkg.go.dev/vuln", "Go", "https://pkg.go.dev/vuln/")),
    ("PYSEC", db("https://github.com/pypa/advisory-database", "PyPA")),
    ("PSF", db("https://github.com/psf/advisory-database", "Python Software Foundation")),
    ("RUSTSEC", paged("https://rustsec.org", "RustSec", "https://rustsec.org/advisories/")),
    ("BIT", db("https://github.com/bitnami/vulndb", "Bitnami")),
    ("MAL", db("https://github.com/ossf/malicious-packages", "OpenSSF")),
    ("OSV", db("https://github.com/google/oss-fuzz-vulns", "OSS-Fuzz")),
    ("NSWG", db("https://github.com/nodejs/security-wg", "Node.js")),
    ("HSEC", db("https://github.com/haskell/security-advisories", "Haskell")),
    ("RSEC", db("https://github.com/RConsortium/r-advisory-database", "R Consortium")),
    ("EEF", db("https://cna.erlef.org", "Erlang Ecosystem Foundation")),
    ("GSD", db("https://gsd.id", "Global Security Database")),
    ("UBUNTU", paged("https://ubuntu.com/security", "Ubuntu", ANY_PAGE)),
    ("USN", paged("https://ubuntu.com/security/notices", "Ubuntu", "https://ubuntu.com/security/notices/")),
    ("LSN", paged("https://ubuntu.com/security/notices", "Ubuntu", "https://ubuntu.com/security/notices/")),
    ("DSA", db("https://www.debian.org/security", "Debian")),
    ("DLA", db("https://www.debian.org/lts/security", "Debian LTS")),
    ("DTSA", db("https://www.debian.org/security", "Debian")),
    ("DEBIAN", db("https://security-tracker.debian.org", "Debian")),
    ("ALPINE", db("https://security.alpinelinux.org", "Alpine Linux")),
    ("ALSA", db("https://errata.almalinux.org", "AlmaLinux")),
    ("ALBA", db("https://errata.almalinux.org", "AlmaLinux")),
    ("ALEA", db("https://errata.almalinux.org", "AlmaLinux")),
    ("RLSA", paged("https://errata.rockylinux.org", "Rocky Linux", "https://errata.rockylinux.org/")),
    ("RXSA", paged("https://errata.rockylinux.org", "Rocky Linux", "https://errata.rockylinux.org/")),
    ("RHSA", paged("https://access.redhat.com", "Red Hat", "https://access.redhat.com/errata/")),
    ("RHBA", paged("https://access.redhat.com", "Red Hat", "https://access.redhat.com/errata/")),
    ("RHEA", paged("https://access.redhat.com", "Red Hat", "https://access.redhat.com/errata/")),
    ("SUSE", db("https://www.suse.com/support/update", "SUSE")),
    ("openSUSE", db("https://lists.opensuse.org", "openSUSE")),
    ("OESA", db("https://www.openeuler.org", "openEuler")),
    ("MGASA", db("https://advisories.mageia.org", "Mageia")),
    ("CGA", db("https://images.chainguard.dev", "Chainguard")),
    ("MINI", db("https://minimos.dev", "MinimOS")),
    ("BELL", db("https://bell-sw.com", "BellSoft")),
    ("ECHO", db("https://www.echo.ai", "Echo")),
    ("ROOT", db("https://root.io", "Root")),
    ("PHSA", db("https://github.com/vmware/photon", "Photon OS")),
    ("ASB", db("https://source.android.com/security/bulletin", "Android")),
    ("PUB", db("https://source.android.com/security/bulletin", "Android")),
    ("CURL", db("https://curl.se", "curl")),
    ("JLSEC", db("https://github.com/JuliaLang/SecurityAdvisories.jl", "Julia")),
    ("DRUPAL", db("https://www.drupal.org/security", "Drupal")),
    ("V8", db("https://chromium.googlesource.com", "V8")),
];

/// Databases whose identifiers are those of others: by the ecosystem they write for.
const BY_ECOSYSTEM: &[(&str, Database)] = &[
    ("DHI", db("https://github.com/docker-hardened-images/advisories", "Docker Hardened Images")),
    ("Bitnami", db("https://github.com/bitnami/vulndb", "Bitnami")),
];

/// Everything else is what osv.dev collects.
const COLLECTED: Database = db("https://osv.dev", "OSV");

/// Notices of distributions that name what they repair under `related`.
const RELATING: &[&str] = &[
    "ALSA", "ALBA", "ALEA", "RLSA", "RXSA", "RHSA", "RHBA", "RHEA", "SUSE", "openSUSE", "USN", "DSA", "DLA", "OESA",
    "MGASA",
];

/// The database of a record.
pub(super) fn of(id: &str, ecosystem: Option<&str>) -> Database {
    // What Docker writes about its images bears the identifiers of others.
    let own = BY_ECOSYSTEM.iter().find(|(name, _)| Some(*name) == ecosystem).map(|(_, database)| *database);
    let prefix = id.split('-').next().unwrap_or_default();
    let by_prefix = || DATABASES.iter().find(|(name, _)| *name == prefix).map(|(_, database)| *database);
    own.or_else(by_prefix).unwrap_or(COLLECTED)
}

/// True where `related` holds what a notice repairs.
pub(super) fn relates_what_it_repairs(id: &str) -> bool {
    RELATING.contains(&id.split('-').next().unwrap_or_default())
}

impl Database {
    /// The page of a record.
    pub(super) fn page(&self, id: &str) -> String {
        format!("{}{id}", self.page)
    }
}
