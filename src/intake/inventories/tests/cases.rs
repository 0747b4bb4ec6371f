//! The fixtures, and what must come of each.

/// A fixture with what must come of it: form, products, rows left out, rows not understood.
pub(super) struct Case {
    /// What the file holds.
    pub(super) bytes: &'static [u8],
    /// The form it is recognised as.
    pub(super) format: &'static str,
    /// The products, one line each.
    pub(super) products: &'static [&'static str],
    /// Rows left out, rows not understood.
    pub(super) others: (usize, usize),
}

/// One of nearly every form.
pub(super) const CASES: &[Case] = &[
    Case {
        bytes: fixture!("shop.cdx.json"),
        format: "CycloneDX 1.5 (JSON)",
        products: &[
            "Example / Web Shop / 3.2",
            "pkg:npm/%40example/cart@1.4.0",
            "pkg:npm/left-pad@1.3.0",
            "pkg:deb/debian/libssl3@3.0.11-1~deb12u2",
            "source pkg:deb/debian/openssl@3.0.11-1~deb12u2",
            "system Debian / Debian Linux / 12",
            "Example / Payment /",
        ],
        others: (1, 1),
    },
    Case {
        bytes: fixture!("shop.cdx.xml"),
        format: "CycloneDX 1.4 (XML)",
        products: &["pkg:maven/org.example/cart@1.4.0", "Example & Sons / Till / 2"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("tool.spdx.json"),
        format: "SPDX 2.3 (JSON)",
        products: &["pkg:pypi/requests@2.31.0", "Example Ltd / Tool / 1.0", "cpe:2.3:a:gnu:bash:5.2:*:*:*:*:*:*:*"],
        others: (2, 0),
    },
    Case {
        bytes: fixture!("tool.spdx"),
        format: "SPDX 2.2 (tag-value)",
        products: &["Example Ltd / Tool / 1.0", "pkg:pypi/requests@2.31.0"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("tool.spdx.rdf"),
        format: "SPDX 2 (RDF/XML)",
        products: &["pkg:pypi/requests@2.31.0"],
        others: (0, 0),
    },
    Case {
        bytes: fixture!("tool.spdx3.json"),
        format: "SPDX 3.0.1 (JSON-LD)",
        products: &["pkg:pypi/requests@2.31.0", "Example Ltd / Tool / 1.0"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("dpkg-l.txt"),
        format: "dpkg -l",
        products: &[
            "pkg:deb/debian/base-files@12.4%2Bdeb12u5",
            "pkg:deb/debian/libssl3@3.0.11-1~deb12u2",
            "system Debian / Debian Linux / 12",
        ],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("dpkg-status.txt"),
        format: "dpkg status",
        products: &["pkg:deb/ubuntu/libpam0g@1.5.2-6ubuntu1", "source pkg:deb/ubuntu/pam@1.5.2-6ubuntu1"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("dpkg-query.tsv"),
        format: "dpkg-query -W",
        products: &[
            "pkg:deb/debian/dpkg@1.21.22",
            "pkg:deb/debian/libssl3@3.0.11-1~deb12u2",
            "source pkg:deb/debian/openssl@3.0.11-1~deb12u2",
        ],
        others: (0, 0),
    },
    Case {
        bytes: fixture!("opkg-status.txt"),
        format: "opkg status",
        products: &[" / dropbear / 2022.83-1"],
        others: (0, 0),
    },
    Case {
        bytes: fixture!("rpm-qa.txt"),
        format: "rpm -qa",
        products: &[
            "pkg:rpm/rocky-linux/bash@5.1.8-6.el9_1",
            "pkg:rpm/rocky-linux/bind-libs@9.16.23-14.el9_3",
            "source pkg:rpm/rocky-linux/bind@9.16.23-14.el9_3",
            "pkg:rpm/rocky-linux/rocky-release@9.3-1.3.el9",
            "system Rocky / Rocky Linux / 9",
        ],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("rpm-manifest.json"),
        format: "RPM manifest (JSON)",
        products: &[
            "pkg:rpm/redhat/python3@3.9.16-1.el9",
            "source pkg:rpm/redhat/python3.9@3.9.16-1.el9",
            "pkg:rpm/redhat/tzdata@2023c-1.el9",
        ],
        others: (0, 1),
    },
    Case {
        bytes: fixture!("winget.json"),
        format: "winget export 2.0",
        products: &["Mozilla / Firefox / 128.0.3", "Microsoft / Visual Studio Code /"],
        others: (0, 1),
    },
    Case {
        bytes: fixture!("winget-list.txt"),
        format: "winget list",
        products: &["Mozilla / Firefox / 128.0.3", " / 7-Zip / 23.01", " / HP Druckersoftware / 5.1.2"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("installed-programs.csv"),
        format: "table (CSV)",
        products: &["Igor Pavlov / 7-Zip / 23.01", "Müller & Söhne GmbH / Kasse, Ausgabe 2 / 4.1"],
        others: (2, 0),
    },
    Case {
        bytes: fixture!("brew.txt"),
        format: "Homebrew (brew list --versions)",
        products: &[" / openssl / 3.2.1", " / wget / 1.21.4", " / firefox / 128.0"],
        others: (0, 0),
    },
    Case {
        bytes: fixture!("brew.json"),
        format: "Homebrew (brew info)",
        products: &[" / wget / 1.21.4", " / Mozilla Firefox / 128.0"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("Brewfile"),
        format: "Brewfile",
        products: &[" / wget /", " / visual studio code /"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("scan.nmap.xml"),
        format: "nmap 7.94 (XML)",
        products: &["cpe:/a:openbsd:openssh:8.9p1", " / Example httpd / 2.4", "system cpe:/o:linux:linux_kernel:5"],
        others: (2, 0),
    },
    Case {
        bytes: fixture!("osquery.json"),
        format: "osquery rows (JSON)",
        products: &[
            "system Microsoft / Windows 11 23H2 /",
            "Igor Pavlov / 7-Zip / 23.01",
            " / Firefox / 128.0.3",
            "pkg:rpm/redhat/python3@3.9.16-1.el9",
            "source pkg:rpm/redhat/python3.9@3.9.16-1.el9",
        ],
        others: (1, 1),
    },
    Case {
        bytes: fixture!("glpi.json"),
        format: "GLPI inventory (JSON)",
        products: &[
            "system Canonical / Ubuntu Linux / 22.04",
            "pkg:deb/ubuntu/bash@5.1-6ubuntu1",
            "device Example / Box 7 / 1.4",
        ],
        others: (0, 1),
    },
    Case {
        bytes: fixture!("glpi.xml"),
        format: "GLPI inventory (XML)",
        products: &["device Example / Switch 24 / 5.2(1)"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("pip.json"),
        format: "pip list (JSON)",
        products: &["pkg:pypi/requests@2.31.0"],
        others: (0, 0),
    },
    Case { bytes: fixture!("pip.txt"), format: "pip list", products: &["pkg:pypi/requests@2.31.0"], others: (0, 0) },
    Case {
        bytes: fixture!("requirements.txt"),
        format: "Python requirements",
        products: &["pkg:pypi/requests@2.31.0", "pkg:pypi/django", "pkg:pypi/uvicorn@0.30.1"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("package-lock.json"),
        format: "npm lock file",
        products: &["pkg:npm/left-pad@1.3.0", "pkg:npm/%40example/cart@1.4.0"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("npm-ls.json"),
        format: "npm packages (JSON)",
        products: &["pkg:npm/%40example/cart@1.4.0", "pkg:npm/left-pad@1.3.0"],
        others: (0, 0),
    },
    Case {
        bytes: fixture!("cargo.txt"),
        format: "cargo install --list",
        products: &["pkg:cargo/ripgrep@14.1.0"],
        others: (0, 0),
    },
    Case {
        bytes: fixture!("apk.txt"),
        format: "apk list",
        products: &["pkg:apk/alpine/libssl3@3.1.4-r5", "source pkg:apk/alpine/openssl@3.1.4-r5"],
        others: (1, 0),
    },
    Case {
        bytes: fixture!("pacman.txt"),
        format: "pacman -Q",
        products: &["pkg:alpm/arch/linux@6.6.8.arch1-1"],
        others: (0, 0),
    },
    Case {
        bytes: fixture!("system-profiler.json"),
        format: "system_profiler (JSON)",
        products: &[
            "system Apple / macOS / 14.2.1",
            "Mozilla Corporation / Firefox / 128.0.3",
            "Apple / Safari / 17.2",
        ],
        others: (0, 0),
    },
    Case {
        bytes: fixture!("list.txt"),
        format: "plain list",
        products: &[
            " / Firefox / 128.0.3",
            " / Windows 11 /",
            "AVM / FRITZ!Box 7590 / 7.57",
            "pkg:composer/drupal/core@10.2.1",
        ],
        others: (0, 1),
    },
];
