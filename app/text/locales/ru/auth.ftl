## Signing in.

auth-title = Вход для сотрудников
auth-login = Телефон или почта
auth-login-hint = Например, +998 90 123-45-67
auth-password = Пароль
auth-submit = Войти
auth-forgot = Забыли пароль? Попросите руководителя прислать ссылку для нового пароля.
auth-resident-hint = Вы житель? Пишите нам в Telegram, пароль не нужен.

## Accepting an invitation.

auth-invite-title = Приглашение на работу
auth-invite-text = { $company } приглашает вас. Роль: { $role }. Заполните данные и придумайте пароль.
auth-invite-until = Действует до { $date }
auth-invite-password = Придумайте пароль
auth-invite-password-hint = Не короче { $min } { $min ->
        [one] символа
        [few] символов
       *[many] символов
    }
auth-invite-submit = Начать работу
auth-password-link-title = Пароль для входа
auth-password-link-text = { $company } — { $name }. Придумайте пароль: с ним вы будете входить.
auth-password-link-submit = Сохранить и войти

## Choosing a company.

auth-company-switch = Сменить компанию

## Profile, password and sessions.

auth-profile-title = Мой профиль
auth-password-title = Сменить пароль
auth-password-current = Текущий пароль
auth-password-new = Новый пароль
auth-password-changed = Пароль изменён
auth-sessions-title = Где вы вошли
auth-sessions-hint = Не узнаёте устройство? Завершите вход и смените пароль.
auth-session-current = Это устройство
auth-session-seen = Активность: { $time }
auth-session-end = Завершить сеанс
auth-sessions-end-others = Выйти на остальных устройствах

## Invitation and profile: pages.

auth-invite-gone-title = Приглашение не открывается
auth-invite-known = Уже входили в Hovli с этим номером? Введите свой прежний пароль.
auth-person-title = Имя и язык
auth-password-hint = После смены пароля на остальных устройствах придётся войти заново.
auth-session-ended = Сеанс завершён
auth-look-title = Внешний вид
auth-telegram-hint = Откройте бота компании в Telegram и отправьте ему свой номер: заявки будут приходить и туда.
