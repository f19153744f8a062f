## Payme shows these to the payer.

payments-fault-amount = Эту сумму оплатить нельзя. Проверьте её.
payments-fault-account = Лицевой счёт не найден. Проверьте номер.
payments-fault-closed = Лицевой счёт закрыт. Обратитесь в управляющую компанию.
payments-fault-paid = Этот счёт уже оплачен.
payments-fault-busy = Этот счёт сейчас оплачивают. Попробуйте позже.
payments-fault-not-served = Управляющая компания сейчас не принимает платежи.
payments-fault-unknown = Платёж не найден.
payments-fault-delivered = Этот платёж уже нельзя вернуть.
payments-fault-state = Платёж уже завершён или отменён.
payments-fault-auth = Недостаточно прав.
payments-fault-internal = У нас произошла ошибка. Повторите через минуту.
payments-fault-malformed = Запрос составлен неверно.
