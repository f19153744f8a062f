//! Sheets that accounts and charges are read from: which column is what, and what stands in a row.
//!
//! Cells are texts: reading a spreadsheet is not a rule. Amounts are sums, as people write them.

use std::collections::BTreeMap;

use crate::code::code_enum;

code_enum! {
    /// What a sheet is about.
    pub enum SheetKind {
        /// Units and personal accounts, with what they owed when the books began.
        Accounts = "accounts",
        /// Charges and payments of months that were kept elsewhere.
        Charges = "charges",
    }
}

code_enum! {
    /// What a column is.
    pub enum ColumnKey {
        /// The house.
        Address = "address",
        /// The entrance.
        Entrance = "entrance",
        /// The floor.
        Floor = "floor",
        /// Flat, office, parking place, …
        Kind = "kind",
        /// The number of the apartment.
        Number = "number",
        /// Its area in square metres.
        Area = "area",
        /// Its rooms.
        Rooms = "rooms",
        /// The number of the personal account.
        Account = "account",
        /// What it owes; negative was paid ahead.
        Balance = "balance",
        /// The services it was opened for.
        Services = "services",
        /// The month.
        Period = "period",
        /// The service.
        Service = "service",
        /// How much of the service was used.
        Quantity = "quantity",
        /// The price of one of it.
        Price = "price",
        /// What was charged; what the quantity comes to at the price, where it is left out.
        Charged = "charged",
        /// What was added or taken off afterwards.
        Recalculated = "recalculated",
        /// The penalty.
        Penalty = "penalty",
        /// What was paid.
        Paid = "paid",
    }
}

impl SheetKind {
    /// Its columns, in their usual order.
    #[must_use]
    pub const fn columns(self) -> &'static [ColumnKey] {
        use ColumnKey as C;
        match self {
            Self::Accounts => &[
                C::Address,
                C::Entrance,
                C::Floor,
                C::Kind,
                C::Number,
                C::Area,
                C::Rooms,
                C::Account,
                C::Balance,
                C::Services,
            ],
            Self::Charges => &[
                C::Account,
                C::Period,
                C::Service,
                C::Quantity,
                C::Price,
                C::Charged,
                C::Recalculated,
                C::Penalty,
                C::Paid,
            ],
        }
    }

    /// Whether nothing can be read without the column.
    #[must_use]
    pub const fn needs(self, column: ColumnKey) -> bool {
        use ColumnKey as C;
        match self {
            Self::Accounts => matches!(column, C::Address | C::Number | C::Account),
            Self::Charges => matches!(column, C::Account | C::Period),
        }
    }
}

impl ColumnKey {
    /// What the column is called in Russian and Uzbek sheets, the Uzbek ones in either script.
    const fn titles(self) -> &'static [&'static str] {
        match self {
            Self::Address => &["адрес", "manzil", "манзил"],
            Self::Entrance => &["подъезд", "podyezd", "yoʻlak", "kirish", "йўлак", "кириш"],
            Self::Floor => &["этаж", "qavat", "қават"],
            Self::Kind => &[
                "тип помещения",
                "тип",
                "joy turi",
                "xona turi",
                "turi",
                "жой тури",
                "хона тури",
                "тури",
            ],
            Self::Number => &["номер", "квартира", "кв.", "помещение", "raqami", "xonadon", "рақами", "хонадон"],
            Self::Area => &["площадь", "maydoni", "maydon", "майдони"],
            Self::Rooms => &["комнат", "xonalar", "хоналар"],
            Self::Account => &["лицевой счёт", "лицевой счет", "л/с", "shaxsiy hisob", "шахсий ҳисоб"],
            Self::Balance => &[
                "баланс на дату",
                "баланс",
                "долг",
                "sanadagi balans",
                "санадаги баланс",
                "qoldiq",
                "qarz",
                "қолдиқ",
                "қарз",
            ],
            Self::Services => &["услуги", "xizmatlar", "хизматлар"],
            Self::Period => &["период", "месяц", "davr", "oy", "давр", "ой"],
            Self::Service => &["услуга", "xizmat", "хизмат"],
            Self::Quantity => &["количество", "кол-во", "объём", "объем", "miqdori", "miqdor", "миқдори", "миқдор"],
            Self::Price => &["тариф", "цена", "tarif", "narxi", "narx", "нархи", "нарх"],
            Self::Charged => &["начислено", "hisoblandi", "hisoblangan", "ҳисобланди", "ҳисобланган"],
            Self::Recalculated => &["перерасчёт", "перерасчет", "qayta hisob", "қайта ҳисоб"],
            Self::Penalty => &["пеня", "penya"],
            Self::Paid => &["оплачено", "toʻlandi", "toʻlangan", "тўланди", "тўланган"],
        }
    }
}

