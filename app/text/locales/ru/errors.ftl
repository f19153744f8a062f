## Anything may end like this.

errors-unknown = Не получилось. Попробуйте ещё раз, а если не поможет, сообщите диспетчеру.
errors-denied = У вас нет прав на это действие. Попросите руководителя открыть доступ.
errors-not-found = Не найдено. Возможно, это удалили. Вернитесь к списку и обновите его.
errors-conflict = Это уже изменено. Обновите страницу и попробуйте ещё раз.
errors-conflict-duplicate = Такая запись уже есть. Откройте её или введите другие данные.
errors-unavailable = Сервис временно не отвечает. Попробуйте через минуту.
errors-invalid = Проверьте отмеченные поля и исправьте их.
errors-internal = У нас произошла ошибка. Мы уже знаем о ней. Попробуйте чуть позже.
errors-inconsistent = Данные не сходятся. Мы уже знаем об этом. Попробуйте чуть позже.
errors-offline = Нет связи с интернетом. Не закрывайте страницу и отправьте ещё раз, когда связь появится.
errors-timeout = Ответ идёт слишком долго. Проверьте связь и попробуйте ещё раз.
errors-rate-limited = Слишком много попыток. Подождите несколько минут.
errors-idempotency-mismatch = Эта форма уже отправлена с другими данными. Обновите страницу и заполните её снова.

## Fields.

errors-field-required = Заполните это поле
errors-field-words-or-voice = Опишите, что случилось, или приложите голосовое сообщение
errors-field-too-long = Сократите до { $max } { $max ->
        [one] символа
        [few] символов
       *[many] символов
    }
errors-field-too-short = Напишите хотя бы { $min } { $min ->
        [one] символ
        [few] символа
       *[many] символов
    }
errors-field-phone = Введите номер полностью, например +998 90 123-45-67
errors-field-email = Проверьте адрес почты, например ism@example.uz
errors-field-elsewhere = Этот человек входит и в другую компанию: почту здесь не меняют
errors-field-proven = Этот человек подтвердил свой номер в Telegram или входит и в другую компанию: номер здесь не меняют
errors-field-number = Введите число
errors-field-range = Это число не подходит. Проверьте его.
errors-field-before-start = Окончание должно быть позже начала
errors-field-kept-before = Раньше этот учёт уже вели другие, и их месяцы пропали бы. Если та запись ошибочна, сначала удалите её.
errors-field-date = Выберите дату
errors-field-date-early = Выберите дату не раньше 1 января { $min } года
errors-field-date-late = Выберите дату не позже 31 декабря { $max } года
errors-field-hours = Напишите часы так: 09:00-13:00, 14:00-18:00
errors-field-choice = Выберите значение из списка
errors-field-place = Такой подстановки нет. Есть {"number"}, {"executor"} и {"due"} в фигурных скобках.
errors-field-taken = Это уже занято, введите другое
errors-field-too-many = Слишком много за один раз

## Files.

errors-files-too-many = Слишком много фото. Уберите лишние.
errors-files-broken = Фото повреждено и не открывается. Выберите другое.
errors-files-expired = Ссылка на фото устарела. Обновите страницу.

## Signing in.

errors-auth-required = Войдите, чтобы продолжить
errors-auth-wrong-credentials = Неверный телефон, почта или пароль. Проверьте и попробуйте ещё раз.
errors-auth-session-expired = Вы долго не заходили. Войдите снова.
errors-auth-dismissed = Ваш доступ закрыт. Обратитесь к руководителю.
errors-auth-password-current = Текущий пароль неверный
errors-auth-link-expired = Ссылка устарела. Откройте новую из сообщения в Telegram.
errors-auth-telegram-invalid = Telegram не подтвердил, что это вы. Закройте приложение и откройте его снова из чата с ботом.
errors-auth-telegram-expired = Приложение открыто слишком давно. Закройте его и откройте снова из чата с ботом.
errors-auth-telegram-unknown = Мы ещё не знаем этот аккаунт Telegram.

## Requests.

errors-requests-illegal-transition = Сейчас это сделать нельзя: статус заявки уже другой. Обновите страницу.
errors-requests-not-yours = Эта заявка назначена другому исполнителю
errors-requests-same-executor = Заявка уже у этого исполнителя. Выберите другого.
errors-requests-wrong-specialization = У исполнителя другая специальность. Выберите другого или подтвердите назначение.
errors-requests-reason-required = Укажите причину
errors-settings-calendar-in-use = По этому рабочему времени считаются сроки. Сначала выберите в них другое.
errors-settings-last-category = Это последняя категория, которую можно выбрать. Сначала добавьте другую.
errors-settings-last-reason = Это последняя причина в списке. Сначала добавьте другую.
errors-requests-needs-photo = Добавьте фото результата: без него завершить нельзя
errors-requests-lines-closed = Заявка уже закрыта: материалы и работы больше не меняются.
errors-requests-slot-gone = Это время уже не предлагают. Выберите другое или напишите нам.
errors-requests-photo-before-required = Сначала снимите, как было до работы
errors-requests-category-unavailable = Этой категории больше нет. Выберите другую.
errors-requests-too-many = За последний час от вас много заявок. Подождите немного или позвоните диспетчеру.
errors-requests-too-many-today = За сутки от вас много заявок. Продолжите завтра или позвоните диспетчеру.
errors-requests-too-many-views = Сохранённых списков слишком много. Удалите лишние.
errors-exports-too-many = Несколько файлов ещё готовятся. Подождите немного.

