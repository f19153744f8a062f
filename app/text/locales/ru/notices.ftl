## A request is new. Plain text without tags: these also go to the inbox and to push.

notices-create-resident-title = Заявка № { $number } зарегистрирована
notices-create-resident-text = Решим до { $due }. Сообщим о каждом шаге.
notices-create-dispatcher-title = Новая заявка № { $number }
notices-create-dispatcher-text = { $category }, { $address }
notices-create-emergency-title = Авария! Заявка № { $number }
notices-create-emergency-text = { $category }, { $address }. Назначьте исполнителя прямо сейчас.
notices-raise-executor-title = Авария! Заявка № { $number }
notices-raise-executor-text = { $category }, { $address }. Заявка стала аварийной: сделайте её первой.

## Somebody takes it on.

notices-accept-resident-title = Заявка № { $number } принята
notices-accept-resident-text = Скоро назначим мастера. Решим до { $due }.
notices-assign-resident-title = По заявке № { $number } назначен мастер
notices-assign-resident-text = Мастер: { $executor }. Решим до { $due }.
notices-assign-executor-title = Вам назначена заявка № { $number }
notices-assign-executor-text = { $category }, { $address }. Срок: до { $due }.
notices-unaccepted-executor-title = Заявка № { $number } ждёт вашего ответа
notices-unaccepted-executor-text = { $category }, { $address }. Срок: до { $due }.
notices-unaccepted-dispatcher-title = Заявку № { $number } не приняли
notices-unaccepted-dispatcher-text = { $executor } не отвечает. { $category }, { $address }
notices-reassign-resident-title = По заявке № { $number } приедет другой мастер
notices-reassign-resident-text = Мастер: { $executor }. Решим до { $due }.
notices-reassign-previous-title = Заявка № { $number } передана другому
notices-reassign-previous-text = Ехать по ней больше не нужно.
notices-reassign-reason-text = Причина: { $reason }.
notices-claim-dispatcher-title = Заявка № { $number } взята в работу
notices-claim-dispatcher-text = Исполнитель: { $executor }. { $address }
notices-join-dispatcher-title = Заявка № { $number }: у соседа то же самое
notices-join-dispatcher-text = { $category }. { $address }
notices-decline-dispatcher-title = Отказ от заявки № { $number }
notices-decline-dispatcher-text = { $executor }: { $reason }. Назначьте другого исполнителя.

## Time of the visit and the way there.

notices-set-schedule-resident-title = Время визита по заявке № { $number }
notices-set-schedule-resident-text = Мастер придёт { $when }. Если неудобно, ответьте на это сообщение.
notices-set-place-executor-title = Исправлен адрес заявки № { $number }
notices-set-place-executor-text = { $category }, { $address }
notices-set-schedule-executor-title = Время визита по заявке № { $number }
notices-set-schedule-executor-text = { $when }, { $address }
notices-offer-slots-resident-title = Когда прийти по заявке № { $number }?
notices-offer-slots-resident-text =
    Выберите удобное время:
    { $slots }
notices-pick-slot-executor-title = Житель выбрал время: заявка № { $number }
notices-pick-slot-executor-text = { $when }, { $address }
notices-pick-slot-dispatcher-title = Житель выбрал время: заявка № { $number }
notices-pick-slot-dispatcher-text = { $when }, { $address }
notices-depart-resident-title = Мастер едет к вам
notices-depart-resident-text = Заявка № { $number }. Мастер: { $executor }.
notices-depart-resident-eta-text = Заявка № { $number }. Мастер: { $executor }. Будет примерно через { $eta }.
notices-start-resident-title = Работа по заявке № { $number } началась
notices-start-resident-text = Мастер: { $executor }.

## A pause.

notices-hold-resident-title = Заявка № { $number } приостановлена
notices-hold-resident-text = Причина: { $reason }. Сообщим, когда продолжим.
notices-hold-resident-until-text = Причина: { $reason }. Продолжим { $date }.
notices-hold-question-text = { $question } Ответьте на это сообщение.
notices-resume-executor-title = Заявку № { $number } можно продолжать
notices-resume-executor-text = { $category }, { $address }
notices-resume-resident-title = Работа по заявке № { $number } продолжается
notices-resume-resident-text = Сообщим, когда закончим.

