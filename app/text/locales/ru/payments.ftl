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

## Receipts and bills on paper. What stands before an amount is short: it has a narrow column.

payments-paper-ahead = переплата { $amount }
payments-paper-even = долга нет
payments-paper-made = Напечатано { $when }
payments-paper-payee = Получатель: { $name }
payments-paper-inn = ИНН { $inn }
payments-receipt-title = Квитанция об оплате
payments-receipt-test = Тестовая касса: деньги не списаны
payments-receipt-amount = Сумма
payments-receipt-at = Дата и время
payments-receipt-on = День оплаты
payments-receipt-by = Способ оплаты
payments-receipt-number = Номер платежа
payments-receipt-returned = Возвращено
payments-receipt-lines = За что
payments-receipt-advance = Аванс
payments-receipt-after = Осталось оплатить
payments-receipt-fiscal = Фискальный чек. Наведите камеру телефона на код, чтобы открыть его на сайте налоговой.
payments-receipt-own = Наведите камеру телефона на код, чтобы открыть эту квитанцию у нас и проверить её. Понадобится вход в приложение жителя. Это не фискальный чек.
payments-bill-title = Квитанция: { $month }
payments-bill-before = На начало месяца
payments-bill-charged = Всего начислено
payments-bill-paid = Оплачено за месяц
payments-bill-after = На конец месяца
payments-bill-penalty-by = Пеня: { $law }
payments-bill-now = К оплате на { $day }: { $amount }
payments-bill-pay = Наведите камеру телефона на код, чтобы оплатить через Payme или Click. Понадобится вход в приложение жителя.
payments-bill-pay-ahead = Платить сейчас не нужно. По этому коду можно внести деньги вперёд: понадобится вход в приложение жителя.
payments-statement-title = Выписка по лицевому счёту { $number }

payments-works = Платные работы
