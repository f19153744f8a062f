## Sections of the panel.

admin-nav-label = Разделы
admin-nav-dashboard = Рабочий стол
admin-nav-requests = Заявки
admin-nav-houses = Дома
admin-nav-residents = Жители
admin-nav-employees = Сотрудники
admin-nav-team = Штат
admin-nav-money = Платежи
admin-nav-settings = Настройки
admin-nav-home = Главная
admin-nav-people = Жители
admin-bell = Уведомления
admin-bell-empty = Новых уведомлений нет
admin-bell-read-all = Отметить все прочитанными

## List of requests.

admin-requests-new = Новая заявка
admin-requests-search = Поиск
admin-requests-search-hint = Номер, адрес, имя, телефон
admin-requests-all-categories = Все категории
admin-requests-all-houses = Все дома
admin-requests-all-executors = Все исполнители
admin-requests-all-priorities = Любая срочность
admin-requests-overdue = Просрочено: { $count }
admin-requests-late = Только просроченные
admin-requests-waiting = Новых: { $count }
admin-requests-empty-title = Заявок нет
admin-requests-empty-text = Когда житель напишет или позвонит, заявка появится здесь.
admin-requests-unread = Есть непрочитанное

## One request.

admin-request-more-actions = Другие действия
admin-request-client = Кто обратился
admin-request-client-open = Других открытых заявок у жителя: { $count }
admin-request-client-all = Все заявки этого жителя
admin-request-hints = Подсказки по дому
admin-request-no-photos = Фото не приложены
admin-request-assign-title = Кого назначить?
admin-request-assign-hint = Сначала те, кому подходит работа и у кого меньше заявок
admin-request-candidate-load = В работе: { $active }, просрочено: { $overdue }
admin-request-candidate-same-house = В этом доме: { $count }
admin-request-candidate-rating = Оценка: { $rating }
admin-request-candidate-on-duty = На смене
admin-request-candidate-off-duty = Не на смене
admin-request-candidate-other-trade = Другая специальность
admin-request-no-candidates = Подходящих сотрудников нет. Пригласите их в разделе «Сотрудники».
admin-request-other-trades = Другие специальности: { $count }
admin-request-override-trade = Назначить, хотя специальность другая
admin-request-override-trade-hint = Отметьте, если выбрали сотрудника из этого списка
admin-request-resume-at = Когда продолжим
admin-request-duplicate-target = Номер основной заявки
admin-request-duplicate-hint = Если её нет в списке ниже
admin-request-duplicate-near = Открытые заявки этого дома
admin-request-duplicate-by-number = По номеру выше
admin-request-undone = Вернули как было
admin-request-unreached = Житель не подключён к боту: позвоните

## New request.

admin-create-title = Новая заявка
admin-create-phone = Телефон того, кто звонит
admin-create-resident-found = Нашли в списке жителей
admin-create-resident-unknown = Среди жителей не нашли. Впишите имя и выберите адрес.
admin-create-search-failed = Поиск звонящего не удался
admin-create-caller-failed = Данные о звонящем загрузились не полностью
admin-create-house-failed = Дом не загрузился
admin-lists-failed = Списки загрузились не полностью
admin-create-category = Что случилось
admin-create-place = Где
admin-create-text = Опишите проблему словами жителя
admin-create-text-hint = Можно не писать, если приложено голосовое сообщение
admin-create-files-hint = Фото или голосовое сообщение (ogg, m4a)
admin-create-access = Как попасть: код домофона, когда дома
admin-create-submit = Создать заявку
admin-create-draft-kept = Здесь осталась начатая заявка.
admin-create-draft-clear = Начать заново
admin-create-saved = Эта заявка уже сохранена: в первый раз потерялся только ответ. Найдите её в списке и исправьте там. Снова сохраняйте здесь, только если это другая заявка.
admin-create-saved-list = Открыть список заявок

## Residents.

