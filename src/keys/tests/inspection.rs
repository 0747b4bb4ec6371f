//! What is wrong with keys, or soon will be, is found in time and told apart.

use super::*;

/// Severity and words of what an inspection finds at a moment.
fn inspected(keys: &Path, at: DateTime<Utc>) -> Vec<String> {
    inspect(keys, FROM, at).iter().map(|one| format!("{} {}: {}", one.severity.key(), one.place, one.what)).collect()
}

#[test]
fn the_end_of_a_certificate_is_told_ever_louder() {
    let house = House::new(KeyKind::P256);
    assert_eq!(
        inspected(&house.keys(), house.now),
        ["warning keys: revocation list: certificates say where it is, and none was ever made"]
    );
    crl(&house.keys(), house.now).unwrap();
    assert_eq!(inspected(&house.keys(), house.now), [""; 0]);
    let sender = |days: i64| {
        let all = inspected(&house.keys(), house.now + Duration::days(397 - days));
        all.into_iter().find(|line| line.contains("keys: sender")).unwrap_or_default()
    };
    assert_eq!(sender(91), "");
    for (days, severity) in [(90, "note"), (60, "note"), (30, "warning"), (14, "warning"), (7, "error"), (1, "error")] {
        assert_eq!(
            sender(days),
            format!("{severity} keys: sender: the certificate of CERT Ejemplo ends in {days} days")
        );
    }
    let after = inspected(&house.keys(), house.now + Duration::days(398));
    assert!(after.iter().any(|line| line.starts_with("error keys: ") && line.contains("has expired")), "{after:?}");
}

#[test]
fn keys_of_another_address_and_revoked_ones_are_told_apart() {
    let house = House::new(KeyKind::P256);
    let other = inspect(&house.keys(), "others@cert.example", house.now);
    assert!(other.iter().any(|one| one.what.contains("(SAN)")), "{other:?}");
    crl(&house.keys(), house.now).unwrap();
    let serial = list(&house.keys(), house.now).unwrap()[1].serial.clone();
    revoke(&house.keys(), &serial, house.now + Duration::hours(1)).unwrap();
    let told = inspected(&house.keys(), house.now + Duration::hours(2)).join("\n");
    assert!(told.contains("was revoked (keys renew)") && told.contains("revoked since the last one"), "{told}");
    crl(&house.keys(), house.now + Duration::hours(2)).unwrap();
    let told = inspected(&house.keys(), house.now + Duration::days(9)).join("\n");
    assert!(told.contains("revocation list: it ran out on"), "{told}");
}

#[test]
fn an_identity_whose_trust_ends_below_the_root_lacks_an_intermediate() {
    let house = House::new(KeyKind::P256);
    crl(&house.keys(), house.now).unwrap();
    // A root above our authority that readers know, while we trust the authority only.
    let root = certificate::new_key(KeyKind::P256).unwrap();
    let made = |name, key| {
        let facts = certificate::Facts {
            name,
            organisation: None,
            email: None,
            host: None,
            from: house.now - Duration::hours(1),
            until: house.now + Duration::days(3650),
            crl_url: None,
        };
        certificate::authority(&facts, key).unwrap()
    };
    let root = made("Root", root);
    let ca = openssl::x509::X509::from_pem(&std::fs::read(house.keys().join("ca.pem")).unwrap()).unwrap();
    let mut below = openssl::x509::X509::builder().unwrap();
    below.set_version(2).unwrap();
    below.set_serial_number(&openssl::bn::BigNum::from_u32(7).unwrap().to_asn1_integer().unwrap()).unwrap();
    below.set_subject_name(ca.subject_name()).unwrap();
    below.set_issuer_name(root.certificate.subject_name()).unwrap();
    below.set_pubkey(&ca.public_key().unwrap()).unwrap();
    below.set_not_before(ca.not_before()).unwrap();
    below.set_not_after(ca.not_after()).unwrap();
    let authority = openssl::x509::extension::BasicConstraints::new().critical().ca().build().unwrap();
    below.append_extension(authority).unwrap();
    let usage = openssl::x509::extension::KeyUsage::new().critical().key_cert_sign().build().unwrap();
    below.append_extension(usage).unwrap();
    let own = openssl::x509::extension::SubjectKeyIdentifier::new().build(&below.x509v3_context(None, None)).unwrap();
    below.append_extension(own).unwrap();
    below.sign(&root.key, openssl::hash::MessageDigest::sha256()).unwrap();
    std::fs::write(house.keys().join("ca.pem"), below.build().to_pem().unwrap()).unwrap();
    let told = inspected(&house.keys(), house.now);
    assert!(told.iter().any(|line| line.contains("an intermediate is missing")), "{told:?}");
}
