## Roles.

company-roles = Роли
company-roles-hint = Роль решает, что сотрудник видит и что может делать. Чтобы завести свою, сделайте копию похожей.
company-role-sees = Какие заявки видит
company-role-rights = Что может
company-role-rights-short = Права
company-role-rights-count = { $count } из { $total }
company-role-people = У кого эта роль
company-role-holders = Сотрудников
company-role-nobody = Этой роли сейчас ни у кого нет.
company-role-copy = Сделать копию
company-role-copy-title = Копия роли «{ $name }»
company-role-remove = Удалить роль
company-role-remove-title = Удалить роль «{ $name }»?
company-role-remove-text = Удалить можно роль, которой ни у кого нет и не было.
company-role-above = Эту роль вы не меняете: она может больше, чем вы.
company-area-requests = Заявки
company-area-comments = Переписка
company-area-homes = Дома и жители
company-area-money = Деньги
company-area-meters = Счётчики
company-area-news = Отключения и объявления
company-area-company = Компания
company-area-reports = Отчёты

## What a role may do.

company-may-requests-read = Видеть заявки
company-may-requests-create = Записывать заявки
company-may-requests-edit = Менять текст, категорию, срочность и время
company-may-requests-accept = Принимать новые заявки
company-may-requests-assign = Назначать исполнителя
company-may-requests-claim = Брать свободные заявки
company-may-requests-work = Выполнять свои заявки
company-may-requests-manage = Ставить на паузу и завершать чужие заявки
company-may-requests-confirm = Принимать выполненную работу
company-may-requests-send-back = Возвращать работу на доделку
company-may-requests-reject = Отклонять заявки
company-may-requests-cancel = Отменять заявки и отмечать повторные
company-may-requests-reopen = Открывать завершённые заявки заново
company-may-requests-force = Назначать не по специальности
company-may-comments-internal = Писать и читать заметки для сотрудников
company-may-comments-resident = Писать жителю
company-may-residents-phone = Видеть телефоны жителей
company-may-houses-read = Видеть дома и квартиры
company-may-houses-write = Менять дома и квартиры
company-may-residents-read = Видеть жителей
company-may-residents-write = Менять данные жителей
company-may-residents-verify = Подтверждать, кто где живёт
company-may-charges-read = Видеть начисления и долги
company-may-charges-write = Делать начисления
company-may-payments-read = Видеть платежи
company-may-payments-write = Вносить платежи вручную
company-may-payments-refund = Оформлять возвраты
company-may-meters-read = Видеть показания
company-may-meters-write = Вносить показания
company-may-incidents-write = Сообщать об отключениях
company-may-incidents-propose = Предлагать отключения
company-may-notices-write = Публиковать объявления
company-may-employees-read = Видеть сотрудников
company-may-employees-write = Приглашать, менять и увольнять сотрудников
company-may-roles-write = Менять роли и права
company-may-settings-write = Менять настройки компании
company-may-bots-write = Менять бота и каналы
company-may-payments-secrets = Менять ключи приёма платежей
company-may-reports-read = Видеть отчёты
company-may-reports-export = Выгружать списки в Excel
company-may-audit-read = Читать журнал действий

## Times for a visit.

company-slot-from = Время { $number }: с
company-slot-to = до
company-slots-hint = Житель выберет одно из времён кнопкой в боте или на странице заявки. Заполните от одного до трёх.

## Who has how much work, and who gets it by itself.

company-workload = Загрузка исполнителей
company-workload-empty = Исполнителей пока нет.
company-workload-overdue = Просрочено
company-workload-visits = Визитов сегодня
company-auto = Автоназначение
company-auto-hint = Новая заявка сразу уходит тому, кого называет правило. Если правил несколько, действует самое точное: категория, её группа, специальность, всё остальное; среди равных — для дома, затем для срочности.
company-auto-empty = Правил нет: исполнителей назначает диспетчер.
company-auto-target = Для чего
company-auto-mode = Кому
company-auto-mode-person = Одному человеку
company-auto-mode-least-loaded = Кто меньше всех занят: по специальности и дому
company-auto-mode-pool = Никому: исполнители берут сами
company-auto-why-person = Автоматически: так решено для этой категории
company-auto-why-least-loaded = Автоматически: меньше всех занят
company-auto-why-pool = Автоматически: заявка свободна
company-auto-why-silent = Автоматически: исполнитель не ответил за { $time }
company-auto-why-late = Автоматически: передано следующему по правилу эскалации
company-auto-on-duty = Только тем, кто на смене
company-auto-reassign = Передать следующему, если не ответил, минут
company-auto-reassign-hint = Ответ — выезд, начало работы, пауза, отказ, звонок или комментарий. Пусто: не передавать.
company-auto-reassign-after = Не ответил за { $time }: следующему
company-auto-remove = Убрать правило
company-auto-trade = Специальность: { $name }
company-auto-archived = Категория в архиве
company-auto-everything = Всё остальное
company-auto-other-house = Другой дом
company-auto-add = Новое правило
company-auto-any = Любая
company-auto-any-house = Любой
company-auto-or-trade = Или специальность
company-auto-employee = Человек, если правило называет одного

