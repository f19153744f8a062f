## The residents' app: its frame.

my-title = Мой дом
my-nav-label = Разделы приложения
my-nav-home = Главная
my-nav-payments = Платежи
my-nav-requests = Заявки
my-nav-more = Ещё
my-offline = Нет связи с интернетом. Показано то, что было { $time }.
my-homes = Ваши квартиры
my-install-text = Так приложение открывается одним касанием, а прочитанное видно и без связи.
my-staff-door = Вы сотрудник? Вход для сотрудников

## The start.

my-home-title = Мой дом
my-home-waiting = Ждёт вашего ответа
my-home-active = Заявки в работе
my-home-no-active = Сейчас заявок нет. Новую можно оставить в боте.
my-no-home-title = Квартира не привязана
my-no-home-text = Напишите в управляющую компанию: она привяжет вашу квартиру, и здесь появятся начисления.
my-no-account = У этой квартиры ещё нет лицевого счёта. Управляющая компания откроет его.

## Money of a home.

my-payments-title = Платежи
my-account = Лицевой счёт { $number }
my-due = К оплате
my-paid-ahead = Переплата
my-ahead-counted = С учётом оплаченного вперёд: { $amount }
my-nothing-due = Долга нет
my-to-payment = Оплатить
my-pay-ahead = Оплатить вперёд
my-pay-elsewhere = Здесь оплатить пока нельзя. Как платить, подскажет управляющая компания.
my-kept-elsewhere = Этот счёт ведёт «{ $keeper }»: платить нужно там. Сумма выше — только по нашему учёту.
my-charges-and-payments = Начисления и платежи
my-owed-for = За что
my-invoices = Счета за работы
my-invoice = Счёт
my-invoice-of-request = Заявка № { $number }
my-invoice-pay = Оплатить счёт
my-charges = Начисления по месяцам
my-no-charges = Начислений ещё не было
my-paid = История платежей
my-no-payments = Платежей ещё не было
my-history-older = Показать более ранние
my-history-newest = К последним
my-given-back = Возврат
my-paid-otherwise = Наличные или перевод
my-receipt = Квитанция (PDF)
my-bill = Квитанция за месяц (PDF)
my-brought-over = Перенесённый остаток
my-no-service = Без услуги
my-month = { $month } { $year }
my-no-month = До начала учёта

## How much to pay.

my-pay-title = Оплата
my-pay-none = Этот счёт здесь не оплатить
my-pay-how-much = Сколько оплатить
my-pay-all = Весь долг
my-pay-month = Только последний месяц
my-pay-other = Другая сумма
my-pay-sum = Сколько оплатить, сум
my-pay-other-sum = Другая сумма, сум
my-pay-other-hint = Например 150 000. Лишнее зачтём в следующие месяцы.
my-pay-limits = За один раз: от { $min } до { $max }.
my-pay-go-on = Продолжить

## A payment on its way.

my-order-title = Платёж
my-order-code = Номер платежа { $code }
my-order-none = Платёж не найден
my-order-none-text = Ссылка устарела или открыта не тем человеком. Начните оплату заново.
my-order-pay-by = Оплатить через { $provider }
my-order-open = Осталось оплатить
my-order-open-text = Выберите, через что платить. Когда деньги придут, это появится здесь само.
my-order-waiting = Ждём подтверждения
my-order-waiting-text = Платёжная система ещё не подтвердила оплату. Обычно это занимает меньше минуты, страница обновится сама.
my-order-late = Подтверждения пока нет
my-order-late-text = Мы ещё не знаем, прошёл ли платёж. Если деньги списаны, не платите второй раз: они придут, и мы сообщим в Telegram.
my-order-paid = Оплачено
my-order-paid-text = Деньги пришли и уже учтены. Спасибо!
my-order-returned = Деньги возвращены
my-order-returned-text = Платёж больше не учитывается: деньги возвращены на карту или выданы в офисе.
my-order-cancelled = Платёж не прошёл
my-order-cancelled-text = Платёжная система отменила его, деньги не списаны. Можно попробовать ещё раз.
my-order-expired = Ссылка больше не действует
my-order-expired-text = По этой ссылке больше не платят. Что и куда платить, сказано в разделе «Платежи».

## Requests.

my-requests-title = Заявки
my-requests-which = Какие заявки показать
my-requests-open = В работе
my-requests-ended = Завершённые
my-requests-none = Заявок в работе нет
my-requests-none-text = Что-то сломалось? Напишите боту вашей управляющей компании.
my-requests-none-ended = Завершённых заявок пока нет
my-requests-start = В начало
my-requests-next = Дальше
my-request-choose = Выберите время визита
my-request-accept = Примите работу

## Ways in.

my-enter-title = Вход для жителей
my-enter-text = Вы открыли ссылку из чата с ботом. Нажмите кнопку, чтобы войти на этом устройстве.
my-enter-button = Войти
my-enter-how = Откройте в Telegram бота вашей управляющей компании и нажмите «🏠 Мой кабинет»: он пришлёт ссылку для входа.
my-enter-how-long = Ссылка действует 10 минут и открывается один раз.
my-enter-password = Войти по паролю
my-telegram-text = Telegram подтверждает, что это вы…
my-telegram-unknown = Вернитесь в чат с ботом и поделитесь своим номером телефона. После этого откройте приложение снова.
