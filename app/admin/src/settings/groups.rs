//! Group chats in Telegram: which are linked, and the code that links another one.

use domain::{
    groups::{Group, GroupCode, Topics},
    ids::CommandId,
    lang::Lang,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    groups::{MakeGroupCode, UnlinkGroup, list_groups},
    session::boot,
};
use ui::{
    Badge, Banner, Button, ButtonKind, Card, Choice, EmptyState, Glyph, SectionTitle, Select, Size, Skeleton, SkeletonKind, TimeText, Tone,
    is_first_page, lang, offset_minutes, t,
};

use super::frame::{GROUPS, SettingsHead, tell_when_done};
use crate::{
    residents::when_done,
    support::{RefusalBanner, refusal, use_command, when_loaded},
};

/// The page of the groups.
#[component]
pub fn GroupsPage() -> impl IntoView {
    let command = use_command();
    let (make, unlink) = (ServerAction::<MakeGroupCode>::new(), ServerAction::<UnlinkGroup>::new());
    let loaded = Resource::new_blocking(move || unlink.version().get(), |_| list_groups());
    tell_when_done(unlink, command, t("settings-group-unlinked"));
    view! {
        <SettingsHead here=GROUPS />
        <RefusalBanner error=refusal(unlink) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_loaded(loaded, move |groups| view! {
                <Linked groups unlink command />
                <Another make />
            })}
        </Transition>
    }
}

#[component]
fn Linked(groups: Memo<Vec<Group>>, unlink: ServerAction<UnlinkGroup>, command: RwSignal<CommandId>) -> impl IntoView {
    move || {
        let groups = groups.get();
        if groups.is_empty() {
            return view! {
                <Card>
                    <EmptyState glyph=Glyph::Chat title=t("settings-groups-none") text=t("settings-groups-none-text") />
                </Card>
            }
            .into_any();
        }
        let rows = groups.into_iter().map(|group| row(group, unlink, command)).collect_view();
        view! {
            <Card>
                <SectionTitle title=t("settings-groups-linked") />
                <ul class="divide-y divide-border">{rows}</ul>
            </Card>
        }
        .into_any()
    }
}

fn row(group: Group, unlink: ServerAction<UnlinkGroup>, command: RwSignal<CommandId>) -> impl IntoView {
    let lost = group.lost_since.map(|at| {
        let since = text::format::date_time(lang(), at, offset_minutes());
        view! { <Badge tone=Tone::Danger icon=Glyph::Alert>{t!("settings-group-lost", since = since)}</Badge> }
    });
    let facts = [topics_words(group.topics), language(group.lang), group.linked_by].join(" · ");
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2">
            <span class="grid min-w-0 gap-0.5">
                <span class="font-medium break-words">{group.title.clone()}</span>
                <span class="text-sm text-muted">{facts} " · " <TimeText at=group.linked_at /></span>
                {lost}
            </span>
            <ActionForm action=unlink>
                <input type="hidden" name="command" value=move || command.get().to_string() />
                <input type="hidden" name="group" value=group.id.to_string() />
                <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X>
                    {t("settings-group-unlink")} <span class="sr-only">{group.title}</span>
                </Button>
            </ActionForm>
        </li>
    }
}

/// Asks what the next group will be like, and shows the code once.
#[component]
fn Another(make: ServerAction<MakeGroupCode>) -> impl IntoView {
    // A form without script cannot read the answer: its page tells the link.
    let told = is_first_page().then(|| boot().told).flatten();
    let ready = RwSignal::new(None::<GroupCode>);
    when_done(make, move |code| ready.set(Some(code.clone())));
    let topics: Vec<_> = Topics::ALL.iter().map(|one| Choice::new(one.code(), topics_words(*one))).collect();
    let languages: Vec<_> = Lang::ALL.iter().map(|one| Choice::new(one.code(), language(*one))).collect();
    view! {
        <Card>
            <SectionTitle title=t("settings-group-add") />
            <p class="mb-3 max-w-prose text-sm text-muted">{t("settings-group-add-text")}</p>
            <RefusalBanner error=refusal(make) />
            <ActionForm action=make attr:class="grid grid-cols-1 items-end gap-4 sm:grid-cols-3">
                <Select name="make[topics]" id="group-topics" label=t("settings-group-topics") options=topics value=Topics::None.code() />
                <Select name="make[lang]" id="group-lang" label=t("settings-group-lang") options=languages value=lang().code() />
                <Button kind=ButtonKind::Primary busy=make.pending()>{t("settings-group-code")}</Button>
            </ActionForm>
            {told.map(|link| view! { <Ready link=Some(link) command=None /> })}
            {move || {
                let code = ready.get()?;
                Some(view! { <Ready link=code.link() command=Some(code.command()) /> })
            }}
        </Card>
    }
}

#[component]
fn Ready(link: Option<String>, command: Option<String>) -> impl IntoView {
    view! {
        <Banner tone=Tone::Success title=t("settings-group-ready")>
            <p>{t("settings-group-ready-text")}</p>
            {link.map(|href| view! {
                <p><a href=href class="link inline-flex min-h-control items-center break-all" target="_blank" rel="noopener">{t("settings-group-ready-link")}</a></p>
            })}
            {command.map(|command| view! { <p>{t("settings-group-ready-say")} " " <code class="font-mono select-all">{command}</code></p> })}
        </Banner>
    }
}

fn topics_words(topics: Topics) -> String {
    t(&format!("settings-topics-{}", topics.code()))
}

fn language(lang: Lang) -> String {
    t(&format!("common-language-{}", lang.code().to_lowercase()))
}
