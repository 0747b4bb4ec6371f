//! Makes a large house of a small one: every row that the program wrote stands there many times, under names, numbers and
//! dates of its own. Written past the program, in SQL; the audit trail alone is written by it, because it is chained.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::Config;
use vigie::domain::audit::{Action, Deed, SubjectKind};
use vigie::domain::sha256_hex;

use crate::Size;
use crate::house::House;

/// Ten years, in microseconds.
const PAST: i64 = 3_652 * 86_400 * 1_000_000;

/// Real words, then made-up ones, by Zipf's law.
const WORDS: usize = 20_000;

/// Multiplies all there is.
pub(crate) fn fill(house: &House, size: Size) {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        deeds(house, size.deeds).await;
        let url = format!("sqlite://{}", house.data().join("vigie.db").display());
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).sqlx_logging(false);
        let table = Table(Database::connect(options).await.unwrap(), size);
        for words in ["PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF", "PRAGMA cache_size = -400000", "BEGIN"] {
            table.run(words).await;
        }
        table.spread_over_the_past().await;
        table.advisories().await;
        table.sources().await;
        table.texts().await;
        table.subscribers().await;
        table.letters().await;
        table.people_and_their_doings().await;
        table.run("COMMIT").await;
        table.0.close().await.unwrap();
    });
}

/// An audit trail that verifies.
async fn deeds(house: &House, count: usize) {
    let variables = [("VIGIE__DATA__DIR".to_owned(), house.data().display().to_string())];
    let app = App::open(Config::from_parts(None, variables).unwrap(), Clock::System).await.unwrap();
    let mut tx = app.desk.begin().await.unwrap();
    for number in 0..count {
        let id = crate::seeds::id(number % 1_000);
        tx.record(&Deed::of(Action::AdvisoryRate, SubjectKind::Advisory, id).with("level", "high")).await.unwrap();
    }
    tx.commit().await.unwrap();
    app.close().await.unwrap();
}

/// The database, and how large it is to become.
struct Table(DatabaseConnection, Size);

impl Table {
    /// Runs a statement; what stands in braces are numbers of ours.
    async fn run(&self, text: &str) {
        let size = self.1;
        let text = text
            .replace("{copies}", &series(size.copies))
            .replace("{likenesses}", &series(size.likenesses))
            .replace("{step}", &(PAST / i64::try_from(size.copies).unwrap()).to_string())
            .replace("{each}", &(PAST / i64::try_from(size.copies * size.documents).unwrap()).to_string());
        self.0.execute_unprepared(&text).await.unwrap_or_else(|error| panic!("{error}: {text}"));
    }

