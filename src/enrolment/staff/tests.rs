//! What the staff is promised, tried on a real database: guessing, replay, fixation, and what a role may do.

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use super::{NewMember, Staffing};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::audit::Actor;
use crate::domain::staff::{Permission, Role, Stage};
use crate::enrolment::{EnrolmentError, Session};
use crate::keys::{Stamp, Totp};
use crate::store::{Sought, Store};

const PASSWORD: &str = "correct horse battery";
const HERE: &str = "192.0.2.1";
const THERE: &str = "198.51.100.7";

struct House {
    dir: TempDir,
    staffing: Staffing,
    time: Clock,
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

async fn house(settings: &str) -> House {
    let dir = tempfile::tempdir().unwrap();
    let file = format!("[data]\ndir = \"{}\"\n{settings}", dir.path().display());
    let config = Config::from_parts(Some(("test.toml", &file)), []).unwrap();
    let store = Store::open(&config.store_url(), 4, std::time::Duration::from_secs(30)).await.unwrap();
    store.migrate().await.unwrap();
    let clock = Clock::set(start());
    let desk = store.tenant("t", "T", &config.brand, start()).await.unwrap().timed_by(clock.clone());
    let staffing = Staffing::new(desk, &config, clock.clone()).acting(Actor::Cli);
    House { dir, staffing, time: clock }
}

impl House {
    /// Adds somebody who has accepted, and gives the session in which that happened.
    async fn member(&self, name: &str, roles: &[Role]) -> String {
        let address = format!("{}@cert.example", name.to_lowercase().replace(' ', "."));
        let new = NewMember { name: name.to_owned(), address, roles: roles.to_vec() };
        let invited = self.staffing.add(&new).await.unwrap();
        let token = invited.link.rsplit('/').next().unwrap().to_owned();
        self.staffing.accept(&token, PASSWORD, HERE).await.unwrap().token
    }

    async fn session(&self, token: &str) -> Session {
        self.staffing.sessions().find(token).await.unwrap().unwrap()
    }

    /// Sets up the second factor, and gives the codes of the app and those of paper.
    async fn with_factor(&self, token: &str) -> (Totp, Vec<String>) {
        let session = self.session(token).await;
        self.staffing.offer_factor(&session, None, HERE).await.unwrap();
        let (_, proofs) = self.staffing.desk.member_at(session.member_row()).await.unwrap();
        let stamp = Stamp::open(&self.dir.path().join("keys")).unwrap();
        let totp = Totp::of(&stamp, &proofs.factor_next.unwrap());
        let code = totp.code_at(self.time.now().timestamp()).unwrap();
        let confirmed = self.staffing.confirm_factor(&session, &code, HERE).await.unwrap();
        assert_eq!(confirmed.signed_in.stage, Stage::In);
        (totp, confirmed.recovery_codes)
    }

    fn pass(&self, span: TimeDelta) {
        self.time.advance(span);
    }

