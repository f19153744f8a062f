## Language. The question stands in all languages at once.

bot-language-ask = 🌐 Tilni tanlang · Тилни танланг · Выберите язык · Choose a language
bot-language-saved = Готово, теперь пишем по-русски.

## Buttons that many steps have.

bot-button-cancel = ✖ Отмена
bot-button-back = ⬅ Назад
bot-button-next = Далее ➡
bot-button-skip = Пропустить
bot-button-send = ✅ Отправить
bot-button-continue = ▶ Продолжить
bot-button-newer = ⬅ Новее
bot-button-older = Раньше ➡

## Registration.

bot-register-ask =
    Здравствуйте! Здесь можно отправить заявку в <b>{ $company }</b> и следить за ней.

    Нажмите внизу кнопку «📱 Отправить мой номер»: по номеру мы найдём вашу квартиру.
bot-register-button = 📱 Отправить мой номер
bot-register-not-own = Это номер другого человека. Нажмите внизу кнопку «📱 Отправить мой номер», чтобы поделиться своим.
bot-register-typed = Набранный номер мы не принимаем: так надёжнее для вас. Нажмите внизу кнопку «📱 Отправить мой номер».
bot-register-bad-number = Пока мы работаем только с номерами Узбекистана (+998). Позвоните в офис, чтобы вас подключили.
bot-register-unknown =
    Мы не нашли этот номер в списке жителей <b>{ $company }</b>.

    Нажмите внизу «✉️ Написать в офис»: сотрудник проверит данные и впишет ваш номер. Потом нажмите «📱 Отправить мой номер» ещё раз.
bot-register-office = ✉️ Написать в офис
bot-register-limit = На сегодня попытки закончились. Попробуйте завтра или позвоните в офис.
bot-register-choose = 🏠 По вашему номеру записано несколько квартир. Какая основная? Поменять можно в настройках.
bot-register-foreign = Эта квартира не связана с вашим номером. Выберите из списка.
bot-register-done =
    Рады знакомству, { $name }! 👋
    🏠 Ваш адрес: <b>{ $address }</b>

    Что-то случилось? Нажмите «📝 Новая заявка» или просто напишите мне.
bot-register-done-several =
    Рады знакомству, { $name }! 👋

    Что-то случилось? Нажмите «📝 Новая заявка» или просто напишите мне.
bot-register-no-home =
    Рады знакомству, { $name }! 👋

    К вашему номеру пока не записана квартира. Позвоните в офис, чтобы её добавили.
bot-register-already = Вы уже зарегистрированы. Выберите, что сделать, в меню внизу.
bot-register-moved = К вашему номеру подключён другой Telegram, поэтому здесь сообщений больше не будет. Если это были не вы, позвоните в офис.
bot-register-closed = 🔒 Доступ закрыт. Если это ошибка, позвоните в офис.

## The office: a letter from somebody whose phone nobody knows, and the company's own numbers.

bot-office-ask = ✉️ Напишите одним сообщением, кто вы, ваш адрес с номером квартиры и что случилось. Ваш номер телефона передадим вместе с письмом.
bot-office-words = Офису можно отправить только текст. Опишите всё словами.
bot-office-sent =
    ✉️ Передали ваше письмо в офис. С вами свяжутся по вашему номеру.

    Когда его впишут, нажмите внизу «📱 Отправить мой номер» ещё раз.
bot-office-line = ☎️ Офис: { $phone }
bot-emergency-line = ☎️ Аварийная служба: { $phone }

## Menu and commands.