    /// What came in during one minute came in one after the other.
    async fn spread_over_the_past(&self) {
        let back = "- {each} * ((SELECT MAX(id) FROM advisories) - advisory_id)";
        for text in [
            format!("UPDATE revisions SET received_at = received_at {back}, released_at = released_at {back}"),
            format!("UPDATE library SET dated = dated {back}, released_at = released_at {back}"),
            format!("UPDATE advisory_states SET at = at {back}"),
            "UPDATE deliveries SET dated_at = dated_at - {each} * ((SELECT MAX(id) FROM advisories) - (SELECT e.advisory_id
                FROM editions e WHERE e.tenant_id = deliveries.tenant_id AND e.id = edition_id))"
                .to_owned(),
            format!("UPDATE editions SET created_at = created_at {back}, released_at = released_at {back}"),
        ] {
            self.run(&text).await;
        }
    }

    /// Advisories with their documents, weaknesses and rows of the list. In every tenth copy they name the same
    /// weaknesses as before.
    async fn advisories(&self) {
        for (name, of) in [("a_n", "advisories"), ("r_n", "revisions"), ("l_n", "library")] {
            self.run(&format!("CREATE TEMP TABLE {name} AS SELECT MAX(id) AS n FROM {of}")).await;
        }
        // `renamed(x)`: another number of the document, and of what it names.
        let named = |cell: &str| format!("replace({cell}, 'SCALE-', 'SCALE-' || k || '-')");
        let weak = |cell: &str| {
            format!("CASE WHEN k % 10 = 0 THEN {cell} ELSE replace({cell}, 'CVE-2025-', 'CVE-2025-' || (k + 10)) END")
        };
        let both = |cell: &str| weak(&named(cell));
        let advisories = format!(
            "INSERT INTO advisories SELECT id + k * a_n.n, tenant_id, namespace, {}, state,
                current_revision + k * r_n.n FROM advisories, a_n, r_n, {{copies}}",
            named("tracking_id")
        );
        let revisions = format!(
            "INSERT INTO revisions (id, tenant_id, advisory_id, ordinal, sha256, format, title, version, publisher,
                received_at, issued_at, source, released_at)
             SELECT id + k * r_n.n, tenant_id, advisory_id + k * a_n.n, ordinal, sha256, format, title, version,
                publisher, received_at - k * {{step}}, issued_at - k * {{step}}, CAST({} AS BLOB),
                released_at - k * {{step}} FROM revisions, a_n, r_n, {{copies}}",
            both("CAST(source AS TEXT)")
        );
        let cves = format!(
            "INSERT INTO advisory_cves SELECT tenant_id, advisory_id + k * a_n.n, {} FROM advisory_cves, a_n, {{copies}}",
            weak("cve")
        );
        let library = format!(
            "INSERT INTO library SELECT id + k * l_n.n, tenant_id, advisory_id + k * a_n.n, revision_id + k * r_n.n,
                namespace, {}, publisher, is_current, is_shown, tlp, sight, rating, unrated, exploited, says_exploited,
                withdrawn, says_withdrawn, state, dated - k * {{step}}, released_at - k * {{step}}, mark, {}
             FROM library, a_n, r_n, l_n, {{copies}}",
            named("tracking_id"),
            both("headings")
        );
        let said = format!(
            "INSERT INTO library_cves SELECT tenant_id, {}, library_id + k * l_n.n, {} FROM library_cves, l_n, {{copies}}",
            weak("cve"),
            weak("said")
        );
        let states = "INSERT INTO advisory_states (tenant_id, advisory_id, revision_id, at, state)
            SELECT tenant_id, advisory_id + k * a_n.n, revision_id + k * r_n.n, at - k * {step}, state
            FROM advisory_states, a_n, r_n, {copies}";
        let epss =
            "INSERT OR IGNORE INTO epss SELECT DISTINCT tenant_id, cve, 0.01, 0.5, '2026-01-01' FROM advisory_cves";
        for text in [advisories, revisions, cves, library, said, states.to_owned(), epss.to_owned()] {
            self.run(&text).await;
        }
    }

    /// What documents hash to: the program believes none that is not what was received.
    async fn sources(&self) {
        let mut last = 0_i64;
        loop {
            let text = format!(
                "SELECT r.id, r.source FROM revisions r, r_n WHERE r.id > MAX(r_n.n, {last})
                ORDER BY r.id LIMIT 500"
            );
            let rows = self.0.query_all_raw(Statement::from_string(DbBackend::Sqlite, text)).await.unwrap();
            let hashes: Vec<(i64, String)> = rows
                .iter()
                .map(|row| (row.try_get("", "id").unwrap(), row.try_get::<Vec<u8>>("", "source").unwrap()))
                .map(|(id, source)| (id, sha256_hex(&source)))
                .collect();
            let Some((id, _)) = hashes.last() else { return };
            last = *id;
            let text = "UPDATE revisions SET sha256 = json_extract(j.value, '$[1]') FROM json_each($1) j
                WHERE revisions.id = json_extract(j.value, '$[0]')";
            self.put(text, serde_json::to_string(&hashes).unwrap()).await;
        }
    }

    /// The words of every copy: those of its title, its numbers, and sixty more.
    async fn texts(&self) {
        let text = "SELECT l.id, json_extract(l.headings, '$.title') AS title, l.tracking_id,
            (SELECT group_concat(c.cve, ' ') FROM library_cves c WHERE c.library_id = l.id) AS cves
            FROM library l, l_n WHERE l.id > l_n.n";
        let rows = self.0.query_all_raw(Statement::from_string(DbBackend::Sqlite, text)).await.unwrap();
        let (words, mut dice) = (words(), Dice(42));
        for rows in rows.chunks(1_000) {
            let lines: Vec<_> = rows
                .iter()
                .map(|row| {
                    let cell = |name: &str| row.try_get::<Option<String>>("", name).unwrap().unwrap_or_default();
                    let ids = format!("{} / {}", cell("tracking_id"), cell("cves")).replace('-', " ");
                    let title = format!("{} {}", cell("title"), words[dice.zipf(WORDS)]).to_lowercase();
                    let summary: Vec<&str> = (0..60).map(|_| words[dice.zipf(WORDS)].as_str()).collect();
                    let id: i64 = row.try_get("", "id").unwrap();
                    (id, title, ids.to_lowercase(), summary.join(" "))
                })
                .collect();
            self.put(
                "INSERT INTO library_texts (rowid, title, ids, names, publisher, summary)
                 SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
                    json_extract(value, '$[1]'), 'cisa', json_extract(value, '$[3]') FROM json_each($1)",
                serde_json::to_string(&lines).unwrap(),
            )
            .await;
        }
        let spelled = serde_json::to_string(&words).unwrap();
        self.put(
            "INSERT OR IGNORE INTO library_words (tenant_id, word)
             SELECT (SELECT MIN(id) FROM tenants), value FROM json_each($1)",
            spelled,
        )
        .await;
        let all = "INSERT INTO library_spellings (rowid, word) SELECT id, '_' || word || '_' FROM library_words
            WHERE id NOT IN (SELECT rowid FROM library_spellings)";
        self.run(all).await;
    }

    async fn put(&self, text: &str, value: String) {
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, text, [value.into()]);
        self.0.execute_raw(statement).await.unwrap();
    }

    /// Firms with profiles and contacts; two in a hundred contacts cannot be written to.
    async fn subscribers(&self) {
        for (name, of) in [("s_n", "subscribers"), ("c_n", "contacts")] {
            self.run(&format!("CREATE TEMP TABLE {name} AS SELECT MAX(id) AS n FROM {of}")).await;
        }
        for text in [
            "INSERT INTO subscribers SELECT id + k * s_n.n, tenant_id, key || k, replace(body, key, key || k)
                FROM subscribers, s_n, {likenesses}",
            "INSERT INTO contacts (id, tenant_id, subscriber_id, address, ordinal, active, suppressed, came_at)
             SELECT id + k * c_n.n, tenant_id, subscriber_id + k * s_n.n, replace(address, 'x@', 'x' || k || '@'), ordinal,
                active, CASE WHEN (id + k) % 50 = 0 THEN 'the mailbox does not exist' END, came_at
                FROM contacts, s_n, c_n, {likenesses}",
            "INSERT INTO profiles SELECT id + k * s_n.n, tenant_id, changed, exposed, lines, uses
                FROM profiles, s_n, {likenesses}",
            "INSERT INTO profile_ages SELECT subscriber_id + k * s_n.n, tenant_id, since, changed_at, confirmed_at, oldest,
                told, expired FROM profile_ages, s_n, {likenesses}",
            "INSERT INTO appointments SELECT tenant_id, contact_id + k * c_n.n, stream, cadence, rhythm, until_at, since_at,
                away_from, away_until, quiet FROM appointments, c_n, {likenesses}",
            "INSERT INTO suppressions (tenant_id, address, at, reason) SELECT tenant_id, address, came_at, suppressed
                FROM contacts WHERE suppressed IS NOT NULL",
            "UPDATE tenants SET roster_version = roster_version + 1, appointments_version = roster_version + 1",
        ] {
            self.run(text).await;
        }
    }

    /// Editions of all released advisories; the newer copies have letters, each to other firms, and three went to everybody.
    async fn letters(&self) {
        let copied = "INSERT INTO editions (tenant_id, id, kind, revision_id, advisory_id, created_at, released_at, state,
                cursor, readers)
            SELECT tenant_id, printf('%06x', k) || substr(id, 7), kind, revision_id + k * r_n.n, advisory_id + k * a_n.n,
                created_at - k * {step}, released_at - k * {step}, state, cursor, readers FROM editions, a_n, r_n, {copies}";
        let letters = "INSERT INTO deliveries (tenant_id, edition_id, contact_id, variant_hash, channel, token, urgency,
                state, attempts, due_at, expires_at, dated_at, reply)
            SELECT tenant_id, printf('%06x', k) || substr(edition_id, 7), contact_id + k * c_n.n, variant_hash, channel,
                lower(hex(randomblob(16))), urgency, CASE WHEN (id + k) % 40 = 0 THEN 'refused' ELSE state END, attempts,
                NULL, expires_at - k * {step}, dated_at - k * {step}, reply FROM deliveries, c_n, {copies}
            WHERE k <= 20";
        let everybody =
            "INSERT OR IGNORE INTO deliveries (tenant_id, edition_id, contact_id, variant_hash, channel, token,
                urgency, state, attempts, due_at, expires_at, dated_at, reply)
            SELECT d.tenant_id, d.edition_id, c.id, d.variant_hash, d.channel, lower(hex(randomblob(16))), d.urgency,
                CASE WHEN c.id % 97 = 0 THEN 'refused' WHEN c.id % 89 = 0 THEN 'expired' ELSE 'accepted' END, 1, NULL,
                d.expires_at, d.dated_at, d.reply
            FROM (SELECT * FROM deliveries WHERE id IN (SELECT MIN(id) FROM deliveries WHERE state = 'accepted'
                GROUP BY edition_id ORDER BY 1 DESC LIMIT 3)) d, contacts c WHERE c.id % 3 < 2";
        let tried = "INSERT INTO attempts (tenant_id, delivery_id, at, outcome, words, relay, queue_id)
            SELECT tenant_id, id, dated_at + 60000000, state, 'an answer of the relay', 'relay', token FROM deliveries
            WHERE id > (SELECT MAX(delivery_id) FROM attempts) AND state IN ('accepted', 'refused')";
        let counted =
            "UPDATE editions SET readers = (SELECT COUNT(*) FROM deliveries d WHERE d.tenant_id = editions.tenant_id
            AND d.edition_id = editions.id) WHERE kind = 'alert'";
        for text in [copied, letters, everybody, tried, counted] {
            self.run(text).await;
        }
    }

    /// Staff, tokens, sessions, orders, replies and refused documents.
    async fn people_and_their_doings(&self) {
        let first = "(SELECT MIN(id) FROM tenants) AS t, (SELECT MAX(at) FROM advisory_states) AS now";
        let many = |most: usize| format!("(SELECT {first}) f, {}", series(most + 1));
        let orders = 5_000.min(self.1.documents * self.1.copies / 10);
        for text in [
            format!(
                "INSERT INTO staff (tenant_id, name, name_key, address, address_key, roles, invited_at)
                 SELECT t, 'Member ' || k, 'member ' || k, 'm' || k || '@cert.example', 'm' || k || '@cert.example',
                    json_array('reader'), now FROM {}",
                many(50)
            ),
            format!(
                "INSERT INTO api_tokens (tenant_id, name, name_key, hash, scopes, made_at)
                 SELECT t, 'token ' || k, 'token ' || k, hex(randomblob(32)), json_array('advisories:read'), now
                 FROM {}",
                many(100)
            ),
            format!(
                "INSERT INTO orders (tenant_id, id, kind, advisory_id, not_before, closed)
                 SELECT t, lower(hex(randomblob(16))), 'alert', (SELECT MAX(id) FROM advisories) - k * 3,
                    CASE WHEN k <= 200 THEN now * 2 END, FALSE FROM {}",
                many(orders)
            ),
            "INSERT INTO order_steps (tenant_id, order_id, at, what, by_whom, seen, readers)
             SELECT o.tenant_id, o.id, a.at, 'ordered', 'Member 1', 'seen', 10 FROM orders o
             JOIN advisory_states a ON a.tenant_id = o.tenant_id AND a.advisory_id = o.advisory_id GROUP BY o.id"
                .to_owned(),
            "INSERT INTO order_steps (tenant_id, order_id, at, what, by_whom, seen, readers)
             SELECT s.tenant_id, s.order_id, s.at + 1000000, 'cancelled', 'Member 2', s.seen, s.readers FROM order_steps s
             JOIN orders o ON o.tenant_id = s.tenant_id AND o.id = s.order_id WHERE o.not_before IS NULL"
                .to_owned(),
            "INSERT INTO replies (tenant_id, subscriber_id, contact_id, advisory_id, kind, proof, phone, said_at, closed_at,
                closed_by)
             SELECT d.tenant_id, c.subscriber_id, c.id, e.advisory_id,
                CASE d.id % 4 WHEN 0 THEN 'call' WHEN 1 THEN 'unclear' ELSE 'done' END, 'typed', '+00 1', d.dated_at,
                CASE WHEN d.id % 10 > 0 THEN d.dated_at END, CASE WHEN d.id % 10 > 0 THEN 'Member 3' END
             FROM deliveries d JOIN contacts c ON c.id = d.contact_id
             JOIN editions e ON e.tenant_id = d.tenant_id AND e.id = d.edition_id WHERE d.id % 7 = 0"
                .to_owned(),
            format!(
                "INSERT INTO refusals (tenant_id, source, name, sha256, bytes, why, first_at, last_at, times)
                 SELECT t, 'folder', 'document-' || k || '.json', hex(randomblob(32)), 1000, 'no known format', now, now, 1
                 FROM {}",
                many(1_000)
            ),
        ] {
            self.run(&text).await;
        }
    }
}

/// The numbers from 1 up to this one and without it, as a table `s` of `k`.
fn series(end: usize) -> String {
    format!(
        "(WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {}) SELECT k FROM n) s",
        end.saturating_sub(1).max(1)
    )
}

/// A small generator of numbers (xorshift): the same words every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A place among `most`, the first ones far likelier.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places are few")]
    fn zipf(&mut self, most: usize) -> usize {
        let share = (self.roll() % 1_000_000) as f64 / 1_000_000.0;
        ((most as f64).powf(share) as usize).saturating_sub(1).min(most - 1)
    }
}

fn words() -> Vec<String> {
    let real = ["vulnerability", "security", "server", "update", "remote", "code", "execution", "buffer", "overflow"];
    let syllables =
        ["ka", "ro", "ti", "mel", "vor", "sen", "dax", "plu", "nit", "gra", "bo", "quo", "zer", "lim", "ta"];
    let mut dice = Dice(7);
    let mut syllable = move || syllables[usize::try_from(dice.roll() % 15).unwrap()];
    let made = std::iter::repeat_with(|| [syllable(), syllable(), syllable()].concat());
    real.iter().map(|word| (*word).to_owned()).chain(made).take(WORDS).collect()
}
