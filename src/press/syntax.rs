//! What a message names: its variables and the messages it is made of, read from the syntax tree.
//!
//! Terms are not followed: what is passed to them is literal. Used to compare languages, never to print.

use std::collections::BTreeSet;

use fluent_syntax::ast;

/// The names in one message.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    /// Without the dollar sign.
    pub(super) variables: BTreeSet<String>,
    /// Those of them by which it chooses, without the dollar sign.
    pub(super) selectors: BTreeSet<String>,
    /// Other messages.
    pub(super) messages: BTreeSet<String>,
}

impl Named {
    /// Gathers from a message, without its attributes.
    pub(super) fn of(message: &ast::Message<&str>) -> Self {
        let mut named = Self::default();
        if let Some(pattern) = &message.value {
            named.in_pattern(pattern);
        }
        named
    }

    fn in_pattern(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.in_expression(expression);
            }
        }
    }

    fn in_expression(&mut self, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Inline(inline) => self.in_inline(inline),
            ast::Expression::Select { selector, variants } => {
                self.in_inline(selector);
                if let ast::InlineExpression::VariableReference { id } = selector {
                    self.selectors.insert(id.name.to_owned());
                }
                for variant in variants {
                    self.in_pattern(&variant.value);
                }
            }
        }
    }

    fn in_inline(&mut self, inline: &ast::InlineExpression<&str>) {
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            ast::InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.to_owned());
            }
            ast::InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.in_inline(argument);
                }
            }
            ast::InlineExpression::Placeable { expression } => self.in_expression(expression),
            ast::InlineExpression::StringLiteral { .. }
            | ast::InlineExpression::NumberLiteral { .. }
            | ast::InlineExpression::TermReference { .. } => {}
        }
    }
}
