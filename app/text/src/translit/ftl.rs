//! Uzbek message files from Latin to Cyrillic.

use std::collections::HashMap;

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource},
    parser, serializer,
};

use super::markup::Markup;

/// Answers a message file in Cyrillic; a message that `overrides` has is taken from there.
pub(crate) fn to_cyrillic(latin: &str, overrides: &str) -> String {
    let mut own: HashMap<String, Entry<String>> = parse(overrides)
        .body
        .into_iter()
        .filter_map(|entry| Some((id(&entry)?.to_owned(), entry)))
        .collect();
    let body = parse(latin)
        .body
        .into_iter()
        .map(|entry| id(&entry).and_then(|id| own.remove(id)).unwrap_or_else(|| converted(entry)))
        .collect();
    serializer::serialize(&Resource { body })
}

/// Reads a file; the tests prove that ours have no errors.
fn parse(source: &str) -> Resource<String> {
    match parser::parse(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

fn id(entry: &Entry<String>) -> Option<&str> {
    match entry {
        Entry::Message(message) => Some(&message.id.name),
        Entry::Term(_) | Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => None,
    }
}

fn converted(mut entry: Entry<String>) -> Entry<String> {
    if let Entry::Message(message) = &mut entry {
        if let Some(pattern) = &mut message.value {
            convert(pattern, &mut Markup::default());
        }
        for attribute in &mut message.attributes {
            convert(&mut attribute.value, &mut Markup::default());
        }
    }
    entry
}

fn convert(pattern: &mut Pattern<String>, markup: &mut Markup) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = markup.convert(value),
            PatternElement::Placeable { expression } => convert_expression(expression, markup),
        }
    }
}

fn convert_expression(expression: &mut Expression<String>, markup: &mut Markup) {
    match expression {
        Expression::Select { variants, .. } => {
            for variant in variants {
                convert(&mut variant.value, markup);
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            convert_expression(expression, markup);
        }
        Expression::Inline(_) => {}
    }
}
