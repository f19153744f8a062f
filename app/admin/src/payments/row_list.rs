//! Documents one below the other, a row each.

use leptos::prelude::*;
use ui::{Card, Pager};
use uuid::Uuid;

/// The list, or what stands in its place when there is nothing. What somebody types in one row stays while another one
/// changes.
pub(super) fn row_list<T, R, N>(
    items: Memo<Vec<T>>,
    next: Memo<Option<String>>,
    id: fn(&T) -> Uuid,
    row: impl Fn(Memo<T>) -> R + Clone + Send + Sync + 'static,
    none: impl Fn() -> N + Send + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    R: IntoView + 'static,
    N: IntoView + 'static,
{
    let is_empty = Memo::new(move |_| items.with(Vec::is_empty));
    let row = move |first: T| {
        let key = id(&first);
        row(Memo::new(move |_| {
            items.with(|items| items.iter().find(|one| id(one) == key).unwrap_or(&first).clone())
        }))
    };
    move || {
        if is_empty.get() {
            let none = none();
            return view! { <Card>{none}</Card> }.into_any();
        }
        let row = row.clone();
        view! {
            <Card padded=false>
                <ul class="divide-y divide-border">
                    <For each=move || items.get() key=move |one| id(one) children=row />
                </ul>
            </Card>
            {move || next.get().map(|next| view! { <Pager next /> })}
        }
        .into_any()
    }
}