admin-residents-search = Имя или телефон
admin-residents-add = Добавить жителя
admin-residents-empty = Жителей пока нет. Добавьте первого.
admin-resident-homes = Помещения
admin-resident-link = Привязать к помещению
admin-resident-unlink = Отвязать
admin-resident-telegram = Подключён к Telegram
admin-resident-no-telegram = Не подключён к Telegram
admin-resident-verified = Проживание подтверждено
admin-resident-verify = Подтвердить проживание
admin-resident-requests = Заявки жителя
admin-resident-open-requests = Открытых заявок у жителя: { $count }
admin-resident-tie = Отношение к помещению

## Houses.

admin-houses-add-complex = Добавить комплекс
admin-houses-add-building = Добавить дом
admin-houses-add-entrance = Добавить подъезд
admin-houses-add-apartment = Добавить помещение
admin-houses-empty = Домов пока нет. Начните с комплекса, затем добавьте дома.
admin-houses-complex = Комплекс
admin-houses-entrances = Подъезды
admin-houses-codes = Коды для дверей
admin-houses-codes-title = Коды для дверей: { $address }
admin-houses-codes-no-bot = У компании ещё нет бота в Telegram, поэтому кодам некуда вести. Подключите бота и откройте эту страницу снова.
admin-houses-codes-hint = Вырежьте коды и повесьте у подъездов и в лифтах. Код места не меняется: напечатать его можно сколько угодно раз.
admin-houses-codes-scan = Что-то сломалось? Наведите камеру телефона: откроется Telegram, и адрес в заявке уже будет указан.
admin-houses-apartments = Помещения
admin-houses-floors = Этажей
admin-houses-year = Год постройки
admin-houses-rooms = Комнат
admin-houses-area = Площадь, м²
admin-houses-kind = Вид помещения
admin-houses-intercom = Домофон: как войти
admin-houses-connected = Подключены к Telegram: { $connected } из { $total }
admin-houses-name-ru = Название на русском
admin-houses-name-uz = Название на узбекском
admin-apartment-kind-flat = Квартира
admin-apartment-kind-office = Офис
admin-apartment-kind-parking = Машиноместо
admin-apartment-kind-storage = Кладовая
admin-apartment-kind-other = Другое

## Employees.

admin-employees-invite = Пригласить сотрудника
admin-employees-invite-days = Сколько дней действует
admin-employees-invite-submit = Создать ссылку
admin-employees-invite-ready = Ссылка готова. Отправьте её сотруднику: показываем один раз.
admin-employees-invites = Ждут ответа
admin-employees-position = Должность
admin-employees-specializations = Специальности
admin-employees-houses = Какие дома ведёт
admin-employees-houses-all = Все дома
admin-employees-active = Заявок в работе: { $count }
admin-employees-dismiss = Уволить
admin-employees-dismiss-title = Уволить: { $name }?
admin-employees-dismiss-text = Доступ закроется в течение минуты. Открытые заявки останутся, назначьте на них других.
admin-employees-dismissed = Не работает с { $date }
admin-employees-empty = Сотрудников пока нет. Пригласите первого.
admin-visibility-all = Все заявки
admin-visibility-houses = Заявки своих домов
admin-visibility-houses-spec = Заявки своих домов и специальностей
admin-visibility-own = Свои заявки и свободные
admin-visibility-created = Заявки, записанные лично
admin-visibility-paid = Платные услуги своих домов

## Desktop, inbox, lists and requests of the panel.

