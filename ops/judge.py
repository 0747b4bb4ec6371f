"""Judges a replayed year: what each contact got, from the letters themselves and the house's books, and whether it is right.

Whom something very high or attacked concerns is asked of `match` and `explain`, document by document, after the year: not
of what was released. How old a document and its attacks are is read from the documents and the catalogue, and not from
what the house says of them. Used by ops/year.py.
"""

import collections
import datetime
import email
import email.policy
import hashlib
import json
import pathlib
import sqlite3

HERE = pathlib.Path(__file__).resolve().parent.parent
# Days in which a gathered letter tells what does not come at once: a day more than its rhythm has, as it is made on one.
RHYTHMS = {"daily": 2, "weekly": 8, "monthly": 32}
# Letters that come in a week beside the alerts: a digest and a newsletter.
GATHERED_IN_A_WEEK = 2
# What is older is no news, and excuses no flood, whatever the house does with it.
NEWS = datetime.timedelta(days=90)
WEEK, YEAR = datetime.timedelta(days=7), datetime.timedelta(days=365)


def most_within(moments, span):
    """The most moments in any span of that length."""
    return max((sum(begin <= one < begin + span for one in moments) for begin in moments), default=0)


class Reader:
    """A contact, with what it wants and what it got."""

    def __init__(self, firm, given):
        self.firm, self.address = firm, given["address"]
        self.skill = given.get("skill", "intermediate")
        self.alerts, self.follow_ups, self.digests, self.newsletters, self.others = [], [], [], [], []
        # Alerts about what is neither very high nor attacked.
        self.could_wait = []
        self.rhythm = datetime.timedelta(days=RHYTHMS[given.get("digest", "weekly")])
        # What is very high or attacked, told at once: advisory, its revision's hash and the moment.
        self.pressing = []
        self.quiet = self.held = self.old = 0
        # Very high or attacked, and of its concern; and those of them that came as an alert on that day.
        self.grave, self.same_day = set(), set()

    def letters(self):
        """The moments of all letters."""
        found = self.alerts + self.follow_ups + self.digests + self.newsletters + self.others
        return sorted(moment for moment, _ in found)

    def most_in_a_week(self):
        """Most letters in any seven days."""
        return most_within(self.letters(), WEEK)

    def row(self):
        """The line of the table."""
        return {
            "firm": self.firm, "contact": self.address, "skill": self.skill, "alerts": len(self.alerts),
            "held": self.held, "old": self.old, "follow_ups": len(self.follow_ups), "digests": len(self.digests), "quiet": self.quiet,
            "newsletters": len(self.newsletters), "others": len(self.others), "letters": len(self.letters()),
            "most_in_a_week": self.most_in_a_week(), "grave": len(self.grave), "same_day": len(self.same_day),
        }


def at(micros):
    """A moment of the books."""
    return datetime.datetime.fromtimestamp(micros / 1e6, datetime.timezone.utc)


