## Settings.

settings-title = Настройки
settings-nav = Разделы настроек
settings-tab-policies = Сроки
settings-tab-calendars = Рабочее время
settings-tab-escalation = Эскалация
settings-tab-categories = Категории
settings-tab-reasons = Причины
settings-tab-requests = Заявки
settings-tab-debts = Долги
settings-tab-payee = Реквизиты
settings-archive = Убрать
settings-delete = Удалить
settings-archived = Убрано
settings-any = любая
settings-everywhere = все заявки
settings-recount = Изменение сразу пересчитает сроки открытых заявок. Паузы и уже записанные нарушения сохранятся.

## Deadlines.

settings-policy-add = Добавить срок
settings-policy-edit = Срок
settings-policy-none = Сроков пока нет
settings-policy-name = Название
settings-policy-where = Для чего
settings-policy-response = Реакция
settings-policy-resolution = Решение
settings-policy-sample = Пример
settings-policy-sample-text = Заявка, созданная в пятницу в 19:00, должна быть решена до { $due }
settings-policy-preview = Заявка, созданная { $created }: ответить до { $response }, решить до { $resolution }
settings-policy-unit = Единица
settings-policy-unit-minutes = минут
settings-policy-unit-hours = часов
settings-policy-unit-days = дней
settings-policy-measure = Как считать время
settings-policy-measure-calendar = Календарное: срок переносится на начало рабочего времени
settings-policy-measure-working = Рабочее: считаются только рабочие часы
settings-policy-calendar = Рабочее время
settings-policy-category = Категория
settings-policy-priority = Срочность
settings-policy-place = Место
settings-policy-houses = Только эти дома
settings-policy-months = Только в эти месяцы
settings-policy-valid-from = Действует с
settings-policy-valid-to = Действует по
settings-policy-sort = Порядок
settings-policy-sort-hint = Из одинаково точных сроков действует тот, что стоит раньше
settings-policy-warn = Предупредить, когда прошло, %
settings-policy-return = Минимум рабочих часов после возврата
settings-policy-gas-season = Газ: отопительный сезон
settings-policy-gas-off-season = Газ: вне сезона
settings-policy-ru416-water = ПП РФ № 416: вода
settings-policy-ru416-heating = ПП РФ № 416: отопление
settings-policy-ru416-power = ПП РФ № 416: электричество
settings-policy-ru416-sewer = ПП РФ № 416: засор
settings-policy-ru416-chute = ПП РФ № 416: мусоропровод
settings-norms = Нормы ПП РФ № 416
settings-norms-text = Аварийная служба по правилам России: локализовать за 30 минут, устранить за трое суток, прочистить засор и мусоропровод за 2 часа. В Узбекистане они не обязательны. Добавятся только недостающие сроки, ваши не изменятся.
settings-norms-take = Взять нормы
settings-norms-none = Все эти сроки уже есть
settings-norms-taken = Добавлено: { $count } { $count ->
        [one] срок
        [few] срока
       *[other] сроков
    }
settings-month-1 = Январь
settings-month-2 = Февраль
settings-month-3 = Март
settings-month-4 = Апрель
settings-month-5 = Май
settings-month-6 = Июнь
settings-month-7 = Июль
settings-month-8 = Август
settings-month-9 = Сентябрь
settings-month-10 = Октябрь
settings-month-11 = Ноябрь
settings-month-12 = Декабрь

## Working hours.

settings-calendar-add = Добавить рабочее время
settings-calendar-edit = Рабочее время
settings-calendar-none = Рабочего времени пока нет
settings-calendar-always = Круглосуточно
settings-calendar-office = Рабочее время
settings-calendar-chute = Мусоропровод, 8–23
settings-calendar-week = Неделя
settings-calendar-week-hint = Например, 09:00-13:00, 14:00-18:00. Пустое поле — выходной.
settings-calendar-days = Особые дни
settings-calendar-days-hint = По одному в строке: дата, часы, название. Без часов — выходной: 01.01.2027 Новый год
settings-calendar-days-no-date = Начните каждую строку с даты, например 01.01.2027 Новый год
settings-calendar-days-count = { $count } { $count ->
        [one] особый день
        [few] особых дня
       *[other] особых дней
    }
settings-calendar-policies = В сроках

## The ladder.

settings-rule-add = Добавить ступень
settings-rule-edit = Ступень эскалации
settings-rule-none = Ступеней пока нет
settings-rule-intro = О скором и наступившем сроке исполнитель и диспетчер узнают всегда. Ступени сообщают остальным.
settings-rule-clock = Какой срок
settings-rule-clock-response = Реакция
settings-rule-clock-resolution = Решение
settings-rule-trigger = Когда
settings-rule-trigger-percent = Прошло % срока (100 — срок наступил)
settings-rule-trigger-after = Минут после срока
settings-rule-trigger-repeat = Нарушений у исполнителя за 30 дней
settings-rule-value = Сколько
settings-rule-when-percent = { $value } % срока
settings-rule-when-after = через { $time } после срока
settings-rule-when-repeat = { $value }-е нарушение за 30 дней
settings-rule-roles = Кому сообщить
settings-rule-action = Что ещё сделать
settings-rule-action-tell = Только сообщить
settings-rule-action-raise-priority = Поднять срочность
settings-rule-action-offer-reassign = Предложить передать другому
settings-rule-action-reassign = Передать следующему по правилам назначения
settings-rule-voice = Как сообщить
settings-rule-voice-now = Сразу
settings-rule-voice-digest = В утренней сводке
settings-rule-level = Уровень

