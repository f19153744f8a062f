//! What charges are computed by: services with their prices, rules, and houses whose books others keep.

use domain::{charges::Settings, housing::BuildingAddress, ids::CommandId, roles::Permission};
use leptos::prelude::*;
use rpc::{
    RpcError,
    charges::{
        CloseService, RemoveKeeper, RemoveTariff, SaveChargeRule, SaveKeeper, SaveService, SaveTariff, SwitchChargeRule, charge_settings,
    },
    housing::list_buildings,
    session::can,
};
use ui::{ButtonKind, Choice, Glyph, Skeleton, SkeletonKind, t, use_toasts};

use super::{
    keeper_form::{KEEPER, KeeperDialog},
    parts::{ChargesHead, SETTINGS},
    rule_form::{RULE, RuleDialog},
    rules::{Keepers, Rules},
    service_form::{SERVICE, ServiceDialog},
    services::Services,
    tariff_form::{TARIFF, TariffDialog},
};
use crate::{
    houses::asked::Ask,
    residents::when_done,
    support::{RefusalBanner, named, refusal, renew_when_used, use_command, when_loaded},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct Loaded {
    pub(super) settings: Settings,
    pub(super) buildings: Vec<BuildingAddress>,
}

impl Loaded {
    /// The services in use, to choose from.
    pub(super) fn service_choices(&self) -> Vec<Choice> {
        let open = self.settings.services.iter().filter(|one| !one.closed);
        open.map(|one| Choice::new(one.id.to_string(), named(&one.name))).collect()
    }

    /// What stands for all houses; nothing for those who take care of some: they have to name one.
    pub(super) fn everywhere(&self) -> String {
        if self.settings.of_all {
            t("charges-all-houses")
        } else {
            String::new()
        }
    }

    /// The houses, to choose from.
    pub(super) fn house_choices(&self) -> Vec<Choice> {
        self.buildings
            .iter()
            .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
            .collect()
    }
}

/// Everything that can be changed here.
#[derive(Clone, Copy)]
pub(super) struct Deeds {
    pub(super) command: RwSignal<CommandId>,
    pub(super) save_service: ServerAction<SaveService>,
    pub(super) close_service: ServerAction<CloseService>,
    pub(super) save_tariff: ServerAction<SaveTariff>,
    pub(super) remove_tariff: ServerAction<RemoveTariff>,
    pub(super) save_keeper: ServerAction<SaveKeeper>,
    pub(super) remove_keeper: ServerAction<RemoveKeeper>,
    pub(super) save_rule: ServerAction<SaveChargeRule>,
    pub(super) switch_rule: ServerAction<SwitchChargeRule>,
}

impl Deeds {
    fn new() -> Self {
        Self {
            command: use_command(),
            save_service: ServerAction::new(),
            close_service: ServerAction::new(),
            save_tariff: ServerAction::new(),
            remove_tariff: ServerAction::new(),
            save_keeper: ServerAction::new(),
            remove_keeper: ServerAction::new(),
            save_rule: ServerAction::new(),
            switch_rule: ServerAction::new(),
        }
    }

    /// The next deed is another command.
    fn renew(self) {
        let (toasts, saved) = (use_toasts(), t("common-saved"));
        let done = move || {
            self.command.set(CommandId::random());
            toasts.success(saved.clone());
        };
        let (closed, removed, left) = (done.clone(), done.clone(), done.clone());
        when_done(self.close_service, move |()| closed());
        when_done(self.remove_tariff, move |()| removed());
        when_done(self.remove_keeper, move |()| left());
        when_done(self.switch_rule, move |()| done());
        renew_when_used(self.close_service, self.command);
        renew_when_used(self.remove_tariff, self.command);
        renew_when_used(self.remove_keeper, self.command);
        renew_when_used(self.switch_rule, self.command);
    }

    /// Counts what was done, so that the page asks anew.
    fn version(self) -> usize {
        [
            self.save_service.version().get(),
            self.close_service.version().get(),
            self.save_tariff.version().get(),
            self.remove_tariff.version().get(),
            self.save_keeper.version().get(),
            self.remove_keeper.version().get(),
            self.save_rule.version().get(),
            self.switch_rule.version().get(),
        ]
        .into_iter()
        .sum()
    }
}

async fn load(houses: bool) -> Result<Loaded, RpcError> {
    let settings = charge_settings().await?;
    let buildings = if houses { list_buildings().await? } else { Vec::new() };
    Ok(Loaded { settings, buildings })
}

/// The page of services, prices and rules.
#[component]
pub fn ChargeSettingsPage() -> impl IntoView {
    let deeds = Deeds::new();
    deeds.renew();
    let (houses, may_write) = (can(Permission::HousesRead), can(Permission::ChargesWrite));
    let loaded = Resource::new_blocking(move || deeds.version(), move |_| load(houses));
    let tools = may_write.then(|| {
        view! {
            <Ask name=SERVICE path=SETTINGS icon=Glyph::Plus>{t("charges-service-add")}</Ask>
            <Ask name=TARIFF path=SETTINGS icon=Glyph::Plus kind=ButtonKind::Primary>{t("charges-tariff-add")}</Ask>
        }
    });
    view! {
        <ChargesHead here=SETTINGS>{tools}</ChargesHead>
        <p class="max-w-prose text-muted">{t("charges-settings-hint")}</p>
        <RefusalBanner error=refusal(deeds.close_service) />
        <RefusalBanner error=refusal(deeds.remove_tariff) />
        <RefusalBanner error=refusal(deeds.remove_keeper) />
        <RefusalBanner error=refusal(deeds.switch_rule) />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {when_loaded(loaded, move |loaded| {
                let dialogs = may_write.then(|| view! {
                    <ServiceDialog loaded deeds />
                    <TariffDialog loaded deeds />
                    <RuleDialog loaded deeds />
                    <KeeperDialog loaded deeds />
                });
                view! {
                    <Services loaded deeds may_write />
                    <Rules loaded deeds may_write>
                        {may_write.then(|| view! { <Ask name=RULE path=SETTINGS icon=Glyph::Plus>{t("charges-rule-add")}</Ask> })}
                    </Rules>
                    <Keepers loaded deeds may_write>
                        {may_write.then(|| view! { <Ask name=KEEPER path=SETTINGS icon=Glyph::Plus>{t("charges-keeper-add")}</Ask> })}
                    </Keepers>
                    {dialogs}
                }
            })}
        </Transition>
    }
}
