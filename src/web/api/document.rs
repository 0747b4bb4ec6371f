//! The description of the interface (`OpenAPI` 3.1), made of the table of operations and of the types that they read and
//! write.

use schemars::SchemaGenerator;
use schemars::generate::{Contract, SchemaSettings};
use serde_json::{Map, Value, json};

use super::again::{KEY, LONGEST_KEY};
use super::caller::Entrance;
use super::operation::{Gives, Operation, Takes};
use crate::domain::staff::Permission;
use crate::web::problem::{Details, PROBLEM_JSON, Trouble};

/// What can go wrong wherever somebody only looks.
const LOOKING: [Trouble; 10] = [
    Trouble::Malformed,
    Trouble::Unknown,
    Trouble::NotAdmitted,
    Trouble::NothingHere,
    Trouble::TooSlow,
    Trouble::Against,
    Trouble::NotUnderstood,
    Trouble::TooOften,
    Trouble::Broken,
    Trouble::Ours,
];

/// And besides where somebody sends something.
const SENDING: [Trouble; 2] = [Trouble::TooLarge, Trouble::WrongForm];

/// Describes these operations as they are reached through one entrance.
pub(super) fn of<'a>(operations: impl Iterator<Item = &'a Operation>, by: Entrance, name: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        "/components/schemas".clone_into(settings.definitions_path.to_mut());
        settings.meta_schema = None;
    });
    let mut written = settings.clone().with(|settings| settings.contract = Contract::Serialize).into_generator();
    // What is read differs from what is written in what must be there: it stands where it is read.
    let mut read = settings
        .with(|settings| {
            settings.contract = Contract::Deserialize;
            settings.inline_subschemas = true;
        })
        .into_generator();
    let problem = written.subschema_for::<Details>().to_value();
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        if let Some(methods) = path.as_object_mut() {
            methods.insert(operation.method.to_owned(), described(operation, by, (&mut written, &mut read)));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": format!("{name}: advisories, letters and their readers"), "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "description": "Every act stands in the audit trail under the token's name. Lists go on behind `next`, handed \
                back as `after`. What is sent again under the same Idempotency-Key is not done again." },
        "servers": [{ "url": super::ROOT }],
        "paths": paths,
        "components": {
            "schemas": Value::Object(written.take_definitions(true)),
            "responses": responses(&problem),
            "securitySchemes": match by {
                Entrance::Token => json!({ "token": { "type": "http", "scheme": "bearer",
                    "description": "vigie token issue NAME --scope SCOPE" } }),
                Entrance::Certificate => json!({ "certificate": { "type": "mutualTLS",
                    "description": "vigie keys issue --name NAME --email ADDRESS" } }),
            },
        },
    })
}

fn responses(problem: &Value) -> Map<String, Value> {
    let response = |trouble: &Trouble| {
        let said = json!({ "description": trouble.key(), "content": { PROBLEM_JSON: { "schema": problem } } });
        (trouble.code().to_string(), said)
    };
    LOOKING.iter().chain(&SENDING).map(response).collect()
}

fn described(
    operation: &Operation,
    by: Entrance,
    (written, read): (&mut SchemaGenerator, &mut SchemaGenerator),
) -> Value {
    let mut parameters = places(operation, read);
    parameters.extend(asked(operation, read));
    if operation.acts() {
        parameters.push(json!({ "name": KEY.as_str(), "in": "header", "required": false,
            "description": "The same request once more under the same key is not done again: the first answer comes back.",
            "schema": { "type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$" } }));
    }
    let mut answers: Map<String, Value> = Map::new();
    let content = match operation.gives {
        Gives::Document(schema) => json!({ "application/json": { "schema": schema(written) } }),
        Gives::Bytes(media) => media.iter().map(|kind| ((*kind).to_owned(), json!({}))).collect(),
    };
    answers.insert("200".to_owned(), json!({ "description": operation.does, "content": content }));
    let sending = SENDING.iter().filter(|_| operation.acts());
    for trouble in LOOKING.iter().chain(sending) {
        let code = trouble.code().to_string();
        answers.insert(code.clone(), json!({ "$ref": format!("#/components/responses/{code}") }));
    }
    let scopes: Vec<&str> = operation.needs.map(Permission::key).into_iter().collect();
    let security = match by {
        Entrance::Token => json!([{ "token": scopes }]),
        Entrance::Certificate => json!([{ "certificate": [] }]),
    };
    let mut whole = json!({ "operationId": operation.id, "summary": operation.does, "parameters": parameters,
        "responses": answers, "security": security });
    if let Some(takes) = &operation.takes {
        whole["requestBody"] = body(takes, read);
    }
    whole
}

fn body(takes: &Takes, read: &mut SchemaGenerator) -> Value {
    let schema = takes.schema.map(|schema| schema(read).to_value());
    let one = |kind: &&str| {
        ((*kind).to_owned(), schema.as_ref().map_or_else(|| json!({}), |schema| json!({ "schema": schema })))
    };
    json!({ "required": true, "content": takes.media.iter().map(one).collect::<Map<_, _>>() })
}

/// The parts of the path that vary.
fn places(operation: &Operation, read: &mut SchemaGenerator) -> Vec<Value> {
    let parts = operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let one = |name: &str| {
        let known = operation.places.iter().find(|(known, _)| *known == name);
        let any = || json!({ "type": "string", "minLength": 1 });
        let schema = known.map_or_else(any, |(_, schema)| schema(read).to_value());
        json!({ "name": name, "in": "path", "required": true, "schema": schema })
    };
    parts.map(one).collect()
}

/// The parameters, one for each field of what describes them.
fn asked(operation: &Operation, read: &mut SchemaGenerator) -> Vec<Value> {
    let Some(describe) = operation.asks else { return Vec::new() };
    let schema = describe(read).to_value();
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let fields = schema["properties"].as_object().cloned().unwrap_or_default();
    let one = |(name, schema): (String, Value)| {
        let needed = required.contains(&Value::from(name.as_str()));
        let mut schema = given(schema);
        let said = schema.as_object_mut().and_then(|fields| fields.remove("description")).unwrap_or_default();
        json!({ "name": name, "in": "query", "required": needed, "description": said, "schema": schema })
    };
    fields.into_iter().map(one).collect()
}

/// A parameter that is not there is left out: none is ever null.
fn given(mut schema: Value) -> Value {
    let Some(fields) = schema.as_object_mut() else { return schema };
    if let Some(kinds) = fields.get("type").and_then(Value::as_array) {
        let kinds: Vec<Value> = kinds.iter().filter(|kind| **kind != "null").cloned().collect();
        let kind = if kinds.len() == 1 { kinds.into_iter().next().unwrap_or_default() } else { Value::from(kinds) };
        fields.insert("type".to_owned(), kind);
    }
    if let Some(Value::Array(words)) = fields.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    if fields.get("default").is_some_and(Value::is_null) {
        fields.remove("default");
    }
    let either = fields.get("anyOf").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut others = either.into_iter().filter(|one| one["type"] != "null");
    if let (Some(Value::Object(only)), None) = (others.next(), others.next()) {
        fields.remove("anyOf");
        for (name, value) in only {
            fields.entry(name).or_insert(value);
        }
    }
    schema
}