admin-sound-on = Звук включён
admin-sound-off = Звук выключен
admin-failed = Не доставлено
admin-failed-hint = Что не дошло до людей
admin-failed-none = Все сообщения доставлены
admin-failed-unknown = Получатель неизвестен
admin-failed-resend = Повторить
admin-failed-drop = Удалить
admin-failed-resent = Отправляем ещё раз
admin-failed-untold = События, о которых никому не сообщили
admin-failed-code = Код ошибки: { $code }
admin-failed-retold = Сообщаем ещё раз. Если не получится, событие вернётся в список.
admin-dashboard-new = Новые без реакции
admin-dashboard-overdue = Просрочено
admin-dashboard-hot = Сейчас горит
admin-dashboard-all = Все открытые
admin-dashboard-calm = Открытых заявок со сроком нет
admin-dashboard-nobody = Сейчас никто не на смене
admin-requests-one-resident = Заявки одного жителя
admin-requests-remove-filter = Убрать фильтр: { $filter }
admin-requests-first-page = В начало списка
admin-alarm = Похоже на аварию. Проверьте срочность.
admin-alarm-raise = Сделать аварийной
admin-request-schedule-from = Начало визита
admin-request-schedule-to = Конец визита
admin-place-show-house = Показать квартиры этого дома
admin-visit-taken = В это время у исполнителя другой визит: { $name }
admin-visit-taken-hint = Назначить можно, но проверьте, успеет ли исполнитель.
admin-visit-others = Другие визиты исполнителя: { $count }
admin-comment-for = Кому
admin-request-photo-kind = Что на фото
admin-request-eta = Будет через { $time }
admin-request-auto-close = Закроется сама
admin-create-priority-default = Как у категории
admin-create-photos-later = Фото можно добавить на странице заявки, когда она создана.
admin-create-other-person = Другой человек
admin-create-choose-house = Найдите жителя или выберите дом выше.
admin-create-no-apartment = Не в квартире
admin-create-place-default = По адресу

## People, houses and employees: pages.

admin-people-telegram = Telegram
admin-employees-no-telegram = Бот не запущен
admin-telegram-blocked = Бот заблокирован
admin-people-open-requests = Открытые заявки
admin-people-first-page = В начало списка
admin-people-facts = Сведения
admin-residents-search-hint = Имя, телефон или адрес
admin-residents-none = Жителей не нашлось
admin-resident-edit = Изменить данные жителя
admin-resident-archive = Закрыть доступ
admin-resident-archive-title = Закрыть доступ: { $name }?
admin-resident-archive-text = Житель больше не сможет писать в бот. История и заявки останутся, доступ можно вернуть.
admin-resident-archived = Доступ закрыт
admin-resident-archived-done = Доступ закрыт
admin-resident-restore = Вернуть доступ
admin-resident-restored-done = Доступ возвращён
admin-resident-verified-label = Проживание
admin-resident-unverified = Не подтверждено
admin-resident-no-homes = Ни одно помещение не привязано
admin-resident-linked = Помещение привязано
admin-resident-unlinked = Помещение отвязано
admin-resident-note-hint = Житель этого не увидит
admin-resident-phone-hint = По этому номеру житель войдёт в бот
admin-resident-phone-show = Показать номер: { $name }
admin-resident-apartment-later = Указать позже
admin-houses-none = Домов пока нет
admin-houses-no-buildings = В комплексе пока нет домов
admin-houses-no-entrances = Подъездов пока нет
admin-houses-no-entrance = Без подъезда
admin-houses-no-apartments = Помещений пока нет
admin-houses-coverage = Подключены к боту
admin-houses-passport = Паспорт дома
admin-houses-edit-building = Изменить дом
admin-houses-edit-apartment = Изменить помещение
admin-houses-apartment-added = Помещение добавлено
admin-houses-address-ru = Адрес на русском
admin-houses-address-uz = Адрес на узбекском
admin-houses-uz-hint = Если не заполнить, останется русский текст
admin-houses-entrance-number = Подъезд { $number }
admin-houses-floor-number = { $number } этаж
admin-houses-floor-count = Этажей: { $count }
admin-houses-tile = { $kind } { $number }, жителей: { $residents }
admin-houses-open-count = открытых заявок: { $count }
admin-houses-nobody = Здесь пока никто не записан
admin-houses-apartment-requests = Заявки помещения
admin-hints-one = Подсказка по дому
admin-hints-add = Добавить подсказку
admin-hints-none = Подсказок пока нет. Напишите, где ключи и как попасть на крышу или в подвал: исполнитель увидит это в заявке.
admin-hints-text = Что нужно знать о доме
admin-hints-text-hint = Это видят все сотрудники, в том числе в заявках дома; жители этого не видят
admin-contacts-title = Контакты дома
admin-contacts-one = Контакт дома
admin-contacts-add = Добавить контакт
admin-contacts-none = Контактов пока нет. Запишите, кому звонить по этому дому: консьержу, лифтовой службе, водоканалу.
admin-contacts-name = Кто это
admin-contacts-name-hint = Например: консьерж Зухра, лифтовая служба
admin-contacts-phone = Телефон
admin-employees-jobs = Заявок в работе
admin-employees-duty = Смена
admin-employees-rights = Работа и доступ
admin-employees-houses-hint = Если ничего не отметить, сотрудник ведёт все дома
admin-employees-email-hint = С ней можно войти вместо номера телефона
admin-employees-phone-hint = Если номер записан с ошибкой, исправьте его: сотрудник войдёт заново. Подтверждённый в Telegram номер здесь не меняют
admin-employees-invite-phone-hint = С номером ссылкой сможет воспользоваться только этот человек
admin-employees-invite-link = Ссылка для сотрудника
admin-employees-password-link = Ссылка на новый пароль
admin-employees-copy-by-hand = Скопируйте ссылку вручную
admin-employees-days = { $count } { $count ->
        [one] день
        [few] дня
       *[many] дней
    }
