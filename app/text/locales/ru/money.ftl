## The pages about money.

money-title = Платежи
money-balances = Балансы
money-payments = Платежи
money-desks = Кассы
money-account = Лицевой счёт
money-account-title = Лицевой счёт { $number }
money-place = Помещение
money-people = Жители
money-closed = Закрыт
money-due = К оплате
money-debt = Долг
money-advance = Аванс
money-outside = В чужом учёте
money-age = Давность долга
money-amount = Сумма
money-number = Номер
money-since = С
money-until = По
money-when = Когда
money-what = Что
money-what-for = За что
money-service = Услуга
money-no-month = без месяца

## Balances.

money-search-accounts = Лицевой счёт, помещение или имя
money-search-payments = Номер или сумма
money-complex = Комплекс
money-complex-all = Все комплексы
money-show = Показать
money-show-all = Все счета
money-show-debtors = Должники
money-show-advance = С авансом
money-age-any = Любая
money-sort = Порядок
money-sort-debt = Сначала большие долги
money-sort-number = По номеру счёта
money-total-accounts = Счетов
money-total-debtors = Должников
money-total-due = Долг всего
money-total-ahead = Авансы всего
money-accounts = Лицевые счета
money-accounts-none = Лицевых счетов нет
money-accounts-empty = Счета появятся здесь, когда их загрузят.
money-months-none = этот месяц

## A statement.

money-now = Сейчас
money-by-months = По месяцам и услугам
money-months-empty = Начислений и долгов за эти месяцы нет
money-charged = Начислено
money-paid = Оплачено
money-left = Осталось
money-period = Движение с { $since } по { $until }
money-lines = Движение по счёту
money-lines-empty = За эти дни ничего не было
money-lines-left = На конец дня к оплате: { $amount }
money-receipt-pdf = Квитанция (PDF)
money-bill-pdf = Квитанция за { $month } (PDF)
money-statement-pdf = Выписка (PDF)
money-lines-cut = Строк слишком много, показаны последние. Выберите период короче.
money-before = На начало
money-after = На конец
money-balance-after = К оплате после
money-payments-of-account = Все платежи счёта
money-kind-charge = Начисление
money-kind-payment = Оплата
money-kind-refund = Возврат
money-kind-adjustment = Корректировка
money-kind-penalty = Пеня
money-kind-write-off = Списание
money-kind-opening = Начальный остаток
money-kind-advance-use = Зачёт аванса
money-kind-advance-use-back = Отмена зачёта аванса
money-kind-settlement = Выплата от платёжной системы

## Taking money in, and correcting.

money-take = Принять оплату
money-take-submit = Принять
money-amount-sums = Сумма, сум
money-amount-hint = Например 1 250 000 или 50,50
money-way = Как оплатили
money-day = День оплаты
money-document = Номер документа
money-document-hint = Платёжное поручение или чек, если есть
money-adjust = Корректировка
money-adjust-hint = Корректировка сразу меняет долг и остаётся в истории счёта вместе с причиной.
money-write-off = Списать долг
money-write-off-hint = Долг спишется, когда это подтвердит другой сотрудник. Списываются самые старые начисления.
money-write-off-amount-hint = Оставьте пустым, чтобы списать весь долг
money-write-off-drafted = Списание ждёт подтверждения другого сотрудника
money-services = Услуги
money-services-hint = Если в квартире несколько лицевых счетов, отметьте услуги, которые начисляются на этот. Если не отмечено ничего, счёт ведёт всё, чего нет у других счетов квартиры.
money-services-none = Ничего
money-services-taken = Одну из этих услуг ведёт другой открытый счёт этой квартиры
money-open-account = Открыть счёт
money-open-account-hint = Номер должен отличаться от всех других: по нему платят. Какие услуги ведёт счёт, выбирают на его странице.
money-account-number = Номер счёта
money-account-since = С какого дня начислять; пусто: с начала месяца
money-close-account = Закрыть счёт
money-close-account-hint = Закрытый счёт не оплатить через Payme и Click, и новых начислений не будет. Долг останется.
money-account-until = С какого дня не начислять
money-reopen-account = Открыть снова
money-move-account = Перенести счёт
money-move-account-hint = Счёт переходит в другое помещение этого дома со всей историей: её увидят его жители. Так исправляют ошибку; при переезде закройте счёт и откройте новый.
money-account-kind = Тип помещения
money-account-apartment = Номер помещения
money-account-apartment-none = В этом доме такого помещения нет. Проверьте номер и тип.
money-change = Что сделать
money-change-less = Уменьшить долг
money-change-more = Увеличить долг
money-month = За месяц
money-month-hint = Месяц и год, например 03.2026. Можно не заполнять.
money-service-none = Без услуги
money-corrects = Что исправляется
money-corrects-none = Ничего определённого
money-corrects-line = К записи: { $line }
money-corrects-earlier = К записи, сделанной раньше этих дней