## Categories.

settings-category-add = Добавить категорию
settings-category-edit = Категория
settings-category-intro = Из них выбирают жители и диспетчеры. Перенос категории в другую группу сразу пересчитает сроки открытых заявок; паузы и уже записанные нарушения сохранятся.
settings-category-name-uz-cyrl = Название на узбекском, кириллица
settings-category-name-en = Название на английском
settings-category-parent = Группа
settings-category-parent-hint = Категория стоит в группе; без группы она сама становится группой, когда в неё войдут другие.
settings-category-parent-none = Без группы
settings-category-trade = Специальность
settings-category-paid = Платная работа
settings-category-before = Фото до работы
settings-category-after = Фото результата
settings-category-keywords = Как её называют люди
settings-category-keywords-hint = На любом языке, через пробел: по этим словам её находит диспетчер
settings-category-stop = Что сразу сказать жителю
settings-category-stop-hint = Например, куда звонить и что перекрыть. Обязательны только слова на русском: они заменят пустые поля.
settings-category-stop-ru = На русском
settings-category-stop-uz = На узбекском
settings-category-stop-uz-cyrl = На узбекском, кириллица
settings-category-stop-en = На английском
settings-category-has-stop = есть совет жителю
settings-category-is-off = выключена
settings-category-off = Выключить
settings-category-on = Включить

## Reasons.

settings-reason-add = Добавить причину
settings-reason-edit = Причина
settings-reason-kind = Список
settings-reason-kind-hold = Приостановка
settings-reason-kind-reject = Отклонение
settings-reason-kind-return = Возврат
settings-reason-kind-decline = Отказ исполнителя
settings-reason-kind-cancel = Отмена
settings-reason-name-ru = Название на русском
settings-reason-name-uz = Название на узбекском
settings-reason-pauses = Останавливает срок
settings-reason-pauses-hint = Только для приостановки
settings-reason-max-days = Не дольше, дней
settings-reason-max-days-hint = Потом срок снова идёт, даже если работа ждёт
settings-reason-visible = Видна жителю
settings-reason-needs-date = Нужна дата
settings-reason-needs-note = Нужно пояснение

## What a company decides about its requests.

settings-decisions-title = Как ведутся заявки
settings-decisions-note = Действует с этой минуты: уже выполненное закроется в тот день, который был назван.
settings-decisions-work = Работа
settings-decisions-pool = Исполнители сами берут свободные заявки
settings-decisions-on-duty = Только во время смены
settings-decisions-accept = Напомнить о работе без реакции через, минут (0 — никогда)
settings-decisions-auto-close = Выполненное считается принятым через, дней
settings-decisions-residents = Жители
settings-decisions-return = Могут вернуть работу в течение, дней
settings-decisions-rate = Могут оценить работу в течение, дней
settings-decisions-hourly = Заявок одного жителя за час
settings-decisions-daily = Заявок одного жителя за день
settings-decisions-board = Заявок у одного исполнителя на доске (0 — без предела)
settings-decisions-calls = Телефоны и утро
settings-decisions-office = Телефон офиса
settings-decisions-emergency = Телефон аварийной службы
settings-decisions-morning = Час утренней сводки
settings-decisions-phone-hint = Полный номер или короткий, например 1055. Его называет жителям бот.
settings-decisions-range = От { $from } до { $to }
settings-decisions-theirs = Коллега тем временем указал: { $value }

## Reminders of debts.

settings-debts-title = Напоминания о долгах
settings-debts-on = Напоминать жителям о долгах
settings-debts-hint = За неделю до срока, на следующий день после него, через 7, 14 и 30 дней. Кто оплатил, больше не получает; при споре о сумме напоминания останавливаются.
settings-debts-day = Платить до, число месяца
settings-debts-day-hint = За прошлый месяц. От 1 до 28.
settings-debts-note = Только днём, с 10 до 20. Шаги, срок которых прошёл до включения, не отправим.

## Whom papers name as the one who is paid.

settings-payee-title = Реквизиты в квитанциях
settings-payee-name = Название в документах
settings-payee-name-hint = Например, ООО «Навруз Сервис»
settings-payee-inn = ИНН
settings-payee-inn-hint = Девять цифр
settings-payee-note = Печатаются в квитанциях об оплате, в счетах за месяц и в выписках. Пустое поле не печатается.

## Groups in Telegram.

settings-tab-groups = Группы
settings-group-unlinked = Группа отключена
settings-groups-none = Групп пока нет
settings-groups-none-text = Подключите группу диспетчеров: новые заявки появятся в ней с кнопками «Беру» и «Передать».
settings-groups-linked = Подключённые группы
settings-group-lost = Бот удалён из группы: { $since }
settings-group-unlink = Отключить
settings-group-add = Подключить группу
settings-group-add-text = Добавьте бота в группу и сделайте его администратором с правом управлять темами. Код говорит в группе сотрудник, который получил его здесь и сам является администратором группы. Имён, телефонов и квартир жителей в группе не видно.
settings-group-topics = Темы
settings-group-lang = Язык карточек
settings-group-code = Получить код
settings-group-ready = Код готов
settings-group-ready-text = Он действует 15 минут и подключает одну группу.
settings-group-ready-link = Добавить бота в группу
settings-group-ready-say = Или, если бот уже в группе, напишите там:
settings-topics-none = Без тем
settings-topics-building = По домам
settings-topics-category = По разделам
settings-topics-specialization = По специальностям
