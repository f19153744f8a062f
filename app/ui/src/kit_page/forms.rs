//! Everything that is filled in, empty, filled, wrong and switched off.

use leptos::prelude::*;

use super::Chapter;
use crate::{
    Banner, Card, Checkbox, Choice, Combobox, DateKind, DateTimeInput, FilePicker, Glyph, InputKind, PickedFile, RadioGroup, Segmented,
    Select, Switch, TextArea, TextInput, Tone,
};

fn categories() -> Vec<Choice> {
    [
        "Протечка, затопление",
        "Нет воды",
        "Слабый напор",
        "Засор",
        "Suv bosimi past",
        "Нет света в подъезде",
    ]
    .into_iter()
    .map(|label| Choice {
        hint: Some("72 ч".to_owned()),
        ..Choice::new(label, label)
    })
    .collect()
}

fn picked() -> Vec<PickedFile> {
    let file = |id: &str, progress, error: Option<&str>| PickedFile {
        id: id.to_owned(),
        name: format!("IMG_20251122_{id}.jpg"),
        preview: Some("/icons/icon-192.png".to_owned()),
        progress,
        error: error.map(str::to_owned),
    };
    vec![
        file("1041", Some(40), None),
        file("1042", Some(100), None),
        file("1043", None, Some("12 МБ")),
    ]
}

/// All inputs.
pub(super) fn forms() -> impl IntoView {
    view! {
        <Chapter title="TextInput, TextArea, Select, Combobox, DateTimeInput, Checkbox, Switch, RadioGroup, Segmented, FilePicker">
            <div class="grid items-start gap-4 lg:grid-cols-2">
                <Card class="grid gap-4">
                    <Texts />
                </Card>
                <Card class="grid gap-4">
                    <Choices />
                </Card>
            </div>
        </Chapter>
    }
}

#[component]
fn Texts() -> impl IntoView {
    let phone = RwSignal::new("+998 90 123-45-67".to_owned());
    view! {
        <TextInput name="kit-name" label="Имя" required=true placeholder="Азиза Каримова" autocomplete="off" />
        <TextInput
            name="kit-phone"
            label="Телефон"
            kind=InputKind::Tel
            icon=Glyph::Phone
            value=phone
            hint="9 цифр после +998"
            on_input=move |text: String| phone.set(text)
        />
        <TextInput name="kit-wrong" label="Пароль" kind=InputKind::Password value="123" error="Не меньше 10 знаков" autocomplete="off" />
        <TextInput name="kit-off" label="Лицевой счёт" value="204-118" disabled=true />
        <TextArea name="kit-text" label="Что случилось" placeholder="Опишите своими словами" hint="До 2000 знаков" />
        <div class="grid gap-4 sm:grid-cols-2">
            <DateTimeInput name="kit-when" label="Когда прийти" value="2025-11-22T14:30" />
            <DateTimeInput name="kit-day" label="День" kind=DateKind::Date />
        </div>
        <FilePicker name="kit-files" label="Фото" multiple=true hint="До 10 фото" files=picked() on_remove=|_: String| () />
        <Banner tone=Tone::Danger title="Проверьте поля">"Пароль слишком короткий."</Banner>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let ways = vec![
        Choice {
            hint: Some("Ежедневно 9:00–21:00".to_owned()),
            ..Choice::new("call", "Позвонить")
        },
        Choice {
            hint: Some("Ответ в течение часа".to_owned()),
            ..Choice::new("chat", "Написать в Telegram")
        },
        Choice {
            disabled: true,
            ..Choice::new("mail", "Письмо")
        },
    ];
    let views = vec![
        Choice::new("list", "Список"),
        Choice::new("board", "Доска"),
        Choice::new("calendar", "Календарь"),
    ];
    view! {
        <Select name="kit-house" label="Дом" options=categories() empty="Выберите" required=true />
        <Select name="kit-house-wrong" label="Категория" options=categories() value="Нет воды" error="Категория в архиве" />
        <Combobox name="kit-combo" label="Категория с поиском" options=categories() placeholder="Начните вводить" hint="Находит и на узбекском" />
        <RadioGroup name="kit-way" label="Как связаться" options=ways value="chat" required=true />
        <Segmented name="kit-view" label="Вид" options=views value="list" />
        <div class="grid">
            <Checkbox name="kit-paid" label="Платная работа" hint="Жителю придёт счёт" checked=true />
            <Checkbox name="kit-emergency" label="Авария" />
            <Switch name="kit-duty" label="На смене" hint="Заявки приходят только на смене" checked=true />
            <Switch name="kit-night" label="Ночные звонки" />
        </div>
    }
}
