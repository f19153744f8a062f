## The list of requests: narrowing it.

list-filters = Фильтры
list-more-filters = Ещё фильтры
list-all-complexes = Все комплексы
list-all-entrances = Все подъезды
list-all-employees = Все сотрудники
list-any-status = Любой статус
list-any-source = Откуда угодно
list-any-rating = Любая оценка
list-responsible = Ответственный
list-stars = { $count } { $count ->
        [one] звезда
        [few] звезды
       *[many] звёзд
    }
list-created-from = Создана с
list-created-to = Создана по
list-due-from = Срок с
list-due-to = Срок по
list-visit-from = Визит с
list-visit-to = Визит по
list-late = Просрочены
list-soon = Скоро просрочатся
list-paused = На паузе
list-unanswered = Житель ждёт ответа
list-returned = Возвращались
list-duplicate = Повторы
list-paid = Платные
list-warranty = По гарантии
list-one-entrance = Один подъезд
list-one-apartment = Одно помещение
list-rated = Оценка: { $value }
list-unknown = Неизвестно
list-chip-created-from = Созданы с { $day }
list-chip-created-to = Созданы по { $day }
list-chip-due-from = Срок с { $day }
list-chip-due-to = Срок по { $day }
list-chip-visit-from = Визит с { $day }
list-chip-visit-to = Визит по { $day }
list-chip-responsible = Ответственный: { $name }
list-total-more = Больше { $count } заявок

## How it looks.

list-view = Вид
list-sort = Порядок
list-sort-newest = Сначала новые
list-sort-oldest = Сначала старые
list-sort-due = По сроку
list-columns = Столбцы
list-density = Высота строк
list-density-compact = Плотно
list-density-comfortable = Просторно

## Saved views.

list-views = Мои списки
list-save-view = Сохранить список
list-save-view-title = Сохранить список как есть
list-manage-views = Мои и общие списки
list-view-name = Название
list-view-replaces = Вместо сохранённого
list-view-new = Новый список
list-view-shared = Показывать коллегам
list-view-shared-hint = Каждый увидит в нём только свои заявки
list-view-role = С него начинают
list-view-role-hint = Для этой роли раздел «Заявки» откроется с этим списком
list-view-no-role = Никто
list-view-saved = Список сохранён
list-view-deleted = Список удалён
list-delete-view = Удалить список «{ $name }»
list-views-none = Сохранённых списков нет
list-views-none-text = Настройте фильтры и столбцы и сохраните их под своим названием.
list-views-failed = Сохранённые списки не загрузились
list-view-unreadable = Список «{ $name }» сохранён другой версией и не читается. Настройте его заново или удалите.
list-view-shared-mark = Общий
list-view-role-mark = Стартовый

## Many requests at once.

list-bulk = Выбранные заявки
list-choose = Выбрать
list-choose-one = Выбрать заявку № { $number }
list-choose-all = Выбрать все на странице
list-bulk-chosen = Выбрано: { $count }
list-bulk-leave = Снять выбор
list-bulk-done = Сделано: { $count }
list-bulk-outcome = Не всё получилось
list-bulk-summary = { $done } сделано, { $refused } нельзя:
list-bulk-repeat = Повторить
list-bulk-undone-partly = Вернули не всё: некоторые заявки уже изменились
list-bulk-comment-for = Кому

## Excel.

list-export = Excel
list-export-waiting = Готовим файл
list-export-rows = Готовим файл: { $count }
list-export-failed = Файл не получился. Попробуйте ещё раз.
list-export-last = Последний файл
list-excel-sheet = Заявки
list-excel-number = Номер
list-excel-company = Компания
list-excel-address = Адрес
list-excel-entrance = Подъезд
list-excel-floor = Этаж
list-excel-apartment = Помещение
list-excel-name = ФИО
list-excel-phone = Телефон
list-excel-text = Описание
list-excel-category = Категория
list-excel-priority = Срочность
list-excel-executor = Исполнитель
list-excel-responsible = Ответственный
list-excel-flags = Отметки
list-excel-created = Создана
list-excel-started = В работе с
list-excel-done = Выполнена
list-excel-closed = Закрыта
list-excel-due = Срок
list-excel-resume = На паузе до
list-excel-source = Откуда
list-excel-status = Статус
list-excel-returns = Возвратов
list-excel-comments = Последние комментарии
list-excel-rating = Оценка
list-excel-response = Реакция, мин
list-excel-resolution = Решение без пауз, рабочих мин
list-excel-pause = Паузы, мин
list-excel-pause-share = Доля пауз, %
list-excel-met = В срок
list-excel-offline = Без связи
list-excel-was-offline = отмечено без связи
list-excel-balances = Балансы
list-excel-account = Лицевой счёт
list-excel-debt = Долг
list-excel-advance = Аванс
list-excel-due-sum = К оплате
list-excel-months = Давность, мес.
list-excel-account-closed = Закрыт

## Keys.

list-keys = Клавиши
list-key-next = Следующая заявка
list-key-previous = Предыдущая заявка
list-key-open = Открыть заявку
list-key-choose = Выбрать заявку или снять выбор
list-key-assign = Назначить выбранные
list-key-take = Взять карточку и положить её
list-key-column = Выбрать колонку для взятой карточки
list-key-back = Вернуть взятую карточку на место
list-key-search = К строке поиска
list-key-palette = Найти что угодно
list-key-help = Эта подсказка

## The palette.

list-palette = Найти везде
list-palette-hint = Заявка, житель, дом или действие
list-palette-actions = Действия и разделы
list-palette-nobodys = Заявки без исполнителя

## On paper.

list-print = Печать
list-print-signature = { $who }, подпись
list-register = Журнал обращений
list-register-ended = Окончена
list-register-all = За всё время
list-register-more = Показаны первые { $count }. Сузьте период или возьмите Excel.
list-register-first = Показаны первые { $count }. Кнопка «Журнал целиком» соберёт все.
list-register-whole = Журнал целиком

## Visits, day by day.

list-visits = Визиты
list-visits-none = Визитов нет
list-visits-today = Сегодня
list-visits-before = Раньше
list-visits-after = Позже
list-visits-more = Показаны первые { $count }. Уточните фильтр или дни.
list-visit-other = № { $number }, { $when }
list-visit-overlap = Накладка: { $other }
