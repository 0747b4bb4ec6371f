//! Pages: the templates of one language, in two strict registries: one escapes for HTML, one leaves plain text alone.
//!
//! Helpers reach the words: `t` says a message, `date`, `number` and `list` write figures, `link` shows an address,
//! `issuer` prints a stranger's text made harmless, `heading` and `flow` shape plain text, `explained` is the place for the
//! glossary's words. Every helper escapes what it
//! prints; templates never need three braces, and a test forbids them.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, RenderErrorReason,
    Renderable,
};
use serde::Serialize;
use serde_json::{Map, Value};

use super::figures::DateForm;
use super::shelf::Shelf;
use super::tongue::{Tongue, WordError};
use super::{PressError, glossary, issuer, prose, wrap};

/// What a helper's output becomes part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Html,
    Text,
}

/// The templates, for one language once they have been bound to it.
#[derive(Debug, Clone)]
pub(super) struct Pages {
    html: Handlebars<'static>,
    text: Handlebars<'static>,
}

impl Pages {
    /// Parses every template, once for all languages: parsing is what takes time when the house is opened. `x.html` goes
    /// to the HTML registry, `x.txt` to the other, `parts/x` to both.
    pub(super) fn parse(shelf: &Shelf) -> Result<Self, PressError> {
        let mut pages = Self { html: Handlebars::new(), text: Handlebars::new() };
        pages.html.set_strict_mode(true);
        pages.text.set_strict_mode(true);
        pages.html.register_escape_fn(handlebars::html_escape);
        pages.text.register_escape_fn(handlebars::no_escape);
        for (name, source) in &shelf.templates {
            let bad = |error: handlebars::TemplateError| PressError::BadTemplate {
                template: name.clone(),
                why: error.to_string(),
            };
            let is = |ending: &str| std::path::Path::new(name).extension().is_some_and(|found| found == ending);
            if !is("txt") {
                pages.html.register_template_string(name, source).map_err(bad)?;
            }
            if !is("html") {
                pages.text.register_template_string(name, source).map_err(bad)?;
            }
        }
        Ok(pages)
    }

    /// A copy that speaks this language.
    pub(super) fn bind(&self, tongue: &Tongue) -> Self {
        let mut pages = self.clone();
        help(&mut pages.html, Form::Html, tongue);
        help(&mut pages.text, Form::Text, tongue);
        pages
    }

    /// Prints a template whose name ends in ".html" as HTML, any other as plain text.
    pub(super) fn print(&self, template: &str, view: &impl Serialize) -> Result<String, PressError> {
        Ok(glossary::bare(&self.print_with_footprints(template, view)?))
    }

    /// Prints a body and explains, for beginners, the words of the trade in it.
    pub(super) fn print_explained(
        &self,
        template: &str,
        view: &impl Serialize,
        tongue: &Tongue,
    ) -> Result<String, PressError> {
        let form = template.rsplit('.').next().unwrap_or_default();
        let body = self.print_with_footprints(template, view)?;
        // A page does not call itself a letter.
        let own = if template.starts_with("bulletin/") { "bulletin" } else { "parts" };
        glossary::explained(&body, &tongue.glossary, |words| self.print(&format!("{own}/glossary.{form}"), words))
    }

    fn print_with_footprints(&self, template: &str, view: &impl Serialize) -> Result<String, PressError> {
        let is_html = std::path::Path::new(template).extension().is_some_and(|found| found == "html");
        let registry = if is_html { &self.html } else { &self.text };
        if !registry.has_template(template) {
            return Err(PressError::MissingTemplate { template: template.to_owned() });
        }
        registry.render(template, view).map_err(|error| failed(template, &error))
    }
}

/// A word that is missing is told apart: another language may have it.
fn failed(template: &str, error: &RenderError) -> PressError {
    if let RenderErrorReason::NestedError(inner) = error.reason()
        && let Some(word) = inner.downcast_ref::<WordError>()
    {
        return word.clone().into();
    }
    PressError::Render { template: template.to_owned(), why: error.to_string() }
}

fn help(registry: &mut Handlebars<'static>, form: Form, tongue: &Tongue) {
    registry.register_helper("t", Box::new(Say { tongue: tongue.clone(), form }));
    registry.register_helper("date", Box::new(Figure { tongue: tongue.clone(), form, kind: Kind::Date }));
    registry.register_helper("number", Box::new(Figure { tongue: tongue.clone(), form, kind: Kind::Number }));
    registry.register_helper("list", Box::new(Figure { tongue: tongue.clone(), form, kind: Kind::List }));
    registry.register_helper("link", Box::new(Link { form }));
    registry.register_helper("issuer", Box::new(Issuer { form }));
    registry.register_helper("prose", Box::new(Prose { tongue: tongue.clone(), form }));
    registry.register_helper("printed", Box::new(Printed));
    registry.register_helper("explained", Box::new(Explained));
    if form == Form::Text {
        registry.register_helper("heading", Box::new(Heading));
        registry.register_helper("flow", Box::new(Flow));
    }
}

fn escaped(text: &str, form: Form) -> String {
    match form {
        Form::Html => handlebars::html_escape(text),
        Form::Text => text.to_owned(),
    }
}

fn failure(why: impl std::fmt::Display) -> RenderError {
    RenderErrorReason::Other(why.to_string()).into()
}

fn first<'a>(helper: &'a Helper<'_>) -> Result<&'a Value, RenderError> {
    helper
        .param(0)
        .map(handlebars::PathAndJson::value)
        .ok_or_else(|| failure(format!("{} needs a value", helper.name())))
}