admin-employees-revoke = Отозвать
admin-employees-revoked = Приглашение отозвано
admin-employees-dismissed-done = Доступ сотрудника закрыт

## Forms that were refused.

admin-sign-in-again = Войти в новой вкладке, потом отправить ещё раз
admin-reason-needs-date = Дата нужна, если причина: { $reasons }
admin-reason-needs-note = Комментарий нужен, если причина: { $reasons }

## Taking a call.

admin-create-also = Возможно, это
admin-create-say = Скажите сразу
admin-create-emergency-phone = Аварийная служба: { $phone }
admin-create-promise = Ответим до { $response }, решим до { $resolution }
admin-create-promise-failed = Срок и заявки дома загрузились не полностью
admin-create-similar = Похожие открытые в доме
admin-create-known = По дому уже известно
admin-create-repeats = Это повтор?
admin-create-repeats-none = Нет, новая заявка
admin-create-repeats-one = Повтор заявки № { $number }
admin-create-last = Недавние заявки
admin-taken-title = Заявка записана. Назовите номер:
admin-taken-repeats = Это повтор заявки № { $number }. Сообщим, когда устраним.
admin-taken-next = Следующий звонок
admin-link-resident = Житель, который звонил
admin-link-resident-hint = Имя, телефон или адрес

## The board.

admin-requests-faces = Вид
admin-requests-face-list = Список
admin-requests-face-board = Доска
admin-board-title = Доска заявок
admin-board-column-new = Новые
admin-board-column-accepted = Приняты
admin-board-column-work = В работе
admin-board-column-hold = Пауза
admin-board-column-review = На проверке
admin-board-column-closed = Закрыты
admin-board-how = Пробел берёт карточку и кладёт её, стрелки влево и вправо выбирают колонку; кто уходит с карточки, оставляет её на месте. То же есть в меню карточки.
admin-board-empty = Пусто
admin-board-more = Ещё { $count } в списке
admin-board-limit = до { $limit }
admin-board-over = больше { $limit }
admin-board-group = Группировка
admin-board-group-none = Без группировки
admin-board-group-executor = По исполнителям
admin-board-group-house = По домам
admin-board-move = Переместить заявку № { $number }
admin-board-move-to = Переместить в…
admin-board-move-by = { $column }: { $action }
admin-board-said-lifted = Заявка № { $number } взята. Стрелки выбирают колонку.
admin-board-said-fixed = Заявку № { $number } сейчас некуда переместить.
admin-board-said-over = Колонка «{ $column }»
admin-board-said-end = Дальше эту заявку переместить нельзя.
admin-board-said-put = Заявка № { $number } теперь в колонке «{ $column }».
admin-board-said-back = Заявка № { $number } осталась на месте.
admin-request-viewers = Сейчас открыта также у: { $names }