/// A text without what people write differently: letters of either size, and any sign for an apostrophe.
pub(super) fn plain(text: &str) -> String {
    text.trim().to_lowercase().replace(['\'', '’', '‘', '`', 'ʼ', '´'], "ʻ")
}

/// Which column of the sheet is what.
pub type Mapping = BTreeMap<ColumnKey, usize>;

/// Finds the columns by their heads: first as they were called the last time, then by the usual names.
#[must_use]
pub fn recognise(kind: SheetKind, heads: &[String], remembered: &BTreeMap<ColumnKey, String>) -> Mapping {
    let mut mapping = Mapping::new();
    for column in kind.columns() {
        let known = remembered.get(column).map(|head| plain(head));
        let is_it = |head: &String| Some(plain(head)) == known;
        let usual = |head: &String| {
            let head = plain(head);
            // Units stand behind a comma or in brackets: «Площадь, м²».
            let name = head.split([',', '(']).next().unwrap_or_default().trim();
            column.titles().contains(&name)
        };
        let free = |index: &usize| !mapping.values().any(|taken| taken == index);
        let found = heads
            .iter()
            .position(is_it)
            .into_iter()
            .chain(heads.iter().position(usual))
            .find(free);
        if let Some(index) = found {
            mapping.insert(*column, index);
        }
    }
    mapping
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn columns_are_found_by_their_heads() {
        let heads = texts(&["Manzil", "Xonadon", "Maydoni, m²", "SHAXSIY HISOB", "Qarz", "Xonalar"]);
        let found = recognise(SheetKind::Accounts, &heads, &BTreeMap::new());
        use ColumnKey as C;
        assert_eq!(
            found,
            Mapping::from([
                (C::Address, 0),
                (C::Number, 1),
                (C::Area, 2),
                (C::Account, 3),
                (C::Balance, 4),
                (C::Rooms, 5)
            ])
        );
        let heads = texts(&["Манзил", "Кв.", "Л/с", "Қолдиқ", "Хоналар"]);
        let found = recognise(SheetKind::Accounts, &heads, &BTreeMap::new());
        assert_eq!(
            found,
            Mapping::from([(C::Address, 0), (C::Number, 1), (C::Account, 2), (C::Balance, 3), (C::Rooms, 4)])
        );
        for (kind, heads) in [
            (
                SheetKind::Accounts,
                "Manzil|Podyezd|Qavat|Joy turi|Raqami|Maydoni|Xonalar|Shaxsiy hisob|Sanadagi balans|Xizmatlar",
            ),
            (
                SheetKind::Accounts,
                "Манзил|Йўлак|Қават|Жой тури|Рақами|Майдони|Хоналар|Шахсий ҳисоб|Санадаги баланс|Хизматлар",
            ),
            (
                SheetKind::Charges,
                "Shaxsiy hisob|Davr|Xizmat|Miqdori|Tarif|Hisoblandi|Qayta hisob|Penya|To'langan",
            ),
            (
                SheetKind::Charges,
                "Шахсий ҳисоб|Давр|Хизмат|Миқдори|Нархи|Ҳисобланган|Қайта ҳисоб|Пеня|Тўланди",
            ),
        ] {
            let row: Vec<_> = heads.split('|').map(str::to_owned).collect();
            let usual: Mapping = kind.columns().iter().copied().zip(0..).collect();
            assert_eq!(recognise(kind, &row, &BTreeMap::new()), usual, "{heads}");
        }
        let heads = texts(&["ЛС", "Период", "Оплачено", "To'landi"]);
        let remembered = BTreeMap::from([(C::Account, "лс".to_owned())]);
        let found = recognise(SheetKind::Charges, &heads, &remembered);
        assert_eq!(found, Mapping::from([(C::Account, 0), (C::Period, 1), (C::Paid, 2)]));
    }
}
