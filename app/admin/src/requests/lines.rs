//! Materials and paid work of a request, with what they cost.

use domain::{
    ids::{CommandId, RequestId},
    requests::{Detail, Payer, PriceLine, Status, total_of},
    roles::Permission,
    words::NAME_MAX,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    requests::{AddLine, RemoveLine},
    session::can,
};
use ui::{Button, ButtonKind, Card, Choice, Glyph, KeptForm, RadioGroup, SectionTitle, Size, TextInput, lang, t};

use super::fold::Fold;
use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, path_of, refusal, renew_when_used, use_command},
};

/// What is done about the lines.
#[derive(Clone, Copy)]
pub(crate) struct LineDesk {
    add: ServerAction<AddLine>,
    remove: ServerAction<RemoveLine>,
    command: RwSignal<CommandId>,
    /// Whether the form is unfolded: mostly there is nothing to write.
    is_writing: RwSignal<bool>,
}

impl LineDesk {
    /// Call it in the body of the page.
    pub(crate) fn new() -> Self {
        let add = ServerAction::new();
        let desk = Self {
            add,
            remove: ServerAction::new(),
            command: use_command(),
            // One that came back without script shows why.
            is_writing: RwSignal::new(refusal(add).with_untracked(Option::is_some)),
        };
        when_done(desk.add, move |_| desk.command.set(CommandId::random()));
        renew_when_used(desk.add, desk.command);
        desk
    }

    /// A number that changes whenever the lines do.
    pub(crate) fn version(self) -> (usize, usize) {
        (self.add.version().get(), self.remove.version().get())
    }

    /// Forgets what was refused: another request comes in its place.
    pub(super) fn forget(self) {
        self.add.clear();
        self.remove.clear();
    }
}

/// The card; nothing without lines for those who may not write any.
#[component]
pub(crate) fn LinesCard(detail: Memo<Detail>, line_desk: LineDesk) -> impl IntoView {
    let id = detail.with_untracked(|detail| detail.card.id);
    let lines = Memo::new(move |_| detail.with(|detail| detail.lines.clone()));
    let writes = Memo::new(move |_| {
        let status = detail.with(|detail| detail.card.status);
        can(Permission::RequestsEdit) && (status.is_open() || status == Status::Done)
    });
    move || {
        let (lines, writes) = (lines.get(), writes.get());
        (writes || !lines.is_empty()).then(|| {
            let rows = lines.iter().map(|line| row(line, writes.then_some(line_desk))).collect_view();
            view! {
                <Card>
                    <SectionTitle title=t("company-lines") />
                    <div class="grid gap-3">
                        <RefusalBanner error=refusal(line_desk.remove) />
                        <ul class="grid gap-1 empty:hidden">{rows}</ul>
                        {totals(&lines)}
                        {writes.then(|| view! {
                            <Fold label=t("company-lines-add") class="text-sm font-medium text-accent" is_open=line_desk.is_writing>
                                <Adding id line_desk />
                            </Fold>
                        })}
                    </div>
                </Card>
            }
        })
    }
}

fn row(line: &PriceLine, line_desk: Option<LineDesk>) -> impl IntoView + use<> {
    let amount = format!(
        "{} {} × {}",
        line.quantity(),
        line.unit,
        text::format::money(lang(), line.unit_price)
    );
    let (name, sum, id) = (line.name.clone(), text::format::money(lang(), line.sum()), line.id.to_string());
    let payer = t(&format!("company-payer-{}", line.payer.code()));
    view! {
        <li class="flex items-start justify-between gap-2">
            <span class="min-w-0">
                {name}
                <span class="block text-xs text-muted">{format!("{amount} · {payer}")}</span>
            </span>
            <span class="flex items-center gap-1 whitespace-nowrap tabular-nums">
                {sum}
                {line_desk.map(|desk| view! {
                    <ActionForm action=desk.remove>
                        <input type="hidden" name="line" value=id />
                        <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X>{t("company-ties-remove")}</Button>
                    </ActionForm>
                })}
            </span>
        </li>
    }
}

/// What each side pays, as far as they pay anything.
fn totals(lines: &[PriceLine]) -> impl IntoView + use<> {
    Payer::ALL
        .iter()
        .map(|payer| (*payer, total_of(lines, *payer)))
        .filter(|(_, sum)| sum.0 > 0)
        .map(|(payer, sum)| {
            let words = t(&format!("company-pays-{}", payer.code()));
            view! {
                <p class="flex justify-between gap-2 border-t border-border pt-2 font-semibold">
                    <span>{words}</span>
                    <span class="tabular-nums">{text::format::money(lang(), sum)}</span>
                </p>
            }
        })
        .collect_view()
}

#[component]
fn Adding(id: RequestId, line_desk: LineDesk) -> impl IntoView {
    let refused = refusal(line_desk.add);
    let payers = Payer::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("company-payer-{}", one.code()))))
        .collect();
    let field = move |name: &'static str, label: String, required: bool, keys: &'static str| {
        view! {
            <TextInput
                name=format!("cmd[{name}]")
                id=format!("line-{name}")
                label
                error=field_error(refused, name)
                required
                inputmode=keys
                maxlength=NAME_MAX
                autocomplete="off"
            />
        }
    };
    view! {
        <KeptForm path=path_of(line_desk.add)><ActionForm action=line_desk.add attr:class="mt-2 grid grid-cols-1 gap-3">
            <RefusalBanner error=refused />
            <input type="hidden" name="cmd[request]" value=id.to_string() />
            <input type="hidden" name="cmd[command]" value=move || line_desk.command.get().to_string() />
            {field("name", t("company-line-name"), true, "text")}
            <div class="grid grid-cols-2 items-end gap-3">
                {field("quantity", t("company-line-quantity"), true, "decimal")}
                {field("unit", t("company-line-unit"), false, "text")}
            </div>
            {field("price", t("company-line-price"), true, "decimal")}
            <RadioGroup name="cmd[payer]" label=t("company-line-payer") options=payers value=Payer::Company.code().to_owned() />
            <Button icon=Glyph::Plus busy=line_desk.add.pending()>{t("company-ties-add")}</Button>
        </ActionForm></KeptForm>
    }
}