def parsed(text):
    """A moment as commands take it."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class Judge:
    """Reads what a year left behind, and collects what is wrong with it."""

    def __init__(self, house, record):
        self.house, self.record, self.wrong = house, record, []
        self.books = sqlite3.connect(f"file:{house.folder}/vigie.db?mode=ro", uri=True)
        firms = json.loads((HERE / "ops/demo-data/subscribers.json").read_text())
        readers = [Reader(firm["id"], contact) for firm in firms for contact in firm["contacts"]]
        self.readers = {(one.firm, one.address): one for one in readers}
        named = "SELECT c.id, s.key, c.address FROM contacts c JOIN subscribers s ON s.id = c.subscriber_id"
        self.by_row = {row: self.readers[firm, address] for row, firm, address in self.books.execute(named)}
        self.allowed = house.run("attention", "--since", record["taken"][0]["at"])["allowed"]
        self.old_days = datetime.timedelta(days=self.allowed.get("old-days", 0))
        files = (pathlib.Path(file) for taken in record["taken"] for file in taken["files"])
        self.sources = {hashlib.sha256(source).hexdigest(): source for source in (file.read_bytes() for file in files)}
        listing = house.folder / "kev.json"
        listed = json.loads(listing.read_text())["vulnerabilities"] if listing.exists() else []
        self.listed = {one["cveID"]: one["dateAdded"] for one in listed}

    def letters(self):
        """Every letter of the books lies in the outbox, once, and nothing else does."""
        outbox = {path.stem: path for path in (self.house.folder / "outbox").glob("*.eml")}
        query = """SELECT d.contact_id, e.kind, d.dated_at, d.first_id, d.state, d.token, e.advisory_id, d.variant_hash,
                v.material, r.sha256
            FROM deliveries d JOIN editions e ON e.id = d.edition_id JOIN variants v ON v.hash = d.variant_hash
            LEFT JOIN revisions r ON r.id = e.revision_id"""
        for row, kind, dated, first, state, token, advisory, variant, material, source in self.books.execute(query):
            reader, entry = self.by_row[row], (at(dated), (advisory, variant))
            letter = outbox.pop(token, None)
            if state != "accepted" or letter is None:
                self.wrong.append(f"{reader.address}: a letter of {at(dated):%Y-%m-%d} is {state} and not in the outbox")
                continue
            mail = email.message_from_bytes(letter.read_bytes(), policy=email.policy.default)
            if reader.address not in mail["To"]:
                self.wrong.append(f"{letter.name} is for {reader.address} and goes to {mail['To']}")
            if kind == "alert":
                (reader.alerts if first is None else reader.follow_ups).append(entry)
                said = json.loads(material)
                if said["rating"] == "very-high" or said["exploited"]:
                    reader.pressing.append((advisory, source, at(dated)))
                elif first is None:
                    reader.could_wait.append(at(dated))
            elif kind == "digest":
                reader.digests.append(entry)
                # A digest that tells of something names it, behind a colon.
                reader.quiet += ":" not in mail["Subject"].replace("TLP:", "")
            else:
                (reader.newsletters if kind == "newsletter" else reader.others).append(entry)
        self.wrong += [f"{name}: a letter of which the books know nothing" for name in outbox]
        for row, number, old in self.books.execute(
            "SELECT contact_id, COUNT(DISTINCT advisory_id), COUNT(DISTINCT CASE why WHEN 'old' THEN advisory_id END)"
            " FROM held_alerts GROUP BY contact_id"
        ):
            self.by_row[row].held, self.by_row[row].old = number, old

    def windows(self):
        """Each window exactly once: one opens where the one before closed, and none is missing at the end."""
        end = parsed(self.record["taken"][0]["at"]) + datetime.timedelta(days=self.record["days"])
        longest = {"weekly": 7, "monthly": 31}
        told = collections.defaultdict(list)
        query = "SELECT contact_id, stream, cadence, opens_at, closes_at, told FROM windows ORDER BY closes_at"
        for row, stream, cadence, opens, closes, how in self.books.execute(query):
            told[row, stream, cadence].append((at(opens), at(closes), how))
        for (row, stream, cadence), windows in told.items():
            name = f"{self.by_row[row].address}: the {stream} windows"
            for (_, closed, _), (opens, _, _) in zip(windows, windows[1:]):
                if closed != opens:
                    self.wrong.append(f"{name} leave a gap or overlap at {closed:%Y-%m-%d}")
            reach = datetime.timedelta(days=longest[cadence], hours=1)
            if any(closes - opens > reach for opens, closes, _ in windows) or end - windows[-1][1] > reach:
                self.wrong.append(f"{name} skip one")
            letters = sum(how == "letter" for _, _, how in windows)
            found = self.by_row[row].digests if stream == "digest" else self.by_row[row].newsletters
            if letters != len(found):
                self.wrong.append(f"{name} were told {letters} times, in {len(found)} letters")
        for row, reader in self.by_row.items():
            if (row, "digest", "weekly") not in told:
                wants = next(one for one in self.wishes() if one["address"] == reader.address)
                if wants.get("digest_from") != "never" and self.record["days"] > 7:
                    self.wrong.append(f"{reader.address}: no digest window was ever closed")

    def wishes(self):
        """Contacts as their firms gave them."""
        firms = json.loads((HERE / "ops/demo-data/subscribers.json").read_text())
        return [contact for firm in firms for contact in firm["contacts"]]

    def is_old(self, document, moment, span):
        """Whether a document was first released so long before, and no attack on what it names was listed since."""
        since = (moment - span).strftime("%Y-%m-%d")
        named = [day for cve in cves(document) if (day := self.listed.get(cve)) and day <= f"{moment:%Y-%m-%d}"]
        first = first_released(document)
        return bool(span and first and max([first[:10], *named]) < since)

    def may_be_grave(self, document, moment):
        """Whether it may be very high, or attacks on what it names are listed."""
        known = (self.listed.get(cve) for cve in cves(document))
        return may_be_very_high(document) or any(day and day <= f"{moment:%Y-%m-%d}" for day in known)

    def very_high(self):
        """Whom something very high or attacked concerned: it came as an alert on the same day, or in a digest to whom alerts
        are none; or in the next digest, if it is old and nobody knows that the reader's version is hit, or if an alert about
        all of it, no less grave, had come before by another issuer's document."""
        for taken in self.record["taken"]:
            refused = {one["file"] for one in taken["refused"]}
            for file in taken["files"]:
                source = pathlib.Path(file).read_bytes() if file not in refused else b""
                known = self.books.execute(
                    "SELECT a.id, a.namespace || '|' || a.tracking_id FROM revisions r JOIN advisories a ON a.id = r.advisory_id"
                    " WHERE r.sha256 = ?", [hashlib.sha256(source).hexdigest()]
                ).fetchone()
                if known and self.may_be_grave(document := json.loads(source), parsed(taken["at"])):
                    self.grave(known, document, taken["at"])

    def grave(self, known, document, moment):
        """One document that may be very high or attacked, as it stood then."""
        _, name = known
        matched = self.house.run("match", name, "--at", moment)
        for firm in matched["alert"] + matched["digest"]:
            explained = self.house.run("explain", name, firm, "--at", moment)
            if not is_grave(explained):
                continue
            may_wait = self.is_old(document, parsed(moment), self.old_days) and not knows_version(explained)
            for contact in explained["contacts"]:
                reader = self.readers[firm, contact["address"]]
                if contact["route"] != "skip":
                    repeated = self.is_repeated(reader, document, known, parsed(moment))
                    at_once = contact["route"] == "alert" and not may_wait and not repeated
                    self.told(reader, known, at_once, parsed(moment))

    def is_repeated(self, reader, document, known, moment):
        """Whether alerts by other issuers' documents, as grave when they came, named all that this one names."""
        row, _ = known
        before = set()
        for dated, (about, _) in reader.alerts + reader.follow_ups:
            if about == row or dated > moment:
                continue
            named = self.books.execute("SELECT cve FROM advisory_cves WHERE advisory_id = ?", [about])
            shared = {cve for (cve,) in named} & set(cves(document))
            as_it_was = self.name_of(about), reader.firm, "--at", f"{dated:%Y-%m-%dT%H:%M:%SZ}"
            if shared and is_grave(self.house.run("explain", *as_it_was)):
                before |= shared
        return bool(before) and before >= set(cves(document))

    def name_of(self, row):
        """What the commands call an advisory."""
        found = self.books.execute("SELECT namespace || '|' || tracking_id FROM advisories WHERE id = ?", [row])
        return found.fetchone()[0]

    def told(self, reader, known, at_once, moment):
        """Somebody heard of it in time."""
        row, name = known
        reader.grave.add(row)
        alerts = [dated for dated, (about, _) in reader.alerts + reader.follow_ups if about == row and dated <= moment]
        if alerts:
            reader.same_day.add(row)
            return
        items = {variant for (variant,) in self.books.execute("SELECT variant_hash FROM digest_items WHERE advisory_id = ?", [row])}
        gathered = any(variant in items and dated <= moment + reader.rhythm for dated, (_, variant) in reader.digests)
        last = parsed(self.record["taken"][0]["at"]) + datetime.timedelta(days=self.record["days"]) - reader.rhythm
        if at_once or not gathered and moment < last:
            self.wrong.append(f"{reader.address} missed {name.rsplit('|', 1)[-1]}, very high or attacked, of {moment:%Y-%m-%d}")

    def few(self):
        """Nobody drowns. Whatever is neither very high nor attacked keeps to the number of a year and of a week; beside it
        a week holds one digest and perhaps the newsletter. What is very high or attacked, and new, has no limit, and must
        have none; the rest of a week, follow-ups and all, keeps to the alerts of a week, a digest and a newsletter."""
        allowed = self.allowed
        for reader in self.readers.values():
            self.drowned(reader, allowed["week"][reader.skill])
            for limit, span, name in (allowed[reader.skill], YEAR, "year"), (allowed["week"][reader.skill], WEEK, "week"):
                had = most_within(reader.could_wait, span)
                if limit and had > limit:
                    self.wrong.append(f"{reader.address}: {had} alerts of a {name} could have waited; {limit} are allowed")
            gathered = [dated for dated, _ in reader.digests + reader.newsletters]
            if most_within(gathered, WEEK) > GATHERED_IN_A_WEEK:
                self.wrong.append(f"{reader.address}: more than a digest and a newsletter in a week")

    def drowned(self, reader, limit):
        """Some week held more letters than are allowed, without those that had to come at once. No limit is no limit."""
        if not limit or reader.most_in_a_week() <= limit + GATHERED_IN_A_WEEK:
            return
        letters = reader.letters()
        for entry in reader.pressing:
            if self.had_to(reader, *entry):
                letters.remove(entry[2])
        most = most_within(letters, WEEK)
        if most > limit + GATHERED_IN_A_WEEK:
            self.wrong.append(f"{reader.address}: {most} letters in a week, beside those that had to come at once")

    def had_to(self, reader, advisory, source, moment):
        """Whether a letter about what is very high or attacked had to come at once: it was news, or the version is hit."""
        document = json.loads(self.sources[source]) if source in self.sources else None
        if document is None or not self.is_old(document, moment, NEWS):
            return True
        name = "SELECT namespace || '|' || tracking_id FROM advisories WHERE id = ?"
        [name] = self.books.execute(name, [advisory]).fetchone()
        moment = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        return knows_version(self.house.run("explain", name, reader.firm, "--at", moment))


