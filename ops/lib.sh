# What ops/demo and ops/test share: installing what a fresh Debian-like machine with Rust lacks. Sourced, never run.
# shellcheck shell=bash

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# has COMMAND: also finds what Debian keeps in /usr/sbin.
has() {
    PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null 2>&1
}

# install_packages PACKAGE…: quietly, asking nothing and starting no service.
install_packages() {
    [ "$#" -gt 0 ] || return 0
    if ! has apt-get; then
        printf 'Please install these packages (named as in Debian): %s\n' "$*" >&2
        return 1
    fi
    printf 'Installing: %s\n' "$*"
    local policy=/usr/sbin/policy-rc.d ours=no result=0
    # Debian starts what it installs unless this file says no (101 means: not allowed).
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod 755 "$policy"
        ours=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || result=$?
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || result=$?
    if [ "$ours" = yes ]; then as_root rm -f "$policy"; fi
    return "$result"
}

# To build: a C compiler (SQLite is compiled in), OpenSSL with its headers. To look and verify: openssl, python3.
install_for_building() {
    has cargo || { echo 'Rust is missing: https://rustup.rs' >&2; return 1; }
    local missing=()
    has cc || missing+=(build-essential)
    has pkg-config || missing+=(pkg-config)
    has openssl || missing+=(openssl)
    has python3 || missing+=(python3)
    if ! has pkg-config || ! pkg-config --exists 'openssl >= 3.0'; then missing+=(libssl-dev); fi
    install_packages "${missing[@]}"
}

# To test: a second verifier (gpgsm), a real mail relay (tests start private ones, never the system's), a browser that
# shows letters, a second judge of the domain's signature (dkimpy), and the archive format of the test data.
install_for_tests() {
    install_for_building || return 1
    rustfmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 || rustup component add rustfmt clippy
    local missing=()
    has gpgsm || missing+=(gpgsm)
    has gpg-agent || missing+=(gpg-agent) # gpgsm asks it whom to trust
    has dirmngr || missing+=(dirmngr)
    has zstd || missing+=(zstd)
    has postfix || missing+=(postfix)
    has saslpasswd2 || missing+=(sasl2-bin libsasl2-modules) # that relay asks for a password
    /usr/bin/python3 -c 'import dkim, nacl' 2>/dev/null || missing+=(python3-dkim python3-nacl)
    has dovecot || missing+=(dovecot-imapd)
    has chromium || missing+=(chromium)
    has chromedriver || missing+=(chromium-driver)
    # What runs the judges of HTML.
    has java || missing+=(default-jre-headless)
    has node || missing+=(nodejs)
    has npm || missing+=(npm)
    # Readers of our figures and rules that are not ours.
    /usr/bin/python3 -c 'import prometheus_client' 2>/dev/null || missing+=(python3-prometheus-client)
    /usr/bin/python3 -c 'import yaml' 2>/dev/null || missing+=(python3-yaml)
    /usr/bin/python3 -c 'import feedparser' 2>/dev/null || missing+=(python3-feedparser)
    # Judges of the copies for programs.
    has xmllint || missing+=(libxml2-utils)
    /usr/bin/python3 -c 'import jsonschema' 2>/dev/null || missing+=(python3-jsonschema)
    # A browser without letters measures nothing.
    [ -n "$(find /usr/share/fonts -name '*.ttf' -print -quit 2>/dev/null)" ] || missing+=(fonts-dejavu-core)
    # A judge of the interface for programs comes with its own environment.
    /usr/bin/python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
    install_packages "${missing[@]}"
    install_judges && install_schemathesis
}

# The judge of the interface for programs: Schemathesis with all it needs, pinned in tests/stories/schemathesis.txt, into
# the target folder.
install_schemathesis() {
    local from=tests/stories/schemathesis.txt to="${CARGO_TARGET_DIR:-target}/schemathesis"
    if [ -x "$to/bin/schemathesis" ] && cmp -s "$from" "$to/requirements.txt"; then return 0; fi
    echo 'Installing: a judge of the interface for programs'
    rm -rf "$to"
    if ! { /usr/bin/python3 -m venv "$to" &&
        "$to/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: --requirement "$from" &&
        cp "$from" "$to/requirements.txt"; }; then
        # Half of it is none of it.
        rm -rf "$to"
        return 1
    fi
}

# The judges of HTML (checker of the W3C's validator, axe-core, data of caniemail.com) and of CSAF (the BSI's): packages
# of npm, pinned in tests/letters/judges, into the target folder. None of their own scripts is run.
install_judges() {
    local from=tests/letters/judges to="${CARGO_TARGET_DIR:-target}/judges"
    if [ -d "$to/node_modules" ] && cmp -s "$from/package-lock.json" "$to/package-lock.json"; then return 0; fi
    echo 'Installing: judges of HTML and CSAF'
    mkdir -p "$to" && cp "$from/package.json" "$from/package-lock.json" "$to/" || return 1
    if ! (cd "$to" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error); then
        # Half of them is none of them.
        rm -rf "$to"
        return 1
    fi
}
