//! What opens above the page.

use leptos::prelude::*;

use super::Chapter;
use crate::{
    Button, ButtonKind, Card, Choice, Dialog, DialogActions, DialogClose, DialogOpener, FieldSheet, Glyph, Menu, MenuAlign, MenuButton,
    MenuDivider, MenuLabel, MenuLink, RadioGroup, SaveActions, Select, SheetOpener, TextArea, Tone, use_toasts,
};

/// A dialog, menus and messages.
pub(super) fn overlays() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <Chapter title="Dialog, FieldSheet, Menu, ToastHandle">
            <Card class="flex flex-wrap items-start gap-3">
                <DialogOpener dialog="kit-dialog" kind=ButtonKind::Primary icon=Glyph::User>"Назначить"</DialogOpener>
                <DialogOpener dialog="kit-save" icon=Glyph::Edit>"Изменить"</DialogOpener>
                <Menu id="kit-menu" label="Ещё" align=MenuAlign::Start>
                    <MenuLabel>"Заявка"</MenuLabel>
                    <MenuLink href="#kit" icon=Glyph::Edit>"Изменить"</MenuLink>
                    <MenuLink href="#kit" icon=Glyph::Link current=true>"Связать с отключением"</MenuLink>
                    <MenuDivider />
                    <MenuButton icon=Glyph::XCircle tone=Tone::Danger on_click=|_| ()>"Отменить заявку"</MenuButton>
                </Menu>
                <Menu id="kit-menu-dots" label="Действия" icon=Glyph::Dots compact=true kind=ButtonKind::Ghost>
                    <MenuLink href="#kit" icon=Glyph::Download>"Скачать"</MenuLink>
                </Menu>
                <Button icon=Glyph::Check on_click=move |_| toasts.success("Сохранено")>"success"</Button>
                <Button icon=Glyph::Info on_click=move |_| toasts.info("Заявку изменил другой диспетчер")>"info"</Button>
                <Button icon=Glyph::Alert on_click=move |_| toasts.error("Нет связи с сервером")>"error"</Button>
                <Button
                    icon=Glyph::Undo
                    on_click=move |_| toasts.undo("Заявка № 1042 назначена", move || toasts.info("Возвращено"))
                >
                    "undo"
                </Button>
            </Card>
            <Card class="flex flex-wrap items-end gap-3">
                <SheetOpener sheet="kit-sheet" label="Фильтры" icon=Glyph::Filter count=1 />
                <FieldSheet id="kit-sheet" title="Фильтры">
                    <Select name="kit-sheet-house" label="Дом" empty="Все дома" options=vec![Choice::new("1", "ул. Навои, 3")] value="1" />
                </FieldSheet>
            </Card>
            <Dialog id="kit-dialog" title="Назначить исполнителя">
                <AssignForm />
            </Dialog>
            <Dialog id="kit-save" title="Заметка">
                <form method="dialog" class="grid gap-4">
                    <TextArea name="kit-words" label="Заметка" />
                    <SaveActions dialog="kit-save" busy=false />
                </form>
            </Dialog>
        </Chapter>
    }
}

#[component]
fn AssignForm() -> impl IntoView {
    let people = vec![
        Choice {
            hint: Some("Сантехник · на смене · в работе 2".to_owned()),
            ..Choice::new("1", "Рустам Алиев")
        },
        Choice {
            hint: Some("Santexnik · smenada · ishda 5".to_owned()),
            ..Choice::new("2", "Bahodir Toʻxtayev")
        },
        Choice {
            hint: Some("Сантехник · выходной".to_owned()),
            disabled: true,
            ..Choice::new("3", "Игорь Ким")
        },
    ];
    view! {
        <form method="dialog" class="grid gap-4">
            <RadioGroup name="kit-executor" label="Исполнитель" options=people value="1" />
            <TextArea name="kit-note" label="Заметка для исполнителя" />
            <DialogActions>
                <DialogClose dialog="kit-dialog">"Отмена"</DialogClose>
                <Button kind=ButtonKind::Primary>"Назначить"</Button>
            </DialogActions>
        </form>
    }
}
