//! A small name server on this machine, with good and bad zones.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use hickory_proto::op::{Message, OpCode, ResponseCode};
use hickory_proto::rr::rdata::{A, CAA, MX, TXT};
use hickory_proto::rr::{Name, RData, Record};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, UdpSocket};

use super::*;

/// Names with their records, one text each: "TXT …", "MX host", "A address", "CAA issuer".
type Zone = &'static [(&'static str, &'static str)];

fn record(name: &Name, text: &str) -> Record {
    let (kind, value) = text.split_once(' ').unwrap();
    let data = match kind {
        // Long texts travel in pieces.
        "TXT" => RData::TXT(TXT::from_bytes(value.as_bytes().chunks(200).collect())),
        "MX" => RData::MX(MX::new(10, Name::from_ascii(value).unwrap())),
        "A" => RData::A(A(value.parse().unwrap())),
        _ => {
            let mut caa = CAA::new_issue(false, Some(Name::from_ascii(value).unwrap()), Vec::new());
            "issuemail".clone_into(&mut caa.tag);
            RData::CAA(caa)
        }
    };
    Record::from_rdata(name.clone(), 60, data)
}

fn reply(zone: &HashMap<String, Vec<&'static str>>, question: &[u8]) -> Message {
    let question = Message::from_vec(question).unwrap();
    let query = question.queries.first().unwrap().clone();
    let mut reply = Message::response(question.metadata.id, OpCode::Query);
    let all = zone.get(query.name().to_ascii().to_lowercase().trim_end_matches('.'));
    match all {
        Some(all) if all.contains(&"FAIL now") => reply.metadata.response_code = ResponseCode::ServFail,
        Some(all) => {
            let kind = format!("{} ", query.query_type());
            let fits = all.iter().filter(|text| text.starts_with(&kind));
            reply.answers = fits.map(|text| record(query.name(), text)).collect();
        }
        None => reply.metadata.response_code = ResponseCode::NXDomain,
    }
    reply.add_query(query);
    reply
}

/// Serves a zone; what does not fit into a datagram is fetched over TCP.
async fn serve(zone: Zone) -> Resolver {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address: SocketAddr = socket.local_addr().unwrap();
    let stream = TcpListener::bind(address).await.unwrap();
    let mut names: HashMap<String, Vec<&'static str>> = HashMap::new();
    for (name, text) in zone {
        names.entry((*name).to_owned()).or_default().push(text);
    }
    let names = Arc::new(names);
    let over_tcp = Arc::clone(&names);
    tokio::spawn(async move {
        let mut buffer = [0; 4096];
        while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
            let mut reply = reply(&names, &buffer[..length]);
            if reply.to_vec().unwrap().len() > 1232 {
                reply = reply.truncate();
            }
            socket.send_to(&reply.to_vec().unwrap(), from).await.unwrap();
        }
    });
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = stream.accept().await {
            let mut question = vec![0; usize::from(stream.read_u16().await.unwrap())];
            stream.read_exact(&mut question).await.unwrap();
            let reply = reply(&over_tcp, &question).to_vec().unwrap();
            stream.write_u16(u16::try_from(reply.len()).unwrap()).await.unwrap();
            stream.write_all(&reply).await.unwrap();
        }
    });
    Resolver::new(&address.to_string()).unwrap()
}

fn sender(from: &str, return_path: &str) -> Sender {
    let key = DkimKey { selector: "s1".to_owned(), domain: from.to_owned(), public: Some("MIIBKEY".to_owned()) };
    Sender { from: from.to_owned(), return_path: return_path.to_owned(), dkim: vec![key] }
}

