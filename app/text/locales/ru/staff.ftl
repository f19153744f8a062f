## The staff app.

staff-title = Hovli: работа
staff-nav-today = Сегодня
staff-nav-pool = Свободные
staff-nav-shift = Смена
staff-nav-profile = Профиль
staff-nav-create = Новая заявка
staff-today-empty-title = На сегодня всё
staff-today-empty-text = Когда вам назначат заявку, она появится здесь.
staff-pool-empty = Свободных заявок нет

## One job.

staff-task-back = К списку
staff-task-call = Позвонить жителю
staff-task-route = Маршрут
staff-task-depart = Выезжаю
staff-task-start = Начать работу
staff-task-complete = Завершить
staff-task-hints = Полезно знать
staff-task-eta = Буду через, минут
staff-complete-title = Что сделали?
staff-complete-photo = Снимите результат
staff-complete-photo-required = Для этой работы фото обязательно
staff-complete-comment = Что сделано и что житель должен знать
staff-complete-done = Готово. Житель получит сообщение.
staff-hold-title = Почему приостанавливаете?
staff-hold-until = Когда продолжите
staff-decline-title = Почему не можете взять?
staff-decline-hint = Диспетчер сразу назначит другого

## Connection and installing.

staff-offline = Нет связи. Напечатанное не пропадёт, отправьте его, когда связь появится.
staff-draft-restored = Вернули то, что вы не успели отправить
staff-pending = { $count } { $count ->
        [one] ожидает
        [few] ожидают
       *[many] ожидают
    } отправки
staff-install-title = Установите на экран
staff-install-text = Так приложение открывается быстрее и не теряет данные без связи.
staff-install-button = Установить
staff-install-ios = В Safari нажмите «Поделиться», затем «На экран „Домой“»
staff-update-ready = Есть новая версия
staff-update-button = Обновить