## Links to pay by.

money-links = Ссылка на оплату
money-links-submit = Создать ссылку
money-links-ready = Ссылка на { $amount } готова
money-links-none = Эту сумму не принимает ни одна касса. Проверьте кассы и их пределы.
money-links-until = Действует до
money-bill-phone = Счёт на телефон
money-bill-phone-hint = Click покажет счёт тому, у кого этот номер. Он действует три дня; если счёт не дойдёт или от него откажутся, вы узнаете об этом.
money-bill-phone-sent = Счёт отправляется
money-bill-phone-submit = Выставить счёт
money-how-much = Сколько оплатить
money-amount-all = Весь долг
money-amount-last-month = Последний месяц
money-amount-other = Другая сумма
money-other-sums = Другая сумма, сум
money-other-hint = Заполните, если выбрана другая сумма

## Payments.

money-source = Способ оплаты
money-source-any = Любой
money-source-payme = Payme
money-source-click = Click
money-source-cash = Наличные
money-source-bank = Банк
money-state = Статус
money-state-any = Любой
money-state-waiting = Ждёт оплаты
money-state-paid = Оплачен
money-state-cancelled = Отменён
money-state-refunded = Возвращён
money-payments-none = Платежей нет
money-payments-empty = Платежи появятся здесь, когда жители начнут платить.
money-payment-title = { $source }: { $amount }
money-receipt-title = Квитанция { $number }: { $amount }
money-receipt-number = Номер квитанции
money-receipt-signature = Подпись кассира
money-payment-facts = О платеже
money-payment-test = Это проверочный платёж: денег по нему нет.
money-payment-reason = Код причины
money-asked-for = Что указал плательщик
money-taken-by = Принял
money-begun-at = Начат
money-paid-at = Деньги получены
money-cancelled-at = Отменён
money-waits-until = Ждём до
money-refund = Вернуть деньги
money-postings = Проводки
money-postings-none = Проводок нет
money-postings-none-text = Деньги по этому платежу не поступили.
money-ledger-receivable = Долг жителя
money-ledger-advance = Аванс жителя
money-ledger-clearing = У платёжной системы
money-ledger-revenue = Доход
money-ledger-cash = Касса
money-ledger-bank = Банк
money-ledger-fee = Комиссия платёжной системы
money-ledger-write-off = Списано
money-ledger-opening = Начальный остаток
money-calls = Запросы платёжной системы
money-calls-hint = Как пришло и что мы ответили. Ключи и подписи скрыты.
money-calls-none = Запросов нет
money-calls-none-text = Запросы хранятся тринадцать месяцев.
money-call-done = Выполнен
money-call-refused = Отказ { $code }
money-call-took = { $count } мс
money-call-from = Адрес: { $address }
money-call-body = Запрос
money-call-answer = Ответ
money-case = По платежу есть разбор
money-case-open = Требует решения.
money-case-resolved = Решено.
money-case-look = Открыть сверку

## Cash desks.

