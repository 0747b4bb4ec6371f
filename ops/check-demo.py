"""Checks what the example instance left behind, without any code of ours.

    check-demo.py REPORT.json FOLDER        the report has its keys, the outbox is full and every letter is well-formed
    check-demo.py --damage LETTER COPY      writes a copy of a signed letter with one byte of its content changed
"""

import collections
import email
import email.policy
import json
import pathlib
import sys

KEYS = ("advisories", "subscribers", "editions", "variants", "deliveries", "outbox")


def check(report_file, folder):
    """Prints counts; ends with a sentence on the first thing that is wrong."""
    report = json.loads(pathlib.Path(report_file).read_text())
    missing = [key for key in KEYS if key not in report]
    if missing:
        sys.exit(f"the report lacks {', '.join(missing)}")
    if not (folder / "ca.pem").is_file():
        sys.exit(f"{folder}/ca.pem is missing")
    letters = sorted((folder / "outbox").glob("*.eml"))
    if not letters:
        sys.exit(f"{folder}/outbox is empty")
    if isinstance(report["deliveries"], int) and report["deliveries"] != len(letters):
        sys.exit(f"{report['deliveries']} deliveries, but {len(letters)} letters in the outbox")
    languages, ids = collections.Counter(), set()
    for path in letters:
        letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for header in ("From", "To", "Subject", "Date", "Message-ID", "Content-Language"):
            if not letter[header]:
                sys.exit(f"{path}: no {header}")
        if letter.defects or any(part.defects for part in letter.walk()):
            sys.exit(f"{path}: not well-formed: {[part.defects for part in letter.walk()]}")
        texts = [part for part in letter.walk() if part.get_content_maintype() == "text"]
        if not any(part.get_content().strip() for part in texts):
            sys.exit(f"{path}: says nothing")
        languages.update(letter["Content-Language"].replace(" ", "").split(","))
        ids.add(letter["Message-ID"])
    if len(ids) != len(letters):
        sys.exit("two letters share a Message-ID")
    print(f"{len(letters)} letters:", ", ".join(f"{tag} {count}" for tag, count in sorted(languages.items())))


def damage(letter, copy):
    """Changes one character in the middle of the first base64 line of the signed content."""
    lines = pathlib.Path(letter).read_bytes().split(b"\n")
    for at, line in enumerate(lines):
        body = line.rstrip(b"\r")
        if len(body) == 76 and b" " not in body and b":" not in body:
            changed = b"B" if body[38:39] == b"A" else b"A"
            lines[at] = body[:38] + changed + body[39:] + line[76:]
            pathlib.Path(copy).write_bytes(b"\n".join(lines))
            return
    sys.exit(f"{letter}: found no base64 line to damage")


if sys.argv[1:2] == ["--damage"]:
    damage(*sys.argv[2:4])
else:
    check(sys.argv[1], pathlib.Path(sys.argv[2]))
