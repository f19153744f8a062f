## Parts of pages: dialogs, lists, pickers.

kit-close = Закрыть
kit-dialog-close = Закрыть окно
kit-combobox-empty = Ничего не нашлось
kit-combobox-results = Вариантов: { $count }
kit-combobox-more = Показано { $shown } из { $count }. Введите точнее.

## Pages of a list and tables.

kit-pager-label = Страницы
kit-pager-previous = Предыдущие
kit-pager-next = Следующие

## Files and photos.

kit-file-uploaded = Загружено
kit-file-choose = Выбрать файлы
kit-file-remove = Убрать фото { $number }
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
kit-skeleton-label = Загружаем
kit-error-title = Не получилось загрузить
kit-error-retry = Попробовать ещё раз
kit-breadcrumbs-label = Вы здесь

## Looks of the pages.

kit-look-density = Плотность
kit-look-compact = Плотно
kit-look-comfortable = Просторно
kit-look-solid = Без прозрачности
kit-look-solid-hint = Панели станут сплошными: так легче читать, а старый телефон работает быстрее
