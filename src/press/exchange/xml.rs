//! The document as XML, after `config/exchange/vigie-advisory-1.0.xsd`.
//!
//! Only the form: what stands in it is decided in `mod.rs`. Escaping is the package's; characters that XML cannot hold
//! (XML 1.0, section 2.2) were taken out before. The same document always gives the same bytes.

use std::io;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::model::{
    Advisory, Classification, Document, Identification, Part, Party, Product, ReaderProduct, Remedy, Score, Solution,
    SystemInformation, Text, Vulnerability,
};

/// The name space: it tells the generation, the attribute `version` tells the edition of it.
const NAMESPACE: &str = "urn:vigie:advisory:1";

type Sheet = Writer<Vec<u8>>;
type Attributes<'a> = Vec<(&'a str, String)>;

/// Writes the document.
pub(super) fn write(document: &Document) -> io::Result<Vec<u8>> {
    let mut sheet = Writer::new_with_indent(Vec::new(), b' ', 2);
    sheet.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let head = vec![("xmlns", NAMESPACE.to_owned()), ("version", document.version.to_owned())];
    within(&mut sheet, "advisories", &head, |sheet| {
        document.advisories.iter().try_for_each(|one| advisory(sheet, one))
    })?;
    let mut bytes = sheet.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn advisory(sheet: &mut Sheet, one: &Advisory) -> io::Result<()> {
    within(sheet, "advisory", &[], |sheet| {
        identification(sheet, &one.identification)?;
        classification(sheet, &one.classification)?;
        systems(sheet, &one.system_information)?;
        within(sheet, "description", &[], |sheet| one.description.iter().try_for_each(|one| part(sheet, one)))?;
        solution(sheet, &one.solution)?;
        within(sheet, "references", &[], |sheet| {
            one.references.iter().try_for_each(|link| {
                let attributes = vec![("own", link.own.to_string()), ("url", link.url.clone())];
                leaf(sheet, "reference", &attributes, &link.summary)
            })
        })
    })
}

fn identification(sheet: &mut Sheet, one: &Identification) -> io::Result<()> {
    within(sheet, "identification", &[], |sheet| {
        party(sheet, "publisher", &one.publisher)?;
        party(sheet, "disseminator", &one.disseminator)?;
        leaf(sheet, "tracking_id", &[], &one.tracking_id)?;
        leaves(sheet, "alias", &one.aliases)?;
        leaf(sheet, "revision", &[], &one.revision)?;
        leaf(sheet, "status", &[], one.status)?;
        leaves(sheet, "initial_release", one.initial_release.as_slice())?;
        leaves(sheet, "current_release", one.current_release.as_slice())?;
        leaf(sheet, "written", &[], &one.written)?;
        leaf(sheet, "tlp", &[], one.tlp)?;
        leaf(sheet, "source_sha256", &[], &one.source_sha256)?;
        leaves(sheet, "change", &one.changes)?;
        one.titles.iter().try_for_each(|title| text(sheet, "title", title))
    })
}

fn party(sheet: &mut Sheet, name: &str, one: &Party) -> io::Result<()> {
    let mut attributes = vec![("namespace", one.namespace.clone())];
    attributes.extend(one.contact.iter().map(|contact| ("contact", contact.clone())));
    leaf(sheet, name, &attributes, &one.name)
}

fn classification(sheet: &mut Sheet, one: &Classification) -> io::Result<()> {
    within(sheet, "classification", &[], |sheet| {
        let rating = vec![
            ("level", one.rating.level.to_owned()),
            ("scheme", one.rating.scheme.clone()),
            ("may_be_worse", one.rating.may_be_worse.to_string()),
        ];
        within(sheet, "rating", &rating, |sheet| {
            one.rating.reactions.iter().try_for_each(|reaction| text(sheet, "reaction", reaction))
        })?;
        if let Some(deadline) = &one.deadline {
            let attributes =
                vec![("date", deadline.date.clone()), ("look_for_traces", deadline.look_for_traces.to_string())];
            empty(sheet, "deadline", &attributes)?;
        }
        let told = &one.exploitation;
        let mut attributes = vec![
            ("known", told.known.to_string()),
            ("public", told.public.to_string()),
            ("ransomware", told.ransomware.to_string()),
        ];
        attributes.extend(told.since.iter().map(|since| ("since", since.clone())));
        empty(sheet, "exploitation", &attributes)?;
        one.vulnerabilities.iter().try_for_each(|one| vulnerability(sheet, one))
    })
}

fn vulnerability(sheet: &mut Sheet, one: &Vulnerability) -> io::Result<()> {
    let mut attributes: Attributes<'_> = one.cve.iter().map(|cve| ("cve", cve.clone())).collect();
    attributes.extend([("yours", one.yours.to_string()), ("exploited", one.exploited.to_string())]);
    within(sheet, "vulnerability", &attributes, |sheet| {
        for id in &one.ids {
            leaf(sheet, "id", &[("system", id.system.clone())], &id.text)?;
        }
        one.title.iter().try_for_each(|title| text(sheet, "title", title))?;
        for cwe in &one.cwes {
            leaf(sheet, "cwe", &[("id", cwe.id.clone())], &cwe.name)?;
        }
        one.scores.iter().try_for_each(|one| score(sheet, one))?;
        if let Some(listed) = &one.known_exploited {
            let dates = [("added", &listed.added), ("due", &listed.due)];
            let mut attributes: Attributes<'_> =
                dates.into_iter().filter_map(|(name, date)| Some((name, date.clone()?))).collect();
            attributes.push(("ransomware", listed.ransomware.to_string()));
            empty(sheet, "known_exploited", &attributes)?;
        }
        if let Some(epss) = &one.epss {
            let mut attributes = vec![("probability", epss.probability.to_string())];
            attributes.extend(epss.percentile.iter().map(|share| ("percentile", share.to_string())));
            attributes.extend(epss.date.iter().map(|date| ("date", date.clone())));
            empty(sheet, "epss", &attributes)?;
        }
        for state in &one.states {
            empty(sheet, "state", &[("state", state.state.to_owned()), ("products", state.products.join(" "))])?;
        }
        one.threats.iter().try_for_each(|threat| text(sheet, "threat", threat))
    })
}

fn score(sheet: &mut Sheet, one: &Score) -> io::Result<()> {
    let mut attributes = vec![("version", one.version.clone())];
    attributes.extend(one.base.iter().map(|base| ("base", base.to_string())));
    attributes.extend(named(&one.products));
    leaf(sheet, "score", &attributes, &one.vector)
}

fn systems(sheet: &mut Sheet, one: &SystemInformation) -> io::Result<()> {
    within(sheet, "system_information", &[], |sheet| {
        one.products.iter().try_for_each(|one| product(sheet, one))?;
        one.reader_products.iter().try_for_each(|one| readers(sheet, one))
    })
}

fn product(sheet: &mut Sheet, one: &Product) -> io::Result<()> {
    within(sheet, "product", &[("id", one.id.clone()), ("yours", one.yours.to_string())], |sheet| {
        leaves(sheet, "vendor", one.vendor.as_slice())?;
        leaf(sheet, "name", &[], &one.name)?;
        leaves(sheet, "versions", one.versions.as_slice())?;
        leaves(sheet, "fixed_in", &one.fixed_in)?;
        leaves(sheet, "cpe", &one.cpes)?;
        leaves(sheet, "purl", &one.purls)
    })
}

fn readers(sheet: &mut Sheet, one: &ReaderProduct) -> io::Result<()> {
    let mut attributes =
        vec![("class", one.class.to_owned()), ("certainty", one.certainty.clone()), ("meeting", one.meeting.clone())];
    attributes.extend(named(&one.products));
    within(sheet, "reader_product", &attributes, |sheet| {
        leaf(sheet, "name", &[], &one.name)?;
        leaves(sheet, "version", one.version.as_slice())?;
        leaves(sheet, "affected_versions", &one.affected_versions)?;
        leaves(sheet, "fixed_in", &one.fixed_in)
    })
}

fn part(sheet: &mut Sheet, one: &Part) -> io::Result<()> {
    let mut attributes = vec![("kind", one.kind.to_owned())];
    attributes.extend(one.level.iter().map(|level| ("level", (*level).to_owned())));
    attributes.extend(one.vulnerability.iter().map(|id| ("vulnerability", id.clone())));
    attributes.extend(one.heading.iter().map(|heading| ("heading", heading.clone())));
    attributes.extend(language(&one.text));
    leaf(sheet, "part", &attributes, &one.text.text)
}

fn solution(sheet: &mut Sheet, one: &Solution) -> io::Result<()> {
    within(sheet, "solution", &[], |sheet| {
        for steps in &one.steps {
            within(sheet, "steps", &[("xml:lang", steps.lang.clone())], |sheet| {
                steps.steps.iter().try_for_each(|step| {
                    let link: Vec<_> = step.link.iter().map(|link| ("link", link.clone())).collect();
                    leaf(sheet, "step", &link, &step.text)
                })
            })?;
        }
        one.remedies.iter().try_for_each(|one| remedy(sheet, one))
    })
}

fn remedy(sheet: &mut Sheet, one: &Remedy) -> io::Result<()> {
    let mut attributes = vec![("kind", one.kind.clone())];
    let told =
        [("vulnerability", &one.vulnerability), ("restart", &one.restart), ("date", &one.date), ("link", &one.link)];
    attributes.extend(told.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))));
    attributes.extend(named(&one.products));
    attributes.extend(one.text.iter().filter_map(language));
    leaf(sheet, "remedy", &attributes, one.text.as_ref().map_or("", |text| text.text.as_str()))
}

