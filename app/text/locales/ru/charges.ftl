## The list of charges.

charges-title = Начисления
charges-nav = Разделы начислений
charges-month = Месяц
charges-any-month = Все месяцы
charges-status = Состояние
charges-any-status = Любое
charges-status-draft = Черновик
charges-status-posted = Проведено
charges-status-void = Отменено
charges-accounts = Лицевых счетов
charges-total = Всего начислено
charges-none = Начислений нет
charges-none-hint = Задайте тарифы и сделайте начисления за месяц.

## Charges of another month.

charges-new = Новые начисления
charges-new-hint = Без дома — за все дома, где есть лицевые счета. До проведения никто ничего не должен.
charges-all-houses = Все дома
charges-compute = Рассчитать
charges-made = Начисления рассчитаны. Проверьте их и проведите.

## One run.

charges-run-title = { $month } · { $address }
charges-before = Месяцем раньше
charges-service = Услуга
charges-amount = Начислено
charges-change = Разница
charges-change-none = без изменений
charges-by-service = По услугам
charges-penalties = Пеня
charges-outliers = На что обратить внимание
charges-outliers-none = Ничего необычного: все счета близки к прошлому месяцу.
charges-outliers-more = И ещё { $count }
charges-outlier-no-area = Нет площади
charges-outlier-missing = Ничего не начислено
charges-outlier-more = Намного больше
charges-outlier-less = Намного меньше
charges-account = Лицевой счёт
charges-account-line = { $number } · кв. { $apartment }
charges-why = Почему
charges-kept = Здесь учёт ведут другие
charges-kept-line = { $what }: { $keeper }
charges-post = Провести
charges-post-title = Провести начисления?
charges-post-text = { $amount }, лицевых счетов: { $accounts }. Жители увидят долг сразу, а внесённое вперёд зачтётся.
charges-posted = Начисления проведены
charges-recount = Пересчитать
charges-recounted = Начисления пересчитаны
charges-void = Отменить начисления
charges-void-title = Отменить начисления?
charges-void-text = Проведённое сторнируется. Уплаченное останется на счетах и зачтётся в следующих начислениях.
charges-void-reason = Почему отменены
charges-voided = Начисления отменены
charges-job-post = Проводим…
charges-job-post-failed = Провести не удалось
charges-job-void = Отменяем…
charges-job-void-failed = Отменить не удалось
charges-job-done = Дом большой. Готово лицевых счетов: { $done } из { $accounts }. До конца никто ничего не видит.

## Services and prices.

charges-settings = Услуги и тарифы
charges-settings-hint = Тариф дома важнее общего. Новый тариф действует с указанного дня; месяц с двумя тарифами считается по дням.
charges-service-add = Новая услуга
charges-service-close = Не начислять
charges-service-reopen = Снова начислять
charges-service-closed = Не начисляется
charges-services-none = Услуг пока нет
charges-services-none-hint = Добавьте услугу, например содержание дома, и задайте тариф.
charges-name-ru = Название на русском
charges-name-uz = Название на узбекском
charges-name-en = Название на английском
charges-mode = Как считать
charges-mode-fixed = Сумма с лицевого счёта в месяц
charges-mode-per-area = За квадратный метр в месяц
charges-mode-one-off = Один раз, в месяц начала тарифа
charges-tariff-add = Новый тариф
charges-tariffs-none = Тарифа нет: услуга не начисляется.
charges-tariff-remove = Убрать тариф
charges-where = Где
charges-from = С какого дня
charges-to = По какой день
charges-price = Тариф
charges-price-field = Тариф, сум
charges-price-hint = Пусто — с этого дня не начислять.
charges-price-ends = Не начислять
charges-all-services = Все услуги

## Rules and foreign books.

charges-rules = Скидки, перерасчёты и пеня
charges-rules-hint = Новое правило выключено. Оно действует на начисления, рассчитанные после включения.
charges-rules-none = Правил пока нет.
charges-rule-add = Новое правило
charges-rule-kind = Что делает
charges-rule-discount = Скидка
charges-rule-recalculation = Перерасчёт за дни без услуги
charges-rule-penalty = Пеня за просрочку
charges-rule-account = Номер лицевого счёта, если правило для одного
charges-rule-account-hint = Пусто — для всех.
charges-rule-percent = Процент
charges-rule-percent-hint = Для пени — за каждый день просрочки, например 0,05.
charges-rule-grace = Дней без пени после месяца
charges-rule-cap = Предел пени, % от долга
charges-rule-daily = { $percent } в день, через { $days } дн. после месяца, не больше { $cap } долга
charges-rule-is-on = Включено
charges-rule-is-off = Выключено
charges-rule-on = Включить
charges-rule-off = Выключить
charges-account-number = Лицевой счёт { $number }
charges-keepers = Чужой учёт
charges-keepers-hint = Здесь мы ничего не начисляем: учёт ведёт другая система или организация.
charges-keepers-none = Весь учёт ведём мы сами.
charges-keeper-add = Добавить чужой учёт
charges-keeper-name = Кто ведёт учёт
charges-keeper-since = С какого месяца
charges-since = с месяца: { $month }
charges-keeper-remove = Вести учёт самим

## Sheets.

charges-import = Импорт из Excel
charges-import-new = Новый файл
charges-import-hint = Сначала файл только проверяется. Применить можно, когда ошибок нет: все строки или ни одной.
charges-import-kind = Что в файле
charges-sheet-accounts = Помещения и лицевые счета с балансом
charges-sheet-charges = Начисления и оплаты за прошлые месяцы
charges-import-file = Файл
charges-import-read = Проверить
charges-import-when = Загружен
charges-import-none = Файлов пока нет
charges-import-draft = Не применён
charges-import-applied = Применён
charges-import-undone = Отменён
charges-import-apply = Применить весь файл
charges-import-undo = Отменить импорт
charges-import-undo-hint = Проводки сторнируются, открытые лицевые счета закроются, помещения останутся.
charges-import-held-title = Импорт пока нельзя отменить
charges-import-held = На открытых им лицевых счетах уже есть начисления, платежи или корректировки: { $accounts }. Сначала отмените их или закройте эти счета.
charges-import-rows = Строк
charges-import-accounts = Новых лицевых счетов
charges-import-opening = Входящий долг
charges-import-outside = Баланс в чужом учёте
charges-import-paid = Оплачено
charges-import-missing = Не найдены колонки: { $columns }. Укажите их ниже.
charges-import-errors = Ошибок: { $count }. Исправьте файл и загрузите его снова.
charges-import-row = Строка
charges-import-column = Колонка
charges-import-columns = Какая колонка что значит
charges-import-no-column = Нет в файле
charges-import-unknown = Такого у нас нет: проверьте написание
charges-import-account-taken = Счёт уже есть у другого помещения или повторяется в файле
charges-import-balance-taken = Входящий баланс этого счёта уже проведён
charges-import-services-taken = Услуги известного счёта меняют на его странице; одну услугу ведёт один счёт квартиры
charges-import-period-taken = За этот месяц дому уже начислено здесь
charges-column-address = Адрес
charges-column-entrance = Подъезд
charges-column-floor = Этаж
charges-column-kind = Тип помещения
charges-column-number = Номер
charges-column-area = Площадь
charges-column-rooms = Комнат
charges-column-account = Лицевой счёт
charges-column-balance = Баланс на дату
charges-column-services = Услуги
charges-column-period = Период
charges-column-service = Услуга
charges-column-charged = Начислено
charges-column-recalculated = Перерасчёт
charges-column-penalty = Пеня
charges-column-paid = Оплачено
