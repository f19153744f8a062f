//! The invitations nobody has accepted yet.

use domain::people::Invite;
use leptos::{form::ActionForm, prelude::*};
use rpc::people::RevokeInvite;
use ui::{Button, ButtonKind, Card, Glyph, SectionTitle, Size, lang, offset_minutes, t, use_toasts};

use crate::{
    residents::when_done,
    support::{RefusalBanner, named, refusal},
};

/// The list; nothing while nobody is awaited.
#[component]
pub(super) fn Invites(invites: Memo<Vec<Invite>>, revoke: ServerAction<RevokeInvite>) -> impl IntoView {
    let (toasts, revoked) = (use_toasts(), t("admin-employees-revoked"));
    when_done(revoke, move |()| toasts.success(revoked.clone()));
    view! {
        <RefusalBanner error=refusal(revoke) />
        {move || {
            let invites = invites.get();
            (!invites.is_empty()).then(|| {
                let rows = invites.into_iter().map(|invite| row(invite, revoke)).collect_view();
                view! {
                    <Card>
                        <SectionTitle title=t("admin-employees-invites") />
                        <ul class="divide-y divide-border">{rows}</ul>
                    </Card>
                }
            })
        }}
    }
}

fn row(invite: Invite, revoke: ServerAction<RevokeInvite>) -> impl IntoView {
    let until = t!(
        "auth-invite-until",
        date = text::format::date_time(lang(), invite.expires_at, offset_minutes())
    );
    let phone = invite.phone.as_ref().map(|phone| text::format::phone(phone.as_str()));
    let position = (!invite.position.is_empty()).then_some(invite.position);
    let words: Vec<String> = [Some(named(&invite.role_name)), position, phone].into_iter().flatten().collect();
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2">
            <span class="grid min-w-0 gap-0.5">
                <span class="font-medium">{words.join(" · ")}</span>
                <span class="text-sm text-muted">{until}</span>
            </span>
            <ActionForm action=revoke>
                <input type="hidden" name="invite" value=invite.id.to_string() />
                <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X>{t("admin-employees-revoke")}</Button>
            </ActionForm>
        </li>
    }
}
