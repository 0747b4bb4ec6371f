//! Reading: which rooms, packages and methods a file names, in imports, in paths, in macros and in attributes.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Attribute, ExprMethodCall, File, Item, ItemExternCrate, ItemMod, ItemUse, Macro, Meta, UseTree};

use crate::laws::{HOMES, TOOLS_OF_TESTS};

/// Something that a file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) what: What,
    pub(crate) line: usize,
}

/// Kinds of named things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A path of this crate from its root: `["store", "Tx"]`.
    Ours(Vec<String>),
    /// A package of `Cargo.toml`.
    Package(String),
    /// A module of the standard library.
    Standard(String),
    /// A method that is called without arguments.
    Call(String),
}

/// Everything that `file` names; `path` says where its module stands.
pub(crate) fn everything_named(path: &str, file: &File) -> Vec<Named> {
    let mut reader = Reader { module: module_of(path), local: local_names(&file.items), named: Vec::new() };
    reader.visit_file(file);
    reader.named
}

/// Lines that stand in `#[cfg(test)]` modules.
pub(crate) fn lines_of_unit_tests(file: &File) -> usize {
    let modules = file.items.iter().filter_map(|item| if let Item::Mod(module) = item { Some(module) } else { None });
    let tests = modules.filter(|module| module.attrs.iter().any(is_for_tests));
    tests.map(|module| module.span().end().line + 1 - module.span().start().line).sum()
}

fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
}

/// `src/press/text.rs` is `press::text`, `src/press/mod.rs` is `press`, `src/lib.rs` and `src/main.rs` are the root.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let parts = inside.strip_suffix(".rs").unwrap_or(inside).split('/').map(str::to_owned);
    let mut parts: Vec<String> = parts.collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// Names which this file gives to things of its own: `mod csv;` means that `csv::x` is no package here.
fn local_names(items: &[Item]) -> Vec<String> {
    let mut names = Vec::new();
    for item in items {
        match item {
            Item::Mod(module) => names.push(module.ident.to_string()),
            Item::Use(import) => {
                let mut paths = Vec::new();
                flatten(&import.tree, &mut Vec::new(), &mut paths);
                let ours = paths.into_iter().filter(|path| matches!(path.0[0].as_str(), "crate" | "self" | "super"));
                names.extend(ours.filter_map(|path| path.1));
            }
            _ => {}
        }
    }
    names
}

/// A path and the name it gets here.
type Import = (Vec<String>, Option<String>);

fn flatten(tree: &UseTree, before: &mut Vec<String>, into: &mut Vec<Import>) {
    let with = |before: &[String], name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, into);
            before.pop();
        }
        UseTree::Name(name) if name.ident == "self" && !before.is_empty() => {
            into.push((before.clone(), before.last().cloned()));
        }
        UseTree::Name(name) => into.push((with(before, name.ident.to_string()), Some(name.ident.to_string()))),
        UseTree::Rename(name) => into.push((with(before, name.ident.to_string()), Some(name.rename.to_string()))),
        UseTree::Glob(_) => into.push((with(before, "*".to_owned()), None)),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, before, into)),
    }
}

struct Reader {
    module: Vec<String>,
    local: Vec<String>,
    named: Vec<Named>,
}

impl Reader {
    fn name(&mut self, path: &[String], line: usize, imported: bool) {
        let Some(what) = self.resolve(path, imported) else { return };
        self.named.push(Named { what, line });
    }

    /// What a path speaks of; `None` for things of this very module and for names that are no path.
    fn resolve(&self, path: &[String], imported: bool) -> Option<What> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" | "vigie" => Some(What::Ours(rest.to_vec())),
            "self" | "super" => {
                let ups = path.iter().take_while(|part| *part == "super" || *part == "self");
                let climbed = ups.clone().filter(|part| *part == "super").count();
                let base = &self.module[..self.module.len().saturating_sub(climbed)];
                let rest = path.iter().skip(ups.count()).cloned();
                Some(What::Ours(base.iter().cloned().chain(rest).collect()))
            }
            "std" => rest.first().map(|part| What::Standard(part.clone())),
            name if self.local.iter().any(|local| local == name) => None,
            name if is_package(name) && (imported || !rest.is_empty()) => Some(What::Package(name.to_owned())),
            _ => None,
        }
    }

    /// Finds paths in tokens that are not parsed as expressions: arguments of macros and attributes.
    fn scan(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.finish(&mut path, line);
                    }
                    if path.is_empty() {
                        line = ident.span().start().line;
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Group(group) => {
                    self.group(group.stream(), if colons == 2 { &path } else { &[] }, line);
                    self.finish(&mut path, line);
                    colons = 0;
                }
                TokenTree::Literal(literal) => {
                    self.path_in_words(&literal.to_string(), literal.span());
                    self.finish(&mut path, line);
                    colons = 0;
                }
                TokenTree::Punct(_) => {
                    self.finish(&mut path, line);
                    colons = 0;
                }
            }
        }
        self.finish(&mut path, line);
    }

    /// A group after `crate::` holds further parts of that path; any other group stands for itself.
    fn group(&mut self, inside: TokenStream, before: &[String], line: usize) {
        if before.is_empty() {
            return self.scan(inside);
        }
        for token in inside {
            if let TokenTree::Ident(ident) = token {
                let path: Vec<String> = before.iter().cloned().chain([ident.to_string()]).collect();
                self.name(&path, line, true);
            }
        }
    }

    fn finish(&mut self, path: &mut Vec<String>, line: usize) {
        if !path.is_empty() {
            self.name(path, line, false);
            path.clear();
        }
    }

    /// Attributes name functions in words: `#[serde(with = "crate::store::x")]`.
    fn path_in_words(&mut self, literal: &str, span: Span) {
        let words = literal.trim_matches('"');
        if !words.contains("::") {
            return;
        }
        if let Ok(path) = syn::parse_str::<syn::Path>(words) {
            self.name(&parts(&path), span.start().line, false);
        }
    }
}

fn is_package(name: &str) -> bool {
    HOMES.iter().any(|home| home.package == name) || TOOLS_OF_TESTS.contains(&name)
}

fn parts(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        let Some((_, items)) = &module.content else { return };
        let outside = self.local.clone();
        self.module.push(module.ident.to_string());
        self.local.extend(local_names(items));
        visit::visit_item_mod(self, module);
        self.local = outside;
        self.module.pop();
    }

    fn visit_item_use(&mut self, import: &'ast ItemUse) {
        let mut paths = Vec::new();
        flatten(&import.tree, &mut Vec::new(), &mut paths);
        for (path, _) in paths {
            self.name(&path, import.span().start().line, true);
        }
    }

    fn visit_item_extern_crate(&mut self, item: &'ast ItemExternCrate) {
        self.name(&[item.ident.to_string()], item.span().start().line, true);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.name(&parts(path), path.span().start().line, false);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.scan(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.scan(list.tokens.clone());
        }
        visit::visit_attribute(self, attribute);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if call.args.is_empty() {
            let line = call.method.span().start().line;
            self.named.push(Named { what: What::Call(call.method.to_string()), line });
        }
        visit::visit_expr_method_call(self, call);
    }
}
