## The staff app.

staff-title = Hovli: работа
staff-nav-today = Сегодня
staff-nav-pool = Свободные
staff-nav-profile = Профиль
staff-today-empty-title = На сегодня всё
staff-today-empty-text = Когда вам назначат заявку, она появится здесь.
staff-pool-empty = Свободных заявок нет

## One job.

staff-task-back = К списку
staff-task-call = Позвонить жителю
staff-task-route = Маршрут
staff-task-depart = Выезжаю
staff-task-arrival = Буду через
staff-task-start = Начать работу
staff-task-complete = Завершить
staff-task-hints = Полезно знать
staff-complete-title = Что сделали?
staff-complete-photo = Снимите результат
staff-complete-photo-required = Для этой работы фото обязательно
staff-start-title = Как было до работы?
staff-start-photo = Снимите, как было
staff-complete-comment = Что сделано и что житель должен знать
staff-complete-done = Готово. Житель получит сообщение.
staff-hold-title = Почему приостанавливаете?
staff-hold-until = Когда продолжите
staff-decline-title = Почему не можете взять?
staff-decline-hint = Диспетчер сразу назначит другого

## Connection and installing.

staff-offline = Нет связи. Напечатанное не пропадёт, отправьте его, когда связь появится.
staff-draft-restored = Вернули то, что вы не успели отправить
staff-install-title = Установите на главный экран
staff-install-text = Так приложение открывается быстрее и сохраняет введённое без связи.
staff-install-ios = В Safari нажмите «Поделиться», затем «На экран „Домой“»
staff-update-ready = Есть новая версия
staff-update-button = Обновить

## Lists of jobs.

staff-nav-label = Разделы
staff-pool-title = Свободные заявки
staff-pool-empty-text = Когда появится работа, которую можно взять, она будет здесь.
staff-group-late = Просрочено
staff-group-today = На сегодня
staff-group-later = Позже
staff-refreshed = Обновлено в { $time }
staff-place-entrance = подъезд { $number }
staff-place-floor = этаж { $number }
staff-place-apartment = кв. { $number }
staff-visit = Визит: { $time }

## Answers to what was done.

staff-task-resume = Продолжить работу
staff-task-other = Другие действия
staff-task-no-photos = Фото пока нет
staff-claim-done = Заявка ваша
staff-depart-done = Отмечено: вы выехали. Житель знает.
staff-start-done = Отмечено: вы работаете
staff-hold-done = Заявка приостановлена
staff-hold-until-hint = Если известно
staff-decline-done = Вы отказались. Диспетчер уже знает.
staff-reason-needs-date = Укажите, когда продолжите
staff-reason-needs-note = Напишите пояснение

## Sending, photos, installing.

staff-send-waiting = Нет связи — отправим снова, как только она появится
staff-send-again = Отправить снова
staff-photo-retry = Отправить фото ещё раз
staff-photo-remove = Убрать фото
staff-install-android = В Chrome откройте меню ⋮ и выберите «Установить приложение»
staff-photo-not-kept = Фото не сохранено на телефоне: не закрывайте приложение, пока оно не отправится
staff-photo-limit = Можно не больше { $most } фото: остальные не добавлены
staff-draft-not-kept = Телефон не сохраняет напечатанное: не закрывайте приложение, пока не отправите

## The profile.

staff-profile-company = Компания
staff-profile-account = Пароль и устройства
staff-profile-panel = Открыть панель
staff-profile-switch = Перейти в «{ $company }»
staff-duty-title = Смена
staff-duty-on = На смене до { $time }
staff-duty-until = До { $time }
staff-duty-end-time = Когда закончите
staff-duty-begin = Выйти на смену
staff-duty-end = Закончить смену
staff-leave-title = Есть неотправленное
staff-leave-text = Если выйти, неотправленные тексты и фото удалятся с этого телефона. Сначала отправьте их или выйдите без них.
staff-leave-button = Выйти и удалить

## Notices.

staff-nav-inbox = Уведомления
staff-inbox-empty = Уведомлений нет
staff-inbox-read-all = Прочитать все
