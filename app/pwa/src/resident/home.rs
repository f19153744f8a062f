//! The start of whoever has a password and is a resident only: most often an employee of before who lives here.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_meta::Title;
use rpc::{auth::SignOut, session::me};
use ui::{Button, Card, EmptyState, Glyph, KeyValue, KeyValues, SkipLink, t};

/// Says where residents find their requests, and how an employee gets in again.
#[component]
pub fn MyHomePage() -> impl IntoView {
    let person = me().map(|me| {
        view! {
            <KeyValues>
                <KeyValue label=t("common-field-name")>{me.name}</KeyValue>
                <KeyValue label=t("staff-profile-company")>{me.company_name}</KeyValue>
            </KeyValues>
        }
    });
    view! {
        <Title text=t!("common-page-title", page = t("resident-home-title")) />
        <SkipLink />
        <main id="main" tabindex="-1" class="mx-auto grid min-h-dvh max-w-2xl content-center gap-4 p-4 outline-none">
            <Card>
                <EmptyState glyph=Glyph::Home alone=true title=t("resident-home-title") text=t("resident-home-text") />
            </Card>
            <Card class="grid gap-4">
                {person}
                <p class="text-muted">{t("resident-home-staff")}</p>
                <form method="post" action=SignOut::url()>
                    <Button icon=Glyph::Logout class="w-full">{t("common-sign-out")}</Button>
                </form>
            </Card>
        </main>
    }
}
