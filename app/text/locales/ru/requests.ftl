## A request: what it is called.

requests-title = Заявки
requests-one = Заявка
requests-number = Заявка № { $number }

## Statuses.

requests-status-new = Новая
requests-status-accepted = Принята
requests-status-assigned = Назначена
requests-status-en-route = В пути
requests-status-in-progress = В работе
requests-status-on-hold = Приостановлена
requests-status-done = Выполнена
requests-status-closed = Закрыта
requests-status-rejected = Отклонена
requests-status-cancelled = Отменена

## Actions: words on buttons.

requests-action-create = Создать заявку
requests-action-accept = Принять
requests-action-assign = Назначить
requests-action-reassign = Переназначить
requests-action-claim = Взять себе
requests-action-decline = Отказаться
requests-action-depart = Выезжаю
requests-action-start = Начать работу
requests-action-hold = Приостановить
requests-action-resume = Возобновить
requests-action-complete = Завершить
requests-action-send-back = Вернуть исполнителю
requests-action-confirm = Принять работу
requests-action-auto-close = Закрыть по сроку
requests-action-return = Вернуть на доработку
requests-action-reopen = Открыть снова
requests-action-reject = Отклонить
requests-action-cancel = Отменить заявку
requests-action-mark-duplicate = Это повтор
requests-action-link = Связать с другой
requests-action-set-priority = Изменить срочность
requests-action-set-category = Изменить категорию
requests-action-set-place = Исправить адрес
requests-action-set-schedule = Назначить время
requests-action-offer-slots = Предложить время
requests-action-pick-slot = Выбрать время
requests-action-edit-text = Изменить описание
requests-action-comment = Написать
requests-action-attach = Добавить фото
requests-action-rate = Оценить

## Actions: what is said when one was done.

requests-done-accept = Заявка принята
requests-done-assign = Исполнитель назначен
requests-done-reassign = Исполнитель заменён
requests-done-claim = Заявка теперь ваша
requests-done-decline = Вы отказались от заявки
requests-done-depart = Выезд отмечен
requests-done-start = Работа начата
requests-done-hold = Заявка приостановлена
requests-done-resume = Заявка возобновлена
requests-done-complete = Работа завершена
requests-done-send-back = Заявка вернулась исполнителю
requests-done-confirm = Работа принята
requests-done-reopen = Заявка снова открыта
requests-done-reject = Заявка отклонена
requests-done-cancel = Заявка отменена
requests-done-mark-duplicate = Заявка отмечена как повтор
requests-done-set-priority = Срочность изменена
requests-done-set-category = Категория изменена
requests-done-set-place = Адрес исправлен
requests-done-set-schedule = Время визита назначено
requests-done-offer-slots = Время предложено жителю
requests-done-edit-text = Описание изменено
requests-done-set-flags = Отметки изменены

## History: who did what.

requests-event-create = { $actor }: заявка создана
requests-event-accept = { $actor }: заявка принята
requests-event-assign = { $actor }: назначен исполнитель
requests-event-reassign = { $actor }: исполнитель заменён
requests-event-claim = { $actor }: заявка взята себе
requests-event-decline = { $actor }: отказ от заявки
requests-event-depart = { $actor }: выезд на заявку
requests-event-start = { $actor }: работа начата
requests-event-hold = { $actor }: заявка приостановлена
requests-event-resume = { $actor }: работа возобновлена
requests-event-complete = { $actor }: работа выполнена
requests-event-send-back = { $actor }: возвращено исполнителю
requests-event-confirm = { $actor }: работа принята
requests-event-auto-close = { $actor }: заявка закрыта по сроку
requests-event-return = { $actor }: возврат на доработку
requests-event-reopen = { $actor }: заявка открыта снова
requests-event-reject = { $actor }: заявка отклонена
requests-event-cancel = { $actor }: заявка отменена
requests-event-mark-duplicate = { $actor }: отмечена как повтор
requests-event-set-priority = { $actor }: изменена срочность
requests-event-set-category = { $actor }: изменена категория
requests-event-set-place = { $actor }: исправлен адрес
requests-event-set-schedule = { $actor }: назначено время визита
requests-event-offer-slots = { $actor }: предложено время визита
requests-event-pick-slot = { $actor }: выбрано время визита
requests-event-edit-text = { $actor }: изменено описание
requests-event-comment = { $actor }: добавлен комментарий
requests-event-attach = { $actor }: добавлены фото
requests-event-rate = { $actor }: поставлена оценка

## History: details under a line.

requests-detail-executor = Исполнитель: { $name }
requests-detail-reason = Причина: { $reason }
requests-detail-rating = Оценка: { $value } из 5
requests-detail-offline = отмечено без связи
requests-flag-paid = Платная
requests-flag-warranty = Гарантия
requests-detail-returned = Возвращали: { $count } { $count ->
        [one] раз
        [few] раза
       *[many] раз
    }

