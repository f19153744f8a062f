//! The statement of one account: what is owed and why, what came, and what was left each time.

use domain::{
    ids::AccountId,
    payments::{Sheet, SheetPeriod},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::{
    components::Form,
    hooks::{use_params_map, use_query_map},
};
use rpc::{
    money::{
        AdjustAccount, BillPhone, CloseAccount, MoveAccount, OpenCheckout as OpenLinks, ReopenAccount, SaveAccountServices, TakePayment,
        account_sheet,
    },
    session::{can, me},
    settlements::DraftWriteOff,
};
use ui::{
    Badge, Button, ButtonKind, Card, DateKind, DateTimeInput, DialogOpener, Glyph, KeyValue, KeyValues, LinkButton, PageHeader,
    SectionTitle, Skeleton, SkeletonKind, lang, t,
};

use super::{
    account_bill::{BILL, BillDialog},
    account_forms::{AdjustDialog, Deed, TAKE, TakeDialog},
    account_lines::{bills, lines, months, posted},
    account_place::{CloseDialog, MoveDialog, PlaceTools},
    account_services::{ServicesDialog, charged_words},
    account_write_off::WriteOffDialog,
    frame::{BALANCES, PAYMENTS},
    links::{LINKS, LinksDialog, ReadyLinks},
    words::{account_href, address, asked, day, money, place},
};
use crate::{
    requests::print,
    support::{Head, when_each_loaded},
};

/// The page of one account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse().ok()).unwrap_or_else(AccountId::nil)));
    let period = Memo::new(move |_| {
        query.with(|query| SheetPeriod {
            since: asked(query, "since").parse().ok(),
            until: asked(query, "until").parse().ok(),
        })
    });
    // What the server and the browser have to agree on is made here, and not when the data has come.
    let deeds = Deeds {
        take: Deed::new(),
        adjust: Deed::new(),
        write_off: Deed::new(),
        services: Deed::new(),
        close: Deed::new(),
        reopen: Deed::new(),
        relocate: Deed::new(),
        links: Deed::new(),
        bill: Deed::new(),
    };
    let (adjusted, carried) = (deeds.adjust.action.version(), deeds.services.action.version());
    let (closed, reopened, moved) = (
        deeds.close.action.version(),
        deeds.reopen.action.version(),
        deeds.relocate.action.version(),
    );
    let changed = Memo::new(move |_| [adjusted, carried, closed, reopened, moved].map(|version| version.get()));
    let loaded = Resource::new_blocking(
        move || (id.get(), period.get(), changed.get()),
        |(id, period, _)| account_sheet(id, period),
    );
    let show = move |sheet: Memo<Sheet>| view! { <Body sheet deeds /> };
    view! {
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {when_each_loaded(loaded, |sheet| sheet.balance.account, move || deeds.forget(), show)}
        </Transition>
    }
}

/// What can be done on the page.
#[derive(Clone, Copy)]
struct Deeds {
    take: Deed<TakePayment>,
    adjust: Deed<AdjustAccount>,
    write_off: Deed<DraftWriteOff>,
    services: Deed<SaveAccountServices>,
    close: Deed<CloseAccount>,
    reopen: Deed<ReopenAccount>,
    relocate: Deed<MoveAccount>,
    links: Deed<OpenLinks>,
    bill: Deed<BillPhone>,
}

impl Deeds {
    fn forget(self) {
        self.take.forget();
        self.adjust.forget();
        self.write_off.forget();
        self.services.forget();
        self.close.forget();
        self.reopen.forget();
        self.relocate.forget();
        self.links.forget();
        self.bill.forget();
    }
}

/// Whether a phone can be billed for the account: not for a closed one, nor for what others keep.
fn may_bill(sheet: &Sheet) -> bool {
    sheet.bills_phones && !sheet.is_closed && sheet.outside.is_none() && can(Permission::PaymentsWrite)
}

#[component]
fn Body(sheet: Memo<Sheet>, deeds: Deeds) -> impl IntoView {
    let id = sheet.with_untracked(|sheet| sheet.balance.account);
    let due = sheet.with_untracked(|sheet| sheet.balance.due_tiyin);
    let take = can(Permission::PaymentsWrite).then(|| view! { <TakeDialog account=id due deed=deeds.take /> });
    let billing = sheet
        .with_untracked(may_bill)
        .then(|| view! { <BillDialog account=id due deed=deeds.bill /> });
    let adjusting = can(Permission::ChargesWrite).then(|| {
        let services = sheet.with_untracked(|sheet| sheet.services.clone());
        let choices = Signal::derive(move || sheet.with(posted));
        view! { <AdjustDialog account=id services posted=choices deed=deeds.adjust /> }
    });
    // Who may correct a debt may have it given up. The dialog is there before there is a debt.
    let giving_up = can(Permission::ChargesWrite).then(|| view! { <WriteOffDialog account=id deed=deeds.write_off /> });
    let placing = can(Permission::ChargesWrite).then(|| view! { <PlaceTools sheet reopen=deeds.reopen /> });
    let carrying = can(Permission::ChargesWrite).then(|| {
        view! {
            <ServicesDialog sheet deed=deeds.services />
            <CloseDialog account=id deed=deeds.close />
            <MoveDialog sheet deed=deeds.relocate />
        }
    });
    view! {
        {move || sheet.with(heading)}
        {placing}
        <div class="no-print contents"><ReadyLinks links=deeds.links.action /></div>
        <div class="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
            <Card>
                <SectionTitle title=t("money-now") />
                {move || sheet.with(facts)}
            </Card>
            <Card>
                <SectionTitle title=t("money-by-months") />
                {move || sheet.with(|sheet| months(&sheet.months))}
                {move || sheet.with(bills)}
            </Card>
        </div>
        {move || sheet.with(period_form)}
        {move || sheet.with(lines)}
        {take}
        {billing}
        {adjusting}
        {giving_up}
        {carrying}
        <LinksDialog account=id deed=deeds.links />
    }
}