def is_grave(explained):
    """Whether it is very high or attacked."""
    return explained["rating"] == "very-high" or explained["exploited"]


def knows_version(explained):
    """Whether the version that the firm told is known to be affected."""
    return any(reason["code"] == "version_affected" for reason in explained["reasons"])


def first_released(document):
    """When the publisher first released it, as it says."""
    if "document" in document:
        tracking = document["document"].get("tracking", {})
        return tracking.get("initial_release_date") or tracking.get("current_release_date")
    if "cveMetadata" in document:
        cna = document.get("containers", {}).get("cna", {})
        return document["cveMetadata"].get("datePublished") or cna.get("datePublic")
    return document.get("published") or document.get("timestamp") or document.get("modified")


def cves(document):
    """The CVEs that a document is about."""
    own = [one.get("cve") for one in document.get("vulnerabilities", []) if isinstance(one, dict)]
    own += [document.get("cveMetadata", {}).get("cveId"), document.get("id"), *document.get("aliases", [])]
    for statement in document.get("statements", []):
        vulnerability = statement.get("vulnerability")
        own.append(vulnerability.get("name") if isinstance(vulnerability, dict) else vulnerability)
    return {cve for cve in own if isinstance(cve, str) and cve.startswith("CVE-")}


def may_be_very_high(document):
    """Whether some score in it is critical, or it has none, or some word says so."""
    scores, words = [], []

    def walk(value):
        if isinstance(value, dict):
            scores.extend(number for key, number in value.items() if key == "baseScore" and isinstance(number, (int, float)))
            words.extend(str(text).lower() for key, text in value.items() if key in ("text", "severity"))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(document)
    return not scores or max(scores) >= 9 or any(word in ("critical", "kritisch", "very severe") for word in words)


def judge(house, record, as_json):
    """Prints the table and what is wrong; 0 if nothing is."""
    the = Judge(house, record)
    the.letters()
    the.windows()
    the.very_high()
    the.few()
    rows = [reader.row() for reader in the.readers.values()]
    if as_json:
        print(json.dumps({"first": record["first"], "days": record["days"], "readers": rows, "wrong": the.wrong}, indent=1))
    else:
        tell(record, rows)
        print("\n".join(the.wrong) or "Nobody drowned, nobody missed anything very high or attacked, every window was told once.")
    return 1 if the.wrong else 0


def tell(record, rows):
    """The table."""
    files = sum(len(taken["files"]) for taken in record["taken"])
    print(f"{record['days']} days from {record['first']}; {files} documents of {record['source']}")
    columns = list(rows[0])
    table = [[column.replace("_", " ") for column in columns]] + [[str(row[column]) for column in columns] for row in rows]
    widths = [max(len(line[at]) for line in table) for at in range(len(columns))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