## What the clocks say.

notices-sla-warned-title = Заявка № { $number }: срок скоро истечёт
notices-sla-warned-text = Решить до { $due }. { $category }, { $address }
notices-sla-warned-response-title = Заявка № { $number } ждёт ответа
notices-sla-warned-response-text = Ответить до { $due }. { $category }, { $address }
notices-sla-breached-title = Заявка № { $number } просрочена
notices-sla-breached-text = Срок был { $due }. { $category }, { $address }
notices-sla-breached-response-title = На заявку № { $number } не ответили вовремя
notices-sla-breached-response-text = Ответить надо было до { $due }. { $category }, { $address }
notices-sla-escalated-title = Эскалация { $level }: заявка № { $number }
notices-sla-escalated-text = Срок { $due }. { $category }, { $address }
notices-sla-escalated-offer-title = Эскалация { $level }: передайте заявку № { $number }
notices-sla-escalated-offer-text = Срок { $due }. { $category }, { $address }
notices-sla-digest-title = Сроки: { $total } { $total ->
        [one] заявка требует
        [few] заявки требуют
       *[many] заявок требуют
    } внимания
notices-sla-digest-text = Просрочено: { $breached }, скоро срок: { $warned }, эскалаций: { $escalated }. { $numbers }

## The work is finished, and what people think of it.

notices-complete-resident-title = Заявка № { $number } выполнена
notices-complete-resident-text = Проверьте работу: примите её или верните на доработку.
notices-complete-follower-title = Проблема устранена
notices-complete-follower-text = { $category }, { $address }. Если у вас не так, создайте заявку.
notices-auto-close-resident-title = Заявка № { $number } скоро закроется
notices-auto-close-resident-text = Если до { $date } ответа не будет, работа считается принятой.
notices-rate-staff-title = Оценка по заявке № { $number }: { $rating } из 5
notices-rate-staff-text = { $reason }
notices-return-executor-title = Заявку № { $number } вернули на доработку
notices-return-executor-text = { $reason }. { $address }
notices-return-dispatcher-title = Житель вернул заявку № { $number }
notices-return-dispatcher-text = { $reason }. Исполнитель: { $executor }.
notices-send-back-executor-title = Заявка № { $number } вернулась к вам
notices-send-back-executor-text = { $reason }. { $address }
notices-left-dispatcher-title = Заявка № { $number } осталась без исполнителя
notices-left-dispatcher-text = { $reason }. Прежний исполнитель больше не работает, назначьте другого.
notices-left-place-text = { $category }, { $address }. Прежний исполнитель больше не работает, назначьте другого.

## A request ends without work, or opens again.

notices-reject-resident-title = Заявка № { $number } отклонена
notices-reject-resident-text = Причина: { $reason }.
notices-reject-follower-title = Заявка об этой проблеме отклонена
notices-reject-follower-text = { $address }. Причина: { $reason }.
notices-cancel-resident-title = Заявка № { $number } отменена
notices-cancel-resident-text = Причина: { $reason }.
notices-cancel-follower-title = Заявка об этой проблеме отменена
notices-cancel-follower-text = { $address }. Причина: { $reason }. Если проблема осталась, создайте заявку.
notices-cancel-executor-title = Заявка № { $number } отменена
notices-cancel-executor-text = { $address }. Ехать больше не нужно.
notices-cancel-dispatcher-title = Житель отменил заявку № { $number }
notices-cancel-dispatcher-text = Причина: { $reason }.
notices-mark-duplicate-resident-title = Заявка № { $number } объединена с № { $target }
notices-mark-duplicate-resident-text = Об этой проблеме уже сообщили. Расскажем, когда устраним.
notices-reopen-resident-title = Заявка № { $number } снова открыта
notices-reopen-resident-text = Причина: { $reason }.

## Messages.