## People and companies.

errors-auth-sign-in = Войдите, чтобы продолжить
errors-auth-too-many = Слишком много попыток. Подождите немного и попробуйте ещё раз.
errors-auth-invite-gone = Приглашение больше не действует. Попросите прислать новое.
errors-auth-invite-refused = Пароль не подошёл к этому номеру. Введите прежний пароль, а если его нет, попросите приглашение именно на этот номер.
errors-people-dismissed = Этот сотрудник больше не работает. Сначала пригласите его снова.
errors-people-elsewhere = Этот человек работает и в другой компании: сменить пароль он может только сам.
errors-people-own-role = Свою роль изменить нельзя. Попросите другого руководителя.
errors-people-last-keeper = Должен остаться хотя бы один сотрудник, который меняет роли. Сначала дайте это право другому.
errors-people-role-in-use = Эта роль есть или была у кого-то. Дайте им другую роль; удалить её уже нельзя.
errors-people-role-preset = Последнюю роль этого вида удалить нельзя: по ней заводят новых сотрудников.
errors-people-dismiss-self = Уволить самого себя нельзя. Попросите другого руководителя.
errors-field-other-phone = Приглашение отправлено на другой номер
errors-field-password-current = Текущий пароль неверный
errors-field-slug = Используйте строчные латинские буквы, цифры и дефис
errors-field-url = Введите адрес полностью, начиная с https://

## Acting on requests.

errors-requests-stale = Эта заявка изменилась, пока вы её смотрели. Обновите страницу и решите ещё раз.
errors-requests-mention-unseen = Один из упомянутых сотрудников не видит эту заявку или комментарии для сотрудников. Уберите его из комментария.
errors-requests-mention-in-public = Упоминать коллег можно только в комментарии для сотрудников: житель его не увидит.
errors-outdated = Вышла новая версия. Обновите страницу и повторите.
errors-requests-off-duty = Сначала выйдите на смену: свободные заявки берут только на смене.
errors-requests-taken = Эту заявку уже взял другой исполнитель.
errors-requests-reassigned = Заявку передали другому исполнителю. Ваши фото и отметки сохранены, диспетчер их видит.
errors-requests-ended = Заявка уже завершена или отменена. Ваши фото и отметки сохранены, диспетчер их видит.
errors-requests-executor-dismissed = Этот сотрудник больше не работает. Выберите другого исполнителя.
errors-field-past = Выберите время в будущем

## Files, by what is wrong with them, and bots.

errors-files-too-big = Файл слишком большой: до 20 МБ и до 50 мегапикселей. Выберите поменьше.
errors-files-too-many-now = Слишком много файлов за час. Подождите немного и попробуйте снова.
errors-files-unsupported = Такой файл не подходит. Выберите фото JPG, PNG или WebP, видео MP4, голосовое сообщение или PDF.
errors-field-bot-api-url = Адрес Bot API должен начинаться с https:// или быть на этом же сервере: вместе с ним передаётся токен
errors-field-bot-token = Проверьте токен бота: его выдаёт BotFather, он похож на 123456789:AA…

## Machines and operators.

errors-malformed = Запрос дошёл не полностью или с ошибкой. Обновите страницу и попробуйте ещё раз.
errors-idempotency-missing = У запроса нет ключа Idempotency-Key. Добавьте его и повторите.
errors-companies-demo-changed = Демонстрационные данные уже изменены: заново их не заполнить. Начните с пустой базы.
errors-database-address = Адрес базы данных записан неверно. Проверьте настройки.
errors-method-not-allowed = Так к этому адресу обращаться нельзя. Посмотрите описание интерфейса.
errors-foreign-page = Запрос пришёл с другого сайта, поэтому мы его не выполнили. Откройте Hovli и повторите.
errors-too-large = Запрос слишком большой. Отправьте меньше данных.
errors-unsupported-media = Такой вид данных здесь не принимается. Отправьте JSON.
errors-field-unknown = Такого поля нет

## Money.

