"""Replays advisories day by day for the demo's firms. Started by ops/year, which says how.

Documents are taken in on the day on which their publishers released them, catalogues of exploited vulnerabilities as they
stood on each day, and the house works as if it were that day. Nothing is dated anew. What came of it is judged by
ops/judge.py.
"""

import argparse
import collections
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import judge

HERE = pathlib.Path(__file__).resolve().parent.parent
DEMO = HERE / "ops/demo-data"
# In the corpus, folders with advisories; others hold mail, lists, or cases that are broken on purpose.
FOLDERS = ("csaf", "csaf-revisions", "cve", "osv", "vex", "kev")
# Windows close at seven by the reader's clock; documents come in the afternoon.
MORNING, AFTERNOON = "T10:00:00Z", "T15:00:00Z"
YEAR = 365


class House:
    """An instance in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {
            **os.environ,
            "VIGIE__DATA__DIR": str(folder),
            "VIGIE__KEYS__KIND": "p256",
            # The program that looks at the signatures afterwards lives today.
            "VIGIE__KEYS__SENDER_DAYS": "5000",
            "VIGIE__KEYS__AUTHORITY_DAYS": "7000",
            "VIGIE__NEWSLETTER__ENABLED": "true",
            "VIGIE__TELEMETRY__LEVEL": "error",
        }

    def run(self, *words, may_refuse=False):
        """The answer of a command; ends everything if it fails."""
        command = [os.environ["VIGIE"], "--config", str(DEMO / "demo.toml"), "--json", *words]
        ran = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if ran.returncode != 0 and not (may_refuse and ran.returncode == 1 and ran.stdout):
            sys.exit(f"{' '.join(words[:4])}: {ran.stderr or ran.stdout}")
        return json.loads(ran.stdout)


def moment_of(json_document):
    """When a document was released, as its publisher says it; nothing if this is no advisory."""
    if not isinstance(json_document, dict):
        return None
    tracking = json_document.get("document", {})
    tracking = tracking.get("tracking") if isinstance(tracking, dict) else None
    if isinstance(tracking, dict):
        return tracking.get("current_release_date")
    if isinstance(json_document.get("cveMetadata"), dict):
        meta = json_document["cveMetadata"]
        return meta.get("dateUpdated") or meta.get("datePublished")
    if "statements" in json_document:
        return json_document.get("last_updated") or json_document.get("timestamp")
    if "id" in json_document and "affected" in json_document:
        return json_document.get("modified")
    return None


def documents(roots):
    """Advisories by day, each day's in the order of their release, and the newest catalogue of exploited ones."""
    days, catalogue = collections.defaultdict(list), {}
    for root in roots:
        for path in sorted(pathlib.Path(root).rglob("*.json")):
            if any(part.startswith("_") for part in path.relative_to(root).parts):
                continue
            try:
                content = json.loads(path.read_bytes())
            except ValueError:
                continue
            if isinstance(content, dict) and "catalogVersion" in content:
                catalogue = max(catalogue, content, key=lambda one: len(one.get("vulnerabilities", [])))
            elif moment := moment_of(content):
                days[moment[:10]].append((moment, path))
    return {day: [path for _, path in sorted(found)] for day, found in days.items()}, catalogue


def densest(days, span):
    """The first day of the span of days in which most documents were released."""
    first = {day: sum(len(found) for at, found in days.items() if day <= at < plus(day, span)) for day in days}
    return max(sorted(first), key=first.get)


def plus(day, number):
    """A day so many days later."""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=number)).isoformat()


def listed_on(catalogue, day):
    """The catalogue as it stood at the end of a day."""
    known = [one for one in catalogue.get("vulnerabilities", []) if one["dateAdded"] <= day]
    return {**catalogue, "catalogVersion": day, "dateReleased": day + "T00:00:00Z", "count": len(known), "vulnerabilities": known}


def replay(house, days, catalogue, first, span):
    """Lives through the days; what was taken in, by moment."""
    start = plus(first, -1) + AFTERNOON
    house.run("keys", "init", "--at", start)
    house.run("subscriber", "import", str(DEMO / "subscribers.json"), "--at", start)
    taken, added = [], collections.Counter(one["dateAdded"] for one in catalogue.get("vulnerabilities", []))
    listing = house.folder / "kev.json"

    def bring(paths, at):
        report = house.run("advisory", "import", "--publish", "--at", at, *map(str, paths), may_refuse=True)
        taken.append({"at": at, "files": [str(path) for path in paths], "refused": report["refused"]})

    if catalogue:
        listing.write_text(json.dumps(listed_on(catalogue, plus(first, -1))))
        bring([listing], start)
    house.run("work", "--until-idle", "--at", start, may_refuse=True)
    for number in range(span):
        day = plus(first, number)
        house.run("work", "--until-idle", "--at", day + MORNING, may_refuse=True)
        paths = list(days.get(day, []))
        if added[day]:
            listing.write_text(json.dumps(listed_on(catalogue, day)))
            paths.insert(0, listing)
        if paths:
            bring(paths, day + AFTERNOON)
            house.run("work", "--until-idle", "--at", day + AFTERNOON, may_refuse=True)
        if sys.stderr.isatty():
            print(f"\r{day}  {number + 1}/{span}", end="", file=sys.stderr, flush=True)
    return taken


def sources(given):
    """The folders to read, and how to call them."""
    if given:
        return [given], given
    if corpus := os.environ.get("VIGIE_CORPUS"):
        return [pathlib.Path(corpus) / name for name in FOLDERS], "the corpus"
    print("No corpus here: only the documents of this repository, which are few.")
    return [DEMO, HERE / "tests/fixtures"], "this repository"


def main():
    """Reads the arguments, replays and judges."""
    parser = argparse.ArgumentParser(prog="ops/year", description=__doc__.splitlines()[0])
    parser.add_argument("documents", nargs="?")
    parser.add_argument("--from", dest="first", type=lambda text: datetime.date.fromisoformat(text).isoformat())
    parser.add_argument("--days", type=int, default=YEAR)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder that is not there yet")
    parser.add_argument("--judge", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    if wanted.judge:
        record = json.loads((wanted.judge / "record.json").read_text())
        sys.exit(judge.judge(House(wanted.judge), record, wanted.json))
    roots, name = sources(wanted.documents)
    days, catalogue = documents(roots)
    if not days:
        sys.exit(f"no advisory in {name}")
    first = wanted.first or densest(days, wanted.days)
    folder = wanted.keep or pathlib.Path(tempfile.mkdtemp(prefix="vigie-year-"))
    folder.mkdir(exist_ok=wanted.keep is None)
    try:
        house = House(folder.resolve())
        taken = replay(house, days, catalogue, first, wanted.days)
        record = {"source": name, "first": first, "days": wanted.days, "taken": taken}
        (folder / "record.json").write_text(json.dumps(record, indent=1))
        sys.exit(judge.judge(house, record, wanted.json))
    finally:
        if not wanted.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
