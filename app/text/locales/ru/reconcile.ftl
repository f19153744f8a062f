## Refunds: one person drafts, another one decides.

reconcile-refunds = Возвраты
reconcile-refunds-hint = Один составляет возврат, другой его подтверждает
reconcile-refunds-none = Возвратов нет
reconcile-refunds-none-hint = Возврат составляют со страницы платежа
reconcile-refund-new = Новый возврат
reconcile-refund-draft = Отправить на подтверждение
reconcile-refund-drafted = Возврат ждёт подтверждения другого человека
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
reconcile-decided-by = Решил:
reconcile-decision = Причина решения
reconcile-verdict-approve = Подтвердить
reconcile-verdict-decline = Отклонить
reconcile-verdict-made = Деньги вернулись
reconcile-verdict-not-made = Деньги не вернулись
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
reconcile-case-refused-after-debit = Списано за то, в чём мы отказали
reconcile-case-disputed = Оплаченный платёж объявлен ошибкой
reconcile-case-balance-mismatch = Остатки не сходятся с книгой
reconcile-case-missing-here = Есть там, нет у нас
reconcile-case-missing-there = Есть у нас, нет там
reconcile-case-amount-differs = Разные суммы
reconcile-case-paid-twice = Там записано дважды
reconcile-case-refund-unclear = Неизвестно, вернулись ли деньги
reconcile-case-receipt-refused = Налоговая не приняла чек
reconcile-ours = У нас
reconcile-theirs = У них
reconcile-nothing = нет
reconcile-owner = Разбирает
reconcile-no-owner = никто
reconcile-take = Взять себе
reconcile-resolution = Что решили и сделали
reconcile-resolve = Закрыть

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
