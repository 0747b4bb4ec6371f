//! Profiles by numbers: written with their subscribers, numbered once, read page by page, and never of another tenant.

use super::{at, brand, fresh, subscriber};
use crate::domain::product::ProfileProduct;
use crate::domain::rhythm::Wished;
use crate::domain::subscriber::{Subscriber, Threshold};
use crate::matching::{LineSet, Lines};
use crate::store::{Desk, Numbering, ProfileRow, UseRow, sql};

fn firm(number: usize, products: &[(&str, &str)]) -> Subscriber {
    let product = |(name, version): &(&str, &str)| ProfileProduct {
        vendor: Some("Acme".into()),
        product: Some((*name).into()),
        version: Some((*version).to_owned()).filter(|version| !version.is_empty()),
        ..ProfileProduct::default()
    };
    Subscriber { products: products.iter().map(product).collect(), ..subscriber(number) }
}

async fn upsert(desk: &Desk, list: &[Subscriber]) {
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(list).await.unwrap();
    tx.commit().await.unwrap();
}

/// The profiles with the uses spelled out.
async fn spelled(desk: &Desk, since: Option<i64>) -> Vec<(i64, Vec<String>)> {
    let roll = desk.roll().await.unwrap();
    let (spellings, uses) = (roll.spellings(0).await.unwrap(), roll.uses(0).await.unwrap());
    let profiles = roll.profiles(since, 0).await.unwrap();
    roll.close().await.unwrap();
    let text = |number: &u32| {
        let one: &UseRow = uses.iter().find(|one| one.number == *number).unwrap();
        let (_, spelling) = spellings.iter().find(|(number, _)| *number == one.spelling).unwrap();
        let product: ProfileProduct = serde_json::from_str(spelling).unwrap();
        format!("{} {}", product.product.unwrap(), one.version.as_deref().unwrap_or("-"))
    };
    let mut all: Vec<_> = profiles.iter().map(|row| (row.row, row.uses.iter().map(text).collect::<Vec<_>>())).collect();
    for (_, uses) in &mut all {
        uses.sort();
    }
    all
}

#[tokio::test]
async fn a_profile_follows_its_subscriber() {
    let (_folder, _store, desk) = fresh().await;
    upsert(&desk, &[firm(0, &[("Gate", "1.0"), ("Door", "")]), firm(1, &[("Gate", "1.0"), ("Gate", "2.0")])]).await;
    let texts = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let expected = vec![(1, texts(&["Door -", "Gate 1.0"])), (2, texts(&["Gate 1.0", "Gate 2.0"]))];
    assert_eq!(spelled(&desk, None).await, expected);
    let version = desk.subscribers_version().await.unwrap();
    upsert(&desk, &[firm(0, &[("Gate", "1.0"), ("Door", "")]), firm(1, &[("Lock", "")]), firm(2, &[])]).await;
    assert_eq!(spelled(&desk, Some(version)).await, [(2, texts(&["Lock -"])), (3, vec![])]);
    let roll = desk.roll().await.unwrap();
    assert_eq!(roll.changed_since(version, 10).await.unwrap(), 2);
    assert_eq!(roll.changed_since(version, 1).await.unwrap(), 1);
    assert_eq!((roll.uses(0).await.unwrap().len(), roll.spellings(0).await.unwrap().len()), (4, 3));
    assert_eq!(roll.version(), version + 1);
    roll.close().await.unwrap();
}

#[tokio::test]
async fn what_is_undone_leaves_no_profile_and_no_number() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&[firm(0, &[("Gate", "1.0")])]).await.unwrap();
    drop(tx);
    assert_eq!(spelled(&desk, None).await, []);
    upsert(&desk, &[firm(0, &[("Door", "1.0")])]).await;
    assert_eq!(spelled(&desk, None).await, [(1, vec!["Door 1.0".to_owned()])]);
}