bot-menu-new = 📝 Новая заявка
bot-menu-requests = 📋 Мои заявки
bot-menu-pay = 💳 Оплата
bot-menu-cabinet = 🏠 Мой кабинет
bot-menu-jobs = 🧰 Мои задания
bot-menu-duty = 🕘 Смена
bot-menu-settings = ⚙️ Настройки
bot-menu-hint = Выберите, что сделать, в меню внизу.
bot-cabinet = 🏠 Баланс, платежи и заявки. Кнопка откроет кабинет один раз и действует 10 минут; никому её не пересылайте.
bot-cabinet-open = Открыть кабинет
bot-cabinet-both = 🏠 Баланс, платежи и заявки. Ссылка для браузера откроется один раз и действует 10 минут; никому её не пересылайте.
bot-cabinet-browser = Открыть в браузере
bot-start-resident = Здравствуйте, { $name }! 👋 Что случилось? Нажмите «📝 Новая заявка» или просто напишите мне.
bot-start-staff = Здравствуйте, { $name }! 👋 Ваши задания: кнопка «🧰 Мои задания».
bot-command-start = Начать
bot-command-new = Новая заявка
bot-command-status = Мои заявки
bot-command-pay = Баланс и оплата
bot-command-my = Мой кабинет: баланс, платежи, заявки
bot-command-jobs = Мои задания
bot-command-shift = Начать или закончить смену
bot-command-lang = Сменить язык
bot-command-help = Что я умею
bot-help =
    Я передаю заявки диспетчеру и сообщаю, что с ними происходит.

    📝 <b>Новая заявка</b>: расскажите, что случилось. Можно и сразу написать сюда или прислать фото.
    📋 <b>Мои заявки</b>: посмотрите, на каком они этапе.
    💳 <b>Оплата</b>: узнайте, сколько и за что платить, и оплатите картой.
    🏠 <b>Мой кабинет</b>: баланс, платежи и заявки на одной странице.
    ⚙️ <b>Настройки</b>: смените язык или квартиру.

    💬 Чтобы дополнить заявку, ответьте на её сообщение.
bot-help-staff =
    🧰 <b>Мои задания</b>: список работ, их этапы и фото.
    🕘 <b>Смена</b>: выйдите на смену или закончите её.

    📷 Чтобы закончить работу, нажмите «Выполнено» и пришлите фото результата.
    💬 Чтобы написать по заявке, ответьте на её сообщение. Коллегу упомяните так: @Имя.

## New request, step by step.

bot-wizard-step = Шаг { $step } из { $total }
bot-wizard-category = <b>Что случилось?</b> Выберите раздел.
bot-wizard-subcategory = <b>{ $category }</b>. Уточните, что именно.
bot-wizard-place = <b>Где это?</b> Выберите квартиру или место в доме.
bot-wizard-text = <b>Опишите проблему</b> текстом или голосовым: что случилось, где именно, когда вы дома.
bot-wizard-photos = <b>Пришлите фото</b>, до { $max }. С фото мастер возьмёт нужные инструменты. Если фото нет, нажмите «Далее».
bot-wizard-photos-more = <b>Пришлите ещё фото</b> или нажмите «Далее».
bot-wizard-photo-count = 📷 Получено: { $count } из { $max }
bot-wizard-photo-limit = 📷 Приняли { $max } файлов, больше приложить нельзя. Остальные не сохраняем.
bot-wizard-confirm =
    <b>Проверьте заявку</b>

    🛠 { $category }
    📍 { $address }
    💬 { $text }
    📷 Фото и файлов: { $files }

    Всё верно? Нажмите «✅ Отправить».
bot-wizard-voice = Голосовое сообщение
bot-wizard-known = 👥 <b>Об этом в вашем доме уже знают.</b> Если у вас то же самое, откройте заявку и нажмите «У меня тоже». Если другое, просто продолжайте.
bot-wizard-your-file = ваше фото или файл
bot-wizard-other-place = 📍 Другое место
bot-wizard-sent =
    ✅ Заявка <b>№ { $number }</b> отправлена.

    ⏱ Ответим до { $response }, решим до { $due }.
    Сообщим о каждом шаге.
bot-wizard-repeated =
    ✅ Такая заявка уже есть: <b>№ { $number }</b>. Вторую не создавали.

    ⏱ Ответим до { $response }, решим до { $due }.
    Сообщим о каждом шаге.
