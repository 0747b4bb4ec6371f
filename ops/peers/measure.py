"""The same advisory to the same readers through Sympa and Mailman 3 as Debian has them, and through Vigie, in turns.

Started by ops/bench peers: VIGIE [--readers N] [--rounds N] [--small]. Everything is made in a temporary folder and nothing
of it stays. The letter that the peers send is one of Vigie's own: Mailman gets it with its signature, Sympa without it and
signs it for each reader. All keys are RSA-3072. Prints messages a second, processor time a message, and the ratios; what
favours whom is printed with them. Looks at every count; never fails because something is slow.
"""

import argparse
import email
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ADVISORY = HERE.parent / "demo-data/advisories/icsa-23-206-01.json"
LANGUAGES = ["en", "de", "fr", "es", "it", "sv"]
VERSIONS = ["1.60.0", "1.61.0", "1.62.0", "1.62.1", "1.63.0", "1.63.1", "1.64.0", "1.64.1", "1.65.0", "1.65.1"]
CONNECTIONS = 16
DRAIN = "#include <unistd.h>\nint main(void) { char some[65536]; while (read(0, some, sizeof some) > 0) {} return 0; }\n"
# Sympa as shipped sleeps 0.3 s after each message: more of them would tell nothing new.
FEW = 40
NOTES = """\
Sympa gets no mail server at all: its "sendmail" is a C program that reads its input and ends. It does not sign letters of
a list by itself; the flag for it was set on the letter in its spool. "Tuned" is maxsmtp 1, which takes away the 0.3 s that
it sleeps after each message. One bulk process; it can run more of them. Its database is SQLite.
Mailman has no S/MIME: it sends a letter that was signed before, with VERP and personalize=full, by one delivery in one
thread on one connection to smtp-sink. Its pipeline and queue before that are left out. Its database is SQLite.
Vigie is timed from `advisory import --publish` to the end of `work --until-idle`, both started anew: matching, rendering,
signing, the second reading of each signature ("delivery alone" is without these), the ledger (SQLite, synchronous=FULL),
and 16 connections to smtp-sink, with up to as many threads as there are processors. A peer's rate does not depend on the
number of readers; Vigie's grows with it, since starting and 60 signatures cost the same for any number. Most of the ratio
is signing once a variant, which needs a body without the reader's name; "a variant and a signature a reader" is without
that and compares like with like."""


