//! A table; below 768 px each row is a card. Roles are written out because the cards lose the built-in ones.

use leptos::{either::Either, prelude::*};

/// Which edge a column keeps to; numbers keep to the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Words.
    #[default]
    Start,
    /// Numbers.
    End,
}

impl Align {
    const fn class(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::End => "end",
        }
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// What stands at the head.
    pub label: String,
    /// Which edge its cells keep to.
    pub align: Align,
    /// The label is for screen readers only, as above buttons.
    pub hidden_label: bool,
}

impl Column {
    /// Answers a column of words.
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }
}

/// A table of `Row`s of `Cell`s on a solid surface.
#[component]
pub fn Table(
    #[prop(into)] caption: String,
    columns: Vec<Column>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("card {class}")>
            <table class="table" role="table">
                <caption class="sr-only">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {columns
                            .into_iter()
                            .map(|column| {
                                let look = if column.hidden_label { "sr-only" } else { "" };
                                view! {
                                    <th role="columnheader" scope="col" class=column.align.class()>
                                        <span class=look>{column.label}</span>
                                    </th>
                                }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
}

/// One row.
#[component]
pub fn Row(
    #[prop(optional, into)] unread: Signal<bool>,
    #[prop(optional, into)] selected: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <tr role="row" data-unread=move || unread.get().then_some("true") aria-selected=move || selected.get().then_some("true")>
            {children()}
        </tr>
    }
}

/// One cell; the label stands beside it in a card, unless it is the main one or says itself what it is. With `href` its
/// link covers the row.
#[component]
pub fn Cell(
    /// Needless where no card shows it.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(optional)] align: Align,
    #[prop(optional)] primary: bool,
    #[prop(optional)] bare: bool,
    #[prop(optional, into)] href: Option<String>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let inside = match href {
        Some(href) => Either::Left(view! { <a href=href class="row-link">{children()}</a> }),
        None => Either::Right(children()),
    };
    let place = match (primary, bare) {
        (true, _) => "cell-main",
        (false, true) => "cell-bare",
        (false, false) => "",
    };
    view! {
        <td
            role="cell"
            class=classes([align.class(), place, &class])
            // Where a card shows none, none is carried.
            data-label=label.filter(|_| place.is_empty())
        >
            {inside}
        </td>
    }
}

/// Those that there are, and no attribute where there are none.
fn classes(all: [&str; 3]) -> Option<String> {
    let mut there = all.into_iter().filter(|class| !class.is_empty());
    let first = there.next()?;
    Some(there.fold(first.to_owned(), |all, class| all + " " + class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_without_a_class_has_no_attribute_of_it() {
        assert_eq!(classes(["", "", ""]), None);
        assert_eq!(classes(["end", "", "w-8"]).as_deref(), Some("end w-8"));
    }
}