    async fn deeds(&self) -> Vec<String> {
        let entries = self.staffing.desk.audit(&Sought::default(), 100).await.unwrap();
        entries.iter().rev().map(|entry| format!("{} {}", entry.who.name(), entry.what.key())).collect()
    }
}

impl Session {
    fn member_row(&self) -> i64 {
        match &self.who {
            crate::enrolment::Person::Staff(member) => member.row,
            crate::enrolment::Person::Reader { .. } => panic!("a reader"),
        }
    }
}

fn is_refused<T: std::fmt::Debug>(result: &Result<T, EnrolmentError>) -> bool {
    matches!(result, Err(EnrolmentError::SignInRefused))
}

fn waits<T: std::fmt::Debug>(result: Result<T, EnrolmentError>) -> i64 {
    match result {
        Err(EnrolmentError::TooSoon { seconds }) => seconds,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_invitation_is_used_once_and_leads_to_the_second_factor_first() {
    let house = house("").await;
    let new = NewMember { name: "Anna Berg".into(), address: "anna@cert.example".into(), roles: vec![Role::Editor] };
    let token = house.staffing.add(&new).await.unwrap().link.rsplit('/').next().unwrap().to_owned();
    let shown = house.staffing.invitation(&token).await.unwrap();
    assert_eq!((shown.name.as_str(), house.staffing.invitation(&token).await.is_ok()), ("Anna Berg", true));
    assert!(matches!(house.staffing.accept(&token, "short", HERE).await, Err(EnrolmentError::Password(_))));
    let first = house.staffing.accept(&token, PASSWORD, HERE).await.unwrap();
    assert_eq!(first.stage, Stage::NoFactorYet);
    assert!(!house.session(&first.token).await.may(Permission::ReadAdvisories), "half in is not in");
    assert!(matches!(house.staffing.accept(&token, PASSWORD, HERE).await, Err(EnrolmentError::NoSuchLink)));
    house.with_factor(&first.token).await;
    assert!(house.staffing.sessions().find(&first.token).await.unwrap().is_none(), "the half session is over");
    assert_eq!(
        house.deeds().await,
        [" staff.add", "Anna Berg staff.accept", "Anna Berg staff.factor", "Anna Berg session.begin"]
    );
}

#[tokio::test]
async fn an_invitation_ends_by_time_and_by_the_next_one() {
    let house = house("").await;
    let new = NewMember { name: "Bo".into(), address: "bo@cert.example".into(), roles: vec![Role::Reader] };
    let first = house.staffing.add(&new).await.unwrap().link.rsplit('/').next().unwrap().to_owned();
    let second = house.staffing.reset("BO").await.unwrap().link.rsplit('/').next().unwrap().to_owned();
    assert!(house.staffing.invitation(&first).await.is_err() && house.staffing.invitation(&second).await.is_ok());
    house.pass(TimeDelta::days(3));
    assert!(matches!(house.staffing.accept(&second, PASSWORD, HERE).await, Err(EnrolmentError::NoSuchLink)));
}

#[tokio::test]
async fn a_code_leads_in_once_and_a_recovery_code_too() {
    let house = house("").await;
    let first = house.member("Anna", &[Role::Editor]).await;
    let (totp, codes) = house.with_factor(&first).await;
    assert_eq!(codes.len(), 10);
    house.pass(TimeDelta::minutes(2));
    let half = house.staffing.sign_in("anna", PASSWORD, HERE).await.unwrap();
    assert_eq!(half.stage, Stage::SecondFactor);
    let session = house.session(&half.token).await;
    let code = totp.code_at(house.time.now().timestamp()).unwrap();
    let whole = house.staffing.second_factor(&session, &code, HERE).await.unwrap();
    assert!(whole.stage == Stage::In && whole.token != half.token, "what opens the session is another");
    assert!(house.session(&whole.token).await.may(Permission::WriteAdvisories));
    let again = house.staffing.sign_in("anna@cert.example", PASSWORD, HERE).await.unwrap();
    let again = house.session(&again.token).await;
    assert!(is_refused(&house.staffing.second_factor(&again, &code, HERE).await), "the same code a second time");
    let paper = codes[3].to_uppercase().replace('-', " ");
    assert_eq!(house.staffing.second_factor(&again, &paper, HERE).await.unwrap().stage, Stage::In);
    let third = house.staffing.sign_in("anna", PASSWORD, HERE).await.unwrap();
    let third = house.session(&third.token).await;
    assert!(is_refused(&house.staffing.second_factor(&third, &codes[3], HERE).await));
    assert!(house.deeds().await.contains(&"Anna staff.recovery".to_owned()));
}

#[tokio::test]
async fn known_and_unknown_names_wait_alike_and_longer_each_time() {
    let house = house("").await;
    house.member("Anna", &[Role::Editor]).await;
    for name in ["anna", "nobody at all"] {
        for _ in 0..3 {
            assert!(is_refused(&house.staffing.sign_in(name, "wrong", THERE).await), "{name}");
        }
        let mut spans = Vec::new();
        for _ in 3..10 {
            let span = waits(house.staffing.sign_in(name, "wrong", THERE).await);
            spans.push(span);
            house.pass(TimeDelta::seconds(span));
            assert!(is_refused(&house.staffing.sign_in(name, "wrong", THERE).await), "{name} after {span} s");
        }
        assert_eq!(spans, [1, 2, 4, 8, 16, 32, 64], "{name}");
        assert_eq!(waits(house.staffing.sign_in(name, PASSWORD, THERE).await), 15 * 60, "{name}");
    }
    // Whoever guesses elsewhere locks nobody out here.
    assert!(house.staffing.sign_in("anna", PASSWORD, HERE).await.is_ok());
    house.pass(TimeDelta::minutes(15));
    assert!(house.staffing.sign_in("anna", PASSWORD, THERE).await.is_ok(), "it opens by itself");
    assert!(house.deeds().await.contains(&" staff.lock".to_owned()));
}

#[tokio::test]
async fn guessing_from_everywhere_locks_out_whoever_guesses_and_not_the_owner() {
    let house = house("[staff]\nsecond_factor = false\nfailures_per_account = 20\n").await;
    house.member("Anna", &[Role::Editor]).await;
    for source in 0..20 {
        assert!(is_refused(&house.staffing.sign_in("anna", "wrong", &format!("203.0.113.{source}")).await));
    }
    assert!(waits(house.staffing.sign_in("anna", PASSWORD, THERE).await) > 0, "a new source has to wait");
    assert!(house.staffing.sign_in("anna", PASSWORD, HERE).await.is_ok(), "the owner came from here before");
    assert!(house.staffing.unlock("anna").await.unwrap() >= 20);
    assert!(house.staffing.sign_in("anna", PASSWORD, THERE).await.is_ok());
}

#[tokio::test]
async fn one_source_cannot_try_one_password_on_everybody() {
    let house = house("[staff]\nfailures_per_source = 8\n").await;
    for name in 0..8 {
        assert!(is_refused(&house.staffing.sign_in(&format!("name {name}"), "wrong", THERE).await));
    }
    assert!(waits(house.staffing.sign_in("another", "wrong", THERE).await) > 0);
    assert!(is_refused(&house.staffing.sign_in("another", "wrong", HERE).await));
}

#[tokio::test]
async fn whoever_has_the_password_may_not_guess_codes_from_everywhere() {
    let house = house("").await;
    let first = house.member("Anna", &[Role::Editor]).await;
    let (totp, _) = house.with_factor(&first).await;
    house.pass(TimeDelta::minutes(2));
    for attempt in 0..10 {
        let source = format!("203.0.113.{attempt}");
        let half = house.staffing.sign_in("anna", PASSWORD, &source).await.unwrap();
        let session = house.session(&half.token).await;
        assert!(is_refused(&house.staffing.second_factor(&session, "000000", &source).await));
    }
    let half = house.staffing.sign_in("anna", PASSWORD, HERE).await.unwrap();
    let code = totp.code_at(house.time.now().timestamp()).unwrap();
    assert!(waits(house.staffing.second_factor(&house.session(&half.token).await, &code, HERE).await) > 0);
}

#[tokio::test]
async fn a_hundred_attempts_at_once_count_as_a_hundred() {
    let house = house("").await;
    house.member("Anna", &[Role::Editor]).await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..30 {
        let staffing = house.staffing.clone();
        tries.spawn(async move { staffing.sign_in("anna", "wrong", THERE).await });
    }
    let ended = tries.join_all().await;
    let checked = ended.iter().filter(|one| matches!(one, Err(EnrolmentError::SignInRefused))).count();
    assert_eq!(checked, 3, "after three, everybody has to wait");
}

#[tokio::test]
async fn a_session_ends_when_it_is_left_alone_and_when_it_grows_old() {
    let house = house("[staff]\nsecond_factor = false\n").await;
    house.member("Anna", &[Role::Editor]).await;
    let idle = house.staffing.sign_in("anna", PASSWORD, HERE).await.unwrap().token;
    let busy = house.staffing.sign_in("anna", PASSWORD, HERE).await.unwrap().token;
    for _ in 0..35 {
        house.pass(TimeDelta::minutes(20));
        assert!(house.staffing.sessions().find(&busy).await.unwrap().is_some());
    }
    assert!(house.staffing.sessions().find(&idle).await.unwrap().is_none());
    house.pass(TimeDelta::minutes(20));
    assert!(house.staffing.sessions().find(&busy).await.unwrap().is_none(), "after twelve hours, however busy");
    assert!(house.staffing.sessions().find("").await.unwrap().is_none());
}

#[tokio::test]
async fn roles_and_disabling_count_at_once_and_nobody_changes_itself() {
    let house = house("[staff]\nsecond_factor = false\n").await;
    house.member("Anna", &[Role::Administrator]).await;
    let bo = house.member("Bo", &[Role::Reader]).await;
    let anna = house.staffing.acting(Actor::Staff("Anna".into()));
    assert!(!house.session(&bo).await.may(Permission::ApproveReleases));
    anna.set_roles("bo", &[Role::Approver, Role::Approver]).await.unwrap();
    assert!(house.session(&bo).await.may(Permission::ApproveReleases));
    let as_bo = house.staffing.acting(Actor::Staff("Bo".into()));
    assert!(matches!(as_bo.set_roles("anna", &[Role::Reader]).await, Err(EnrolmentError::NotAllowed(_))));
    assert!(anna.set_roles("ANNA", &[Role::Editor]).await.is_err(), "not oneself");
    anna.disable("Bo").await.unwrap();
    assert!(house.staffing.sessions().find(&bo).await.unwrap().is_none());
    assert!(is_refused(&house.staffing.sign_in("bo", PASSWORD, HERE).await));
    anna.enable("Bo").await.unwrap();
    assert!(house.staffing.sign_in("bo", PASSWORD, HERE).await.is_ok());
    for nobody in [Actor::System, Actor::Visitor, Actor::Contact(1), Actor::Staff("Zoe".into())] {
        assert!(house.staffing.acting(nobody).members().await.is_err());
    }
}

#[tokio::test]
async fn another_password_ends_the_other_sessions_and_needs_the_old_one() {
    let house = house("[staff]\nsecond_factor = false\n").await;
    house.member("Anna", &[Role::Editor]).await;
    let here = house.staffing.sign_in("anna", PASSWORD, HERE).await.unwrap().token;
    let there = house.staffing.sign_in("anna", PASSWORD, THERE).await.unwrap().token;
    let session = house.session(&here).await;
    assert_eq!(house.staffing.sessions().list(&session).await.unwrap().iter().filter(|one| one.current).count(), 1);
    let change = async |old, new| house.staffing.change_password(&session, old, new, HERE).await;
    assert!(is_refused(&change("wrong", "another long password").await));
    change(PASSWORD, "another long password").await.unwrap();
    assert!(house.staffing.sessions().find(&there).await.unwrap().is_none());
    assert!(house.staffing.sessions().find(&here).await.unwrap().is_some());
    assert!(is_refused(&house.staffing.sign_in("anna", PASSWORD, HERE).await));
    assert!(house.staffing.sign_in("anna", "another long password", HERE).await.is_ok());
}

#[tokio::test]
async fn a_form_s_mark_belongs_to_one_session() {
    let house = house("[staff]\nsecond_factor = false\n").await;
    let (one, other) = (house.member("Anna", &[Role::Editor]).await, house.member("Bo", &[Role::Editor]).await);
    let sessions = house.staffing.sessions();
    let mark = sessions.csrf(&one).unwrap();
    assert!(sessions.csrf_ok(&one, &mark).unwrap());
    assert!(!sessions.csrf_ok(&other, &mark).unwrap() && !sessions.csrf_ok(&one, "").unwrap());
    sessions.sign_out(&one).await.unwrap();
    assert!(sessions.find(&one).await.unwrap().is_none() && sessions.find(&other).await.unwrap().is_some());
}

#[tokio::test]
async fn a_token_does_what_it_was_issued_for_until_it_ends() {
    let house = house("[staff]\nsecond_factor = false\n").await;
    house.member("Anna", &[Role::Administrator]).await;
    let anna = house.staffing.acting(Actor::Staff("Anna".into()));
    let too_much = anna.issue_token("feed", &[Permission::WriteSubscribers], None).await;
    assert!(matches!(too_much, Err(EnrolmentError::NotAllowed(Permission::WriteSubscribers))));
    let ends = start() + TimeDelta::days(1);
    let issued = anna.issue_token("feed", &[Permission::ReadAdvisories], Some(ends)).await.unwrap();
    assert!(issued.token.starts_with("vigie_") && issued.token.len() == 49);
    assert!(anna.issue_token("Feed", &[Permission::ReadAdvisories], None).await.is_err(), "one of a name at a time");
    assert_eq!(house.staffing.token(&issued.token).await.unwrap().unwrap().name, "feed");
    for wrong in ["", "vigie_", "feed", &issued.token[..48]] {
        assert_eq!(house.staffing.token(wrong).await.unwrap(), None);
    }
    let as_feed = house.staffing.acting(Actor::Token("feed".into()));
    assert!(as_feed.allowed(Permission::ReadAdvisories).await.is_ok());
    assert!(as_feed.allowed(Permission::ReadEditions).await.is_err());
    house.pass(TimeDelta::days(1));
    assert_eq!(house.staffing.token(&issued.token).await.unwrap(), None);
    assert!(as_feed.allowed(Permission::ReadAdvisories).await.is_err());
    anna.revoke_token("FEED").await.unwrap();
    assert!(anna.issue_token("feed", &[Permission::ReadAdvisories], None).await.is_ok());
}