## Answers that are given often.

company-templates = Шаблоны ответов
company-templates-hint = Готовые ответы для переписки. В тексте можно писать {"{number}"}, {"{executor}"} и {"{due}"}: подставим номер заявки, исполнителя и срок.
company-templates-choose = Шаблон ответа
company-templates-failed = Шаблоны ответов не загрузились
company-templates-insert = Вставить
company-templates-add = Новый шаблон
company-templates-remove = Удалить шаблон
company-templates-name = Название
company-templates-ru = Текст на русском
company-templates-uz = Текст на узбекском (латиница)
company-templates-en = Текст на английском

## What a request has to do with others.

company-ties = Связанное
company-ties-none = Других заявок и подписанных жителей нет.
company-ties-failed = Связанное не загрузилось
company-ties-followers = Следят за заявкой
company-ties-duplicates = Повторы этой заявки
company-ties-related = Связанные заявки
company-ties-similar = Похожие открытые: тот же дом и категория
company-ties-remove = Убрать
company-ties-unlink = Отвязать
company-ties-link = Связать
company-ties-number = Номер другой заявки
company-ties-phone = Телефон жителя, которому сообщать
company-ties-add = Добавить
company-ties-more = Связать заявку или подписать жителя

## Materials and paid work.

company-lines = Материалы и работы
company-lines-add = Добавить материал или работу
company-line-name = Что
company-line-quantity = Сколько
company-line-unit = Единица: м, шт, кг
company-line-price = Цена за единицу, сум
company-line-payer = Кто платит
company-payer-company = Компания
company-payer-resident = Житель
company-pays-company = За счёт компании
company-pays-resident = Платит житель
company-invoices = Счета жителю
company-invoices-failed = Счета по этой заявке не загрузились
company-invoice-issue = Выставить счёт
company-invoice-hint = Сумма строк, которые платит житель, сразу попадёт в его долг. Житель получит в Telegram сообщение с кнопкой оплаты, а счёт появится на странице его заявки.
company-invoice-cancel = Отозвать
company-invoice-link = Ссылка
company-invoice-state-open = Не оплачен
company-invoice-state-paid = Оплачен
company-invoice-state-cancelled = Отозван

## Two people correct the same thing.

company-clash-title = Пока вы правили, это изменил другой сотрудник
company-clash-hint = Ничего не потеряно: сравните и выберите, что оставить.
company-clash-mine = У вас
company-clash-by = Сейчас в заявке: { $name }, { $when }
company-clash-by-timer = Сейчас в заявке: изменено автоматически, { $when }
company-clash-typed = То, что вы написали выше
company-clash-offered = предложено: { $time }
company-clash-choose = Что оставить?
company-clash-keep-mine = Моё
company-clash-keep-theirs = Как сейчас в заявке
company-clash-keep-both = Как сейчас, а моё записать в комментарий для сотрудников

## Naming a colleague.

company-mentions = Упомянуть коллег
company-mentions-hint = Им придёт уведомление. В тексте наберите @ и начало имени.
company-mentions-list = Коллеги, которых можно упомянуть
company-mentions-found = Найдено: { $count }
company-mentions-also = Упомянуты: { $names }
company-mentions-failed = Список коллег не загрузился, упомянуть никого нельзя

## Who saw a phone number.

company-phone-looks = Кто видел телефон
company-phone-looks-none = Пока никто из сотрудников.
company-phone-looks-failed = Кто видел телефон, узнать не удалось
company-phone-looks-count = Показать записи: { $count }
company-phone-looks-hint = Отмечается не чаще раза в час для каждого сотрудника.

## The clocks from the first minute on.

company-clocks = Как считались сроки
company-clocks-failed = Как считались сроки, узнать не удалось
company-clock-running = Срок идёт
company-clock-paused = Пауза
company-clock-paused-reason = Пауза: { $reason }
company-clock-stopped = Срок остановлен
company-clock-counted = Засчитано: { $time }
company-clock-not-counted = Не засчитано: { $time }
company-clock-due = Выполнить до { $when }
company-clock-moved = Было до { $before }, стало до { $after }
company-clock-spoken-warned = Предупреждение: { $when }
company-clock-spoken-breached = Срок нарушен: { $when }
company-clock-spoken-escalated = Сообщено руководителям: { $when }