bot-wizard-already-sent = Эта заявка уже отправлена: № { $number }
bot-wizard-emergency = ⚠️ Похоже на аварию. Если есть опасность для людей, сразу звоните 112. Заявку всё равно отправьте: диспетчер увидит её первой.

## New request: what can go differently.

bot-wizard-no-home = К вашему номеру не записана квартира, поэтому заявку не к чему привязать. Позвоните в офис, чтобы её добавили.
bot-wizard-text-too-short = Напишите чуть подробнее, хотя бы { $min } { $min ->
        [one] букву
        [few] буквы
       *[many] букв
    }: так мастер поймёт, что взять с собой.
bot-wizard-text-too-long = Слишком длинно: { $length } символов, а можно до { $max }. Сократите и пришлите ещё раз.
bot-wizard-unsupported = Такое сообщение приложить нельзя 🙂 Пришлите текст, фото, видео или голосовое.
bot-wizard-use-buttons = Выберите вариант кнопкой под сообщением выше.
bot-wizard-file-too-large = Файл больше { $size } МБ. Пришлите фото обычным способом или короткое видео.
bot-wizard-file-kind = Такой файл не подходит. Пришлите фото, видео, голосовое или PDF.
bot-wizard-category-gone = Этого раздела больше нет. Выберите другой.
bot-wizard-cancelled = Черновик удалён. Ничего не отправлено.
bot-wizard-draft = 📝 Черновик заявки сохранён. Продолжить?
bot-wizard-draft-new = 🗑 Начать заново
bot-wizard-expired = Черновик пролежал больше суток и истёк. Нажмите «📝 Новая заявка».
bot-wizard-restarted = Мы обновились, и начатое пришлось сбросить. Извините. Нажмите «📝 Новая заявка».
bot-wizard-offer =
    Отправить это как заявку?

    💬 { $text }
bot-wizard-offer-yes = 📝 Да, создать заявку
bot-wizard-offer-no = ✖ Нет

## Places in a house.

bot-place-entrance = 🚪 Подъезд
bot-place-building = 🏢 Весь дом
bot-place-yard = 🌳 Двор
bot-place-yard-of = { $building }, двор
bot-place-here = 📍 Место заявки: { $address }
bot-place-unknown = Этого кода мы не знаем: возможно, наклейка старая. Напишите, что случилось, или выберите в меню внизу.
bot-place-foreign = Этот код висит в доме, где за вами не записана квартира. О своём доме напишите мне или выберите в меню внизу, а об этом позвоните в офис.

## Answers to presses.

bot-press-stale = Кнопка устарела. Откройте меню внизу.
bot-press-stale-step = Этот шаг уже пройден.
bot-press-denied = Это действие вам недоступно.
bot-press-already = Статус уже изменился: { $status }
bot-press-expired = Срок истёк: { $status }
bot-press-done = Готово: { $status }
bot-cancelled = Отменено.

## My requests.

bot-requests-title = 📋 <b>Ваши заявки</b>. Нажмите на нужную:
bot-requests-empty = У вас пока нет заявок. Что-то случилось? Нажмите «📝 Новая заявка».
bot-requests-line = № { $number } · { $category } · { $status }
bot-requests-back = ⬅ К списку заявок
bot-request-card =
    <b>Заявка № { $number }</b> · { $status }

    🛠 { $category }
    📍 { $address }
    💬 { $text }
