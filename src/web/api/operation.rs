//! One thing that a program can ask for: where, by which method, what it needs, takes and gives, and who does it.
//!
//! The table of operations is all there is: the routes are made of it, and so is their description. Nothing can be
//! reached that is not described, and nothing is described that cannot be reached.

use std::sync::Arc;

use axum::handler::Handler;
use axum::routing::{MethodRouter, delete, get, post, put};
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::domain::staff::Permission;
use crate::web::Door;

/// How a type is described.
pub(super) type Describe = fn(&mut SchemaGenerator) -> Schema;

/// What an operation takes.
#[derive(Clone, Copy)]
pub(super) struct Takes {
    /// In which media types.
    pub(super) media: &'static [&'static str],
    /// What it is; bytes of their own kind where there is none.
    pub(super) schema: Option<Describe>,
}

/// What an operation gives.
#[derive(Clone, Copy)]
pub(super) enum Gives {
    /// A document in JSON.
    Document(Describe),
    /// Bytes in one of these media types.
    Bytes(&'static [&'static str]),
}

/// One operation.
pub(super) struct Operation {
    pub(super) method: &'static str,
    /// Behind the root of the interface.
    pub(super) path: &'static str,
    /// Its name in the description.
    pub(super) id: &'static str,
    /// What it does, in one line.
    pub(super) does: &'static str,
    /// The scope that it needs; none where any caller may.
    pub(super) needs: Option<Permission>,
    /// Whether holders of certificates may ask for it, too.
    pub(super) outside: bool,
    /// Whether its answer opens a door and is shown once.
    pub(super) secret: bool,
    /// The most bytes of its body, where it is not the usual.
    pub(super) largest: Option<usize>,
    /// Its parameters.
    pub(super) asks: Option<Describe>,
    /// What a part of its path may be, where that is not any text.
    pub(super) places: Vec<(&'static str, Describe)>,
    pub(super) takes: Option<Takes>,
    pub(super) gives: Gives,
    pub(super) way: MethodRouter<Arc<Door>>,
}

/// JSON.
const JSON: &[&str] = &["application/json"];

fn inside<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    T::json_schema(generator)
}

fn named<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

impl Operation {
    fn new(method: &'static str, (path, id, does): (&'static str, &'static str, &'static str)) -> Self {
        Self {
            method,
            path,
            id,
            does,
            needs: None,
            outside: false,
            secret: false,
            largest: None,
            asks: None,
            places: Vec::new(),
            takes: None,
            gives: Gives::Bytes(&[]),
            way: MethodRouter::new(),
        }
    }

    /// Something to be looked at: `(path, name, what it does)`.
    pub(super) fn get<T: 'static>(
        about: (&'static str, &'static str, &'static str),
        by: impl Handler<T, Arc<Door>>,
    ) -> Self {
        Self { way: get(by), ..Self::new("get", about) }
    }

    /// Something to be done.
    pub(super) fn post<T: 'static>(
        about: (&'static str, &'static str, &'static str),
        by: impl Handler<T, Arc<Door>>,
    ) -> Self {
        Self { way: post(by), ..Self::new("post", about) }
    }

    /// Something to be put in its place.
    pub(super) fn put<T: 'static>(
        about: (&'static str, &'static str, &'static str),
        by: impl Handler<T, Arc<Door>>,
    ) -> Self {
        Self { way: put(by), ..Self::new("put", about) }
    }

    /// Something to be taken away.
    pub(super) fn delete<T: 'static>(
        about: (&'static str, &'static str, &'static str),
        by: impl Handler<T, Arc<Door>>,
    ) -> Self {
        Self { way: delete(by), ..Self::new("delete", about) }
    }

    /// The scope that it needs.
    pub(super) fn needs(self, permission: Permission) -> Self {
        Self { needs: Some(permission), ..self }
    }

    /// Holders of certificates may ask for it, too.
    pub(super) fn outside(self) -> Self {
        Self { outside: true, ..self }
    }

    /// Its answer opens a door.
    pub(super) fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    /// The most bytes of its body.
    pub(super) fn at_most(self, largest: usize) -> Self {
        Self { largest: Some(largest), ..self }
    }

    /// Its parameters.
    pub(super) fn asks<T: JsonSchema>(self) -> Self {
        Self { asks: Some(inside::<T>), ..self }
    }

    /// What a part of its path may be.
    pub(super) fn place<T: JsonSchema>(mut self, name: &'static str) -> Self {
        self.places.push((name, inside::<T>));
        self
    }

    /// Its body.
    pub(super) fn takes<T: JsonSchema>(self) -> Self {
        Self { takes: Some(Takes { media: JSON, schema: Some(inside::<T>) }), ..self }
    }

    /// Its body, in media types of its own.
    pub(super) fn takes_bytes(self, media: &'static [&'static str]) -> Self {
        Self { takes: Some(Takes { media, schema: None }), ..self }
    }

    /// What it gives.
    pub(super) fn gives<T: JsonSchema>(self) -> Self {
        Self { gives: Gives::Document(named::<T>), ..self }
    }

    /// What it gives, in media types of its own.
    pub(super) fn gives_bytes(self, media: &'static [&'static str]) -> Self {
        Self { gives: Gives::Bytes(media), ..self }
    }

    /// Whether it changes something.
    pub(super) fn acts(&self) -> bool {
        self.method != "get"
    }
}