notices-comment-resident-title = Сообщение по заявке № { $number }
notices-comment-resident-text = { $author }: { $text }
notices-comment-staff-title = Житель написал по заявке № { $number }
notices-comment-staff-text = { $text }
notices-mention-staff-title = { $author }: вас упомянули в заявке № { $number }
notices-mention-staff-text = { $text }
notices-attach-resident-title = Новые файлы по заявке № { $number }
notices-attach-staff-title = Житель прислал файлы по заявке № { $number }
notices-file-lost-dispatcher-title = Файл по заявке № { $number } не пришёл
notices-file-lost-dispatcher-text = Он не загрузился или не читается. Попросите прислать его ещё раз.

## Work that came too late for its request.

notices-kept-author-title = Ваши отметки по заявке № { $number } сохранены
notices-kept-author-text = Сохранено: { $done }, { $when }. Заявка уже не у вас, диспетчер видит то, что вы прислали.
notices-kept-executor-title = По заявке № { $number } уже работал другой мастер
notices-kept-executor-text = { $author }: { $done }, { $when }. Фото и отметки в сообщениях заявки.
notices-kept-dispatcher-title = Заявка № { $number }: отметки прежнего исполнителя
notices-kept-dispatcher-text = { $author }: { $done }, { $when }. Проверьте, не сделана ли работа.

## Letters of people whose phone nobody knows.

notices-office-dispatcher-title = Письмо с неизвестного номера
notices-office-dispatcher-text = { $name }, { $phone }: { $text }
notices-office-no-phone-text = { $name }: { $text }

## Money. Names of providers come from outside: they keep their letters.

notices-paid-title = Оплата принята: { $amount }
notices-paid-text = Спасибо, деньги зачислены.
notices-fiscal-title = Фискальный чек: { $amount }
notices-fiscal-text = Чек с QR-кодом зарегистрирован в налоговой.
notices-refunded-title = Оплата возвращена: { $amount }
notices-refunded-text = Деньги вернутся на карту, с которой платили.
notices-handed-back-title = Оплата возвращена: { $amount }
notices-handed-back-text = Вернём наличными в офисе или на банковский счёт.
notices-payment-failed-title = Платёж не прошёл: { $amount }
notices-payment-failed-text = Деньги не зачислены. Если их списали с карты, они вернутся сами. Попробуйте ещё раз.
notices-invoice-title = Счёт за работы: { $amount }
notices-invoice-text = Оплатить можно через Payme или Click.
notices-invoice-request-text = Заявка № { $request }.
notices-debt-before-title = До { $date } нужно оплатить { $amount }
notices-debt-before-text = Напоминаем заранее, чтобы не забыть.
notices-debt-day-title = Срок оплаты прошёл: { $amount }
notices-debt-day-text = Оплатить нужно было до { $date }. Если вы уже платите, деньги зачтутся сами.
notices-debt-week-title = Долг за услуги: { $amount }
notices-debt-week-text = Срок оплаты был { $date }. Если не согласны с суммой, напишите нам, разберёмся.
notices-debt-month-title = Долг больше месяца: { $amount }
notices-debt-month-text = Срок оплаты был { $date }. Оплатите, пожалуйста, или договоритесь с офисом. Если не согласны с суммой, напишите нам, разберёмся.
notices-money-account-text = Лицевой счёт № { $account }, { $address }.
notices-money-payment-text = { $provider }, платёж № { $payment }.
notices-money-left-text = Осталось оплатить: { $due }.
notices-money-even-text = Долга нет.
notices-money-ahead-text = Оплачено вперёд: { $ahead }.
notices-case-double-payment-title = Оплачено дважды: { $amount }
notices-case-double-payment-text = То, что уже не было долгом, зачислено вперёд. Решите, вернуть это или оставить.
notices-case-refused-after-debit-title = Деньги списаны, а платёж мы отклонили: { $amount }
notices-case-refused-after-debit-text = Провайдер взял деньги за платёж, которого у нас нет. Сверьтесь с его кабинетом.
notices-case-disputed-title = Провайдер отменяет проведённый платёж: { $amount }
notices-case-disputed-text = У нас он зачислен. Сверьтесь с кабинетом провайдера.
notices-case-balance-mismatch-title = Баланс счёта не сходится с проводками: { $amount }
notices-case-balance-mismatch-text = Проверьте счёт в книгах.
notices-case-missing-here-title = У провайдера есть платёж, которого нет у нас: { $amount }
notices-case-missing-here-text = Сверьтесь с кабинетом провайдера и решите, чьи это деньги.
notices-case-missing-there-title = У провайдера нет нашего платежа: { $amount }
notices-case-missing-there-text = У нас он зачислен. Сверьтесь с кабинетом провайдера.
notices-case-amount-differs-title = Провайдер называет другую сумму: { $amount }
notices-case-amount-differs-text = Сверьте платёж с кабинетом провайдера.
notices-case-paid-twice-title = У провайдера платёж проведён дважды: { $amount }
notices-case-paid-twice-text = Сверьтесь с кабинетом провайдера и решите, вернуть ли один из них.
notices-case-refund-unclear-title = Неизвестно, прошёл ли возврат: { $amount }
notices-case-refund-unclear-text = Проверьте кабинет провайдера, прежде чем возвращать деньги ещё раз.
notices-case-receipt-refused-title = У налоговой нет чека по платежу: { $amount }
notices-case-receipt-refused-text = Выбейте чек в кабинете провайдера.
notices-case-settlement-differs-title = Выплата не сходится с платежами: { $amount }
notices-case-settlement-differs-text = Сравните выписку банка и отчёт платёжной системы с нашими платежами.
notices-case-invoice-failed-title = Счёт на телефон не дошёл или отклонён: { $amount }
notices-case-invoice-failed-text = Click не показал счёт, или от него отказались. Выставьте его снова или предложите оплатить иначе.