bot-request-executor = 👷 Мастер: { $executor }
bot-request-due = ⏱ Решим до { $due }
bot-request-waits = ⏸ Причина приостановки: { $reason }
bot-request-rating = ⭐ Ваша оценка: { $value } из 5
bot-request-visit = 📅 Визит: { $when }
bot-request-picked = 📅 Договорились: придём { $when } по заявке <b>№ { $number }</b>.
bot-request-comment = 💬 <b>{ $author }</b>: { $text }
bot-request-comment-internal = 🔒 <b>{ $author }</b>: { $text }
bot-request-open = 📋 Открыть заявку
bot-request-open-app = 🌐 Открыть на сайте
bot-request-files = 📷 Фото и файлы: { $count }
bot-request-files-of = Заявка № { $number }
bot-request-files-loading = Часть фото ещё загружается
bot-request-reply-hint = Чтобы дополнить заявку, ответьте на это сообщение.
bot-request-confirm = ✅ Принять работу
bot-request-return = ↩ Вернуть на доработку
bot-request-cancel = ✖ Отменить заявку
bot-request-join = 👥 У меня тоже
bot-request-confirmed = Спасибо! Заявка <b>№ { $number }</b> закрыта. Как вам работа?
bot-request-rated = ⭐ Спасибо за оценку: { $value } из 5!
bot-request-return-ask = Что осталось сделать по заявке <b>№ { $number }</b>? Напишите или пришлите фото.
bot-request-return-words = Фото получили. Напишите в двух словах, что осталось сделать.
bot-request-returned = ↩ Вернули заявку <b>№ { $number }</b> мастеру. Сообщим, когда закончит.
bot-request-cancel-ask = Почему отменяете заявку <b>№ { $number }</b>? Выберите или напишите.
bot-request-cancelled = Заявка <b>№ { $number }</b> отменена.
bot-request-neighbour = Об этом сообщил другой житель.
bot-request-followed = 👥 Вы отметили «у меня тоже»: сообщим, когда устраним.
bot-request-joined = 👥 Отметили: у вас то же, что в заявке <b>№ { $number }</b>. Сообщим, когда устраним.
bot-request-not-yours = Такой заявки у вас нет.
bot-comment-saved = ✉️ Передали ваше сообщение по заявке <b>№ { $number }</b>.
bot-answer-button = 💬 Ответить
bot-answer-ask = Напишите ответ по заявке <b>№ { $number }</b>. Можно прислать и фото.
bot-visit-suits = 👍 Подходит
bot-visit-suits-said = Время подходит: { $when }.
bot-visit-other = 🕒 Другое время
bot-visit-other-ask = Напишите, когда вам удобно, чтобы мастер пришёл по заявке <b>№ { $number }</b>.
bot-visit-changed = Время визита уже другое. Посмотрите заявку.

## Settings.

bot-settings-title = ⚙️ Что изменить?
bot-settings-language = 🌐 Язык
bot-settings-apartment = 🏠 { $address }
bot-settings-apartment-saved = Готово. Основной адрес: <b>{ $address }</b>.

## Paying. Names of providers come from outside: they keep their letters.

bot-pay-no-account = К вашей квартире ещё не записан лицевой счёт. Позвоните в офис, чтобы его добавили.
bot-pay-not-yours = Такого счёта у вас нет.
bot-pay-choose = 💳 <b>Ваши лицевые счета</b>. Выберите нужный:
bot-pay-choose-line = № { $number } · { $address }: <b>{ $amount }</b>
bot-pay-choose-button = № { $number } · { $amount }
bot-pay-choose-theirs = № { $number } · { $address }. { $theirs }
bot-pay-choose-theirs-button = № { $number }
bot-pay-title = 💳 <b>Лицевой счёт № { $number }</b>
bot-pay-address = 🏠 { $address }
bot-pay-due = К оплате: <b>{ $amount }</b>
bot-pay-nothing = ✅ Долга нет.
bot-pay-ahead-only = ✅ Долга нет. Оплачено вперёд: <b>{ $amount }</b>. Учтём в следующих начислениях.
bot-pay-line = • { $service }: { $amount }
bot-pay-line-months = • { $service }, { $months }: { $amount }
bot-pay-unnamed = Прочее
bot-pay-rest = Остальное
bot-pay-ahead = Оплачено вперёд и уже учтено: { $amount }
bot-pay-age = ⏳ Самый старый долг: за { $month }, { $count } { $count ->
        [one] месяц
        [few] месяца
       *[many] месяцев
    } назад
