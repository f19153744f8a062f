## Parts of pages: dialogs, lists, pickers.

kit-close = Закрыть
kit-dialog-close = Закрыть окно
kit-menu-open = Открыть меню
kit-select-placeholder = Выберите
kit-combobox-placeholder = Начните вводить
kit-combobox-empty = Ничего не нашлось
kit-combobox-clear = Очистить выбор
kit-combobox-results = Вариантов: { $count }
kit-combobox-more = Показаны { $shown } из { $count }. Наберите ещё.
kit-search-clear = Очистить поиск
kit-password-show = Показать пароль
kit-password-hide = Скрыть пароль
kit-date-previous = Предыдущий месяц
kit-date-next = Следующий месяц
kit-date-clear = Очистить дату

## Pages of a list and tables.

kit-pager-label = Страницы
kit-pager-previous = Предыдущие
kit-pager-next = Следующие
kit-pager-first = В начало
kit-table-sort = Сортировать: { $column }
kit-table-select = Выбрать строку
kit-table-select-all = Выбрать все строки

## Files and photos.

kit-file-choose = Выбрать фото
kit-file-camera = Снять на камеру
kit-file-drop = Перетащите фото сюда или нажмите, чтобы выбрать
kit-file-limit = Не больше { $count } фото, каждое до { $size } МБ
kit-file-uploading = Загружаем: { $percent } %
kit-file-uploaded = Загружено
kit-file-failed = Не загрузилось. Нажмите, чтобы повторить.
kit-file-remove = Убрать фото { $number }
kit-file-preview = Выбранное фото { $number }
kit-gallery-label = Фотографии
kit-gallery-open = Открыть фото { $number }
kit-gallery-loading = Фото { $number } ещё загружается
kit-gallery-failed = Фото { $number } не загрузилось. Попросите прислать его ещё раз.
kit-gallery-position = Фото { $number } из { $count }
kit-gallery-previous = Предыдущее фото
kit-gallery-next = Следующее фото
kit-gallery-zoom-in = Увеличить
kit-gallery-zoom-out = Уменьшить

## Messages and states.

kit-toast-close = Скрыть сообщение
kit-toast-undo = Вернуть
kit-toast-region = Сообщения
kit-skeleton-label = Загружаем
kit-error-title = Не получилось загрузить
kit-error-retry = Попробовать ещё раз
kit-rating-label = Оценка от 1 до 5
kit-rating-stars = { $count } { $count ->
        [one] звезда
        [few] звезды
       *[many] звёзд
    }
kit-timeline-label = История
kit-tabs-label = Разделы
kit-breadcrumbs-label = Вы здесь
kit-sidebar-open = Открыть разделы
kit-sidebar-close = Закрыть разделы

## Looks of the pages.

kit-look-density = Плотность
kit-look-compact = Плотно
kit-look-comfortable = Просторно
kit-look-solid = Без прозрачности
kit-look-solid-hint = Панели станут сплошными: так легче читать, а старый телефон работает быстрее