/// `{{t "key" facts name=value}}` or `{{t sentence}}`: a message of the language.
struct Say {
    tongue: Tongue,
    form: Form,
}

impl Say {
    fn say(&self, helper: &Helper<'_>) -> Result<String, RenderError> {
        let mut args = Map::new();
        for param in helper.params() {
            if let Value::Object(facts) = param.value() {
                args.extend(facts.clone());
            }
        }
        args.extend(helper.hash().iter().map(|(name, value)| ((*name).to_owned(), value.value().clone())));
        let key = match first(helper)? {
            Value::String(key) => key.clone(),
            Value::Object(said) => said.get("key").and_then(Value::as_str).unwrap_or_default().to_owned(),
            _ => return Err(failure("t needs the name of a message or a sentence")),
        };
        let wordless = |error: WordError| RenderError::from(RenderErrorReason::NestedError(Box::new(error)));
        let said = self.tongue.say(&key, &args).map_err(wordless)?;
        let words = self.tongue.words_of_the_trade(&key, &args, &said);
        Ok(escaped(&said, self.form) + &glossary::footprints(&words))
    }
}

impl HelperDef for Say {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        Ok(out.write(&self.say(helper)?)?)
    }
}

/// Which figure a helper writes.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Date,
    Number,
    List,
}

/// `{{date x}}` (ISO day), `{{number x}}`, `{{list xs}}`: figures as the language writes them.
struct Figure {
    tongue: Tongue,
    form: Form,
    kind: Kind,
}

impl HelperDef for Figure {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let figures = &self.tongue.figures;
        let wrong = || failure(format!("{} cannot write this value", helper.name()));
        let text = match (self.kind, first(helper)?) {
            (Kind::Date, Value::String(day)) => {
                let day = day.parse().map_err(failure)?;
                figures.date(day, DateForm::Full, day)
            }
            (Kind::Number, Value::Number(number)) => figures.number(number.as_f64().ok_or_else(wrong)?),
            (Kind::List, Value::Array(items)) => {
                let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                figures.and(&items)
            }
            _ => return Err(wrong()),
        };
        Ok(out.write(&escaped(&text, self.form))?)
    }
}

/// `{{link url}}`: the address, visible; clickable in HTML. Refuses everything but http and https.
struct Link {
    form: Form,
}

impl HelperDef for Link {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let text = first(helper)?.as_str().unwrap_or_default();
        let url = issuer::address(text).ok_or_else(|| failure("link leads neither to http nor to https"))?;
        let shown = escaped(&url, self.form);
        match self.form {
            Form::Html => out.write(&format!("<a href=\"{shown}\">{shown}</a>"))?,
            Form::Text => out.write(&shown)?,
        }
        Ok(())
    }
}

/// `{{issuer text}}`: a stranger's text made harmless.
struct Issuer {
    form: Form,
}

impl HelperDef for Issuer {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let text = first(helper)?.as_str().unwrap_or_default();
        match self.form {
            Form::Html => out.write(&issuer::html(text))?,
            Form::Text => out.write(&issuer::plain(text))?,
        }
        Ok(())
    }
}

/// `{{prose body below=1}}`: the words of an article, its headings below one of that level; of the second if it is not said.
struct Prose {
    tongue: Tongue,
    form: Form,
}

impl HelperDef for Prose {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let text = first(helper)?.as_str().unwrap_or_default();
        match self.form {
            Form::Html => {
                let below = helper.hash_get("below").and_then(|level| level.value().as_u64());
                out.write(&prose::html(text, below.unwrap_or(prose::IN_LETTERS)))?;
            }
            Form::Text => out.write(&prose::plain(text))?,
        }
        out.write(&glossary::footprints(&self.tongue.glossary.used(text)))?;
        Ok(())
    }
}

/// `{{printed body}}`: what another template of ours has printed; for the outermost layout only.
struct Printed;

impl HelperDef for Printed {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        Ok(out.write(first(helper)?.as_str().unwrap_or_default())?)
    }
}

/// `{{explained}}`: where a beginner's letter explains its words of the trade; nothing for others.
struct Explained;

impl HelperDef for Explained {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        Ok(out.write(&glossary::place())?)
    }
}

/// `{{#heading rule="="}}…{{/heading}}` in plain text: the line with a rule of its width under it.
struct Heading;

impl HelperDef for Heading {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let line = one_line(helper, registry, context, render)?;
        let rule = helper.hash_get("rule").and_then(|rule| rule.value().as_str()).unwrap_or("-");
        Ok(out.write(&format!("\n{line}\n{}", wrap::underline(&line, rule)))?)
    }
}

/// `{{#flow mark="- "}}…{{/flow}}` in plain text: one paragraph or item, however the template is broken into lines.
struct Flow;

impl HelperDef for Flow {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let line = one_line(helper, registry, context, render)?;
        let mark = helper.hash_get("mark").and_then(|mark| mark.value().as_str()).unwrap_or_default();
        if !line.is_empty() {
            out.write(&format!("{mark}{line}"))?;
        }
        Ok(())
    }
}

fn one_line<'reg: 'rc, 'rc>(
    helper: &Helper<'rc>,
    registry: &'reg Handlebars<'reg>,
    context: &'rc Context,
    render: &mut RenderContext<'reg, 'rc>,
) -> Result<String, RenderError> {
    // No-break spaces belong to the words: only the template's own line ends and spaces are folded.
    let inside = helper.template().map(|template| template.renders(registry, context, render)).transpose()?;
    Ok(inside.unwrap_or_default().split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}