/// Products by their ids; without them a statement is about all.
fn named(products: &[String]) -> Option<(&'static str, String)> {
    (!products.is_empty()).then(|| ("products", products.join(" ")))
}

fn language(text: &Text) -> Option<(&'static str, String)> {
    text.lang.clone().map(|lang| ("xml:lang", lang))
}

fn text(sheet: &mut Sheet, name: &str, one: &Text) -> io::Result<()> {
    leaf(sheet, name, &Vec::from_iter(language(one)), &one.text)
}

fn leaves(sheet: &mut Sheet, name: &str, texts: &[impl AsRef<str>]) -> io::Result<()> {
    texts.iter().try_for_each(|one| leaf(sheet, name, &[], one.as_ref()))
}

fn leaf(sheet: &mut Sheet, name: &str, attributes: &[(&str, String)], text: &str) -> io::Result<()> {
    if text.is_empty() {
        return empty(sheet, name, attributes);
    }
    let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
    // Quotation marks may stand in text as they are.
    let text = BytesText::from_escaped(partial_escape(text));
    sheet.create_element(name).with_attributes(attributes).write_text_content(text).map(drop)
}

fn empty(sheet: &mut Sheet, name: &str, attributes: &[(&str, String)]) -> io::Result<()> {
    let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
    sheet.create_element(name).with_attributes(attributes).write_empty().map(drop)
}

fn within(
    sheet: &mut Sheet,
    name: &str,
    attributes: &[(&str, String)],
    inside: impl FnOnce(&mut Sheet) -> io::Result<()>,
) -> io::Result<()> {
    let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
    sheet.create_element(name).with_attributes(attributes).write_inner_content(inside).map(drop)
}
