"""Judges DKIM signatures with dkimpy, which shares no code with us, and without a network.

Usage: judge-dkim.py RECORDS.json LETTER.eml...   RECORDS is an object: name in the DNS -> value of its TXT record.
Prints one JSON object: for each letter its algorithms, whether each signature holds, and which changes went unnoticed.
"""
import json
import re
import sys

import dkim

records = {name.rstrip(".").encode(): value.encode() for name, value in json.load(open(sys.argv[1])).items()}


def lookup(name, timeout=5):
    name = name if isinstance(name, bytes) else name.encode()
    return records.get(name.rstrip(b"."))


def count(message):
    head = message.split(b"\r\n\r\n", 1)[0]
    return len(re.findall(rb"(?im)^dkim-signature[ \t]*:", head))


def holds(message, index):
    try:
        return dkim.DKIM(message, minkey=1024).verify(idx=index, dnsfunc=lookup)
    except dkim.DKIMException:
        return False


def tags(message, index):
    fields = [v for n, v in dkim.rfc822_parse(message)[0] if n.lower() == b"dkim-signature"]
    return dkim.util.parse_tag_value(fields[index])


def changes(message, names):
    """Each header altered, each one removed, each one added above and below, and the body altered."""
    head, body = message.split(b"\r\n\r\n", 1)
    lines = re.split(rb"\r\n(?![ \t])", head)
    of = lambda line: line.split(b":", 1)[0].strip().lower()
    for name in sorted(set(names)):
        yield "second above " + name.decode(), name + b": added\r\n" + message
        yield "second below " + name.decode(), head + b"\r\n" + name + b": added\r\n\r\n" + body
        for at, line in enumerate(lines):
            if of(line) == name:
                key, value = line.split(b":", 1)
                last = value.rstrip()[-1:]
                other = value.rstrip()[:-1] + (b"x" if last != b"x" else b"y")
                altered = lines[:at] + [key + b":" + other] + lines[at + 1:]
                yield "altered " + name.decode(), b"\r\n".join(altered) + b"\r\n\r\n" + body
                yield "removed " + name.decode(), b"\r\n".join(lines[:at] + lines[at + 1:]) + b"\r\n\r\n" + body
    for at in (0, len(body) // 2, len(body.rstrip()) - 1):
        byte = b"x" if body[at:at + 1] != b"x" else b"y"
        yield "body at %d" % at, head + b"\r\n\r\n" + body[:at] + byte + body[at + 1:]
    yield "body longer", message + b"more\r\n"


def refolded(message):
    """What relays do and relaxed forgives: other folding, other case, blanks at line ends, empty lines at the end."""
    head, body = message.split(b"\r\n\r\n", 1)
    head = head.replace(b"\r\nTo: ", b"\r\nTO:  \r\n\t").replace(b"\r\n ", b"\r\n\t ")
    return head + b"\r\n\r\n" + body.replace(b"=\r\n", b"= \t\r\n") + b"\r\n\r\n"


result = {}
for file in sys.argv[2:]:
    message = open(file, "rb").read()
    seen = {"algorithms": [], "holds": [], "forgives": [], "tried": 0, "unnoticed": []}
    for index in range(count(message)):
        tag = tags(message, index)
        seen["algorithms"].append(tag[b"a"].decode())
        seen["holds"].append(holds(message, index))
        seen["forgives"].append(holds(refolded(message), index))
        names = [name.strip() for name in tag[b"h"].split(b":")]
        seen["names"] = sorted({name.decode() for name in names})
        assert b"l" not in tag
        for what, changed in changes(message, names):
            seen["tried"] += 1
            if holds(changed, index):
                seen["unnoticed"].append([tag[b"a"].decode(), what])
    result[file] = seen
print(json.dumps(result))
