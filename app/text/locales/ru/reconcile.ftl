## Refunds: one person drafts, another one decides.

reconcile-refunds = Возвраты
reconcile-refunds-hint = Один сотрудник составляет возврат, другой его подтверждает
reconcile-refunds-none = Возвратов нет
reconcile-refunds-none-hint = Возврат составляют со страницы платежа
reconcile-refund-new = Новый возврат
reconcile-refund-draft = Отправить на подтверждение
reconcile-refund-drafted = Возврат ждёт подтверждения другого сотрудника
reconcile-refund-amount = Сумма, сум
reconcile-refund-amount-hint = Оставьте пустым, чтобы вернуть всё, что осталось
reconcile-refund-range = Введите сумму больше нуля и не больше { $amount }
reconcile-refund-reason = Почему возвращаем
reconcile-refund-part = часть платежа
reconcile-refund-nothing-left = По этому платежу возвращать больше нечего
reconcile-account = Лицевой счёт
reconcile-paid-by = Оплачено через
reconcile-paid-at = Оплачено
reconcile-paid = Сумма платежа
reconcile-left = Можно вернуть
reconcile-way = Как вернуть
reconcile-way-payme = Через кабинет Payme
reconcile-way-click = Через Click
reconcile-way-manual = Из кассы или с банковского счёта
reconcile-drafted-by = Составил:
reconcile-decided-by = Решение принял:
reconcile-decision = Причина решения
reconcile-verdict-approve = Подтвердить
reconcile-verdict-decline = Отклонить
reconcile-verdict-made = Деньги вернулись
reconcile-verdict-not-made = Деньги не вернулись
reconcile-verdict-reverse = Восстановить долг
reconcile-status-draft = Ждёт подтверждения
reconcile-status-waiting = Сделайте возврат в кабинете Payme
reconcile-status-sending = Отправляем в Click
reconcile-status-unclear = Проверьте в кабинете Click
reconcile-status-done = Возвращено
reconcile-status-declined = Отклонён
reconcile-status-failed = Click отказал

## What does not fit.

reconcile-cases = Сверка
reconcile-cases-hint = Что не сходится между нами и платёжными системами
reconcile-cases-none = Всё сходится
reconcile-case-double-payment = Оплачено дважды
reconcile-case-refused-after-debit = Деньги списаны, хотя мы отказали
reconcile-case-disputed = Проведённый платёж объявлен ошибкой
reconcile-case-balance-mismatch = Остаток не сходится с проводками
reconcile-case-missing-here = Есть у них, нет у нас
reconcile-case-missing-there = Есть у нас, нет у них
reconcile-case-amount-differs = Разные суммы
reconcile-case-paid-twice = У них записано дважды
reconcile-case-refund-unclear = Неизвестно, вернулись ли деньги
reconcile-case-receipt-refused = Налоговая не приняла чек
reconcile-case-settlement-differs = Выплата не сходится с платежами
reconcile-case-invoice-failed = Счёт Click не дошёл или отклонён
reconcile-ours = У нас
reconcile-theirs = У них
reconcile-nothing = нет
reconcile-owner = Разбирает
reconcile-no-owner = никто
reconcile-not-taken = ещё не начат
reconcile-take = Взять себе
reconcile-resolution = Что решили и сделали
reconcile-open-payment = Открыть платёж
reconcile-resolve = Закрыть разбор
reconcile-tabs = Разборы
reconcile-tab-open = Открытые
reconcile-tab-resolved = Решённые
reconcile-tab-settlements = Выплаты
reconcile-resolved-none = Решённых разборов нет
reconcile-resolved-by = Решение принял
reconcile-resolved-at = Решено

## Reports of the cabinets.

reconcile-report-new = Отчёт из кабинета
reconcile-report-hint = Скачайте отчёт в кабинете Payme или Click и загрузите его сюда. Сначала мы только покажем, что не сходится.
reconcile-report-check = Сравнить
reconcile-report-refused = Отчёт не принят
reconcile-report-read = Прочитано платежей: { $count }. Не сходится: { $found }.
reconcile-report-wrong = Эти строки прочитать не удалось
reconcile-report-found = Что не сходится
reconcile-report-apply = Завести разборы
reconcile-report-applied = Разборы заведены
reconcile-desk = Касса
reconcile-from = С какого дня
reconcile-to = По какой день
reconcile-days-hint = Пусто: дни из самого отчёта
reconcile-file = Файл Excel или CSV
reconcile-what = Что не так
reconcile-number = Номер платежа
reconcile-order = Что оплачено
reconcile-line = Строка { $line }
reconcile-wrong-id = нет номера платежа
reconcile-wrong-amount = непонятная сумма
reconcile-wrong-date = непонятная дата
reconcile-wrong-status = незнакомое состояние

## What providers handed over.

reconcile-settlements = Выплаты от платёжных систем
reconcile-settlements-hint = Сколько денег ещё у Payme и Click и что уже пришло в банк
reconcile-settlements-none = Выплат ещё не вносили
reconcile-settlements-list = Внесённые выплаты
reconcile-held = Деньги у платёжных систем
reconcile-outstanding = Ещё не выплачено
reconcile-settled-on = Последняя выплата
reconcile-settled-never = не было
reconcile-settlement-new = Внести выплату
reconcile-settlement-new-hint = Возьмите суммы из отчёта платёжной системы и выписки банка. Если они не сойдутся с платежами у нас, появится разбор.
reconcile-settlement-gross = Оплачено, сум
reconcile-settlement-fee = Комиссия, сум
reconcile-settlement-net = Пришло в банк, сум
reconcile-settlement-day = День поступления
reconcile-settlement-days-hint = Если выплата за известные дни, сверим её с платежами этих дней
reconcile-settlement-enter = Внести
reconcile-settlement-for = За дни
reconcile-settlement-entered-by = Внёс:
reconcile-settlement-reversed = Отменена
reconcile-settlement-reversed-by = Отменил:
reconcile-settlement-why = Почему отменяем
reconcile-settlement-reverse = Отменить

## Debts that are given up.

reconcile-write-offs = Списания
reconcile-write-offs-hint = Один сотрудник предлагает списать долг, другой это подтверждает
reconcile-write-offs-none = Списаний нет
reconcile-write-offs-none-hint = Списать долг предлагают со страницы лицевого счёта
reconcile-write-off-reversed-by = Восстановил долг:
reconcile-write-off-status-draft = Ждёт подтверждения
reconcile-write-off-status-done = Долг списан
reconcile-write-off-status-declined = Отклонено
reconcile-write-off-status-reversed = Долг восстановлен
