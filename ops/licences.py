"""Reads `package|licence expression` lines; ends with 1 if a package offers no licence that we accept.

A choice ("A OR B", also written "A/B") needs one acceptable side, a sum ("A AND B") all of them.
"""

import re
import sys

ACCEPTED = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "ISC", "MIT",
    "MPL-2.0", "Unicode-3.0", "Unlicense", "Zlib",
}


def acceptable(expression):
    """Evaluates an SPDX expression over ACCEPTED; OR binds weaker than AND."""
    words = re.findall(r"\(|\)|\bOR\b|\bAND\b|/|[\w.+-]+(?: WITH [\w.+-]+)?", expression)

    def choice():
        result = product()
        while words and words[0] in ("OR", "/"):
            words.pop(0)
            result = product() or result
        return result

    def product():
        result = single()
        while words and words[0] == "AND":
            words.pop(0)
            result = single() and result
        return result

    def single():
        if not words:
            return False
        word = words.pop(0)
        if word == "(":
            result = choice()
            if words:
                words.pop(0)
            return result
        return word in ACCEPTED

    return bool(words) and choice() and not words


assert acceptable("MIT/Apache-2.0") and acceptable("(MIT OR GPL-3.0) AND Unicode-3.0")
assert not acceptable("") and not acceptable("GPL-2.0-only") and not acceptable("MIT AND AGPL-3.0-only")

packages = [line.rstrip("\n").partition("|")[::2] for line in sys.stdin if line.strip()]
refused = [(package, licence) for package, licence in packages if not acceptable(licence)]
for package, licence in refused:
    print(f"{package}: licence \"{licence}\" is not on the list", file=sys.stderr)
if len(packages) < 50:
    sys.exit("the list of packages is too short to be true")
print(f"{len(packages)} packages, {len(packages) - len(refused)} with an accepted licence")
sys.exit(1 if refused else 0)
