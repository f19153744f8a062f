## A resident's request, opened by a link.

resident-title = Моя заявка
resident-promise = Обещаем решить до { $time }
resident-executor = Мастер: { $name }
resident-waiting-executor = Скоро назначим мастера
resident-done-title = Мастер закончил работу
resident-done-text = Всё в порядке? Примите работу. Если нет, верните её на доработку.
resident-auto-close = Если не ответите, заявка закроется { $date }
resident-confirm = Принять работу
resident-return = Вернуть на доработку
resident-return-text = Напишите, что осталось сделать
resident-rate-title = Как мы справились?
resident-rate-comment = Что понравилось или нет, по желанию
resident-rate-thanks = Спасибо за оценку!
resident-write = Написать нам
resident-cancel = Отменить заявку
resident-cancel-text = Уже не нужно? Скажите почему, это поможет нам.
resident-link-expired-title = Ссылка устарела
resident-link-expired-text = Откройте заявку из сообщения бота: там есть новая ссылка.

## How a person is tied to an apartment.

resident-tie-owner = Владелец
resident-tie-tenant = Арендатор
resident-tie-family = Член семьи
resident-tie-representative = Представитель

## The answer and what comes of it.

resident-visit = Визит назначен на { $time }
resident-resume = Продолжим { $time }
resident-confirm-done = Спасибо! Работа принята.
resident-pick-title = Когда вам удобно?
resident-pick-text = Выберите время визита
resident-pick-done = Договорились! Мастер придёт в это время.
resident-return-done = Вернули мастеру. Мы исправим.
resident-cancel-done = Заявка отменена

## A neighbour's request about what the house shares.

resident-neighbour = Об этом сообщил другой житель. Здесь видно, как идёт работа; имя, квартира и переписка остаются у него.
resident-join-text = У вас то же самое? Отметьте, и мы сообщим, когда устраним.
resident-join-done = Сообщим, когда устраним
resident-joined = Вы отметили «у меня тоже»: сообщим, когда устраним.
resident-leave = Больше не сообщать мне
resident-followers = То же самое отметили: { $count }
resident-known-title = Об этом в вашем доме уже знают
resident-known-failed = Не удалось узнать, что уже известно в вашем доме

## Invoices for the work.

resident-invoice-paid = Оплачен
resident-invoices-failed = Счета за работы не загрузились

## Where it stands, in plain words.

resident-status-new = Мы получили вашу заявку
resident-status-accepted = Заявка принята, ищем мастера
resident-status-assigned = Мастер назначен
resident-status-en-route = Мастер едет к вам
resident-status-in-progress = Мастер работает
resident-status-on-hold = Работа приостановлена
resident-status-done = Работа выполнена
resident-status-closed = Заявка закрыта
resident-status-rejected = Заявка отклонена
resident-status-cancelled = Заявка отменена
resident-steps = Ход работы
resident-step-received = Получили
resident-step-assigned = Мастер назначен
resident-step-working = Работаем
resident-step-done = Готово
