//! What the resident was billed for the work of a request.

use domain::{
    ids::{CommandId, RequestId},
    payments::{InvoiceState, RequestInvoice},
    requests::{Detail, Payer, total_of},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    requests::{CancelInvoice, IssueInvoice, request_invoices},
    session::can,
};
use ui::{Badge, Button, ButtonKind, Card, Glyph, SectionTitle, Size, TimeText, Tone, lang, t, use_toasts};

use super::{
    beside::{Beside, shown},
    desk::Desk,
};
use crate::{
    residents::when_done,
    support::{Missing, RefusalBanner, refusal, renew_when_used, use_command},
};

/// The invoices, loaded beside the request, and what is done about them.
#[derive(Clone, Copy)]
pub(super) struct InvoiceDesk {
    invoices: Beside<Vec<RequestInvoice>>,
    issue: ServerAction<IssueInvoice>,
    cancel: ServerAction<CancelInvoice>,
    command: RwSignal<CommandId>,
}

impl InvoiceDesk {
    /// Starts loading; call it in the body of the page.
    pub(super) fn load(id: Memo<Option<RequestId>>, desk: Desk) -> Self {
        let (issue, cancel) = (ServerAction::<IssueInvoice>::new(), ServerAction::<CancelInvoice>::new());
        let command = use_command();
        let reads = can(Permission::ChargesRead);
        let invoices = Resource::new_blocking(
            move || (id.get(), desk.steps(), issue.version().get(), cancel.version().get()),
            move |(id, ..)| async move {
                let invoices = match id.filter(|_| reads) {
                    Some(id) => request_invoices(id).await?,
                    None => Vec::new(),
                };
                Ok((id, invoices))
            },
        );
        let (toasts, saved) = (use_toasts(), t("common-saved"));
        let done = move || {
            command.set(CommandId::random());
            toasts.success(saved.clone());
        };
        when_done(issue, {
            let done = done.clone();
            move |_| done()
        });
        when_done(cancel, move |()| done());
        renew_when_used(issue, command);
        renew_when_used(cancel, command);
        Self {
            invoices,
            issue,
            cancel,
            command,
        }
    }

    /// Forgets what was refused: another request comes in its place.
    pub(super) fn forget(self) {
        self.issue.clear();
        self.cancel.clear();
    }
}

/// The card; nothing while there is nothing to bill and nothing was billed.
#[component]
pub(super) fn InvoicesCard(detail: Memo<Detail>, invoice_desk: InvoiceDesk) -> impl IntoView {
    let id = detail.with_untracked(|detail| detail.card.id);
    let (shown, _) = shown(invoice_desk.invoices, id);
    let invoices = Signal::derive(move || shown.get().unwrap_or_default());
    let failed = Signal::derive(move || invoice_desk.invoices.get().and_then(Result::err));
    let writes = can(Permission::ChargesWrite);
    let left = Memo::new(move |_| {
        let total = detail.with(|detail| total_of(&detail.lines, Payer::Resident)).0;
        let is_billed = |one: &&RequestInvoice| one.state != InvoiceState::Cancelled;
        let billed: i64 = invoices.with(|all| all.iter().filter(is_billed).map(|one| one.amount_tiyin.0).sum());
        total.saturating_sub(billed)
    });
    let card = move || {
        // What was billed already is not known where it did not come.
        let may_issue = writes && failed.with(Option::is_none) && left.get() > 0;
        let all = invoices.get();
        (may_issue || !all.is_empty()).then(|| {
            let rows = all.into_iter().map(|one| row(one, writes.then_some(invoice_desk))).collect_view();
            let issuing = may_issue.then(|| issue_form(id, invoice_desk));
            view! {
                <Card>
                    <SectionTitle title=t("company-invoices") />
                    <div class="grid gap-3">
                        <RefusalBanner error=refusal(invoice_desk.cancel) />
                        <ul class="grid gap-2">{rows}</ul>
                        {issuing}
                    </div>
                </Card>
            }
        })
    };
    view! {
        <Missing what=t("company-invoices-failed") error=failed />
        {card}
    }
}

fn row(one: RequestInvoice, invoice_desk: Option<InvoiceDesk>) -> impl IntoView {
    let tone = match one.state {
        InvoiceState::Open => Tone::Warning,
        InvoiceState::Paid => Tone::Success,
        InvoiceState::Cancelled => Tone::Neutral,
    };
    let order = one.order.to_string();
    let cancelling = invoice_desk.filter(|_| one.may_cancel).map(|desk| {
        view! {
            <ActionForm action=desk.cancel>
                <input type="hidden" name="cmd[order]" value=order />
                <input type="hidden" name="cmd[command]" value=move || desk.command.get().to_string() />
                <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X>{t("company-invoice-cancel")}</Button>
            </ActionForm>
        }
    });
    let link = one
        .link
        .map(|href| view! { <a href=href class="link text-sm" target="_blank" rel="external noopener">{t("company-invoice-link")}</a> });
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2">
            <span class="flex flex-wrap items-center gap-2">
                <strong class="whitespace-nowrap tabular-nums">{text::format::money(lang(), one.amount_tiyin)}</strong>
                <Badge tone>{t(&format!("company-invoice-state-{}", one.state.code()))}</Badge>
                {link}
            </span>
            <span class="flex items-center gap-2 text-xs text-muted">
                <TimeText at=one.issued_at />
                {cancelling}
            </span>
        </li>
    }
}

fn issue_form(request: RequestId, invoice_desk: InvoiceDesk) -> impl IntoView {
    view! {
        <ActionForm action=invoice_desk.issue attr:class="grid gap-2">
            <RefusalBanner error=refusal(invoice_desk.issue) />
            <p class="text-sm text-muted">{t("company-invoice-hint")}</p>
            <input type="hidden" name="cmd[request]" value=request.to_string() />
            <input type="hidden" name="cmd[command]" value=move || invoice_desk.command.get().to_string() />
            <div>
                <Button icon=Glyph::Receipt busy=invoice_desk.issue.pending()>{t("company-invoice-issue")}</Button>
            </div>
        </ActionForm>
    }
}