errors-payments-out-of-range = Такую сумму провести нельзя
errors-payments-case-resolved = Этот разбор уже закрыт
errors-charges-not-draft = Эти начисления уже проведены или отменены. Обновите страницу.
errors-charges-stale = Тарифы, площади или долги изменились. Пересчитайте начисления и проверьте их ещё раз.
errors-charges-empty = Начислять нечего. Проверьте тарифы и площади.
errors-charges-nothing = Начислять некому: нет лицевых счетов или тарифов, либо за этот месяц всё уже рассчитано.
errors-charges-exists = За этот месяц дому уже начислено. Откройте начисления или отмените их.
errors-charges-void = Эти начисления уже отменены
errors-charges-busy = С этими начислениями уже идёт работа. Дождитесь её конца.
errors-charges-months-busy = Сейчас проводится другой файл или другие начисления. Повторите через минуту.
errors-charges-gave-up = Не получилось с трёх попыток. Попробуйте ещё раз, а если не поможет — сообщите в поддержку.
errors-charges-unreadable = Это не таблица Excel. Сохраните файл как .xlsx и загрузите снова.
errors-charges-too-many-rows = В файле больше 20 000 строк. Разделите его.
errors-charges-no-rows = В файле нет строк под заголовками.
errors-charges-has-errors = В файле есть ошибки. Обновите страницу и посмотрите их.
errors-charges-not-applied = Этот файл не применён или уже отменён.
errors-charges-import-busy = Этот файл уже применяется или отменяется. Дождитесь конца.
errors-charges-import-held = На лицевых счетах из этого файла уже есть начисления, платежи или корректировки. Обновите страницу: счета названы там.
errors-field-account-number = Номер лицевого счёта: до 40 латинских букв, цифр, дефисов и косых черт
errors-field-account-unknown = Такого лицевого счёта нет. Проверьте номер.
errors-field-code = Маленькие латинские буквы, цифры, дефисы и подчёркивания
errors-field-address = Адрес сети, например 185.234.113.1
errors-payments-refund-own = Решение о возврате принимает другой сотрудник: этот документ составили вы.
errors-payments-refund-state = По этому возврату решение уже принято. Обновите страницу.
errors-payments-settlement-reversed = Эта выплата уже отменена. Обновите страницу.
errors-payments-write-off-own = Списание подтверждает другой сотрудник: этот документ составили вы.
errors-payments-write-off-state = По этому списанию решение уже принято. Обновите страницу.
errors-payments-write-off-paid = Долг уже меньше этой суммы. Отклоните этот документ и составьте новый.
errors-payments-report-applied = По этому отчёту разборы уже заведены
errors-payments-kept-by-others = Этот счёт ведёт другая организация: оплачивать его нужно там.
errors-payments-account-closed = Лицевой счёт закрыт: оплатить его нельзя. Сначала откройте его снова.
errors-payments-no-click = У компании нет кассы Click, через которую можно выставить счёт
errors-payments-receipt-link = Ссылка на квитанцию больше не действует: она живёт несколько дней. Откройте квитанцию в приложении, в разделе «Платежи», или попросите её в управляющей компании.
errors-payments-nothing-to-bill = Выставлять нечего: всё, что платит житель, уже в счетах.
errors-payments-no-account = У квартиры нет открытого лицевого счёта. Откройте его на странице квартиры.
errors-payments-invoice-paid = Этот счёт уже оплачен. Оформите возврат.
errors-payments-invoice-held = Этот счёт сейчас оплачивают. Повторите позже.
errors-field-whole-only = Payme возвращает только весь платёж
errors-field-settlement-net = Оплаченное за вычетом комиссии даёт другую сумму. Проверьте все три.
errors-field-write-off-range = Больше, чем осталось долга, списать нельзя
errors-field-desk-used = По этой кассе уже шли деньги, её режим не меняется. Добавьте другую кассу.
errors-field-desk-modes = В компании есть касса другого режима. Тестовые и настоящие деньги не смешивают: для проб заведите отдельную компанию.
errors-field-desk-books = В учёте уже есть настоящие начисления или деньги, поэтому тестовую кассу включить нельзя. Для проб заведите отдельную компанию.
errors-field-too-late = Click возвращает деньги до конца месяца и первого числа следующего. Верните другим способом.
errors-field-report-file = Выберите файл Excel или CSV до 4 МБ
errors-field-report-columns = В файле не нашлись столбцы с номером платежа и суммой
errors-field-report-days = В отчёте нет ни одного платежа с датой. Укажите дни, за которые он выгружен.
errors-field-money = Введите сумму, например 1 250 000 или 50,50
errors-field-amount = Введите сумму больше нуля и не больше 10 миллиардов сум
errors-field-day = Этот день не подходит. Выберите другой.
errors-field-month = Напишите месяц и год, например 03.2026
errors-field-mxik = Код ИКПУ состоит из 17 цифр
errors-field-inn = ИНН состоит из 9 цифр, например 301 234 567
errors-telegram-group-code = Код не подошёл: он действует 15 минут и только один раз.
