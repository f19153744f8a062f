## Words that every page uses.

common-app-name = Hovli
common-page-title = { $page } — Hovli
common-save = Сохранить
common-saved = Сохранено
common-cancel = Отмена
common-add = Добавить
common-edit = Изменить
common-choose = Выберите
common-send = Отправить
common-sent = Отправлено
common-copy = Скопировать
common-copied = Скопировано
common-refresh = Обновить
common-search = Поиск
common-find = Найти
common-apply = Применить
common-reset = Сбросить
common-loading = Загружаем…
common-nothing-found = Ничего не нашлось. Измените запрос или сбросьте фильтры.
common-not-set = не указано
common-required = обязательно
common-offline = Нет связи с интернетом
common-skip-to-content = Перейти к содержанию
common-home = На главную
common-profile = Профиль
common-sign-out = Выйти

## Names of fields.

common-field-name = Имя и фамилия
common-field-phone = Телефон
common-field-email = Электронная почта
common-field-comment = Комментарий
common-field-reason = Причина
common-field-note = Заметка
common-field-role = Роль

## Languages, each in itself, and looks.

common-language = Язык
common-language-ru = Русский
common-language-uz = Oʻzbekcha
common-language-uz-cyrl = Ўзбекча
common-language-en = English
common-theme = Оформление
common-theme-light = Светлое
common-theme-dark = Тёмное
common-theme-system = Авто

## Pages that could not be shown.

common-not-found-title = Страница не найдена
common-not-found-text = Проверьте адрес или перейдите на главную.
common-denied-title = Нет доступа
common-denied-text = У вас нет прав на эту страницу. Попросите руководителя открыть доступ.
common-outdated-title = Страница устарела
common-link-over-title = Ссылка больше не действует
common-broken-title = Не получилось открыть страницу
common-broken-text = Обновите страницу. Если не поможет, зайдите через несколько минут.

## Dates, lengths of time and sums.

common-format-date = { $day }.{ $month }.{ $year }
common-format-time = { $hour }:{ $minute }
common-format-date-time = { $date }, { $time }
common-format-day-month = { $day } { $month }
common-month-1 = января
common-month-2 = февраля
common-month-3 = марта
common-month-4 = апреля
common-month-5 = мая
common-month-6 = июня
common-month-7 = июля
common-month-8 = августа
common-month-9 = сентября
common-month-10 = октября
common-month-11 = ноября
common-month-12 = декабря
common-duration-moment = меньше минуты
common-duration-minutes = { $count } мин
common-duration-hours = { $count } ч
common-duration-days = { $count } д
common-ago-now = только что
common-ago-minutes = { $count } мин назад
common-ago-hours = { $count } ч назад
common-ago-days = { $count } { $count ->
        [one] день
        [few] дня
       *[many] дней
    } назад
common-money = { $amount }{ "\u00A0" }сум
common-money-tiyin = { $amount },{ $tiyin }{ "\u00A0" }сум
common-outside-due = По данным «{ $keeper }» на { $date }: к оплате { $amount }
common-outside-ahead = По данным «{ $keeper }» на { $date }: переплата { $amount }
common-outside-silent = Учёт здесь ведёт «{ $keeper }», сумм оттуда у нас пока нет

## Documents that stand alone: no network, no answer, a failure.

common-offline-text = Проверьте сеть и обновите страницу. Черновики на этом устройстве сохранены.
common-unavailable-title = Hovli сейчас не отвечает
common-unavailable-text = Подождите минуту и обновите страницу. Сохранённое не пропало.
common-crashed-title = У нас произошла ошибка
common-crashed-text = Мы уже знаем о ней. Обновите страницу, а если не поможет, зайдите чуть позже.

## By which channels the staff are told of what.

common-notices-title = Какие уведомления получать
common-notices-hint = Аварии и ваши задания приходят всегда. Что отключено, остаётся в списке уведомлений.
common-notice-read = Прочитано
common-topic-new-requests = Новые заявки
common-topic-changes = Отказы, возвраты и отмены
common-topic-messages = Сообщения и файлы
common-topic-ratings = Оценки жителей
common-topic-clocks = Сроки и эскалации
common-topic-morning = Сводка дня
common-topic-money-morning = Сводка по платежам
common-told-both = Telegram и колокольчик
common-told-telegram = Только Telegram
common-told-inbox = Только колокольчик
common-told-none = Только в списке уведомлений
common-telegram-off = Отключить Telegram
common-telegram-on = Включить Telegram
common-bell-off = Отключить колокольчик
common-bell-on = Включить колокольчик

common-retry = Попробовать ещё раз

common-yes = Да
common-no = Нет

common-back = Назад
common-close = Закрыть

common-settings = Настройки

common-weekday-1 = Пн
common-weekday-2 = Вт
common-weekday-3 = Ср
common-weekday-4 = Чт
common-weekday-5 = Пт
common-weekday-6 = Сб
common-weekday-7 = Вс