bot-pay-links = Кнопки ниже ведут на оплату <b>{ $amount }</b> и работают до { $until }. Квитанция придёт сюда сама.
bot-pay-closed = 🔒 Этот счёт закрыт, оплатить его нельзя.
bot-pay-outside =
    📒 { $theirs }.
    Этот счёт ведёт «{ $keeper }»: платить нужно там, здесь оплаты нет.
bot-pay-no-desk = 💵 Онлайн-оплата пока не подключена. Оплатите в офисе или переводом по квитанции и назовите номер счёта.
bot-pay-too-small = Онлайн принимаем от { $min }.
bot-pay-too-large = Онлайн за один раз принимаем до { $max }. Нажмите «✏️ Другая сумма».
bot-pay-by = { $provider } · { $amount }
bot-pay-all = Весь долг · { $amount }
bot-pay-month = За { $month } · { $amount }
bot-pay-other = ✏️ Другая сумма
bot-pay-in-advance = 💳 Оплатить вперёд
bot-pay-history = 🧾 История
bot-pay-others = ⬅ Другой счёт
bot-pay-back = ⬅ К балансу
bot-pay-balance = 💳 Баланс
bot-pay-now = 💳 Оплатить
bot-pay-receipt = 🧾 Открыть чек
bot-pay-paper = 📄 Квитанция (PDF)
bot-pay-invoice = 💳 Оплатить счёт
bot-pay-sum-ask = Сколько хотите оплатить по счёту <b>№ { $number }</b>? Напишите сумму цифрами, например 150 000. Можно от { $min } до { $max }.
bot-pay-sum-unclear = Не поняли сумму. Напишите её цифрами, например 150 000.
bot-pay-sum-small = Минимум: { $min }. Напишите другую сумму.
bot-pay-sum-large = Максимум за один раз: { $max }. Напишите другую сумму.
bot-pay-history-title = 🧾 <b>История счёта № { $number }</b>
bot-pay-history-empty = Здесь пока пусто.
bot-pay-history-line = { $date } · { $what }: { $amount }
bot-pay-history-receipt = 📄 Квитанция { $date } · { $amount }
bot-pay-kind-charge = Начислено
bot-pay-kind-payment = Оплата
bot-pay-kind-refund = Возврат оплаты
bot-pay-kind-adjustment = Перерасчёт
bot-pay-kind-penalty = Пеня
bot-pay-kind-write-off = Списание долга
bot-pay-kind-opening = Начальный остаток
bot-pay-kind-advance = Зачёт аванса
bot-pay-kind-advance-back = Отмена зачёта аванса

## Staff.

bot-staff-welcome = Здравствуйте, { $name }! 👋 Сюда будут приходить ваши задания. Те, что уже есть, смотрите кнопкой «🧰 Мои задания».
bot-staff-card =
    <b>Заявка № { $number }</b> · { $status } · { $priority }

    🛠 { $category }
    📍 { $address }
    💬 { $text }
