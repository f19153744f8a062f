//! The apartments of a resident: what they belong to, linking another one, ending a link.

use domain::{
    ids::{ApartmentId, ResidentId},
    people::{self, Home, Resident, Tie},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    people::{LinkApartment, UnlinkApartment},
    session::can,
};
use ui::{Badge, Button, ButtonKind, Card, EmptyState, Glyph, KeptForm, SectionTitle, Select, Size, t, use_toasts};

use super::{
    done::when_done,
    parts::{home_line, resident_href, tie_choices, tie_words},
    picker::{BuildingPicker, Picker},
};
use crate::support::{RefusalBanner, field_error, path_of, refusal};

/// The apartments, and for those who may the form below them.
#[component]
pub(super) fn Homes(
    resident: Memo<Resident>,
    picker: Memo<Option<Picker>>,
    link: ServerAction<LinkApartment>,
    unlink: ServerAction<UnlinkApartment>,
) -> impl IntoView {
    let id = resident.with_untracked(|resident| resident.id);
    // Which link was ended last, for those who did not mean it.
    let ended = RwSignal::new(None::<(ApartmentId, Tie)>);
    let (toasts, words) = (use_toasts(), t("admin-resident-unlinked"));
    when_done(unlink, move |()| {
        if let Some((apartment, tie)) = ended.get_untracked() {
            let again = people::LinkApartment {
                resident: id,
                apartment,
                tie: Some(tie),
            };
            toasts.undo(words.clone(), move || {
                link.dispatch(LinkApartment { cmd: again.clone() });
            });
        }
    });
    let form = picker.with_untracked(Option::is_some).then(|| {
        let picker = Signal::derive(move || picker.get().unwrap_or_default());
        view! { <LinkForm id picker link /> }
    });
    let may_unlink = can(Permission::ResidentsWrite);
    view! {
        <Card>
            <SectionTitle title=t("admin-resident-homes") />
            <RefusalBanner error=refusal(unlink) />
            {move || {
                let homes = resident.with(|resident| resident.homes.clone());
                if homes.is_empty() {
                    return view! { <EmptyState glyph=Glyph::Building title=t("admin-resident-no-homes") /> }.into_any();
                }
                let rows = homes
                    .into_iter()
                    .map(|home| {
                        let unlinking = may_unlink.then(|| unlinking(id, &home, unlink, ended));
                        view! { <li class="flex flex-wrap items-center justify-between gap-2 py-2">{place(&home)} {unlinking}</li> }
                    })
                    .collect_view();
                view! { <ul class="divide-y divide-border">{rows}</ul> }.into_any()
            }}
            {form}
        </Card>
    }
}

fn place(home: &Home) -> impl IntoView + use<> {
    let details = match (home.entrance, home.floor) {
        (Some(entrance), Some(floor)) => Some(t!("requests-address-entrance-floor", entrance = entrance, floor = floor)),
        _ => None,
    };
    let words = home_line(home);
    let line = if can(Permission::HousesRead) {
        view! { <a href=format!("/admin/apartments/{}", home.apartment) class="link">{words}</a> }.into_any()
    } else {
        view! { <span class="font-medium">{words}</span> }.into_any()
    };
    let tie = tie_words(home.tie);
    view! {
        <span class="grid min-w-0 gap-0.5">
            <span class="flex flex-wrap items-center gap-2">{line} <Badge>{tie}</Badge></span>
            {details.map(|details| view! { <span class="text-sm text-muted">{details}</span> })}
        </span>
    }
}

fn unlinking(
    resident: ResidentId,
    home: &Home,
    unlink: ServerAction<UnlinkApartment>,
    ended: RwSignal<Option<(ApartmentId, Tie)>>,
) -> impl IntoView + use<> {
    let (apartment, tie) = (home.apartment, home.tie);
    view! {
        <ActionForm action=unlink>
            <input type="hidden" name="cmd[resident]" value=resident.to_string() />
            <input type="hidden" name="cmd[apartment]" value=apartment.to_string() />
            <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X submit=true on_click=move |_| ended.set(Some((apartment, tie)))>
                {t("admin-resident-unlink")}
            </Button>
        </ActionForm>
    }
}

#[component]
fn LinkForm(id: ResidentId, picker: Signal<Picker>, link: ServerAction<LinkApartment>) -> impl IntoView {
    let refused = refusal(link);
    let (toasts, words) = (use_toasts(), t("admin-resident-linked"));
    when_done(link, move |()| toasts.success(words.clone()));
    let ready = Memo::new(move |_| picker.with(Picker::has_building));
    view! {
        <div class="mt-4 grid grid-cols-1 gap-3 border-t border-border pt-4">
            <h3 class="text-sm font-semibold">{t("admin-resident-link")}</h3>
            <RefusalBanner error=refused />
            <BuildingPicker picker path=resident_href(id) />
            {move || ready.get().then(|| view! {
                <KeptForm path=path_of(link)><ActionForm action=link>
                    <div class="grid grid-cols-1 items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
                        <input type="hidden" name="cmd[resident]" value=id.to_string() />
                        <Select
                            name="cmd[apartment]"
                            id="link-apartment"
                            label=t("requests-field-apartment")
                            empty=t("common-choose")
                            options=Signal::derive(move || picker.with(Picker::apartments))
                            error=field_error(refused, "apartment")
                            required=true
                        />
                        <Select name="cmd[tie]" id="link-tie" label=t("admin-resident-tie") options=tie_choices() value=Tie::Owner.code().to_owned() />
                        <Button icon=Glyph::Link busy=link.pending()>{t("common-add")}</Button>
                    </div>
                </ActionForm></KeptForm>
            })}
        </div>
    }
}