## How a request ended.

requests-duplicate-of = Повтор заявки № { $number }

## Why: what to ask before an action.

requests-reason-hold = Почему приостанавливаем?
requests-reason-reject = Почему отклоняем?
requests-reason-return = Что нужно доделать?
requests-reason-decline = Почему отказываетесь?
requests-reason-cancel = Почему отменяем?

## Tabs of lists.

requests-tab-open = Открытые
requests-tab-new = Новые
requests-tab-work = В работе
requests-tab-hold = На паузе
requests-tab-done = На проверке
requests-tab-closed = Закрытые
requests-tab-all = Все

## Who acted, when it was not a named person.

requests-actor-system = Система
requests-actor-resident = Житель
requests-actor-employee = Сотрудник

## Priorities.

requests-priority-emergency = Авария
requests-priority-urgent = Срочная
requests-priority-normal = Обычная
requests-priority-planned = Плановая

## Where a request came from.

requests-source-bot = Telegram
requests-source-miniapp = Приложение в Telegram
requests-source-pwa = Приложение
requests-source-call = Звонок
requests-source-visit = Личный приход
requests-source-qr = QR-код
requests-source-group = Группа в Telegram
requests-source-import = Загрузка из файла
requests-source-api = Другая программа
requests-source-inspector = Обход
requests-source-system = Система

## Time limits.

requests-sla-response = Реакция
requests-sla-resolution = Решение
requests-sla-ok = осталось { $time }
requests-sla-late = просрочено на { $time }
requests-sla-paused = пауза
requests-sla-paused-reason = пауза: { $reason }
requests-sla-met = в срок
requests-sla-missed = с опозданием

## Photos.

requests-photos = Фото
requests-photos-count = { $count } фото
requests-photo-problem = Проблема
requests-photo-before = До работы
requests-photo-after = После работы
requests-photo-return = Возврат
requests-photo-comment = К комментарию
requests-photo-act = Акт
requests-photo-voice = Голосовое сообщение

## Places.

requests-place-apartment = Квартира
requests-place-entrance = Подъезд
requests-place-building = Дом
requests-place-yard = Двор

## Addresses in one line.

requests-address-apartment = { $building }, кв. { $number }
requests-address-entrance = { $building }, подъезд { $number }
requests-address-entrance-floor = Подъезд { $entrance }, этаж { $floor }

## Fields of a request.

requests-field-number = Номер
requests-field-status = Статус
requests-field-priority = Срочность
requests-field-category = Категория
requests-field-description = Описание
requests-field-place = Место
requests-field-address = Адрес
requests-field-building = Дом
requests-field-entrance = Подъезд
requests-field-floor = Этаж
requests-field-apartment = Квартира
requests-field-executor = Исполнитель
requests-field-no-executor = Без исполнителя
requests-field-schedule = Время визита
requests-field-access = Как попасть
requests-field-created = Создана
requests-field-due = Срок
requests-field-source = Откуда
requests-field-rating = Оценка
requests-field-paid = Житель платит за работу отдельно
requests-field-warranty = Работа по гарантии
requests-field-followers = У кого то же самое
requests-followers = ещё { $count } { $count ->
        [one] житель
        [few] жителя
       *[many] жителей
    }

## Comments.

requests-comments = Переписка
requests-history = История
requests-comment-internal = Для сотрудников
requests-comment-internal-hint = Житель этого не увидит
requests-comment-resident = Жителю
requests-comment-resident-hint = Житель получит это сообщение
requests-comment-kept = Сделано прежним исполнителем: { $done }, { $when }
requests-kept-depart = выезд
requests-kept-start = начало работы
requests-kept-hold = приостановка
requests-kept-resume = продолжение работы
requests-kept-complete = работа выполнена
requests-kept-attach = фото
requests-comment-placeholder = Напишите сообщение

## Roles of employees.

roles-director = Директор
roles-manager = Управляющий
roles-dispatcher = Диспетчер
roles-foreman = Мастер участка
roles-executor = Исполнитель
roles-inspector = Инспектор
roles-accountant = Бухгалтер
roles-support = Поддержка

requests-action-set-flags = Изменить отметки
requests-action-join = У меня тоже
requests-event-set-flags = { $actor }: изменены отметки
requests-event-join = { $actor }: «у меня тоже»

requests-action-call-back = Позвонил
requests-done-call-back = Звонок записан
requests-event-call-back = { $actor }: звонок
requests-action-link-resident = Связать с жителем
requests-done-link-resident = Заявка связана с жителем
requests-event-link-resident = { $actor }: заявка связана с жителем

requests-count = { $count } { $count ->
        [one] заявка
        [few] заявки
       *[many] заявок
    }
requests-field-resident = Житель
requests-field-phone = Телефон