## Short forms, when there is nothing else to say.

notices-place-text = { $category }, { $address }
notices-place-way = подъезд { $entrance }, этаж { $floor }
notices-comment-files-text = Прислали файлы. Откройте заявку, чтобы посмотреть.

## The morning of those who lead.

notices-morning-title = Доброе утро! Сводка на { $date }
notices-morning-text = Просрочено: { $overdue }. Срок сегодня: { $today }. Без исполнителя: { $unassigned }. Возвращены жителем: { $returned }. Оценки 3 и ниже за сутки: { $bad }.
notices-morning-house = { $address }: открыто { $open }, просрочено { $overdue }

## A group that is shown nothing any more.

notices-group-lost-title = Бот удалён из группы «{ $title }»
notices-group-lost-text = Заявки там больше не появляются. Верните бота в группу или отключите её в настройках.
notices-group-card-title = Карточка заявки в группе

## The morning of those who keep the accounts.

notices-money-morning-title = Доброе утро! Платежи: сводка на { $date }
notices-money-morning-text = За вчера поступило платежей: { $paid } на { $amount }. Возвратов: { $returned }. Не прошло: { $failed }.
notices-money-morning-cases = Открытых разборов: { $cases }, никем не взято: { $untaken }.
notices-money-morning-imports = Отчёты касс с расхождениями, по которым не решили: { $reports }. Загруженные и не проведённые таблицы: { $sheets }.

## What an event is called where nobody was told of it.

notices-event-request-created = Новая заявка
notices-event-request-acted = Изменение заявки
notices-event-request-commented = Сообщение по заявке
notices-event-request-attached = Файлы к заявке
notices-event-request-kept = Отметки прежнего исполнителя
notices-event-request-touched = Связи, материалы и сроки заявки
notices-event-request-closing-soon = Напоминание: заявка скоро закроется
notices-event-request-unaccepted = Исполнитель не отвечает
notices-event-office-letter = Письмо с неизвестного номера
notices-event-sla-warned = Скоро срок
notices-event-sla-breached = Просрочено
notices-event-sla-escalated = Эскалация
notices-event-sla-digest = Сводка по срокам
notices-event-payment-received = Оплата получена
notices-event-payment-refunded = Возврат платежа
notices-event-payment-invoice-issued = Счёт за работы
notices-event-payment-fiscal-receipt = Фискальный чек
notices-event-payment-failed = Платёж не прошёл
notices-event-payment-case-opened = Разбор платежа
notices-event-payment-debt-reminded = Напоминание о долге
notices-event-office-morning = Сводка дня
notices-event-office-money-morning = Сводка по платежам
notices-event-office-group-lost = Бот удалён из группы
notices-event-notices-read = Уведомления прочитаны