#[tokio::test]
async fn what_counts_can_be_written_anew_without_touching_the_subscriber() {
    let (_folder, _store, desk) = fresh().await;
    let told = firm(0, &[("Gate", "1.0")]);
    upsert(&desk, std::slice::from_ref(&told)).await;
    let version = desk.subscribers_version().await.unwrap();
    let mut widened = told.clone();
    widened.products[0].version = None;
    widened.exposed = Some(true);
    let mut tx = desk.begin().await.unwrap();
    tx.rewrite_profiles(&[(1, widened)]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(spelled(&desk, Some(version)).await, [(1, vec!["Gate -".to_owned()])]);
    assert_eq!(desk.subscriber(&told.id).await.unwrap(), (1, told));
    let roll = desk.roll().await.unwrap();
    let mut lines = LineSet::default();
    lines.insert(Lines { alert_from: Threshold::High, digest_from: Threshold::Medium, wished: Wished::NONE });
    let [row] = &roll.profiles(None, 0).await.unwrap()[..] else { panic!("one profile") };
    assert_eq!(*row, ProfileRow { row: 1, exposed: true, lines, uses: row.uses.clone() });
}

#[tokio::test]
async fn a_tenant_sees_no_profile_spelling_or_use_of_another() {
    let (_folder, store, desk) = fresh().await;
    let other = store.tenant("two", "Two", &brand(), at(0)).await.unwrap();
    upsert(&desk, &[firm(0, &[("Gate", "1.0")])]).await;
    upsert(&other, &[firm(0, &[("Gate", "1.0")])]).await;
    assert_eq!(spelled(&desk, None).await, [(1, vec!["Gate 1.0".to_owned()])]);
    assert_eq!(spelled(&other, None).await, [(2, vec!["Gate 1.0".to_owned()])]);
    let mut tx = other.begin().await.unwrap();
    tx.rewrite_profiles(&[(1, Subscriber::default())]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(spelled(&desk, None).await, [(1, vec!["Gate 1.0".to_owned()])]);
}

#[tokio::test]
async fn readers_from_before_profiles_were_kept_are_worked_out() {
    let (_folder, store, desk) = fresh().await;
    upsert(&desk, &[firm(0, &[("Gate", "1.0")]), firm(1, &[])]).await;
    // As the step that made the table left them.
    let undo = "UPDATE profiles SET uses = NULL";
    sql::run(&store.database, undo, []).await.unwrap();
    let open = desk.profiles_to_work_out().await.unwrap();
    assert_eq!(open.iter().map(|(row, firm)| (*row, firm.products.len())).collect::<Vec<_>>(), [(1, 1), (2, 0)]);
    assert_eq!(spelled(&desk, None).await, []);
    let mut tx = desk.begin().await.unwrap();
    tx.rewrite_profiles(&open).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.profiles_to_work_out().await.unwrap(), []);
    assert_eq!(spelled(&desk, None).await, [(1, vec!["Gate 1.0".to_owned()]), (2, vec![])]);
}

#[tokio::test]
async fn what_a_transaction_numbered_is_known_to_the_next_and_forgotten_if_it_is_undone() {
    let (_folder, _store, desk) = fresh().await;
    let mut undone = desk.begin().await.unwrap();
    undone.upsert_subscribers(&[firm(0, &[("Gate", "1.0"), ("Door", "1.0")])]).await.unwrap();
    drop(undone);
    let mut tx = desk.begin_with(Numbering::default()).await.unwrap();
    tx.upsert_subscribers(&[firm(0, &[("Lock", "1.0"), ("Lock", "1.0")])]).await.unwrap();
    tx.upsert_subscribers(&[firm(1, &[("Lock", "1.0"), ("Gate", "1.0")])]).await.unwrap();
    let numbering = tx.commit_and_remember().await.unwrap();
    let mut tx = desk.begin_with(numbering).await.unwrap();
    tx.upsert_subscribers(&[firm(2, &[("Gate", "2.0"), ("Lock", "1.0"), ("Gate", "1.0"), ("Gate", "")])])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let texts = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let expected = vec![
        (1, texts(&["Lock 1.0"])),
        (2, texts(&["Gate 1.0", "Lock 1.0"])),
        (3, texts(&["Gate -", "Gate 1.0", "Gate 2.0", "Lock 1.0"])),
    ];
    assert_eq!(spelled(&desk, None).await, expected);
    let roll = desk.roll().await.unwrap();
    assert_eq!((roll.uses(0).await.unwrap().len(), roll.spellings(0).await.unwrap().len()), (4, 2));
    roll.close().await.unwrap();
}
