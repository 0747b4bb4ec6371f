//! A digest or a newsletter to everybody in the list, put into the ledger as a release would: no command makes one yet.

use vigie::channels::email;
use vigie::clock::Clock;
use vigie::config::Config;
use vigie::domain::edition::{Edition, EditionKind, EditionState, Material, Variant};
use vigie::domain::letter::Letter;
use vigie::domain::sha256_hex;
use vigie::store::{NewDelivery, Store};

use crate::house::House;

/// Releases an edition of this kind to all contacts, the Date header being now. It expires in five days.
pub(crate) fn release(house: &House, kind: EditionKind, id: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let config = Config::from_parts(None, []).unwrap();
        let url = format!("sqlite://{}", house.data().join("vigie.db").display());
        let store = Store::open(&url, 2, std::time::Duration::from_secs(20)).await.unwrap();
        let now = Clock::System.now();
        let desk = store.tenant(&config.tenant.key, &config.tenant.name, &config.brand, now).await.unwrap();
        let rows: Vec<i64> = desk.subscribers(None, u32::MAX).await.unwrap().into_iter().map(|(row, _)| row).collect();
        let readers = desk.readers(&rows).await.unwrap();
        let variant = variant(id);
        let letters = readers.iter().flat_map(|reader| &reader.contacts).map(|contact| NewDelivery {
            contact: contact.id,
            variant: variant.hash.clone(),
            token: sha256_hex(format!("{id} {}", contact.id).as_bytes())[..32].to_owned(),
            dated: now,
            expires: now + chrono::Duration::days(5),
        });
        let letters: Vec<NewDelivery> = letters.collect();
        let edition = Edition { id: id.to_owned(), kind, revision: None, created: now, state: EditionState::Preparing };
        let mut tx = desk.begin().await.unwrap();
        tx.create_edition(&edition, None).await.unwrap();
        tx.put_variant(&variant).await.unwrap();
        assert_eq!(tx.enqueue(id, &letters).await.unwrap(), letters.len());
        tx.release_edition(id, now).await.unwrap();
        tx.commit().await.unwrap();
        drop(desk);
        store.close().await.unwrap();
    });
}

fn variant(words: &str) -> Variant {
    let letter = Letter {
        subject: format!("News: {words}"),
        text: Some(format!("This is {words}.\n")),
        html: None,
        languages: vec!["en".to_owned()],
        attachments: Vec::new(),
        code: None,
    };
    let sealed = email::entity(&letter);
    Variant {
        encrypted: false,
        hash: sha256_hex(&sealed),
        sealed,
        subject: letter.subject,
        languages: letter.languages,
        material: Material::default(),
        code: None,
    }
}