money-desk-add = Добавить кассу
money-desk-edit = Касса
money-desk-check = Отправить тестовые вызовы
money-desk-active = Принимает платежи
money-desk-off = Выключена
money-desk-test = Тестовая
money-desk-former-key = Ключ сменён. Прежний ключ тоже действует до
money-desks-none = Касс пока нет
money-desks-empty = Добавьте кассу Payme или Click, и жители смогут платить онлайн.
money-desk-provider = Платёжная система
money-desk-merchant = Номер кассы или мерчанта
money-desk-merchant-hint = Payme: ID кассы. Click: merchant_id.
money-desk-service = Номер сервиса
money-desk-service-click = Номер сервиса (только Click)
money-desk-user = Номер пользователя мерчанта
money-desk-login = Логин
money-desk-key = Ключ
money-desk-key-hint = Из кабинета платёжной системы. После сохранения его не видно.
money-desk-key-keep = Оставьте пустым, чтобы не менять. После смены прежний ключ действует ещё неделю.
money-desk-field = Поле счёта в кабинете
money-desk-busy = Код занятого счёта
money-desk-busy-hint = Что ответить, если счёт уже оплачивают. Менять только по просьбе Payme.
money-desk-disputed = Ответ на спор об оплате
money-desk-disputed-hint = Что ответить, если Click сообщает об ошибке уже подтверждённого платежа. Менять только по просьбе Click.
money-desk-min = Не меньше, сум
money-desk-max = Не больше, сум
money-desk-limits = Сумма платежа
money-desk-limits-from = от { $min }
money-desk-limits-words = от { $min } до { $max }
money-desk-addresses = С каких адресов принимать запросы
money-desk-addresses-hint = Через пробел или с новой строки. Пусто: с любых.
money-desk-addresses-any = любые
money-desk-fiscal = Фискальный чек
money-desk-fiscal-title = Название в чеке
money-desk-fiscal-code = ИКПУ, 17 цифр
money-desk-fiscal-package = Код упаковки
money-desk-fiscal-vat = НДС, %
money-desk-is-active = Принимать платежи
money-desk-is-test = Тестовая касса
money-desk-is-test-hint = Ссылки ведут в песочницу, денег нет
money-desk-may-refund = Разрешить возврат из кабинета Payme
money-desk-may-refund-hint = Без этого проверка Payme не проходит до конца
money-desk-same = Платёжная система и номер не меняются: для другого номера добавьте новую кассу.
money-webhook = Адрес для кабинета
money-webhook-prepare = Адрес Prepare
money-webhook-complete = Адрес Complete

## Trying a cash desk out.

money-check-passed = Касса отвечает верно
money-check-hint = Вопросы заданы нашему серверу так, как их задаёт платёжная система. Деньги и счета не тронуты.
money-check-told = Ожидали { $wanted }, получили { $got }
money-check-state-ok = Верно
money-check-state-failed = Ошибка
money-check-state-skipped = Пропущено
money-check-step-address = Адрес сервера открыт для платёжной системы
money-check-step-active = Касса включена
money-check-step-key = Неверный ключ отвергается
money-check-step-unknown = Неизвестный счёт не принимается
money-check-step-account = Настоящий счёт находится
money-check-step-amount = Слишком малая сумма не принимается
money-check-step-payment = Неизвестный платёж не проводится
money-check-step-cancel = Неизвестный платёж не отменяется
money-check-step-statement = Выписка отдаётся
money-check-step-method = Неизвестный метод отвергается
money-check-todo-address = Откройте сервер в интернете по https и укажите этот адрес в настройках установки.
money-check-todo-active = Включите кассу: пока она выключена, все запросы отвергаются.
money-check-todo-key = Сохраните ключ заново. Если не поможет, обратитесь в поддержку.
money-check-todo-unknown = Проверьте ключ, логин и список адресов, затем повторите.
money-check-todo-account = Проверьте, что компания работает, а наименьшая сумма не больше наибольшей.
money-check-todo-amount = Проверьте пределы суммы в настройках кассы.
money-check-todo-payment = Повторите через минуту. Если ошибка останется, обратитесь в поддержку.
money-check-todo-cancel = Повторите через минуту. Если ошибка останется, обратитесь в поддержку.
money-check-todo-statement = Повторите через минуту. Если ошибка останется, обратитесь в поддержку.
money-check-todo-method = Повторите через минуту. Если ошибка останется, обратитесь в поддержку.

## With numbers.

money-months = { $count } { $count ->
        [one] месяц
        [few] месяца
       *[many] месяцев
    }
money-months-from = от { $count } { $count ->
        [one] месяца
       *[many] месяцев
    }
money-check-failed = { $count ->
        [one] Одна ошибка: что сделать, написано ниже
        [few] { $count } ошибки: что сделать, написано ниже
       *[many] { $count } ошибок: что сделать, написано ниже
    }