def run(command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


class Sink:
    """Postfix's smtp-sink on a port of its own; keeps what comes in a file, if one is named."""

    def __init__(self, keep=None):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        # It insists on being told as whom it runs when root starts it; only root can write into our folder.
        user = ["-u", "root" if keep else "nobody"] if os.getuid() == 0 else []
        self.command = ["smtp-sink", *user, *(["-D", keep.name] if keep else []), f"127.0.0.1:{self.port}", "1024"]
        self.folder = keep.parent if keep else None

    def __enter__(self):
        environment = {**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"}
        self.process = subprocess.Popen(self.command, cwd=self.folder, env=environment)
        for _ in range(250):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except OSError:
                time.sleep(0.02)
        sys.exit("smtp-sink does not listen")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Vigie:
    """An instance with readers, put back before each round."""

    def __init__(self, program, folder, readers, own):
        self.program, self.data, self.readers, self.own = program, folder / "data", readers, own
        self.kept = folder / "kept"
        folder.mkdir()
        self.command("keys", "init")
        people = [self.reader(number) for number in range(readers)]
        (folder / "readers.json").write_text(json.dumps(people))
        self.command("subscriber", "import", str(folder / "readers.json"))
        shutil.copytree(self.data, self.kept)

    def reader(self, number):
        # A version that nobody else has makes a letter that nobody else gets.
        version = f"1.{number // 1000}.{number % 1000}" if self.own else VERSIONS[number // 6 % 10]
        product = {"vendor": "Axis Communications", "product": "AXIS A1001", "version": version}
        contact = {"address": f"it@{number:07}.example", "language": LANGUAGES[number % 6]}
        return {"id": f"firm-{number:07}", "name": f"Firm {number}", "products": [product], "contacts": [contact]}

    def command(self, *words, port=0):
        """What it says, and its seconds and processor seconds."""
        settings = {"DATA__DIR": str(self.data), "TELEMETRY__LEVEL": "error"}
        settings["CHANNELS__EMAIL__RELAY"] = f"smtp://127.0.0.1:{port}"
        settings["CHANNELS__EMAIL__CONNECTIONS"] = str(CONNECTIONS)
        environment = {**os.environ, **{f"VIGIE__{key}": value for key, value in settings.items()}}
        started = time.monotonic()
        process = subprocess.Popen([self.program, "--json", *words], stdout=subprocess.PIPE, env=environment, text=True)
        with process.stdout as said:
            text = said.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"vigie {' '.join(words)} failed: {text}")
        return json.loads(text), time.monotonic() - started, used.ru_utime + used.ru_stime

    def round(self, port):
        shutil.rmtree(self.data)
        shutil.copytree(self.kept, self.data)
        said, publishing, used = self.command("advisory", "import", "--publish", str(ADVISORY))
        release = said["released"][0]
        expected = self.readers if self.own else min(60, self.readers)
        assert release["readers"] == self.readers and release["signatures"] == expected, release
        _, delivering, more = self.command("work", "--until-idle", port=port)
        editions = self.command("edition", "list")[0]["editions"]
        assert sum(edition["accepted"] for edition in editions) == self.readers, editions
        return (self.readers, publishing + delivering, used + more), (self.readers, delivering, more)


def letters(vigie, folder):
    """An English letter of Vigie's, signed and as it was before, in two files; and the mean bytes of all."""
    with Sink(keep=folder / "all") as sink:
        vigie.round(sink.port)
    # Lines of the sink's own stand before each letter.
    every = ["From: " + part for part in (folder / "all").read_text().split("\nFrom: ")[1:]]
    every = [text.split("\nX-Client-Addr: ", 1)[0].rstrip("\n") + "\n" for text in every]
    assert len(every) == vigie.readers
    text = next(text for text in every if "\nContent-Language: en\n" in text)
    (folder / "signed.eml").write_text(text)
    letter = email.message_from_string(text)
    outer = [(key, value) for key, value in letter.items() if key.lower() not in ("content-type", "mime-version")]
    head = "".join(f"{key}: {value}\n" for key, value in outer)
    (folder / "plain.eml").write_text(f"{head}MIME-Version: 1.0\n{letter.get_payload(0).as_string()}")
    return sum(map(len, every)) // len(every)


def sympa(folder, readers, count, sendmail, maxsmtp):
    command = ["perl", str(HERE / "sympa_list.pl"), str(folder), str(readers), str(count), str(folder / "plain.eml")]
    with (folder / "sympa.log").open("a") as log:
        said = subprocess.run([*command, str(sendmail), str(maxsmtp)], stdout=subprocess.PIPE, stderr=log, text=True)
    if said.returncode != 0:
        sys.exit((folder / "sympa.log").read_text()[-2000:])
    return (count, *map(float, said.stdout.split()[-2:]))


def mailman(folder, readers, count, port):
    command = ["/usr/bin/python3", str(HERE / "mailman_list.py"), str(folder / "mailman"), str(readers), str(count)]
    said = run([*command, str(folder / "signed.eml"), str(port)])
    return (count, *map(float, said.split()[-2:]))


def prepare_sympa(folder, readers):
    """Its key, the stub of sendmail, its list, and a letter of it that OpenSSL must accept."""
    run(["openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "30",
         "-subj", "/CN=Alerts", "-addext", "subjectAltName=email:alerts@cert.example",
         "-addext", "extendedKeyUsage=emailProtection"], cwd=folder)
    (folder / "drain.c").write_text(DRAIN)
    run(["cc", "-O2", "-o", "drain", "drain.c"], cwd=folder)
    keep = folder / "keep"
    keep.write_text(f'#!/bin/sh\nexec cat >"{folder}/last.eml"\n')
    keep.chmod(0o755)
    sympa(folder, readers, 1, keep, 1)
    run(["openssl", "smime", "-verify", "-in", "last.eml", "-CAfile", "cert.pem", "-out", "content"], cwd=folder)
    return (folder / "last.eml").stat().st_size


def bare_signature():
    """Processor seconds of one RSA-3072 signature in OpenSSL, with nothing around it; it tells them a second."""
    said = run(["openssl", "speed", "-seconds", "2", "-mr", "rsa3072"])
    return next(1 / float(line.split(":")[3]) for line in said.splitlines() if line.startswith("+F2:"))


def table(rows, peers):
    def median(name, at):
        return statistics.median(at(row) for row in rows[name])

    rate = {name: median(name, lambda row: row[0] / row[1]) for name in rows}
    cost = {name: median(name, lambda row: row[2] / row[0]) for name in rows}
    print(f"\n{'':<75}{'messages/s':>12}{'processor/message':>20}")
    for name in rows:
        print(f"{name:<75}{rate[name]:>12.1f}{cost[name] * 1000:>17.3f} ms")
    heads = "".join(f"{peer.split(',')[0]:>20}" for peer in peers)
    for title, times in (
        ("Messages a second, so many times the peer's", lambda ours, peer: rate[ours] / rate[peer]),
        ("Processor time a message, so many times less", lambda ours, peer: cost[peer] / cost[ours]),
    ):
        print(f"\n{title:<75}{heads}")
        for ours in (name for name in rows if name not in peers):
            print(f"{ours:<75}" + "".join(f"{times(ours, peer):>20.0f}" for peer in peers))
    alone, bare = min(cost[name] for name in rows if name.endswith("; delivery alone")), bare_signature()
    print(f"\nComputed, not measured: a bare RSA-3072 signature takes {bare * 1000:.2f} ms of processor here. With one for")
    print(f"each reader on top of the delivery alone, {1 / (alone + bare):.0f} messages a second and core.")


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("vigie")
    words.add_argument("--readers", type=int, default=1000)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--small", action="store_true")
    words = words.parse_args()
    readers, rounds, few, more = (60, 1, 3, 2) if words.small else (words.readers, words.rounds, FEW, 100)
    with tempfile.TemporaryDirectory(prefix="vigie-peers") as temporary:
        folder = Path(temporary)
        program = str(Path(words.vigie).resolve())
        shared = Vigie(program, folder / "shared", readers, own=False)
        single = Vigie(program, folder / "single", readers, own=True)
        many = Vigie(program, folder / "many", more * readers, own=False)
        size = letters(shared, folder)
        signed, theirs = (folder / "signed.eml").stat().st_size, prepare_sympa(folder, readers)
        with Sink() as sink:
            mailman(folder, readers, 1, sink.port)
            turns = {
                "Sympa as shipped, a signature a reader": lambda: [sympa(folder, readers, few, folder / "drain", 40)],
                "Sympa tuned, a signature a reader": lambda: [sympa(folder, readers, readers, folder / "drain", 1)],
                "Mailman 3, VERP, personalize=full, signed before": lambda: [mailman(folder, readers, readers, sink.port)],
                "Vigie, a variant and a signature a reader": lambda: single.round(sink.port)[:1],
                "Vigie, a signature a variant": lambda: shared.round(sink.port),
                f"Vigie, a signature a variant, {more} times the readers": lambda: many.round(sink.port),
            }
            rows = {}
            for number in range(rounds):
                for name, turn in list(turns.items())[::-1 if number % 2 else 1]:
                    for part, row in zip((name, f"{name}; delivery alone"), turn()):
                        rows.setdefault(part, []).append(row)
                        print(f"   round {number}: {part}: {row[0]} in {row[1]:.2f} s", flush=True)
    print(f"\n{readers} readers ({few} for Sympa as shipped), medians of {rounds} round(s).")
    print(f"Vigie's letters have {size} bytes on average, Mailman's {signed}, Sympa's {theirs}; 60 variants.")
    table(rows, [name for name in rows if not name.startswith("Vigie")])
    print(f"\n{NOTES}")


main()