const GOOD: Zone = &[
    ("cert.test", "TXT v=spf1 include:_spf.relay.test -all"),
    ("cert.test", "TXT something else"),
    ("cert.test", "MX mx.cert.test"),
    ("_spf.relay.test", "TXT v=spf1 ip4:192.0.2.0/24 ~all"),
    ("_dmarc.cert.test", "TXT v=DMARC1; p=reject; rua=mailto:d@cert.test"),
    ("_mta-sts.cert.test", "TXT v=STSv1; id=20260901"),
    ("_smtp._tls.cert.test", "TXT v=TLSRPTv1; rua=mailto:t@cert.test"),
    ("s1._domainkey.cert.test", "TXT v=DKIM1; k=rsa; p=MIIB KEY"),
];

/// Severity and place of each finding, sorted.
async fn found(zone: Zone, sender: &Sender) -> Vec<String> {
    let found = examine(&serve(zone).await, sender).await;
    let mut lines: Vec<String> =
        found.iter().map(|one| format!("{} {}: {}", one.severity.key(), one.place, one.what)).collect();
    lines.sort();
    lines
}

/// That these and no other findings are made: each begins with its text.
fn same(found: &[String], expected: &[&str]) {
    let fits = found.len() == expected.len() && found.iter().zip(expected).all(|(one, start)| one.starts_with(start));
    assert!(fits, "{found:#?} are not {expected:#?}");
}

#[tokio::test]
async fn a_domain_that_is_well_kept_gives_nothing_to_say() {
    same(&found(GOOD, &sender("cert.test", "cert.test")).await, &[]);
    same(&found(GOOD, &sender("CERT.test", "Cert.TEST")).await, &[]);
}

#[tokio::test]
async fn a_domain_without_records_is_told_all_that_it_lacks() {
    same(
        &found(&[], &sender("bare.test", "bare.test")).await,
        &[
            "error DKIM key s1._domainkey.bare.test: there is no such record",
            "error MX of bare.test: there is none, and no address either: bounces",
            "note MTA-STS of bare.test: there is none",
            "note TLS reports of bare.test",
            "warning DMARC of bare.test: there is none",
            "warning SPF of bare.test: there is none",
        ],
    );
}

const BAD: Zone = &[
    ("cert.test", "TXT v=spf1 +all"),
    ("cert.test", "MX ."),
    ("cert.test", "CAA ca.test"),
    ("_dmarc.cert.test", "TXT v=DMARC1; p=none; rua=mailto:d@cert.test; adkim=s"),
    ("_mta-sts.cert.test", "TXT v=STSv1"),
    ("_smtp._tls.cert.test", "TXT v=TLSRPTv1; rua=somewhere"),
    ("s1._domainkey.cert.test", "TXT v=DKIM1; k=rsa; p=OTHER"),
    ("_dmarc.other.test", "TXT v=DMARC1; p=none"),
    ("other.test", "A 192.0.2.7"),
];

#[tokio::test]
async fn records_that_do_harm_are_told_apart() {
    same(
        &found(BAD, &sender("cert.test", "cert.test")).await,
        &[
            "error DKIM key s1._domainkey.cert.test: the key that is published is not the one",
            "error MX of cert.test: the domain says that it takes no mail",
            "note CAA of cert.test: cert.test lets these authorities issue certificates for mail: ca.test",
            "note DMARC of cert.test: its policy is none",
            "warning MTA-STS of cert.test: the record",
            "warning SPF of cert.test: it ends in +all",
            "warning TLS reports of cert.test: the record",
        ],
    );
}

#[tokio::test]
async fn a_return_path_of_a_stranger_speaks_for_nobody() {
    let mut sender = sender("cert.test", "other.test");
    let strange = |lines: Vec<String>| lines.into_iter().filter(|line| line.contains("neither")).collect::<Vec<_>>();
    same(&strange(found(GOOD, &sender).await), &[]);
    // A key of a domain below does only where the policy is not strict.
    sender.dkim[0].domain = "news.cert.test".to_owned();
    same(&strange(found(GOOD, &sender).await), &[]);
    same(&strange(found(BAD, &sender).await), &["error DMARC of cert.test: neither"]);
    sender.dkim.clear();
    same(&strange(found(GOOD, &sender).await), &["warning DMARC of cert.test: neither"]);
}