bot-staff-line = { $mark } № { $number } · { $address } · { $category }
bot-staff-due = ⏱ Срок: до { $due }
bot-staff-entrance = 🚪 Подъезд { $entrance }
bot-staff-entrance-floor = 🚪 Подъезд { $entrance }, этаж { $floor }
bot-staff-access = 🔑 { $note }
bot-staff-hint = 💡 { $hint }
bot-staff-client = 👤 { $name }
bot-staff-accept = ✅ Принять
bot-staff-claim = ✋ Взять себе
bot-staff-seen = ✅ Принял
bot-staff-seen-done = Отметили, что вы приняли заявку
bot-staff-depart = 🚗 Выезжаю
bot-staff-start = ▶ Начать
bot-staff-complete = 📷 Выполнено
bot-staff-hold = ⏸ Приостановить
bot-staff-resume = ▶ Продолжить
bot-staff-decline = ⛔ Не могу
bot-staff-call = 📞 Позвонить
bot-staff-map = 📍 На карте
bot-staff-back = ⬅ К заданиям
bot-staff-photo-ask = 📷 Пришлите фото результата по заявке <b>№ { $number }</b>. Под фото можно написать, что сделали.
bot-staff-photo-hint = Нужно именно фото: снимите результат и пришлите сюда.
bot-staff-photo-heic = Файл HEIC не заменит фото: его не все могут открыть. Пришлите снимок как фото, а не как файл.
bot-staff-before-ask = 📷 Пришлите фото до начала работы по заявке <b>№ { $number }</b>.
bot-staff-before-hint = Нужно именно фото: снимите, как было до работы, и пришлите сюда.
bot-staff-completed = ✅ Заявка <b>№ { $number }</b> выполнена. Спасибо! Житель получит сообщение.
bot-staff-decline-ask = Почему не можете взять заявку <b>№ { $number }</b>?
bot-staff-hold-ask = Почему приостанавливаете заявку <b>№ { $number }</b>?
bot-staff-reason-ask = Напишите пару слов о причине.
bot-staff-date-ask = Когда продолжите?
bot-staff-declined = Передали диспетчеру. Ехать не нужно.
bot-staff-held = ⏸ Заявка <b>№ { $number }</b> приостановлена.
bot-staff-comment-for = Кому отправить сообщение по заявке <b>№ { $number }</b>?
bot-staff-comment-resident = 👤 Жителю
bot-staff-comment-internal = 🔒 Сотрудникам
bot-staff-jobs-title = 🧰 <b>Ваши задания</b>. Нажмите на нужное:
bot-staff-jobs-empty = Заданий пока нет. Новые придут сюда сами.
bot-staff-own = ⬅ Мои задания
bot-staff-free = ✋ Свободные заявки
bot-staff-free-title = ✋ <b>Свободные заявки</b>. Нажмите, чтобы посмотреть и взять:
bot-staff-free-empty = Свободных заявок сейчас нет.
bot-duty-on = 🟢 Вы на смене до { $time }.
bot-duty-off = Вы не на смене. До какого времени работаете?
bot-duty-until = ▶ До { $time }
bot-duty-end = ⏹ Закончить смену
bot-duty-begun = Смена началась
bot-duty-ended = Смена закончена
bot-mention-ask = Кого вы имели в виду: «{ $typed }»? Если нужного имени здесь нет, отмените и напишите его полностью.
bot-mention-nobody = Никого
bot-mention-unknown = ⚠️ Уведомление не отправлено: { $names }. Среди коллег, которые видят заявку, такого нет.

## Groups of the company.

bot-group-card =
    <b>№ { $number }</b> · { $status }
    { $priority } · { $category }
    📍 { $address }
bot-group-take = ✋ Беру
bot-group-pass = ➡ Передать
bot-group-info = ℹ Подробнее
bot-group-open = 🌐 Открыть
bot-group-stranger = Кнопки работают у сотрудников. Если вы сотрудник, откройте бота и отправьте ему свой номер.
bot-group-missing = Этой заявки у вас нет.
bot-group-yours = Эта заявка уже ваша.
bot-group-taken = Заявку уже выполняет { $executor }.
bot-group-whom = Выберите, кому передать.
bot-group-nobody = Передать некому: нет сотрудников нужной специальности.
bot-group-begun = Работа уже начата: передайте заявку в панели, там нужна причина.
bot-group-off = Эта группа больше не подключена.
bot-group-linked = ✅ Группа подключена. Здесь будут появляться новые заявки.
bot-group-code = Код не подошёл: он действует 15 минут и только один раз. Получите новый в настройках, раздел «Группы».
bot-group-denied = Группу подключает сотрудник, которому разрешено менять боты и каналы. Он должен быть знаком с ботом и быть администратором группы.