fn heading(sheet: &Sheet) -> impl IntoView + use<> {
    let title = t!("money-account-title", number = sheet.balance.number.clone());
    let subtitle = place(&sheet.address, sheet.kind, &sheet.apartment_number);
    let company = me().map(|me| me.company_name).unwrap_or_default();
    let paper = address(
        &format!("/documents/statements/{}", sheet.balance.account),
        [("since", sheet.since.to_string()), ("until", sheet.until.to_string())],
    );
    let take = can(Permission::PaymentsWrite).then(|| {
        view! { <DialogOpener dialog=TAKE kind=ButtonKind::Primary icon=Glyph::Plus>{t("money-take")}</DialogOpener> }
    });
    // Nobody is asked to pay here what others keep, nor to pay to a closed account.
    let is_paid_here = sheet.outside.is_none() && !sheet.is_closed;
    let links = is_paid_here.then(|| view! { <DialogOpener dialog=LINKS icon=Glyph::Link>{t("money-links")}</DialogOpener> });
    let bill = may_bill(sheet).then(|| view! { <DialogOpener dialog=BILL icon=Glyph::Phone>{t("money-bill-phone")}</DialogOpener> });
    view! {
        <div class="no-print"><Head title=title.clone() above=vec![(BALANCES, t("money-balances"))] /></div>
        <PageHeader title subtitle>
            <span class="no-print contents">
                {take}
                {links}
                {bill}
                <LinkButton href=paper icon=Glyph::Download attr:rel="external" attr:target="_blank">{t("money-statement-pdf")}</LinkButton>
                <span class="hidden-without-js max-md:hidden"><Button icon=Glyph::Receipt on_click=|_| print()>{t("list-print")}</Button></span>
            </span>
        </PageHeader>
        <p class="hidden print:block">{company}</p>
    }
}

fn facts(sheet: &Sheet) -> impl IntoView + use<> {
    let balance = &sheet.balance;
    let closed = sheet
        .is_closed
        .then(|| view! { <Badge icon=Glyph::Lock>{t("money-closed")}</Badge> });
    let home = format!("/admin/apartments/{}", sheet.apartment);
    let where_it_is = place(&sheet.address, sheet.kind, &sheet.apartment_number);
    let people = sheet.people.clone();
    let charged = charged_words(&sheet.carries);
    let history = can(Permission::PaymentsRead).then(|| {
        let href = address(PAYMENTS, [("account", balance.account.to_string())]);
        view! { <KeyValue label=t("money-payments")><a href=href class="link">{t("money-payments-of-account")}</a></KeyValue> }
    });
    let theirs = sheet.outside.as_ref().map(|outside| {
        let words = text::format::outside(lang(), outside);
        view! { <KeyValue label=t("money-outside")>{words}</KeyValue> }
    });
    let (due, debt, advance) = (money(balance.due_tiyin), money(balance.debt_tiyin), money(balance.advance_tiyin));
    view! {
        <KeyValues>
            <KeyValue label=t("money-due")><strong class="text-lg tabular-nums">{due}</strong></KeyValue>
            <KeyValue label=t("money-debt")><span class="tabular-nums">{debt}</span></KeyValue>
            <KeyValue label=t("money-advance")><span class="tabular-nums">{advance}</span></KeyValue>
            {theirs}
            <KeyValue label=t("money-place")><a href=home class="link">{where_it_is}</a> " " {closed}</KeyValue>
            <KeyValue label=t("money-services")>{charged}</KeyValue>
            {people.map(|people| view! { <KeyValue label=t("money-people")>{people}</KeyValue> })}
            {history}
        </KeyValues>
    }
}

fn period_form(sheet: &Sheet) -> impl IntoView + use<> {
    let path = account_href(sheet.balance.account);
    let (since, until) = (sheet.since.to_string(), sheet.until.to_string());
    let words = t!("money-period", since = day(sheet.since), until = day(sheet.until));
    view! {
        <h2 class="text-base font-semibold">{words}</h2>
        <div class="no-print"><Form method="get" action=path.clone()>
            <div class="flex flex-wrap items-end gap-2">
                <DateTimeInput name="since" label=t("money-since") kind=DateKind::Date value=since />
                <DateTimeInput name="until" label=t("money-until") kind=DateKind::Date value=until />
                <Button icon=Glyph::Filter>{t("common-apply")}</Button>
                <LinkButton href=path kind=ButtonKind::Ghost>{t("common-reset")}</LinkButton>
            </div>
        </Form></div>
    }
}
