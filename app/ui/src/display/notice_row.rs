//! One notice of a person's inbox, the same in both apps.

use domain::{ids::NotificationId, notices::Notification};
use leptos::prelude::*;

use crate::{Button, ButtonKind, Glyph, Icon, Size, TimeText, t};

/// A notice: its title leads to what it is about. Children stand beside it, and below it on a narrow screen.
#[component]
pub fn NoticeRow(
    entry: Notification,
    /// Called when an unread one is opened: who opens it has read it.
    #[prop(into)]
    on_open: Callback<NotificationId>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (id, unread) = (entry.id, !entry.read);
    let ink = if unread { "text-accent" } else { "text-muted" };
    let title = if entry.link.is_empty() {
        view! { <span class="font-semibold">{entry.title}</span> }.into_any()
    } else {
        let open = move |_| {
            if unread {
                on_open.run(id);
            }
        };
        view! { <a href=entry.link class="font-semibold hover:text-accent hover:underline max-md:-my-2.5 max-md:py-2.5" on:click=open>{entry.title}</a> }.into_any()
    };
    view! {
        <li class="flex items-start gap-3 px-4 py-3">
            <Icon glyph=Glyph::Bell class=format!("mt-0.5 size-5 {ink}") />
            <div class="grid min-w-0 flex-1 items-start gap-x-3 gap-y-0.5 md:grid-cols-[1fr_auto]">
                <div class="grid min-w-0 gap-0.5">
                    {title}
                    <p class="whitespace-pre-line text-muted">{entry.body}</p>
                    <TimeText at=entry.at class="text-xs text-muted" />
                </div>
                {children.map(|children| view! { <div class="max-md:-ms-3">{children()}</div> })}
            </div>
        </li>
    }
}

/// What the form that marks a notice as read sends, and its button: without script this is the way to say so.
#[component]
pub fn ReadMark(entry: NotificationId) -> impl IntoView {
    view! {
        <input type="hidden" name="entry" value=entry.to_string() />
        <Button size=Size::Small kind=ButtonKind::Ghost>{t("common-notice-read")}</Button>
    }
}
