//! Letters in which an operator has written some parts, in every language of ours. Nothing here is sent.

use super::{again, control_unit};
use crate::domain::facts::AlertFacts;
use crate::domain::subscriber::Skill;
use crate::domain::wording::{Block, Wording, WordingPlace};

/// Consequence, action and note of each language.
const WORDS: &[(&str, [&str; 3])] = &[
    (
        "en",
        [
            "Whoever reaches the control unit over the network can stop it. Then the machines behind it stand still.",
            "1. Call the firm that looks after your machines.\n2. Ask it to install version 2.9.2.\n\n\
             Until then, keep the control unit **off the internet**.",
            "The update takes about an hour. Your machines cannot run meanwhile.",
        ],
    ),
    (
        "de",
        [
            "Wer das Steuergerät über das Netz erreicht, kann es anhalten. Dann stehen die Maschinen dahinter still.",
            "1. Rufen Sie die Firma an, die Ihre Maschinen betreut.\n2. Lassen Sie Version 2.9.2 einspielen.\n\n\
             Bis dahin gehört das Steuergerät **nicht ins Internet**.",
            "Das Update dauert etwa eine Stunde. So lange laufen die Maschinen nicht.",
        ],
    ),
    (
        "fr",
        [
            "Toute personne qui atteint l’automate par le réseau peut l’arrêter. Les machines qui en dépendent \
             s’arrêtent alors aussi.",
            "1. Appelez l’entreprise qui s’occupe de vos machines.\n2. Faites installer la version 2.9.2.\n\n\
             D’ici là, **coupez** l’automate **d’internet**.",
            "La mise à jour dure environ une heure. Les machines ne peuvent pas tourner pendant ce temps.",
        ],
    ),
    (
        "es",
        [
            "Quien llegue al autómata por la red puede pararlo. Entonces se paran también las máquinas que dependen \
             de él.",
            "1. Llame a la empresa que se ocupa de sus máquinas.\n2. Pídale que instale la versión 2.9.2.\n\n\
             Hasta entonces, mantenga el autómata **fuera de internet**.",
            "La actualización dura cerca de una hora. Mientras tanto, las máquinas no pueden funcionar.",
        ],
    ),
    (
        "it",
        [
            "Chi raggiunge il controllore dalla rete può fermarlo. Allora si fermano anche le macchine che ne dipendono.",
            "1. Chiami la ditta che segue le Sue macchine.\n2. Faccia installare la versione 2.9.2.\n\n\
             Fino ad allora, tenga il controllore **fuori da internet**.",
            "L’aggiornamento dura circa un’ora. Nel frattempo le macchine restano ferme.",
        ],
    ),
    (
        "sv",
        [
            "Den som når styrenheten över nätet kan stoppa den. Då stannar också maskinerna som den styr.",
            "1. Ring företaget som sköter dina maskiner.\n2. Be dem installera version 2.9.2.\n\n\
             Håll styrenheten **borta från internet** till dess.",
            "Uppdateringen tar ungefär en timme. Maskinerna står stilla så länge.",
        ],
    ),
];

fn wordings(skill: Skill) -> Vec<Wording> {
    let of = |(language, texts): &(&str, [&str; 3])| {
        let language = (*language).to_owned();
        let written = Block::ALL.iter().zip(*texts).map(move |(block, text)| Wording {
            place: WordingPlace { language: language.clone(), skill, block: *block },
            text: text.to_owned(),
        });
        written.collect::<Vec<_>>()
    };
    WORDS.iter().flat_map(of).collect()
}

/// A first letter and a follow-up, with their names.
pub fn worded(skill: Skill) -> Vec<(&'static str, AlertFacts)> {
    let mut calm = AlertFacts { wordings: wordings(skill), ..control_unit() };
    calm.danger.exploited = false;
    calm.danger.ransomware = false;
    calm.danger.exposed = false;
    vec![
        ("worded", AlertFacts { wordings: wordings(skill), ..control_unit() }),
        ("worded-calm", calm),
        ("worded-again", AlertFacts { wordings: wordings(skill), ..again() }),
    ]
}
