//! The words of reports: what heads are called, and which statuses mean money.

/// What heads are called, best first: a report may have several columns that are numbers.
pub(super) const IDS: &[&str] = &[
    "click_paydoc_id",
    "paydoc_id",
    "payment_id",
    "id платежа",
    "номер платежа",
    "id транзакции",
    "transaction id",
    "transaction_id",
    "click_trans_id",
    "to'lov id",
    "tranzaksiya id",
    "id",
];
pub(super) const AMOUNTS: &[&str] = &["amount", "сумма платежа", "сумма", "summa", "to'lov summasi"];
pub(super) const TIMES: &[&str] = &[
    "дата оплаты",
    "дата проведения",
    "дата и время",
    "дата",
    "date",
    "datetime",
    "time",
    "sana",
    "to'lov sanasi",
    "дата создания",
];
pub(super) const STATUSES: &[&str] = &["status", "статус", "состояние", "holat", "state"];
pub(super) const ORDERS: &[&str] = &[
    "merchant_trans_id",
    "account",
    "лицевой счет",
    "номер заказа",
    "заказ",
    "реквизиты",
    "hisob raqam",
];

/// What the provider kept, and what it hands over.
pub(super) const FEES: &[&str] = &[
    "комиссия",
    "сумма комиссии",
    "commission",
    "commission_amount",
    "fee",
    "komissiya",
    "komissiya summasi",
];
pub(super) const NETS: &[&str] = &[
    "к выплате",
    "к перечислению",
    "к зачислению",
    "сумма к выплате",
    "сумма к перечислению",
    "сумма к зачислению",
    "перечислено",
    "зачислено",
    "net",
    "net_amount",
    "payout",
    "to'lanadi",
    "o'tkaziladigan summa",
];

/// Statuses that mean money, and those that do not.
pub(super) const PAID: &[&str] = &[
    "2",
    "success",
    "successful",
    "paid",
    "confirmed",
    "оплачен",
    "оплачено",
    "успешно",
    "успешный",
    "проведен",
    "проведён",
    "подтвержден",
    "подтверждён",
    "завершен",
    "завершён",
    "to'langan",
    "muvaffaqiyatli",
    "4",
];
pub(super) const UNPAID: &[&str] = &[
    "0",
    "1",
    "-1",
    "-2",
    "-99",
    "21",
    "50",
    "created",
    "cancelled",
    "canceled",
    "failed",
    "error",
    "refunded",
    "reversed",
    "отменен",
    "отменён",
    "отменено",
    "отмена",
    "ошибка",
    "возврат",
    "возвращен",
    "возвращён",
    "создан",
    "ожидает",
    "не оплачен",
    "bekor qilingan",
    "qaytarilgan",
    "xato",
];