#[tokio::test]
async fn a_subdomain_lives_by_the_policy_of_its_organisation() {
    let sender = Sender { from: "alerts.cert.test".to_owned(), return_path: "cert.test".to_owned(), dkim: Vec::new() };
    let lines = found(GOOD, &sender).await;
    assert!(!lines.iter().any(|line| line.contains("DMARC")), "{lines:#?}");
}

const SPF: Zone = &[
    ("many.test", "TXT v=spf1 include:five.test include:five.test a mx -all"),
    ("five.test", "TXT v=spf1 a:a.test a:b.test mx exists:x.test ptr -all"),
    ("nine.test", "TXT v=spf1 a:a.test a:b.test a:c.test include:five.test -all"),
    ("loop.test", "TXT v=spf1 include:loop.test -all"),
    ("lost.test", "TXT v=spf1 include:gone.test -all"),
    ("twice.test", "TXT v=spf1 -all"),
    ("twice.test", "TXT v=spf1 ~all"),
    ("typing.test", "TXT v=spf1 ip:192.0.2.1 -all"),
    ("soft.test", "TXT v=spf1 ?all"),
    ("silent.test", "FAIL now"),
    ("away.test", "TXT v=spf1 redirect=nine.test"),
];

#[tokio::test]
async fn spf_is_followed_as_a_receiver_would() {
    let resolver = serve(SPF).await;
    let examine = async |domain: &str| spf::examine(&resolver, domain).await;
    for good in ["five.test", "nine.test", "away.test"] {
        assert_eq!(examine(good).await, Ok(spf::Verdict::Sound), "{good}");
    }
    assert_eq!(examine("nobody.test").await, Ok(spf::Verdict::Absent));
    assert!(matches!(examine("soft.test").await, Ok(spf::Verdict::Open(_))));
    for (bad, why) in [
        ("many.test", "more than 10 look-ups"),
        ("loop.test", "comes back to loop.test"),
        ("lost.test", "gone.test, which has no SPF"),
        ("twice.test", "2 SPF records"),
        ("typing.test", "\"ip:192.0.2.1\" is not a term"),
    ] {
        let verdict = examine(bad).await.unwrap();
        assert!(matches!(&verdict, spf::Verdict::Broken(words) if words.contains(why)), "{bad}: {verdict:?}");
    }
    assert!(examine("silent.test").await.is_err());
}

#[tokio::test]
async fn a_long_key_is_fetched_whole() {
    // Eight keys under one name are more than a datagram holds.
    const KEY: &str = "TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu5oIUrFDWZK7F4thFxpZa2or6jBEX3cSL6b2\
        TJdPkO5iNn9vHNXhNX31nOefN8FksX94YbLJ8NHcFPbaZTW8R2HthYxRaCyqodxlLHibg8aHdfa+bxKeiI/xABRuAM0WG0JEDSyakMFqIO40ghj/";
    const NAME: &str = "s1._domainkey.cert.test";
    let resolver = serve(&[(NAME, KEY), (NAME, KEY), (NAME, KEY), (NAME, KEY), (NAME, KEY), (NAME, KEY)]).await;
    let texts = resolver.texts(NAME).await.unwrap();
    assert_eq!(texts.iter().map(String::len).collect::<Vec<_>>(), [KEY.len() - 4; 6]);
}

#[tokio::test]
async fn a_server_that_fails_or_is_not_there_is_one_warning() {
    let mute = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let resolver = Resolver::new(&mute.local_addr().unwrap().to_string()).unwrap();
    let started = std::time::Instant::now();
    let found = examine(&resolver, &sender("cert.test", "cert.test")).await;
    assert!(started.elapsed() < std::time::Duration::from_secs(10));
    let found: Vec<&str> = found.iter().map(|one| one.severity.key()).collect();
    assert_eq!(found, ["warning"]);
}
