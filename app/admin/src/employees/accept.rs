//! Accepting an invitation. A plain form: afterwards the page loads anew and knows the person.

use domain::{
    auth::{InviteView, PASSWORD_MAX, PASSWORD_MIN},
    words::NAME_MAX,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use rpc::{
    RpcError,
    auth::{AcceptInvite, invite},
};
use ui::{
    Button, ButtonKind, EmptyState, GlassPanel, Glyph, Icon, InputKind, KeptForm, LinkButton, Skeleton, SkeletonKind, SkipLink, TextInput,
    lang, offset_minutes, t,
};

use crate::support::{Head, RefusalBanner, field_error, named, refusal};

/// The page behind the link of an invitation.
#[component]
pub fn InvitePage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token").unwrap_or_default()));
    let offer = Resource::new_blocking(move || token.get(), invite);
    view! {
        <Head title=t("auth-invite-title") />
        <SkipLink />
        <main id="main" tabindex="-1" class="grid min-h-dvh place-items-center p-4 outline-none">
            <div class="grid w-full max-w-md grid-cols-1 gap-4">
                <div class="flex items-center justify-center gap-3">
                    <span class="grid size-11 place-items-center rounded-md bg-accent text-on-accent">
                        <Icon glyph=Glyph::Building class="size-6" />
                    </span>
                    <span class="text-xl font-bold">{t("common-app-name")}</span>
                </div>
                <GlassPanel>
                    <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Text count=5 /> }>
                        {move || {
                            offer.get().map(|offer| match offer {
                                Ok(offer) => view! { <AcceptForm offer token=token.get_untracked() /> }.into_any(),
                                Err(error) => no_offer(&error).into_any(),
                            })
                        }}
                    </Transition>
                </GlassPanel>
            </div>
        </main>
    }
}

fn no_offer(error: &RpcError) -> impl IntoView + use<> {
    let words = text::error(lang(), &error.code);
    view! {
        <EmptyState glyph=Glyph::Lock title=t("auth-invite-gone-title") text=words alone=true>
            <LinkButton href="/sign-in">{t("auth-title")}</LinkButton>
        </EmptyState>
    }
}

#[component]
fn AcceptForm(offer: InviteView, token: String) -> impl IntoView {
    // The action is never run: it carries the refusal that a plain form brought back.
    let refused = refusal(ServerAction::<AcceptInvite>::new());
    let invites = offer.employee.is_none();
    let submit = if invites {
        "auth-invite-submit"
    } else {
        "auth-password-link-submit"
    };
    view! {
        <KeptForm path=AcceptInvite::PATH><form method="post" action=AcceptInvite::url() class="grid grid-cols-1 gap-4">
            {heading(&offer)}
            <RefusalBanner error=refused />
            <input type="hidden" name="cmd[token]" value=token />
            {invites.then(|| person(refused))}
            <TextInput
                name="cmd[password]"
                id="password"
                label=t("auth-invite-password")
                kind=InputKind::Password
                hint=t!("auth-invite-password-hint", min = PASSWORD_MIN)
                error=field_error(refused, "password")
                required=true
                maxlength=PASSWORD_MAX
                autocomplete="new-password"
            />
            // Whoever forgot theirs must not be asked for it.
            {offer.takes_known.then(|| view! { <p class="text-sm text-muted">{t("auth-invite-known")}</p> })}
            <Button kind=ButtonKind::Primary class="w-full">{t(submit)}</Button>
        </form></KeptForm>
    }
}

/// What a password link knows already.
fn person(refused: Signal<Option<RpcError>>) -> impl IntoView {
    view! {
        <TextInput
            name="cmd[full_name]"
            id="full-name"
            label=t("common-field-name")
            error=field_error(refused, "full_name")
            required=true
            maxlength=NAME_MAX
            autocomplete="name"
        />
        <TextInput
            name="cmd[phone]"
            id="phone"
            label=t("common-field-phone")
            kind=InputKind::Tel
            hint=t("auth-login-hint")
            error=field_error(refused, "phone")
            required=true
            autocomplete="tel"
        />
    }
}

fn heading(offer: &InviteView) -> impl IntoView + use<> {
    let company = offer.company.as_str();
    let (title, words) = match offer.employee.as_deref() {
        Some(name) => (
            t("auth-password-link-title"),
            t!("auth-password-link-text", company = company, name = name),
        ),
        None => (
            t("auth-invite-title"),
            t!("auth-invite-text", company = company, role = named(&offer.role)),
        ),
    };
    let until = t!(
        "auth-invite-until",
        date = text::format::date_time(lang(), offer.expires_at, offset_minutes())
    );
    view! {
        <div>
            <h1 class="text-lg font-bold">{title}</h1>
            <p class="mt-1">{words}</p>
            <p class="mt-1 text-sm text-muted">{until}</p>
        </div>
    }
}
